//! What the use cases of signing in and of accounts need of the store.

use super::records::*;
use super::store::StoreResult;
use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::AccountId;
use uuid::Uuid;

#[async_trait]
pub trait AccountStore: Send + Sync {
    async fn accounts(&self) -> StoreResult<Vec<AccountRecord>>;
    async fn account(&self, login: &str) -> StoreResult<Option<AccountRecord>>;
    async fn account_by_id(&self, id: AccountId) -> StoreResult<Option<AccountRecord>>;
    async fn session(&self, token_hash: &str) -> StoreResult<Option<SessionRecord>>;
    /// Sessions that are not over, the latest used first.
    async fn sessions_of(&self, account: AccountId, now: Timestamp) -> StoreResult<Vec<SessionRecord>>;
    async fn second_factor(&self, account: AccountId) -> StoreResult<Option<FactorRecord>>;
    /// Accounts that have a second factor.
    async fn factor_holders(&self) -> StoreResult<Vec<AccountId>>;
    /// Recovery codes that were not used yet.
    async fn recovery_codes_left(&self, account: AccountId) -> StoreResult<u64>;
    /// Whose identity this is at a provider.
    async fn identity(&self, issuer: &str, subject: &str) -> StoreResult<Option<IdentityRecord>>;
    async fn identity_of(&self, account: AccountId, issuer: &str) -> StoreResult<Option<IdentityRecord>>;
    async fn api_token(&self, token_hash: &str) -> StoreResult<Option<ApiTokenRecord>>;
    /// The tokens of an account, the newest first.
    async fn api_tokens_of(&self, account: AccountId) -> StoreResult<Vec<ApiTokenRecord>>;
    async fn stand_in(&self, id: Uuid) -> StoreResult<Option<StandInRecord>>;
    /// Where the account is away or stands in, the latest last day first.
    async fn stand_ins_of(&self, account: AccountId) -> StoreResult<Vec<StandInRecord>>;
    /// In force on that day.
    async fn stand_ins_on(&self, day: Date) -> StoreResult<Vec<StandInRecord>>;
    /// Where the account stands in for others on that day.
    async fn stand_ins_for(&self, deputy: AccountId, day: Date) -> StoreResult<Vec<StandInRecord>>;
}

#[async_trait]
pub trait AccountTx: Send {
    async fn insert_accounts(&mut self, rows: &[AccountRecord]) -> StoreResult<()>;
    /// The account, which nobody else changes until the transaction ends.
    async fn hold_account(&mut self, id: AccountId) -> StoreResult<Option<AccountRecord>>;
    /// Administrators that are not disabled; none is changed by others until the transaction ends.
    async fn hold_administrators(&mut self) -> StoreResult<Vec<AccountId>>;
    /// Writes what may change of an account: all but id, login and the day it was made.
    async fn update_account(&mut self, row: &AccountRecord) -> StoreResult<()>;

    async fn insert_session(&mut self, row: &SessionRecord) -> StoreResult<()>;
    async fn delete_session(&mut self, token_hash: &str) -> StoreResult<()>;
    /// Ends one session of an account; answers whether there was one.
    async fn end_session(&mut self, account: AccountId, id: Uuid) -> StoreResult<bool>;
    /// Ends the sessions of an account but the one to keep; answers how many.
    async fn end_sessions(&mut self, account: AccountId, keep: Option<Uuid>) -> StoreResult<u64>;
    async fn touch_session(&mut self, token_hash: &str, now: Timestamp) -> StoreResult<()>;
    async fn set_pending_factor(&mut self, session: Uuid, secret: &str) -> StoreResult<()>;

    /// In whose place the session acts; `None`: in its own.
    async fn set_session_stand_in(&mut self, session: Uuid, stand_in: Option<Uuid>) -> StoreResult<()>;
    async fn insert_stand_in(&mut self, row: &StandInRecord) -> StoreResult<()>;
    /// `false` when it was ended already.
    async fn end_stand_in(&mut self, id: Uuid, now: Timestamp, by: AccountId) -> StoreResult<bool>;

    async fn set_second_factor(&mut self, row: &FactorRecord) -> StoreResult<()>;
    /// Notes a step as used; `false` when it or a later one was used before.
    async fn use_step(&mut self, account: AccountId, step: i64) -> StoreResult<bool>;
    /// Takes the second factor and its recovery codes away; answers whether there was one.
    async fn delete_second_factor(&mut self, account: AccountId) -> StoreResult<bool>;
    /// New codes in place of the old ones.
    async fn set_recovery_codes(&mut self, account: AccountId, hashes: &[String]) -> StoreResult<()>;
    /// `false` when there is no such code, or it was used before.
    async fn use_recovery_code(&mut self, account: AccountId, hash: &str, now: Timestamp) -> StoreResult<bool>;

    async fn insert_identity(&mut self, row: &IdentityRecord) -> StoreResult<()>;
    /// Answers whether there was one.
    async fn delete_identity(&mut self, account: AccountId, issuer: &str) -> StoreResult<bool>;
    async fn insert_api_token(&mut self, row: &ApiTokenRecord) -> StoreResult<()>;
    /// `false` when the account has no such token in use.
    async fn revoke_api_token(&mut self, account: AccountId, id: Uuid, now: Timestamp) -> StoreResult<bool>;
    async fn touch_api_token(&mut self, id: Uuid, now: Timestamp) -> StoreResult<()>;

    /// Failed attempts under these keys, in their order; nobody else counts there until the
    /// transaction ends.
    async fn hold_guards(&mut self, keys: &[String], now: Timestamp) -> StoreResult<Vec<GuardRecord>>;
    async fn set_guard(&mut self, row: &GuardRecord) -> StoreResult<()>;

    /// Takes a setting away if it holds `value`; only one of several callers gets `true`.
    async fn take_setting(&mut self, key: &str, value: &str) -> StoreResult<bool>;
}
