//! Recording what became of payments, ticked by hand: first what it would do, then doing it.

use super::list::{Tab, address, list_page};
use super::{PAYMENTS_MAX, find};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Asked, Fault, Officer, Posted};
use crate::handlers::bulk::told;
use crate::handlers::{go_saying, page, page_again};
use crate::pages::bulk::{BulkPreview, Concerned};
use crate::shell::Section;
use crate::ui::{Field, FieldKind, Texts, Tone};
use axum::extract::{Path, State};
use kipthoi_domain::{PaymentId, PaymentState, Vnd};
use kipthoi_workflow::Problem;
use kipthoi_workflow::payments::record::{Effect, Outcome, look, needs_reason, record};
use kipthoi_workflow::ports::{PayMethod, PaymentListRecord};
use std::collections::BTreeSet;

/// Stands for the note that is still to be typed while a preview is worked out.
const NOT_TYPED_YET: &str = "…";

/// What the officer saw, to be compared when they confirm.
const SEEN: &str = "expect";

fn expect(effect: &Effect) -> String {
    format!("{}:{}:{}:{}:{}", effect.recorded, effect.paid.0, effect.awaiting_total.0, effect.reopened, effect.unchanged)
}

/// The outcomes as if their note had been typed.
fn noted(outcomes: &[Outcome]) -> Vec<Outcome> {
    outcomes.iter().map(|o| Outcome { note: Some(NOT_TYPED_YET.to_owned()), ..o.clone() }).collect()
}

/// What recording would do; who received it and why not are asked here, not in an address.
pub(crate) async fn preview(State(app): State<App>, who: Officer, Path(id): Path<String>, Asked(posted): Asked) -> Answer {
    let t = who.t();
    let list = find(&app, &who, &id).await?;
    let outcomes = match outcomes(&t, &posted, chosen(&app, &who, &list, &posted).await?) {
        Ok(outcomes) => outcomes,
        Err(error) => return again(&app, &who, &list, &posted, vec![error]).await,
    };
    match look(&app.world, &who.act, &noted(&outcomes)).await {
        Ok(effect) => page(&preview_page(&app, &who, &list, &posted, &effect, None)),
        Err(problem) if told(&problem) => {
            let error = (field_of(&problem).to_owned(), sentence(&problem, who.lang()));
            again(&app, &who, &list, &posted, vec![error]).await
        }
        Err(problem) => Err(problem.into()),
    }
}

