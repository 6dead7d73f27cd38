//! How dossiers and payment lists are numbered: letters, the year, a serial that starts again
//! every year. The counters that give the serials are in the store, under the names below.

/// The counter of dossiers.
pub const DOSSIERS: &str = "dossier";
/// The counter of payment lists.
pub const PAYMENT_LISTS: &str = "payment-list";

/// `HS.2021.000214`.
pub fn dossier(year: i16, serial: i64) -> String {
    format!("HS.{year}.{serial:06}")
}

/// `CT.2021.00012`.
pub fn payment_list(year: i16, serial: i64) -> String {
    format!("CT.{year}.{serial:05}")
}
