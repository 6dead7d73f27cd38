//! What must hold of due days, by example and for any input.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn calendar() -> Calendar {
    Calendar::embedded().unwrap()
}

fn dues(deadlines: &[Deadline]) -> Vec<String> {
    deadlines.iter().map(|d| d.due.to_string()).collect()
}

fn pause(from: Date, to: Option<Date>) -> Pause {
    Pause { from, to, reason: "awaiting_papers".to_owned(), decision_no: None }
}

#[test]
fn the_day_of_receipt_is_not_counted() {
    let d = due(date(2021, 7, 19), Limit::working_days(2), &calendar(), &[]);
    assert_eq!(d.due, date(2021, 7, 21));
    assert_eq!(d.counted, [date(2021, 7, 20), date(2021, 7, 21)]);
    assert!(d.skipped.is_empty() && d.certain);
}

#[test]
fn steps_of_a_household_business_end_when_the_procedure_says() {
    // p10a under Decision 23/2021: commune 3, tax 2, district 2, province 2 working days.
    let limits = [3, 2, 2, 2].map(Limit::working_days);
    let calendar = calendar();
    let monday = chain(date(2021, 8, 16), &limits, &calendar, &[]);
    assert_eq!(dues(&monday), ["2021-08-19", "2021-08-23", "2021-08-25", "2021-08-27"]);
    let before_national_day = chain(date(2021, 8, 27), &limits, &calendar, &[]);
    assert_eq!(dues(&before_national_day), ["2021-09-01", "2021-09-07", "2021-09-09", "2021-09-13"]);
    let why: Vec<_> = before_national_day[1].skipped.iter().map(|s| s.why.as_str()).collect();
    assert_eq!(why, ["public_holiday", "public_holiday", "weekend", "weekend"]);
    assert!(!before_national_day[1].certain, "the second day of National Day 2021 is from memory");
}

#[test]
fn a_limit_in_days_that_ends_on_a_rest_day_moves_on() {
    let d = due(date(2021, 7, 17), Limit::days(7), &calendar(), &[]);
    assert_eq!((d.due, d.moved_from), (date(2021, 7, 26), Some(date(2021, 7, 24))));
    assert_eq!(d.counted.len(), 7);
    assert_eq!(d.skipped.iter().map(|s| s.day).collect::<Vec<_>>(), [date(2021, 7, 25)]);
    let on_time = due(date(2021, 7, 19), Limit::days(7), &calendar(), &[]);
    assert_eq!((on_time.due, on_time.moved_from), (date(2021, 7, 26), None));
}

#[test]
fn days_of_a_pause_do_not_count_and_say_so() {
    let closed = Pause { decision_no: Some("15/QĐ-UBND".to_owned()), ..pause(date(2021, 7, 20), Some(date(2021, 7, 22))) };
    let d = due(date(2021, 7, 19), Limit::working_days(2), &calendar(), &[closed]);
    assert_eq!(d.due, date(2021, 7, 26));
    assert_eq!(d.counted, [date(2021, 7, 23), date(2021, 7, 26)]);
    assert_eq!(d.skipped[0].why, "pause");
    assert_eq!(d.skipped[0].decision_no.as_deref(), Some("15/QĐ-UBND"));
}

#[test]
fn an_open_pause_leaves_no_due_day() {
    let open = pause(date(2021, 7, 21), None);
    let d = due(date(2021, 7, 19), Limit::working_days(2), &calendar(), std::slice::from_ref(&open));
    assert_eq!((d.due, d.standing_since), (NO_DUE, Some(date(2021, 7, 21))));
    assert_eq!(d.counted, [date(2021, 7, 20)]);
    let if_papers_came = open.ended_by(date(2021, 7, 21));
    let d = due(date(2021, 7, 19), Limit::working_days(2), &calendar(), &[if_papers_came]);
    assert_eq!(d.due, date(2021, 7, 22));
    let later = pause(date(2021, 7, 22), None);
    let d = due(date(2021, 7, 19), Limit::working_days(2), &calendar(), &[later]);
    assert_eq!((d.due, d.standing_since), (date(2021, 7, 21), None), "the step was due before");
}

#[test]
fn a_year_outside_the_calendar_is_marked() {
    let d = due(date(2031, 1, 6), Limit::working_days(2), &calendar(), &[]);
    assert!(!d.certain);
    assert_eq!(due_day(date(9999, 12, 30), Limit::days(9), &calendar(), &[]), NO_DUE);
}

#[test]
fn json_keeps_the_contract() {
    let calendar = calendar();
    let d = due(date(2021, 9, 1), Limit::working_days(1), &calendar, &[]);
    let json = serde_json::to_value(&d).unwrap();
    assert_eq!(json["due"], "2021-09-06");
    assert_eq!(json["counted"], serde_json::json!(["2021-09-06"]));
    assert_eq!(json["skipped"][0], serde_json::json!({"day": "2021-09-02", "why": "public_holiday", "name": "Quốc khánh 2/9"}));
    assert_eq!(serde_json::from_value::<Deadline>(json).unwrap(), d);
}

#[test]
fn a_hundred_thousand_dossiers_are_quick() {
    let calendar = calendar();
    let start = date(2021, 7, 1);
    let last = (0..100_000).map(|n| due_day(start + (n % 180).days(), Limit::working_days(5), &calendar, &[])).max();
    assert_eq!(last, Some(date(2022, 1, 4)));
}

fn day() -> impl Strategy<Value = Date> {
    (0i32..2500).prop_map(|n| date(2021, 1, 1) + n.days())
}

fn limit() -> impl Strategy<Value = Limit> {
    (1u32..40, any::<bool>()).prop_map(|(n, working)| if working { Limit::working_days(n) } else { Limit::days(n) })
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    prop::collection::vec((day(), 0i32..30).prop_map(|(from, n)| pause(from, Some(from + n.days()))), 0..3)
}

proptest! {
    #[test]
    fn no_due_day_is_a_rest_day(from in day(), limit in limit(), pauses in pauses()) {
        let calendar = calendar();
        prop_assert!(calendar.is_working_day(due_day(from, limit, &calendar, &pauses)));
    }

    #[test]
    fn as_many_days_are_counted_as_the_limit_has(from in day(), limit in limit(), pauses in pauses()) {
        let calendar = calendar();
        let d = due(from, limit, &calendar, &pauses);
        prop_assert_eq!(d.counted.len(), limit.value as usize);
        prop_assert_eq!(d.due, due_day(from, limit, &calendar, &pauses));
        let between = from.until(d.due).unwrap().get_days() as usize;
        prop_assert_eq!(d.counted.len() + d.skipped.len() + usize::from(d.moved_from.is_some()), between);
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier(from in day(), later in 0i32..60, limit in limit(), pauses in pauses()) {
        let calendar = calendar();
        let first = due_day(from, limit, &calendar, &pauses);
        prop_assert!(first <= due_day(from + later.days(), limit, &calendar, &pauses));
    }

    #[test]
    fn a_pause_more_never_makes_it_earlier(from in day(), limit in limit(), mut pauses in pauses(), extra in pauses()) {
        let calendar = calendar();
        let before = due_day(from, limit, &calendar, &pauses);
        pauses.extend(extra);
        prop_assert!(before <= due_day(from, limit, &calendar, &pauses));
    }
}
