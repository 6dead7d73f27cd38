//! From the raw cells of a row to typed values and findings.
//!
//! Lives here: the order of the work on one row. Each kind of value has its reader in
//! `typing/read.rs`; checks between cells are in `typing/checks.rs`. Never here: I/O, a
//! sentence, a rule of a policy. Everything is a pure function of the row and its layout.

mod checks;
mod dates;
mod order;
mod read;

use crate::bind::BoundColumn;
use crate::definition::{ColumnDef, FormDef, PartDef};
use crate::issue::{Issue, Severity, column_letter};
use crate::kind::{Kind, Part};
use crate::layout::TableLayout;
use crate::raw::{RawCell, RawValue};
use crate::row::{Cell, CellValue, ListRow};
use kipthoi_domain::text::from_legacy;
use std::borrow::Cow;
use std::sync::Arc;

pub use dates::split_months;
pub(crate) use dates::split_period;
pub use order::{First, column_order};
pub(crate) use read::find_value;
use read::{Reading, Readings, read_value};

/// Types the rows of one table. Made once per table; then each row costs one pass.
#[derive(Debug)]
pub struct RowTyper<'a> {
    part: &'a PartDef,
    sheet: Arc<str>,
    /// By column of the file: what it means.
    bound: Vec<Option<Bound<'a>>>,
    table: &'a TableLayout,
}

#[derive(Debug)]
struct Bound<'a> {
    def: &'a ColumnDef,
    header: &'a str,
}

impl<'a> RowTyper<'a> {
    /// `None` when the form does not have the part that the table claims to be.
    pub fn new(form: &'a FormDef, table: &'a TableLayout) -> Option<RowTyper<'a>> {
        let part = form.part(table.part)?;
        let mut bound: Vec<Option<Bound<'a>>> = Vec::new();
        for BoundColumn { index, header, key, .. } in &table.binding.columns {
            let Some(def) = part.column(key) else {
                continue;
            };
            let at = *index as usize;
            if bound.len() <= at {
                bound.resize_with(at + 1, || None);
            }
            bound[at] = Some(Bound { def, header });
        }
        Some(RowTyper { part, sheet: table.sheet.as_str().into(), bound, table })
    }

    pub fn part(&self) -> Part {
        self.part.part
    }

    /// Types one row. `cells` hold what the row holds; absent columns are empty.
    pub fn row(&self, row: u32, cells: &[RawCell<'_>]) -> ListRow {
        let mut out = ListRow {
            sheet: Arc::clone(&self.sheet),
            row,
            part: self.part.part,
            cells: Vec::with_capacity(cells.len()),
            others: Vec::new(),
            issues: Vec::new(),
        };
        for cell in cells {
            if cell.value.is_blank() {
                continue;
            }
            match self.bound.get(cell.column as usize) {
                Some(Some(bound)) => self.cell(bound, cell, &mut out),
                _ => out.others.push((cell.column, cell.value.shown())),
            }
        }
        order::settle(self, cells, &mut out);
        checks::required(self, &mut out);
        checks::between_cells(self, &mut out);
        out
    }

    fn cell(&self, bound: &Bound<'_>, cell: &RawCell<'_>, out: &mut ListRow) {
        let raw = cell.value.shown();
        match read_value(bound.def, &cell.value, &raw) {
            Readings::One(reading) => self.take(bound, cell.column, raw, reading, out),
            Readings::Two(first, second) => {
                self.take(bound, cell.column, raw.clone(), first, out);
                self.take(bound, cell.column, raw, second, out);
            }
        }
    }

    fn take(&self, bound: &Bound<'_>, column: u32, raw: String, reading: Reading, out: &mut ListRow) {
        let Reading { key, value, finding } = reading;
        if let Some((code, severity, proposed)) = finding {
            let mut issue = self.issue(bound.def, severity, code, out.row);
            issue.column = Some(column_letter(column));
            issue.header = Some(bound.header.to_owned());
            issue.value = Some(raw.clone());
            if let Some(proposed) = proposed {
                issue = issue.with_arg("proposed", proposed);
            }
            out.issues.push(issue);
        }
        out.cells.push(Cell { key, column, raw, value });
    }

    /// A finding about a column in a row; the place is filled in when the column is in the file.
    fn issue(&self, def: &ColumnDef, severity: Severity, code: &str, row: u32) -> Issue {
        let mut issue = Issue::on_row(severity, code, &self.sheet, row);
        issue.key = Some(def.key.to_string());
        match self.column_of(def) {
            Some((column, bound)) => {
                issue.column = Some(column_letter(column));
                issue.header = Some(bound.header.to_owned());
            }
            None => issue.header = Some(def.title_vi.clone()),
        }
        issue
    }

    /// The same with the cell of the row as it was seen.
    fn issue_at(&self, def: &ColumnDef, severity: Severity, code: &str, row: &ListRow) -> Issue {
        Issue { value: row.raw(&def.key).map(str::to_owned), ..self.issue(def, severity, code, row.row) }
    }

    /// The column of the file that brings `def`, itself or within a combined column.
    fn column_of(&self, def: &ColumnDef) -> Option<(u32, &Bound<'a>)> {
        let found =
            |wanted: &dyn Fn(&ColumnDef) -> bool| self.bound.iter().enumerate().find_map(|(i, b)| b.as_ref().filter(|b| wanted(b.def)).map(|b| (i as u32, b)));
        found(&|d| d.key == def.key).or_else(|| found(&|d| d.into.as_ref().is_some_and(|(a, b)| *a == def.key || *b == def.key)))
    }
}

/// Types one row without keeping the typer; for single rows and tests.
pub fn type_row(form: &FormDef, table: &TableLayout, row: u32, cells: &[RawCell<'_>]) -> Option<ListRow> {
    RowTyper::new(form, table).map(|typer| typer.row(row, cells))
}

/// Converts the cells of columns written in an old font to Unicode.
pub fn convert_legacy(table: &TableLayout, cells: &mut [RawCell<'_>]) {
    if table.legacy.is_empty() {
        return;
    }
    for cell in cells {
        let Some(encoding) = table.legacy_of(cell.column) else {
            continue;
        };
        if let RawValue::Text(text) = &mut cell.value {
            *text = Cow::Owned(from_legacy(text, encoding));
        }
    }
}

/// Reads a labelled value of the header block with the reader of its kind.
pub(crate) fn read_field(kind: Kind, key: &Arc<str>, raw: &str) -> CellValue {
    read::plain(kind, key, raw)
}
