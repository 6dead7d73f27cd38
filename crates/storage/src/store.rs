//! [`Store`]: every read takes a connection from the pool and calls one function of `read/`.

use crate::open::SqlStore;
use crate::read::{decisions, dossiers, imports, installation, jobs, lines, log, payments, people, privacy, requests, search, watching};
use crate::seal;
use crate::tx::SqlTx;
use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_authz::Scope;
use kipthoi_domain::*;
use kipthoi_workflow::audit::{AuditRecord, Finding};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::privacy::retention::WorkingCopy;

#[async_trait]
impl Store for SqlStore {
    async fn begin(&self) -> StoreResult<Box<dyn Tx>> {
        Ok(Box::new(SqlTx::new(self.db.begin().await?)))
    }

    async fn setting(&self, key: &str) -> StoreResult<Option<String>> {
        installation::setting(&mut self.db.read().await?.conn(), key).await
    }

    async fn units(&self) -> StoreResult<Vec<UnitRecord>> {
        installation::units(&mut self.db.read().await?.conn()).await
    }

    async fn unit_successors(&self) -> StoreResult<Vec<SuccessorRecord>> {
        installation::unit_successors(&mut self.db.read().await?.conn()).await
    }

    async fn agencies(&self) -> StoreResult<Vec<AgencyRecord>> {
        installation::agencies(&mut self.db.read().await?.conn()).await
    }

    async fn filings(&self, scope: &Scope, today: Date) -> StoreResult<Vec<FilingRow>> {
        dossiers::filings(&mut self.db.read().await?.conn(), scope, today).await
    }

    async fn tally(&self, scope: &Scope) -> StoreResult<Vec<TallyRow>> {
        dossiers::tally(&mut self.db.read().await?.conn(), scope).await
    }

    async fn waiting(&self, scope: &Scope, today: Date) -> StoreResult<Vec<WaitingRow>> {
        dossiers::waiting(&mut self.db.read().await?.conn(), scope, today).await
    }

    async fn dossiers(&self, scope: &Scope, filter: &DossierFilter, page: &Page) -> StoreResult<Paged<DossierRow>> {
        dossiers::list(&mut self.db.read().await?.conn(), scope, filter, page).await
    }

    async fn dossier(&self, scope: &Scope, id: DossierId) -> StoreResult<Option<DossierView>> {
        dossiers::one(&mut self.db.read().await?.conn(), scope, id).await
    }

    async fn dossier_names(&self, scope: &Scope, ids: &[DossierId]) -> StoreResult<Vec<DossierName>> {
        dossiers::names(&mut self.db.read().await?.conn(), scope, ids).await
    }

    async fn dossier_by_number(&self, scope: &Scope, number: &str) -> StoreResult<Option<DossierId>> {
        dossiers::id_of(&mut self.db.read().await?.conn(), scope, number).await
    }

    async fn lines(&self, scope: &Scope, filter: &LineFilter, page: &Page) -> StoreResult<Paged<LineRow>> {
        lines::list(&mut self.db.read().await?.conn(), scope, filter, page).await
    }

    async fn line(&self, scope: &Scope, id: LineId) -> StoreResult<Option<LineView>> {
        lines::one(&mut self.db.read().await?.conn(), scope, id).await
    }

    async fn line_sum(&self, scope: &Scope, filter: &LineFilter) -> StoreResult<(i64, Vnd)> {
        lines::sum(&mut self.db.read().await?.conn(), scope, filter).await
    }

    async fn line_records(&self, scope: &Scope, filter: &LineFilter, limit: u32) -> StoreResult<Vec<LineRecord>> {
        lines::records(&mut self.db.read().await?.conn(), scope, filter, None, limit).await
    }

    async fn line_records_by_id(&self, scope: &Scope, ids: &[LineId]) -> StoreResult<Vec<LineRecord>> {
        lines::seen_by_id(&mut self.db.read().await?.conn(), scope, ids).await
    }

    async fn current_revisions(&self, scope: &Scope, ids: &[LineId]) -> StoreResult<Vec<RevisionRecord>> {
        lines::current_revisions(&mut self.db.read().await?.conn(), scope, ids).await
    }

    async fn payable(&self, scope: &Scope, ids: &[LineId]) -> StoreResult<Vec<PayableRecord>> {
        payments::seen_payable(&mut self.db.read().await?.conn(), scope, ids).await
    }

