//! A row becomes values and findings; nothing is guessed in silence.

mod common;

use common::{BOOK, table, text};
use kipthoi_domain::Vnd;
use kipthoi_forms::{CellValue, ListRow, Part, RawValue, Severity, type_row};
use proptest::prelude::*;

const NUMBER: &str = "079180000001";

fn typed(form: &str, part: Part, cells: &[(&str, RawValue<'static>)]) -> ListRow {
    let def = BOOK.form(form).unwrap();
    let columns = def.part(part).unwrap();
    let headings: Vec<_> = cells.iter().map(|(key, _)| &*columns.column(key).unwrap().title_vi).collect();
    let values: Vec<_> = cells.iter().map(|(_, value)| value.clone()).collect();
    type_row(def, &table(form, part, &headings), 2, &common::cells(&values)).unwrap()
}

fn codes(row: &ListRow) -> Vec<(&str, Severity)> {
    row.issues.iter().map(|i| (i.code.as_str(), i.severity)).collect()
}

fn worker(extra: &[(&'static str, RawValue<'static>)]) -> Vec<(&'static str, RawValue<'static>)> {
    let mut cells = vec![
        ("full_name", text("Trần Thị Ví Dụ")),
        ("birth_date", text("01/05/1980")),
        ("id_no", text(NUMBER)),
        ("si_code", text("9912345678")),
        ("contract_start", text("01/03/2018")),
        ("susp_start", text("19/07/2021")),
        ("susp_end", text("31/08/2021")),
    ];
    for (key, value) in extra {
        cells.retain(|(k, _)| k != key);
        cells.push((key, value.clone()));
    }
    cells
}

#[test]
fn a_finding_about_two_days_shows_both() {
    let row = typed("05", Part::Main, &worker(&[("susp_end", text("01/07/2021"))]));
    let told = row.issues.iter().find(|i| i.code == "dates-reversed").unwrap();
    assert_eq!((told.value.as_deref(), told.args["other"].as_str()), (Some("01/07/2021"), "19/07/2021"));
}

#[test]
fn nobody_on_a_list_was_born_in_1850_however_the_cell_holds_it() {
    for born in [text("1850"), RawValue::Number(1850.0), text("12/05/1850")] {
        let row = typed("05", Part::Main, &worker(&[("birth_date", born.clone())]));
        assert_eq!(codes(&row), [("date-implausible-year", Severity::Blocking)], "{born:?}");
    }
}

#[test]
fn a_complete_row_has_no_finding_and_gives_the_facts_of_its_policy() {
    let row = typed("05", Part::Main, &worker(&[("contract_type", text("KXĐTH")), ("amount", RawValue::Number(3_710_000.0))]));
    assert_eq!(codes(&row), []);
    assert_eq!(row.text("contract_type"), Some("indefinite"));
    assert_eq!(row.money("amount"), Some(Vnd(3_710_000)));
    let facts: Vec<_> = row.facts(&BOOK.form("05").unwrap().main).map(|(fact, _)| fact).collect();
    assert_eq!(facts, ["contract.start", "suspension.start", "suspension.end"]);
}

#[test]
fn the_number_of_days_may_stand_for_the_last_day() {
    let mut cells = worker(&[("susp_days", RawValue::Number(44.0))]);
    cells.retain(|(key, _)| *key != "susp_end");
    assert_eq!(codes(&typed("05", Part::Main, &cells)), []);
    let cells = worker(&[("susp_days", RawValue::Number(40.0))]);
    let row = typed("05", Part::Main, &cells);
    assert_eq!(codes(&row), [("days-differ", Severity::Warning)]);
    assert_eq!(row.issues[0].args["proposed"], "44");
}

#[test]
fn both_days_in_one_cell_are_read_in_one_order_too() {
    let row = |period: &str, days: f64| {
        let cells = [
            ("full_name", text("Trần Văn Bé")),
            ("birth_date", text("20/07/1990")),
            ("id_no", text("079090000001")),
            ("decision_ref", text("219/QĐ-UBND")),
            ("period", text(period)),
            ("days", RawValue::Number(days)),
        ];
        typed("08a", Part::Main, &cells)
    };
    let read = row("7/1/2021 - 7/20/2021", 20.0);
    assert_eq!(codes(&read), [("date-note-us-order", Severity::Warning), ("date-read-month-first", Severity::Warning)]);
    assert_eq!(read.date("from_date").map(|d| d.to_string()).as_deref(), Some("01/07/2021"));
    assert_eq!(codes(&row("7/1/2021 - 7/9/2021", 9.0)), [("date-order-unclear", Severity::Blocking)]);
    assert_eq!(codes(&row("1/7/2021 - 9/7/2021", 9.0)), []);
}

#[test]
fn a_required_value_that_cannot_be_read_blocks_once() {
    let row = typed("05", Part::Main, &worker(&[("susp_start", text("giữa tháng 7"))]));
    assert_eq!(codes(&row), [("date-not-a-date", Severity::Blocking)]);
    let row = typed("05", Part::Main, &worker(&[("susp_start", text("2021"))]));
    assert_eq!(codes(&row), [("date-incomplete", Severity::Blocking)]);
}

#[test]
fn an_optional_value_that_cannot_be_read_only_warns() {
    let row = typed("05", Part::Main, &worker(&[("phone", text("gọi anh Ba")), ("amount", text("theo quy định"))]));
    assert!(!row.is_blocked());
    assert_eq!(row.issues.len(), 2);
}

#[test]
fn a_cccd_that_says_another_sex_is_a_question() {
    let row = typed("05", Part::Main, &worker(&[("sex", text("Nam"))]));
    assert_eq!(codes(&row), [("number-sex-differs", Severity::Warning)]);
    let row = typed("05", Part::Main, &worker(&[("birth_date", text("1979"))]));
    assert!(codes(&row).contains(&("number-birth-year-differs", Severity::Warning)));
}

#[test]
fn a_supplement_is_a_pregnancy_or_a_child() {
    let base = |extra: &[(&'static str, RawValue<'static>)]| {
        let mut cells = vec![("full_name", text("Trần Thị Ví Dụ")), ("id_no", text(NUMBER))];
        cells.extend(extra.iter().cloned());
        typed("05", Part::Supplement, &cells)
    };
    let pregnant = base(&[("pregnant", text("x")), ("child_name", text("")), ("child_birth", text(""))]);
    assert_eq!(codes(&pregnant), []);
    assert!(pregnant.mark("pregnant"));
    let child = base(&[("pregnant", text("")), ("child_name", text("Lê Văn Con")), ("child_birth", text("16/11/2017")), ("relation", text("con nuôi"))]);
    assert_eq!((codes(&child), child.text("relation")), (vec![], Some("adopted")));
    let neither = base(&[("pregnant", text("không")), ("child_name", text("")), ("child_birth", text(""))]);
    assert!(neither.is_blocked());
}

#[test]
fn reasons_of_stopping_become_the_cases_of_the_policy() {
    for (written, code) in [
        ("Cách ly y tế", "isolation"),
        ("F1, cách ly tại nhà", "isolation"),
        ("Khu vực bị phong tỏa", "blocked_area"),
        ("công ty nằm trong vùng CT16", "employer_in_CT16_area"),
        ("ĐIỀU TRỊ COVID-19", "treatment"),
        ("Bố trí lại sản xuất", "rearranged"),
    ] {
        let row = typed("05", Part::Main, &worker(&[("case", text(written))]));
        assert_eq!(row.value("case"), &CellValue::Enum(code.into()), "{written}");
    }
    let row = typed("05", Part::Main, &worker(&[("case", text("bận việc nhà"))]));
    assert_eq!(codes(&row), [("enum-unknown", Severity::Warning)]);
}

#[test]
fn a_newborn_without_papers_goes_through_the_carer() {
    let cells = |carer: &str| {
        [
            ("full_name", text("Trần Văn Bé")),
            ("birth_date", text("20/07/2021")),
            ("id_no", text("chưa có")),
            ("carer", text(carer)),
            ("decision_ref", text("219/QĐ-UBND")),
            ("from_date", text("20/07/2021")),
            ("to_date", text("02/08/2021")),
        ]
    };
    assert_eq!(codes(&typed("08a", Part::Main, &cells("Lê Thị Mẹ"))), [("number-none-with-carer", Severity::Warning)]);
    assert_eq!(codes(&typed("08a", Part::Main, &cells(""))), [("number-missing", Severity::Blocking)]);
}

proptest! {
    #[test]
    fn any_text_in_any_column_is_answered_without_panic(cells in prop::collection::vec("\\PC{0,20}", 20), form in prop::sample::select(vec!["05", "06", "08b", "11", "p12", "qd08-03"])) {
        let keys: Vec<_> = BOOK.form(form).unwrap().main.columns.iter().map(|c| c.key.to_string()).collect();
        let cells: Vec<_> = keys.iter().map(String::as_str).zip(cells.iter().map(|c| text(c))).collect();
        let row = typed(form, Part::Main, &cells);
        for issue in &row.issues {
            prop_assert!(issue.row == 2 && issue.key.is_some());
        }
    }

    #[test]
    fn any_number_in_any_column_is_answered_without_panic(n in prop::num::f64::ANY, date in any::<bool>()) {
        for form in ["05", "qd08-02"] {
            let keys: Vec<_> = BOOK.form(form).unwrap().main.columns.iter().map(|c| c.key.to_string()).collect();
            let value = if date { RawValue::Serial { value: n, is_1904: false } } else { RawValue::Number(n) };
            let cells: Vec<_> = keys.iter().map(|k| (k.as_str(), value.clone())).collect();
            typed(form, Part::Main, &cells);
        }
    }

    #[test]
    fn a_repaired_number_keeps_its_digits(tail in 1_080_000_000u64..99_199_999_999) {
        let cells = worker(&[("id_no", RawValue::Number(tail as f64))]);
        let row = typed("05", Part::Main, &cells);
        if let Some(number) = row.person_number("id_no") {
            prop_assert_eq!(number.value().trim_start_matches('0'), tail.to_string());
        } else {
            prop_assert!(row.is_blocked());
        }
    }
}
