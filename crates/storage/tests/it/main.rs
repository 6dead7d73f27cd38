//! The store on both databases. SQLite always runs; PostgreSQL runs when
//! `KIPTHOI_TEST_POSTGRES` names a server (the test script starts one).

mod counters;
mod figures;
mod invariants;
mod log;
mod office;
mod path;
mod schema;
mod scope;
mod support;
