//! Signing in at a provider, and linking one's account to it.

use super::sign_in::{form as sign_in_form, inside};
use super::{go, go_saying, page, page_again, with_cookie};
use crate::app::fault::sentence;
use crate::app::outside::Journey;
use crate::app::{Answer, App, Fault, Officer, Posted, Provider, Visitor, cookies};
use crate::pages::form_page::{FormPage, HandedOut};
use crate::pages::parts::Link;
use crate::shell::Flash;
use crate::ui::{Field, FieldGroup, FieldKind, Tone};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use kipthoi_workflow::accounts::provider;
use kipthoi_workflow::accounts::standing::Standing;
use kipthoi_workflow::ports::{Departure, Identity, ProviderError, SessionStage};
use kipthoi_workflow::{Act, Problem};
use std::collections::BTreeMap;

const OWN: &str = "/me/provider";

type Queried = Query<BTreeMap<String, String>>;

/// Without a provider its addresses do not exist.
fn known(app: &App) -> Result<&Provider, Fault> {
    app.provider.as_ref().ok_or(Fault::NotFound)
}

/// Why is for the log; the reader is told to try again.
fn failed(cause: ProviderError) -> Problem {
    tracing::warn!(%cause, "a sign-in at the provider failed");
    Problem::refused("provider-failed", "")
}

async fn depart(app: &App) -> Result<Departure, Fault> {
    Ok(known(app)?.with.depart().await.map_err(failed)?)
}

pub(crate) async fn leave(State(app): State<App>, visitor: Visitor, Query(query): Queried) -> Answer {
    let next = inside(query.get("next").map_or("/", String::as_str)).to_owned();
    match depart(&app).await {
        Ok(departure) => {
            let address = departure.address.clone();
            Ok(with_cookie(go(&address), &Journey::new(&app, departure, next, None).cookie(&app)?))
        }
        Err(Fault::Refused(problem)) => turned_back(&app, &visitor, &next, &problem).await,
        Err(fault) => Err(fault),
    }
}

/// Back from the provider: somebody to sign in, or to be linked.
pub(crate) async fn back(State(app): State<App>, visitor: Visitor, headers: HeaderMap, Query(query): Queried) -> Answer {
    known(&app)?;
    let answer = match Journey::back(&app, &headers) {
        Some(journey) => arrive(&app, &visitor, &journey, &query).await?,
        None => turned_back(&app, &visitor, "/", &Problem::refused("provider-journey", "")).await?,
    };
    Ok(with_cookie(answer, &cookies::end(cookies::JOURNEY)))
}

async fn arrive(app: &App, visitor: &Visitor, journey: &Journey, query: &BTreeMap<String, String>) -> Answer {
    let identity = match (query.get("code"), query.get("state")) {
        (Some(code), Some(state)) if *state == journey.departure.state => known(app)?.with.arrive(code, &journey.departure).await.map_err(failed),
        _ => Err(Problem::refused("provider-journey", "")),
    };
    let done = match (identity, journey.link) {
        (Ok(identity), None) => enter(app, visitor, journey, &identity).await,
        (Ok(identity), Some(_)) => link(app, visitor, journey, &identity).await,
        (Err(problem), _) => Err(problem),
    };
    match done {
        Ok(response) => Ok(response),
        Err(problem) if super::bulk::told(&problem) => turned_back(app, visitor, &journey.next, &problem).await,
        Err(other) => Err(other.into()),
    }
}

async fn enter(app: &App, visitor: &Visitor, journey: &Journey, identity: &Identity) -> Result<Response, Problem> {
    let token = (app.token)();
    let to = match provider::sign_in(&app.world, identity, &visitor.caller, &token, (app.now)()).await? {
        SessionStage::Password => format!("/sign-in/second-factor?next={}", cookies::encode(&journey.next)),
        SessionStage::Whole | SessionStage::Provider => journey.next.clone(),
    };
    Ok(with_cookie(go(&to), &cookies::session(&app.door, &token)))
}

