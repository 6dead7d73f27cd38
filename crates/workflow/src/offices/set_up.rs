//! Gives the units of an area the agencies of a preset.

use super::Offices;
use super::book::changed;
use super::preset::Preset;
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::{AgencyRecord, Term, UnitRecord};
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::Action;
use serde::Serialize;
use serde_json::json;

/// What setting up did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SetUp {
    /// Codes of the new agencies.
    pub agencies: Vec<String>,
    /// Codes that were there already and stay as they are.
    pub known: Vec<String>,
}

/// Adds the agencies of `preset` to the unit `root` and all below it, from `from` on. With
/// `dry_run` nothing is kept.
///
/// # Errors
/// `preset-of-other-units` when the unit has another classification.
pub async fn set_up(world: &World, act: &Act, preset: &Preset, root: &str, from: Date, dry_run: bool) -> Result<SetUp> {
    act.must(Action::Configure)?;
    let offices = Offices::load(&*world.store).await?;
    let root = offices.unit(root).ok_or_else(|| Problem::refused("unit-unknown", root))?;
    if root.classification != preset.classification {
        return Err(Problem::refused("preset-of-other-units", root.key.clone()));
    }
    let (new, known) = agencies(world, act, &offices, preset, below(&offices, root), from);
    let effect = SetUp { agencies: new.iter().map(|a| a.code.clone()).collect(), known };
    if dry_run || new.is_empty() {
        return Ok(effect);
    }
    let mut tx = world.store.begin().await?;
    tx.insert_agencies(&new).await?;
    changed(&mut *tx, world.ids.draw(act.now)).await?;
    tx.audit(AuditEntry::new(act, "set-up-agencies", &json!({"unit": root.key, "from": from, "agencies": effect.agencies})));
    tx.commit().await?;
    Ok(effect)
}

/// The agencies of a preset for these units that are not there yet, and the codes of those that are.
pub(super) fn agencies<'u>(
    world: &World,
    act: &Act,
    offices: &Offices,
    preset: &Preset,
    units: impl IntoIterator<Item = &'u UnitRecord>,
    from: Date,
) -> (Vec<AgencyRecord>, Vec<String>) {
    let all = units.into_iter().flat_map(|unit| preset.of_unit(unit, Term::since(from), &world.ids, act.now));
    let (known, new): (Vec<_>, Vec<_>) = all.partition(|a| offices.agency_of_code(&a.code).is_some());
    (new, known.into_iter().map(|a| a.code).collect())
}

/// A unit and all below it, in the order of their keys.
pub(super) fn below<'o>(offices: &'o Offices, root: &'o UnitRecord) -> Vec<&'o UnitRecord> {
    let mut found = vec![root];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(offices.children_of(&parent.key));
        at += 1;
    }
    found.sort_by(|a, b| a.key.cmp(&b.key));
    found
}
