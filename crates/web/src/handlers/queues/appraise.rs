//! Appraisal: propose approval or refusal, or send lines back for another answer.

use super::super::bulk::{changed, grouped, left_named, sums};
use super::super::go_saying;
use super::chosen::way_back;
use super::draft::Draft;
use crate::app::reading::{Units, policy_name};
use crate::app::{Answer as Page, App, Fault, Officer, Posted};
use crate::pages::queue::Queue;
use crate::ui::{Field, FieldKind, Texts, Tone};
use kipthoi_domain::{LineState, Vnd};
use kipthoi_policy::StepAction;
use kipthoi_workflow::Problem;
use kipthoi_workflow::clockwork;
use kipthoi_workflow::lines::appraise::{Effect, ask_again, propose};
use kipthoi_workflow::lines::select::{Selection, look};
use kipthoi_workflow::ports::{LineRecord, Proposal};

/// Stands for the reason that is still to be typed while a preview is worked out.
const NOT_TYPED_YET: &str = "…";

/// What can be done with lines in appraisal.
enum Answer {
    Propose(Proposal),
    AskAgain,
}

fn answer_of(posted: &Posted) -> Result<Answer, Problem> {
    match posted.get("answer") {
        "approve" => Ok(Answer::Propose(Proposal::Approve)),
        "refuse" => Ok(Answer::Propose(Proposal::Refuse)),
        "ask-again" => Ok(Answer::AskAgain),
        other => Err(Problem::refused("no-answer", other)),
    }
}

pub(super) async fn draft(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Result<Draft, Fault> {
    match answer_of(posted)? {
        Answer::Propose(proposal) => draft_proposal(app, who, selection, posted, proposal).await,
        Answer::AskAgain => draft_ask_again(app, who, selection, posted).await,
    }
}

async fn draft_proposal(app: &App, who: &Officer, selection: &Selection, posted: &Posted, proposal: Proposal) -> Result<Draft, Fault> {
    let t = who.t();
    let world = &app.world;
    let mut effect = propose(world, &who.act, selection, proposal, None, true).await?;
    // Refusing somebody whom the law does not refuse takes the officer's own reason.
    let needs_reason = left(&effect, "reason-needed") > 0;
    if needs_reason {
        effect = propose(world, &who.act, selection, proposal, Some(NOT_TYPED_YET), true).await?;
    }
    let (mut by_policy, mut by_unit) = (sums(&effect.by_policy), sums(&effect.by_unit));
    if proposal == Proposal::Refuse {
        by_policy.values_mut().chain(by_unit.values_mut()).for_each(|(_, money)| *money = Vnd::ZERO);
    }
    let n = effect.proposed;
    let (title, label, tone) = match proposal {
        Proposal::Approve => ("w-propose-approve-title", "w-propose-approve-do", Tone::Good),
        Proposal::Refuse => ("w-propose-refuse-title", "w-propose-refuse-do", Tone::Bad),
    };
    let mut fields = Vec::new();
    if proposal == Proposal::Refuse {
        let mut field = Field::new(FieldKind::LongText, "reason", t.t("w-field-reason")).value(posted.get("reason"));
        field = if needs_reason { field.hint(t.t("w-propose-reason-needed")) } else { field.hint(t.t("w-propose-reason-hint")).optional() };
        fields.push(field);
    }
    Ok(Draft {
        title: t.t(title),
        lines: n as u64,
        money: if proposal == Proposal::Approve { effect.amount } else { Vnd::ZERO },
        effects: effects(&t, proposal, &effect),
        by_policy,
        by_unit,
        left_out: left_named(&t, &effect.left_lines),
        fields,
        confirm: t.of(label).count("n", n).to_string(),
        tone,
        units: Units::load(app).await?,
    })
}

fn effects(t: &Texts, proposal: Proposal, effect: &Effect) -> Vec<String> {
    let n = effect.proposed;
    let (first, why) = match proposal {
        Proposal::Approve => (t.of("w-propose-approve-effect").count("n", n).money("amount", &effect.amount), "w-propose-judged-again"),
        Proposal::Refuse => (t.of("w-propose-refuse-effect").count("n", n), "w-propose-refuse-why"),
    };
    let mut said = vec![first.to_string(), t.t(why)];
    // Money of lines that are to be refused is nobody's.
    said.extend(changed(t, &effect.changed).filter(|_| proposal == Proposal::Approve));
    said.push(t.t("w-propose-next"));
    said
}

fn left(effect: &Effect, code: &str) -> usize {
    effect.left.iter().filter(|(c, _)| c == code).map(|(_, n)| n).sum()
}

async fn draft_ask_again(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Result<Draft, Fault> {
    let t = who.t();
    let lines = look(&app.world, &who.act, selection).await?;
    if let Some(line) = lines.iter().find(|l| l.state != LineState::Appraising) {
        return Err(Problem::refused("not-in-appraisal", line.full_name.clone()).into());
    }
    if let Some(line) = lines.iter().find(|l| !has_gate(app, l)) {
        return Err(Problem::refused("no-gate", policy_name(app, who.lang(), &line.policy)).into());
    }
    let (by_policy, by_unit) = grouped(&lines);
    let n = lines.len();
    Ok(Draft {
        title: t.t("w-ask-again-title"),
        lines: n as u64,
        money: Vnd::total(lines.iter().map(|l| l.amount)).unwrap_or_default(),
        effects: vec![t.of("w-ask-again-effect").count("n", n).to_string(), t.t("w-ask-again-clock")],
        by_policy,
        by_unit,
        left_out: Vec::new(),
        fields: vec![Field::new(FieldKind::LongText, "reason", t.t("w-field-reason")).hint(t.t("w-ask-again-hint")).value(posted.get("reason"))],
        confirm: t.of("w-ask-again-do").count("n", n).to_string(),
        tone: Tone::Neutral,
        units: Units::load(app).await?,
    })
}

/// Whether some agency confirms lines of this policy at all.
fn has_gate(app: &App, line: &LineRecord) -> bool {
    let version = app.world.book.policy(&line.policy).and_then(|p| clockwork::steps_of(p, &line.step));
    version.is_some_and(|v| clockwork::gate_for(v, &[StepAction::Confirm]).is_some())
}

pub(super) async fn run(app: &App, who: &Officer, selection: &Selection, posted: &Posted) -> Page {
    let t = who.t();
    let message = match answer_of(posted)? {
        Answer::AskAgain => {
            let n = ask_again(&app.world, &who.act, selection, posted.get("reason")).await?;
            t.of("w-ask-again-done").count("n", n).to_string()
        }
        Answer::Propose(proposal) => {
            let effect = propose(&app.world, &who.act, selection, proposal, posted.opt("reason"), false).await?;
            let missing = left(&effect, "reason-needed");
            if missing > 0 && effect.proposed == 0 {
                return Err(Problem::refused("reason-needed", "").into());
            }
            let key = if proposal == Proposal::Approve { "w-propose-approve-done" } else { "w-propose-refuse-done" };
            let stayed: usize = effect.left.iter().map(|(_, n)| n).sum();
            let mut message = t.of(key).count("n", effect.proposed).money("amount", &effect.amount).to_string();
            if stayed > 0 {
                message = format!("{message} {}", t.of("w-queue-stayed").count("n", stayed));
            }
            message
        }
    };
    Ok(go_saying(&way_back(Queue::Appraise, posted), &message))
}
