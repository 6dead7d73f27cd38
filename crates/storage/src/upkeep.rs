//! What whoever runs an installation needs: versions, checks of the whole file, a consistent copy.

use crate::db::Db;
use crate::db::vals;
use crate::error::failed;
use crate::open::{LITE, PG, SqlStore};
use jiff::Timestamp;
use kipthoi_workflow::ports::{StoreError, StoreResult};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection};
use std::path::Path;
use std::time::Duration;

impl SqlStore {
    /// The schema that this program was built for.
    pub fn newest_schema(&self) -> i64 {
        let migrator = match self.db {
            Db::Lite { .. } => &LITE,
            Db::Pg(_) => &PG,
        };
        migrator.iter().map(|m| m.version).max().unwrap_or_default()
    }

    /// The schema that the database has.
    pub async fn schema_version(&self) -> StoreResult<i64> {
        self.one_int("SELECT COALESCE(MAX(version), 0) AS n FROM _sqlx_migrations WHERE success").await
    }

    /// Name and version of the database.
    pub async fn engine(&self) -> StoreResult<String> {
        let sql = match self.db {
            Db::Lite { .. } => "SELECT 'SQLite ' || sqlite_version() AS name",
            Db::Pg(_) => "SELECT 'PostgreSQL ' || current_setting('server_version') AS name",
        };
        let row = self.db.read().await?.conn().fetch_one(sql, vec![]).await?;
        row.ok_or_else(|| StoreError::Failed("no version".to_owned()))?.text("name")
    }

    /// When the last thing was done here; the clock should not be before it.
    pub async fn last_entry_at(&self) -> StoreResult<Option<Timestamp>> {
        let sql = "SELECT at FROM audit ORDER BY seq DESC LIMIT 1";
        self.db.read().await?.conn().fetch_one(sql, vals![]).await?.map(|r| r.instant("at")).transpose()
    }

    /// What SQLite finds wrong with its own file: pages, indexes, references. Empty when all is
    /// well; PostgreSQL has its own means and is not asked.
    pub async fn file_faults(&self) -> StoreResult<Vec<String>> {
        let Db::Lite { readers, .. } = &self.db else {
            return Ok(Vec::new());
        };
        let said: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(20)").fetch_all(readers).await.map_err(failed)?;
        let mut faults: Vec<String> = said.into_iter().filter(|line| line != "ok").collect();
        let strays: Vec<sqlx::sqlite::SqliteRow> = sqlx::query("PRAGMA foreign_key_check").fetch_all(readers).await.map_err(failed)?;
        if !strays.is_empty() {
            faults.push(format!("foreign_key_check: {}", strays.len()));
        }
        Ok(faults)
    }

    /// Writes a copy of the embedded database as it is at one moment, while others go on
    /// reading and writing. The copy is compact and needs no companion file.
    pub async fn copy_to(&self, target: &Path) -> StoreResult<()> {
        let Db::Lite { writer, .. } = &self.db else {
            return Err(StoreError::Failed("only the embedded database can be copied".to_owned()));
        };
        let target = target.to_str().ok_or_else(|| StoreError::Failed("the target's name is not UTF-8".to_owned()))?;
        sqlx::query("VACUUM INTO $1").bind(target).execute(writer).await.map_err(failed)?;
        Ok(())
    }

    async fn one_int(&self, sql: &str) -> StoreResult<i64> {
        let row = self.db.read().await?.conn().fetch_one(sql, vec![]).await?;
        row.ok_or_else(|| StoreError::Failed("no answer".to_owned()))?.int("n")
    }
}

/// Whether a program has this database file open. A file that nobody has open is left with its
/// write-ahead log folded in.
pub async fn is_in_use(file: &Path) -> StoreResult<bool> {
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(Duration::ZERO).journal_mode(SqliteJournalMode::Delete);
    // Leaving the write-ahead mode takes the file for oneself, which others' connections forbid.
    match options.connect().await {
        Ok(connection) => connection.close().await.map(|()| false).map_err(failed),
        Err(error) => match failed(error) {
            StoreError::Busy => Ok(true),
            other => Err(other),
        },
    }
}
