//! The counters, changed in the same transaction as the lines they count.

use crate::db::{Conn, Val, vals};
use crate::filter::Where;
use kipthoi_domain::{DecisionId, DossierId, LineState};
use kipthoi_workflow::ports::{DossierRecord, LineRecord, NO_DUE, StoreResult};
use std::collections::{BTreeMap, BTreeSet};

type Place = (String, String, &'static str, String, &'static str, String);

/// Lines and money.
pub(super) type Sum = (i64, i64);

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
        let places = self.places.into_iter().map(|((unit, policy, state, step, owner, due), sum)| (vals![unit, policy, state, step, owner, due], sum));
        shift(c, "tally", "lines", &["unit_code", "policy", "state", "step", "owner", "due_on"], places).await?;
        let dossiers = self.dossiers.into_iter().map(|((dossier, state, due), sum)| (vals![dossier, state, due], sum));
        shift(c, "dossier_tally", "lines", &["dossier_id", "state", "due_on"], dossiers).await?;
        let decisions = self.decisions.into_iter().map(|((decision, unit, policy, state), sum)| (vals![decision, unit, policy, state], sum));
        shift(c, "decision_tally", "lines", &["decision_id", "unit_code", "policy", "state"], decisions).await?;
        refresh(c, &self.touched.into_iter().collect::<Vec<_>>()).await
    }
}

/// Adds to counters of `table`: each at its place (the values of `key`), by a number and an
/// amount; `counted` is the column of the number.
pub(super) async fn shift(c: &mut Conn<'_>, table: &str, counted: &str, key: &[&str], by: impl Iterator<Item = (Vec<Val>, Sum)>) -> StoreResult<()> {
    let columns = key.join(", ");
    let rows = by.filter(|(_, sum)| *sum != (0, 0)).map(|(mut place, sum)| {
        place.extend(vals![sum.0, sum.1]);
        place
    });
    let otherwise = format!(
        " ON CONFLICT ({columns}) DO UPDATE SET {counted} = {table}.{counted} + excluded.{counted}, amount_vnd = {table}.amount_vnd + excluded.amount_vnd"
    );
    c.insert_many_or(&format!("{table} ({columns}, {counted}, amount_vnd)"), key.len() + 2, rows, &otherwise).await
}

/// Counts a dossier that came in. Its place, policy and day of receipt never change.
pub(super) async fn filed(c: &mut Conn<'_>, d: &DossierRecord) -> StoreResult<()> {
    let one = std::iter::once(vals![&d.unit_code, &d.policy, d.receipt_on, 1i64]);
    let again = " ON CONFLICT (unit_code, policy, receipt_on) DO UPDATE SET dossiers = filing_tally.dossiers + excluded.dossiers";
    c.insert_many_or("filing_tally (unit_code, policy, receipt_on, dossiers)", 4, one, again).await
}

/// What the counters of one dossier say about it.
#[derive(Debug, Default)]
struct Standing {
    open: i64,
    awaiting: i64,
    unpaid: i64,
    due: Option<String>,
}

impl Standing {
    fn add(&mut self, state: LineState, lines: i64, due: String) {
        if state.is_open() {
            self.open += lines;
        } else if matches!(state, LineState::Approved | LineState::Paying) {
            self.unpaid += lines;
        } else {
            return;
        }
        if state == LineState::AwaitingPapers {
            self.awaiting += lines;
        }
        self.due = Some(self.due.take().map_or(due.clone(), |earlier| earlier.min(due)));
    }

    fn state(&self) -> &'static str {
        if self.open > 0 && self.open == self.awaiting {
            "awaiting_papers"
        } else if self.open > 0 {
            "open"
        } else if self.unpaid > 0 {
            "paying"
        } else {
            "closed"
        }
    }
}

/// A dossier's state and next limit follow from its counters.
async fn refresh(c: &mut Conn<'_>, dossiers: &[DossierId]) -> StoreResult<()> {
    for chunk in dossiers.chunks(400) {
        let mut standings: BTreeMap<DossierId, Standing> = chunk.iter().map(|id| (*id, Standing::default())).collect();
        let mut w = Where::default();
        w.is_in("dossier_id", chunk.iter().copied());
        w.raw("lines <> 0");
        for r in c.fetch(&format!("SELECT dossier_id, state, due_on, lines FROM dossier_tally{}", w.sql()), w.args).await? {
            if let Some(standing) = standings.get_mut(&r.id("dossier_id")?) {
                standing.add(r.parsed("state")?, r.int("lines")?, r.text("due_on")?);
            }
        }
        let mut alike: BTreeMap<(&'static str, String), Vec<DossierId>> = BTreeMap::new();
        for (id, standing) in standings {
            alike.entry((standing.state(), standing.due.unwrap_or_else(|| NO_DUE.to_string()))).or_default().push(id);
        }
        for ((state, due), ids) in alike {
            let mut w = Where::default();
            let set = format!("state = {}, next_due_on = {}", w.arg(state), w.arg(due));
            w.is_in("id", ids);
            c.run(&format!("UPDATE dossier SET {set}{}", w.sql()), w.args).await?;
        }
    }
    Ok(())
}
