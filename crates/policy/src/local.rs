//! Local files: what a province or district decides within what the national files leave open.
//!
//! An override names a path (`p12-freelance.param.income_threshold`), a value and the local
//! act it rests on. Only paths that the national file lists under `open` may be set.

use crate::problem::{LoadError, Problem, Reporter};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLocal {
    /// Whose decisions these are; printed with the values.
    #[allow(dead_code)]
    area: String,
    #[serde(default)]
    set: Vec<RawSet>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSet {
    path: String,
    value: toml::Value,
    source: String,
}

/// A value that a locality has set, and the act it rests on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Override {
    pub path: String,
    pub value: toml::Value,
    pub source: String,
    pub file: String,
}

/// Reads one local file.
pub(crate) fn read(report: &mut Reporter<'_>) -> Vec<Override> {
    let raw: RawLocal = match toml::from_str(report.text) {
        Ok(raw) => raw,
        Err(e) => {
            report.toml(&e);
            return Vec::new();
        }
    };
    let mut out: Vec<Override> = Vec::new();
    for set in raw.set {
        if set.source.trim().is_empty() {
            report.add(&set.path, &set.path, Problem::MissingSource);
        }
        if out.iter().any(|o| o.path == set.path) {
            report.add(&set.path, &set.path, Problem::duplicate(&set.path));
        }
        out.push(Override { path: set.path, value: set.value, source: set.source, file: report.file.to_owned() });
    }
    out
}

/// Sets the values in the national tables, keyed by policy code. Problems are reported
/// against the local file.
pub(crate) fn apply(overrides: &[Override], tables: &mut BTreeMap<String, toml::Table>, errors: &mut Vec<LoadError>) {
    for o in overrides.iter().filter(|o| !o.path.starts_with("exclusivity.")) {
        let mut fail = |problem| {
            let (file, place) = (o.file.clone(), o.path.clone());
            errors.push(LoadError { file, line: None, place, problem });
        };
        let unknown = || Problem::OverrideUnknown { what: o.path.clone() };
        let Some((code, path)) = o.path.split_once('.') else {
            fail(unknown());
            continue;
        };
        let Some(table) = tables.get_mut(code) else {
            fail(unknown());
            continue;
        };
        let open = table.get("open").and_then(toml::Value::as_array);
        if !open.into_iter().flatten().any(|p| p.as_str() == Some(path)) {
            fail(Problem::OverrideClosed { what: o.path.clone() });
            continue;
        }
        if !set(table, path, o) {
            fail(unknown());
        }
    }
}

/// `param.x` and `step.y` name an entry of a list by its id; `rounds` replaces the list. A parameter
/// rests on the local act from then on.
fn set(table: &mut toml::Table, path: &str, Override { value, source, .. }: &Override) -> bool {
    if path == "rounds" {
        table.insert("round".to_owned(), value.clone());
        return true;
    }
    let mut parts: Vec<&str> = path.split('.').collect();
    if parts.len() == 2 && parts[0] == "param" {
        parts.push("value");
    }
    let (entry, key) = match parts.as_slice() {
        [part, key] => (table.get_mut(*part).and_then(toml::Value::as_table_mut), *key),
        [list, id, key] => {
            let list = table.get_mut(*list).and_then(toml::Value::as_array_mut);
            let entries = list.into_iter().flatten().filter_map(toml::Value::as_table_mut);
            let named = |t: &&mut toml::Table| t.get("id").and_then(toml::Value::as_str) == Some(*id);
            (entries.into_iter().find(named), *key)
        }
        _ => return false,
    };
    let Some(entry) = entry else { return false };
    if parts[0] == "param" {
        entry.insert("source".to_owned(), source.clone().into());
        entry.remove("refs");
    }
    entry.insert(key.to_owned(), value.clone());
    true
}
