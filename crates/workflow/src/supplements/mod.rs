//! Lines that belong to a line: what the law gives beside it, once for a pregnancy, a child or
//! the person itself (points 7a and 7b). Each is a line of its own under its own policy, with its
//! own amount, right and payment; it waits while its line waits, and ends when its line ends.

mod follow;

pub(crate) use follow::{Said, follow};

use crate::clockwork;
use crate::error::{Problem, Result};
use crate::intake::register::period;
use crate::judge::{self, Judgement, LineContent};
use crate::ports::*;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_domain::name::name_keys;
use kipthoi_domain::{LineId, LineState, Vnd};
use kipthoi_policy::{Policy, Step, StepAction, Supplement, SupplementReason, Version};
use serde_json::{Value, json};

/// Policy and period: one live right of a person for each.
pub type Key = (String, String);

/// Facts that a supplement has of its own and not from its line.
pub(crate) const OWN_FACTS: [&str; 3] = ["children", "worker.pregnant", "person.granted"];

/// A supplement as the content of its line asks for it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub policy: String,
    pub period: String,
    pub content: LineContent,
    /// Zero where the law refuses it; unknown while nobody can tell.
    pub amount: Option<Vnd>,
}

impl Asked {
    /// `main_policy` is the policy of the line, which the supplement is granted with.
    pub fn of(world: &World, main_policy: &str, content: &LineContent, supplement: &Supplement) -> Result<Asked> {
        let policy = judge::policy(world, &supplement.policy)?;
        let content = content_of(content, main_policy, supplement, policy);
        Ok(Asked { policy: policy.code.to_string(), period: subject(&content, supplement, policy), content, amount: supplement.amount_vnd })
    }

    pub fn key(&self) -> Key {
        (self.policy.clone(), self.period.clone())
    }
}

/// What enters beside a line: what it asks for and its person does not have already.
pub(crate) fn beside(world: &World, main_policy: &str, content: &LineContent, judged: &Judgement, without: &[Key]) -> Result<Vec<Asked>> {
    let mut all = judged.assessment.supplements.iter().map(|s| Asked::of(world, main_policy, content, s)).collect::<Result<Vec<_>>>()?;
    all.retain(|asked| !without.contains(&asked.key()));
    Ok(all)
}

/// What it is about: the pregnancy, one child, or the person.
fn subject(content: &LineContent, supplement: &Supplement, policy: &Policy) -> String {
    match (&supplement.reason, &supplement.child) {
        (SupplementReason::Child, Some(name)) => {
            let born = child(content, name).and_then(|c| c["birth_date"].as_str().map(str::to_owned)).unwrap_or_default();
            format!("child:{}:{born}", name_keys(name).ascii)
        }
        (SupplementReason::Own, _) => period(policy, "", &content.facts),
        _ => "pregnancy".to_owned(),
    }
}

fn child<'c>(content: &'c LineContent, name: &str) -> Option<&'c Value> {
    content.facts.get("children")?.as_array()?.iter().find(|c| c["name"].as_str() == Some(name))
}

/// The facts of the line, with only the supplement's own child, and the policy it is granted with.
fn content_of(content: &LineContent, main_policy: &str, supplement: &Supplement, policy: &Policy) -> LineContent {
    if supplement.reason == SupplementReason::Own {
        return LineContent { facts: judge::known_to(policy, &content.facts), ..content.clone() };
    }
    let mut out = content.clone();
    let own = supplement.child.as_deref().and_then(|name| child(content, name)).cloned();
    for fact in OWN_FACTS {
        out.facts.remove(fact);
    }
    match own {
        Some(child) => out.facts.insert("children".to_owned(), json!([child])),
        None => out.facts.insert("worker.pregnant".to_owned(), Value::Bool(true)),
    };
    out.facts.insert("person.granted".to_owned(), json!([main_policy]));
    out
}

/// The line of a supplement that enters with its line, or is asked for later; its clock starts
/// after `since`.
pub(crate) fn draw(
    world: &World,
    act: &Act,
    main: &LineRecord,
    asked: Asked,
    on: Date,
    since: Date,
    pauses: &[PauseRecord],
) -> Result<(LineRecord, RevisionRecord)> {
    let policy = judge::policy(world, &asked.policy)?;
    let version = policy.version_on(on).ok_or_else(|| judge::not_in_force(policy, on))?;
    let judged = judge::judge_under(world, policy, &version.id, &asked.content.facts, on)?;
    let id: LineId = world.ids.draw(act.now);
    let mut line = LineRecord {
        id,
        main_line_id: Some(main.id),
        policy: asked.policy,
        period: asked.period,
        revision: 1,
        file_amount: None,
        result: judged.standing,
        amount: judged.amount,
        proposal: None,
        proposal_reason: None,
        decision_id: None,
        ..main.clone()
    };
    clockwork::enter(world, &mut line, appraisal(policy, version)?, since, pauses);
    stand(world, &mut line, main, pauses)?;
    let revision = judge::revision(act, id, 1, &asked.content, &judged, "received");
    Ok((line, revision))
}

/// Puts a supplement where its line lets it stand: waiting while the line waits, at appraisal when
/// the line has come there.
pub(crate) fn stand(world: &World, line: &mut LineRecord, main: &LineRecord, pauses: &[PauseRecord]) -> Result<()> {
    match main.state {
        LineState::AwaitingPapers => wait(line, LineState::AwaitingPapers),
        LineState::Confirming => {
            let (policy, version) = way(world, line)?;
            let gate = appraisal(policy, version)?;
            line.step = gate.id.to_string();
            line.owner = gate.agency;
            line.proposal = None;
            line.proposal_reason = None;
            wait(line, LineState::AwaitingMain);
        }
        _ if line.state == LineState::AwaitingMain => {
            let (policy, version) = way(world, line)?;
            clockwork::enter(world, line, appraisal(policy, version)?, main.step_since, pauses);
        }
        _ => {}
    }
    Ok(())
}

/// The policy of a line and the version whose steps it follows.
fn way<'w>(world: &'w World, line: &LineRecord) -> Result<(&'w Policy, &'w Version)> {
    let policy = judge::policy(world, &line.policy)?;
    let version = clockwork::steps_of(policy, &line.step).ok_or_else(|| Problem::refused("step-unknown", line.step.clone()))?;
    Ok((policy, version))
}

/// Back to the gate at which supplements come in.
pub(crate) fn to_appraisal(world: &World, policy: &Policy, version: &Version, line: &mut LineRecord, pauses: &[PauseRecord]) -> Result<()> {
    clockwork::enter(world, line, appraisal(policy, version)?, line.step_since, pauses);
    Ok(())
}

fn wait(line: &mut LineRecord, state: LineState) {
    line.state = state;
    line.due_on = NO_DUE;
}

/// The gate at which a supplement comes in: what comes before it is asked about its line.
fn appraisal<'v>(policy: &Policy, version: &'v Version) -> Result<&'v Step> {
    clockwork::gate_for(version, &[StepAction::Appraise, StepAction::Submit]).ok_or_else(|| Problem::refused("no-next-step", policy.code.to_string()))
}
