//! [`AccountStore`] and [`AccountTx`]: each calls one function of `read/accounts` or
//! `write/accounts`.

use crate::open::SqlStore;
use crate::read::accounts as read;
use crate::tx::SqlTx;
use crate::write::accounts as write;
use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::AccountId;
use kipthoi_workflow::ports::*;
use uuid::Uuid;

#[async_trait]
impl AccountStore for SqlStore {
    async fn accounts(&self) -> StoreResult<Vec<AccountRecord>> {
        read::all(&mut self.db.read().await?.conn()).await
    }

    async fn account(&self, login: &str) -> StoreResult<Option<AccountRecord>> {
        read::by_login(&mut self.db.read().await?.conn(), login).await
    }

    async fn account_by_id(&self, id: AccountId) -> StoreResult<Option<AccountRecord>> {
        read::by_id(&mut self.db.read().await?.conn(), id).await
    }

    async fn session(&self, token_hash: &str) -> StoreResult<Option<SessionRecord>> {
        read::session(&mut self.db.read().await?.conn(), token_hash).await
    }

    async fn sessions_of(&self, account: AccountId, now: Timestamp) -> StoreResult<Vec<SessionRecord>> {
        read::sessions_of(&mut self.db.read().await?.conn(), account, now).await
    }

    async fn second_factor(&self, account: AccountId) -> StoreResult<Option<FactorRecord>> {
        read::second_factor(&mut self.db.read().await?.conn(), account).await
    }

    async fn factor_holders(&self) -> StoreResult<Vec<AccountId>> {
        read::factor_holders(&mut self.db.read().await?.conn()).await
    }

    async fn recovery_codes_left(&self, account: AccountId) -> StoreResult<u64> {
        read::recovery_codes_left(&mut self.db.read().await?.conn(), account).await
    }

    async fn identity(&self, issuer: &str, subject: &str) -> StoreResult<Option<IdentityRecord>> {
        read::identity(&mut self.db.read().await?.conn(), issuer, subject).await
    }

    async fn identity_of(&self, account: AccountId, issuer: &str) -> StoreResult<Option<IdentityRecord>> {
        read::identity_of(&mut self.db.read().await?.conn(), account, issuer).await
    }

    async fn api_token(&self, token_hash: &str) -> StoreResult<Option<ApiTokenRecord>> {
        read::api_token(&mut self.db.read().await?.conn(), token_hash).await
    }

    async fn api_tokens_of(&self, account: AccountId) -> StoreResult<Vec<ApiTokenRecord>> {
        read::api_tokens_of(&mut self.db.read().await?.conn(), account).await
    }

    async fn stand_in(&self, id: Uuid) -> StoreResult<Option<StandInRecord>> {
        read::stand_in(&mut self.db.read().await?.conn(), id).await
    }

    async fn stand_ins_of(&self, account: AccountId) -> StoreResult<Vec<StandInRecord>> {
        read::stand_ins_of(&mut self.db.read().await?.conn(), account).await
    }

    async fn stand_ins_on(&self, day: Date) -> StoreResult<Vec<StandInRecord>> {
        read::stand_ins_on(&mut self.db.read().await?.conn(), day).await
    }

    async fn stand_ins_for(&self, deputy: AccountId, day: Date) -> StoreResult<Vec<StandInRecord>> {
        read::stand_ins_for(&mut self.db.read().await?.conn(), deputy, day).await
    }
}

#[async_trait]
impl AccountTx for SqlTx {
    async fn insert_accounts(&mut self, rows: &[AccountRecord]) -> StoreResult<()> {
        write::insert(&mut self.pen(), rows).await
    }

    async fn hold_account(&mut self, id: AccountId) -> StoreResult<Option<AccountRecord>> {
        read::held(&mut self.open.conn(), id).await
    }

    async fn hold_administrators(&mut self) -> StoreResult<Vec<AccountId>> {
        read::held_administrators(&mut self.open.conn()).await
    }

    async fn update_account(&mut self, row: &AccountRecord) -> StoreResult<()> {
        write::update(&mut self.pen(), row).await
    }

