//! Dossiers, their papers, days on which a clock stands still.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::{AccountId, DossierId, DossierState, FilerId, SourceFileId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug)]
pub struct DossierRecord {
    pub id: DossierId,
    pub number: String,
    pub policy: String,
    pub form: Option<String>,
    pub round: String,
    pub unit_code: String,
    pub filer_id: FilerId,
    pub filer_name: String,
    pub sender: String,
    pub received_at: Timestamp,
    pub receipt_on: Date,
    /// The day by which the law promises a decision, printed on the receipt.
    pub promised_on: Option<Date>,
    pub state: DossierState,
    pub source_file_id: Option<SourceFileId>,
    /// JSON of the header block of the list (employer, order, …).
    pub header: String,
    pub note: Option<String>,
    pub created_by: AccountId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRecord {
    pub key: String,
    pub title_vi: String,
    pub title_en: String,
    /// `given`, `missing` or `waived`.
    pub state: String,
    pub asked_on: Option<Date>,
    pub supplied_on: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PauseRecord {
    pub id: uuid::Uuid,
    pub dossier_id: Option<DossierId>,
    pub unit_code: Option<String>,
    pub from_on: Date,
    pub to_on: Option<Date>,
    pub reason: String,
    pub decision_no: Option<String>,
}
