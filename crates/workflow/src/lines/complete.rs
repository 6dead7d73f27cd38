//! Facts that a list did not bring are completed from the papers: for one line, or for many at
//! once (where the employer's place is the same for everybody). Each completed line gets a new
//! revision with who, when and on what evidence.

use super::anew;
use super::select::{Pauses, Selection, load};
use crate::audit::AuditEntry;
use crate::duties;
use crate::error::{Problem, Result};
use crate::intake::register::period_again;
use crate::judge::{self, Judgement, LineContent};
use crate::ports::*;
use crate::supplements::{self, Said, follow};
use crate::world::{Act, World};
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::{LineId, Vnd};
use kipthoi_policy::Policy;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What completing did, or would do. The counts of the law's answer are about the changed lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub changed: usize,
    pub unchanged: usize,
    /// Lines that were not eligible before.
    pub now_eligible: usize,
    /// Lines that were not refused by the law before.
    pub now_not_eligible: usize,
    /// What the law says afterwards.
    pub eligible: usize,
    pub not_eligible: usize,
    pub unknown: usize,
    /// Lines that say otherwise now: what agencies confirmed of them, they are asked again.
    pub asked_anew: usize,
    /// Money of the changed lines before and after.
    pub from: Vnd,
    pub to: Vnd,
}

impl Effect {
    fn count(&mut self, before: &LineRecord, after: &LineRecord) {
        self.changed += 1;
        self.now_eligible += usize::from(after.result == Standing::Eligible && before.result != Standing::Eligible);
        self.now_not_eligible += usize::from(after.result == Standing::NotEligible && before.result != Standing::NotEligible);
        match after.result {
            Standing::Eligible => self.eligible += 1,
            Standing::NotEligible => self.not_eligible += 1,
            Standing::Unknown => self.unknown += 1,
        }
        self.from = self.from.checked_add(before.amount).unwrap_or(self.from);
        self.to = self.to.checked_add(after.amount).unwrap_or(self.to);
    }
}

/// Which of the given facts a line takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// All of them; what the line said before is replaced.
    Everything,
    /// Only what the law still asks of this line; nothing that a list said is replaced.
    WhatItLacks,
}

/// Adds `facts` (names of the lines' policy) to the selected open lines, replacing what they
/// said. With `dry_run` nothing is kept.
pub async fn complete(world: &World, act: &Act, selection: &Selection, facts: &Map<String, Value>, evidence: &str, dry_run: bool) -> Result<Effect> {
    run(world, act, selection, Takes::Everything, &Given { facts, evidence }, dry_run).await
}

/// Gives every selected open line those of `facts` that the law still asks of it; lines that
/// lack none of them stay as they are. With `dry_run` nothing is kept.
pub async fn fill_in(world: &World, act: &Act, selection: &Selection, facts: &Map<String, Value>, evidence: &str, dry_run: bool) -> Result<Effect> {
    run(world, act, selection, Takes::WhatItLacks, &Given { facts, evidence }, dry_run).await
}

struct Given<'g> {
    facts: &'g Map<String, Value>,
    /// The paper that proves them.
    evidence: &'g str,
}

async fn run(world: &World, act: &Act, selection: &Selection, takes: Takes, given: &Given<'_>, dry_run: bool) -> Result<Effect> {
    act.must(Action::HandlePapers)?;
    if given.facts.is_empty() {
        return Err(Problem::refused("no-fact", ""));
    }
    // What would happen can be looked at before the paper is at hand.
    if !dry_run && given.evidence.trim().is_empty() {
        return Err(Problem::refused("evidence-needed", ""));
    }
    let mut tx = world.store.begin().await?;
    let lines = load(world, act, &mut *tx, selection).await?;
    duties::only(&mut *tx, act, Duty::List, &lines).await?;
    let chosen: BTreeSet<LineId> = lines.iter().map(|l| l.id).collect();
    // A supplement says what its line says; only where that changes nothing for it is it asked itself.
    let (with_line, alone): (Vec<_>, Vec<_>) = lines.into_iter().partition(|l| l.main_line_id.is_some_and(|main| chosen.contains(&main)));
    let mut effect = Effect::default();
    let first = completed(world, act, &mut *tx, alone, takes, given, &mut effect).await?;
    let followed = follow(world, act, &mut *tx, &first.moves, &first.said).await?;
    for m in &followed {
        effect.count(&m.before, &m.after);
    }
    let gone_along: BTreeSet<LineId> = followed.iter().map(|m| m.after.id).collect();
    let left = with_line.into_iter().filter(|l| !gone_along.contains(&l.id)).collect();
    let then = completed(world, act, &mut *tx, left, takes, given, &mut effect).await?;
    if dry_run || (first.moves.is_empty() && then.moves.is_empty()) {
        return Ok(effect);
    }
    tx.commit().await?;
    Ok(effect)
}

