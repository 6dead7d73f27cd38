//! What a right covers where "once" is not the measure: each day of an isolation, each month of
//! a rent. One day or month is given once, whichever policy of its group gives it and however
//! the lists cut it (the per-day and per-month cells of the exclusivity matrix).

use crate::error::Result;
use crate::judge::LineContent;
use crate::ports::{CoveredRecord, HeldLine, Tx};
use crate::world::World;
use jiff::ToSpan;
use jiff::civil::Date;
use kipthoi_domain::{EntitlementId, LineId, LineState, PersonId};
use kipthoi_policy::{Cell, Month, Policy, Relation, months_within};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Days of one episode that are counted; no isolation of this law lasts longer.
const DAYS_MAX: usize = 366;

/// The units that one line covers, as ISO days or months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Id of the cell that forbids the same unit twice.
    pub scope: String,
    pub units: Vec<String>,
    /// How many units one person may hold in all, where the law says so.
    pub most: Option<i64>,
}

/// The cell under which two policies may not give the same day or month.
fn shared<'w>(world: &'w World, a: &str, b: &str) -> Option<&'w Cell> {
    world.book.exclusivity().cell(a, b).filter(|c| c.enabled && matches!(c.relation, Relation::PerDay | Relation::PerMonth))
}

/// Whether rights of this policy are counted by day or month at all.
pub fn counted(world: &World, policy: &str) -> bool {
    shared(world, policy, policy).is_some()
}

/// What a line covers by its content as kept; nothing is read where nothing is counted.
pub fn of_content(world: &World, policy: &str, content: &str) -> Result<Option<Cover>> {
    if !counted(world, policy) {
        return Ok(None);
    }
    Ok(of_facts(world, policy, &LineContent::from_json(content)?.facts))
}

/// What a line of `policy` with these facts covers; `None` where rights are not counted so, or
/// while the facts do not say it yet.
pub fn of_facts(world: &World, policy: &str, facts: &Map<String, Value>) -> Option<Cover> {
    let cell = shared(world, policy, policy)?;
    let mut units = if cell.relation == Relation::PerDay { days(facts) } else { months(world.book.policy(policy)?, facts) };
    // Of more months than the law pays, the first ones are paid.
    if let Some(most) = cell.most {
        units.truncate(most.unsigned_abs() as usize);
    }
    (!units.is_empty()).then(|| Cover { scope: cell.id.to_string(), units, most: cell.most })
}

fn day(facts: &Map<String, Value>, name: &str) -> Option<Date> {
    facts.get(name)?.as_str()?.parse().ok()
}

fn days(facts: &Map<String, Value>) -> Vec<String> {
    let span = |kind: &str| Some((day(facts, &format!("{kind}.from"))?, day(facts, &format!("{kind}.to"))?));
    let Some((from, to)) = span("f0").or_else(|| span("f1")) else { return Vec::new() };
    from.series(1.day()).take(DAYS_MAX).take_while(|d| *d <= to).map(|d| d.to_string()).collect()
}

/// The months that are asked for by name, as far as the policy pays them: inside its window and
/// the rental.
pub(crate) fn months(policy: &Policy, facts: &Map<String, Value>) -> Vec<String> {
    let asked = facts.get("months_requested").and_then(Value::as_array);
    let months: BTreeSet<Month> = asked.into_iter().flatten().filter_map(|m| m.as_str()?.parse().ok()).collect();
    let from = day(facts, "rent.from").unwrap_or(Date::MIN).max(policy.window.event_from);
    let to = day(facts, "rent.to").unwrap_or(Date::MAX).min(policy.window.event_to.unwrap_or(Date::MAX));
    months_within(&Vec::from_iter(months), from, to).iter().map(Month::to_string).collect()
}

/// The last day of what a line covers, where support is counted by day and that day is still to
/// come after `today`: days are paid for when they have been.
pub fn ends_after(world: &World, policy: &str, content: &str, today: Date) -> Result<Option<Date>> {
    let per_day = shared(world, policy, policy).is_some_and(|c| c.relation == Relation::PerDay);
    if !per_day {
        return Ok(None);
    }
    let units = of_content(world, policy, content)?.map(|c| c.units).unwrap_or_default();
    Ok(units.last().and_then(|d| d.parse().ok()).filter(|d: &Date| *d > today))
}

/// What other lines already ask for or hold, by line: those that share a group with `policy`.
pub async fn of_held(world: &World, tx: &mut dyn Tx, policy: &str, held: &[HeldLine]) -> Result<BTreeMap<LineId, BTreeSet<String>>> {
    let near: BTreeMap<LineId, &HeldLine> =
        held.iter().filter(|h| h.state != LineState::Refused && shared(world, policy, &h.policy).is_some()).map(|h| (h.line_id, h)).collect();
    let mut covers = BTreeMap::new();
    for revision in tx.revisions(&near.values().map(|h| (h.line_id, h.revision)).collect::<Vec<_>>()).await? {
        let Some(line) = near.get(&revision.line_id) else { continue };
        if let Some(cover) = of_content(world, &line.policy, &revision.content)? {
            covers.insert(revision.line_id, cover.units.into_iter().collect());
        }
    }
    Ok(covers)
}

/// The first unit of `cover` that another line has too.
pub fn clash<'c>(cover: Option<&'c Cover>, other: Option<&BTreeSet<String>>) -> Option<&'c str> {
    cover?.units.iter().find(|u| other.is_some_and(|o| o.contains(*u))).map(String::as_str)
}

/// What live rights cover now, while a decision gives new ones.
#[derive(Debug, Default)]
pub struct Ledger(BTreeMap<(PersonId, String), BTreeMap<String, Option<i64>>>);

impl Ledger {
    pub async fn of(tx: &mut dyn Tx, people: &[PersonId]) -> Result<Ledger> {
        let mut ledger = Ledger::default();
        for c in tx.covered(people).await? {
            ledger.0.entry((c.person_id, c.scope)).or_default().insert(c.unit, c.nth);
        }
        Ok(ledger)
    }

    /// Writes the units of a new right down, or says why it cannot be given. The database
    /// refuses the same under concurrency: a unit has one row, and so has each of the places
    /// that the law's cap leaves.
    pub fn give(&mut self, right: EntitlementId, person: PersonId, cover: Option<Cover>) -> std::result::Result<Vec<CoveredRecord>, &'static str> {
        let Some(cover) = cover else { return Ok(Vec::new()) };
        let held = self.0.entry((person, cover.scope.clone())).or_default();
        if cover.units.iter().any(|u| held.contains_key(u)) {
            return Err("covered-already");
        }
        let taken: BTreeSet<i64> = held.values().filter_map(|nth| *nth).collect();
        let mut free = (1..=cover.most.unwrap_or(0)).filter(|n| !taken.contains(n));
        let mut given = Vec::with_capacity(cover.units.len());
        for unit in cover.units {
            let nth = if cover.most.is_some() { Some(free.next().ok_or("cover-used-up")?) } else { None };
            given.push(CoveredRecord { entitlement_id: right, person_id: person, scope: cover.scope.clone(), unit, nth });
        }
        held.extend(given.iter().map(|c| (c.unit.clone(), c.nth)));
        Ok(given)
    }
}
