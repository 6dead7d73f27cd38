//! Whole values for one look: the purpose is asked, the log has the look, the page that answers
//! shows them, and the next page does not. Nothing of it stands in an address or lasts.

use super::page;
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted, once};
use crate::pages::parts::Reveal;
use crate::ui::{Choice, Field, FieldKind};
use axum::extract::{Path, State};
use kipthoi_authz::Action;
use kipthoi_domain::{DossierId, LineId, RequestId};
use kipthoi_workflow::Problem;
use kipthoi_workflow::privacy::reveal::{Of, Purpose, reveal};

/// The form of a look, and what became of it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Look<'a> {
    /// Nobody asked.
    Part,
    /// It is in the log; the page shows whole values.
    Whole(Purpose),
    /// What was asked could not be.
    Refused(&'a Posted, &'a Problem),
}

impl Look<'_> {
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self, Look::Whole(_))
    }
}

const PURPOSE: &str = "reveal-purpose";
const WORDS: &str = "reveal-words";

/// The form on a page under `path`; `None` for who may not look.
pub(crate) fn form(who: &Officer, path: &str, look: Look<'_>) -> Option<Reveal> {
    if !who.may(Action::Reveal) {
        return None;
    }
    let t = who.t();
    let empty = Posted::default();
    let (posted, problem) = match look {
        Look::Refused(posted, problem) => (posted, Some(problem)),
        Look::Part | Look::Whole(_) => (&empty, None),
    };
    let choice = |purpose: Purpose| Choice {
        value: purpose.code().to_owned(),
        label: t.t(&format!("reveal-purpose-{}", purpose.code())),
        selected: posted.get(PURPOSE) == purpose.code(),
    };
    let mut purpose = Field::new(FieldKind::Select, PURPOSE, t.t("w-reveal-purpose")).choices(Purpose::ALL.map(choice).to_vec());
    let mut words = Field::new(FieldKind::Text, WORDS, t.t("w-reveal-words")).hint(t.t("w-reveal-words-hint")).value(posted.get(WORDS)).optional();
    if let Some(problem) = problem {
        let wrong = if problem.key() == "refused-reveal-purpose-needed" { &mut purpose } else { &mut words };
        wrong.error = sentence(problem, who.lang());
    }
    let shown = match look {
        Look::Whole(purpose) => Some(t.of("w-reveal-shown").put("purpose", t.t(&format!("reveal-purpose-{}", purpose.code()))).to_string()),
        _ => None,
    };
    Some(Reveal { post: format!("{path}/reveal"), fields: vec![purpose, words], shown })
}

/// The name of the field that is wrong, and the sentence: for the summary on top of a page.
pub(crate) fn wrong(form: Option<&Reveal>) -> Option<(&str, &str)> {
    form?.fields.iter().find(|f| !f.error.is_empty()).map(|f| (f.id.as_str(), f.error.as_str()))
}

/// Puts the look into the log; what the officer has to correct comes back as a problem.
async fn log(app: &App, who: &Officer, of: Of, posted: &Posted) -> Result<Result<Purpose, Problem>, Fault> {
    let purpose = Purpose::parse(posted.get(PURPOSE));
    match (reveal(&app.world, &who.act, of, purpose, posted.get(WORDS)).await, purpose) {
        (Ok(()), Some(purpose)) => Ok(Ok(purpose)),
        (Ok(()), None) => Err(Fault::internal("a look without a purpose")),
        (Err(problem @ Problem::Refused { .. }), _) => Ok(Err(problem)),
        (Err(other), _) => Err(other.into()),
    }
}

pub(crate) async fn line(State(app): State<App>, who: Officer, Path(line): Path<String>, posted: Posted) -> Answer {
    let line: LineId = super::dossiers::id(&line)?;
    let done = log(&app, &who, Of::Line(line), &posted).await?;
    let look = look(&done, &posted);
    answer(look, super::lines::revealed(&app, &who, line, look).await?, format!("/lines/{line}"))
}

pub(crate) async fn dossier(State(app): State<App>, who: Officer, Path(dossier): Path<String>, posted: Posted) -> Answer {
    let dossier: DossierId = super::dossiers::id(&dossier)?;
    let done = log(&app, &who, Of::Dossier(dossier), &posted).await?;
    let look = look(&done, &posted);
    answer(look, super::dossiers::revealed(&app, &who, dossier, look).await?, format!("/dossiers/{dossier}"))
}

pub(crate) async fn request(State(app): State<App>, who: Officer, Path(request): Path<String>, posted: Posted) -> Answer {
    let request: RequestId = super::dossiers::id(&request)?;
    let done = log(&app, &who, Of::Request(request), &posted).await?;
    let look = look(&done, &posted);
    answer(look, super::requests::revealed(&app, &who, request, look).await?, format!("/requests/{request}"))
}

fn look<'a>(done: &'a Result<Purpose, Problem>, posted: &'a Posted) -> Look<'a> {
    match done {
        Ok(purpose) => Look::Whole(*purpose),
        Err(problem) => Look::Refused(posted, problem),
    }
}

/// Sent again by a browser that goes back, the form leads to the page without whole values.
fn answer(look: Look<'_>, shown: impl askama::Template, path: String) -> Answer {
    if look.is_whole() { Ok(once::led(page(&shown)?, path)) } else { super::page_again(&shown) }
}
