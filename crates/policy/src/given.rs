//! What was given for a case beside what its conditions read: days that contradict each other,
//! facts of no use here, supports already held.

use crate::answer::{Note, NoteKind};
use crate::assess::note;
use crate::book::PolicyBook;
use crate::code::names;
use crate::dictionary::Dictionary;
use crate::fact_json::read_value;
use crate::facts::{FactError, FactErrors, Facts};
use crate::model::Policy;
use crate::value::{FactValue, Period};
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
    /// Supports in the input that the matrix does not let a person hold beside this policy,
    /// whether or not a condition asks for them.
    pub fn held_beside(&self, policy: &Policy, json: &Json) -> Vec<Note> {
        let dictionary = &policy.table.dictionary;
        let Some(def) = dictionary.get_or_alias(GRANTS) else { return Vec::new() };
        let Some(FactValue::Grants(grants)) = named(dictionary, "", json, &def.name).and_then(|given| read_value(def, given).ok()) else {
            return Vec::new();
        };
        let mut notes = Vec::new();
        for grant in grants.iter() {
            let held = self.policies().filter(|p| names(&grant.policy, &p.code) && self.exclusivity().excludes(&policy.code, &p.code));
            for other in held {
                let Some(cell) = self.exclusivity().cell(&policy.code, &other.code) else { continue };
                let mut said = note(NoteKind::Review, "policy-note-held", &[("other", other.code.to_string().into())]);
                said.text_vi = format!("{} {}", said.text_vi, cell.text.vi).into();
                said.text_en = format!("{} {}", said.text_en, cell.text.en).into();
                notes.push(said);
            }
        }
        notes
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
