//! Completing facts that a list did not bring: for one line, for a dossier, for what was chosen in
//! a queue. First the questions, then what the answers would change, then the change.

mod chosen;
pub(crate) mod questions;

use super::bulk::{dossiers, told};
use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted, once};
use crate::pages::bulk::{BulkPreview, Concerned, LeftOut};
use crate::pages::complete::Complete;
use crate::pages::parts::Link;
use crate::shell::Section;
use crate::ui::{Field, FieldKind, Tone};
use axum::extract::{Query, State};
use chosen::Chosen;
use kipthoi_authz::Action;
use kipthoi_workflow::lines::complete::{Effect, fill_in};
use kipthoi_workflow::lines::select::look;
use questions::Questions;

/// What is wrong with a control.
type Wrong = (String, String);

pub(crate) async fn form(State(app): State<App>, who: Officer, Query(query): Query<Vec<(String, String)>>) -> Answer {
    let asked = Posted { fields: query };
    // Nobody was chosen: to where one chooses.
    if Chosen::of(&app, &who, &asked)?.is_none() {
        let to = [(Action::Appraise, "/queues/appraise?verdict=unknown"), (Action::Confirm, "/queues/confirm?verdict=unknown")];
        let to = to.into_iter().find(|(right, _)| who.may(*right)).map_or("/dossiers?state=open", |(_, path)| path);
        return Ok(go_saying(to, &who.t().t("w-complete-choose")));
    }
    page(&form_page(&app, &who, &asked, &[]).await?)
}

/// From a queue, where the chosen lines were posted.
pub(crate) async fn ask(app: &App, who: &Officer, posted: &Posted) -> Answer {
    page(&form_page(app, who, posted, &[]).await?)
}

async fn form_page(app: &App, who: &Officer, posted: &Posted, errors: &[Wrong]) -> Result<Complete, Fault> {
    let t = who.t();
    let chosen = Chosen::of(app, who, posted)?.ok_or(Fault::Unprocessable)?;
    let lines = look(&app.world, &who.act, &chosen.selection).await?;
    let questions = Questions::about(app, who, &lines).await?;
    let mut shell = who
        .shell(app, t.t("w-complete-title"), Some(Section::Dossiers))
        .with_crumb(chosen.back_label(&t), chosen.back.clone())
        .with_once(posted.opt(once::FIELD));
    for (id, message) in errors {
        shell = shell.with_error(id, message);
    }
    Ok(Complete {
        t,
        shell,
        chosen: lines.len() as u64,
        lacking: questions.lacking,
        groups: questions.groups(&t, posted, errors),
        awaited: questions.awaited(&t),
        hidden: chosen.hidden,
        back: chosen.back,
    })
}

pub(crate) async fn preview(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    match draft(&app, &who, &posted).await? {
        Ok(draft) => page(&draft.page(&app, &who, &posted, None)),
        Err(errors) => page_again(&form_page(&app, &who, &posted, &errors).await?),
    }
}

pub(crate) async fn run(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let t = who.t();
    let draft = match draft(&app, &who, &posted).await? {
        Ok(draft) => draft,
        Err(errors) => return page_again(&form_page(&app, &who, &posted, &errors).await?),
    };
    if posted.get("expect") != draft.expect() {
        return page_again(&draft.page(&app, &who, &posted, Some((String::new(), t.t("w-queue-changed")))));
    }
    match fill_in(&app.world, &who.act, &draft.chosen.selection, &draft.answers.facts, posted.get("evidence"), false).await {
        Ok(effect) => {
            let said = t
                .of("w-complete-done")
                .count("n", effect.changed)
                .put("eligible", effect.eligible)
                .put("not", effect.not_eligible)
                .put("unknown", effect.unknown);
            Ok(go_saying(&draft.chosen.back, &said.to_string()))
        }
        Err(problem) if told(&problem) => {
            let field = if problem.key() == "refused-evidence-needed" { "evidence" } else { "" };
            page_again(&draft.page(&app, &who, &posted, Some((field.to_owned(), sentence(&problem, who.lang())))))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The answers as read, and what they would change.
struct Draft {
    chosen: Chosen,
    answers: questions::Answers,
    effect: Effect,
    dossiers: Concerned,
}

async fn draft(app: &App, who: &Officer, posted: &Posted) -> Result<Result<Draft, Vec<Wrong>>, Fault> {
    let chosen = Chosen::of(app, who, posted)?.ok_or(Fault::Unprocessable)?;
    let lines = look(&app.world, &who.act, &chosen.selection).await?;
    let questions = Questions::about(app, who, &lines).await?;
    let answers = match questions.read(&who.t(), posted) {
        Ok(answers) => answers,
        Err(errors) => return Ok(Err(errors)),
    };
    match fill_in(&app.world, &who.act, &chosen.selection, &answers.facts, "", true).await {
        Ok(effect) => Ok(Ok(Draft { chosen, answers, effect, dossiers: dossiers(app, who, &lines).await? })),
        Err(problem) if told(&problem) => Ok(Err(vec![(String::new(), sentence(&problem, who.lang()))])),
        Err(problem) => Err(problem.into()),
    }
}

impl Draft {
    /// What the officer saw, to be compared when they confirm.
    fn expect(&self) -> String {
        let e = &self.effect;
        format!("{}:{}:{}:{}:{}", e.changed, e.eligible, e.not_eligible, e.unknown, e.to.0)
    }

    fn page(&self, app: &App, who: &Officer, posted: &Posted, error: Option<Wrong>) -> BulkPreview {
        let t = who.t();
        let e = &self.effect;
        let mut shell = who.shell(app, t.t("w-complete-title"), Some(Section::Dossiers)).with_crumb(self.chosen.back_label(&t), self.chosen.back.clone());
        let mut evidence = Field::new(FieldKind::Text, "evidence", t.t("w-field-evidence")).hint(t.t("w-field-evidence-hint")).value(posted.get("evidence"));
        if let Some((id, message)) = error {
            if id == evidence.id {
                evidence.error.clone_from(&message);
            }
            shell = shell.with_error(id, message);
        }
        let mut effects: Vec<String> = self.answers.shown.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        effects.push(
            t.of("w-complete-law-says").put("eligible", t.num(e.eligible)).put("not", t.num(e.not_eligible)).put("unknown", t.num(e.unknown)).to_string(),
        );
        effects.push(t.of("w-complete-money").put("from", t.money(&e.from)).put("to", t.money(&e.to)).to_string());
        effects.push(t.t("w-complete-kept"));
        let mut hidden = self.chosen.hidden.clone();
        hidden.extend(posted.again().into_iter().filter(|(name, _)| name.starts_with(questions::PREFIX) || name == once::FIELD));
        hidden.push(("expect".to_owned(), self.expect()));
        let unchanged = e.unchanged as u64;
        BulkPreview {
            t,
            shell,
            post: "/facts".to_owned(),
            lines: e.changed as u64,
            money: e.to,
            effects,
            by_policy: Vec::new(),
            by_unit: Vec::new(),
            dossiers: self.dossiers.clone(),
            warnings: Vec::new(),
            left_out: (unchanged > 0)
                .then(|| LeftOut {
                    what: Link::new(t.of("w-count-lines").count("n", unchanged).to_string(), ""),
                    lines: unchanged,
                    why: t.t("w-complete-left"),
                })
                .into_iter()
                .collect(),
            fields: vec![evidence],
            hidden,
            confirm_label: t.of("w-complete-do").count("n", e.changed).to_string(),
            tone: Tone::Good,
            may_be_empty: false,
            back: self.chosen.back.clone(),
        }
    }
}
