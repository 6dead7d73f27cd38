//! What reads give back: filters, pages, and rows ready for a list or a document.

use super::records::*;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::*;

/// A page of a list. `after` is the opaque cursor of the last row seen.
#[derive(Clone, Debug)]
pub struct Page {
    pub after: Option<String>,
    pub limit: u32,
}

impl Page {
    pub fn first(limit: u32) -> Page {
        Page { after: None, limit }
    }
}

/// Rows and the cursor of the next page, if there is one.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    pub rows: Vec<T>,
    pub next: Option<String>,
}

/// One counter: how many lines and how much money stand in one place with one due day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyRow {
    pub unit_code: String,
    pub policy: String,
    pub state: LineState,
    pub step: String,
    pub owner: AgencyKind,
    pub due_on: Date,
    pub lines: i64,
    pub amount: Vnd,
}

/// How many dossiers came in under one policy at one commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingRow {
    pub unit_code: String,
    pub policy: String,
    pub dossiers: i64,
    /// Those received on the day asked about.
    pub today: i64,
}

/// The days on which a wanted limit ends. `default()` wants all, also where no limit runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueWithin {
    /// The first such day.
    pub from: Option<Date>,
    /// The day after the last one: every limit that ended before it.
    pub before: Option<Date>,
}

impl DueWithin {
    /// Limits that ended before `day`.
    pub fn before(day: Date) -> DueWithin {
        DueWithin { from: None, before: Some(day) }
    }

    pub fn is_any(self) -> bool {
        self == DueWithin::default()
    }

    pub fn contains(self, due_on: Date) -> bool {
        self.from.is_none_or(|from| from <= due_on) && self.before.is_none_or(|before| due_on < before)
    }
}

/// What waits in one kind of place: for the figures beside the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingRow {
    pub state: LineState,
    pub owner: AgencyKind,
    /// Whether a limit runs; an approved line without one waits for money.
    pub timed: bool,
    pub lines: i64,
    /// How many of them are past their limit.
    pub late: i64,
}

#[derive(Clone, Debug, Default)]
pub struct DossierFilter {
    pub state: Option<DossierState>,
    pub policy: Option<String>,
    pub unit_code: Option<String>,
    pub due: DueWithin,
}

#[derive(Clone, Debug)]
pub struct DossierRow {
    pub id: DossierId,
    pub number: String,
    pub policy: String,
    pub round: String,
    pub unit_code: String,
    pub filer_name: String,
    pub receipt_on: Date,
    pub promised_on: Option<Date>,
    pub next_due_on: Date,
    pub state: DossierState,
    /// Lines and money by line state.
    pub tally: Vec<(LineState, i64, Vnd)>,
}

#[derive(Clone, Debug)]
pub struct DossierView {
    pub record: DossierRecord,
    pub next_due_on: Date,
    pub filer: FilerRecord,
    pub tally: Vec<(LineState, i64, Vnd)>,
    pub papers: Vec<PaperRecord>,
    pub pauses: Vec<PauseRecord>,
    /// Open lines by step: (step id, owner, due day, lines).
    pub steps: Vec<(String, AgencyKind, Date, i64)>,
    pub file: Option<FileRecord>,
}

/// Which lines a queue or a bulk action is about.
#[derive(Clone, Debug, Default)]
pub struct LineFilter {
    pub dossier: Option<DossierId>,
    pub decision: Option<DecisionId>,
    pub states: Vec<LineState>,
    pub step: Option<String>,
    pub owner: Option<AgencyKind>,
    pub policy: Option<String>,
    pub unit_code: Option<String>,
    pub result: Option<Standing>,
    pub proposal: Option<Proposal>,
    pub due: DueWithin,
}

#[derive(Clone, Debug)]
pub struct LineRow {
    pub line: LineRecord,
    pub dossier_number: String,
    pub filer_name: String,
    pub birth: Option<PartialDate>,
    pub number_kind: Option<String>,
    pub number: Option<String>,
}

#[derive(Clone, Debug)]
pub struct LineView {
    pub line: LineRecord,
    pub dossier_number: String,
    pub filer_name: String,
    pub receipt_on: Date,
    pub person: PersonRecord,
    pub numbers: Vec<NumberRecord>,
    pub revisions: Vec<RevisionRecord>,
    pub confirmations: Vec<ConfirmationRecord>,
    pub decision: Option<DecisionRecord>,
    pub payments: Vec<PaymentView>,
    pub supplements: Vec<LineRecord>,
    /// Other live lines of the same person, inside the reader's scope.
    pub others: Vec<LineRow>,
}

