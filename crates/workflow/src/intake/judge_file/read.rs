//! Through the file from its first row to its last: its layout, part II where the form has one,
//! then every row with its verdict.

use super::Progress;
use super::pass::Pass;
use crate::audit::sha256_hex;
use crate::error::{Problem, Result};
use crate::intake::content::Supplements;
use crate::ports::*;
use crate::world::World;
use kipthoi_forms::{AliasTable, FormDef, ListLayout, Part};
use std::sync::Arc;

/// Why a reading ends before the last row.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    /// The file cannot be read; its sender has to do something.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// Something of ours broke down.
    #[error(transparent)]
    Ours(#[from] Problem),
}

impl From<StoreError> for Stop {
    fn from(problem: StoreError) -> Stop {
        Stop::Ours(problem.into())
    }
}

/// Reads the file of an import and puts its judged rows into the waiting room; gives back the
/// import with what was found about the whole.
pub(super) async fn read(world: &World, import: ImportRecord, progress: &dyn Progress) -> Result<ImportRecord, Stop> {
    let form = world.forms.form(&import.form).ok_or_else(|| Problem::refused("form-unknown", import.form.clone()))?.clone();
    let bytes = Arc::new(world.store.file_bytes(import.file_id).await?.ok_or(Problem::NotFound)?);
    let sha256 = sha256_hex(&bytes);
    let aliases = aliases(world, &import, &form).await?;
    let mut list = world.lists.open(bytes.clone(), "").await?;
    if let Some(rows) = list.rows_about() {
        progress.about(rows).await?;
    }
    let layout = list.propose(&form, &aliases).await?;
    // Part II may stand below part I or on a later sheet, and a row of part I is judged with
    // its children: so a form with two parts is read twice rather than held in memory.
    let supplements = match form.supplement {
        Some(_) => part_two(&form, world.lists.open(bytes, "").await?, layout.clone()).await?,
        None => Supplements::default(),
    };
    let mut pass = Pass::start(world, import, sha256, &form, supplements);
    pass.import.layout = serde_json::to_string(&layout).ok();
    let mut rows = list.read(form.clone(), layout);
    while let Some(batch) = rows.next().await {
        pass.batch(world, batch?).await?;
        progress.rows(pass.import.rows_read).await?;
    }
    Ok(pass.finish(world).await?)
}

/// The column headers that this sender's files have taught for the form.
async fn aliases(world: &World, import: &ImportRecord, form: &FormDef) -> Result<AliasTable> {
    let mut table = AliasTable::default();
    for (header, key) in world.store.aliases(&import.sender, &import.form).await? {
        for part in [Part::Main, Part::Supplement] {
            if form.part(part).is_some_and(|p| key.is_empty() || p.column(&key).is_some()) {
                table.teach(&form.code, part, &header, &key);
            }
        }
    }
    Ok(table)
}

/// The first reading of a form with two parts: only the sound rows of part II are kept.
async fn part_two(form: &Arc<FormDef>, list: Box<dyn OpenList>, layout: ListLayout) -> Result<Supplements, FileProblem> {
    let mut supplements = Supplements::default();
    let mut rows = list.read(form.clone(), layout);
    while let Some(batch) = rows.next().await {
        for row in batch?.rows {
            if row.part == Part::Supplement && !row.is_blocked() {
                supplements.add(form, row);
            }
        }
    }
    Ok(supplements)
}
