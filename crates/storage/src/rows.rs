//! From columns to records, one function per table. The column lists stand beside the
//! functions that read them.

use crate::db::{Row, Val, vals};
use kipthoi_domain::*;
use kipthoi_workflow::audit::AuditRecord;
use kipthoi_workflow::ports::*;

pub(crate) const LINE: &str = "l.id, l.dossier_id, l.row_no, l.main_line_id, l.person_id, l.full_name, l.policy, l.period, \
    l.unit_code, l.revision, l.state, l.step, l.owner, l.step_since, l.due_on, l.result, l.amount_vnd, \
    l.file_amount_vnd, l.proposal, l.proposal_reason, l.decision_id";

pub(crate) fn line(r: &Row) -> StoreResult<LineRecord> {
    Ok(LineRecord {
        id: r.id("id")?,
        dossier_id: r.id("dossier_id")?,
        row_no: r.int("row_no")?,
        main_line_id: r.opt_id("main_line_id")?,
        person_id: r.id("person_id")?,
        full_name: r.text("full_name")?,
        policy: r.text("policy")?,
        period: r.text("period")?,
        unit_code: r.text("unit_code")?,
        revision: r.int("revision")?,
        state: r.parsed("state")?,
        step: r.text("step")?,
        owner: r.parsed("owner")?,
        step_since: r.date("step_since")?,
        due_on: r.date("due_on")?,
        result: Standing::parse(&r.text("result")?),
        amount: r.vnd("amount_vnd")?,
        file_amount: r.opt_int("file_amount_vnd")?.map(Vnd),
        proposal: r.opt_text("proposal")?.as_deref().and_then(Proposal::parse),
        proposal_reason: r.opt_text("proposal_reason")?,
        decision_id: r.opt_id("decision_id")?,
    })
}

pub(crate) const LINE_COLUMNS: &str = "line (id, dossier_id, row_no, main_line_id, person_id, full_name, policy, period, unit_code, \
    revision, state, step, owner, step_since, due_on, result, amount_vnd, file_amount_vnd, proposal, proposal_reason, decision_id)";

pub(crate) fn line_values(l: &LineRecord) -> Vec<Val> {
    vals![
        l.id,
        l.dossier_id,
        l.row_no,
        l.main_line_id,
        l.person_id,
        &l.full_name,
        &l.policy,
        &l.period,
        &l.unit_code,
        l.revision,
        l.state.code(),
        &l.step,
        l.owner.code(),
        l.step_since,
        l.due_on,
        l.result.code(),
        l.amount,
        l.file_amount,
        l.proposal.map(Proposal::code),
        &l.proposal_reason,
        l.decision_id
    ]
}

/// A line with what a list shows beside it; see [`LINE_ROW_FROM`].
pub(crate) const LINE_ROW: &str = "d.number AS dossier_number, d.filer_name, p.birth, \
    (SELECT MIN(n.kind || ':' || n.value) FROM person_number n WHERE n.person_id = p.id) AS number";
pub(crate) const LINE_ROW_FROM: &str = "line l JOIN dossier d ON d.id = l.dossier_id JOIN person p ON p.id = l.person_id";

pub(crate) fn line_row(r: &Row) -> StoreResult<LineRow> {
    let (number_kind, number) = split_number(r.opt_text("number")?);
    Ok(LineRow {
        line: line(r)?,
        dossier_number: r.text("dossier_number")?,
        filer_name: r.text("filer_name")?,
        birth: r.opt_parsed("birth")?,
        number_kind,
        number,
    })
}

/// `cccd:0…` as selected by [`LINE_ROW`].
pub(crate) fn split_number(joined: Option<String>) -> (Option<String>, Option<String>) {
    match joined.as_deref().and_then(|j| j.split_once(':')) {
        Some((kind, value)) => (Some(kind.to_owned()), Some(value.to_owned())),
        None => (None, None),
    }
}

pub(crate) const REVISION: &str = "line_id, revision, content, content_hash, amount_vnd, version, judged_on, answers, reason, made_at, made_by";

