//! One's own account: what it is, its password, its second factor, its sessions.

pub(crate) mod password;
pub(crate) mod second_factor;
pub(crate) mod tokens;

use super::{go_saying, page};
use crate::app::reading::local;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::pages::me::{Me, SessionRow};
use crate::pages::parts::Fact;
use crate::ui::device;
use axum::extract::{Path, State};
use kipthoi_workflow::accounts::{second_factor as factor, session};
use uuid::Uuid;

pub(crate) async fn show(State(app): State<App>, who: Officer) -> Answer {
    let t = who.t();
    let account = app.world.store.account_by_id(who.actor().account).await?.ok_or(Fault::NotFound)?;
    let state = factor::state(&app.world, &who.act).await?;
    let actor = who.actor();
    let provider = match &app.provider {
        Some(provider) => Some(app.world.store.identity_of(account.id, provider.with.issuer()).await?.map(|i| local(i.linked_at).date())),
        None => None,
    };
    let row = |s: kipthoi_workflow::ports::SessionRecord| SessionRow {
        id: s.id,
        device: device(&s.agent)
            .map_or_else(|| t.t("w-session-unknown"), |(browser, system)| t.of("w-session-on").put("browser", browser).put("system", system).to_string()),
        address: s.address,
        since: local(s.created_at),
        seen: local(s.seen_at),
        present: s.id == who.session,
    };
    page(&Me {
        t,
        shell: who.shell(&app, t.t("w-me-title"), None),
        facts: vec![
            Fact::new(t.t("w-account-name"), &*actor.name),
            Fact::new(t.t("w-account-login"), account.login),
            Fact::new(t.t("w-account-role"), t.t(&format!("role-{}", actor.role.code().replace('_', "-")))),
            Fact::new(t.t("w-account-agency"), who.lang().pick(&actor.agency_name_vi, &actor.agency_name_en)),
        ],
        password_since: local(account.password_set_at).date(),
        factor_since: state.since.map(|at| local(at).date()),
        codes_left: state.codes_left,
        provider,
        stand_ins: super::stand_in::sentences(&app, &who).await?,
        sessions: session::own(&app.world, &who.act).await?.into_iter().map(row).collect(),
    })
}

pub(crate) async fn end_session(State(app): State<App>, who: Officer, Path(id): Path<String>, _posted: Posted) -> Answer {
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    session::end(&app.world, &who.act, id).await?;
    Ok(go_saying("/me", &who.t().t("w-session-ended")))
}

pub(crate) async fn end_others(State(app): State<App>, who: Officer, _posted: Posted) -> Answer {
    let ended = session::end_others(&app.world, &who.act, who.session).await?;
    Ok(go_saying("/me", &who.t().of("w-sessions-ended").count("n", ended).to_string()))
}
