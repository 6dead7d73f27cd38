//! Days, birth dates, months and periods as cells hold them.

use super::read::{Finding, failed, is_nothing};
use crate::definition::ColumnDef;
use crate::issue::Severity::{Blocking, Warning};
use crate::raw::RawValue;
use crate::row::CellValue;
use jiff::civil::Date;
use kipthoi_domain::PartialDate;
use kipthoi_domain::date::{DateNote, ParsedDate, from_excel_serial, parse_vi};
use kipthoi_domain::text::ascii_fold;

type Read = (CellValue, Option<Finding>);

/// The date of a cell and the finding that goes with it, whatever its precision.
fn any(def: &ColumnDef, value: &RawValue<'_>, raw: &str) -> Result<(PartialDate, Option<Finding>), Option<Read>> {
    let serial = match value {
        RawValue::Number(n) => Some((*n, false)),
        RawValue::Serial { value, is_1904 } => Some((*value, *is_1904)),
        _ => None,
    };
    if let Some((n, is_1904)) = serial {
        return match from_excel_serial(n, is_1904) {
            Some(date) if plausible(date) => Ok((date, None)),
            Some(_) => Err(Some(failed(def, "date-implausible-year"))),
            None => Err(Some(failed(def, "date-not-a-date"))),
        };
    }
    if is_nothing(raw) {
        return Err(None);
    }
    match parse_vi(raw) {
        Ok(parsed) if !plausible(parsed.date) => Err(Some(failed(def, "date-implausible-year"))),
        Ok(parsed) => Ok((parsed.date, doubt(parsed))),
        Err(problem) => Err(Some(failed(def, problem.code()))),
    }
}

/// What a reading assumed, where somebody should look.
fn doubt(parsed: ParsedDate) -> Option<Finding> {
    let note = parsed.note.filter(|note| matches!(note, DateNote::UsOrder | DateNote::ExcelSerial))?;
    Some((note.code(), Warning, Some(parsed.date.to_string())))
}

/// Nobody on a list was born before 1880, and no list looks beyond this century.
fn plausible(date: PartialDate) -> bool {
    (1880..2100).contains(&date.year())
}

/// A full day; a month or a year alone does not do.
pub(super) fn day(def: &ColumnDef, value: &RawValue<'_>, raw: &str) -> Read {
    match any(def, value, raw) {
        Ok((date @ PartialDate::Day(_), finding)) => (CellValue::Date(date), finding),
        Ok((date, _)) => {
            let severity = if def.required { Blocking } else { Warning };
            (CellValue::Date(date), Some(("date-incomplete", severity, None)))
        }
        Err(Some(read)) => read,
        Err(None) => (CellValue::Empty, None),
    }
}

/// A birth date may be a year alone: older people often know no more.
pub(super) fn birth(def: &ColumnDef, value: &RawValue<'_>, raw: &str) -> Read {
    match any(def, value, raw) {
        Ok((date @ PartialDate::Day(_), finding)) => (CellValue::Date(date), finding),
        Ok((date, _)) => (CellValue::Date(date), Some(("birth-year-only", Warning, Some(date.to_string())))),
        Err(Some(read)) => read,
        Err(None) => (CellValue::Empty, None),
    }
}

/// A date without a column to answer for it (header block).
pub(super) fn written(raw: &str) -> Option<PartialDate> {
    parse_vi(raw).ok().map(|p| p.date)
}

/// `19/7/2021 - 31/8/2021`, `từ ngày 19/07/2021 đến ngày 31/08/2021`, also `19/7 - 31/8/2021`.
pub(super) fn period(def: &ColumnDef, raw: &str) -> [Read; 2] {
    let empty = || (CellValue::Empty, None);
    if is_nothing(raw) {
        return [empty(), empty()];
    }
    match halves(raw) {
        Some(halves) => halves.map(|(day, text)| (CellValue::Date(PartialDate::Day(day)), parse_vi(&text).ok().and_then(doubt))),
        None => [failed(def, "period-not-read"), empty()],
    }
}

/// The two days of a period. The first may leave out the year, and the month, of the second.
pub(crate) fn split_period(raw: &str) -> Option<(Date, Date)> {
    halves(raw).map(|[(from, _), (to, _)]| (from, to))
}

