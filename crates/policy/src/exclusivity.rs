//! Which supports one person may hold together.
//!
//! Lives here: the matrix, read from `exclusivity.toml`, complete and without contradiction.
//! Never here: looking for the other support (that needs the register).

use crate::compile_parts::Sources;
use crate::local::Override;
use crate::model::{Both, Provenance};
use crate::problem::{LoadError, Problem, Reporter};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// How two supports relate for one person (or one household business).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Only one of the two, once.
    ExclusiveOnce,
    /// Not twice in one round.
    PerRound,
    /// Not twice for one day.
    PerDay,
    /// Not twice for one month.
    PerMonth,
    /// Not twice for one child or one pregnancy.
    PerChild,
    Compatible,
    /// Different kinds of beneficiary; the pair cannot meet in one person.
    NotComparable,
}

/// One statement of the matrix; it may cover many pairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub id: Arc<str>,
    pub relation: Relation,
    /// Whether a clash blocks; otherwise it only raises a question.
    pub hard: bool,
    /// Switched off by a locality: the pair is then treated as compatible.
    pub enabled: bool,
    /// The most days or months one person may hold in all, for cells per day or month.
    pub most: Option<i64>,
    /// The same by policy (short code), where each has a cap of its own.
    pub each: BTreeMap<String, i64>,
    /// Whether that cap is one of the person; a locality that reads it otherwise says so.
    pub capped: bool,
    /// The principle behind it, G1 to G6.
    pub principle: Arc<str>,
    pub text: Both,
    pub provenance: Provenance,
}

impl Cell {
    /// The places that the law's cap leaves: every day or month that is paid takes one, so nobody
    /// holds more. The policies of a cell share those of `most`; under `each` they have their own.
    pub fn places(&self, policy: &str) -> Option<RangeInclusive<i64>> {
        if let Some(most) = self.most {
            return Some(1..=most);
        }
        let mut first = 1;
        for (code, most) in self.each.iter().filter(|_| self.capped) {
            if crate::code::names(code, policy) {
                return Some(first..=first + most - 1);
            }
            first += most;
        }
        None
    }
}

