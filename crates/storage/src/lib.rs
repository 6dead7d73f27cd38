//! The store on SQLite and on PostgreSQL: one SQL text for both, behind the ports of
//! `kipthoi-workflow`.
//!
//! Lives here: every SQL statement, the migrations, the invariants. Never here: a rule of the
//! law, a sentence for people. Reads are in `read/`, writes in `write/`, the schema in
//! `migrations/` (`scripts/postgres-schema` derives the PostgreSQL text from the SQLite one).

mod accounts;
mod db;
mod error;
mod filter;
mod open;
mod planner;
#[cfg(debug_assertions)]
mod plans;
mod read;
mod rows;
mod rules;
mod seal;
mod store;
mod tx;
mod upkeep;
mod write;

pub use open::{OpenError, SqlStore};
pub use upkeep::is_in_use;
