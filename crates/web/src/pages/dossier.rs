//! One dossier: who filed it, whose clock runs, its steps, papers, lines and history.

use super::parts::{Action, Fact, HistoryRow, Link, Paging, PersonRef, Reveal, StepProgress, StepRow, sum_known};
use crate::{
    shell::Shell,
    ui::{Answer, Due, Texts, Urgency},
};
use askama::Template;
use jiff::civil::Date;
use kipthoi_domain::{DossierId, DossierState, LineId, LineState, Vnd};

/// A paper the procedure wants.
#[derive(Clone, Debug)]
pub struct Paper {
    pub name: String,
    pub state: PaperState,
    /// For "not looked at" empty; else who looked and when, or why it is asked for.
    pub note: String,
}

/// "Somebody looked and it is missing" differs from "nobody has looked".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperState {
    NotLooked,
    There,
    Missing { asked_on: Option<Date> },
}

#[derive(Clone, Debug)]
pub struct LineRow {
    pub id: LineId,
    pub row: u64,
    pub person: PersonRef,
    pub state: LineState,
    pub verdict: Answer,
    pub amount: Option<Vnd>,
    pub file_amount: Option<Vnd>,
    pub note: String,
}

#[derive(Debug, Template)]
#[template(path = "dossier.html")]
pub struct DossierPage {
    pub t: Texts,
    pub shell: Shell,
    pub id: DossierId,
    pub number: String,
    pub state: DossierState,
    pub policy: Link,
    pub facts: Vec<Fact>,
    /// The form of a look at whole numbers.
    pub reveal: Option<Reveal>,
    /// Agency whose clock runs, and its step; `None` when closed.
    pub clock: Option<RunningClock>,
    pub steps: Vec<StepRow>,
    pub papers: Vec<Paper>,
    pub lines: Vec<LineRow>,
    pub lines_total: u64,
    pub money_total: Vnd,
    pub paging: Paging,
    /// Where missing facts of the lines are completed; `None` where nothing is missing that
    /// this officer could complete.
    pub lacking: Option<Link>,
    /// The officer's own queue narrowed to this dossier; `None` where nothing of it waits there.
    pub waiting: Option<Link>,
    pub actions: Vec<Action>,
    pub history: Vec<HistoryRow>,
}

#[derive(Clone, Debug)]
pub struct RunningClock {
    pub agency: String,
    pub step: String,
    /// `None` where no limit runs, as while papers are awaited.
    pub due: Option<Due>,
    /// The law sets this step no limit: nothing stands still that will go on.
    pub without_limit: bool,
    /// The promise on the receipt; `None` where none was made, or while a pause has no end.
    pub promised: Option<Date>,
    /// No day was ever promised: the law sets some step no limit.
    pub unpromised: bool,
}

impl RunningClock {
    /// The colour family of the panel.
    pub fn class(&self) -> &'static str {
        match self.due.map(|due| due.urgency()) {
            Some(Urgency::Late) => "bad",
            Some(Urgency::Today | Urgency::Soon) => "warn",
            _ => "neutral",
        }
    }
}

impl DossierPage {
    /// The sum of the lines, where it says something.
    pub fn money_known(&self) -> Option<Vnd> {
        sum_known(self.money_total, self.lines.iter().map(|r| r.amount))
    }
}
