//! The progress report of the caller's area, as `kipthoi report progress --json` prints it.

use crate::app::{App, Fault, Officer};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use kipthoi_workflow::Problem;
use kipthoi_workflow::reading::progress::{By, Progress, progress};
use kipthoi_workflow::seen;
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Rows {
    /// What one row is about.
    #[serde(default)]
    #[param(inline)]
    by: By,
}

/// Dossiers, lines and money in the caller's area: received, in progress, late, approved, paid.
#[utoipa::path(
    get,
    path = "/api/v1/figures",
    tag = "figures",
    operation_id = "readFigures",
    params(Rows),
    responses((status = 200, description = "One row per policy, commune, stage or agency, and the total.", body = Progress))
)]
pub(crate) async fn read(State(app): State<App>, who: Officer, rows: Result<Query<Rows>, QueryRejection>) -> Result<Json<Progress>, Fault> {
    let Query(rows) = rows.map_err(|wrong| Problem::refused("query", wrong.body_text()))?;
    let figures = progress(&app.world, &who.act, rows.by).await?;
    seen::write(&app.world, seen::figures(&who.act, rows.by)).await?;
    Ok(Json(figures))
}
