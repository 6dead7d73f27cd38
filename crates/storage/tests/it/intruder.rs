//! Somebody who can do anything with the database: looks at its schema, edits any column of any
//! table, and puts it back.

use crate::support::*;
use kipthoi_workflow::audit::{Finding, verify};
use sqlx::{AssertSqlSafe, Connection, Row};
use std::collections::BTreeMap;

pub async fn findings(fresh: &Fresh) -> Vec<Finding> {
    verify(&fresh.store).await.unwrap().findings
}

/// What is not sealed; the reasons stand in `src/seal/tables.rs`.
const UNSEALED: [&str; 13] = [
    "audit",
    "audit_head",
    "seal",
    "tally",
    "filing_tally",
    "dossier_tally",
    "decision_tally",
    "payment_tally",
    "counter",
    "session",
    "sign_in_guard",
    "job",
    "import_row",
];
/// Every table with its columns (name and type) and its primary key, as the database has them.
pub struct Books {
    pub columns: BTreeMap<String, Vec<(String, String)>>,
    keys: BTreeMap<String, Vec<String>>,
}

impl Raw {
    async fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Raw::Lite(url) => {
                let rows = sqlx::query(sql).fetch_all(&mut sqlx::SqliteConnection::connect(url).await.unwrap()).await.unwrap();
                rows.iter().map(|r| (0..r.len()).map(|n| r.get(n)).collect()).collect()
            }
            Raw::Pg(url) => {
                let rows = sqlx::query(sql).fetch_all(&mut sqlx::PgConnection::connect(url).await.unwrap()).await.unwrap();
                rows.iter().map(|r| (0..r.len()).map(|n| r.get(n)).collect()).collect()
            }
        }
    }

    pub async fn books(&self) -> Books {
        let (columns, keys) = match self {
            Raw::Lite(_) => (
                "SELECT m.name, p.name, p.type FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'",
                "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND p.pk > 0 ORDER BY m.name, p.pk",
            ),
            Raw::Pg(_) => (
                "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = current_schema()",
                "SELECT k.table_name::text, k.column_name::text FROM information_schema.key_column_usage k JOIN information_schema.table_constraints t \
                 USING (constraint_schema, constraint_name) WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_schema = current_schema()",
            ),
        };
        let mut books = Books { columns: BTreeMap::new(), keys: BTreeMap::new() };
        let own = |table: &String| !table.starts_with("_sqlx") && !table.starts_with("sqlite_");
        for row in self.rows(columns).await.into_iter().filter(|r| own(&r[0])) {
            books.columns.entry(row[0].clone()).or_default().push((row[1].clone(), row[2].to_lowercase()));
        }
        for row in self.rows(keys).await.into_iter().filter(|r| own(&r[0])) {
            books.keys.entry(row[0].clone()).or_default().push(row[1].clone());
        }
        books
    }

    /// Takes the database's own rules away, as somebody can who may do anything.
    pub async fn unguard(&self) {
        if let Raw::Pg(_) = self {
            self.run(
                "DO $$ DECLARE r record; BEGIN FOR r IN SELECT conname, conrelid::regclass AS t FROM pg_constraint \
                 WHERE contype IN ('c', 'f') AND connamespace = current_schema()::regnamespace \
                 LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.t, r.conname); END LOOP; END $$",
            )
            .await;
        }
    }

    /// Runs SQL on these tables without the database's rules, then looks, then puts them back.
    pub async fn meanwhile(&self, fresh: &Fresh, tables: &[&str], sql: &str) -> Vec<Finding> {
        let free = if matches!(self, Raw::Lite(_)) { "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; " } else { "" };
        let keep: Vec<String> = tables.iter().map(|t| format!("CREATE TABLE kept_{t} AS SELECT * FROM {t};")).collect();
        self.run(&format!("{free}{} {sql}", keep.concat())).await;
        let found = findings(fresh).await;
        let back: Vec<String> = tables.iter().map(|t| format!("DELETE FROM {t}; INSERT INTO {t} SELECT * FROM kept_{t}; DROP TABLE kept_{t};")).collect();
        self.run(&format!("{free}{}", back.concat())).await;
        found
    }
}

impl Books {
    pub fn sealed(&self) -> impl Iterator<Item = &str> {
        self.columns.keys().map(String::as_str).filter(|t| !UNSEALED.contains(t))
    }

    /// The first row of a table, as a condition.
    pub fn first(&self, table: &str) -> String {
        let key = self.keys[table].join(", ");
        format!("WHERE ({key}) = (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1)")
    }

    /// Another value than the one that stands there.
    pub fn another(column: &str, kind: &str) -> String {
        match kind {
            "text" => format!("COALESCE({column}, '') || 'x'"),
            "integer" | "bigint" => format!("COALESCE({column}, 0) + 1000"),
            "uuid" => "'00112233-4455-6677-8899-aabbccddeeff'".to_owned(),
            "bytea" => "'\\x00'::bytea".to_owned(),
            "blob" => "x'00112233445566778899aabbccddeeff'".to_owned(),
            other => panic!("{other}"),
        }
    }
}
