//! What judging a list finds: the import, who is known, what they hold.

use crate::ports::records::{FileRecord, ImportRecord, Proposal};
use jiff::civil::Date;
use kipthoi_domain::{DossierId, LineId, LineState, PartialDate, PersonId};

#[derive(Clone, Debug)]
pub struct ImportView {
    pub record: ImportRecord,
    pub file: FileRecord,
    pub dossier_number: Option<String>,
    pub created_by: String,
}

/// A person found while judging a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    pub id: PersonId,
    pub full_name: String,
    pub name_ascii: String,
    pub birth: Option<PartialDate>,
    pub si_code: Option<String>,
    pub died_on: Option<Date>,
}

/// Somebody whose namesakes are sought.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sought {
    pub name_ascii: String,
    /// As it is stored: `1985`, `1985-03` or `1985-03-12`.
    pub birth: String,
    /// The commune of their list.
    pub unit_code: String,
    /// Who of the registry they are: nobody is their own namesake.
    pub known: Option<PersonId>,
}

/// A live line, not refused, of somebody who bears the same name as another person and was born on
/// the same day; where of one of them only the year or month is known, it must agree and their
/// lists be of one commune. They may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// All numbers of theirs, kind and value.
    pub numbers: Vec<(String, String)>,
    pub line: HeldLine,
}

/// A live or paid line of a person found while judging a list, wherever it stands: the one
/// read that crosses areas, so it carries no name and no content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldLine {
    pub person_id: PersonId,
    pub line_id: LineId,
    pub dossier_id: DossierId,
    pub dossier_number: String,
    pub unit_code: String,
    pub policy: String,
    pub period: String,
    pub revision: i64,
    pub state: LineState,
    pub proposal: Option<Proposal>,
}
