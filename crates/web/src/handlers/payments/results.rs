//! Recording what became of payments, ticked by hand.

use super::list::{Tab, list_page};
use super::{PAYMENTS_MAX, find};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::handlers::bulk::told;
use crate::handlers::{go_saying, page_again};
use crate::ui::Texts;
use axum::extract::{Path, State};
use kipthoi_domain::{PaymentId, PaymentState};
use kipthoi_workflow::Problem;
use kipthoi_workflow::payments::record::{Effect, Outcome, record};
use kipthoi_workflow::ports::PaymentListRecord;

pub(crate) async fn results(State(app): State<App>, who: Officer, Path(id): Path<String>, posted: Posted) -> Answer {
    let t = who.t();
    let list = find(&app, &who, &id).await?;
    let outcomes = match outcomes(&t, &posted)? {
        Ok(outcomes) => outcomes,
        Err(error) => return again(&app, &who, &list, &posted, vec![error]).await,
    };
    let outcomes = of_list(&app, &who, &list, outcomes).await?;
    match record(&app.world, &who.act, &outcomes).await {
        Ok(effect) => Ok(go_saying(&format!("/payments/{}", list.id), &said(&t, &effect))),
        Err(problem) if told(&problem) => {
            let error = (field_of(&problem).to_owned(), sentence(&problem, who.lang()));
            again(&app, &who, &list, &posted, vec![error]).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The tab that offers the posted result, with what was typed.
pub(super) async fn again(app: &App, who: &Officer, list: &PaymentListRecord, posted: &Posted, errors: Vec<(String, String)>) -> Answer {
    let tab = if posted.get("result") == PaymentState::Returned.code() { Tab::Paid } else { Tab::Waiting };
    page_again(&list_page(app, who, list, tab, 0, posted, &errors).await?)
}

/// The ticked payments with their common result, or the field that is wrong.
fn outcomes(t: &Texts, posted: &Posted) -> Result<Result<Vec<Outcome>, (String, String)>, Fault> {
    let payments: Vec<PaymentId> = posted.parsed("payment")?;
    let wrong = |field: &str, key: &str| Ok(Err((field.to_owned(), t.t(key))));
    if payments.is_empty() {
        return wrong("", "w-results-none-chosen");
    }
    let Ok(state) = posted.get("result").parse::<PaymentState>() else { return wrong("result", "w-results-result-needed") };
    let Some(on) = posted.day("day") else { return wrong("day", "w-day-wrong") };
    let set = |name: &str| posted.opt(name).map(str::to_owned);
    Ok(Ok(payments.into_iter().map(|payment| Outcome { payment, state, on, receiver: set("receiver"), note: set("note") }).collect()))
}

/// Only payments of this list: an id from elsewhere is not found.
async fn of_list(app: &App, who: &Officer, list: &PaymentListRecord, outcomes: Vec<Outcome>) -> Result<Vec<Outcome>, Fault> {
    let scope = app.world.scope(who.actor());
    let payments = app.world.store.payments(&scope, list.id, 0, PAYMENTS_MAX).await?;
    let known = |id: PaymentId| payments.iter().any(|p| p.id == id);
    if outcomes.iter().all(|o| known(o.payment)) { Ok(outcomes) } else { Err(Fault::NotFound) }
}

pub(super) fn said(t: &Texts, effect: &Effect) -> String {
    let mut parts = vec![t.of("w-results-done").count("n", effect.recorded).money("amount", &effect.paid).to_string()];
    if effect.reopened > 0 {
        parts.push(t.of("w-results-reopened").count("n", effect.reopened).to_string());
    }
    if effect.unchanged > 0 {
        parts.push(t.of("w-results-unchanged").count("n", effect.unchanged).to_string());
    }
    parts.join(" ")
}

fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-reason-needed" => "note",
        "refused-decision-in-future" => "day",
        _ => "",
    }
}
