//! S1: what the district asks the province to approve.

use crate::error::DocumentError;
use crate::frame::{Frame, LANG};
use crate::person::{self, Person, Widths};
use crate::signers;
use crate::table::{self, Cell, Kind, Table, TableRow, column};
use crate::{Out, Written};
use kipthoi_domain::Vnd;
use kipthoi_texts::text;

/// One appraised line on its way to approval.
#[derive(Clone, Debug, PartialEq)]
pub struct SubmissionRow {
    pub person: Person,
    /// Result of the appraisal in a few words: "Đủ điều kiện theo Đ.13 k.1".
    pub opinion: String,
    pub amount: Vnd,
}

impl TableRow for SubmissionRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        self.person.cells([Cell::text(&self.opinion), Cell::Money(self.amount)])
    }

    fn amount(&self) -> Vnd {
        self.amount
    }
}

/// Writes the list submitted for approval (S1).
pub fn submission_list<W: Out>(out: W, frame: &Frame, rows: impl IntoIterator<Item = SubmissionRow>) -> Result<Written, DocumentError> {
    let table = Table {
        title: text(LANG, "documents-submission-title"),
        columns: person::columns(
            Widths { name: 26.0, address: 28.0, policy: 24.0 },
            [column("opinion", 24.0, Kind::Text), column("amount", 16.0, Kind::Total)],
        ),
        landscape: true,
        count_key: "documents-total-people",
        notes: Vec::new(),
        signers: signers::SUBMISSION,
    };
    table::write(out, frame, &table, rows.into_iter().map(Ok))
}
