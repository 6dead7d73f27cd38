//! What a row is to its seal: the same bytes from values about to be written and from rows read
//! back, on both databases.

use super::tables::{Table, sealed};
use crate::db::{Row, Val};
use crate::error::failed;
use kipthoi_workflow::ports::{StoreError, StoreResult};
use sha2::{Digest as _, Sha256};
use sqlx::{Column as _, Row as _, TypeInfo as _, ValueRef as _};
use uuid::Uuid;

/// The first half of a SHA-256: enough to stand against a sought second row, half the space.
pub(crate) type Hash = [u8; 16];

/// One value, however it got here.
enum Cell<'v> {
    Null,
    Text(&'v str),
    Int(i64),
    Bytes(&'v [u8]),
    Id(Uuid),
}

impl Cell<'_> {
    /// What kind of value, how long, and the value; nothing for NULL, so that a column that is
    /// added later changes no seal.
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Cell::Null => {}
            Cell::Text(text) => tagged(out, b't', text.as_bytes()),
            Cell::Int(n) => tagged(out, b'i', &n.to_be_bytes()),
            Cell::Bytes(bytes) => tagged(out, b'b', bytes),
            Cell::Id(id) => tagged(out, b'b', id.as_bytes()),
        }
    }

    fn is_null(&self) -> bool {
        matches!(self, Cell::Null)
    }
}

fn tagged(out: &mut Vec<u8>, tag: u8, bytes: &[u8]) {
    out.push(tag);
    out.extend((bytes.len() as u32).to_be_bytes());
    out.extend(bytes);
}

/// Where one value of a row comes from.
trait Cells {
    fn cell(&self, at: usize) -> StoreResult<Cell<'_>>;
}

impl Cells for [Val] {
    fn cell(&self, at: usize) -> StoreResult<Cell<'_>> {
        Ok(match self.get(at) {
            Some(Val::Text(Some(text))) => Cell::Text(text),
            Some(Val::Int(Some(n))) => Cell::Int(*n),
            Some(Val::Id(Some(id))) => Cell::Id(*id),
            Some(Val::Bytes(bytes)) => Cell::Bytes(bytes),
            Some(Val::Text(None) | Val::Int(None) | Val::Id(None)) => Cell::Null,
            None => return Err(StoreError::Failed("fewer values than columns".to_owned())),
        })
    }
}

impl Cells for Row {
    fn cell(&self, at: usize) -> StoreResult<Cell<'_>> {
        let kind = match self {
            Row::Lite(r) => {
                let raw = r.try_get_raw(at).map_err(failed)?;
                if raw.is_null() { String::new() } else { raw.type_info().name().to_owned() }
            }
            Row::Pg(r) => {
                let raw = r.try_get_raw(at).map_err(failed)?;
                if raw.is_null() { String::new() } else { raw.type_info().name().to_owned() }
            }
        };
        macro_rules! got {
            ($t:ty) => {
                match self {
                    Row::Lite(r) => r.try_get::<$t, _>(at),
                    Row::Pg(r) => r.try_get::<$t, _>(at),
                }
                .map_err(failed)?
            };
        }
        Ok(match kind.as_str() {
            "" => Cell::Null,
            "TEXT" => Cell::Text(got!(&str)),
            "INTEGER" | "INT8" => Cell::Int(got!(i64)),
            "BLOB" | "BYTEA" => Cell::Bytes(got!(&[u8])),
            "UUID" => Cell::Id(got!(Uuid)),
            other => return Err(StoreError::Failed(format!("a column of type {other}"))),
        })
    }
}

/// How rows with these columns become keys and hashes; made once for many rows.
pub(crate) struct Shape {
    pub(crate) table: &'static Table,
    /// Place and name of each sealed column, by name: the order in the schema means nothing.
    sealed: Vec<(usize, String)>,
    /// Places of what names a row, and whether it is shown.
    key: Vec<(usize, bool)>,
    /// Places of the primary key.
    primary: Vec<usize>,
}

impl Shape {
    pub(crate) fn of(table: &'static Table, columns: &[&str]) -> StoreResult<Shape> {
        let place = |column: &str| {
            let at = columns.iter().position(|c| *c == column);
            at.ok_or_else(|| StoreError::Failed(format!("no column {}.{column}", table.name)))
        };
        let mut kept: Vec<(usize, String)> =
            columns.iter().enumerate().filter(|(_, c)| !table.left_out.iter().any(|(l, _)| l == *c)).map(|(at, c)| (at, (*c).to_owned())).collect();
        kept.sort_by(|a, b| a.1.cmp(&b.1));
        let named = table.also.iter().chain(table.primary);
        Ok(Shape {
            table,
            sealed: kept,
            key: named.map(|c| Ok((place(c)?, !table.hidden.contains(c)))).collect::<StoreResult<_>>()?,
            primary: table.primary.iter().map(|c| place(c)).collect::<StoreResult<_>>()?,
        })
    }

