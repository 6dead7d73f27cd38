//! An opened file: its sheets, and their rows one after the other.
//!
//! Lives here: turning every format into the same raw cells. Never here: which row is a header
//! or a person. `.xlsx` and text are streamed; `.xls` and `.ods` have no streaming reader and
//! are loaded whole, within [`Limits::loaded_cells`].

use crate::csv_text::CsvText;
use crate::error::FileError;
use crate::guard::guarded;
use crate::limits::Limits;
use crate::scan::{self, Container, FileKind, SheetFacts, SheetShape};
use calamine::{Data, DataRef, ExcelDateTime, Ods, Range, Reader, SheetVisible, Xls, Xlsx};
use kipthoi_forms::{RawCell, RawValue};
use std::borrow::Cow;
use std::io::Cursor;
use std::ops::ControlFlow;

/// An opened list file.
pub struct SourceBook {
    kind: FileKind,
    limits: Limits,
    sheets: Vec<SheetInfo>,
    fonts: Vec<String>,
    /// Rows of all sheets together, headers and notes included.
    rows: u64,
    source: Source,
}

impl std::fmt::Debug for SourceBook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SourceBook").field("kind", &self.kind).field("sheets", &self.sheets).finish_non_exhaustive()
    }
}

/// A sheet as its file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetInfo {
    pub name: String,
    /// Hidden by the sender.
    pub hidden: bool,
    /// Hidden columns, from 0.
    pub hidden_columns: Vec<u32>,
    /// How many rows are hidden.
    pub hidden_rows: u32,
    pub shape: SheetShape,
}

enum Source {
    Xlsx(Box<Xlsx<Cursor<Vec<u8>>>>),
    Loaded { ranges: Vec<Range<Data>>, is_1904: bool },
    Text(CsvText),
}

/// Opens a file by its content. The name only serves to call the sheet of a text file.
pub fn open(bytes: Vec<u8>, file_name: &str, limits: &Limits) -> Result<SourceBook, FileError> {
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(FileError::TooLarge { bytes: size, limit: limits.file_bytes });
    }
    guarded(|| match scan::container(&bytes)? {
        Container::Zip => open_zip(bytes, limits),
        Container::Ole => open_xls(bytes, limits),
        Container::Text => open_text(&bytes, file_name, limits),
    })
}

fn open_zip(bytes: Vec<u8>, limits: &Limits) -> Result<SourceBook, FileError> {
    let facts = scan::zip::inspect(&bytes, limits)?;
    match facts.kind {
        FileKind::Ods => {
            let mut ods: Ods<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|e: calamine::OdsError| match e {
                calamine::OdsError::Password => FileError::PasswordProtected,
                other => FileError::damaged(other),
            })?;
            let sheets = sheet_infos(ods.sheets_metadata(), &[]);
            let ranges = load(&mut ods, &sheets)?;
            SourceBook::new(FileKind::Ods, limits, sheets, facts.fonts, height(&ranges), Source::Loaded { ranges, is_1904: false })
        }
        _ => {
            let xlsx: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|e: calamine::XlsxError| match e {
                calamine::XlsxError::Password => FileError::PasswordProtected,
                other => FileError::damaged(other),
            })?;
            let sheets = sheet_infos(xlsx.sheets_metadata(), &facts.sheets);
            SourceBook::new(FileKind::Xlsx, limits, sheets, facts.fonts, facts.rows, Source::Xlsx(Box::new(xlsx)))
        }
    }
}

fn open_xls(bytes: Vec<u8>, limits: &Limits) -> Result<SourceBook, FileError> {
    let facts = scan::xls::inspect(&bytes, limits)?;
    let mut xls: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|e: calamine::XlsError| match e {
        calamine::XlsError::Password => FileError::PasswordProtected,
        other => FileError::damaged(other),
    })?;
    let sheets = sheet_infos(xls.sheets_metadata(), &facts.sheets);
    let is_1904 = xls.has_1904_epoch();
    let ranges = load(&mut xls, &sheets)?;
    SourceBook::new(FileKind::Xls, limits, sheets, facts.fonts, height(&ranges), Source::Loaded { ranges, is_1904 })
}

