//! Units from official lists, and the map from one list to the next.
//!
//! A list has the columns `code,name,type,parent_code`; a map `old_unit_code,new_commune_code` and,
//! where it is known, `old_unit_was_split`. Other columns are passed over.

use super::Offices;
use super::book::changed;
use super::named::tier;
use crate::audit::AuditEntry;
use crate::error::{Detail, Problem, Result};
use crate::ports::{SuccessorRecord, Term, UnitRecord};
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::Action;
use kipthoi_domain::UnitKey;
use kipthoi_texts::text_with;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// A row of a list.
#[derive(Clone, Debug, Deserialize)]
struct UnitRow {
    code: String,
    name: String,
    #[serde(rename = "type")]
    kind: String,
    parent_code: Option<String>,
}

/// A row of a map.
#[derive(Clone, Debug, Deserialize)]
struct MapRow {
    old_unit_code: String,
    new_commune_code: String,
}

/// Which list it is.
#[derive(Clone, Debug)]
pub struct UnitList<'l> {
    pub text: &'l str,
    pub classification: &'l str,
    /// The day from which new units of it are there.
    pub from: Date,
    /// Only this unit, what is below it and what it belongs to; everything when left out.
    pub under: Option<&'l str>,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    pub added: usize,
    pub changed: usize,
    pub same: usize,
}

/// Takes the units of an official list in. Units that are there already get its names and kinds;
/// none is taken away. With `dry_run` nothing is kept.
///
/// # Errors
/// `units-unreadable` with line, column and value.
pub async fn units(world: &World, act: &Act, list: &UnitList<'_>, dry_run: bool) -> Result<Imported> {
    act.must(Action::Configure)?;
    let rows = chosen(rows::<UnitRow>(list.text)?, list.under)?;
    let offices = Offices::load(&*world.store).await?;
    let mut records = rows.iter().map(|(line, row)| record(*line, row, list)).collect::<Result<Vec<_>>>()?;
    // What belongs to another comes after it.
    records.sort_by_key(|u| (tier(&u.kind), u.key.clone()));
    parents(&records, &offices)?;
    let mut effect = Imported::default();
    let (mut new, mut differ) = (Vec::new(), Vec::new());
    for record in records {
        match offices.unit(&record.key) {
            None => new.push(record),
            Some(known) => {
                let record = UnitRecord { term: known.term, ..record };
                if *known == record {
                    effect.same += 1;
                } else {
                    differ.push(record);
                }
            }
        }
    }
    (effect.added, effect.changed) = (new.len(), differ.len());
    if dry_run || (new.is_empty() && differ.is_empty()) {
        return Ok(effect);
    }
    let mut tx = world.store.begin().await?;
    tx.insert_units(&new).await?;
    for unit in &differ {
        tx.update_unit(unit).await?;
    }
    changed(&mut *tx, world.ids.draw(act.now)).await?;
    tx.audit(AuditEntry::new(
        act,
        "import-units",
        &json!({"classification": list.classification, "under": list.under, "added": effect.added, "changed": effect.changed}),
    ));
    tx.commit().await?;
    Ok(effect)
}

/// Takes in which unit of `to` the people of each unit of `from` belong to. Of several parts the
/// one with the old code, else the first, has the files.
///
/// # Errors
/// `units-unreadable`.
pub async fn map(world: &World, act: &Act, text: &str, from: &str, to: &str, dry_run: bool) -> Result<Imported> {
    act.must(Action::Configure)?;
    let offices = Offices::load(&*world.store).await?;
    let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (line, row) in rows::<MapRow>(text)? {
        let key = |code: &str, of: &str| UnitKey::new(code.trim(), of).map(|k| k.to_string()).ok_or_else(|| unreadable(line, "old_unit_code", code));
        let (old, new) = (key(&row.old_unit_code, from)?, key(&row.new_commune_code, to)?);
        // The map is the nation's; the installation has its own area.
        if offices.unit(&old).is_some() && offices.unit(&new).is_some() {
            parts.entry(old).or_default().push(new);
        }
    }
    let known: BTreeSet<&str> = offices.successors().iter().map(|s| s.old_key.as_str()).collect();
    let same = parts.keys().filter(|old| known.contains(old.as_str())).count();
    let mut records: Vec<SuccessorRecord> = Vec::new();
    for (old, mut new) in parts.into_iter().filter(|(old, _)| !known.contains(old.as_str())) {
        new.sort();
        new.dedup();
        let code = |key: &str| UnitKey::parse(key).map(|k| k.code.to_owned());
        let first = new.iter().position(|key| code(key) == code(&old)).unwrap_or(0);
        records.extend(new.into_iter().enumerate().map(|(at, new_key)| SuccessorRecord { old_key: old.clone(), new_key, takes_files: at == first }));
    }
    let effect = Imported { added: records.len(), changed: 0, same };
    if dry_run || records.is_empty() {
        return Ok(effect);
    }
    let mut tx = world.store.begin().await?;
    tx.insert_successors(&records).await?;
    changed(&mut *tx, world.ids.draw(act.now)).await?;
    tx.audit(AuditEntry::new(act, "map-units", &json!({"from": from, "to": to, "added": effect.added})));
    tx.commit().await?;
    Ok(effect)
}

