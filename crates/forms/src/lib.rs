//! The official forms as data, and the meaning of a row of a list.
//!
//! Lives here: form definitions (read from `forms/*.toml`), the binding of headers to their
//! columns, the classification of rows and the typing of cells. Never here: a file format, I/O,
//! a clock, a sentence shown to people, or a rule of a policy. To add a form, add a TOML file;
//! to add a kind of value, a variant of [`Kind`] and its reader in [`typing`].

pub mod bind;
pub mod book;
pub mod classify;
pub mod definition;
mod file;
pub mod header_block;
pub mod header_text;
pub mod issue;
pub mod kind;
pub mod layout;
mod mentioned;
pub mod raw;
pub mod row;
pub mod typing;

pub use bind::{AliasTable, Binding, BoundColumn, HeaderText, How, UnboundColumn, bind_header};
pub use book::{FormBook, FormError, FormFileText};
pub use classify::{RowKind, RowSorter, SkipReason};
pub use definition::{ColumnDef, EnumValue, FieldDef, FormDef, PartDef};
pub use header_text::HeaderKey;
pub use issue::{Issue, Severity, column_letter};
pub use kind::{Kind, Part, Role};
pub use layout::{LegacyColumn, LegacyFont, ListLayout, OrderedColumn, SENT_BACK, SkippedSheet, TableLayout};
pub use raw::{RawCell, RawValue};
pub use row::{Cell, CellValue, HeaderValue, ListHeader, ListRow};
pub use typing::{RowTyper, convert_legacy, type_row};
