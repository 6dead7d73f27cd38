//! What can go wrong on the way to a page. The cause goes to the log once, under a number; the
//! reader gets a sentence and that number.

use crate::handlers::go_saying;
use crate::pages::error::ErrorKind;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kipthoi_texts::{Lang, text_with};
use kipthoi_workflow::ports::StoreError;
use kipthoi_workflow::{Detail, Problem};
use std::sync::atomic::{AtomicU64, Ordering};

pub type Answer = Result<Response, Fault>;

#[derive(Debug)]
pub enum Fault {
    NotFound,
    Forbidden,
    /// A use case refused; the sentence says what to do.
    Refused(Problem),
    /// The form was sent and carried out before: no fault of anybody, but no new act either.
    DoneBefore {
        path: String,
        sentence: String,
    },
    /// What was sent makes no sense, or its token is old.
    Unprocessable,
    TooLarge,
    Internal(String),
}

impl Fault {
    pub fn internal(cause: impl Into<String>) -> Fault {
        Fault::Internal(cause.into())
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Fault {
        match problem {
            Problem::NotFound => Fault::NotFound,
            Problem::NotAllowed => Fault::Forbidden,
            Problem::Store(StoreError::Failed(cause)) => Fault::Internal(cause),
            other => Fault::Refused(other),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::from(Problem::Store(error))
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Fault {
        Fault::Internal(error.to_string())
    }
}

/// A sentence of the locales with its detail.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    key: String,
    detail: Detail,
}

impl Sentence {
    /// What happened, for programs: the same in every language.
    pub(crate) fn code(&self) -> &str {
        self.key.trim_start_matches("refused-")
    }

    pub(crate) fn in_language(&self, lang: Lang) -> String {
        text_with(lang, &self.key, &[("detail", self.detail.pick(lang).into())])
    }
}

/// Travels with the bare response to the gate, which makes a page of it, or a problem for programs.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) kind: ErrorKind,
    pub(crate) sentence: Option<Sentence>,
    pub(crate) reference: String,
}

/// The sentence of a problem, for a form that shows it beside what was typed.
pub fn sentence(problem: &Problem, lang: Lang) -> String {
    text_with(lang, &problem.key(), &[("detail", problem.detail(lang).into())])
}

static NUMBER: AtomicU64 = AtomicU64::new(1);

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (kind, said) = match &self {
            Fault::DoneBefore { path, sentence } => return go_saying(path, sentence),
            Fault::NotFound => (ErrorKind::NotFound, None),
            Fault::Forbidden => (ErrorKind::Forbidden, None),
            Fault::Refused(Problem::Conflict(_) | Problem::Store(StoreError::Busy)) => (ErrorKind::Conflict, None),
            Fault::Refused(problem) => {
                (ErrorKind::Unprocessable, Some(Sentence { key: problem.key(), detail: Detail::in_each(|lang| problem.detail(lang).to_owned()) }))
            }
            Fault::Unprocessable => (ErrorKind::Unprocessable, None),
            Fault::TooLarge => (ErrorKind::TooLarge, None),
            Fault::Internal(_) => (ErrorKind::Internal, None),
        };
        let reference = format!("{}-{:05}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        if let Fault::Internal(cause) = &self {
            tracing::error!(%reference, %cause, "a page could not be shown");
        }
        let status = StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(Told { kind, sentence: said, reference });
        response
    }
}