/// The two days of a period with the words that say them, the first one completed.
pub(super) fn halves(raw: &str) -> Option<[(Date, String); 2]> {
    let folded = ascii_fold(raw).replace("den het", "den").replace("tu ngay", " ").replace("ngay", " ").replace("tu", " ");
    let separators = [" den ", "->", "–", "=>", " - ", "-", "÷"];
    let (left, right) = separators.iter().find_map(|s| folded.split_once(s).filter(|(l, r)| has_digit(l) && has_digit(r)))?;
    let right = right.trim();
    let to = parse_vi(right).ok()?.date.day()?;
    let left = left.trim();
    let completed = match left.split(['/', '.']).filter(|p| !p.trim().is_empty()).count() {
        1 => format!("{left}/{}/{}", to.month(), to.year()),
        2 => format!("{left}/{}", to.year()),
        _ => left.to_owned(),
    };
    Some([(parse_vi(&completed).ok()?.date.day()?, completed), (to, right.to_owned())])
}

fn has_digit(s: &str) -> bool {
    s.contains(|c: char| c.is_ascii_digit())
}

/// `02/2022, 03/2022`, `2, 3, 4/2022`, `tháng 2 đến tháng 4/2022`: every month with its year.
pub(super) fn months(def: &ColumnDef, value: &RawValue<'_>, raw: &str) -> Read {
    if let RawValue::Serial { value, is_1904 } = value {
        // "5/2022" typed into a spreadsheet becomes the first day of the month.
        return match from_excel_serial(*value, *is_1904) {
            Some(PartialDate::Day(d)) => (CellValue::Months(vec![(d.year(), d.month())]), None),
            _ => failed(def, "months-not-read"),
        };
    }
    if is_nothing(raw) {
        return (CellValue::Empty, None);
    }
    match split_months(raw) {
        Ok(months) => (CellValue::Months(months), None),
        Err(code) => failed(def, code),
    }
}

/// Months as people write them, each as (year, month), in their order and once.
///
/// # Errors
/// The code of what is wrong: `months-not-read`, or `months-without-year`.
pub fn split_months(raw: &str) -> Result<Vec<(i16, i8)>, &'static str> {
    const UNREAD: &str = "months-not-read";
    let folded = ascii_fold(raw).replace("thang", " ").replace("nam", "/").replace("va", ",").replace("tu", " ");
    let range = folded.replace("den", "-").replace('–', "-");
    let mut months: Vec<(i8, Option<i16>)> = Vec::new();
    for item in range.split([',', ';', '+']).map(str::trim).filter(|s| !s.is_empty()) {
        let ends: Vec<_> = item.split('-').map(month_of).collect::<Option<_>>().ok_or(UNREAD)?;
        match ends.as_slice() {
            [one] => months.push(*one),
            [(a, _), (b, year)] if a <= b => months.extend((*a..=*b).map(|m| (m, *year))),
            _ => return Err(UNREAD),
        }
    }
    // "2, 3, 4/2022": the year at the end is that of the months before it.
    let mut year = None;
    for (_, own) in months.iter_mut().rev() {
        year = own.or(year);
        *own = year;
    }
    let mut full: Vec<(i16, i8)> = months.iter().filter_map(|(m, y)| y.map(|y| (y, *m))).collect();
    if full.is_empty() || full.len() < months.len() {
        return Err(if months.is_empty() { UNREAD } else { "months-without-year" });
    }
    full.sort_unstable();
    full.dedup();
    Ok(full)
}

/// `3`, `03/2022`, `3.2022`.
fn month_of(text: &str) -> Option<(i8, Option<i16>)> {
    let mut parts = text.split(['/', '.']).map(str::trim).filter(|p| !p.is_empty());
    let month: i8 = parts.next()?.parse().ok().filter(|m| (1..=12).contains(m))?;
    let year = match parts.next() {
        None => None,
        Some(y) => Some(y.parse::<i16>().ok().filter(|y| (2000..2100).contains(y))?),
    };
    parts.next().is_none().then_some((month, year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn periods_are_read_from_one_cell() {
        let expected = Some((date(2021, 7, 19), date(2021, 8, 31)));
        for written in ["19/7/2021 - 31/8/2021", "từ ngày 19/07/2021 đến ngày 31/08/2021", "19/7-31/8/2021", "19/07/2021–31/08/2021", "Từ 19/7 đến 31/8/2021"]
        {
            assert_eq!(split_period(written), expected, "{written}");
        }
        assert_eq!(split_period("từ tháng 7"), None);
    }

    #[test]
    fn months_take_the_year_that_follows_them() {
        let expected = Ok(vec![(2022, 2), (2022, 3), (2022, 4)]);
        for written in ["02/2022, 03/2022, 04/2022", "2,3,4/2022", "Tháng 2, 3 và 4 năm 2022", "tháng 2 đến tháng 4/2022", "2-4/2022"] {
            assert_eq!(split_months(written), expected, "{written}");
        }
        assert_eq!(split_months("3"), Err("months-without-year"));
        assert_eq!(split_months("ba tháng"), Err("months-not-read"));
        assert_eq!(split_months("13/2022"), Err("months-not-read"));
    }
}
