//! The sender reminds: once a day, and it is seen on both sides.

use super::{find, must_be_open, sent};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::RequestRecord;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::RequestId;
use serde_json::json;

/// # Errors
/// `reminded-today`, `request-closed`.
pub async fn remind(world: &World, act: &Act, id: RequestId) -> Result<()> {
    act.must(Action::Ask)?;
    let before = find(world, act, id).await?.record;
    if !sent(act, &before) {
        return Err(Problem::NotAllowed);
    }
    must_be_open(&before)?;
    if before.reminded_on == Some(act.today()) {
        return Err(Problem::refused("reminded-today", before.number));
    }
    let after = RequestRecord { reminders: before.reminders + 1, reminded_on: Some(act.today()), ..before.clone() };
    let mut tx = world.store.begin().await?;
    tx.update_request(&before, &after).await?;
    tx.audit(AuditEntry::new(act, "remind-agency", &json!({"request": before.number, "times": after.reminders, "due": before.due_on})));
    tx.commit().await?;
    Ok(())
}
