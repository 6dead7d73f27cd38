//! What the use cases need from the outside, as traits. Adapters implement them; the
//! command line wires them together.

mod documents;
mod lists;
mod passwords;
mod records;
mod search;
mod store;
mod views;

pub use documents::{DocumentOrder, DocumentPress, Pressed};
pub use lists::{FileProblem, ListBatch, ListRead, ListReader, OpenList};
pub use passwords::Passwords;
pub use records::*;
pub use search::{Hits, SearchHits, SearchKey};
pub use store::{ActsOf, LineMove, Store, StoreError, StoreResult, Tx};
pub use views::*;

use jiff::civil::Date;

/// Stands for "no limit runs" where a day is kept, so that lists sort by one plain column.
pub const NO_DUE: Date = jiff::civil::date(9999, 12, 31);
