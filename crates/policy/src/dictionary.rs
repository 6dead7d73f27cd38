//! The dictionary of facts: every name that a condition may read, its type and meaning.
//!
//! Read from `facts.toml`. One dictionary for all policies, so that the same thing has the
//! same name everywhere.

use crate::expr::node::{EnumValue, Type};
use crate::private::Private;
use crate::problem::{Problem, Reporter};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A fact that some policy reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactDef {
    pub name: Arc<str>,
    pub ty: Type,
    pub meaning_vi: Arc<str>,
    pub meaning_en: Arc<str>,
    /// Expressions that work the fact out when it is not given, in order of preference.
    pub derive: Vec<String>,
    /// Tests that hold wherever this fact and others agree; a fact that is not known contradicts nothing.
    pub agrees: Vec<String>,
    /// Other names under which the fact may be given.
    pub aliases: Vec<String>,
    /// Whether a word outside the list of values is taken as written and counts as unknown,
    /// until an officer classifies it: lists write jobs in their own words.
    pub loose: bool,
    /// Whether the program alone says it, from the lines that it keeps; nobody types it.
    pub program: bool,
    /// Whether not every reader of a case may see it.
    pub private: Option<Private>,
}

impl FactDef {
    /// The value of an enumerated fact by its code.
    pub fn value_named(&self, code: &str) -> Option<&EnumValue> {
        let Type::Enum(values) = &self.ty else { return None };
        values.iter().find(|v| *v.code == *code)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    fact: Vec<RawFact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact {
    name: String,
    #[serde(rename = "type")]
    ty: String,
    vi: String,
    en: String,
    #[serde(default)]
    derive: Vec<String>,
    #[serde(default)]
    agrees: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    values: Vec<RawValue>,
    /// The fact whose list of values this one shares.
    values_of: Option<String>,
    #[serde(default)]
    loose: bool,
    #[serde(default)]
    program: bool,
    private: Option<Private>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawValue {
    code: String,
    vi: String,
    en: String,
}

/// All facts by name.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    facts: BTreeMap<String, Arc<FactDef>>,
    aliases: BTreeMap<String, String>,
}

impl Dictionary {
    pub(crate) fn read(report: &mut Reporter<'_>) -> Dictionary {
        let raw: RawFile = match toml::from_str(report.text) {
            Ok(raw) => raw,
            Err(e) => {
                report.toml(&e);
                return Dictionary::default();
            }
        };
        let mut dictionary = Dictionary::default();
        for fact in &raw.fact {
            let place = format!("fact {}", fact.name);
            let near = format!("\"{}\"", fact.name);
            let values = raw.values(fact);
            let codes: BTreeSet<_> = values.iter().map(|v| &v.code).collect();
            if codes.len() != values.len() {
                report.add(&place, &near, Problem::duplicate("values"));
            }
            let Some(ty) = type_named(&fact.ty, values) else {
                report.add(&place, &near, Problem::UnknownType { what: fact.ty.clone() });
                continue;
            };
            let def = FactDef {
                name: fact.name.as_str().into(),
                ty,
                meaning_vi: fact.vi.as_str().into(),
                meaning_en: fact.en.as_str().into(),
                derive: fact.derive.clone(),
                agrees: fact.agrees.clone(),
                aliases: fact.aliases.clone(),
                loose: fact.loose,
                program: fact.program,
                private: fact.private,
            };
            if dictionary.facts.insert(fact.name.clone(), Arc::new(def)).is_some() {
                report.add(&place, &near, Problem::duplicate(&fact.name));
            }
        }
        for fact in &raw.fact {
            for alias in &fact.aliases {
                let taken = dictionary.facts.contains_key(alias);
                if dictionary.aliases.insert(alias.clone(), fact.name.clone()).is_some() || taken {
                    report.add(format!("fact {}", fact.name), alias, Problem::duplicate(alias));
                }
            }
        }
        dictionary
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Arc<FactDef>> {
        self.facts.get(name)
    }

    /// Also under another name that the dictionary allows.
    pub(crate) fn get_or_alias(&self, name: &str) -> Option<&Arc<FactDef>> {
        self.get(name).or_else(|| self.get(self.aliases.get(name)?))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.facts.keys().map(String::as_str)
    }

    /// Names that somebody who wrote `name` may have meant.
    pub(crate) fn near(&self, name: &str) -> String {
        let words: Vec<&str> = name.split('.').collect();
        let shares_word = |known: &&str| known.split('.').any(|w| words.contains(&w));
        let near: Vec<&str> = self.names().filter(shares_word).take(6).collect();
        if near.is_empty() { "–".to_owned() } else { near.join(", ") }
    }
}

impl RawFile {
    /// The values of a fact, its own or those it shares.
    fn values(&self, fact: &RawFact) -> Arc<[EnumValue]> {
        let owner = fact.values_of.as_deref().unwrap_or(&fact.name);
        let values = self.fact.iter().filter(|f| f.name == owner).flat_map(|f| &f.values);
        values.map(|v| EnumValue { code: v.code.as_str().into(), vi: v.vi.as_str().into(), en: v.en.as_str().into() }).collect()
    }
}

fn type_named(name: &str, values: Arc<[EnumValue]>) -> Option<Type> {
    Some(match name {
        "bool" => Type::Bool,
        "int" => Type::Int,
        "month_count" => Type::MonthCount,
        "money" => Type::Money,
        "date" => Type::Date,
        "partial_date" => Type::PartialDate,
        "month" => Type::Month,
        "text" => Type::Text,
        "enum" if !values.is_empty() => Type::Enum(values),
        "document" => Type::Document,
        "period" => Type::Period,
        "periods" => Type::Periods,
        "months" => Type::Months,
        "texts" => Type::Texts(if values.is_empty() { None } else { Some(values) }),
        "grants" => Type::Grants,
        "children" => Type::Children,
        "workers" => Type::Workers,
        _ => return None,
    })
}
