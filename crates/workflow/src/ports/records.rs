//! Rows as the use cases write them. One struct per table; no behaviour beyond construction.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug)]
pub struct UnitRecord {
    pub code: String,
    pub classification: String,
    pub kind: String,
    pub name: String,
    pub parent_code: Option<String>,
}

#[derive(Clone, Debug)]
pub struct AgencyRecord {
    pub id: AgencyId,
    pub code: String,
    pub kind: AgencyKind,
    pub name_vi: String,
    pub name_en: String,
    pub unit_code: String,
}

#[derive(Clone, Debug)]
pub struct AccountRecord {
    pub id: AccountId,
    pub login: String,
    pub display_name: String,
    pub password_hash: String,
    pub agency_id: AgencyId,
    pub role: kipthoi_authz::Role,
    /// The password in clear, kept for invented demo accounts only, so that the sign-in page can show it.
    pub demo_hint: Option<String>,
    pub created_at: Timestamp,
}

#[derive(Clone, Debug)]
pub struct SessionRecord {
    pub token_hash: String,
    pub account_id: AccountId,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// A person of the registry. Keys follow `kipthoi_domain::name`.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRecord {
    pub id: PersonId,
    pub full_name: String,
    pub name_placement: String,
    pub name_ascii: String,
    pub name_given_first: String,
    pub birth: Option<PartialDate>,
    pub sex: Option<String>,
    pub address: Option<String>,
    pub hamlet: Option<String>,
    pub unit_code: Option<String>,
    pub phone: Option<String>,
    pub si_code: Option<String>,
    pub account_name: Option<String>,
    pub account_no: Option<String>,
    pub bank_bin: Option<String>,
    pub died_on: Option<Date>,
    pub created_at: Timestamp,
}

/// One number of a person, with its kind (`cccd`, `cmnd`, `passport`, …).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRecord {
    pub kind: String,
    pub value: String,
    pub person: PersonId,
}

#[derive(Clone, Debug)]
pub struct FilerRecord {
    pub id: FilerId,
    /// `employer`, `household_business`, `person` or `agency`.
    pub kind: String,
    pub name: String,
    pub name_ascii: String,
    pub tax_code: Option<String>,
    pub si_unit_code: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub account_no: Option<String>,
    pub bank_bin: Option<String>,
    pub unit_code: Option<String>,
    pub created_at: Timestamp,
}

#[derive(Clone, Debug)]
pub struct FileRecord {
    pub id: SourceFileId,
    pub sha256: String,
    pub name: String,
    pub size: i64,
    pub received_at: Timestamp,
    pub received_by: AccountId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    Waiting,
    Judging,
    Judged,
    Accepted,
    Discarded,
    Failed,
}

impl ImportState {
    pub fn code(self) -> &'static str {
        match self {
            ImportState::Waiting => "waiting",
            ImportState::Judging => "judging",
            ImportState::Judged => "judged",
            ImportState::Accepted => "accepted",
            ImportState::Discarded => "discarded",
            ImportState::Failed => "failed",
        }
    }

    pub fn parse(code: &str) -> ImportState {
        match code {
            "waiting" => ImportState::Waiting,
            "judging" => ImportState::Judging,
            "judged" => ImportState::Judged,
            "accepted" => ImportState::Accepted,
            "discarded" => ImportState::Discarded,
            _ => ImportState::Failed,
        }
    }
}

/// One reading of a file. Counts and totals are final once the state is `Judged`.
#[derive(Clone, Debug)]
pub struct ImportRecord {
    pub id: ImportId,
    pub file_id: SourceFileId,
    pub form: String,
    pub policy: String,
    pub unit_code: String,
    pub sender: String,
    pub round: String,
    pub received_at: Timestamp,
    pub state: ImportState,
    /// The layout that was used, as JSON, for the page that corrects it.
    pub layout: Option<String>,
    pub header: Option<String>,
    pub skipped: Option<String>,
    pub rows_read: i64,
    pub rows_good: i64,
    pub rows_warned: i64,
    pub rows_rejected: i64,
    pub file_total: Vnd,
    pub law_total: Vnd,
    /// The open dossier that this file corrects, if any.
    pub corrects: Option<DossierId>,
    pub dossier_id: Option<DossierId>,
    /// A problem of the whole file: code, Vietnamese, English (JSON of `FileProblem`).
    pub problem: Option<String>,
    pub created_by: AccountId,
    pub finished_at: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowVerdict {
    Good,
    Warned,
    Rejected,
}

impl RowVerdict {
    pub fn code(self) -> &'static str {
        match self {
            RowVerdict::Good => "good",
            RowVerdict::Warned => "warned",
            RowVerdict::Rejected => "rejected",
        }
    }

    pub fn parse(code: &str) -> RowVerdict {
        match code {
            "good" => RowVerdict::Good,
            "warned" => RowVerdict::Warned,
            _ => RowVerdict::Rejected,
        }
    }
}

/// A judged row in the waiting room, before anything of the file is accepted.
#[derive(Clone, Debug)]
pub struct ImportRowRecord {
    pub position: i64,
    pub verdict: RowVerdict,
    /// JSON of `intake::JudgedRow`.
    pub row: String,
}

