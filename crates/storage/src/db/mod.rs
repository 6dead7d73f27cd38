//! One way to run SQL on two databases: the same text with `$n` placeholders, values as
//! [`Val`], rows as [`Row`].
//!
//! Every statement of this crate is built from constants and placeholders only; that is why
//! the one `AssertSqlSafe` of the program stands here.

mod row;
mod val;

pub(crate) use row::Row;
pub(crate) use val::{Val, vals};

use crate::error::failed;
use kipthoi_workflow::ports::StoreResult;
use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction};

/// The two databases. SQLite has one writer and several readers, because more writers only
/// queue up inside the file's lock.
#[derive(Clone, Debug)]
pub(crate) enum Db {
    Lite { writer: SqlitePool, readers: SqlitePool },
    Pg(PgPool),
}

pub(crate) enum Lease {
    Lite(PoolConnection<Sqlite>),
    Pg(PoolConnection<Postgres>),
}

pub(crate) enum Open {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

pub(crate) enum Conn<'c> {
    Lite(&'c mut SqliteConnection),
    Pg(&'c mut PgConnection),
}

impl Db {
    pub(crate) async fn read(&self) -> StoreResult<Lease> {
        Ok(match self {
            Db::Lite { readers, .. } => Lease::Lite(readers.acquire().await.map_err(failed)?),
            Db::Pg(pool) => Lease::Pg(pool.acquire().await.map_err(failed)?),
        })
    }

    /// On SQLite the write lock is taken at once: a transaction that reads first and writes
    /// later would fail with "busy" whatever the time-out.
    pub(crate) async fn begin(&self) -> StoreResult<Open> {
        Ok(match self {
            Db::Lite { writer, .. } => Open::Lite(writer.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?),
            Db::Pg(pool) => Open::Pg(pool.begin().await.map_err(failed)?),
        })
    }
}

impl Db {
    /// For many reads that must all see one moment; dropped, never committed.
    pub(crate) async fn snapshot(&self) -> StoreResult<Open> {
        Ok(match self {
            Db::Lite { readers, .. } => Open::Lite(readers.begin().await.map_err(failed)?),
            Db::Pg(pool) => Open::Pg(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map_err(failed)?),
        })
    }
}

impl Lease {
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match self {
            Lease::Lite(c) => Conn::Lite(c),
            Lease::Pg(c) => Conn::Pg(c),
        }
    }
}

impl Open {
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match self {
            Open::Lite(c) => Conn::Lite(c),
            Open::Pg(c) => Conn::Pg(c),
        }
    }

    pub(crate) async fn commit(self) -> StoreResult<()> {
        match self {
            Open::Lite(tx) => tx.commit().await.map_err(failed),
            Open::Pg(tx) => tx.commit().await.map_err(failed),
        }
    }
}

macro_rules! bound {
    ($sql:expr, $args:expr, $keep:expr) => {{
        let mut query = sqlx::query(AssertSqlSafe($sql.to_owned())).persistent($keep);
        for arg in $args {
            query = match arg {
                Val::Text(v) => query.bind(v),
                Val::Int(v) => query.bind(v),
                Val::Id(v) => query.bind(v),
                Val::Bytes(v) => query.bind(v),
            };
        }
        query
    }};
}

/// For rows about to be changed, in columns that no reference points to.
pub(crate) const TO_CHANGE: &str = "FOR NO KEY UPDATE";
/// For rows that must not change meanwhile.
pub(crate) const TO_RELY_ON: &str = "FOR SHARE";

