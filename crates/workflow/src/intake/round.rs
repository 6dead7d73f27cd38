//! The round of a list. The officer says of which round a list is that names none, or the wrong one,
//! and the file is judged again with that answer; where list and officer differ, that is told.

use super::bind::read_again;
use super::{content, register};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::judge;
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{ImportId, JobId};
use kipthoi_forms::{Issue, Severity};
use kipthoi_policy::Policy;
use serde_json::json;

pub async fn choose(world: &World, act: &Act, id: ImportId, round: &str) -> Result<JobId> {
    act.must(Action::Receive)?;
    let record = world.store.import(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?.record;
    if record.state != ImportState::Judged {
        return Err(Problem::refused("import-not-judged", ""));
    }
    let round = content::plain_round(round);
    register::known_round(judge::policy(world, &record.policy)?, &round)?;
    let mut tx = world.store.begin().await?;
    tx.audit(AuditEntry::new(act, "choose-round", &json!({"import": id, "round": round})));
    let job = read_again(world, act, &mut *tx, ImportRecord { round, ..record }).await?;
    tx.commit().await?;
    Ok(job)
}

/// The words above the table name another round than the one that counts.
pub(super) fn named_otherwise(policy: &Policy, named: Option<String>, counts: &str) -> Option<Issue> {
    let named = named.filter(|named| !named.is_empty() && named != counts && policy.fact("round").is_some())?;
    Some(Issue::on_row(Severity::Warning, "list-round-differs", "", 0).with_arg("before", named).with_arg("after", counts))
}
