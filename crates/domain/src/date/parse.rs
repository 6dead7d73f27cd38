//! Reading dates as people write them.
//!
//! Lives here: every writing met in lists and forms. Never here: guesses without a note; a
//! reading that assumed something says so in [`ParsedDate::note`].

use super::PartialDate;
use crate::text::ascii_fold;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Years a living person or a present dossier can have; outside, a typing error is likelier.
const YEARS: std::ops::RangeInclusive<i32> = 1850..=2150;

/// Two-digit years up to this one are read as 20xx when nothing else is known.
const LAST_SHORT_YEAR_OF_THIS_CENTURY: i32 = 30;

/// A date that was read, and what the reading assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedDate {
    pub date: PartialDate,
    pub note: Option<DateNote>,
}

/// An assumption behind a reading, to be shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateNote {
    /// `07/25/2021` can only be month first.
    UsOrder,
    /// `07/07/65`: the century was chosen.
    ShortYear,
    /// `44384`: a day number of a spreadsheet.
    ExcelSerial,
    /// `07072021`: written without separators.
    Compact,
}

impl DateNote {
    pub fn code(self) -> &'static str {
        match self {
            DateNote::UsOrder => "date-note-us-order",
            DateNote::ShortYear => "date-note-short-year",
            DateNote::ExcelSerial => "date-note-excel-serial",
            DateNote::Compact => "date-note-compact",
        }
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    #[error("the date is empty")]
    Empty,
    #[error("the text is not a date")]
    NotADate,
    #[error("the calendar has no such day")]
    NoSuchDay,
    #[error("the year is not plausible")]
    ImplausibleYear,
}

impl DateProblem {
    pub fn code(self) -> &'static str {
        match self {
            DateProblem::Empty => "date-empty",
            DateProblem::NotADate => "date-not-a-date",
            DateProblem::NoSuchDay => "date-no-such-day",
            DateProblem::ImplausibleYear => "date-implausible-year",
        }
    }
}

/// Reads `7/7/2021`, `07-07-21`, `07.07.2021`, `00/05/1965`, `05/1965`, `1965`,
/// `2021-07-07`, ISO date-times, `ngày 07 tháng 7 năm 2021`, `07072021` and day numbers of
/// spreadsheets. Day first, as in Vietnam; month first only when nothing else is possible.
pub fn parse_vi(s: &str) -> Result<ParsedDate, DateProblem> {
    read(s, None)
}

/// As [`parse_vi`], for a date known to lie at or before `limit` (a birth in a list of that
/// day): a two-digit year takes the latest century that fits.
pub fn parse_vi_not_after(s: &str, limit: Date) -> Result<ParsedDate, DateProblem> {
    read(s, Some(limit))
}

/// In which order the figures of a day can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureOrder {
    DayFirst,
    MonthFirst,
    /// Either way; month first they are this day. [`parse_vi`] reads them day first.
    Either(Date),
}

/// The order of `7/20/2021`; `None` where there is no question: `7/7/2021`, `2021-07-20`, a date
/// with words, what is no day.
pub fn figure_order(s: &str) -> Option<FigureOrder> {
    let folded = ascii_fold(s.trim_start_matches('\''));
    let text = without_time(&folded);
    let figures = numbers_of(text).filter(|n| n.len() == 3 && n[0].len() <= 2 && !text.contains(|c: char| c.is_ascii_alphabetic()))?;
    let PartialDate::Day(day) = parse_vi(s).ok()?.date else { return None };
    match (number(figures[0]).ok()?, number(figures[1]).ok()?) {
        (13.., _) => Some(FigureOrder::DayFirst),
        (_, 13..) => Some(FigureOrder::MonthFirst),
        _ => swapped(day).map(FigureOrder::Either),
    }
}

/// The day with its month and its day of the month exchanged, where that is another day.
pub fn swapped(day: Date) -> Option<Date> {
    Date::new(day.year(), day.day(), day.month()).ok().filter(|other| *other != day)
}