fn open_text(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<SourceBook, FileError> {
    // A text file has no sheets: without a name its only one is called by its kind.
    let file_name = if file_name.is_empty() { "CSV" } else { file_name };
    let text = CsvText::decode(bytes, limits)?;
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let sheet = SheetInfo { name: name.to_owned(), hidden: false, hidden_columns: Vec::new(), hidden_rows: 0, shape: SheetShape::default() };
    SourceBook::new(FileKind::Csv, limits, vec![sheet], Vec::new(), text.lines(), Source::Text(text))
}

fn sheet_infos(sheets: &[calamine::Sheet], facts: &[SheetFacts]) -> Vec<SheetInfo> {
    let info = |(i, sheet): (usize, &calamine::Sheet)| {
        let facts = facts.get(i).cloned().unwrap_or_default();
        SheetInfo {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            hidden_columns: facts.hidden_columns,
            hidden_rows: facts.hidden_rows,
            shape: facts.shape,
        }
    };
    sheets.iter().enumerate().map(info).collect()
}

fn height(ranges: &[Range<Data>]) -> u64 {
    ranges.iter().map(|range| range.height() as u64).sum()
}

fn load<R: Reader<Cursor<Vec<u8>>>>(reader: &mut R, sheets: &[SheetInfo]) -> Result<Vec<Range<Data>>, FileError>
where
    R::Error: std::fmt::Display,
{
    sheets.iter().map(|s| reader.worksheet_range(&s.name).map_err(FileError::damaged)).collect()
}

impl SourceBook {
    fn new(kind: FileKind, limits: &Limits, sheets: Vec<SheetInfo>, fonts: Vec<String>, rows: u64, source: Source) -> Result<SourceBook, FileError> {
        if sheets.is_empty() {
            return Err(FileError::NoSheet);
        }
        if sheets.len() > limits.sheets {
            return Err(FileError::TooManySheets { limit: limits.sheets });
        }
        Ok(SourceBook { kind, limits: limits.clone(), sheets, fonts, rows, source })
    }

    pub fn kind(&self) -> FileKind {
        self.kind
    }

    /// About how many rows there are to read: those of all sheets, with headers and notes.
    pub fn rows_about(&self) -> u64 {
        self.rows
    }

    pub fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Whether the workbook names a font of the years before Unicode (.VnTime, VNI-Times).
    pub fn has_legacy_font(&self) -> bool {
        self.fonts.iter().any(|f| f.starts_with(".Vn") || f.to_ascii_uppercase().starts_with("VNI"))
    }

    /// Goes through the rows of a sheet in order; rows are numbered from 1 as in the spreadsheet.
    /// Stops early when `each` breaks. Empty rows may be left out.
    pub fn rows(&mut self, sheet: usize, mut each: impl FnMut(u32, &mut Vec<RawCell<'_>>) -> ControlFlow<()>) -> Result<(), FileError> {
        let limits = &self.limits;
        let Some(name) = self.sheets.get(sheet).map(|s| s.name.as_str()) else {
            return Ok(());
        };
        let source = &mut self.source;
        guarded(move || match source {
            Source::Text(text) => text.rows(limits, each),
            Source::Loaded { ranges, is_1904 } => match ranges.get(sheet) {
                Some(range) => loaded_rows(range, *is_1904, limits, &mut each),
                None => Ok(()),
            },
            Source::Xlsx(xlsx) => streamed_rows(xlsx, name, limits, &mut each),
        })
    }
}

fn streamed_rows(
    xlsx: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    limits: &Limits,
    each: &mut impl FnMut(u32, &mut Vec<RawCell<'_>>) -> ControlFlow<()>,
) -> Result<(), FileError> {
    let is_1904 = xlsx.has_1904_epoch();
    let mut reader = match xlsx.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A chart sheet has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_) | calamine::XlsxError::WorksheetNotFound(_)) => {
            return Ok(());
        }
        Err(e) => return Err(FileError::damaged(e)),
    };
    let mut cells: Vec<RawCell<'_>> = Vec::new();
    let mut row = 0u32;
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(FileError::damaged)? {
        let (at, column) = (record.pos.0.saturating_add(1), record.pos.1);
        if at != row {
            if !cells.is_empty() && each(row, in_order(&mut cells)).is_break() {
                return Ok(());
            }
            if at < row {
                return Err(FileError::damaged("rows out of order"));
            }
            cells.clear();
            row = at;
        }
        let value = match record.value {
            DataRef::Empty if record.formula.is_some() => RawValue::Uncomputed,
            value => match raw_ref(value, is_1904) {
                Some(value) => value,
                None => continue,
            },
        };
        if column >= limits.columns {
            return Err(FileError::TooManyColumns { limit: limits.columns });
        }
        cells.push(RawCell { column, value });
    }
    if !cells.is_empty() {
        let _ = each(row, in_order(&mut cells));
    }
    Ok(())
}

