//! Work in the background: taken under a lease, so that a killed process loses nothing.

use crate::db::{Conn, vals};
use jiff::Timestamp;
use kipthoi_domain::JobId;
use kipthoi_workflow::ports::*;

pub(crate) async fn insert(c: &mut Conn<'_>, j: &JobRecord) -> StoreResult<()> {
    c.run(
        "INSERT INTO job (id, kind, payload, state, owner, run_at, attempts, done) VALUES ($1, $2, $3, 'ready', $4, $5, 0, 0)",
        vals![j.id, &j.kind, &j.payload, j.owner, j.run_at],
    )
    .await?;
    Ok(())
}

/// The oldest job that is ready, or that a dead process left behind when its lease ran out.
/// The update names the state it saw, so that two workers never take the same job.
pub(crate) async fn take(c: &mut Conn<'_>, now: Timestamp, lease_until: Timestamp) -> StoreResult<Option<JobRecord>> {
    let sql = "SELECT id, kind, payload, owner, run_at, attempts FROM job \
               WHERE (state = 'ready' AND run_at <= $1) OR (state = 'running' AND lease_until < $2) ORDER BY run_at, id LIMIT 1";
    let Some(r) = c.fetch_one(sql, vals![now, now]).await? else { return Ok(None) };
    let job = JobRecord { id: r.id("id")?, kind: r.text("kind")?, payload: r.text("payload")?, owner: r.id("owner")?, run_at: r.instant("run_at")? };
    let touched = c
        .run(
            "UPDATE job SET state = 'running', attempts = attempts + 1, lease_until = $1, done = 0, total = NULL WHERE id = $2 AND attempts = $3",
            vals![lease_until, job.id, r.int("attempts")?],
        )
        .await?;
    Ok((touched == 1).then_some(job))
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
