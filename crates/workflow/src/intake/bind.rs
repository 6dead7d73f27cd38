//! The officer corrects what a column means; the correction is kept for this sender, and the
//! file is judged again.

use super::upload::JUDGE_JOB;
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{ImportId, JobId};
use serde_json::json;

/// `corrections`: header as written in the file, and the key of the column it means (empty:
/// none of them).
pub async fn bind(world: &World, act: &Act, id: ImportId, corrections: &[(String, String)]) -> Result<JobId> {
    act.must(Action::Receive)?;
    let view = world.store.import(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?;
    let record = view.record;
    if !matches!(record.state, ImportState::Judged | ImportState::Failed) {
        return Err(Problem::refused("import-not-judged", ""));
    }
    let form = world.forms.form(&record.form).ok_or_else(|| Problem::refused("form-unknown", record.form.clone()))?;
    let known = |key: &str| key.is_empty() || form.main.column(key).is_some() || form.supplement.as_ref().is_some_and(|s| s.column(key).is_some());
    if let Some((_, key)) = corrections.iter().find(|(_, key)| !known(key)) {
        return Err(Problem::refused("column-unknown", key.clone()));
    }
    let mut tx = world.store.begin().await?;
    for (header, key) in corrections {
        tx.set_alias(&record.sender, &record.form, header, key).await?;
    }
    let job = read_again(world, act, &mut *tx, record).await?;
    tx.audit(AuditEntry::new(act, "bind-columns", &json!({"import": id, "headers": corrections.iter().map(|(h, _)| h).collect::<Vec<_>>()})));
    tx.commit().await?;
    Ok(job)
}

/// Empties the waiting room of a reading and puts it into the queue once more.
pub(super) async fn read_again(world: &World, act: &Act, tx: &mut dyn Tx, record: ImportRecord) -> Result<JobId> {
    let (id, was) = (record.id, record.state);
    let again = ImportRecord { state: ImportState::Waiting, problem: None, ..record };
    tx.update_import(&again, was).await?;
    tx.delete_import_rows(id).await?;
    let job =
        JobRecord { id: world.ids.draw(act.now), kind: JUDGE_JOB.to_owned(), payload: id.to_string(), owner: act.actor.account, run_at: act.now, attempts: 0 };
    tx.insert_job(&job).await?;
    Ok(job.id)
}
