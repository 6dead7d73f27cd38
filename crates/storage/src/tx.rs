//! [`Tx`]: one transaction; its log entries are chained and written when it commits.

use crate::db::Open;
use crate::read;
use crate::seal::{Pen, Seals};
use crate::write::{covered, decisions, dossiers, imports, installation, jobs, lines, log, payments, people, privacy, requests, watching};
use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_authz::Scope;
use kipthoi_domain::*;
use kipthoi_workflow::audit::AuditEntry;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::privacy::retention::WorkingCopy;

pub(crate) struct SqlTx {
    pub(crate) open: Open,
    entries: Vec<AuditEntry>,
    seals: Seals,
    /// Housekeeping of the program itself (progress of a job, a reading under way) is no
    /// change of anybody's affairs and may commit without an entry.
    pub(crate) housekeeping: bool,
}

impl SqlTx {
    pub(crate) fn new(open: Open) -> SqlTx {
        SqlTx { open, entries: Vec::new(), seals: Seals::default(), housekeeping: false }
    }

    pub(crate) fn pen(&mut self) -> Pen<'_> {
        Pen { conn: self.open.conn(), seals: &mut self.seals }
    }
}

#[async_trait]
impl Tx for SqlTx {
    async fn commit(mut self: Box<Self>) -> StoreResult<()> {
        // Who saw something vouches for no change.
        let told = self.entries.iter().any(|e| !e.seen);
        let idle = self.seals.is_empty() && (self.housekeeping || !self.entries.is_empty());
        if !told && !idle {
            return Err(StoreError::Failed("a change without a log entry".to_owned()));
        }
        if !self.entries.is_empty() {
            let entries = std::mem::take(&mut self.entries);
            log::append(&mut self.open.conn(), entries, &self.seals).await?;
        }
        self.open.commit().await
    }

    fn audit(&mut self, entry: AuditEntry) {
        self.entries.push(entry);
    }

    async fn set_setting(&mut self, key: &str, value: &str) -> StoreResult<()> {
        installation::set_setting(&mut self.pen(), key, value).await
    }

    async fn insert_units(&mut self, rows: &[UnitRecord]) -> StoreResult<()> {
        installation::insert_units(&mut self.pen(), rows).await
    }

    async fn update_unit(&mut self, row: &UnitRecord) -> StoreResult<()> {
        installation::update_unit(&mut self.pen(), row).await
    }

    async fn insert_successors(&mut self, rows: &[SuccessorRecord]) -> StoreResult<()> {
        installation::insert_successors(&mut self.pen(), rows).await
    }

    async fn end_agency(&mut self, id: AgencyId, last: Date, successor: Option<AgencyId>) -> StoreResult<()> {
        installation::end_agency(&mut self.pen(), id, last, successor).await
    }

    async fn insert_agencies(&mut self, rows: &[AgencyRecord]) -> StoreResult<()> {
        installation::insert_agencies(&mut self.pen(), rows).await
    }

    async fn next_number(&mut self, counter: &str, year: i16) -> StoreResult<i64> {
        installation::next_number(&mut self.open.conn(), counter, year).await
    }

    async fn insert_file(&mut self, row: &FileRecord, bytes: &[u8]) -> StoreResult<SourceFileId> {
        imports::insert_file(&mut self.pen(), row, bytes).await
    }

    async fn insert_import(&mut self, row: &ImportRecord) -> StoreResult<()> {
        imports::insert(&mut self.pen(), row).await
    }

    async fn update_import(&mut self, row: &ImportRecord, expected: ImportState) -> StoreResult<()> {
        self.housekeeping = true;
        imports::update(&mut self.open.conn(), row, expected).await
    }

    async fn insert_import_rows(&mut self, import: ImportId, rows: &[ImportRowRecord]) -> StoreResult<()> {
        self.housekeeping = true;
        imports::insert_rows(&mut self.open.conn(), import, rows).await
    }

    async fn delete_sound_rows(&mut self, import: ImportId) -> StoreResult<()> {
        self.housekeeping = true;
        imports::delete_sound_rows(&mut self.open.conn(), import).await
    }

    async fn delete_import_rows(&mut self, import: ImportId) -> StoreResult<()> {
        self.housekeeping = true;
        imports::delete_rows(&mut self.open.conn(), import).await
    }

    async fn import_rows(&mut self, import: ImportId, after: i64, limit: u32) -> StoreResult<Vec<ImportRowRecord>> {
        read::imports::judged_rows(&mut self.open.conn(), import, None, after, limit).await
    }

