//! What signing in leaves behind: sessions, second factors, failed attempts.

use jiff::Timestamp;
use kipthoi_domain::AccountId;
use uuid::Uuid;

/// How far somebody got who signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStage {
    /// The password was right; the second factor is still to be shown.
    Password,
    /// All that was asked for was shown.
    Whole,
}

impl SessionStage {
    pub fn code(self) -> &'static str {
        match self {
            SessionStage::Password => "password",
            SessionStage::Whole => "whole",
        }
    }
}

impl std::str::FromStr for SessionStage {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        [SessionStage::Password, SessionStage::Whole].into_iter().find(|s| s.code() == text).ok_or_else(|| format!("unknown stage {text:?}"))
    }
}

#[derive(Clone, Debug)]
pub struct SessionRecord {
    pub token_hash: String,
    /// Names the session to its owner; opens nothing.
    pub id: Uuid,
    pub account_id: AccountId,
    pub stage: SessionStage,
    /// Where it was opened from; empty when nobody knows.
    pub address: String,
    /// What the browser said it is, shortened.
    pub agent: String,
    /// The encrypted key of an authenticator app that is being set up.
    pub pending_factor: Option<String>,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// The authenticator app of an account.
#[derive(Clone, Debug)]
pub struct FactorRecord {
    pub account_id: AccountId,
    /// Its key, encrypted.
    pub secret: String,
    pub confirmed_at: Timestamp,
    /// The last step of 30 seconds whose code was accepted.
    pub last_step: i64,
}

/// Failed attempts under one key (a login or an address, hashed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardRecord {
    pub key_hash: String,
    pub failures: i64,
    pub last_at: Timestamp,
}
