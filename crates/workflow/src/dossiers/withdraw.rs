//! The one who filed takes lines back, by their own act and with a reason.

use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::lines::select::{Selection, load};
use crate::ports::*;
use crate::supplements::{Said, follow};
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::LineState;
use serde_json::json;
use std::collections::BTreeSet;

pub async fn withdraw(world: &World, act: &Act, selection: &Selection, reason: &str) -> Result<usize> {
    act.must(Action::HandlePapers)?;
    if reason.trim().is_empty() {
        return Err(Problem::refused("reason-needed", ""));
    }
    let mut tx = world.store.begin().await?;
    let lines = load(world, act, &mut *tx, selection).await?;
    for dossier in lines.iter().map(|l| l.dossier_id).collect::<BTreeSet<_>>() {
        let view = world.store.dossier(&world.scope(&act.actor), dossier).await?.ok_or(Problem::NotFound)?;
        super::must_have_received(world, act, view.record.created_by).await?;
    }
    let mut moves = Vec::new();
    for before in lines {
        if !before.state.is_open() {
            return Err(Problem::refused("already-decided", before.full_name));
        }
        tx.audit(AuditEntry::new(act, "withdraw", &json!({"reason": reason})).on_line(before.dossier_id, before.id));
        let after = LineRecord { state: LineState::Withdrawn, due_on: NO_DUE, ..before.clone() };
        moves.push(LineMove { before, after });
    }
    if moves.is_empty() {
        return Err(Problem::NotFound);
    }
    tx.move_lines(&moves).await?;
    let with_them = follow(world, act, &mut *tx, &moves, &Said::new()).await?;
    tx.commit().await?;
    Ok(moves.len() + with_them.len())
}
