//! Claims that hold for every framed list.

use crate::read::{approvals, frame, read};
use calamine::Data;
use kipthoi_documents::{
    ApprovalRow, DocumentError, Frame, Person, RefusalReason, RefusalRow, SubmissionRow, approval_list, in_memory, refusal_list, submission_list,
};
use kipthoi_domain::Vnd;
use kipthoi_domain::words::{WordStyle, amount_in_words};
use kipthoi_texts::Lang;
use proptest::prelude::*;

#[test]
fn the_official_frame_is_complete() {
    let (bytes, _) = in_memory(|out| approval_list(out, &frame(), approvals(3))).unwrap();
    let doc = read(bytes);
    for text in [
        "Phụ lục I",
        "UBND TỈNH MINH HỌA",
        "UBND HUYỆN SÔNG HÒA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/DS-UBND",
        "Sông Hòa, ngày 07 tháng 9 năm 2021",
        "DANH SÁCH ĐỐI TƯỢNG ĐƯỢC PHÊ DUYỆT HỖ TRỢ",
        "Đợt 1 năm 2021",
        "(Kèm theo Quyết định số 15/QĐ-UBND ngày 07 tháng 9 năm 2021 của Chủ tịch UBND huyện Sông Hòa)",
        "Nơi nhận:",
        "- Lưu: VT.",
        "(Ký tên, đóng dấu)",
        "Nguyễn Văn Ví Dụ",
    ] {
        doc.must_find(text);
    }
    let (nation, motto) = (doc.must_find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), doc.must_find("Độc lập - Tự do - Hạnh phúc"));
    assert_eq!((nation.0 + 1, nation.1), motto, "the motto stands right below the name of the state");
    assert!(doc.must_find("UBND HUYỆN SÔNG HÒA").1 < nation.1, "the agency stands on the left");
}

#[test]
fn a_part_of_a_decision_says_so_in_its_title() {
    let frame = Frame { part: Some("xã Bình Minh".into()), ..frame() };
    let doc = read(in_memory(|out| approval_list(out, &frame, approvals(2))).unwrap().0);
    let (title, part) = (doc.must_find("DANH SÁCH ĐỐI TƯỢNG ĐƯỢC PHÊ DUYỆT HỖ TRỢ"), doc.must_find("PHẦN CỦA XÃ BÌNH MINH"));
    assert_eq!((title.0 + 1, title.1), part);
}

#[test]
fn who_signs_stands_below_every_list() {
    let bare = Frame { signatures: Vec::new(), decided_by: "Trần Hữu Phước".into(), ..frame() };
    let annex = read(in_memory(|out| approval_list(out, &bare, approvals(1))).unwrap().0);
    let (office, how, name) = (annex.must_find("TM. ỦY BAN NHÂN DÂN"), annex.must_find("(Chức vụ, chữ ký, dấu)"), annex.must_find("Trần Hữu Phước"));
    assert!(office.0 < how.0 && how.0 + 3 < name.0 && office.1 == name.1, "room for hand and seal");
    let row = SubmissionRow { person: Person::default(), opinion: String::new(), amount: Vnd(1) };
    let asked = read(in_memory(|out| submission_list(out, &bare, [row])).unwrap().0);
    let columns: Vec<usize> = ["NGƯỜI LẬP", "TRƯỞNG PHÒNG LĐTBXH", "TM. ỦY BAN NHÂN DÂN"].map(|who| asked.must_find(who).1).into();
    assert!(columns.is_sorted() && columns[0] < columns[2]);
    assert_eq!(asked.find("Trần Hữu Phước"), None, "who decides has not signed what is asked");
    let refused = read(in_memory(|out| refusal_list(out, &bare, [])).unwrap().0);
    refused.must_find("Trần Hữu Phước");
}

#[test]
fn the_total_agrees_with_the_rows_in_figures_and_in_words() {
    let (bytes, written) = in_memory(|out| approval_list(out, &frame(), approvals(7))).unwrap();
    let expected = Vnd::total(approvals(7).map(|r| r.amount)).unwrap();
    assert_eq!((written.rows, written.total), (7, expected));
    let doc = read(bytes);
    let (row, _) = doc.must_find("Tổng cộng: 7 khoản hỗ trợ");
    assert_eq!(doc.at(row, 8), &Data::Float(expected.0 as f64));
    let words = amount_in_words(expected, &WordStyle::default());
    doc.must_find(&format!("Số tiền bằng chữ: {words}./."));
}

#[test]
fn personal_numbers_stay_text_with_their_zeros() {
    let (bytes, _) = in_memory(|out| approval_list(out, &frame(), approvals(2))).unwrap();
    let doc = read(bytes);
    let (row, col) = doc.must_find("079180900000");
    assert_eq!(doc.at(row + 1, col), &Data::String("079180900001".into()));
    assert!(matches!(doc.at(row, 8), Data::Float(_)), "amounts are numbers");
}

#[test]
fn a_name_that_looks_like_a_formula_stays_a_name() {
    let evil = r#"=HYPERLINK("http://vidu.example","Bấm")"#;
    let mut row = approvals(1).next().unwrap();
    row.person.full_name = evil.into();
    let (bytes, _) = in_memory(|out| approval_list(out, &frame(), [row])).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(bytes.clone())).unwrap();
    let formulas = calamine::Reader::worksheet_formula(&mut book, "Danh sách").unwrap();
    assert_eq!(formulas.used_cells().count(), 0);
    read(bytes).must_find(evil);
}

