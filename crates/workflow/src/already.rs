//! Days of meal money and months of rent that a person's other lines take of the law's cap: it is
//! of the person, not of the spell or the list (QĐ 23/2021, Điều 26; QĐ 08/2022, Điều 2), so a
//! second spell gets the days that are left. Counted again at each turn, up or down: when the other
//! line is shortened or refused, its days come back.
//!
//! Lives here: counting what the other lines take and putting it among the facts of a line. Never
//! here: the cap (a policy file) or the days themselves ([`crate::cover`]).

use crate::error::Result;
use crate::judge;
use crate::ports::{HeldLine, LineRecord, Proposal, Tx};
use crate::world::World;
use kipthoi_domain::{DossierId, LineId, LineState, PersonId, Vnd};
use kipthoi_policy::{Policy, Relation};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The facts that say it, by what is counted; policies read them, nobody types them.
const COUNTS: [(Relation, &str); 2] = [(Relation::PerDay, "meal.days_elsewhere"), (Relation::PerMonth, "rent.months_elsewhere")];

/// What a person can use up: the cell of the matrix and the places that it leaves. Policies that
/// share it take from each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    cell: String,
    first: i64,
    /// Days or months of one person in all.
    pub most: i64,
    pub relation: Relation,
}

/// The cap of the person under a policy, if it has one: a locality that reads it as one of the
/// spell switches that off in the matrix of exclusions.
pub fn cap(world: &World, policy: &str) -> Option<Cap> {
    fact(world.book.policy(policy)?)?;
    let cell = world.book.exclusivity().cell(policy, policy).filter(|c| c.enabled)?;
    let places = cell.places(policy)?;
    let most = places.end() - places.start() + 1;
    Some(Cap { cell: cell.id.to_string(), first: *places.start(), most, relation: cell.relation })
}

fn fact(policy: &Policy) -> Option<&'static str> {
    COUNTS.iter().map(|(_, fact)| *fact).find(|fact| policy.fact(fact).is_some())
}

/// Whether a fact is one of these counts.
pub fn is_count(fact: &str) -> bool {
    COUNTS.iter().any(|(_, count)| *count == fact)
}

/// Says that other lines take so many days or months. Answers whether the facts say something else
/// now.
pub fn say(policy: &Policy, facts: &mut Map<String, Value>, taken: i64) -> bool {
    let Some(fact) = fact(policy) else { return false };
    let was = match taken {
        0 => facts.remove(fact),
        _ => facts.insert(fact.to_owned(), json!(taken)),
    };
    was.and_then(|n| n.as_i64()).unwrap_or(0) != taken
}

/// How many days or months the facts say that other lines take.
pub fn said(policy: &Policy, facts: &Map<String, Value>) -> i64 {
    fact(policy).and_then(|fact| facts.get(fact)?.as_i64()).unwrap_or(0)
}

/// How many days, or months, an amount pays; nothing where the policy does not count so.
pub fn units(policy: &Policy, amount: Vnd) -> i64 {
    policy.amount.per_unit().filter(|unit| unit.is_positive()).map_or(0, |unit| amount.0 / unit.0)
}

/// What the lines of some people take under policies whose cap is of the person.
#[derive(Debug, Default)]
pub struct Taken(BTreeMap<PersonId, Vec<Part>>);

/// What one line takes.
#[derive(Debug)]
struct Part {
    line: HeldLine,
    cap: Cap,
    units: i64,
}

impl Part {
    /// Whether its days go before those of `line`: it came earlier, or is submitted or decided.
    fn before(&self, line: LineId) -> bool {
        self.line.line_id < line || self.line.state.is_decided() || self.line.state == LineState::Submitted
    }
}

/// A line that is refused, or is to be, takes nothing.
fn takes(state: LineState, proposal: Option<Proposal>) -> bool {
    state != LineState::Refused && proposal != Some(Proposal::Refuse)
}

impl Taken {
    /// Of the lines that people hold: those that were not refused, with the days that they pay.
    pub async fn of(world: &World, tx: &mut dyn Tx, held: &[HeldLine]) -> Result<Taken> {
        let counted = |h: &HeldLine| Some((h.line_id, (h.clone(), cap(world, &h.policy)?)));
        let held: BTreeMap<LineId, (HeldLine, Cap)> = held.iter().filter_map(counted).collect();
        let mut taken = Taken::default();
        for revision in tx.revisions(&held.values().map(|(h, _)| (h.line_id, h.revision)).collect::<Vec<_>>()).await? {
            let Some((line, cap)) = held.get(&revision.line_id).cloned() else { continue };
            let pays = units(judge::policy(world, &line.policy)?, revision.amount);
            let units = if takes(line.state, line.proposal) { pays } else { 0 };
            taken.0.entry(line.person_id).or_default().push(Part { line, cap, units });
        }
        Ok(taken)
    }

    /// The same of the people of these lines.
    pub async fn of_people(world: &World, tx: &mut dyn Tx, lines: &[LineRecord]) -> Result<Taken> {
        let people: BTreeSet<PersonId> = lines.iter().filter(|l| cap(world, &l.policy).is_some()).map(|l| l.person_id).collect();
        if people.is_empty() {
            return Ok(Taken::default());
        }
        let held = tx.held_lines(&people.into_iter().collect::<Vec<_>>()).await?;
        Taken::of(world, tx, &held).await
    }

    /// What a person has outside the dossier `own`, for a row that enters it: the days and the
    /// dossiers. A row of a line that stands there already comes before what came later.
    pub fn elsewhere(&self, world: &World, person: PersonId, policy: &str, own: Option<DossierId>) -> (i64, BTreeSet<&str>) {
        let Some(cap) = cap(world, policy) else { return Default::default() };
        let ours = self.parts(person, cap.clone()).filter(|p| Some(p.line.dossier_id) == own).map(|p| p.line.line_id).min();
        let others = self.parts(person, cap).filter(|p| Some(p.line.dossier_id) != own && p.units > 0);
        others.filter(|p| ours.is_none_or(|line| p.before(line))).fold((0, BTreeSet::new()), |(sum, mut dossiers), p| {
            dossiers.insert(p.line.dossier_number.as_str());
            (sum + p.units, dossiers)
        })
    }

    /// The days that go before those of `line`.
    pub fn before(&self, world: &World, line: &LineRecord) -> i64 {
        let Some(cap) = cap(world, &line.policy) else { return 0 };
        self.parts(line.person_id, cap).filter(|p| p.line.line_id != line.id && p.before(line.id)).map(|p| p.units).sum()
    }

    /// A line pays another amount now.
    pub fn set(&mut self, world: &World, line: &LineRecord) -> Result<()> {
        let pays = units(judge::policy(world, &line.policy)?, line.amount);
        let own = self.0.get_mut(&line.person_id).into_iter().flatten().find(|p| p.line.line_id == line.id);
        if let Some(part) = own {
            part.line.state = line.state;
            part.units = if takes(line.state, line.proposal) { pays } else { 0 };
        }
        Ok(())
    }

    fn parts(&self, person: PersonId, cap: Cap) -> impl Iterator<Item = &Part> {
        self.0.get(&person).into_iter().flatten().filter(move |p| p.cap == cap)
    }
}
