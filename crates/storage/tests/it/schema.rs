//! Both databases have the same tables and columns.

use sqlx::{Connection, Row};
use std::collections::BTreeSet;

#[test]
fn both_schemas_have_the_same_tables_and_columns() {
    crate::support::on_both(|fresh| async move {
        let found: BTreeSet<String> = match &fresh.raw {
            crate::support::Raw::Lite(url) => {
                let mut c = sqlx::SqliteConnection::connect(url).await.unwrap();
                let sql = "SELECT m.name || '.' || p.name AS place FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'";
                sqlx::query(sql).fetch_all(&mut c).await.unwrap().iter().map(|r| r.get("place")).collect()
            }
            crate::support::Raw::Pg(url) => {
                let mut c = sqlx::PgConnection::connect(url).await.unwrap();
                let sql = "SELECT table_name || '.' || column_name AS place FROM information_schema.columns WHERE table_schema = current_schema()";
                sqlx::query(sql).fetch_all(&mut c).await.unwrap().iter().map(|r| r.get("place")).collect()
            }
        };
        let own: BTreeSet<&str> = found.iter().map(String::as_str).filter(|p| !p.starts_with("_sqlx") && !p.starts_with("sqlite_")).collect();
        let expected: BTreeSet<&str> = include_str!("columns.txt").lines().collect();
        let (missing, extra): (Vec<_>, Vec<_>) = (expected.difference(&own).collect(), own.difference(&expected).collect());
        assert!(missing.is_empty() && extra.is_empty(), "missing {missing:?}, extra {extra:?}: write both into columns.txt on purpose");
    });
}