#[test]
fn an_amount_that_excel_would_round_is_refused() {
    let row = ApprovalRow { amount: Vnd(1_000_000_000_000_000), ..approvals(1).next().unwrap() };
    let result = in_memory(|out| approval_list(out, &frame(), [row]));
    assert!(matches!(result, Err(DocumentError::AmountTooLarge { row: 1 })));
}

#[test]
fn the_heading_is_repeated_on_every_printed_page() {
    let (bytes, _) = in_memory(|out| approval_list(out, &frame(), approvals(60))).unwrap();
    let doc = read(bytes);
    let heading = doc.must_find("Họ và tên").0 + 1;
    let repeated = format!("${heading}:${}", heading + 1);
    assert!(doc.names.iter().any(|(_, range)| range.ends_with(&repeated)), "{:?}", doc.names);
}

#[test]
fn every_error_has_a_sentence_in_both_languages() {
    let errors = [
        DocumentError::TotalOverflow { row: 7 },
        DocumentError::AmountTooLarge { row: 7 },
        DocumentError::AmountNotPositive { row: 7 },
        DocumentError::AccountInvalid { row: 7 },
        DocumentError::BinInvalid { row: 7 },
        DocumentError::NotAscii { row: 7 },
        DocumentError::PurposeTooLong { row: 7, limit: 25 },
        DocumentError::HealthNamed { text: "7".into() },
        DocumentError::TooManyPages { limit: 7 },
    ];
    for error in errors {
        for lang in [Lang::Vi, Lang::En] {
            let sentence = error.sentence(lang);
            assert!(sentence.contains('7') && !sentence.starts_with('['), "{sentence}");
        }
    }
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    let write = || in_memory(|out| approval_list(out, &frame(), approvals(5))).unwrap().0;
    assert_eq!(write(), write());
}

#[test]
fn a_list_without_people_is_still_a_document() {
    let (bytes, written) = in_memory(|out| approval_list(out, &Frame::default(), [])).unwrap();
    assert_eq!((written.rows, written.total), (0, Vnd::ZERO));
    read(bytes).must_find("Tổng cộng: 0 khoản hỗ trợ");
}

#[test]
fn a_refusal_shows_every_reason_with_its_article() {
    let row = RefusalRow {
        person: Person {
            dossier_no: "SH-2021-00009".into(),
            full_name: "Trần Văn Mẫu".into(),
            birth_year: Some(1975),
            person_number: "079075900009".into(),
            address: "ấp 2, xã An Phú".into(),
            policy: "Ngừng việc".into(),
        },
        reasons: vec![
            RefusalReason { text: "Ngừng việc 13 ngày, dưới 14 ngày".into(), article: "QĐ 23/2021 Đ.17 k.1".into() },
            RefusalReason { text: "Đã nhận ở nơi khác".into(), article: String::new() },
            RefusalReason { text: "Chưa tham gia BHXH tháng liền kề".into(), article: "QĐ 23/2021 Đ.17 k.2".into() },
        ],
    };
    let (bytes, written) = in_memory(|out| refusal_list(out, &frame(), [row])).unwrap();
    assert_eq!((written.rows, written.total), (1, Vnd::ZERO));
    let doc = read(bytes);
    doc.must_find("1. Ngừng việc 13 ngày, dưới 14 ngày\n2. Đã nhận ở nơi khác\n3. Chưa tham gia BHXH tháng liền kề");
    doc.must_find("1. QĐ 23/2021 Đ.17 k.1\n3. QĐ 23/2021 Đ.17 k.2");
    assert!(!doc.dump().contains("bằng chữ"), "a list without money has no amount in words");
}

#[test]
fn a_submission_carries_the_appraisal() {
    let row = SubmissionRow {
        person: Person {
            dossier_no: "SH-2021-00010".into(),
            full_name: "Lê Thị Mẫu".into(),
            birth_year: None,
            person_number: "B1234567".into(),
            address: "khu phố 2".into(),
            policy: "Lao động tự do".into(),
        },
        opinion: "Đủ điều kiện".into(),
        amount: Vnd(1_500_000),
    };
    let (bytes, written) = in_memory(|out| submission_list(out, &frame(), [row])).unwrap();
    assert_eq!(written.total, Vnd(1_500_000));
    let doc = read(bytes);
    doc.must_find("DANH SÁCH ĐỐI TƯỢNG ĐỀ NGHỊ PHÊ DUYỆT HỖ TRỢ");
    doc.must_find("Đủ điều kiện");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn whatever_people_are_called_the_file_opens_and_the_total_is_exact(
        people in prop::collection::vec(("\\PC{0,30}", "\\PC{0,60}", 0i64..10_000_000_000), 0..12),
    ) {
        let rows: Vec<_> = people.iter().map(|(name, address, amount)| {
            let person = Person { full_name: name.clone(), address: address.clone(), ..Person::default() };
            ApprovalRow { person, rate: None, amount: Vnd(*amount), note: String::new() }
        }).collect();
        let expected: i64 = people.iter().map(|p| p.2).sum();
        let (bytes, written) = in_memory(|out| approval_list(out, &frame(), rows)).unwrap();
        prop_assert_eq!(written.total, Vnd(expected));
        let doc = read(bytes);
        let label = format!("Tổng cộng: {} khoản hỗ trợ", people.len());
        let (row, _) = doc.must_find(&label);
        prop_assert_eq!(doc.at(row, 8), &Data::Float(expected as f64));
    }
}
