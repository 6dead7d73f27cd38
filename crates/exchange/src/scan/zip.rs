//! Inspects a zip container (.xlsx, .ods) before a reader is let near it.
//!
//! Inflates every part once, in pieces that are thrown away, and counts: a container that
//! declares small sizes and inflates without end is stopped after the limit, not after the
//! memory. On the way it learns what readers do not tell: hidden columns and rows, counts
//! that a reader would believe and reserve memory for.

use super::ods::OdsExtent;
use super::tags::{Stop, Tag, TagScanner, TagSink};
use super::{FileKind, Merged, SheetFacts};
use crate::error::{FileError, NotASpreadsheet};
use crate::limits::Limits;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use zip::ZipArchive;
use zip::result::ZipError;

/// What a container holds.
#[derive(Debug)]
pub(crate) struct ZipFacts {
    pub kind: FileKind,
    /// In the order of the workbook; empty for .ods.
    pub sheets: Vec<SheetFacts>,
    /// Names of fonts, for the detection of old encodings.
    pub fonts: Vec<String>,
    /// Rows of all sheets together.
    pub rows: u64,
}

/// What is counted over all parts.
#[derive(Debug, Default)]
struct Collected {
    /// By path of the part.
    sheets: BTreeMap<String, SheetFacts>,
    /// Relationship ids of the sheets in workbook order.
    order: Vec<String>,
    /// Relationship id to path.
    targets: BTreeMap<String, String>,
    fonts: Vec<String>,
    rows: u64,
    /// Strings declared by the table of shared strings, and really there.
    declared_strings: u64,
    strings: u64,
    ods: OdsExtent,
}

pub(crate) fn inspect(bytes: &[u8], limits: &Limits) -> Result<ZipFacts, FileError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
    if archive.len() > limits.parts {
        return Err(FileError::Inflates { limit: limits.inflated_bytes });
    }
    let kind = kind_of(&mut archive)?;
    let mut collected = Collected::default();
    let mut total = 0u64;
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).map_err(zip_error)?;
        if part.encrypted() {
            return Err(FileError::PasswordProtected);
        }
        let name = part.name().map_err(zip_error)?.into_owned();
        let compressed = part.compressed_size().max(1);
        let wanted = name.ends_with(".xml") || name.ends_with(".rels");
        let mut scanner = TagScanner::default();
        let mut sink = PartSink::new(&name, &mut collected, limits);
        let mut buffer = [0u8; 1 << 15];
        let mut size = 0u64;
        loop {
            let read = part.read(&mut buffer).map_err(FileError::damaged)?;
            if read == 0 {
                break;
            }
            size += read as u64;
            total += read as u64;
            let implausible = size > limits.ratio_from_bytes && size / compressed > limits.ratio;
            if total > limits.inflated_bytes || implausible {
                return Err(FileError::Inflates { limit: limits.inflated_bytes });
            }
            if wanted && let Err(stop) = scanner.feed(&buffer[..read], &mut sink) {
                return Err(match (stop, sink.error.take()) {
                    (Stop::Sink, Some(error)) => error,
                    (Stop::Doctype, _) => FileError::UnsafeXml,
                    _ => FileError::damaged(format!("{name}: a tag without end")),
                });
            }
        }
        sink.finish();
    }
    if collected.declared_strings > collected.strings.saturating_mul(2).saturating_add(1_000) {
        return Err(FileError::damaged("the table of strings is not what it declares"));
    }
    if collected.ods.worst_cells() > limits.loaded_cells {
        return Err(FileError::Inflates { limit: limits.loaded_cells });
    }
    Ok(ZipFacts { kind, rows: collected.rows, fonts: std::mem::take(&mut collected.fonts), sheets: collected.in_order() })
}

impl Collected {
    fn in_order(mut self) -> Vec<SheetFacts> {
        let targets = &self.targets;
        let sheets = &mut self.sheets;
        let path = |id: &String| targets.get(id).map(|t| t.trim_start_matches('/').trim_start_matches("xl/").to_owned());
        self.order.iter().map(|id| path(id).and_then(|p| sheets.remove(&format!("xl/{p}"))).unwrap_or_default()).collect()
    }
}

fn zip_error(error: ZipError) -> FileError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => FileError::PasswordProtected,
        other => FileError::damaged(other),
    }
}

fn ends(mut columns: impl DoubleEndedIterator<Item = u32>) -> Option<(u32, u32)> {
    let first = columns.next()?;
    Some((first, columns.next_back().unwrap_or(first)))
}

