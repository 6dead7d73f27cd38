//! Signing in with a local account, finding who a session belongs to, signing out.

use super::actor;
use crate::audit::{AuditEntry, sha256_hex};
use crate::error::{Problem, Result};
use crate::origin::Origin;
use crate::ports::SessionRecord;
use crate::world::{Act, World, local};
use jiff::{SignedDuration, Timestamp};
use kipthoi_authz::Actor;
use serde_json::json;

/// A session ends after this long, however active.
pub const SESSION_HOURS: i64 = 12;

/// Checks the password and opens a session. `token` is 256 random bits in hexadecimal, drawn by
/// the caller; the store keeps only its hash. An unknown login costs as much time as a wrong
/// password and gets the same answer.
pub async fn sign_in(world: &World, login: &str, password: &str, token: &str, now: Timestamp, origin: Origin) -> Result<Actor> {
    let account = world.store.account(login.trim()).await?;
    let hash = account.as_ref().map_or(NOBODY, |a| a.password_hash.as_str());
    let right = world.passwords.check(password, hash).await;
    let account = account.filter(|_| right).ok_or_else(|| Problem::refused("sign-in", ""))?;
    let actor = actor(&account, &*world.offices().await?, local(now).date())?;
    let mut tx = world.store.begin().await?;
    tx.insert_session(&SessionRecord {
        token_hash: sha256_hex(token.as_bytes()),
        account_id: account.id,
        created_at: now,
        seen_at: now,
        expires_at: now + SignedDuration::from_hours(SESSION_HOURS),
    })
    .await?;
    tx.audit(AuditEntry::new(&Act::new(actor.clone(), now).from(origin), "sign-in", &json!({})));
    tx.commit().await?;
    Ok(actor)
}

/// The Argon2id hash of a password nobody has.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$a2lwdGhvaS1ub2JvZHk$3eXcT4cFqVV7vYmCqk0q8z4nJwJ6o3K2fH1mR0a9b5E";

/// Who a session token belongs to, if it is known and not over.
pub async fn whose(world: &World, token: &str, now: Timestamp) -> Result<Option<Actor>> {
    let Some(session) = world.store.session(&sha256_hex(token.as_bytes())).await? else { return Ok(None) };
    if session.expires_at <= now {
        return Ok(None);
    }
    match world.store.account_by_id(session.account_id).await? {
        // An office that is gone signs nobody in; whoever is still signed in is out with it.
        Some(account) => Ok(actor(&account, &*world.offices().await?, local(now).date()).ok()),
        None => Ok(None),
    }
}

pub async fn sign_out(world: &World, act: &Act, token: &str) -> Result<()> {
    let mut tx = world.store.begin().await?;
    tx.delete_session(&sha256_hex(token.as_bytes())).await?;
    tx.audit(AuditEntry::new(act, "sign-out", &json!({})));
    tx.commit().await?;
    Ok(())
}
