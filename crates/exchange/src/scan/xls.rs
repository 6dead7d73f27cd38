//! Inspects an OLE container (.xls, or an encrypted .xlsx) before a reader is let near it.
//!
//! The records of an old workbook declare extents that a reader would reserve memory for; a
//! few bytes can ask for terabytes. This walk checks them and learns what is hidden.

use super::{Merged, SheetFacts};
use crate::error::{FileError, NotASpreadsheet};
use crate::limits::Limits;
use std::io::{Cursor, Read};

/// What an old workbook holds.
#[derive(Debug, Default)]
pub(crate) struct XlsFacts {
    /// In the order of their records.
    pub sheets: Vec<SheetFacts>,
    pub fonts: Vec<String>,
}

pub(crate) fn inspect(bytes: &[u8], limits: &Limits) -> Result<XlsFacts, FileError> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(FileError::damaged)?;
    let has = |name: &str| container.exists(format!("/{name}"));
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return Err(FileError::PasswordProtected);
    }
    if has("WordDocument") {
        return Err(FileError::NotASpreadsheet(NotASpreadsheet::Word));
    }
    if has("PowerPoint Document") {
        return Err(FileError::NotASpreadsheet(NotASpreadsheet::Presentation));
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|n| container.exists(n));
    let name = name.ok_or(FileError::NotASpreadsheet(NotASpreadsheet::Unknown))?;
    let mut stream = Vec::new();
    let opened = container.open_stream(name).map_err(FileError::damaged)?;
    opened.take(limits.file_bytes).read_to_end(&mut stream).map_err(FileError::damaged)?;
    walk(&stream, limits)
}

/// Where a sheet's cells have been seen.
#[derive(Debug, Default)]
struct Extent {
    rows: u64,
    columns: u64,
}

fn walk(stream: &[u8], limits: &Limits) -> Result<XlsFacts, FileError> {
    let mut facts = XlsFacts::default();
    let mut sheet: Option<(SheetFacts, Extent)> = None;
    let mut depth = 0u32;
    let mut rest = stream;
    let mut total_rows = 0;
    while let [a, b, c, d, after @ ..] = rest {
        let (kind, length) = (u16::from_le_bytes([*a, *b]), usize::from(u16::from_le_bytes([*c, *d])));
        let Some(data) = after.get(..length) else {
            break;
        };
        rest = &after[length..];
        match kind {
            // BOF: 0x0005 is the workbook itself, 0x0010 a sheet; others are charts and macros.
            0x0809 => {
                depth += 1;
                if depth == 1 && word(data, 2) != Some(0x0005) {
                    sheet = Some(Default::default());
                }
            }
            0x000A => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some((done, extent)) = sheet.take()
                {
                    total_rows += extent.rows;
                    facts.sheets.push(done);
                }
            }
            0x002F if word(data, 0).is_some_and(|w| w != 0) => {
                return Err(FileError::PasswordProtected);
            }
            0x0085 if facts.sheets.len() > limits.sheets => {
                return Err(FileError::TooManySheets { limit: limits.sheets });
            }
            0x0031 if facts.fonts.len() < 200 => facts.fonts.extend(font_name(data)),
            _ => {
                if let Some((sheet, extent)) = &mut sheet {
                    record(kind, data, sheet, extent);
                    if extent.rows.saturating_mul(extent.columns) > limits.loaded_cells {
                        return Err(FileError::Inflates { limit: limits.loaded_cells });
                    }
                }
            }
        }
        if total_rows > limits.rows {
            return Err(FileError::TooManyRows { limit: limits.rows });
        }
    }
    Ok(facts)
}

fn record(kind: u16, data: &[u8], sheet: &mut SheetFacts, extent: &mut Extent) {
    match kind {
        // DIMENSIONS: the extent that a reader believes.
        0x0200 => {
            if let (Some(from), Some(to), Some(left), Some(right)) = (long(data, 0), long(data, 4), word(data, 8), word(data, 10)) {
                extent.rows = extent.rows.max(u64::from(to.saturating_sub(from)) + 1);
                extent.columns = extent.columns.max(u64::from(right.saturating_sub(left)) + 1);
            }
        }
        // Cells: formula, number, label, RK, shared label, rich label, boolean; multiple RK.
        0x0006 | 0x0203 | 0x0204 | 0x027E | 0x00FD | 0x00D6 | 0x0205 | 0x00BD => {
            if let (Some(row), Some(column)) = (word(data, 0), word(data, 2)) {
                let more = if kind == 0x00BD { data.len() / 6 } else { 1 } as u64;
                extent.rows = extent.rows.max(u64::from(row) + 1);
                extent.columns = extent.columns.max(u64::from(column) + more);
            }
        }
        // COLINFO: first and last column, width in 1/256 of a character, options with the hidden bit.
        0x007D => {
            if let (Some(first), Some(last), Some(wide), Some(options)) = (word(data, 0), word(data, 2), word(data, 4), word(data, 8)) {
                if options & 1 == 1 {
                    sheet.hidden_columns.extend((first..=last.min(first.saturating_add(255))).map(u32::from));
                } else {
                    sheet.shape.add_width(u32::from(first), u32::from(last), f64::from(wide) / 256.0);
                }
            }
        }
        // MERGECELLS: how many, then first and last row, first and last column of each.
        0x00E5 => {
            for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
                let at = |i: usize| word(range, i).map_or(0, u32::from);
                let merged = Merged { first_row: at(0) + 1, last_row: at(2) + 1, first_column: at(4), last_column: at(6) };
                sheet.shape.add_merged(merged);
            }
        }
        // ROW: options with the hidden bit.
        0x0208 if word(data, 12).is_some_and(|options| options & 0x20 != 0) => sheet.hidden_rows += 1,
        _ => {}
    }
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(word(data, at)?) | u32::from(word(data, at + 2)?) << 16)
}

/// The name in a FONT record (BIFF8): length, flag, then bytes or UTF-16.
fn font_name(data: &[u8]) -> Option<String> {
    let length = usize::from(*data.get(14)?);
    let wide = data.get(15)? & 1 == 1;
    let bytes = data.get(16..16 + if wide { length * 2 } else { length })?;
    Some(if wide {
        bytes.chunks_exact(2).map(|p| char::from_u32(u32::from(u16::from_le_bytes([p[0], p[1]]))).unwrap_or('?')).collect()
    } else {
        bytes.iter().map(|b| char::from(*b)).collect()
    })
}
