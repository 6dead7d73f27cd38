//! What an administrator does with the accounts of others: open, change, close, help.

use super::password::{ONE_TIME, about, hashed, one_time};
use super::sign_in::login_of;
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::{AccountRecord, Tx};
use crate::world::{Act, World};
use kipthoi_authz::{Action, Role};
use kipthoi_domain::{AccountId, AgencyId};
use serde_json::json;

/// Most letters of a name.
const NAME_MAX: usize = 80;

/// A new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub login: String,
    pub name: String,
    pub role: Role,
    pub agency: AgencyId,
}

/// What may change of one.
#[derive(Clone, Debug)]
pub struct Post {
    pub name: String,
    pub role: Role,
    pub agency: AgencyId,
}

/// A password that is told once and works once.
#[derive(Clone, Debug)]
pub struct Handed {
    pub account: AccountId,
    pub password: String,
}

/// Small letters, digits, dots, dashes: what can be typed on every keyboard and needs no escape.
pub(super) fn check_login(login: &str) -> Result<()> {
    let letters = login.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b));
    let fine = letters && (3..=40).contains(&login.len()) && login.starts_with(|c: char| c.is_ascii_lowercase());
    if fine { Ok(()) } else { Err(Problem::refused("login-form", "")) }
}

pub(super) fn check_name(name: &str) -> Result<()> {
    if name.trim().is_empty() {
        return Err(Problem::refused("account-name-needed", ""));
    }
    if name.chars().count() > NAME_MAX { Err(Problem::refused("text-too-long", NAME_MAX.to_string())) } else { Ok(()) }
}

/// Opens an account with a one-time password. `random` is 256 bits in hexadecimal.
pub async fn open(world: &World, act: &Act, new: &NewAccount, random: &str) -> Result<Handed> {
    act.must(Action::ManageAccounts)?;
    let login = login_of(&new.login);
    check_login(&login)?;
    check_name(&new.name)?;
    known_agency(world, new.agency).await?;
    let password = one_time(random);
    let account = AccountRecord {
        id: world.ids.draw(act.now),
        login,
        display_name: new.name.trim().to_owned(),
        password_hash: hashed(world, &password).await?,
        agency_id: new.agency,
        role: new.role,
        demo_hint: None,
        created_at: act.now,
        password_set_at: act.now,
        one_time_until: Some(act.now + ONE_TIME),
        disabled_at: None,
    };
    let mut tx = world.store.begin().await?;
    tx.insert_accounts(std::slice::from_ref(&account)).await?;
    tx.audit(AuditEntry::new(act, "open-account", &json!({"account": account.id, "role": account.role.code(), "agency": account.agency_id})));
    tx.commit().await?;
    Ok(Handed { account: account.id, password })
}

/// Gives an account another name, role or agency. Another role or agency ends its sessions, so
/// that nobody goes on with a page of the old one.
pub async fn change(world: &World, act: &Act, id: AccountId, post: &Post) -> Result<()> {
    check_name(&post.name)?;
    known_agency(world, post.agency).await?;
    let (mut tx, before) = held(world, act, id).await?;
    let after = AccountRecord { display_name: post.name.trim().to_owned(), role: post.role, agency_id: post.agency, ..before.clone() };
    let moved = after.role != before.role || after.agency_id != before.agency_id;
    if !moved && after.display_name == before.display_name {
        return Err(Problem::refused("account-unchanged", ""));
    }
    if after.role != before.role {
        if id == act.actor.account {
            return Err(Problem::refused("own-role", ""));
        }
        not_the_last(&mut *tx, &before).await?;
    }
    tx.update_account(&after).await?;
    if moved {
        tx.end_sessions(id, None).await?;
    }
    tx.audit(AuditEntry::new(act, "change-account", &json!({"account": id, "role": after.role.code(), "agency": after.agency_id})));
    Ok(tx.commit().await?)
}

