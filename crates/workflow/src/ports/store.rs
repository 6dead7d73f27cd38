//! The store: reads under a scope, and transactions.

use super::accounts::{AccountStore, AccountTx};
use super::records::*;
use super::search::{SearchHits, SearchKey};
use super::views::*;
use crate::audit::{AuditEntry, AuditRecord, Finding};
use crate::privacy::retention::WorkingCopy;
use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_authz::Scope;
use kipthoi_domain::*;

pub type StoreResult<T> = Result<T, StoreError>;

/// What a store can answer besides rows.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A database invariant refused the change; the code names it (`payment-live`, …).
    #[error("the database refused the change: {0}")]
    Broken(&'static str),
    /// Somebody else was faster; the transaction can be tried again.
    #[error("another transaction was faster")]
    Busy,
    #[error("database: {0}")]
    Failed(String),
}

#[async_trait]
pub trait Store: AccountStore + Send + Sync {
    /// Starts a writing transaction. Dropping it without `commit` undoes everything.
    async fn begin(&self) -> StoreResult<Box<dyn Tx>>;

    // Installation
    async fn setting(&self, key: &str) -> StoreResult<Option<String>>;
    async fn units(&self) -> StoreResult<Vec<UnitRecord>>;
    async fn unit_successors(&self) -> StoreResult<Vec<SuccessorRecord>>;
    /// Every agency there is, was or will be, by code.
    async fn agencies(&self) -> StoreResult<Vec<AgencyRecord>>;

    // Work
    async fn tally(&self, scope: &Scope) -> StoreResult<Vec<TallyRow>>;
    /// Dossiers received by commune and policy, from the counters.
    async fn filings(&self, scope: &Scope, today: Date) -> StoreResult<Vec<FilingRow>>;
    /// The tally summed over units, policies and days: a handful of rows, cheap on any page.
    async fn waiting(&self, scope: &Scope, today: Date) -> StoreResult<Vec<WaitingRow>>;
    async fn dossiers(&self, scope: &Scope, filter: &DossierFilter, page: &Page) -> StoreResult<Paged<DossierRow>>;
    async fn dossier(&self, scope: &Scope, id: DossierId) -> StoreResult<Option<DossierView>>;
    /// What these dossiers are called: those of which some line lies in the scope.
    async fn dossier_names(&self, scope: &Scope, ids: &[DossierId]) -> StoreResult<Vec<DossierName>>;
    async fn dossier_by_number(&self, scope: &Scope, number: &str) -> StoreResult<Option<DossierId>>;
    async fn lines(&self, scope: &Scope, filter: &LineFilter, page: &Page) -> StoreResult<Paged<LineRow>>;
    async fn line(&self, scope: &Scope, id: LineId) -> StoreResult<Option<LineView>>;
    /// Lines and money under a filter, counted one by one: for filters that name one dossier, of
    /// which no counter knows the agency.
    async fn line_sum(&self, scope: &Scope, filter: &LineFilter) -> StoreResult<(i64, Vnd)>;
    /// The records alone, at most `limit`, by due day: to look at what a bulk act is about.
    async fn line_records(&self, scope: &Scope, filter: &LineFilter, limit: u32) -> StoreResult<Vec<LineRecord>>;
    /// Those of `ids` that lie in the scope.
    async fn line_records_by_id(&self, scope: &Scope, ids: &[LineId]) -> StoreResult<Vec<LineRecord>>;
    /// The current revision of each of these lines that lies in the scope.
    async fn current_revisions(&self, scope: &Scope, lines: &[LineId]) -> StoreResult<Vec<RevisionRecord>>;
    /// The live rights of those of these lines that lie in the scope, as paying needs them.
    async fn payable(&self, scope: &Scope, lines: &[LineId]) -> StoreResult<Vec<PayableRecord>>;
    async fn search(&self, scope: &Scope, key: &SearchKey, limit: u32) -> StoreResult<SearchHits>;
    /// The last events of a dossier; with a line, those of the dossier as a whole and of that line.
    async fn history(&self, scope: &Scope, dossier: DossierId, line: Option<LineId>, limit: u32) -> StoreResult<Vec<AuditView>>;

