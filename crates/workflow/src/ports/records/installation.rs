//! Units, agencies, accounts, sessions, work in the background.

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
}

#[derive(Clone, Debug)]
pub struct SessionRecord {
    pub token_hash: String,
    pub account_id: AccountId,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub expires_at: Timestamp,
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