pub(crate) async fn results(State(app): State<App>, who: Officer, Path(id): Path<String>, posted: Posted) -> Answer {
    let t = who.t();
    let list = find(&app, &who, &id).await?;
    let outcomes = match outcomes(&t, &posted, chosen(&app, &who, &list, &posted).await?) {
        Ok(outcomes) => outcomes,
        Err(error) => return again(&app, &who, &list, &posted, vec![error]).await,
    };
    // What is refused now is told by recording it.
    if let Some(seen) = posted.opt(SEEN)
        && let Ok(now) = look(&app.world, &who.act, &noted(&outcomes)).await
        && seen != expect(&now)
    {
        let error = Some((String::new(), t.t("w-results-changed")));
        return page_again(&preview_page(&app, &who, &list, &posted, &now, error));
    }
    match record(&app.world, &who.act, &outcomes).await {
        Ok(effect) => Ok(go_saying(&way_back(&list, &posted), &said(&t, &effect))),
        Err(problem) if told(&problem) => {
            let error = (field_of(&problem).to_owned(), sentence(&problem, who.lang()));
            match look(&app.world, &who.act, &noted(&outcomes)).await {
                Ok(effect) => page_again(&preview_page(&app, &who, &list, &posted, &effect, Some(error))),
                Err(_) => again(&app, &who, &list, &posted, vec![error]).await,
            }
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The tab and page of the list on which the payments were ticked.
fn way_back(list: &PaymentListRecord, posted: &Posted) -> String {
    address(&format!("/payments/{}", list.id), Tab::of(posted.get("show")), posted.get("after").parse().unwrap_or(0))
}

fn preview_page(app: &App, who: &Officer, list: &PaymentListRecord, posted: &Posted, effect: &Effect, error: Option<(String, String)>) -> BulkPreview {
    let t = who.t();
    let result = posted.get("result");
    let back = way_back(list, posted);
    let title = t.of("w-payment-list-title").put("number", &list.number).to_string();
    let mut shell =
        who.shell(app, t.t("w-results-title"), Some(Section::Payments)).with_crumb(t.t("w-payments-title"), "/payments").with_crumb(title, back.clone());
    let mut fields = asked(&t, list, effect.recorded, posted);
    if let Some((id, message)) = error {
        fields.iter_mut().filter(|f| f.id == id).for_each(|f| f.error.clone_from(&message));
        shell = shell.with_error(id, message);
    }
    let mut effects = vec![
        t.of("w-results-effect").count("n", effect.recorded).put("result", t.t(&format!("w-payment-state-{result}"))).put("day", posted.get("day")).to_string(),
    ];
    effects.extend(what_follows(&t, effect));
    effects.push(t.t("w-recorded-under-your-name"));
    let mut hidden: Vec<(String, String)> = posted.again().into_iter().filter(|(name, _)| !["receiver", "note", SEEN].contains(&name.as_str())).collect();
    hidden.push((SEEN.to_owned(), expect(effect)));
    BulkPreview {
        post: format!("/payments/{}/results", list.id),
        lines: effect.recorded as u64,
        money: Vnd(effect.paid.0.saturating_add(effect.awaiting_total.0).saturating_add(effect.reopened_total.0)),
        effects,
        by_policy: Vec::new(),
        by_unit: Vec::new(),
        dossiers: Concerned::default(),
        warnings: Vec::new(),
        left_out: Vec::new(),
        fields,
        hidden,
        confirm_label: t.of("w-results-write").count("n", effect.recorded).to_string(),
        tone: if result == PaymentState::Paid.code() { Tone::Good } else { Tone::Neutral },
        may_be_empty: false,
        back,
        shell,
        t,
    }
}

/// Who took one payment in cash for somebody else, and what else is to be kept.
fn asked(t: &Texts, list: &PaymentListRecord, payments: usize, posted: &Posted) -> Vec<Field> {
    let result = posted.get("result");
    let mut fields = Vec::new();
    if result == PaymentState::Paid.code() && payments == 1 && list.method == PayMethod::Cash {
        let receiver = Field::new(FieldKind::Text, "receiver", t.t("w-field-receiver")).hint(t.t("w-field-receiver-hint"));
        fields.push(receiver.value(posted.get("receiver")).optional());
    }
    let note = Field::new(FieldKind::Text, "note", t.t("w-field-note")).value(posted.get("note"));
    fields.push(match result.parse() {
        Ok(PaymentState::Returned) => note.hint(t.t("w-field-return-note-hint")),
        Ok(state) if needs_reason(state) => note.hint(t.t("w-field-unpaid-note-hint")),
        _ => note.optional(),
    });
    fields
}

/// The tab that offers the posted result, with what was typed.
pub(super) async fn again(app: &App, who: &Officer, list: &PaymentListRecord, posted: &Posted, errors: Vec<(String, String)>) -> Answer {
    let tab = if posted.get("result") == PaymentState::Returned.code() { Tab::Paid } else { Tab::Waiting };
    page_again(&list_page(app, who, list, tab, 0, posted, &errors).await?)
}

/// The chosen payments with their common result, or the field that is wrong.
fn outcomes(t: &Texts, posted: &Posted, payments: Vec<PaymentId>) -> Result<Vec<Outcome>, (String, String)> {
    let wrong = |field: &str, key: &str| Err((field.to_owned(), t.t(key)));
    if payments.is_empty() {
        return wrong("", "w-results-none-chosen");
    }
    let Ok(state) = posted.get("result").parse::<PaymentState>() else { return wrong("result", "w-results-result-needed") };
    let Some(on) = posted.day("day") else { return wrong("day", "w-day-wrong") };
    let set = |name: &str| posted.opt(name).map(str::to_owned);
    Ok(payments.into_iter().map(|payment| Outcome { payment, state, on, receiver: set("receiver"), note: set("note") }).collect())
}

/// What was ticked, one by one or all of the tab on all its pages. Only payments of this list: an id
/// from elsewhere is not found.
pub(super) async fn chosen(app: &App, who: &Officer, list: &PaymentListRecord, posted: &Posted) -> Result<Vec<PaymentId>, Fault> {
    let scope = app.world.scope(who.actor());
    if posted.get("all") == "1" {
        let tab = Tab::of(posted.get("show")).states();
        return Ok(app.world.store.payments_in(&scope, list.id, &tab, 0, PAYMENTS_MAX).await?.iter().map(|p| p.id).collect());
    }
    let ticked: Vec<PaymentId> = posted.parsed("payment")?;
    let known: BTreeSet<PaymentId> = app.world.store.payments(&scope, list.id, 0, PAYMENTS_MAX).await?.iter().map(|p| p.id).collect();
    if ticked.iter().all(|id| known.contains(id)) { Ok(ticked) } else { Err(Fault::NotFound) }
}

pub(super) fn said(t: &Texts, effect: &Effect) -> String {
    let mut parts =
        vec![t.of("w-results-done").count("n", effect.recorded).money("amount", &Vnd(effect.paid.0.saturating_add(effect.awaiting_total.0))).to_string()];
    parts.extend(what_follows(t, effect));
    parts.join(" ")
}

/// What becomes of those who did not get their money, and of results that say nothing new.
fn what_follows(t: &Texts, effect: &Effect) -> Vec<String> {
    let again = effect.reopened - effect.set_aside;
    [
        ("w-results-awaiting", effect.awaiting),
        ("w-results-reopened", again),
        ("w-results-set-aside", effect.set_aside),
        ("w-results-unchanged", effect.unchanged),
    ]
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(key, n)| t.of(key).count("n", n).to_string())
    .collect()
}

fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-reason-needed" => "note",
        "refused-decision-in-future" => "day",
        _ => "",
    }
}
