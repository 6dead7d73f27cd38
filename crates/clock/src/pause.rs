//! Days on which the law's clock stands still.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A stop of the clock: papers are awaited, or an area's desks are closed by a decision.
/// Both ends belong to it; without an end it still runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Date,
    pub to: Option<Date>,
    /// A code or a sentence, shown as the reason.
    pub reason: String,
    /// The number of the decision, for pauses of an area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_no: Option<String>,
}

impl Pause {
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// The pause as if it ended on `day`: to tell what the due day would be if the papers
    /// came then. A pause that ended before keeps its end.
    #[must_use]
    pub fn ended_by(mut self, day: Date) -> Pause {
        self.to = Some(self.to.map_or(day, |to| to.min(day)));
        self
    }
}
