//! Rows that go back to the sender, in the layout in which they came, with the reason behind.
//!
//! Lives here: writing the workbook. Every cell is written as text, so that numbers keep their
//! zeros and nothing is taken for a formula; texts that a spreadsheet could take for one when it
//! is saved again carry the quote prefix.

use crate::sentences::reason;
use kipthoi_forms::{ListLayout, ListRow, Part, column_letter};
use kipthoi_texts::{Lang, text};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::collections::HashMap;

/// A row to send back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    pub sheet: String,
    pub part: Part,
    /// Row in the file as it came, from 1.
    pub row: u32,
    /// Column of the file (from 0) and the cell as it was seen.
    pub cells: Vec<(u32, String)>,
    /// Ready sentences, one per finding.
    pub reasons: Vec<String>,
}

impl RejectedRow {
    /// A row with the sentences of its own findings; the workflow adds those of the law.
    pub fn new(row: &ListRow, lang: Lang) -> RejectedRow {
        let reasons = row.issues.iter().map(|issue| match &issue.column {
            Some(column) => format!("{column} “{}”: {}", issue.header.as_deref().unwrap_or(""), reason(issue, lang)),
            None => reason(issue, lang),
        });
        RejectedRow { sheet: row.sheet.to_string(), part: row.part, row: row.row, cells: row.shown_cells(), reasons: reasons.collect() }
    }
}

/// A workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook of rejected rows could not be written")]
pub struct WriteError(#[from] XlsxError);

/// Writes rejected rows: one sheet per table of the layout, the same headers in the same
/// columns, then the original row number and the reasons.
pub fn write_rejected(rows: impl IntoIterator<Item = RejectedRow>, layout: &ListLayout, lang: Lang) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    let mut sheets: HashMap<(String, Part), Target> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    for table in &layout.tables {
        let sheet = workbook.add_worksheet();
        let name = sheet_name(&table.sheet, &names);
        sheet.set_name(&name)?;
        names.push(name);
        let headers = table.binding.headers();
        let last = headers.iter().map(|(c, _)| c + 1).max().unwrap_or(0).max(table.width);
        for (column, header) in &headers {
            put(sheet, 0, *column, header, &formats.head)?;
        }
        put(sheet, 0, last, &text(lang, "rejected-row"), &formats.head)?;
        put(sheet, 0, last + 1, &text(lang, "rejected-error"), &formats.head)?;
        sheet.set_column_width(column16(last + 1), 70)?;
        sheet.set_freeze_panes(1, 0)?;
        let target = Target { index: names.len() - 1, next: 1, last };
        sheets.entry((table.sheet.clone(), table.part)).or_insert(target);
    }
    for row in rows {
        let Some(target) = sheets.get_mut(&(row.sheet.clone(), row.part)) else {
            continue;
        };
        let sheet = workbook.worksheet_from_index(target.index)?;
        for (column, value) in row.cells.iter().filter(|(c, _)| *c < target.last) {
            put(sheet, target.next, *column, value, formats.of(value))?;
        }
        put(sheet, target.next, target.last, &row.row.to_string(), &formats.plain)?;
        put(sheet, target.next, target.last + 1, &row.reasons.join("\n"), &formats.reason)?;
        target.next += 1;
    }
    if layout.tables.is_empty() {
        workbook.add_worksheet();
    }
    Ok(workbook.save_to_buffer()?)
}

struct Target {
    index: usize,
    next: u32,
    /// Column of the original row number; the reason is behind it.
    last: u32,
}

struct Formats {
    head: Format,
    plain: Format,
    quoted: Format,
    reason: Format,
}

impl Formats {
    fn new() -> Formats {
        let base = || Format::new().set_font_name("Times New Roman").set_font_size(12).set_border(FormatBorder::Thin).set_text_wrap();
        Formats {
            head: base().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            plain: base().set_num_format("@"),
            quoted: base().set_num_format("@").set_quote_prefix(),
            reason: base().set_num_format("@").set_font_color(Color::Red),
        }
    }

    /// Texts that begin like a formula are marked as text for good.
    fn of(&self, value: &str) -> &Format {
        if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { &self.quoted } else { &self.plain }
    }
}

fn put(sheet: &mut Worksheet, row: u32, column: u32, value: &str, format: &Format) -> Result<(), XlsxError> {
    /// What a cell can hold.
    const LONGEST: usize = 32_000;
    let cut: String = value.chars().take(LONGEST).collect();
    sheet.write_string_with_format(row, column16(column), &cut, format).map(|_| ())
}

fn column16(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// A name that a workbook accepts: at most 31 characters, none forbidden, not twice.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let base: String = wanted.chars().map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c }).take(26).collect();
    let base = if base.trim().is_empty() { column_letter(taken.len() as u32) } else { base };
    let same = |name: &String| taken.iter().any(|t| t.to_lowercase() == name.to_lowercase());
    (1..).map(|n| if n == 1 { base.clone() } else { format!("{base} ({n})") }).find(|name| !same(name)).unwrap_or(base)
}
