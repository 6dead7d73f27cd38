//! Phone numbers of Vietnam.
//!
//! Lives here: reading, the change of prefixes of 2018, and writing. Never here: the
//! operator; numbers move between operators since 11/2018, so a prefix tells nothing.

use crate::reference::rows;
use crate::text::ascii_fold;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::LazyLock;

static PREFIXES_2018: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| rows(include_str!("../../../reference/phone-prefixes-2018.csv")).filter_map(|r| Some((*r.first()?, *r.get(1)?))).collect());

/// A subscriber's number, kept as its digits with the leading zero.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Why a text is not a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneProblem {
    #[error("the phone number is empty")]
    Empty,
    #[error("the phone number holds letters or signs")]
    Signs,
    #[error("the cell seems to hold several phone numbers")]
    Several,
    #[error("the spreadsheet has rounded the number")]
    Unrecoverable,
    #[error("a phone number has ten digits, a fixed line eleven")]
    WrongLength,
    #[error("no phone number of Vietnam begins like this")]
    UnknownPrefix,
}

impl PhoneProblem {
    pub fn code(self) -> &'static str {
        match self {
            PhoneProblem::Empty => "phone-empty",
            PhoneProblem::Signs => "phone-signs",
            PhoneProblem::Several => "phone-several",
            PhoneProblem::Unrecoverable => "phone-unrecoverable",
            PhoneProblem::WrongLength => "phone-wrong-length",
            PhoneProblem::UnknownPrefix => "phone-unknown-prefix",
        }
    }
}

impl Phone {
    /// Reads +84, 84 and 0 forms with spaces, dots or hyphens. A zero that a spreadsheet
    /// dropped is put back, and an eleven-digit mobile number from before autumn 2018
    /// becomes its present ten digits.
    pub fn parse(s: &str) -> Result<Phone, PhoneProblem> {
        let text = ascii_fold(s.trim_start_matches('\''));
        if text.is_empty() {
            return Err(PhoneProblem::Empty);
        }
        if text.contains("e+") {
            return Err(PhoneProblem::Unrecoverable);
        }
        let text = without_remark(text.strip_suffix(".0").unwrap_or(&text));
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if digits.len() > 16 || (digits.len() > 12 && text.contains(['/', ';', ','])) {
            return Err(PhoneProblem::Several);
        }
        let text = text.trim_start_matches('(');
        let plus = text.starts_with('+');
        if !text[usize::from(plus)..].chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '(' | ')')) {
            return Err(PhoneProblem::Signs);
        }
        Self::from_national(&national(&digits, plus)?)
    }

    fn from_national(national: &str) -> Result<Phone, PhoneProblem> {
        match (national.as_bytes().get(1), national.len()) {
            (Some(b'3' | b'5' | b'7' | b'8' | b'9'), 10) | (Some(b'2'), 11) => Ok(Phone(national.to_owned())),
            (Some(b'1'), 11) => {
                let (_, new) = PREFIXES_2018.iter().find(|(old, _)| national.starts_with(old)).ok_or(PhoneProblem::UnknownPrefix)?;
                Ok(Phone(format!("{new}{}", &national[4..])))
            }
            (Some(b'2' | b'3' | b'5' | b'7' | b'8' | b'9'), _) => Err(PhoneProblem::WrongLength),
            _ => Err(PhoneProblem::UnknownPrefix),
        }
    }

    /// `+84912345678`: the stored writing.
    pub fn e164(&self) -> String {
        format!("+84{}", &self.0[1..])
    }

    /// Ten digits starting 03, 05, 07, 08 or 09: can receive messages.
    pub fn is_mobile(&self) -> bool {
        self.0.len() == 10
    }

    /// `*** *** 678`: enough for the owner to know it.
    pub fn masked(&self) -> String {
        format!("*** *** {}", &self.0[self.0.len() - 3..])
    }
}

/// The text without a remark in brackets after it, as in `0900.000.333 (gặp chị Hà)`. Brackets
/// with a digit in them may be a second number and stay.
fn without_remark(text: &str) -> &str {
    match text.trim_end().strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((number, remark)) if remark.chars().any(char::is_alphabetic) && !remark.contains(|c: char| c.is_ascii_digit()) => number.trim_end(),
        _ => text,
    }
}