    async fn search(&self, scope: &Scope, key: &SearchKey, limit: u32) -> StoreResult<SearchHits> {
        search::search(&mut self.db.read().await?.conn(), scope, key, limit).await
    }

    async fn history(&self, scope: &Scope, dossier: DossierId, line: Option<LineId>, limit: u32) -> StoreResult<Vec<AuditView>> {
        log::history(&mut self.db.read().await?.conn(), scope, dossier, line, limit).await
    }

    async fn requests(&self, scope: &Scope, side: Side, states: &[RequestState], page: &Page) -> StoreResult<Paged<RequestRecord>> {
        requests::list(&mut self.db.read().await?.conn(), scope, side, states, page).await
    }

    async fn request(&self, scope: &Scope, id: RequestId) -> StoreResult<Option<RequestView>> {
        requests::one(&mut self.db.read().await?.conn(), scope, id).await
    }

    async fn requests_of_line(&self, scope: &Scope, line: LineId) -> StoreResult<Vec<(RequestRecord, RequestLineRecord)>> {
        requests::of_line(&mut self.db.read().await?.conn(), scope, line).await
    }

    async fn requests_waiting(&self, scope: &Scope, today: Date) -> StoreResult<RequestCount> {
        requests::waiting(&mut self.db.read().await?.conn(), scope, today).await
    }

    async fn evidence(&self, scope: &Scope, request: RequestId, file: SourceFileId) -> StoreResult<Option<FileRecord>> {
        requests::evidence(&mut self.db.read().await?.conn(), scope, request, file).await
    }

    async fn locked_figures(&self, scope: &Scope, limit: u32) -> StoreResult<Vec<LockedRecord>> {
        watching::locked_figures(&mut self.db.read().await?.conn(), scope, limit).await
    }

    async fn samples(&self, scope: &Scope, limit: u32) -> StoreResult<Vec<SampleRecord>> {
        watching::samples(&mut self.db.read().await?.conn(), scope, limit).await
    }

    async fn sample(&self, scope: &Scope, id: SampleId) -> StoreResult<Option<(SampleRecord, Vec<SampleLineRecord>)>> {
        watching::sample(&mut self.db.read().await?.conn(), scope, id).await
    }

    async fn doubts(&self, scope: &Scope, limit: u32) -> StoreResult<Vec<(SampleRecord, SampleLineRecord)>> {
        watching::doubts(&mut self.db.read().await?.conn(), scope, limit).await
    }

    async fn findings_of_line(&self, scope: &Scope, line: LineId) -> StoreResult<Vec<(SampleRecord, SampleLineRecord)>> {
        watching::findings_of_line(&mut self.db.read().await?.conn(), scope, line).await
    }

    async fn lines_at(&self, scope: &Scope, unit: &str, state: LineState, places: &[u64]) -> StoreResult<Vec<LineId>> {
        watching::lines_at(&mut self.db.read().await?.conn(), scope, unit, state, places).await
    }

    async fn notices(&self, scope: &Scope, limit: u32) -> StoreResult<Vec<NoticeRecord>> {
        watching::notices(&mut self.db.read().await?.conn(), scope, limit).await
    }

    async fn told(&self, scope: &Scope, subject: Subject, keys: &[String]) -> StoreResult<Vec<(String, String)>> {
        watching::told(&mut self.db.read().await?.conn(), scope, subject, keys).await
    }

    async fn decisions(&self, scope: &Scope, page: &Page) -> StoreResult<Paged<DecisionRecord>> {
        decisions::list(&mut self.db.read().await?.conn(), scope, page).await
    }

    async fn decision(&self, scope: &Scope, id: DecisionId) -> StoreResult<Option<DecisionView>> {
        decisions::one(&mut self.db.read().await?.conn(), scope, id).await
    }

    async fn decision_signed(&self, scope: &Scope, id: DecisionId) -> StoreResult<Signed> {
        decisions::signed(&mut self.db.read().await?.conn(), scope, id).await
    }

    async fn decision_lines(&self, scope: &Scope, id: DecisionId, unit: Option<&str>, after: i64, limit: u32) -> StoreResult<Vec<DecisionLineView>> {
        decisions::lines(&mut self.db.read().await?.conn(), scope, id, unit, after, limit).await
    }

