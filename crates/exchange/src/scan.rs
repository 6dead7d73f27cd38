//! What can be learnt about a file without trusting it: its kind, its extents, what is hidden.
//!
//! Lives here: sniffing and the inspections before reading. Never here: values of cells.

mod ods;
mod shape;
mod tags;
pub(crate) mod xls;
pub(crate) mod zip;

pub use shape::{Merged, SheetShape};

use crate::error::{FileError, NotASpreadsheet};
use kipthoi_domain::text::ascii_fold;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Xlsx,
    Xls,
    Ods,
    Csv,
}

/// What is known about a sheet besides its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetFacts {
    /// From 0.
    pub hidden_columns: Vec<u32>,
    pub hidden_rows: u32,
    pub shape: SheetShape,
}

/// The container a file is in, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    Zip,
    Ole,
    Text,
}

/// Decides by content; the ending of a file's name says what somebody hoped, not what it is.
pub(crate) fn container(bytes: &[u8]) -> Result<Container, FileError> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if begins(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Ok(Container::Ole);
    }
    let other = if begins(b"%PDF") {
        Some(NotASpreadsheet::Pdf)
    } else if begins(b"\x89PNG") || begins(b"\xFF\xD8\xFF") || begins(b"GIF8") || begins(b"II*\0") || begins(b"MM\0*") || begins(b"BM") && bytes.contains(&0) {
        Some(NotASpreadsheet::Image)
    } else if begins(b"Rar!") || begins(b"7z\xBC\xAF") || begins(b"\x1F\x8B") {
        Some(NotASpreadsheet::Archive)
    } else if begins(b"{\\rtf") {
        Some(NotASpreadsheet::Word)
    } else {
        None
    };
    match other {
        Some(what) => Err(FileError::NotASpreadsheet(what)),
        None if is_markup(bytes) => Err(FileError::NotASpreadsheet(NotASpreadsheet::Html)),
        None if looks_like_text(bytes) => Ok(Container::Text),
        None => Err(FileError::NotASpreadsheet(NotASpreadsheet::Unknown)),
    }
}

/// A web page or an XML spreadsheet of 2003, both often named .xls.
fn is_markup(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(600)]);
    let start = ascii_fold(start.trim_start_matches('\u{feff}').trim_start());
    ["<html", "<!doctype html", "<table", "<?xml", "<head", "<meta", "mime-version:"].iter().any(|t| start.starts_with(t))
}

/// Text has no control characters except breaks and tabs; UTF-16 has its mark or a zero in
/// every other byte.
fn looks_like_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let sample = &bytes[..bytes.len().min(8192)];
    let strange = sample.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\r' | b'\n' | 0x0C)).count();
    let zeros = sample.iter().filter(|b| **b == 0).count();
    strange == 0 || zeros == strange && zeros * 5 >= sample.len() * 2
}