    /// Of `table (column, column, …)`, as insertions name it; `None` for tables without seals.
    pub(crate) fn into(into: &str) -> StoreResult<Option<Shape>> {
        let (name, columns) = into.split_once(" (").ok_or_else(|| StoreError::Failed(format!("no columns: {into}")))?;
        let columns: Vec<&str> = columns.trim_end_matches(')').split(',').map(str::trim).collect();
        sealed(name).map(|table| Shape::of(table, &columns)).transpose()
    }

    /// Of rows read with `SELECT *`.
    pub(crate) fn read(table: &'static Table, example: &Row) -> StoreResult<Shape> {
        let columns: Vec<&str> = match example {
            Row::Lite(r) => r.columns().iter().map(|c| c.name()).collect(),
            Row::Pg(r) => r.columns().iter().map(|c| c.name()).collect(),
        };
        Shape::of(table, &columns)
    }

    pub(crate) fn of_values(&self, values: &[Val]) -> StoreResult<(Vec<u8>, Hash)> {
        Ok((self.key(values)?, self.hash(values)?))
    }

    pub(crate) fn of_row(&self, row: &Row) -> StoreResult<(Vec<u8>, Hash)> {
        Ok((self.key(row)?, self.hash(row)?))
    }

    fn hash<C: Cells + ?Sized>(&self, cells: &C) -> StoreResult<Hash> {
        let mut bytes = Vec::with_capacity(512);
        tagged(&mut bytes, b'n', self.table.name.as_bytes());
        for (at, name) in &self.sealed {
            let cell = cells.cell(*at)?;
            if !cell.is_null() {
                tagged(&mut bytes, b'n', name.as_bytes());
                cell.write(&mut bytes);
            }
        }
        Ok(half(&bytes))
    }

    fn key<C: Cells + ?Sized>(&self, cells: &C) -> StoreResult<Vec<u8>> {
        let mut key = Vec::with_capacity(48);
        for (at, shown) in &self.key {
            let cell = cells.cell(*at)?;
            if *shown {
                cell.write(&mut key);
            } else {
                let mut said = Vec::new();
                cell.write(&mut said);
                tagged(&mut key, b'h', &half(&said)[..6]);
            }
        }
        Ok(key)
    }

    /// Columns of the primary key with their values.
    pub(crate) fn primary_of(&self, values: &[Val]) -> Vec<(&'static str, Val)> {
        let values = self.primary.iter().filter_map(|at| values.get(*at).cloned());
        self.table.primary.iter().copied().zip(values).collect()
    }

    /// The primary key of a row, to go on reading after it.
    pub(crate) fn primary(&self, row: &Row) -> StoreResult<Vec<Val>> {
        self.primary
            .iter()
            .map(|at| {
                Ok(match row.cell(*at)? {
                    Cell::Null => Val::Text(None),
                    Cell::Text(text) => text.into(),
                    Cell::Int(n) => n.into(),
                    Cell::Bytes(bytes) => Uuid::from_slice(bytes).map_err(|e| StoreError::Failed(e.to_string()))?.into(),
                    Cell::Id(id) => id.into(),
                })
            })
            .collect()
    }
}

pub(crate) fn half(bytes: &[u8]) -> Hash {
    let mut hash = Hash::default();
    let whole = Sha256::digest(bytes);
    hash.copy_from_slice(&whole[..16]);
    hash
}

/// The parts of a key: tag and bytes.
fn parts(mut key: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    std::iter::from_fn(move || {
        let (tag, rest) = key.split_first()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (bytes, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        key = rest;
        Some((*tag, bytes))
    })
}

/// The parts of a key that are not hidden, as values to look for.
pub(crate) fn key_values(key: &[u8]) -> Vec<Val> {
    let value = |(tag, bytes): (u8, &[u8])| match (tag, bytes.try_into().map(i64::from_be_bytes), Uuid::from_slice(bytes)) {
        (b't', ..) => Some(String::from_utf8_lossy(bytes).into_owned().into()),
        (b'i', Ok(n), _) => Some(n.into()),
        (b'b', _, Ok(id)) => Some(id.into()),
        _ => None,
    };
    parts(key).filter_map(value).collect()
}

/// A key as a person reads it: ids, words and numbers as they are, hidden parts as `#` and hex.
pub(crate) fn shown(key: &[u8]) -> String {
    let part = |(tag, bytes): (u8, &[u8])| match (tag, bytes.try_into().map(i64::from_be_bytes), Uuid::from_slice(bytes)) {
        (b't', ..) => String::from_utf8_lossy(bytes).into_owned(),
        (b'i', Ok(n), _) => n.to_string(),
        (b'b', _, Ok(id)) => id.to_string(),
        _ => format!("#{}", kipthoi_workflow::audit::hex(bytes)),
    };
    parts(key).map(part).collect::<Vec<_>>().join(" ")
}
