//! The officer says what a list is to those that came before: a list of its own, or the list of a
//! dossier once more, corrected. The file is judged again with that answer.

use super::bind::read_again;
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{ImportId, JobId};
use serde_json::json;

pub async fn mean(world: &World, act: &Act, id: ImportId, meant: Meant) -> Result<JobId> {
    act.must(Action::Receive)?;
    let record = world.store.import(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?.record;
    // A list that a later one replaced fails until somebody says that it is meant.
    if !matches!(record.state, ImportState::Judged | ImportState::Failed) {
        return Err(Problem::refused("import-not-judged", ""));
    }
    must_fit(world, act, meant, &record.policy, &record.unit_code).await?;
    let mut tx = world.store.begin().await?;
    let job = read_again(world, act, &mut *tx, ImportRecord { meant, ..record }).await?;
    tx.audit(AuditEntry::new(act, "mean-list", &json!({"import": id, "meant": meant.code()})));
    tx.commit().await?;
    Ok(job)
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
