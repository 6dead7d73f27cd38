//! Forms that arrive: fields in order, repeated names kept, the session's token checked before
//! a handler sees anything.

use super::{App, Fault, Visitor, cookies, once};
use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use jiff::civil::{Date, DateTime};
use std::convert::Infallible;

/// A form of ordinary fields may be this large, in bytes: tens of thousands of selected lines.
const FORM_BYTES_MAX: usize = 4_000_000;

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    pub fields: Vec<(String, String)>,
}

impl Posted {
    /// The trimmed value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.trim())
    }

    /// The value exactly as it was typed: a password may begin with a space.
    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    pub fn opt(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|v| !v.is_empty())
    }

    /// Every value sent under a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.trim())
    }

    /// Every value under a name, read as ids and the like; what cannot be read is refused.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<Vec<T>, Fault> {
        self.all(name).map(|v| v.parse().map_err(|_| Fault::Unprocessable)).collect()
    }

    /// A day as typed: dd/mm/yyyy, or ISO.
    pub fn day(&self, name: &str) -> Option<Date> {
        day(self.get(name))
    }

    /// A moment as typed: dd/mm/yyyy hh:mm, or ISO.
    pub fn moment(&self, name: &str) -> Option<DateTime> {
        let text = self.get(name);
        if let Ok(iso) = text.parse::<DateTime>() {
            return Some(iso);
        }
        let (date, time) = text.split_once(' ')?;
        let (hour, minute) = time.trim().split_once(':')?;
        day(date)?.to_datetime(jiff::civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?).into()
    }

    /// Fields to be sent again by a page that asks for confirmation, without the token.
    pub fn again(&self) -> Vec<(String, String)> {
        self.fields.iter().filter(|(n, _)| n != "csrf").cloned().collect()
    }
}

/// dd/mm/yyyy or ISO.
pub fn day(text: &str) -> Option<Date> {
    if let Ok(iso) = text.parse::<Date>() {
        return Some(iso);
    }
    let mut parts = text.split(['/', '-', '.']);
    let (d, m, y) = (parts.next()?.trim(), parts.next()?.trim(), parts.next()?.trim());
    if parts.next().is_some() || y.len() != 4 {
        return None;
    }
    Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok()
}

/// Splits `a=1&b=2` into decoded pairs.
pub fn pairs(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|p| !p.is_empty())
        .map(|p| {
            let (name, value) = p.split_once('=').unwrap_or((p, ""));
            (cookies::decode(name), cookies::decode(value))
        })
        .collect()
}

impl FromRequest<App> for Posted {
    type Rejection = Fault;
    async fn from_request(request: Request, _app: &App) -> Result<Self, Fault> {
        let visitor = request.extensions().get::<Visitor>().cloned().ok_or_else(|| Fault::internal("a route without a gate"))?;
        let sent = request.extensions().get::<once::Sent>().cloned();
        let body = to_bytes(request.into_body(), FORM_BYTES_MAX).await.map_err(|_| Fault::TooLarge)?;
        let text = std::str::from_utf8(&body).map_err(|_| Fault::Unprocessable)?;
        let posted = Posted { fields: pairs(text) };
        check_fields(&posted)?;
        check_token(&visitor, posted.get("csrf"))?;
        if let Some(path) = once::done_before(&visitor.done, &posted) {
            return Err(Fault::DoneBefore { path: path.to_owned(), sentence: visitor.t().t("w-done-before") });
        }
        if let Some(sent) = sent {
            sent.note(&posted);
        }
        Ok(posted)
    }
}

/// The fields of a form that only looks. They stand in the address, so that a browser that goes
/// back shows the page again instead of asking whether to send it again; for that reason never
/// anything about a person.
#[derive(Clone, Debug, Default)]
pub struct Asked(pub Posted);

impl FromRequestParts<App> for Asked {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Infallible> {
        Ok(Asked(Posted { fields: pairs(parts.uri.query().unwrap_or_default()) }))
    }
}

/// Most bytes of one field of a form; nothing that an officer writes is longer.
const FIELD_BYTES_MAX: usize = 64 << 10;

/// Refuses fields that nobody typed: with a zero in them, which no database keeps as text, or
/// without end.
pub fn check_fields(posted: &Posted) -> Result<(), Fault> {
    let strange = |text: &str| text.contains('\0') || text.len() > FIELD_BYTES_MAX;
    if posted.fields.iter().any(|(name, value)| strange(name) || strange(value)) { Err(Fault::Unprocessable) } else { Ok(()) }
}

/// Refuses a form that was not made for this session.
pub fn check_token(visitor: &Visitor, sent: &str) -> Result<(), Fault> {
    if sent == visitor.csrf() { Ok(()) } else { Err(Fault::Unprocessable) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_the_vietnamese_way() {
        assert_eq!(day("07/08/2021"), Some(date(2021, 8, 7)));
        assert_eq!(day("2021-08-07"), Some(date(2021, 8, 7)));
        assert_eq!(day("31/02/2021"), None);
        assert_eq!(day("7/8/21"), None);
        let form = Posted { fields: pairs("received=17%2F08%2F2021+09%3A30") };
        assert_eq!(form.moment("received"), Some(date(2021, 8, 17).at(9, 30, 0, 0)));
    }

    #[test]
    fn repeated_fields_are_all_kept() {
        let form = Posted { fields: pairs("line=a&line=b&csrf=x") };
        assert_eq!(form.all("line").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(form.again().len(), 2);
    }
}