fn read(s: &str, limit: Option<Date>) -> Result<ParsedDate, DateProblem> {
    let folded = ascii_fold(s.trim_start_matches('\''));
    if folded.is_empty() {
        return Err(DateProblem::Empty);
    }
    let text = without_time(&folded);
    let numbers = numbers_of(text).ok_or(DateProblem::NotADate)?;
    match numbers.as_slice() {
        [one] => single(one),
        [month, year] if year.len() == 4 => month_of_year(number(month)?, number(year)?),
        [year, month] if year.len() == 4 => month_of_year(number(month)?, number(year)?),
        [year, month, day] if year.len() == 4 => plain(assemble(number(day)?, number(month)?, number(year)?)?),
        [day, month, year] if year.len() == 4 || year.len() == 2 => three(day, month, year, limit),
        _ => Err(DateProblem::NotADate),
    }
}

/// Cuts the time of day: `2021-07-07T00:00:00+07:00`, `7/7/2021 0:00:00`, `… 12:00:00 AM`.
fn without_time(s: &str) -> &str {
    let Some(colon) = s.find(':') else { return s };
    let head = &s[..colon];
    match head.rfind(|c: char| !c.is_ascii_digit()) {
        Some(cut) if head[cut..].starts_with([' ', 't']) => head[..cut].trim_end(),
        _ => s,
    }
}

