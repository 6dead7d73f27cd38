//! The officer says in which row the header of a list begins, where the program found none or the
//! wrong one. The file is judged again with that answer.

use super::bind::read_again;
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{ImportId, JobId};
use serde_json::json;

/// The last row in which a header can begin: what stands above a list is short.
pub const LAST: i64 = 200;

/// `row`: as the spreadsheet numbers it, from 1; `None` leaves it to the program again.
///
/// # Errors
/// When the file is in the books already or is thrown away, and for a row beyond [`LAST`].
pub async fn point(world: &World, act: &Act, id: ImportId, row: Option<i64>) -> Result<JobId> {
    act.must(Action::Receive)?;
    let record = world.store.import(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?.record;
    if !matches!(record.state, ImportState::Judged | ImportState::Failed) {
        return Err(Problem::refused("import-not-judged", ""));
    }
    if row.is_some_and(|row| !(1..=LAST).contains(&row)) {
        return Err(Problem::refused("header-row-wrong", LAST.to_string()));
    }
    let mut tx = world.store.begin().await?;
    tx.audit(AuditEntry::new(act, "point-header", &json!({"import": id, "row": row})));
    let job = read_again(world, act, &mut *tx, ImportRecord { header_row: row, ..record }).await?;
    tx.commit().await?;
    Ok(job)
}
