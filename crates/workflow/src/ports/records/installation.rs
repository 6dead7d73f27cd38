//! Units, agencies, accounts, work in the background.

use jiff::Timestamp;
use kipthoi_domain::{AccountId, AgencyId, AgencyKind, JobId};

#[derive(Clone, Debug)]
pub struct UnitRecord {
    pub code: String,
    pub classification: String,
    pub kind: String,
    pub name: String,
    pub parent_code: Option<String>,
}

#[derive(Clone, Debug)]
pub struct AgencyRecord {
    pub id: AgencyId,
    pub code: String,
    pub kind: AgencyKind,
    pub name_vi: String,
    pub name_en: String,
    pub unit_code: String,
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
    /// How often it was begun before.
    pub attempts: i64,
}
