//! The running application: routing, the gate in front of it, and what handlers share.
//!
//! A request passes the gate ([`gate`]): who is it, in which language, may they use this route.
//! The handler reads what came ([`posted`]), calls one use case, and answers with a page or a
//! fault ([`fault`]); faults are dressed as pages on the way out. Handlers are in
//! [`crate::handlers`], one file per part of the application.

pub mod cookies;
mod door;
pub mod fault;
pub mod gate;
pub mod once;
pub(crate) mod outside;
pub mod posted;
pub mod reading;
mod router;
pub mod sight;
pub mod views;
pub mod visitor;
mod waiting;
pub mod watch;

pub use door::Door;
pub use fault::{Answer, Fault};
pub use outside::Provider;
pub use posted::{Asked, Posted};
pub use router::router;
pub use sight::Sight;
pub use views::{ViewWriter, Views};
pub use visitor::{Entering, Officer, Visitor};
pub use watch::Watch;

use jiff::Timestamp;
use kipthoi_workflow::World;
use kipthoi_workflow::ports::DocumentPress;
use std::sync::Arc;

/// Largest file that may be uploaded, in bytes.
pub const UPLOAD_BYTES_MAX: usize = 50_000_000;

/// Largest request of any kind, in bytes: a file and the fields beside it.
pub const BODY_BYTES_MAX: usize = UPLOAD_BYTES_MAX + 1_000_000;

/// Rows on one page of a list.
pub const ROWS: u32 = 50;

/// What every handler has at hand. Time and randomness come in from the edge.
#[derive(Clone)]
pub struct App {
    pub world: World,
    pub press: Arc<dyn DocumentPress>,
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// 256 random bits in hexadecimal.
    pub token: Arc<dyn Fn() -> String + Send + Sync>,
    /// Where pages leave who opened what.
    pub views: Views,
    /// Wakes the worker that runs jobs.
    pub wake: Arc<tokio::sync::Notify>,
    /// What monitors may know.
    pub watch: Arc<Watch>,
    /// How browsers reach the program.
    pub door: Door,
    /// Where officers may sign in instead of here.
    pub provider: Option<Provider>,
    /// Invented data: the pages say so, and sign-in lists the accounts.
    pub demo: bool,
    pub asset_version: String,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("demo", &self.demo).finish_non_exhaustive()
    }
}
