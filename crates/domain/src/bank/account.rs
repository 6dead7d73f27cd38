//! The form of an account number.

use crate::text::clean;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An account number or a bank's nickname for one. Zeros in front belong to it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountNumber(String);

/// Why a text is not an account number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountProblem {
    #[error("the account number is empty")]
    Empty,
    /// `1.9E+13`: the spreadsheet kept a few digits; ask for the paper.
    #[error("the spreadsheet has rounded the account number")]
    Unrecoverable,
    #[error("an account number has digits or plain letters only")]
    Signs,
    #[error("the account number is too short")]
    TooShort,
    #[error("an account number has 19 characters at most")]
    TooLong,
}

impl AccountProblem {
    pub fn code(self) -> &'static str {
        match self {
            AccountProblem::Empty => "account-empty",
            AccountProblem::Unrecoverable => "account-unrecoverable",
            AccountProblem::Signs => "account-signs",
            AccountProblem::TooShort => "account-too-short",
            AccountProblem::TooLong => "account-too-long",
        }
    }
}

impl AccountNumber {
    /// Reads digits, or a nickname of letters and digits, up to 19 characters; spaces, dots
    /// and hyphens between them are dropped.
    pub fn parse(s: &str) -> Result<AccountNumber, AccountProblem> {
        let text = clean(s.trim_start_matches('\'')).to_ascii_uppercase();
        if text.is_empty() {
            return Err(AccountProblem::Empty);
        }
        if text.contains("E+") {
            return Err(AccountProblem::Unrecoverable);
        }
        let text = text.strip_suffix(".0").unwrap_or(&text);
        let packed: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
        if !packed.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(AccountProblem::Signs);
        }
        match packed.len() {
            0..=4 => Err(AccountProblem::TooShort),
            5..=19 => Ok(AccountNumber(packed)),
            _ => Err(AccountProblem::TooLong),
        }
    }

    /// The whole number. Personal data: for transfer lists and matching only.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A nickname with letters; some banks accept it, transfer lists of others do not.
    pub fn is_nickname(&self) -> bool {
        self.0.bytes().any(|b| b.is_ascii_alphabetic())
    }

    /// The last four characters behind stars.
    pub fn masked(&self) -> String {
        let (front, tail) = self.0.split_at(self.0.len() - 4);
        format!("{}{tail}", "*".repeat(front.len()))
    }
}

impl fmt::Debug for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccountNumber({})", self.masked())
    }
}

impl TryFrom<String> for AccountNumber {
    type Error = AccountProblem;
    fn try_from(s: String) -> Result<Self, AccountProblem> {
        AccountNumber::parse(&s)
    }
}

impl From<AccountNumber> for String {
    fn from(account: AccountNumber) -> String {
        account.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_keep_their_zeros_and_lose_their_spaces() {
        assert_eq!(AccountNumber::parse("0011 0019 32418").unwrap().as_str(), "0011001932418");
        assert!(AccountNumber::parse("nguyenthihoa65").unwrap().is_nickname());
        assert!(!AccountNumber::parse("0912345678").unwrap().is_nickname());
        assert_eq!(format!("{:?}", AccountNumber::parse("0011001932418").unwrap()), "AccountNumber(*********2418)");
    }

    #[test]
    fn what_is_no_account_is_refused_with_the_reason() {
        assert_eq!(AccountNumber::parse(""), Err(AccountProblem::Empty));
        assert_eq!(AccountNumber::parse("1.1E+12"), Err(AccountProblem::Unrecoverable));
        assert_eq!(AccountNumber::parse("12/34567"), Err(AccountProblem::Signs));
        assert_eq!(AccountNumber::parse("Nguyễn Thị Hoa"), Err(AccountProblem::Signs));
        assert_eq!(AccountNumber::parse("1234"), Err(AccountProblem::TooShort));
        assert_eq!(AccountNumber::parse("12345678901234567890"), Err(AccountProblem::TooLong));
    }
}
