//! Banks and accounts.
//!
//! Lives here: the list of banks by BIN, finding a bank in the words of a list, and the form
//! of an account number. Never here: whether an account exists; only the bank's answer to a
//! transfer list tells.

mod account;
mod find;
mod stated;

pub use account::{AccountNumber, AccountProblem};
pub use find::find_bank;
pub use stated::{Stated, stated_account};

use crate::reference::rows;
use std::sync::LazyLock;

/// A bank or wallet that receives transfers. Names change and banks merge; the BIN stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    /// Six digits, the key.
    pub bin: &'static str,
    /// Short code, such as `VCB`.
    pub code: &'static str,
    /// Name in use, such as `Vietcombank`.
    pub name: &'static str,
    /// Full Vietnamese name; empty where it is not known.
    pub name_vi: &'static str,
    pub swift: Option<&'static str>,
    /// Whether the row was checked against a published list.
    pub confirmed: bool,
    /// Former names and writings met in lists.
    pub aliases: Vec<&'static str>,
}

static BANKS: LazyLock<Vec<Bank>> = LazyLock::new(|| rows(include_str!("../../../reference/banks.csv")).filter_map(|r| bank(&r)).collect());

fn bank(row: &[&'static str]) -> Option<Bank> {
    let [bin, code, name, name_vi, swift, confirmed, aliases] = row else {
        return None;
    };
    Some(Bank {
        bin,
        code,
        name,
        name_vi,
        swift: (!swift.is_empty()).then_some(*swift),
        confirmed: *confirmed == "true",
        aliases: aliases.split(';').map(str::trim).filter(|a| !a.is_empty()).collect(),
    })
}

/// Every bank known to the program.
pub fn banks() -> &'static [Bank] {
    &BANKS
}

/// The bank with a BIN.
pub fn bank_by_bin(bin: &str) -> Option<&'static Bank> {
    BANKS.iter().find(|bank| bank.bin == bin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_is_complete_and_unambiguous() {
        let lines = include_str!("../../../reference/banks.csv").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).count() - 1;
        assert_eq!(banks().len(), lines, "a row has another number of columns");
        let bins: BTreeSet<_> = banks().iter().map(|b| b.bin).collect();
        let codes: BTreeSet<_> = banks().iter().map(|b| b.code).collect();
        assert_eq!((bins.len(), codes.len()), (lines, lines));
        for bank in banks() {
            assert!(bank.bin.len() == 6 && bank.bin.bytes().all(|b| b.is_ascii_digit()), "{}", bank.code);
            assert!(bank.swift.is_none_or(|s| s.len() == 8), "{}", bank.code);
            assert_eq!(bank_by_bin(bank.bin), Some(bank));
        }
    }
}
