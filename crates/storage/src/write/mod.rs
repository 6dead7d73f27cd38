//! Writes. Each file is one kind of thing; all of them run inside one transaction.

pub(crate) mod accounts;
pub(crate) mod covered;
pub(crate) mod decisions;
pub(crate) mod dossiers;
pub(crate) mod imports;
pub(crate) mod installation;
pub(crate) mod jobs;
pub(crate) mod lines;
pub(crate) mod log;
pub(crate) mod payments;
pub(crate) mod people;
pub(crate) mod privacy;
pub(crate) mod requests;
mod tally;
pub(crate) mod watching;
