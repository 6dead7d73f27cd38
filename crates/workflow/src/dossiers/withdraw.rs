//! The one who filed takes lines back, by their own act and with a reason.

use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::lines::select::{Selection, load};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::LineState;
use serde_json::json;

pub async fn withdraw(world: &World, act: &Act, selection: &Selection, reason: &str) -> Result<usize> {
    act.must(Action::HandlePapers)?;
    if reason.trim().is_empty() {
        return Err(Problem::refused("reason-needed", ""));
    }
    let mut tx = world.store.begin().await?;
    let mut moves = Vec::new();
    for before in load(world, act, &mut *tx, selection).await? {
        if !before.state.is_open() {
            return Err(Problem::refused("already-decided", before.full_name));
        }
        tx.audit(AuditEntry::new(act, "withdraw", &json!({"reason": reason})).on_line(before.dossier_id, before.id));
        let after = LineRecord { state: LineState::Withdrawn, due_on: NO_DUE, ..before.clone() };
        moves.push(LineMove { before, after });
    }
    if moves.is_empty() {
        return Ok(0);
    }
    tx.move_lines(&moves).await?;
    tx.commit().await?;
    Ok(moves.len())
}
