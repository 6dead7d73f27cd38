//! Steps and their clocks: which gate comes next, whose clock runs, until when.

use crate::error::{Problem, Result};
use crate::judge;
use crate::ports::{LineRecord, NO_DUE, PauseRecord};
use crate::world::World;
use jiff::civil::Date;
use kipthoi_clock::Pause;
use kipthoi_domain::LineState;
use kipthoi_domain::limit::{Limit, LimitUnit};
use kipthoi_policy::{Policy, Step, StepAction, Version};

/// Where no pause can matter: the payment clock has its own rule.
pub const NO_PAUSES: &[PauseRecord] = &[];

/// The dispatch: communes pay within seven days of the approval of list and money.
pub const PAYMENT_LIMIT: Limit = Limit { value: 7, unit: LimitUnit::Day };

/// The steps that this program runs, in order: what happens before intake (the employer
/// draws up a list) and notices are not gates.
pub fn gates(version: &Version) -> impl Iterator<Item = &Step> {
    version.steps().iter().filter(|s| {
        !s.agency.is_outside()
            && matches!(
                s.action,
                StepAction::Confirm | StepAction::Appraise | StepAction::Submit | StepAction::Approve | StepAction::Pay | StepAction::Disburse
            )
    })
}

pub fn state_at(action: StepAction) -> LineState {
    match action {
        StepAction::Confirm => LineState::Confirming,
        StepAction::Approve => LineState::Submitted,
        StepAction::Pay | StepAction::Disburse => LineState::Approved,
        _ => LineState::Appraising,
    }
}

/// The version whose steps a line follows: the one it was last judged under, else the newest.
pub fn steps_of<'p>(policy: &'p Policy, step: &str) -> Option<&'p Version> {
    policy.versions().iter().rev().find(|v| v.steps().iter().any(|s| &*s.id == step))
}

/// The gate after `step`, or the first one.
pub fn gate_after<'v>(version: &'v Version, step: Option<&str>) -> Option<&'v Step> {
    match step {
        None => gates(version).next(),
        Some(step) => gates(version).skip_while(|s| &*s.id != step).nth(1),
    }
}

/// The first gate whose action is one of `actions`.
pub fn gate_for<'v>(version: &'v Version, actions: &[StepAction]) -> Option<&'v Step> {
    gates(version).find(|s| actions.contains(&s.action))
}

pub fn pauses_for_clock(pauses: &[PauseRecord]) -> Vec<Pause> {
    pauses.iter().map(|p| Pause { from: p.from_on, to: p.to_on, reason: p.reason.clone(), decision_no: p.decision_no.clone() }).collect()
}

/// The last day of a limit that starts after `since`.
pub fn due(world: &World, since: Date, limit: Option<Limit>, pauses: &[PauseRecord]) -> Date {
    match limit {
        None => NO_DUE,
        Some(limit) => kipthoi_clock::due(since, limit, &world.calendar, &pauses_for_clock(pauses)).due,
    }
}

/// Puts a line at a gate: state, owner, and the clock that starts after `since`.
pub fn enter(world: &World, line: &mut LineRecord, step: &Step, since: Date, pauses: &[PauseRecord]) {
    line.state = state_at(step.action);
    line.step = step.id.to_string();
    line.owner = step.agency;
    line.step_since = since;
    // The payment clock waits until list and funds are both approved.
    line.due_on = if line.state == LineState::Approved { NO_DUE } else { due(world, since, step.limit, pauses) };
}

/// Moves a line to the gate after the one it stands at.
pub fn advance(world: &World, line: &mut LineRecord, since: Date, pauses: &[PauseRecord]) -> Result<()> {
    let policy = judge::policy(world, &line.policy)?;
    let version = steps_of(policy, &line.step).ok_or_else(|| Problem::refused("step-unknown", line.step.clone()))?;
    let next = gate_after(version, Some(&line.step)).ok_or_else(|| Problem::refused("no-next-step", line.step.clone()))?;
    enter(world, line, next, since, pauses);
    Ok(())
}

/// The day by which a decision is promised if every agency up to the approval uses its whole
/// limit, printed on the receipt. `None` where the law leaves one of them without a limit: nobody
/// can promise for it.
pub fn promised_on(world: &World, version: &Version, receipt: Date, pauses: &[PauseRecord]) -> Option<Date> {
    let steps = gates(version).take_while(|s| !matches!(s.action, StepAction::Pay | StepAction::Disburse));
    steps.map(|s| s.limit).try_fold(receipt, |day, limit| Some(due(world, day, Some(limit?), pauses)))
}
