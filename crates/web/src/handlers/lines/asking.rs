//! Questions to other agencies about a line: those that were asked, and whom to ask.

use crate::app::{App, Fault, Officer};
use crate::handlers::requests::row;
use crate::pages::parts::Link;
use crate::pages::requests::RequestRow;
use kipthoi_authz::Action;
use kipthoi_domain::{AgencyId, AgencyKind, LineId};
use kipthoi_workflow::namesakes::asked_about;
use kipthoi_workflow::ports::{LineView, Side};
use std::collections::BTreeMap;

/// What was asked about the line, the latest first.
pub(super) async fn asked(app: &App, who: &Officer, line: LineId) -> Result<Vec<RequestRow>, Fault> {
    let found = app.world.store.requests_of_line(&app.world.scope(who.actor()), line).await?;
    let own = |record: &kipthoi_workflow::ports::RequestRecord| {
        let desks = &who.actor().desks;
        desks.contains(&record.from_agency) || desks.contains(&record.to_agency)
    };
    Ok(found.iter().map(|(record, _)| RequestRow { opens: own(record), ..row(app, who, Side::Sent, record) }).collect())
}

/// Links to the form of a question: for each other locality where the person may be listed, and in
/// general.
pub(super) async fn offers(app: &App, who: &Officer, view: &LineView) -> Result<Vec<Link>, Fault> {
    if !who.may(Action::Ask) || !view.line.state.is_open() || view.line.main_line_id.is_some() {
        return Ok(Vec::new());
    }
    let (t, id) = (who.t(), view.line.id);
    let offices = app.world.offices().await?;
    let listed = view.others.iter().filter(|row| row.line.policy == view.line.policy).map(|row| row.line.unit_code.as_str());
    let alike = asked_about(&app.world, view).map(|namesake| namesake.line.unit_code.as_str());
    let mut elsewhere: BTreeMap<AgencyId, String> = BTreeMap::new();
    for unit in listed.chain(alike).filter(|unit| *unit != view.line.unit_code) {
        if let Some(agency) = offices.carrier(AgencyKind::Commune, unit, who.act.today()).filter(|a| a.id != who.actor().agency) {
            elsewhere.insert(agency.id, who.lang().pick(&agency.name_vi, &agency.name_en).to_owned());
        }
    }
    let about = |(agency, name): (AgencyId, String)| {
        Link::new(t.of("w-line-ask-about").put("agency", name).to_string(), format!("/requests/new?line={id}&question=same-person&to={agency}"))
    };
    Ok(elsewhere.into_iter().map(about).chain([Link::new(t.t("w-line-ask"), format!("/requests/new?line={id}"))]).collect())
}
