//! Choosing a language.

use super::go;
use crate::app::{Answer, Fault, cookies};
use axum::extract::{Path, Query};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use kipthoi_texts::Lang;
use std::collections::BTreeMap;

pub(crate) async fn set(Path(lang): Path<String>, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let lang: Lang = lang.parse().map_err(|()| Fault::NotFound)?;
    let back = query.get("back").map(String::as_str).filter(|b| b.starts_with('/') && !b.starts_with("//")).unwrap_or("/");
    let mut response = go(back);
    if let Ok(value) = HeaderValue::from_str(&cookies::language(lang.code())) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    Ok(response)
}
