//! Files, imports and judged rows, before anything of them is accepted.

use jiff::Timestamp;
use kipthoi_domain::{AccountId, DossierId, ImportId, SourceFileId, Vnd};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug)]
pub struct FileRecord {
    pub id: SourceFileId,
    pub sha256: String,
    pub name: String,
    pub size: i64,
    pub received_at: Timestamp,
    pub received_by: AccountId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    Waiting,
    Judging,
    Judged,
    Accepted,
    Discarded,
    Failed,
}

impl ImportState {
    pub fn code(self) -> &'static str {
        match self {
            ImportState::Waiting => "waiting",
            ImportState::Judging => "judging",
            ImportState::Judged => "judged",
            ImportState::Accepted => "accepted",
            ImportState::Discarded => "discarded",
            ImportState::Failed => "failed",
        }
    }

    pub fn parse(code: &str) -> ImportState {
        match code {
            "waiting" => ImportState::Waiting,
            "judging" => ImportState::Judging,
            "judged" => ImportState::Judged,
            "accepted" => ImportState::Accepted,
            "discarded" => ImportState::Discarded,
            _ => ImportState::Failed,
        }
    }
}

/// What a list is to those that came before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meant {
    /// Nobody said: the people on it tell.
    #[default]
    ByContent,
    /// A list of its own, beside those already handed in.
    New,
    /// It takes the place of the list of this dossier.
    Corrects(DossierId),
}

impl Meant {
    pub fn code(self) -> String {
        match self {
            Meant::ByContent => String::new(),
            Meant::New => "new".to_owned(),
            Meant::Corrects(id) => id.to_string(),
        }
    }

    pub fn parse(code: &str) -> Meant {
        match code {
            "new" => Meant::New,
            _ => code.parse().map_or(Meant::ByContent, Meant::Corrects),
        }
    }
}

/// An open dossier that a list may correct.
#[derive(Clone, Debug)]
pub struct Correctable {
    pub number: String,
    pub received_at: Timestamp,
    /// The list that it follows now, its name and when it came in.
    pub list: Option<(SourceFileId, String, Timestamp)>,
    pub policy: String,
    pub round: String,
    pub unit_code: String,
    pub sender: String,
    pub tax_code: Option<String>,
    /// Its lines, supplements not counted; and of these, the undecided ones.
    pub lines: i64,
    pub open_lines: i64,
}

/// One reading of a file. Counts and totals are final once the state is `Judged`.
#[derive(Clone, Debug)]
pub struct ImportRecord {
    pub id: ImportId,
    pub file_id: SourceFileId,
    pub form: String,
    pub policy: String,
    pub unit_code: String,
    pub sender: String,
    pub round: String,
    pub received_at: Timestamp,
    pub state: ImportState,
    /// What officers said of its columns, as JSON; kept for the sender once the list is accepted.
    pub columns: Option<String>,
    /// The row in which its header begins, from 1, where an officer said so.
    pub header_row: Option<i64>,
    /// The layout that was used, as JSON, for the page that corrects it.
    pub layout: Option<String>,
    pub header: Option<String>,
    pub skipped: Option<String>,
    pub rows_read: i64,
    pub rows_good: i64,
    pub rows_warned: i64,
    pub rows_rejected: i64,
    pub file_total: Vnd,
    pub law_total: Vnd,
    pub meant: Meant,
    /// The open dossier that this file corrects, if any.
    pub corrects: Option<DossierId>,
    /// Open lines of that dossier which the file no longer names.
    pub leaves: i64,
    pub dossier_id: Option<DossierId>,
    /// A problem of the whole file: code, Vietnamese, English (JSON of `FileProblem`).
    pub problem: Option<String>,
    pub created_by: AccountId,
    pub finished_at: Option<Timestamp>,
}

impl ImportRecord {
    /// A reading of a file that waits for its turn: nothing of it is known yet.
    pub fn begun(id: ImportId, file_id: SourceFileId, created_by: AccountId, received_at: Timestamp) -> ImportRecord {
        ImportRecord {
            id,
            file_id,
            form: String::new(),
            policy: String::new(),
            unit_code: String::new(),
            sender: String::new(),
            round: String::new(),
            received_at,
            state: ImportState::Waiting,
            columns: None,
            header_row: None,
            layout: None,
            header: None,
            skipped: None,
            rows_read: 0,
            rows_good: 0,
            rows_warned: 0,
            rows_rejected: 0,
            file_total: Vnd::ZERO,
            law_total: Vnd::ZERO,
            meant: Meant::ByContent,
            corrects: None,
            leaves: 0,
            dossier_id: None,
            problem: None,
            created_by,
            finished_at: None,
        }
    }

    /// The same before its first row: what was said of it stays, what was found in it goes.
    pub fn from_the_first_row(self) -> ImportRecord {
        let ImportRecord { id, file_id, form, policy, unit_code, sender, round, received_at, state, columns, header_row, meant, created_by, .. } = self;
        ImportRecord { form, policy, unit_code, sender, round, state, columns, header_row, meant, ..ImportRecord::begun(id, file_id, created_by, received_at) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowVerdict {
    Good,
    Warned,
    Rejected,
}

impl RowVerdict {
    pub fn code(self) -> &'static str {
        match self {
            RowVerdict::Good => "good",
            RowVerdict::Warned => "warned",
            RowVerdict::Rejected => "rejected",
        }
    }

    pub fn parse(code: &str) -> RowVerdict {
        match code {
            "good" => RowVerdict::Good,
            "warned" => RowVerdict::Warned,
            _ => RowVerdict::Rejected,
        }
    }
}

/// A judged row in the waiting room, before anything of the file is accepted.
#[derive(Clone, Debug)]
pub struct ImportRowRecord {
    pub position: i64,
    pub verdict: RowVerdict,
    /// JSON of `intake::JudgedRow`.
    pub row: String,
}
