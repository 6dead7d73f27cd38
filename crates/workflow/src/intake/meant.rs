//! The officer says what a list is to those that came before: a list of its own, or the list of a
//! dossier once more, corrected. The file is judged again with that answer.

use super::again;
use crate::error::{Problem, Result};
use crate::ports::{ImportRecord, Meant};
use crate::world::{Act, World};
use kipthoi_domain::{ImportId, JobId};
use serde_json::json;

pub async fn mean(world: &World, act: &Act, id: ImportId, meant: Meant) -> Result<JobId> {
    // A list that a later one replaced fails until somebody says that it is meant.
    let record = again::find(world, act, id, again::READ).await?;
    must_fit(world, act, meant, &record.policy, &record.unit_code).await?;
    again::judge(world, act, ImportRecord { meant, ..record }, "mean-list", &json!({"import": id, "meant": meant.code()})).await
}

/// A list can only correct an open dossier of its own policy and commune, in the officer's area.
pub(super) async fn must_fit(world: &World, act: &Act, meant: Meant, policy: &str, unit: &str) -> Result<()> {
    let Meant::Corrects(id) = meant else { return Ok(()) };
    let number = world.store.dossier(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?.record.number;
    let Some(dossier) = world.store.correctable(id).await? else { return Err(Problem::refused("dossier-all-decided", number)) };
    if (dossier.policy.as_str(), dossier.unit_code.as_str()) != (policy, unit) {
        return Err(Problem::refused("dossier-of-another-list", number));
    }
    Ok(())
}
