//! Which days are working days.
//!
//! Lives here: the calendar and its CSV. Never here: counting limits (`deadline`). A year's
//! decision is loaded with [`Calendar::with_years_of`]; no holiday is written in code.

mod day;
mod file;

pub use day::{DayKind, OffDay, SpecialDay, WhyOff};
pub use file::CalendarError;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeSet, HashMap};

/// How a calendar file is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalendarOptions {
    /// Whether days that a policy paper announces and no law yet enacts (`policy_only`) are
    /// days off. Off by default.
    pub policy_only_counts: bool,
}

/// Working days of Vietnam: Monday to Friday, except the days off of the file, plus the
/// weekend days that the file swaps in.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    days: HashMap<Date, SpecialDay>,
    years: BTreeSet<i16>,
    options: CalendarOptions,
}

impl Calendar {
    /// A calendar that knows weekends only; for tests and as a start.
    pub fn weekends_only() -> Calendar {
        Calendar::default()
    }

    /// Reads a calendar with the default options.
    pub fn from_csv(text: &str) -> Result<Calendar, CalendarError> {
        Self::from_csv_with(text, CalendarOptions::default())
    }

    /// Reads the columns `date,weekday,kind,name[,status,source]`. One bad row refuses the
    /// file: a calendar with a hole would move due days silently.
    pub fn from_csv_with(text: &str, options: CalendarOptions) -> Result<Calendar, CalendarError> {
        let mut calendar = Calendar { options, ..Calendar::default() };
        for (row, day) in file::read_rows(text)? {
            let date = day.date;
            calendar.years.insert(date.year());
            if calendar.days.insert(date, day).is_some() {
                return Err(CalendarError::Twice { row, date });
            }
        }
        Ok(calendar)
    }

    /// This calendar with every year of `newer` taken from there: how a yearly decision is
    /// loaded over what was known before.
    pub fn with_years_of(mut self, newer: Calendar) -> Calendar {
        self.days.retain(|date, _| !newer.years.contains(&date.year()));
        self.days.extend(newer.days);
        self.years.extend(newer.years);
        self
    }

    /// Whether the holidays of a year are known. Outside, only weekends are.
    pub fn covers(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.years.iter().copied()
    }

    /// Every row, by date, for the page that shows the calendar.
    pub fn special_days(&self) -> Vec<&SpecialDay> {
        let mut days: Vec<_> = self.days.values().collect();
        days.sort_by_key(|day| day.date);
        days
    }

    pub fn special_day(&self, day: Date) -> Option<&SpecialDay> {
        self.days.get(&day)
    }

    pub fn is_working_day(&self, day: Date) -> bool {
        self.why_off(day).is_none()
    }

    /// The reason why a day is a rest day, or `None` for a working day.
    pub fn why_off(&self, day: Date) -> Option<OffDay<'_>> {
        let special = self.days.get(&day).filter(|d| self.options.policy_only_counts || d.status != "policy_only");
        match special {
            Some(d) => {
                let why = match d.kind {
                    DayKind::PublicHoliday => WhyOff::PublicHoliday,
                    DayKind::CompensatoryOff => WhyOff::CompensatoryOff,
                    DayKind::SwappedOff => WhyOff::SwappedOff,
                    DayKind::SwappedWorkday => return None,
                };
                Some(OffDay { why, name: Some(&d.name) })
            }
            None if is_weekend(day) => Some(OffDay { why: WhyOff::Weekend, name: None }),
            None => None,
        }
    }

    /// The first working day after `day`; `None` only at the end of the civil calendar.
    pub fn next_working_day(&self, day: Date) -> Option<Date> {
        let mut next = day.checked_add(1.day()).ok()?;
        while !self.is_working_day(next) {
            next = next.checked_add(1.day()).ok()?;
        }
        Some(next)
    }

    /// What is known of a day is certain: its year is covered and its row, if any, confirmed.
    pub fn is_certain(&self, day: Date) -> bool {
        self.covers(day.year()) && self.days.get(&day).is_none_or(SpecialDay::is_confirmed)
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const HEAD: &str = "date,weekday,kind,name,status,source\n";

    fn one(row: &str) -> Result<Calendar, CalendarError> {
        Calendar::from_csv(&format!("{HEAD}{row}\n"))
    }

    #[test]
    fn weekends_and_holidays_are_off_and_say_why() {
        let calendar = one("2021-09-02,Thu,public_holiday,Quốc khánh 2/9,rule,").unwrap();
        assert_eq!(calendar.why_off(date(2021, 9, 2)), Some(OffDay { why: WhyOff::PublicHoliday, name: Some("Quốc khánh 2/9") }));
        assert_eq!(calendar.why_off(date(2021, 9, 4)), Some(OffDay { why: WhyOff::Weekend, name: None }));
        assert!(calendar.is_working_day(date(2021, 9, 1)));
        assert_eq!(calendar.next_working_day(date(2021, 9, 1)), Some(date(2021, 9, 3)));
    }

    #[test]
    fn a_swapped_saturday_is_a_working_day() {
        let calendar = one("2024-05-04,Sat,swapped_workday,làm bù cho 29/4,confirmed,").unwrap();
        assert!(calendar.is_working_day(date(2024, 5, 4)));
        assert_eq!(calendar.next_working_day(date(2024, 5, 3)), Some(date(2024, 5, 4)));
    }

    #[test]
    fn what_no_law_enacts_is_off_only_when_asked() {
        let row = format!("{HEAD}2026-11-24,Tue,public_holiday,Ngày Văn hóa Việt Nam 24/11,policy_only,\n");
        assert!(Calendar::from_csv(&row).unwrap().is_working_day(date(2026, 11, 24)));
        let options = CalendarOptions { policy_only_counts: true };
        assert!(!Calendar::from_csv_with(&row, options).unwrap().is_working_day(date(2026, 11, 24)));
    }

    #[test]
    fn a_yearly_decision_replaces_its_year_only() {
        let known = Calendar::from_csv(&format!(
            "{HEAD}2026-01-01,Thu,public_holiday,a,,\n2027-01-01,Fri,public_holiday,b,,\n2027-02-05,Fri,public_holiday,projected,,\n"
        ))
        .unwrap();
        let decision = one("2027-02-08,Mon,public_holiday,Tết,confirmed,").unwrap();
        let merged = known.with_years_of(decision);
        assert!(!merged.is_working_day(date(2026, 1, 1)));
        assert!(!merged.is_working_day(date(2027, 2, 8)));
        assert!(merged.is_working_day(date(2027, 2, 5)));
        assert_eq!(merged.years().collect::<Vec<_>>(), [2026, 2027]);
        assert!(!merged.is_certain(date(2028, 1, 3)));
    }
}
