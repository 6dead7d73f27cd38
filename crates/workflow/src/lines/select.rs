//! Which lines a bulk action is about, and checking that the actor may touch them.

use crate::error::{Problem, Result};
use crate::ports::{LineFilter, LineRecord, PauseRecord, Tx};
use crate::world::{Act, World};
use kipthoi_domain::{DossierId, LineId};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

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

/// Pauses by dossier, read once per dossier however many lines it has.
#[derive(Debug, Default)]
pub struct Pauses(BTreeMap<DossierId, Vec<PauseRecord>>);

impl Pauses {
    pub async fn of<'a>(&'a mut self, tx: &mut dyn Tx, line: &LineRecord) -> Result<&'a [PauseRecord]> {
        Ok(match self.0.entry(line.dossier_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(tx.pauses(line.dossier_id, &line.unit_code).await?),
        })
    }
}
