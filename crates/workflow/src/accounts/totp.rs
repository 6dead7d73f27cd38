//! Codes of authenticator apps (RFC 6238: SHA-1, six digits, steps of 30 seconds), the only kind
//! that every app understands.

use jiff::Timestamp;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// Bytes of a key (RFC 4226 recommends 160 bits).
pub(super) const KEY_BYTES: usize = 20;

/// How apps name the program.
const ISSUER: &str = "Kip Thoi";

fn app(key: &[u8]) -> Totp {
    // One step to either side: clocks of telephones are not exact.
    let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(1).with_step_duration(30);
    builder.with_secret(key.to_vec()).build_noncompliant()
}

/// The step whose code this is.
pub(super) fn step(key: &[u8], code: &str, now: Timestamp) -> Option<i64> {
    let seconds = u64::try_from(now.as_second()).ok()?;
    app(key).check(code, seconds).and_then(|step| i64::try_from(step).ok())
}

/// The key as a person types it.
pub(super) fn written(key: &[u8]) -> String {
    Secret::from(key.to_vec()).to_base32()
}

/// What the picture says to an app. `login` holds only letters and signs that need no escape.
pub(super) fn address(key: &[u8], login: &str) -> String {
    let issuer = ISSUER.replace(' ', "%20");
    format!("otpauth://totp/{issuer}:{login}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30", written(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        let key = b"12345678901234567890";
        for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let now = Timestamp::from_second(second).unwrap();
            assert_eq!(step(key, code, now), Some(second / 30), "{second}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_before_and_after_and_no_longer() {
        let (key, code) = (b"12345678901234567890", "005924");
        let at = |offset: i64| step(key, code, Timestamp::from_second(1_234_567_890 + offset).unwrap()).is_some();
        assert!(at(-30) && at(0) && at(30) && at(59));
        assert!(!at(-31) && !at(60) && step(key, "05924", Timestamp::from_second(1_234_567_890).unwrap()).is_none());
    }
}
