//! Dossiers, filtered and ordered by their due day.

use super::parts::Paging;
use crate::{
    shell::Shell,
    ui::{Due, Field, Texts},
};
use askama::Template;
use jiff::civil::Date;
use kipthoi_domain::{DossierId, DossierState, Vnd};

#[derive(Clone, Debug)]
pub struct DossierRow {
    pub id: DossierId,
    pub number: String,
    pub filer: String,
    pub policy: String,
    pub unit: String,
    pub received: Date,
    pub state: DossierState,
    /// Step and agency whose clock runs; empty when closed.
    pub step: String,
    pub due: Option<Due>,
    pub lines: u64,
    /// `None` while nobody can tell.
    pub money: Option<Vnd>,
}

#[derive(Debug, Template)]
#[template(path = "dossier_list.html")]
pub struct DossierList {
    pub t: Texts,
    pub shell: Shell,
    /// State, policy, unit, step, overdue: selects sent by GET, none required.
    pub filters: Vec<Field>,
    /// Whether any filter is set.
    pub filtered: bool,
    pub rows: Vec<DossierRow>,
    pub paging: Paging,
}
