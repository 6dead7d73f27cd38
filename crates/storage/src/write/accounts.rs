//! Accounts, sessions, second factors, failed sign-ins.

use crate::db::{Conn, TO_CHANGE, Val, vals};
use crate::filter::Where;
use crate::rows;
use crate::seal::Pen;
use jiff::{SignedDuration, Timestamp};
use kipthoi_domain::AccountId;
use kipthoi_workflow::ports::*;
use uuid::Uuid;

/// Failed attempts this old have faded long ago.
const GUARDS_KEPT: SignedDuration = SignedDuration::from_hours(24);

pub(crate) async fn insert(pen: &mut Pen<'_>, accounts: &[AccountRecord]) -> StoreResult<()> {
    let values = accounts.iter().map(|a| {
        vals![
            a.id,
            &a.login,
            &a.display_name,
            &a.password_hash,
            a.agency_id,
            a.role.code(),
            &a.demo_hint,
            a.created_at,
            a.password_set_at,
            a.one_time_until,
            a.disabled_at
        ]
    });
    let into = "account (id, login, display_name, password_hash, agency_id, role, demo_hint, created_at, password_set_at, one_time_until, disabled_at)";
    pen.insert(into, 11, values).await
}

pub(crate) async fn update(pen: &mut Pen<'_>, a: &AccountRecord) -> StoreResult<()> {
    let changes: Vec<(&str, Val)> = vec![
        ("display_name = ?", Val::from(&a.display_name)),
        ("password_hash = ?", Val::from(&a.password_hash)),
        ("agency_id = ?", Val::from(a.agency_id)),
        ("role = ?", Val::from(a.role.code())),
        ("demo_hint = ?", Val::from(&a.demo_hint)),
        ("password_set_at = ?", Val::from(a.password_set_at)),
        ("one_time_until = ?", Val::from(a.one_time_until)),
        ("disabled_at = ?", Val::from(a.disabled_at)),
    ];
    pen.update("account", changes, of("id", a.id)).await.map(drop)
}

fn of(column: &str, account: AccountId) -> Where {
    let mut meets = Where::default();
    meets.eq(column, account);
    meets
}

pub(crate) async fn insert_session(c: &mut Conn<'_>, s: &SessionRecord) -> StoreResult<()> {
    c.run("DELETE FROM session WHERE expires_at < $1", vals![s.created_at]).await?;
    c.run(
        "INSERT INTO session (token_hash, id, account_id, stage, address, agent, pending_factor, stand_in, created_at, seen_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        vals![&s.token_hash, s.id, s.account_id, s.stage.code(), &s.address, &s.agent, &s.pending_factor, s.stand_in, s.created_at, s.seen_at, s.expires_at],
    )
    .await?;
    Ok(())
}

pub(crate) async fn delete_session(c: &mut Conn<'_>, token_hash: &str) -> StoreResult<()> {
    c.run("DELETE FROM session WHERE token_hash = $1", vals![token_hash]).await.map(drop)
}

pub(crate) async fn end_session(c: &mut Conn<'_>, account: AccountId, id: Uuid) -> StoreResult<bool> {
    Ok(c.run("DELETE FROM session WHERE account_id = $1 AND id = $2", vals![account, id]).await? > 0)
}

pub(crate) async fn end_sessions(c: &mut Conn<'_>, account: AccountId, keep: Option<Uuid>) -> StoreResult<u64> {
    match keep {
        Some(keep) => c.run("DELETE FROM session WHERE account_id = $1 AND id <> $2", vals![account, keep]).await,
        None => c.run("DELETE FROM session WHERE account_id = $1", vals![account]).await,
    }
}

pub(crate) async fn touch_session(c: &mut Conn<'_>, token_hash: &str, now: Timestamp) -> StoreResult<()> {
    c.run("UPDATE session SET seen_at = $1 WHERE token_hash = $2 AND seen_at < $1", vals![now, token_hash]).await.map(drop)
}

pub(crate) async fn set_pending_factor(c: &mut Conn<'_>, session: Uuid, secret: &str) -> StoreResult<()> {
    c.run("UPDATE session SET pending_factor = $1 WHERE id = $2", vals![secret, session]).await.map(drop)
}

pub(crate) async fn set_session_stand_in(c: &mut Conn<'_>, session: Uuid, stand_in: Option<Uuid>) -> StoreResult<()> {
    c.run("UPDATE session SET stand_in = $1 WHERE id = $2", vals![stand_in, session]).await.map(drop)
}

pub(crate) async fn insert_stand_in(pen: &mut Pen<'_>, s: &StandInRecord) -> StoreResult<()> {
    let row = vals![s.id, s.account_id, s.deputy_id, s.from_on, s.to_on, &s.reason, s.opened_at, s.opened_by, s.ended_at, s.ended_by];
    let into = "stand_in (id, account_id, deputy_id, from_on, to_on, reason, opened_at, opened_by, ended_at, ended_by)";
    pen.insert(into, 10, std::iter::once(row)).await
}

pub(crate) async fn end_stand_in(pen: &mut Pen<'_>, id: Uuid, now: Timestamp, by: AccountId) -> StoreResult<bool> {
    let mut open = Where::default();
    open.eq("id", id);
    open.raw("ended_at IS NULL");
    Ok(!pen.update("stand_in", vec![("ended_at = ?", Val::from(now)), ("ended_by = ?", Val::from(by))], open).await?.is_empty())
}