#[derive(Clone, Debug)]
pub struct DossierRecord {
    pub id: DossierId,
    pub number: String,
    pub policy: String,
    pub form: Option<String>,
    pub round: String,
    pub unit_code: String,
    pub filer_id: FilerId,
    pub filer_name: String,
    pub sender: String,
    pub received_at: Timestamp,
    pub receipt_on: Date,
    /// The day by which the law promises a decision, printed on the receipt.
    pub promised_on: Option<Date>,
    pub state: DossierState,
    pub source_file_id: Option<SourceFileId>,
    /// JSON of the header block of the list (employer, order, …).
    pub header: String,
    pub note: Option<String>,
    pub created_by: AccountId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRecord {
    pub key: String,
    pub title_vi: String,
    pub title_en: String,
    /// `given`, `missing` or `waived`.
    pub state: String,
    pub asked_on: Option<Date>,
    pub supplied_on: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PauseRecord {
    pub id: uuid::Uuid,
    pub dossier_id: Option<DossierId>,
    pub unit_code: Option<String>,
    pub from_on: Date,
    pub to_on: Option<Date>,
    pub reason: String,
    pub decision_no: Option<String>,
}

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

#[derive(Clone, Debug)]
pub struct DecisionRecord {
    pub id: DecisionId,
    pub number: String,
    pub decided_on: Date,
    pub agency_kind: AgencyKind,
    pub signer: String,
    /// `list`, or `correction` of an earlier decision.
    pub kind: String,
    pub corrects: Option<DecisionId>,
    pub reason: Option<String>,
    pub approved: i64,
    pub refused: i64,
    pub approved_total: Vnd,
    pub funded: Vnd,
    pub funded_on: Option<Date>,
    pub created_at: Timestamp,
    pub created_by: AccountId,
}

#[derive(Clone, Debug)]
pub struct DecisionLineRecord {
    pub line_id: LineId,
    pub revision: i64,
    pub content_hash: String,
    pub amount: Vnd,
    /// `approved` or `refused`.
    pub outcome: &'static str,
    pub position: i64,
    /// JSON list of reasons with articles (refusals), or empty.
    pub reasons: String,
}

/// One day or month that a live right covers: see [`crate::cover`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveredRecord {
    pub entitlement_id: EntitlementId,
    pub person_id: PersonId,
    /// Cell of the exclusivity matrix.
    pub scope: String,
    /// ISO day or month.
    pub unit: String,
    /// Which of the units that the law allows one person this is, from 1; `None` without a cap.
    pub nth: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct EntitlementRecord {
    pub id: EntitlementId,
    pub decision_id: DecisionId,
    pub line_id: LineId,
    pub person_id: PersonId,
    pub policy: String,
    pub period: String,
    pub unit_code: String,
    pub amount: Vnd,
}

#[derive(Clone, Debug)]
pub struct FundingRecord {
    pub id: uuid::Uuid,
    pub decision_id: DecisionId,
    pub amount: Vnd,
    pub source: String,
    pub document_no: String,
    pub assigned_on: Date,
    pub assigned_by: AccountId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayMethod {
    Cash,
    Transfer,
}

impl PayMethod {
    pub fn code(self) -> &'static str {
        match self {
            PayMethod::Cash => "cash",
            PayMethod::Transfer => "transfer",
        }
    }

    pub fn parse(code: &str) -> Option<PayMethod> {
        match code {
            "cash" => Some(PayMethod::Cash),
            "transfer" => Some(PayMethod::Transfer),
            _ => None,
        }
    }
}

#[derive(Clone, Debug)]
pub struct PaymentListRecord {
    pub id: uuid::Uuid,
    pub number: String,
    pub decision_id: DecisionId,
    pub unit_code: String,
    pub method: PayMethod,
    pub place: Option<String>,
    pub pay_on: Date,
    pub lines: i64,
    pub total: Vnd,
    pub created_at: Timestamp,
    pub created_by: AccountId,
}

/// What became of one payment.
#[derive(Clone, Debug)]
pub struct Settlement {
    pub id: PaymentId,
    pub from: PaymentState,
    pub to: PaymentState,
    pub on: Date,
    /// Who received it if not the person.
    pub receiver: Option<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug)]
pub struct PaymentRecord {
    pub id: PaymentId,
    /// Short, unique, printed on lists and sent to the bank: the key by which results come back.
    pub reference: String,
    pub entitlement_id: EntitlementId,
    pub line_id: LineId,
    pub person_id: PersonId,
    pub policy: String,
    pub period: String,
    pub amount: Vnd,
    pub list_id: uuid::Uuid,
    pub position: i64,
    pub account_name: Option<String>,
    pub account_no: Option<String>,
    pub bank_bin: Option<String>,
    pub state: PaymentState,
}

#[derive(Clone, Debug)]
pub struct JobRecord {
    pub id: JobId,
    pub kind: String,
    pub payload: String,
    pub owner: AccountId,
    pub run_at: Timestamp,
    /// How often it was begun before.
    pub attempts: i64,
}
