//! Reading a calendar file; one bad row refuses the whole.

use super::{DayKind, SpecialDay, is_weekend};
use jiff::civil::{Date, Weekday};

/// Why a calendar file was refused. Rows are numbered as a spreadsheet shows them: the
/// header is row 1.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    #[error("row {row}: the row cannot be read: {cause}")]
    Unreadable { row: u64, cause: String },
    #[error("the file needs the columns date, weekday, kind and name; {missing} is missing")]
    MissingColumn { missing: &'static str },
    #[error("row {row}: {text:?} is not a date (YYYY-MM-DD)")]
    NotADate { row: u64, text: String },
    #[error("row {row}: {date} is a {really}, not a {written:?}")]
    WrongWeekday { row: u64, date: Date, written: String, really: &'static str },
    #[error("row {row}: unknown kind {kind:?}")]
    UnknownKind { row: u64, kind: String },
    #[error("row {row}: {date} stands twice")]
    Twice { row: u64, date: Date },
    #[error("row {row}: {date} is a working day already; only a Saturday or Sunday can be swapped in")]
    SwapOfWorkingDay { row: u64, date: Date },
}

impl CalendarError {
    pub fn code(&self) -> &'static str {
        match self {
            CalendarError::Unreadable { .. } => "calendar-unreadable",
            CalendarError::MissingColumn { .. } => "calendar-missing-column",
            CalendarError::NotADate { .. } => "calendar-not-a-date",
            CalendarError::WrongWeekday { .. } => "calendar-wrong-weekday",
            CalendarError::UnknownKind { .. } => "calendar-unknown-kind",
            CalendarError::Twice { .. } => "calendar-twice",
            CalendarError::SwapOfWorkingDay { .. } => "calendar-swap-of-working-day",
        }
    }
}

/// The rows with their numbers.
pub(super) fn read_rows(text: &str) -> Result<Vec<(u64, SpecialDay)>, CalendarError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let unreadable = |row: u64, e: csv::Error| CalendarError::Unreadable { row, cause: e.to_string() };
    let headers = reader.headers().map_err(|e| unreadable(1, e))?.clone();
    let column = |name: &str| headers.iter().position(|h| h.eq_ignore_ascii_case(name));
    let need = |name: &'static str| column(name).ok_or(CalendarError::MissingColumn { missing: name });
    let (date, weekday, kind, name) = (need("date")?, need("weekday")?, need("kind")?, need("name")?);
    let (status, source) = (column("status"), column("source"));
    let mut days = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let row = at as u64 + 2;
        let record = record.map_err(|e| unreadable(row, e))?;
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let optional = |at: Option<usize>| at.map_or("", cell).to_owned();
        let day: Date = cell(date).parse().map_err(|_| CalendarError::NotADate { row, text: cell(date).to_owned() })?;
        let really = short_weekday(day.weekday());
        if !cell(weekday).eq_ignore_ascii_case(really) {
            return Err(CalendarError::WrongWeekday { row, date: day, written: cell(weekday).to_owned(), really });
        }
        let kind = cell(kind).parse().map_err(|()| CalendarError::UnknownKind { row, kind: cell(kind).to_owned() })?;
        if kind == DayKind::SwappedWorkday && !is_weekend(day) {
            return Err(CalendarError::SwapOfWorkingDay { row, date: day });
        }
        let special = SpecialDay { date: day, kind, name: cell(name).to_owned(), status: optional(status), source: optional(source) };
        days.push((row, special));
    }
    Ok(days)
}

fn short_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

#[cfg(test)]
mod tests {
    use crate::{Calendar, CalendarError};

    #[test]
    fn bad_rows_are_refused_with_their_number() {
        let good = "2021-09-02,Thu,public_holiday,Quốc khánh,rule,";
        let second = |row: &str| Calendar::from_csv(&format!("date,weekday,kind,name\n{good}\n{row}\n")).unwrap_err();
        assert!(matches!(second("2021-09-03,Thu,public_holiday,x,,"), CalendarError::WrongWeekday { row: 3, .. }));
        assert!(matches!(second("2021-09-02,Thu,compensatory_off,x,,"), CalendarError::Twice { row: 3, .. }));
        assert!(matches!(second("2021-09-03,Fri,holiday,x,,"), CalendarError::UnknownKind { row: 3, .. }));
        assert!(matches!(second("3/9/2021,Fri,public_holiday,x,,"), CalendarError::NotADate { row: 3, .. }));
        assert!(matches!(second("2021-09-03,Fri,swapped_workday,x,,"), CalendarError::SwapOfWorkingDay { row: 3, .. }));
        assert!(matches!(Calendar::from_csv("date,kind,name\n"), Err(CalendarError::MissingColumn { missing: "weekday" })));
    }
}
