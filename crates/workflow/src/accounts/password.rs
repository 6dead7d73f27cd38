//! Passwords: what is good enough, one-time ones, changing one's own.

use super::throttle::{Key, count};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::AccountRecord;
use crate::world::{Act, World};
use jiff::SignedDuration;
use kipthoi_domain::AccountId;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zxcvbn::{Score, zxcvbn};

/// Fewest and most characters of a password.
pub const CHARACTERS: (usize, usize) = (12, 128);

/// A password that an administrator set is worth something for so long.
pub const ONE_TIME: SignedDuration = SignedDuration::from_hours(72);

/// Refuses what is too short, too long, or easily guessed by somebody who knows the login and
/// the name. Any characters will do: rules of composition make worse passwords.
pub fn judge(password: &str, login: &str, name: &str) -> Result<()> {
    let (fewest, most) = CHARACTERS;
    match password.chars().count() {
        n if n < fewest => return Err(Problem::refused("password-short", fewest.to_string())),
        n if n > most => return Err(Problem::refused("password-long", most.to_string())),
        _ => {}
    }
    let mut known = vec![login, name, "kipthoi"];
    known.extend(name.split_whitespace());
    if zxcvbn(password, &known).score() < Score::Three { Err(Problem::refused("password-weak", "")) } else { Ok(()) }
}

/// The bytes behind hexadecimal digits.
pub(super) fn bytes(hex: &str) -> impl Iterator<Item = u8> {
    hex.as_bytes().chunks_exact(2).filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
}

/// Small letters and digits that nobody mistakes for each other: 32 of them.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A secret to be read out or copied by hand, in groups of four: five random bits each letter.
/// `random` is hexadecimal.
pub(super) fn by_hand(random: &str, letters: usize) -> String {
    let mut out = String::new();
    for (i, byte) in bytes(random).take(letters).enumerate() {
        if i > 0 && i.is_multiple_of(4) {
            out.push('-');
        }
        out.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    out
}

/// A password for a few days: eighty random bits.
pub(super) fn one_time(random: &str) -> String {
    by_hand(random, 16)
}

/// Vietnamese keyboards write one letter in several ways; they are one password all the same.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

/// The hash that an account keeps of a password.
pub(super) async fn hashed(world: &World, password: &str) -> Result<String> {
    world.passwords.hash(&composed(password)).await.map_err(|cause| Problem::Store(crate::ports::StoreError::Failed(cause)))
}

/// Whether this is the password behind the hash.
pub(super) async fn is_behind(world: &World, password: &str, hash: &str) -> bool {
    world.passwords.check(&composed(password), hash).await
}

/// The account, if its present password was given. Tried as carefully as signing in.
pub(super) async fn proven(world: &World, act: &Act, password: &str) -> Result<AccountRecord> {
    let account = world.store.account_by_id(act.actor.account).await?.ok_or(Problem::NotFound)?;
    let counted = count(world, vec![Key::password(account.id)], act.now).await?;
    let right = is_behind(world, password, &account.password_hash).await;
    let mut tx = world.store.begin().await?;
    if right {
        counted.forgive(&mut *tx, act.now).await?;
    } else {
        tx.audit(AuditEntry::new(act, "password-failed", &json!({})));
    }
    tx.commit().await?;
    if right { Ok(account) } else { Err(counted.problem(Problem::refused("password-present", ""))) }
}

/// Changes one's own password and ends one's other sessions.
pub async fn change(world: &World, act: &Act, present_session: Uuid, present: &str, new: &str) -> Result<()> {
    let account = proven(world, act, present).await?;
    judge(new, &account.login, &account.display_name)?;
    if present == new {
        return Err(Problem::refused("password-same", ""));
    }
    let password_hash = hashed(world, new).await?;
    let mut tx = world.store.begin().await?;
    let account = tx.hold_account(account.id).await?.filter(|a| a.password_hash == account.password_hash).ok_or(Problem::NotFound)?;
    // A password that its owner chose is no demo password any more.
    let account = AccountRecord { password_hash, password_set_at: act.now, one_time_until: None, demo_hint: None, ..account };
    tx.update_account(&account).await?;
    let ended = tx.end_sessions(account.id, Some(present_session)).await?;
    tx.audit(AuditEntry::new(act, "change-password", &json!({"sessions": ended})));
    Ok(tx.commit().await?)
}

/// For messages about an account that is not the actor's own.
pub(super) fn about(account: AccountId) -> serde_json::Value {
    json!({"account": account})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_judged_by_how_hard_it_is_to_guess() {
        let key = |password: &str| judge(password, "hong.lt", "Lê Thị Hồng").err().map(|p| p.key());
        assert_eq!(key("Mk#9vQ2$x").as_deref(), Some("refused-password-short"));
        assert_eq!(key(&"ky".repeat(65)).as_deref(), Some("refused-password-long"));
        for guessed in ["passwordpassword", "hong.lthong.lt", "kipthoi-2021", "aaaaaaaaaaaaaa", "123456789012"] {
            assert_eq!(key(guessed).as_deref(), Some("refused-password-weak"), "{guessed}");
        }
        for good in ["con cò bay lả bay la", "tre xanh 4 mùa gió", "correct horse battery"] {
            assert_eq!(key(good), None, "{good}");
        }
    }

    #[test]
    fn a_password_is_the_same_however_its_letters_were_put_together() {
        assert_eq!(composed("co\u{300}"), composed("c\u{f2}"));
        assert_ne!(composed("Cò"), composed("cò"));
    }

    #[test]
    fn a_one_time_password_can_be_read_out_and_passes_the_rules() {
        let random = "0123456789abcdeffedcba98765432100011223344556677";
        let password = one_time(random);
        assert_eq!(password.len(), 19);
        assert!(password.chars().all(|c| c == '-' || LETTERS.contains(&(c as u8))), "{password}");
        judge(&password, "hong.lt", "Lê Thị Hồng").unwrap();
        assert_ne!(password, one_time(&random.chars().rev().collect::<String>()));
    }
}
