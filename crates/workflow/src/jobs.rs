//! Work in the background: one job at a time is taken under a lease and run to its end. A
//! process that dies leaves a lease that runs out, and the job starts again.

use crate::accounts;
use crate::error::{Problem, Result};
use crate::intake::judge_file::{self, Progress, Silent};
use crate::intake::upload::JUDGE_JOB;
use crate::ports::JobRecord;
use crate::privacy::sweep::{self, SWEEP_JOB};
use crate::world::{World, local};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use kipthoi_domain::{ImportId, JobId};
use std::sync::atomic::{AtomicI64, Ordering};

/// A job that says nothing for so long belongs to a dead process.
pub const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// A job that killed its process so often is given up.
const ATTEMPTS_MAX: i64 = 3;

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
    if job.attempts >= ATTEMPTS_MAX {
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
    let problem = Problem::refused("job-broke-down", "");
    tracing::error!(job = %job.id, kind = %job.kind, attempts = job.attempts, "a job is given up");
    if let (JUDGE_JOB, Ok(import)) = (job.kind.as_str(), job.payload.parse::<ImportId>())
        && let Some(account) = world.store.account_by_id(job.owner).await?
    {
        let actor = accounts::actor(&account, &*world.offices().await?, local(now()).date())?;
        judge_file::give_up(world, &world.scope(&actor), import, now(), &problem).await?;
    }
    finish(world, job, Some(&problem)).await
}

async fn finish(world: &World, job: &JobRecord, problem: Option<&Problem>) -> Result<()> {
    let mut tx = world.store.begin().await?;
    tx.finish_job(job.id, problem.map(ToString::to_string).as_deref()).await?;
    tx.commit().await?;
    Ok(())
}

async fn carry_out(world: &World, job: &JobRecord, now: Now<'_>, listener: &dyn Progress) -> Result<Option<Problem>> {
    let problem = by_kind(world, job, now, listener).await.err();
    finish(world, job, problem.as_ref()).await?;
    Ok(problem)
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
