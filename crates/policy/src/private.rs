//! Facts that not every reader of a case may see: what the law on personal data calls sensitive,
//! and what names a person. The dictionary marks them (`private = "health"`); who needs them is said
//! by the steps of a policy, and that a mark is missing is found when the files are loaded.

use crate::dictionary::FactDef;
use crate::expr::node::Node;
use crate::model::{Policy, Step, StepAction};
use crate::problem::{Problem, Reporter};
use serde::Deserialize;
use std::sync::Arc;

/// Why a fact is not for everybody. The stricter mark comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Private {
    /// Names a person or a child: shown in part, in whole after a deliberate act.
    Identity,
    /// Health, treatment, isolation, pregnancy, disability: only for whose step needs it.
    Health,
}

/// The strictest mark among the facts that a test reads, and those that these follow from.
pub(crate) fn strictest(slots: &[usize], defs: &[Arc<FactDef>]) -> Option<Private> {
    slots.iter().filter_map(|slot| defs.get(*slot)?.private).max()
}

/// The mark of a test by the facts that it names itself.
pub(crate) fn of_test(test: &Node, defs: &[Arc<FactDef>]) -> Option<Private> {
    let mut slots = Vec::new();
    test.facts(&mut slots);
    strictest(&slots, defs)
}

/// What is worked out from the health of somebody is about their health too.
pub(crate) fn check_derived(defs: &[Arc<FactDef>], ways: &[Box<[Node]>], report: &mut Reporter<'_>) {
    for (def, ways) in defs.iter().zip(ways) {
        let from = ways.iter().filter_map(|way| of_test(way, defs)).max();
        if from == Some(Private::Health) && def.private != from {
            report.add(format!("fact {}", def.name), &def.name, Problem::PrivateUnmarked { what: def.name.to_string() });
        }
    }
}

/// A step that names what it needs needs it for an answer of its own; whoever pays never does.
pub(crate) fn check_steps(steps: &[Step], report: &mut Reporter<'_>) {
    for step in steps.iter().filter(|s| s.needs.is_some()) {
        if !matches!(step.action, StepAction::List | StepAction::Receive | StepAction::Confirm) {
            report.add(format!("step {} › needs", step.id), &step.id, Problem::PrivateNotNeeded { what: step.action.code().to_owned() });
        }
    }
}

impl Policy {
    /// Whether some fact that the policy reads is about health.
    pub fn reads_health(&self) -> bool {
        self.fact_defs().any(|def| def.private == Some(Private::Health))
    }

    /// Whether a step can be done only by somebody who sees what is known of the person's health:
    /// all who judge the case as a whole, who confirm such a fact, and the steps that say so.
    pub fn needs_health(&self, step: &Step) -> bool {
        let settles = |name: &Arc<str>| self.fact(name).is_some_and(|def| def.private == Some(Private::Health));
        self.reads_health()
            && match step.action {
                StepAction::Appraise | StepAction::Submit | StepAction::Approve => true,
                _ => step.needs == Some(Private::Health) || step.establishes.iter().any(settles),
            }
    }
}