pub(crate) fn revision(r: &Row) -> StoreResult<RevisionRecord> {
    Ok(RevisionRecord {
        line_id: r.id("line_id")?,
        revision: r.int("revision")?,
        content: r.text("content")?,
        content_hash: r.text("content_hash")?,
        amount: r.vnd("amount_vnd")?,
        version: r.text("version")?,
        judged_on: r.date("judged_on")?,
        answers: r.text("answers")?,
        reason: r.text("reason")?,
        made_at: r.instant("made_at")?,
        made_by: r.id("made_by")?,
    })
}

pub(crate) fn revision_values(v: &RevisionRecord) -> Vec<Val> {
    vals![v.line_id, v.revision, &v.content, &v.content_hash, v.amount, &v.version, v.judged_on, &v.answers, &v.reason, v.made_at, v.made_by]
}

pub(crate) const PERSON: &str = "p.id, p.full_name, p.name_placement, p.name_ascii, p.name_given_first, p.birth, p.sex, p.address, \
    p.hamlet, p.unit_code, p.phone, p.si_code, p.account_name, p.account_no, p.bank_bin, p.died_on, p.created_at";

pub(crate) fn person(r: &Row) -> StoreResult<PersonRecord> {
    Ok(PersonRecord {
        id: r.id("id")?,
        full_name: r.text("full_name")?,
        name_placement: r.text("name_placement")?,
        name_ascii: r.text("name_ascii")?,
        name_given_first: r.text("name_given_first")?,
        birth: r.opt_parsed("birth")?,
        sex: r.opt_text("sex")?,
        address: r.opt_text("address")?,
        hamlet: r.opt_text("hamlet")?,
        unit_code: r.opt_text("unit_code")?,
        phone: r.opt_text("phone")?,
        si_code: r.opt_text("si_code")?,
        account_name: r.opt_text("account_name")?,
        account_no: r.opt_text("account_no")?,
        bank_bin: r.opt_text("bank_bin")?,
        died_on: r.opt_date("died_on")?,
        created_at: r.instant("created_at")?,
    })
}

pub(crate) fn person_values(p: &PersonRecord) -> Vec<Val> {
    vals![
        p.id,
        &p.full_name,
        &p.name_placement,
        &p.name_ascii,
        &p.name_given_first,
        p.birth,
        &p.sex,
        &p.address,
        &p.hamlet,
        &p.unit_code,
        &p.phone,
        &p.si_code,
        &p.account_name,
        &p.account_no,
        &p.bank_bin,
        p.died_on,
        p.created_at
    ]
}

pub(crate) fn known_person(r: &Row) -> StoreResult<KnownPerson> {
    Ok(KnownPerson {
        id: r.id("id")?,
        full_name: r.text("full_name")?,
        name_ascii: r.text("name_ascii")?,
        birth: r.opt_parsed("birth")?,
        died_on: r.opt_date("died_on")?,
    })
}

pub(crate) fn number(r: &Row) -> StoreResult<NumberRecord> {
    Ok(NumberRecord { kind: r.text("kind")?, value: r.text("value")?, person: r.id("person_id")? })
}

pub(crate) fn dossier(r: &Row) -> StoreResult<DossierRecord> {
    Ok(DossierRecord {
        id: r.id("id")?,
        number: r.text("number")?,
        policy: r.text("policy")?,
        form: r.opt_text("form")?,
        round: r.text("round")?,
        unit_code: r.text("unit_code")?,
        filer_id: r.id("filer_id")?,
        filer_name: r.text("filer_name")?,
        sender: r.text("sender")?,
        received_at: r.instant("received_at")?,
        receipt_on: r.date("receipt_on")?,
        promised_on: r.opt_date("promised_on")?,
        state: r.parsed("state")?,
        source_file_id: r.opt_id("source_file_id")?,
        header: r.text("header")?,
        note: r.opt_text("note")?,
        created_by: r.id("created_by")?,
    })
}

pub(crate) fn filer(r: &Row) -> StoreResult<FilerRecord> {
    Ok(FilerRecord {
        id: r.id("id")?,
        kind: r.text("kind")?,
        name: r.text("name")?,
        name_ascii: r.text("name_ascii")?,
        tax_code: r.opt_text("tax_code")?,
        si_unit_code: r.opt_text("si_unit_code")?,
        address: r.opt_text("address")?,
        phone: r.opt_text("phone")?,
        account_no: r.opt_text("account_no")?,
        bank_bin: r.opt_text("bank_bin")?,
        unit_code: r.opt_text("unit_code")?,
        created_at: r.instant("created_at")?,
    })
}

