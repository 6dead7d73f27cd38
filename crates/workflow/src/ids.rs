//! New identifiers: UUIDv7, so that keys grow with time and inserts stay local.

use jiff::Timestamp;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Draws identifiers from a seed and a counter. The seed comes from outside: random bytes in
/// production, a constant in the demo and in tests, whose ids are then the same in every run.
#[derive(Debug)]
pub struct Ids {
    seed: u64,
    drawn: AtomicU64,
}

impl Ids {
    pub fn seeded(seed: u64) -> Ids {
        Ids { seed, drawn: AtomicU64::new(0) }
    }

    /// A fresh id that sorts by `now`, and within one millisecond by the order of drawing.
    pub fn draw<T: From<Uuid>>(&self, now: Timestamp) -> T {
        let n = self.drawn.fetch_add(1, Ordering::Relaxed);
        let mut random = [0u8; 10];
        // Bytes 0 and 1 carry 12 usable bits, byte 2 carries 6: the counter fills the most
        // significant of them, the mixed seed fills the rest.
        random[0..4].copy_from_slice(&((n << 2) as u32).to_be_bytes());
        let mixed = mix(self.seed ^ n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        random[4..10].copy_from_slice(&mixed.to_be_bytes()[0..6]);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        T::from(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

/// The finaliser of SplitMix64.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_differ_and_two_seeds_never_meet() {
        let now = Timestamp::from_second(1_626_000_000).unwrap();
        let (a, b) = (Ids::seeded(1), Ids::seeded(2));
        let mut seen = BTreeSet::new();
        for _ in 0..50_000 {
            assert!(seen.insert(a.draw::<Uuid>(now)));
            assert!(seen.insert(b.draw::<Uuid>(now)));
        }
    }

    #[test]
    fn the_same_seed_draws_the_same_ids() {
        let now = Timestamp::from_second(1_626_000_000).unwrap();
        assert_eq!(Ids::seeded(7).draw::<Uuid>(now), Ids::seeded(7).draw::<Uuid>(now));
    }
}
