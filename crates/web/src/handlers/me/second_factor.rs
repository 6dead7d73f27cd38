//! One's own authenticator app: setting it up, taking it away, codes on paper.

use crate::app::fault::sentence;
use crate::app::once::led;
use crate::app::{Answer, App, Fault, Officer, Posted, cookies};
use crate::handlers::{go_saying, page, page_again, with_cookie};
use crate::pages::form_page::HandedOut;
use crate::pages::me::{AppKey, SecondFactor};
use crate::pages::parts::{Action, Link};
use crate::ui::{Field, FieldKind, Texts};
use axum::extract::State;
use kipthoi_workflow::Problem;
use kipthoi_workflow::accounts::second_factor::{self as factor, Enrolment, State as FactorState};
use qrcodegen::{QrCode, QrCodeEcc};

const PATH: &str = "/me/second-factor";

/// Light modules around the picture, without which no camera finds it.
const QUIET: i32 = 4;

pub(crate) async fn show(State(app): State<App>, who: Officer) -> Answer {
    page(&filled(&app, &who, None).await?)
}

pub(crate) async fn confirm(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let token = (app.token)();
    match factor::confirm(&app.world, &who.act, who.session, posted.get("code"), &who.visitor.caller, &token, &*app.token).await {
        Ok(codes) => Ok(with_cookie(handed(&app, &who, codes)?, &cookies::session(&app.door, &token))),
        Err(problem) => again(&app, &who, "code", problem).await,
    }
}

pub(crate) async fn remove(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    match factor::remove(&app.world, &who.act, who.session, posted.raw(REMOVE)).await {
        Ok(()) => Ok(go_saying(PATH, &who.t().t("w-factor-removed"))),
        Err(problem) => again(&app, &who, REMOVE, problem).await,
    }
}

pub(crate) async fn renew_codes(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    match factor::renew_codes(&app.world, &who.act, posted.raw(RENEW), &*app.token).await {
        Ok(codes) => handed(&app, &who, codes),
        Err(problem) => again(&app, &who, RENEW, problem).await,
    }
}

/// The fields for the present password, one in each form.
const REMOVE: &str = "remove-password";
const RENEW: &str = "renew-password";

async fn again(app: &App, who: &Officer, field: &'static str, problem: Problem) -> Answer {
    if !matches!(problem, Problem::Refused { .. }) {
        return Err(problem.into());
    }
    page_again(&filled(app, who, Some((field, sentence(&problem, who.lang())))).await?)
}

/// The codes, once. Whoever goes back and sends the form again is led to the page of the app.
fn handed(app: &App, who: &Officer, codes: Vec<String>) -> Answer {
    let t = who.t();
    let shown = HandedOut {
        t,
        shell: who.shell(app, t.t("w-codes-title"), None),
        lead: t.t("w-codes-lead"),
        secrets: codes,
        hint: t.t("w-codes-hint"),
        next: Link::new(t.t("w-codes-next"), "/"),
    };
    Ok(led(page(&shown)?, PATH.to_owned()))
}

async fn filled(app: &App, who: &Officer, wrong: Option<(&'static str, String)>) -> Result<SecondFactor, Fault> {
    let t = who.t();
    let state = factor::state(&app.world, &who.act).await?;
    let mut shell = who.shell(app, t.t("w-factor-title"), None);
    if !shell.nav.is_empty() {
        shell = shell.with_crumb(t.t("w-me-title"), "/me");
    }
    let error = |field: &str| wrong.as_ref().filter(|(id, _)| *id == field).map(|(_, message)| message.clone()).unwrap_or_default();
    let enrolment = match state.since {
        Some(_) => None,
        None => Some(picture(&factor::begin(&app.world, &who.act, who.session, &*app.token).await?)?),
    };
    let acts = if enrolment.is_none() { acts(&t, state, error) } else { Vec::new() };
    let code = Field::new(FieldKind::Code, "code", t.t("w-factor-code")).hint(t.t("w-factor-code-hint")).error(error("code"));
    if let Some((field, message)) = &wrong {
        shell = shell.with_error(*field, message.clone());
    }
    Ok(SecondFactor { t, shell, enrolment, code, needed: state.needed, codes_left: state.codes_left, acts })
}

fn acts(t: &Texts, state: FactorState, error: impl Fn(&str) -> String) -> Vec<Action> {
    let act = |post: &str, label: &str, hint: &str, field: &str| Action {
        post: post.to_owned(),
        label: t.t(label),
        hint: t.t(hint),
        primary: false,
        looks: false,
        fields: vec![Field::new(FieldKind::Password, field, t.t("w-password-present")).error(error(field))],
    };
    let hint = if state.needed { "w-factor-remove-needed" } else { "w-factor-remove-hint" };
    vec![act("/me/recovery-codes", "w-codes-renew", "w-codes-renew-hint", RENEW), act("/me/second-factor/remove", "w-factor-remove", hint, REMOVE)]
}

/// The picture of the key, drawn as one path.
fn picture(enrolment: &Enrolment) -> Result<AppKey, Fault> {
    let code = QrCode::encode_text(&enrolment.address, QrCodeEcc::Medium).map_err(|e| Fault::internal(e.to_string()))?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    let key: Vec<char> = enrolment.key.chars().collect();
    let key = key.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    Ok(AppKey { size: code.size() + 2 * QUIET, path, key })
}
