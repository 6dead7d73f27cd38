//! The decision over submitted lines: number, day, signer, whose decision it is.

use super::super::bulk::{Sums, count, left_out};
use super::super::page;
use super::draft::{Draft, section};
use crate::app::reading::Units;
use crate::app::{Answer as Page, App, Fault, Officer, Posted};
use crate::handlers::decisions::documents;
use crate::pages::bulk::BulkDone;
use crate::pages::parts::Link;
use crate::pages::queue::Queue;
use crate::ui::{Choice, Field, FieldKind, Texts, Tone};
use jiff::civil::Date;
use kipthoi_domain::{AgencyKind, Vnd};
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::decide::{DecisionPaper, Effect, decide};
use kipthoi_workflow::lines::select::Selection;
use std::collections::BTreeMap;

/// Agencies whose decision can be recorded: the district's, where some policy's approval is
/// delegated to it, and the province's.
fn agencies(app: &App) -> Vec<AgencyKind> {
    let delegated = app.world.book.policies().any(|p| p.approver.acting() == Some(AgencyKind::DistrictCommittee));
    delegated.then_some(AgencyKind::DistrictCommittee).into_iter().chain([AgencyKind::Province]).collect()
}

/// The paper as typed so far; what is missing stays empty and is refused on confirming.
fn paper(app: &App, who: &Officer, posted: &Posted) -> Result<DecisionPaper, Problem> {
    let day = posted.get("day");
    let decided_on: Date = match posted.day("day") {
        Some(day) => day,
        None if day.is_empty() => who.act.today(),
        None => return Err(Problem::refused("day-unreadable", day)),
    };
    let asked = posted.get("agency").parse::<AgencyKind>().ok();
    let agencies = agencies(app);
    let agency_kind = asked.filter(|a| agencies.contains(a)).or_else(|| agencies.first().copied()).unwrap_or(AgencyKind::Province);
    Ok(DecisionPaper { number: posted.get("number").to_owned(), decided_on, signer: posted.get("signer").to_owned(), agency_kind })
}

pub(super) async fn draft(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Result<Draft, Fault> {
    let t = who.t();
    // A day that cannot be read is told when the decision is confirmed; until then, today.
    let paper = paper(app, who, posted).or_else(|_| paper(app, who, &Posted::default()))?;
    let effect = decide(&app.world, &who.act, selection, &paper, true).await?;
    Ok(Draft {
        title: t.t("w-decide-title"),
        lines: count(effect.approved + effect.refused),
        money: effect.total,
        effects: effects(&t, &effect),
        by_policy: sums(&effect.by_policy),
        by_unit: sums(&effect.by_unit),
        left_out: left_out(&t, effect.left.iter().map(|(code, n)| (*code, count(*n)))),
        fields: fields(app, who, &t, posted, &paper),
        confirm: t.of("w-decide-do").count("n", count(effect.approved + effect.refused)).to_string(),
        tone: Tone::Good,
        units: Units::load(app).await?,
    })
}

fn sums(from: &BTreeMap<String, (i64, Vnd)>) -> Sums {
    from.iter().map(|(key, (lines, money))| (key.clone(), (count(*lines), *money))).collect()
}

fn effects(t: &Texts, effect: &Effect) -> Vec<String> {
    let mut said = Vec::new();
    if effect.approved > 0 {
        said.push(t.of("w-decide-approve-effect").count("n", count(effect.approved)).money("amount", &effect.total).to_string());
        said.push(t.t("w-decide-once"));
    }
    if effect.refused > 0 {
        said.push(t.of("w-decide-refuse-effect").count("n", count(effect.refused)).to_string());
    }
    said.push(t.t("w-decide-money-next"));
    said.push(t.t("w-decide-final"));
    said
}

fn fields(app: &App, who: &Officer, t: &Texts, posted: &Posted, paper: &DecisionPaper) -> Vec<Field> {
    let day = posted.opt("day").map_or_else(|| t.date(&who.act.today()), str::to_owned);
    let signer = posted.opt("signer").map_or_else(|| who.actor().name.clone(), str::to_owned);
    let agency = |kind: AgencyKind| Choice {
        value: kind.code().to_owned(),
        label: crate::app::reading::agency_name(t, kind),
        selected: kind == paper.agency_kind,
    };
    vec![
        Field::new(FieldKind::Text, "number", t.t("w-field-decision-number")).hint(t.t("w-field-decision-number-hint")).value(posted.get("number")),
        Field::new(FieldKind::Date, "day", t.t("w-field-decided-on")).value(day),
        Field::new(FieldKind::Text, "signer", t.t("w-field-signer")).value(signer),
        Field::new(FieldKind::Select, "agency", t.t("w-field-issuer")).choices(agencies(app).into_iter().map(agency).collect()),
    ]
}

pub(super) async fn run(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Page {
    let t = who.t();
    let paper = paper(app, who, posted)?;
    let effect = decide(&app.world, &who.act, selection, &paper, false).await?;
    let Some(id) = effect.decision else {
        return Err(Problem::refused("nothing-to-decide", "").into());
    };
    let scope = app.world.scope(who.actor());
    let view = app.world.store.decision(&scope, id).await?.ok_or(Fault::NotFound)?;
    let (here, title) = section(Queue::Approve);
    let shell = who.shell(app, t.t("w-done-title"), Some(here)).with_crumb(t.t(title), "/queues/approve");
    let headline = t.of("w-decide-done").count("n", count(effect.approved)).money("amount", &effect.total).to_string();
    let mut next_steps = vec![t.t("w-decide-done-funds"), t.t("w-decide-done-post")];
    if effect.refused > 0 {
        next_steps.push(t.of("w-decide-done-refused").count("n", count(effect.refused)).to_string());
    }
    page(&BulkDone {
        t,
        shell,
        headline,
        reference: paper.number,
        next_steps,
        left_out: left_out(&t, effect.left.iter().map(|(code, n)| (*code, count(*n)))),
        documents: documents(&t, &view),
        links: vec![Link::new(t.t("w-decide-done-open"), format!("/decisions/{id}")), Link::new(t.t("w-decide-done-back"), "/queues/approve")],
    })
}
