//! The three queues of lines: shown by due day, acted on in bulk, always through a preview
//! that says what will happen. What is confirmed must still be what the preview showed.

mod appraise;
mod approve;
mod chosen;
mod confirm;
mod dossier;
mod draft;
mod notes;
mod show;
mod why;

use super::bulk::told;
use super::decisions::paper;
use super::{completing, page, page_again};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Asked, Fault, Officer, Posted};
use crate::pages::queue::Queue;
use axum::extract::{Path, Query, State};
use chosen::Filters;
pub(crate) use chosen::{selection, way_back};
pub(crate) use dossier::of_dossier;
use draft::Draft;
use kipthoi_authz::Action;
use kipthoi_workflow::Problem;
use kipthoi_workflow::lines::select::Selection;
use std::collections::BTreeMap;

/// The button that asks for the facts that chosen lines lack, of whoever's step it is.
const COMPLETE: &str = "complete";

/// The queue of an address, for officers who work on it; the others may not even look.
fn queue_of(name: &str, who: &Officer) -> Result<Queue, Fault> {
    let queue: Queue = name.parse().map_err(|()| Fault::NotFound)?;
    if who.may(right(queue)) { Ok(queue) } else { Err(Fault::Forbidden) }
}

fn right(queue: Queue) -> Action {
    match queue {
        Queue::Confirm => Action::Confirm,
        Queue::Appraise => Action::Appraise,
        Queue::Approve => Action::Decide,
    }
}

pub(crate) async fn show(State(app): State<App>, who: Officer, Path(queue): Path<String>, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let queue = queue_of(&queue, &who)?;
    let filters = Filters::of_query(&query);
    page(&show::queue_page(&app, &who, queue, &filters, query.get("after").cloned(), None).await?)
}

pub(crate) async fn preview(State(app): State<App>, who: Officer, Path(queue): Path<String>, Asked(posted): Asked) -> Answer {
    let queue = queue_of(&queue, &who)?;
    let t = who.t();
    let Some(selection) = selection(&app, &posted, queue, &who)? else {
        return no_longer(&app, &who, queue, &posted, t.t("w-queue-none-chosen")).await;
    };
    if posted.get("answer") == COMPLETE {
        if !who.may(Action::HandlePapers) {
            return Err(Fault::Forbidden);
        }
        return completing::ask(&app, &who, &posted).await;
    }
    match draft(&app, &who, queue, &selection, &posted).await {
        Ok(draft) => page(&draft.page(&app, &who, (queue, &selection), &posted, None).await?),
        Err(Fault::Refused(problem)) if told(&problem) => no_longer(&app, &who, queue, &posted, why_not(&who, &problem)).await,
        Err(fault) => Err(fault),
    }
}

pub(crate) async fn run(State(app): State<App>, who: Officer, Path(queue): Path<String>, posted: Posted) -> Answer {
    let queue = queue_of(&queue, &who)?;
    let t = who.t();
    let Some(selection) = selection(&app, &posted, queue, &who)? else {
        return no_longer(&app, &who, queue, &posted, t.t("w-queue-none-chosen")).await;
    };
    let draft = match draft(&app, &who, queue, &selection, &posted).await {
        Ok(draft) => draft,
        Err(Fault::Refused(problem)) if told(&problem) => return no_longer(&app, &who, queue, &posted, why_not(&who, &problem)).await,
        Err(fault) => return Err(fault),
    };
    if posted.get("expect") != draft.expect() {
        let error = match only_the_day(&app, &who, queue, &selection, &posted).await? {
            true => ("day".to_owned(), t.t("w-decide-day-leaves-out")),
            false => (String::new(), t.t("w-queue-changed")),
        };
        return page_again(&draft.page(&app, &who, (queue, &selection), &posted, Some(error)).await?);
    }
    let done = match queue {
        Queue::Confirm => confirm::run(&app, &who, &selection, &posted).await,
        Queue::Appraise => appraise::run(&app, &who, &selection, &posted).await,
        Queue::Approve => approve::run(&app, &who, &selection, &posted).await,
    };
    match done {
        Ok(response) => Ok(response),
        Err(Fault::Refused(problem)) if told(&problem) => {
            let error = (paper::field_of(&problem).to_owned(), sentence(&problem, who.lang()));
            page_again(&draft.page(&app, &who, (queue, &selection), &posted, Some(error)).await?)
        }
        Err(fault) => Err(fault),
    }
}

/// Why a choice cannot be acted on. Where somebody was faster, or the page is old, it waits here no
/// more, and that is no mistake of the officer.
fn why_not(who: &Officer, problem: &Problem) -> String {
    let why = sentence(problem, who.lang());
    match problem.key().as_str() {
        "refused-not-at-your-gate" | "refused-not-in-appraisal" | "refused-not-submitted" => who.t().of("w-queue-gone").put("why", why).to_string(),
        _ => why,
    }
}

/// The queue as it is now, and why nothing was done.
async fn no_longer(app: &App, who: &Officer, queue: Queue, posted: &Posted, why: String) -> Answer {
    let after = posted.opt("after").map(str::to_owned);
    page_again(&show::queue_page(app, who, queue, &Filters::of_posted(posted), after, Some(why)).await?)
}

/// Whether the draft differs from the preview only by the day that was typed: lines submitted
/// after it stay.
async fn only_the_day(app: &App, who: &Officer, queue: Queue, selection: &Selection, posted: &Posted) -> Result<bool, Fault> {
    if queue != Queue::Approve || posted.get("day").is_empty() {
        return Ok(false);
    }
    let undated = Posted { fields: posted.fields.iter().filter(|(name, _)| name != "day").cloned().collect() };
    Ok(draft(app, who, queue, selection, &undated).await?.expect() == posted.get("expect"))
}

/// What the chosen answer would do to the chosen lines now.
async fn draft(app: &App, who: &Officer, queue: Queue, selection: &Selection, posted: &Posted) -> Result<Draft, Fault> {
    match queue {
        Queue::Confirm => confirm::draft(app, who, selection, posted).await,
        Queue::Appraise => appraise::draft(app, who, selection, posted).await,
        Queue::Approve => approve::draft(app, who, selection, posted).await,
    }
}