    // Questions between agencies
    /// Requests that one's desks sent or received, of these states, the most urgent first.
    async fn requests(&self, scope: &Scope, side: Side, states: &[RequestState], page: &Page) -> StoreResult<Paged<RequestRecord>>;
    async fn request(&self, scope: &Scope, id: RequestId) -> StoreResult<Option<RequestView>>;
    /// What was asked about a line that lies in the scope, the latest first.
    async fn requests_of_line(&self, scope: &Scope, line: LineId) -> StoreResult<Vec<(RequestRecord, RequestLineRecord)>>;
    /// What waits for an answer of one's desks.
    async fn requests_waiting(&self, scope: &Scope, today: Date) -> StoreResult<RequestCount>;
    /// A paper of evidence of a request that one's desks sent or received.
    async fn evidence(&self, scope: &Scope, request: RequestId, file: SourceFileId) -> StoreResult<Option<FileRecord>>;

    // Watching
    /// Locked figures, the latest first: only for who sees the whole area they were locked for.
    async fn locked_figures(&self, scope: &Scope, limit: u32) -> StoreResult<Vec<LockedRecord>>;
    /// Samples that one's desks drew, the latest first.
    async fn samples(&self, scope: &Scope, limit: u32) -> StoreResult<Vec<SampleRecord>>;
    /// A sample that one's desks drew, with those of its cases that lie in the scope.
    async fn sample(&self, scope: &Scope, id: SampleId) -> StoreResult<Option<(SampleRecord, Vec<SampleLineRecord>)>>;
    /// Doubts about lines of the scope that nobody has answered, the oldest first.
    async fn doubts(&self, scope: &Scope, limit: u32) -> StoreResult<Vec<(SampleRecord, SampleLineRecord)>>;
    /// What was found about a line of the scope.
    async fn findings_of_line(&self, scope: &Scope, line: LineId) -> StoreResult<Vec<(SampleRecord, SampleLineRecord)>>;
    /// The lines of one commune in one state at these places, in the order of their due days.
    async fn lines_at(&self, scope: &Scope, unit: &str, state: LineState, places: &[u64]) -> StoreResult<Vec<LineId>>;
    /// Notices of the scope's communes, the latest first.
    async fn notices(&self, scope: &Scope, limit: u32) -> StoreResult<Vec<NoticeRecord>>;
    /// Which of these subjects people of which commune were told of.
    async fn told(&self, scope: &Scope, subject: Subject, keys: &[String]) -> StoreResult<Vec<(String, String)>>;

    // Decisions and money
    async fn decisions(&self, scope: &Scope, page: &Page) -> StoreResult<Paged<DecisionRecord>>;
    async fn decision(&self, scope: &Scope, id: DecisionId) -> StoreResult<Option<DecisionView>>;
    /// What a decision said when it was signed, and what later ones took away of it.
    async fn decision_signed(&self, scope: &Scope, id: DecisionId) -> StoreResult<Signed>;
    /// The lines of a decision after `after`, in the order of its annex.
    async fn decision_lines(&self, scope: &Scope, id: DecisionId, unit: Option<&str>, after: i64, limit: u32) -> StoreResult<Vec<DecisionLineView>>;
    /// Approved lines of a decision whose last payment did not reach the person, by what became
    /// of it; the money is owed still.
    async fn not_received(&self, scope: &Scope, id: DecisionId) -> StoreResult<Vec<(PaymentState, i64, Vnd)>>;
    /// Approved lines that nobody is to be paid for as things stand: the person died, or refused
    /// the money when it was last brought. Of one decision, or of all in scope.
    async fn set_aside(&self, scope: &Scope, decision: Option<DecisionId>) -> StoreResult<Vec<SetAside>>;
    /// Lines and money by commune, policy and state: of these decisions or of all in scope.
    async fn decision_sums(&self, scope: &Scope, decisions: Option<&[DecisionId]>, state: Option<LineState>) -> StoreResult<Vec<DecisionSum>>;
    /// Cash that waits for a second person, by payment list, the earliest due first.
    async fn cash_awaiting(&self, scope: &Scope, today: Date) -> StoreResult<Vec<CashAwaiting>>;
    async fn payment_sums(&self, scope: &Scope, lists: &[uuid::Uuid]) -> StoreResult<Vec<PaymentSum>>;
    async fn payment_lists(&self, scope: &Scope, page: &Page) -> StoreResult<Paged<PaymentListRecord>>;
    async fn payment_list(&self, scope: &Scope, id: uuid::Uuid) -> StoreResult<Option<PaymentListRecord>>;
    async fn payments(&self, scope: &Scope, list: uuid::Uuid, after: i64, limit: u32) -> StoreResult<Vec<PaymentView>>;
    /// Those of them in one of these states.
    async fn payments_in(&self, scope: &Scope, list: uuid::Uuid, states: &[PaymentState], after: i64, limit: u32) -> StoreResult<Vec<PaymentView>>;
    /// A file of results kept with this list.
    async fn result_file(&self, scope: &Scope, list: uuid::Uuid, file: SourceFileId) -> StoreResult<Option<FileRecord>>;
    async fn payment_by_reference(&self, scope: &Scope, reference: &str) -> StoreResult<Option<PaymentView>>;

