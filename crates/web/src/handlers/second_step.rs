//! The second step of signing in: a code of the authenticator app, or one from paper.

use super::sign_in::inside;
use super::{go, go_saying, page, page_again, with_cookie};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Entering, Posted, cookies};
use crate::pages::form_page::FormPage;
use crate::pages::parts::Link;
use crate::ui::{Field, FieldGroup, FieldKind};
use axum::extract::{Query, State};
use kipthoi_workflow::Problem;
use kipthoi_workflow::accounts::second_factor;
use std::collections::BTreeMap;

pub(crate) async fn show(State(app): State<App>, who: Entering, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    page(&form(&app, &who, query.get("next").map_or("/", String::as_str), None))
}

pub(crate) async fn enter(State(app): State<App>, who: Entering, posted: Posted) -> Answer {
    let (token, next) = ((app.token)(), posted.get("next"));
    match second_factor::show(&app.world, &who.act, who.session, posted.get("code"), &who.visitor.caller, &token).await {
        Ok(left) => {
            let answer = match left {
                Some(left) => go_saying("/me", &who.visitor.t().of("w-factor-paper-used").count("n", left).to_string()),
                None => go(inside(next)),
            };
            Ok(with_cookie(answer, &cookies::session(&app.door, &token)))
        }
        Err(problem @ Problem::Refused { .. }) => page_again(&form(&app, &who, next, Some(sentence(&problem, who.visitor.lang)))),
        Err(other) => Err(other.into()),
    }
}

fn form(app: &App, who: &Entering, next: &str, error: Option<String>) -> FormPage {
    let t = who.visitor.t();
    let mut shell = who.visitor.shell(app, t.t("w-factor-step-title"), None);
    let mut code = Field::new(FieldKind::Code, "code", t.t("w-factor-code")).hint(t.t("w-factor-code-or-paper"));
    if let Some(message) = error {
        shell = shell.with_error("code", message.clone());
        code = code.error(message);
    }
    FormPage {
        t,
        shell,
        lead: t.of("w-factor-step-lead").put("name", &who.act.actor.name).to_string(),
        post: "/sign-in/second-factor".to_owned(),
        hidden: vec![("next".to_owned(), inside(next).to_owned())],
        once: false,
        groups: vec![FieldGroup { legend: String::new(), fields: vec![code] }],
        button: t.t("w-factor-step-do"),
        back: Some(Link::new(t.t("w-factor-step-other"), "/sign-in")),
    }
}
