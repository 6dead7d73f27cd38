//! The facts of one case, in the slots of one policy.
//!
//! Lives here: giving facts, by name or as JSON, with every error found at once. Never here:
//! judging them. How a JSON value becomes a typed one is in `fact_json`.

use crate::agree::Agreement;
use crate::dictionary::{Dictionary, FactDef};
use crate::expr::node::{Node, Type};
use crate::fact_json::{has_type, read_value};
use crate::value::FactValue;
use jiff::civil::Date;
use kipthoi_domain::date::day_vi;
use kipthoi_texts::{Arg, Lang, text, text_with};
use serde_json::Value as Json;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// The facts that a policy reads, and how some follow from others.
#[derive(Debug)]
pub(crate) struct FactTable {
    pub defs: Vec<Arc<FactDef>>,
    pub derivations: Vec<Box<[Node]>>,
    pub agreements: Vec<Agreement>,
    pub index: HashMap<Arc<str>, usize>,
    pub dictionary: Arc<Dictionary>,
}

/// What is known about one case. Made by [`crate::Policy::facts`] or
/// [`crate::Policy::facts_from_json`]; belongs to that policy.
#[derive(Clone, Debug)]
pub struct Facts {
    pub(crate) table: Arc<FactTable>,
    pub(crate) values: Vec<Option<FactValue>>,
}

/// Why a fact cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactError {
    /// No policy knows a fact of this name.
    Unknown { name: String },
    /// The value cannot be read as the type of the fact.
    WrongType { name: String, ty: Type, found: String },
    /// A word outside the list of values.
    NotInList { name: String, allowed: String, found: String },
    /// The last day comes before the first.
    Reversed { name: String, from: Date, to: Date },
    /// Facts that cannot all be true, each as `name = value`.
    Contradictory { said: Vec<String> },
    /// The input as a whole is not a JSON object.
    NotAnObject,
}

impl FactError {
    /// The name of the fact, as it was given; empty when it is not about one fact.
    pub fn name(&self) -> &str {
        match self {
            FactError::Unknown { name } | FactError::WrongType { name, .. } | FactError::NotInList { name, .. } | FactError::Reversed { name, .. } => name,
            FactError::Contradictory { .. } | FactError::NotAnObject => "",
        }
    }

    pub fn describe(&self, lang: Lang) -> String {
        let arg = |s: &str| Arg::from(s.to_owned());
        match self {
            FactError::Unknown { name } => text_with(lang, "policy-fact-unknown", &[("name", arg(name))]),
            FactError::WrongType { name, ty, found } => {
                let expected = text(lang, &format!("policy-type-{ty}"));
                let args = [("name", arg(name)), ("expected", expected.into()), ("found", arg(found))];
                text_with(lang, "policy-fact-wrong-type", &args)
            }
            FactError::NotInList { name, allowed, found } => {
                let args = [("name", arg(name)), ("expected", arg(allowed)), ("found", arg(found))];
                text_with(lang, "policy-fact-enum", &args)
            }
            FactError::Reversed { name, from, to } => {
                let args = [("name", arg(name)), ("from", day_vi(*from).into()), ("to", day_vi(*to).into())];
                text_with(lang, "policy-fact-reversed", &args)
            }
            FactError::Contradictory { said } => text_with(lang, "policy-fact-contradictory", &[("facts", arg(&said.join("; ")))]),
            FactError::NotAnObject => text(lang, "policy-fact-not-object"),
        }
    }
}

/// All errors of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactErrors(pub Vec<FactError>);

impl FactErrors {
    pub fn describe(&self, lang: Lang) -> String {
        self.0.iter().map(|e| e.describe(lang)).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for FactErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe(Lang::Vi))
    }
}

impl std::error::Error for FactErrors {}

impl Facts {
    pub(crate) fn empty(table: Arc<FactTable>) -> Facts {
        let values = vec![None; table.defs.len()];
        Facts { table, values }
    }

    pub(crate) fn from_json(table: Arc<FactTable>, json: &Json) -> Result<Facts, FactErrors> {
        let dictionary = table.dictionary.clone();
        let mut facts = Facts::empty(table);
        let mut errors = Vec::new();
        match json {
            Json::Object(_) => facts.read(&dictionary, "", json, &mut errors),
            _ => errors.push(FactError::NotAnObject),
        }
        if errors.is_empty() { Ok(facts) } else { Err(FactErrors(errors)) }
    }

    /// Objects are walked until a name is known, so `{"rent":{"from":…}}` and
    /// `{"rent.from":…}` say the same.
    fn read(&mut self, dictionary: &Dictionary, path: &str, json: &Json, errors: &mut Vec<FactError>) {
        match (dictionary.get_or_alias(path), json) {
            (_, Json::Null) => {}
            (Some(def), _) => match read_value(def, json) {
                Ok(value) => self.put(def, value),
                Err(refused) => errors.push(refused.named(path, &def.ty, json)),
            },
            (None, Json::Object(inner)) => {
                for (key, value) in inner {
                    if path.is_empty() {
                        self.read(dictionary, key, value, errors);
                    } else {
                        self.read(dictionary, &format!("{path}.{key}"), value, errors);
                    }
                }
            }
            (None, _) => errors.push(FactError::Unknown { name: path.to_owned() }),
        }
    }

    fn put(&mut self, def: &FactDef, value: FactValue) {
        if let Some(slot) = self.table.index.get(&def.name) {
            self.values[*slot] = Some(value);
        }
    }

    /// Gives a fact. A fact that the dictionary knows but this policy never reads is
    /// accepted and forgotten, so that one list can feed several policies.
    ///
    /// # Errors
    /// A name that no policy knows, or a value that is not of the fact's type.
    pub fn set(&mut self, name: &str, value: FactValue) -> Result<(), FactError> {
        let dictionary = self.table.dictionary.clone();
        let Some(def) = dictionary.get_or_alias(name) else {
            return Err(FactError::Unknown { name: name.to_owned() });
        };
        let value = if has_type(&value, &def.ty) {
            value
        } else {
            let json = serde_json::to_value(&value).unwrap_or(Json::Null);
            read_value(def, &json).map_err(|refused| refused.named(name, &def.ty, &json))?
        };
        self.put(def, value);
        Ok(())
    }

    /// The value given under a name; nothing that would have to be worked out.
    pub fn get(&self, name: &str) -> Option<&FactValue> {
        let def = self.table.dictionary.get_or_alias(name)?;
        self.values.get(*self.table.index.get(&def.name)?)?.as_ref()
    }

    /// The given facts as a flat object, the form in which they are stored.
    pub fn to_json(&self) -> Json {
        let given = self.table.defs.iter().zip(&self.values);
        let pairs = given.filter_map(|(def, value)| {
            let value = value.as_ref()?;
            Some((def.name.to_string(), serde_json::to_value(value).unwrap_or(Json::Null)))
        });
        Json::Object(pairs.collect())
    }
}
