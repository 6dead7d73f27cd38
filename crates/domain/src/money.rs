//! Money in whole đồng. There is no fraction of a đồng and no float on the way.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;

/// An amount in whole Vietnamese đồng (VND). May be negative (a return, a correction).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Vnd(pub i64);

impl Vnd {
    pub const ZERO: Vnd = Vnd(0);

    /// The sum, or `None` when it leaves the range of i64 (about 9.2 × 10^18 đồng).
    pub fn checked_add(self, other: Vnd) -> Option<Vnd> {
        self.0.checked_add(other.0).map(Vnd)
    }

    pub fn checked_sub(self, other: Vnd) -> Option<Vnd> {
        self.0.checked_sub(other.0).map(Vnd)
    }

    /// `self` taken `times` times: days of meal money, months of rent.
    pub fn checked_times(self, times: i64) -> Option<Vnd> {
        self.0.checked_mul(times).map(Vnd)
    }

    pub fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Digits grouped by dots as printed in Vietnam, without a unit: `1.234.567`.
    pub fn grouped(self) -> String {
        let digits = self.0.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if self.0 < 0 {
            out.push('-');
        }
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push('.');
            }
            out.push(c);
        }
        out
    }

    /// The exact total of many amounts, or `None` on overflow.
    pub fn total(amounts: impl IntoIterator<Item = Vnd>) -> Option<Vnd> {
        amounts.into_iter().try_fold(Vnd::ZERO, Vnd::checked_add)
    }
}

/// `1.234.567 đ` with a no-break space, so that the unit never starts a line of its own.
impl fmt::Display for Vnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}đ", self.grouped())
    }
}

/// For sums known to stay in range (a page of a list). Sums of unbounded input use [`Vnd::total`].
impl Sum for Vnd {
    fn sum<I: Iterator<Item = Vnd>>(iter: I) -> Vnd {
        Vnd(iter.map(|v| v.0).fold(0, i64::saturating_add))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_by_dots() {
        assert_eq!(Vnd(0).grouped(), "0");
        assert_eq!(Vnd(1_855_000).grouped(), "1.855.000");
        assert_eq!(Vnd(-999).grouped(), "-999");
        assert_eq!(Vnd(1_000).to_string(), "1.000\u{a0}đ");
    }

    #[test]
    fn totals_never_wrap_around() {
        assert_eq!(Vnd::total([Vnd(i64::MAX), Vnd(1)]), None);
        assert_eq!(Vnd::total([Vnd(3_710_000), Vnd(1_000_000)]), Some(Vnd(4_710_000)));
    }
}
