//! `kipthoi openapi`: the description of `/api/v1`, for other programs and their makers.

use kipthoi::failure::Failure;
use kipthoi::wiring::Say;
use std::process::ExitCode;

/// Description of the HTTP API (OpenAPI 3.1) / Mô tả giao diện lập trình
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi openapi > kipthoi-api.json")]
pub(crate) struct Args {}

pub(crate) fn run(say: &Say, _: &Args) -> Result<ExitCode, Failure> {
    let description = kipthoi_web::api::description();
    let readable = serde_json::to_string_pretty(&description).map_err(|e| Failure::Failed(e.to_string()))?;
    say.answer(&description, || readable)?;
    Ok(ExitCode::SUCCESS)
}
