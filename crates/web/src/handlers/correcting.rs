//! The visible correction of a decided line: what it should have said, what that changes, and the
//! paper of the decision that corrects. Nothing is overwritten; the old decision stays readable.

mod content;

use super::bulk::told;
use super::decisions::paper;
use super::dossiers::id;
use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::reading::{self, policy_name};
use crate::app::{Answer, App, Fault, Officer, Posted, once};
use crate::pages::correct::{CorrectCheck, CorrectForm};
use crate::pages::parts::Link;
use crate::shell::{Section, Shell};
use crate::ui::{Field, FieldKind};
use axum::extract::{Path, State};
use content::{Form, Wrong};
use kipthoi_domain::{LineId, LineState};
use kipthoi_policy::Truth;
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::correct::{self, Preview};
use kipthoi_workflow::decisions::decide::DecisionPaper;
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::ports::LineView;

/// Names of the fields that the check page asks for; everything else that was sent is sent again.
const ASKED: [&str; 6] = ["reason", "number", "day", "signer", "agency", "expect"];

/// A line that can be corrected, with what it says now.
struct Subject {
    view: LineView,
    content: LineContent,
}

impl Subject {
    async fn find(app: &App, who: &Officer, id: LineId) -> Result<Subject, Fault> {
        let view = app.world.store.line(&app.world.scope(who.actor()), id).await?.ok_or(Fault::NotFound)?;
        if view.line.state != LineState::Approved || view.decision.is_none() {
            return Err(Problem::refused("not-correctable", view.line.full_name).into());
        }
        let revision = view.revisions.iter().find(|r| r.revision == view.line.revision).ok_or(Fault::NotFound)?;
        let content = LineContent::from_json(&revision.content)?;
        Ok(Subject { view, content })
    }

    fn href(&self) -> String {
        format!("/lines/{}", self.view.line.id)
    }

    fn shell(&self, app: &App, who: &Officer) -> Shell {
        let t = who.t();
        who.shell(app, t.t("w-correct-title"), Some(Section::Decisions)).with_crumb(self.view.line.full_name.clone(), self.href())
    }

    fn decision(&self, who: &Officer) -> Link {
        let label = |d: &kipthoi_workflow::ports::DecisionRecord| format!("{}, {}", d.number, who.t().date(&d.decided_on));
        self.view.decision.as_ref().map_or_else(|| Link::new("", "/decisions"), |d| Link::new(label(d), format!("/decisions/{}", d.id)))
    }

    fn form<'f>(&'f self, app: &'f App, who: &Officer) -> Result<Form<'f>, Fault> {
        Form::of(app, who, &self.view.line.policy, &self.content)
    }
}

pub(crate) async fn form(State(app): State<App>, who: Officer, Path(line): Path<String>) -> Answer {
    let subject = Subject::find(&app, &who, id(&line)?).await?;
    page(&form_page(&app, &who, &subject, None, &[])?)
}

fn form_page(app: &App, who: &Officer, subject: &Subject, posted: Option<&Posted>, errors: &[Wrong]) -> Result<CorrectForm, Fault> {
    let t = who.t();
    let mut shell = subject.shell(app, who).with_once(posted.and_then(|posted| posted.opt(once::FIELD)));
    for (id, message) in errors {
        shell = shell.with_error(id, message);
    }
    let line = &subject.view.line;
    Ok(CorrectForm {
        t,
        shell,
        line: line.id,
        person: line.full_name.clone(),
        policy: policy_name(app, who.lang(), &line.policy),
        decision: subject.decision(who),
        amount: line.amount,
        fields: subject.form(app, who)?.fields(&t, posted, errors),
    })
}

pub(crate) async fn preview(State(app): State<App>, who: Officer, Path(line): Path<String>, posted: Posted) -> Answer {
    let subject = Subject::find(&app, &who, id(&line)?).await?;
    match draft(&app, &who, &subject, &posted).await? {
        Ok(draft) => page(&draft.page(&app, &who, &subject, &posted, None)),
        Err(errors) => page_again(&form_page(&app, &who, &subject, Some(&posted), &errors)?),
    }
}

