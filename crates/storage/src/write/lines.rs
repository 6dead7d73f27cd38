//! Lines, their revisions, their moves.

use super::tally::Deltas;
use crate::db::{Val, vals};
use crate::filter::Where;
use crate::rows;
use crate::seal::{Pen, Shape};
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;
use std::collections::BTreeMap;

pub(crate) async fn insert(pen: &mut Pen<'_>, lines: &[LineRecord], revisions: &[RevisionRecord]) -> StoreResult<()> {
    pen.insert(rows::LINE_COLUMNS, 21, lines.iter().map(rows::line_values)).await?;
    insert_revisions(pen, revisions).await?;
    let mut deltas = Deltas::default();
    for line in lines {
        deltas.add(line);
    }
    deltas.apply(&mut pen.conn).await
}

pub(crate) async fn insert_revisions(pen: &mut Pen<'_>, revisions: &[RevisionRecord]) -> StoreResult<()> {
    pen.insert(&format!("line_revision ({})", rows::REVISION), 11, revisions.iter().map(rows::revision_values)).await
}

pub(crate) async fn insert_confirmations(pen: &mut Pen<'_>, rows: &[ConfirmationRecord]) -> StoreResult<()> {
    pen.insert(
        "confirmation (line_id, step, agency_kind, answer, reason, answered_on, answered_at, answered_by)",
        8,
        rows.iter().map(|r| vals![r.line_id, &r.step, r.agency_kind.code(), r.answer.code(), &r.reason, r.answered_on, r.answered_at, r.answered_by]),
    )
    .await
}

/// What moves change in many lines at once.
const MOVED: [&str; 11] = ["revision", "amount_vnd", "result", "state", "step", "owner", "step_since", "due_on", "proposal", "proposal_reason", "decision_id"];

fn standing(l: &LineRecord) -> [Val; 11] {
    [
        l.revision.into(),
        l.amount.into(),
        l.result.code().into(),
        l.state.code().into(),
        (&l.step).into(),
        l.owner.code().into(),
        l.step_since.into(),
        l.due_on.into(),
        l.proposal.map(Proposal::code).into(),
        (&l.proposal_reason).into(),
        l.decision_id.into(),
    ]
}

/// What only corrections change: who or where on its list a line is, and the days or months that it
/// is about.
const CORRECTED: [&str; 4] = ["row_no", "file_amount_vnd", "full_name", "period"];

fn on_list(l: &LineRecord) -> [Val; 4] {
    [l.row_no.into(), l.file_amount.into(), (&l.full_name).into(), (&l.period).into()]
}

/// Moves that put many lines from the same place into the same place, with the same result and
/// amount, go to the database together; those that also change who or where a line is (a
/// corrected list) go one by one. A line that is no longer as it was seen makes the whole
/// transaction fail as `Busy`: the counters and the seal go from what was seen to what is now.
pub(crate) async fn apply_moves(pen: &mut Pen<'_>, moves: &[LineMove]) -> StoreResult<()> {
    let shape = Shape::into(rows::LINE_COLUMNS)?.ok_or_else(|| StoreError::Failed("lines are not sealed".to_owned()))?;
    let mut deltas = Deltas::default();
    let mut alike: BTreeMap<([Val; 11], [Val; 11]), Vec<LineId>> = BTreeMap::new();
    for m in moves {
        deltas.remove(&m.before);
        deltas.add(&m.after);
        pen.changed(&shape, &rows::line_values(&m.before), &rows::line_values(&m.after))?;
        let (seen, target) = (standing(&m.before), standing(&m.after));
        if on_list(&m.before) == on_list(&m.after) {
            alike.entry((seen, target)).or_default().push(m.after.id);
        } else {
            let columns = MOVED.into_iter().chain(CORRECTED);
            put(pen, columns.zip(target.into_iter().chain(on_list(&m.after))), &seen, &[m.after.id]).await?;
        }
    }
    for ((seen, target), ids) in alike {
        for chunk in ids.chunks(400) {
            put(pen, MOVED.into_iter().zip(target.iter().cloned()), &seen, chunk).await?;
        }
    }
    deltas.apply(&mut pen.conn).await
}

/// Sets these columns of these lines, all of which must still stand where they were seen.
async fn put(pen: &mut Pen<'_>, changes: impl Iterator<Item = (&'static str, Val)>, seen: &[Val; 11], ids: &[LineId]) -> StoreResult<()> {
    let mut w = Where::default();
    let set: Vec<String> = changes.map(|(column, value)| format!("{column} = {}", w.arg(value))).collect();
    // A line gets another decision only with another state or revision; asking for it too would
    // make SQLite look the lines up by decision.
    for (column, value) in MOVED.into_iter().zip(seen).filter(|(column, _)| *column != "decision_id") {
        w.same(column, (!value.is_null()).then(|| value.clone()));
    }
    w.is_in("id", ids.iter().copied());
    let touched = pen.conn.run(&format!("UPDATE line SET {}{}", set.join(", "), w.sql()), w.args).await?;
    if touched == ids.len() as u64 { Ok(()) } else { Err(StoreError::Busy) }
}
