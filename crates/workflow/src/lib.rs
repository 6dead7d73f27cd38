//! The use cases: what officers do, one verb per file.
//!
//! Lives here: the checks, the change, its audit record and the one transaction around them,
//! and the ports (traits) that adapters fill in. Never here: SQL, HTML, HTTP, file formats,
//! a clock (every use case takes an [`Act`] that carries `now`).
//! To add a use case: a file named by its verb, a function `pub async fn verb(world, act, …)`,
//! an [`Action`](kipthoi_authz::Action) it needs, an `audit-<verb>` sentence in the locales.

pub mod accounts;
pub mod already;
pub mod answer_file;
pub mod answers;
pub mod audit;
pub mod clockwork;
pub mod cover;
mod days;
pub mod decisions;
mod denial;
pub mod dossiers;
pub mod duties;
pub mod error;
pub mod ids;
pub mod intake;
pub mod jobs;
pub mod judge;
pub mod lines;
pub mod namesakes;
pub mod numbers;
pub mod offices;
mod origin;
pub mod payments;
pub mod ports;
pub mod privacy;
pub mod reading;
pub mod requests;
pub mod seen;
pub mod supplements;
pub mod watching;
pub mod world;

pub use error::{Detail, Problem, Result};
pub use origin::Origin;
pub use world::{Act, Config, World};
