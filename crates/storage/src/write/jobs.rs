//! Work in the background: taken under a lease, so that a killed process loses nothing.

use crate::db::{Conn, Row, vals};
use jiff::Timestamp;
use kipthoi_domain::JobId;
use kipthoi_workflow::ports::*;

pub(crate) async fn insert(c: &mut Conn<'_>, j: &JobRecord) -> StoreResult<()> {
    c.run(
        "INSERT INTO job (id, kind, payload, state, owner, run_at, deadline_at, attempts, done) VALUES ($1, $2, $3, 'ready', $4, $5, $6, 0, 0)",
        vals![j.id, &j.kind, &j.payload, j.owner, j.run_at, j.deadline_at],
    )
    .await?;
    Ok(())
}

/// One of a kind waits at a time; `own` is the one that is being run.
pub(crate) async fn ensure(c: &mut Conn<'_>, j: &JobRecord, own: Option<JobId>) -> StoreResult<bool> {
    let others = c.fetch("SELECT id FROM job WHERE kind = $1 AND state IN ('ready', 'running')", vals![&j.kind]).await?;
    for other in others {
        if Some(other.id::<JobId>("id")?) != own {
            return Ok(false);
        }
    }
    insert(c, j).await.map(|()| true)
}

/// The oldest job that is ready, or that a dead process left behind when its lease ran out.
/// The update names the state it saw, so that two workers never take the same job.
pub(crate) async fn take(c: &mut Conn<'_>, now: Timestamp, lease_until: Timestamp) -> StoreResult<Option<JobRecord>> {
    let sql = "SELECT id, kind, payload, owner, run_at, deadline_at, attempts FROM job \
               WHERE (state = 'ready' AND run_at <= $1) OR (state = 'running' AND lease_until < $2) ORDER BY run_at, id LIMIT 1";
    match c.fetch_one(sql, vals![now, now]).await? {
        Some(found) => claim(c, &found, now, lease_until).await,
        None => Ok(None),
    }
}

/// One job by its id, under the same rule.
pub(crate) async fn take_this(c: &mut Conn<'_>, id: JobId, now: Timestamp, lease_until: Timestamp) -> StoreResult<Option<JobRecord>> {
    let sql = "SELECT id, kind, payload, owner, run_at, deadline_at, attempts FROM job \
               WHERE id = $1 AND (state = 'ready' OR (state = 'running' AND lease_until < $2))";
    match c.fetch_one(sql, vals![id, now]).await? {
        Some(found) => claim(c, &found, now, lease_until).await,
        None => Ok(None),
    }
}

async fn claim(c: &mut Conn<'_>, r: &Row, now: Timestamp, lease_until: Timestamp) -> StoreResult<Option<JobRecord>> {
    let job = JobRecord {
        id: r.id("id")?,
        kind: r.text("kind")?,
        payload: r.text("payload")?,
        owner: r.id("owner")?,
        run_at: r.instant("run_at")?,
        deadline_at: r.instant("deadline_at")?,
        attempts: r.int("attempts")?,
    };
    let touched = c
        .run(
            "UPDATE job SET state = 'running', attempts = attempts + 1, lease_until = $1, started_at = $2, done = 0, total = NULL \
             WHERE id = $3 AND attempts = $4",
            vals![lease_until, now, job.id, job.attempts],
        )
        .await?;
    Ok((touched == 1).then_some(job))
}

/// Only a job that is being run can be given back.
pub(crate) async fn release(c: &mut Conn<'_>, id: JobId) -> StoreResult<()> {
    c.run("UPDATE job SET state = 'ready', lease_until = NULL, started_at = NULL WHERE id = $1 AND state = 'running'", vals![id]).await?;
    Ok(())
}

pub(crate) async fn postpone(c: &mut Conn<'_>, id: JobId, run_at: Timestamp, problem: &str) -> StoreResult<()> {
    let sql = "UPDATE job SET state = 'ready', run_at = $1, last_error = $2, lease_until = NULL, started_at = NULL WHERE id = $3 AND state = 'running'";
    c.run(sql, vals![run_at, problem, id]).await?;
    Ok(())
}

pub(crate) async fn retry(c: &mut Conn<'_>, id: JobId, run_at: Timestamp, deadline_at: Timestamp) -> StoreResult<bool> {
    let sql = "UPDATE job SET state = 'ready', attempts = 0, done = 0, total = NULL, last_error = NULL, run_at = $1, deadline_at = $2 \
               WHERE id = $3 AND state = 'failed'";
    Ok(c.run(sql, vals![run_at, deadline_at, id]).await? == 1)
}

pub(crate) async fn progress(c: &mut Conn<'_>, id: JobId, done: i64, total: Option<i64>, lease_until: Timestamp) -> StoreResult<()> {
    c.run("UPDATE job SET done = $1, total = $2, lease_until = $3 WHERE id = $4", vals![done, total, lease_until, id]).await?;
    Ok(())
}

pub(crate) async fn finish(c: &mut Conn<'_>, id: JobId, error: Option<&str>) -> StoreResult<()> {
    let state = if error.is_some() { "failed" } else { "done" };
    c.run("UPDATE job SET state = $1, last_error = $2, lease_until = NULL WHERE id = $3", vals![state, error, id]).await?;
    Ok(())
}
