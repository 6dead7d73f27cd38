//! The day by which the law wants something done, and how near it is.

use jiff::civil::Date;

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitUnit {
    /// Ngày làm việc.
    WorkingDays,
    /// Ngày (calendar days).
    Days,
}

/// A due day as a page shows it. `left` was counted by the clock of the law, never here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub day: Date,
    /// Days left in `unit`; 0 is today, negative is late.
    pub left: i64,
    pub unit: LimitUnit,
    /// The clock stands still, for instance while papers are awaited.
    pub stopped: bool,
}

/// How near a due day is; decides colour, icon and order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    Late,
    Today,
    /// One or two days left.
    Soon,
    Fine,
    Stopped,
}

impl Due {
    /// The days left on `today`, counted in working days by the calendar of the law.
    pub fn on(day: Date, today: Date, calendar: &kipthoi_clock::Calendar) -> Due {
        let left = kipthoi_clock::remaining(today, day, kipthoi_domain::limit::LimitUnit::WorkingDay, calendar);
        // On the rest days after a due day no working day has passed, yet the day is over.
        if left.late && left.days_left == 0 {
            return Due { day, left: -i64::from((today - day).get_days()), unit: LimitUnit::Days, stopped: false };
        }
        Due { day, left: i64::from(left.days_left), unit: LimitUnit::WorkingDays, stopped: false }
    }

    pub fn urgency(&self) -> Urgency {
        match self.left {
            _ if self.stopped => Urgency::Stopped,
            left if left < 0 => Urgency::Late,
            0 => Urgency::Today,
            1 | 2 => Urgency::Soon,
            _ => Urgency::Fine,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn due(left: i64, stopped: bool) -> Urgency {
        Due { day: date(2021, 7, 21), left, unit: LimitUnit::WorkingDays, stopped }.urgency()
    }

    #[test]
    fn urgency_follows_the_days_left() {
        assert_eq!(due(-1, false), Urgency::Late);
        assert_eq!(due(0, false), Urgency::Today);
        assert_eq!(due(1, false), Urgency::Soon);
        assert_eq!(due(2, false), Urgency::Soon);
        assert_eq!(due(3, false), Urgency::Fine);
    }

    #[test]
    fn a_due_friday_is_late_on_saturday() {
        let calendar = kipthoi_clock::Calendar::embedded().unwrap();
        let (friday, saturday) = (jiff::civil::date(2021, 7, 23), jiff::civil::date(2021, 7, 24));
        assert_eq!(Due::on(friday, saturday, &calendar).urgency(), Urgency::Late);
        assert_eq!(Due::on(friday, friday, &calendar).urgency(), Urgency::Today);
    }

    #[test]
    fn a_stopped_clock_is_never_late() {
        assert_eq!(due(-5, true), Urgency::Stopped);
    }
}
