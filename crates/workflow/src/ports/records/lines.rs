//! Lines, what they said each time, what agencies answered.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::{AccountId, AgencyKind, DecisionId, DossierId, LineId, LineState, PersonId, Vnd};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    Approve,
    Refuse,
}

impl Proposal {
    pub fn code(self) -> &'static str {
        match self {
            Proposal::Approve => "approve",
            Proposal::Refuse => "refuse",
        }
    }

    pub fn parse(code: &str) -> Option<Proposal> {
        match code {
            "approve" => Some(Proposal::Approve),
            "refuse" => Some(Proposal::Refuse),
            _ => None,
        }
    }
}

/// The law's answer, as kept with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Eligible,
    NotEligible,
    Unknown,
}

impl Standing {
    pub fn code(self) -> &'static str {
        match self {
            Standing::Eligible => "eligible",
            Standing::NotEligible => "not_eligible",
            Standing::Unknown => "unknown",
        }
    }

    pub fn parse(code: &str) -> Standing {
        match code {
            "eligible" => Standing::Eligible,
            "not_eligible" => Standing::NotEligible,
            _ => Standing::Unknown,
        }
    }
}

/// A line as it stands. What it says is in its latest [`RevisionRecord`].
#[derive(Clone, Debug, PartialEq)]
pub struct LineRecord {
    pub id: LineId,
    pub dossier_id: DossierId,
    pub row_no: i64,
    pub main_line_id: Option<LineId>,
    pub person_id: PersonId,
    pub full_name: String,
    pub policy: String,
    pub period: String,
    pub unit_code: String,
    pub revision: i64,
    pub state: LineState,
    pub step: String,
    pub owner: AgencyKind,
    pub step_since: Date,
    pub due_on: Date,
    pub result: Standing,
    pub amount: Vnd,
    pub file_amount: Option<Vnd>,
    pub proposal: Option<Proposal>,
    pub proposal_reason: Option<String>,
    pub decision_id: Option<DecisionId>,
}

impl LineRecord {
    /// What the law gives; `None` while it cannot be told, which is not the same as nothing.
    pub fn amount_known(&self) -> Option<Vnd> {
        (self.result != Standing::Unknown || self.amount.is_positive()).then_some(self.amount)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct RevisionRecord {
    pub line_id: LineId,
    pub revision: i64,
    /// JSON of `judge::LineContent`.
    pub content: String,
    pub content_hash: String,
    pub amount: Vnd,
    pub version: String,
    pub judged_on: Date,
    /// `p04.1=true;p04.2=false`: enough to see later whether the law still answers the same.
    pub answers: String,
    pub reason: String,
    pub made_at: Timestamp,
    pub made_by: AccountId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Accepted,
    Rejected,
    NotMine,
}

impl Answer {
    pub fn code(self) -> &'static str {
        match self {
            Answer::Accepted => "accepted",
            Answer::Rejected => "rejected",
            Answer::NotMine => "not_mine",
        }
    }

    pub fn parse(code: &str) -> Option<Answer> {
        match code {
            "accepted" => Some(Answer::Accepted),
            "rejected" => Some(Answer::Rejected),
            "not_mine" => Some(Answer::NotMine),
            _ => None,
        }
    }
}

#[derive(Clone, Debug)]
pub struct ConfirmationRecord {
    pub line_id: LineId,
    pub step: String,
    pub agency_kind: AgencyKind,
    pub answer: Answer,
    pub reason: Option<String>,
    pub answered_on: Date,
    pub answered_at: Timestamp,
    pub answered_by: AccountId,
}
