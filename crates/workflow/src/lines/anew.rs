//! What an agency confirmed, it confirmed of what the line said then. When the line says
//! otherwise, whoever changed it, the agencies are asked again from the first gate on.

use crate::error::{Problem, Result};
use crate::intake::register::first_gate;
use crate::judge::{Judgement, LineContent};
use crate::ports::*;
use crate::supplements;
use crate::world::{Act, World};
use kipthoi_domain::LineState;
use kipthoi_policy::Policy;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The facts that other agencies confirm.
fn established(policy: &Policy) -> BTreeSet<&str> {
    policy.versions().iter().flat_map(|v| v.steps()).flat_map(|s| s.establishes.iter().map(|f| &**f)).collect()
}

/// `old` without what agencies confirmed of it.
pub(crate) fn unconfirmed(policy: &Policy, old: &Map<String, Value>) -> Map<String, Value> {
    let confirmed = established(policy);
    old.iter().filter(|(fact, _)| !confirmed.contains(fact.as_str())).map(|(f, v)| (f.clone(), v.clone())).collect()
}

/// Puts a line that says otherwise now back to the first gate whose facts are not settled. A line
/// that waits for papers goes on waiting, and comes to that gate when they are there.
pub(crate) fn ask(
    world: &World,
    act: &Act,
    policy: &Policy,
    content: &LineContent,
    judged: &Judgement,
    line: &mut LineRecord,
    pauses: &[PauseRecord],
) -> Result<()> {
    let waits = line.state == LineState::AwaitingPapers;
    let version = policy.version(&judged.version).ok_or_else(|| Problem::refused("version-unknown", judged.version.clone()))?;
    line.proposal = None;
    line.proposal_reason = None;
    line.step_since = act.today();
    if line.main_line_id.is_none() {
        first_gate(world, policy, version, content, line, pauses)?;
    } else if line.state != LineState::AwaitingMain {
        supplements::to_appraisal(world, policy, version, line, pauses)?;
    }
    if waits {
        line.state = LineState::AwaitingPapers;
        line.due_on = NO_DUE;
    }
    Ok(())
}
