//! People of whom several rows of one list speak, or several lines of one dossier: each further
//! spell is a line of its own. They share the cap of their person and what is given beside it, as
//! lines of two dossiers do.
//!
//! Lives here: what the earlier ones take. Never here: what other dossiers take
//! ([`crate::already`]).

use super::row::JudgedRow;
use crate::already;
use crate::cover::{self, Cover};
use crate::judge::PersonOnList;
use crate::ports::RowVerdict;
use crate::supplements::Key;
use crate::world::World;
use kipthoi_domain::name::name_keys;
use kipthoi_domain::{PersonId, Vnd};
use kipthoi_forms::Severity;
use kipthoi_policy::{Kind, Policy};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What tells one person from another; any of it does.
#[derive(Debug)]
pub(super) struct Who(Vec<String>);

impl Who {
    /// As the registry knows them, or else as the list writes them.
    pub(super) fn of(person: Option<PersonId>, said: &PersonOnList) -> Who {
        let written = || {
            let numbers = said.numbers.iter().map(|(kind, value)| format!("{kind} {value}"));
            let insured = said.si_code.iter().map(|code| format!("{code} {}", name_keys(&said.full_name).ascii));
            numbers.chain(insured).collect()
        };
        Who(person.map_or_else(written, |id| vec![id.to_string()]))
    }
}

/// What the rows or lines so far bring, by person.
#[derive(Debug, Default)]
pub(super) struct Together {
    index: BTreeMap<String, usize>,
    people: Vec<Brought>,
}

/// What the earlier ones of one person bring.
#[derive(Debug, Default)]
struct Brought {
    /// Days or months of the cap.
    units: i64,
    supplements: Vec<Key>,
    rows: Vec<Told>,
}

/// An earlier row.
#[derive(Debug)]
struct Told {
    sheet: String,
    row: u32,
    period: String,
    covers: BTreeSet<String>,
}

impl Together {
    fn find(&self, who: &Who) -> Option<&Brought> {
        who.0.iter().find_map(|key| self.index.get(key)).and_then(|at| self.people.get(*at))
    }

    fn entry(&mut self, who: &Who) -> &mut Brought {
        let known = who.0.iter().find_map(|key| self.index.get(key)).copied();
        let at = known.unwrap_or(self.people.len());
        self.index.extend(who.0.iter().map(|key| (key.clone(), at)));
        if at == self.people.len() {
            self.people.push(Brought::default());
        }
        &mut self.people[at]
    }

    /// Adds to the facts what the earlier ones take of the cap; answers the supplements that they
    /// have already.
    pub(super) fn before(&self, policy: &Policy, who: &Who, facts: &mut Map<String, Value>) -> &[Key] {
        let Some(brought) = self.find(who) else { return &[] };
        if brought.units > 0 {
            already::say(policy, facts, already::said(policy, facts) + brought.units);
        }
        &brought.supplements
    }

    /// One more of this person, worth so much and with these supplements.
    pub(super) fn bring(&mut self, policy: &Policy, who: &Who, amount: Vnd, supplements: impl IntoIterator<Item = Key>) {
        let brought = self.entry(who);
        brought.units += already::units(policy, amount);
        for supplement in supplements {
            brought.supplements.reserve_exact(1);
            brought.supplements.push(supplement);
        }
    }

    /// Says on a further row of a person what the earlier ones take, or that it repeats one of them
    /// under other papers: what the file itself does not show.
    pub(super) fn before_row(&self, world: &World, policy: &Policy, who: &Who, row: &mut JudgedRow) {
        row.without.extend(self.before(policy, who, &mut row.content.facts).iter().cloned());
        let Some(brought) = self.find(who) else { return };
        let covers = cover::of_facts(world, &policy.code, &row.content.facts);
        if let Some((told, unit)) = brought.rows.iter().find_map(|told| Some((told, told.repeated(policy, row, covers.as_ref())?))) {
            let (code, unit) = unit.map_or(("person-twice-in-file", ""), |unit| ("spells-overlap", unit));
            let place = [("other", told.row.to_string()), ("sheet", told.sheet.clone()), ("proposed", cover::written(unit))];
            row.report(Severity::Blocking, code, place);
            return;
        }
        if let (true, Some(cap)) = (brought.units > 0, already::cap(world, &policy.code)) {
            let other = brought.rows.iter().map(|told| told.row.to_string()).collect::<Vec<_>>().join(", ");
            let left = (cap.most - already::said(policy, &row.content.facts)).max(0);
            row.report(Severity::Warning, "days-in-file", [("before", brought.units.to_string()), ("other", other), ("limit", left.to_string())]);
        }
    }

    /// Notes a row that may enter.
    pub(super) fn note(&mut self, world: &World, policy: &Policy, who: &Who, row: &JudgedRow) {
        // Whom nobody knows, and who is paid once, the file itself tells apart.
        if row.verdict() == RowVerdict::Rejected || (row.person.is_none() && !cover::counted(world, &policy.code)) {
            return;
        }
        let covers = cover::of_facts(world, &policy.code, &row.content.facts).map(|c| c.units.into_iter().collect()).unwrap_or_default();
        self.bring(policy, who, row.amount, row.supplements.iter().map(|s| (s.policy.clone(), s.period.clone())));
        let rows = &mut self.entry(who).rows;
        // Almost everybody has one row, and a list may name a hundred thousand.
        rows.reserve_exact(1);
        rows.push(Told { sheet: row.sheet.clone(), row: row.row, period: row.period.clone(), covers });
    }
}

impl Told {
    /// Whether `row` is this one again (`None` within), or has a day of it. Only support by day has
    /// spells.
    fn repeated<'c>(&self, policy: &Policy, row: &JudgedRow, covers: Option<&'c Cover>) -> Option<Option<&'c str>> {
        if policy.kind != Kind::DailyCash || row.period == self.period {
            return Some(None);
        }
        cover::clash(covers, Some(&self.covers)).map(Some)
    }
}
