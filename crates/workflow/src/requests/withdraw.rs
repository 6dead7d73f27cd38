//! The sender takes a question back; its lines are free again.

use super::{find, must_be_open, sent};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::{RequestRecord, RequestState};
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::RequestId;
use serde_json::json;

/// # Errors
/// `reason-needed`, `request-closed`.
pub async fn withdraw(world: &World, act: &Act, id: RequestId, reason: &str) -> Result<()> {
    act.must(Action::Ask)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::refused("reason-needed", ""));
    }
    let view = find(world, act, id).await?;
    let before = view.record;
    if !sent(act, &before) {
        return Err(Problem::NotAllowed);
    }
    must_be_open(&before)?;
    let after = RequestRecord { state: RequestState::Withdrawn, closed_note: Some(reason.to_owned()), ..before.clone() };
    let mut tx = world.store.begin().await?;
    tx.update_request(&before, &after).await?;
    let lines = tx.lines_by_id(&view.lines.iter().map(|l| l.line_id).collect::<Vec<_>>()).await?;
    for line in lines {
        tx.audit(AuditEntry::new(act, "withdraw-question", &json!({"request": before.number, "reason": reason})).on_line(line.dossier_id, line.id));
    }
    tx.commit().await?;
    Ok(())
}
