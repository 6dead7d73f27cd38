//! S2: the list of approved people, annexed to a decision.

use crate::error::DocumentError;
use crate::frame::{Frame, LANG};
use crate::person::{self, Person, Widths};
use crate::signers;
use crate::table::{self, Cell, Kind, Table, TableRow, column};
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
    let table = Table {
        title: text(LANG, "documents-approval-title"),
        columns: person::columns(Widths { name: 26.0, address: 30.0, policy: 26.0 }, [column("rate", 13.0, Kind::Money), column("amount", 16.0, Kind::Total)]),
        landscape: true,
        count_key: "documents-total-people",
        notes: Vec::new(),
        signers: signers::DECIDED,
    };
    table::write(out, frame, &table, rows.into_iter().map(Ok))
}
