//! A file of results arrives: it is kept as it is, with its hash, time and sender, beside the
//! list it is about. Nothing is recorded yet.

use crate::audit::{AuditEntry, sha256_hex};
use crate::error::{Problem, Result};
use crate::ports::FileRecord;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::SourceFileId;
use serde_json::json;
use uuid::Uuid;

/// Keeps the file with payment list `list`. The same file twice is kept once.
pub async fn keep(world: &World, act: &Act, list: Uuid, file_name: &str, bytes: &[u8]) -> Result<SourceFileId> {
    act.must(Action::Pay)?;
    let record = world.store.payment_list(&world.scope(&act.actor), list).await?.ok_or(Problem::NotFound)?;
    let file = FileRecord {
        id: world.ids.draw(act.now),
        sha256: sha256_hex(bytes),
        name: file_name.to_owned(),
        size: bytes.len() as i64,
        received_at: act.now,
        received_by: act.actor.account,
    };
    let mut tx = world.store.begin().await?;
    let kept = tx.insert_file(&file, bytes).await?;
    tx.insert_result_file(list, kept, act.now, act.actor.account).await?;
    tx.audit(AuditEntry::new(act, "upload-results", &json!({"list": record.number, "sha256": file.sha256, "size": file.size})));
    tx.commit().await?;
    Ok(kept)
}
