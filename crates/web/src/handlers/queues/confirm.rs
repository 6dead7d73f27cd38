//! Answering at one's gate: confirmed, not confirmed, not ours.

use super::super::bulk::sums;
use super::super::facts::label;
use super::super::go_saying;
use super::chosen::way_back;
use super::draft::Draft;
use crate::app::reading::Units;
use crate::app::{Answer as Page, App, Fault, Officer, Posted};
use crate::pages::queue::Queue;
use crate::ui::{Field, FieldKind, Texts, Tone};
use kipthoi_workflow::Problem;
use kipthoi_workflow::lines::confirm::{Confirmation, Effect, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::Answer;

/// Stands for the reason that is still to be typed while a preview is worked out.
const NOT_TYPED_YET: &str = "…";

fn answer_of(posted: &Posted) -> Result<Answer, Problem> {
    Answer::parse(posted.get("answer")).ok_or_else(|| Problem::refused("no-answer", posted.get("answer")))
}

pub(super) async fn draft(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Result<Draft, Fault> {
    let t = who.t();
    let answer = answer_of(posted)?;
    let said = Confirmation { answer, reason: Some(NOT_TYPED_YET.to_owned()) };
    let effect = confirm(&app.world, &who.act, selection, &said, true).await?;
    let n = effect.lines;
    let (title, label, tone) = match answer {
        Answer::Accepted => ("w-confirm-accept-title", "w-confirm-accept-do", Tone::Good),
        Answer::Rejected => ("w-confirm-reject-title", "w-confirm-reject-do", Tone::Bad),
        Answer::NotMine => ("w-confirm-not-mine-title", "w-confirm-not-mine-do", Tone::Neutral),
    };
    let mut fields = Vec::new();
    if answer != Answer::Accepted {
        let hint = if answer == Answer::Rejected { "w-confirm-reason-hint" } else { "w-confirm-not-mine-hint" };
        fields.push(Field::new(FieldKind::LongText, "reason", t.t("w-field-reason")).hint(t.t(hint)).value(posted.get("reason")));
    }
    Ok(Draft {
        title: t.t(title),
        lines: n as u64,
        money: effect.amount,
        effects: effects(app, &t, answer, &effect),
        by_policy: sums(&effect.by_policy),
        by_unit: sums(&effect.by_unit),
        left_out: Vec::new(),
        fields,
        confirm: t.of(label).count("n", n).to_string(),
        tone,
        units: Units::load(app).await?,
    })
}

fn effects(app: &App, t: &Texts, answer: Answer, effect: &Effect) -> Vec<String> {
    let n = effect.lines;
    let mut said = match answer {
        Answer::Accepted => vec![t.of("w-confirm-accept-effect").count("n", n).to_string(), t.t("w-confirm-next-step")],
        Answer::Rejected => vec![t.of("w-confirm-reject-effect").count("n", n).to_string(), t.t("w-confirm-reject-next")],
        Answer::NotMine => vec![t.of("w-confirm-not-mine-effect").count("n", n).to_string(), t.t("w-confirm-not-mine-next")],
    };
    if effect.now_eligible > 0 {
        said.push(t.of("w-confirm-now-eligible").count("n", effect.now_eligible).to_string());
    }
    if effect.now_not_eligible > 0 {
        said.push(t.of("w-confirm-now-not-eligible").count("n", effect.now_not_eligible).to_string());
    }
    if effect.unknown > 0 {
        let lacked = lacked(app, t, effect);
        let why = if lacked.is_empty() { t.t("w-confirm-unknown-awaited") } else { lacked.join("; ") };
        said.push(t.of("w-confirm-unknown").count("n", effect.unknown).put("why", why).to_string());
    }
    said.push(t.t("w-recorded-under-your-name"));
    said
}

/// What the law still misses, each fact with the number of lines, most of them first.
fn lacked(app: &App, t: &Texts, effect: &Effect) -> Vec<String> {
    let mut facts: Vec<(usize, String)> = Vec::new();
    for (policy, lacking) in &effect.lacking {
        let Some(policy) = app.world.book.policy(policy) else { continue };
        for (fact, lines) in lacking {
            let Some(label) = policy.fact(fact).map(|def| label(t, def)) else { continue };
            match facts.iter_mut().find(|(_, known)| *known == label) {
                Some((n, _)) => *n += lines,
                None => facts.push((*lines, label)),
            }
        }
    }
    facts.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    facts.into_iter().map(|(n, label)| format!("{label} ({})", t.num(n))).collect()
}

pub(super) async fn run(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Page {
    let answer = answer_of(posted)?;
    let said = Confirmation { answer, reason: posted.opt("reason").map(str::to_owned) };
    let effect = confirm(&app.world, &who.act, selection, &said, false).await?;
    let key = match answer {
        Answer::Accepted => "w-confirm-accept-done",
        Answer::Rejected => "w-confirm-reject-done",
        Answer::NotMine => "w-confirm-not-mine-done",
    };
    Ok(go_saying(&way_back(Queue::Confirm, posted), &who.t().of(key).count("n", effect.lines).to_string()))
}
