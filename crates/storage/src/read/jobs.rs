//! Jobs and the vital signs of the installation: counts, never rows of people.

use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::rows;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::AccountId;
use kipthoi_workflow::ports::*;

pub(crate) async fn progress(c: &mut Conn<'_>, kind: &str, payload: &str) -> StoreResult<Option<JobProgress>> {
    let sql = "SELECT done, total, started_at, lease_until FROM job WHERE kind = $1 AND payload = $2 ORDER BY id DESC LIMIT 1";
    c.fetch_one(sql, vals![kind, payload])
        .await?
        .map(|r| {
            Ok(JobProgress {
                done: r.int("done")?,
                total: r.opt_int("total")?,
                started_at: r.opt_instant("started_at")?,
                lease_until: r.opt_instant("lease_until")?,
            })
        })
        .transpose()
}

/// Jobs that are not done, over an index on the state.
pub(crate) async fn open(c: &mut Conn<'_>, owner: Option<AccountId>, limit: u32) -> StoreResult<Vec<JobView>> {
    let mut w = Where::default();
    w.is_in("state", ["failed", "ready", "running"]);
    if let Some(owner) = owner {
        w.eq("owner", owner);
    }
    let limit = w.arg(i64::from(limit));
    let sql = format!(
        "SELECT id, kind, payload, state, owner, run_at, deadline_at, attempts, done, total, last_error FROM job{} ORDER BY state, run_at LIMIT {limit}",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(JobView {
            id: r.id("id")?,
            kind: r.text("kind")?,
            payload: r.text("payload")?,
            state: r.parsed("state")?,
            owner: r.id("owner")?,
            run_at: r.instant("run_at")?,
            deadline_at: r.instant("deadline_at")?,
            attempts: r.int("attempts")?,
            done: r.int("done")?,
            total: r.opt_int("total")?,
            problem: r.opt_text("last_error")?,
        })
    })
}

/// Both counts run over an index on the state; finished jobs and closed dossiers are not read.
pub(crate) async fn vitals(c: &mut Conn<'_>, today: Date, now: Timestamp) -> StoreResult<Vitals> {
    let mut out = Vitals::default();
    let jobs = "SELECT state, COUNT(*) AS n, CAST(SUM(CASE WHEN lease_until < $1 THEN 1 ELSE 0 END) AS BIGINT) AS stale \
                FROM job WHERE state IN ('ready', 'running', 'failed') GROUP BY state";
    for r in c.fetch(jobs, vals![now]).await? {
        let n = r.int("n")?;
        match r.text("state")?.as_str() {
            "ready" => out.jobs_ready = n,
            "failed" => out.jobs_failed = n,
            _ => {
                out.jobs_abandoned = r.int("stale")?;
                out.jobs_running = n - out.jobs_abandoned;
            }
        }
    }
    let dossiers = "SELECT COUNT(*) AS n, CAST(COALESCE(SUM(CASE WHEN next_due_on < $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late \
                    FROM dossier WHERE state IN ('open', 'awaiting_papers', 'paying')";
    if let Some(r) = c.fetch_one(dossiers, vals![today]).await? {
        (out.dossiers_open, out.dossiers_late) = (r.int("n")?, r.int("late")?);
    }
    Ok(out)
}
