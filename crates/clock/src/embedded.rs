//! The calendar that comes with the program (`reference/holidays.csv`).

use crate::{Calendar, CalendarError};

impl Calendar {
    /// Holidays of 2021 to 2027 as far as they are known; each row says how sure it is.
    /// Later decisions are loaded over it with [`Calendar::with_years_of`].
    ///
    /// # Errors
    /// None in a released program: a test reads the file. Callers report it like any other
    /// calendar file.
    pub fn embedded() -> Result<Calendar, CalendarError> {
        Calendar::from_csv(include_str!("../../../reference/holidays.csv"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DayKind;
    use jiff::civil::{Weekday, date};

    #[test]
    fn the_file_is_valid_and_covers_its_years() {
        let calendar = Calendar::embedded().unwrap();
        assert_eq!(calendar.years().collect::<Vec<_>>(), (2021..=2027).collect::<Vec<_>>());
        for year in 2021..=2027 {
            let at = |m, d| calendar.special_day(date(year, m, d)).is_some();
            assert!(at(1, 1) && at(4, 30) && at(5, 1) && at(9, 2), "{year}");
        }
        for day in calendar.special_days() {
            let weekend = matches!(day.date.weekday(), Weekday::Saturday | Weekday::Sunday);
            match day.kind {
                DayKind::SwappedWorkday => assert!(weekend, "{}", day.date),
                DayKind::SwappedOff | DayKind::CompensatoryOff => assert!(!weekend, "{}", day.date),
                DayKind::PublicHoliday => {}
            }
        }
    }

    #[test]
    fn known_runs_of_days_off_hold() {
        let calendar = Calendar::embedded().unwrap();
        let off = |from, to| calendar.next_working_day(from) == Some(to);
        assert!(off(date(2021, 9, 1), date(2021, 9, 6)));
        assert!(off(date(2024, 4, 26), date(2024, 5, 2)));
        assert!(off(date(2025, 4, 29), date(2025, 5, 5)));
        assert!(off(date(2026, 2, 13), date(2026, 2, 23)));
        assert!(off(date(2026, 8, 28), date(2026, 9, 3)));
    }
}