/// The rows of a file with the line on which each stands.
fn rows<R: for<'d> Deserialize<'d>>(text: &str) -> Result<Vec<(u64, R)>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().map_err(|e| unreadable(1, "", &e.to_string()))?.clone();
    let mut found = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| unreadable(e.position().map_or(0, csv::Position::line), "", &e.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        found.push((line, record.deserialize(Some(&headers)).map_err(|e| unreadable(line, "", &e.to_string()))?));
    }
    Ok(found)
}

/// Those of a part of the list: the unit, what is below it, and what it belongs to.
fn chosen(rows: Vec<(u64, UnitRow)>, under: Option<&str>) -> Result<Vec<(u64, UnitRow)>> {
    let Some(under) = under else { return Ok(rows) };
    let parents: BTreeMap<&str, Option<&str>> = rows.iter().map(|(_, r)| (r.code.as_str(), r.parent_code.as_deref().filter(|p| !p.is_empty()))).collect();
    if !parents.contains_key(under) {
        return Err(Problem::refused("unit-unknown", under));
    }
    let chain = |code: &str| {
        let (mut found, mut at) = (Vec::new(), Some(code.to_owned()));
        while let Some(code) = at.filter(|_| found.len() < 4) {
            at = parents.get(code.as_str()).copied().flatten().map(str::to_owned);
            found.push(code);
        }
        found
    };
    let above: BTreeSet<String> = chain(under).into_iter().collect();
    let keep: BTreeSet<String> =
        rows.iter().map(|(_, r)| r.code.clone()).filter(|code| above.contains(code) || chain(code).iter().any(|c| c == under)).collect();
    Ok(rows.into_iter().filter(|(_, r)| keep.contains(&r.code)).collect())
}

fn record(line: u64, row: &UnitRow, list: &UnitList<'_>) -> Result<UnitRecord> {
    let key = |column: &str, code: &str| UnitKey::new(code, list.classification).map(|k| k.to_string()).ok_or_else(|| unreadable(line, column, code));
    if tier(&row.kind).is_none() {
        return Err(unreadable(line, "type", &row.kind));
    }
    if row.name.is_empty() {
        return Err(unreadable(line, "name", ""));
    }
    Ok(UnitRecord {
        key: key("code", &row.code)?,
        code: row.code.clone(),
        classification: list.classification.to_owned(),
        kind: row.kind.clone(),
        name: row.name.clone(),
        parent_key: row.parent_code.as_deref().filter(|p| !p.is_empty()).map(|p| key("parent_code", p)).transpose()?,
        term: Term::since(list.from),
    })
}

/// Every unit that another belongs to is in the list or there already.
fn parents(records: &[UnitRecord], offices: &Offices) -> Result<()> {
    let named: BTreeSet<&str> = records.iter().map(|u| u.key.as_str()).collect();
    if named.len() < records.len() {
        let mut seen = BTreeSet::new();
        let twice = records.iter().find(|u| !seen.insert(&u.key)).map_or("", |u| &u.code);
        return Err(unreadable(0, "code", twice));
    }
    for unit in records {
        if let Some(parent) = unit.parent_key.as_deref().filter(|p| !named.contains(p) && offices.unit(p).is_none()) {
            return Err(unreadable(0, "parent_code", parent));
        }
    }
    Ok(())
}

fn unreadable(line: u64, column: &str, value: &str) -> Problem {
    let args = [("line", i64::try_from(line).unwrap_or(0).into()), ("column", column.into()), ("value", value.into())];
    Problem::refused("units-unreadable", Detail::in_each(|lang| text_with(lang, "units-unreadable-at", &args)))
}
