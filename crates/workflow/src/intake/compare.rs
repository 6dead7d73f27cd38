//! A judged row against the registry: whether its person is known, alive, and holds already what
//! the row asks for. Here only what people should see before they accept; the database refuses
//! the rest.

use super::registry::Registry;
use super::row::JudgedRow;
use crate::already::{self, Taken};
use crate::cover;
use crate::error::Result;
use crate::namesakes::{cannot_both, may_be_one};
use crate::ports::*;
use crate::world::World;
use kipthoi_domain::name::name_keys;
use kipthoi_domain::{DossierId, LineId, LineState, PersonId};
use kipthoi_forms::Severity;
use kipthoi_policy::{Policy, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// Finds the person of each row, and what these people ask for or hold already.
pub(super) async fn known(world: &World, rows: &mut [JudgedRow]) -> Result<Vec<HeldLine>> {
    let registry = Registry::read(&*world.store, &rows.iter().map(|r| &r.content.person).collect::<Vec<_>>()).await?;
    let mut people: BTreeSet<PersonId> = BTreeSet::new();
    for row in rows.iter_mut() {
        let said = &row.content.person;
        let numbered = registry.by_number(said);
        let person = numbered.or_else(|| registry.by_si_code(said));
        row.person = person.map(|p| p.id);
        people.extend(row.person);
        let named_otherwise = person.is_some_and(|p| name_keys(&said.full_name).ascii != p.name_ascii);
        let findings = [
            (named_otherwise, Severity::Warning, "number-of-another-name"),
            (person.is_some() && numbered.is_none() && !said.numbers.is_empty(), Severity::Warning, "person-by-si-code"),
            (registry.code_of_another(said, row.person), Severity::Warning, "si-code-of-another"),
            (person.is_some_and(|p| p.died_on.is_some()), Severity::Blocking, "person-died"),
        ];
        for (_, severity, code) in findings.into_iter().filter(|(found, ..)| *found) {
            row.report(severity, code, []);
        }
    }
    Ok(world.store.held_lines(&people.into_iter().collect::<Vec<_>>()).await?)
}

/// Asks of each row whether its person may be somebody whom another list names under other papers,
/// for a support that the same person could not have beside it.
pub(super) async fn namesakes(world: &World, policy: &str, unit: &str, corrects: Option<DossierId>, rows: &mut [JudgedRow]) -> Result<()> {
    let sought = |row: &JudgedRow| {
        let said = &row.content.person;
        Some(Sought { name_ascii: name_keys(&said.full_name).ascii, birth: said.birth?.iso(), unit_code: unit.to_owned(), known: row.person })
    };
    let people: BTreeSet<Sought> = rows.iter().filter_map(sought).collect();
    let mut found: BTreeMap<Sought, Vec<Namesake>> = BTreeMap::new();
    for (person, namesake) in world.store.namesakes(&people.into_iter().collect::<Vec<_>>()).await? {
        if Some(namesake.line.dossier_id) != corrects && cannot_both(world, policy, &namesake.line.policy) {
            found.entry(person).or_default().push(namesake);
        }
    }
    for row in rows.iter_mut() {
        let said = &row.content.person;
        let alike = sought(row).and_then(|person| found.get(&person)).into_iter().flatten();
        let others: BTreeSet<&str> = alike.filter(|n| may_be_one(&said.numbers, &n.numbers)).map(|n| n.line.dossier_number.as_str()).collect();
        if !others.is_empty() {
            let others = others.into_iter().collect::<Vec<_>>().join(", ");
            row.report(Severity::Warning, "maybe-one-person", [("other", others)]);
        }
    }
    Ok(())
}

/// Says on each row how much of its person's cap other lines take: the law is asked with that.
pub(super) async fn taken_elsewhere(world: &World, policy: &Policy, corrects: Option<DossierId>, rows: &mut [JudgedRow], held: &[HeldLine]) -> Result<()> {
    let Some(cap) = already::cap(world, &policy.code).filter(|_| !held.is_empty()) else { return Ok(()) };
    let code = if cap.relation == Relation::PerMonth { "months-elsewhere" } else { "days-elsewhere" };
    let taken = Taken::of(world, &mut *world.store.begin().await?, held).await?;
    for row in rows.iter_mut() {
        let Some(person) = row.person else { continue };
        let (units, dossiers) = taken.elsewhere(world, person, &policy.code, corrects);
        already::say(policy, &mut row.content.facts, units);
        if units > 0 {
            let other = dossiers.into_iter().collect::<Vec<_>>().join(", ");
            let left = (cap.most - units).max(0).to_string();
            row.report(Severity::Warning, code, [("before", units.to_string()), ("other", other), ("limit", left)]);
        }
    }
    Ok(())
}

/// What people have already, to be said beside their rows.
#[derive(Debug)]
pub(super) struct Held<'h> {
    lines: &'h [HeldLine],
    covers: BTreeMap<LineId, BTreeSet<String>>,
    /// The dossier whose lines the file may change.
    corrects: Option<DossierId>,
}

