//! The clock of paying: it starts when both the list and the money are there.

use crate::{Calendar, Deadline, Pause, due, due_day};
use jiff::civil::Date;
use kipthoi_domain::limit::Limit;
use serde::{Deserialize, Serialize};

/// The two events that a payment waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentClock {
    pub list_approved_on: Option<Date>,
    pub funds_assigned_on: Option<Date>,
}

impl PaymentClock {
    /// The target of the district: communes finish paying within 7 days of the approval of
    /// list and money. A default; localities set their own.
    pub const DEFAULT_LIMIT: Limit = Limit::days(7);

    /// The later of the two days, or `None` while one of them is missing.
    pub fn starts_on(self) -> Option<Date> {
        Some(self.list_approved_on?.max(self.funds_assigned_on?))
    }

    /// The day by which the money must be in hand; `None` while the clock has not started.
    pub fn due(self, limit: Limit, calendar: &Calendar, pauses: &[Pause]) -> Option<Deadline> {
        self.starts_on().map(|day| due(day, limit, calendar, pauses))
    }
}

/// The day by which money must be in hand once both days are known.
pub fn payment_due(list_approved_on: Date, funds_assigned_on: Date, limit: Limit, calendar: &Calendar) -> Date {
    due_day(list_approved_on.max(funds_assigned_on), limit, calendar, &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn paying_starts_when_list_and_money_are_both_there() {
        let calendar = Calendar::embedded().unwrap();
        let waiting = PaymentClock { list_approved_on: Some(date(2021, 8, 2)), funds_assigned_on: None };
        assert_eq!(waiting.starts_on(), None);
        assert!(waiting.due(PaymentClock::DEFAULT_LIMIT, &calendar, &[]).is_none());
        let both = PaymentClock { funds_assigned_on: Some(date(2021, 8, 5)), ..waiting };
        assert_eq!(both.starts_on(), Some(date(2021, 8, 5)));
        let deadline = both.due(PaymentClock::DEFAULT_LIMIT, &calendar, &[]).unwrap();
        assert_eq!(deadline.due, date(2021, 8, 12));
        let same = payment_due(date(2021, 8, 2), date(2021, 8, 5), PaymentClock::DEFAULT_LIMIT, &calendar);
        assert_eq!(same, deadline.due);
    }
}
