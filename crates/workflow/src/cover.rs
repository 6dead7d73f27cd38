//! What a right covers where "once" is not the measure: each day of an isolation, each month of
//! a rent. One day or month is given once, whichever policy of its group gives it and however
//! the lists cut it (the per-day and per-month cells of the exclusivity matrix).

use crate::already;
use crate::error::Result;
use crate::judge::{self, LineContent};
use crate::ports::{CoveredRecord, HeldLine, Tx};
use crate::world::World;
use jiff::ToSpan;
use jiff::civil::Date;
use kipthoi_domain::{EntitlementId, LineId, LineState, PersonId, Vnd};
use kipthoi_policy::{Cell, Month, Policy, Relation, months_within};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Days of one episode that are counted; no isolation of this law lasts longer.
const DAYS_MAX: usize = 366;

/// The units that one line covers, as ISO days or months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Id of the cell that forbids the same unit twice.
    pub scope: String,
    pub units: Vec<String>,
    /// How many of them are paid for. Which ones matters to nobody: a cap counts them.
    pub paid: usize,
    /// The places that the law's cap leaves one person in all, where there is one.
    pub places: Option<RangeInclusive<i64>>,
}

/// The cell under which two policies may not give the same day or month.
fn shared<'w>(world: &'w World, a: &str, b: &str) -> Option<&'w Cell> {
    world.book.exclusivity().cell(a, b).filter(|c| c.enabled && matches!(c.relation, Relation::PerDay | Relation::PerMonth))
}

/// Whether rights of this policy are counted by day or month at all.
pub fn counted(world: &World, policy: &str) -> bool {
    shared(world, policy, policy).is_some()
}

/// What a right to `amount` covers: of months only those that it pays, the first ones, so that the
/// others stay free. A spell of days stays whole.
pub fn of_right(world: &World, policy: &str, facts: &Map<String, Value>, amount: Vnd) -> Result<Option<Cover>> {
    let paid = already::units(judge::policy(world, policy)?, amount);
    let per_month = shared(world, policy, policy).is_some_and(|c| c.relation == Relation::PerMonth);
    Ok(of_facts(world, policy, facts).map(|mut cover| {
        cover.paid = cover.units.len().min(usize::try_from(paid).unwrap_or(0));
        if per_month && cover.places.is_some() {
            cover.units.truncate(cover.paid);
        }
        cover
    }))
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
    (!units.is_empty()).then(|| Cover { scope: cell.id.to_string(), paid: units.len(), units, places: cell.places(policy) })
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
    let months = asked_months(facts);
    let from = day(facts, "rent.from").unwrap_or(Date::MIN).max(policy.window.event_from);
    let to = day(facts, "rent.to").unwrap_or(Date::MAX).min(policy.window.event_to.unwrap_or(Date::MAX));
    months_within(&Vec::from_iter(months), from, to).iter().map(Month::to_string).collect()
}

fn asked_months(facts: &Map<String, Value>) -> BTreeSet<Month> {
    let asked = facts.get("months_requested").and_then(Value::as_array);
    asked.into_iter().flatten().filter_map(|m| m.as_str()?.parse().ok()).collect()
}

/// The months that are asked for by name and that the policy does not pay, because they lie outside
/// its window or the rental.
pub(crate) fn months_outside(policy: &Policy, facts: &Map<String, Value>) -> Vec<String> {
    let paid: BTreeSet<String> = months(policy, facts).into_iter().collect();
    asked_months(facts).iter().map(Month::to_string).filter(|month| !paid.contains(month)).collect()
}

/// The last day of what a line covers, where support is counted by day and that day is still to
/// come after `today`: days are paid for when they have been.
pub fn ends_after(world: &World, policy: &str, facts: &Map<String, Value>, today: Date) -> Option<Date> {
    shared(world, policy, policy).filter(|c| c.relation == Relation::PerDay)?;
    of_facts(world, policy, facts)?.units.last()?.parse().ok().filter(|day: &Date| *day > today)
}

