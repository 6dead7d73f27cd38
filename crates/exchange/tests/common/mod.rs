//! Writing a small list and reading it back.

#![allow(dead_code, reason = "each test binary uses its part of this module")]

use kipthoi_exchange::{LayoutError, Limits, ListItem, Summary, open, propose_layout, read};
use kipthoi_forms::{AliasTable, FormBook, ListHeader, ListLayout, ListRow, Severity, SkipReason};
use rust_xlsxwriter::{Workbook, Worksheet};
use std::ops::ControlFlow;
use std::sync::LazyLock;

pub static FORMS: LazyLock<FormBook> = LazyLock::new(|| FormBook::embedded().unwrap());

pub const HEADS: [&str; 8] = ["STT", "Họ tên", "Năm sinh", "CCCD", "Nghề nghiệp", "Số tiền", "SĐT", "Ghi chú"];

pub struct Outcome {
    pub layout: ListLayout,
    pub rows: Vec<ListRow>,
    pub skipped: Vec<(u32, SkipReason)>,
    pub summary: Summary,
    /// What stands above the lists.
    pub header: ListHeader,
}

pub fn try_read(bytes: Vec<u8>, form: &str, aliases: &AliasTable) -> Result<Outcome, LayoutError> {
    let forms = &*FORMS;
    let form = forms.form(form).unwrap();
    let mut book = open(bytes, "danh-sach.xlsx", &Limits::default())?;
    let layout = propose_layout(&mut book, form, forms, aliases)?;
    let (mut rows, mut skipped, mut header) = (Vec::new(), Vec::new(), ListHeader::default());
    let summary = read(&mut book, form, &layout, &mut |item| {
        match item {
            ListItem::Row(row) => rows.push(row),
            ListItem::Skipped(s) => skipped.push((s.row, s.why)),
            ListItem::Header(above) => header.merge(above),
        }
        ControlFlow::Continue(())
    })?;
    Ok(Outcome { layout, rows, skipped, summary, header })
}

pub fn read_p12(fill: impl FnOnce(&mut Worksheet)) -> Outcome {
    try_read(book(fill), "p12", &AliasTable::default()).unwrap()
}

pub fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

pub fn heads(sheet: &mut Worksheet, row: u32) {
    texts(sheet, row, &HEADS);
}

pub fn texts(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, text) in (0..).zip(cells) {
        if !text.is_empty() {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
}

pub fn codes(row: &ListRow) -> Vec<(&str, Severity)> {
    row.issues.iter().map(|i| (i.code.as_str(), i.severity)).collect()
}