pub(crate) async fn set_second_factor(pen: &mut Pen<'_>, f: &FactorRecord) -> StoreResult<()> {
    let change = "DO UPDATE SET secret = excluded.secret, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step";
    pen.upsert("second_factor (account_id, secret, confirmed_at, last_step)", vals![f.account_id, &f.secret, f.confirmed_at, f.last_step], change).await
}

pub(crate) async fn use_step(c: &mut Conn<'_>, account: AccountId, step: i64) -> StoreResult<bool> {
    Ok(c.run("UPDATE second_factor SET last_step = $1 WHERE account_id = $2 AND last_step < $1", vals![step, account]).await? > 0)
}

pub(crate) async fn delete_second_factor(pen: &mut Pen<'_>, account: AccountId) -> StoreResult<bool> {
    pen.delete("recovery_code", of("account_id", account)).await?;
    let there = crate::read::accounts::second_factor(&mut pen.conn, account).await?.is_some();
    pen.delete("second_factor", of("account_id", account)).await?;
    Ok(there)
}

pub(crate) async fn set_recovery_codes(pen: &mut Pen<'_>, account: AccountId, hashes: &[String]) -> StoreResult<()> {
    pen.delete("recovery_code", of("account_id", account)).await?;
    pen.insert("recovery_code (account_id, code_hash, used_at)", 3, hashes.iter().map(|hash| vals![account, hash, None::<i64>])).await
}

pub(crate) async fn use_recovery_code(pen: &mut Pen<'_>, account: AccountId, hash: &str, now: Timestamp) -> StoreResult<bool> {
    let mut unused = of("account_id", account);
    unused.eq("code_hash", hash);
    unused.raw("used_at IS NULL");
    Ok(!pen.update("recovery_code", vec![("used_at = ?", Val::from(now))], unused).await?.is_empty())
}

pub(crate) async fn insert_identity(pen: &mut Pen<'_>, i: &IdentityRecord) -> StoreResult<()> {
    let row = vals![&i.issuer, &i.subject, i.account_id, i.linked_at];
    pen.insert("identity (issuer, subject, account_id, linked_at)", 4, std::iter::once(row)).await
}

pub(crate) async fn delete_identity(pen: &mut Pen<'_>, account: AccountId, issuer: &str) -> StoreResult<bool> {
    let there = crate::read::accounts::identity_of(&mut pen.conn, account, issuer).await?.is_some();
    let mut meets = of("account_id", account);
    meets.eq("issuer", issuer);
    pen.delete("identity", meets).await?;
    Ok(there)
}

pub(crate) async fn insert_api_token(pen: &mut Pen<'_>, t: &ApiTokenRecord) -> StoreResult<()> {
    let rights: Vec<&str> = t.rights.iter().map(|r| r.code()).collect();
    let row = vals![t.id, t.account_id, &t.name, &t.token_hash, rights.join(" "), t.created_at, t.expires_at, t.last_used_at, t.revoked_at];
    pen.insert("api_token (id, account_id, name, token_hash, rights, created_at, expires_at, last_used_at, revoked_at)", 9, std::iter::once(row)).await
}

pub(crate) async fn revoke_api_token(pen: &mut Pen<'_>, account: AccountId, id: Uuid, now: Timestamp) -> StoreResult<bool> {
    let mut in_use = of("account_id", account);
    in_use.eq("id", id);
    in_use.raw("revoked_at IS NULL");
    Ok(!pen.update("api_token", vec![("revoked_at = ?", Val::from(now))], in_use).await?.is_empty())
}

pub(crate) async fn touch_api_token(c: &mut Conn<'_>, id: Uuid, now: Timestamp) -> StoreResult<()> {
    c.run("UPDATE api_token SET last_used_at = $1 WHERE id = $2", vals![now, id]).await.map(drop)
}

pub(crate) async fn hold_guards(c: &mut Conn<'_>, keys: &[String], now: Timestamp) -> StoreResult<Vec<GuardRecord>> {
    c.run("DELETE FROM sign_in_guard WHERE last_at < $1", vals![now - GUARDS_KEPT]).await?;
    let mut held = Vec::with_capacity(keys.len());
    for key in keys {
        // A row to hold, so that two attempts at once are counted one after the other.
        c.run("INSERT INTO sign_in_guard (key_hash, failures, last_at) VALUES ($1, 0, $2) ON CONFLICT (key_hash) DO NOTHING", vals![key, now]).await?;
        let rows = c.fetch_held("SELECT key_hash, failures, last_at FROM sign_in_guard WHERE key_hash = $1", TO_CHANGE, vals![key]).await?;
        held.extend(rows::all(rows, rows::guard)?);
    }
    Ok(held)
}

pub(crate) async fn set_guard(c: &mut Conn<'_>, g: &GuardRecord) -> StoreResult<()> {
    c.run("UPDATE sign_in_guard SET failures = $1, last_at = $2 WHERE key_hash = $3", vals![g.failures, g.last_at, &g.key_hash]).await.map(drop)
}

pub(crate) async fn take_setting(pen: &mut Pen<'_>, key: &str, value: &str) -> StoreResult<bool> {
    let held = pen.conn.fetch_held("SELECT value FROM setting WHERE key = $1", TO_CHANGE, vals![key]).await?;
    if held.first().map(|r| r.text("value")).transpose()?.as_deref() != Some(value) {
        return Ok(false);
    }
    let mut meets = Where::default();
    meets.eq("key", key);
    pen.delete("setting", meets).await?;
    Ok(true)
}
