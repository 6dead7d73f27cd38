//! How much time is left, or how late it is.

use crate::Calendar;
use jiff::ToSpan;
use jiff::civil::Date;
use kipthoi_domain::limit::LimitUnit;
use serde::{Deserialize, Serialize};

/// Days until the due day in the unit of the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remaining {
    /// Days after today up to the due day; 0 on the due day, negative when late.
    pub days_left: i32,
    pub unit: LimitUnit,
    /// The due day is over, also when no working day has passed since (a late Saturday).
    pub late: bool,
}

impl Remaining {
    /// The key of the sentence for a queue or a page, and its `$count`.
    pub fn sentence(self) -> (&'static str, i64) {
        let count = i64::from(self.days_left.unsigned_abs());
        let key = match (self.late, self.days_left, self.unit) {
            (false, 0, _) => "clock-due-today",
            (false, _, LimitUnit::WorkingDay) => "clock-left-working-day",
            (false, _, LimitUnit::Day) => "clock-left-day",
            (true, 0, _) => "clock-late-rest-day",
            (true, _, LimitUnit::WorkingDay) => "clock-late-working-day",
            (true, _, LimitUnit::Day) => "clock-late-day",
        };
        (key, count)
    }
}

/// What is left on the day `on`. Working days count for limits in working days, all days
/// for limits in days.
pub fn remaining(on: Date, due: Date, unit: LimitUnit, calendar: &Calendar) -> Remaining {
    let days_left = match unit {
        LimitUnit::Day => days_between(on, due),
        LimitUnit::WorkingDay if on <= due => working_days(on, due, calendar),
        LimitUnit::WorkingDay => -working_days(due, on, calendar),
    };
    Remaining { days_left, unit, late: on > due }
}

fn days_between(from: Date, to: Date) -> i32 {
    // Both are civil dates, so the difference is a whole number of days in range.
    (to - from).get_days()
}

/// Working days after `from`, up to and with `to`.
fn working_days(from: Date, to: Date, calendar: &Calendar) -> i32 {
    let mut count = 0;
    let mut day = from;
    while day < to {
        let Ok(next) = day.checked_add(1.day()) else {
            break;
        };
        day = next;
        count += i32::from(calendar.is_working_day(day));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due_day;
    use jiff::civil::date;
    use kipthoi_domain::limit::Limit;
    use proptest::prelude::*;

    fn left(on: Date, due: Date, unit: LimitUnit) -> (i32, bool) {
        let r = remaining(on, due, unit, &Calendar::embedded().unwrap());
        (r.days_left, r.late)
    }

    #[test]
    fn the_due_day_itself_is_in_time() {
        let due = date(2021, 9, 7);
        assert_eq!(left(date(2021, 9, 7), due, LimitUnit::WorkingDay), (0, false));
        assert_eq!(left(date(2021, 9, 1), due, LimitUnit::WorkingDay), (2, false));
        assert_eq!(left(date(2021, 9, 1), due, LimitUnit::Day), (6, false));
        assert_eq!(left(date(2021, 9, 9), due, LimitUnit::WorkingDay), (-2, true));
    }

    #[test]
    fn a_weekend_after_the_due_day_is_late_by_no_working_day() {
        assert_eq!(left(date(2021, 7, 24), date(2021, 7, 23), LimitUnit::WorkingDay), (0, true));
        assert_eq!(left(date(2021, 7, 24), date(2021, 7, 23), LimitUnit::Day), (-1, true));
    }

    #[test]
    fn the_sentence_says_what_is_left_or_late() {
        let calendar = Calendar::embedded().unwrap();
        let say = |on| remaining(on, date(2021, 7, 23), LimitUnit::WorkingDay, &calendar).sentence();
        assert_eq!(say(date(2021, 7, 21)), ("clock-left-working-day", 2));
        assert_eq!(say(date(2021, 7, 23)), ("clock-due-today", 0));
        assert_eq!(say(date(2021, 7, 25)), ("clock-late-rest-day", 0));
        assert_eq!(say(date(2021, 7, 27)), ("clock-late-working-day", 2));
    }

    proptest! {
        #[test]
        fn on_the_receipt_day_the_whole_limit_is_left(n in 0i32..2000, limit in 1u32..30) {
            let calendar = Calendar::embedded().unwrap();
            let from = date(2021, 1, 1) + n.days();
            let due = due_day(from, Limit::working_days(limit), &calendar, &[]);
            prop_assert_eq!(remaining(from, due, LimitUnit::WorkingDay, &calendar).days_left, limit as i32);
        }
    }
}