    /// What these payments rest on, of those in the scope.
    async fn payment_proofs(&self, scope: &Scope, payments: &[PaymentId]) -> StoreResult<Vec<PaymentProof>>;

    // Intake
    async fn imports(&self, scope: &Scope, page: &Page) -> StoreResult<Paged<ImportView>>;
    async fn import(&self, scope: &Scope, id: ImportId) -> StoreResult<Option<ImportView>>;
    async fn import_rows(&self, id: ImportId, verdict: Option<RowVerdict>, after: i64, limit: u32) -> StoreResult<Vec<ImportRowRecord>>;
    async fn imports_of_file(&self, sha256: &str) -> StoreResult<Vec<ImportRecord>>;
    async fn file_bytes(&self, id: SourceFileId) -> StoreResult<Option<Vec<u8>>>;
    async fn aliases(&self, sender: &str, form: &str) -> StoreResult<Vec<(String, String)>>;
    async fn people_by_numbers(&self, values: &[String]) -> StoreResult<Vec<(NumberRecord, KnownPerson)>>;
    async fn people_by_si_codes(&self, codes: &[String]) -> StoreResult<Vec<KnownPerson>>;
    /// Beside each of these people, lines of those who bear the name and may have been born then,
    /// under any policy.
    async fn namesakes(&self, people: &[Sought]) -> StoreResult<Vec<(Sought, Namesake)>>;
    async fn held_lines(&self, people: &[PersonId]) -> StoreResult<Vec<HeldLine>>;
    async fn correctable(&self, id: DossierId) -> StoreResult<Option<Correctable>>;

    // Work in the background
    async fn job(&self, id: JobId) -> StoreResult<Option<(String, i64, Option<i64>, Option<String>)>>;
    /// The latest job of a kind for one payload.
    async fn job_progress(&self, kind: &str, payload: &str) -> StoreResult<Option<JobProgress>>;
    /// Jobs that wait, run or failed, of one owner or of all; failed ones first.
    async fn open_jobs(&self, owner: Option<AccountId>, limit: u32) -> StoreResult<Vec<JobView>>;
    async fn vitals(&self, today: Date, now: Timestamp) -> StoreResult<Vitals>;
    /// Whether the schema is the one this program was built for.
    async fn schema_is_current(&self) -> StoreResult<bool>;
    /// Pauses by area, the latest first.
    async fn pauses_of_units(&self, scope: &Scope) -> StoreResult<Vec<PauseRecord>>;

    // The log
    async fn audit_after(&self, seq: i64, limit: u32) -> StoreResult<Vec<AuditRecord>>;
    async fn audit_head(&self) -> StoreResult<(i64, String)>;
    /// What was done to these lines, of those in the scope, by line and oldest first.
    async fn acts_of_lines(&self, scope: &Scope, lines: &[LineId]) -> StoreResult<Vec<AuditRecord>>;
    /// What was done to a dossier in the scope as a whole, oldest first.
    async fn acts_of_dossier(&self, scope: &Scope, dossier: DossierId) -> StoreResult<Vec<AuditRecord>>;
    /// Entries about one dossier, or about one of its lines, after `seq`.
    async fn audit_of_dossier(&self, dossier: DossierId, seq: i64, limit: u32) -> StoreResult<Vec<AuditRecord>>;
    /// Rows of one dossier that are not as an act left them.
    async fn dossier_differences(&self, dossier: DossierId) -> StoreResult<DossierCheck>;
    /// What the next lines said each time, with the hash that was stored, by line id.
    async fn contents_after(&self, line: Option<LineId>, limit: u32) -> StoreResult<Vec<KeptContent>>;
    /// Rules of the database itself that are gone: indexes that make it find things, or say "once".
    async fn lost_rules(&self) -> StoreResult<Vec<String>>;
    /// Tallies that differ from counting the lines; empty when the counters are right.
    async fn tally_differences(&self) -> StoreResult<Vec<String>>;
    /// Working copies that had served their purpose before a moment: keys and counts.
    async fn stale_copies(&self, what: WorkingCopy, before: Timestamp, limit: u32) -> StoreResult<Vec<StaleCopy>>;
    /// What was deleted, the latest first.
    async fn erasures(&self, limit: u32) -> StoreResult<Vec<ErasureRecord>>;
    /// Books that contradict each other: what, and how many rows.
    async fn book_differences(&self) -> StoreResult<Vec<String>>;
    /// Rows that are not as an act left them, and seals that the log does not vouch for.
    async fn seal_differences(&self) -> StoreResult<Vec<Finding>>;
}