pub(crate) fn file(r: &Row) -> StoreResult<FileRecord> {
    Ok(FileRecord {
        id: r.id("id")?,
        sha256: r.text("sha256")?,
        name: r.text("name")?,
        size: r.int("size")?,
        received_at: r.instant("received_at")?,
        received_by: r.id("received_by")?,
    })
}

pub(crate) const IMPORT: &str = "i.id, i.file_id, i.form, i.policy, i.unit_code, i.sender, i.round, i.received_at, i.state, i.layout, \
    i.header, i.skipped, i.rows_read, i.rows_good, i.rows_warned, i.rows_rejected, i.file_total_vnd, i.law_total_vnd, \
    i.corrects, i.dossier_id, i.problem, i.created_by, i.finished_at";

pub(crate) fn import(r: &Row) -> StoreResult<ImportRecord> {
    Ok(ImportRecord {
        id: r.id("id")?,
        file_id: r.id("file_id")?,
        form: r.text("form")?,
        policy: r.text("policy")?,
        unit_code: r.text("unit_code")?,
        sender: r.text("sender")?,
        round: r.text("round")?,
        received_at: r.instant("received_at")?,
        state: ImportState::parse(&r.text("state")?),
        layout: r.opt_text("layout")?,
        header: r.opt_text("header")?,
        skipped: r.opt_text("skipped")?,
        rows_read: r.int("rows_read")?,
        rows_good: r.int("rows_good")?,
        rows_warned: r.int("rows_warned")?,
        rows_rejected: r.int("rows_rejected")?,
        file_total: r.vnd("file_total_vnd")?,
        law_total: r.vnd("law_total_vnd")?,
        corrects: r.opt_id("corrects")?,
        dossier_id: r.opt_id("dossier_id")?,
        problem: r.opt_text("problem")?,
        created_by: r.id("created_by")?,
        finished_at: r.opt_instant("finished_at")?,
    })
}

pub(crate) fn import_values(i: &ImportRecord) -> Vec<Val> {
    vals![
        i.id,
        i.file_id,
        &i.form,
        &i.policy,
        &i.unit_code,
        &i.sender,
        &i.round,
        i.received_at,
        i.state.code(),
        &i.layout,
        &i.header,
        &i.skipped,
        i.rows_read,
        i.rows_good,
        i.rows_warned,
        i.rows_rejected,
        i.file_total,
        i.law_total,
        i.corrects,
        i.dossier_id,
        &i.problem,
        i.created_by,
        i.finished_at
    ]
}

pub(crate) fn import_row(r: &Row) -> StoreResult<ImportRowRecord> {
    Ok(ImportRowRecord { position: r.int("position")?, verdict: RowVerdict::parse(&r.text("verdict")?), row: r.text("row")? })
}

pub(crate) fn paper(r: &Row) -> StoreResult<PaperRecord> {
    Ok(PaperRecord {
        key: r.text("key")?,
        title_vi: r.text("title_vi")?,
        title_en: r.text("title_en")?,
        state: r.text("state")?,
        asked_on: r.opt_date("asked_on")?,
        supplied_on: r.opt_date("supplied_on")?,
    })
}

pub(crate) const PAUSE: &str = "id, dossier_id, unit_code, from_on, to_on, reason, decision_no";

pub(crate) fn pause(r: &Row) -> StoreResult<PauseRecord> {
    Ok(PauseRecord {
        id: r.uuid("id")?,
        dossier_id: r.opt_id("dossier_id")?,
        unit_code: r.opt_text("unit_code")?,
        from_on: r.date("from_on")?,
        to_on: r.opt_date("to_on")?,
        reason: r.text("reason")?,
        decision_no: r.opt_text("decision_no")?,
    })
}

