//! Official lists that come in as files: sent, read in the background, looked at, accepted or
//! thrown away. Nothing of a file is in the books before somebody accepts it here.

mod columns;
pub(crate) mod issues;
mod progress;
mod upload;
mod verdict;

use super::bulk::{count, told};
use super::dossiers::further;
use super::{XLSX, download, go, go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted, ROWS, reading};
use crate::pages::desk::{RecentImport, Standing};
use crate::pages::import::ImportList;
use crate::shell::Section;
use axum::extract::{Path, Query, State};
use kipthoi_domain::{ImportId, JobId};
use kipthoi_workflow::Problem;
use kipthoi_workflow::intake::{accept as accepting, bind, discard as discarding, header_row, meant as meaning, round as rounds};
use kipthoi_workflow::ports::{DocumentOrder, ImportState, ImportView, Meant, Page};
use kipthoi_workflow::seen;
pub(crate) use progress::status;
use std::collections::BTreeMap;
pub(crate) use upload::{form, upload};

/// An import in the officer's scope.
async fn find(app: &App, who: &Officer, id: &str) -> Result<ImportView, Fault> {
    let id: ImportId = id.parse().map_err(|_| Fault::NotFound)?;
    app.world.store.import(&app.world.scope(who.actor()), id).await?.ok_or(Fault::NotFound)
}

pub(crate) async fn list(State(app): State<App>, who: Officer, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let t = who.t();
    let after = query.get("after").cloned();
    let started = after.is_some();
    let found = app.world.store.imports(&app.world.scope(who.actor()), &Page { after, limit: ROWS }).await?;
    let imports = found.rows.iter().map(recent).collect();
    let paging = reading::paging("/imports", &[], &found, started, None);
    page(&ImportList { t, shell: who.shell(&app, t.t("w-imports-title"), Some(Section::Import)), imports, paging })
}

fn recent(view: &ImportView) -> RecentImport {
    let record = &view.record;
    RecentImport {
        id: record.id,
        file: view.file.name.clone(),
        sender: record.sender.clone(),
        at: reading::local(view.file.received_at),
        rows: count(record.rows_read),
        rejected: count(record.rows_rejected),
        standing: Standing::of(record.state, record.problem.is_some()),
    }
}

/// The page of an import, whatever stage it is in.
pub(crate) async fn show(State(app): State<App>, who: Officer, Path(id): Path<String>, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let view = find(&app, &who, &id).await?;
    match view.record.state {
        ImportState::Waiting | ImportState::Judging => page(&progress::progress_page(&app, &who, &view).await?),
        ImportState::Failed => page(&progress::failed_page(&app, &who, &view, None).await?),
        ImportState::Discarded if view.record.problem.is_some() => page(&progress::failed_page(&app, &who, &view, None).await?),
        _ => page(&verdict::verdict_page(&app, &who, &view, &query, None).await?),
    }
}

pub(crate) async fn original(State(app): State<App>, who: Officer, Path(id): Path<String>) -> Answer {
    let view = find(&app, &who, &id).await?;
    let bytes = app.world.store.file_bytes(view.record.file_id).await?.ok_or(Fault::NotFound)?;
    seen::write(&app.world, seen::original(&who.act, view.record.id)).await?;
    Ok(download(&view.file.name, "application/octet-stream", bytes))
}

pub(crate) async fn rejected(State(app): State<App>, who: Officer, Path(id): Path<String>) -> Answer {
    let view = find(&app, &who, &id).await?;
    let pressed = seen::take_document(&app.world, &*app.press, &who.act, &DocumentOrder::Rejected { import: view.record.id }).await?;
    Ok(download(&pressed.file_name, XLSX, pressed.bytes))
}

/// The officer says what columns mean; the file is read again.
pub(crate) async fn mapping(State(app): State<App>, who: Officer, Path(id): Path<String>, posted: Posted) -> Answer {
    let view = find(&app, &who, &id).await?;
    let changes = columns::changes(view.record.layout.as_deref(), &posted);
    if changes.is_empty() {
        return Ok(go_saying(&format!("/imports/{}", view.record.id), &who.t().t("w-mapping-unchanged")));
    }
    let read = bind::bind(&app.world, &who.act, view.record.id, &changes).await;
    read_again(&app, &who, &view, read).await
}

