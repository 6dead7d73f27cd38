//! One dossier: header, running clock, steps, papers, lines, history, and what may be done.

use super::{Again, actions, history, id, list, steps::Way};
use crate::app::reading::{self, Units, local, paging, policy_name, step_name};
use crate::app::{Answer, App, Fault, Officer, ROWS, Sight};
use crate::handlers::completing::questions::lacking_in;
use crate::handlers::reveal::{self, Look};
use crate::handlers::{page, page_again, queues};
use crate::pages::dossier::{DossierPage, LineRow, Paper, PaperState, RunningClock};
use crate::pages::parts::{Fact, Link};
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::{Path, Query, State};
use kipthoi_authz::Action as Right;
use kipthoi_domain::{DossierId, DossierState};
use kipthoi_workflow::clockwork;
use kipthoi_workflow::ports::{self, AuditView, DossierView, LineFilter, NO_DUE, Page, Paged, PaperRecord};
use kipthoi_workflow::seen;

/// Entries of the log shown with a dossier.
const LOG: u32 = 100;

pub(crate) async fn show(State(app): State<App>, who: Officer, Path(dossier): Path<String>, Query(query): Query<Vec<(String, String)>>) -> Answer {
    let after = query.into_iter().find(|(n, v)| n == "after" && !v.is_empty()).map(|(_, v)| v);
    page(&build(&app, &who, id(&dossier)?, after, None, Look::Part).await?)
}

/// The page again with the form that could not be carried out.
pub(super) async fn again(app: &App, who: &Officer, dossier: DossierId, again: Again<'_>) -> Answer {
    page_again(&build(app, who, dossier, None, Some(&again), Look::Part).await?)
}

/// The page after a look at whole numbers, or with what was wrong in asking for one.
pub(crate) async fn revealed(app: &App, who: &Officer, dossier: DossierId, look: Look<'_>) -> Result<DossierPage, Fault> {
    build(app, who, dossier, None, None, look).await
}

async fn build(app: &App, who: &Officer, dossier: DossierId, after: Option<String>, again: Option<&Again<'_>>, look: Look<'_>) -> Result<DossierPage, Fault> {
    let scope = app.world.scope(who.actor());
    let view = app.world.store.dossier(&scope, dossier).await?.ok_or(Fault::NotFound)?;
    app.views.saw(seen::dossier(&who.act, dossier)).await?;
    let started = after.is_some();
    let filter = LineFilter { dossier: Some(dossier), ..LineFilter::default() };
    let lines = app.world.store.lines(&scope, &filter, &Page { after, limit: ROWS }).await?;
    let log = app.world.store.history(&scope, dossier, None, LOG).await?;
    let units = Units::load(app).await?;
    let t = who.t();
    let record = &view.record;
    let path = format!("/dossiers/{dossier}");
    let mut shell = who.shell(app, record.filer_name.clone(), Some(Section::Dossiers)).with_crumb(t.t("w-dossiers-title"), "/dossiers");
    let possible = actions::of(app, who, &view, again);
    if let Some(again) = again {
        // The summary leads to the control that is wrong, or to the actions as a whole.
        let wrong = possible.iter().flat_map(|a| &a.fields).find(|f| !f.error.is_empty());
        shell = shell.with_error(wrong.map_or("actions", |f| f.id.as_str()), again.sentence.clone());
        shell.path.clone_from(&path);
    }
    let sight = sight(app, who, &view, look);
    let reveal = reveal::form(who, &path, look);
    if let Some((field, sentence)) = reveal::wrong(reveal.as_ref()) {
        shell = shell.with_error(field, sentence);
    }
    if !matches!(look, Look::Part) {
        shell.path.clone_from(&path);
    }
    let (total, money_total) = list::live(&view.tally);
    let lacking = lacking(app, who, dossier).await?;
    let waiting = queues::of_dossier(app, who, dossier).await?;
    let all: i64 = view.tally.iter().map(|(_, n, _)| n).sum();
    Ok(DossierPage {
        t,
        shell,
        id: dossier,
        number: record.number.clone(),
        state: record.state,
        policy: Link::new(policy_name(app, who.lang(), &record.policy), format!("/policies/{}", record.policy)),
        facts: facts(app, who, &units, &view, sight).await?,
        reveal,
        clock: clock(app, who, &view),
        steps: steps(app, who, &view, &log),
        papers: view.papers.iter().map(|p| paper(&t, p)).collect(),
        paging: paging(&path, &[], &lines, started, u64::try_from(all).ok()),
        lines: rows(app, who, &view, &lines),
        lines_total: total,
        money_total,
        lacking,
        waiting,
        actions: possible,
        history: history::rows(&t, who.agencies(), history::About::Dossier, &log, &view.papers, sight),
    })
}

/// What may be shown of the dossier as a whole: where its lines stand is the gate of the furthest.
fn sight(app: &App, who: &Officer, view: &DossierView, look: Look<'_>) -> Sight {
    let policy = app.world.book.policy(&view.record.policy);
    let reached = |step: &str| policy.and_then(|p| clockwork::steps_of(p, step)?.step(step)).map_or(0, |s| s.n);
    let furthest = view.steps.iter().map(|(step, ..)| step.as_str()).max_by_key(|step| reached(step)).unwrap_or_default();
    let sight = Sight::of(who, policy, furthest, Some(view.record.created_by));
    if look.is_whole() { sight.whole() } else { sight }
}

