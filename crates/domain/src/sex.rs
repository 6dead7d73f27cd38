//! Sex as the lists write it.
//!
//! Lives here: the two values of the civil register and their many writings. Never here:
//! comparing with a personal number (`person_number`).

use crate::text::ascii_fold;
use serde::{Deserialize, Serialize};

/// Giới tính, as on the civil register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// Why a text does not name a sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SexProblem {
    #[error("the sex is empty")]
    Empty,
    #[error("the sex is neither Nam nor Nữ")]
    Unknown,
    #[error("both columns for the sex are marked")]
    BothMarked,
}

impl SexProblem {
    pub fn code(self) -> &'static str {
        match self {
            SexProblem::Empty => "sex-empty",
            SexProblem::Unknown => "sex-unknown",
            SexProblem::BothMarked => "sex-both-marked",
        }
    }
}

impl Sex {
    pub fn code(self) -> &'static str {
        match self {
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }

    /// The word printed in lists: `Nam`, `Nữ`.
    pub fn text_vi(self) -> &'static str {
        match self {
            Sex::Male => "Nam",
            Sex::Female => "Nữ",
        }
    }

    /// Reads `Nam`, `nữ`, `NU`, `M`/`F`, `male`/`female`, `trai`/`gái`, and 1/0 (1 is male).
    pub fn parse(s: &str) -> Result<Sex, SexProblem> {
        match ascii_fold(s).trim_end_matches('.') {
            "" => Err(SexProblem::Empty),
            "nam" | "m" | "male" | "trai" | "1" | "1.0" | "nam gioi" => Ok(Sex::Male),
            "nu" | "f" | "female" | "gai" | "0" | "0.0" | "nu gioi" => Ok(Sex::Female),
            _ => Err(SexProblem::Unknown),
        }
    }

    /// Reads two columns of marks ("x" under Nam or under Nữ), as many paper lists have.
    /// Some lists put the year of birth there instead of an x; any text marks the column.
    pub fn from_columns(male: &str, female: &str) -> Result<Sex, SexProblem> {
        match (!male.trim().is_empty(), !female.trim().is_empty()) {
            (true, false) => Ok(Sex::Male),
            (false, true) => Ok(Sex::Female),
            (true, true) => Err(SexProblem::BothMarked),
            (false, false) => Err(SexProblem::Empty),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_the_lists_are_read() {
        for s in ["Nam", "NAM", " nam ", "1", "M", "Trai"] {
            assert_eq!(Sex::parse(s), Ok(Sex::Male), "{s}");
        }
        for s in ["Nữ", "NỮ", "nu\u{31b}\u{303}", "Nu", "0", "female", "Gái"] {
            assert_eq!(Sex::parse(s), Ok(Sex::Female), "{s}");
        }
        assert_eq!(Sex::parse(""), Err(SexProblem::Empty));
        assert_eq!(Sex::parse("x"), Err(SexProblem::Unknown));
        for sex in [Sex::Male, Sex::Female] {
            assert_eq!(Sex::parse(sex.text_vi()), Ok(sex));
            assert_eq!(Sex::parse(sex.code()), Ok(sex));
        }
    }

    #[test]
    fn a_mark_in_one_column_decides() {
        assert_eq!(Sex::from_columns("x", " "), Ok(Sex::Male));
        assert_eq!(Sex::from_columns("", "1965"), Ok(Sex::Female));
        assert_eq!(Sex::from_columns("x", "x"), Err(SexProblem::BothMarked));
    }
}