/// Decides by the parts inside, never by the name of the file.
fn kind_of(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<FileKind, FileError> {
    let has = |prefix: &str| archive.file_names().flatten().any(|n| n.starts_with(prefix));
    if has("xl/workbook.bin") {
        // The binary workbook is rare, and its reader is not worth the risk.
        return Err(FileError::NotASpreadsheet(NotASpreadsheet::Unknown));
    }
    if has("xl/") {
        return Ok(FileKind::Xlsx);
    }
    if has("word/") {
        return Err(FileError::NotASpreadsheet(NotASpreadsheet::Word));
    }
    if has("ppt/") {
        return Err(FileError::NotASpreadsheet(NotASpreadsheet::Presentation));
    }
    let mut mime = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        part.take(200).read_to_string(&mut mime).map_err(FileError::damaged)?;
    }
    match mime.trim() {
        "application/vnd.oasis.opendocument.spreadsheet" | "application/vnd.oasis.opendocument.spreadsheet-template" => Ok(FileKind::Ods),
        m if m.starts_with("application/vnd.oasis.opendocument.text") => Err(FileError::NotASpreadsheet(NotASpreadsheet::Word)),
        m if m.starts_with("application/vnd.oasis.opendocument") => Err(FileError::NotASpreadsheet(NotASpreadsheet::Presentation)),
        _ => Err(FileError::NotASpreadsheet(NotASpreadsheet::Archive)),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PartKind {
    Workbook,
    Relations,
    Sheet,
    Strings,
    Styles,
    OdsContent,
    Manifest,
    Other,
}

/// Learns what one part says.
struct PartSink<'a> {
    kind: PartKind,
    name: &'a str,
    collected: &'a mut Collected,
    limits: &'a Limits,
    sheet: SheetFacts,
    error: Option<FileError>,
}

impl<'a> PartSink<'a> {
    fn new(name: &'a str, collected: &'a mut Collected, limits: &'a Limits) -> PartSink<'a> {
        let kind = match name {
            "xl/workbook.xml" => PartKind::Workbook,
            "xl/_rels/workbook.xml.rels" => PartKind::Relations,
            "xl/sharedStrings.xml" => PartKind::Strings,
            "xl/styles.xml" => PartKind::Styles,
            "content.xml" => PartKind::OdsContent,
            "META-INF/manifest.xml" => PartKind::Manifest,
            n if n.starts_with("xl/worksheets/") => PartKind::Sheet,
            _ => PartKind::Other,
        };
        PartSink { kind, name, collected, limits, sheet: SheetFacts::default(), error: None }
    }

    fn finish(self) {
        if self.kind == PartKind::Sheet {
            self.collected.sheets.insert(self.name.to_owned(), self.sheet);
        }
    }

    fn sheet_tag(&mut self, tag: Tag<'_>) -> Result<(), FileError> {
        match tag.name {
            "col" => {
                let first = tag.number("min").unwrap_or(1);
                let last = tag.number("max").unwrap_or(first).min(u64::from(self.limits.columns));
                let columns = (first..=last).filter_map(|c| u32::try_from(c.checked_sub(1)?).ok());
                if tag.is_true("hidden") {
                    self.sheet.hidden_columns.extend(columns);
                } else if let (Some(wide), Some((first, last))) = (tag.get("width").and_then(|w| w.parse().ok()), ends(columns)) {
                    self.sheet.shape.add_width(first, last, wide);
                }
            }
            "mergeCell" => {
                if let Some(merged) = tag.get("ref").and_then(Merged::parse) {
                    self.sheet.shape.add_merged(merged);
                }
            }
            "row" => {
                self.collected.rows += 1;
                self.sheet.hidden_rows += u32::from(tag.is_true("hidden"));
                if self.collected.rows > self.limits.rows {
                    return Err(FileError::TooManyRows { limit: self.limits.rows });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn take(&mut self, tag: Tag<'_>) -> Result<(), FileError> {
        match (self.kind, tag.name) {
            (PartKind::Sheet, _) => self.sheet_tag(tag)?,
            (PartKind::Manifest, "encryption-data") => return Err(FileError::PasswordProtected),
            (PartKind::Workbook, "sheet") => {
                self.collected.order.push(tag.get("id").unwrap_or_default().to_owned());
                if self.collected.order.len() > self.limits.sheets {
                    return Err(FileError::TooManySheets { limit: self.limits.sheets });
                }
            }
            (PartKind::Relations, "Relationship") => {
                if let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target")) {
                    self.collected.targets.insert(id.to_owned(), target.to_owned());
                }
            }
            (PartKind::Strings, "sst") => self.collected.declared_strings += tag.number("uniqueCount").unwrap_or(0),
            (PartKind::Strings, "si") => self.collected.strings += 1,
            (PartKind::Styles, "name" | "rFont") if self.collected.fonts.len() < 200 => {
                self.collected.fonts.extend(tag.get("val").map(str::to_owned));
            }
            (PartKind::OdsContent, _) => {
                self.collected.ods.tag(tag);
                if self.collected.ods.tables > self.limits.sheets {
                    return Err(FileError::TooManySheets { limit: self.limits.sheets });
                }
                if self.collected.ods.filled_rows > self.limits.rows {
                    return Err(FileError::TooManyRows { limit: self.limits.rows });
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl TagSink for PartSink<'_> {
    fn tag(&mut self, tag: Tag<'_>) -> ControlFlow<()> {
        match self.take(tag) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.error = Some(error);
                ControlFlow::Break(())
            }
        }
    }
}