    async fn not_received(&self, scope: &Scope, id: DecisionId) -> StoreResult<Vec<(PaymentState, i64, Vnd)>> {
        decisions::not_received(&mut self.db.read().await?.conn(), scope, id).await
    }

    async fn set_aside(&self, scope: &Scope, decision: Option<DecisionId>) -> StoreResult<Vec<SetAside>> {
        decisions::set_aside(&mut self.db.read().await?.conn(), scope, decision).await
    }

    async fn decision_sums(&self, scope: &Scope, decisions: Option<&[DecisionId]>, state: Option<LineState>) -> StoreResult<Vec<DecisionSum>> {
        decisions::sums(&mut self.db.read().await?.conn(), scope, decisions, state).await
    }

    async fn cash_awaiting(&self, scope: &Scope, today: Date) -> StoreResult<Vec<CashAwaiting>> {
        payments::cash_awaiting(&mut self.db.read().await?.conn(), scope, today).await
    }

    async fn payment_sums(&self, scope: &Scope, lists: &[uuid::Uuid]) -> StoreResult<Vec<PaymentSum>> {
        payments::tallies(&mut self.db.read().await?.conn(), scope, lists).await
    }

    async fn payment_lists(&self, scope: &Scope, page: &Page) -> StoreResult<Paged<PaymentListRecord>> {
        payments::lists(&mut self.db.read().await?.conn(), scope, page).await
    }

    async fn payment_list(&self, scope: &Scope, id: uuid::Uuid) -> StoreResult<Option<PaymentListRecord>> {
        payments::list(&mut self.db.read().await?.conn(), scope, id).await
    }

    async fn payments(&self, scope: &Scope, list: uuid::Uuid, after: i64, limit: u32) -> StoreResult<Vec<PaymentView>> {
        payments::of_list(&mut self.db.read().await?.conn(), scope, list, &[], after, limit).await
    }

    async fn payments_in(&self, scope: &Scope, list: uuid::Uuid, states: &[PaymentState], after: i64, limit: u32) -> StoreResult<Vec<PaymentView>> {
        payments::of_list(&mut self.db.read().await?.conn(), scope, list, states, after, limit).await
    }

    async fn result_file(&self, scope: &Scope, list: uuid::Uuid, file: SourceFileId) -> StoreResult<Option<FileRecord>> {
        payments::result_file(&mut self.db.read().await?.conn(), scope, list, file).await
    }

    async fn payment_by_reference(&self, scope: &Scope, reference: &str) -> StoreResult<Option<PaymentView>> {
        payments::by_reference(&mut self.db.read().await?.conn(), scope, reference).await
    }

    async fn imports(&self, scope: &Scope, page: &Page) -> StoreResult<Paged<ImportView>> {
        imports::list(&mut self.db.read().await?.conn(), scope, page).await
    }

    async fn import(&self, scope: &Scope, id: ImportId) -> StoreResult<Option<ImportView>> {
        imports::one(&mut self.db.read().await?.conn(), scope, id).await
    }

    async fn import_rows(&self, id: ImportId, verdict: Option<RowVerdict>, after: i64, limit: u32) -> StoreResult<Vec<ImportRowRecord>> {
        imports::judged_rows(&mut self.db.read().await?.conn(), id, verdict, after, limit).await
    }

    async fn imports_of_file(&self, sha256: &str) -> StoreResult<Vec<ImportRecord>> {
        imports::of_file(&mut self.db.read().await?.conn(), sha256).await
    }

    async fn file_bytes(&self, id: SourceFileId) -> StoreResult<Option<Vec<u8>>> {
        imports::bytes(&mut self.db.read().await?.conn(), id).await
    }

    async fn stale_copies(&self, what: WorkingCopy, before: Timestamp, limit: u32) -> StoreResult<Vec<StaleCopy>> {
        privacy::stale(&mut self.db.read().await?.conn(), what, before, limit).await
    }

    async fn erasures(&self, limit: u32) -> StoreResult<Vec<ErasureRecord>> {
        privacy::erasures(&mut self.db.read().await?.conn(), limit).await
    }

    async fn aliases(&self, sender: &str, form: &str) -> StoreResult<Vec<(String, String)>> {
        imports::aliases(&mut self.db.read().await?.conn(), sender, form).await
    }

