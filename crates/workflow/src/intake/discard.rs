//! A file is thrown away, judged or still being read: its rows leave the waiting room, the
//! original stays.

use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::ImportId;
use serde_json::json;

pub async fn discard(world: &World, act: &Act, id: ImportId) -> Result<()> {
    act.must(Action::Receive)?;
    let view = world.store.import(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?;
    if !matches!(view.record.state, ImportState::Waiting | ImportState::Judging | ImportState::Judged | ImportState::Failed) {
        return Err(Problem::refused("import-not-judged", ""));
    }
    let mut tx = world.store.begin().await?;
    let after = ImportRecord { state: ImportState::Discarded, finished_at: Some(act.now), ..view.record.clone() };
    tx.update_import(&after, view.record.state).await?;
    tx.delete_import_rows(id).await?;
    tx.audit(AuditEntry::new(act, "discard-import", &json!({"import": id})));
    tx.commit().await?;
    Ok(())
}
