//! The second factor: an authenticator app, set up once and asked for at every sign-in, and ten
//! codes on paper for the day on which the telephone is lost.

use super::session::{self, Caller};
use super::standing::needs_factor;
use super::throttle::{Key, count};
use super::{password, sign_in, totp};
use crate::audit::{AuditEntry, sha256_hex};
use crate::error::{Problem, Result};
use crate::ports::{AccountRecord, FactorRecord, SessionRecord, SessionStage, StoreError, Tx, VaultError};
use crate::world::{Act, World};
use jiff::Timestamp;
use kipthoi_domain::AccountId;
use serde_json::json;
use uuid::Uuid;

/// Codes on paper.
pub const RECOVERY_CODES: usize = 10;

/// Letters of one of them: fifty random bits.
const RECOVERY_LETTERS: usize = 10;

/// An app that is being set up.
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// What the picture says.
    pub address: String,
    /// The key for typing.
    pub key: String,
}

/// Draws 256 random bits in hexadecimal.
pub type Draw<'a> = &'a (dyn Fn() -> String + Send + Sync);

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Problem {
        Problem::Store(StoreError::Failed(error.to_string()))
    }
}

/// The key of an app to be set up: the session keeps it, so that a page that is looked at again
/// shows the same one.
pub async fn begin(world: &World, act: &Act, session: Uuid, draw: Draw<'_>) -> Result<Enrolment> {
    let account = unprotected(world, act).await?;
    let session = present(world, act, session).await?;
    let key = match &session.pending_factor {
        Some(locked) => world.vault.open(locked, &owner(&account))?,
        None => {
            let key: Vec<u8> = password::bytes(&draw()).take(totp::KEY_BYTES).collect();
            let mut tx = world.store.begin().await?;
            tx.set_pending_factor(session.id, &world.vault.lock(&key, &owner(&account))?).await?;
            tx.commit().await?;
            key
        }
    };
    Ok(Enrolment { address: totp::address(&key, &account.login), key: totp::written(&key) })
}

/// The app shows a right code: from now on it is asked for. Answers the recovery codes, which are
/// told this once. `token` is for the session that takes the place of the present one; all
/// others end.
pub async fn confirm(world: &World, act: &Act, session_id: Uuid, code: &str, caller: &Caller, token: &str, draw: Draw<'_>) -> Result<Vec<String>> {
    let account = unprotected(world, act).await?;
    let pending = present(world, act, session_id).await?.pending_factor.ok_or(Problem::NotFound)?;
    let key = world.vault.open(&pending, &owner(&account))?;
    let counted = count(world, vec![Key::factor(account.id)], act.now).await?;
    let step = totp::step(&key, &digits(code), act.now).ok_or_else(|| counted.problem(Problem::refused("factor-code", "")))?;
    let codes = fresh_codes(draw);
    let mut tx = world.store.begin().await?;
    counted.forgive(&mut *tx, act.now).await?;
    // Two pages of one person that confirm at once: the second one comes too late.
    let held = tx.hold_account(account.id).await?;
    if held.is_none() || world.store.second_factor(account.id).await?.is_some() {
        return Err(Problem::refused("factor-there", ""));
    }
    tx.set_second_factor(&FactorRecord { account_id: account.id, secret: pending, confirmed_at: act.now, last_step: step }).await?;
    tx.set_recovery_codes(account.id, &hashes(account.id, &codes)).await?;
    tx.end_sessions(account.id, None).await?;
    session::open(world, &mut *tx, account.id, SessionStage::Whole, caller, token, act.now).await?;
    tx.audit(AuditEntry::new(act, "add-second-factor", &json!({})));
    tx.commit().await?;
    Ok(codes)
}

/// The second step of signing in: a code of the app, or one from paper. `token` is for the session
/// that takes the place of the half one. Answers how many codes on paper are left, if one was used.
pub async fn show(world: &World, act: &Act, session_id: Uuid, code: &str, caller: &Caller, token: &str) -> Result<Option<u64>> {
    let keys = vec![Key::factor(act.actor.account), Key::address(&caller.address)];
    let counted = count(world, keys, act.now).await?;
    let mut tx = world.store.begin().await?;
    let account = tx.hold_account(act.actor.account).await?.ok_or(Problem::NotFound)?;
    let Some(by) = accepted(world, &mut *tx, &account, code, act.now).await? else {
        drop(tx);
        sign_in::failed(world, Some(&account), caller, &counted, act.now).await?;
        return Err(counted.problem(Problem::refused("factor-code", "")));
    };
    counted.forgive(&mut *tx, act.now).await?;
    tx.end_session(account.id, session_id).await?;
    session::open(world, &mut *tx, account.id, SessionStage::Whole, caller, token, act.now).await?;
    tx.audit(AuditEntry::new(act, "sign-in", &json!({"from": caller.address, "by": by})));
    tx.commit().await?;
    Ok(if by == PAPER { Some(world.store.recovery_codes_left(account.id).await?) } else { None })
}

