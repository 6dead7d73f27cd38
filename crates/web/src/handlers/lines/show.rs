//! The page of one line.

use super::{actions, asking, complete, person, values, verdict};
use crate::app::reading::{self, Units, policy_name, step_name};
use crate::app::sight::{Sight, hidden};
use crate::app::{Answer, App, Fault, Officer};
use crate::handlers::dossiers::steps::Way;
use crate::handlers::dossiers::{Again, history, id};
use crate::handlers::reveal::{self, Look};
use crate::handlers::{page, page_again};
use crate::pages::line::{ConfirmationRow, LinePage, Supplement};
use crate::pages::parts::{Link, PersonRef, StepRow};
use crate::shell::{Section, Shell};
use crate::ui::{self, Texts};
use axum::extract::{Path, State};
use kipthoi_authz::Action;
use kipthoi_domain::{LineId, LineState};
use kipthoi_policy::{Policy, Private};
use kipthoi_workflow::clockwork::steps_of;
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::ports::{self, AuditView, DossierView, LineRecord, LineView, RevisionRecord};
use kipthoi_workflow::seen;

const LOG: u32 = 100;

pub(crate) async fn show(State(app): State<App>, who: Officer, Path(line): Path<String>) -> Answer {
    page(&build(&app, &who, id(&line)?, None, Look::Part).await?)
}

/// The page again with the form that could not be carried out.
pub(super) async fn again(app: &App, who: &Officer, line: LineId, again: Again<'_>) -> Answer {
    page_again(&build(app, who, line, Some(&again), Look::Part).await?)
}

/// The page after a look at whole numbers, or with what was wrong in asking for one.
pub(crate) async fn revealed(app: &App, who: &Officer, line: LineId, look: Look<'_>) -> Result<LinePage, Fault> {
    build(app, who, line, None, look).await
}

async fn build(app: &App, who: &Officer, id: LineId, again: Option<&Again<'_>>, look: Look<'_>) -> Result<LinePage, Fault> {
    let scope = app.world.scope(who.actor());
    let view = app.world.store.line(&scope, id).await?.ok_or(Fault::NotFound)?;
    let line = &view.line;
    app.views.saw(seen::line(&who.act, line.dossier_id, id)).await?;
    let dossier = app.world.store.dossier(&scope, line.dossier_id).await?;
    let log = app.world.store.history(&scope, line.dossier_id, Some(id), LOG).await?;
    let units = Units::load(app).await?;
    let t = who.t();
    let policy = app.world.book.policy(&line.policy);
    let revision = view.revisions.iter().find(|r| r.revision == line.revision).or(view.revisions.last());
    let content = revision.and_then(|r| LineContent::from_json(&r.content).ok());
    let sight = Sight::of(who, policy, &line.step, dossier.as_ref().map(|d| d.record.created_by));
    let sight = if look.is_whole() { sight.whole() } else { sight };
    let mut verdict = judged(app, &t, policy, revision, content.as_ref(), sight);
    if line.state == LineState::AwaitingMain {
        verdict.notices.push(t.t("w-line-awaits-main"));
    }
    if view.payable.as_ref().is_some_and(|p| p.account_failed) && line.state == LineState::Approved {
        verdict.notices.push(t.t("w-line-account-failed"));
    }
    let more_fields = complete::offer(app, who, policy, line, content.as_ref(), &mut verdict.conditions, sight).await?;
    let (questions, also) = person::others(app, who, &view);
    let mut person_facts = person::facts(&t, &units, &view, content.as_ref(), sight);
    person_facts.extend(also);
    let in_force = policy.and_then(|p| p.version_on(who.act.today())).map(|v| &*v.id);
    let refused_money = view.payable.as_ref().is_some_and(|p| p.refused.is_some());
    let possible = actions::of(who, line, in_force != revision.map(|r| r.version.as_str()), refused_money, !questions.is_empty(), again);
    let reveal = reveal::form(who, &values::href(id), look);
    let mut shell = shell(app, who, &view, &possible, again);
    if let Some((field, sentence)) = reveal::wrong(reveal.as_ref()) {
        shell = shell.with_error(field, sentence);
    }
    if !matches!(look, Look::Part) {
        shell.path = values::href(id);
    }
    Ok(LinePage {
        t,
        shell,
        id,
        person: PersonRef {
            name: line.full_name.clone(),
            born: sight.birth(content.as_ref().and_then(|c| c.person.birth).or(view.person.birth)),
            number: view.numbers.first().map(|n| sight.number(&n.value)).unwrap_or_default(),
            period: reading::period(&t, &line.period),
            href: String::new(),
        },
        state: line.state,
        dossier: Link::new(&view.dossier_number, format!("/dossiers/{}", line.dossier_id)),
        policy: Link::new(policy_name(app, who.lang(), &line.policy), format!("/policies/{}", line.policy)),
        version: verdict.version,
        person_facts,
        reveal,
        verdict: reading::answer(line.result),
        amount: reading::amount(line),
        amount_why: verdict.amount_why,
        file_amount: line.file_amount,
        conditions: verdict.conditions,
        more_fields,
        supplements: supplements(app, who, &view, sight),
        notices: verdict.notices,
        questions,
        requests: asking::asked(app, who, id).await?,
        ask: asking::offers(app, who, &view).await?,
        steps: steps(app, who, policy, &view, dossier.as_ref(), &log),
        confirmations: confirmations(app, who, policy, &view, sight),
        correct: (who.may(Action::Decide) && line.state == LineState::Approved && view.decision.is_some()).then(|| format!("/lines/{id}/correct")),
        decision: view.decision.as_ref().map(|d| Link::new(format!("{}, {}", d.number, t.date(&d.decided_on)), format!("/decisions/{}", d.id))),
        decision_note: outcome(&t, &view, sight),
        payments: view.payments.iter().map(|p| person::payment(&t, p, sight)).collect(),
        actions: possible,
        history: history::rows(&t, who.agencies(), history::About::Line, &log, dossier.as_ref().map_or(&[], |d| &d.papers), sight),
    })
}