#[derive(Clone, Debug)]
pub struct PaymentView {
    pub id: PaymentId,
    pub reference: String,
    pub line_id: LineId,
    pub list_id: uuid::Uuid,
    pub list_number: String,
    pub method: PayMethod,
    pub amount: Vnd,
    pub state: PaymentState,
    pub settled_on: Option<Date>,
    pub receiver: Option<String>,
    pub note: Option<String>,
    pub position: i64,
    pub full_name: String,
    pub birth: Option<PartialDate>,
    pub number: Option<String>,
    pub address: Option<String>,
    pub hamlet: Option<String>,
    pub unit_code: String,
    pub policy: String,
    pub dossier_number: String,
    pub account_name: Option<String>,
    pub account_no: Option<String>,
    pub bank_bin: Option<String>,
}

/// One line of a decision, as its annex prints it.
#[derive(Clone, Debug)]
pub struct DecisionLineView {
    pub line_id: LineId,
    pub position: i64,
    pub outcome: String,
    pub reasons: String,
    pub amount: Vnd,
    pub full_name: String,
    pub birth: Option<PartialDate>,
    pub number: Option<String>,
    pub address: Option<String>,
    pub hamlet: Option<String>,
    pub unit_code: String,
    pub policy: String,
    pub dossier_number: String,
    pub state: LineState,
}

#[derive(Clone, Debug)]
pub struct DecisionView {
    pub record: DecisionRecord,
    pub fundings: Vec<FundingRecord>,
    pub lists: Vec<PaymentListRecord>,
    /// Lines and money by commune and state.
    pub by_unit: Vec<(String, LineState, i64, Vnd)>,
    /// The same by policy and state.
    pub by_policy: Vec<(String, LineState, i64, Vnd)>,
}

/// Lines of one decision in one commune, policy and state, from the counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionSum {
    pub decision: DecisionId,
    pub unit_code: String,
    pub policy: String,
    pub state: LineState,
    pub lines: i64,
    pub amount: Vnd,
}

/// Payments of one list in one state, from the counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentSum {
    pub list: uuid::Uuid,
    pub state: PaymentState,
    pub payments: i64,
    pub amount: Vnd,
}

#[derive(Clone, Debug)]
pub struct ImportView {
    pub record: ImportRecord,
    pub file: FileRecord,
    pub dossier_number: Option<String>,
    pub created_by: String,
}

/// How far the latest job of its kind for one thing has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobProgress {
    pub done: i64,
    /// About how much there is to do, once that is known.
    pub total: Option<i64>,
    /// Since when somebody works on it; `None` while it waits.
    pub started_at: Option<Timestamp>,
    /// Until when whoever works on it keeps it without a word.
    pub lease_until: Option<Timestamp>,
}

/// How the installation as a whole is doing: counts only, of every area, nothing of anybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Vitals {
    pub jobs_ready: i64,
    pub jobs_running: i64,
    /// Running by a lease that ran out: their process died.
    pub jobs_abandoned: i64,
    pub jobs_failed: i64,
    pub dossiers_open: i64,
    /// Open dossiers whose next limit ended before today.
    pub dossiers_late: i64,
}

/// What a line said once, with the hash that was stored for it: to be hashed again.
#[derive(Clone, Debug)]
pub struct KeptContent {
    pub line: LineId,
    pub revision: i64,
    pub content: String,
    pub hash: String,
}

#[derive(Clone, Debug)]
pub struct AuditView {
    pub seq: i64,
    pub at: Timestamp,
    pub actor: String,
    pub agency: String,
    pub action: String,
    pub line_id: Option<LineId>,
    pub detail: String,
}

/// A person found while judging a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    pub id: PersonId,
    pub full_name: String,
    pub name_ascii: String,
    pub birth: Option<PartialDate>,
    pub died_on: Option<Date>,
}

/// A live or paid line of a person found while judging a list, wherever it stands: the one
/// read that crosses areas, so it carries no name and no content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldLine {
    pub person_id: PersonId,
    pub line_id: LineId,
    pub dossier_id: DossierId,
    pub dossier_number: String,
    pub unit_code: String,
    pub policy: String,
    pub period: String,
    pub revision: i64,
    pub state: LineState,
}
