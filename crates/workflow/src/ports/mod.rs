//! What the use cases need from the outside, as traits. Adapters implement them; the
//! command line wires them together.

mod accounts;
mod documents;
mod lists;
mod passwords;
mod provider;
mod records;
mod search;
mod store;
mod vault;
mod views;

pub use accounts::{AccountStore, AccountTx};
pub use documents::{DocumentOrder, DocumentPress, Pressed};
pub use lists::{FileProblem, ListBatch, ListRead, ListReader, OpenList};
pub use passwords::Passwords;
pub use provider::{Departure, Identity, IdentityProvider, ProviderError};
pub use records::*;
pub use search::{Hits, SearchHits, SearchKey};
pub use store::{ActsOf, LineMove, Store, StoreError, StoreResult, Tx};
pub use vault::{Vault, VaultError};
pub use views::*;

use jiff::civil::Date;

/// Stands for "no limit runs" where a day is kept, so that lists sort by one plain column.
pub const NO_DUE: Date = jiff::civil::date(9999, 12, 31);
