//! Handlers, one file per part of the application: read what came, call one use case, answer
//! with one page.

pub(crate) mod accounts;
pub(crate) mod assets;
pub(crate) mod bulk;
pub(crate) mod completing;
pub(crate) mod correcting;
pub(crate) mod decisions;
pub(crate) mod desk;
pub(crate) mod dossiers;
pub(crate) mod facts;
pub(crate) mod funds;
pub(crate) mod gate;
pub(crate) mod help;
pub(crate) mod imports;
pub(crate) mod jobs;
pub(crate) mod language;
pub(crate) mod lines;
pub(crate) mod me;
pub(crate) mod notices;
pub(crate) mod pauses;
pub(crate) mod payments;
pub(crate) mod policies;
pub(crate) mod privacy;
pub(crate) mod provider;
pub(crate) mod queues;
pub(crate) mod receipt;
pub(crate) mod receive;
pub(crate) mod requests;
pub(crate) mod reveal;
pub(crate) mod search;
pub(crate) mod second_step;
pub(crate) mod sent;
pub(crate) mod set_up;
pub(crate) mod sign_in;
pub(crate) mod stand_in;
pub(crate) mod watch;
pub(crate) mod watching;

use crate::app::Answer;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

/// A page.
pub(crate) fn page(page: &impl askama::Template) -> Answer {
    Ok(Html(crate::render(page)?).into_response())
}

/// A page with what was wrong in a form.
pub(crate) fn page_again(page: &impl askama::Template) -> Answer {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(crate::render(page)?)).into_response())
}

/// To another page after a change.
pub(crate) fn go(to: &str) -> Response {
    let location = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

/// To another page, which says what happened.
pub(crate) fn go_saying(to: &str, message: &str) -> Response {
    with_cookie(go(to), &crate::app::cookies::flash("good", message))
}

/// An answer that sets a cookie beside.
pub(crate) fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// A file to keep. The name is given twice: plain for old programs, in full for the others.
pub(crate) fn download(name: &str, content_type: &'static str, bytes: Vec<u8>) -> Response {
    let ascii: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    let disposition = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", crate::app::cookies::encode(name));
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// The media type of `.xlsx`.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
