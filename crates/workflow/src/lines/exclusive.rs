//! Supports that one person may not hold together (the matrix of exclusions). At proposal and at
//! decision a hard statement stops the line; any other asks, and whoever says yes all the same
//! writes down why.

use crate::error::Result;
use crate::ports::{HeldLine, LineRecord, Tx};
use crate::world::World;
use kipthoi_domain::{LineState, PersonId};
use kipthoi_policy::Relation;
use std::collections::{BTreeMap, BTreeSet};

/// What people have been granted, by policy.
#[derive(Debug, Default)]
pub(crate) struct Granted(BTreeMap<PersonId, BTreeSet<String>>);

impl Granted {
    /// What the people of these lines have been granted so far.
    pub(crate) async fn of_people(tx: &mut dyn Tx, lines: &[LineRecord]) -> Result<Granted> {
        let people: BTreeSet<PersonId> = lines.iter().map(|l| l.person_id).collect();
        Ok(Granted::of(&tx.held_lines(&people.into_iter().collect::<Vec<_>>()).await?))
    }

    /// Those of these lines that are approved, on a payment list or paid.
    pub(crate) fn of(held: &[HeldLine]) -> Granted {
        let mut granted = Granted::default();
        for line in held.iter().filter(|h| matches!(h.state, LineState::Approved | LineState::Paying | LineState::Paid)) {
            granted.add(line.person_id, &line.policy);
        }
        granted
    }

    pub(crate) fn add(&mut self, person: PersonId, policy: &str) {
        self.0.entry(person).or_default().insert(policy.to_owned());
    }

    /// Why the line cannot be granted beside what its person holds (`left-<code>`), if so;
    /// `reason`: why it is granted all the same.
    pub(crate) fn against(&self, world: &World, line: &LineRecord, reason: Option<&str>) -> Option<&'static str> {
        let matrix = world.book.exclusivity();
        let others = self.0.get(&line.person_id).into_iter().flatten().filter(|policy| **policy != line.policy);
        let cells = others.filter_map(|policy| matrix.cell(&line.policy, policy)).filter(|c| c.enabled && c.relation == Relation::ExclusiveOnce);
        let mut asks = None;
        for cell in cells {
            if cell.hard {
                return Some("exclusive");
            }
            asks = reason.is_none().then_some("exclusive-asks");
        }
        asks
    }
}
