//! Assigning money to decisions: which are short, what an assignment would do, doing it.

mod plan;

use super::bulk::{self, Sums, count, told, unit_rows};
use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::reading::Units;
use crate::app::{Answer, App, Asked, Fault, Officer, Posted};
use crate::pages::bulk::{BulkPreview, Concerned};
use crate::pages::funds::{Funds, UnfundedDecision};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind, Texts, Tone};
use axum::extract::State;
use kipthoi_domain::Vnd;
use kipthoi_workflow::decisions::assign_funds::{SOURCES, assign_funds, plan_funds};
use kipthoi_workflow::ports::{DecisionRecord, Page};
use plan::{Plan, Wrong};

/// The hidden field that says which amounts the preview showed.
const SEEN: &str = "seen";

/// Decisions looked at, newest first; older ones without money are found through the list of
/// decisions.
const LOOKED_AT: u32 = 500;

pub(crate) async fn show(State(app): State<App>, who: Officer) -> Answer {
    page(&funds_page(&app, &who, &Posted::default(), None).await?)
}

async fn unfunded(app: &App, who: &Officer) -> Result<Vec<DecisionRecord>, Fault> {
    let scope = app.world.scope(who.actor());
    let found = app.world.store.decisions(&scope, &Page::first(LOOKED_AT)).await?;
    Ok(found.rows.into_iter().filter(|d| d.funded < d.approved_total).collect())
}

async fn funds_page(app: &App, who: &Officer, posted: &Posted, error: Option<Wrong>) -> Result<Funds, Fault> {
    let t = who.t();
    let mut shell = who.shell(app, t.t("w-funds-title"), Some(Section::Funds));
    let mut fields = fields(who, &t, posted);
    if let Some(wrong) = error {
        for field in fields.iter_mut().filter(|f| f.id == wrong.field) {
            field.error.clone_from(&wrong.message);
        }
        shell = shell.with_error(wrong.field, wrong.message);
    }
    let decisions = unfunded(app, who).await?.iter().map(|d| row(who, d, posted)).collect();
    Ok(Funds { t, shell, sources: Vec::new(), decisions, fields, may_assign: true })
}

/// Until the money is there no limit runs, so none is shown.
fn row(who: &Officer, d: &DecisionRecord, posted: &Posted) -> UnfundedDecision {
    let id = d.id.to_string();
    UnfundedDecision {
        id: d.id,
        chosen: posted.all("decision").any(|chosen| chosen == id),
        number: d.number.clone(),
        day: d.decided_on,
        unit: who.agencies().of_code(&who.t(), &d.issuer),
        lines: count(d.approved),
        approved: d.approved_total,
        assigned: d.funded,
        missing: Vnd(d.approved_total.0.saturating_sub(d.funded.0)),
    }
}

fn fields(who: &Officer, t: &Texts, posted: &Posted) -> Vec<Field> {
    let chosen = posted.get("source");
    let sources = SOURCES.iter().map(|code| Choice { value: (*code).to_owned(), label: super::decisions::source(t, code), selected: *code == chosen });
    let day = posted.opt("day").map_or_else(|| t.date(&who.act.today()), str::to_owned);
    vec![
        Field::new(FieldKind::Select, "source", t.t("w-col-source")).choices(sources.collect()),
        Field::new(FieldKind::Text, "document", t.t("w-field-funds-document")).hint(t.t("w-field-funds-document-hint")).value(posted.get("document")),
        Field::new(FieldKind::Date, "day", t.t("w-field-funds-day")).value(day),
        Field::new(FieldKind::Digits, "amount", t.t("w-field-funds-amount")).hint(t.t("w-field-funds-amount-hint")).value(posted.get("amount")).optional(),
    ]
}

pub(crate) async fn preview(State(app): State<App>, who: Officer, Asked(posted): Asked) -> Answer {
    let decisions = unfunded(&app, &who).await?;
    let wrong = match Plan::read(&who, &posted, &decisions) {
        Ok(plan) => match preview_page(&app, &who, &posted, &plan, None).await {
            Ok(preview) => return page(&preview),
            Err(Fault::Refused(problem)) if told(&problem) => Wrong { field: plan::field_of(&problem), message: sentence(&problem, who.lang()) },
            Err(fault) => return Err(fault),
        },
        Err(wrong) => wrong,
    };
    page_again(&funds_page(&app, &who, &posted, Some(wrong)).await?)
}

