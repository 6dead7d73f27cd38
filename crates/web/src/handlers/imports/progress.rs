//! While a file is read, and when it could not be read at all.

use super::find;
use super::verdict::facts;
use crate::app::{Answer, App, Fault, Officer};
use crate::pages::import::{ImportFailed, ImportProgress};
use crate::shell::Section;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use kipthoi_domain::ImportId;
use kipthoi_workflow::ports::{ImportState, ImportView, StoreResult};
use serde_json::{Value, json};

pub(super) async fn progress_page(app: &App, who: &Officer, view: &ImportView) -> Result<ImportProgress, Fault> {
    let t = who.t();
    Ok(ImportProgress {
        t,
        shell: who.shell(app, t.t("w-progress-title"), Some(Section::Import)).with_crumb(t.t("w-imports-title"), "/imports"),
        id: view.record.id,
        file: view.file.name.clone(),
        rows_read: judged_so_far(app, view.record.id).await?,
        rows_total: None,
        seconds_left: None,
        problems: None,
    })
}

/// For the script of the progress page.
pub(crate) async fn status(State(app): State<App>, who: Officer, Path(id): Path<String>) -> Answer {
    let view = find(&app, &who, &id).await?;
    let done = !matches!(view.record.state, ImportState::Waiting | ImportState::Judging);
    let rows_read = if done { super::count(view.record.rows_read) } else { judged_so_far(&app, view.record.id).await? };
    Ok(Json(json!({"rows_read": rows_read, "rows_total": null, "seconds_left": null, "problems": null, "done": done})).into_response())
}

/// Rows in the waiting room. Their positions run from 1 without gaps, so the last one is found
/// by doubling and halving: some thirty reads of one row, however long the file.
async fn judged_so_far(app: &App, id: ImportId) -> StoreResult<u64> {
    let beyond = async |position: u64| -> StoreResult<bool> {
        let after = i64::try_from(position).unwrap_or(i64::MAX);
        Ok(!app.world.store.import_rows(id, None, after, 1).await?.is_empty())
    };
    if !beyond(0).await? {
        return Ok(0);
    }
    let (mut low, mut high) = (1, 1024);
    while beyond(high).await? {
        (low, high) = (high + 1, high.saturating_mul(2));
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if beyond(middle).await? { low = middle + 1 } else { high = middle }
    }
    Ok(low)
}

pub(super) async fn failed_page(app: &App, who: &Officer, view: &ImportView) -> Result<ImportFailed, Fault> {
    let t = who.t();
    let problem: Value = view.record.problem.as_deref().and_then(|p| serde_json::from_str(p).ok()).unwrap_or_default();
    let said = problem[who.lang().pick("text_vi", "text_en")].as_str();
    Ok(ImportFailed {
        t,
        shell: who.shell(app, t.t("w-failed-title"), Some(Section::Import)).with_crumb(t.t("w-imports-title"), "/imports"),
        id: view.record.id,
        sentence: said.map_or_else(|| t.t("w-failed-unknown"), str::to_owned),
        facts: facts(app, who, view).await?,
        open: view.record.state == ImportState::Failed,
    })
}
