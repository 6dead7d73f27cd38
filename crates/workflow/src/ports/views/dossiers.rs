//! Dossiers as lists and pages show them.

use super::DueWithin;
use crate::ports::records::{DossierRecord, FileRecord, FilerRecord, PaperRecord, PauseRecord};
use jiff::civil::Date;
use kipthoi_domain::{AgencyKind, DossierId, DossierState, LineState, Vnd};

#[derive(Clone, Debug, Default)]
pub struct DossierFilter {
    pub state: Option<DossierState>,
    pub policy: Option<String>,
    pub unit_code: Option<String>,
    pub due: DueWithin,
}

#[derive(Clone, Debug)]
pub struct DossierRow {
    pub id: DossierId,
    pub number: String,
    pub policy: String,
    pub round: String,
    pub unit_code: String,
    pub filer_name: String,
    pub receipt_on: Date,
    pub promised_on: Option<Date>,
    pub next_due_on: Date,
    pub state: DossierState,
    /// Lines and money by line state.
    pub tally: Vec<(LineState, i64, Vnd)>,
}

/// What a dossier is called where its lines are spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierName {
    pub id: DossierId,
    pub number: String,
    pub filer_name: String,
}

#[derive(Clone, Debug)]
pub struct DossierView {
    pub record: DossierRecord,
    pub next_due_on: Date,
    pub filer: FilerRecord,
    pub tally: Vec<(LineState, i64, Vnd)>,
    pub papers: Vec<PaperRecord>,
    pub pauses: Vec<PauseRecord>,
    /// Open lines by step: (step id, owner, due day, lines).
    pub steps: Vec<(String, AgencyKind, Date, i64)>,
    pub file: Option<FileRecord>,
}