/// What other lines already ask for or hold, by line: those that share a group with `policy`.
pub async fn of_held(world: &World, tx: &mut dyn Tx, policy: &str, held: &[HeldLine]) -> Result<BTreeMap<LineId, BTreeSet<String>>> {
    let near: BTreeMap<LineId, &HeldLine> =
        held.iter().filter(|h| h.state != LineState::Refused && shared(world, policy, &h.policy).is_some()).map(|h| (h.line_id, h)).collect();
    let mut covers = BTreeMap::new();
    for revision in tx.revisions(&near.values().map(|h| (h.line_id, h.revision)).collect::<Vec<_>>()).await? {
        let Some(line) = near.get(&revision.line_id) else { continue };
        let cover = match line.state.is_decided() {
            true => of_right(world, &line.policy, &LineContent::from_json(&revision.content)?.facts, revision.amount)?,
            false => of_content(world, &line.policy, &revision.content)?,
        };
        if let Some(cover) = cover {
            covers.insert(revision.line_id, cover.units.into_iter().collect());
        }
    }
    Ok(covers)
}

/// The first unit of `cover` that another line has too.
pub fn clash<'c>(cover: Option<&'c Cover>, other: Option<&BTreeSet<String>>) -> Option<&'c str> {
    cover?.units.iter().find(|u| other.is_some_and(|o| o.contains(*u))).map(String::as_str)
}

/// A covered day or month as people write it: 14/07/2021, 02/2022.
pub fn written(unit: &str) -> String {
    unit.split('-').rev().collect::<Vec<_>>().join("/")
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
        let capped = if cover.places.is_some() { cover.paid } else { 0 };
        let mut free = cover.places.into_iter().flatten().filter(|n| !taken.contains(n));
        let mut given = Vec::with_capacity(cover.units.len());
        for (i, unit) in cover.units.into_iter().enumerate() {
            let nth = if i < capped { Some(free.next().ok_or("cover-used-up")?) } else { None };
            given.push(CoveredRecord { entitlement_id: right, person_id: person, scope: cover.scope.clone(), unit, nth });
        }
        held.extend(given.iter().map(|c| (c.unit.clone(), c.nth)));
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    /// Days from a first one on, of which so many are paid, with the places of their policy.
    fn days(first: Date, count: usize, places: RangeInclusive<i64>) -> Option<Cover> {
        let units = first.series(1.day()).take(count).map(|d| d.to_string()).collect();
        Some(Cover { scope: "meal-days".to_owned(), units, paid: count, places: Some(places) })
    }

    #[test]
    fn nobody_is_given_more_days_than_the_cap_and_each_policy_has_its_own() {
        let (mut ledger, person) = (Ledger::default(), PersonId(Uuid::nil()));
        let mut give = |cover| ledger.give(EntitlementId(Uuid::nil()), person, cover).map(|given| given.len());
        assert_eq!(give(days(date(2021, 7, 1), 15, 46..=66)), Ok(15));
        assert_eq!(give(days(date(2021, 7, 16), 7, 46..=66)), Err("cover-used-up"));
        assert_eq!(give(days(date(2021, 7, 16), 6, 46..=66)), Ok(6));
        assert_eq!(give(days(date(2021, 7, 22), 1, 46..=66)), Err("cover-used-up"));
        assert_eq!(give(days(date(2021, 7, 21), 20, 1..=45)), Err("covered-already"));
        assert_eq!(give(days(date(2021, 7, 22), 45, 1..=45)), Ok(45));
    }

    #[test]
    fn a_spell_longer_than_what_is_paid_covers_all_its_days() {
        let mut ledger = Ledger::default();
        let long = days(date(2021, 7, 1), 30, 46..=66).map(|c| Cover { paid: 21, ..c });
        let given = ledger.give(EntitlementId(Uuid::nil()), PersonId(Uuid::nil()), long).unwrap();
        assert_eq!((given.len(), given.iter().filter(|c| c.nth.is_some()).count()), (30, 21));
    }

    #[test]
    fn days_and_months_are_written_as_people_read_them() {
        assert_eq!([written("2021-07-14"), written("2022-02")], ["14/07/2021", "02/2022"]);
    }
}
