//! Accounts that sign in at a provider. Nobody gets an account by having an identity there: an
//! administrator links the two, or the owner does while signed in.

use super::manage;
use super::session::{self, Caller};
use super::{acting, password};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::{Identity, IdentityRecord, SessionStage};
use crate::world::{Act, World};
use jiff::Timestamp;
use kipthoi_domain::AccountId;
use serde_json::json;

/// Most letters of a subject (OpenID Connect Core, section 2).
const SUBJECT_MAX: usize = 255;

/// Opens a session for the account of an identity. A second factor that is set up here is asked
/// for all the same: the provider vouches in place of the password, not of more.
pub async fn sign_in(world: &World, identity: &Identity, caller: &Caller, token: &str, now: Timestamp) -> Result<SessionStage> {
    let linked = world.store.identity(&identity.issuer, &identity.subject).await?;
    let account = match linked {
        Some(linked) => world.store.account_by_id(linked.account_id).await?.filter(|a| a.disabled_at.is_none()),
        None => None,
    };
    let mut tx = world.store.begin().await?;
    let Some(account) = account else {
        tx.audit(AuditEntry::by_program(now, "sign-in-failed", &json!({"from": caller.address, "by": "provider"})));
        tx.commit().await?;
        return Err(Problem::refused("identity-unknown", ""));
    };
    let stage = if world.store.second_factor(account.id).await?.is_some() { SessionStage::Password } else { SessionStage::Provider };
    let act = Act::new(acting(world, &account, now).await?, now).from(caller.origin());
    session::open(world, &mut *tx, account.id, stage, caller, token, now).await?;
    let action = if stage == SessionStage::Password { "show-password" } else { "sign-in" };
    tx.audit(AuditEntry::new(&act, action, &json!({"from": caller.address, "by": "provider"})));
    tx.commit().await?;
    Ok(stage)
}

/// The owner gives the password once more before the way to the provider, so that nobody links an
/// identity of their own to a page that was left open.
pub async fn prove(world: &World, act: &Act, typed: &str) -> Result<()> {
    password::proven(world, act, typed).await.map(drop)
}

/// Links one's own account to an identity that the provider just vouched for.
pub async fn link_own(world: &World, act: &Act, identity: &Identity) -> Result<()> {
    write(world, act, act.actor.account, identity).await
}

/// Links the account of somebody else, by what the provider calls them.
pub async fn link(world: &World, act: &Act, account: AccountId, identity: &Identity) -> Result<()> {
    act.must(kipthoi_authz::Action::ManageAccounts)?;
    let subject = identity.subject.trim();
    if subject.is_empty() || subject.chars().count() > SUBJECT_MAX {
        return Err(Problem::refused("subject-needed", ""));
    }
    manage::exists(world, account).await?;
    write(world, act, account, &Identity { subject: subject.to_owned(), ..identity.clone() }).await
}

async fn write(world: &World, act: &Act, account: AccountId, identity: &Identity) -> Result<()> {
    let row = IdentityRecord { issuer: identity.issuer.clone(), subject: identity.subject.clone(), account_id: account, linked_at: act.now };
    let mut tx = world.store.begin().await?;
    tx.insert_identity(&row).await?;
    tx.audit(AuditEntry::new(act, "link-identity", &password::about(account)));
    Ok(tx.commit().await?)
}

/// Takes one's own link away.
pub async fn unlink_own(world: &World, act: &Act, issuer: &str) -> Result<()> {
    erase(world, act, act.actor.account, issuer).await
}

pub async fn unlink(world: &World, act: &Act, account: AccountId, issuer: &str) -> Result<()> {
    act.must(kipthoi_authz::Action::ManageAccounts)?;
    erase(world, act, account, issuer).await
}

async fn erase(world: &World, act: &Act, account: AccountId, issuer: &str) -> Result<()> {
    let mut tx = world.store.begin().await?;
    if !tx.delete_identity(account, issuer).await? {
        return Err(Problem::NotFound);
    }
    tx.audit(AuditEntry::new(act, "unlink-identity", &password::about(account)));
    Ok(tx.commit().await?)
}
