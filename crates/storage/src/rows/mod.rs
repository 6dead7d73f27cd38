//! From columns to records, one function per table, by noun. The column lists stand beside the
//! functions that read them.

mod accounts;
mod decisions;
mod dossiers;
mod imports;
mod installation;
mod lines;
mod payments;
mod people;
mod requests;
mod watching;

pub(crate) use accounts::*;
pub(crate) use decisions::*;
pub(crate) use dossiers::*;
pub(crate) use imports::*;
pub(crate) use installation::*;
pub(crate) use lines::*;
pub(crate) use payments::*;
pub(crate) use people::*;
pub(crate) use requests::*;
pub(crate) use watching::*;

use crate::db::Row;
use kipthoi_workflow::ports::StoreResult;

/// Applies `map` to every row.
pub(crate) fn all<T>(rows: Vec<Row>, map: impl Fn(&Row) -> StoreResult<T>) -> StoreResult<Vec<T>> {
    rows.iter().map(map).collect()
}
