//! The parts of a 12-digit personal number.
//!
//! Source: Decree 137/2015/NĐ-CP Article 13, Circular 07/2016/TT-BCA Article 7 (later
//! Circular 59/2021/TT-BCA). There is no check digit.

use crate::reference::rows;
use crate::{PartialDate, Sex};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static PROVINCES: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| rows(include_str!("../../../../reference/personal-number-prefixes.csv")).filter_map(|r| Some((*r.first()?, *r.get(1)?))).collect());

/// What the digits `PPP G YY NNNNNN` say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CccdParts {
    /// Province (of the 63) where the birth was registered; `None` for codes of foreign
    /// countries and for codes this program does not know.
    pub province: Option<&'static str>,
    pub sex: Sex,
    pub birth_year: i16,
}

/// A point where a number and a list disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberMismatch {
    /// The number says another sex.
    Sex { number_says: Sex },
    /// The number says another year of birth.
    BirthYear { number_says: i16 },
    /// The first three digits are in no table; a hint only.
    UnknownPrefix,
}

impl NumberMismatch {
    pub fn code(self) -> &'static str {
        match self {
            NumberMismatch::Sex { .. } => "number-sex-differs",
            NumberMismatch::BirthYear { .. } => "number-birth-year-differs",
            NumberMismatch::UnknownPrefix => "number-prefix-unknown",
        }
    }

    /// A hint is shown and does not hold a line back.
    pub fn is_hint(self) -> bool {
        self == NumberMismatch::UnknownPrefix
    }
}

impl CccdParts {
    pub(super) fn of(number: &str) -> Option<CccdParts> {
        let bytes = number.as_bytes();
        if bytes.len() != 12 || !bytes.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let digit = |at: usize| i16::from(bytes[at] - b'0');
        let century_and_sex = digit(3);
        Some(CccdParts {
            province: PROVINCES.get(&number[..3]).copied(),
            sex: if century_and_sex % 2 == 0 { Sex::Male } else { Sex::Female },
            birth_year: 1900 + 100 * (century_and_sex / 2) + 10 * digit(4) + digit(5),
        })
    }

    pub(super) fn mismatches(self, sex: Option<Sex>, birth: Option<PartialDate>) -> Vec<NumberMismatch> {
        let mut found = Vec::new();
        if sex.is_some_and(|sex| sex != self.sex) {
            found.push(NumberMismatch::Sex { number_says: self.sex });
        }
        if birth.is_some_and(|birth| birth.year() != self.birth_year) {
            found.push(NumberMismatch::BirthYear { number_says: self.birth_year });
        }
        if self.province.is_none() {
            found.push(NumberMismatch::UnknownPrefix);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PersonNumber;

    fn parts(s: &str) -> CccdParts {
        PersonNumber::parse(s).unwrap().cccd_parts().unwrap()
    }

    #[test]
    fn digits_tell_province_sex_and_year() {
        assert_eq!(parts("087165001234"), CccdParts { province: Some("Đồng Tháp"), sex: Sex::Female, birth_year: 1965 });
        assert_eq!(parts("079215001234"), CccdParts { province: Some("Hồ Chí Minh"), sex: Sex::Male, birth_year: 2015 });
        assert_eq!(parts("999415001234"), CccdParts { province: None, sex: Sex::Male, birth_year: 2115 });
        assert_eq!(PROVINCES.len(), 63);
    }

    #[test]
    fn disagreement_is_reported_point_by_point() {
        let number = PersonNumber::parse("087165001234").unwrap();
        assert_eq!(number.check_against(Some(Sex::Female), Some(PartialDate::Year(1965))), vec![]);
        assert_eq!(number.check_against(None, None), vec![]);
        assert_eq!(
            number.check_against(Some(Sex::Male), Some(PartialDate::Month(1956, 3))),
            vec![NumberMismatch::Sex { number_says: Sex::Female }, NumberMismatch::BirthYear { number_says: 1965 }]
        );
        let cmnd = PersonNumber::parse("341234567").unwrap();
        assert_eq!(cmnd.check_against(Some(Sex::Male), Some(PartialDate::Year(1900))), vec![]);
    }
}