/// A change of where a line stands. The update happens only if the line still is where the
/// use case saw it.
#[derive(Clone, Debug, PartialEq)]
pub struct LineMove {
    pub before: LineRecord,
    pub after: LineRecord,
}

/// What an account did: on lines, and on dossiers as a whole.
pub type ActsOf = (Vec<(LineId, String)>, Vec<(DossierId, String)>);

#[async_trait]
pub trait Tx: AccountTx + Send {
    /// Chains the audit entries and makes everything durable.
    async fn commit(self: Box<Self>) -> StoreResult<()>;
    /// Adds to the log of this transaction. A commit without an entry is refused.
    fn audit(&mut self, entry: AuditEntry);

    // Installation
    async fn set_setting(&mut self, key: &str, value: &str) -> StoreResult<()>;
    async fn insert_units(&mut self, rows: &[UnitRecord]) -> StoreResult<()>;
    /// Name, kind, parent and days of a unit that is there already; its key stays.
    async fn update_unit(&mut self, row: &UnitRecord) -> StoreResult<()>;
    async fn insert_successors(&mut self, rows: &[SuccessorRecord]) -> StoreResult<()>;
    async fn insert_agencies(&mut self, rows: &[AgencyRecord]) -> StoreResult<()>;
    /// Sets the last day of an agency and where its accounts go on.
    async fn end_agency(&mut self, id: AgencyId, last: Date, successor: Option<AgencyId>) -> StoreResult<()>;
    async fn next_number(&mut self, counter: &str, year: i16) -> StoreResult<i64>;

    // Intake
    async fn insert_file(&mut self, row: &FileRecord, bytes: &[u8]) -> StoreResult<SourceFileId>;
    async fn insert_import(&mut self, row: &ImportRecord) -> StoreResult<()>;
    async fn update_import(&mut self, row: &ImportRecord, expected: ImportState) -> StoreResult<()>;
    async fn insert_import_rows(&mut self, import: ImportId, rows: &[ImportRowRecord]) -> StoreResult<()>;
    async fn delete_import_rows(&mut self, import: ImportId) -> StoreResult<()>;
    /// Accepted rows leave the waiting room; rejected ones stay to be downloaded.
    async fn delete_sound_rows(&mut self, import: ImportId) -> StoreResult<()>;
    async fn import_rows(&mut self, import: ImportId, after: i64, limit: u32) -> StoreResult<Vec<ImportRowRecord>>;
    async fn set_alias(&mut self, sender: &str, form: &str, header: &str, key: &str) -> StoreResult<()>;
    async fn forget_alias(&mut self, sender: &str, form: &str, header: &str) -> StoreResult<()>;

    // People
    async fn people_by_numbers(&mut self, values: &[String]) -> StoreResult<Vec<(NumberRecord, KnownPerson)>>;
    async fn people_by_si_codes(&mut self, codes: &[String]) -> StoreResult<Vec<KnownPerson>>;
    /// Beside each of these lines, those of people who bear the name of its person and may have
    /// been born then, under any policy.
    async fn namesakes_of(&mut self, lines: &[LineId]) -> StoreResult<Vec<(LineId, Namesake)>>;
    /// The numbers of people, kind and value.
    async fn numbers_of(&mut self, people: &[PersonId]) -> StoreResult<Vec<NumberRecord>>;
    async fn held_lines(&mut self, people: &[PersonId]) -> StoreResult<Vec<HeldLine>>;
    async fn insert_people(&mut self, rows: &[PersonRecord]) -> StoreResult<()>;
    async fn insert_numbers(&mut self, rows: &[NumberRecord]) -> StoreResult<()>;
    /// The social insurance code of somebody whose code was not known.
    async fn learn_si_code(&mut self, person: PersonId, code: &str) -> StoreResult<()>;
    async fn set_died_on(&mut self, person: PersonId, on: Date) -> StoreResult<()>;
    async fn filer_by_tax_code(&mut self, tax_code: &str) -> StoreResult<Option<FilerId>>;
    async fn insert_filer(&mut self, row: &FilerRecord) -> StoreResult<()>;

