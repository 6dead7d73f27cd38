//! The due day of a limit, as `kipthoi deadline --json` counts it.

use super::asked::Asked;
use crate::app::{App, Fault, Officer};
use axum::Json;
use axum::extract::State;
use kipthoi_clock::Deadline;
use kipthoi_workflow::answers::deadline::{Question, deadline};

/// Counts a limit, with every day that counts and every day that does not.
#[utoipa::path(
    post,
    path = "/api/v1/deadline",
    tag = "law",
    operation_id = "countDeadline",
    request_body = Question,
    responses((status = 200, description = "The due day and how it was counted.", body = Deadline))
)]
pub(crate) async fn count(State(app): State<App>, _: Officer, Asked(question): Asked<Question>) -> Result<Json<Deadline>, Fault> {
    Ok(Json(deadline(&app.world, &question)?))
}