    async fn people_by_numbers(&self, values: &[String]) -> StoreResult<Vec<(NumberRecord, KnownPerson)>> {
        people::by_numbers(&mut self.db.read().await?.conn(), values).await
    }

    async fn people_by_si_codes(&self, codes: &[String]) -> StoreResult<Vec<KnownPerson>> {
        people::by_si_codes(&mut self.db.read().await?.conn(), codes).await
    }

    async fn namesakes(&self, sought: &[Sought]) -> StoreResult<Vec<(Sought, Namesake)>> {
        people::namesakes(&mut self.db.read().await?.conn(), sought).await
    }

    async fn held_lines(&self, people: &[PersonId]) -> StoreResult<Vec<HeldLine>> {
        people::held_lines(&mut self.db.read().await?.conn(), people).await
    }

    async fn correctable(&self, id: DossierId) -> StoreResult<Option<Correctable>> {
        dossiers::correctable(&mut self.db.read().await?.conn(), id).await
    }

    async fn job(&self, id: JobId) -> StoreResult<Option<(String, i64, Option<i64>, Option<String>)>> {
        installation::job(&mut self.db.read().await?.conn(), id).await
    }

    async fn job_progress(&self, kind: &str, payload: &str) -> StoreResult<Option<JobProgress>> {
        jobs::progress(&mut self.db.read().await?.conn(), kind, payload).await
    }

    async fn open_jobs(&self, owner: Option<AccountId>, limit: u32) -> StoreResult<Vec<JobView>> {
        jobs::open(&mut self.db.read().await?.conn(), owner, limit).await
    }

    async fn vitals(&self, today: Date, now: Timestamp) -> StoreResult<Vitals> {
        jobs::vitals(&mut self.db.read().await?.conn(), today, now).await
    }

    async fn schema_is_current(&self) -> StoreResult<bool> {
        Ok(self.schema_version().await? == self.newest_schema())
    }

    async fn pauses_of_units(&self, scope: &Scope) -> StoreResult<Vec<PauseRecord>> {
        installation::pauses_of_units(&mut self.db.read().await?.conn(), scope).await
    }

    async fn audit_after(&self, seq: i64, limit: u32) -> StoreResult<Vec<AuditRecord>> {
        log::after(&mut self.db.read().await?.conn(), seq, limit).await
    }

    async fn audit_head(&self) -> StoreResult<(i64, String)> {
        log::head(&mut self.db.read().await?.conn()).await
    }

    async fn payment_proofs(&self, scope: &Scope, ids: &[PaymentId]) -> StoreResult<Vec<PaymentProof>> {
        payments::proofs(&mut self.db.read().await?.conn(), scope, ids).await
    }

    async fn acts_of_lines(&self, scope: &Scope, lines: &[LineId]) -> StoreResult<Vec<AuditRecord>> {
        log::of_lines(&mut self.db.read().await?.conn(), scope, lines).await
    }

    async fn acts_of_dossier(&self, scope: &Scope, dossier: DossierId) -> StoreResult<Vec<AuditRecord>> {
        log::of_whole_dossier(&mut self.db.read().await?.conn(), scope, dossier).await
    }

    async fn audit_of_dossier(&self, dossier: DossierId, seq: i64, limit: u32) -> StoreResult<Vec<AuditRecord>> {
        log::of_dossier(&mut self.db.read().await?.conn(), dossier, seq, limit).await
    }

    async fn dossier_differences(&self, dossier: DossierId) -> StoreResult<DossierCheck> {
        seal::of_dossier(&mut self.db.snapshot().await?.conn(), dossier).await
    }

    async fn contents_after(&self, line: Option<LineId>, limit: u32) -> StoreResult<Vec<KeptContent>> {
        log::contents_after(&mut self.db.read().await?.conn(), line, limit).await
    }

    async fn book_differences(&self) -> StoreResult<Vec<String>> {
        log::book_differences(&mut self.db.read().await?.conn()).await
    }

    async fn lost_rules(&self) -> StoreResult<Vec<String>> {
        SqlStore::lost_rules(self).await
    }

    async fn tally_differences(&self) -> StoreResult<Vec<String>> {
        log::tally_differences(&mut self.db.read().await?.conn()).await
    }

    async fn seal_differences(&self) -> StoreResult<Vec<Finding>> {
        seal::differences(&mut self.db.snapshot().await?.conn()).await
    }
}
