//! Questions of one agency to another, and what was answered of each line.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::{AccountId, AgencyId, LineId, PartialDate, RequestId, SourceFileId};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    Open,
    Answered,
    Withdrawn,
}

impl RequestState {
    pub fn code(self) -> &'static str {
        match self {
            RequestState::Open => "open",
            RequestState::Answered => "answered",
            RequestState::Withdrawn => "withdrawn",
        }
    }
}

impl FromStr for RequestState {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        [RequestState::Open, RequestState::Answered, RequestState::Withdrawn]
            .into_iter()
            .find(|s| s.code() == code)
            .ok_or_else(|| format!("no state of a request: {code}"))
    }
}

/// What the other side says of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    Yes,
    No,
    /// It cannot be found out.
    Unknown,
}

impl Reply {
    pub const ALL: [Reply; 3] = [Reply::Yes, Reply::No, Reply::Unknown];

    pub fn code(self) -> &'static str {
        match self {
            Reply::Yes => "yes",
            Reply::No => "no",
            Reply::Unknown => "unknown",
        }
    }
}

impl FromStr for Reply {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        Reply::ALL.into_iter().find(|r| r.code() == code).ok_or_else(|| format!("no reply: {code}"))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct RequestRecord {
    pub id: RequestId,
    /// `XM.2021.00012`.
    pub number: String,
    /// A code of `reference/questions.toml`.
    pub question: String,
    /// What the sender adds in words.
    pub words: String,
    pub from_agency: AgencyId,
    pub to_agency: AgencyId,
    pub asked_on: Date,
    pub due_on: Date,
    pub state: RequestState,
    pub lines: i64,
    pub answered: i64,
    pub reminders: i64,
    pub reminded_on: Option<Date>,
    /// Why it was withdrawn.
    pub closed_note: Option<String>,
    pub asked_at: Timestamp,
    pub asked_by: AccountId,
}

/// What the other side sees of a person: no more than its question needs, as it was when asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub full_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<PartialDate>,
    /// In full, or the last four digits, as the question says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_end: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub si_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
}

impl Shown {
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn from_json(text: &str) -> Result<Shown, String> {
        serde_json::from_str(text).map_err(|e| e.to_string())
    }
}

/// One line of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestLineRecord {
    pub request_id: RequestId,
    pub position: i64,
    pub line_id: LineId,
    pub shown: Shown,
    pub answer: Option<LineAnswer>,
}

/// What was said of a line, and on what.
#[derive(Clone, Debug, PartialEq)]
pub struct LineAnswer {
    pub reply: Reply,
    pub note: Option<String>,
    pub evidence: Option<SourceFileId>,
    pub at: Timestamp,
    pub by: AccountId,
}
