//! Recording what became of payments: ticked by hand, or from a file.

use super::file::{self, Row};
use super::list::{Tab, list_page};
use super::{PAYMENTS_MAX, find};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::handlers::bulk::told;
use crate::handlers::{go_saying, page_again};
use crate::ui::Texts;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use kipthoi_domain::{PaymentId, PaymentState};
use kipthoi_workflow::Problem;
use kipthoi_workflow::payments::record::{Effect, Outcome, record};
use kipthoi_workflow::ports::PaymentListRecord;
use std::collections::BTreeMap;

/// Wrong rows of a file that are named; the rest is counted.
const NAMED: usize = 20;

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
async fn again(app: &App, who: &Officer, list: &PaymentListRecord, posted: &Posted, errors: Vec<(String, String)>) -> Answer {
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

fn said(t: &Texts, effect: &Effect) -> String {
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

pub(crate) async fn results_file(State(app): State<App>, who: Officer, Path(id): Path<String>, multipart: Multipart) -> Answer {
    let t = who.t();
    let list = find(&app, &who, &id).await?;
    let bytes = bytes_of(&who, multipart).await?;
    let wrong = |message: String| vec![("file".to_owned(), message)];
    let rows = match file::read(&bytes) {
        Ok(rows) => rows,
        Err(error) => return again(&app, &who, &list, &Posted::default(), wrong(t.t(error.key()))).await,
    };
    let outcomes = match matched(&app, &who, &list, &rows).await? {
        Ok(outcomes) => outcomes,
        Err(sentences) => return again(&app, &who, &list, &Posted::default(), sentences.into_iter().flat_map(wrong).collect()).await,
    };
    match record(&app.world, &who.act, &outcomes).await {
        Ok(effect) => Ok(go_saying(&format!("/payments/{}", list.id), &said(&t, &effect))),
        Err(problem) if told(&problem) => again(&app, &who, &list, &Posted::default(), wrong(sentence(&problem, who.lang()))).await,
        Err(problem) => Err(problem.into()),
    }
}

/// The uploaded file, once the form's token was found right.
async fn bytes_of(who: &Officer, mut multipart: Multipart) -> Result<Vec<u8>, Fault> {
    let (mut token, mut bytes) = (String::new(), Vec::new());
    let too_large = |e: axum::extract::multipart::MultipartError| if e.status() == StatusCode::PAYLOAD_TOO_LARGE { Fault::TooLarge } else { Fault::Unprocessable };
    while let Some(field) = multipart.next_field().await.map_err(too_large)? {
        match field.name() {
            Some("csrf") => token = field.text().await.map_err(too_large)?,
            Some("file") => bytes = field.bytes().await.map_err(too_large)?.to_vec(),
            _ => {}
        }
    }
    crate::app::posted::check_token(&who.visitor, &token)?;
    Ok(bytes)
}

/// Every row matched with a payment of the list; or a sentence for every row that is wrong.
async fn matched(app: &App, who: &Officer, list: &PaymentListRecord, rows: &[Row]) -> Result<Result<Vec<Outcome>, Vec<String>>, Fault> {
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let payments = app.world.store.payments(&scope, list.id, 0, PAYMENTS_MAX).await?;
    let by_reference: BTreeMap<&str, PaymentId> = payments.iter().map(|p| (p.reference.as_str(), p.id)).collect();
    let (mut outcomes, mut wrong) = (Vec::new(), Vec::new());
    for row in rows {
        let refused = |key: &'static str, value: &str| t.of("w-results-file-row").put("row", row.line).put("what", t.of(key).put("value", value)).to_string();
        let Some(payment) = by_reference.get(row.reference.as_str()) else {
            wrong.push(refused("w-results-file-reference", &row.reference));
            continue;
        };
        match (row.state, row.on.or_else(|| row.day.is_empty().then(|| who.act.today()))) {
            (None, _) => wrong.push(refused("w-results-file-result", &row.result)),
            (_, None) => wrong.push(refused("w-results-file-day", &row.day)),
            (Some(state), Some(on)) => outcomes.push(Outcome { payment: *payment, state, on, receiver: None, note: Some(row.note.clone()).filter(|n| !n.is_empty()) }),
        }
    }
    if wrong.is_empty() {
        return Ok(Ok(outcomes));
    }
    let more = wrong.len().saturating_sub(NAMED);
    wrong.truncate(NAMED);
    if more > 0 {
        wrong.push(t.of("w-results-file-more").count("n", more).to_string());
    }
    Ok(Err(wrong))
}
