//! Social insurance numbers (mã số BHXH): ten digits, the last ten of a health card.

use crate::text::ascii_fold;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A social insurance number. Since 01/08/2025 the personal number replaces it; older lists
/// carry it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SiCode(String);

/// Why a text is not a social insurance number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SiCodeProblem {
    #[error("the social insurance number is empty")]
    Empty,
    #[error("the social insurance number holds letters or signs")]
    Signs,
    #[error("the spreadsheet has rounded the number")]
    Unrecoverable,
    #[error("a social insurance number has ten digits")]
    WrongLength,
    /// Spreadsheets drop zeros in front.
    #[error("the social insurance number has probably lost leading zeros")]
    LostZeros { candidate: SiCode },
}

impl SiCodeProblem {
    pub fn code(&self) -> &'static str {
        match self {
            SiCodeProblem::Empty => "si-code-empty",
            SiCodeProblem::Signs => "si-code-signs",
            SiCodeProblem::Unrecoverable => "si-code-unrecoverable",
            SiCodeProblem::WrongLength => "si-code-wrong-length",
            SiCodeProblem::LostZeros { .. } => "si-code-lost-zeros",
        }
    }
}

impl SiCode {
    /// Reads ten digits, or a health card of fifteen characters (two letters, a digit, the
    /// province and the ten digits).
    pub fn parse(s: &str) -> Result<SiCode, SiCodeProblem> {
        let text = ascii_fold(s.trim_start_matches('\''));
        if text.is_empty() {
            return Err(SiCodeProblem::Empty);
        }
        if text.contains("e+") {
            return Err(SiCodeProblem::Unrecoverable);
        }
        let text = text.strip_suffix(".0").unwrap_or(&text);
        let packed: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
        let card = packed.len() == 15 && packed.chars().take(2).all(|c| c.is_ascii_lowercase());
        let digits = if card { &packed[2..] } else { packed.as_str() };
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(SiCodeProblem::Signs);
        }
        match digits.len() {
            13 if card => Ok(SiCode(digits[3..].to_owned())),
            10 => Ok(SiCode(digits.to_owned())),
            8 | 9 => Err(SiCodeProblem::LostZeros { candidate: SiCode(format!("{digits:0>10}")) }),
            _ => Err(SiCodeProblem::WrongLength),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last four digits behind stars.
    pub fn masked(&self) -> String {
        format!("******{}", &self.0[6..])
    }
}

impl fmt::Debug for SiCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SiCode({})", self.masked())
    }
}

impl TryFrom<String> for SiCode {
    type Error = SiCodeProblem;
    fn try_from(s: String) -> Result<Self, SiCodeProblem> {
        SiCode::parse(&s)
    }
}

impl From<SiCode> for String {
    fn from(code: SiCode) -> String {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_health_cards_are_read() {
        for s in ["7916123456", "7916 123 456", "DN4797916123456", "gd 4 79 7916123456"] {
            assert_eq!(SiCode::parse(s).map(|c| c.0), Ok("7916123456".to_owned()), "{s}");
        }
    }

    #[test]
    fn doubtful_numbers_are_refused_with_the_reason() {
        assert!(matches!(SiCode::parse("123456789"), Err(SiCodeProblem::LostZeros { candidate }) if candidate.0 == "0123456789"));
        assert_eq!(SiCode::parse("7.92E+09"), Err(SiCodeProblem::Unrecoverable));
        assert_eq!(SiCode::parse("12345"), Err(SiCodeProblem::WrongLength));
        assert_eq!(SiCode::parse("79161234x6"), Err(SiCodeProblem::Signs));
        assert_eq!(SiCode::parse(""), Err(SiCodeProblem::Empty));
        assert_eq!(format!("{:?}", SiCode::parse("7916123456").unwrap()), "SiCode(******3456)");
    }
}
