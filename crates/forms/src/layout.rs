//! Where the lists of a file stand and which column means what: proposed by the reader,
//! shown to the officer, corrected, and kept with the import.
//!
//! Lives here: the record. Never here: how it is found (`kipthoi-exchange`).

use crate::bind::Binding;
use crate::issue::Issue;
use crate::kind::Part;
use crate::typing::First;
use kipthoi_domain::text::LegacyEncoding;
use serde::{Deserialize, Serialize};

/// The layout of a whole file, for one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLayout {
    /// Code of the form ([`crate::FormDef::code`]).
    pub form: String,
    pub tables: Vec<TableLayout>,
    /// Sheets in which no list of this form was found, with the reason code.
    #[serde(default)]
    pub skipped_sheets: Vec<SkippedSheet>,
    /// What the officer should know before reading: hidden columns, old fonts, doubtful headers.
    #[serde(default)]
    pub notes: Vec<Issue>,
}

/// One table: a part of the form in one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableLayout {
    pub sheet: String,
    /// Position of the sheet in the file, from 0.
    pub sheet_index: usize,
    pub part: Part,
    /// First row that belongs to this table or its title block, from 1.
    pub from_row: u32,
    /// First and last row of the header, from 1.
    pub header_rows: (u32, u32),
    /// Last row that may belong to the table; `None` to the end of the sheet.
    #[serde(default)]
    pub to_row: Option<u32>,
    pub binding: Binding,
    /// Columns (from 0) written in a font of the years before Unicode.
    #[serde(default)]
    pub legacy: Vec<LegacyColumn>,
    /// Columns whose dates say an order.
    #[serde(default)]
    pub orders: Vec<OrderedColumn>,
    /// Columns (from 0) that the sender had hidden.
    #[serde(default)]
    pub hidden_columns: Vec<u32>,
    /// Width of the table in columns.
    pub width: u32,
}

/// A column whose letters must be converted before they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyColumn {
    pub column: u32,
    pub encoding: LegacyFont,
}

/// A column of dates and which of their two figures comes first, by the dates that can be read in
/// one way only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderedColumn {
    /// From 0.
    pub column: u32,
    pub first: First,
}

/// The old encoding, in the form in which layouts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LegacyFont {
    Tcvn3,
    Vni,
}

impl From<LegacyEncoding> for LegacyFont {
    fn from(encoding: LegacyEncoding) -> Self {
        match encoding {
            LegacyEncoding::Tcvn3 => LegacyFont::Tcvn3,
            LegacyEncoding::Vni => LegacyFont::Vni,
        }
    }
}

impl From<LegacyFont> for LegacyEncoding {
    fn from(font: LegacyFont) -> Self {
        match font {
            LegacyFont::Tcvn3 => LegacyEncoding::Tcvn3,
            LegacyFont::Vni => LegacyEncoding::Vni,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedSheet {
    pub sheet: String,
    /// `no-header`, `hidden`, `empty`.
    pub why: String,
}

/// The code of the note on a file of rejected rows that comes back.
pub const SENT_BACK: &str = "rows-sent-back";

impl ListLayout {
    /// Whether the file holds only rows of an earlier list that went back to its sender.
    pub fn is_sent_back(&self) -> bool {
        self.notes.iter().any(|note| note.code == SENT_BACK)
    }
}

impl TableLayout {
    /// The old encoding of a column, if it has one.
    pub fn legacy_of(&self, column: u32) -> Option<LegacyEncoding> {
        self.legacy.iter().find(|l| l.column == column).map(|l| l.encoding.into())
    }

    /// The order of the dates of a column, where they say one.
    pub fn order_of(&self, column: u32) -> Option<First> {
        self.orders.iter().find(|o| o.column == column).map(|o| o.first)
    }

    /// First row that may hold a person.
    pub fn first_row(&self) -> u32 {
        self.header_rows.1 + 1
    }
}
