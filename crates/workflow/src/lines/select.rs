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
            let mut ids = ids.clone();
            ids.sort_unstable();
            ids.dedup();
            let lines = tx.lines_by_id(&ids).await?;
            if lines.len() != ids.len() || lines.iter().any(|l| !scope.contains(&l.unit_code, &l.policy)) {
                return Err(Problem::NotFound);
            }
            Ok(lines)
        }
        Selection::All(filter) => {
            let lines = tx.lines_where(&scope, filter, None, LINES_MAX + 1).await?;
            if lines.len() > LINES_MAX as usize {
                return Err(Problem::refused("too-many-lines", LINES_MAX.to_string()));
            }
            Ok(lines)
        }
    }
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
