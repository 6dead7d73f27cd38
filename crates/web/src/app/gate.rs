//! The gate in front of every route: no route is reached without the right that
//! [`crate::routes`] declares for it. It also dresses faults as pages, for programs as problems,
//! and sets the headers that protect the reader.

use super::fault::Told;
use super::{App, BODY_BYTES_MAX, Fault, cookies, once, visitor, watch};
use crate::api::{self, problem::Problem};
use crate::assets::CONTENT_SECURITY_POLICY;
use crate::pages::error::ErrorPage;
use crate::routes::{self, Right};
use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY as CSP, CONTENT_TYPE, REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kipthoi_workflow::accounts::standing::Standing;
use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

pub(super) async fn gate(State(app): State<App>, request: Request, next: Next) -> Response {
    let for_programs = api::is(request.uri().path());
    let watcher = app.watch.may_ask(watch::peer(request.extensions()), request.headers());
    let (mut parts, body) = request.into_parts();
    let visitor = match visitor::of(&app, &parts).await {
        Ok(visitor) => visitor,
        Err(fault) => return fault.into_response(),
    };
    let pattern = parts.extensions.get::<MatchedPath>().map(|m| m.as_str().to_owned()).unwrap_or_default();
    let verdict = judge(&visitor, watcher, parts.method.as_str(), &pattern).and_then(|()| of_this_site(&parts)).and_then(|()| readable(&parts));
    let shown_flash = visitor.flash.is_some();
    parts.extensions.insert(visitor.clone());
    let sent = once::Sent::default();
    parts.extensions.insert(sent.clone());
    let mut response = match verdict {
        Ok(()) if too_large(&parts.headers) => {
            // Officers get their answer; a stranger is not worth the line.
            if visitor.officer.is_some() {
                drain(body).await;
            }
            Fault::TooLarge.into_response()
        }
        Ok(()) => in_our_words(next.run(Request::from_parts(parts, body)).await),
        Err(Refusal::SignIn | Refusal::SecondFactor) if for_programs => Problem::of_status(visitor.lang, StatusCode::UNAUTHORIZED, "").into_response(),
        Err(Refusal::SignIn) => Redirect::to(&format!("/sign-in?next={}", cookies::encode(&visitor.path))).into_response(),
        Err(Refusal::First(_)) if for_programs => Fault::Forbidden.into_response(),
        Err(Refusal::First(path)) => Redirect::to(path).into_response(),
        Err(Refusal::SecondFactor) => Redirect::to(&format!("/sign-in/second-factor?next={}", cookies::encode(&visitor.path))).into_response(),
        Err(Refusal::Fault(fault)) => fault.into_response(),
    };
    if let Some(told) = response.extensions().get::<Told>().cloned() {
        response = if for_programs { Problem::of_fault(visitor.lang, &told).into_response() } else { dress(&app, &visitor, &told) };
    }
    let remembered = sent.remembered(&visitor.done, &response);
    let headers = response.headers_mut();
    if let Some(cookie) = remembered {
        headers.append(SET_COOKIE, cookie);
    }
    let html = headers.get(CONTENT_TYPE).is_some_and(|c| c.as_bytes().starts_with(b"text/html"));
    if html && shown_flash {
        headers.append(SET_COOKIE, value(&cookies::end(cookies::FLASH)));
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.insert(CSP, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    app.door.close_behind(headers);
    response
}

enum Refusal {
    SignIn,
    /// Half signed in.
    SecondFactor,
    /// Something of one's own comes before everything else: the path to it.
    First(&'static str),
    Fault(Fault),
}

fn judge(visitor: &super::Visitor, watcher: bool, method: &str, pattern: &str) -> Result<(), Refusal> {
    // HEAD is answered by the handlers of GET.
    let method = if method == "HEAD" { "GET" } else { method };
    let right = routes::right(method, pattern).ok_or(Refusal::Fault(Fault::NotFound))?;
    match (right, visitor.standing) {
        (Right::Public | Right::Watch, _)
        | (Right::Own, Some(Standing::OwnPassword | Standing::Enrolment))
        | (Right::Entering, Some(Standing::SecondFactor)) => {}
        (Right::Entering, _) => return Err(Refusal::SignIn),
        (_, Some(Standing::SecondFactor)) => return Err(Refusal::SecondFactor),
        (_, Some(Standing::OwnPassword)) => return Err(Refusal::First("/me/password")),
        (_, Some(Standing::Enrolment)) => return Err(Refusal::First("/me/second-factor")),
        (_, Some(Standing::Whole) | None) => {}
    }
    if let Some(rights) = &visitor.program
        && right != Right::Public
        && !routes::token_right(pattern).is_some_and(|needed| rights.contains(&needed))
    {
        return Err(Refusal::Fault(Fault::Forbidden));
    }
    match (right, &visitor.officer) {
        (Right::Public | Right::Entering, _) | (Right::SignedIn | Right::Own, Some(_)) => Ok(()),
        (Right::Watch, _) if watcher => Ok(()),
        (Right::Watch, _) => Err(Refusal::Fault(Fault::NotFound)),
        (_, None) => Err(Refusal::SignIn),
        (Right::May(action), Some(actor)) if actor.may(action) => Ok(()),
        (Right::May(_), Some(_)) => Err(Refusal::Fault(Fault::Forbidden)),
    }
}

/// Browsers say where a form stands. One of another site, or of a neighbour under the same domain, is
/// refused even where there is no session yet that its token could be bound to.
fn of_this_site(parts: &Parts) -> Result<(), Refusal> {
    let elsewhere = parts.headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site" || site == "same-site");
    if elsewhere && parts.method == Method::POST { Err(Refusal::Fault(Fault::Unprocessable)) } else { Ok(()) }
}

/// An address that is no text, or has a zero in it, is nobody's: no database keeps one.
fn readable(parts: &Parts) -> Result<(), Refusal> {
    let address = parts.uri.path_and_query().map_or("", |address| address.as_str());
    let text = String::from_utf8(cookies::decode_bytes(address));
    if text.is_ok_and(|text| !text.contains('\0')) { Ok(()) } else { Err(Refusal::Fault(Fault::NotFound)) }
}

/// Refusals of the framework, which speak of types and parsers, become faults like all others.
fn in_our_words(response: Response) -> Response {
    let theirs = response.extensions().get::<Told>().is_none() && response.headers().get(CONTENT_TYPE).is_some_and(|c| c.as_bytes().starts_with(b"text/plain"));
    match response.status() {
        status if !theirs || !status.is_client_error() => response,
        StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge.into_response(),
        _ => Fault::NotFound.into_response(),
    }
}

/// By its own declaration, before anything of it is read.
fn too_large(headers: &HeaderMap) -> bool {
    let declared = headers.get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse::<u64>().ok());
    declared.is_some_and(|bytes| bytes > BODY_BYTES_MAX as u64)
}

/// Takes in and throws away what is too large. Browsers show an answer only after they have
/// sent everything; hanging up on them would look like a broken line. Bounded all the same.
async fn drain(mut body: Body) {
    const BYTES_MAX: u64 = 4 << 30;
    const PATIENCE: Duration = Duration::from_secs(300);
    let take = async {
        let mut taken = 0u64;
        while let Some(Ok(frame)) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            taken += frame.data_ref().map_or(0, |chunk| chunk.len() as u64);
            if taken > BYTES_MAX {
                break;
            }
        }
    };
    // Whoever is slower than that gets the broken line after all.
    let _ = tokio::time::timeout(PATIENCE, take).await;
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