    // Dossiers
    async fn insert_dossier(&mut self, row: &DossierRecord) -> StoreResult<()>;
    async fn set_dossier_file(&mut self, id: DossierId, file: SourceFileId, header: &str) -> StoreResult<()>;
    /// The papers of a dossier; nobody else marks them until the transaction ends.
    async fn papers(&mut self, dossier: DossierId) -> StoreResult<Vec<PaperRecord>>;
    async fn set_papers(&mut self, dossier: DossierId, papers: &[PaperRecord]) -> StoreResult<()>;
    async fn insert_pause(&mut self, row: &PauseRecord) -> StoreResult<()>;
    async fn end_pauses(&mut self, dossier: DossierId, on: Date) -> StoreResult<()>;
    /// Sets the last day of one pause by area, which must still be as `before` says.
    async fn end_area_pause(&mut self, before: &PauseRecord, last_day: Date) -> StoreResult<()>;
    async fn area_pause(&mut self, id: uuid::Uuid) -> StoreResult<Option<PauseRecord>>;
    /// The pauses of these dossiers and units; none is declared or ended for the units until the
    /// transaction ends.
    async fn pauses_of(&mut self, dossiers: &[DossierId], units: &[String]) -> StoreResult<Vec<PauseRecord>>;
    /// Supplements that hang on these lines and are in one of these states.
    async fn supplements_of(&mut self, lines: &[LineId], states: &[LineState]) -> StoreResult<Vec<LineRecord>>;
    async fn pauses(&mut self, dossier: DossierId, unit: &str) -> StoreResult<Vec<PauseRecord>>;

    // Lines
    async fn insert_lines(&mut self, lines: &[LineRecord], revisions: &[RevisionRecord]) -> StoreResult<()>;
    async fn lines_by_id(&mut self, ids: &[LineId]) -> StoreResult<Vec<LineRecord>>;
    async fn lines_where(&mut self, scope: &Scope, filter: &LineFilter, after: Option<(Date, LineId)>, limit: u32) -> StoreResult<Vec<LineRecord>>;
    async fn revisions(&mut self, lines: &[(LineId, i64)]) -> StoreResult<Vec<RevisionRecord>>;
    async fn insert_revisions(&mut self, rows: &[RevisionRecord]) -> StoreResult<()>;
    /// Moves lines and keeps every counter in step. Fails with `Busy` when a line is no
    /// longer where `before` says.
    async fn move_lines(&mut self, moves: &[LineMove]) -> StoreResult<()>;
    /// What an account did to these lines, and to these dossiers as a whole: each action once.
    async fn acts_of(&mut self, account: AccountId, lines: &[LineId], dossiers: &[DossierId]) -> StoreResult<ActsOf>;
    async fn insert_confirmations(&mut self, rows: &[ConfirmationRecord]) -> StoreResult<()>;

    // Questions between agencies
    async fn insert_request(&mut self, row: &RequestRecord, lines: &[RequestLineRecord]) -> StoreResult<()>;
    /// Fails as `Busy` when the request is no longer as `before` says.
    async fn update_request(&mut self, before: &RequestRecord, after: &RequestRecord) -> StoreResult<()>;
    /// Writes answers by place, each once, and moves the request; `Busy` as above.
    async fn answer_request(&mut self, before: &RequestRecord, answers: &[(i64, LineAnswer)], after: &RequestRecord) -> StoreResult<()>;
    /// Those of these lines about which a question is open, with who has to answer.
    async fn open_questions(&mut self, lines: &[LineId]) -> StoreResult<Vec<(LineId, AgencyId)>>;

    // Watching
    async fn insert_locked_figures(&mut self, row: &LockedRecord) -> StoreResult<()>;
    async fn insert_sample(&mut self, row: &SampleRecord, lines: &[SampleLineRecord]) -> StoreResult<()>;
    /// Writes what was found in a case; `Busy` when somebody has written it before.
    async fn set_found(&mut self, sample: SampleId, position: i64, found: &Found) -> StoreResult<()>;
    /// Writes the answer to a doubt; `Busy` when there is one, or no doubt.
    async fn set_explained(&mut self, sample: SampleId, position: i64, answer: &Explained) -> StoreResult<()>;
    async fn insert_notice(&mut self, row: &NoticeRecord) -> StoreResult<()>;

