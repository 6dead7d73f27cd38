//! Reads. Each file is one kind of thing; each function takes a connection and, where rows
//! of people come out, a scope.

pub(crate) mod accounts;
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
pub(crate) mod search;
pub(crate) mod watching;