fn judged(app: &App, t: &Texts, policy: Option<&Policy>, revision: Option<&RevisionRecord>, content: Option<&LineContent>, sight: Sight) -> verdict::Verdict {
    match (policy, revision, content) {
        (Some(policy), Some(revision), Some(content)) => verdict::of(app, t, policy, revision, content, sight),
        _ => verdict::Verdict { notices: vec![t.t("w-verdict-unreadable")], ..verdict::Verdict::default() },
    }
}

fn shell(app: &App, who: &Officer, view: &LineView, possible: &[crate::pages::parts::Action], again: Option<&Again<'_>>) -> Shell {
    let t = who.t();
    let line = &view.line;
    let mut shell = (who.shell(app, line.full_name.clone(), Some(Section::Dossiers)))
        .with_crumb(t.t("w-dossiers-title"), "/dossiers")
        .with_crumb(view.dossier_number.clone(), format!("/dossiers/{}", line.dossier_id));
    if let Some(main) = view.supplements.iter().find(|l| Some(l.id) == line.main_line_id) {
        shell = shell.with_crumb(policy_name(app, who.lang(), &main.policy), values::href(main.id));
    }
    if let Some(again) = again {
        let wrong = possible.iter().flat_map(|a| &a.fields).find(|f| !f.error.is_empty());
        shell = shell.with_error(wrong.map_or("actions", |f| f.id.as_str()), again.sentence.clone());
        shell.path = values::href(line.id);
    }
    shell
}

fn supplements(app: &App, who: &Officer, view: &LineView, sight: Sight) -> Vec<Supplement> {
    let t = who.t();
    // A supplement is a line under another policy, which this reader may have no part in.
    let scope = app.world.scope(who.actor());
    let own = |l: &&LineRecord| {
        l.main_line_id == Some(view.line.id) && scope.contains(&l.unit_code, &l.policy) && !matches!(l.state, LineState::Withdrawn | LineState::Superseded)
    };
    let why = |l: &LineRecord| {
        let state = t.t(&format!("w-line-state-{}", l.state.code()));
        match l.period.as_str() {
            "pregnancy" if !sight.sees_health() => format!("{} · {state}", hidden(&t)),
            "pregnancy" => format!("{} · {state}", t.t("w-supplement-pregnancy")),
            period if period.starts_with("child:") => format!("{} · {state}", t.t("w-supplement-child")),
            _ => state,
        }
    };
    let row =
        |l: &LineRecord| Supplement { policy: policy_name(app, who.lang(), &l.policy), amount: reading::amount(l), why: why(l), href: values::href(l.id) };
    view.supplements.iter().filter(own).map(row).collect()
}

