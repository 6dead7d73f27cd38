//! Refused lines are opened again under a later version of the law. The refusal, its reason
//! and its decision stay in the history.

use crate::audit::AuditEntry;
use crate::clockwork;
use crate::duties;
use crate::error::{Problem, Result};
use crate::judge::{self, LineContent};
use crate::lines::select::{Pauses, Selection, load};
use crate::ports::*;
use crate::supplements::{Said, follow};
use crate::world::{Act, World};
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::{LineId, LineState};
use kipthoi_policy::StepAction;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub reopened: usize,
    /// Lines for which no later version answers differently.
    pub still_refused: usize,
}

pub async fn reopen(world: &World, act: &Act, selection: &Selection, dry_run: bool) -> Result<Effect> {
    act.must(Action::Appraise)?;
    let mut tx = world.store.begin().await?;
    let lines = load(world, act, &mut *tx, selection).await?;
    duties::only(&mut *tx, act, Duty::List, &lines).await?;
    let revisions = tx.revisions(&lines.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await?;
    let by_line: std::collections::BTreeMap<_, _> = revisions.into_iter().map(|r| (r.line_id, r)).collect();
    let pauses = Pauses::of_lines(&mut *tx, &lines).await?;
    let chosen: BTreeSet<LineId> = lines.iter().map(|l| l.id).collect();
    let (mut effect, mut moves, mut added, mut said) = (Effect::default(), Vec::new(), Vec::new(), Said::new());
    for line in lines {
        // It comes back with its line, if that does.
        if line.main_line_id.is_some_and(|main| chosen.contains(&main)) {
            continue;
        }
        if line.state != LineState::Refused {
            return Err(Problem::refused("not-refused", line.full_name));
        }
        let Some(current) = by_line.get(&line.id) else { return Err(Problem::NotFound) };
        let policy = judge::policy(world, &line.policy)?;
        let content = LineContent::from_json(&current.content)?;
        let judged = judge::judge(world, policy, &content.facts, act.today())?;
        if judged.version == current.version || judged.standing == Standing::NotEligible {
            effect.still_refused += 1;
            continue;
        }
        let version = policy.version(&judged.version).ok_or_else(|| Problem::refused("version-unknown", judged.version.clone()))?;
        let gate =
            clockwork::gate_for(version, &[StepAction::Appraise, StepAction::Submit]).ok_or_else(|| Problem::refused("no-next-step", line.policy.clone()))?;
        let mut after = line.clone();
        after.revision += 1;
        after.proposal = None;
        after.proposal_reason = None;
        after.decision_id = None;
        judge::set_judgement(&mut after, &judged);
        clockwork::enter(world, &mut after, gate, act.today(), &pauses.of(&line));
        added.push(judge::revision(act, line.id, after.revision, &content, &judged, "reopened"));
        tx.audit(AuditEntry::new(act, "reopen", &json!({"version": judged.version, "was": current.version})).on_line(line.dossier_id, line.id));
        effect.reopened += 1;
        said.insert(line.id, (content, judged));
        moves.push(LineMove { before: line, after });
    }
    if dry_run || moves.is_empty() {
        return Ok(effect);
    }
    tx.insert_revisions(&added).await?;
    tx.move_lines(&moves).await?;
    follow(world, act, &mut *tx, &moves, &said).await?;
    tx.commit().await?;
    Ok(effect)
}