pub(crate) fn confirmation(r: &Row) -> StoreResult<ConfirmationRecord> {
    Ok(ConfirmationRecord {
        line_id: r.id("line_id")?,
        step: r.text("step")?,
        agency_kind: r.parsed("agency_kind")?,
        answer: Answer::parse(&r.text("answer")?).ok_or_else(|| StoreError::Failed("column answer".to_owned()))?,
        reason: r.opt_text("reason")?,
        answered_on: r.date("answered_on")?,
        answered_at: r.instant("answered_at")?,
        answered_by: r.id("answered_by")?,
    })
}

pub(crate) const DECISION: &str = "c.id, c.number, c.decided_on, c.agency_kind, c.signer, c.kind, c.corrects, c.reason, c.approved, \
    c.refused, c.approved_vnd, c.funded_vnd, c.funded_on, c.created_at, c.created_by";

pub(crate) fn decision(r: &Row) -> StoreResult<DecisionRecord> {
    Ok(DecisionRecord {
        id: r.id("id")?,
        number: r.text("number")?,
        decided_on: r.date("decided_on")?,
        agency_kind: r.parsed("agency_kind")?,
        signer: r.text("signer")?,
        kind: r.text("kind")?,
        corrects: r.opt_id("corrects")?,
        reason: r.opt_text("reason")?,
        approved: r.int("approved")?,
        refused: r.int("refused")?,
        approved_total: r.vnd("approved_vnd")?,
        funded: r.vnd("funded_vnd")?,
        funded_on: r.opt_date("funded_on")?,
        created_at: r.instant("created_at")?,
        created_by: r.id("created_by")?,
    })
}

pub(crate) fn funding(r: &Row) -> StoreResult<FundingRecord> {
    Ok(FundingRecord {
        id: r.uuid("id")?,
        decision_id: r.id("decision_id")?,
        amount: r.vnd("amount_vnd")?,
        source: r.text("source")?,
        document_no: r.text("document_no")?,
        assigned_on: r.date("assigned_on")?,
        assigned_by: r.id("assigned_by")?,
    })
}

pub(crate) const PAYMENT_LIST: &str =
    "s.id, s.number, s.decision_id, s.unit_code, s.method, s.place, s.pay_on, s.lines, s.total_vnd, s.created_at, s.created_by";

pub(crate) fn payment_list(r: &Row) -> StoreResult<PaymentListRecord> {
    Ok(PaymentListRecord {
        id: r.uuid("id")?,
        number: r.text("number")?,
        decision_id: r.id("decision_id")?,
        unit_code: r.text("unit_code")?,
        method: method(r)?,
        place: r.opt_text("place")?,
        pay_on: r.date("pay_on")?,
        lines: r.int("lines")?,
        total: r.vnd("total_vnd")?,
        created_at: r.instant("created_at")?,
        created_by: r.id("created_by")?,
    })
}

pub(crate) fn method(r: &Row) -> StoreResult<PayMethod> {
    PayMethod::parse(&r.text("method")?).ok_or_else(|| StoreError::Failed("column method".to_owned()))
}

pub(crate) fn audit(r: &Row) -> StoreResult<AuditRecord> {
    Ok(AuditRecord {
        seq: r.int("seq")?,
        at: r.instant("at")?,
        actor_id: r.opt_id("actor_id")?,
        actor: r.text("actor")?,
        agency: r.text("agency")?,
        action: r.text("action")?,
        dossier: r.opt_id("dossier_id")?,
        line: r.opt_id("line_id")?,
        detail: r.text("detail")?,
        rows_hash: r.text("rows_hash")?,
        hash: r.text("hash")?,
    })
}

pub(crate) fn account(r: &Row) -> StoreResult<AccountRecord> {
    Ok(AccountRecord {
        id: r.id("id")?,
        login: r.text("login")?,
        display_name: r.text("display_name")?,
        password_hash: r.text("password_hash")?,
        agency_id: r.id("agency_id")?,
        role: r.parsed("role")?,
        demo_hint: r.opt_text("demo_hint")?,
        created_at: r.instant("created_at")?,
    })
}

/// Applies `map` to every row.
pub(crate) fn all<T>(rows: Vec<Row>, map: impl Fn(&Row) -> StoreResult<T>) -> StoreResult<Vec<T>> {
    rows.iter().map(map).collect()
}
