//! JSON that a program sends: of the right kind, of bearable size, of the right shape.

use super::problem::Problem;
use crate::app::{App, Visitor};
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use kipthoi_texts::Lang;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// Largest body, in bytes: the facts of one case, with all the workers of an employer.
const BYTES_MAX: usize = 256 * 1024;

/// The body of a request as a `T`.
#[derive(Clone, Debug)]
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Asked<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &App) -> Result<Self, Response> {
        let lang = request.extensions().get::<Visitor>().map(|visitor| visitor.lang).unwrap_or_default();
        read(lang, request).await.map(Asked).map_err(IntoResponse::into_response)
    }
}

async fn read<T: DeserializeOwned>(lang: Lang, request: Request) -> Result<T, Problem> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Problem::of_status(lang, StatusCode::UNSUPPORTED_MEDIA_TYPE, ""));
    }
    let bytes = to_bytes(request.into_body(), BYTES_MAX).await.map_err(|_| Problem::of_status(lang, StatusCode::PAYLOAD_TOO_LARGE, ""))?;
    serde_json::from_slice(&bytes).map_err(|e| {
        let status = if e.classify() == Category::Data { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::BAD_REQUEST };
        Problem::of_status(lang, status, &e.to_string())
    })
}