    async fn set_alias(&mut self, sender: &str, form: &str, header: &str, key: &str) -> StoreResult<()> {
        imports::set_alias(&mut self.pen(), sender, form, header, key).await
    }

    async fn forget_alias(&mut self, sender: &str, form: &str, header: &str) -> StoreResult<()> {
        imports::forget_alias(&mut self.pen(), sender, form, header).await
    }

    async fn people_by_numbers(&mut self, values: &[String]) -> StoreResult<Vec<(NumberRecord, KnownPerson)>> {
        read::people::by_numbers(&mut self.open.conn(), values).await
    }

    async fn people_by_si_codes(&mut self, codes: &[String]) -> StoreResult<Vec<KnownPerson>> {
        read::people::by_si_codes(&mut self.open.conn(), codes).await
    }

    async fn namesakes_of(&mut self, lines: &[LineId]) -> StoreResult<Vec<(LineId, Namesake)>> {
        read::people::namesakes_of(&mut self.open.conn(), lines).await
    }

    async fn numbers_of(&mut self, people: &[PersonId]) -> StoreResult<Vec<NumberRecord>> {
        read::people::numbers_of(&mut self.open.conn(), people).await
    }

    async fn held_lines(&mut self, people: &[PersonId]) -> StoreResult<Vec<HeldLine>> {
        read::people::held_lines(&mut self.open.conn(), people).await
    }

    async fn insert_people(&mut self, rows: &[PersonRecord]) -> StoreResult<()> {
        people::insert(&mut self.pen(), rows).await
    }

    async fn insert_numbers(&mut self, rows: &[NumberRecord]) -> StoreResult<()> {
        people::insert_numbers(&mut self.pen(), rows).await
    }

    async fn learn_si_code(&mut self, person: PersonId, code: &str) -> StoreResult<()> {
        people::learn_si_code(&mut self.pen(), person, code).await
    }

    async fn set_died_on(&mut self, person: PersonId, on: Date) -> StoreResult<()> {
        people::set_died_on(&mut self.pen(), person, on).await
    }

    async fn filer_by_tax_code(&mut self, tax_code: &str) -> StoreResult<Option<FilerId>> {
        people::filer_by_tax_code(&mut self.open.conn(), tax_code).await
    }

    async fn insert_filer(&mut self, row: &FilerRecord) -> StoreResult<()> {
        people::insert_filer(&mut self.pen(), row).await
    }

    async fn insert_dossier(&mut self, row: &DossierRecord) -> StoreResult<()> {
        dossiers::insert(&mut self.pen(), row).await
    }

    async fn set_dossier_file(&mut self, id: DossierId, file: SourceFileId, header: &str) -> StoreResult<()> {
        dossiers::set_file(&mut self.pen(), id, file, header).await
    }

    async fn papers(&mut self, dossier: DossierId) -> StoreResult<Vec<PaperRecord>> {
        dossiers::papers(&mut self.open.conn(), dossier).await
    }

    async fn set_papers(&mut self, dossier: DossierId, papers: &[PaperRecord]) -> StoreResult<()> {
        dossiers::set_papers(&mut self.pen(), dossier, papers).await
    }

    async fn insert_pause(&mut self, row: &PauseRecord) -> StoreResult<()> {
        dossiers::insert_pause(&mut self.pen(), row).await
    }

    async fn end_pauses(&mut self, dossier: DossierId, on: Date) -> StoreResult<()> {
        dossiers::end_pauses(&mut self.pen(), dossier, on).await
    }

    async fn end_area_pause(&mut self, before: &PauseRecord, last_day: Date) -> StoreResult<()> {
        dossiers::end_area_pause(&mut self.pen(), before, last_day).await
    }

    async fn area_pause(&mut self, id: uuid::Uuid) -> StoreResult<Option<PauseRecord>> {
        read::installation::area_pause(&mut self.open.conn(), id).await
    }

    async fn pauses_of(&mut self, dossiers: &[DossierId], units: &[String]) -> StoreResult<Vec<PauseRecord>> {
        dossiers::rely_on_pauses(&mut self.open.conn(), units).await?;
        read::dossiers::pauses_of(&mut self.open.conn(), dossiers, units).await
    }

    async fn supplements_of(&mut self, lines: &[LineId], states: &[LineState]) -> StoreResult<Vec<LineRecord>> {
        read::lines::supplements_of(&mut self.open.conn(), lines, states).await
    }

    async fn pauses(&mut self, dossier: DossierId, unit: &str) -> StoreResult<Vec<PauseRecord>> {
        dossiers::rely_on_pauses(&mut self.open.conn(), &[unit.to_owned()]).await?;
        read::dossiers::pauses(&mut self.open.conn(), dossier, unit).await
    }

