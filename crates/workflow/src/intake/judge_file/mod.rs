//! Judging a whole file before anything of it is accepted: every row is read, asked of the law,
//! compared with the registry, and put into the waiting room with its verdict.
//!
//! [`run()`] does it for the import of a job. Inside, `read` goes through the file, `pass` takes its
//! batches, `row` and `law` judge one row, `keep` writes what came out, `give_up` says why nothing did.

mod give_up;
mod keep;
mod law;
mod pass;
mod read;
mod row;

pub(crate) use give_up::give_up;

use self::read::Stop;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::World;
use async_trait::async_trait;
use jiff::Timestamp;
use kipthoi_authz::Scope;
use kipthoi_domain::ImportId;

/// Hears how far a reading has come.
#[async_trait]
pub trait Progress: Send + Sync {
    /// Hears once, before the first row, about how many rows there are.
    async fn about(&self, _total: i64) -> Result<()> {
        Ok(())
    }
    /// Hears after each batch how many rows are judged.
    async fn rows(&self, done: i64) -> Result<()>;
}

/// Nobody listens.
#[derive(Debug)]
pub struct Silent;

#[async_trait]
impl Progress for Silent {
    async fn rows(&self, _done: i64) -> Result<()> {
        Ok(())
    }
}

/// Finds the import of a job and judges it; used by the worker and by the command line.
pub async fn run(world: &World, scope: &Scope, id: ImportId, now: Timestamp, progress: &dyn Progress) -> Result<ImportRecord> {
    let view = world.store.import(scope, id).await?.ok_or(Problem::NotFound)?;
    match view.record.state {
        ImportState::Waiting | ImportState::Judging => judge_file(world, view.record, now, progress).await,
        _ => Ok(view.record),
    }
}

/// Reads and judges the file of an import. Ends in `Judged`, or in `Failed` with the problem of
/// the whole file. Can be run again after a crash: it starts with an empty waiting room.
async fn judge_file(world: &World, import: ImportRecord, now: Timestamp, progress: &dyn Progress) -> Result<ImportRecord> {
    let from = import.state;
    let mut tx = world.store.begin().await?;
    let started = ImportRecord { state: ImportState::Judging, ..import };
    tx.update_import(&started, from).await?;
    tx.delete_import_rows(started.id).await?;
    tx.commit().await?;
    let finished = match read::read(world, started.clone(), progress).await {
        Ok(judged) => ImportRecord { state: ImportState::Judged, finished_at: Some(now), ..judged },
        Err(Stop::Ours(problem)) => return Err(problem),
        Err(Stop::File(problem)) => ImportRecord { state: ImportState::Failed, problem: Some(give_up::to_json(&problem)), finished_at: Some(now), ..started },
    };
    let mut tx = world.store.begin().await?;
    tx.update_import(&finished, ImportState::Judging).await?;
    tx.commit().await?;
    Ok(finished)
}
