//! An account in the words of a list: `TK 88569693385 Sacombank`, `STK: 0071 000 123 456 - VCB CN Sông Hòa`.

use super::{AccountNumber, Bank, find_bank};
use crate::text::ascii_fold;

/// Digits that an account has at least, so that a date or a house number is none.
const DIGITS_MIN: usize = 6;

/// What a text about the way of payment says of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// Cash, or nothing about an account.
    Nothing,
    Account(AccountNumber, Option<&'static Bank>),
    /// There are digits, but nobody can say for certain which account they mean.
    Unclear,
}

/// Reads one account out of running text. Digits count as an account only beside a bank's name
/// or the word for an account: the same column may hold a telephone number.
pub fn stated_account(text: &str) -> Stated {
    let runs = digit_runs(text);
    let [(at, run)] = runs.as_slice() else { return if runs.is_empty() { Stated::Nothing } else { Stated::Unclear } };
    let rest = format!("{} {}", &text[..*at], &text[at + run.len()..]);
    let bank = find_bank(&rest);
    let folded = ascii_fold(&rest);
    let named = folded.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| matches!(word, "tk" | "stk")) || folded.contains("tai khoan");
    match AccountNumber::parse(run) {
        Ok(number) if bank.is_some() || named => Stated::Account(number, bank),
        _ => Stated::Unclear,
    }
}

/// Places and texts of digits, groups parted by one blank, dot or hyphen taken as one run.
fn digit_runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < bytes.len() {
            let joined = matches!(bytes[end], b' ' | b'.' | b'-') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if bytes[end].is_ascii_digit() || joined { end += 1 } else { break }
        }
        if bytes[at..end].iter().filter(|b| b.is_ascii_digit()).count() >= DIGITS_MIN {
            runs.push((at, &text[at..end]));
        }
        at = end;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Option<&'static str>)> {
        match stated_account(text) {
            Stated::Account(number, bank) => Some((number.as_str().to_owned(), bank.map(|b| b.code))),
            _ => None,
        }
    }

    #[test]
    fn accounts_are_read_as_lists_write_them() {
        assert_eq!(read("TK 88569693385 Sacombank"), Some(("88569693385".into(), Some("STB"))));
        assert_eq!(read("STK: 0071 000 123 456 - Vietcombank - CN Sông Hòa"), Some(("0071000123456".into(), Some("VCB"))));
        assert_eq!(read("Vietcombank 0071000123456"), Some(("0071000123456".into(), Some("VCB"))));
        assert_eq!(read("Số tài khoản 0071000123456"), Some(("0071000123456".into(), None)));
    }

    #[test]
    fn what_is_no_account_is_not_made_one() {
        for text in ["Tiền mặt", "", "Tiền mặt tại ấp 3", "nhận ngày 12/8"] {
            assert_eq!(stated_account(text), Stated::Nothing, "{text}");
        }
        for text in ["ĐT 0901234567", "TK 0071000123456 VCB, TK 88569693385 Sacombank"] {
            assert_eq!(stated_account(text), Stated::Unclear, "{text}");
        }
    }
}
