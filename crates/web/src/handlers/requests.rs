//! Questions between agencies: asking, answering, reminding, taking back.

mod form;
mod list;
mod show;

pub(crate) use list::row;

use super::bulk::told;
use super::dossiers::id;
use super::reveal::Look;
use super::sent::Sent;
use super::{XLSX, download, go, go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::pages::requests::RequestPage;
use axum::extract::{Multipart, Path, Query, State};
use kipthoi_domain::{RequestId, SourceFileId};
use kipthoi_workflow::Problem;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::DocumentOrder;
use kipthoi_workflow::requests::answer::Evidence;
use kipthoi_workflow::requests::ask::ask as ask_agency;
use kipthoi_workflow::requests::{self as requests};
use kipthoi_workflow::seen::take_document;

pub(crate) async fn list(State(app): State<App>, who: Officer) -> Answer {
    page(&list::build(&app, &who).await?)
}

pub(crate) async fn form(State(app): State<App>, who: Officer, Query(query): Query<Vec<(String, String)>>) -> Answer {
    page(&form::build(&app, &who, &Posted { fields: query }, None).await?)
}

pub(crate) async fn ask(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let lines = posted.parsed("line")?;
    let asking = match form::asking(&who, &posted) {
        Ok(asking) => asking,
        Err(wrong) => return page_again(&form::build(&app, &who, &posted, Some(wrong)).await?),
    };
    match ask_agency(&app.world, &who.act, &Selection::Lines(lines), &asking, false).await {
        Ok(asked) => match asked.request {
            Some(request) => Ok(go_saying(&address(request), &who.t().of("w-request-sent").count("n", asked.lines).to_string())),
            None => {
                let why = asked.left.first().map(|left| who.t().t(&format!("left-{}", left.code))).unwrap_or_default();
                page_again(&form::build(&app, &who, &posted, Some(("line".to_owned(), why))).await?)
            }
        },
        Err(problem) if told(&problem) => {
            let wrong = (form::field_of(&problem).to_owned(), sentence(&problem, who.lang()));
            page_again(&form::build(&app, &who, &posted, Some(wrong)).await?)
        }
        Err(problem) => Err(problem.into()),
    }
}

pub(crate) async fn show(State(app): State<App>, who: Officer, Path(request): Path<String>) -> Answer {
    page(&show::build(&app, &who, id(&request)?, &Posted::default(), None).await?)
}

pub(crate) async fn answer(State(app): State<App>, who: Officer, Path(request): Path<String>, multipart: Multipart) -> Answer {
    let request: RequestId = id(&request)?;
    let sent = Sent::read(&who, multipart).await?;
    let said = show::said(&sent.posted)?;
    let evidence = (!sent.bytes.is_empty()).then_some(Evidence { file_name: sent.name, bytes: sent.bytes });
    match requests::answer::answer(&app.world, &who.act, request, &said, evidence).await {
        Ok(done) => Ok(go_saying(&address(request), &who.t().of("w-request-answered-n").count("n", done.lines).to_string())),
        Err(problem) => again(&app, &who, request, &sent.posted, problem).await,
    }
}

/// The answers of a file, filled into the form: they are sent when somebody has looked at them.
pub(crate) async fn answers_file(State(app): State<App>, who: Officer, Path(request): Path<String>, multipart: Multipart) -> Answer {
    let request: RequestId = id(&request)?;
    let sent = Sent::read(&who, multipart).await?;
    match requests::file::read(&app.world, &who.act, request, sent.bytes).await {
        Ok(Ok(sheet)) => {
            let mut filled = show::build(&app, &who, request, &show::filled(&sheet), None).await?;
            filled.from_file = Some(show::from_file(&who, &sheet));
            page(&filled)
        }
        Ok(Err(problem)) => {
            let mut page = show::build(&app, &who, request, &Posted::default(), None).await?;
            page.shell = page.shell.with_error("answers", who.lang().pick(&problem.text_vi, &problem.text_en).to_owned());
            page_again(&page)
        }
        Err(problem) => again(&app, &who, request, &Posted::default(), problem).await,
    }
}

/// The people of a question as a workbook.
pub(crate) async fn document(State(app): State<App>, who: Officer, Path(request): Path<String>) -> Answer {
    let pressed = take_document(&app.world, &*app.press, &who.act, &DocumentOrder::Request { request: id(&request)? }).await?;
    Ok(download(&pressed.file_name, XLSX, pressed.bytes))
}

pub(crate) async fn remind(State(app): State<App>, who: Officer, Path(request): Path<String>, posted: Posted) -> Answer {
    let request: RequestId = id(&request)?;
    match requests::remind::remind(&app.world, &who.act, request).await {
        Ok(()) => Ok(go_saying(&address(request), &who.t().t("w-request-remind-done"))),
        Err(problem) => again(&app, &who, request, &posted, problem).await,
    }
}

pub(crate) async fn withdraw(State(app): State<App>, who: Officer, Path(request): Path<String>, posted: Posted) -> Answer {
    let request: RequestId = id(&request)?;
    match requests::withdraw::withdraw(&app.world, &who.act, request, posted.get("reason")).await {
        Ok(()) => Ok(go(&address(request))),
        Err(problem) => again(&app, &who, request, &posted, problem).await,
    }
}

/// The page again with what was refused.
async fn again(app: &App, who: &Officer, request: RequestId, posted: &Posted, problem: Problem) -> Answer {
    if !told(&problem) {
        return Err(problem.into());
    }
    page_again(&show::build(app, who, request, posted, Some(&problem)).await?)
}

/// A paper that answers rest on, for both sides.
pub(crate) async fn evidence(State(app): State<App>, who: Officer, Path((request, file)): Path<(String, String)>) -> Answer {
    let (request, file): (RequestId, SourceFileId) = (id(&request)?, id(&file)?);
    let record = app.world.store.evidence(&app.world.scope(who.actor()), request, file).await?.ok_or(Fault::NotFound)?;
    let bytes = app.world.store.file_bytes(file).await?.ok_or(Fault::NotFound)?;
    // Never shown in the program's own pages: a stranger's file must not act in its name.
    Ok(download(&record.name, "application/octet-stream", bytes))
}

/// The page after a look at whole numbers, or with what was wrong in asking for one.
pub(crate) async fn revealed(app: &App, who: &Officer, request: RequestId, look: Look<'_>) -> Result<RequestPage, Fault> {
    show::looked_at(app, who, request, &Posted::default(), None, look).await
}

fn address(request: RequestId) -> String {
    format!("/requests/{request}")
}
