//! Acts on a whole dossier: papers asked for and supplied, lines withdrawn or reopened.

use super::{Again, actions, id, show, withdraw};
use crate::app::{Answer, App, Fault, Officer, Posted, fault};
use crate::handlers::go_saying;
use axum::extract::{Path, State};
use kipthoi_domain::{DossierId, LineState};
use kipthoi_workflow::dossiers::{papers, reopen};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::LineFilter;
use kipthoi_workflow::{Problem, Result};

pub(crate) async fn act(State(app): State<App>, who: Officer, Path((dossier, action)): Path<(String, String)>, posted: Posted) -> Answer {
    let dossier: DossierId = id(&dossier)?;
    let done = match action.as_str() {
        actions::ASK => ask(&app, &who, dossier, &posted).await,
        actions::SUPPLY => supply(&app, &who, dossier, &posted).await,
        actions::WITHDRAW => return withdraw::run(&app, &who, dossier, &posted).await,
        actions::REOPEN => open_again(&app, &who, dossier).await,
        _ => return Err(Fault::NotFound),
    };
    match done {
        Ok(said) => Ok(go_saying(&format!("/dossiers/{dossier}"), &said)),
        Err(problem @ Problem::Refused { .. }) => {
            let sentence = fault::sentence(&problem, who.lang());
            show::again(&app, &who, dossier, Again::refused(&action, &posted, &problem, sentence)).await
        }
        Err(other) => Err(other.into()),
    }
}

fn keys(posted: &Posted, name: &str) -> Vec<String> {
    posted.all(name).map(str::to_owned).collect()
}

async fn ask(app: &App, who: &Officer, dossier: DossierId, posted: &Posted) -> Result<String> {
    papers::ask(&app.world, &who.act, dossier, &keys(posted, "asked"), posted.get("asked-note")).await?;
    Ok(who.t().t("w-did-ask"))
}

async fn supply(app: &App, who: &Officer, dossier: DossierId, posted: &Posted) -> Result<String> {
    let keys = keys(posted, "supplied");
    if keys.is_empty() {
        return Err(Problem::refused("no-paper-chosen", ""));
    }
    let waived = posted.get("supplied-how") == "waived";
    let complete = papers::supply(&app.world, &who.act, dossier, &keys, waived, posted.get("supplied-note")).await?;
    let waited = posted.opt("supplied-how").is_some();
    Ok(who.t().t(match (complete, waited) {
        (true, true) => "w-did-supply-all",
        (true, false) => "w-did-see-papers",
        (false, _) => "w-did-supply-some",
    }))
}

async fn open_again(app: &App, who: &Officer, dossier: DossierId) -> Result<String> {
    let refused = LineFilter { dossier: Some(dossier), states: vec![LineState::Refused], ..LineFilter::default() };
    let effect = reopen::reopen(&app.world, &who.act, &Selection::All(refused), false).await?;
    if effect.reopened == 0 {
        return Ok(who.t().t("w-did-reopen-none"));
    }
    Ok(who.t().of("w-did-reopen").count("n", effect.reopened).to_string())
}
