//! Forms that must not be sent twice: every such form carries a number drawn for it, and the
//! browser remembers the numbers of its last acts and where they led. Whoever goes back and sends
//! a form again is told that it was done, and is taken to what became of it.

use super::{Officer, Posted, cookies};
use crate::handlers::go_saying;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

/// The name of the field.
pub(crate) const FIELD: &str = "once";

/// Acts remembered; nobody goes back further.
const KEPT: usize = 4;

/// Hexadecimal digits of a number.
const DIGITS: usize = 16;

/// A number for one form, from 256 random bits in hexadecimal.
pub(crate) fn number(token: &str) -> String {
    token.chars().rev().take(DIGITS).collect()
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
        let ours = led_to.starts_with('/') && !led_to.starts_with("//");
        (ours && !number.is_empty()).then(|| Done { number: number.to_owned(), led_to })
    };
    cookie.split('|').filter_map(done).collect()
}

fn written(done: &[Done]) -> String {
    done.iter().map(|d| format!("{}:{}", d.number, cookies::encode(&d.led_to))).collect::<Vec<_>>().join("|")
}

/// To another page, which says what happened; the form that was sent is remembered as done.
pub(crate) fn go_done(who: &Officer, posted: &Posted, to: &str, message: &str) -> Response {
    let mut response = go_saying(to, message);
    if let Some(number) = posted.opt(FIELD) {
        let mut done = who.visitor.done.clone();
        done.push(Done { number: number.to_owned(), led_to: to.to_owned() });
        let last = done.split_off(done.len().saturating_sub(KEPT));
        if let Ok(cookie) = HeaderValue::from_str(&cookies::done(&written(&last))) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// The answer to a form that was sent and carried out before.
pub(crate) fn done_before(who: &Officer, posted: &Posted) -> Option<Response> {
    let number = posted.opt(FIELD)?;
    let done = who.visitor.done.iter().find(|done| done.number == number)?;
    Some(go_saying(&done.led_to, &who.t().t("w-done-before")))
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
