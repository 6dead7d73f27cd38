//! Tax codes (mã số thuế), which are also the numbers of enterprises.

use crate::text::ascii_fold;
use serde::{Deserialize, Serialize};
use std::fmt;

/// 10 digits with a check digit, the same with a branch (`0300588569-001`), or the 12-digit
/// personal number that individuals use as tax code since 01/07/2025.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TaxCode(String);

/// Why a text is not a tax code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TaxCodeProblem {
    #[error("the tax code is empty")]
    Empty,
    #[error("the tax code holds letters or signs")]
    Signs,
    #[error("the spreadsheet has rounded the number")]
    Unrecoverable,
    #[error("a tax code has 10, 13 or 12 digits")]
    WrongLength,
    #[error("the check digit of the tax code is wrong")]
    CheckDigit,
    /// The zero in front is probably lost; the candidate has a correct check digit.
    #[error("the tax code has probably lost its leading zero")]
    LostZero { candidate: TaxCode },
}

impl TaxCodeProblem {
    pub fn code(&self) -> &'static str {
        match self {
            TaxCodeProblem::Empty => "tax-code-empty",
            TaxCodeProblem::Signs => "tax-code-signs",
            TaxCodeProblem::Unrecoverable => "tax-code-unrecoverable",
            TaxCodeProblem::WrongLength => "tax-code-wrong-length",
            TaxCodeProblem::CheckDigit => "tax-code-check-digit",
            TaxCodeProblem::LostZero { .. } => "tax-code-lost-zero",
        }
    }
}

impl TaxCode {
    pub fn parse(s: &str) -> Result<TaxCode, TaxCodeProblem> {
        let text = ascii_fold(s.trim_start_matches('\''));
        if text.is_empty() {
            return Err(TaxCodeProblem::Empty);
        }
        if text.contains("e+") {
            return Err(TaxCodeProblem::Unrecoverable);
        }
        let text = text.strip_suffix(".0").unwrap_or(&text);
        if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-')) {
            return Err(TaxCodeProblem::Signs);
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        match digits.len() {
            10 if has_check_digit(&digits) => Ok(TaxCode(digits)),
            13 if has_check_digit(&digits[..10]) => Ok(TaxCode(format!("{}-{}", &digits[..10], &digits[10..]))),
            10 | 13 => Err(TaxCodeProblem::CheckDigit),
            12 if text.contains('-') => lost_zero(&digits),
            12 => Ok(TaxCode(digits)),
            9 => lost_zero(&digits),
            _ => Err(TaxCodeProblem::WrongLength),
        }
    }

    /// The stored writing: `0300588569`, `0300588569-001` or twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The enterprise's code without the branch.
    pub fn head(&self) -> &str {
        self.0.split_once('-').map_or(&self.0, |(head, _)| head)
    }

    pub fn is_personal_number(&self) -> bool {
        self.0.len() == 12
    }
}

fn lost_zero(digits: &str) -> Result<TaxCode, TaxCodeProblem> {
    match TaxCode::parse(&format!("0{digits}")) {
        Ok(candidate) => Err(TaxCodeProblem::LostZero { candidate }),
        Err(_) => Err(TaxCodeProblem::WrongLength),
    }
}

/// Weights 31, 29, 23, 19, 17, 13, 7, 5, 3 on the first nine; the tenth is 10 − sum mod 11.
fn has_check_digit(ten: &str) -> bool {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let digits: Vec<u32> = ten.bytes().map(|b| u32::from(b - b'0')).collect();
    let sum: u32 = WEIGHTS.iter().zip(&digits).map(|(w, d)| w * d).sum();
    digits.get(9) == Some(&(10 - sum % 11))
}

impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An enterprise's code is public; a personal number stays out of logs.
impl fmt::Debug for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_personal_number() { write!(f, "TaxCode(********{})", &self.0[8..]) } else { write!(f, "TaxCode({})", self.0) }
    }
}

impl TryFrom<String> for TaxCode {
    type Error = TaxCodeProblem;
    fn try_from(s: String) -> Result<Self, TaxCodeProblem> {
        TaxCode::parse(&s)
    }
}

impl From<TaxCode> for String {
    fn from(code: TaxCode) -> String {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_with_a_correct_check_digit_are_read() {
        for s in ["0300588569", "0100109106", " 0300588569 ", "0300 588 569"] {
            assert!(TaxCode::parse(s).is_ok(), "{s}");
        }
        assert_eq!(TaxCode::parse("0300588569001").unwrap().as_str(), "0300588569-001");
        assert_eq!(TaxCode::parse("0300588569-001").unwrap().head(), "0300588569");
        assert!(TaxCode::parse("087065001234").unwrap().is_personal_number());
    }

    #[test]
    fn one_wrong_digit_is_found() {
        let good = "0300588569";
        for at in 0..10 {
            for digit in b'0'..=b'9' {
                let mut bytes = good.as_bytes().to_vec();
                bytes[at] = digit;
                let text = String::from_utf8(bytes).unwrap();
                assert_eq!(TaxCode::parse(&text).is_ok(), text == good, "{text}");
            }
        }
    }

    #[test]
    fn a_lost_zero_is_proposed_not_assumed() {
        let candidate = TaxCode::parse("0300588569").unwrap();
        assert_eq!(TaxCode::parse("300588569"), Err(TaxCodeProblem::LostZero { candidate }));
        assert!(matches!(TaxCode::parse("300588569-001"), Err(TaxCodeProblem::LostZero { .. })));
        assert_eq!(TaxCode::parse("300588568"), Err(TaxCodeProblem::WrongLength));
        assert_eq!(TaxCode::parse("3.01E+08"), Err(TaxCodeProblem::Unrecoverable));
        assert_eq!(TaxCode::parse("MST 0300588569"), Err(TaxCodeProblem::Signs));
    }

    #[test]
    fn a_personal_tax_code_stays_out_of_debug_output() {
        assert_eq!(format!("{:?}", TaxCode::parse("087065001234").unwrap()), "TaxCode(********1234)");
    }
}
