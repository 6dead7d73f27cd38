//! Units, agencies, accounts, work in the background.

use super::super::NO_DUE;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::{AccountId, AgencyId, AgencyKind, JobId};

/// The days on which a unit or an agency is there, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    pub from: Date,
    /// [`NO_DUE`] while no end is known.
    pub last: Date,
}

impl Term {
    pub fn since(from: Date) -> Term {
        Term { from, last: NO_DUE }
    }

    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.last
    }

    /// Whether an end is known.
    pub fn ends(self) -> bool {
        self.last < NO_DUE
    }
}

/// An administrative unit under one classification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRecord {
    /// `99101@3t`: see [`kipthoi_domain::UnitKey`].
    pub key: String,
    pub code: String,
    pub classification: String,
    /// `tinh`, `huyen`, `xa`, … (`unit-kind-…` in the locales).
    pub kind: String,
    /// Without the word of its kind.
    pub name: String,
    pub parent_key: Option<String>,
    pub term: Term,
}

/// A unit of a later classification that people of an earlier one belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuccessorRecord {
    pub old_key: String,
    pub new_key: String,
    /// Of several parts, the one that takes the open files over.
    pub takes_files: bool,
}

/// An office, with the days on which it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyRecord {
    pub id: AgencyId,
    pub code: String,
    pub kind: AgencyKind,
    /// Whose parts of a procedure it carries, its own kind first.
    pub works: Vec<AgencyKind>,
    pub name_vi: String,
    pub name_en: String,
    pub short_vi: String,
    pub short_en: String,
    /// The key of its unit.
    pub unit_code: String,
    pub term: Term,
    /// Where its accounts go on when its days are over.
    pub successor: Option<AgencyId>,
}

#[derive(Clone, Debug)]
pub struct AccountRecord {
    pub id: AccountId,
    pub login: String,
    pub display_name: String,
    pub password_hash: String,
    pub agency_id: AgencyId,
    pub role: kipthoi_authz::Role,
    /// The password in clear, kept for invented demo accounts only, so that the sign-in page can show it.
    pub demo_hint: Option<String>,
    pub created_at: Timestamp,
    pub password_set_at: Timestamp,
    /// The password was set by somebody else: until then it opens the page that changes it, later
    /// nothing.
    pub one_time_until: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
}

#[derive(Clone, Debug)]
pub struct JobRecord {
    pub id: JobId,
    pub kind: String,
    pub payload: String,
    pub owner: AccountId,
    pub run_at: Timestamp,
    /// A job that is not done by then is given up.
    pub deadline_at: Timestamp,
    /// How often it was begun before.
    pub attempts: i64,
}
