//! Whose clock has run out: agencies and communes with lines past their limit, questions without
//! an answer, payment lists whose day is over and of which nobody has said what became of them.

use super::Reading;
use crate::app::reading::{self, Units};
use crate::app::{App, Fault, Officer};
use crate::handlers::requests::row as request_row;
use crate::pages::desk::BehindRow;
use jiff::civil::Date;
use kipthoi_authz::Role;
use kipthoi_domain::{AgencyKind, PaymentState};
use kipthoi_workflow::ports::{NO_DUE, Page, RequestState, Side};
use kipthoi_workflow::reading::stage::Stage;
use std::collections::BTreeMap;

const SHOWN: usize = 8;
/// Payment lists and questions that are looked through.
const LOOKED_THROUGH: u32 = 60;

pub(super) async fn rows(app: &App, who: &Officer, reading: &Reading) -> Result<Vec<BehindRow>, Fault> {
    let units = Units::load(app).await?;
    let mut found = lines(app, who, reading, &units);
    found.extend(questions(app, who, reading).await?);
    found.extend(results(app, who, reading, &units).await?);
    found.sort_by_key(|(due_on, _)| *due_on);
    Ok(found.into_iter().take(SHOWN).map(|(_, row)| row).collect())
}

/// Lines past their limit, by step and by agency; communes one by one. The own work is not here: it
/// has its own figures.
fn lines(app: &App, who: &Officer, reading: &Reading, units: &Units) -> Vec<(Date, BehindRow)> {
    let (t, today) = (who.t(), who.act.today());
    let mut late: BTreeMap<(Stage, AgencyKind, Option<&str>), (Date, u64)> = BTreeMap::new();
    for row in reading.tally.iter().filter(|row| row.due_on != NO_DUE && row.due_on < today && !who.actor().carries(row.owner)) {
        let Some(stage) = Stage::of(row).filter(|stage| concerns(who, *stage)) else { continue };
        let unit = (row.owner == AgencyKind::Commune).then_some(row.unit_code.as_str());
        let (oldest, lines) = late.entry((stage, row.owner, unit)).or_insert((row.due_on, 0));
        *oldest = (*oldest).min(row.due_on);
        *lines += super::count(row.lines);
    }
    (late.into_iter())
        .map(|((stage, owner, unit), (oldest, lines))| {
            let agency = who.agencies().name(&t, owner);
            let href = format!("/lines?stage={}&overdue=late&owner={}", stage_filter(stage), owner.code());
            let row = BehindRow {
                who: unit.map_or(agency, |unit| units.name(&t, unit)),
                what: t.t(&format!("w-stage-{}", stage.code())),
                lines,
                due: reading::due(app, today, oldest),
                href: unit.map_or_else(|| href.clone(), |unit| format!("{href}&unit={unit}")),
            };
            (oldest, row)
        })
        .collect()
}

/// Finance urges those who pay; what follows another line is nobody's work.
fn concerns(who: &Officer, stage: Stage) -> bool {
    match stage {
        Stage::AwaitMain => false,
        Stage::Confirm | Stage::Appraise | Stage::Approve => who.actor().role != Role::Finance,
        Stage::Fund | Stage::List | Stage::Pay => true,
    }
}

fn stage_filter(stage: Stage) -> &'static str {
    match stage {
        Stage::Fund | Stage::List | Stage::Pay => "unpaid",
        _ => "running",
    }
}

/// Questions of this desk that are past their day.
async fn questions(app: &App, who: &Officer, reading: &Reading) -> Result<Vec<(Date, BehindRow)>, Fault> {
    let found = app.world.store.requests(&reading.scope, Side::Sent, &[RequestState::Open], &Page::first(LOOKED_THROUGH)).await?.rows;
    let late = found.iter().filter(|record| record.due_on < who.act.today());
    Ok(late
        .map(|record| {
            let row = request_row(app, who, Side::Sent, record);
            let what = format!("{} {}", who.t().t("w-desk-behind-answer"), row.number);
            (
                record.due_on,
                BehindRow { who: row.agency, what, lines: row.lines.saturating_sub(row.answered), due: row.due, href: format!("/requests/{}", row.id) },
            )
        })
        .collect())
}

/// Payment lists whose day of payment is over, with payments of which nothing has been reported.
async fn results(app: &App, who: &Officer, reading: &Reading, units: &Units) -> Result<Vec<(Date, BehindRow)>, Fault> {
    let (t, today) = (who.t(), who.act.today());
    let lists = app.world.store.payment_lists(&reading.scope, &Page::first(LOOKED_THROUGH)).await?.rows;
    let over: Vec<_> = lists.into_iter().filter(|list| list.pay_on < today).collect();
    let sums = app.world.store.payment_sums(&reading.scope, &over.iter().map(|list| list.id).collect::<Vec<_>>()).await?;
    let silent = |list: uuid::Uuid| sums.iter().filter(|s| s.list == list && s.state == PaymentState::Planned).map(|s| super::count(s.payments)).sum::<u64>();
    Ok(over
        .iter()
        .filter(|list| silent(list.id) > 0)
        .map(|list| {
            let row = BehindRow {
                who: units.name(&t, &list.unit_code),
                what: format!("{} {}", t.t("w-desk-behind-results"), list.number),
                lines: silent(list.id),
                due: reading::due(app, today, list.pay_on),
                href: format!("/payments/{}", list.id),
            };
            (list.pay_on, row)
        })
        .collect())
}
