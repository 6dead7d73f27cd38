//! Tallies turned into the figures of a desk: by age, by step, by policy.

use super::count;
use super::work::Work;
use crate::app::reading::{self, policy_name};
use crate::app::{App, Officer};
use crate::pages::desk::{AgeRow, Tile, Tiles};
use crate::ui::{Due, Urgency};
use kipthoi_domain::{AgencyKind, LineState, Vnd};
use kipthoi_workflow::ports::TallyRow;
use kipthoi_workflow::reading::stage::Stage;
use std::collections::BTreeMap;

/// Where this officer finds just those lines: the own queue, or the list of what stands there
/// with that agency.
fn href(stage: Stage, work: Work, mine: bool, owner: AgencyKind) -> String {
    let listed = match (stage, work) {
        (Stage::Confirm, Work::Confirming) => return "/queues/confirm".to_owned(),
        (Stage::Appraise, Work::Appraising) if mine => return "/queues/appraise".to_owned(),
        (Stage::Approve, Work::Approving) => return "/queues/approve".to_owned(),
        (Stage::Fund, Work::Funding) => return "/funds".to_owned(),
        (Stage::List | Stage::Pay, Work::Paying | Work::Funding) => return "/payments".to_owned(),
        // Money is found for lines of every payer.
        (Stage::Fund, _) => return "/lines?stage=unfunded".to_owned(),
        (Stage::AwaitMain, _) => LineState::AwaitingMain.code(),
        (Stage::Confirm, _) => LineState::Confirming.code(),
        (Stage::Appraise, _) => LineState::Appraising.code(),
        (Stage::Approve, _) => LineState::Submitted.code(),
        (Stage::List, _) => "unlisted",
        (Stage::Pay, _) => LineState::Paying.code(),
    };
    format!("/lines?stage={listed}&owner={}", owner.code())
}

/// Late, today, soon, open, money.
#[derive(Clone, Copy, Debug, Default)]
struct Ages {
    late: (u64, Vnd),
    today: (u64, Vnd),
    soon: (u64, Vnd),
    open: (u64, Vnd),
}

impl Ages {
    fn add(&mut self, row: &TallyRow, due: Option<Due>) {
        let add = |to: &mut (u64, Vnd)| {
            to.0 += count(row.lines);
            to.1 = Vnd(to.1.0.saturating_add(row.amount.0));
        };
        add(&mut self.open);
        match due.map(|due| due.urgency()) {
            Some(Urgency::Late) => add(&mut self.late),
            Some(Urgency::Today) => add(&mut self.today),
            Some(Urgency::Soon) => add(&mut self.soon),
            _ => {}
        }
    }
}

pub(super) struct Figures<'a> {
    app: &'a App,
    who: &'a Officer,
    work: Work,
    rows: &'a [TallyRow],
    /// Lines that are set aside: counted, and never late.
    untimed: &'a [TallyRow],
}

