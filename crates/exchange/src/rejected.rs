//! Rows that go back to the sender, in the layout in which they came, with the reason behind.
//!
//! Lives here: what goes back. `excerpt` takes it out of the file as it came, `sheet` writes it. Cells
//! keep their types, formulas their last result: nothing is taken for a formula, and texts that a
//! spreadsheet could take for one when it is saved again carry the quote prefix.

mod excerpt;
mod sheet;

use crate::book::SourceBook;
use crate::error::FileError;
use crate::sentences::reason;
use kipthoi_forms::{FormDef, HeaderKey, Issue, ListLayout, TableLayout, column_letter};
use kipthoi_texts::{Lang, text};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::collections::HashMap;

/// A row to send back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    pub sheet: String,
    /// Row in the file as it came, from 1.
    pub row: u32,
    /// Ready sentences, one per finding.
    pub reasons: Vec<String>,
}

impl RejectedRow {
    /// A row with the sentences of the findings that keep it out.
    pub fn new(sheet: &str, row: u32, issues: &[Issue], lang: Lang) -> RejectedRow {
        let reasons = issues.iter().filter(|issue| issue.is_blocking()).map(|issue| match &issue.column {
            Some(column) => format!("{column} “{}”: {}", issue.header.as_deref().unwrap_or(""), reason(issue, lang)),
            None => reason(issue, lang),
        });
        RejectedRow { sheet: sheet.to_owned(), row, reasons: reasons.collect() }
    }

    /// What stands in the column of errors, with the row in which the sender has the person.
    fn told(&self, lang: Lang) -> String {
        format!("{}\n({} {})", self.reasons.join("\n"), text(lang, "rejected-row"), self.row)
    }
}

/// A workbook of rejected rows could not be made.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("the workbook of rejected rows could not be written")]
    Xlsx(#[from] XlsxError),
    /// The file as it came cannot be read any more.
    #[error(transparent)]
    File(#[from] FileError),
}

/// Writes the rejected rows of a file: what stands above each list and its header as they are, the
/// rows, and the reasons in a last column. Sheets without such rows are left out, unless the lists
/// could not be read again without what stands above theirs.
///
/// # Errors
/// When the file cannot be read any more, or the workbook cannot be written.
pub fn write_rejected(
    book: &mut SourceBook,
    form: &FormDef,
    layout: &ListLayout,
    rows: impl IntoIterator<Item = RejectedRow>,
    lang: Lang,
) -> Result<Vec<u8>, WriteError> {
    let mut of_sheet: HashMap<String, HashMap<u32, String>> = HashMap::new();
    for row in rows {
        of_sheet.entry(row.sheet.clone()).or_default().insert(row.row, row.told(lang));
    }
    let mut workbook = Workbook::new();
    let formats = sheet::Formats::new();
    let mut names: Vec<String> = Vec::new();
    for excerpt in excerpt::take(book, form, layout, &of_sheet)? {
        let worksheet = workbook.add_worksheet();
        let name = sheet_name(&excerpt.name, &names);
        worksheet.set_name(&name)?;
        names.push(name);
        sheet::write(worksheet, &excerpt, &formats, lang)?;
    }
    if names.is_empty() {
        workbook.add_worksheet();
    }
    Ok(workbook.save_to_buffer()?)
}

/// The column of errors that an earlier file of rejected rows left in a list.
pub(crate) fn error_column(table: &TableLayout) -> Option<u32> {
    let called = [Lang::Vi, Lang::En].map(|lang| HeaderKey::new(&text(lang, "rejected-error")));
    table.binding.unbound.iter().find(|c| called.contains(&HeaderKey::new(&c.header))).map(|c| c.index)
}

/// A name that a workbook accepts: at most 31 characters, none forbidden, not twice.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let base: String = wanted.chars().map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c }).take(26).collect();
    let base = if base.trim().is_empty() { column_letter(taken.len() as u32) } else { base };
    let same = |name: &String| taken.iter().any(|t| t.to_lowercase() == name.to_lowercase());
    (1..).map(|n| if n == 1 { base.clone() } else { format!("{base} ({n})") }).find(|name| !same(name)).unwrap_or(base)
}
