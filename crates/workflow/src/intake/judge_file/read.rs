//! Through the file from its first row to its last: its layout, part II where the form has one,
//! then every row with its verdict.

use super::Progress;
use super::pass::Pass;
use crate::audit::sha256_hex;
use crate::error::{Problem, Result};
use crate::intake::content::Supplements;
use crate::intake::memory::Memory;
use crate::ports::*;
use crate::world::World;
use kipthoi_forms::{AliasTable, FormDef, Issue, ListLayout, Part, Severity, TableLayout};
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
pub(super) async fn read(world: &World, mut import: ImportRecord, progress: &dyn Progress) -> Result<ImportRecord, Stop> {
    let form = world.forms.form(&import.form).ok_or_else(|| Problem::refused("form-unknown", import.form.clone()))?.clone();
    let bytes = Arc::new(world.store.file_bytes(import.file_id).await?.ok_or(Problem::NotFound)?);
    let sha256 = sha256_hex(&bytes);
    let mut list = world.lists.open(bytes.clone(), "").await?;
    if let Some(rows) = list.rows_about() {
        progress.about(rows).await?;
    }
    let layout = layout(world, &mut import, &form, &mut *list).await?;
    // The people beside whom these rows were rejected are in the first dossier, and stay there.
    if layout.is_sent_back() && import.meant == Meant::ByContent {
        import.meant = Meant::New;
    }
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

/// The layout with the columns that officers said. Where these hide a list that the program finds
/// without them, it is read without, and the officer is told.
async fn layout(world: &World, import: &mut ImportRecord, form: &Arc<FormDef>, list: &mut dyn OpenList) -> Result<ListLayout, Stop> {
    let memory = Memory::of(world, import).await?;
    let header_row = import.header_row.and_then(|row| u32::try_from(row).ok());
    let own = list.propose(form, &AliasTable::default().with_header_row(header_row)).await;
    for (table, aside) in memory.tables(form) {
        let Ok(mut layout) = list.propose(form, &table.with_header_row(header_row)).await else { continue };
        if own.as_ref().is_ok_and(|own| !keeps(&layout, own)) {
            continue;
        }
        note_aside(import, &mut layout, aside);
        return Ok(layout);
    }
    let mut own = own?;
    note_aside(import, &mut own, memory.own_way());
    Ok(own)
}

/// Whether the lists begin where the program finds them, with every needed column that it finds: a
/// header of which a column is passed over could take the first person for a part of it.
fn keeps(layout: &ListLayout, own: &ListLayout) -> bool {
    let kept = |table: &TableLayout| {
        layout.tables.iter().any(|t| {
            (t.sheet_index, t.part, t.header_rows) == (table.sheet_index, table.part, table.header_rows)
                && t.binding.missing_required.iter().all(|key| table.binding.missing_required.contains(key))
        })
    };
    own.tables.iter().all(kept)
}

fn note_aside(import: &mut ImportRecord, layout: &mut ListLayout, aside: Option<&'static str>) {
    let Some(code) = aside else { return };
    import.columns = None;
    layout.notes.push(Issue::on_row(Severity::Warning, code, "", 0).with_arg("other", &import.sender));
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
