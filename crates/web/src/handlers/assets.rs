//! Style sheet, script, mark: kept by browsers for a year, because their address carries a version.

use crate::app::{Answer, Fault};
use crate::assets::find;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

pub(crate) async fn file(Path(name): Path<String>) -> Answer {
    let asset = find(&name).ok_or(Fault::NotFound)?;
    let mut response = asset.body.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(response)
}
