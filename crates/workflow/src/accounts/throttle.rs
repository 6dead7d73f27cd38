//! Failed attempts: counted before the secret is looked at, so that a hundred attempts at once are
//! a hundred attempts; waiting grows with them and fades with time.

use crate::audit::sha256_hex;
use crate::error::{Problem, Result};
use crate::ports::{GuardRecord, Tx};
use crate::world::{World, local};
use jiff::{SignedDuration, Timestamp};
use kipthoi_domain::AccountId;

/// The longest wait; also the quiet time after which one failure is forgotten.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);

/// What attempts are counted by.
#[derive(Clone, Debug)]
pub(super) struct Key {
    hash: String,
    /// Failures before the first wait.
    free: i64,
    /// A success says that the person behind all of them is the right one.
    cleared: bool,
}

impl Key {
    fn new(kind: &str, what: &str, free: i64, cleared: bool) -> Key {
        Key { hash: sha256_hex(format!("{kind}:{what}").as_bytes()), free, cleared }
    }

    /// Any text that was typed as a login, whether there is such an account or not.
    pub(super) fn login(login: &str) -> Key {
        Key::new("login", login, 4, true)
    }

    /// A whole office may stand behind one address, so it is given more.
    pub(super) fn address(address: &str) -> Key {
        Key::new("address", address, 24, false)
    }

    pub(super) fn factor(account: AccountId) -> Key {
        Key::new("factor", &account.to_string(), 4, true)
    }

    /// The present password, asked for again of somebody who is signed in.
    pub(super) fn password(account: AccountId) -> Key {
        Key::new("password", &account.to_string(), 4, true)
    }
}

/// Attempts that were counted as failures until they succeed.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    keys: Vec<Key>,
    /// Until when nothing more is tried, should this one fail.
    until: Option<Timestamp>,
}

/// Counts an attempt, or refuses it while one of its keys has to wait.
pub(super) async fn count(world: &World, mut keys: Vec<Key>, now: Timestamp) -> Result<Counted> {
    // Always in the same order, so that two attempts never wait for each other.
    keys.sort_by(|a, b| a.hash.cmp(&b.hash));
    let mut tx = world.store.begin().await?;
    let guards = tx.hold_guards(&hashes(&keys), now).await?;
    if let Some(until) = latest(&keys, &guards, now) {
        return Err(blocked(until));
    }
    let mut after = Vec::with_capacity(guards.len());
    for guard in guards {
        let guard = GuardRecord { failures: standing(&guard, now) + 1, last_at: now, ..guard };
        tx.set_guard(&guard).await?;
        after.push(guard);
    }
    tx.commit().await?;
    Ok(Counted { until: latest(&keys, &after, now), keys })
}

impl Counted {
    /// Whether this failure was one too many.
    pub(super) fn blocks(&self) -> bool {
        self.until.is_some()
    }

    /// What is told about the failure: `otherwise`, or when to try again.
    pub(super) fn problem(&self, otherwise: Problem) -> Problem {
        self.until.map_or(otherwise, blocked)
    }

    /// The attempt was right after all.
    pub(super) async fn forgive(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<()> {
        let guards = tx.hold_guards(&hashes(&self.keys), now).await?;
        for (key, guard) in self.keys.iter().zip(guards) {
            let failures = if key.cleared { 0 } else { (guard.failures - 1).max(0) };
            tx.set_guard(&GuardRecord { failures, ..guard }).await?;
        }
        Ok(())
    }
}

fn hashes(keys: &[Key]) -> Vec<String> {
    keys.iter().map(|k| k.hash.clone()).collect()
}

fn latest(keys: &[Key], guards: &[GuardRecord], now: Timestamp) -> Option<Timestamp> {
    keys.iter().zip(guards).filter_map(|(key, guard)| waits_until(guard, key.free, now)).max()
}

/// Failures that are not forgotten yet.
fn standing(guard: &GuardRecord, now: Timestamp) -> i64 {
    let quiet = now.duration_since(guard.last_at).as_secs().max(0);
    (guard.failures - quiet / LONGEST.as_secs()).max(0)
}

fn waits_until(guard: &GuardRecord, free: i64, now: Timestamp) -> Option<Timestamp> {
    let over = guard.failures - free;
    let minutes = if over <= 0 { return None } else { 1i64 << (over - 1).min(4) };
    let until = guard.last_at + SignedDuration::from_mins(minutes).min(LONGEST);
    (until > now).then_some(until)
}

/// The first full minute at which it may be tried again.
fn blocked(until: Timestamp) -> Problem {
    let minute = until + SignedDuration::from_secs(59);
    Problem::refused("sign-in-blocked", local(minute).strftime("%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(failures: i64) -> GuardRecord {
        GuardRecord { key_hash: String::new(), failures, last_at: Timestamp::from_second(1_000_000).unwrap() }
    }

    fn minutes(failures: i64) -> Option<i64> {
        let guard = after(failures);
        waits_until(&guard, 4, guard.last_at).map(|until| until.duration_since(guard.last_at).as_mins())
    }

    #[test]
    fn the_wait_begins_at_the_fifth_failure_and_grows_to_a_quarter_of_an_hour() {
        assert_eq!(
            (1..=12).map(minutes).collect::<Vec<_>>(),
            [None, None, None, None, Some(1), Some(2), Some(4), Some(8), Some(15), Some(15), Some(15), Some(15)]
        );
    }

    #[test]
    fn failures_fade_one_by_one() {
        let guard = after(9);
        let later = |minutes| guard.last_at + SignedDuration::from_mins(minutes);
        assert_eq!([later(14), later(15), later(31), later(600)].map(|now| standing(&guard, now)), [9, 8, 7, 0]);
        assert_eq!(standing(&guard, guard.last_at - SignedDuration::from_mins(60)), 9, "a clock set back forgives nothing");
    }

    #[test]
    fn whoever_is_told_a_minute_may_try_in_that_minute() {
        let until = "2021-08-17T01:00:01Z".parse::<Timestamp>().unwrap();
        assert!(blocked(until).detail(kipthoi_texts::Lang::Vi) == "08:01");
    }
}
