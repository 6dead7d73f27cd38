//! Accounts, sessions, second factors.

use crate::db::{Conn, TO_CHANGE, vals};
use crate::rows;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::AccountId;
use kipthoi_workflow::ports::*;
use uuid::Uuid;

const ACCOUNT: &str = "SELECT id, login, display_name, password_hash, agency_id, role, demo_hint, created_at, password_set_at, one_time_until, disabled_at \
                       FROM account";
const SESSION: &str = "SELECT token_hash, id, account_id, stage, address, agent, pending_factor, stand_in, created_at, seen_at, expires_at FROM session";

pub(crate) async fn all(c: &mut Conn<'_>) -> StoreResult<Vec<AccountRecord>> {
    rows::all(c.fetch(&format!("{ACCOUNT} ORDER BY login"), vec![]).await?, rows::account)
}

pub(crate) async fn by_login(c: &mut Conn<'_>, login: &str) -> StoreResult<Option<AccountRecord>> {
    c.fetch_one(&format!("{ACCOUNT} WHERE login = $1"), vals![login]).await?.map(|r| rows::account(&r)).transpose()
}

pub(crate) async fn by_id(c: &mut Conn<'_>, id: AccountId) -> StoreResult<Option<AccountRecord>> {
    c.fetch_one(&format!("{ACCOUNT} WHERE id = $1"), vals![id]).await?.map(|r| rows::account(&r)).transpose()
}

pub(crate) async fn held(c: &mut Conn<'_>, id: AccountId) -> StoreResult<Option<AccountRecord>> {
    c.fetch_held(&format!("{ACCOUNT} WHERE id = $1"), TO_CHANGE, vals![id]).await?.first().map(rows::account).transpose()
}

pub(crate) async fn held_administrators(c: &mut Conn<'_>) -> StoreResult<Vec<AccountId>> {
    let sql = "SELECT id FROM account WHERE role = 'administrator' AND disabled_at IS NULL ORDER BY id";
    rows::all(c.fetch_held(sql, TO_CHANGE, vec![]).await?, |r| r.id("id"))
}

pub(crate) async fn session(c: &mut Conn<'_>, token_hash: &str) -> StoreResult<Option<SessionRecord>> {
    c.fetch_one(&format!("{SESSION} WHERE token_hash = $1"), vals![token_hash]).await?.map(|r| rows::session(&r)).transpose()
}

pub(crate) async fn sessions_of(c: &mut Conn<'_>, account: AccountId, now: Timestamp) -> StoreResult<Vec<SessionRecord>> {
    let sql = format!("{SESSION} WHERE account_id = $1 AND expires_at > $2 ORDER BY seen_at DESC, id");
    rows::all(c.fetch(&sql, vals![account, now]).await?, rows::session)
}

pub(crate) async fn second_factor(c: &mut Conn<'_>, account: AccountId) -> StoreResult<Option<FactorRecord>> {
    let sql = "SELECT account_id, secret, confirmed_at, last_step FROM second_factor WHERE account_id = $1";
    c.fetch_one(sql, vals![account]).await?.map(|r| rows::factor(&r)).transpose()
}

pub(crate) async fn factor_holders(c: &mut Conn<'_>) -> StoreResult<Vec<AccountId>> {
    rows::all(c.fetch("SELECT account_id FROM second_factor ORDER BY account_id", vec![]).await?, |r| r.id("account_id"))
}

pub(crate) async fn recovery_codes_left(c: &mut Conn<'_>, account: AccountId) -> StoreResult<u64> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM recovery_code WHERE account_id = $1 AND used_at IS NULL";
    let n = c.fetch_one(sql, vals![account]).await?.map_or(Ok(0), |r| r.int("n"))?;
    Ok(u64::try_from(n).unwrap_or(0))
}

const API_TOKEN: &str = "SELECT id, account_id, name, token_hash, rights, created_at, expires_at, last_used_at, revoked_at FROM api_token";

pub(crate) async fn api_token(c: &mut Conn<'_>, token_hash: &str) -> StoreResult<Option<ApiTokenRecord>> {
    c.fetch_one(&format!("{API_TOKEN} WHERE token_hash = $1"), vals![token_hash]).await?.map(|r| rows::api_token(&r)).transpose()
}

pub(crate) async fn api_tokens_of(c: &mut Conn<'_>, account: AccountId) -> StoreResult<Vec<ApiTokenRecord>> {
    rows::all(c.fetch(&format!("{API_TOKEN} WHERE account_id = $1 ORDER BY created_at DESC, id"), vals![account]).await?, rows::api_token)
}

const IDENTITY: &str = "SELECT issuer, subject, account_id, linked_at FROM identity";

pub(crate) async fn identity(c: &mut Conn<'_>, issuer: &str, subject: &str) -> StoreResult<Option<IdentityRecord>> {
    c.fetch_one(&format!("{IDENTITY} WHERE issuer = $1 AND subject = $2"), vals![issuer, subject]).await?.map(|r| rows::identity(&r)).transpose()
}

pub(crate) async fn identity_of(c: &mut Conn<'_>, account: AccountId, issuer: &str) -> StoreResult<Option<IdentityRecord>> {
    c.fetch_one(&format!("{IDENTITY} WHERE account_id = $1 AND issuer = $2"), vals![account, issuer]).await?.map(|r| rows::identity(&r)).transpose()
}

const STAND_IN: &str = "SELECT id, account_id, deputy_id, from_on, to_on, reason, opened_at, opened_by, ended_at, ended_by FROM stand_in";

pub(crate) async fn stand_in(c: &mut Conn<'_>, id: Uuid) -> StoreResult<Option<StandInRecord>> {
    c.fetch_one(&format!("{STAND_IN} WHERE id = $1"), vals![id]).await?.map(|r| rows::stand_in(&r)).transpose()
}

pub(crate) async fn stand_ins_of(c: &mut Conn<'_>, account: AccountId) -> StoreResult<Vec<StandInRecord>> {
    let sql = format!("{STAND_IN} WHERE account_id = $1 OR deputy_id = $1 ORDER BY to_on DESC, id");
    rows::all(c.fetch(&sql, vals![account]).await?, rows::stand_in)
}

pub(crate) async fn stand_ins_for(c: &mut Conn<'_>, deputy: AccountId, day: Date) -> StoreResult<Vec<StandInRecord>> {
    let sql = format!("{STAND_IN} WHERE deputy_id = $1 AND to_on >= $2 AND from_on <= $2 AND ended_at IS NULL ORDER BY from_on, id");
    rows::all(c.fetch(&sql, vals![deputy, day]).await?, rows::stand_in)
}

pub(crate) async fn stand_ins_on(c: &mut Conn<'_>, day: Date) -> StoreResult<Vec<StandInRecord>> {
    let sql = format!("{STAND_IN} WHERE to_on >= $1 AND from_on <= $1 AND ended_at IS NULL ORDER BY id");
    rows::all(c.fetch(&sql, vals![day]).await?, rows::stand_in)
}
