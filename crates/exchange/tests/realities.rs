//! Lists as they really arrive, written on the spot: each test is one habit of the senders.

mod common;

use common::{book, codes, heads, read_p12, texts, try_read};
use kipthoi_exchange::{sentence, skip_text};
use kipthoi_forms::{AliasTable, CellValue, Severity, SkipReason};
use kipthoi_texts::Lang;
use rust_xlsxwriter::{Format, Formula};

#[test]
fn totals_titles_repeated_headers_and_notes_are_counted_not_read() {
    let outcome = read_p12(|s| {
        texts(s, 0, &["DANH SÁCH LAO ĐỘNG TỰ DO"]);
        heads(s, 2);
        texts(s, 3, &["1", "2", "3", "4", "5", "6", "7", "8"]);
        texts(s, 4, &["Tổ 1"]);
        texts(s, 5, &["1", "Công Văn Ví", "1980", "079080000001", "thợ hồ", "1500000"]);
        texts(s, 6, &["Cộng tổ 1", "", "", "", "", "1500000"]);
        heads(s, 8);
        texts(s, 9, &["2", "Tống Thị Dụ", "1981", "079181000002", "bốc xếp", "1500000"]);
        texts(s, 10, &["3"]);
        texts(s, 11, &["", "Tổng cộng", "", "", "", "3.000.000"]);
        texts(s, 13, &["Số tiền bằng chữ: Ba triệu đồng"]);
        texts(s, 14, &["", "NGƯỜI LẬP", "", "", "CHỦ TỊCH UBND XÃ"]);
        texts(s, 18, &["", "Lê Thị Mẫu", "", "", "Trần Văn Ví"]);
    });
    let names: Vec<_> = outcome.rows.iter().filter_map(|r| r.text("full_name")).collect();
    assert_eq!(names, ["Công Văn Ví", "Tống Thị Dụ"]);
    use SkipReason::{Note, NumberOnly, NumberRow, RepeatedHeader, SectionTitle, Signature, Total};
    let whys: Vec<_> = outcome.skipped.iter().map(|s| s.1).collect();
    assert_eq!(whys, [NumberRow, SectionTitle, Total, RepeatedHeader, NumberOnly, Total, Note, Signature, Note]);
    assert_eq!(outcome.summary.amount(), kipthoi_domain::Vnd(3_000_000));
    assert_eq!(outcome.summary.tables[0].control_total, Some(kipthoi_domain::Vnd(3_000_000)));
    assert!(outcome.summary.issues.is_empty());
    assert!(!skip_text(RepeatedHeader, Lang::Vi).contains('['));
}

#[test]
fn a_total_that_is_not_the_sum_is_told() {
    let outcome = read_p12(|s| {
        heads(s, 0);
        texts(s, 1, &["1", "Nguyễn Văn Ví", "1980", "079080000001", "thợ hồ", "1500000"]);
        texts(s, 2, &["Tổng cộng", "", "", "", "", "4.500.000"]);
    });
    let issue = &outcome.summary.issues[0];
    assert_eq!(issue.code, "control-total-differs");
    assert!(sentence(issue, Lang::Vi).contains("4.500.000") && sentence(issue, Lang::Vi).contains("1.500.000"));
}

#[test]
fn numbers_that_lost_zeros_are_repaired_and_rounded_ones_refused() {
    let outcome = read_p12(|s| {
        heads(s, 0);
        for (row, number) in [(1u32, 79_080_000_001.0), (2, 341_234_567.0), (3, 123.0)] {
            texts(s, row, &["1", "Nguyễn Văn Ví", "1980"]);
            s.write_number(row, 3, number).unwrap();
        }
        texts(s, 4, &["4", "Nguyễn Văn Ví", "1980", "7.92E+10"]);
        texts(s, 5, &["5", "Nguyễn Văn Ví", "1980", "07908000001"]);
    });
    let number = |i: usize| outcome.rows[i].person_number("id_no").map(|n| n.value().to_owned());
    assert_eq!(number(0).as_deref(), Some("079080000001"));
    assert!(codes(&outcome.rows[0]).contains(&("number-lost-zeros", Severity::Warning)));
    assert_eq!(number(1).as_deref(), Some("341234567"), "nine digits are a CMND");
    assert!(codes(&outcome.rows[2]).contains(&("number-wrong-length", Severity::Blocking)));
    assert!(codes(&outcome.rows[3]).contains(&("number-unrecoverable", Severity::Blocking)));
    assert!(codes(&outcome.rows[4]).contains(&("number-wrong-length", Severity::Blocking)), "typed text is not repaired");
    let issue = outcome.rows[3].issues.iter().find(|i| i.is_blocking()).unwrap();
    assert_eq!((issue.row, issue.column.as_deref(), issue.header.as_deref()), (5, Some("D"), Some("CCCD")));
    let told = sentence(issue, Lang::Vi);
    assert!(told.contains("dòng 5") && told.contains("7.92E+10") && told.contains("Văn bản"), "{told}");
}

