//! The day from which the law's clock runs.

use crate::Calendar;
use jiff::civil::{Date, DateTime, Time, time};

/// When desks close unless an office sets its own hours.
pub const DEFAULT_CLOSING: Time = time(17, 0, 0, 0);

/// The day on which a dossier counts as received: its own day when it came on a working day
/// up to closing time (closing time itself included), otherwise the next working day.
/// `received` is civil time of Asia/Ho_Chi_Minh; `closing` is the office's own, usually
/// [`DEFAULT_CLOSING`].
pub fn receipt_day(received: DateTime, closing: Time, calendar: &Calendar) -> Date {
    let day = received.date();
    if calendar.is_working_day(day) && received.time() <= closing {
        return day;
    }
    // No day follows the last one of the civil calendar.
    calendar.next_working_day(day).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};

    fn received(at: DateTime) -> Date {
        receipt_day(at, DEFAULT_CLOSING, &Calendar::embedded().unwrap())
    }

    #[test]
    fn closing_time_decides_the_day() {
        assert_eq!(received(datetime(2021, 7, 19, 16, 40, 0, 0)), date(2021, 7, 19));
        assert_eq!(received(datetime(2021, 7, 19, 17, 0, 0, 0)), date(2021, 7, 19));
        assert_eq!(received(datetime(2021, 7, 19, 17, 0, 1, 0)), date(2021, 7, 20));
        assert_eq!(received(datetime(2021, 7, 23, 18, 0, 0, 0)), date(2021, 7, 26));
    }

    #[test]
    fn a_rest_day_receives_nothing() {
        assert_eq!(received(datetime(2021, 9, 2, 9, 0, 0, 0)), date(2021, 9, 6));
        assert_eq!(received(datetime(2024, 5, 4, 9, 0, 0, 0)), date(2024, 5, 4), "a swapped Saturday works");
        assert_eq!(received(DateTime::MAX), Date::MAX);
    }

    #[test]
    fn an_office_can_close_earlier() {
        let calendar = Calendar::embedded().unwrap();
        let day = receipt_day(datetime(2021, 7, 19, 16, 40, 0, 0), time(16, 30, 0, 0), &calendar);
        assert_eq!(day, date(2021, 7, 20));
    }
}
