//! Work in the background, for whoever started it and for who looks after the program.

use super::bulk::told;
use super::desk::count;
use super::dossiers::id;
use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::reading::local;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::pages::jobs::{JobRow, Jobs};
use crate::shell::Section;
use axum::extract::{Path, State};
use kipthoi_authz::Action;
use kipthoi_workflow::intake::upload::JUDGE_JOB;
use kipthoi_workflow::jobs::{open, retry};
use kipthoi_workflow::ports::JobView;
use kipthoi_workflow::privacy::sweep::SWEEP_JOB;

const SHOWN: u32 = 100;

pub(crate) async fn list(State(app): State<App>, who: Officer) -> Answer {
    page(&build(&app, &who).await?)
}

async fn build(app: &App, who: &Officer) -> Result<Jobs, Fault> {
    let t = who.t();
    let mut rows = Vec::new();
    for job in open(&app.world, &who.act, SHOWN).await? {
        rows.push(row(app, who, job).await?);
    }
    Ok(Jobs { t, shell: who.shell(app, t.t("w-nav-jobs"), Some(Section::Jobs)), rows })
}

async fn row(app: &App, who: &Officer, job: JobView) -> Result<JobRow, Fault> {
    let t = who.t();
    let reads = job.kind == JUDGE_JOB;
    Ok(JobRow {
        what: match job.kind.as_str() {
            JUDGE_JOB => t.t("w-job-judge"),
            SWEEP_JOB => t.t("w-job-sweep"),
            other => other.to_owned(),
        },
        href: if reads && who.may(Action::Receive) { format!("/imports/{}", job.payload) } else { String::new() },
        owner: app.world.store.account_by_id(job.owner).await?.map_or_else(|| "kipthoi".to_owned(), |a| a.display_name),
        wanted: local(job.run_at),
        deadline: local(job.deadline_at),
        late: job.deadline_at < who.act.now,
        attempts: count(job.attempts),
        done: count(job.done),
        total: job.total.map(count),
        problem: job.problem.as_deref().map(|key| t.t(key)).unwrap_or_default(),
        id: job.id,
        state: job.state,
    })
}

pub(crate) async fn again(State(app): State<App>, who: Officer, Path(job): Path<String>, _: Posted) -> Answer {
    match retry(&app.world, &who.act, id(&job)?).await {
        Ok(()) => {
            app.wake.notify_one();
            Ok(go_saying("/jobs", &who.t().t("w-job-again-done")))
        }
        Err(problem) if told(&problem) => {
            let mut jobs = build(&app, &who).await?;
            jobs.shell = jobs.shell.with_error("", sentence(&problem, who.lang()));
            page_again(&jobs)
        }
        Err(problem) => Err(problem.into()),
    }
}
