//! Work in the background: one job at a time is taken under a lease and run to its end. A
//! process that dies leaves a lease that runs out, and the job starts again.

use crate::accounts;
use crate::error::{Problem, Result};
use crate::intake::judge_file::{self, Progress};
use crate::intake::upload::JUDGE_JOB;
use crate::ports::JobRecord;
use crate::world::World;
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use kipthoi_domain::ImportId;

/// A job that says nothing for so long belongs to a dead process.
pub const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// Takes the next job and runs it. Answers whether there was one.
pub async fn run_next(world: &World, clock: &(dyn Fn() -> Timestamp + Send + Sync)) -> Result<bool> {
    let now = clock();
    let mut tx = world.store.begin().await?;
    let Some(job) = tx.take_job(now, now + LEASE).await? else { return Ok(false) };
    tx.commit().await?;
    let outcome = run(world, &job, clock).await;
    let problem = outcome.as_ref().err().map(ToString::to_string);
    if let Some(problem) = &problem {
        tracing::error!(job = %job.id, kind = %job.kind, %problem, "a job failed");
    }
    let mut tx = world.store.begin().await?;
    tx.finish_job(job.id, problem.as_deref()).await?;
    tx.commit().await?;
    Ok(true)
}

async fn run(world: &World, job: &JobRecord, clock: &(dyn Fn() -> Timestamp + Send + Sync)) -> Result<()> {
    match job.kind.as_str() {
        JUDGE_JOB => {
            let import: ImportId = job.payload.parse().map_err(|_| Problem::refused("job-unreadable", job.payload.clone()))?;
            let account = world.store.account_by_id(job.owner).await?.ok_or(Problem::NotFound)?;
            let actor = accounts::actor(&*world.store, &account).await?;
            judge_file::run(world, &world.scope(&actor), import, clock(), &Reporter { world, job, clock }).await.map(|_| ())
        }
        other => Err(Problem::refused("job-unknown", other)),
    }
}

/// Writes the progress of a job and renews its lease.
struct Reporter<'a> {
    world: &'a World,
    job: &'a JobRecord,
    clock: &'a (dyn Fn() -> Timestamp + Send + Sync),
}

#[async_trait]
impl Progress for Reporter<'_> {
    async fn rows(&self, done: i64) -> Result<()> {
        let mut tx = self.world.store.begin().await?;
        tx.job_progress(self.job.id, done, None, (self.clock)() + LEASE).await?;
        tx.commit().await?;
        Ok(())
    }
}
