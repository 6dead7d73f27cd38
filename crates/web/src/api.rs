//! `/api/v1`: what other programs of the same office may read.
//!
//! Lives here: the handlers of the API, the description made from their own types, and errors as
//! RFC 9457 has them. The gate in front of the pages stands in front of these routes too. Nothing
//! here writes: facts sent to be judged are neither kept nor logged.
//! To add a route: a handler with its `utoipa::path`, its name below, a route in
//! [`crate::routes`] and in the router. A test compares the three.

pub(crate) mod asked;
pub(crate) mod assess;
pub(crate) mod deadline;
mod describe;
pub(crate) mod figures;
pub(crate) mod language;
pub(crate) mod policies;
pub(crate) mod problem;
pub(crate) mod words;

pub use describe::description;

use axum::Json;
use utoipa::openapi::OpenApi;

/// Whether an address belongs to the API: its faults are told to programs, not to people.
pub(crate) fn is(path: &str) -> bool {
    path.starts_with("/api/")
}

/// The description of the API.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    tag = "description",
    operation_id = "describe",
    security(()),
    responses((status = 200, description = "This description, OpenAPI 3.1.", body = serde_json::Value))
)]
pub(crate) async fn describe() -> Json<OpenApi> {
    Json(description())
}