/// Cells from left to right, each column once; only hand-made files need the work.
fn in_order<'c, 'v>(cells: &'c mut Vec<RawCell<'v>>) -> &'c mut Vec<RawCell<'v>> {
    if !cells.is_sorted_by(|a, b| a.column < b.column) {
        cells.sort_by_key(|c| c.column);
        cells.dedup_by_key(|c| c.column);
    }
    cells
}

fn loaded_rows(
    range: &Range<Data>,
    is_1904: bool,
    limits: &Limits,
    each: &mut impl FnMut(u32, &mut Vec<RawCell<'_>>) -> ControlFlow<()>,
) -> Result<(), FileError> {
    let Some((first_row, first_column)) = range.start() else {
        return Ok(());
    };
    let mut cells: Vec<RawCell<'_>> = Vec::new();
    for (i, values) in range.rows().enumerate() {
        cells.clear();
        for (j, value) in values.iter().enumerate() {
            let column = first_column.saturating_add(j as u32);
            let Some(value) = raw(value, is_1904) else {
                continue;
            };
            if column >= limits.columns {
                return Err(FileError::TooManyColumns { limit: limits.columns });
            }
            cells.push(RawCell { column, value });
        }
        let row = first_row.saturating_add(i as u32).saturating_add(1);
        if !cells.is_empty() && each(row, &mut cells).is_break() {
            break;
        }
    }
    Ok(())
}

fn raw(value: &Data, is_1904: bool) -> Option<RawValue<'_>> {
    Some(match value {
        Data::Empty => return None,
        Data::String(s) => text(Cow::Borrowed(s))?,
        Data::Int(n) => RawValue::Number(*n as f64),
        Data::Float(n) => RawValue::Number(*n),
        Data::Bool(b) => RawValue::Bool(*b),
        Data::DateTime(d) => date(d, is_1904),
        Data::DateTimeIso(s) | Data::DurationIso(s) => RawValue::Iso(Cow::Borrowed(s)),
        Data::Error(e) => RawValue::Error(Cow::Owned(e.to_string())),
    })
}

fn raw_ref(value: DataRef<'_>, is_1904: bool) -> Option<RawValue<'_>> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(s) => text(Cow::Owned(s))?,
        DataRef::SharedString(s) => text(Cow::Borrowed(s))?,
        DataRef::Int(n) => RawValue::Number(n as f64),
        DataRef::Float(n) => RawValue::Number(n),
        DataRef::Bool(b) => RawValue::Bool(b),
        DataRef::DateTime(d) => date(&d, is_1904),
        DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => RawValue::Iso(Cow::Owned(s)),
        DataRef::Error(e) => RawValue::Error(Cow::Owned(e.to_string())),
    })
}

fn text(s: Cow<'_, str>) -> Option<RawValue<'_>> {
    (!s.is_empty()).then_some(RawValue::Text(s))
}

fn date(value: &ExcelDateTime, is_1904: bool) -> RawValue<'static> {
    if value.is_duration() { RawValue::Number(value.as_f64()) } else { RawValue::Serial { value: value.as_f64(), is_1904 } }
}
