//! Lines, their revisions, their moves.

use super::tally::Deltas;
use crate::db::{Conn, Val, vals};
use crate::filter::Where;
use crate::rows;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;
use std::collections::BTreeMap;

pub(crate) async fn insert(c: &mut Conn<'_>, lines: &[LineRecord], revisions: &[RevisionRecord]) -> StoreResult<()> {
    c.insert_many(rows::LINE_COLUMNS, 21, lines.iter().map(rows::line_values)).await?;
    insert_revisions(c, revisions).await?;
    let mut deltas = Deltas::default();
    for line in lines {
        deltas.add(line);
    }
    deltas.apply(c).await
}

pub(crate) async fn insert_revisions(c: &mut Conn<'_>, revisions: &[RevisionRecord]) -> StoreResult<()> {
    c.insert_many(&format!("line_revision ({})", rows::REVISION), 11, revisions.iter().map(rows::revision_values)).await
}

pub(crate) async fn insert_confirmations(c: &mut Conn<'_>, rows: &[ConfirmationRecord]) -> StoreResult<()> {
    c.insert_many(
        "confirmation (line_id, step, agency_kind, answer, reason, answered_on, answered_at, answered_by)",
        8,
        rows.iter().map(|r| vals![r.line_id, &r.step, r.agency_kind.code(), r.answer.code(), &r.reason, r.answered_on, r.answered_at, r.answered_by]),
    )
    .await
}

/// Where a line must still be for its move to happen.
type Seen = (&'static str, String, i64);

/// Lines that move alike: from where, to where, which ones, and one of them as the example.
type Alike<'m> = BTreeMap<(Seen, Vec<String>), (Vec<LineId>, &'m LineRecord)>;

/// Moves that put many lines into the same place, with the same result and amount, go to the
/// database together; those that also change who or where a line is (a corrected list) go one
/// by one. A line that is no longer where it was seen makes the whole transaction fail as `Busy`.
pub(crate) async fn apply_moves(c: &mut Conn<'_>, moves: &[LineMove]) -> StoreResult<()> {
    let mut deltas = Deltas::default();
    let mut alike = Alike::new();
    for m in moves {
        deltas.remove(&m.before);
        deltas.add(&m.after);
        let seen: Seen = (m.before.state.code(), m.before.step.clone(), m.before.revision);
        if (m.before.row_no, m.before.file_amount, &m.before.full_name) == (m.after.row_no, m.after.file_amount, &m.after.full_name) {
            let a = &m.after;
            let target = vec![
                a.revision.to_string(),
                a.amount.0.to_string(),
                a.result.code().to_owned(),
                a.state.code().to_owned(),
                a.step.clone(),
                a.owner.code().to_owned(),
                a.step_since.to_string(),
                a.due_on.to_string(),
                a.proposal.map(Proposal::code).unwrap_or_default().to_owned(),
                a.proposal_reason.clone().unwrap_or_default(),
                a.decision_id.map(|d| d.to_string()).unwrap_or_default(),
            ];
            alike.entry((seen, target)).or_insert_with(|| (Vec::new(), a)).0.push(a.id);
        } else {
            one(c, &seen, &m.after).await?;
        }
    }
    for ((seen, _), (ids, target)) in alike {
        for chunk in ids.chunks(400) {
            let mut w = Where::default();
            let set = format!(
                "revision = {}, amount_vnd = {}, result = {}, state = {}, step = {}, owner = {}, step_since = {}, due_on = {}, proposal = {}, \
                 proposal_reason = {}, decision_id = {}",
                w.arg(target.revision),
                w.arg(target.amount),
                w.arg(target.result.code()),
                w.arg(target.state.code()),
                w.arg(&target.step),
                w.arg(target.owner.code()),
                w.arg(target.step_since),
                w.arg(target.due_on),
                w.arg(target.proposal.map(Proposal::code)),
                w.arg(&target.proposal_reason),
                w.arg(target.decision_id),
            );
            w.eq("state", seen.0);
            w.eq("step", &seen.1);
            w.eq("revision", seen.2);
            w.is_in("id", chunk.iter().copied().map(Val::from));
            let touched = c.run(&format!("UPDATE line SET {set}{}", w.sql()), w.args).await?;
            if touched != chunk.len() as u64 {
                return Err(StoreError::Busy);
            }
        }
    }
    deltas.apply(c).await
}

async fn one(c: &mut Conn<'_>, seen: &Seen, a: &LineRecord) -> StoreResult<()> {
    let touched = c
        .run(
            "UPDATE line SET revision = $1, state = $2, step = $3, owner = $4, step_since = $5, due_on = $6, result = $7, amount_vnd = $8, \
             file_amount_vnd = $9, proposal = $10, proposal_reason = $11, decision_id = $12, full_name = $13, row_no = $14 \
             WHERE id = $15 AND state = $16 AND step = $17 AND revision = $18",
            vals![
                a.revision,
                a.state.code(),
                &a.step,
                a.owner.code(),
                a.step_since,
                a.due_on,
                a.result.code(),
                a.amount,
                a.file_amount,
                a.proposal.map(Proposal::code),
                &a.proposal_reason,
                a.decision_id,
                &a.full_name,
                a.row_no,
                a.id,
                seen.0,
                &seen.1,
                seen.2
            ],
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Busy) }
}
