//! Counting days, months, runs of days and ages, as the conditions do.

use super::eval::Val;
use crate::value::{Month, Period};
use jiff::civil::Date;
use kipthoi_domain::PartialDate;

/// Days from the first to the last, both included; `None` when the last comes first.
pub(crate) fn days(from: Date, to: Date) -> Option<i64> {
    if to < from { None } else { Some(i64::from((to - from).get_days()) + 1) }
}

/// A running number of calendar months.
pub(crate) fn month_number(d: Date) -> i64 {
    i64::from(d.year()) * 12 + i64::from(d.month())
}

/// Those of the months that the days from the first to the last touch; none when the last comes first.
pub fn months_within(months: &[Month], from: Date, to: Date) -> Vec<Month> {
    months.iter().copied().filter(|m| from <= to && Month::of(from) <= *m && *m <= Month::of(to)).collect()
}

/// Complete months from the first to the last day, both included: 1 to 31 July is one.
pub(crate) fn whole_months(from: Date, to: Date) -> Option<i64> {
    let past = to.tomorrow().ok()?;
    if past <= from {
        return None;
    }
    let months = month_number(past) - month_number(from);
    // Before the day of the month on which it began, the last month is not complete; from
    // 31 January the next "day 31" after 28 February is 1 March.
    Some(if past.day() >= from.day() { months } else { months - 1 })
}

/// Completed years of somebody born on a day that is perhaps only partly known.
pub(crate) fn age<'a>(born: PartialDate, on: Val<'_>) -> Val<'a> {
    let Val::Date(on) = on else {
        return Val::Unknown;
    };
    if born.earliest() > on {
        return Val::Unknown;
    }
    let range = born.age_on(on);
    let (min, max) = (i64::from(range.min.max(0)), i64::from(range.max));
    if min == max { Val::Int(min) } else { Val::Range(min, max) }
}

/// The periods joined where they touch or overlap; `None` when one ends before it begins.
pub(crate) fn runs(periods: &[Period]) -> Option<Vec<Period>> {
    let mut sorted = periods.to_vec();
    sorted.sort();
    let mut out: Vec<Period> = Vec::new();
    for p in sorted {
        if p.to < p.from {
            return None;
        }
        match out.last_mut() {
            Some(run) if p.from <= run.to.tomorrow().unwrap_or(run.to) => run.to = run.to.max(p.to),
            _ => out.push(p),
        }
    }
    Some(out)
}

/// The longest run; of equal ones the first.
pub(crate) fn longest(periods: &[Period]) -> Option<Period> {
    runs(periods)?.into_iter().reduce(|best, r| if days(r.from, r.to) > days(best.from, best.to) { r } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_complete_on_the_day_before_the_same_day() {
        assert_eq!(whole_months(date(2021, 7, 1), date(2021, 7, 31)), Some(1));
        assert_eq!(whole_months(date(2021, 7, 1), date(2021, 7, 30)), Some(0));
        assert_eq!(whole_months(date(2021, 7, 15), date(2021, 8, 14)), Some(1));
        assert_eq!(whole_months(date(2021, 7, 15), date(2021, 8, 13)), Some(0));
        assert_eq!(whole_months(date(2021, 6, 1), date(2021, 9, 10)), Some(3));
        assert_eq!(whole_months(date(2021, 1, 31), date(2021, 2, 28)), Some(1));
        assert_eq!(whole_months(date(2021, 1, 15), date(2021, 1, 31)), Some(0));
        assert_eq!(whole_months(date(2021, 8, 2), date(2021, 7, 31)), None);
    }

    #[test]
    fn a_month_counts_where_a_single_day_touches_it() {
        let months = ["2022-01", "2022-02", "2022-06", "2022-07"].map(|m| m.parse::<Month>().unwrap());
        assert_eq!(months_within(&months, date(2022, 1, 31), date(2022, 6, 1)), months[..3]);
        assert_eq!(months_within(&months, date(2022, 2, 1), date(2022, 5, 31)), months[1..2]);
        assert_eq!(months_within(&months, date(2022, 6, 2), date(2022, 6, 1)), []);
    }

    #[test]
    fn touching_periods_are_one_run_and_a_free_day_breaks_it() {
        let p = |a: i8, b: i8| Period { from: date(2021, 7, a), to: date(2021, 7, b) };
        assert_eq!(longest(&[p(11, 20), p(1, 10)]).and_then(|r| days(r.from, r.to)), Some(20));
        assert_eq!(longest(&[p(1, 10), p(12, 20)]).and_then(|r| days(r.from, r.to)), Some(10));
        assert_eq!(longest(&[]), None);
    }
}