fn steps(app: &App, who: &Officer, policy: Option<&Policy>, view: &LineView, dossier: Option<&DossierView>, log: &[AuditView]) -> Vec<StepRow> {
    let line = &view.line;
    let Some(version) = policy.and_then(|p| steps_of(p, &line.step).or_else(|| p.version_on(view.receipt_on))) else { return Vec::new() };
    let mut way = Way::new(version, view.receipt_on, &[(line.state, 1, line.amount)]);
    // A supplement that waits for its line stands nowhere yet.
    let on_the_way = line.state.is_open() && line.state != LineState::AwaitingMain;
    if on_the_way || matches!(line.state, LineState::Approved | LineState::Paying) {
        way.stand(app, &line.step, 1, line.due_on, Some(line.step_since));
    }
    let own: Vec<AuditView> = log.iter().filter(|e| e.lines > 0).cloned().collect();
    way.read(&own);
    way.rows(app, who, dossier.map_or(&[], |d| &d.pauses))
}

/// What agencies answered, in the order of their answers, then the one that is waited for.
fn confirmations(app: &App, who: &Officer, policy: Option<&Policy>, view: &LineView, sight: Sight) -> Vec<ConfirmationRow> {
    let t = who.t();
    let line = &view.line;
    let question = |step: &str| step_name(app, who.lang(), &line.policy, step);
    let answer = |a: ports::Answer| match a {
        ports::Answer::Accepted => ui::Answer::Holds,
        ports::Answer::Rejected => ui::Answer::Fails,
        ports::Answer::NotMine => ui::Answer::Unknown,
    };
    // What a health office answered is about health itself.
    let kept =
        |step: &str| !sight.sees_health() && policy.and_then(|p| p.versions().iter().find_map(|v| v.step(step)).map(|s| settles_health(p, s))).unwrap_or(false);
    let mut rows: Vec<ConfirmationRow> = (view.confirmations.iter())
        .map(|c| ConfirmationRow {
            agency: who.agencies().name(&t, c.agency_kind),
            question: question(&c.step),
            answer: Some(answer(c.answer)).filter(|_| !kept(&c.step)),
            hidden: kept(&c.step),
            note: sight.words(&t, c.reason.clone().unwrap_or_default()),
            at: person::at(c.answered_at),
            due: None,
        })
        .collect();
    if line.state == LineState::Confirming {
        rows.push(ConfirmationRow {
            agency: who.agencies().name(&t, line.owner),
            question: question(&line.step),
            answer: None,
            hidden: false,
            note: String::new(),
            at: None,
            due: reading::due(app, who.act.today(), line.due_on),
        });
    }
    rows
}

/// Whether an answer at the step says something of the person's health.
fn settles_health(policy: &Policy, step: &kipthoi_policy::Step) -> bool {
    step.establishes.iter().any(|name| policy.fact(name).is_some_and(|def| def.private == Some(Private::Health)))
}

/// What was decided, or proposed, and why.
fn outcome(t: &Texts, view: &LineView, sight: Sight) -> String {
    let line = &view.line;
    let said = match line.state {
        _ if view.decision.is_none() => return String::new(),
        LineState::Refused => t.t("w-outcome-refused"),
        LineState::Approved | LineState::Paying | LineState::Paid => t.t("w-outcome-approved"),
        _ => return String::new(),
    };
    match line.proposal_reason.as_deref().filter(|r| !r.is_empty()) {
        Some(reason) => format!("{said}. {}", sight.words(t, reason.to_owned())),
        None => said,
    }
}
