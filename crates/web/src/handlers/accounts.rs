//! Accounts of others: the list, a new one, one of them.

mod form;
mod show;

use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::once::led;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::handlers::bulk::told;
use crate::handlers::stand_in::{self, Whose};
use crate::pages::accounts::{AccountRow, Accounts};
use crate::pages::form_page::HandedOut;
use crate::pages::parts::{Fact, Link};
use crate::shell::Section;
use crate::ui::{Texts, Tone};
use axum::extract::{Path, State};
use jiff::Timestamp;
use kipthoi_authz::Role;
use kipthoi_domain::AccountId;
use kipthoi_workflow::Problem;
use kipthoi_workflow::accounts::manage::{self, Handed};
use kipthoi_workflow::accounts::provider;
use kipthoi_workflow::accounts::standing::needs_factor;
use kipthoi_workflow::ports::{AccountRecord, Identity};
use std::collections::BTreeSet;

pub(crate) async fn list(State(app): State<App>, who: Officer) -> Answer {
    let t = who.t();
    let (store, now) = (&app.world.store, who.act.now);
    let holders: BTreeSet<AccountId> = store.factor_holders().await?.into_iter().collect();
    let agencies = store.agencies().await?;
    let away: BTreeSet<AccountId> = store.stand_ins_on(who.act.today()).await?.into_iter().map(|s| s.account_id).collect();
    let row = |a: AccountRecord| AccountRow {
        standing: standing(&app, &a, holders.contains(&a.id), now)
            .into_iter()
            .chain(away.contains(&a.id).then_some((Tone::Neutral, "w-account-stood-in")))
            .collect(),
        agency: agencies.iter().find(|g| g.id == a.agency_id).map(|g| who.lang().pick(&g.name_vi, &g.name_en).to_owned()).unwrap_or_default(),
        role: role(&t, a.role),
        id: a.id,
        login: a.login,
        name: a.display_name,
    };
    let rows = store.accounts().await?.into_iter().map(row).collect();
    page(&Accounts { t, shell: who.shell(&app, t.t("w-accounts-title"), Some(Section::Accounts)), rows, facts: rules(&app, &t) })
}

/// What this server was started with.
fn rules(app: &App, t: &Texts) -> Vec<Fact> {
    let config = &app.world.config;
    let roles: Vec<String> = config.second_factor.iter().map(|r| role(t, *r)).collect();
    let roles = if roles.is_empty() { t.t("w-accounts-factor-nobody") } else { roles.join(", ") };
    let hours = kipthoi_workflow::accounts::session::SESSION_HOURS;
    vec![
        Fact::new(t.t("w-accounts-idle"), t.of("w-accounts-minutes").put("n", config.idle.as_mins()).to_string()),
        Fact::new(t.t("w-accounts-longest"), t.of("w-accounts-hours").put("n", hours).to_string()),
        Fact::new(t.t("w-accounts-factor"), roles),
    ]
}

fn role(t: &Texts, role: Role) -> String {
    t.t(&format!("role-{}", role.code().replace('_', "-")))
}

fn standing(app: &App, account: &AccountRecord, factor: bool, now: Timestamp) -> Vec<(Tone, &'static str)> {
    if account.disabled_at.is_some() {
        return vec![(Tone::Neutral, "w-account-disabled")];
    }
    let mut badges = Vec::new();
    match account.one_time_until {
        Some(until) if until <= now => badges.push((Tone::Warn, "w-account-one-time-over")),
        Some(_) => badges.push((Tone::Warn, "w-account-one-time")),
        None => {}
    }
    if factor {
        badges.push((Tone::Good, "w-account-factor"));
    } else if needs_factor(account, &app.world.config) {
        badges.push((Tone::Warn, "w-account-factor-missing"));
    }
    if badges.is_empty() {
        badges.push((Tone::Good, "w-account-in-use"));
    }
    badges
}

pub(crate) async fn new(State(app): State<App>, who: Officer) -> Answer {
    page(&form::page(&app, &who, &Posted::default(), None).await?)
}

pub(crate) async fn open(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let opened = match form::read_new(&posted) {
        Ok(new) => manage::open(&app.world, &who.act, &new, &(app.token)()).await,
        Err(problem) => Err(problem),
    };
    match opened {
        Ok(new) => handed(&app, &who, new).await,
        Err(problem) if told(&problem) => {
            let wrong = (form::field_of(&problem), sentence(&problem, who.lang()));
            page_again(&form::page(&app, &who, &posted, Some(wrong)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn show(State(app): State<App>, who: Officer, Path(id): Path<String>) -> Answer {
    page(&show::page(&app, &who, id_of(&id)?, None).await?)
}

pub(crate) async fn act(State(app): State<App>, who: Officer, Path((id, action)): Path<(String, String)>, posted: Posted) -> Answer {
    let (world, act, t) = (&app.world, &who.act, who.t());
    let id = id_of(&id)?;
    let done = match action.as_str() {
        "change" => match form::read_post(&posted) {
            Ok(post) => manage::change(world, act, id, &post).await.map(|()| "w-account-changed"),
            Err(problem) => Err(problem),
        },
        "disable" => manage::disable(world, act, id).await.map(|()| "w-account-disabled-done"),
        "enable" => manage::enable(world, act, id).await.map(|()| "w-account-enabled-done"),
        "remove-factor" => manage::remove_second_factor(world, act, id).await.map(|()| "w-account-factor-removed"),
        "end-sessions" => manage::end_sessions(world, act, id).await.map(|_| "w-account-sessions-ended"),
        "link" => {
            let identity = Identity { issuer: issuer(&app)?, subject: posted.get("subject").to_owned() };
            provider::link(world, act, id, &identity).await.map(|()| "w-provider-linked")
        }
        "unlink" => provider::unlink(world, act, id, &issuer(&app)?).await.map(|()| "w-provider-unlinked"),
        "stand-in" => return stand_in::open(&app, &who, &Whose::other(id), &posted).await,
        "end-stand-in" => return stand_in::end(&app, &who, &Whose::other(id), &posted).await,
        "reset" => return handed(&app, &who, manage::reset(world, act, id, &(app.token)()).await?).await,
        _ => return Err(Fault::NotFound),
    };
    match done {
        Ok(said) => Ok(go_saying(&format!("/accounts/{id}"), &t.t(said))),
        Err(problem) if action == "change" && told(&problem) => {
            let wrong = (&posted, form::field_of(&problem), sentence(&problem, who.lang()));
            page_again(&show::page(&app, &who, id, Some(wrong)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// The provider by whose names accounts are linked.
fn issuer(app: &App) -> Result<String, Fault> {
    app.provider.as_ref().map(|p| p.with.issuer().to_owned()).ok_or(Fault::NotFound)
}

fn id_of(id: &str) -> Result<AccountId, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

/// The one-time password, this once; sent again, the form leads to the account.
async fn handed(app: &App, who: &Officer, handed: Handed) -> Answer {
    let t = who.t();
    let account = app.world.store.account_by_id(handed.account).await?.ok_or(Problem::NotFound)?;
    let path = format!("/accounts/{}", account.id);
    let shown = HandedOut {
        t,
        shell: who.shell(app, t.t("w-handed-title"), Some(Section::Accounts)).with_crumb(t.t("w-accounts-title"), "/accounts"),
        lead: t.of("w-handed-lead").put("login", &account.login).put("name", &account.display_name).to_string(),
        secrets: vec![handed.password],
        hint: t.t("w-handed-hint"),
        next: Link::new(t.t("w-handed-next"), path.clone()),
    };
    Ok(led(page(&shown)?, path))
}
