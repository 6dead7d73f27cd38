//! A table whose header is in the first row.

use kipthoi_forms::{AliasTable, FormBook, HeaderText, Part, RawCell, RawValue, TableLayout, bind_header};
use std::sync::LazyLock;

pub static BOOK: LazyLock<FormBook> = LazyLock::new(|| FormBook::embedded().unwrap());

/// The layout of a part of a form under these headings.
pub fn table(form: &str, part: Part, headings: &[&str]) -> TableLayout {
    let form = BOOK.form(form).unwrap();
    let headers: Vec<_> = (0..).zip(headings).map(|(i, heading)| HeaderText::new(i, heading)).collect();
    TableLayout {
        sheet: "DS".to_owned(),
        sheet_index: 0,
        part,
        from_row: 1,
        header_rows: (1, 1),
        to_row: None,
        binding: bind_header(form, form.part(part).unwrap(), &headers, &AliasTable::default()),
        legacy: Vec::new(),
        orders: Vec::new(),
        hidden_columns: Vec::new(),
        width: headings.len() as u32,
    }
}

/// A row from the first column on.
pub fn cells(values: &[RawValue<'static>]) -> Vec<RawCell<'static>> {
    (0..).zip(values).map(|(column, value)| RawCell { column, value: value.clone() }).collect()
}

pub fn text(s: &str) -> RawValue<'static> {
    RawValue::Text(s.to_owned().into())
}
