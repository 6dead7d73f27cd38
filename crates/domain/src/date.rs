//! Dates as precise as the papers know them: a day, a month or only a year.
//!
//! Lives here: the value, its writings and age. Never here: working days and limits
//! (`kipthoi-clock`). Reading hand-written dates is in `date/parse.rs`.

mod parse;

pub use parse::{DateNote, DateProblem, FigureOrder, ParsedDate, figure_order, from_excel_serial, parse_vi, parse_vi_not_after, swapped};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A date with the precision that is really known. Birth dates of older people are often a
/// year alone; a 01/01 must not be made up for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartialDate {
    /// Only the year.
    Year(i16),
    /// Year and month (1 to 12).
    Month(i16, i8),
    /// The full day.
    Day(Date),
}

/// Completed years between a partial date of birth and a day: the least and the most that
/// the known precision allows. Equal when the full date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeRange {
    pub min: i32,
    pub max: i32,
}

impl PartialDate {
    pub fn year(self) -> i16 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(day) => day.year(),
        }
    }

    /// The full day, where it is known.
    pub fn day(self) -> Option<Date> {
        match self {
            PartialDate::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The first day it can mean.
    pub fn earliest(self) -> Date {
        match self {
            PartialDate::Year(year) => first_of(year, 1),
            PartialDate::Month(year, month) => first_of(year, month),
            PartialDate::Day(day) => day,
        }
    }

    /// The last day it can mean.
    pub fn latest(self) -> Date {
        match self {
            PartialDate::Year(year) => first_of(year, 12).last_of_month(),
            PartialDate::Month(year, month) => first_of(year, month).last_of_month(),
            PartialDate::Day(day) => day,
        }
    }

    /// Whether both can be the same day: `1965` agrees with `12/05/1965`.
    pub fn agrees_with(self, other: PartialDate) -> bool {
        self.earliest() <= other.latest() && other.earliest() <= self.latest()
    }

    /// Completed years on a day, counted by birthdays; somebody born on 29 February has the
    /// birthday on 1 March of a common year. Negative before birth.
    pub fn age_on(self, on: Date) -> AgeRange {
        AgeRange { min: years_between(self.latest(), on), max: years_between(self.earliest(), on) }
    }

    /// `1965`, `1965-05` or `1965-05-01`: the stored writing.
    pub fn iso(self) -> String {
        match self {
            PartialDate::Year(year) => format!("{year:04}"),
            PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
            PartialDate::Day(day) => day.to_string(),
        }
    }
}

fn years_between(born: Date, on: Date) -> i32 {
    let before_birthday = (on.month(), on.day()) < (born.month(), born.day());
    i32::from(on.year()) - i32::from(born.year()) - i32::from(before_birthday)
}

/// The variants are open to callers, so numbers out of range are brought to the nearest
/// that the calendar knows instead of failing.
fn first_of(year: i16, month: i8) -> Date {
    Date::new(year.clamp(-9999, 9999), month.clamp(1, 12), 1).unwrap_or(Date::MIN)
}

impl From<Date> for PartialDate {
    fn from(day: Date) -> Self {
        PartialDate::Day(day)
    }
}

/// By the first day each can mean; of equal ones the vaguer comes first.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.earliest(), other.latest()).cmp(&(other.earliest(), self.latest())).then_with(|| self.iso().cmp(&other.iso()))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As printed in Vietnam: `01/05/1965`, `05/1965` or `1965`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Month(year, month) => write!(f, "{month:02}/{year:04}"),
            PartialDate::Day(day) => write!(f, "{}", day_vi(*day)),
        }
    }
}

