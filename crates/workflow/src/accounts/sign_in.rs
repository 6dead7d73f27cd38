//! Signing in with a login and a password.

use super::password::is_behind;
use super::throttle::{Counted, Key, count};
use super::{acting, session};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::{AccountRecord, SessionStage};
use crate::world::{Act, World};
use jiff::Timestamp;
use serde_json::json;

pub use super::session::Caller;

/// The Argon2id hash of a password nobody has.
pub const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$a2lwdGhvaS1ub2JvZHk$3eXcT4cFqVV7vYmCqk0q8z4nJwJ6o3K2fH1mR0a9b5E";

/// Somebody at the door.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    pub login: &'a str,
    pub password: &'a str,
    pub caller: &'a Caller,
    /// 256 random bits in hexadecimal for the session that may come of it.
    pub token: &'a str,
}

/// Checks the password and opens a session; answers whether the second factor is still to be
/// shown. A login that is no account, a wrong password and a disabled account get the same answer
/// after the same time, and wait alike.
pub async fn sign_in(world: &World, attempt: &Attempt<'_>, now: Timestamp) -> Result<SessionStage> {
    let login = login_of(attempt.login);
    let counted = count(world, vec![Key::login(&login), Key::address(&attempt.caller.address)], now).await?;
    let account = world.store.account(&login).await?;
    let hash = account.as_ref().map_or(NOBODY, |a| a.password_hash.as_str());
    let right = is_behind(world, attempt.password, hash).await;
    let Some(account) = account.clone().filter(|a| right && a.disabled_at.is_none()) else {
        failed(world, account.as_ref(), attempt.caller, &counted, now).await?;
        return Err(counted.problem(Problem::refused("sign-in", "")));
    };
    if account.one_time_until.is_some_and(|until| until <= now) {
        failed(world, Some(&account), attempt.caller, &counted, now).await?;
        return Err(Problem::refused("one-time-over", ""));
    }
    let stage = if world.store.second_factor(account.id).await?.is_some() { SessionStage::Password } else { SessionStage::Whole };
    let act = Act::new(acting(world, &account, now).await?, now).from(attempt.caller.origin());
    let mut tx = world.store.begin().await?;
    counted.forgive(&mut *tx, now).await?;
    session::open(world, &mut *tx, account.id, stage, attempt.caller, attempt.token, now).await?;
    let action = if stage == SessionStage::Whole { "sign-in" } else { "show-password" };
    tx.audit(AuditEntry::new(&act, action, &json!({"from": attempt.caller.address})));
    tx.commit().await?;
    Ok(stage)
}

/// A login as it is stored.
pub(super) fn login_of(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// A failure goes to the log with the account it was about. What was typed for a login that does
/// not exist may be a password in the wrong field, and is kept nowhere.
pub(super) async fn failed(world: &World, account: Option<&AccountRecord>, caller: &Caller, counted: &Counted, now: Timestamp) -> Result<()> {
    let detail = json!({"account": account.map(|a| a.id), "from": caller.address});
    let mut tx = world.store.begin().await?;
    tx.audit(AuditEntry::by_program(now, "sign-in-failed", &detail));
    if counted.blocks() {
        tx.audit(AuditEntry::by_program(now, "sign-in-blocked", &detail));
    }
    Ok(tx.commit().await?)
}
