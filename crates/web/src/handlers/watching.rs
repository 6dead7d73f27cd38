//! Supervision: drawing samples, saying what was found, answering doubts; locking figures.

mod rows;

pub(crate) use rows::{doubt_rows, sample_rows};

use super::bulk::told;
use super::dossiers::id;
use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::pages::parts::Fact;
use crate::pages::watching::{Findings, SampleList, SamplePage};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind};
use axum::extract::{Path, State};
use kipthoi_domain::SampleId;
use kipthoi_workflow::Problem;
use kipthoi_workflow::watching::{figures, samples};

/// Samples shown, the latest first, and doubts.
const SHOWN: u32 = 100;
/// Cases drawn where nobody says how many.
const CASES: usize = 10;

/// Locks the figures of today.
pub(crate) async fn lock(State(app): State<App>, who: Officer, _: Posted) -> Answer {
    let said = match figures::lock(&app.world, &who.act).await {
        Ok(number) => who.t().of("w-desk-lock-done").put("number", number).to_string(),
        Err(problem) if told(&problem) => sentence(&problem, who.lang()),
        Err(problem) => return Err(problem.into()),
    };
    Ok(go_saying("/", &said))
}

pub(crate) async fn samples(State(app): State<App>, who: Officer) -> Answer {
    page(&list(&app, &who, &Posted::default(), None).await?)
}

async fn list(app: &App, who: &Officer, posted: &Posted, problem: Option<&Problem>) -> Result<SampleList, Fault> {
    let t = who.t();
    let mut shell = who.shell(app, t.t("w-nav-samples"), Some(Section::Samples));
    let stages = samples::STAGES.map(|stage| {
        let choice = Choice::new(stage.code(), t.t(&format!("w-line-state-{}", stage.code())));
        if posted.get("stage") == stage.code() { choice.selected() } else { choice }
    });
    let mut fields = vec![
        Field::new(FieldKind::Select, "stage", t.t("w-col-drawn-from")).choices(stages.to_vec()),
        Field::new(FieldKind::Digits, "cases", t.t("w-sample-cases")).value(posted.opt("cases").map_or_else(|| CASES.to_string(), str::to_owned)),
    ];
    if let Some(problem) = problem {
        let at = usize::from(problem.key() == "refused-sample-size");
        fields[at].error = sentence(problem, who.lang());
        shell = shell.with_error(fields[at].id.clone(), fields[at].error.clone());
        "/samples".clone_into(&mut shell.path);
    }
    Ok(SampleList { t, shell, rows: sample_rows(app, who, SHOWN).await?, fields })
}

pub(crate) async fn draw(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let drawn = match posted.get("stage").parse() {
        Ok(stage) => samples::draw(&app.world, &who.act, stage, posted.get("cases").parse().unwrap_or(0)).await,
        Err(_) => Err(Problem::refused("sample-stage", "")),
    };
    match drawn {
        Ok(sample) => Ok(go_saying(&format!("/samples/{sample}"), &who.t().t("w-sample-drawn"))),
        Err(problem) if told(&problem) => page_again(&list(&app, &who, &posted, Some(&problem)).await?),
        Err(problem) => Err(problem.into()),
    }
}

pub(crate) async fn sample(State(app): State<App>, who: Officer, Path(sample): Path<String>) -> Answer {
    page(&one(&app, &who, id(&sample)?, None).await?)
}

async fn one(app: &App, who: &Officer, id: SampleId, wrong: Option<(i64, String)>) -> Result<SamplePage, Fault> {
    let t = who.t();
    let (record, cases) = app.world.store.sample(&app.world.scope(who.actor()), id).await?.ok_or(Fault::NotFound)?;
    let action = format!("/samples/{id}");
    let mut shell = who.shell(app, record.number.clone(), Some(Section::Samples)).with_crumb(t.t("w-nav-samples"), "/samples");
    if let Some((position, message)) = &wrong {
        shell = shell.with_error(format!("words-{position}"), message.clone());
        shell.path.clone_from(&action);
    }
    let facts = vec![
        Fact::new(t.t("w-col-drawn-on"), t.at(&crate::app::reading::local(record.at))),
        Fact::new(t.t("w-col-drawn-from"), t.t(&format!("w-line-state-{}", record.stage.code()))),
        Fact::new(t.t("w-col-population"), t.num(super::desk::count(record.population))),
        Fact::new(t.t("w-sample-seed"), record.seed.clone()),
    ];
    Ok(SamplePage { t, shell, action, facts, cases: rows::cases(app, who, &cases, wrong.as_ref()).await? })
}

pub(crate) async fn find(State(app): State<App>, who: Officer, Path((sample, position)): Path<(String, i64)>, posted: Posted) -> Answer {
    let sample: SampleId = id(&sample)?;
    let Ok(verdict) = posted.get(&format!("finding-{position}")).parse() else { return Err(Fault::Unprocessable) };
    match samples::find(&app.world, &who.act, sample, position, verdict, posted.get(&format!("words-{position}"))).await {
        Ok(()) => Ok(go_saying(&format!("/samples/{sample}#case-{position}"), &who.t().t("w-finding-kept"))),
        Err(problem) if told(&problem) => page_again(&one(&app, &who, sample, Some((position, sentence(&problem, who.lang())))).await?),
        Err(problem) => Err(problem.into()),
    }
}

pub(crate) async fn findings(State(app): State<App>, who: Officer) -> Answer {
    page(&doubts(&app, &who, None).await?)
}

async fn doubts(app: &App, who: &Officer, wrong: Option<(String, String)>) -> Result<Findings, Fault> {
    let t = who.t();
    let mut shell = who.shell(app, t.t("w-nav-findings"), Some(Section::Findings));
    let mut rows = doubt_rows(app, who, SHOWN).await?;
    if let Some((action, message)) = wrong {
        if let Some(row) = rows.iter_mut().find(|row| row.action == action) {
            row.field.error.clone_from(&message);
        }
        let field = rows.iter().find(|row| row.action == action).map(|row| row.field.id.clone()).unwrap_or_default();
        shell = shell.with_error(field, message);
        "/findings".clone_into(&mut shell.path);
    }
    Ok(Findings { t, shell, rows })
}

pub(crate) async fn explain(State(app): State<App>, who: Officer, Path((sample, position)): Path<(String, i64)>, posted: Posted) -> Answer {
    let sample: SampleId = id(&sample)?;
    match samples::explain(&app.world, &who.act, sample, position, posted.get(&format!("answer-{sample}-{position}"))).await {
        Ok(()) => Ok(go_saying("/findings", &who.t().t("w-finding-explained"))),
        Err(problem) if told(&problem) => {
            let wrong = (format!("/findings/{sample}/{position}"), sentence(&problem, who.lang()));
            page_again(&doubts(&app, &who, Some(wrong)).await?)
        }
        Err(problem) => Err(problem.into()),
    }
}
