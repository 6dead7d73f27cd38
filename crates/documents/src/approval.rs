//! S2: the list of approved people, annexed to a decision.

use crate::error::DocumentError;
use crate::frame::{Frame, LANG};
use crate::table::{self, Cell, Kind, Table, TableRow, column};
use crate::{Out, Written};
use kipthoi_domain::Vnd;
use kipthoi_texts::text;

/// One approved line.
#[derive(Clone, Debug, PartialEq)]
pub struct ApprovalRow {
    pub dossier_no: String,
    pub full_name: String,
    pub birth_year: Option<i16>,
    /// CCCD, CMND or passport, as printed on the paper.
    pub person_number: String,
    pub address: String,
    /// Short Vietnamese name of the policy.
    pub policy: String,
    /// Rate per person, month or day; informative, not added up.
    pub rate: Option<Vnd>,
    pub amount: Vnd,
}

impl TableRow for ApprovalRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text(&self.dossier_no),
            Cell::text(&self.full_name),
            Cell::year(self.birth_year),
            Cell::text(&self.person_number),
            Cell::text(&self.address),
            Cell::text(&self.policy),
            self.rate.map_or(Cell::Blank, Cell::Money),
            Cell::Money(self.amount),
        ]
    }

    fn amount(&self) -> Vnd {
        self.amount
    }
}

/// Writes the approval list (S2). Fails when an amount or the total cannot be shown exactly.
pub fn approval_list<W: Out>(
    out: W,
    frame: &Frame,
    rows: impl IntoIterator<Item = ApprovalRow>,
) -> Result<Written, DocumentError> {
    let table = Table {
        title: text(LANG, "documents-approval-title"),
        columns: vec![
            column("no", 6.0, Kind::Centre),
            column("dossier", 17.0, Kind::Centre),
            column("name", 26.0, Kind::Text),
            column("birth-year", 9.0, Kind::Centre),
            column("person-number", 17.0, Kind::Centre),
            column("address", 30.0, Kind::Text),
            column("policy", 26.0, Kind::Text),
            column("rate", 13.0, Kind::Money),
            column("amount", 16.0, Kind::Total),
        ],
        landscape: true,
        count_key: "documents-total-people",
        notes: Vec::new(),
        customary_signers: Vec::new(),
    };
    table::write(out, frame, &table, rows.into_iter().map(Ok))
}