    // Decisions and money
    async fn insert_decision(&mut self, row: &DecisionRecord, lines: &[DecisionLineRecord], rights: &[EntitlementRecord]) -> StoreResult<()>;
    /// The decision, which nobody else funds, corrects or pays from until the transaction ends.
    async fn decision(&mut self, id: DecisionId) -> StoreResult<Option<DecisionRecord>>;
    async fn insert_rights(&mut self, rights: &[EntitlementRecord]) -> StoreResult<()>;
    /// Takes a corrected line's money out of the decision that it leaves.
    async fn reduce_decision(&mut self, id: DecisionId, approved: Vnd, funded: Vnd) -> StoreResult<()>;
    /// What live rights of these people cover by day or month.
    async fn covered(&mut self, people: &[PersonId]) -> StoreResult<Vec<CoveredRecord>>;
    /// Writes what new rights cover; a unit that a live right has already is refused.
    async fn insert_covered(&mut self, rows: &[CoveredRecord]) -> StoreResult<()>;
    /// Ends the live right of a line; what it covered is free again.
    async fn end_entitlement(&mut self, line: LineId, by: DecisionId) -> StoreResult<()>;
    async fn insert_funding(&mut self, row: &FundingRecord) -> StoreResult<()>;
    /// Fails as `Busy` when the decision is no longer funded with `before`: two offices assigned
    /// money at once.
    async fn set_funded(&mut self, decision: DecisionId, before: Vnd, funded: Vnd, on: Option<Date>) -> StoreResult<()>;
    /// The live rights of these lines as paying needs them.
    async fn payable(&mut self, lines: &[LineId]) -> StoreResult<Vec<PayableRecord>>;
    /// Where live rights are paid to from now on.
    async fn set_pay_account(&mut self, rights: &[EntitlementId], account: &PayAccount) -> StoreResult<()>;
    /// A person claims after all what they refused with `payment`.
    async fn set_claimed(&mut self, right: EntitlementId, payment: PaymentId) -> StoreResult<()>;
    async fn insert_payment_list(&mut self, row: &PaymentListRecord, payments: &[PaymentRecord]) -> StoreResult<()>;
    /// Keeps a file of results with its list; the same file again changes nothing.
    async fn insert_result_file(&mut self, list: uuid::Uuid, file: SourceFileId, at: Timestamp, by: AccountId) -> StoreResult<()>;
    async fn payments_by_id(&mut self, ids: &[PaymentId]) -> StoreResult<Vec<PaymentRecord>>;
    /// Fails as `Busy` when one of the payments is no longer where it was seen.
    async fn settle_payments(&mut self, settlements: &[Settlement]) -> StoreResult<()>;

    // Working copies
    /// Deletes rows and bytes; what is left names nobody.
    async fn erase_copy(&mut self, what: WorkingCopy, copy: &StaleCopy, now: Timestamp) -> StoreResult<()>;
    async fn insert_erasure(&mut self, row: &ErasureRecord) -> StoreResult<()>;

    // Work in the background
    /// Adds a job of a kind of which one waits at a time; `false` when another one than `own` waits
    /// or runs.
    async fn ensure_job(&mut self, row: &JobRecord, own: Option<JobId>) -> StoreResult<bool>;
    async fn insert_job(&mut self, row: &JobRecord) -> StoreResult<()>;
    async fn take_job(&mut self, now: Timestamp, lease_until: Timestamp) -> StoreResult<Option<JobRecord>>;
    /// Takes this one job, unless somebody has it or it is over.
    async fn take_this_job(&mut self, id: JobId, now: Timestamp, lease_until: Timestamp) -> StoreResult<Option<JobRecord>>;
    /// Gives a job back, to be taken again at once.
    async fn release_job(&mut self, id: JobId) -> StoreResult<()>;
    /// Puts a job back until later, with what went wrong.
    async fn postpone_job(&mut self, id: JobId, run_at: Timestamp, problem: &str) -> StoreResult<()>;
    /// Puts a failed job into the queue again as if it were new; `false` where it has not failed.
    async fn retry_job(&mut self, id: JobId, run_at: Timestamp, deadline_at: Timestamp) -> StoreResult<bool>;
    async fn job_progress(&mut self, id: JobId, done: i64, total: Option<i64>, lease_until: Timestamp) -> StoreResult<()>;
    async fn finish_job(&mut self, id: JobId, error: Option<&str>) -> StoreResult<()>;
}
