//! The counters, changed in the same transaction as the lines they count.

use crate::db::{Conn, Val, vals};
use kipthoi_domain::{DecisionId, DossierId, LineState};
use kipthoi_workflow::ports::{LineRecord, NO_DUE, StoreResult};
use std::collections::{BTreeMap, BTreeSet};

type Place = (String, String, &'static str, String, &'static str, String);

/// Lines and money.
type Sum = (i64, i64);

/// Changes gathered over many lines, applied once. Ordered maps: two transactions touch the
/// same counters in the same order and never wait for each other in a circle.
#[derive(Debug, Default)]
pub(super) struct Deltas {
    places: BTreeMap<Place, Sum>,
    dossiers: BTreeMap<(DossierId, &'static str, String), Sum>,
    decisions: BTreeMap<(DecisionId, String, String, &'static str), Sum>,
    touched: BTreeSet<DossierId>,
}

impl Deltas {
    pub(super) fn add(&mut self, line: &LineRecord) {
        self.count(line, 1);
    }

    pub(super) fn remove(&mut self, line: &LineRecord) {
        self.count(line, -1);
    }

    fn count(&mut self, line: &LineRecord, sign: i64) {
        let (unit, policy, state, due) = (line.unit_code.clone(), line.policy.clone(), line.state.code(), line.due_on.to_string());
        let note = |sum: &mut Sum| {
            sum.0 += sign;
            sum.1 += sign * line.amount.0;
        };
        note(self.dossiers.entry((line.dossier_id, state, due.clone())).or_default());
        if let Some(decision) = line.decision_id {
            note(self.decisions.entry((decision, unit.clone(), policy.clone(), state)).or_default());
        }
        note(self.places.entry((unit, policy, state, line.step.clone(), line.owner.code(), due)).or_default());
        self.touched.insert(line.dossier_id);
    }

    pub(super) async fn apply(self, c: &mut Conn<'_>) -> StoreResult<()> {
        for ((unit, policy, state, step, owner, due), sum) in self.places {
            shift(c, "tally", &["unit_code", "policy", "state", "step", "owner", "due_on"], vals![unit, policy, state, step, owner, due], sum).await?;
        }
        for ((dossier, state, due), sum) in self.dossiers {
            shift(c, "dossier_tally", &["dossier_id", "state", "due_on"], vals![dossier, state, due], sum).await?;
        }
        for ((decision, unit, policy, state), sum) in self.decisions {
            shift(c, "decision_tally", &["decision_id", "unit_code", "policy", "state"], vals![decision, unit, policy, state], sum).await?;
        }
        for dossier in self.touched {
            refresh(c, dossier).await?;
        }
        Ok(())
    }
}

/// Adds to one counter of lines and money.
async fn shift(c: &mut Conn<'_>, table: &str, key: &[&str], place: Vec<Val>, sum: Sum) -> StoreResult<()> {
    shift_counter(c, table, "lines", key, place, sum).await
}

/// Adds `sum` to the counter of `table` at the place `key`; `counted` is the column that counts.
pub(super) async fn shift_counter(c: &mut Conn<'_>, table: &str, counted: &str, key: &[&str], mut place: Vec<Val>, sum: Sum) -> StoreResult<()> {
    if sum == (0, 0) {
        return Ok(());
    }
    let columns = key.join(", ");
    let places: Vec<String> = (1..=key.len() + 2).map(|n| format!("${n}")).collect();
    place.extend(vals![sum.0, sum.1]);
    let sql = format!(
        "INSERT INTO {table} ({columns}, {counted}, amount_vnd) VALUES ({}) ON CONFLICT ({columns}) \
         DO UPDATE SET {counted} = {table}.{counted} + excluded.{counted}, amount_vnd = {table}.amount_vnd + excluded.amount_vnd",
        places.join(", ")
    );
    c.run(&sql, place).await?;
    Ok(())
}

/// A dossier's state and next limit follow from its counters.
async fn refresh(c: &mut Conn<'_>, dossier: DossierId) -> StoreResult<()> {
    let (mut open, mut awaiting, mut unpaid) = (0, 0, 0);
    let mut due = NO_DUE.to_string();
    for r in c.fetch("SELECT state, due_on, lines FROM dossier_tally WHERE dossier_id = $1 AND lines <> 0", vals![dossier]).await? {
        let (state, day, lines): (LineState, String, i64) = (r.parsed("state")?, r.text("due_on")?, r.int("lines")?);
        if state.is_open() {
            open += lines;
        } else if matches!(state, LineState::Approved | LineState::Paying) {
            unpaid += lines;
        } else {
            continue;
        }
        if state == LineState::AwaitingPapers {
            awaiting += lines;
        }
        due = due.min(day);
    }
    let state = if open > 0 && open == awaiting {
        "awaiting_papers"
    } else if open > 0 {
        "open"
    } else if unpaid > 0 {
        "paying"
    } else {
        "closed"
    };
    c.run("UPDATE dossier SET state = $1, next_due_on = $2 WHERE id = $3", vals![state, due, dossier]).await?;
    Ok(())
}