impl<'h> Held<'h> {
    pub(super) async fn of(world: &World, policy: &str, corrects: Option<DossierId>, lines: &'h [HeldLine]) -> Result<Held<'h>> {
        Ok(Held { covers: covered(world, policy, lines).await?, lines, corrects })
    }

    /// Says beside a row what its person has already.
    pub(super) fn weigh(&self, world: &World, policy: &str, row: &mut JudgedRow) {
        let person = row.person;
        for line in self.lines.iter().filter(|h| Some(h.person_id) == person) {
            without_held(self.corrects, row, line);
            weigh(world, policy, self.corrects, row, line, self.covers.get(&line.line_id));
        }
    }
}

/// The days or months of held lines, where the policy counts them.
pub(super) async fn covered(world: &World, policy: &str, lines: &[HeldLine]) -> Result<BTreeMap<LineId, BTreeSet<String>>> {
    match cover::counted(world, policy) && !lines.is_empty() {
        true => cover::of_held(world, &mut *world.store.begin().await?, policy, lines).await,
        false => Ok(BTreeMap::new()),
    }
}

/// A supplement that the person asks for or holds elsewhere stays out; the line itself may enter.
fn without_held(corrects: Option<DossierId>, row: &mut JudgedRow, held: &HeldLine) {
    let Some(at) = row.supplements.iter().position(|s| s.policy == held.policy && s.period == held.period) else { return };
    if Some(held.dossier_id) == corrects || held.state == LineState::Refused {
        return;
    }
    let supplement = row.supplements.remove(at);
    row.report(Severity::Warning, "supplement-held", [("other", held.dossier_number.clone()), ("proposed", supplement.amount.grouped())]);
    row.without.push((supplement.policy, supplement.period));
}

fn weigh(world: &World, policy: &str, corrects: Option<DossierId>, row: &mut JudgedRow, held: &HeldLine, covered: Option<&BTreeSet<String>>) {
    let same = held.policy == policy && held.period == row.period;
    let ours = Some(held.dossier_id) == corrects;
    // An open line of the dossier becomes what the file says, or leaves; what is decided stays.
    if ours && !held.state.is_decided() {
        return;
    }
    let clash = || cover::clash(cover::of_facts(world, policy, &row.content.facts).as_ref(), covered).map(cover::written);
    if same && ours {
        row.report(Severity::Blocking, "already-decided", [("other", held.dossier_number.clone())]);
    } else if same && held.state != LineState::Refused {
        row.report(Severity::Blocking, "already-held", [("other", held.dossier_number.clone())]);
    } else if let Some(unit) = clash() {
        row.report(Severity::Blocking, "covered-already", [("other", held.dossier_number.clone()), ("proposed", unit)]);
    } else if !ours && held.policy != policy && held.state != LineState::Refused && world.book.exclusivity().excludes(policy, &held.policy) {
        row.report(Severity::Warning, "exclusive-with", [("other", format!("{} ({})", held.dossier_number, held.policy))]);
    }
}
