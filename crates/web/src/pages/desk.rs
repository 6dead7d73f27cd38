//! "Hôm nay": what is late, what is due, whose clock runs, and what to open first.
//!
//! Every figure links to the list it counts. An officer's desk holds only their own work; the
//! leader's desk holds the unit's.

use crate::{
    shell::Shell,
    ui::{Due, Markup, Texts},
};
use askama::Template;
use jiff::civil::{Date, DateTime};
use kipthoi_domain::{DecisionId, ImportId, Vnd};
use kipthoi_workflow::ports::ImportState;

/// A number of lines, their money, and the list behind them.
#[derive(Clone, Debug)]
pub struct Tile {
    pub lines: u64,
    pub money: Vnd,
    pub href: String,
}

/// One step of the procedures, or one policy, by age of its lines.
#[derive(Clone, Debug)]
pub struct AgeRow {
    pub label: String,
    /// The agency whose clock runs; empty in the table by policy.
    pub agency: String,
    /// The clock of the officer's own agency runs here.
    pub mine: bool,
    pub late: u64,
    pub today: u64,
    pub soon: u64,
    pub open: u64,
    pub money: Vnd,
    pub href: String,
}

/// A decision whose money is not yet in every hand. The dispatch gives communes seven days
/// from the approval of list and money.
#[derive(Clone, Debug)]
pub struct UnpaidDecision {
    pub id: DecisionId,
    pub number: String,
    pub unit: String,
    pub unpaid: u64,
    pub total: u64,
    pub money: Vnd,
    /// `None` until money is assigned: only then does the payment clock start.
    pub due: Option<Due>,
    /// Days of the limit that have passed, 0 to `limit`.
    pub days_used: u64,
    pub limit: u64,
}

impl UnpaidDecision {
    pub fn paid(&self) -> u64 {
        self.total.saturating_sub(self.unpaid)
    }
}

/// Cash of one payment list that a second person has still to confirm.
#[derive(Clone, Debug)]
pub struct CashRow {
    pub number: String,
    pub href: String,
    pub unit: String,
    pub payments: u64,
    pub late: u64,
    pub money: Vnd,
    pub due: Option<Due>,
}

/// The head of one queue.
#[derive(Clone, Debug)]
pub struct Peek {
    pub title: String,
    pub href: String,
    pub total: u64,
    pub rows: Vec<PeekRow>,
}

#[derive(Clone, Debug)]
pub struct PeekRow {
    pub number: String,
    pub href: String,
    pub filer: String,
    pub policy: String,
    pub lines: u64,
    pub money: Vnd,
    pub due: Option<Due>,
}

/// A file that came in lately.
#[derive(Clone, Debug)]
pub struct RecentImport {
    pub id: ImportId,
    pub file: String,
    pub sender: String,
    pub at: DateTime,
    pub rows: u64,
    pub rejected: u64,
    pub standing: Standing,
}

/// How far a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Reading,
    /// Read; somebody has to accept or discard it.
    Waiting,
    /// Nothing could be taken from it.
    Unreadable,
    Answered,
}

impl Standing {
    pub fn of(state: ImportState, unread: bool) -> Standing {
        match state {
            ImportState::Waiting | ImportState::Judging => Standing::Reading,
            ImportState::Judged => Standing::Waiting,
            ImportState::Failed => Standing::Unreadable,
            ImportState::Discarded if unread => Standing::Unreadable,
            ImportState::Accepted | ImportState::Discarded => Standing::Answered,
        }
    }

    /// Its badge.
    pub fn badge(self, t: &Texts) -> Markup {
        match self {
            Standing::Reading => t.neutral("w-import-reading"),
            Standing::Waiting => t.warn("w-import-waiting"),
            Standing::Unreadable => t.bad("w-import-unreadable"),
            Standing::Answered => t.good("w-import-answered"),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "desk.html")]
pub struct Desk {
    pub t: Texts,
    pub shell: Shell,
    pub today: Date,
    /// Where the officer answers: units or agency.
    pub area: String,
    pub late: Tile,
    pub due_today: Tile,
    pub soon: Tile,
    pub awaiting_papers: Tile,
    pub steps: Vec<AgeRow>,
    pub policies: Vec<AgeRow>,
    pub unpaid: Vec<UnpaidDecision>,
    pub cash: Vec<CashRow>,
    /// Only for those who follow payments; others get no panel at all.
    pub shows_payments: bool,
    pub peeks: Vec<Peek>,
    pub imports: Vec<RecentImport>,
    pub may_import: bool,
    /// Configures and sees nobody's dossier: gets the way to its work instead of figures.
    pub configures: bool,
}

impl Desk {
    pub fn nothing_waits(&self) -> bool {
        !self.configures && self.steps.is_empty() && self.cash.is_empty() && self.peeks.iter().all(|peek| peek.total == 0)
    }
}
