//! Work in the background: one job at a time is taken under a lease and run to its end. A
//! process that dies leaves a lease that runs out, and the job starts again.

use crate::accounts;
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::intake::judge_file::{self, Progress, Silent};
use crate::intake::upload::JUDGE_JOB;
use crate::ports::{ImportRecord, ImportState, JobRecord, JobView, StoreError};
use crate::privacy::sweep::{self, SWEEP_JOB};
use crate::world::{Act, World, local};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use kipthoi_authz::{Action, Scope};
use kipthoi_domain::{ImportId, JobId};
use serde_json::json;
use std::sync::atomic::{AtomicI64, Ordering};

/// A job that says nothing for so long belongs to a dead process.
pub const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// A job that killed its process so often is given up.
const ATTEMPTS_MAX: i64 = 3;

/// A job that is not done so long after it was wanted is given up: somebody waits for it.
pub const DEADLINE: SignedDuration = SignedDuration::from_mins(60);

/// How long a job that could not reach the database waits before it is tried again, times the
/// number of tries.
const RETRY_AFTER: SignedDuration = SignedDuration::from_secs(20);

/// A job to be run at once, of whoever acts.
pub(crate) fn new_job(world: &World, act: &Act, kind: &str, payload: String) -> JobRecord {
    JobRecord {
        id: world.ids.draw(act.now),
        kind: kind.to_owned(),
        payload,
        owner: act.actor.account,
        run_at: act.now,
        deadline_at: act.now + DEADLINE,
        attempts: 0,
    }
}

/// Where the time comes from: a job runs for minutes and asks again and again.
pub type Now<'a> = &'a (dyn Fn() -> Timestamp + Send + Sync);

/// Takes the next job, if there is one, under a lease.
pub async fn take_next(world: &World, now: Now<'_>) -> Result<Option<JobRecord>> {
    let moment = now();
    let mut tx = world.store.begin().await?;
    let job = tx.take_job(moment, moment + LEASE).await?;
    if job.is_some() {
        tx.commit().await?;
    }
    Ok(job)
}

/// Runs a job that was taken, to its end. Its own failure is kept with it and told in the log.
pub async fn run(world: &World, job: &JobRecord, now: Now<'_>) -> Result<()> {
    if job.attempts >= ATTEMPTS_MAX || now() > job.deadline_at {
        return give_up(world, job, now).await;
    }
    if let Some(problem) = carry_out(world, job, now, &Silent).await? {
        tracing::error!(job = %job.id, kind = %job.kind, %problem, "a job failed");
    }
    Ok(())
}

/// Takes one particular job and runs it while `listener` hears how far it is. Answers `false`
/// when somebody else has it.
pub async fn run_this(world: &World, id: JobId, now: Now<'_>, listener: &dyn Progress) -> Result<bool> {
    let moment = now();
    let mut tx = world.store.begin().await?;
    let Some(job) = tx.take_this_job(id, moment, moment + LEASE).await? else {
        return Ok(false);
    };
    tx.commit().await?;
    carry_out(world, &job, now, listener).await?.map_or(Ok(true), Err)
}

/// Gives a job back that this process will not finish, so that another need not wait for the
/// lease.
pub async fn release(world: &World, job: &JobRecord) -> Result<()> {
    let mut tx = world.store.begin().await?;
    tx.release_job(job.id).await?;
    tx.commit().await?;
    Ok(())
}

/// A job that broke down for a reason of ours, not of the file's: it fails where people see it.
pub async fn give_up(world: &World, job: &JobRecord, now: Now<'_>) -> Result<()> {
    tracing::error!(job = %job.id, kind = %job.kind, attempts = job.attempts, "a job is given up");
    let code = if now() > job.deadline_at { "job-too-late" } else { "job-broke-down" };
    fail(world, job, now, &Problem::refused(code, "")).await
}

/// Says of what the job is about that nothing came of it, and keeps why.
async fn fail(world: &World, job: &JobRecord, now: Now<'_>, problem: &Problem) -> Result<()> {
    if let (JUDGE_JOB, Ok(import)) = (job.kind.as_str(), job.payload.parse::<ImportId>()) {
        judge_file::give_up(world, &Scope::everything(), import, now(), problem).await?;
    }
    finish(world, job, Some(problem)).await
}

async fn finish(world: &World, job: &JobRecord, problem: Option<&Problem>) -> Result<()> {
    let mut tx = world.store.begin().await?;
    tx.finish_job(job.id, problem.map(Problem::key).as_deref()).await?;
    tx.commit().await?;
    Ok(())
}

