//! The columns by which every list of a decision names a person: dossier, name, year of birth,
//! number, address, policy.

use crate::table::{Cell, Column, Kind, column};

/// Who a line is about, as an annex prints it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    pub dossier_no: String,
    pub full_name: String,
    pub birth_year: Option<i16>,
    /// CCCD, CMND or passport, as printed on the paper.
    pub person_number: String,
    pub address: String,
    /// Short Vietnamese name of the policy.
    pub policy: String,
}

/// Widths in characters of the columns that give way to what a list says besides.
pub(crate) struct Widths {
    pub name: f64,
    pub address: f64,
    pub policy: f64,
}

/// The running number and the person, then `more`.
pub(crate) fn columns<const N: usize>(widths: Widths, more: [Column; N]) -> Vec<Column> {
    let person = [
        column("no", 6.0, Kind::Centre),
        column("dossier", 17.0, Kind::Centre),
        column("name", widths.name, Kind::Text),
        column("birth-year", 9.0, Kind::Centre),
        column("person-number", 17.0, Kind::Centre),
        column("address", widths.address, Kind::Text),
        column("policy", widths.policy, Kind::Text),
    ];
    person.into_iter().chain(more).collect()
}

impl Person {
    /// The cells of [`columns`] after the running number, then `more`.
    pub(crate) fn cells<'a, const N: usize>(&'a self, more: [Cell<'a>; N]) -> Vec<Cell<'a>> {
        let person = [
            Cell::text(&self.dossier_no),
            Cell::text(&self.full_name),
            Cell::year(self.birth_year),
            Cell::text(&self.person_number),
            Cell::text(&self.address),
            Cell::text(&self.policy),
        ];
        person.into_iter().chain(more).collect()
    }
}
