//! A reform: from one day on the units of another classification are there, with their own
//! agencies. What is under way goes on at the successors; what was done stays as it was done.

use super::Offices;
use super::book::changed;
use super::preset::Preset;
use super::set_up::{agencies, below};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::{AgencyRecord, Term, UnitRecord};
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::{Action, Role};
use kipthoi_domain::AgencyId;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// What a reform does, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Succession {
    /// Codes of the agencies that begin.
    pub begin: Vec<String>,
    /// Codes of the agencies that end, each with the one in which its accounts go on.
    pub end: BTreeMap<String, Option<String>>,
    /// Units that end.
    pub units: usize,
    /// Logins whose office has no successor: an administrator gives them a new one.
    pub without_office: Vec<String>,
    /// Units whose people went to several new ones, and the one that has the files.
    pub split: BTreeMap<String, String>,
}

/// Ends every unit and agency that has another classification than `preset`, with the day before
/// `on`, and begins those of the unit `root` and all below it. With `dry_run` nothing is kept.
///
/// # Errors
/// `units-without-successor` with units whose files nobody would have; `preset-of-other-units`;
/// `administrator-without-office` when no administrator could sign in afterwards.
pub async fn succeed(world: &World, act: &Act, preset: &Preset, root: &str, on: Date, dry_run: bool) -> Result<Succession> {
    act.must(Action::Configure)?;
    let last = on.yesterday().map_err(|_| Problem::refused("day-unreadable", on.to_string()))?;
    let offices = Offices::load(&*world.store).await?;
    let root = offices.unit(root).ok_or_else(|| Problem::refused("unit-unknown", root))?;
    if root.classification != preset.classification {
        return Err(Problem::refused("preset-of-other-units", root.key.clone()));
    }
    let ending: Vec<&UnitRecord> = offices.units().filter(|u| u.classification != preset.classification && u.term.contains(last)).collect();
    orphans(&offices, &ending)?;
    let (new, _) = agencies(world, act, &offices, preset, below(&offices, root), on);
    let administrators = administrators(world, &offices, on).await?;
    let mut ended: Vec<(&AgencyRecord, Option<AgencyId>)> = Vec::new();
    for agency in offices.agencies().iter().filter(|a| a.term.contains(last) && a.term.contains(on)) {
        let unit = offices.unit(&agency.unit_code);
        if unit.is_none_or(|u| u.classification != preset.classification) {
            ended.push((agency, successor(&offices, agency, &new, root, &administrators)));
        }
    }
    let effect = told(world, &offices, &new, &ended, &ending).await?;
    if administrators.iter().any(|id| ended.iter().any(|(a, next)| a.id == *id && next.is_none())) {
        return Err(Problem::refused("administrator-without-office", root.name.clone()));
    }
    if dry_run {
        return Ok(effect);
    }
    let mut tx = world.store.begin().await?;
    for unit in &ending {
        tx.update_unit(&UnitRecord { term: Term { last, ..unit.term }, ..(*unit).clone() }).await?;
    }
    tx.insert_agencies(&new).await?;
    for (agency, next) in &ended {
        tx.end_agency(agency.id, last, *next).await?;
    }
    changed(&mut *tx, world.ids.draw(act.now)).await?;
    tx.audit(AuditEntry::new(act, "succeed-agencies", &json!({"unit": root.key, "on": on, "begin": effect.begin, "end": effect.end, "units": effect.units})));
    tx.commit().await?;
    Ok(effect)
}

/// Refuses a reform that would leave the files of some unit with nobody.
fn orphans(offices: &Offices, ending: &[&UnitRecord]) -> Result<()> {
    let takes = |unit: &UnitRecord| offices.successors().iter().any(|s| s.takes_files && s.old_key == unit.key);
    let orphans: Vec<&str> = ending.iter().filter(|u| !offices.is_parent(&u.key) && !takes(u)).map(|u| u.key.as_str()).take(10).collect();
    if orphans.is_empty() { Ok(()) } else { Err(Problem::refused("units-without-successor", orphans.join(", "))) }
}

/// The agency in which the accounts of an ending one go on: the one of its kind at the unit that
/// took its unit over. Administration sees nobody's dossier, so it may go to the top.
fn successor(offices: &Offices, agency: &AgencyRecord, new: &[AgencyRecord], root: &UnitRecord, administrators: &[AgencyId]) -> Option<AgencyId> {
    let unit = offices.successors().iter().find(|s| s.takes_files && s.old_key == agency.unit_code).map(|s| s.new_key.as_str());
    let own = unit.and_then(|unit| new.iter().find(|a| a.unit_code == unit && a.works.contains(&agency.kind)));
    let top = || new.iter().find(|a| a.unit_code == root.key).filter(|_| administrators.contains(&agency.id) && agency.works.is_empty());
    own.or_else(top).map(|a| a.id)
}

/// The agencies of accounts that can administer on `day`, as things stand.
async fn administrators(world: &World, offices: &Offices, day: Date) -> Result<Vec<AgencyId>> {
    let accounts = world.store.accounts().await?;
    Ok(accounts.iter().filter(|a| a.role == Role::Administrator).filter_map(|a| offices.acting(a.agency_id, day).ok()).map(|a| a.id).collect())
}

async fn told(
    world: &World,
    offices: &Offices,
    new: &[AgencyRecord],
    ended: &[(&AgencyRecord, Option<AgencyId>)],
    ending: &[&UnitRecord],
) -> Result<Succession> {
    let code = |id: AgencyId| new.iter().find(|a| a.id == id).map(|a| a.code.clone());
    let gone = |id: AgencyId| ended.iter().any(|(a, next)| a.id == id && next.is_none());
    let parts = |key: &str| offices.successors().iter().filter(|s| s.old_key == key).count();
    let taker = |key: &str| offices.successors().iter().find(|s| s.takes_files && s.old_key == key).map(|s| s.new_key.clone());
    Ok(Succession {
        begin: new.iter().map(|a| a.code.clone()).collect(),
        end: ended.iter().map(|(a, next)| (a.code.clone(), next.and_then(code))).collect(),
        units: ending.len(),
        without_office: world.store.accounts().await?.into_iter().filter(|a| gone(a.agency_id)).map(|a| a.login).collect(),
        split: ending.iter().filter(|u| parts(&u.key) > 1).filter_map(|u| Some((u.key.clone(), taker(&u.key)?))).collect(),
    })
}