#[test]
fn dates_come_in_every_writing() {
    let outcome = try_read(
        book(|s| {
            texts(s, 0, &["STT", "Họ tên", "Ngày sinh", "CCCD", "Nghỉ từ ngày", "Đến ngày", "Số tiền"]);
            texts(s, 1, &["1", "Nguyễn Văn Ví", "00/00/1980", "079080000001", "19/07/2021", "ngày 31 tháng 8 năm 2021"]);
            texts(s, 2, &["2", "Nguyễn Văn Dụ", "", "079080000002", "07/25/2021", "31.8.21"]);
            s.write_number(2, 2, 29_221.0).unwrap();
            texts(s, 3, &["3", "Nguyễn Văn Mẫu", "1980", "079080000003", "", "31/04/2021"]);
            s.write_number_with_format(3, 4, 44_396.0, &Format::new().set_num_format("mm/dd/yyyy")).unwrap();
            texts(s, 4, &["4", "Nguyễn Văn Thử", "1980", "079080000004", "31/08/2021", "01/08/2021"]);
        }),
        "p12",
        &AliasTable::default(),
    )
    .unwrap();
    let day = |i: usize, key: &str| outcome.rows[i].date(key).map(|d| d.to_string());
    assert_eq!(day(0, "birth_date").as_deref(), Some("1980"));
    assert_eq!(day(0, "lost_to").as_deref(), Some("31/08/2021"));
    assert_eq!(day(1, "birth_date").as_deref(), Some("01/01/1980"));
    assert_eq!(day(1, "lost_from").as_deref(), Some("25/07/2021"));
    assert_eq!(day(2, "lost_from").as_deref(), Some("19/07/2021"));
    assert!(codes(&outcome.rows[1]).contains(&("date-note-us-order", Severity::Warning)));
    assert!(codes(&outcome.rows[2]).iter().any(|c| c.0 == "date-no-such-day"));
    assert!(codes(&outcome.rows[3]).contains(&("dates-reversed", Severity::Blocking)));
}

#[test]
fn formulas_count_by_their_stored_result_only() {
    let outcome = read_p12(|s| {
        heads(s, 0);
        texts(s, 1, &["1", "Nguyễn Văn Ví", "1980", "079080000001"]);
        s.write_formula(1, 5, Formula::new("=1000000+500000").set_result("1500000")).unwrap();
        texts(s, 2, &["2", "Nguyễn Văn Dụ", "1980", "079080000002"]);
        s.write_formula(2, 5, Formula::new("=F2").set_result("#REF!")).unwrap();
    });
    assert_eq!(outcome.rows[0].money("amount"), Some(kipthoi_domain::Vnd(1_500_000)));
    assert!(codes(&outcome.rows[1]).iter().any(|c| c.0 == "cell-error"), "{:?}", outcome.rows[1].issues);
}

#[test]
fn columns_may_stand_in_any_order_under_any_known_name() {
    let outcome = try_read(
        book(|s| {
            texts(s, 0, &["Điện thoại", "SỐ CĂN CƯỚC CÔNG DÂN", "Thành tiền", "Ghi chú", "HỌ VÀ TÊN\nNGƯỜI LAO ĐỘNG", "Ngày, thag, năm sinh", "Số thứ tự"]);
            texts(s, 1, &["0900 000 111", "079080000001", "1,5 triệu", "", "Nguyễn Văn Ví", "07-07-1980", "1"]);
        }),
        "p12",
        &AliasTable::default(),
    )
    .unwrap();
    let row = &outcome.rows[0];
    assert_eq!(row.text("full_name"), Some("Nguyễn Văn Ví"));
    assert_eq!(row.money("amount"), Some(kipthoi_domain::Vnd(1_500_000)));
    assert!(row.phone("phone").is_some() && row.person_number("id_no").is_some());
    assert_eq!(row.date("birth_date").map(|d| d.to_string()).as_deref(), Some("07/07/1980"));
}

#[test]
fn one_person_twice_is_told_with_the_first_row() {
    let outcome = read_p12(|s| {
        heads(s, 0);
        texts(s, 1, &["1", "Nguyễn Văn Ví", "1980", "079080000001"]);
        texts(s, 2, &["2", "NGUYỄN VĂN VÍ", "1980", "079 080 000 001"]);
    });
    let issue = outcome.rows[1].issues.iter().find(|i| i.code == "duplicate-in-file").unwrap();
    assert_eq!(issue.args["other"], "2");
    assert!(!outcome.rows[0].is_blocked());
}