    async fn insert_session(&mut self, row: &SessionRecord) -> StoreResult<()> {
        self.housekeeping = true;
        write::insert_session(&mut self.open.conn(), row).await
    }

    async fn delete_session(&mut self, token_hash: &str) -> StoreResult<()> {
        self.housekeeping = true;
        write::delete_session(&mut self.open.conn(), token_hash).await
    }

    async fn end_session(&mut self, account: AccountId, id: Uuid) -> StoreResult<bool> {
        write::end_session(&mut self.open.conn(), account, id).await
    }

    async fn end_sessions(&mut self, account: AccountId, keep: Option<Uuid>) -> StoreResult<u64> {
        write::end_sessions(&mut self.open.conn(), account, keep).await
    }

    async fn touch_session(&mut self, token_hash: &str, now: Timestamp) -> StoreResult<()> {
        self.housekeeping = true;
        write::touch_session(&mut self.open.conn(), token_hash, now).await
    }

    async fn set_pending_factor(&mut self, session: Uuid, secret: &str) -> StoreResult<()> {
        self.housekeeping = true;
        write::set_pending_factor(&mut self.open.conn(), session, secret).await
    }

    async fn set_session_stand_in(&mut self, session: Uuid, stand_in: Option<Uuid>) -> StoreResult<()> {
        write::set_session_stand_in(&mut self.open.conn(), session, stand_in).await
    }

    async fn insert_stand_in(&mut self, row: &StandInRecord) -> StoreResult<()> {
        write::insert_stand_in(&mut self.pen(), row).await
    }

    async fn end_stand_in(&mut self, id: Uuid, now: Timestamp, by: AccountId) -> StoreResult<bool> {
        write::end_stand_in(&mut self.pen(), id, now, by).await
    }

    async fn set_second_factor(&mut self, row: &FactorRecord) -> StoreResult<()> {
        write::set_second_factor(&mut self.pen(), row).await
    }

    async fn use_step(&mut self, account: AccountId, step: i64) -> StoreResult<bool> {
        write::use_step(&mut self.open.conn(), account, step).await
    }

    async fn delete_second_factor(&mut self, account: AccountId) -> StoreResult<bool> {
        write::delete_second_factor(&mut self.pen(), account).await
    }

    async fn set_recovery_codes(&mut self, account: AccountId, hashes: &[String]) -> StoreResult<()> {
        write::set_recovery_codes(&mut self.pen(), account, hashes).await
    }

    async fn use_recovery_code(&mut self, account: AccountId, hash: &str, now: Timestamp) -> StoreResult<bool> {
        write::use_recovery_code(&mut self.pen(), account, hash, now).await
    }

    async fn insert_identity(&mut self, row: &IdentityRecord) -> StoreResult<()> {
        write::insert_identity(&mut self.pen(), row).await
    }

    async fn delete_identity(&mut self, account: AccountId, issuer: &str) -> StoreResult<bool> {
        write::delete_identity(&mut self.pen(), account, issuer).await
    }

    async fn insert_api_token(&mut self, row: &ApiTokenRecord) -> StoreResult<()> {
        write::insert_api_token(&mut self.pen(), row).await
    }

    async fn revoke_api_token(&mut self, account: AccountId, id: Uuid, now: Timestamp) -> StoreResult<bool> {
        write::revoke_api_token(&mut self.pen(), account, id, now).await
    }

    async fn touch_api_token(&mut self, id: Uuid, now: Timestamp) -> StoreResult<()> {
        self.housekeeping = true;
        write::touch_api_token(&mut self.open.conn(), id, now).await
    }

    async fn hold_guards(&mut self, keys: &[String], now: Timestamp) -> StoreResult<Vec<GuardRecord>> {
        self.housekeeping = true;
        write::hold_guards(&mut self.open.conn(), keys, now).await
    }

    async fn set_guard(&mut self, row: &GuardRecord) -> StoreResult<()> {
        self.housekeeping = true;
        write::set_guard(&mut self.open.conn(), row).await
    }

    async fn take_setting(&mut self, key: &str, value: &str) -> StoreResult<bool> {
        write::take_setting(&mut self.pen(), key, value).await
    }
}
