//! Who makes the request, in which language; and the frame of their pages.

use super::reading::Agencies;
use super::waiting::{self, Waiting};
use super::{App, Fault, cookies, once, watch};
use crate::api;
use crate::shell::{Flash, Place, Section, Shell, User};
use crate::ui::{Texts, Tone};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use kipthoi_authz::{Action, Actor, Role};
use kipthoi_domain::AgencyKind;
use kipthoi_texts::Lang;
use kipthoi_workflow::Act;
use kipthoi_workflow::accounts::session::{self, Caller};
use kipthoi_workflow::accounts::stand_in::Offer;
use kipthoi_workflow::accounts::standing::{self, Entered, Standing};
use kipthoi_workflow::accounts::token;
use kipthoi_workflow::audit::sha256_hex;
use kipthoi_workflow::ports::TokenRight;
use kipthoi_workflow::{Origin, world};
use uuid::Uuid;

/// Anybody. Made by the gate.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub lang: Lang,
    /// Path and query of the request.
    pub path: String,
    pub flash: Option<(String, String)>,
    /// Forms that this browser sent lately and that were carried out.
    pub done: Vec<once::Done>,
    pub officer: Option<Actor>,
    /// The address at the other end, as the log keeps it.
    pub origin: Origin,
    /// What agencies are called today.
    pub agencies: Agencies,
    /// What is asked of whoever has a session before anything else.
    pub standing: Option<Standing>,
    /// Where the request comes from.
    pub caller: Caller,
    /// What the token of a program is good for, where one was shown: never on pages.
    pub program: Option<Vec<TokenRight>>,
    /// The session, by the name under which its owner may know it, and whose it is: also of
    /// somebody half signed in, who is no officer yet.
    pub(super) session: Option<(Uuid, Actor)>,
    /// In whose place the session acts, also where the request is about the officer's own account.
    pub in_place_of: Option<String>,
    /// In whose place the officer may act today.
    pub offers: Vec<Offer>,
    /// What waits for this officer, by section of the navigation.
    pub waiting: Vec<Waiting>,
    /// The session token; never leaves this struct except as a hash.
    pub(super) token: String,
}

impl Visitor {
    pub fn t(&self) -> Texts {
        Texts::new(self.lang)
    }

    /// Bound to the session: a form of one session is worth nothing in another.
    pub fn csrf(&self) -> String {
        csrf(&self.token)
    }

    /// A place that may be taken, as the frame offers it.
    fn deputised(&self, offer: &Offer) -> Option<Place> {
        let name = offer.actor.in_place_of.as_ref()?.name.clone();
        let role = self.t().t(&format!("role-{}", offer.actor.role.code().replace('_', "-")));
        Some(Place { id: offer.id, name, role, until: offer.until })
    }

    /// The frame of a page for this visitor.
    pub fn shell(&self, app: &App, title: impl Into<String>, section: Option<Section>) -> Shell {
        let mut shell = Shell::new(self.t(), title, self.path.clone());
        shell.demo = app.demo;
        shell.asset_version.clone_from(&app.asset_version);
        shell.csrf = self.csrf();
        shell.once = once::number(&(app.token)());
        if let Some((tone, message)) = &self.flash {
            let tone = if tone == "good" { Tone::Good } else { Tone::Bad };
            shell.flashes.push(Flash { tone, message: message.clone() });
        }
        if let Some(actor) = &self.officer {
            shell.user = Some(User {
                name: actor.name.clone(),
                role: self.t().t(&format!("role-{}", actor.role.code().replace('_', "-"))),
                agency: self.lang.pick(&actor.agency_name_vi, &actor.agency_name_en).to_owned(),
            });
            if self.standing == Some(Standing::Whole) {
                shell = shell.with_nav(section, &allowed(actor));
            }
            shell.in_place_of.clone_from(&self.in_place_of);
            shell.offers = self.offers.iter().filter_map(|o| self.deputised(o)).collect();
            for w in &self.waiting {
                shell = shell.with_waiting(w.section, w.lines, w.late);
            }
        }
        shell
    }
}

/// Whether a request is about the officer's own account: that is nobody else's, whoever they stand
/// in for.
fn own_affair(path: &str) -> bool {
    path == "/sign-out" || path == "/me" || path.starts_with("/me/")
}

/// The token of the forms of a session.
pub fn csrf(session: &str) -> String {
    sha256_hex(format!("csrf:{session}").as_bytes())
}

