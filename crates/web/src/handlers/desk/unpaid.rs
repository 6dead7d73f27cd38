//! Decisions whose money is not yet in every hand, the most urgent first. Lines that are set aside
//! are nobody's work and do not count.

use super::{count, unpaid_state};
use crate::app::reading::Units;
use crate::app::{App, Fault, Officer};
use crate::pages::desk::UnpaidDecision;
use crate::ui::{Due, LimitUnit};
use jiff::civil::Date;
use kipthoi_authz::Scope;
use kipthoi_domain::{LineState, Vnd};
use kipthoi_workflow::clockwork::PAYMENT_LIMIT;
use kipthoi_workflow::ports::{DecisionRecord, DecisionSum, Page, SetAside, TallyRow};
use std::collections::BTreeMap;

/// Decisions looked through at most, newest first; older ones are found in their own list.
const LOOKED_THROUGH: u32 = 40;
const SHOWN: usize = 8;

/// `tally` is without the lines that are set aside.
pub(super) async fn rows(app: &App, who: &Officer, scope: &Scope, tally: &[TallyRow], aside: &[SetAside]) -> Result<Vec<UnpaidDecision>, Fault> {
    let mut missing: i64 = tally.iter().filter(|row| unpaid_state(row.state)).map(|row| row.lines).sum();
    if missing == 0 {
        return Ok(Vec::new());
    }
    let units = Units::load(app).await?;
    let mut found = Vec::new();
    let decisions = app.world.store.decisions(scope, &Page::first(LOOKED_THROUGH)).await?.rows;
    let ids: Vec<_> = decisions.iter().map(|d| d.id).collect();
    let sums = app.world.store.decision_sums(scope, Some(&ids), None).await?;
    for record in &decisions {
        if let Some(row) = row(app, who, &units, record, &sums, aside) {
            missing -= i64::try_from(row.unpaid).unwrap_or(0);
            found.push(row);
        }
        if missing <= 0 {
            break;
        }
    }
    found.sort_by_key(|d| d.due.map_or(Date::MAX, |due| due.day));
    found.truncate(SHOWN);
    Ok(found)
}

fn row(app: &App, who: &Officer, units: &Units, record: &DecisionRecord, sums: &[DecisionSum], aside: &[SetAside]) -> Option<UnpaidDecision> {
    let (mut total, mut money) = (0, Vnd::ZERO);
    let mut waiting: BTreeMap<&str, i64> = BTreeMap::new();
    for sum in sums.iter().filter(|s| s.decision == record.id) {
        if unpaid_state(sum.state) {
            *waiting.entry(&sum.unit_code).or_default() += sum.lines;
            money = Vnd(money.0.saturating_add(sum.amount.0));
        }
        if unpaid_state(sum.state) || sum.state == LineState::Paid {
            total += count(sum.lines);
        }
    }
    for line in aside.iter().filter(|line| line.decision == record.id) {
        *waiting.entry(&line.unit_code).or_default() -= 1;
        money = Vnd(money.0.saturating_sub(line.amount.0));
    }
    waiting.retain(|_, lines| *lines > 0);
    let unpaid = count(waiting.values().sum());
    if unpaid == 0 {
        return None;
    }
    let t = who.t();
    let unit = match waiting.keys().next() {
        Some(one) if waiting.len() == 1 => units.name(&t, one),
        _ => t.of("w-desk-units").count("n", waiting.len()).to_string(),
    };
    let today = who.act.today();
    let (due, days_used) = clock(app, today, record);
    Some(UnpaidDecision { id: record.id, number: record.number.clone(), unit, unpaid, total, money, due, days_used, limit: u64::from(PAYMENT_LIMIT.value) })
}

/// The clock of payment: it runs from the day on which both list and money were approved.
fn clock(app: &App, today: Date, record: &DecisionRecord) -> (Option<Due>, u64) {
    let Some(funded_on) = record.funded_on else { return (None, 0) };
    let day = kipthoi_clock::payment_due(record.decided_on, funded_on, PAYMENT_LIMIT, &app.world.calendar);
    let left = kipthoi_clock::remaining(today, day, PAYMENT_LIMIT.unit, &app.world.calendar);
    let used = (today - record.decided_on.max(funded_on)).get_days();
    let due = Due { day, left: i64::from(left.days_left), unit: LimitUnit::Days, stopped: false };
    (Some(due), u64::try_from(used).unwrap_or(0).min(u64::from(PAYMENT_LIMIT.value)))
}
