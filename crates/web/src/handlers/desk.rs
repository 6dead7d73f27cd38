//! The desk: what waits for this officer today, counted from the tallies and never from the
//! lines themselves, so that it opens as fast with a million of them.

mod cash;
mod figures;
mod unpaid;
mod work;

use super::page;
use crate::app::reading::{self, local, policy_name};
use crate::app::{Answer, App, Fault, Officer};
use crate::pages::desk::{Desk, Peek, PeekRow, RecentImport, Standing, Tile};
use crate::shell::Section;
use axum::extract::State;
use figures::Figures;
use kipthoi_authz::{Action, Role, Scope};
use kipthoi_domain::{LineState, Vnd};
use kipthoi_workflow::ports::{LineFilter, LineRow, Page};
use kipthoi_workflow::reading::aside::leave_out;
use work::Work;

/// Lines read to fill the head of a queue, and dossiers shown there.
const PEEK_LINES: u32 = 200;
const PEEK_ROWS: usize = 5;
const IMPORTS: u32 = 5;

pub(crate) async fn show(State(app): State<App>, who: Officer) -> Answer {
    let mut desk = empty(&app, &who);
    if who.may(Action::View) {
        fill(&app, &who, &mut desk).await?;
    }
    page(&desk)
}

fn empty(app: &App, who: &Officer) -> Desk {
    let t = who.t();
    let none = |href: &str| Tile { lines: 0, money: Vnd::ZERO, href: href.to_owned() };
    Desk {
        t,
        shell: who.shell(app, t.t("w-nav-desk"), Some(Section::Desk)),
        today: who.act.today(),
        area: who.lang().pick(&who.actor().agency_name_vi, &who.actor().agency_name_en).to_owned(),
        late: none("/lines?stage=running&overdue=late"),
        due_today: none("/lines?stage=running&overdue=today"),
        soon: none("/lines?stage=running&overdue=soon"),
        awaiting_papers: none("/lines?stage=awaiting_papers"),
        steps: Vec::new(),
        policies: Vec::new(),
        unpaid: Vec::new(),
        cash: Vec::new(),
        shows_payments: false,
        peeks: Vec::new(),
        imports: Vec::new(),
        may_import: who.may(Action::Receive),
        configures: !who.may(Action::View),
    }
}

async fn fill(app: &App, who: &Officer, desk: &mut Desk) -> Result<(), Fault> {
    let scope = app.world.scope(who.actor());
    let work = Work::of(who);
    let mut tally = app.world.store.tally(&scope).await?;
    let aside = app.world.store.set_aside(&scope, None).await?;
    let mut untimed = leave_out(&mut tally, &aside);
    desk.shows_payments = follows_payments(who.actor().role);
    if desk.shows_payments {
        desk.unpaid = unpaid::rows(app, who, &scope, &tally, &aside).await?;
    }
    if desk.shows_payments || who.may(Action::ConfirmCash) {
        desk.cash = cash::rows(app, who, &scope).await?;
    }
    figures::papers(who, work, &tally, &mut desk.awaiting_papers);
    tally.retain(|row| work.covers(who, row));
    untimed.retain(|row| work.covers(who, row));
    let figures = Figures::new(app, who, &tally, &untimed);
    desk.steps = figures.steps();
    desk.policies = figures.policies(work);
    figures.tiles(work, desk);
    if let Some(section) = work.section() {
        let waiting = desk.shell.nav.iter().find(|item| item.section == section).map_or(0, |item| item.waiting);
        if let Some(filter) = work.queue(who) {
            desk.peeks.push(peek(app, who, &scope, section, filter, waiting).await?);
        }
    }
    if desk.may_import {
        desk.imports = imports(app, &scope).await?;
    }
    Ok(())
}

fn follows_payments(role: Role) -> bool {
    matches!(role, Role::Appraiser | Role::Approver | Role::Finance | Role::CommunePayer | Role::Supervisor)
}

/// The first dossiers of the officer's own queue, the nearest to their due day first.
async fn peek(app: &App, who: &Officer, scope: &Scope, section: Section, filter: LineFilter, total: u64) -> Result<Peek, Fault> {
    let lines = app.world.store.lines(scope, &filter, &Page::first(PEEK_LINES)).await?.rows;
    let mut rows: Vec<(kipthoi_domain::DossierId, PeekRow)> = Vec::new();
    for row in &lines {
        let room = rows.len() < PEEK_ROWS;
        match rows.iter_mut().find(|(id, peek)| *id == row.line.dossier_id && peek.policy == policy_name(app, who.lang(), &row.line.policy)) {
            Some((_, peek)) => {
                peek.lines += 1;
                peek.money = peek.money.checked_add(row.line.amount).unwrap_or(peek.money);
            }
            None if room => rows.push((row.line.dossier_id, peek_row(app, who, row))),
            None => {}
        }
    }
    Ok(Peek {
        title: who.t().t(&format!("w-nav-{}", section.name())),
        href: section.href().to_owned(),
        total,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    })
}

fn peek_row(app: &App, who: &Officer, row: &LineRow) -> PeekRow {
    PeekRow {
        number: row.dossier_number.clone(),
        href: format!("/dossiers/{}", row.line.dossier_id),
        filer: row.filer_name.clone(),
        policy: policy_name(app, who.lang(), &row.line.policy),
        lines: 1,
        money: row.line.amount,
        due: reading::due(app, who.act.today(), row.line.due_on),
    }
}

async fn imports(app: &App, scope: &Scope) -> Result<Vec<RecentImport>, Fault> {
    let found = app.world.store.imports(scope, &Page::first(IMPORTS)).await?.rows;
    Ok(found
        .into_iter()
        .map(|view| RecentImport {
            id: view.record.id,
            file: view.file.name,
            sender: view.record.sender,
            at: local(view.record.received_at),
            rows: count(view.record.rows_read),
            rejected: count(view.record.rows_rejected),
            standing: Standing::of(view.record.state, view.record.problem.is_some()),
        })
        .collect())
}

/// Counters are never negative; should one be, nothing is shown of it.
pub(crate) fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// Decided, and the money is not yet in hand.
fn unpaid_state(state: LineState) -> bool {
    matches!(state, LineState::Approved | LineState::Paying)
}
