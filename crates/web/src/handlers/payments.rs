//! Paying: what is ready, making lists, one list with its results and files.

pub(crate) mod cash;
mod list;
mod make;
mod ready;
mod results;
pub(crate) mod results_file;

use super::bulk::{count, pay_by, pay_due};
use super::{XLSX, download, page};
use crate::app::reading::{self, Units};
use crate::app::{Answer, App, Fault, Officer};
use crate::pages::payment::{PaymentListRow, Payments, ReadyRow};
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::{Path, Query, State};
use jiff::civil::Date;
use kipthoi_authz::Action;
use kipthoi_domain::PaymentState;
use kipthoi_workflow::ports::{DecisionRecord, DocumentOrder, Page, PayMethod, PaymentListRecord, PaymentSum};
use kipthoi_workflow::seen;
pub(crate) use list::show as list;
pub(crate) use make::{make, preview};
use ready::Place;
pub(crate) use results::{preview as preview_results, results};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Lists on one page.
const LISTS: u32 = 15;

/// More payments than any list holds.
const PAYMENTS_MAX: u32 = 200_000;

pub(crate) async fn show(State(app): State<App>, who: Officer, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    page(&payments_page(&app, &who, query.get("after").cloned(), None).await?)
}

/// `error` says why a selection could not be used.
async fn payments_page(app: &App, who: &Officer, after: Option<String>, error: Option<String>) -> Result<Payments, Fault> {
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let units = Units::load(app).await?;
    let ready = ready::all(app, who).await?;
    let started = after.is_some();
    let found = app.world.store.payment_lists(&scope, &Page { after, limit: LISTS }).await?;
    let sums = app.world.store.payment_sums(&scope, &found.rows.iter().map(|l| l.id).collect::<Vec<_>>()).await?;
    let mut lists = Vec::with_capacity(found.rows.len());
    for record in &found.rows {
        let decision = app.world.store.decision(&scope, record.decision_id).await?.map(|view| view.record);
        lists.push(list_row(app, who, &units, record, Tally::of(&sums, record.id), decision.as_ref()));
    }
    let mut shell = who.shell(app, t.t("w-payments-title"), Some(Section::Payments));
    if let Some(message) = error {
        shell = shell.with_error("", message);
    }
    let paging = reading::paging("/payments", &[], &found, started, None);
    Ok(Payments { t, shell, ready: ready.iter().map(|r| ready_row(app, who, &units, r)).collect(), lists, paging, may_pay: who.may(Action::Pay) })
}

fn ready_row(app: &App, who: &Officer, units: &Units, place: &Place) -> ReadyRow {
    let t = who.t();
    ReadyRow {
        value: place.key(),
        unit: units.name(&t, &place.unit),
        decision: place.decision.number.clone(),
        lines: count(place.lines),
        money: place.money,
        due: pay_by(app, &place.decision).map(|day| pay_due(app, who.act.today(), day)),
    }
}

fn list_row(app: &App, who: &Officer, units: &Units, record: &PaymentListRecord, tally: Tally, decision: Option<&DecisionRecord>) -> PaymentListRow {
    let t = who.t();
    PaymentListRow {
        id: record.id.to_string(),
        number: record.number.clone(),
        unit: units.name(&t, &record.unit_code),
        method: method_name(&t, record.method),
        made_on: reading::local(record.created_at).date(),
        lines: count(record.lines),
        paid: tally.paid,
        not_paid: tally.not_paid,
        handed: tally.handed,
        money: record.total,
        due: decision.filter(|_| tally.waiting > 0).and_then(|d| due_of(app, who.act.today(), d)),
    }
}

fn due_of(app: &App, today: Date, decision: &DecisionRecord) -> Option<crate::ui::Due> {
    pay_by(app, decision).map(|day| pay_due(app, today, day))
}

fn method_name(t: &Texts, method: PayMethod) -> String {
    t.t(match method {
        PayMethod::Cash => "w-method-cash",
        PayMethod::Transfer => "w-method-transfer",
    })
}

/// How far the payments of a list are.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    paid: u64,
    not_paid: u64,
    /// Handed over in cash, and not yet confirmed by a second person.
    handed: u64,
    waiting: u64,
    money_paid: kipthoi_domain::Vnd,
}

impl Tally {
    fn of(sums: &[PaymentSum], list: Uuid) -> Tally {
        let mut tally = Tally::default();
        for sum in sums.iter().filter(|s| s.list == list) {
            match sum.state {
                PaymentState::Planned => tally.waiting += count(sum.payments),
                PaymentState::Handed => tally.handed += count(sum.payments),
                PaymentState::Paid => {
                    tally.paid += count(sum.payments);
                    tally.money_paid = sum.amount;
                }
                _ => tally.not_paid += count(sum.payments),
            }
        }
        tally
    }
}

/// A payment list in the reader's scope.
async fn find(app: &App, who: &Officer, id: &str) -> Result<PaymentListRecord, Fault> {
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    app.world.store.payment_list(&app.world.scope(who.actor()), id).await?.ok_or(Fault::NotFound)
}

pub(crate) async fn document(State(app): State<App>, who: Officer, Path((id, file)): Path<(String, String)>) -> Answer {
    let record = find(&app, &who, &id).await?;
    let order = match (file.as_str(), record.method) {
        ("s3.xlsx", _) => DocumentOrder::Payment { list: record.id },
        ("s4.xlsx", PayMethod::Transfer) => DocumentOrder::Transfer { list: record.id },
        _ => return Err(Fault::NotFound),
    };
    let pressed = seen::take_document(&app.world, &*app.press, &who.act, &order).await?;
    Ok(download(&pressed.file_name, XLSX, pressed.bytes))
}