/// Form 08b: number, first and last day; after a semicolon the number of days.
fn read_08b(spells: &[(&str, &str, &str)]) -> common::Outcome {
    let bytes = book(|s| {
        texts(s, 0, &["DANH SÁCH F1"]);
        texts(s, 1, &["TT", "Họ và tên", "Ngày sinh", "Số giấy tờ", "Số quyết định", "Từ ngày", "Đến ngày", "Số ngày"]);
        for (row, (number, from, to)) in (2..).zip(spells) {
            let (to, days) = to.split_once(';').unwrap_or((to, ""));
            texts(s, row, &[&(row - 1).to_string(), "Nguyễn Văn Ví", "01/02/1980", number, "12/QĐ-UBND", from, to, days]);
        }
    });
    try_read(bytes, "08b", &AliasTable::default()).unwrap()
}

#[test]
fn another_spell_of_a_person_is_another_row_and_shared_days_are_told_with_the_first_row() {
    const ONE: &str = "079080000001";
    let outcome = read_08b(&[
        (ONE, "01/07/2021", "14/07/2021"),
        ("079080000002", "01/07/2021", "14/07/2021"),
        (ONE, "15/07/2021", "20/07/2021"),
        (ONE, "20/07/2021", "25/07/2021"),
        (ONE, "1/7/2021", "10/07/2021"),
        (ONE, "", "30/07/2021"),
        (ONE, "21/07/2021", "25/07/2021"),
    ]);
    let told = |row: usize| outcome.rows[row].issues.iter().find(|i| ["spells-overlap", "duplicate-in-file"].contains(&i.code.as_str()));
    assert_eq!([0, 1, 2, 6].map(told), [None; 4], "row 5 is out, so that its days are free");
    let shared = told(3).unwrap();
    assert_eq!((shared.code.as_str(), shared.args["other"].as_str(), shared.column.as_deref()), ("spells-overlap", "5", Some("F")));
    let sentence = sentence(shared, Lang::Vi);
    assert!(sentence.contains("20/07/2021") && sentence.contains("dòng 5"), "{sentence}");
    let again = |row: usize| told(row).map(|i| (i.code.clone(), i.args["other"].clone()));
    assert_eq!(again(4), Some(("duplicate-in-file".to_owned(), "3".to_owned())), "the same first day");
    assert_eq!(again(5), Some(("duplicate-in-file".to_owned(), "3".to_owned())), "no first day");
}

#[test]
fn the_days_of_a_row_are_read_in_one_order_or_the_row_goes_back() {
    let outcome = read_08b(&[
        ("079080000001", "7/1/2021", "7/20/2021;20"),
        ("079080000002", "7/1/2021", "7/20/2021"),
        ("079080000003", "9/7/2021", "7/20/2021"),
        ("079080000004", "7/1/2021", "7/9/2021;9"),
        ("079080000005", "1/7/2021", "9/7/2021;9"),
        ("079080000003", "21/7/2021", "25/7/2021;5"),
    ]);
    let days = |row: usize| ["from_date", "to_date"].map(|key| outcome.rows[row].date(key).unwrap().to_string());
    for row in [0, 1] {
        assert_eq!(days(row), ["01/07/2021", "20/07/2021"]);
        let told = outcome.rows[row].issues.iter().find(|i| i.code == "date-read-month-first").unwrap();
        let told = sentence(told, Lang::Vi);
        assert!(told.contains("7/1/2021") && told.contains("thành 01/07/2021 (không phải 07/01/2021)"), "{told}");
        assert!(!outcome.rows[row].is_blocked());
    }
    for (row, other) in [(2, "07/09/2021 – 20/07/2021"), (3, "01/07/2021 – 09/07/2021")] {
        let told = outcome.rows[row].issues.iter().find(|i| i.code == "date-order-unclear").unwrap();
        assert!(told.is_blocking() && sentence(told, Lang::Vi).contains(other) && sentence(told, Lang::En).contains(&days(row)[0]));
        assert!(!codes(&outcome.rows[row]).iter().any(|c| c.0 == "days-differ"), "one finding says it");
    }
    assert_eq!([4, 5].map(|row| codes(&outcome.rows[row])), [vec![], vec![]]);
}

