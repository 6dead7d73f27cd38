//! Rows that go back to their sender in the layout in which they came, and come again.

mod common;

use common::{FORMS, HEADS, Outcome, book, codes, heads, texts, try_read};
use kipthoi_exchange::{Limits, RejectedRow, open, write_rejected};
use kipthoi_forms::{AliasTable, CellValue, ListRow, Part, RawCell, RawValue};
use kipthoi_texts::Lang;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

#[test]
fn rejected_rows_go_back_in_their_own_layout_with_the_reason() {
    let list = book(|s| {
        texts(s, 0, &["Danh sách lao động tự do"]);
        heads(s, 2);
        texts(s, 3, &["1", "=HYPERLINK(\"x\")", "1980", "", "-2+3", "@1500000"]);
        texts(s, 4, &["2", "Nguyễn Văn Ví", "1980", "079080000001"]);
        s.write_string(5, 1, "Trần Thị Na").unwrap().write_number(5, 2, 1975.0).unwrap().write_number(5, 5, 1_500_000.0).unwrap();
    });
    let outcome = try_read(list.clone(), "p12", &AliasTable::default()).unwrap();
    let bytes = sent_back(list, "p12", &outcome, ListRow::is_blocked);
    let mut written = open(bytes.clone(), "tra-lai.xlsx", &Limits::default()).unwrap();
    let mut lines: Vec<Vec<RawCell<'static>>> = Vec::new();
    let text = |cell: &RawCell<'_>| cell.value.as_text().unwrap_or_default().to_owned();
    written
        .rows(0, |row, cells| {
            lines.resize(row as usize - 1, Vec::new());
            lines.push(cells.iter().map(|c| RawCell { column: c.column, value: RawValue::Text(c.value.shown().into()) }).collect());
            if row == 5 {
                assert_eq!(cells.iter().find(|c| c.column == 5).map(|c| &c.value), Some(&RawValue::Number(1_500_000.0)), "a number stays one");
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(text(&lines[0][0]), "Danh sách lao động tự do");
    let heads: Vec<String> = lines[2].iter().map(text).collect();
    assert_eq!((&heads[..8], heads[8].as_str()), (&HEADS.map(str::to_owned)[..], "Lỗi"), "where they were, and the errors last");
    assert_eq!(text(&lines[3][1]), "=HYPERLINK(\"x\")", "kept as text, not as a formula");
    let told = text(lines[3].last().unwrap());
    assert!(told.contains("CCCD") && told.contains("Dòng gốc 4"), "{told}");
    assert_eq!(lines.len(), 5, "the sound row stays out");
}

/// The workbook with one text written otherwise, as somebody does who corrects a cell.
fn corrected(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "xl/sharedStrings.xml" {
            let text = String::from_utf8(content).unwrap();
            assert_eq!(text.matches(&format!(">{from}<")).count(), 1);
            content = text.replace(&format!(">{from}<"), &format!(">{to}<")).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_corrected_row_comes_back_with_what_stands_above_its_list() {
    let head = ["STT", "Họ tên", "Năm sinh", "CCCD", "Mã số BHXH", "Ngày ký HĐ", "Từ ngày", "Đến ngày", "Số tiền"];
    let list = book(|s| {
        texts(s, 0, &["CÔNG TY TNHH GIÀY HƯNG THỊNH"]);
        texts(s, 1, &["Mã số thuế: 0301234567", "", "", "Loại hình: Doanh nghiệp"]);
        texts(s, 2, &["DANH SÁCH NGƯỜI LAO ĐỘNG NGHỈ VIỆC KHÔNG HƯỞNG LƯƠNG"]);
        texts(s, 4, &head);
        texts(s, 5, &["1", "Nguyễn Văn Ví", "1980", "079080000001", "7900000001", "01/01/2019", "01/07/2021", "31/07/2021", "1855000"]);
        texts(s, 6, &["2", "Trần Thị Na", "1985", "0801850", "7900000002", "01/01/2019", "01/07/2021", "31/07/2021", "1855000"]);
    });
    let first = try_read(list.clone(), "05", &AliasTable::default()).unwrap();
    assert_eq!(first.rows.iter().map(ListRow::is_blocked).collect::<Vec<_>>(), [false, true]);
    let file = sent_back(list, "05", &first, ListRow::is_blocked);
    let again = try_read(corrected(&file, "0801850", "079185000002"), "05", &AliasTable::default()).unwrap();
    assert_eq!(again.rows.len(), 1);
    assert!(!again.rows[0].is_blocked(), "{:?}", again.rows[0].issues);
    assert_eq!(again.rows[0].text("full_name"), Some("Trần Thị Na"));
    let said = |o: &Outcome, key: &str| o.header.field(key).map(|f| f.raw.clone());
    for key in ["employer.name", "employer.tax_code", "employer.kind"] {
        assert!(said(&first, key).is_some(), "{key}");
        assert_eq!(said(&again, key), said(&first, key));
    }
}

/// Rows of a list as they go back.
fn sent_back(list: Vec<u8>, form: &str, outcome: &Outcome, goes: impl Fn(&ListRow) -> bool) -> Vec<u8> {
    let rejected = outcome.rows.iter().filter(|r| goes(r)).map(|r| RejectedRow::new(&r.sheet, r.row, &r.issues, Lang::Vi));
    let form = FORMS.form(form).unwrap();
    write_rejected(&mut open(list, "", &Limits::default()).unwrap(), form, &outcome.layout, rejected, Lang::Vi).unwrap()
}

/// Part, cells by column, and codes of the findings of a row.
type Said<'r> = (Part, Vec<(u32, CellValue)>, Vec<&'r str>);

/// What a reading says of each row, wherever it stands. Whether somebody is there twice, the rest of
/// the list decides.
fn said(rows: &[ListRow], goes: impl Fn(&ListRow) -> bool) -> Vec<Said<'_>> {
    let cells = |r: &ListRow| r.cells.iter().map(|c| (c.column, c.value.clone())).collect();
    let codes = |r| codes(r).into_iter().map(|(code, _)| code).filter(|code| !matches!(*code, "duplicate-in-file" | "insured-twice-in-file")).collect();
    rows.iter().filter(|r| goes(r)).map(|r| (r.part, cells(r), codes(r))).collect()
}

#[derive(Deserialize)]
struct Expected {
    file: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
    form: String,
}

#[test]
fn what_went_back_is_read_as_it_was_on_every_form_and_format() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let listed: Expected = toml::from_str(&std::fs::read_to_string(examples.join("expected.toml")).unwrap()).unwrap();
    for Listed { path, form } in &listed.file {
        let list = std::fs::read(examples.join(path)).unwrap();
        let first = try_read(list.clone(), form, &AliasTable::default()).unwrap();
        let goes = |r: &ListRow| r.is_blocked() || r.row.is_multiple_of(3);
        let file = sent_back(list, form, &first, goes);
        let again = try_read(file.clone(), form, &AliasTable::default()).unwrap();
        assert!(again.layout.is_sent_back() && !first.layout.is_sent_back(), "{path}");
        for table in &again.layout.tables {
            let before = first.layout.tables.iter().find(|t| (&t.sheet, t.part) == (&table.sheet, table.part)).unwrap();
            assert_eq!(table.binding.columns, before.binding.columns, "{path}: the same columns mean the same");
            let new: Vec<_> = table.binding.unbound.iter().filter(|u| !before.binding.unbound.contains(u)).collect();
            assert!(new.len() == 1 && new[0].header == "Lỗi" && new[0].maybe.is_empty(), "{path}: {new:?}");
        }
        let above = |o: &Outcome| o.header.fields.iter().map(|f| (f.key.to_string(), f.raw.clone())).collect::<BTreeSet<_>>();
        assert_eq!(above(&again), above(&first), "{path}: what stands above the lists");
        assert_eq!(said(&again.rows, |_| true), said(&first.rows, goes), "{path}: the same values, the same findings");
        // Sent back once more there is one column of errors, not two.
        let third = try_read(sent_back(file, form, &again, |_| true), form, &AliasTable::default()).unwrap();
        assert_eq!(third.layout.tables.iter().map(|t| &t.binding).collect::<Vec<_>>(), again.layout.tables.iter().map(|t| &t.binding).collect::<Vec<_>>());
        assert_eq!(said(&third.rows, |_| true), said(&again.rows, |_| true), "{path}");
    }
}
