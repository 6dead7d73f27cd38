//! Tokens for other programs: made by an officer for narrow rights and a limited time, shown once.
//! They end with the account, and never do more than it may do today.

use super::manage::check_name;
use super::standing::{NOTED_EVERY, needs_factor};
use super::{acting, password};
use crate::audit::{AuditEntry, sha256_hex};
use crate::error::{Problem, Result};
use crate::ports::{ApiTokenRecord, TokenRight};
use crate::world::{Act, World, hanoi};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use kipthoi_authz::Actor;
use serde_json::json;
use uuid::Uuid;

/// How every token begins, so that one that leaked is known for what it is.
pub const PREFIX: &str = "kipthoi_";

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    pub name: &'a str,
    pub rights: &'a [TokenRight],
    /// Its last day: a year from now at the latest.
    pub last_day: Date,
    /// The present password of its owner.
    pub password: &'a str,
}

/// Makes a token; answers it, which is never told again. `random` is 256 bits in hexadecimal.
pub async fn make(world: &World, act: &Act, new: &NewToken<'_>, random: &str) -> Result<String> {
    check_name(new.name)?;
    // A program never acts in somebody's place.
    if act.actor.in_place_of.is_some() {
        return Err(Problem::NotAllowed);
    }
    let allowed = |right: &TokenRight| right.action().is_none_or(|action| act.actor.may(action));
    if new.rights.is_empty() || !new.rights.iter().all(allowed) {
        return Err(Problem::refused("token-rights", ""));
    }
    let latest = act.today().saturating_add(1.year());
    if new.last_day < act.today() || new.last_day > latest {
        return Err(Problem::refused("token-day", latest.strftime("%d/%m/%Y").to_string()));
    }
    let expires_at = new.last_day.saturating_add(1.day()).to_zoned(hanoi()).map_err(|_| Problem::refused("token-day", ""))?.timestamp();
    let account = password::proven(world, act, new.password).await?;
    let token = format!("{PREFIX}{random}");
    let row = ApiTokenRecord {
        id: world.ids.draw(act.now),
        account_id: account.id,
        name: new.name.trim().to_owned(),
        token_hash: sha256_hex(token.as_bytes()),
        rights: new.rights.to_vec(),
        created_at: act.now,
        expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    let rights: Vec<&str> = row.rights.iter().map(|r| r.code()).collect();
    let mut tx = world.store.begin().await?;
    tx.insert_api_token(&row).await?;
    tx.audit(AuditEntry::new(act, "make-token", &json!({"token": row.id, "rights": rights, "last_day": new.last_day.to_string()})));
    tx.commit().await?;
    Ok(token)
}

/// One's own tokens, the newest first.
pub async fn own(world: &World, act: &Act) -> Result<Vec<ApiTokenRecord>> {
    Ok(world.store.api_tokens_of(act.actor.account).await?)
}

pub async fn revoke(world: &World, act: &Act, id: Uuid) -> Result<()> {
    let mut tx = world.store.begin().await?;
    if !tx.revoke_api_token(act.actor.account, id, act.now).await? {
        return Err(Problem::NotFound);
    }
    tx.audit(AuditEntry::new(act, "revoke-token", &json!({"token": id})));
    Ok(tx.commit().await?)
}

/// A program at the door.
#[derive(Clone, Debug)]
pub struct Program {
    pub token: Uuid,
    pub actor: Actor,
    pub rights: Vec<TokenRight>,
    /// Its last use was noted some time ago.
    pub to_note: bool,
}

/// Whose token this is, while it is good. An officer who has to choose a password or to set up a
/// second factor first is not replaced by a program meanwhile.
pub async fn whose(world: &World, token: &str, now: Timestamp) -> Result<Option<Program>> {
    let found = world.store.api_token(&sha256_hex(token.as_bytes())).await?;
    let Some(kept) = found.filter(|t| t.revoked_at.is_none() && now < t.expires_at) else { return Ok(None) };
    let account = world.store.account_by_id(kept.account_id).await?.filter(|a| a.disabled_at.is_none() && a.one_time_until.is_none());
    let Some(account) = account else { return Ok(None) };
    if needs_factor(&account, &world.config) && world.store.second_factor(account.id).await?.is_none() {
        return Ok(None);
    }
    let to_note = kept.last_used_at.is_none_or(|at| now.duration_since(at) >= NOTED_EVERY);
    Ok(Some(Program { token: kept.id, actor: acting(world, &account, now).await?, rights: kept.rights, to_note }))
}

/// Notes that a token was used. No act of anybody, so it is not in the log.
pub async fn note_use(world: &World, token: Uuid, now: Timestamp) -> Result<()> {
    let mut tx = world.store.begin().await?;
    tx.touch_api_token(token, now).await?;
    Ok(tx.commit().await?)
}
