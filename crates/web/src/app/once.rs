//! Forms that must not be sent twice: every such form carries a number drawn for it, and the
//! browser remembers the numbers of its last acts and where they led. Whoever goes back and sends
//! a form again is told that it was done, and is taken to what became of it: before any handler
//! looks at it, since what it was about no longer waits.

use super::{Posted, cookies};
use crate::handlers::sign_in::inside;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use std::sync::{Arc, OnceLock};

/// The name of the field.
pub(crate) const FIELD: &str = "once";

/// Acts remembered; nobody goes back further.
const KEPT: usize = 4;

/// Hexadecimal digits of a number.
const DIGITS: usize = 16;

/// A number for one form, from 256 random bits in hexadecimal. The letter before it keeps it from
/// ever looking like the number of a person.
pub(crate) fn number(token: &str) -> String {
    std::iter::once('f').chain(token.chars().rev().take(DIGITS)).collect()
}

/// An act that was done, and where it led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    number: String,
    led_to: String,
}

/// Reads the cookie; what is not as it was written is no memory.
pub(super) fn remembered(cookie: &str) -> Vec<Done> {
    let done = |entry: &str| {
        let (number, path) = entry.split_once(':')?;
        let led_to = cookies::decode(path);
        (inside(&led_to) == led_to && !number.is_empty()).then(|| Done { number: number.to_owned(), led_to })
    };
    cookie.split('|').filter_map(done).collect()
}

fn written(done: &[Done]) -> String {
    done.iter().map(|d| format!("{}:{}", d.number, cookies::encode(&d.led_to))).collect::<Vec<_>>().join("|")
}

/// The number of the form that a request brought. The gate lays it beside the request, the reader
/// of forms writes it down, and the gate remembers what became of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent(Arc<OnceLock<String>>);

impl Sent {
    pub(super) fn note(&self, posted: &Posted) {
        if let Some(number) = posted.opt(FIELD) {
            // A request brings one form.
            let _ = self.0.set(number.to_owned());
        }
    }

    /// The cookie that remembers an act that led somewhere, beside those the visitor did before.
    pub(super) fn remembered(&self, before: &[Done], response: &Response) -> Option<HeaderValue> {
        let number = self.0.get().filter(|number| before.iter().all(|done| done.number != **number))?;
        let led_to = led_to(response)?;
        let mut done = before.to_vec();
        done.push(Done { number: number.clone(), led_to });
        let last = done.split_off(done.len().saturating_sub(KEPT));
        HeaderValue::from_str(&cookies::done(&written(&last))).ok()
    }
}

/// Where an act led that is answered by a page of its own.
#[derive(Clone, Debug)]
struct Led(String);

/// An act that is answered by a page: sent again, it leads to `path`.
pub(crate) fn led(mut response: Response, path: String) -> Response {
    response.extensions_mut().insert(Led(path));
    response
}

fn led_to(response: &Response) -> Option<String> {
    let page = response.extensions().get::<Led>().map(|led| led.0.clone());
    let elsewhere = || Some(response).filter(|r| r.status() == StatusCode::SEE_OTHER)?.headers().get(LOCATION)?.to_str().ok().map(str::to_owned);
    page.or_else(elsewhere)
}

/// Where a form led that was sent and carried out before.
pub(super) fn done_before<'d>(before: &'d [Done], posted: &Posted) -> Option<&'d str> {
    let number = posted.opt(FIELD)?;
    before.iter().find(|done| done.number == number).map(|done| done.led_to.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_remembered_with_where_it_led() {
        let done = [Done { number: "0f".into(), led_to: "/queues/confirm?policy=a&unit=1".into() }, Done { number: "1f".into(), led_to: "/lines/7".into() }];
        assert_eq!(remembered(&written(&done)), done);
        assert!(!written(&done).contains([';', ',', ' ']), "a cookie has none of them");
    }

    #[test]
    fn a_memory_leads_only_to_pages_of_this_program() {
        for foreign in ["0f:https%3A%2F%2Fexample.vn", "0f:%2F%2Fexample.vn", ":%2F", "nonsense"] {
            assert_eq!(remembered(foreign), [], "{foreign}");
        }
    }
}
