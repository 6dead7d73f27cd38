//! Lines, what they said, what agencies answered.

use super::people::split_number;
use crate::db::{Row, Val, vals};
use kipthoi_domain::Vnd;
use kipthoi_workflow::judge::{LineContent, PersonOnList};
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

/// What decisions and payment lists name of a line; reads `line l`, `person p`, `dossier d`, and
/// `line_revision v`: what was signed. A paper keeps what it was signed with; the registry fills in
/// what that did not say.
pub(crate) const LISTED_LINE: &str = "l.id AS line_id, v.content, l.unit_code, l.policy, p.birth, p.address, p.hamlet, d.number AS dossier_number, \
    (SELECT MIN(n.kind || ':' || n.value) FROM person_number n WHERE n.person_id = p.id) AS number";

pub(crate) fn listed_line(r: &Row) -> StoreResult<ListedLine> {
    let said = signed_person(&r.text("content")?)?;
    let number = said.numbers.into_iter().min().map(|(_, value)| value);
    Ok(ListedLine {
        id: r.id("line_id")?,
        full_name: said.full_name,
        birth: said_or(said.birth, || r.opt_parsed("birth"))?,
        number: said_or(number, || Ok(split_number(r.opt_text("number")?).1))?,
        address: said_or(said.address, || r.opt_text("address"))?,
        hamlet: said_or(said.hamlet, || r.opt_text("hamlet"))?,
        unit_code: r.text("unit_code")?,
        policy: r.text("policy")?,
        period: r.text("period")?,
        dossier_number: r.text("dossier_number")?,
    })
}

fn said_or<T>(said: Option<T>, known: impl FnOnce() -> StoreResult<Option<T>>) -> StoreResult<Option<T>> {
    said.map_or_else(known, |said| Ok(Some(said)))
}

/// The person in the content of a revision.
fn signed_person(content: &str) -> StoreResult<PersonOnList> {
    let said = LineContent::from_json(content).map_err(|_| StoreError::Failed("column content".to_owned()))?;
    Ok(said.person)
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