/// Closes an account: nobody signs in with it, and its sessions are over. It is never deleted,
/// because the log names it.
pub async fn disable(world: &World, act: &Act, id: AccountId) -> Result<()> {
    let (mut tx, account) = held(world, act, id).await?;
    if account.disabled_at.is_some() {
        return Err(Problem::refused("account-unchanged", ""));
    }
    not_the_last(&mut *tx, &account).await?;
    tx.update_account(&AccountRecord { disabled_at: Some(act.now), ..account }).await?;
    tx.end_sessions(id, None).await?;
    tx.audit(AuditEntry::new(act, "disable-account", &about(id)));
    Ok(tx.commit().await?)
}

pub async fn enable(world: &World, act: &Act, id: AccountId) -> Result<()> {
    let (mut tx, account) = held(world, act, id).await?;
    if account.disabled_at.is_none() {
        return Err(Problem::refused("account-unchanged", ""));
    }
    tx.update_account(&AccountRecord { disabled_at: None, ..account }).await?;
    tx.audit(AuditEntry::new(act, "enable-account", &about(id)));
    Ok(tx.commit().await?)
}

/// A new one-time password in place of a forgotten one; the sessions of the account are over.
pub async fn reset(world: &World, act: &Act, id: AccountId, random: &str) -> Result<Handed> {
    let password = one_time(random);
    let password_hash = hashed(world, &password).await?;
    let (mut tx, account) = held(world, act, id).await?;
    let account = AccountRecord { password_hash, password_set_at: act.now, one_time_until: Some(act.now + ONE_TIME), demo_hint: None, ..account };
    tx.update_account(&account).await?;
    tx.end_sessions(id, None).await?;
    tx.audit(AuditEntry::new(act, "reset-password", &about(id)));
    tx.commit().await?;
    Ok(Handed { account: id, password })
}

/// Takes the second factor away from somebody who lost it; where the role must have one, the next
/// sign-in asks for a new one.
pub async fn remove_second_factor(world: &World, act: &Act, id: AccountId) -> Result<()> {
    let (mut tx, _) = held(world, act, id).await?;
    if !tx.delete_second_factor(id).await? {
        return Err(Problem::refused("account-unchanged", ""));
    }
    tx.end_sessions(id, None).await?;
    tx.audit(AuditEntry::new(act, "remove-second-factor", &about(id)));
    Ok(tx.commit().await?)
}

/// Ends all sessions of an account; answers how many.
pub async fn end_sessions(world: &World, act: &Act, id: AccountId) -> Result<u64> {
    let (mut tx, _) = held(world, act, id).await?;
    let ended = tx.end_sessions(id, None).await?;
    tx.audit(AuditEntry::new(act, "end-sessions", &json!({"account": id, "sessions": ended})));
    tx.commit().await?;
    Ok(ended)
}

async fn held(world: &World, act: &Act, id: AccountId) -> Result<(Box<dyn Tx>, AccountRecord)> {
    act.must(Action::ManageAccounts)?;
    let mut tx = world.store.begin().await?;
    let account = tx.hold_account(id).await?.ok_or(Problem::NotFound)?;
    Ok((tx, account))
}

pub(super) async fn exists(world: &World, id: AccountId) -> Result<()> {
    world.store.account_by_id(id).await?.map(drop).ok_or(Problem::NotFound)
}

async fn known_agency(world: &World, agency: AgencyId) -> Result<()> {
    let known = world.store.agencies().await?.iter().any(|a| a.id == agency);
    if known { Ok(()) } else { Err(Problem::refused("agency-needed", "")) }
}

/// Somebody must be left who can help the others.
async fn not_the_last(tx: &mut dyn Tx, account: &AccountRecord) -> Result<()> {
    if account.role != Role::Administrator || account.disabled_at.is_some() {
        return Ok(());
    }
    let others = tx.hold_administrators().await?.into_iter().any(|id| id != account.id);
    if others { Ok(()) } else { Err(Problem::refused("last-administrator", "")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_can_be_typed_anywhere() {
        for good in ["hong.lt", "motcua", "xa01", "a-b_c"] {
            assert!(check_login(good).is_ok(), "{good}");
        }
        for bad in ["", "ab", "1abc", "Hồng", "a b c", "abc@x", "a:b:c", &"a".repeat(41)] {
            assert!(check_login(bad).is_err(), "{bad}");
        }
    }
}
