//! Official lists in and out of spreadsheets.
//!
//! Lives here: file formats, and what hostile or careless files do with them. Never here: what
//! a column means (`kipthoi-forms`), whether a person is eligible (`kipthoi-policy`), or storage.
//!
//! A file goes through [`open`] (by content, within [`Limits`]), [`propose_layout`] (which sheets,
//! headers, columns; shown to the officer and kept), and [`read`] (rows one by one to a sink).
//! What cannot be taken goes back through [`write_rejected`]. To add a format, teach
//! `scan` to recognise it and [`SourceBook`] to give its rows.

mod book;
mod csv_text;
mod error;
mod guard;
mod header_search;
mod limits;
mod propose;
mod read;
mod rejected;
mod repeats;
mod scan;
mod sentences;
mod table;
mod window;

pub use book::{SheetInfo, SourceBook, open};
pub use error::{FileError, LayoutError, NotASpreadsheet};
pub use limits::Limits;
pub use propose::propose_layout;
pub use read::{ListItem, SkippedRow, Summary, TableSummary, read};
pub use rejected::{RejectedRow, WriteError, write_rejected};
pub use scan::{FileKind, Merged, SheetShape};
pub use sentences::{place, reason, sentence, severity_text, skip_text, skipped_sheet_text};
pub use table::{TableCell, TableError, TableKind, TableWriter};
