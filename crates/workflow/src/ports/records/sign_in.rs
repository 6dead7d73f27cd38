//! What signing in leaves behind: sessions, second factors, failed attempts.

use jiff::Timestamp;
use kipthoi_authz::Action;
use kipthoi_domain::AccountId;
use uuid::Uuid;

/// How far somebody got who signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStage {
    /// The password was right; the second factor is still to be shown.
    Password,
    /// All that was asked for was shown.
    Whole,
    /// The same, and a provider vouched in place of the password.
    Provider,
}

impl SessionStage {
    pub fn code(self) -> &'static str {
        match self {
            SessionStage::Password => "password",
            SessionStage::Whole => "whole",
            SessionStage::Provider => "provider",
        }
    }
}

impl std::str::FromStr for SessionStage {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        [SessionStage::Password, SessionStage::Whole, SessionStage::Provider]
            .into_iter()
            .find(|s| s.code() == text)
            .ok_or_else(|| format!("unknown stage {text:?}"))
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
    /// In whose place it acts at present.
    pub stand_in: Option<Uuid>,
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

/// Who an account is at a provider.
#[derive(Clone, Debug)]
pub struct IdentityRecord {
    pub issuer: String,
    pub subject: String,
    pub account_id: AccountId,
    pub linked_at: Timestamp,
}

/// What a token for another program may be used for: never more than its account may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenRight {
    /// Read the figures of the account's area.
    Figures,
    /// Have the law read, judged and counted by.
    Judge,
}

impl TokenRight {
    pub const ALL: [TokenRight; 2] = [TokenRight::Figures, TokenRight::Judge];

    pub fn code(self) -> &'static str {
        match self {
            TokenRight::Figures => "figures",
            TokenRight::Judge => "judge",
        }
    }

    /// The action that the account must be allowed for it, if it takes one.
    pub fn action(self) -> Option<Action> {
        match self {
            TokenRight::Figures => Some(Action::View),
            TokenRight::Judge => None,
        }
    }
}

impl std::str::FromStr for TokenRight {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        TokenRight::ALL.into_iter().find(|r| r.code() == text).ok_or_else(|| format!("unknown right {text:?}"))
    }
}

#[derive(Clone, Debug)]
pub struct ApiTokenRecord {
    pub id: Uuid,
    pub account_id: AccountId,
    pub name: String,
    pub token_hash: String,
    pub rights: Vec<TokenRight>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

/// Failed attempts under one key (a login or an address, hashed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardRecord {
    pub key_hash: String,
    pub failures: i64,
    pub last_at: Timestamp,
}
