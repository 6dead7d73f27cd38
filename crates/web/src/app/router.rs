//! Which handler answers which route. A test compares this with the table of rights.

use super::{App, UPLOAD_BYTES_MAX, gate};
use crate::handlers as h;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// The officers' application.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(h::desk::show))
        .route("/sign-in", get(h::sign_in::show).post(h::sign_in::enter))
        .route("/sign-out", post(h::sign_in::leave))
        .route("/language/{lang}", get(h::language::set))
        .route("/assets/{file}", get(h::assets::file))
        .route("/search", get(h::search::show))
        .route("/help", get(h::help::show))
        .route("/dossiers", get(h::dossiers::list).post(h::receive::receive))
        .route("/dossiers/new", get(h::receive::form))
        .route("/dossiers/check", post(h::receive::check))
        .route("/dossiers/{id}", get(h::dossiers::show))
        .route("/dossiers/{id}/receipt", get(h::receipt::show))
        .route("/dossiers/{id}/{action}", post(h::dossiers::act))
        .route("/lines", get(h::lines::list))
        .route("/lines/{id}/correct", get(h::correcting::form).post(h::correcting::run))
        .route("/lines/{id}/correct/preview", post(h::correcting::preview))
        .route("/lines/{id}", get(h::lines::show))
        .route("/lines/{id}/{action}", post(h::lines::act))
        .route("/imports", get(h::imports::list).post(h::imports::upload))
        .route("/imports/new", get(h::imports::form))
        .route("/imports/{id}", get(h::imports::show))
        .route("/imports/{id}/status", get(h::imports::status))
        .route("/imports/{id}/original", get(h::imports::original))
        .route("/imports/{id}/rejected.xlsx", get(h::imports::rejected))
        .route("/imports/{id}/mapping", post(h::imports::mapping))
        .route("/imports/{id}/accept", post(h::imports::accept))
        .route("/imports/{id}/discard", post(h::imports::discard))
        .route("/queues/{queue}", get(h::queues::show).post(h::queues::run))
        .route("/queues/{queue}/preview", post(h::queues::preview))
        .route("/facts", get(h::completing::form).post(h::completing::run))
        .route("/facts/preview", post(h::completing::preview))
        .route("/funds", get(h::funds::show).post(h::funds::assign))
        .route("/funds/preview", post(h::funds::preview))
        .route("/pauses", get(h::pauses::show).post(h::pauses::declare))
        .route("/pauses/preview", post(h::pauses::preview))
        .route("/pauses/{id}", post(h::pauses::end))
        .route("/pauses/{id}/preview", post(h::pauses::end_preview))
        .route("/payments", get(h::payments::show).post(h::payments::make))
        .route("/payments/preview", post(h::payments::preview))
        .route("/payments/{list}", get(h::payments::list))
        .route("/payments/{list}/results", post(h::payments::results))
        .route("/payments/{list}/results-file", post(h::payments::results_file))
        .route("/payments/{list}/documents/{document}", get(h::payments::document))
        .route("/decisions", get(h::decisions::list))
        .route("/decisions/{id}", get(h::decisions::show))
        .route("/decisions/{id}/documents/{document}", get(h::decisions::document))
        .route("/policies", get(h::policies::list))
        .route("/policies/{code}", get(h::policies::show))
        .route("/unconfirmed", get(h::policies::unconfirmed))
        .fallback(gate::nowhere)
        .layer(from_fn_with_state(app.clone(), gate::gate))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX + 1_000_000))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
        .with_state(app)
}
