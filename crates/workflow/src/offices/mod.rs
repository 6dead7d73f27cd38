//! Units and agencies with their days: which office acts today, for whom, and what it is called.
//!
//! Lives here: the area of an agency, the office that goes on with another's work, names by
//! date, and the use cases that set offices up. Never here: who signs in (`accounts`).

mod area;
mod book;
pub mod import;
pub mod named;
pub mod preset;
pub mod set_up;
pub mod succeed;

pub use area::area;
pub use book::OfficeBook;

use crate::error::{Problem, Result};
use crate::ports::{AgencyRecord, Store, SuccessorRecord, UnitRecord};
use jiff::civil::Date;
use kipthoi_authz::Area;
use kipthoi_domain::{AgencyId, AgencyKind, UnitKey};
use kipthoi_texts::{Lang, text};
use std::collections::BTreeMap;

/// The units and agencies of an installation, of every time.
#[derive(Clone, Debug, Default)]
pub struct Offices {
    units: BTreeMap<String, UnitRecord>,
    /// Keys of the units that belong to one.
    children: BTreeMap<String, Vec<String>>,
    successors: Vec<SuccessorRecord>,
    /// Keys of the units whose files one has taken over.
    taken: BTreeMap<String, Vec<String>>,
    agencies: Vec<AgencyRecord>,
}

impl Offices {
    pub fn new(units: Vec<UnitRecord>, successors: Vec<SuccessorRecord>, agencies: Vec<AgencyRecord>) -> Offices {
        let (mut children, mut taken): (BTreeMap<String, Vec<String>>, BTreeMap<String, Vec<String>>) = Default::default();
        for unit in &units {
            if let Some(parent) = &unit.parent_key {
                children.entry(parent.clone()).or_default().push(unit.key.clone());
            }
        }
        for successor in successors.iter().filter(|s| s.takes_files) {
            taken.entry(successor.new_key.clone()).or_default().push(successor.old_key.clone());
        }
        Offices { units: units.into_iter().map(|u| (u.key.clone(), u)).collect(), children, successors, taken, agencies }
    }

    pub async fn load(store: &dyn Store) -> Result<Offices> {
        Ok(Offices::new(store.units().await?, store.unit_successors().await?, store.agencies().await?))
    }

    pub fn units(&self) -> impl Iterator<Item = &UnitRecord> {
        self.units.values()
    }

    pub fn unit(&self, key: &str) -> Option<&UnitRecord> {
        self.units.get(key)
    }

    /// A unit that others belong to; it takes in no dossier.
    pub fn is_parent(&self, key: &str) -> bool {
        self.children.contains_key(key)
    }

    /// The units that belong to one.
    pub fn children_of(&self, key: &str) -> impl Iterator<Item = &UnitRecord> {
        self.children.get(key).into_iter().flatten().filter_map(|key| self.unit(key))
    }

    pub fn successors(&self) -> &[SuccessorRecord] {
        &self.successors
    }

    pub fn agencies(&self) -> &[AgencyRecord] {
        &self.agencies
    }

    pub fn agency(&self, id: AgencyId) -> Option<&AgencyRecord> {
        self.agencies.iter().find(|a| a.id == id)
    }

    pub fn agency_of_code(&self, code: &str) -> Option<&AgencyRecord> {
        self.agencies.iter().find(|a| a.code == code)
    }

    /// The office in which somebody of `agency` acts on `day`: itself, or what took it over.
    ///
    /// # Errors
    /// `agency-ended` when nothing took it over, `agency-not-yet` before its first day.
    pub fn acting(&self, agency: AgencyId, day: Date) -> Result<&AgencyRecord> {
        let mut at = self.agency(agency).ok_or(Problem::NotFound)?;
        // A chain longer than the list of agencies would go in a circle.
        for _ in 0..self.agencies.len() {
            if at.term.contains(day) {
                return Ok(at);
            }
            if day < at.term.from {
                return Err(Problem::refused("agency-not-yet", at.name_vi.clone()));
            }
            at = at.successor.and_then(|next| self.agency(next)).ok_or_else(|| Problem::refused("agency-ended", at.name_vi.clone()))?;
        }
        Err(Problem::refused("agency-ended", at.name_vi.clone()))
    }

