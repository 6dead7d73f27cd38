//! The round of a list. The officer says of which round a list is that names none, or the wrong one,
//! and the file is judged again with that answer; where list and officer differ, that is told.

use super::{again, content, register};
use crate::error::Result;
use crate::judge;
use crate::ports::{ImportRecord, ImportState};
use crate::world::{Act, World};
use kipthoi_domain::{ImportId, JobId};
use kipthoi_forms::{Issue, Severity};
use kipthoi_policy::Policy;
use serde_json::json;

pub async fn choose(world: &World, act: &Act, id: ImportId, round: &str) -> Result<JobId> {
    let record = again::find(world, act, id, &[ImportState::Judged]).await?;
    let round = content::plain_round(round);
    register::known_round(judge::policy(world, &record.policy)?, &round)?;
    let detail = json!({"import": id, "round": round});
    again::judge(world, act, ImportRecord { round, ..record }, "choose-round", &detail).await
}

/// The words above the table name another round than the one that counts.
pub(super) fn named_otherwise(policy: &Policy, named: Option<String>, counts: &str) -> Option<Issue> {
    let named = named.filter(|named| !named.is_empty() && named != counts && policy.fact("round").is_some())?;
    Some(Issue::on_row(Severity::Warning, "list-round-differs", "", 0).with_arg("before", named).with_arg("after", counts))
}
