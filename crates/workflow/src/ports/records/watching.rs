//! What is kept for those who watch: locked figures, drawn samples and what was found, notices.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::{AccountId, AgencyId, LineId, LineState, NoticeId, SampleId};
use std::str::FromStr;

/// The figures of one day, as they were locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedRecord {
    /// `SL.2021.00012`.
    pub number: String,
    /// One lock a day at most.
    pub day: Date,
    /// [`crate::watching::figures::Locked`] as JSON.
    pub content: String,
    pub at: Timestamp,
    pub by: AccountId,
}

/// Cases drawn for supervision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRecord {
    pub id: SampleId,
    /// `GS.2021.00012`.
    pub number: String,
    pub agency: AgencyId,
    /// Where the drawn lines stood.
    pub stage: LineState,
    /// Hexadecimal; with `population` it gives the same places again.
    pub seed: String,
    /// Lines that stood there, of which these were drawn.
    pub population: i64,
    pub at: Timestamp,
    pub by: AccountId,
}

/// What whoever supervises found in one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Sound,
    Doubt,
}

impl Verdict {
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Sound => "sound",
            Verdict::Doubt => "doubt",
        }
    }
}

impl FromStr for Verdict {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        [Verdict::Sound, Verdict::Doubt].into_iter().find(|v| v.code() == code).ok_or_else(|| format!("no finding: {code}"))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub verdict: Verdict,
    pub words: String,
    pub at: Timestamp,
    pub by: AccountId,
}

/// What the office in charge answers to a doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    pub words: String,
    pub at: Timestamp,
    pub by: AccountId,
}

/// One drawn case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleLineRecord {
    pub sample: SampleId,
    pub position: i64,
    pub line: LineId,
    pub found: Option<Found>,
    pub answer: Option<Explained>,
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A decision on people of one commune: the list is posted. Its key is the decision's id.
    Decision,
    /// When and where is paid. Its key is the payment list's id.
    PaymentList,
    /// The last day of filing under a policy, which is its key.
    Deadline,
}

impl Subject {
    pub fn code(self) -> &'static str {
        match self {
            Subject::Decision => "decision",
            Subject::PaymentList => "payment-list",
            Subject::Deadline => "deadline",
        }
    }
}

impl FromStr for Subject {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        [Subject::Decision, Subject::PaymentList, Subject::Deadline].into_iter().find(|s| s.code() == code).ok_or_else(|| format!("no subject: {code}"))
    }
}

/// What people of one commune were told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRecord {
    pub id: NoticeId,
    pub subject: Subject,
    pub key: String,
    pub unit_code: String,
    /// Codes of `reference/channels.toml`.
    pub channels: Vec<String>,
    pub told_on: Date,
    /// Where it hung, which broadcast: no names of people.
    pub words: String,
    pub agency: AgencyId,
    pub at: Timestamp,
    pub by: AccountId,
}
