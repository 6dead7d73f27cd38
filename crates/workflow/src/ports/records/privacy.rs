//! Working copies that are due to be deleted, and what was deleted.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::SourceFileId;
use uuid::Uuid;

/// A copy that has served its purpose for long enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleCopy {
    /// The reading of a list, or the file of a paper.
    pub id: Uuid,
    /// The file that nothing else needs.
    pub file: Option<SourceFileId>,
    /// Rows in the waiting room.
    pub rows: i64,
    pub bytes: i64,
}

/// What was deleted at one time, without a word of what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureRecord {
    pub id: Uuid,
    pub at: Timestamp,
    /// The code of a [`crate::privacy::retention::WorkingCopy`].
    pub kind: String,
    pub copies: i64,
    pub rows: i64,
    pub bytes: i64,
    /// Only what had served its purpose before this day.
    pub before_on: Date,
}
