//! A reading that ends without a result says why.

use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::World;
use jiff::Timestamp;
use kipthoi_authz::Scope;
use kipthoi_domain::ImportId;
use kipthoi_texts::{Lang, text_with};

/// The problem of a whole file as the import keeps it.
pub(super) fn to_json(problem: &FileProblem) -> String {
    serde_json::json!({"code": problem.code, "text_vi": problem.text_vi, "text_en": problem.text_en}).to_string()
}

/// A reading that broke down for a reason of ours says so instead of seeming to go on for ever.
pub(crate) async fn give_up(world: &World, scope: &Scope, id: ImportId, now: Timestamp, problem: &Problem) -> Result<()> {
    let Some(view) = world.store.import(scope, id).await? else { return Ok(()) };
    if !matches!(view.record.state, ImportState::Waiting | ImportState::Judging) {
        // Thrown away meanwhile: only what this reading still left behind goes.
        let mut tx = world.store.begin().await?;
        tx.delete_import_rows(id).await?;
        return Ok(tx.commit().await?);
    }
    let sentence = |lang| text_with(lang, &problem.key(), &[("detail", problem.detail(lang).into())]);
    let told = FileProblem { code: "broke-down".to_owned(), text_vi: sentence(Lang::Vi), text_en: sentence(Lang::En) };
    let from = view.record.state;
    let failed = ImportRecord { state: ImportState::Failed, problem: Some(to_json(&told)), finished_at: Some(now), ..view.record };
    let mut tx = world.store.begin().await?;
    tx.update_import(&failed, from).await?;
    tx.delete_import_rows(id).await?;
    tx.commit().await?;
    Ok(())
}
