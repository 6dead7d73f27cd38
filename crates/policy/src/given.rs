//! What was given for a case beside what its conditions read: days that contradict each other,
//! facts of no use here, supports already held.

use crate::answer::{Assessment, NoteKind};
use crate::assess::note;
use crate::book::PolicyBook;
use crate::code::names;
use crate::dictionary::Dictionary;
use crate::exclusivity::Relation;
use crate::fact_json::read_value;
use crate::facts::{FactError, FactErrors, Facts};
use crate::model::Policy;
use crate::rounds::ROUND;
use crate::value::{FactValue, Grant, Period, Truth};
use jiff::civil::Date;
use serde_json::Value as Json;

/// The fact that lists supports already held.
const GRANTS: &str = "person.grants";

/// How the first and the last day of one thing are named.
const ENDS: [(&str, &str); 2] = [(".start", ".end"), (".from", ".to")];

impl Facts {
    /// Days of which the last comes before the first: then nothing is missing, something is wrong.
    ///
    /// # Errors
    /// Every such pair, with both days.
    pub fn in_order(&self) -> Result<(), FactErrors> {
        let reversed = |name: &str, from: Date, to: Date| (to < from).then(|| FactError::Reversed { name: name.to_owned(), from, to });
        let mut found = Vec::new();
        for (def, value) in self.table.defs.iter().zip(&self.values) {
            match value {
                Some(FactValue::Period(p)) => found.extend(reversed(&def.name, p.from, p.to)),
                Some(FactValue::Periods(all)) => found.extend(all.iter().filter_map(|p: &Period| reversed(&def.name, p.from, p.to))),
                Some(FactValue::Date(from)) => {
                    let last = ENDS.iter().find_map(|(first, last)| Some(format!("{}{last}", def.name.strip_suffix(first)?)));
                    if let Some((name, FactValue::Date(to))) = last.and_then(|name| self.get(&name).map(|value| (name, value))) {
                        found.extend(reversed(&name, *from, *to));
                    }
                }
                _ => {}
            }
        }
        if found.is_empty() { Ok(()) } else { Err(FactErrors(found)) }
    }
}

impl Policy {
    /// Names in the input that the dictionary knows and this policy never reads. Supports held are
    /// read by the matrix where no condition asks for them.
    pub fn unread(&self, json: &Json) -> Vec<String> {
        let mut known = Vec::new();
        known_names(&self.table.dictionary, "", json, &mut known);
        known.into_iter().filter(|name| name != GRANTS && self.fact(name).is_none()).collect()
    }
}

impl PolicyBook {
    /// Supports in the input that the matrix does not let a person hold beside this policy, whether
    /// or not a condition asks for them: a hard cell refuses, any other asks somebody to look.
    pub(crate) fn weigh_held(&self, policy: &Policy, facts: &Facts, json: &Json, answer: &mut Assessment) {
        let dictionary = &policy.table.dictionary;
        let Some(def) = dictionary.get_or_alias(GRANTS) else { return };
        let Some(FactValue::Grants(grants)) = named(dictionary, "", json, &def.name).and_then(|given| read_value(def, given).ok()) else {
            return;
        };
        for grant in grants.iter() {
            for other in self.policies().filter(|p| names(&grant.policy, &p.code)) {
                let Some(cell) = self.exclusivity().cell(&policy.code, &other.code).filter(|c| c.enabled) else { continue };
                let refuses = match clash(cell.relation, facts, grant) {
                    Truth::False => continue,
                    Truth::True => cell.hard,
                    Truth::Unknown => false,
                };
                let kind = if refuses { NoteKind::Refusal } else { NoteKind::Review };
                let mut said = note(kind, "policy-note-held", &[("other", other.code.to_string().into())]);
                said.text_vi = format!("{} {}", said.text_vi, cell.text.vi).into();
                said.text_en = format!("{} {}", said.text_en, cell.text.en).into();
                answer.notes.push(said);
                if refuses {
                    answer.refuse();
                }
            }
        }
    }
}

/// Whether a support already held takes the place of the one asked for.
fn clash(relation: Relation, facts: &Facts, grant: &Grant) -> Truth {
    match relation {
        Relation::ExclusiveOnce => Truth::True,
        Relation::PerRound => match (facts.get(ROUND), &grant.round) {
            (Some(FactValue::Text(asked)), Some(held)) => (asked.trim() == held.trim()).into(),
            // Nobody says which round it was.
            _ => Truth::Unknown,
        },
        _ => Truth::False,
    }
}

/// Facts may be given flat or nested: `{"rent":{"from":…}}` and `{"rent.from":…}`.
fn known_names(dictionary: &Dictionary, path: &str, json: &Json, out: &mut Vec<String>) {
    match (dictionary.get_or_alias(path), json) {
        (_, Json::Null) => {}
        (Some(def), _) => out.push(def.name.to_string()),
        (None, Json::Object(inner)) => inner.iter().for_each(|(key, value)| known_names(dictionary, &below(path, key), value, out)),
        (None, _) => {}
    }
}

/// The value given for one fact, whichever way it is written.
fn named<'j>(dictionary: &Dictionary, path: &str, json: &'j Json, wanted: &str) -> Option<&'j Json> {
    match (dictionary.get_or_alias(path), json) {
        (Some(def), _) => (*def.name == *wanted).then_some(json),
        (None, Json::Object(inner)) => inner.iter().find_map(|(key, value)| named(dictionary, &below(path, key), value, wanted)),
        (None, _) => None,
    }
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
