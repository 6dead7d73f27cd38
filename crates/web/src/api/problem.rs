//! Faults as `application/problem+json` (RFC 9457), in the caller's language.

use crate::app::fault::Told;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kipthoi_texts::{Lang, text, text_with};
use serde::Serialize;
use utoipa::ToSchema;

pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// What went wrong. `type` is `about:blank`: the status says the kind, `code` the exact reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    status: u16,
    /// What happened and what to do.
    detail: String,
    /// For programs; stays the same in every language.
    code: String,
    /// The number under which the log of the server holds the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
}

impl Problem {
    /// A problem that its status explains; `about` goes into the sentence.
    pub(crate) fn of_status(lang: Lang, status: StatusCode, about: &str) -> Problem {
        let status = status.as_u16();
        Problem {
            kind: "about:blank",
            title: text(lang, &format!("api-title-{status}")),
            status,
            detail: text_with(lang, &format!("api-detail-{status}"), &[("detail", about.into())]),
            code: code(status).to_owned(),
            reference: None,
        }
    }

    /// The fault of a page, told to a program.
    pub(crate) fn of_fault(lang: Lang, told: &Told) -> Problem {
        let status = StatusCode::from_u16(told.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut problem = Problem::of_status(lang, status, "");
        if let Some(sentence) = &told.sentence {
            problem.detail = sentence.in_language(lang);
            problem.code = sentence.code().to_owned();
        }
        problem.reference = status.is_server_error().then(|| told.reference.clone());
        problem
    }
}

/// The code of a problem about which there is no more to say than its status.
fn code(status: u16) -> &'static str {
    match status {
        400 => "not-json",
        401 => "not-signed-in",
        403 => "not-allowed",
        404 => "not-found",
        409 => "conflict",
        413 => "too-large",
        415 => "content-type",
        422 => "unprocessable",
        _ => "internal",
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self)).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::error::ErrorKind;

    #[test]
    fn every_fault_of_a_page_has_a_code_and_sentences_for_programs() {
        for kind in ErrorKind::ALL {
            let told = Told { kind: *kind, sentence: None, reference: "1-00001".to_owned() };
            for lang in [Lang::Vi, Lang::En] {
                let problem = Problem::of_fault(lang, &told);
                assert_eq!(problem.status, kind.status());
                assert!(!problem.title.contains("api-title") && !problem.detail.contains("api-detail"), "{problem:?}");
                assert_eq!(problem.code == "internal", problem.reference.is_some(), "{problem:?}");
            }
        }
    }
}
