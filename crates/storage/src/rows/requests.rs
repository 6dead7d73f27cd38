//! Questions between agencies.

use crate::db::Row;
use kipthoi_workflow::ports::*;

pub(crate) const REQUEST: &str = "q.id, q.number, q.question, q.words, q.from_agency, q.to_agency, q.asked_on, q.due_on, q.state, q.lines, q.answered, \
    q.reminders, q.reminded_on, q.closed_note, q.asked_at, q.asked_by";

pub(crate) fn request(r: &Row) -> StoreResult<RequestRecord> {
    Ok(RequestRecord {
        id: r.id("id")?,
        number: r.text("number")?,
        question: r.text("question")?,
        words: r.text("words")?,
        from_agency: r.id("from_agency")?,
        to_agency: r.id("to_agency")?,
        asked_on: r.date("asked_on")?,
        due_on: r.date("due_on")?,
        state: r.parsed("state")?,
        lines: r.int("lines")?,
        answered: r.int("answered")?,
        reminders: r.int("reminders")?,
        reminded_on: r.opt_date("reminded_on")?,
        closed_note: r.opt_text("closed_note")?,
        asked_at: r.instant("asked_at")?,
        asked_by: r.id("asked_by")?,
    })
}

pub(crate) const REQUEST_LINE: &str = "m.request_id, m.position, m.line_id, m.shown, m.reply, m.note, m.evidence_id, m.answered_at, m.answered_by";

pub(crate) fn request_line(r: &Row) -> StoreResult<RequestLineRecord> {
    let answer = match (r.opt_parsed("reply")?, r.opt_instant("answered_at")?, r.opt_id("answered_by")?) {
        (Some(reply), Some(at), Some(by)) => Some(LineAnswer { reply, note: r.opt_text("note")?, evidence: r.opt_id("evidence_id")?, at, by }),
        _ => None,
    };
    Ok(RequestLineRecord {
        request_id: r.id("request_id")?,
        position: r.int("position")?,
        line_id: r.id("line_id")?,
        shown: Shown::from_json(&r.text("shown")?).map_err(|e| StoreError::Failed(format!("column shown: {e}")))?,
        answer,
    })
}