/// The number with its leading zero, from digits in any of the usual forms.
fn national(digits: &str, plus: bool) -> Result<String, PhoneProblem> {
    if plus {
        let rest = digits.strip_prefix("84").ok_or(PhoneProblem::UnknownPrefix)?;
        return Ok(format!("0{}", rest.trim_start_matches('0')));
    }
    if digits.starts_with('0') {
        return match digits.strip_prefix("0084") {
            Some(rest) => Ok(format!("0{}", rest.trim_start_matches('0'))),
            None => Ok(digits.to_owned()),
        };
    }
    // 84 + 9 or 10 digits is the country code; 9 digits that begin with 84 are a number of
    // prefix 084 that lost its zero.
    match digits.strip_prefix("84") {
        Some(rest) if digits.len() >= 11 => Ok(format!("0{}", rest.trim_start_matches('0'))),
        _ => match digits.len() {
            9 | 10 => Ok(format!("0{digits}")),
            _ => Err(PhoneProblem::WrongLength),
        },
    }
}

/// `0912 345 678` for mobiles, `024 3825 5625` and `0277 385 1234` for fixed lines.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = &self.0;
        match n.len() {
            10 => write!(f, "{} {} {}", &n[..4], &n[4..7], &n[7..]),
            _ if n.starts_with("024") || n.starts_with("028") => {
                write!(f, "{} {} {}", &n[..3], &n[3..7], &n[7..])
            }
            _ => write!(f, "{} {} {}", &n[..4], &n[4..7], &n[7..]),
        }
    }
}

/// Personal data stay out of logs.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneProblem;
    fn try_from(s: String) -> Result<Self, PhoneProblem> {
        Phone::parse(&s)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> String {
        phone.e164()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_in_brackets_does_not_spoil_the_number() {
        assert_eq!(Phone::parse("0900.000.333 (gặp c. Hà NS)").unwrap().e164(), "+84900000333");
        assert!(Phone::parse("0900000333 (hoặc 0900000444)").is_err());
    }

    #[test]
    fn one_number_in_many_writings() {
        for s in [
            "0912345678",
            "+84 912 345 678",
            "84912345678",
            "0912.345.678",
            "912345678",
            "(+84) 912345678",
            "'0912-345-678",
            "912345678.0",
            "0084912345678",
            "+84 0912345678",
        ] {
            assert_eq!(Phone::parse(s).map(|p| p.e164()), Ok("+84912345678".to_owned()), "{s}");
        }
        assert_eq!(Phone::parse("0912345678").unwrap().to_string(), "0912 345 678");
        assert_eq!(Phone::parse("841234567").unwrap().to_string(), "0841 234 567");
    }

    #[test]
    fn old_eleven_digit_mobiles_become_ten() {
        for (old, new) in [
            ("01681234567", "0381234567"),
            ("01211234567", "0791234567"),
            ("01231234567", "0831234567"),
            ("1681234567", "0381234567"),
            ("+841991234567", "0591234567"),
        ] {
            assert_eq!(Phone::parse(old), Phone::parse(new), "{old}");
            assert!(Phone::parse(old).unwrap().is_mobile());
        }
        assert_eq!(Phone::parse("01111234567"), Err(PhoneProblem::UnknownPrefix));
        assert_eq!(PREFIXES_2018.len(), 21);
        for (old, new) in PREFIXES_2018.iter() {
            let number = format!("{old}1234567");
            assert_eq!(Phone::parse(&number).map(|p| p.0), Ok(format!("{new}1234567")));
        }
    }

    #[test]
    fn fixed_lines_are_grouped_by_area() {
        assert_eq!(Phone::parse("02438255625").unwrap().to_string(), "024 3825 5625");
        assert_eq!(Phone::parse("02773851234").unwrap().to_string(), "0277 385 1234");
        assert!(!Phone::parse("2773851234").unwrap().is_mobile());
    }

    #[test]
    fn what_is_no_number_is_refused_with_the_reason() {
        assert_eq!(Phone::parse(""), Err(PhoneProblem::Empty));
        assert_eq!(Phone::parse("9.12E+08"), Err(PhoneProblem::Unrecoverable));
        assert_eq!(Phone::parse("091234567"), Err(PhoneProblem::WrongLength));
        assert_eq!(Phone::parse("0912345678 / 0987654321"), Err(PhoneProblem::Several));
        assert_eq!(Phone::parse("O912345678"), Err(PhoneProblem::Signs));
        assert_eq!(Phone::parse("0612345678"), Err(PhoneProblem::UnknownPrefix));
        assert_eq!(Phone::parse("+1 202 555 0143"), Err(PhoneProblem::UnknownPrefix));
    }

    #[test]
    fn numbers_stay_out_of_debug_output() {
        assert_eq!(format!("{:?}", Phone::parse("0912345678").unwrap()), "Phone(*** *** 678)");
    }
}