/// What the use case says it would do, decision by decision.
async fn preview_page(app: &App, who: &Officer, posted: &Posted, plan: &Plan<'_>, error: Option<String>) -> Result<BulkPreview, Fault> {
    let t = who.t();
    let units = Units::load(app).await?;
    let (mut effects, mut by_unit) = (Vec::new(), Sums::new());
    for part in &plan.parts {
        let number = &part.decision.number;
        effects.push(
            t.of("w-funds-effect").money("amount", &part.amount).put("number", number).put("source", super::decisions::source(&t, &plan.source)).to_string(),
        );
        let effect = plan_funds(&app.world, &who.act, part.decision.id, &plan.paper(part)).await?;
        match effect.pay_by {
            Some(day) => {
                let places: Vec<String> = effect.by_unit.keys().map(|unit| units.name(&t, unit)).collect();
                let said = t.of("w-funds-effect-clock").put("number", number).put("day", t.date(&day)).put("units", places.join(", "));
                effects.push(said.count("n", effect.lines).to_string());
            }
            None => effects.push(t.of("w-funds-effect-missing").put("number", number).money("amount", &effect.missing).to_string()),
        }
        for (unit, (lines, money)) in &effect.by_unit {
            bulk::add(&mut by_unit, unit, count(*lines), *money);
        }
    }
    let mut shell = who.shell(app, t.t("w-funds-preview-title"), Some(Section::Funds)).with_crumb(t.t("w-funds-title"), "/funds");
    if let Some(message) = error {
        shell = shell.with_error("", message);
    }
    let mut hidden: Vec<(String, String)> = posted.again().into_iter().filter(|(name, _)| name != SEEN).collect();
    hidden.push((SEEN.to_owned(), plan.seen()));
    Ok(BulkPreview {
        t,
        shell,
        post: "/funds".to_owned(),
        lines: plan.parts.iter().map(|p| count(p.decision.approved)).sum(),
        money: plan.total(),
        effects,
        by_policy: Vec::new(),
        by_unit: unit_rows(&units, &t, &by_unit),
        dossiers: Concerned::default(),
        warnings: Vec::new(),
        left_out: Vec::new(),
        fields: Vec::new(),
        hidden,
        confirm_label: t.of("w-funds-do").money("amount", &plan.total()).to_string(),
        tone: Tone::Good,
        may_be_empty: false,
        back: "/funds".to_owned(),
    })
}

pub(crate) async fn assign(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let t = who.t();
    let decisions = unfunded(&app, &who).await?;
    let plan = match Plan::read(&who, &posted, &decisions) {
        Ok(plan) => plan,
        Err(wrong) => return page_again(&funds_page(&app, &who, &posted, Some(wrong)).await?),
    };
    // What the officer saw binds: another assignment may have come between.
    if posted.get(SEEN) != plan.seen() {
        let message = t.t("w-funds-changed");
        return page_again(&preview_page(&app, &who, &posted, &plan, Some(message)).await?);
    }
    let mut done = Vec::new();
    for part in &plan.parts {
        match assign_funds(&app.world, &who.act, part.decision.id, &plan.paper(part)).await {
            Ok(_) => done.push(part.decision.number.clone()),
            Err(problem) if told(&problem) => {
                // Each decision is its own act: what was assigned before stays assigned.
                let mut message = format!("{}: {}", part.decision.number, sentence(&problem, who.lang()));
                if !done.is_empty() {
                    message = format!("{message} {}", t.of("w-funds-already-done").put("numbers", done.join(", ")));
                }
                let wrong = Wrong { field: plan::field_of(&problem), message };
                return page_again(&funds_page(&app, &who, &posted, Some(wrong)).await?);
            }
            Err(problem) => return Err(problem.into()),
        }
    }
    Ok(go_saying("/funds", &t.of("w-funds-done").money("amount", &plan.total()).put("numbers", done.join(", ")).to_string()))
}