    async fn insert_lines(&mut self, lines: &[LineRecord], revisions: &[RevisionRecord]) -> StoreResult<()> {
        lines::insert(&mut self.pen(), lines, revisions).await
    }

    async fn lines_by_id(&mut self, ids: &[LineId]) -> StoreResult<Vec<LineRecord>> {
        read::lines::by_id(&mut self.open.conn(), ids).await
    }

    async fn lines_where(&mut self, scope: &Scope, filter: &LineFilter, after: Option<(Date, LineId)>, limit: u32) -> StoreResult<Vec<LineRecord>> {
        read::lines::records(&mut self.open.conn(), scope, filter, after, limit).await
    }

    async fn revisions(&mut self, lines: &[(LineId, i64)]) -> StoreResult<Vec<RevisionRecord>> {
        read::lines::revisions(&mut self.open.conn(), lines).await
    }

    async fn insert_revisions(&mut self, rows: &[RevisionRecord]) -> StoreResult<()> {
        lines::insert_revisions(&mut self.pen(), rows).await
    }

    async fn move_lines(&mut self, moves: &[LineMove]) -> StoreResult<()> {
        lines::apply_moves(&mut self.pen(), moves).await
    }

    async fn acts_of(&mut self, account: AccountId, lines: &[LineId], dossiers: &[DossierId]) -> StoreResult<ActsOf> {
        let c = &mut self.open.conn();
        Ok((read::log::acts_on_lines(c, account, lines).await?, read::log::acts_on_dossiers(c, account, dossiers).await?))
    }

    async fn insert_confirmations(&mut self, rows: &[ConfirmationRecord]) -> StoreResult<()> {
        lines::insert_confirmations(&mut self.pen(), rows).await
    }

    async fn insert_request(&mut self, row: &RequestRecord, lines: &[RequestLineRecord]) -> StoreResult<()> {
        requests::insert(&mut self.pen(), row, lines).await
    }

    async fn update_request(&mut self, before: &RequestRecord, after: &RequestRecord) -> StoreResult<()> {
        requests::update(&mut self.pen(), before, after).await
    }

    async fn answer_request(&mut self, before: &RequestRecord, answers: &[(i64, LineAnswer)], after: &RequestRecord) -> StoreResult<()> {
        let mut pen = self.pen();
        requests::update(&mut pen, before, after).await?;
        requests::answer(&mut pen, before.id, answers).await
    }

    async fn open_questions(&mut self, lines: &[LineId]) -> StoreResult<Vec<(LineId, AgencyId)>> {
        crate::read::requests::open(&mut self.open.conn(), lines).await
    }

    async fn insert_locked_figures(&mut self, row: &LockedRecord) -> StoreResult<()> {
        watching::insert_locked_figures(&mut self.pen(), row).await
    }

    async fn insert_sample(&mut self, row: &SampleRecord, lines: &[SampleLineRecord]) -> StoreResult<()> {
        watching::insert_sample(&mut self.pen(), row, lines).await
    }

    async fn set_found(&mut self, sample: SampleId, position: i64, found: &Found) -> StoreResult<()> {
        watching::set_found(&mut self.pen(), sample, position, found).await
    }

    async fn set_explained(&mut self, sample: SampleId, position: i64, answer: &Explained) -> StoreResult<()> {
        watching::set_explained(&mut self.pen(), sample, position, answer).await
    }

    async fn insert_notice(&mut self, row: &NoticeRecord) -> StoreResult<()> {
        watching::insert_notice(&mut self.pen(), row).await
    }

    async fn insert_decision(&mut self, row: &DecisionRecord, lines: &[DecisionLineRecord], rights: &[EntitlementRecord]) -> StoreResult<()> {
        decisions::insert(&mut self.pen(), row, lines, rights).await
    }

    async fn decision(&mut self, id: DecisionId) -> StoreResult<Option<DecisionRecord>> {
        decisions::held(&mut self.open.conn(), id).await
    }

    async fn insert_rights(&mut self, rights: &[EntitlementRecord]) -> StoreResult<()> {
        decisions::insert_rights(&mut self.pen(), rights).await
    }

    async fn reduce_decision(&mut self, id: DecisionId, approved: Vnd, funded: Vnd) -> StoreResult<()> {
        decisions::reduce(&mut self.pen(), id, approved, funded).await
    }

    async fn covered(&mut self, people: &[PersonId]) -> StoreResult<Vec<CoveredRecord>> {
        covered::of_people(&mut self.open.conn(), people).await
    }

