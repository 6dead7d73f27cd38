//! "Hôm nay": what is late, what is due, whose clock runs, and what to open first.
//!
//! Every figure links to the list it counts. An officer's desk holds only their own work; the
//! leader's desk holds the unit's.

use crate::{
    pages::notices::{ToTellRow, ToldRow},
    pages::watching::{DoubtRow, SampleRow},
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

/// Something asked of this desk by another agency.
#[derive(Clone, Debug)]
pub struct QuestionRow {
    pub number: String,
    pub href: String,
    /// Who asks.
    pub agency: String,
    pub question: String,
    /// Lines still without an answer.
    pub open: u64,
    pub due: Option<Due>,
}

/// Somebody whose clock has run out, to be urged.
#[derive(Clone, Debug)]
pub struct BehindRow {
    /// An agency, or a commune.
    pub who: String,
    /// What is late there: lines of a step, answers, results of payment.
    pub what: String,
    pub lines: u64,
    /// How late the oldest of them is.
    pub due: Option<Due>,
    pub href: String,
}

/// How far one policy or one commune has come: lines, and the money of those approved.
#[derive(Clone, Debug)]
pub struct WayRow {
    pub label: String,
    pub href: String,
    pub received: u64,
    pub in_progress: u64,
    /// How late the oldest unfinished line is.
    pub late: Option<Due>,
    pub approved: u64,
    pub paid: u64,
    pub unpaid_money: Vnd,
    pub paid_money: Vnd,
}

/// The money of one policy or one commune, in whole đồng.
#[derive(Clone, Debug)]
pub struct MoneyRow {
    pub label: String,
    pub href: String,
    /// Asked for in lines that nobody has decided yet.
    pub asked: Vnd,
    pub approved: Vnd,
    /// Approved, and no money assigned.
    pub unfunded: Vnd,
    pub paid: Vnd,
    /// Assigned, and not in hand.
    pub to_pay: Vnd,
}

/// A figure of a lock, and how it moved since the lock before: `+12`, or nothing.
#[derive(Clone, Debug, Default)]
pub struct Moved {
    pub now: u64,
    pub change: String,
}

/// One policy or commune of locked figures.
#[derive(Clone, Debug)]
pub struct LockedRow {
    pub label: String,
    pub lines: Moved,
    pub approved: Moved,
    pub paid: Moved,
    pub paid_money: Vnd,
    pub money_change: String,
}

/// Figures that everybody reads alike.
#[derive(Clone, Debug)]
pub struct LockedView {
    pub number: String,
    pub day: Date,
    /// The day of the lock before.
    pub before: Option<Date>,
    /// The end of the log at the lock.
    pub log: String,
    pub policies: Vec<LockedRow>,
    pub units: Vec<LockedRow>,
    pub total: LockedRow,
}

/// The last lock, and whether today can be locked still.
#[derive(Clone, Debug)]
pub struct LockCard {
    pub last: Option<(String, Date)>,
    pub open: bool,
}

/// A table over policies or communes, with its sum.
#[derive(Clone, Debug)]
pub struct Table<R> {
    pub title: String,
    /// What the rows are.
    pub of: String,
    pub rows: Vec<R>,
    pub total: R,
}

/// One part of a first screen. Which office has which, and in which order, is
/// `handlers/desk/plan.rs`.
#[derive(Clone, Debug)]
pub enum Panel {
    Steps(Vec<AgeRow>),
    Policies(Vec<AgeRow>),
    Queue(Peek),
    Questions(Vec<QuestionRow>),
    Behind(Vec<BehindRow>),
    Way(Table<WayRow>),
    Money(Table<MoneyRow>),
    Unpaid(Vec<UnpaidDecision>),
    /// Cash that a second person has still to vouch for.
    Cash(Vec<CashRow>),
    Imports(Vec<RecentImport>),
    Samples(Vec<SampleRow>),
    Doubts(Vec<DoubtRow>),
    Notices(Vec<ToTellRow>),
    Told(Vec<ToldRow>),
    Lock(LockCard),
    Locked(Option<LockedView>),
}

impl Panel {
    /// Whether it shows that something waits for this office.
    fn waits(&self) -> bool {
        match self {
            Panel::Queue(peek) => peek.total > 0,
            Panel::Steps(rows) => !rows.is_empty(),
            Panel::Questions(rows) => !rows.is_empty(),
            Panel::Behind(rows) => !rows.is_empty(),
            Panel::Unpaid(rows) => !rows.is_empty(),
            Panel::Cash(rows) => !rows.is_empty(),
            Panel::Way(table) => !table.rows.is_empty(),
            Panel::Money(table) => !table.rows.is_empty(),
            Panel::Notices(rows) => !rows.is_empty(),
            Panel::Doubts(rows) => !rows.is_empty(),
            // What there is to read, or says itself that there is nothing.
            Panel::Locked(_) | Panel::Samples(_) => true,
            Panel::Policies(_) | Panel::Imports(_) | Panel::Told(_) | Panel::Lock(_) => false,
        }
    }
}

/// Late, due today, due soon, waiting for papers.
#[derive(Clone, Debug)]
pub struct Tiles {
    pub late: Tile,
    pub due_today: Tile,
    pub soon: Tile,
    pub awaiting_papers: Tile,
}

#[derive(Debug, Template)]
#[template(path = "desk.html")]
pub struct Desk {
    pub t: Texts,
    pub shell: Shell,
    pub today: Date,
    /// Where the officer answers: units or agency.
    pub area: String,
    /// For those who have clocks to watch.
    pub tiles: Option<Tiles>,
    /// Side by side.
    pub cards: Vec<Panel>,
    pub main: Vec<Panel>,
    /// The narrow column; without it `main` is as wide as the page.
    pub side: Vec<Panel>,
    pub may_import: bool,
    /// Configures and sees nobody's dossier: gets the way to its work instead of figures.
    pub configures: bool,
}

impl Desk {
    pub fn nothing_waits(&self) -> bool {
        !self.configures && !self.cards.iter().chain(&self.main).chain(&self.side).any(Panel::waits)
    }
}
