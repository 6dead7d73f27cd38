//! An agency answers for lines at its gate: accepted, rejected with a reason, or not mine.
//! A rejected line goes on to appraisal, where the refusal is proposed with its article; it
//! never holds back the others.

use super::complete::lacking;
use super::select::{Pauses, Selection, load};
use crate::audit::AuditEntry;
use crate::clockwork::{self, steps_of};
use crate::error::{Problem, Result};
use crate::judge::{self, LineContent};
use crate::ports::{Answer, ConfirmationRecord, LineMove, LineRecord, Standing, Tx};
use crate::supplements::{Said, follow};
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{LineState, Vnd};
use kipthoi_policy::StepAction;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Confirmation {
    pub answer: Answer,
    pub reason: Option<String>,
}

/// What an answer did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub lines: usize,
    /// What the law gives these lines after the answer.
    pub amount: Vnd,
    /// The same by policy and by commune.
    pub by_policy: BTreeMap<String, (i64, Vnd)>,
    pub by_unit: BTreeMap<String, (i64, Vnd)>,
    /// Lines whose standing changed by the answer.
    pub now_eligible: usize,
    pub now_not_eligible: usize,
    /// Lines of which the law can still not say either.
    pub unknown: usize,
    /// By policy, the facts that those lack and how many lack each; known to a dry run only.
    pub lacking: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Effect {
    fn count(&mut self, before: &LineRecord, after: &LineRecord) {
        self.lines += 1;
        self.amount = self.amount.checked_add(after.amount).unwrap_or(self.amount);
        for (sums, key) in [(&mut self.by_policy, &after.policy), (&mut self.by_unit, &after.unit_code)] {
            let sum = sums.entry(key.clone()).or_default();
            *sum = (sum.0 + 1, sum.1.checked_add(after.amount).unwrap_or(sum.1));
        }
        self.now_eligible += usize::from(after.result != before.result && after.result == Standing::Eligible);
        self.now_not_eligible += usize::from(after.result != before.result && after.result == Standing::NotEligible);
        self.unknown += usize::from(after.result == Standing::Unknown);
    }
}

/// Answers for all selected lines. With `dry_run` nothing is kept.
pub async fn confirm(world: &World, act: &Act, selection: &Selection, answer: &Confirmation, dry_run: bool) -> Result<Effect> {
    Ok(confirm_each(world, act, &[(selection.clone(), answer.clone())], dry_run).await?.into_iter().next().unwrap_or_default())
}

/// Answers for several selections, each with its own answer: all of them, or none.
pub async fn confirm_each(world: &World, act: &Act, answers: &[(Selection, Confirmation)], dry_run: bool) -> Result<Vec<Effect>> {
    act.must(Action::Confirm)?;
    let mut tx = world.store.begin().await?;
    let mut effects = Vec::with_capacity(answers.len());
    for (selection, answer) in answers {
        effects.push(one_answer(world, act, &mut *tx, selection, answer, dry_run).await?);
    }
    if !dry_run && effects.iter().any(|effect| effect.lines > 0) {
        tx.commit().await?;
    }
    Ok(effects)
}

async fn one_answer(world: &World, act: &Act, tx: &mut dyn Tx, selection: &Selection, answer: &Confirmation, dry_run: bool) -> Result<Effect> {
    let reason = answer.reason.as_deref().map(str::trim).filter(|r| !r.is_empty());
    if answer.answer != Answer::Accepted && reason.is_none() {
        return Err(Problem::refused("reason-needed", ""));
    }
    let lines = load(world, act, &mut *tx, selection).await?;
    let mut effect = Effect::default();
    let revisions = tx.revisions(&lines.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await?;
    let by_line: BTreeMap<_, _> = revisions.into_iter().map(|r| (r.line_id, r)).collect();
    let pauses = Pauses::of_lines(&mut *tx, &lines).await?;
    let (mut moves, mut answers, mut added, mut said) = (Vec::new(), Vec::new(), Vec::new(), Said::new());
    for line in lines {
        if line.state != LineState::Confirming || !act.actor.carries(line.owner) {
            return Err(Problem::refused("not-at-your-gate", line.full_name.clone()));
        }
        let mut after = line.clone();
        let facts = established(world, &line, answer.answer)?;
        if !facts.is_empty()
            && let Some(current) = by_line.get(&line.id)
        {
            let mut content = LineContent::from_json(&current.content)?;
            content.facts.extend(facts);
            let policy = judge::policy(world, &line.policy)?;
            let judged = judge::judge(world, policy, &content.facts, act.today())?;
            after.revision += 1;
            judge::set_judgement(&mut after, &judged);
            if dry_run {
                still_lacking(world, act, &after, &content, &mut effect)?;
            }
            added.push(judge::revision(act, line.id, after.revision, &content, &judged, answer.answer.code()));
            said.insert(line.id, (content, judged));
        } else if dry_run && let Some(current) = by_line.get(&line.id) {
            still_lacking(world, act, &after, &LineContent::from_json(&current.content)?, &mut effect)?;
        }
        effect.count(&line, &after);
        clockwork::advance(world, &mut after, act.today(), &pauses.of(&line))?;
        answers.push(ConfirmationRecord {
            line_id: line.id,
            step: line.step.clone(),
            agency_kind: line.owner,
            answer: answer.answer,
            reason: reason.map(str::to_owned),
            answered_on: act.today(),
            answered_at: act.now,
            answered_by: act.actor.account,
        });
        tx.audit(
            AuditEntry::new(act, "confirm", &json!({"step": line.step, "answer": answer.answer.code(), "reason": reason, "to": after.step}))
                .on_line(line.dossier_id, line.id),
        );
        moves.push(LineMove { before: line, after });
    }
    if dry_run || moves.is_empty() {
        return Ok(effect);
    }
    write(&mut *tx, &moves, &answers, &added).await?;
    follow(world, act, &mut *tx, &moves, &said).await?;
    Ok(effect)
}

/// Counts what keeps the law from saying either of a line.
fn still_lacking(world: &World, act: &Act, after: &LineRecord, content: &LineContent, effect: &mut Effect) -> Result<()> {
    if after.result != Standing::Unknown {
        return Ok(());
    }
    let lacked = lacking(world, act, judge::policy(world, &after.policy)?, content)?;
    let of_policy = effect.lacking.entry(after.policy.clone()).or_default();
    for fact in lacked {
        *of_policy.entry(fact).or_default() += 1;
    }
    Ok(())
}

async fn write(tx: &mut dyn Tx, moves: &[LineMove], answers: &[ConfirmationRecord], added: &[crate::ports::RevisionRecord]) -> Result<()> {
    tx.insert_revisions(added).await?;
    tx.insert_confirmations(answers).await?;
    tx.move_lines(moves).await?;
    Ok(())
}

/// The facts that an answer settles, as the step's data says: `true` when accepted, `false`
/// when rejected, nothing when the agency says it is not the one to ask.
fn established(world: &World, line: &LineRecord, answer: Answer) -> Result<Map<String, Value>> {
    let policy = judge::policy(world, &line.policy)?;
    let Some(step) = steps_of(policy, &line.step).and_then(|v| v.steps().iter().find(|s| *s.id == *line.step)) else {
        return Err(Problem::refused("step-unknown", line.step.clone()));
    };
    debug_assert_eq!(step.action, StepAction::Confirm);
    let value = match answer {
        Answer::Accepted => true,
        Answer::Rejected => false,
        Answer::NotMine => return Ok(Map::new()),
    };
    Ok(step.establishes.iter().map(|fact| (fact.to_string(), Value::Bool(value))).collect())
}
