//! Days of meal money that a person's other lines take of the law's cap: it is of the person, not
//! of the spell (QĐ 23/2021, Điều 26), so a second spell gets the days that are left.
//!
//! Lives here: counting what the other lines take and putting it among the facts of a line. Never
//! here: the cap (a policy file) or the days themselves ([`crate::cover`]).

use crate::error::Result;
use crate::judge;
use crate::ports::{HeldLine, LineRecord, Tx};
use crate::world::World;
use kipthoi_domain::{DossierId, LineId, LineState, PersonId, Vnd};
use kipthoi_policy::Policy;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The fact that the policies read.
const ALREADY: &str = "meal.days_already_paid";

/// Whether the cap of a policy is of the person: a locality that reads it as one of the spell
/// switches that off in the matrix of exclusions.
pub fn counted(world: &World, policy: &str) -> bool {
    let asks = world.book.policy(policy).is_some_and(|p| p.fact(ALREADY).is_some());
    asks && world.book.exclusivity().cell(policy, policy).is_some_and(|c| c.enabled && c.places(policy).is_some())
}

/// Says that other lines take so many days; more than that may be known already from papers.
/// Answers whether the facts say something else now.
pub fn raise(facts: &mut Map<String, Value>, days: i64) -> bool {
    let known = facts.get(ALREADY).and_then(Value::as_i64).unwrap_or(0);
    if days > known {
        facts.insert(ALREADY.to_owned(), json!(days));
    }
    days > known
}

/// How many days, or months, an amount pays; nothing where the policy does not count so.
pub fn units(policy: &Policy, amount: Vnd) -> i64 {
    policy.amount.per_unit().filter(|unit| unit.is_positive()).map_or(0, |unit| amount.0 / unit.0)
}

/// What the lines of some people take under policies whose cap is of the person.
#[derive(Debug, Default)]
pub struct Taken(BTreeMap<PersonId, Vec<(HeldLine, i64)>>);

impl Taken {
    /// Of the lines that people hold: those that were not refused, with the days that they pay.
    pub async fn of(world: &World, tx: &mut dyn Tx, held: &[HeldLine]) -> Result<Taken> {
        let counts = |h: &&HeldLine| h.state != LineState::Refused && counted(world, &h.policy);
        let held: BTreeMap<LineId, &HeldLine> = held.iter().filter(counts).map(|h| (h.line_id, h)).collect();
        let mut taken = Taken::default();
        for revision in tx.revisions(&held.values().map(|h| (h.line_id, h.revision)).collect::<Vec<_>>()).await? {
            let Some(line) = held.get(&revision.line_id) else { continue };
            let days = units(judge::policy(world, &line.policy)?, revision.amount);
            taken.0.entry(line.person_id).or_default().push(((*line).clone(), days));
        }
        Ok(taken)
    }

    /// The same of the people of these lines.
    pub async fn of_people(world: &World, tx: &mut dyn Tx, lines: &[LineRecord]) -> Result<Taken> {
        let counts = |l: &&LineRecord| counted(world, &l.policy);
        let people: BTreeSet<PersonId> = lines.iter().filter(counts).map(|l| l.person_id).collect();
        if people.is_empty() {
            return Ok(Taken::default());
        }
        let held = tx.held_lines(&people.into_iter().collect::<Vec<_>>()).await?;
        Taken::of(world, tx, &held).await
    }

    /// What a person has under a policy outside the dossier `own`: the days and the dossiers.
    pub fn elsewhere(&self, person: PersonId, policy: &str, own: Option<DossierId>) -> (i64, BTreeSet<&str>) {
        let others = self.others(person, policy).filter(|(h, days)| Some(h.dossier_id) != own && *days > 0);
        others.fold((0, BTreeSet::new()), |(sum, mut dossiers), (h, days)| {
            dossiers.insert(h.dossier_number.as_str());
            (sum + days, dossiers)
        })
    }

    /// The days that go before those of `line`: of lines that came earlier, and of those that are
    /// submitted or decided.
    pub fn before(&self, line: &LineRecord) -> i64 {
        let ahead = |h: &HeldLine| h.line_id < line.id || h.state.is_decided() || h.state == LineState::Submitted;
        self.others(line.person_id, &line.policy).filter(|(h, _)| h.line_id != line.id && ahead(h)).map(|(_, days)| days).sum()
    }

    /// A line pays another amount now.
    pub fn set(&mut self, world: &World, line: &LineRecord) -> Result<()> {
        let days = units(judge::policy(world, &line.policy)?, line.amount);
        let own = self.0.get_mut(&line.person_id).into_iter().flatten().find(|(h, _)| h.line_id == line.id);
        if let Some((held, was)) = own {
            (held.state, *was) = (line.state, days);
        }
        Ok(())
    }

    fn others(&self, person: PersonId, policy: &str) -> impl Iterator<Item = &(HeldLine, i64)> {
        self.0.get(&person).into_iter().flatten().filter(move |(h, _)| h.policy == policy)
    }
}
