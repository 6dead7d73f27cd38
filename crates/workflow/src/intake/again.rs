//! What officers say of a list that was read, and that it is judged again with their answer.
//!
//! Lives here: what all such answers share. Never here: what is said ([`super::bind`],
//! [`super::header_row`], [`super::meant`], [`super::round`]).

use super::upload::JUDGE_JOB;
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::jobs::new_job;
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{ImportId, JobId};
use serde_json::Value;

/// A list that has been read, whether or not anything came of it.
pub(super) const READ: &[ImportState] = &[ImportState::Judged, ImportState::Failed];

/// The list of which something is to be said.
///
/// # Errors
/// When the list is in none of `states`, or not in the officer's area.
pub(super) async fn find(world: &World, act: &Act, id: ImportId, states: &[ImportState]) -> Result<ImportRecord> {
    act.must(Action::Receive)?;
    let record = world.store.import(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?.record;
    if states.contains(&record.state) { Ok(record) } else { Err(Problem::refused("import-not-judged", "")) }
}

/// Empties the waiting room of a reading and puts it into the queue once more, as `record` says now;
/// `action` and `detail` go into the log.
pub(super) async fn judge(world: &World, act: &Act, record: ImportRecord, action: &'static str, detail: &Value) -> Result<JobId> {
    let mut tx = world.store.begin().await?;
    let (id, was) = (record.id, record.state);
    let again = ImportRecord { state: ImportState::Waiting, problem: None, ..record };
    tx.update_import(&again, was).await?;
    tx.delete_import_rows(id).await?;
    let job = new_job(world, act, JUDGE_JOB, id.to_string());
    tx.insert_job(&job).await?;
    tx.audit(AuditEntry::new(act, action, detail));
    tx.commit().await?;
    Ok(job.id)
}
