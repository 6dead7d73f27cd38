//! S2: the list of approved people, annexed to a decision.

use crate::error::DocumentError;
use crate::frame::{Frame, LANG};
use crate::person::{self, Person, Widths};
use crate::signers;
use crate::table::{self, Cell, Column, Kind, Table, TableRow, column};
use crate::{Out, Written};
use kipthoi_domain::Vnd;
use kipthoi_texts::text;

/// One approved line.
#[derive(Clone, Debug, PartialEq)]
pub struct ApprovalRow {
    pub person: Person,
    /// Rate per person, month or day; informative, not added up.
    pub rate: Option<Vnd>,
    pub amount: Vnd,
    /// What became of it since it was signed; empty where nothing did. Printed by
    /// [`amended_approval_list`] only.
    pub note: String,
}

/// A row of a list whose decision was amended: with the column that says so.
struct Amended(ApprovalRow);

impl TableRow for Amended {
    fn cells(&self) -> Vec<Cell<'_>> {
        self.0.cells().into_iter().chain([Cell::text(&self.0.note)]).collect()
    }

    fn amount(&self) -> Vnd {
        self.0.amount
    }
}

impl TableRow for ApprovalRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        self.person.cells([self.rate.map_or(Cell::Blank, Cell::Money), Cell::Money(self.amount)])
    }

    fn amount(&self) -> Vnd {
        self.amount
    }
}

/// Writes the approval list (S2). Fails when an amount or the total cannot be shown exactly.
pub fn approval_list<W: Out>(out: W, frame: &Frame, rows: impl IntoIterator<Item = ApprovalRow>) -> Result<Written, DocumentError> {
    let columns = person::columns(Widths { name: 26.0, address: 30.0, policy: 26.0 }, money());
    table::write(out, frame, &table(columns), rows.into_iter().map(Ok))
}

/// The same of a decision that later ones amended: a last column says of whom, and by which.
pub fn amended_approval_list<W: Out>(out: W, frame: &Frame, rows: impl IntoIterator<Item = ApprovalRow>) -> Result<Written, DocumentError> {
    let mut columns = person::columns(Widths { name: 22.0, address: 20.0, policy: 24.0 }, money());
    columns.push(column("note", 17.0, Kind::Text));
    table::write(out, frame, &table(columns), rows.into_iter().map(|row| Ok(Amended(row))))
}

fn money() -> [Column; 2] {
    [column("rate", 13.0, Kind::Money), column("amount", 16.0, Kind::Total)]
}

fn table(columns: Vec<Column>) -> Table {
    Table {
        title: text(LANG, "documents-approval-title"),
        columns,
        landscape: true,
        count_key: "documents-total-people",
        notes: Vec::new(),
        signers: signers::DECIDED,
    }
}
