//! Where a line stands on its way, in the words of the desk and of the reports.

use crate::ports::{NO_DUE, TallyRow};
use kipthoi_domain::LineState;

/// The stages of lines that wait for somebody, in the order of the procedure. What waits for
/// papers has no stage: its clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    AwaitMain,
    Confirm,
    Appraise,
    Approve,
    /// Approved, and no money assigned.
    Fund,
    /// The money is there; on no payment list yet.
    List,
    Pay,
}

impl Stage {
    pub fn of(row: &TallyRow) -> Option<Stage> {
        Some(match row.state {
            LineState::AwaitingMain => Stage::AwaitMain,
            LineState::Confirming => Stage::Confirm,
            LineState::Appraising => Stage::Appraise,
            LineState::Submitted => Stage::Approve,
            LineState::Approved if row.due_on == NO_DUE => Stage::Fund,
            LineState::Approved => Stage::List,
            LineState::Paying => Stage::Pay,
            _ => return None,
        })
    }

    /// The end of its name in the locales: `w-stage-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Stage::AwaitMain => "await-main",
            Stage::Confirm => "confirm",
            Stage::Appraise => "appraise",
            Stage::Approve => "approve",
            Stage::Fund => "fund",
            Stage::List => "list",
            Stage::Pay => "pay",
        }
    }
}
