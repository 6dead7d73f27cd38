//! A policy as the rest of the program sees it: checked, typed, ready to judge.
//!
//! Lives here: the shapes and their simple reads. Never here: reading files (`compile`) or
//! judging (`assess`).

mod amount;
mod competence;
mod filing;
mod local;
mod policy;
mod provenance;
mod text;
mod version;
mod words;

pub use amount::{Amount, SupplementRule};
pub(crate) use amount::{AmountRule, Tier};
pub use competence::{Approver, Funding, Payer};
pub use filing::{Paper, Rule, Window};
pub use local::{Param, Round};
pub use policy::Policy;
pub use provenance::Provenance;
pub use text::Both;
pub use version::{Condition, Hold, Step, Version};
pub use words::{Beneficiary, FundingKind, Kind, StepAction};
