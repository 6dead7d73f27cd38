//! Questions between agencies.

use crate::db::vals;
use crate::filter::Where;
use crate::seal::Pen;
use kipthoi_domain::RequestId;
use kipthoi_workflow::ports::*;

pub(crate) async fn insert(pen: &mut Pen<'_>, q: &RequestRecord, lines: &[RequestLineRecord]) -> StoreResult<()> {
    pen.insert(
        "request (id, number, question, words, from_agency, to_agency, asked_on, due_on, state, lines, answered, reminders, reminded_on, closed_note, \
         asked_at, asked_by)",
        16,
        std::iter::once(vals![
            q.id,
            &q.number,
            &q.question,
            &q.words,
            q.from_agency,
            q.to_agency,
            q.asked_on,
            q.due_on,
            q.state.code(),
            q.lines,
            q.answered,
            q.reminders,
            q.reminded_on,
            &q.closed_note,
            q.asked_at,
            q.asked_by
        ]),
    )
    .await?;
    let rows = lines.iter().map(|line| vals![line.request_id, line.position, line.line_id, line.shown.to_json()]);
    pen.insert("request_line (request_id, position, line_id, shown)", 4, rows).await
}

/// The request where it still is as it was seen.
fn seen(before: &RequestRecord) -> Where {
    let mut w = Where::default();
    w.eq("id", before.id);
    w.eq("state", before.state.code());
    w.eq("answered", before.answered);
    w.eq("reminders", before.reminders);
    w
}

pub(crate) async fn update(pen: &mut Pen<'_>, before: &RequestRecord, after: &RequestRecord) -> StoreResult<()> {
    let changes = vec![
        ("state = ?", after.state.code().into()),
        ("answered = ?", after.answered.into()),
        ("reminders = ?", after.reminders.into()),
        ("reminded_on = ?", after.reminded_on.into()),
        ("closed_note = ?", after.closed_note.clone().into()),
    ];
    if pen.update("request", changes, seen(before)).await?.is_empty() { Err(StoreError::Busy) } else { Ok(()) }
}

pub(crate) async fn answer(pen: &mut Pen<'_>, request: RequestId, answers: &[(i64, LineAnswer)]) -> StoreResult<()> {
    for (position, answer) in answers {
        let mut w = Where::default();
        w.eq("request_id", request);
        w.eq("position", *position);
        w.raw("reply IS NULL");
        let changes = vec![
            ("reply = ?", answer.reply.code().into()),
            ("note = ?", answer.note.clone().into()),
            ("evidence_id = ?", answer.evidence.into()),
            ("answered_at = ?", answer.at.into()),
            ("answered_by = ?", answer.by.into()),
        ];
        if pen.update("request_line", changes, w).await?.is_empty() {
            return Err(StoreError::Busy);
        }
    }
    Ok(())
}
