//! Receiving one dossier at the desk: choose a policy, fill in, check, receive. What was typed
//! travels from page to page in the form itself; nothing is kept before it is received.

mod fields;
mod person;
mod read;
mod summary;

use super::bulk::told;
use super::dossiers::further;
use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::reading::Units;
use crate::app::{Answer, App, Fault, Officer, Posted, once};
use crate::pages::receive::Receive;
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind};
use axum::extract::{Query, State};
use jiff::civil::Date;
use kipthoi_policy::{Kind, Policy};
use kipthoi_workflow::intake::receive::{foresee, receive as receiving};
use kipthoi_workflow::{Problem, clockwork};
use std::collections::BTreeMap;

/// Most people on one hand-written dossier; more than that come as a list.
const PEOPLE_MAX: usize = 30;

/// A field of the form and what is wrong with it.
type Wrong = (String, String);

/// Policies under which a person's dossier can come to this desk today. Supplements come with
/// their main policy; reliefs and loans have no line per person here.
fn policies(app: &App, today: Date) -> impl Iterator<Item = &Policy> {
    app.world.book.policies().filter(move |p| {
        let for_people = !matches!(p.kind, Kind::CashSupplement | Kind::ContributionRelief | Kind::TrainingGrant | Kind::Loan);
        for_people && p.version_on(today).is_some_and(|v| clockwork::gates(v).next().is_some())
    })
}

pub(crate) async fn form(State(app): State<App>, who: Officer, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let posted = Posted { fields: query.get("policy").map(|code| ("policy".to_owned(), code.clone())).into_iter().collect() };
    page(&form_page(&app, &who, &posted, &[]).await?)
}

async fn form_page(app: &App, who: &Officer, posted: &Posted, errors: &[Wrong]) -> Result<Receive, Fault> {
    let (t, lang, today) = (who.t(), who.lang(), who.act.today());
    let code = posted.get("policy");
    let choices = policies(app, today).map(|p| Choice { value: p.code.to_string(), label: p.name.pick(lang).to_owned(), selected: *p.code == *code }).collect();
    let policy = Field::new(FieldKind::Select, "policy", t.t("w-col-policy")).choices(choices).value(code);
    let mut shell = who.shell(app, t.t("w-receive-title"), Some(Section::Receive)).with_once(posted.opt(once::FIELD));
    for (id, message) in errors {
        shell = shell.with_error(id, message);
    }
    let chosen = policies(app, today).find(|p| *p.code == *code);
    let (groups, people) = match chosen {
        None => (Vec::new(), Vec::new()),
        Some(policy) => {
            let units = Units::load(app).await?;
            (fields::dossier(&units, who, policy, posted, errors), (1..=people(posted)).map(|i| fields::person(who, policy, i, posted, errors)).collect())
        }
    };
    Ok(Receive { t, shell, policy, groups, people })
}

/// How many people the form has room for.
fn people(posted: &Posted) -> usize {
    let shown: usize = posted.get("people").parse().unwrap_or(1);
    (shown + usize::from(posted.get("add") == "1")).clamp(1, PEOPLE_MAX)
}

/// "Check answers": everything as understood, what the law says, what the receipt will promise.
pub(crate) async fn check(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    if posted.get("add") == "1" || posted.get("edit") == "1" {
        return page(&form_page(&app, &who, &posted, &[]).await?);
    }
    let draft = match read::read(&app, &who, &posted).await? {
        Ok(draft) => draft,
        Err(errors) => return page_again(&form_page(&app, &who, &posted, &errors).await?),
    };
    match foresee(&app.world, &who.act, &draft.dossier, draft.people.clone()).await {
        Ok(foreseen) => page(&summary::check_page(&app, &who, &posted, &draft, &foreseen).await?),
        Err(problem) => refused(&app, &who, &posted, problem).await,
    }
}

/// The form again with the sentence of what would be refused, at the day of receipt where that is it.
async fn refused(app: &App, who: &Officer, posted: &Posted, problem: Problem) -> Answer {
    if !told(&problem) {
        return Err(problem.into());
    }
    let field = if problem.key() == "refused-policy-not-in-force" { "received-at" } else { "" };
    let error = (field.to_owned(), sentence(&problem, who.lang()));
    page_again(&form_page(app, who, posted, &[error]).await?)
}

pub(crate) async fn receive(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let draft = match read::read(&app, &who, &posted).await? {
        Ok(draft) => draft,
        Err(errors) => return page_again(&form_page(&app, &who, &posted, &errors).await?),
    };
    let people = draft.people.into_iter().map(|content| (content, None)).collect();
    match receiving(&app.world, &who.act, draft.dossier, people).await {
        Ok(done) => {
            let t = who.t();
            let mut said = t.of("w-received").put("number", &done.dossier.number).count("n", done.lines).to_string();
            if let Some(further) = further(&app, &who, done.dossier.id, done.lines).await? {
                said = format!("{said} {further}");
            }
            if let Some(day) = done.dossier.promised_on {
                said = format!("{said} {}", t.of("w-check-due").put("day", t.date(&day)));
            }
            Ok(go_saying(&format!("/dossiers/{}", done.dossier.id), &said))
        }
        Err(problem) => refused(&app, &who, &posted, problem).await,
    }
}
