//! A dated version of a policy: its conditions and its procedure.

use super::{Both, Provenance, StepAction};
use crate::answer::Note;
use crate::expr::node::Node;
use crate::private::Private;
use jiff::civil::Date;
use kipthoi_domain::AgencyKind;
use kipthoi_domain::limit::Limit;
use std::sync::Arc;

/// A version of a policy and the days on which decisions follow it.
#[derive(Debug)]
pub struct Version {
    pub id: Arc<str>,
    pub in_force_from: Date,
    /// Last day in force; `None` until superseded.
    pub in_force_to: Option<Date>,
    pub basis: Vec<Both>,
    /// A later version with wider conditions, and its first day: whoever is refused may
    /// file again.
    pub refile_under: Option<(Arc<str>, Date)>,
    pub hold: Option<Hold>,
    pub note: Option<Both>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) steps: Arc<[Step]>,
    pub(crate) refile_note: Option<Note>,
}

impl Version {
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// The procedure in order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|s| &*s.id == id)
    }
}

/// Days on which a refusal is held back, because wider conditions were announced but could
/// not be applied yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    pub from: Date,
    pub to: Date,
    pub why: Both,
    pub(crate) note: Note,
}

/// One condition of the law and its test.
#[derive(Clone, Debug)]
pub struct Condition {
    pub id: Arc<str>,
    pub text: Both,
    /// The test as written in the policy file.
    pub when: Arc<str>,
    pub provenance: Provenance,
    pub(crate) test: Node,
    /// Slots whose values explain the answer: those the test names, then what these follow from.
    pub(crate) reads: Vec<usize>,
    /// The strictest mark of what it reads.
    pub private: Option<Private>,
}

/// A gate in the procedure, owned by an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: Arc<str>,
    /// Position, counted from 1.
    pub n: u32,
    pub agency: AgencyKind,
    pub action: StepAction,
    pub limit: Option<Limit>,
    /// Yes-or-no facts that an answer at this step settles: accepted is true.
    pub establishes: Vec<Arc<str>>,
    /// Private facts without which the step cannot be done, where its action does not say so.
    pub needs: Option<Private>,
    pub text: Both,
    pub provenance: Provenance,
}