/// Lines that were completed, and what they say now.
#[derive(Default)]
struct Completed {
    moves: Vec<LineMove>,
    said: Said,
}

async fn completed(
    world: &World,
    act: &Act,
    tx: &mut dyn Tx,
    lines: Vec<LineRecord>,
    takes: Takes,
    given: &Given<'_>,
    effect: &mut Effect,
) -> Result<Completed> {
    let revisions = tx.revisions(&lines.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await?;
    let by_line: BTreeMap<LineId, RevisionRecord> = revisions.into_iter().map(|r| (r.line_id, r)).collect();
    let pauses = Pauses::of_lines(tx, &lines).await?;
    let (mut out, mut added) = (Completed::default(), Vec::new());
    for before in lines {
        if !before.state.is_open() {
            return Err(Problem::refused("already-decided", before.full_name));
        }
        let policy = judge::policy(world, &before.policy)?;
        let current = by_line.get(&before.id).ok_or(Problem::NotFound)?;
        let mut content = LineContent::from_json(&current.content)?;
        let mut taken = match takes {
            Takes::Everything => all_of(policy, &before, given.facts)?,
            Takes::WhatItLacks => lacked(world, act, policy, &content, given.facts)?,
        };
        if before.main_line_id.is_some() {
            // Of children and pregnancies each supplement has its own one, from its line.
            taken.retain(|fact, _| !supplements::OWN_FACTS.contains(&fact.as_str()));
        }
        if taken.get("worker.pregnant") == Some(&Value::Bool(true)) && content.person.is_a_man() {
            return Err(Problem::refused("man-with-child", before.full_name));
        }
        let was = content.facts.clone();
        if taken.iter().all(|(fact, value)| was.get(fact) == Some(value)) {
            effect.unchanged += 1;
            continue;
        }
        // What only adds to what was said leaves what was confirmed of it as it is.
        let otherwise = taken.iter().any(|(fact, value)| was.get(fact).is_some_and(|before| before != value));
        if otherwise {
            content.facts = anew::unconfirmed(policy, &was);
        }
        content.facts.extend(taken.clone());
        judge::in_order(policy, &content.facts)?;
        let judged = judge::judge(world, policy, &content.facts, act.today())?;
        let period = period_again(policy, &before, &content.facts);
        let mut after = LineRecord { revision: before.revision + 1, period, ..before.clone() };
        judge::set_judgement(&mut after, &judged);
        if otherwise {
            anew::ask(world, act, policy, &content, &judged, &mut after, &pauses.of(&before))?;
        }
        effect.count(&before, &after);
        effect.asked_anew += usize::from(otherwise);
        added.push(judge::revision(act, before.id, after.revision, &content, &judged, "completed"));
        let names: Vec<&String> = taken.keys().collect();
        let detail = json!({"facts": names, "evidence": given.evidence.trim(), "from_vnd": before.amount, "to_vnd": after.amount});
        tx.audit(AuditEntry::new(act, "complete-facts", &detail).on_line(before.dossier_id, before.id));
        out.said.insert(before.id, (content, judged));
        out.moves.push(LineMove { before, after });
    }
    tx.insert_revisions(&added).await?;
    tx.move_lines(&out.moves).await?;
    Ok(out)
}

fn all_of(policy: &Policy, line: &LineRecord, facts: &Map<String, Value>) -> Result<Map<String, Value>> {
    if let Some(own) = facts.keys().find(|name| policy.fact(name).is_some_and(|def| def.program)) {
        return Err(Problem::refused("fact-of-program", own.clone()));
    }
    match facts.keys().find(|name| policy.fact(name).is_none()) {
        None => Ok(facts.clone()),
        // A supplement of the line may have no use for what completes the line itself.
        Some(_) if line.main_line_id.is_some() => Ok(Map::new()),
        Some(unknown) => Err(Problem::refused("fact-unknown", unknown.clone())),
    }
}

fn lacked(world: &World, act: &Act, policy: &Policy, content: &LineContent, facts: &Map<String, Value>) -> Result<Map<String, Value>> {
    let asked = lacking(world, act, policy, content)?;
    Ok(facts.iter().filter(|(name, _)| asked.iter().any(|a| a == *name)).map(|(n, v)| (n.clone(), v.clone())).collect())
}

/// The facts that the law still asks of a line today, as an officer can answer them.
pub fn lacking(world: &World, act: &Act, policy: &Policy, content: &LineContent) -> Result<Vec<String>> {
    let judged: Judgement = judge::judge(world, policy, &content.facts, act.today())?;
    let typed = judge::typed(policy, &content.facts)?;
    let asked = policy.to_ask(&typed, &judged.assessment.missing, act.today());
    Ok(asked.into_iter().map(|def| def.name.to_string()).collect())
}