impl Conn<'_> {
    /// `sql` as given on SQLite, where one transaction writes at a time; on PostgreSQL with `lock`
    /// behind it, so that what was read stays as it is until the transaction ends.
    pub(crate) async fn fetch_held(&mut self, sql: &str, lock: &str, args: Vec<Val>) -> StoreResult<Vec<Row>> {
        match self {
            Conn::Lite(_) => self.fetch(sql, args).await,
            Conn::Pg(_) => self.fetch(&format!("{sql} {lock}"), args).await,
        }
    }

    /// Runs a statement; answers how many rows it touched.
    pub(crate) async fn run(&mut self, sql: &str, args: Vec<Val>) -> StoreResult<u64> {
        self.run_kept(sql, args, true).await
    }

    async fn run_kept(&mut self, sql: &str, args: Vec<Val>, keep: bool) -> StoreResult<u64> {
        Ok(match self {
            Conn::Lite(c) => {
                let (sql, args) = in_order(sql, args);
                #[cfg(debug_assertions)]
                crate::plans::check(c, &sql).await;
                bound!(sql, args, keep).execute(&mut **c).await.map_err(failed)?.rows_affected()
            }
            Conn::Pg(c) => bound!(sql, args, keep).execute(&mut **c).await.map_err(failed)?.rows_affected(),
        })
    }

    pub(crate) async fn fetch(&mut self, sql: &str, args: Vec<Val>) -> StoreResult<Vec<Row>> {
        Ok(match self {
            Conn::Lite(c) => {
                let (sql, args) = in_order(sql, args);
                #[cfg(debug_assertions)]
                crate::plans::check(c, &sql).await;
                bound!(sql, args, true).fetch_all(&mut **c).await.map_err(failed)?.into_iter().map(Row::Lite).collect()
            }
            Conn::Pg(c) => bound!(sql, args, true).fetch_all(&mut **c).await.map_err(failed)?.into_iter().map(Row::Pg).collect(),
        })
    }

    pub(crate) async fn fetch_one(&mut self, sql: &str, args: Vec<Val>) -> StoreResult<Option<Row>> {
        Ok(self.fetch(sql, args).await?.into_iter().next())
    }

    /// Many rows into one table, in statements of a fixed size: each size of statement is
    /// prepared once, and no statement passes the databases' limits on placeholders.
    pub(crate) async fn insert_many(&mut self, into: &str, columns: usize, rows: impl Iterator<Item = Vec<Val>>) -> StoreResult<()> {
        self.insert_many_or(into, columns, rows, "").await
    }

    /// The same with what to do about rows that are there already (` ON CONFLICT …`).
    pub(crate) async fn insert_many_or(&mut self, into: &str, columns: usize, rows: impl Iterator<Item = Vec<Val>>, otherwise: &str) -> StoreResult<()> {
        const PLACEHOLDERS_MAX: usize = 8_000;
        let per_statement = (PLACEHOLDERS_MAX / columns).min(400);
        let mut full = None;
        let mut args = Vec::new();
        let mut pending = 0;
        for row in rows {
            debug_assert_eq!(row.len(), columns, "{into}");
            args.extend(row);
            pending += 1;
            if pending == per_statement {
                let full: &String = full.get_or_insert_with(|| format!("INSERT INTO {into} VALUES {}{otherwise}", values_clause(columns, per_statement)));
                self.run_kept(full, std::mem::take(&mut args), true).await?;
                pending = 0;
            }
        }
        if pending > 0 {
            let rest = values_clause(columns, pending);
            self.run_kept(&format!("INSERT INTO {into} VALUES {rest}{otherwise}"), args, pending == 1).await?;
        }
        Ok(())
    }
}

/// The statement with `?` in place of `$n`, and its values in the order of their places. SQLite
/// looks each named parameter up by walking the list of all of them: a statement with thousands
/// of `$n` spends more time there than on its rows, one with `?` none.
fn in_order(sql: &str, args: Vec<Val>) -> (String, Vec<Val>) {
    let mut text = String::with_capacity(sql.len());
    let mut places = Vec::with_capacity(args.len());
    let mut rest = sql;
    while let Some(at) = rest.find('$') {
        let digits = rest[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + 1 + digits;
        text.push_str(&rest[..at]);
        text.push('?');
        places.push(rest[at + 1..end].parse::<usize>().unwrap_or(0));
        rest = &rest[end..];
    }
    text.push_str(rest);
    if places.iter().copied().eq(1..=args.len()) {
        return (text, args);
    }
    let args = places.into_iter().map(|n| args.get(n.wrapping_sub(1)).cloned().unwrap_or(Val::Text(None))).collect();
    (text, args)
}

fn values_clause(columns: usize, rows: usize) -> String {
    let mut out = String::with_capacity(rows * columns * 6);
    for row in 0..rows {
        out.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            if column > 0 {
                out.push(',');
            }
            out.push('$');
            out.push_str(&(row * columns + column + 1).to_string());
        }
        out.push(')');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_follow_their_places_however_often_they_are_used() {
        let (sql, args) = in_order("UPDATE t SET a = $2 WHERE b = $1 AND c > $2 LIMIT $3", vals!["b", "a", 7_i64]);
        assert_eq!(sql, "UPDATE t SET a = ? WHERE b = ? AND c > ? LIMIT ?");
        assert_eq!(args, vals!["a", "b", "a", 7_i64]);
        let (sql, args) = in_order("INSERT INTO t VALUES ($1,$2), ($3,$4)", vals![1_i64, 2_i64, 3_i64, 4_i64]);
        assert_eq!((sql.as_str(), args.len()), ("INSERT INTO t VALUES (?,?), (?,?)", 4));
    }
}