/// The way to what the lines lack, for those who may complete it.
async fn lacking(app: &App, who: &Officer, dossier: DossierId) -> Result<Option<Link>, Fault> {
    if !who.may(Right::HandlePapers) {
        return Ok(None);
    }
    let lines = lacking_in(app, who, dossier).await?;
    Ok((lines > 0).then(|| Link::new(who.t().of("w-complete-link").count("n", lines).to_string(), format!("/facts?dossier={dossier}"))))
}

async fn facts(app: &App, who: &Officer, units: &Units, view: &DossierView, sight: Sight) -> Result<Vec<Fact>, Fault> {
    let t = who.t();
    let record = &view.record;
    let mut facts = vec![Fact::new(t.t("w-col-unit"), units.name(&t, &record.unit_code))];
    let mut put = |label: &str, value: Option<String>| facts.extend(value.filter(|v| !v.trim().is_empty()).map(|v| Fact::new(t.t(label), v)));
    put("w-fact-tax-code", view.filer.tax_code.clone());
    put("w-fact-si-unit", view.filer.si_unit_code.clone());
    put("w-fact-address", if view.filer.tax_code.is_some() { view.filer.address.clone() } else { sight.address(None, view.filer.address.as_deref()) });
    put("w-fact-phone", view.filer.phone.as_deref().map(|phone| sight.within(phone)));
    put("w-fact-received-at", Some(t.at(&local(record.received_at))));
    if local(record.received_at).date() != record.receipt_on {
        put("w-fact-counts-from", Some(t.weekday(&record.receipt_on)));
    }
    put("w-fact-received-by", app.world.store.account_by_id(record.created_by).await?.map(|a| a.display_name));
    put("w-fact-sender", Some(sight.within(&record.sender)).filter(|s| *s != record.filer_name));
    put("w-fact-round", Some(record.round.clone()));
    put("w-col-file", view.file.as_ref().map(|f| f.name.clone()));
    put("w-fact-note", record.note.as_deref().map(|note| sight.within(note)));
    Ok(facts)
}

/// Whose clock runs: that of the lines whose limit ends first. Where nothing runs, the one
/// who has to act next.
fn clock(app: &App, who: &Officer, view: &DossierView) -> Option<RunningClock> {
    let t = who.t();
    let (promised, unpromised) = (view.record.promised_on.filter(|day| *day != NO_DUE), view.record.promised_on.is_none());
    let (step, owner, due_on, _) = match view.record.state {
        DossierState::Closed => return None,
        _ => view.steps.first()?,
    };
    if *due_on == NO_DUE && view.record.state == DossierState::AwaitingPapers {
        return Some(RunningClock { agency: t.t("w-col-filer"), step: t.t("w-clock-papers"), due: None, without_limit: false, promised, unpromised });
    }
    let due = reading::due(app, who.act.today(), *due_on);
    let limit = app.world.book.policy(&view.record.policy).and_then(|p| clockwork::steps_of(p, step)).and_then(|v| v.step(step)).map(|s| s.limit);
    Some(RunningClock {
        agency: who.agencies().name(&t, *owner),
        step: step_name(app, who.lang(), &view.record.policy, step),
        without_limit: due.is_none() && limit == Some(None),
        due,
        promised,
        unpromised,
    })
}

fn steps(app: &App, who: &Officer, view: &DossierView, log: &[AuditView]) -> Vec<crate::pages::parts::StepRow> {
    let version = app.world.book.policy(&view.record.policy).and_then(|p| p.version_on(view.record.receipt_on).or_else(|| p.versions().last()));
    let Some(version) = version else { return Vec::new() };
    let mut way = Way::new(version, view.record.receipt_on, &view.tally);
    for (step, _, due, lines) in &view.steps {
        way.stand(app, step, *lines, *due, None);
    }
    way.read(log);
    way.rows(app, who, &view.pauses)
}

fn paper(t: &Texts, paper: &PaperRecord) -> Paper {
    let name = t.lang().pick(&paper.title_vi, &paper.title_en).to_owned();
    let supplied = || paper.supplied_on.map(|day| t.of("w-paper-supplied").put("day", t.date(&day)).to_string()).unwrap_or_default();
    match paper.state.as_str() {
        "missing" => Paper { name, state: PaperState::Missing { asked_on: paper.asked_on }, note: String::new() },
        "waived" => Paper { name, state: PaperState::There, note: t.t("w-paper-waived") },
        "given" => Paper { name, state: PaperState::There, note: supplied() },
        _ => Paper { name, state: PaperState::NotLooked, note: String::new() },
    }
}

fn rows(app: &App, who: &Officer, view: &DossierView, lines: &Paged<ports::LineRow>) -> Vec<LineRow> {
    let t = &who.t();
    let sight = |r: &ports::LineRow| Sight::of(who, app.world.book.policy(&r.line.policy), &r.line.step, Some(view.record.created_by));
    let row = |r: &ports::LineRow| LineRow {
        id: r.line.id,
        row: u64::try_from(r.line.row_no).unwrap_or(0),
        person: reading::person(t, r),
        state: r.line.state,
        verdict: reading::answer(r.line.result),
        amount: reading::amount(&r.line),
        file_amount: r.line.file_amount,
        note: if r.line.main_line_id.is_some() { t.t("w-line-supplement") } else { sight(r).words(t, r.line.proposal_reason.clone().unwrap_or_default()) },
    };
    lines.rows.iter().map(row).collect()
}