    async fn insert_covered(&mut self, rows: &[CoveredRecord]) -> StoreResult<()> {
        covered::insert(&mut self.pen(), rows).await
    }

    async fn end_entitlement(&mut self, line: LineId, by: DecisionId) -> StoreResult<()> {
        decisions::end_entitlement(&mut self.pen(), line, by).await
    }

    async fn insert_funding(&mut self, row: &FundingRecord) -> StoreResult<()> {
        decisions::insert_funding(&mut self.pen(), row).await
    }

    async fn set_funded(&mut self, decision: DecisionId, before: Vnd, funded: Vnd, on: Option<Date>) -> StoreResult<()> {
        decisions::set_funded(&mut self.pen(), decision, before, funded, on).await
    }

    async fn payable(&mut self, lines: &[LineId]) -> StoreResult<Vec<PayableRecord>> {
        read::payments::payable(&mut self.open.conn(), lines).await
    }

    async fn set_pay_account(&mut self, rights: &[EntitlementId], account: &PayAccount) -> StoreResult<()> {
        decisions::set_pay_account(&mut self.pen(), rights, account).await
    }

    async fn set_claimed(&mut self, right: EntitlementId, payment: PaymentId) -> StoreResult<()> {
        decisions::set_claimed(&mut self.pen(), right, payment).await
    }

    async fn insert_payment_list(&mut self, row: &PaymentListRecord, payments: &[PaymentRecord]) -> StoreResult<()> {
        payments::insert_list(&mut self.pen(), row, payments).await
    }

    async fn insert_result_file(&mut self, list: uuid::Uuid, file: SourceFileId, at: Timestamp, by: AccountId) -> StoreResult<()> {
        payments::insert_result_file(&mut self.pen(), list, file, at, by).await
    }

    async fn payments_by_id(&mut self, ids: &[PaymentId]) -> StoreResult<Vec<PaymentRecord>> {
        read::payments::by_id(&mut self.open.conn(), ids).await
    }

    async fn settle_payments(&mut self, settlements: &[Settlement]) -> StoreResult<()> {
        payments::settle(&mut self.pen(), settlements).await
    }

    async fn erase_copy(&mut self, what: WorkingCopy, copy: &StaleCopy, now: Timestamp) -> StoreResult<()> {
        privacy::erase(&mut self.pen(), what, copy, now).await
    }

    async fn insert_erasure(&mut self, row: &ErasureRecord) -> StoreResult<()> {
        privacy::insert(&mut self.pen(), row).await
    }

    async fn ensure_job(&mut self, row: &JobRecord, own: Option<JobId>) -> StoreResult<bool> {
        self.housekeeping = true;
        jobs::ensure(&mut self.open.conn(), row, own).await
    }

    async fn insert_job(&mut self, row: &JobRecord) -> StoreResult<()> {
        jobs::insert(&mut self.open.conn(), row).await
    }

    async fn take_job(&mut self, now: Timestamp, lease_until: Timestamp) -> StoreResult<Option<JobRecord>> {
        self.housekeeping = true;
        jobs::take(&mut self.open.conn(), now, lease_until).await
    }

    async fn take_this_job(&mut self, id: JobId, now: Timestamp, lease_until: Timestamp) -> StoreResult<Option<JobRecord>> {
        self.housekeeping = true;
        jobs::take_this(&mut self.open.conn(), id, now, lease_until).await
    }

    async fn release_job(&mut self, id: JobId) -> StoreResult<()> {
        self.housekeeping = true;
        jobs::release(&mut self.open.conn(), id).await
    }

    async fn job_progress(&mut self, id: JobId, done: i64, total: Option<i64>, lease_until: Timestamp) -> StoreResult<()> {
        self.housekeeping = true;
        jobs::progress(&mut self.open.conn(), id, done, total, lease_until).await
    }

    async fn postpone_job(&mut self, id: JobId, run_at: Timestamp, problem: &str) -> StoreResult<()> {
        self.housekeeping = true;
        jobs::postpone(&mut self.open.conn(), id, run_at, problem).await
    }

    async fn retry_job(&mut self, id: JobId, run_at: Timestamp, deadline_at: Timestamp) -> StoreResult<bool> {
        jobs::retry(&mut self.open.conn(), id, run_at, deadline_at).await
    }

    async fn finish_job(&mut self, id: JobId, error: Option<&str>) -> StoreResult<()> {
        self.housekeeping = true;
        jobs::finish(&mut self.open.conn(), id, error).await
    }
}
