//! Choosing a language.

use super::go;
use super::sign_in::inside;
use crate::app::{Answer, Fault, cookies};
use axum::extract::{Path, Query};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use kipthoi_texts::Lang;
use std::collections::BTreeMap;

pub(crate) async fn set(Path(lang): Path<String>, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let lang: Lang = lang.parse().map_err(|()| Fault::NotFound)?;
    let mut response = go(inside(query.get("back").map_or("/", String::as_str)));
    if let Ok(value) = HeaderValue::from_str(&cookies::language(lang.code())) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    Ok(response)
}