/// The groups of digits, when everything between them is separators or the words of a date.
fn numbers_of(text: &str) -> Option<Vec<&str>> {
    let mut numbers = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if end > 0 {
            numbers.push(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let end = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        for word in rest[..end].split([' ', '/', '-', '.', ',', '\\']).filter(|w| !w.is_empty()) {
            if !matches!(word, "ngay" | "thang" | "nam" | "sinh" | "d" | "t" | "n" | "khoang") {
                return None;
            }
        }
        rest = &rest[end..];
    }
    (!numbers.is_empty() && numbers.len() <= 3).then_some(numbers)
}

fn number(digits: &str) -> Result<i32, DateProblem> {
    // Four digits at most reach here, so a longer one is no part of a date.
    if digits.len() > 4 { Err(DateProblem::NotADate) } else { digits.parse().map_err(|_| DateProblem::NotADate) }
}

fn single(digits: &str) -> Result<ParsedDate, DateProblem> {
    match digits.len() {
        4 => {
            let year = number(digits)?;
            plain(PartialDate::Year(plausible(year)?))
        }
        5 => {
            let serial: f64 = digits.parse().map_err(|_| DateProblem::NotADate)?;
            let date = from_excel_serial(serial, false).ok_or(DateProblem::NotADate)?;
            plausible(date.year().into())?;
            Ok(ParsedDate { date, note: Some(DateNote::ExcelSerial) })
        }
        8 => {
            let at = |from: usize, to: usize| number(&digits[from..to]);
            // Years begin with 18 to 21, months end at 12: at most one of the two fits.
            let date = assemble(at(0, 2)?, at(2, 4)?, at(4, 8)?).or_else(|first| assemble(at(6, 8)?, at(4, 6)?, at(0, 4)?).map_err(|_| first))?;
            Ok(ParsedDate { date, note: Some(DateNote::Compact) })
        }
        _ => Err(DateProblem::NotADate),
    }
}

fn month_of_year(month: i32, year: i32) -> Result<ParsedDate, DateProblem> {
    plain(assemble(0, month, year)?)
}

fn three(day: &str, month: &str, year: &str, limit: Option<Date>) -> Result<ParsedDate, DateProblem> {
    let (day, month) = (number(day)?, number(month)?);
    let short = year.len() == 2;
    let year = if short { with_century(day, month, number(year)?, limit) } else { number(year)? };
    let (date, us) = if month > 12 && (1..=12).contains(&day) { (assemble(month, day, year)?, true) } else { (assemble(day, month, year)?, false) };
    let note = match (us, short) {
        (true, _) => Some(DateNote::UsOrder),
        (false, true) => Some(DateNote::ShortYear),
        (false, false) => None,
    };
    Ok(ParsedDate { date, note })
}

fn with_century(day: i32, month: i32, short: i32, limit: Option<Date>) -> i32 {
    let fits = |year: i32| match (limit, assemble(day, month, year)) {
        (Some(limit), Ok(date)) => date.earliest() <= limit,
        (Some(limit), Err(_)) => year <= i32::from(limit.year()),
        (None, _) => short <= LAST_SHORT_YEAR_OF_THIS_CENTURY,
    };
    if fits(2000 + short) { 2000 + short } else { 1900 + short }
}

/// Zero stands for an unknown day, or an unknown day and month.
fn assemble(day: i32, month: i32, year: i32) -> Result<PartialDate, DateProblem> {
    let year = plausible(year)?;
    let month = i8::try_from(month).map_err(|_| DateProblem::NoSuchDay)?;
    let day = i8::try_from(day).map_err(|_| DateProblem::NoSuchDay)?;
    match (day, month) {
        (0, 0) => Ok(PartialDate::Year(year)),
        (0, 1..=12) => Ok(PartialDate::Month(year, month)),
        _ => Date::new(year, month, day).map(PartialDate::Day).map_err(|_| DateProblem::NoSuchDay),
    }
}

fn plausible(year: i32) -> Result<i16, DateProblem> {
    match i16::try_from(year) {
        Ok(small) if YEARS.contains(&year) => Ok(small),
        _ => Err(DateProblem::ImplausibleYear),
    }
}

fn plain(date: PartialDate) -> Result<ParsedDate, DateProblem> {
    Ok(ParsedDate { date, note: None })
}

/// The day of a spreadsheet's day number; the time of day is dropped.
///
/// Two traps of spreadsheets are undone here. The 1900 system counts a 29/02/1900 that never
/// was (serial 60, refused). And a whole number between 1850 and 2150 is a year that somebody
/// typed into a cell formatted as a date, not a day in 1905.
pub fn from_excel_serial(serial: f64, is_1904: bool) -> Option<PartialDate> {
    /// 31/12/9999, the last day that spreadsheets know.
    const LAST: f64 = 2_958_465.0;
    if !serial.is_finite() || !(0.0..=LAST).contains(&serial) {
        return None;
    }
    let whole = serial.trunc() as i32;
    if serial.fract() == 0.0 && YEARS.contains(&whole) {
        return i16::try_from(whole).ok().map(PartialDate::Year);
    }
    let start = match (is_1904, whole) {
        (true, _) => date(1904, 1, 1),
        (false, 0 | 60) => return None,
        (false, 1..60) => date(1899, 12, 31),
        (false, _) => date(1899, 12, 30),
    };
    start.checked_add(whole.days()).ok().map(PartialDate::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i16, m: i8, d: i8) -> PartialDate {
        PartialDate::Day(date(y, m, d))
    }

    #[test]
    fn every_writing_of_the_seventh_of_july_is_read() {
        for s in [
            "7/7/2021",
            "07/07/2021",
            "07.07.2021",
            "7-7-2021",
            "2021-07-07",
            "2021/7/7",
            "ngày 07 tháng 7 năm 2021",
            "Ngày 7 tháng 07 năm 2021",
            "2021-07-07T00:00:00",
            "2021-07-07 00:00:00",
            "7/7/2021 0:00:00",
            "2021-07-07T08:30:00+07:00",
            "7/7/2021 12:00:00 AM",
            " 07 / 07 / 2021 ",
            "'07/07/2021",
        ] {
            assert_eq!(parse_vi(s), Ok(ParsedDate { date: day(2021, 7, 7), note: None }), "{s}");
        }
        for (s, note) in [("07-07-21", DateNote::ShortYear), ("07072021", DateNote::Compact), ("20210707", DateNote::Compact), ("44384", DateNote::ExcelSerial)]
        {
            assert_eq!(parse_vi(s), Ok(ParsedDate { date: day(2021, 7, 7), note: Some(note) }), "{s}");
        }
    }

    #[test]
    fn unknown_days_and_months_stay_unknown() {
        for s in ["1965", "00/00/1965", "0/0/1965", "năm 1965", "sinh năm 1965"] {
            assert_eq!(parse_vi(s).map(|p| p.date), Ok(PartialDate::Year(1965)), "{s}");
        }
        for s in ["00/05/1965", "05/1965", "5/1965", "1965-05", "tháng 5 năm 1965"] {
            assert_eq!(parse_vi(s).map(|p| p.date), Ok(PartialDate::Month(1965, 5)), "{s}");
        }
    }

    #[test]
    fn month_first_is_accepted_only_when_certain() {
        assert_eq!(parse_vi("07/25/2021"), Ok(ParsedDate { date: day(2021, 7, 25), note: Some(DateNote::UsOrder) }));
        assert_eq!(parse_vi("03/04/2021"), Ok(ParsedDate { date: day(2021, 4, 3), note: None }));
        assert_eq!(parse_vi("13/13/2021"), Err(DateProblem::NoSuchDay));
    }

    #[test]
    fn figures_tell_their_order_or_that_they_have_two() {
        use FigureOrder::{DayFirst, Either, MonthFirst};
        for s in ["7/1/2021", "07-01-21", "07.01.2021 00:00:00"] {
            assert_eq!(figure_order(s), Some(Either(date(2021, 7, 1))), "{s}");
        }
        assert_eq!(["20/7/2021", "13.1.21", "7/20/2021"].map(figure_order), [Some(DayFirst), Some(DayFirst), Some(MonthFirst)]);
        for s in ["7/7/2021", "2021-01-07", "ngày 7 tháng 1 năm 2021", "07012021", "1/2021", "13/13/2021", "x"] {
            assert_eq!(figure_order(s), None, "{s}");
        }
        assert_eq!((swapped(date(2021, 1, 7)), swapped(date(2021, 1, 13)), swapped(date(2021, 5, 5))), (Some(date(2021, 7, 1)), None, None));
    }

    #[test]
    fn two_digit_years_take_a_fitting_century() {
        assert_eq!(parse_vi("01/05/65").map(|p| p.date), Ok(day(1965, 5, 1)));
        assert_eq!(parse_vi_not_after("01/05/20", date(2021, 7, 1)).map(|p| p.date), Ok(day(2020, 5, 1)));
        assert_eq!(parse_vi_not_after("01/08/21", date(2021, 7, 1)).map(|p| p.date), Ok(day(1921, 8, 1)));
        assert_eq!(parse_vi_not_after("01/05/1965", date(2021, 7, 1)).map(|p| p.note), Ok(None));
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_reason() {
        assert_eq!(parse_vi(" \u{a0}"), Err(DateProblem::Empty));
        for s in ["không rõ", "12", "7/7", "1/2/3/2021", "7/7/021", "abc 2021", "123456", "07:30", "1.234.567"] {
            assert_eq!(parse_vi(s), Err(DateProblem::NotADate), "{s}");
        }
        for s in ["31/02/2021", "32/01/2021", "29/02/2021", "05/00/1965", "00/13/1965"] {
            assert_eq!(parse_vi(s), Err(DateProblem::NoSuchDay), "{s}");
        }
        for s in ["01/01/0065", "1234", "01/01/2651"] {
            assert_eq!(parse_vi(s), Err(DateProblem::ImplausibleYear), "{s}");
        }
    }

    #[test]
    fn spreadsheet_numbers_become_days() {
        assert_eq!(from_excel_serial(44_384.0, false), Some(day(2021, 7, 7)));
        assert_eq!(from_excel_serial(44_384.75, false), Some(day(2021, 7, 7)));
        assert_eq!(from_excel_serial(42_922.0, true), Some(day(2021, 7, 7)));
        assert_eq!(from_excel_serial(1.0, false), Some(day(1900, 1, 1)));
        assert_eq!(from_excel_serial(61.0, false), Some(day(1900, 3, 1)));
        assert_eq!(from_excel_serial(60.0, false), None);
        assert_eq!(from_excel_serial(1965.0, false), Some(PartialDate::Year(1965)));
        for bad in [f64::NAN, f64::INFINITY, -1.0, 3_000_000.0] {
            assert_eq!(from_excel_serial(bad, false), None);
        }
    }

    #[test]
    fn any_text_is_answered_without_panic() {
        proptest::proptest!(|(s in "\\PC{0,20}|[0-9/:tT .-]{0,14}")| {
            let _ = parse_vi(&s);
        });
    }
}
