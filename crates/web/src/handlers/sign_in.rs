//! Signing in and out.

use super::{go, page, page_again};
use crate::app::reading::local;
use crate::app::{Answer, App, Officer, Posted, Visitor, cookies};
use crate::pages::sign_in::{DemoAccount, SignIn};
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use kipthoi_workflow::Problem;
use kipthoi_workflow::accounts::{self, sign_in};
use std::collections::BTreeMap;

pub(crate) async fn show(State(app): State<App>, visitor: Visitor, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let next = query.get("next").map_or("/", String::as_str);
    page(&form(&app, &visitor, "", next, None).await?)
}

/// The form of a visitor without a session carries the token of the empty session; signing in
/// changes nothing that another site could profit from, and the new session has a new token.
pub(crate) async fn enter(State(app): State<App>, visitor: Visitor, posted: Posted) -> Answer {
    let (login, next) = (posted.get("account"), posted.get("next"));
    let token = (app.token)();
    match sign_in::sign_in(&app.world, login, posted.get("password"), &token, (app.now)(), visitor.origin.clone()).await {
        Ok(_) => Ok(with_cookie(go(inside(next)), &cookies::session(&token))),
        Err(Problem::Refused { .. }) => page_again(&form(&app, &visitor, login, next, Some("w-sign-in-wrong")).await?),
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn leave(State(app): State<App>, who: Officer, headers: axum::http::HeaderMap, _posted: Posted) -> Answer {
    let token = cookies::get(&headers, cookies::SESSION).unwrap_or_default();
    sign_in::sign_out(&app.world, &who.act, &token).await?;
    Ok(with_cookie(go("/sign-in"), &cookies::end(cookies::SESSION)))
}

/// Only a path of this application: an address of another site would carry officers away.
fn inside(next: &str) -> &str {
    if next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') { next } else { "/" }
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

async fn form(app: &App, visitor: &Visitor, account: &str, next: &str, error: Option<&str>) -> Result<SignIn, crate::app::Fault> {
    let t = visitor.t();
    let mut shell = visitor.shell(app, t.t("w-sign-in-title"), None);
    if let Some(key) = error {
        shell = shell.with_error("account", t.t(key));
    }
    let mut demo_accounts = Vec::new();
    if app.demo {
        let (offices, today) = (app.world.offices().await?, local((app.now)()).date());
        for record in app.world.store.accounts().await? {
            let Some(password) = &record.demo_hint else { continue };
            let Ok(actor) = accounts::actor(&record, &offices, today) else { continue };
            let role = record.role.code().replace('_', "-");
            demo_accounts.push(DemoAccount {
                account: record.login.clone(),
                password: password.clone(),
                name: record.display_name.clone(),
                role: t.t(&format!("role-{role}")),
                agency: visitor.lang.pick(&actor.agency_name_vi, &actor.agency_name_en).to_owned(),
                sees: t.t(&format!("role-{role}-does")),
            });
        }
    }
    Ok(SignIn { t, shell, account: account.to_owned(), next: inside(next).to_owned(), demo_accounts })
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn nobody_is_carried_to_another_site() {
        assert_eq!(inside("/dossiers?state=open"), "/dossiers?state=open");
        for evil in ["//evil.example", "https://evil.example", "/\\evil.example", ""] {
            assert_eq!(inside(evil), "/");
        }
    }
}
