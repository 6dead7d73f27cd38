//! The gate in front of every route: no route is reached without the right that
//! [`crate::routes`] declares for it. It also dresses faults as pages and sets the headers
//! that protect the reader.

use super::fault::Told;
use super::{App, Fault, cookies, visitor};
use crate::assets::CONTENT_SECURITY_POLICY;
use crate::pages::error::ErrorPage;
use crate::routes::{self, Right};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY as CSP, REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};

pub(super) async fn gate(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = match visitor::of(&app, &parts).await {
        Ok(visitor) => visitor,
        Err(fault) => return fault.into_response(),
    };
    let pattern = parts.extensions.get::<MatchedPath>().map(|m| m.as_str().to_owned()).unwrap_or_default();
    let verdict = judge(&visitor, parts.method.as_str(), &pattern);
    let shown_flash = visitor.flash.is_some();
    parts.extensions.insert(visitor.clone());
    let mut response = match verdict {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(Refusal::SignIn) => Redirect::to(&format!("/sign-in?next={}", cookies::encode(&visitor.path))).into_response(),
        Err(Refusal::Fault(fault)) => fault.into_response(),
    };
    if let Some(told) = response.extensions().get::<Told>().cloned() {
        response = dress(&app, &visitor, &told);
    }
    let headers = response.headers_mut();
    let html = headers.get("content-type").is_some_and(|c| c.as_bytes().starts_with(b"text/html"));
    if html && shown_flash {
        headers.append(SET_COOKIE, value(&cookies::end(cookies::FLASH)));
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.insert(CSP, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

enum Refusal {
    SignIn,
    Fault(Fault),
}

fn judge(visitor: &super::Visitor, method: &str, pattern: &str) -> Result<(), Refusal> {
    // HEAD is answered by the handlers of GET.
    let method = if method == "HEAD" { "GET" } else { method };
    let right = routes::right(method, pattern).ok_or(Refusal::Fault(Fault::NotFound))?;
    match (right, &visitor.officer) {
        (Right::Public, _) | (Right::SignedIn, Some(_)) => Ok(()),
        (_, None) => Err(Refusal::SignIn),
        (Right::May(action), Some(actor)) if actor.may(action) => Ok(()),
        (Right::May(_), Some(_)) => Err(Refusal::Fault(Fault::Forbidden)),
    }
}

/// A fault as a page: what happened, what to do, the number under which the log holds it.
fn dress(app: &App, visitor: &super::Visitor, told: &Told) -> Response {
    let t = visitor.t();
    let mut shell = visitor.shell(app, told.kind.title(&t), None);
    if let Some(sentence) = &told.sentence {
        shell = shell.with_error("", sentence.in_language(visitor.lang));
    }
    let page = ErrorPage { t, shell, kind: told.kind, reference: told.reference.clone() };
    let status = StatusCode::from_u16(told.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match crate::render(&page) {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => status.into_response(),
    }
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// Paths that nobody serves.
pub(super) async fn nowhere() -> Fault {
    Fault::NotFound
}

