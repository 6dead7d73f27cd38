//! Which open dossier a list corrects. Nobody marks a corrected list as such: it names the people
//! of the first one again, while a further list of the same sender names others.

use super::row::JudgedRow;
use crate::error::Result;
use crate::ports::{Correctable, HeldLine, ImportRecord, Meant};
use crate::world::World;
use kipthoi_domain::text::ascii_fold;
use kipthoi_domain::{DossierId, LineId, LineState};
use kipthoi_forms::ListHeader;
use std::collections::{BTreeMap, BTreeSet};

/// What one reading has found out about it.
#[derive(Debug, Default)]
pub(super) struct Corrected {
    looked: bool,
    found: Option<(DossierId, Correctable)>,
    /// Open lines of that dossier that the file names.
    named: BTreeSet<LineId>,
}

impl Corrected {
    pub(super) fn dossier(&self) -> Option<DossierId> {
        self.found.as_ref().map(|(id, _)| *id)
    }

    /// Open lines of the dossier that the file does not name.
    pub(super) fn leaves(&self) -> i64 {
        self.found.as_ref().map_or(0, |(_, c)| c.open_lines - self.named.len() as i64)
    }

    /// Settles it with the first rows that have people, unless somebody said what the list is.
    pub(super) async fn look(&mut self, world: &World, import: &ImportRecord, header: &ListHeader, rows: &[JudgedRow], held: &[HeldLine]) -> Result<()> {
        if self.looked || rows.is_empty() {
            return Ok(());
        }
        self.looked = true;
        let candidate = match import.meant {
            Meant::New => None,
            Meant::Corrects(id) => Some((id, None)),
            Meant::ByContent => most_named(&import.policy, rows, held).map(|(id, people)| (id, Some(people))),
        };
        let Some((id, people)) = candidate else { return Ok(()) };
        let Some(dossier) = world.store.correctable(id).await? else { return Ok(()) };
        let tax_code = header.tax_code("employer.tax_code").map(|code| code.to_string());
        let same = people.is_none_or(|people| same_list(import, tax_code.as_deref(), &dossier, people, rows.len()));
        if same {
            self.found = Some((id, dossier));
        }
        Ok(())
    }

    pub(super) fn named(&mut self, policy: &str, rows: &[JudgedRow], held: &[HeldLine]) {
        let Some(id) = self.dossier() else { return };
        let open = held.iter().filter(|h| h.dossier_id == id && h.state.is_open());
        self.named.extend(open.filter(|h| rows.iter().any(|r| names(policy, r, h))).map(|h| h.line_id));
    }
}

fn names(policy: &str, row: &JudgedRow, held: &HeldLine) -> bool {
    row.person == Some(held.person_id) && held.policy == policy && held.period == row.period
}

/// The dossier that has most of these rows already, and how many.
fn most_named(policy: &str, rows: &[JudgedRow], held: &[HeldLine]) -> Option<(DossierId, usize)> {
    let mut counts: BTreeMap<DossierId, usize> = BTreeMap::new();
    for row in rows {
        for line in held.iter().filter(|h| names(policy, row, h) && h.state != LineState::Refused) {
            *counts.entry(line.dossier_id).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(id, n)| (*n, *id))
}

/// Rows from which a batch may be only the beginning of the file.
const MANY: usize = 200;

/// Whether it is the list of the dossier again: the same sender, commune, policy and round, and at
/// least half of the people in the dossier. A list that names fewer, the corrected rows only, would
/// take the others out: the officer has to say so.
fn same_list(import: &ImportRecord, tax_code: Option<&str>, dossier: &Correctable, people: usize, rows: usize) -> bool {
    let same_sender = match (tax_code, &dossier.tax_code) {
        (Some(own), Some(other)) => own == other,
        (None, None) => ascii_fold(&import.sender) == ascii_fold(&dossier.sender),
        _ => false,
    };
    let expected = if rows >= MANY { dossier.lines.min(rows as i64) } else { dossier.lines };
    same_sender && (&import.policy, &import.round, &import.unit_code) == (&dossier.policy, &dossier.round, &dossier.unit_code) && people as i64 * 2 >= expected
}
