//! Plain tables out: as text for other programs, or as a workbook.
//!
//! Lives here: writing row after row with flat memory, and making sure that no spreadsheet takes
//! a text for a formula. Never here: what the columns mean.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::io::Write;

/// Rows that one sheet can hold; the table goes on in another.
const SHEET_ROWS: u32 = 1_048_576;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// UTF-8 with a mark, which Excel needs to read Vietnamese.
    Csv,
    Xlsx,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableCell {
    Text(String),
    Int(i64),
    Empty,
}

impl From<String> for TableCell {
    fn from(text: String) -> TableCell {
        if text.is_empty() { TableCell::Empty } else { TableCell::Text(text) }
    }
}

impl From<Option<String>> for TableCell {
    fn from(text: Option<String>) -> TableCell {
        text.unwrap_or_default().into()
    }
}

impl From<i64> for TableCell {
    fn from(n: i64) -> TableCell {
        TableCell::Int(n)
    }
}

impl From<Option<i64>> for TableCell {
    fn from(n: Option<i64>) -> TableCell {
        n.map_or(TableCell::Empty, TableCell::Int)
    }
}

/// A table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    #[error(transparent)]
    Csv(#[from] csv::Error),
    #[error(transparent)]
    Xlsx(#[from] XlsxError),
    #[error(transparent)]
    Output(#[from] std::io::Error),
}

/// Takes rows one after the other; [`TableWriter::finish`] makes the file whole.
pub struct TableWriter<W: Write + Send> {
    inner: Inner<W>,
}

enum Inner<W: Write + Send> {
    Csv(Box<csv::Writer<W>>),
    Xlsx { out: W, workbook: Box<Workbook>, titles: Vec<String>, sheet: usize, next: u32 },
}

impl<W: Write + Send> std::fmt::Debug for TableWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TableWriter").finish_non_exhaustive()
    }
}

impl<W: Write + Send> TableWriter<W> {
    /// Begins a table with its titles.
    ///
    /// # Errors
    /// When the output does not take them.
    pub fn new(kind: TableKind, mut out: W, titles: Vec<String>) -> Result<TableWriter<W>, TableError> {
        let inner = match kind {
            TableKind::Csv => {
                out.write_all("\u{feff}".as_bytes())?;
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(titles.iter().map(|t| harmless(t)))?;
                Inner::Csv(Box::new(writer))
            }
            TableKind::Xlsx => {
                let mut workbook = Workbook::new();
                begin_sheet(&mut workbook, &titles)?;
                Inner::Xlsx { out, workbook: Box::new(workbook), titles, sheet: 0, next: 1 }
            }
        };
        Ok(TableWriter { inner })
    }

    /// # Errors
    /// When the output does not take it.
    pub fn row(&mut self, cells: &[TableCell]) -> Result<(), TableError> {
        match &mut self.inner {
            Inner::Csv(writer) => {
                writer.write_record(cells.iter().map(|cell| match cell {
                    TableCell::Text(text) => harmless(text),
                    TableCell::Int(n) => n.to_string(),
                    TableCell::Empty => String::new(),
                }))?;
            }
            Inner::Xlsx { workbook, titles, sheet, next, .. } => {
                if *next == SHEET_ROWS {
                    begin_sheet(workbook, titles)?;
                    (*sheet, *next) = (*sheet + 1, 1);
                }
                write_cells(workbook.worksheet_from_index(*sheet)?, *next, cells)?;
                *next += 1;
            }
        }
        Ok(())
    }

    /// # Errors
    /// When the output does not take the rest.
    pub fn finish(self) -> Result<(), TableError> {
        match self.inner {
            Inner::Csv(mut writer) => writer.flush()?,
            Inner::Xlsx { mut out, mut workbook, .. } => {
                workbook.save_to_writer(&mut out)?;
                out.flush()?;
            }
        }
        Ok(())
    }
}

/// Finished rows leave memory at once.
fn begin_sheet(workbook: &mut Workbook, titles: &[String]) -> Result<(), XlsxError> {
    let head = Format::new().set_bold();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, title) in (0..).zip(titles) {
        sheet.set_column_width(column, 18)?;
        sheet.write_string_with_format(0, column, title, &head)?;
    }
    Ok(())
}

fn write_cells(sheet: &mut Worksheet, row: u32, cells: &[TableCell]) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        match cell {
            // Written as text it stays text, whatever it begins with.
            TableCell::Text(text) => sheet.write_string(row, column, text)?,
            // Whole đồng up to fifteen digits; a workbook keeps no more of any number.
            TableCell::Int(n) => sheet.write_number(row, column, *n as f64)?,
            TableCell::Empty => continue,
        };
    }
    Ok(())
}

/// A text that a spreadsheet would run as a formula gets a quote before it.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(kind: TableKind, rows: &[Vec<TableCell>]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut table = TableWriter::new(kind, &mut out, vec!["Họ tên".into(), "Số tiền".into()]).unwrap();
        for row in rows {
            table.row(row).unwrap();
        }
        table.finish().unwrap();
        out
    }

    #[test]
    fn a_text_that_looks_like_a_formula_is_never_run() {
        let rows = ["=HYPERLINK(\"x\")", "+84", "-1", "@a", "\tb", "Lê, An"].map(|t| vec![t.to_owned().into(), 1_500_000.into()]);
        let text = String::from_utf8(written(TableKind::Csv, &rows)).unwrap();
        let expected = "\u{feff}Họ tên,Số tiền\n\"'=HYPERLINK(\"\"x\"\")\",1500000\n'+84,1500000\n'-1,1500000\n'@a,1500000\n'\tb,1500000\n\"Lê, An\",1500000\n";
        assert_eq!(text, expected);
        let book = written(TableKind::Xlsx, &rows);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        let mut sheet = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut sheet).unwrap();
        assert!(!sheet.contains("<f>") && sheet.contains("1500000"), "{sheet}");
    }
}
