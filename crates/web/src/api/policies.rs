//! The law in brief.

use crate::app::{App, Fault, Officer};
use axum::Json;
use axum::extract::{Path, State};
use kipthoi_policy::{PolicyDetail, PolicySummary};

/// The policies that this installation applies.
#[utoipa::path(
    get,
    path = "/api/v1/policies",
    tag = "law",
    operation_id = "listPolicies",
    responses((status = 200, description = "Every policy with its versions, in the order of the law.", body = Vec<PolicySummary>))
)]
pub(crate) async fn list(State(app): State<App>, _: Officer) -> Json<Vec<PolicySummary>> {
    Json(app.world.book.policies().map(PolicySummary::from).collect())
}

/// One policy: its facts, and the conditions and steps of each version.
#[utoipa::path(
    get,
    path = "/api/v1/policies/{code}",
    tag = "law",
    operation_id = "showPolicy",
    params(("code" = String, Path, description = "Code of the policy.", example = "p04-suspend-unpaid")),
    responses((status = 200, description = "The policy.", body = PolicyDetail))
)]
pub(crate) async fn show(State(app): State<App>, _: Officer, Path(code): Path<String>) -> Result<Json<PolicyDetail>, Fault> {
    app.world.book.policy(&code).map(|policy| Json(policy.into())).ok_or(Fault::NotFound)
}