impl<'a> Figures<'a> {
    pub(super) fn new(app: &'a App, who: &'a Officer, work: Work, rows: &'a [TallyRow], untimed: &'a [TallyRow]) -> Figures<'a> {
        Figures { app, who, work, rows, untimed }
    }

    /// Every counter, with what is left of its limit where one runs.
    fn each(&self) -> impl Iterator<Item = (&'a TallyRow, Option<Due>)> {
        let due = |row: &TallyRow| reading::due(self.app, self.who.act.today(), row.due_on);
        self.rows.iter().map(move |row| (row, due(row))).chain(self.untimed.iter().map(|row| (row, None)))
    }

    /// Rows under a key, in its order.
    fn grouped<K: Ord>(&self, key: impl Fn(&TallyRow) -> Option<K>) -> BTreeMap<K, Ages> {
        let mut groups: BTreeMap<K, Ages> = BTreeMap::new();
        for (row, due) in self.each() {
            if let Some(key) = key(row) {
                groups.entry(key).or_default().add(row, due);
            }
        }
        groups
    }

    /// By stage and agency; the officer's own agency first, then as the procedure goes.
    pub(super) fn steps(&self) -> Vec<AgeRow> {
        let t = self.who.t();
        let work = self.work;
        let groups = self.grouped(|row| {
            // Money is found by the finance office, whoever pays it out.
            let stage = Stage::of(row)?;
            let owner = if stage == Stage::Fund { AgencyKind::Finance } else { row.owner };
            // What follows another line is nobody's work until that line is there.
            let mine = self.who.actor().carries(owner) && stage != Stage::AwaitMain;
            Some((!mine, stage, owner))
        });
        groups
            .into_iter()
            .map(|((other, stage, owner), ages)| {
                age_row(t.t(&format!("w-stage-{}", stage.code())), self.who.agencies().name(&t, owner), !other, ages, href(stage, work, !other, owner))
            })
            .collect()
    }

    /// By policy, the one with most late lines first. What waits for papers has its own figure.
    pub(super) fn policies(&self) -> Vec<AgeRow> {
        let list = self.list();
        let mut groups: Vec<(&str, Ages)> = Vec::new();
        for (row, due) in self.timed() {
            if !groups.iter().any(|(code, _)| *code == row.policy) {
                groups.push((&row.policy, Ages::default()));
            }
            if let Some((_, ages)) = groups.iter_mut().find(|(code, _)| *code == row.policy) {
                ages.add(row, due);
            }
        }
        groups.sort_by(|(a, x), (b, y)| (y.late.0, y.open.0, a).cmp(&(x.late.0, x.open.0, b)));
        groups
            .into_iter()
            .map(|(code, ages)| age_row(policy_name(self.app, self.who.lang(), code), String::new(), false, ages, format!("{list}policy={code}")))
            .collect()
    }

    /// Lines whose clock does not stand still for papers.
    fn timed(&self) -> impl Iterator<Item = (&'a TallyRow, Option<Due>)> {
        self.each().filter(|(row, _)| row.state != LineState::AwaitingPapers)
    }

    /// The list of just the lines that these figures count: the officer's own queue where it holds
    /// all of them.
    fn list(&self) -> &'static str {
        match self.work {
            Work::Confirming if self.timed().all(|(row, _)| row.state == LineState::Confirming) => "/queues/confirm?",
            Work::Confirming => "/lines?stage=open&owner=mine&",
            Work::Funding | Work::Paying => "/lines?stage=unpaid&",
            Work::Appraising | Work::Approving | Work::Watching => "/lines?stage=running&",
        }
    }

    /// `all`: the counters of the whole area, own work or not.
    pub(super) fn tiles(&self, all: &[TallyRow]) -> Tiles {
        let mut ages = Ages::default();
        for (row, due) in self.timed() {
            ages.add(row, due);
        }
        let list = self.list();
        let tile = |(lines, money), age: &str| Tile { lines, money, href: format!("{list}overdue={age}") };
        Tiles { late: tile(ages.late, "late"), due_today: tile(ages.today, "today"), soon: tile(ages.soon, "soon"), awaiting_papers: self.papers(all) }
    }

    /// Lines whose clock stands still for papers: those of one's own gate, or all in the area.
    fn papers(&self, all: &[TallyRow]) -> Tile {
        let confirms = self.work == Work::Confirming;
        let mut tile = Tile { lines: 0, money: Vnd::ZERO, href: "/lines?stage=awaiting_papers".to_owned() };
        for row in all.iter().filter(|row| row.state == LineState::AwaitingPapers && (!confirms || self.who.actor().carries(row.owner))) {
            tile.lines += count(row.lines);
            tile.money = Vnd(tile.money.0.saturating_add(row.amount.0));
        }
        if confirms {
            tile.href.push_str("&owner=mine");
        }
        tile
    }
}

fn age_row(label: String, agency: String, mine: bool, ages: Ages, href: String) -> AgeRow {
    AgeRow { label, agency, mine, late: ages.late.0, today: ages.today.0, soon: ages.soon.0, open: ages.open.0, money: ages.open.1, href }
}
