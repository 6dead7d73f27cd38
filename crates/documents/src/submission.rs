//! S1: what the district asks the province to approve.

use crate::error::DocumentError;
use crate::frame::{Frame, LANG, SignatureBlock};
use crate::table::{self, Cell, Kind, Table, TableRow, column};
use crate::{Out, Written};
use kipthoi_domain::Vnd;
use kipthoi_texts::text;

/// One appraised line on its way to approval.
#[derive(Clone, Debug, PartialEq)]
pub struct SubmissionRow {
    pub dossier_no: String,
    pub full_name: String,
    pub birth_year: Option<i16>,
    pub person_number: String,
    pub address: String,
    pub policy: String,
    /// Result of the appraisal in a few words: "Đủ điều kiện theo Đ.13 k.1".
    pub opinion: String,
    pub amount: Vnd,
}

impl TableRow for SubmissionRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text(&self.dossier_no),
            Cell::text(&self.full_name),
            Cell::year(self.birth_year),
            Cell::text(&self.person_number),
            Cell::text(&self.address),
            Cell::text(&self.policy),
            Cell::text(&self.opinion),
            Cell::Money(self.amount),
        ]
    }

    fn amount(&self) -> Vnd {
        self.amount
    }
}

/// Writes the list submitted for approval (S1).
pub fn submission_list<W: Out>(
    out: W,
    frame: &Frame,
    rows: impl IntoIterator<Item = SubmissionRow>,
) -> Result<Written, DocumentError> {
    let table = Table {
        title: text(LANG, "documents-submission-title"),
        columns: vec![
            column("no", 6.0, Kind::Centre),
            column("dossier", 17.0, Kind::Centre),
            column("name", 26.0, Kind::Text),
            column("birth-year", 9.0, Kind::Centre),
            column("person-number", 17.0, Kind::Centre),
            column("address", 28.0, Kind::Text),
            column("policy", 24.0, Kind::Text),
            column("opinion", 24.0, Kind::Text),
            column("amount", 16.0, Kind::Total),
        ],
        landscape: true,
        count_key: "documents-total-people",
        notes: Vec::new(),
        customary_signers: vec![SignatureBlock::customary(
            "documents-sign-preparer",
            "documents-sign-with-name",
        )],
    };
    table::write(out, frame, &table, rows.into_iter().map(Ok))
}
