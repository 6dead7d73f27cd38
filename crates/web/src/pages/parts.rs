//! Rows and facts that several pages show in the same way.

use crate::ui::Due;
use jiff::civil::DateTime;
use kipthoi_domain::Vnd;

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub href: String,
}

impl Link {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Link { label: label.into(), href: href.into() }
    }
}

/// A file to download; `format` is what the reader knows it by: `PDF`, `XLSX`.
#[derive(Clone, Debug)]
pub struct Document {
    pub label: String,
    pub format: String,
    pub href: String,
}

/// A label and its value.
#[derive(Clone, Debug)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

impl Fact {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Fact { label: label.into(), value: value.into() }
    }
}

/// A person as lists show them. `number` is masked unless the page is allowed to show it whole.
#[derive(Clone, Debug)]
pub struct PersonRef {
    pub name: String,
    /// Day, month or year of birth, as precisely as it is known.
    pub born: String,
    pub number: String,
    /// Which spell, month or round of theirs it is about; empty where there is only one.
    pub period: String,
    /// The page of the line; empty where that is this one or there is none yet.
    pub href: String,
}

/// A part of a total: one policy, one commune.
#[derive(Clone, Debug)]
pub struct SumRow {
    pub label: String,
    pub lines: u64,
    pub money: Vnd,
}

/// One recorded event. Nothing of a history can be removed.
#[derive(Clone, Debug)]
pub struct HistoryRow {
    pub at: DateTime,
    pub who: String,
    pub agency: String,
    pub what: String,
    /// A reason or note that was given; may be empty.
    pub note: String,
}

/// A step of the procedure on the way of a dossier or line.
#[derive(Clone, Debug)]
pub struct StepRow {
    pub label: String,
    pub agency: String,
    pub progress: StepProgress,
    /// `2 ngày làm việc`; empty when the law sets none.
    pub limit: String,
    /// The limit was not found in a public source.
    pub limit_confirmed: bool,
    pub started: Option<jiff::civil::Date>,
    pub ended: Option<jiff::civil::Date>,
    pub due: Option<Due>,
    /// Lines through this step, and lines in all.
    pub lines_done: u64,
    pub lines_total: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepProgress {
    Done,
    /// Finished after its due day.
    DoneLate,
    Current,
    Ahead,
}

impl StepProgress {
    pub fn class(self) -> &'static str {
        match self {
            StepProgress::Done => "done",
            StepProgress::DoneLate => "done late",
            StepProgress::Current => "current",
            StepProgress::Ahead => "ahead",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            StepProgress::Done | StepProgress::DoneLate => "check",
            StepProgress::Current => "clock",
            StepProgress::Ahead => "dot",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            StepProgress::Done => "w-step-done",
            StepProgress::DoneLate => "w-step-done-late",
            StepProgress::Current => "w-step-current",
            StepProgress::Ahead => "w-step-ahead",
        }
    }
}

/// Something the officer can do here and now. What they may not do is not in the list.
#[derive(Clone, Debug)]
pub struct Action {
    /// Where its form goes.
    pub post: String,
    pub label: String,
    /// What happens then, in one sentence.
    pub hint: String,
    pub primary: bool,
    /// Leads to a page that says first what it would do.
    pub looks: bool,
    /// Fields the action needs, such as a reason.
    pub fields: Vec<crate::ui::Field>,
}

impl Action {
    /// Its form stands open when something in it has to be corrected.
    pub fn wrong(&self) -> bool {
        self.fields.iter().any(|field| !field.error.is_empty())
    }
}

/// Whole values behind a purpose: the form, or what was said when they are shown.
#[derive(Clone, Debug)]
pub struct Reveal {
    /// Where its form goes.
    pub post: String,
    pub fields: Vec<crate::ui::Field>,
    /// The sentence of a page that shows them.
    pub shown: Option<String>,
}

impl Reveal {
    /// Its form stands open when something in it has to be corrected.
    pub fn wrong(&self) -> bool {
        self.fields.iter().any(|field| !field.error.is_empty())
    }
}

/// Keyset paging: there is a next page or there is not; nobody counts millions of rows.
#[derive(Clone, Debug, Default)]
pub struct Paging {
    /// The first page again, when this is not it.
    pub first: Option<String>,
    pub next: Option<String>,
    pub shown: u64,
    /// Only where an aggregate knows it.
    pub total: Option<u64>,
}

/// A sum over lines, where it says something: nothing at all, while what some lines get is not known,
/// is no sum.
pub fn sum_known(sum: Vnd, mut amounts: impl Iterator<Item = Option<Vnd>>) -> Option<Vnd> {
    (sum.is_positive() || amounts.all(|a| a.is_some())).then_some(sum)
}