pub(crate) async fn run(State(app): State<App>, who: Officer, Path(line): Path<String>, posted: Posted) -> Answer {
    let t = who.t();
    let subject = Subject::find(&app, &who, id(&line)?).await?;
    let draft = match draft(&app, &who, &subject, &posted).await? {
        Ok(draft) => draft,
        Err(errors) => {
            return page_again(&form_page(&app, &who, &subject, Some(&posted), &errors)?);
        }
    };
    let again = |field: &str, message: String| draft.page(&app, &who, &subject, &posted, Some((field.to_owned(), message)));
    let paper = match paper::read(&app, &who, &posted) {
        Ok(paper) => paper,
        Err(problem) => {
            return page_again(&again(paper::field_of(&problem), sentence(&problem, who.lang())));
        }
    };
    if posted.get("expect") != draft.expect() {
        return page_again(&again("", t.t("w-correct-changed")));
    }
    match correct::correct(&app.world, &who.act, subject.view.line.id, &draft.content, &paper, posted.get("reason")).await {
        Ok(_) => {
            let key = if draft.effect.from == draft.effect.to { "w-correct-done-same" } else { "w-correct-done" };
            let said = t.of(key).put("number", &paper.number).put("from", t.money(&draft.effect.from)).put("to", t.money(&draft.effect.to));
            Ok(go_saying(&subject.href(), &said.to_string()))
        }
        Err(problem) if told(&problem) => page_again(&again(paper::field_of(&problem), sentence(&problem, who.lang()))),
        Err(problem) => Err(problem.into()),
    }
}

/// A correction before it is made.
struct Draft {
    content: LineContent,
    changes: Vec<crate::pages::correct::Change>,
    paper: DecisionPaper,
    effect: Preview,
}

async fn draft(app: &App, who: &Officer, subject: &Subject, posted: &Posted) -> Result<Result<Draft, Vec<Wrong>>, Fault> {
    let (content, changes) = match subject.form(app, who)?.read(&who.t(), posted) {
        Ok(read) => read,
        Err(errors) => return Ok(Err(errors)),
    };
    // A day that cannot be read is told when the correction is confirmed; until then, today.
    let paper = paper::read(app, who, posted).or_else(|_| paper::read(app, who, &Posted::default()))?;
    let day = paper.decided_on.min(who.act.today());
    match correct::preview(&app.world, &who.act, subject.view.line.id, &content, day).await {
        Ok(effect) => Ok(Ok(Draft { content, changes, paper, effect })),
        Err(problem) if told(&problem) => {
            let message = sentence(&problem, who.lang());
            Ok(Err(vec![(String::new(), message)]))
        }
        Err(problem) => Err(problem.into()),
    }
}

impl Draft {
    /// What the officer saw, to be compared when they confirm.
    fn expect(&self) -> String {
        format!("{}:{}:{}:{}", self.effect.from.0, self.effect.to.0, self.effect.ending.0, self.effect.judged.answers)
    }

    fn page(&self, app: &App, who: &Officer, subject: &Subject, posted: &Posted, error: Option<(String, String)>) -> CorrectCheck {
        let t = who.t();
        let mut fields = paper::fields(app, who, posted, &self.paper);
        fields.push(Field::new(FieldKind::LongText, "reason", t.t("w-field-reason")).hint(t.t("w-correct-reason-hint")).value(posted.get("reason")));
        let mut shell = subject.shell(app, who).with_crumb(t.t("w-correct-edit"), format!("{}/correct", subject.href()));
        if let Some((id, message)) = error {
            for field in fields.iter_mut().filter(|f| f.id == id) {
                field.error.clone_from(&message);
            }
            shell = shell.with_error(id, message);
        }
        let mut hidden: Vec<(String, String)> = posted.again().into_iter().filter(|(name, _)| !ASKED.contains(&name.as_str())).collect();
        hidden.push(("expect".to_owned(), self.expect()));
        CorrectCheck {
            t,
            shell,
            line: subject.view.line.id,
            changes: self.changes.clone(),
            verdict_before: reading::answer(subject.view.line.result),
            verdict_after: reading::answer(self.effect.judged.standing),
            from: self.effect.from,
            to: self.effect.to,
            unmet: self.unmet(who),
            effects: self.effects(who, subject),
            fields,
            hidden,
        }
    }

    /// Conditions that do not hold, with their article.
    fn unmet(&self, who: &Officer) -> Vec<String> {
        let conditions = self.effect.judged.assessment.conditions.iter().filter(|c| c.result != Truth::True);
        conditions.map(|c| format!("{} ({})", who.lang().pick(&c.text_vi, &c.text_en).trim_end_matches('.'), c.source)).collect()
    }

    fn effects(&self, who: &Officer, subject: &Subject) -> Vec<String> {
        let t = who.t();
        let effect = &self.effect;
        let mut said = vec![t.of("w-correct-effect-old").put("number", subject.decision(who).label).to_string()];
        if effect.approved {
            said.push(t.of("w-correct-effect-right").money("amount", &effect.to).to_string());
            said.push(t.t(if effect.funded { "w-correct-effect-funded" } else { "w-correct-effect-unfunded" }));
        } else {
            said.push(t.t("w-correct-effect-refused"));
        }
        let (supplements, money) = &effect.ending;
        if *supplements > 0 {
            said.push(t.of("w-correct-effect-supplements").count("n", *supplements).money("amount", money).to_string());
        }
        said.push(t.t("w-correct-effect-kept"));
        said
    }
}
