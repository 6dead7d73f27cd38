//! While a file is read, and when it could not be read at all.

use super::super::bulk::count;
use super::find;
use super::verdict::facts;
use crate::app::{Answer, App, Fault, Officer};
use crate::pages::import::{ImportFailed, ImportProgress};
use crate::shell::Section;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use kipthoi_domain::ImportId;
use kipthoi_workflow::intake::upload::JUDGE_JOB;
use kipthoi_workflow::ports::{ImportState, ImportView, StoreResult};
use serde_json::{Value, json};

pub(super) async fn progress_page(app: &App, who: &Officer, view: &ImportView) -> Result<ImportProgress, Fault> {
    let t = who.t();
    let far = how_far(app, view.record.id).await?;
    Ok(ImportProgress {
        t,
        shell: who.shell(app, t.t("w-progress-title"), Some(Section::Import)).with_crumb(t.t("w-imports-title"), "/imports"),
        id: view.record.id,
        file: view.file.name.clone(),
        waiting: far.waiting,
        rows_read: far.rows_read,
        rows_total: far.rows_total,
        seconds_left: far.seconds_left,
        problems: None,
    })
}

/// For the script of the progress page.
pub(crate) async fn status(State(app): State<App>, who: Officer, Path(id): Path<String>) -> Answer {
    let view = find(&app, &who, &id).await?;
    let done = !matches!(view.record.state, ImportState::Waiting | ImportState::Judging);
    let far = how_far(&app, view.record.id).await?;
    let rows_read = if done { count(view.record.rows_read) } else { far.rows_read };
    let answer =
        json!({"waiting": far.waiting, "rows_read": rows_read, "rows_total": far.rows_total, "seconds_left": far.seconds_left, "problems": null, "done": done});
    Ok(Json(answer).into_response())
}

/// How far the reading is, as far as its job has told.
struct Far {
    /// Nobody has begun with it.
    waiting: bool,
    rows_read: u64,
    rows_total: Option<u64>,
    seconds_left: Option<u64>,
}

async fn how_far(app: &App, id: ImportId) -> StoreResult<Far> {
    let Some(job) = app.world.store.job_progress(JUDGE_JOB, &id.to_string()).await? else {
        return Ok(Far { waiting: true, rows_read: 0, rows_total: None, seconds_left: None });
    };
    let rows_read = count(job.done);
    let rows_total = job.total.map(|n| count(n).max(rows_read));
    let spent = job.started_at.map(|from| (app.now)().duration_since(from).as_millis());
    let seconds_left = rows_total.zip(spent.and_then(|ms| u64::try_from(ms).ok())).and_then(|(total, ms)| left(rows_read, total, ms));
    Ok(Far { waiting: job.started_at.is_none(), rows_read, rows_total, seconds_left })
}

/// What remains at the speed so far, in seconds; `None` while it is too early to tell.
fn left(done: u64, total: u64, spent_ms: u64) -> Option<u64> {
    const ROWS_MIN: u64 = 200;
    const SPENT_MS_MIN: u64 = 1_500;
    if done < ROWS_MIN || spent_ms < SPENT_MS_MIN {
        return None;
    }
    spent_ms.checked_mul(total.saturating_sub(done)).map(|ms| ms.div_ceil(done * 1_000))
}

pub(super) async fn failed_page(app: &App, who: &Officer, view: &ImportView, error: Option<String>) -> Result<ImportFailed, Fault> {
    let t = who.t();
    let problem: Value = view.record.problem.as_deref().and_then(|p| serde_json::from_str(p).ok()).unwrap_or_default();
    let code = problem["code"].as_str().unwrap_or_default();
    let open = view.record.state == ImportState::Failed;
    let mut shell = who.shell(app, t.t("w-failed-title"), Some(Section::Import)).with_crumb(t.t("w-imports-title"), "/imports");
    if let Some(message) = error {
        shell = shell.with_error("row", message);
    }
    let said = problem[who.lang().pick("text_vi", "text_en")].as_str();
    Ok(ImportFailed {
        t,
        shell,
        id: view.record.id,
        sentence: said.map_or_else(|| t.t("w-failed-unknown"), str::to_owned),
        advice: advice(code).map(|key| t.t(key)).to_vec(),
        facts: facts(app, who, view).await?,
        open,
        replaced: open && code == "list-replaced",
        corrects: String::new(),
        header_row: (open && code == "layout-no-header").then(|| view.record.header_row.map(|row| row.to_string()).unwrap_or_default()),
    })
}

/// What to do about a file that cannot be read, by the cause.
fn advice(code: &str) -> [&'static str; 2] {
    match code {
        "file-inflates" | "file-unsafe-xml" => ["w-advice-unsafe", "w-advice-new-file"],
        "file-empty" | "file-not-a-spreadsheet" | "file-no-sheet" => ["w-advice-not-a-list", "w-advice-again"],
        "file-password-protected" => ["w-advice-password", "w-advice-again"],
        "file-too-large" | "file-too-many-rows" | "file-too-many-columns" | "file-too-many-sheets" => ["w-advice-too-much", "w-advice-again"],
        "layout-wrong-form" => ["w-advice-policy", "w-advice-right-form"],
        "layout-no-header" => ["w-advice-header", "w-advice-again"],
        "list-replaced" => ["w-advice-newest", "w-advice-corrects"],
        "broke-down" | "reader-broken" => ["w-advice-try-again", "w-advice-administrator"],
        _ => ["w-advice-save-anew", "w-advice-new-file"],
    }
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn remaining_time_follows_the_speed_so_far_and_is_not_guessed_too_early() {
        assert_eq!(left(1_000, 5_000, 2_000), Some(8));
        assert_eq!(left(5_000, 5_000, 2_000), Some(0));
        assert_eq!(left(100, 5_000, 2_000), None);
        assert_eq!(left(1_000, 5_000, 1_000), None);
    }
}