    /// The agencies whose work `agency` does on `day`: its own, and all that it took over.
    pub fn desks_of(&self, agency: &AgencyRecord, day: Date) -> Vec<AgencyId> {
        let mut desks = vec![agency.id];
        let mut at = 0;
        while let Some(desk) = desks.get(at).copied() {
            let before = self.agencies.iter().filter(|a| a.successor == Some(desk) && a.term.last < day).map(|a| a.id);
            desks.extend(before.filter(|id| !desks.contains(id)).collect::<Vec<_>>());
            at += 1;
        }
        desks
    }

    /// The units that an agency answers for.
    pub fn area_of(&self, agency: &AgencyRecord) -> Area {
        area(&agency.unit_code, self)
    }

    /// The office that carries `kind` for people of `unit` on `day`; the nearest one above it.
    pub fn carrier(&self, kind: AgencyKind, unit: &str, day: Date) -> Option<&AgencyRecord> {
        let mut chain = vec![self.now(unit, day)];
        while let Some(parent) = chain.last().and_then(|key| self.unit(key)).and_then(|u| u.parent_key.as_deref()) {
            chain.push(parent);
        }
        chain.iter().find_map(|key| self.carriers(kind, day).find(|a| a.unit_code == **key))
    }

    /// Offices in force on `day` that carry `kind`.
    pub fn carriers(&self, kind: AgencyKind, day: Date) -> impl Iterator<Item = &AgencyRecord> {
        self.agencies.iter().filter(move |a| a.term.contains(day) && a.works.contains(&kind))
    }

    /// The unit that has the files of `unit` on `day`.
    pub fn now<'o>(&'o self, unit: &'o str, day: Date) -> &'o str {
        let mut at = unit;
        for _ in 0..self.successors.len() {
            if self.unit(at).is_none_or(|u| u.term.contains(day) || day < u.term.from) {
                break;
            }
            match self.successors.iter().find(|s| s.takes_files && s.old_key == at) {
                Some(next) => at = &next.new_key,
                None => break,
            }
        }
        at
    }

    /// What an agency kind is called on `day`: as its offices are, where they agree.
    pub fn kind_name(&self, kind: AgencyKind, day: Date, lang: Lang) -> String {
        let mut names = self.carriers(kind, day).map(|a| lang.pick(&a.short_vi, &a.short_en));
        match (names.next(), names.next()) {
            (Some(one), None) => one.to_owned(),
            (Some(first), Some(second)) if first == second && names.all(|n| n == first) => first.to_owned(),
            _ => text(lang, &format!("agency-{}", kind.code().to_lowercase())),
        }
    }

    /// `Xã Bình Minh`; the code itself for a unit nobody knows.
    pub fn unit_name(&self, key: &str, lang: Lang) -> String {
        self.unit(key).map_or_else(|| kipthoi_domain::unit::unit_code(key).to_owned(), |unit| named::with_kind(unit, lang))
    }

    /// The unit that a person means by `said`: a key, or a code that one classification in force
    /// on `day` has.
    ///
    /// # Errors
    /// `unit-unknown`; `unit-ambiguous` with the keys when several lists have the code.
    pub fn meant(&self, said: &str, day: Date) -> Result<&UnitRecord> {
        if let Some(unit) = self.unit(said) {
            return Ok(unit);
        }
        let unknown = || Problem::refused("unit-unknown", said);
        if UnitKey::parse(said).is_some() {
            return Err(unknown());
        }
        let all: Vec<&UnitRecord> = self.units.values().filter(|u| u.code == said).collect();
        let current: Vec<&UnitRecord> = all.iter().copied().filter(|u| u.term.contains(day)).collect();
        match (current.as_slice(), all.as_slice()) {
            ([one], _) | ([], [one]) => Ok(one),
            ([], []) => Err(unknown()),
            _ => Err(Problem::refused("unit-ambiguous", all.iter().map(|u| u.key.as_str()).collect::<Vec<_>>().join(", "))),
        }
    }
}
