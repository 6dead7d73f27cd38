//! How dossiers and payment lists are numbered: letters, the year, a serial that starts again
//! every year; and the one writing of a decision's number. The counters that give the serials are in the store, under the names below.

use kipthoi_domain::text::clean;

/// The counter of dossiers.
pub const DOSSIERS: &str = "dossier";
/// The counter of payment lists.
pub const PAYMENT_LISTS: &str = "payment-list";

/// The counter of locked figures.
pub const LOCKED: &str = "locked-figures";

/// The counter of samples for supervision.
pub const SAMPLES: &str = "sample";

/// The counter of questions to other agencies.
pub const REQUESTS: &str = "request";

/// The number of a decision as it is kept: ` 1500 /qđ-ubnd` is `1500/QĐ-UBND`, so that a number
/// taken twice is seen however it is typed.
pub fn decision(typed: &str) -> String {
    clean(typed).to_uppercase().split_whitespace().collect()
}

/// `HS.2021.000214`.
pub fn dossier(year: i16, serial: i64) -> String {
    format!("HS.{year}.{serial:06}")
}

/// `CT.2021.00012`.
pub fn payment_list(year: i16, serial: i64) -> String {
    format!("CT.{year}.{serial:05}")
}

/// `XM.2021.00012`.
pub fn request(year: i16, serial: i64) -> String {
    format!("XM.{year}.{serial:05}")
}

/// `SL.2021.00012`.
pub fn locked(year: i16, serial: i64) -> String {
    format!("SL.{year}.{serial:05}")
}

/// `GS.2021.00012`.
pub fn sample(year: i16, serial: i64) -> String {
    format!("GS.{year}.{serial:05}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_has_one_number_however_it_is_typed() {
        for typed in ["1500/QĐ-UBND", " 1500 /qđ-ubnd ", "1500/Q\u{d0}-UBND", "1500/qđ -\u{a0}UBND"] {
            assert_eq!(decision(typed), "1500/QĐ-UBND", "{typed}");
        }
    }
}
