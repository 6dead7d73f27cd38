//! The one who filed takes lines back, by their own act and with a reason.

use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::lines::select::{Selection, load};
use crate::ports::*;
use crate::supplements::{Said, follow};
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{LineState, Vnd};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;

/// What a withdrawal did, or would do; supplements that go with their lines are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub lines: usize,
    /// What the law would have given.
    pub amount: Vnd,
}

pub async fn withdraw(world: &World, act: &Act, selection: &Selection, reason: &str) -> Result<usize> {
    if reason.trim().is_empty() {
        act.must(Action::HandlePapers)?;
        return Err(Problem::refused("reason-needed", ""));
    }
    Ok(run(world, act, selection, Some(reason)).await?.lines)
}

/// What [`withdraw`] would do, with its refusals; nothing is kept.
pub async fn look(world: &World, act: &Act, selection: &Selection) -> Result<Effect> {
    run(world, act, selection, None).await
}

async fn run(world: &World, act: &Act, selection: &Selection, reason: Option<&str>) -> Result<Effect> {
    act.must(Action::HandlePapers)?;
    let mut tx = world.store.begin().await?;
    let lines = load(world, act, &mut *tx, selection).await?;
    for dossier in lines.iter().map(|l| l.dossier_id).collect::<BTreeSet<_>>() {
        let view = world.store.dossier(&world.scope(&act.actor), dossier).await?.ok_or(Problem::NotFound)?;
        super::must_have_received(world, act, view.record.created_by).await?;
    }
    if lines.is_empty() {
        return Err(Problem::NotFound);
    }
    if let Some(decided) = lines.iter().find(|l| !l.state.is_open()) {
        return Err(Problem::refused("already-decided", decided.full_name.clone()));
    }
    let mut moves = Vec::new();
    for before in lines {
        tx.audit(AuditEntry::new(act, "withdraw", &json!({"reason": reason})).on_line(before.dossier_id, before.id));
        let after = LineRecord { state: LineState::Withdrawn, due_on: NO_DUE, ..before.clone() };
        moves.push(LineMove { before, after });
    }
    tx.move_lines(&moves).await?;
    moves.extend(follow(world, act, &mut *tx, &moves, &Said::new()).await?);
    if reason.is_some() {
        tx.commit().await?;
    }
    Ok(Effect { lines: moves.len(), amount: Vnd::total(moves.iter().map(|m| m.before.amount)).unwrap_or_default() })
}
