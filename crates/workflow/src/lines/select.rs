//! Which lines a bulk action is about, and checking that the actor may touch them.

use crate::error::{Problem, Result};
use crate::ports::{LineFilter, LineRecord, PauseRecord, Tx};
use crate::world::{Act, World};
use kipthoi_domain::{DossierId, LineId};
use std::collections::{BTreeMap, BTreeSet};

/// At most this many lines in one act: a whole district's list, not a mistake of scale.
pub const LINES_MAX: u32 = 100_000;

/// Lines chosen one by one, or everything a queue shows.
#[derive(Clone, Debug)]
pub enum Selection {
    Lines(Vec<LineId>),
    All(LineFilter),
}

/// The chosen lines, inside the actor's scope. A line outside it is not found.
pub async fn load(world: &World, act: &Act, tx: &mut dyn Tx, selection: &Selection) -> Result<Vec<LineRecord>> {
    let scope = world.scope(&act.actor);
    match selection {
        Selection::Lines(ids) => {
            let ids = distinct(ids);
            let lines = tx.lines_by_id(&ids).await?;
            if lines.len() != ids.len() || lines.iter().any(|l| !scope.contains(&l.unit_code, &l.policy)) {
                return Err(Problem::NotFound);
            }
            Ok(lines)
        }
        Selection::All(filter) => not_too_many(tx.lines_where(&scope, filter, None, LINES_MAX + 1).await?),
    }
}

/// The chosen lines as they stand, to be looked at only: no transaction, the same refusals.
pub async fn look(world: &World, act: &Act, selection: &Selection) -> Result<Vec<LineRecord>> {
    let scope = world.scope(&act.actor);
    match selection {
        Selection::Lines(ids) => {
            let ids = distinct(ids);
            let lines = world.store.line_records_by_id(&scope, &ids).await?;
            if lines.len() == ids.len() { Ok(lines) } else { Err(Problem::NotFound) }
        }
        Selection::All(filter) => not_too_many(world.store.line_records(&scope, filter, LINES_MAX + 1).await?),
    }
}

fn distinct(ids: &[LineId]) -> Vec<LineId> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn not_too_many(lines: Vec<LineRecord>) -> Result<Vec<LineRecord>> {
    if lines.len() > LINES_MAX as usize { Err(Problem::refused("too-many-lines", LINES_MAX.to_string())) } else { Ok(lines) }
}

/// The pauses that stop the clocks of some lines, read once however many lines there are.
#[derive(Debug)]
pub struct Pauses {
    by_dossier: BTreeMap<DossierId, Vec<PauseRecord>>,
    by_unit: BTreeMap<String, Vec<PauseRecord>>,
}

impl Pauses {
    pub async fn of_lines(tx: &mut dyn Tx, lines: &[LineRecord]) -> Result<Pauses> {
        let dossiers: BTreeSet<DossierId> = lines.iter().map(|l| l.dossier_id).collect();
        let units: BTreeSet<&String> = lines.iter().map(|l| &l.unit_code).collect();
        let mut out = Pauses { by_dossier: BTreeMap::new(), by_unit: BTreeMap::new() };
        for pause in tx.pauses_of(&dossiers.into_iter().collect::<Vec<_>>(), &units.into_iter().cloned().collect::<Vec<_>>()).await? {
            match (pause.dossier_id, pause.unit_code.clone()) {
                (Some(dossier), _) => out.by_dossier.entry(dossier).or_default().push(pause),
                (None, Some(unit)) => out.by_unit.entry(unit).or_default().push(pause),
                (None, None) => {}
            }
        }
        Ok(out)
    }

    /// Those of one line: of its dossier and of its unit, by their first day.
    pub fn of(&self, line: &LineRecord) -> Vec<PauseRecord> {
        let mut found: Vec<PauseRecord> =
            [self.by_dossier.get(&line.dossier_id), self.by_unit.get(&line.unit_code)].into_iter().flatten().flatten().cloned().collect();
        found.sort_by_key(|p| p.from_on);
        found
    }
}
