//! A watch over plans, in builds for tests only: no statement may read a whole table of people
//! or of their affairs. `KIPTHOI_TEST_PLANS` turns it on; `scripts/test` does.

use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

static WATCHED: LazyLock<bool> = LazyLock::new(|| std::env::var_os("KIPTHOI_TEST_PLANS").is_some());
static SEEN: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Tables that grow with the people.
const LARGE: [&str; 11] =
    ["person", "person_number", "line", "line_revision", "confirmation", "decision_line", "entitlement", "covered", "payment", "audit", "import_row"];

/// Stops the test whose statement would read a whole large table.
pub(crate) async fn check(c: &mut SqliteConnection, sql: &str) {
    // Counting and reading everything again is what the verification is for; the plan of an insertion names
    // tables that would be read only if a deferred reference were open.
    if !*WATCHED
        || sql.contains(" EXCEPT ")
        || (sql.starts_with("SELECT * FROM") && sql.contains(" LIMIT "))
        || sql.starts_with("SELECT COUNT(*) AS n FROM")
        || sql.contains("foreign_key_check")
        // What an empty area asks for; no row is looked at.
        || sql.contains("1 = 0")
        || sql.starts_with("INSERT")
    {
        return;
    }
    if !SEEN.lock().unwrap_or_else(PoisonError::into_inner).insert(sql.to_owned()) {
        return;
    }
    let Ok(plan) = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"))).fetch_all(c).await else { return };
    for step in plan {
        let step: String = step.get("detail");
        let mut words = step.split_whitespace();
        let (Some("SCAN"), Some(name), using) = (words.next(), words.next(), words.next()) else { continue };
        // Walking an index in the order that is asked for ends at the limit.
        let ordered = using.is_some() && sql.contains(" LIMIT ");
        assert!(ordered || !LARGE.contains(&table_of(name, sql)), "reads a whole table: {step}\n{sql}");
    }
}

/// The table behind a name in a plan, which may be an alias.
fn table_of<'s>(name: &'s str, sql: &'s str) -> &'s str {
    let words: Vec<&str> = sql.split(|c: char| c.is_whitespace() || "(),".contains(c)).collect();
    words.windows(2).find(|pair| pair[1] == name && LARGE.contains(&pair[0])).map_or(name, |pair| pair[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_traced_to_its_table() {
        assert_eq!(table_of("l", "SELECT l.id FROM dossier d JOIN line l ON l.dossier_id = d.id"), "line");
        assert_eq!(table_of("unit", "SELECT code FROM unit"), "unit");
    }
}
