//! A row of a list after reading: typed cells and what is wrong with them.
//!
//! Lives here: the values and their accessors. Never here: how text becomes a value
//! (see [`crate::typing`]).

use crate::definition::{FormDef, PartDef};
use crate::issue::{Issue, Severity};
use crate::kind::{Part, Role};
use kipthoi_domain::person_number::PersonNumber;
use kipthoi_domain::phone::Phone;
use kipthoi_domain::sex::Sex;
use kipthoi_domain::tax_code::TaxCode;
use kipthoi_domain::{PartialDate, Vnd};
use std::sync::Arc;

/// One row of one part, in file order.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    pub sheet: Arc<str>,
    /// Row as numbered in the spreadsheet, from 1.
    pub row: u32,
    pub part: Part,
    /// One cell per bound column, in the order of the file, then derived cells.
    pub cells: Vec<Cell>,
    /// Column (from 0) and text of cells whose column means nothing to the form; kept so that a
    /// rejected row goes back whole.
    pub others: Vec<(u32, String)>,
    pub issues: Vec<Issue>,
}

/// A cell of a bound column.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Key of the column in the form definition.
    pub key: Arc<str>,
    /// Column in the file, from 0.
    pub column: u32,
    /// The cell as it was seen, after conversion of old fonts.
    pub raw: String,
    pub value: CellValue,
}

/// What a cell means.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CellValue {
    /// Nothing was written, or nothing that can be read (then the row has an issue).
    #[default]
    Empty,
    Text(String),
    Int(i64),
    Money(Vnd),
    Date(PartialDate),
    Sex(Sex),
    Mark(bool),
    PersonNumber(PersonNumber),
    Phone(Phone),
    TaxCode(TaxCode),
    /// BIN and short name of a bank of the reference list.
    Bank {
        bin: String,
        name: String,
    },
    /// Code of a value listed by the form.
    Enum(Arc<str>),
    /// Months as (year, month).
    Months(Vec<(i16, i8)>),
}

impl CellValue {
    pub fn is_empty(&self) -> bool {
        matches!(self, CellValue::Empty)
    }
}

impl ListRow {
    /// The first cell under a key that has a value, else the first cell under the key.
    pub fn cell(&self, key: &str) -> Option<&Cell> {
        let mut found = None;
        for cell in self.cells.iter().filter(|c| &*c.key == key) {
            if !cell.value.is_empty() {
                return Some(cell);
            }
            found = found.or(Some(cell));
        }
        found
    }

    pub fn value(&self, key: &str) -> &CellValue {
        const EMPTY: &CellValue = &CellValue::Empty;
        self.cell(key).map_or(EMPTY, |c| &c.value)
    }

    /// The cell as the sender wrote it, when something was written.
    pub fn raw(&self, key: &str) -> Option<&str> {
        self.cell(key).map(|c| c.raw.as_str()).filter(|s| !s.is_empty())
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        match self.value(key) {
            CellValue::Text(t) => Some(t),
            CellValue::Enum(code) => Some(code),
            CellValue::Bank { name, .. } => Some(name),
            _ => None,
        }
    }

    pub fn int(&self, key: &str) -> Option<i64> {
        if let CellValue::Int(n) = self.value(key) { Some(*n) } else { None }
    }

    pub fn money(&self, key: &str) -> Option<Vnd> {
        if let CellValue::Money(v) = self.value(key) { Some(*v) } else { None }
    }

    pub fn date(&self, key: &str) -> Option<PartialDate> {
        if let CellValue::Date(d) = self.value(key) { Some(*d) } else { None }
    }

    pub fn sex(&self, key: &str) -> Option<Sex> {
        if let CellValue::Sex(s) = self.value(key) { Some(*s) } else { None }
    }

    /// Whether the cell is marked; an empty cell is not.
    pub fn mark(&self, key: &str) -> bool {
        matches!(self.value(key), CellValue::Mark(true))
    }

    pub fn person_number(&self, key: &str) -> Option<&PersonNumber> {
        if let CellValue::PersonNumber(n) = self.value(key) { Some(n) } else { None }
    }

    pub fn phone(&self, key: &str) -> Option<&Phone> {
        if let CellValue::Phone(p) = self.value(key) { Some(p) } else { None }
    }

    pub fn tax_code(&self, key: &str) -> Option<&TaxCode> {
        if let CellValue::TaxCode(t) = self.value(key) { Some(t) } else { None }
    }

    pub fn months(&self, key: &str) -> &[(i16, i8)] {
        if let CellValue::Months(m) = self.value(key) { m } else { &[] }
    }

    pub fn is_blocked(&self) -> bool {
        self.issues.iter().any(Issue::is_blocking)
    }

    /// The gravest finding, or `None` when the row is clean.
    pub fn severity(&self) -> Option<Severity> {
        self.issues.iter().map(|i| i.severity).max()
    }

    /// Every cell of the row as it was seen, by column of the file; also those that mean nothing
    /// to the form. What goes back to the sender is written from these.
    pub fn shown_cells(&self) -> Vec<(u32, String)> {
        let bound = self.cells.iter().map(|c| (c.column, c.raw.clone()));
        let mut cells: Vec<_> = bound.chain(self.others.iter().cloned()).collect();
        cells.sort_by_key(|c| c.0);
        cells.dedup_by_key(|c| c.0);
        cells
    }

    /// The key under which this form keeps a role, if the part has it.
    pub fn by_role<'a>(&'a self, form: &FormDef, role: Role) -> &'a CellValue {
        const EMPTY: &CellValue = &CellValue::Empty;
        form.part(self.part).and_then(|p| p.key_of(role)).map_or(EMPTY, |key| self.value(key))
    }

    /// The policy facts that this row gives: name of the fact and value, without empty ones.
    pub fn facts<'a>(&'a self, part: &'a PartDef) -> impl Iterator<Item = (&'a str, &'a CellValue)> {
        part.columns.iter().filter_map(|column| {
            let value = self.value(&column.key);
            (!value.is_empty()).then(|| column.fact.as_deref().map(|fact| (fact, value))).flatten()
        })
    }
}

/// The labelled values around the table: employer, order, confirmation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListHeader {
    pub fields: Vec<HeaderValue>,
    pub issues: Vec<Issue>,
    /// The words above the table, cell by cell.
    pub words: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HeaderValue {
    pub key: Arc<str>,
    pub raw: String,
    pub value: CellValue,
    pub sheet: Arc<str>,
    pub row: u32,
}

impl ListHeader {
    pub fn field(&self, key: &str) -> Option<&HeaderValue> {
        self.fields.iter().find(|f| &*f.key == key)
    }

    /// The value as written, for names and addresses.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.field(key).map(|f| f.raw.as_str())
    }

    pub fn date(&self, key: &str) -> Option<PartialDate> {
        match self.field(key)?.value {
            CellValue::Date(d) => Some(d),
            _ => None,
        }
    }

    pub fn tax_code(&self, key: &str) -> Option<&TaxCode> {
        match &self.field(key)?.value {
            CellValue::TaxCode(t) => Some(t),
            _ => None,
        }
    }

    /// Adds fields that are not there yet; the first sighting of a field counts.
    pub fn merge(&mut self, other: ListHeader) {
        for field in other.fields {
            if self.field(&field.key).is_none() {
                self.fields.push(field);
            }
        }
        self.issues.extend(other.issues);
        self.words.extend(other.words);
    }
}