const APP: &str = "app";
const PAPER: &str = "recovery-code";

/// How a code was accepted, if it was; it is used up with the transaction.
async fn accepted(world: &World, tx: &mut dyn Tx, account: &AccountRecord, code: &str, now: Timestamp) -> Result<Option<&'static str>> {
    let Some(factor) = world.store.second_factor(account.id).await? else { return Ok(None) };
    let key = world.vault.open(&factor.secret, &owner(account))?;
    if let Some(step) = totp::step(&key, &digits(code), now) {
        return Ok(tx.use_step(account.id, step).await?.then_some(APP));
    }
    Ok(tx.use_recovery_code(account.id, &hash(account.id, code), now).await?.then_some(PAPER))
}

/// New codes on paper in place of the old ones, for whoever gives the password once more.
pub async fn renew_codes(world: &World, act: &Act, typed: &str, draw: Draw<'_>) -> Result<Vec<String>> {
    let account = password::proven(world, act, typed).await?;
    let codes = fresh_codes(draw);
    let mut tx = world.store.begin().await?;
    tx.hold_account(account.id).await?;
    world.store.second_factor(account.id).await?.ok_or(Problem::NotFound)?;
    tx.set_recovery_codes(account.id, &hashes(account.id, &codes)).await?;
    tx.audit(AuditEntry::new(act, "renew-recovery-codes", &json!({})));
    tx.commit().await?;
    Ok(codes)
}

/// Takes one's own second factor away, to set up another telephone: with the password, and only
/// to be led to a new one at once where the role must have one.
pub async fn remove(world: &World, act: &Act, session: Uuid, typed: &str) -> Result<()> {
    let account = password::proven(world, act, typed).await?;
    let mut tx = world.store.begin().await?;
    tx.hold_account(account.id).await?;
    if !tx.delete_second_factor(account.id).await? {
        return Err(Problem::NotFound);
    }
    tx.end_sessions(account.id, Some(session)).await?;
    tx.audit(AuditEntry::new(act, "remove-second-factor", &password::about(account.id)));
    Ok(tx.commit().await?)
}

/// What the page of one's own second factor says.
#[derive(Clone, Copy, Debug)]
pub struct State {
    pub since: Option<Timestamp>,
    pub codes_left: u64,
    /// The role may not work without one.
    pub needed: bool,
}

pub async fn state(world: &World, act: &Act) -> Result<State> {
    let account = world.store.account_by_id(act.actor.account).await?.ok_or(Problem::NotFound)?;
    let since = world.store.second_factor(account.id).await?.map(|f| f.confirmed_at);
    Ok(State { since, codes_left: world.store.recovery_codes_left(account.id).await?, needed: needs_factor(&account, &world.config) })
}

async fn unprotected(world: &World, act: &Act) -> Result<AccountRecord> {
    let account = world.store.account_by_id(act.actor.account).await?.ok_or(Problem::NotFound)?;
    match world.store.second_factor(account.id).await? {
        None => Ok(account),
        Some(_) => Err(Problem::refused("factor-there", "")),
    }
}

async fn present(world: &World, act: &Act, session: Uuid) -> Result<SessionRecord> {
    world.store.sessions_of(act.actor.account, act.now).await?.into_iter().find(|s| s.id == session).ok_or(Problem::NotFound)
}

/// Whom an encrypted key belongs to: in another account's row it does not open.
fn owner(account: &AccountRecord) -> String {
    format!("second-factor:{}", account.id)
}

fn fresh_codes(draw: Draw<'_>) -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| password::by_hand(&draw(), RECOVERY_LETTERS)).collect()
}

fn hashes(account: AccountId, codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| hash(account, code)).collect()
}

/// Spaces, dashes and capitals do not matter on paper. Salted with the account, whose id is random:
/// whoever steals the database must guess for each account anew.
fn hash(account: AccountId, code: &str) -> String {
    let plain: String = code.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    sha256_hex(format!("recovery:{account}:{plain}").as_bytes())
}

fn digits(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_on_paper_is_read_as_people_write_it() {
        let [one, two] = [1, 2].map(|n| AccountId::from(Uuid::from_u128(n)));
        assert_eq!(hash(one, "abcd-efgh-jk"), hash(one, " ABCD efgh JK "));
        assert_ne!(hash(one, "abcd-efgh-jk"), hash(one, "abcd-efgh-jm"));
        assert_ne!(hash(one, "abcd-efgh-jk"), hash(two, "abcd-efgh-jk"), "one account's row says nothing about another's");
        assert_eq!(digits(" 123 456 "), "123456");
    }
}
