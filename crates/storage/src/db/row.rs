//! Rows as read, column by column, with a fault that names the column.

use crate::error::failed;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use kipthoi_workflow::ports::{StoreError, StoreResult};
use sqlx::Row as _;
use uuid::Uuid;

/// A row of either database. A column that does not exist or has another type is a fault of
/// this crate, reported with the column's name.
pub(crate) enum Row {
    Lite(sqlx::sqlite::SqliteRow),
    Pg(sqlx::postgres::PgRow),
}

macro_rules! getters {
    ($($name:ident -> $t:ty),+ $(,)?) => {$(
        pub(crate) fn $name(&self, column: &str) -> StoreResult<$t> {
            match self {
                Row::Lite(r) => r.try_get(column),
                Row::Pg(r) => r.try_get(column),
            }
            .map_err(failed)
        }
    )+};
}

impl Row {
    getters! {
        text -> String,
        opt_text -> Option<String>,
        int -> i64,
        opt_int -> Option<i64>,
        uuid -> Uuid,
        opt_uuid -> Option<Uuid>,
        bytes -> Vec<u8>,
    }

    pub(crate) fn vnd(&self, column: &str) -> StoreResult<Vnd> {
        self.int(column).map(Vnd)
    }

    pub(crate) fn id<T: From<Uuid>>(&self, column: &str) -> StoreResult<T> {
        self.uuid(column).map(T::from)
    }

    pub(crate) fn opt_id<T: From<Uuid>>(&self, column: &str) -> StoreResult<Option<T>> {
        Ok(self.opt_uuid(column)?.map(T::from))
    }

    pub(crate) fn date(&self, column: &str) -> StoreResult<Date> {
        self.parsed(column)
    }

    pub(crate) fn opt_date(&self, column: &str) -> StoreResult<Option<Date>> {
        self.opt_text(column)?.map(|t| parse(column, &t)).transpose()
    }

    pub(crate) fn instant(&self, column: &str) -> StoreResult<Timestamp> {
        Timestamp::from_millisecond(self.int(column)?).map_err(|e| StoreError::Failed(format!("{column}: {e}")))
    }

    pub(crate) fn opt_instant(&self, column: &str) -> StoreResult<Option<Timestamp>> {
        match self.opt_int(column)? {
            None => Ok(None),
            Some(ms) => Timestamp::from_millisecond(ms).map(Some).map_err(|e| StoreError::Failed(format!("{column}: {e}"))),
        }
    }

    /// A coded value (`state`, `owner`, `role`, a date) through its `FromStr`.
    pub(crate) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(&self, column: &str) -> StoreResult<T> {
        parse(column, &self.text(column)?)
    }

    pub(crate) fn opt_parsed<T: std::str::FromStr<Err: std::fmt::Display>>(&self, column: &str) -> StoreResult<Option<T>> {
        self.opt_text(column)?.map(|t| parse(column, &t)).transpose()
    }
}

fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(column: &str, text: &str) -> StoreResult<T> {
    text.parse().map_err(|e| StoreError::Failed(format!("column {column}: {e}")))
}