/// The account that set out is the one that is still signed in here.
async fn link(app: &App, visitor: &Visitor, journey: &Journey, identity: &Identity) -> Result<Response, Problem> {
    let owner = visitor.officer.clone().filter(|a| Some(a.account) == journey.link && visitor.standing == Some(Standing::Whole));
    let actor = owner.ok_or_else(|| Problem::refused("provider-journey", ""))?;
    provider::link_own(&app.world, &Act::new(actor, (app.now)()).from(visitor.origin.clone()), identity).await?;
    Ok(go_saying("/me", &visitor.t().t("w-provider-linked")))
}

/// The page of signing in, which says why; for somebody who is signed in, their own page.
async fn turned_back(app: &App, visitor: &Visitor, next: &str, problem: &Problem) -> Answer {
    let message = sentence(problem, visitor.lang);
    if visitor.standing == Some(Standing::Whole) {
        return Ok(with_cookie(go("/me"), &cookies::flash("bad", &message)));
    }
    let mut form = sign_in_form(app, visitor, "", next, None).await?;
    form.shell.flashes.push(Flash { tone: Tone::Bad, message });
    page_again(&form)
}

pub(crate) async fn own(State(app): State<App>, who: Officer) -> Answer {
    page(&filled(&app, &who, None).await?)
}

/// The password once more, then the way to the provider. A link and not a form leads there,
/// because forms of these pages go nowhere else.
pub(crate) async fn set_out(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let label = known(&app)?.label(&who.t());
    if let Err(problem) = provider::prove(&app.world, &who.act, posted.raw("present")).await {
        return again(&app, &who, problem).await;
    }
    let departure = depart(&app).await?;
    let (t, address) = (who.t(), departure.address.clone());
    let shown = HandedOut {
        t,
        shell: who.shell(&app, t.t("w-provider-title"), None).with_crumb(t.t("w-me-title"), "/me"),
        lead: t.t("w-provider-go"),
        secrets: Vec::new(),
        hint: String::new(),
        next: Link::new(label, address),
    };
    let journey = Journey::new(&app, departure, "/me".to_owned(), Some(who.act.actor.account));
    Ok(with_cookie(page(&shown)?, &journey.cookie(&app)?))
}

pub(crate) async fn remove(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let issuer = known(&app)?.with.issuer().to_owned();
    if let Err(problem) = provider::prove(&app.world, &who.act, posted.raw("present")).await {
        return again(&app, &who, problem).await;
    }
    provider::unlink_own(&app.world, &who.act, &issuer).await?;
    Ok(go_saying("/me", &who.t().t("w-provider-unlinked")))
}

async fn again(app: &App, who: &Officer, problem: Problem) -> Answer {
    match problem {
        Problem::Refused { .. } => page_again(&filled(app, who, Some(sentence(&problem, who.lang()))).await?),
        other => Err(other.into()),
    }
}

async fn filled(app: &App, who: &Officer, error: Option<String>) -> Result<FormPage, Fault> {
    let t = who.t();
    let linked = app.world.store.identity_of(who.act.actor.account, known(app)?.with.issuer()).await?.is_some();
    let mut shell = who.shell(app, t.t("w-provider-title"), None).with_crumb(t.t("w-me-title"), "/me");
    let mut present = Field::new(FieldKind::Password, "present", t.t("w-password-present"));
    if let Some(message) = error {
        shell = shell.with_error("present", message.clone());
        present = present.error(message);
    }
    Ok(FormPage {
        t,
        shell,
        lead: t.t(if linked { "w-provider-unlink-lead" } else { "w-provider-lead" }),
        post: if linked { format!("{OWN}/remove") } else { OWN.to_owned() },
        hidden: Vec::new(),
        once: false,
        groups: vec![FieldGroup { legend: String::new(), fields: vec![present] }],
        button: t.t(if linked { "w-provider-unlink" } else { "w-provider-link" }),
        back: Some(Link::new(t.t("w-cancel"), "/me")),
    })
}
