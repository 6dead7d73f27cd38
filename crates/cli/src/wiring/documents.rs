//! The official lists behind the workflow's port: rows from the store, frame from the units,
//! and the total compared with the data before a file leaves.

mod asked;
mod decided;
mod desk;
mod gate;
mod paid;
mod submitted;

use async_trait::async_trait;
use desk::Desk;
use kipthoi_exchange::{Limits, RejectedRow, WriteError, write_rejected};
use kipthoi_forms::ListLayout;
use kipthoi_texts::Lang;
use kipthoi_workflow::intake::JudgedRow;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem, Result, World};
use tokio::task::spawn_blocking;

#[derive(Debug)]
pub struct Press;

#[async_trait]
impl DocumentPress for Press {
    async fn press(&self, world: &World, act: &Act, order: &DocumentOrder) -> Result<Pressed> {
        let desk = Desk::open(world, act).await?;
        match order {
            DocumentOrder::Submission { unit } => desk.submission(unit.as_deref()).await,
            DocumentOrder::Approval { decision, unit } => desk.approval(*decision, unit.as_deref()).await,
            DocumentOrder::Refusals { decision } => desk.refusals(*decision).await,
            DocumentOrder::Posting { decision, unit } => desk.posting(*decision, unit).await,
            DocumentOrder::Payment { list } => desk.payment(*list).await,
            DocumentOrder::Transfer { list } => desk.transfer(*list).await,
            DocumentOrder::Gate => gate::list(world, act).await,
            DocumentOrder::Request { request } => asked::list(world, act, *request).await,
            DocumentOrder::Rejected { import } => {
                let view = world.store.import(&world.scope(&act.actor), *import).await?.ok_or(Problem::NotFound)?;
                let bytes = rejected(world, &view.record, Lang::Vi).await?;
                let stem = view.file.name.rsplit_once('.').map_or(view.file.name.as_str(), |(s, _)| s).to_owned();
                Ok(Pressed { file_name: format!("{stem}-loi.xlsx"), bytes })
            }
        }
    }
}

/// The rejected rows of an import in the layout of its file.
///
/// # Errors
/// A file that was thrown away keeps no rows.
pub async fn rejected(world: &World, import: &ImportRecord, lang: Lang) -> Result<Vec<u8>> {
    if import.state == ImportState::Discarded {
        return Err(Problem::refused("import-discarded", ""));
    }
    let layout: ListLayout = import.layout.as_deref().and_then(|l| serde_json::from_str(l).ok()).ok_or_else(|| Problem::refused("import-not-judged", ""))?;
    let form = world.forms.form(&import.form).ok_or_else(|| Problem::refused("form-unknown", import.form.clone()))?.clone();
    let file = world.store.file_bytes(import.file_id).await?.ok_or(Problem::NotFound)?;
    let (mut after, mut rows) = (0, Vec::new());
    loop {
        let chunk = world.store.import_rows(import.id, Some(RowVerdict::Rejected), after, 1_000).await?;
        let Some(last) = chunk.last() else { break };
        after = last.position;
        for record in &chunk {
            let row = JudgedRow::from_json(&record.row).map_err(|e| Problem::refused("content-unreadable", e.to_string()))?;
            rows.push(RejectedRow::new(&row.sheet, row.row, &row.issues, lang));
        }
    }
    let write = move || -> std::result::Result<Vec<u8>, WriteError> {
        let mut book = kipthoi_exchange::open(file, "", &Limits::default())?;
        write_rejected(&mut book, &form, &layout, rows, lang)
    };
    let failed = |e: &dyn std::fmt::Display| Problem::refused("document-failed", e.to_string());
    spawn_blocking(write).await.map_err(|e| failed(&e))?.map_err(|e| failed(&e))
}
