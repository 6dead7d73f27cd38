//! Numbers that identify a person: CCCD, CMND, passport, birth certificate.
//!
//! Lives here: reading and checking one number. Never here: deciding that two people are
//! the same, or an address; the province in a CCCD is where the birth was registered.

mod cccd;

pub use cccd::{CccdParts, NumberMismatch};

use crate::text::clean;
use crate::{PartialDate, Sex};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of paper the number is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberKind {
    /// Căn cước công dân, căn cước, số định danh cá nhân: 12 digits.
    Cccd,
    /// Chứng minh nhân dân: 9 digits.
    Cmnd,
    /// The 12-digit CMND of 2012 to 2015; looks like a CCCD, so only a person can say so.
    Cmnd12,
    /// Hộ chiếu: a letter and seven digits.
    Passport,
    /// Giấy khai sinh: number/year of the commune's book.
    BirthCertificate,
    /// Anything else; always said by a person, never guessed.
    Other,
}

impl NumberKind {
    pub fn code(self) -> &'static str {
        match self {
            NumberKind::Cccd => "cccd",
            NumberKind::Cmnd => "cmnd",
            NumberKind::Cmnd12 => "cmnd12",
            NumberKind::Passport => "passport",
            NumberKind::BirthCertificate => "birth_certificate",
            NumberKind::Other => "other",
        }
    }
}

/// A number with its kind. Printing it takes a deliberate [`PersonNumber::value`]; Debug
/// shows the last four characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonNumber {
    kind: NumberKind,
    value: String,
}

/// Why a text is not a person's number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PersonNumberProblem {
    #[error("the number is empty")]
    Empty,
    /// `7.92E+10`: the spreadsheet kept three digits; ask for the paper.
    #[error("the spreadsheet has rounded the number")]
    Unrecoverable,
    #[error("the number holds letters or signs")]
    Letters,
    #[error("a CCCD has 12 digits, a CMND 9")]
    WrongLength { digits: usize },
    /// Spreadsheets drop zeros in front. A person confirms the candidate.
    #[error("the number has probably lost leading zeros")]
    LostZeros { candidate: PersonNumber },
}

impl PersonNumberProblem {
    pub fn code(&self) -> &'static str {
        match self {
            PersonNumberProblem::Empty => "number-empty",
            PersonNumberProblem::Unrecoverable => "number-unrecoverable",
            PersonNumberProblem::Letters => "number-letters",
            PersonNumberProblem::WrongLength { .. } => "number-wrong-length",
            PersonNumberProblem::LostZeros { .. } => "number-lost-zeros",
        }
    }
}

impl PersonNumber {
    /// Reads a CCCD, CMND, passport or birth certificate number by its form.
    pub fn parse(s: &str) -> Result<PersonNumber, PersonNumberProblem> {
        let text = clean(s.trim_start_matches('\'')).to_ascii_uppercase();
        if text.is_empty() {
            return Err(PersonNumberProblem::Empty);
        }
        if is_scientific(&text) {
            return Err(PersonNumberProblem::Unrecoverable);
        }
        if let Some(number) = birth_certificate(&text) {
            return Ok(number);
        }
        let text = text.strip_suffix(".0").unwrap_or(&text);
        let packed: String = text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
        if is_passport(&packed) {
            return Ok(PersonNumber { kind: NumberKind::Passport, value: packed });
        }
        if packed.is_empty() || !packed.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PersonNumberProblem::Letters);
        }
        by_length(packed)
    }

    /// A number whose kind somebody has stated or storage has kept; nothing is checked.
    pub fn stated(kind: NumberKind, value: impl Into<String>) -> PersonNumber {
        PersonNumber { kind, value: value.into() }
    }

    pub fn kind(&self) -> NumberKind {
        self.kind
    }

    /// The whole number. Personal data: for storage, matching and official lists only.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The last four characters behind stars, as public lists may show it.
    pub fn masked(&self) -> String {
        let total = self.value.chars().count();
        let shown = 4.min(total / 2);
        let tail: String = self.value.chars().skip(total - shown).collect();
        format!("{}{tail}", "*".repeat(total - shown))
    }

    /// What a 12-digit number says about its holder.
    pub fn cccd_parts(&self) -> Option<CccdParts> {
        match self.kind {
            NumberKind::Cccd | NumberKind::Cmnd12 => CccdParts::of(&self.value),
            _ => None,
        }
    }

    /// Where the number disagrees with what a list says of the person. Registers hold real
    /// errors, so a mismatch is a question for a person, not a refusal. Empty for kinds that
    /// carry no such facts.
    pub fn check_against(&self, sex: Option<Sex>, birth: Option<PartialDate>) -> Vec<NumberMismatch> {
        self.cccd_parts().map(|parts| parts.mismatches(sex, birth)).unwrap_or_default()
    }
}