async fn carry_out(world: &World, job: &JobRecord, now: Now<'_>, listener: &dyn Progress) -> Result<Option<Problem>> {
    let Err(problem) = by_kind(world, job, now, listener).await else {
        finish(world, job, None).await?;
        return Ok(None);
    };
    let tries = job.attempts + 1;
    let later = now() + RETRY_AFTER * i32::try_from(tries).unwrap_or(1);
    if passes(&problem) && tries < ATTEMPTS_MAX && later < job.deadline_at {
        let mut tx = world.store.begin().await?;
        tx.postpone_job(job.id, later, &problem.key()).await?;
        tx.commit().await?;
    } else {
        fail(world, job, now, &problem).await?;
    }
    Ok(Some(problem))
}

/// Whether the same may go well a little later: the database was busy or away.
fn passes(problem: &Problem) -> bool {
    matches!(problem, Problem::Store(StoreError::Busy | StoreError::Failed(_)))
}

/// Jobs that wait, run or failed: one's own, and all of them for who looks after the program.
pub async fn open(world: &World, act: &Act, limit: u32) -> Result<Vec<JobView>> {
    act.must(Action::FollowJobs)?;
    let owner = (!act.actor.may(Action::Configure)).then_some(act.actor.account);
    Ok(world.store.open_jobs(owner, limit).await?)
}

/// Runs a job again that failed.
///
/// # Errors
/// `job-not-failed` where it runs already, or is done.
pub async fn retry(world: &World, act: &Act, id: JobId) -> Result<()> {
    let job = open(world, act, u32::MAX).await?.into_iter().find(|job| job.id == id).ok_or(Problem::NotFound)?;
    let mut tx = world.store.begin().await?;
    if !tx.retry_job(id, act.now, act.now + DEADLINE).await? {
        return Err(Problem::refused("job-not-failed", ""));
    }
    if let (JUDGE_JOB, Ok(import)) = (job.kind.as_str(), job.payload.parse::<ImportId>())
        && let Some(view) = world.store.import(&Scope::everything(), import).await?
        && view.record.state == ImportState::Failed
    {
        tx.update_import(&ImportRecord { state: ImportState::Waiting, problem: None, ..view.record }, ImportState::Failed).await?;
    }
    tx.audit(AuditEntry::new(act, "retry-job", &json!({"job": id, "kind": job.kind})));
    tx.commit().await?;
    Ok(())
}

async fn by_kind(world: &World, job: &JobRecord, now: Now<'_>, listener: &dyn Progress) -> Result<()> {
    match job.kind.as_str() {
        JUDGE_JOB => {
            let import: ImportId = job.payload.parse().map_err(|_| Problem::refused("job-unreadable", job.payload.clone()))?;
            let account = world.store.account_by_id(job.owner).await?.ok_or(Problem::NotFound)?;
            let actor = accounts::actor(&account, &*world.offices().await?, local(now()).date())?;
            let reporter = Reporter { world, job, now, listener, total: AtomicI64::new(0) };
            judge_file::run(world, &world.scope(&actor), import, now(), &reporter).await.map(|_| ())
        }
        SWEEP_JOB => {
            sweep::sweep(world, now(), false).await?;
            sweep::keep_sweeping(world, now(), Some(job.id)).await
        }
        other => Err(Problem::refused("job-unknown", other)),
    }
}

/// Writes the progress of a job, renews its lease, and passes on what it hears.
struct Reporter<'a> {
    world: &'a World,
    job: &'a JobRecord,
    now: Now<'a>,
    listener: &'a dyn Progress,
    /// 0 while nobody knows.
    total: AtomicI64,
}

impl Reporter<'_> {
    async fn write(&self, done: i64) -> Result<()> {
        if (self.now)() > self.job.deadline_at {
            return Err(Problem::refused("job-too-late", ""));
        }
        let total = Some(self.total.load(Ordering::Relaxed)).filter(|n| *n > 0);
        let mut tx = self.world.store.begin().await?;
        tx.job_progress(self.job.id, done, total, (self.now)() + LEASE).await?;
        tx.commit().await?;
        Ok(())
    }
}

#[async_trait]
impl Progress for Reporter<'_> {
    async fn about(&self, total: i64) -> Result<()> {
        self.total.store(total, Ordering::Relaxed);
        self.write(0).await?;
        self.listener.about(total).await
    }

    async fn rows(&self, done: i64) -> Result<()> {
        self.write(done).await?;
        self.listener.rows(done).await
    }
}
