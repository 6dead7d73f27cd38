//! The receipt with the promised day. An official paper: Vietnamese whatever the language of
//! the interface.

use super::dossiers::id;
use super::page;
use crate::app::reading::{Agencies, Units, local};
use crate::app::{Answer, App, Fault, Officer};
use crate::pages::parts::Fact;
use crate::pages::receipt::Receipt;
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::{Path, State};
use jiff::civil::Date;
use kipthoi_authz::Actor;
use kipthoi_domain::{DossierId, LimitUnit, LineState, mask};
use kipthoi_policy::{StepAction, Version};
use kipthoi_texts::Lang;
use kipthoi_workflow::accounts;
use kipthoi_workflow::clockwork;
use kipthoi_workflow::ports::{DossierView, LineFilter, Page, PauseRecord};
use kipthoi_workflow::seen;

/// More counted days than these are not listed one by one.
const DAYS_LISTED: usize = 12;
const LINES_AT_ONCE: u32 = 1_000;

pub(crate) async fn show(State(app): State<App>, who: Officer, Path(dossier): Path<String>) -> Answer {
    let dossier: DossierId = id(&dossier)?;
    let view = app.world.store.dossier(&app.world.scope(who.actor()), dossier).await?.ok_or(Fault::NotFound)?;
    app.views.saw(seen::dossier(&who.act, dossier)).await?;
    let record = &view.record;
    let vi = Texts::new(Lang::Vi);
    let units = Units::load(&app).await?;
    let receiver = receiver(&app, &view).await?;
    let home = receiver.as_ref().map(|(_, unit)| unit.as_str()).unwrap_or(&record.unit_code);
    let people = people(&app, &who, &view).await?;
    let t = who.t();
    let shell = (who.shell(&app, t.t("w-receipt-title"), Some(Section::Dossiers)))
        .with_crumb(t.t("w-dossiers-title"), "/dossiers")
        .with_crumb(record.number.clone(), format!("/dossiers/{dossier}"));
    page(&Receipt {
        t,
        shell,
        id: dossier,
        superior: vi.of("w-receipt-superior").put("unit", units.name(&vi, home)).to_string().to_uppercase(),
        agency: receiver.as_ref().map_or_else(|| vi.t("w-receipt-desk"), |(actor, _)| issuer(&vi, actor)),
        number: record.number.clone(),
        place: units.plain(home),
        day: local(record.received_at).date(),
        facts: facts(&app, &vi, &view, people),
        papers: view.papers.iter().filter(|p| p.state == "given").map(|p| (p.title_vi.clone(), 1)).collect(),
        received_at: local(record.received_at),
        due: record.promised_on,
        due_why: why(&app, &vi, who.agencies(), &view),
        officer: receiver.map(|(actor, _)| actor.name).unwrap_or_default(),
        phone: String::new(),
    })
}

/// Who took the dossier in, and the unit of their agency.
async fn receiver(app: &App, view: &DossierView) -> Result<Option<(Actor, String)>, Fault> {
    let Some(account) = app.world.store.account_by_id(view.record.created_by).await? else { return Ok(None) };
    let offices = app.world.offices().await?;
    // As it was on that day: the office may be gone since.
    let actor = accounts::actor(&account, &offices, local(view.record.received_at).date())?;
    let unit = offices.agency(actor.agency).map(|a| a.unit_code.clone());
    Ok(unit.map(|unit| (actor, unit)))
}

/// The desk of a committee issues receipts in its own name; other offices in theirs.
fn issuer(vi: &Texts, actor: &Actor) -> String {
    match actor.agency_kind {
        kipthoi_domain::AgencyKind::DistrictCommittee | kipthoi_domain::AgencyKind::Commune => vi.t("w-receipt-desk"),
        _ => actor.agency_name_vi.clone(),
    }
}

/// Lines of the policy itself: supplements name the same people again.
async fn people(app: &App, who: &Officer, view: &DossierView) -> Result<usize, Fault> {
    let scope = app.world.scope(who.actor());
    let filter = LineFilter { dossier: Some(view.record.id), policy: Some(view.record.policy.clone()), ..LineFilter::default() };
    let (mut people, mut after) = (0, None);
    loop {
        let found = app.world.store.lines(&scope, &filter, &Page { after, limit: LINES_AT_ONCE }).await?;
        people += found.rows.iter().filter(|r| !matches!(r.line.state, LineState::Withdrawn | LineState::Superseded)).count();
        after = found.next;
        if after.is_none() {
            return Ok(people);
        }
    }
}

fn facts(app: &App, vi: &Texts, view: &DossierView, people: usize) -> Vec<Fact> {
    let record = &view.record;
    let policy = app.world.book.policy(&record.policy).map_or_else(|| record.policy.clone(), |p| p.name.vi.to_string());
    let mut facts = vec![Fact::new(vi.t("w-receipt-filer"), record.filer_name.clone())];
    let mut put = |label: &str, value: Option<String>| facts.extend(value.filter(|v| !v.trim().is_empty()).map(|v| Fact::new(vi.t(label), v)));
    put("w-fact-address", view.filer.address.clone());
    // The end tells the filer that it is theirs; the paper may lie about.
    put("w-fact-phone", view.filer.phone.as_deref().map(mask::within));
    put("w-receipt-content", Some(policy));
    put("w-receipt-lines", Some(vi.of("w-receipt-people").put("n", vi.num(people)).to_string()));
    facts
}

/// How the promised day was counted: each agency's limit, then the days themselves.
fn why(app: &App, vi: &Texts, agencies: &Agencies, view: &DossierView) -> String {
    let record = &view.record;
    let version = app.world.book.policy(&record.policy).and_then(|p| p.version_on(record.receipt_on));
    let Some(version) = version else { return String::new() };
    let Some(counted) = days(app, version, record.receipt_on, &[]) else { return String::new() };
    let parts: Vec<String> =
        counted.steps.iter().map(|(agency, limit)| format!("{} {}", agencies.name(vi, *agency), super::dossiers::steps::limit(vi, *limit))).collect();
    let mut said = vi.of("w-receipt-why").put("parts", parts.join(", ")).to_string();
    if counted.listed && counted.days.len() <= DAYS_LISTED {
        let days: Vec<String> = counted.days.iter().map(|d| d.strftime("%d/%m").to_string()).collect();
        said = format!("{said} {}", vi.of("w-receipt-why-days").put("days", days.join(", ")));
    }
    said
}

struct Counted {
    steps: Vec<(kipthoi_domain::AgencyKind, kipthoi_domain::Limit)>,
    days: Vec<Date>,
    /// Only working days were counted, so the list of days explains the whole.
    listed: bool,
}

/// The same walk as the promise itself: each limit begins where the one before ended.
fn days(app: &App, version: &Version, receipt: Date, pauses: &[PauseRecord]) -> Option<Counted> {
    let mut counted = Counted { steps: Vec::new(), days: Vec::new(), listed: true };
    let mut since = receipt;
    for step in clockwork::gates(version).take_while(|s| !matches!(s.action, StepAction::Pay | StepAction::Disburse)) {
        let Some(limit) = step.limit else { continue };
        let deadline = kipthoi_clock::due(since, limit, &app.world.calendar, &clockwork::pauses_for_clock(pauses));
        counted.listed &= limit.unit == LimitUnit::WorkingDay;
        counted.steps.push((step.agency, limit));
        counted.days.extend(deadline.counted);
        since = deadline.due;
    }
    (!counted.steps.is_empty()).then_some(counted)
}
