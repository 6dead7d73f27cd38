//! A file is thrown away, judged or still being read: its rows leave the waiting room, the
//! original stays.

use super::again;
use crate::audit::AuditEntry;
use crate::error::Result;
use crate::ports::{ImportRecord, ImportState};
use crate::world::{Act, World};
use kipthoi_domain::ImportId;
use serde_json::json;

pub async fn discard(world: &World, act: &Act, id: ImportId) -> Result<()> {
    let before = again::find(world, act, id, &[ImportState::Waiting, ImportState::Judging, ImportState::Judged, ImportState::Failed]).await?;
    let mut tx = world.store.begin().await?;
    let was = before.state;
    tx.update_import(&ImportRecord { state: ImportState::Discarded, finished_at: Some(act.now), ..before }, was).await?;
    tx.delete_import_rows(id).await?;
    tx.audit(AuditEntry::new(act, "discard-import", &json!({"import": id})));
    tx.commit().await?;
    Ok(())
}