/// A day as printed in Vietnam: `05/08/2021`.
pub fn day_vi(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// A day as official documents write it: `ngày 07 tháng 7 năm 2021`. Days below 10 and the
/// months 1 and 2 take a leading zero (Decree 30/2020/NĐ-CP, Annex I).
pub fn day_in_document(day: Date) -> String {
    let month = if day.month() <= 2 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// A text is not a stored date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a stored date (YYYY, YYYY-MM or YYYY-MM-DD)")]
pub struct NotAStoredDate;

impl FromStr for PartialDate {
    type Err = NotAStoredDate;

    /// Reads the stored writing only; hand-written dates go through [`parse_vi`].
    fn from_str(s: &str) -> Result<Self, NotAStoredDate> {
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = s.split('-').collect();
        match parts.as_slice() {
            [y] if digits(y, 4) => y.parse().map(PartialDate::Year).map_err(|_| NotAStoredDate),
            [y, m] if digits(y, 4) && digits(m, 2) => {
                let (year, month) = (y.parse().map_err(|_| NotAStoredDate)?, m.parse().map_err(|_| NotAStoredDate)?);
                if (1..=12).contains(&month) { Ok(PartialDate::Month(year, month)) } else { Err(NotAStoredDate) }
            }
            [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2) => s.parse().map(PartialDate::Day).map_err(|_| NotAStoredDate),
            _ => Err(NotAStoredDate),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NotAStoredDate;
    fn try_from(s: String) -> Result<Self, NotAStoredDate> {
        s.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.iso()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn dates_print_as_precisely_as_they_are_known() {
        assert_eq!(PartialDate::Day(date(1965, 5, 1)).to_string(), "01/05/1965");
        assert_eq!(PartialDate::Month(1965, 5).to_string(), "05/1965");
        assert_eq!(PartialDate::Year(1965).to_string(), "1965");
    }

    #[test]
    fn stored_writings_read_back() {
        for d in [PartialDate::Day(date(1965, 5, 1)), PartialDate::Month(1965, 5), PartialDate::Year(1965)] {
            assert_eq!(d.iso().parse(), Ok(d));
        }
        for s in ["", "65", "1965-13", "1965-00", "1965-02-30", "1965-5-1", "19650501", "01/05/1965"] {
            assert_eq!(s.parse::<PartialDate>(), Err(NotAStoredDate), "{s}");
        }
    }

    #[test]
    fn a_vague_date_spans_its_days() {
        assert_eq!(PartialDate::Year(1964).latest(), date(1964, 12, 31));
        assert_eq!(PartialDate::Month(1964, 2).latest(), date(1964, 2, 29));
        assert_eq!(PartialDate::Month(1964, 2).earliest(), date(1964, 2, 1));
        assert_eq!(PartialDate::Month(1964, 99).earliest(), date(1964, 12, 1), "out of range stays total");
        assert!(PartialDate::Year(1965).agrees_with(PartialDate::Day(date(1965, 5, 12))));
        assert!(!PartialDate::Month(1965, 4).agrees_with(PartialDate::Day(date(1965, 5, 12))));
    }

    #[test]
    fn age_is_a_range_when_the_birthday_is_unknown() {
        let on = date(2021, 7, 1);
        assert_eq!(PartialDate::Day(date(2015, 7, 1)).age_on(on), AgeRange { min: 6, max: 6 });
        assert_eq!(PartialDate::Day(date(2015, 7, 2)).age_on(on), AgeRange { min: 5, max: 5 });
        assert_eq!(PartialDate::Year(2015).age_on(on), AgeRange { min: 5, max: 6 });
        assert_eq!(PartialDate::Month(2015, 7).age_on(on), AgeRange { min: 5, max: 6 });
        assert_eq!(PartialDate::Month(2015, 6).age_on(on), AgeRange { min: 6, max: 6 });
        assert_eq!(PartialDate::Day(date(2020, 2, 29)).age_on(date(2021, 2, 28)), AgeRange { min: 0, max: 0 });
    }

    #[test]
    fn documents_write_leading_zeros_where_the_decree_wants_them() {
        assert_eq!(day_in_document(date(2021, 7, 7)), "ngày 07 tháng 7 năm 2021");
        assert_eq!(day_in_document(date(2022, 2, 15)), "ngày 15 tháng 02 năm 2022");
        assert_eq!(day_in_document(date(2021, 12, 31)), "ngày 31 tháng 12 năm 2021");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(y in 1900i16..2100, m in 1i8..=12, d in 1i8..=28) {
            for date in [PartialDate::Day(date(y, m, d)), PartialDate::Month(y, m), PartialDate::Year(y)] {
                prop_assert_eq!(parse_vi(&date.to_string()).map(|p| p.date), Ok(date));
                prop_assert_eq!(parse_vi(&date.iso()).map(|p| p.date), Ok(date));
                prop_assert!(date.earliest() <= date.latest());
            }
            prop_assert_eq!(parse_vi(&day_in_document(date(y, m, d))).map(|p| p.date), Ok(PartialDate::Day(date(y, m, d))));
        }
    }
}
