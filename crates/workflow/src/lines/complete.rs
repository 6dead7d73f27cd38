//! Facts that a list did not bring are completed from the papers: for one line, or for all
//! lines of a dossier at once (where the employer's place is the same for everybody). Each
//! completed line gets a new revision with who, when and on what evidence.

use super::select::{Selection, load};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::judge::{self, LineContent};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use serde::Serialize;
use serde_json::{Map, Value, json};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub changed: usize,
    pub unchanged: usize,
    pub now_eligible: usize,
    pub now_not_eligible: usize,
}

/// Adds `facts` (names of the lines' policy) to the selected open lines. With `dry_run` nothing
/// is kept.
pub async fn complete(world: &World, act: &Act, selection: &Selection, facts: &Map<String, Value>, evidence: &str, dry_run: bool) -> Result<Effect> {
    act.must(Action::HandlePapers)?;
    if facts.is_empty() {
        return Err(Problem::refused("no-fact", ""));
    }
    if evidence.trim().is_empty() {
        return Err(Problem::refused("reason-needed", ""));
    }
    let mut tx = world.store.begin().await?;
    let lines = load(world, act, &mut *tx, selection).await?;
    let revisions = tx.revisions(&lines.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await?;
    let by_line: std::collections::BTreeMap<_, _> = revisions.into_iter().map(|r| (r.line_id, r)).collect();
    let (mut effect, mut moves, mut added) = (Effect::default(), Vec::new(), Vec::new());
    for before in lines {
        if !before.state.is_open() {
            return Err(Problem::refused("already-decided", before.full_name));
        }
        let policy = judge::policy(world, &before.policy)?;
        if let Some(unknown) = facts.keys().find(|name| policy.fact(name).is_none()) {
            // A supplement of the line may have no use for what completes the line itself.
            if before.main_line_id.is_some() {
                effect.unchanged += 1;
                continue;
            }
            return Err(Problem::refused("fact-unknown", unknown.clone()));
        }
        let Some(current) = by_line.get(&before.id) else { return Err(Problem::NotFound) };
        let mut content = LineContent::from_json(&current.content)?;
        let was = content.facts.clone();
        content.facts.extend(facts.clone());
        if content.facts == was {
            effect.unchanged += 1;
            continue;
        }
        let judged = judge::judge(world, policy, &content.facts, act.today())?;
        let mut after = LineRecord { revision: before.revision + 1, ..before.clone() };
        judge::set_judgement(&mut after, &judged);
        effect.changed += 1;
        effect.now_eligible += usize::from(after.result == Standing::Eligible && before.result != Standing::Eligible);
        effect.now_not_eligible += usize::from(after.result == Standing::NotEligible && before.result != Standing::NotEligible);
        added.push(judge::revision(act, before.id, after.revision, &content, &judged, "completed"));
        tx.audit(
            AuditEntry::new(act, "complete-facts", &json!({"facts": facts.keys().collect::<Vec<_>>(), "evidence": evidence, "from_vnd": before.amount, "to_vnd": after.amount}))
                .on_line(before.dossier_id, before.id),
        );
        moves.push(LineMove { before, after });
    }
    if dry_run || moves.is_empty() {
        return Ok(effect);
    }
    tx.insert_revisions(&added).await?;
    tx.move_lines(&moves).await?;
    tx.commit().await?;
    Ok(effect)
}