fn by_length(digits: String) -> Result<PersonNumber, PersonNumberProblem> {
    let with_zeros = |kind: NumberKind, length: usize| PersonNumber { kind, value: format!("{digits:0>length$}") };
    match digits.len() {
        12 => Ok(PersonNumber { kind: NumberKind::Cccd, value: digits }),
        9 => Ok(PersonNumber { kind: NumberKind::Cmnd, value: digits }),
        10 | 11 => {
            let candidate = with_zeros(NumberKind::Cccd, 12);
            match candidate.cccd_parts() {
                Some(parts) if parts.province.is_some() => Err(PersonNumberProblem::LostZeros { candidate }),
                _ => Err(PersonNumberProblem::WrongLength { digits: digits.len() }),
            }
        }
        8 => Err(PersonNumberProblem::LostZeros { candidate: with_zeros(NumberKind::Cmnd, 9) }),
        length => Err(PersonNumberProblem::WrongLength { digits: length }),
    }
}

fn is_scientific(text: &str) -> bool {
    text.split_once('E').is_some_and(|(mantissa, exponent)| {
        let digits = exponent.trim_start_matches(['+', '-']);
        mantissa.starts_with(|c: char| c.is_ascii_digit())
            && mantissa.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            && !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_passport(text: &str) -> bool {
    text.len() == 8 && text.starts_with(|c: char| c.is_ascii_uppercase()) && text.bytes().skip(1).all(|b| b.is_ascii_digit())
}

/// `125/2019`: one to five digits and a year.
fn birth_certificate(text: &str) -> Option<PersonNumber> {
    let (number, year) = text.split_once('/')?;
    let (number, year) = (number.trim(), year.trim());
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let fits = digits(number) && number.len() <= 5 && digits(year) && year.len() == 4 && ("1900".."2200").contains(&year);
    fits.then(|| PersonNumber { kind: NumberKind::BirthCertificate, value: format!("{number}/{year}") })
}

/// Never the number itself: Debug output ends up in logs.
impl fmt::Debug for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonNumber({:?}, {})", self.kind, self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(s: &str) -> (NumberKind, String) {
        let n = PersonNumber::parse(s).unwrap_or_else(|p| panic!("{s}: {p}"));
        (n.kind, n.value)
    }

    #[test]
    fn numbers_are_known_by_their_form() {
        for s in ["087165001234", "087 165 001 234", "087.165.001.234", "'087165001234", "087165001234.0"] {
            assert_eq!(parsed(s), (NumberKind::Cccd, "087165001234".to_owned()), "{s}");
        }
        assert_eq!(parsed("341234567"), (NumberKind::Cmnd, "341234567".to_owned()));
        assert_eq!(parsed("b1234567"), (NumberKind::Passport, "B1234567".to_owned()));
        assert_eq!(parsed("125/2019"), (NumberKind::BirthCertificate, "125/2019".to_owned()));
    }

    #[test]
    fn lost_zeros_are_proposed_not_assumed() {
        for (s, kind, repaired) in [
            ("87165001234", NumberKind::Cccd, "087165001234"),
            ("1165001234", NumberKind::Cccd, "001165001234"),
            ("87165001234.0", NumberKind::Cccd, "087165001234"),
            ("12345678", NumberKind::Cmnd, "012345678"),
        ] {
            let candidate = PersonNumber::stated(kind, repaired);
            assert_eq!(PersonNumber::parse(s), Err(PersonNumberProblem::LostZeros { candidate }), "{s}");
        }
        assert_eq!(PersonNumber::parse("99165001234"), Err(PersonNumberProblem::WrongLength { digits: 11 }));
    }

    #[test]
    fn rounded_numbers_cannot_be_recovered() {
        for s in ["7.92E+10", "7,92E+10", "7.92e+10", "8.7165E10"] {
            assert_eq!(PersonNumber::parse(s), Err(PersonNumberProblem::Unrecoverable), "{s}");
        }
    }

    #[test]
    fn other_texts_are_refused_with_the_reason() {
        assert_eq!(PersonNumber::parse(" "), Err(PersonNumberProblem::Empty));
        for s in ["không có", "O87165001234", "08716500123A", "---"] {
            assert_eq!(PersonNumber::parse(s), Err(PersonNumberProblem::Letters), "{s}");
        }
        for s in ["1", "1234567", "0871650012345"] {
            assert_eq!(PersonNumber::parse(s), Err(PersonNumberProblem::WrongLength { digits: s.len() }), "{s}");
        }
    }

    proptest! {
        #[test]
        fn debug_never_prints_a_number(digits in "[0-9]{9}|[0-9]{12}") {
            let number = PersonNumber::parse(&digits).unwrap();
            let printed = format!("{number:?}");
            prop_assert!(!printed.contains(&digits[..digits.len() - 4]));
            prop_assert!(number.masked().ends_with(&digits[digits.len() - 4..]));
        }

        #[test]
        fn any_text_is_answered_without_panic(s in "\\PC{0,20}") {
            if let Ok(number) = PersonNumber::parse(&s) {
                let _ = (number.masked(), number.check_against(Some(Sex::Male), None));
            }
        }
    }
}
