//! Sessions: one is opened, used, ended; the list of one's own.

use super::standing::is_over;
use crate::audit::{AuditEntry, sha256_hex};
use crate::error::{Problem, Result};
use crate::origin::Origin;
use crate::ports::{SessionRecord, SessionStage, Tx};
use crate::world::{Act, World};
use jiff::{SignedDuration, Timestamp};
use kipthoi_domain::AccountId;
use serde_json::json;
use uuid::Uuid;

/// A session ends after this long, however active.
pub const SESSION_HOURS: i64 = 12;

/// Letters kept of what a browser says it is.
const AGENT_MAX: usize = 200;

/// Who asks: the address at the other end, empty when nobody knows it, and what the browser says
/// it is.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    pub address: String,
    pub agent: String,
}

impl Caller {
    /// As the log keeps it.
    pub fn origin(&self) -> Origin {
        Origin::of_address(&self.address)
    }
}

/// Opens a session. `token` is 256 random bits in hexadecimal, drawn by the caller for this
/// session alone; the store keeps only its hash.
pub(super) async fn open(world: &World, tx: &mut dyn Tx, account: AccountId, stage: SessionStage, caller: &Caller, token: &str, now: Timestamp) -> Result<()> {
    tx.insert_session(&SessionRecord {
        token_hash: sha256_hex(token.as_bytes()),
        id: world.ids.draw(now),
        account_id: account,
        stage,
        address: caller.address.clone(),
        agent: caller.agent.chars().take(AGENT_MAX).collect(),
        pending_factor: None,
        stand_in: None,
        created_at: now,
        seen_at: now,
        expires_at: now + SignedDuration::from_hours(SESSION_HOURS),
    })
    .await?;
    Ok(())
}

/// Notes that a session was used. No act of anybody, so it is not in the log.
pub async fn note_use(world: &World, token: &str, now: Timestamp) -> Result<()> {
    let mut tx = world.store.begin().await?;
    tx.touch_session(&sha256_hex(token.as_bytes()), now).await?;
    Ok(tx.commit().await?)
}

pub async fn sign_out(world: &World, act: &Act, token: &str) -> Result<()> {
    let mut tx = world.store.begin().await?;
    tx.delete_session(&sha256_hex(token.as_bytes())).await?;
    tx.audit(AuditEntry::new(act, "sign-out", &json!({})));
    Ok(tx.commit().await?)
}

/// The live sessions of whoever asks, the latest used first.
pub async fn own(world: &World, act: &Act) -> Result<Vec<SessionRecord>> {
    let mut sessions = world.store.sessions_of(act.actor.account, act.now).await?;
    sessions.retain(|s| !is_over(s, &world.config, act.now));
    Ok(sessions)
}

/// Ends one of one's own sessions.
pub async fn end(world: &World, act: &Act, session: Uuid) -> Result<()> {
    let mut tx = world.store.begin().await?;
    if !tx.end_session(act.actor.account, session).await? {
        return Err(Problem::NotFound);
    }
    tx.audit(AuditEntry::new(act, "end-session", &json!({"session": session})));
    Ok(tx.commit().await?)
}

/// Ends all of one's own sessions but the present one; answers how many.
pub async fn end_others(world: &World, act: &Act, present: Uuid) -> Result<u64> {
    let mut tx = world.store.begin().await?;
    let ended = tx.end_sessions(act.actor.account, Some(present)).await?;
    tx.audit(AuditEntry::new(act, "end-sessions", &json!({"sessions": ended})));
    tx.commit().await?;
    Ok(ended)
}
