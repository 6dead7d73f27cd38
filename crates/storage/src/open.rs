//! Opening a store and bringing its schema up to date.

use crate::db::Db;
use crate::planner;
use sqlx::migrate::Migrator;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, PgConnection};
use std::path::Path;
use std::time::Duration;

pub(crate) static LITE: Migrator = sqlx::migrate!("migrations/sqlite");
pub(crate) static PG: Migrator = sqlx::migrate!("migrations/postgres");

/// A store over either database.
#[derive(Clone, Debug)]
pub struct SqlStore {
    pub(crate) db: Db,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("cannot open the database {place}: {cause}")]
    Connect { place: String, cause: sqlx::Error },
    #[error("cannot bring the database {place} up to date: {cause}")]
    Migrate { place: String, cause: sqlx::migrate::MigrateError },
}

impl SqlStore {
    /// Opens or creates the database file. Every commit is flushed to disk before it is
    /// reported, so that a power cut loses nothing that a person saw confirmed.
    pub async fn open_file(path: &Path) -> Result<SqlStore, OpenError> {
        SqlStore::open_lite(path, SqliteSynchronous::Full).await
    }

    /// A database that is being made as a whole and put in its place when complete: nothing is
    /// flushed on the way, so a power cut may spoil it.
    pub async fn open_draft(path: &Path) -> Result<SqlStore, OpenError> {
        SqlStore::open_lite(path, SqliteSynchronous::Off).await
    }

    async fn open_lite(path: &Path, flush: SqliteSynchronous) -> Result<SqlStore, OpenError> {
        let place = path.display().to_string();
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(flush)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(30))
            .statement_cache_capacity(200)
            // Rows come from the connection's own thread; a short channel would wake the two
            // threads in turn for every few rows of a long list.
            .row_buffer_size(2_000)
            .pragma("cache_size", "-16000")
            .pragma("temp_store", "MEMORY");
        let connect = |cause| OpenError::Connect { place: place.clone(), cause };
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(120))
            .connect_with(options.clone().pragma("cache_size", "-128000"))
            .await
            .map_err(connect)?;
        LITE.run(&writer).await.map_err(|cause| OpenError::Migrate { place: place.clone(), cause })?;
        planner::settle(&writer).await.map_err(connect)?;
        let readers =
            SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await.map_err(|cause| OpenError::Connect { place, cause })?;
        Ok(SqlStore { db: Db::Lite { writer, readers } })
    }

    /// Connects to PostgreSQL; the tenant's schema comes with the address (`search_path`).
    pub async fn open_postgres(url: &str) -> Result<SqlStore, OpenError> {
        // The address may carry a password, so errors name the server only.
        let place = "PostgreSQL".to_owned();
        // A pool would knock again and again at a door that nobody opens: one plain try first.
        let probe = PgConnection::connect(url).await.map_err(|cause| OpenError::Connect { place: place.clone(), cause })?;
        // Whether it says goodbye properly matters to nobody.
        let _ = probe.close().await;
        let pool = PgPoolOptions::new().max_connections(16).connect(url).await.map_err(|cause| OpenError::Connect { place: place.clone(), cause })?;
        PG.run(&pool).await.map_err(|cause| OpenError::Migrate { place, cause })?;
        Ok(SqlStore { db: Db::Pg(pool) })
    }

    /// Closes every connection; on SQLite this folds the write-ahead log into the file.
    pub async fn close(&self) {
        match &self.db {
            Db::Lite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Pg(pool) => pool.close().await,
        }
    }
}
