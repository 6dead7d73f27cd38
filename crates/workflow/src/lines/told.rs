//! What a proposal or a decision says of single lines: those that stay, and those that pay another
//! amount than before.

use crate::ports::LineRecord;
use kipthoi_domain::{LineId, Vnd};
use serde::Serialize;

/// A line that stays, and why (`left-<code>` in the locales).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftLine {
    pub line: LineId,
    pub full_name: String,
    pub code: &'static str,
}

impl LeftLine {
    pub fn new(line: &LineRecord, code: &'static str) -> LeftLine {
        LeftLine { line: line.id, full_name: line.full_name.clone(), code }
    }
}

/// A line that was judged again and pays more or less than it said: another dossier of its person
/// changed, or the law did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangedLine {
    pub line: LineId,
    pub full_name: String,
    pub from: Vnd,
    pub to: Vnd,
}

impl ChangedLine {
    /// `None` where the amount stayed.
    pub fn between(before: &LineRecord, after: &LineRecord) -> Option<ChangedLine> {
        let changed = || ChangedLine { line: before.id, full_name: before.full_name.clone(), from: before.amount, to: after.amount };
        (before.amount != after.amount).then(changed)
    }
}