/// The sections a role has a part in.
fn allowed(actor: &Actor) -> Vec<Section> {
    let needs = |section| match section {
        Section::Desk | Section::Policies | Section::Help => None,
        Section::Receive | Section::Import => Some(Action::Receive),
        Section::Dossiers | Section::Decisions => Some(Action::View),
        Section::Confirm => Some(Action::Confirm),
        Section::Appraise => Some(Action::Appraise),
        Section::Approve => Some(Action::Decide),
        Section::Pause => Some(Action::PauseArea),
        Section::Requests => Some(Action::Answer),
        Section::Samples => Some(Action::Supervise),
        Section::Findings => Some(Action::Explain),
        Section::Notices => Some(Action::Announce),
        Section::Funds => Some(Action::AssignFunds),
        Section::Payments => Some(Action::Pay),
        Section::Jobs => Some(Action::FollowJobs),
        Section::Unconfirmed => Some(Action::Configure),
        Section::Accounts => Some(Action::ManageAccounts),
    };
    // The second person for cash finds the lists there, and makes none.
    let also = |section: &Section| *section == Section::Payments && actor.may(Action::ConfirmCash);
    let never = |section: &Section| *section == Section::Pause && !actor.governs();
    Section::ALL.iter().copied().filter(|s| (needs(*s).is_none_or(|a| actor.may(a)) || also(s)) && !never(s)).collect()
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        parts.extensions.get::<Visitor>().cloned().ok_or_else(|| Fault::internal("a route without a gate"))
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Officer {
    pub visitor: Visitor,
    pub act: Act,
    pub session: Uuid,
}

/// Somebody who gave the right password and has still to show the second factor.
#[derive(Clone, Debug)]
pub struct Entering {
    pub visitor: Visitor,
    pub act: Act,
    pub session: Uuid,
}

impl Officer {
    pub fn t(&self) -> Texts {
        self.visitor.t()
    }

    pub fn lang(&self) -> Lang {
        self.visitor.lang
    }

    pub fn actor(&self) -> &Actor {
        &self.act.actor
    }

    pub fn agencies(&self) -> &Agencies {
        &self.visitor.agencies
    }

    pub fn may(&self, action: Action) -> bool {
        self.act.actor.may(action)
    }

    /// For the actions of a queue: the role and the agency both count.
    pub fn is(&self, kind: AgencyKind, role: Role) -> bool {
        self.act.actor.carries(kind) && self.act.actor.role == role
    }

    pub fn shell(&self, app: &App, title: impl Into<String>, section: Option<Section>) -> Shell {
        self.visitor.shell(app, title, section)
    }
}

impl FromRequestParts<App> for Officer {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let (session, actor) = visitor.session.clone().filter(|_| visitor.officer.is_some()).ok_or_else(|| Fault::internal("a route without a gate"))?;
        Ok(Officer { act: Act::new(actor, (app.now)()).from(visitor.origin.clone()), visitor, session })
    }
}

impl FromRequestParts<App> for Entering {
    type Rejection = Fault;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let (session, actor) = visitor.session.clone().ok_or_else(|| Fault::internal("a route without a gate"))?;
        Ok(Entering { act: Act::new(actor, (app.now)()).from(visitor.origin.clone()), visitor, session })
    }
}

/// Reads the cookies of a request into a visitor.
pub(super) async fn of(app: &App, parts: &Parts) -> Result<Visitor, Fault> {
    let headers = &parts.headers;
    let token = cookies::get(headers, app.door.session_cookie()).unwrap_or_default();
    let for_programs = api::is(parts.uri.path());
    // A program that shows a token is that token, whatever cookies it has.
    let shown = bearer(headers).filter(|_| for_programs);
    let program = match shown {
        Some(shown) => token::whose(&app.world, shown, (app.now)()).await?,
        None => None,
    };
    if let Some(used) = program.as_ref().filter(|p| p.to_note) {
        note_token(app, used.token);
    }
    let entered = if token.is_empty() || shown.is_some() { None } else { standing::whose(&app.world, &token, (app.now)()).await? };
    if entered.as_ref().is_some_and(|e| e.to_note) {
        note_use(app, &token);
    }
    let standing = entered.as_ref().map(|e| e.standing);
    let in_place_of = entered.as_ref().and_then(|e| e.actor.in_place_of.as_ref()).map(|other| other.name.clone());
    let entered = entered.map(|e| if own_affair(parts.uri.path()) { Entered { actor: e.own.clone(), ..e } } else { e });
    let officer = entered.as_ref().filter(|e| e.standing != Standing::SecondFactor).map(|e| e.actor.clone());
    let officer = program.as_ref().map(|p| p.actor.clone()).or(officer);
    let flash = cookies::get(headers, cookies::FLASH).and_then(|f| f.split_once('|').map(|(tone, m)| (tone.to_owned(), cookies::decode(m))));
    let waiting = match &officer {
        Some(actor) if actor.may(Action::View) && standing == Some(Standing::Whole) && !for_programs => waiting::of(app, actor).await?,
        _ => Vec::new(),
    };
    let asked = if for_programs { api::language::accepted(headers) } else { None };
    let caller = app.door.caller(watch::peer(&parts.extensions), headers);
    Ok(Visitor {
        lang: asked.or_else(|| cookies::get(headers, cookies::LANGUAGE).and_then(|l| l.parse().ok())).unwrap_or_default(),
        path: parts.uri.path_and_query().map(|p| p.as_str().to_owned()).unwrap_or_default(),
        flash,
        done: cookies::get(headers, cookies::DONE).map(|cookie| once::remembered(&cookie)).unwrap_or_default(),
        officer,
        origin: caller.origin(),
        agencies: Agencies::on(app.world.offices().await?, world::local((app.now)()).date()),
        standing,
        caller,
        in_place_of,
        offers: entered.as_ref().map(|e| e.offers.clone()).unwrap_or_default(),
        session: entered.map(|e| (e.session, e.actor)).or(program.as_ref().map(|p| (p.token, p.actor.clone()))),
        program: program.map(|p| p.rights),
        waiting,
        token,
    })
}

/// The token in `Authorization: Bearer …`, if there is one.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn note_token(app: &App, used: Uuid) {
    let (world, now) = (app.world.clone(), (app.now)());
    tokio::spawn(async move {
        if let Err(cause) = token::note_use(&world, used, now).await {
            tracing::warn!(%cause, "the use of a token was not noted");
        }
    });
}

/// Beside the request: no page waits for a list that is being written, only to say that it was
/// looked at.
fn note_use(app: &App, token: &str) {
    let (world, token, now) = (app.world.clone(), token.to_owned(), (app.now)());
    tokio::spawn(async move {
        if let Err(cause) = session::note_use(&world, &token, now).await {
            tracing::warn!(%cause, "the use of a session was not noted");
        }
    });
}
