//! Deletes working copies that have served their purpose. What was deleted is told by kind and
//! number, never by content; the log and the seals have every deletion.

use super::retention::{Kept, rules};
use crate::audit::AuditEntry;
use crate::error::Result;
use crate::ports::{ErasureRecord, JobRecord};
use crate::world::{World, local};
use jiff::{SignedDuration, Timestamp};
use kipthoi_domain::{AccountId, JobId};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

/// The kind of the job.
pub const SWEEP_JOB: &str = "sweep-copies";

/// Copies deleted in one transaction.
const AT_ONCE: u32 = 20;

/// Local hour at which the next sweep runs.
const HOUR: i8 = 2;

/// What one rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Swept {
    pub what: &'static str,
    /// Whole days that a copy is kept.
    pub days: u16,
    /// Lists or papers.
    pub copies: i64,
    /// Rows of people in waiting rooms.
    pub rows: i64,
    /// Bytes of files.
    pub bytes: i64,
}

/// Deletes what is due by every rule; with `look` only counts it.
pub async fn sweep(world: &World, now: Timestamp, look: bool) -> Result<Vec<Swept>> {
    let mut out = Vec::new();
    for rule in rules() {
        out.push(by_rule(world, now, rule, look).await?);
    }
    Ok(out)
}

async fn by_rule(world: &World, now: Timestamp, rule: &Kept, look: bool) -> Result<Swept> {
    let before = now - SignedDuration::from_hours(24 * i64::from(rule.days));
    let mut swept = Swept { what: rule.what.code(), days: rule.days, copies: 0, rows: 0, bytes: 0 };
    loop {
        let limit = if look { u32::MAX } else { AT_ONCE };
        let due = world.store.stale_copies(rule.what, before, limit).await?;
        if due.is_empty() {
            return Ok(swept);
        }
        let record = ErasureRecord {
            id: world.ids.draw(now),
            at: now,
            kind: rule.what.code().to_owned(),
            copies: due.len() as i64,
            rows: due.iter().map(|c| c.rows).sum(),
            bytes: due.iter().map(|c| c.bytes).sum(),
            before_on: local(before).date(),
        };
        swept.copies += record.copies;
        swept.rows += record.rows;
        swept.bytes += record.bytes;
        if look {
            return Ok(swept);
        }
        let mut tx = world.store.begin().await?;
        for copy in &due {
            tx.erase_copy(rule.what, copy, now).await?;
        }
        let detail = json!({"kind": record.kind, "copies": record.copies, "rows": record.rows, "bytes": record.bytes, "before": record.before_on});
        tx.insert_erasure(&record).await?;
        tx.audit(AuditEntry::by_program(now, "erase-copies", &detail));
        tx.commit().await?;
    }
}

/// Sees to it that the next sweep waits for its time. `own`: the job that is just being run.
pub async fn keep_sweeping(world: &World, now: Timestamp, own: Option<JobId>) -> Result<()> {
    let today = local(now);
    let first = today.date().at(HOUR, 0, 0, 0);
    // The first sweep of an installation need not wait for the night.
    let run_at = if own.is_none() { now } else { first.to_zoned(crate::world::hanoi()).map_or(now, |z| z.timestamp()) + SignedDuration::from_hours(24) };
    let mut tx = world.store.begin().await?;
    // The program's own work, in nobody's name.
    let job = JobRecord {
        id: world.ids.draw(now),
        kind: SWEEP_JOB.to_owned(),
        payload: String::new(),
        owner: AccountId(Uuid::nil()),
        run_at,
        deadline_at: run_at + crate::jobs::DEADLINE,
        attempts: 0,
    };
    if tx.ensure_job(&job, own).await? {
        tx.commit().await?;
    }
    Ok(())
}
