//! The counters, changed in the same transaction as the lines they count.

use crate::db::{Conn, vals};
use kipthoi_domain::{DossierId, LineState};
use kipthoi_workflow::ports::{LineRecord, NO_DUE, StoreResult};
use std::collections::{BTreeMap, BTreeSet};

type Place = (String, String, &'static str, String, &'static str, String);

/// Changes gathered over many lines, applied once. Ordered maps: two transactions touch the
/// same counters in the same order and never wait for each other in a circle.
#[derive(Debug, Default)]
pub(super) struct Deltas {
    places: BTreeMap<Place, (i64, i64)>,
    dossiers: BTreeMap<(DossierId, &'static str), (i64, i64)>,
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
        let place = (
            line.unit_code.clone(),
            line.policy.clone(),
            line.state.code(),
            line.step.clone(),
            line.owner.code(),
            line.due_on.to_string(),
        );
        for entry in [
            self.places.entry(place).or_default(),
            self.dossiers.entry((line.dossier_id, line.state.code())).or_default(),
        ] {
            entry.0 += sign;
            entry.1 += sign * line.amount.0;
        }
        self.touched.insert(line.dossier_id);
    }

    pub(super) async fn apply(self, c: &mut Conn<'_>) -> StoreResult<()> {
        for ((unit, policy, state, step, owner, due), (lines, amount)) in self.places {
            if (lines, amount) == (0, 0) {
                continue;
            }
            c.run(
                "INSERT INTO tally (unit_code, policy, state, step, owner, due_on, lines, amount_vnd) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
                 ON CONFLICT (unit_code, policy, state, step, owner, due_on) \
                 DO UPDATE SET lines = tally.lines + excluded.lines, amount_vnd = tally.amount_vnd + excluded.amount_vnd",
                vals![unit, policy, state, step, owner, due, lines, amount],
            )
            .await?;
        }
        for ((dossier, state), (lines, amount)) in self.dossiers {
            if (lines, amount) == (0, 0) {
                continue;
            }
            c.run(
                "INSERT INTO dossier_tally (dossier_id, state, lines, amount_vnd) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (dossier_id, state) \
                 DO UPDATE SET lines = dossier_tally.lines + excluded.lines, amount_vnd = dossier_tally.amount_vnd + excluded.amount_vnd",
                vals![dossier, state, lines, amount],
            )
            .await?;
        }
        for dossier in self.touched {
            refresh(c, dossier).await?;
        }
        Ok(())
    }
}

/// A dossier's state and next limit follow from its lines.
async fn refresh(c: &mut Conn<'_>, dossier: DossierId) -> StoreResult<()> {
    let mut counts: BTreeMap<LineState, i64> = BTreeMap::new();
    for r in c.fetch("SELECT state, lines FROM dossier_tally WHERE dossier_id = $1 AND lines <> 0", vals![dossier]).await? {
        counts.insert(r.parsed("state")?, r.int("lines")?);
    }
    let sum = |pick: fn(LineState) -> bool| counts.iter().filter(|(s, _)| pick(**s)).map(|(_, n)| n).sum::<i64>();
    let open = sum(LineState::is_open);
    let unpaid = sum(|s| matches!(s, LineState::Approved | LineState::Paying));
    let state = if open > 0 && open == sum(|s| s == LineState::AwaitingPapers) {
        "awaiting_papers"
    } else if open > 0 {
        "open"
    } else if unpaid > 0 {
        "paying"
    } else {
        "closed"
    };
    let due = if open + unpaid == 0 {
        NO_DUE.to_string()
    } else {
        let row = c
            .fetch_one(
                "SELECT MIN(due_on) AS due FROM line WHERE dossier_id = $1 AND \
                 state IN ('received', 'awaiting_papers', 'confirming', 'appraising', 'submitted', 'approved', 'paying')",
                vals![dossier],
            )
            .await?;
        row.map(|r| r.opt_text("due")).transpose()?.flatten().unwrap_or_else(|| NO_DUE.to_string())
    };
    c.run("UPDATE dossier SET state = $1, next_due_on = $2 WHERE id = $3", vals![state, due, dossier]).await?;
    Ok(())
}
