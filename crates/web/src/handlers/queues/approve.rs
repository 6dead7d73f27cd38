//! The decision over submitted lines, or their way back to appraisal.

use super::super::bulk::{changed, count, grouped, left_named, sums};
use super::super::{go_saying, page};
use super::chosen::way_back;
use super::draft::{Draft, section};
use crate::app::reading::Units;
use crate::app::{Answer as Page, App, Fault, Officer, Posted, once};
use crate::handlers::decisions::{documents, paper};
use crate::pages::bulk::BulkDone;
use crate::pages::parts::Link;
use crate::pages::queue::Queue;
use crate::ui::{Field, FieldKind, Texts, Tone};
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::decide::{DecisionPaper, Effect, decide};
use kipthoi_workflow::lines::select::{Selection, look};
use kipthoi_workflow::lines::send_back::send_back;

/// The button that sends lines back instead of deciding them.
pub(super) const SEND_BACK: &str = "send-back";

pub(super) async fn draft(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Result<Draft, Fault> {
    if posted.get("answer") == SEND_BACK { draft_send_back(app, who, selection, posted).await } else { draft_decision(app, who, selection, posted).await }
}

async fn draft_send_back(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Result<Draft, Fault> {
    let t = who.t();
    let effect = send_back(&app.world, &who.act, selection, "", true).await?;
    let (by_policy, by_unit) = grouped(&look(&app.world, &who.act, selection).await?);
    Ok(Draft {
        title: t.t("w-send-back-title"),
        lines: effect.lines as u64,
        money: effect.amount,
        effects: vec![t.of("w-send-back-effect").count("n", effect.lines).to_string(), t.t("w-send-back-clock"), t.t("w-recorded-under-your-name")],
        by_policy,
        by_unit,
        left_out: Vec::new(),
        fields: vec![Field::new(FieldKind::LongText, "reason", t.t("w-field-reason")).hint(t.t("w-send-back-hint")).value(posted.get("reason"))],
        confirm: t.of("w-send-back-do").count("n", effect.lines).to_string(),
        tone: Tone::Neutral,
        units: Units::load(app).await?,
    })
}

async fn draft_decision(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Result<Draft, Fault> {
    let t = who.t();
    // A day that cannot be read is told when the decision is confirmed; until then, today.
    let paper = paper::read(app, who, posted).or_else(|_| paper::read(app, who, &Posted::default()))?;
    // So is a day before everything that was submitted.
    let effect = match decide(&app.world, &who.act, selection, &paper, true).await {
        Err(problem) if paper::field_of(&problem) == "day" => {
            let today = DecisionPaper { decided_on: who.act.today(), ..paper.clone() };
            decide(&app.world, &who.act, selection, &today, true).await?
        }
        looked => looked?,
    };
    let decided = count(effect.approved + effect.refused);
    Ok(Draft {
        title: t.t("w-decide-title"),
        lines: decided,
        money: effect.total,
        effects: effects(&t, &effect),
        by_policy: sums(&effect.by_policy),
        by_unit: sums(&effect.by_unit),
        left_out: left_named(&t, &effect.left_lines),
        fields: if decided > 0 { paper::fields(app, who, posted, &paper) } else { Vec::new() },
        confirm: t.of("w-decide-do").count("n", decided).to_string(),
        tone: Tone::Good,
        units: Units::load(app).await?,
    })
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
    said.extend(changed(t, &effect.changed));
    said.push(t.t("w-decide-money-next"));
    said.push(t.t("w-decide-final"));
    said
}

pub(super) async fn run(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Page {
    let t = who.t();
    let back = way_back(Queue::Approve, posted);
    if posted.get("answer") == SEND_BACK {
        let effect = send_back(&app.world, &who.act, selection, posted.get("reason"), false).await?;
        return Ok(go_saying(&back, &t.of("w-send-back-done").count("n", effect.lines).to_string()));
    }
    let paper = paper::read(app, who, posted)?;
    let effect = decide(&app.world, &who.act, selection, &paper, false).await?;
    let Some(id) = effect.decision else {
        return Err(Problem::refused("nothing-to-decide", "").into());
    };
    let scope = app.world.scope(who.actor());
    let signed = app.world.store.decision_signed(&scope, id).await?;
    let (here, title) = section(Queue::Approve);
    let shell = who.shell(app, t.t("w-done-title"), Some(here)).with_crumb(t.t(title), back.clone());
    let headline = t.of("w-decide-done").count("n", count(effect.approved)).money("amount", &effect.total).to_string();
    let mut next_steps = vec![t.t("w-decide-done-funds"), t.t("w-decide-done-post")];
    if effect.refused > 0 {
        next_steps.push(t.of("w-decide-done-refused").count("n", count(effect.refused)).to_string());
    }
    let done = BulkDone {
        t,
        shell,
        headline,
        reference: paper.number,
        next_steps,
        left_out: left_named(&t, &effect.left_lines),
        documents: documents(&t, id, &signed),
        links: vec![Link::new(t.t("w-decide-done-open"), format!("/decisions/{id}")), Link::new(t.t("w-decide-done-back"), back)],
    };
    Ok(once::led(page(&done)?, format!("/decisions/{id}")))
}
