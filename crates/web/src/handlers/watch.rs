//! For monitors: `/healthz`, `/readyz`, `/metrics`. Reached only from this machine or from the
//! addresses named at the start; no page, no session, no personal data.

use crate::app::{Answer, App, Fault};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde_json::json;

/// The process lives; nothing else is asked.
pub(crate) async fn health() -> &'static str {
    "ok\n"
}

/// Whether work can be done here: the database answers, its schema is this program's, and the
/// worker lives.
pub(crate) async fn ready(State(app): State<App>) -> Answer {
    let schema = app.world.store.schema_is_current().await;
    if let Err(cause) = &schema {
        tracing::error!(%cause, "not ready: the database does not answer");
    }
    let (database, migrations, worker) = (schema.is_ok(), schema.unwrap_or(false), app.watch.worker_lives());
    let status = if database && migrations && worker { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    Ok((status, Json(json!({"database": database, "migrations": migrations, "worker": worker}))).into_response())
}

/// Requests, durations, jobs, late dossiers.
pub(crate) async fn metrics(State(app): State<App>) -> Answer {
    let now = (app.now)();
    let vitals = app.world.store.vitals(kipthoi_workflow::world::local(now).date(), now).await?;
    let text = app.watch.text(&vitals).map_err(|e| Fault::internal(e.to_string()))?;
    Ok(([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response())
}
