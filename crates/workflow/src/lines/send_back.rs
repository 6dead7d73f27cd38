//! The way back: a submitted line returns to appraisal with a reason, before anything is decided.

use super::appraise::with_supplements;
use super::select::{Pauses, Selection, load};
use crate::audit::AuditEntry;
use crate::clockwork;
use crate::error::{Problem, Result};
use crate::judge;
use crate::ports::{LineMove, LineRecord};
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{LineState, Vnd};
use kipthoi_policy::StepAction;
use serde::Serialize;
use serde_json::json;

/// What sending back did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Lines that go back, with the supplements that go where their line goes.
    pub lines: usize,
    pub amount: Vnd,
}

/// Sends submitted lines back to appraisal: the one who decides asks for it, or the one who
/// submitted takes it back. The proposal ends, and the limit of the appraisal starts anew by the
/// policy's step. With `dry_run` nothing is kept.
pub async fn send_back(world: &World, act: &Act, selection: &Selection, reason: &str, dry_run: bool) -> Result<Effect> {
    if !act.actor.may(Action::Decide) {
        act.must(Action::Appraise)?;
    }
    let reason = reason.trim();
    if reason.is_empty() && !dry_run {
        return Err(Problem::refused("reason-needed", ""));
    }
    let mut tx = world.store.begin().await?;
    let mut lines = load(world, act, &mut *tx, selection).await?;
    with_supplements(world, act, &mut *tx, &mut lines, LineState::Submitted).await?;
    let pauses = Pauses::of_lines(&mut *tx, &lines).await?;
    let (mut effect, mut moves) = (Effect::default(), Vec::new());
    for line in lines {
        if line.state != LineState::Submitted {
            return Err(Problem::refused("not-submitted", line.full_name));
        }
        let policy = judge::policy(world, &line.policy)?;
        let version = clockwork::steps_of(policy, &line.step).ok_or_else(|| Problem::refused("step-unknown", line.step.clone()))?;
        let gate =
            clockwork::gate_for(version, &[StepAction::Appraise, StepAction::Submit]).ok_or_else(|| Problem::refused("no-appraisal", line.policy.clone()))?;
        let mut after = LineRecord { proposal: None, proposal_reason: None, ..line.clone() };
        clockwork::enter(world, &mut after, gate, act.today(), &pauses.of(&line));
        effect.lines += 1;
        effect.amount = effect.amount.checked_add(line.amount).unwrap_or(effect.amount);
        tx.audit(AuditEntry::new(act, "send-back", &json!({"reason": reason, "was": line.proposal, "to": after.step})).on_line(line.dossier_id, line.id));
        moves.push(LineMove { before: line, after });
    }
    if dry_run || moves.is_empty() {
        return Ok(effect);
    }
    tx.move_lines(&moves).await?;
    tx.commit().await?;
    Ok(effect)
}
