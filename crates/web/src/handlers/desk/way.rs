//! How far policies and communes have come, and where their money is: from the counters of the area.

use super::Reading;
use crate::app::reading::{self, Units, policy_name};
use crate::app::{App, Fault, Officer};
use crate::pages::desk::{MoneyRow, Table, WayRow};
use jiff::civil::Date;
use kipthoi_domain::{LineState, Vnd};
use kipthoi_workflow::ports::{NO_DUE, TallyRow};
use kipthoi_workflow::reading::progress::Figures;
use std::collections::BTreeMap;

/// Rows of one table at most: those furthest behind. The sum is over all.
const SHOWN: usize = 40;

/// The counters of one key.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    figures: Figures,
    /// The oldest due day of what is unfinished and late.
    oldest: Option<Date>,
}

impl Sum {
    fn add(&mut self, row: &TallyRow, today: Option<Date>) {
        self.figures.add(row, today);
        let waits = row.state.is_open() || super::unpaid_state(row.state);
        if waits && row.state != LineState::AwaitingPapers && row.due_on != NO_DUE && today.is_some_and(|today| row.due_on < today) {
            self.oldest = Some(self.oldest.map_or(row.due_on, |oldest| oldest.min(row.due_on)));
        }
    }
}

/// Sums by key, those furthest behind first, and the sum of all.
fn sums<'r>(who: &Officer, reading: &'r Reading, key: fn(&TallyRow) -> &str) -> (Vec<(&'r str, Sum)>, Sum) {
    let today = Some(who.act.today());
    let mut by_key: BTreeMap<&str, Sum> = BTreeMap::new();
    let mut total = Sum::default();
    let timed = reading.tally.iter().map(|row| (row, today));
    for (row, day) in timed.chain(reading.untimed.iter().map(|row| (row, None))) {
        if row.state == LineState::Superseded {
            continue;
        }
        by_key.entry(key(row)).or_default().add(row, day);
        total.add(row, day);
    }
    let mut rows: Vec<_> = by_key.into_iter().collect();
    rows.sort_by_key(|(key, sum)| (sum.oldest.unwrap_or(Date::MAX), std::cmp::Reverse(sum.figures.unpaid_vnd), *key));
    rows.truncate(SHOWN);
    (rows, total)
}

fn unit(row: &TallyRow) -> &str {
    &row.unit_code
}

fn policy(row: &TallyRow) -> &str {
    &row.policy
}

fn way(app: &App, who: &Officer, label: String, href: String, sum: Sum) -> WayRow {
    let f = sum.figures;
    WayRow {
        label,
        href,
        received: super::count(f.lines),
        in_progress: super::count(f.in_progress + f.awaiting_papers),
        late: sum.oldest.and_then(|oldest| reading::due(app, who.act.today(), oldest)),
        approved: super::count(f.approved),
        paid: super::count(f.paid),
        unpaid_money: f.unpaid_vnd,
        paid_money: f.paid_vnd,
    }
}

fn money(_: &App, _: &Officer, label: String, href: String, sum: Sum) -> MoneyRow {
    let f = sum.figures;
    MoneyRow {
        label,
        href,
        asked: f.in_progress_vnd,
        approved: f.approved_vnd,
        unfunded: Vnd(f.approved_vnd.0.saturating_sub(f.funded_vnd.0)),
        paid: f.paid_vnd,
        to_pay: Vnd(f.funded_vnd.0.saturating_sub(f.paid_vnd.0)),
    }
}

type Make<R> = fn(&App, &Officer, String, String, Sum) -> R;

fn policies<R>(app: &App, who: &Officer, reading: &Reading, title: &str, make: Make<R>) -> Table<R> {
    let t = who.t();
    let (rows, total) = sums(who, reading, policy);
    let row = |(code, sum): (&str, Sum)| make(app, who, policy_name(app, who.lang(), code), format!("/lines?policy={code}"), sum);
    Table { title: t.t(title), of: t.t("w-col-policy"), rows: rows.into_iter().map(row).collect(), total: make(app, who, t.t("w-total"), String::new(), total) }
}

async fn units<R>(app: &App, who: &Officer, reading: &Reading, title: &str, make: Make<R>) -> Result<Table<R>, Fault> {
    let t = who.t();
    let names = Units::load(app).await?;
    let (rows, total) = sums(who, reading, unit);
    let row = |(key, sum): (&str, Sum)| make(app, who, names.name(&t, key), format!("/lines?unit={key}"), sum);
    Ok(Table {
        title: t.t(title),
        of: t.t("w-col-unit"),
        rows: rows.into_iter().map(row).collect(),
        total: make(app, who, t.t("w-total"), String::new(), total),
    })
}

pub(super) fn by_policy(app: &App, who: &Officer, reading: &Reading) -> Table<WayRow> {
    policies(app, who, reading, "w-desk-way-policies", way)
}

pub(super) async fn by_unit(app: &App, who: &Officer, reading: &Reading) -> Result<Table<WayRow>, Fault> {
    units(app, who, reading, "w-desk-way-units", way).await
}

pub(super) fn money_by_policy(app: &App, who: &Officer, reading: &Reading) -> Table<MoneyRow> {
    policies(app, who, reading, "w-desk-money-policies", money)
}

pub(super) async fn money_by_unit(app: &App, who: &Officer, reading: &Reading) -> Result<Table<MoneyRow>, Fault> {
    units(app, who, reading, "w-desk-money-units", money).await
}
