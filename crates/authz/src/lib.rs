//! Who may do what, and whose people they may see.
//!
//! Lives here: roles, actions, the table that joins them, and [`Scope`], the argument of
//! every read. Deny is the default: an action that [`may`] does not list is refused, an empty
//! area sees nothing, and what one may not see is simply not found.
//! Never here: sign-in, sessions, SQL.

mod action;
mod duty;
mod role;
mod scope;

pub use action::{Action, may};
pub use duty::Duty;
pub use role::{Role, UnknownRole};
pub use scope::{Area, Scope};

use kipthoi_domain::{AccountId, AgencyId, AgencyKind};
use serde::{Deserialize, Serialize};

/// Whose work an actor does for a time: the rights are theirs, the deeds are the actor's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InPlaceOf {
    pub account: AccountId,
    pub name: String,
}

/// Somebody who is signed in, or the program itself acting for a named account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub account: AccountId,
    pub name: String,
    pub agency: AgencyId,
    pub agency_code: String,
    /// What the agency is.
    pub agency_kind: AgencyKind,
    /// Whose parts of a procedure it carries: its own kind first, and those of bodies whose work
    /// it took over.
    pub works: Vec<AgencyKind>,
    /// The agencies whose letters reach this desk: its own, and those that it took over.
    pub desks: Vec<AgencyId>,
    pub agency_name_vi: String,
    pub agency_name_en: String,
    pub role: Role,
    pub area: Area,
    /// Set while the actor stands in for somebody: `role` is then theirs, and the actor has no
    /// other. What one person may not do twice stays about `account`.
    pub in_place_of: Option<InPlaceOf>,
}

impl Actor {
    pub fn may(&self, action: Action) -> bool {
        may(self.role, action)
    }

    /// Whether the agency governs units, and so may stop the clocks of their desks.
    pub fn governs(&self) -> bool {
        self.works.iter().any(|kind| matches!(kind, AgencyKind::DistrictCommittee | AgencyKind::Province | AgencyKind::Commune))
    }

    /// Whether the agency acts where a procedure names `kind`.
    pub fn carries(&self, kind: AgencyKind) -> bool {
        self.works.contains(&kind)
    }
}
