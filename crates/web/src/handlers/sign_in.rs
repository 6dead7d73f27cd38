//! Signing in and out.

use super::{go, page, page_again, with_cookie};
use crate::app::fault::sentence;
use crate::app::reading::local;
use crate::app::{Answer, App, Officer, Posted, Visitor, cookies};
use crate::pages::sign_in::{DemoAccount, SignIn};
use axum::extract::{Query, State};
use kipthoi_workflow::Problem;
use kipthoi_workflow::accounts::sign_in::{Attempt, sign_in};
use kipthoi_workflow::accounts::{self, session};
use kipthoi_workflow::ports::SessionStage;
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
    let attempt = Attempt { login, password: posted.raw("password"), caller: &visitor.caller, token: &token };
    let to = match sign_in(&app.world, &attempt, (app.now)()).await {
        Ok(SessionStage::Whole | SessionStage::Provider) => inside(next).to_owned(),
        Ok(SessionStage::Password) => format!("/sign-in/second-factor?next={}", cookies::encode(inside(next))),
        Err(problem @ Problem::Refused { .. }) => {
            return page_again(&form(&app, &visitor, login, next, Some(sentence(&problem, visitor.lang))).await?);
        }
        Err(other) => return Err(other.into()),
    };
    Ok(with_cookie(go(&to), &cookies::session(&app.door, &token)))
}

pub(crate) async fn leave(State(app): State<App>, who: Officer, headers: axum::http::HeaderMap, _posted: Posted) -> Answer {
    let name = app.door.session_cookie();
    let token = cookies::get(&headers, name).unwrap_or_default();
    session::sign_out(&app.world, &who.act, &token).await?;
    Ok(with_cookie(go("/sign-in"), &cookies::end(name)))
}

/// Only a path of this application: an address of another site would carry officers away. Browsers
/// read `\` as `/` and pass over tabs and line ends, so a path with one of them is none.
pub(crate) fn inside(next: &str) -> &str {
    let read_otherwise = |c: char| c == '\\' || c.is_control();
    if next.starts_with('/') && !next.starts_with("//") && !next.contains(read_otherwise) { next } else { "/" }
}

pub(crate) async fn form(app: &App, visitor: &Visitor, account: &str, next: &str, error: Option<String>) -> Result<SignIn, crate::app::Fault> {
    let t = visitor.t();
    let mut shell = visitor.shell(app, t.t("w-sign-in-title"), None);
    if let Some(message) = error {
        shell = shell.with_error("account", message);
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
    Ok(SignIn { t, shell, account: account.to_owned(), next: inside(next).to_owned(), provider: app.provider.as_ref().map(|p| p.label(&t)), demo_accounts })
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn nobody_is_carried_to_another_site() {
        assert_eq!(inside("/dossiers?state=open"), "/dossiers?state=open");
        for evil in ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", ""] {
            assert_eq!(inside(evil), "/");
        }
    }
}