#[test]
fn a_spell_without_a_name_goes_back_and_one_number_under_two_names_is_no_spell() {
    let bytes = book(|s| {
        texts(s, 0, &["DANH SÁCH F1"]);
        texts(s, 1, &["TT", "Họ và tên", "Ngày sinh", "Số giấy tờ", "Số quyết định", "Từ ngày", "Đến ngày", "Số ngày"]);
        texts(s, 2, &["1", "Bé Ca", "01/02/2015", "079080000001", "12/QĐ-UBND", "01/07/2021", "10/07/2021", "10"]);
        texts(s, 3, &["", "", "", "", "13/QĐ-UBND", "15/07/2021", "20/07/2021", "6"]);
        texts(s, 4, &["2", "Bé Dê", "01/02/2014", "079080000001", "12/QĐ-UBND", "21/07/2021", "25/07/2021", "5"]);
    });
    let outcome = try_read(bytes, "08b", &AliasTable::default()).unwrap();
    let blocked: Vec<bool> = outcome.rows.iter().map(|r| r.is_blocked()).collect();
    assert_eq!(blocked, [false, true, true]);
    let told = outcome.rows[2].issues.iter().find(|i| i.code == "number-two-names").map(|i| sentence(i, Lang::Vi)).unwrap();
    assert!(told.contains("dòng 3") && told.contains("họ tên"), "{told}");
}

#[test]
fn dates_of_a_column_with_the_month_first_are_read_so_where_the_row_alone_does_not_tell() {
    let outcome = read_08b(&[("079080000001", "7/1/2021", "7/9/2021"), ("079080000002", "7/13/2021", "7/20/2021"), ("079080000003", "7/14/2021", "7/25/2021")]);
    let days = ["from_date", "to_date"].map(|key| outcome.rows[0].date(key).unwrap().to_string());
    assert_eq!(days, ["01/07/2021", "09/07/2021"]);
    assert_eq!(codes(&outcome.rows[0]), [("date-read-month-first", Severity::Warning); 2]);
}

#[test]
fn one_insurance_code_under_one_name_is_one_person_whatever_the_papers() {
    let outcome = try_read(
        book(|s| {
            texts(s, 0, &["STT", "Họ và tên", "Số CMND/CCCD", "Số sổ BHXH", "Ngày bắt đầu HĐLĐ", "Từ ngày", "Đến ngày"]);
            texts(s, 1, &["1", "Nguyễn Văn Ví", "079080000001", "7012345678", "01/01/2019", "01/07/2021", "31/07/2021"]);
            texts(s, 2, &["2", "NGUYEN VAN VI", "285000001", "7012345678", "01/01/2019", "01/07/2021", "31/07/2021"]);
            texts(s, 3, &["3", "Lê Thị Dụ", "079180000003", "7012345678", "01/01/2019", "01/07/2021", "31/07/2021"]);
        }),
        "05",
        &AliasTable::default(),
    )
    .unwrap();
    let twice = |row: usize| outcome.rows[row].issues.iter().find(|i| i.code == "insured-twice-in-file");
    assert_eq!(twice(1).unwrap().args["other"], "2");
    assert!(twice(0).is_none() && twice(2).is_none(), "another name under the code is compared with the registry");
}

#[test]
fn marks_under_nam_and_nu_tell_the_sex() {
    let outcome = read_p12(|s| {
        texts(s, 0, &["STT", "Họ tên", "Năm sinh", "Giới tính", "", "CCCD", "Số tiền"]);
        s.write_string(1, 3, "Nam").unwrap();
        s.write_string(1, 4, "Nữ").unwrap();
        texts(s, 2, &["1", "Nguyễn Thị Dụ", "1980", "", "x", "079180000001", "1500000"]);
    });
    assert_eq!(outcome.layout.tables[0].header_rows, (1, 2));
    assert_eq!(outcome.rows[0].value("sex"), &CellValue::Sex(kipthoi_domain::Sex::Female));
}

#[test]
fn under_a_pointed_header_of_unknown_headings_the_rows_come_back_with_what_stands_in_them() {
    let bytes = book(|s| {
        texts(s, 0, &["DANH SÁCH LAO ĐỘNG TỰ DO"]);
        texts(s, 1, &["A", "Người", "Sinh ra", "Giấy", "Việc"]);
        texts(s, 2, &["1", "Lê Văn Cò", "12/03/1980", "079080000001", "bán vé số"]);
        texts(s, 3, &["2", "Lê Văn Vạc", "12/03/1981", "079081000002", "bán vé số"]);
        texts(s, 4, &["", "Cộng", "", "2", "người"]);
        texts(s, 6, &["Ghi chú: danh sách có 2 người"]);
    });
    let outcome = try_read(bytes, "p12", &AliasTable::default().with_header_row(Some(2))).unwrap();
    assert!(outcome.rows.len() == 2 && outcome.rows.iter().all(|row| row.is_blocked()), "{:?}", outcome.skipped);
    let shown = outcome.rows[0].shown_cells();
    assert!(shown.iter().any(|(column, text)| *column == 1 && text == "Lê Văn Cò"), "{shown:?}");
    assert_eq!(outcome.skipped.last().map(|(row, why)| (*row, *why)), Some((7, SkipReason::Note)));
    assert!(outcome.skipped.contains(&(5, SkipReason::Total)));
}
