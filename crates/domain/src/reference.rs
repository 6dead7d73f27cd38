//! Reading the small reference tables that are compiled into the program.
//!
//! Lives here: splitting a table without quotes into rows. Never here: the facts
//! themselves (`reference/*.csv`), or files that users bring (`kipthoi-exchange`).

/// Rows after the header, cells trimmed. Blank lines and lines that start with `#` are
/// left out. The tables hold no quoted cells; lists inside a cell use `;`.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1).map(|line| line.split(',').map(str::trim).collect())
}