/// The officer says whether the list is one of its own or takes the place of a dossier's; it is
/// read again.
pub(crate) async fn meant(State(app): State<App>, who: Officer, Path(id): Path<String>, posted: Posted) -> Answer {
    let view = find(&app, &who, &id).await?;
    let meant = if posted.get("meant") == "new" {
        Meant::New
    } else {
        match app.world.store.dossier_by_number(&app.world.scope(who.actor()), posted.get("dossier").trim()).await? {
            Some(dossier) => Meant::Corrects(dossier),
            None => return again(&app, &who, &view, who.t().t("w-meant-no-dossier")).await,
        }
    };
    let read = meaning::mean(&app.world, &who.act, view.record.id, meant).await;
    read_again(&app, &who, &view, read).await
}

/// The officer says of which round the list is; it is read again.
pub(crate) async fn round(State(app): State<App>, who: Officer, Path(id): Path<String>, posted: Posted) -> Answer {
    let view = find(&app, &who, &id).await?;
    let read = rounds::choose(&app.world, &who.act, view.record.id, posted.get("round")).await;
    read_again(&app, &who, &view, read).await
}

/// The officer says in which row the header begins, empty for wherever the program finds it; the
/// file is read again.
pub(crate) async fn header(State(app): State<App>, who: Officer, Path(id): Path<String>, posted: Posted) -> Answer {
    let view = find(&app, &who, &id).await?;
    // What is no number is refused like a row beyond the last.
    let row = posted.opt("row").map(|row| row.trim().parse().unwrap_or(0));
    let read = header_row::point(&app.world, &who.act, view.record.id, row).await;
    read_again(&app, &who, &view, read).await
}

/// To the page that tells how far the reading is, or back with what speaks against it.
async fn read_again(app: &App, who: &Officer, view: &ImportView, job: kipthoi_workflow::Result<JobId>) -> Answer {
    match job {
        Ok(_) => {
            app.wake.notify_one();
            Ok(go(&format!("/imports/{}", view.record.id)))
        }
        Err(problem) if told(&problem) => again(app, who, view, sentence(&problem, who.lang())).await,
        Err(problem) => Err(problem.into()),
    }
}

pub(crate) async fn accept(State(app): State<App>, who: Officer, Path(id): Path<String>, _posted: Posted) -> Answer {
    let view = find(&app, &who, &id).await?;
    match accepting::accept(&app.world, &who.act, view.record.id).await {
        Ok(done) => {
            let further = if done.changed + done.unchanged + done.dropped == 0 { further(&app, &who, done.dossier, done.added).await? } else { None };
            let said: Vec<String> = std::iter::once(verdict::accepted(&who.t(), &done)).chain(further).collect();
            Ok(go_saying(&format!("/dossiers/{}", done.dossier), &said.join(" ")))
        }
        // It is being read again: the page of the import says how far that is.
        Err(problem @ Problem::Refused { code: "held-meanwhile", .. }) => {
            app.wake.notify_one();
            Ok(go_saying(&format!("/imports/{}", view.record.id), &sentence(&problem, who.lang())))
        }
        Err(problem) if told(&problem) => again(&app, &who, &view, sentence(&problem, who.lang())).await,
        Err(problem) => Err(problem.into()),
    }
}

pub(crate) async fn discard(State(app): State<App>, who: Officer, Path(id): Path<String>, _posted: Posted) -> Answer {
    let view = find(&app, &who, &id).await?;
    match discarding::discard(&app.world, &who.act, view.record.id).await {
        Ok(()) => Ok(go_saying("/imports", &who.t().of("w-import-discarded").put("file", &view.file.name).to_string())),
        Err(problem) if told(&problem) => again(&app, &who, &view, sentence(&problem, who.lang())).await,
        Err(problem) => Err(problem.into()),
    }
}

async fn again(app: &App, who: &Officer, view: &ImportView, error: String) -> Answer {
    if view.record.state == ImportState::Failed {
        return page_again(&progress::failed_page(app, who, view, Some(error)).await?);
    }
    page_again(&verdict::verdict_page(app, who, view, &BTreeMap::new(), Some(error)).await?)
}
