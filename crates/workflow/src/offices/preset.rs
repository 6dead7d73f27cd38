//! Agencies as a locality of one kind has them, as data: `reference/agencies/*.toml`.

use crate::error::{Problem, Result};
use crate::ids::Ids;
use crate::offices::named::{tier, with_kind_within};
use crate::ports::{AgencyRecord, Term, UnitRecord};
use jiff::Timestamp;
use kipthoi_domain::AgencyKind;
use kipthoi_texts::Lang;
use serde::Deserialize;

/// The presets that come with the program, by the name people give.
pub const PRESETS: [(&str, &str); 2] = [
    ("three-tier-2021", include_str!("../../../../reference/agencies/three-tier-2021.toml")),
    ("two-tier-2025", include_str!("../../../../reference/agencies/two-tier-2025.toml")),
];

/// The agencies of every unit of a classification.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    pub classification: String,
    pub name_vi: String,
    pub name_en: String,
    pub agency: Vec<Post>,
}

/// An agency that each unit of a tier has.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    pub at: Tier,
    pub kind: AgencyKind,
    #[serde(default)]
    pub works: Vec<AgencyKind>,
    pub name_vi: String,
    pub name_en: String,
    pub short_vi: String,
    pub short_en: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    Province,
    District,
    Commune,
}

impl Preset {
    /// One that comes with the program.
    ///
    /// # Errors
    /// `preset-unknown` with the names there are.
    pub fn known(name: &str) -> Result<Preset> {
        let Some((_, text)) = PRESETS.iter().find(|(known, _)| *known == name) else {
            return Err(Problem::refused("preset-unknown", PRESETS.map(|(known, _)| known).join(", ")));
        };
        Preset::read(text)
    }

    /// # Errors
    /// `preset-unreadable` with the line and the reason.
    pub fn read(text: &str) -> Result<Preset> {
        toml::from_str(text).map_err(|e| Problem::refused("preset-unreadable", e.to_string()))
    }

    /// The agencies of `unit` from `term` on.
    pub fn of_unit(&self, unit: &UnitRecord, term: Term, ids: &Ids, now: Timestamp) -> Vec<AgencyRecord> {
        self.agency.iter().filter(|post| Some(post.at) == tier(&unit.kind)).map(|post| post.at_unit(unit, term, ids, now)).collect()
    }
}

impl Post {
    fn at_unit(&self, unit: &UnitRecord, term: Term, ids: &Ids, now: Timestamp) -> AgencyRecord {
        let name = |pattern: &str| pattern.replace("{unit}", &with_kind_within(unit, Lang::Vi)).replace("{name}", &unit.name);
        AgencyRecord {
            id: ids.draw(now),
            // The code of a unit says too little: 24 is one province in three tiers and another in two.
            code: format!("{}-{}", self.kind.code(), unit.key),
            kind: self.kind,
            works: if self.works.is_empty() { vec![self.kind] } else { self.works.clone() },
            name_vi: name(&self.name_vi),
            name_en: name(&self.name_en),
            short_vi: self.short_vi.clone(),
            short_en: self.short_en.clone(),
            unit_code: unit.key.clone(),
            term,
            successor: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_preset_is_readable_and_carries_each_part_of_a_procedure_once_within_a_tier() {
        for (name, _) in PRESETS {
            let preset = Preset::known(name).unwrap();
            let mut seen = BTreeSet::new();
            for post in &preset.agency {
                let works = if post.works.is_empty() { vec![post.kind] } else { post.works.clone() };
                assert_eq!(works.first(), Some(&post.kind), "{name}: its own kind comes first");
                for kind in works {
                    assert!(seen.insert((post.at, kind)), "{name}: {kind} twice");
                }
            }
        }
    }

    #[test]
    fn what_a_district_carried_somebody_carries_in_two_tiers() {
        let carried = |name: &str| -> BTreeSet<AgencyKind> {
            Preset::known(name).unwrap().agency.into_iter().flat_map(|p| if p.works.is_empty() { vec![p.kind] } else { p.works }).collect()
        };
        let (before, after) = (carried("three-tier-2021"), carried("two-tier-2025"));
        assert_eq!(before.difference(&after).collect::<Vec<_>>(), Vec::<&AgencyKind>::new());
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_names_there_are() {
        let problem = Preset::known("four-tier").unwrap_err();
        assert_eq!(problem.detail(Lang::Vi), "three-tier-2021, two-tier-2025");
        assert!(Preset::read("classification = 1").is_err());
    }
}
