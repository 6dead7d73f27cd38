//! A case judged by the law, as `kipthoi assess --json` does.

use super::asked::Asked;
use crate::app::{App, Fault, Officer};
use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use kipthoi_policy::Assessment;
use kipthoi_workflow::Problem;
use serde::Deserialize;
use utoipa::ToSchema;

/// One case under one policy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    #[schema(example = "p04-suspend-unpaid")]
    policy: String,
    /// Facts by name, flat or nested; see `/api/v1/policies/{code}`. `null` means not known.
    #[schema(value_type = Object)]
    facts: serde_json::Value,
    /// Day of the judgement; decides the version. Without it: the last day of the version, else
    /// today.
    #[serde(default)]
    on: Option<Date>,
    /// Version instead of the one in force on that day.
    #[serde(default)]
    version: Option<String>,
}

/// Judges one case. Nothing of it is kept.
#[utoipa::path(
    post,
    path = "/api/v1/assess",
    tag = "law",
    operation_id = "assess",
    request_body = Case,
    responses((status = 200, description = "The answer with the result of each condition.", body = Assessment))
)]
pub(crate) async fn judge(State(app): State<App>, who: Officer, Asked(case): Asked<Case>) -> Result<Json<Assessment>, Fault> {
    let policy = app.world.book.policy(&case.policy).ok_or(Fault::NotFound)?;
    let refused = |code, detail: String| Fault::from(Problem::refused(code, detail));
    let (version, on) = policy.version_for(case.version.as_deref(), case.on, who.act.today()).map_err(|no| refused("version", no.describe(who.lang())))?;
    let answer = app.world.book.answer(policy, version, on, &case.facts);
    answer.map(Json).map_err(|wrong| refused("facts", wrong.describe(who.lang())))
}
