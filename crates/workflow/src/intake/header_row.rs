//! The officer says in which row the header of a list begins, where the program found none or the
//! wrong one. The file is judged again with that answer.

use super::again;
use crate::error::{Problem, Result};
use crate::ports::ImportRecord;
use crate::world::{Act, World};
use kipthoi_domain::{ImportId, JobId};
use serde_json::json;

/// The last row in which a header can begin: what stands above a list is short.
pub const LAST: i64 = 200;

/// `row`: as the spreadsheet numbers it, from 1; `None` leaves it to the program again.
///
/// # Errors
/// When the file is in the books already or is thrown away, and for a row beyond [`LAST`].
pub async fn point(world: &World, act: &Act, id: ImportId, row: Option<i64>) -> Result<JobId> {
    let record = again::find(world, act, id, again::READ).await?;
    if row.is_some_and(|row| !(1..=LAST).contains(&row)) {
        return Err(Problem::refused("header-row-wrong", LAST.to_string()));
    }
    again::judge(world, act, ImportRecord { header_row: row, ..record }, "point-header", &json!({"import": id, "row": row})).await
}
