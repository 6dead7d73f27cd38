//! Every key that the clock names has its sentence in both languages.

use jiff::civil::date;
use kipthoi_clock::{Calendar, CalendarError, Pause, due, remaining};
use kipthoi_domain::limit::{Limit, LimitUnit};

const LOCALES: [&str; 2] = [include_str!("../../../locales/vi/clock.ftl"), include_str!("../../../locales/en/clock.ftl")];

fn assert_sentence(key: &str) {
    for ftl in LOCALES {
        let start = format!("{key} = ");
        assert!(ftl.lines().any(|line| line.starts_with(&start)), "{key}");
    }
}

#[test]
fn every_reason_for_a_skipped_day_has_a_sentence() {
    let calendar = Calendar::embedded().expect("the embedded calendar is valid");
    let pause = |reason: &str, decision: Option<&str>| Pause {
        from: date(2022, 4, 5),
        to: Some(date(2022, 4, 6)),
        reason: reason.to_owned(),
        decision_no: decision.map(str::to_owned),
    };
    for pause in [pause("", None), pause("awaiting_papers", None), pause("", Some("15/QĐ-UBND"))] {
        // Three weeks with weekends, a holiday and a day off in lieu.
        let april = due(date(2022, 4, 1), Limit::working_days(12), &calendar, &[pause]);
        for skipped in &april.skipped {
            assert_sentence(skipped.text_key());
        }
        assert!(april.skipped.iter().any(|s| s.text_key().starts_with("clock-why-pause")));
    }
    let swapped = due(date(2024, 4, 26), Limit::working_days(1), &calendar, &[]);
    assert!(swapped.skipped.iter().any(|s| s.text_key() == "clock-why-swapped-off"));
    swapped.skipped.iter().for_each(|s| assert_sentence(s.text_key()));
}

#[test]
fn every_answer_about_what_is_left_has_a_sentence() {
    let calendar = Calendar::embedded().expect("the embedded calendar is valid");
    for unit in [LimitUnit::WorkingDay, LimitUnit::Day] {
        for day in 19..=28 {
            let left = remaining(date(2021, 7, day), date(2021, 7, 23), unit, &calendar);
            assert_sentence(left.sentence().0);
        }
    }
}

#[test]
fn every_fault_of_a_calendar_file_has_a_sentence() {
    let head = "date,weekday,kind,name\n";
    for rows in [
        "3/9/2021,Fri,public_holiday,x",
        "2021-09-03,Thu,public_holiday,x",
        "2021-09-03,Fri,holiday,x",
        "2021-09-03,Fri,swapped_workday,x",
        "2021-09-03,Fri,public_holiday,x\n2021-09-03,Fri,public_holiday,x",
    ] {
        let error = Calendar::from_csv(&format!("{head}{rows}\n")).expect_err(rows);
        assert_sentence(&format!("problem-{}", error.code()));
    }
    for error in [CalendarError::MissingColumn { missing: "date" }, CalendarError::Unreadable { row: 1, cause: String::new() }] {
        assert_sentence(&format!("problem-{}", error.code()));
    }
}
