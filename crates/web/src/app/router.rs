//! Which handler answers which route. A test compares this with the table of rights.

use super::{App, BODY_BYTES_MAX, gate, watch};
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
        .route("/funds", get(h::funds::show).post(h::funds::assign))
        .route("/funds/preview", post(h::funds::preview))
        .route("/payments", get(h::payments::show).post(h::payments::make))
        .route("/payments/preview", post(h::payments::preview))
        .route("/payments/{list}", get(h::payments::list))
        .route("/payments/{list}/results", post(h::payments::results))
        .route("/payments/{list}/results-file", post(h::payments::results_file::upload))
        .route("/payments/{list}/results/{file}", get(h::payments::results_file::preview).post(h::payments::results_file::write))
        .route("/payments/{list}/documents/{document}", get(h::payments::document))
        .route("/decisions", get(h::decisions::list))
        .route("/decisions/{id}", get(h::decisions::show))
        .route("/decisions/{id}/documents/{document}", get(h::decisions::document))
        .route("/policies", get(h::policies::list))
        .route("/policies/{code}", get(h::policies::show))
        .route("/unconfirmed", get(h::policies::unconfirmed))
        .route("/healthz", get(h::watch::health))
        .route("/readyz", get(h::watch::ready))
        .route("/metrics", get(h::watch::metrics))
        .fallback(gate::nowhere)
        .layer(from_fn_with_state(app.clone(), gate::gate))
        .layer(from_fn_with_state(app.clone(), watch::measure))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
        .with_state(app)
}