/// The matrix over all policies and the outside programmes that it names.
#[derive(Debug, Default)]
pub struct ExclusivityMatrix {
    pub(crate) cells: Vec<Cell>,
    pub(crate) pairs: BTreeMap<(Arc<str>, Arc<str>), usize>,
    /// Programmes of others that are only cross-checked, such as `nq116`.
    pub(crate) outside: Vec<(Arc<str>, Both)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    outside: Vec<RawOutside>,
    #[serde(default)]
    cell: Vec<RawCell>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOutside {
    code: String,
    vi: String,
    en: String,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCell {
    id: String,
    /// Lists of short codes; every policy of the left list with every one of the right list.
    pairs: Vec<(Vec<String>, Vec<String>)>,
    relation: Relation,
    #[serde(default)]
    hard: bool,
    #[serde(default = "yes")]
    enabled: bool,
    #[serde(default)]
    most: Option<i64>,
    #[serde(default)]
    each: BTreeMap<String, i64>,
    principle: String,
    vi: String,
    en: String,
    #[serde(default)]
    refs: Vec<String>,
    #[serde(default = "yes")]
    confirmed: bool,
}

impl ExclusivityMatrix {
    pub(crate) fn read(codes: &BTreeSet<String>, sources: Sources<'_>, overrides: &[Override], report: &mut Reporter<'_>) -> ExclusivityMatrix {
        let raw: RawFile = match toml::from_str(report.text) {
            Ok(raw) => raw,
            Err(e) => {
                report.toml(&e);
                return ExclusivityMatrix::default();
            }
        };
        let mut matrix = ExclusivityMatrix::default();
        let mut all: Vec<Arc<str>> = codes.iter().map(|c| c.as_str().into()).collect();
        for o in raw.outside {
            let code: Arc<str> = o.code.into();
            all.push(code.clone());
            matrix.outside.push((code, Both { vi: o.vi.into(), en: o.en.into() }));
        }
        for cell in raw.cell {
            let place = format!("cell {}", cell.id);
            let at = matrix.cells.len();
            let mut here = BTreeSet::new();
            for (left, right) in &cell.pairs {
                let left = expand(left, &all, &place, report);
                let right = expand(right, &all, &place, report);
                here.extend(left.iter().flat_map(|a| right.iter().map(move |b| ordered(a, b))));
            }
            for pair in here {
                if let Some(taken) = matrix.pairs.insert(pair.clone(), at).filter(|taken| *taken != at) {
                    let other = matrix.cells.get(taken).map(|c| c.id.to_string()).unwrap_or_default();
                    let (a, b) = (pair.0.to_string(), format!("{} ({other})", pair.1));
                    report.add(&place, &format!("\"{}\"", cell.id), Problem::PairTwice { a, b });
                }
            }
            expand(&cell.each.keys().cloned().collect::<Vec<_>>(), &all, &place, report);
            matrix.cells.push(Cell {
                provenance: sources.of("", &cell.refs, cell.confirmed, &place, report),
                id: cell.id.into(),
                relation: cell.relation,
                hard: cell.hard,
                enabled: cell.enabled,
                most: cell.most,
                capped: !cell.each.is_empty(),
                each: cell.each,
                principle: cell.principle.into(),
                text: Both { vi: cell.vi.into(), en: cell.en.into() },
            });
        }
        matrix.complete(&all, report);
        matrix.switch(overrides, report.errors);
        matrix
    }

    /// Every pair that a policy takes part in is spoken of.
    fn complete(&self, all: &[Arc<str>], report: &mut Reporter<'_>) {
        let outside = |c: &Arc<str>| self.outside.iter().any(|(o, _)| o == c);
        for (i, a) in all.iter().enumerate() {
            for b in &all[i..] {
                let spoken_of = self.pairs.contains_key(&ordered(a, b)) || (outside(a) && outside(b));
                if !spoken_of {
                    report.add("", "", Problem::PairMissing { a: a.to_string(), b: b.to_string() });
                }
            }
        }
    }

    /// A locality may switch off a cell that is not confirmed, or its caps of the person.
    fn switch(&mut self, overrides: &[Override], errors: &mut Vec<LoadError>) {
        for o in overrides {
            let Some(path) = o.path.strip_prefix("exclusivity.") else {
                continue;
            };
            let mut fail = |problem| {
                errors.push(LoadError { file: o.file.clone(), line: None, place: o.path.clone(), problem });
            };
            let named = path.rsplit_once('.').and_then(|(id, switch)| Some((self.cells.iter_mut().find(|c| &*c.id == id)?, switch)));
            match (named, o.value.as_bool()) {
                (Some((cell, "enabled")), _) if cell.provenance.confirmed => fail(Problem::OverrideClosed { what: o.path.clone() }),
                (Some((cell, "enabled")), Some(on)) => cell.enabled = on,
                (Some((cell, "capped")), Some(on)) if !cell.each.is_empty() => cell.capped = on,
                (Some((_, "enabled" | "capped")), None) => fail(Problem::bad_value(&o.value, "true, false")),
                _ => fail(Problem::OverrideUnknown { what: o.path.clone() }),
            }
        }
    }

    /// The statement about two codes, in either order. `None` when one is not known.
    pub fn cell(&self, a: &str, b: &str) -> Option<&Cell> {
        self.cells.get(*self.pairs.get(&ordered(&a.into(), &b.into()))?)
    }

    /// How two supports relate; a cell that is switched off counts as compatible.
    pub fn relation(&self, a: &str, b: &str) -> Option<Relation> {
        self.cell(a, b).map(|c| if c.enabled { c.relation } else { Relation::Compatible })
    }

    /// Whether a person who holds one may not hold the other at all, as far as the cell is
    /// switched on. Questions of the same day, month, round or child are not exclusions.
    pub fn excludes(&self, a: &str, b: &str) -> bool {
        self.relation(a, b) == Some(Relation::ExclusiveOnce)
    }

    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// What the matrix says about one policy: the other code and the cell.
    pub fn about<'a>(&'a self, code: &'a str) -> impl Iterator<Item = (&'a str, &'a Cell)> {
        self.pairs.iter().filter_map(move |((a, b), at)| {
            let other = if &**a == code {
                b
            } else if &**b == code {
                a
            } else {
                return None;
            };
            Some((&**other, self.cells.get(*at)?))
        })
    }
}

fn ordered(a: &Arc<str>, b: &Arc<str>) -> (Arc<str>, Arc<str>) {
    if a <= b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

fn expand(short: &[String], all: &[Arc<str>], place: &str, report: &mut Reporter<'_>) -> Vec<Arc<str>> {
    let mut out = Vec::new();
    for s in short {
        let found: Vec<_> = all.iter().filter(|full| crate::code::names(s, full)).cloned().collect();
        if found.is_empty() {
            report.add(place, &format!("\"{s}\""), Problem::UnknownPolicy { what: s.clone() });
        }
        out.extend(found);
    }
    out
}
