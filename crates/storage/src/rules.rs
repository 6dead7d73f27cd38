//! Whether the rules that the database itself keeps are still there: an index that says "once"
//! can be dropped by hand, and from then on nobody would be held back.

use crate::db::Db;
use crate::db::vals;
use crate::open::{LITE, PG, SqlStore};
use kipthoi_workflow::ports::StoreResult;
use std::collections::BTreeMap;

/// Name of an index that a line of the schema makes, and whether it says "once".
fn made(line: &str) -> Option<(&str, bool)> {
    let (rest, unique) = match line.strip_prefix("CREATE UNIQUE INDEX ") {
        Some(rest) => (rest, true),
        None => (line.strip_prefix("CREATE INDEX ")?, false),
    };
    Some((rest.split_whitespace().next()?, unique))
}

/// All of them, by name.
fn wanted(sql: &str) -> BTreeMap<&str, bool> {
    sql.lines().filter_map(made).collect()
}

impl SqlStore {
    /// Indexes of the schema that are gone, or no longer say "once".
    pub(crate) async fn lost_rules(&self) -> StoreResult<Vec<String>> {
        let (migrator, sql) = match self.db {
            Db::Lite { .. } => (&LITE, "SELECT name, sql AS said FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"),
            Db::Pg(_) => (&PG, "SELECT indexname AS name, indexdef AS said FROM pg_indexes WHERE schemaname = current_schema()"),
        };
        let mut there: BTreeMap<String, bool> = BTreeMap::new();
        for row in self.db.read().await?.conn().fetch(sql, vals![]).await? {
            there.insert(row.text("name")?, row.text("said")?.starts_with("CREATE UNIQUE"));
        }
        let lost = |(name, unique): &(&str, bool)| there.get(*name).is_none_or(|is| *unique && !is);
        Ok(migrator.iter().flat_map(|m| wanted(m.sql.as_str())).filter(lost).map(|(name, _)| name.to_owned()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_says_which_rules_there_are() {
        let rules: BTreeMap<String, bool> = LITE.iter().flat_map(|m| wanted(m.sql.as_str())).map(|(n, u)| (n.to_owned(), u)).collect();
        assert_eq!((rules.get("payment_live"), rules.get("line_queue")), (Some(&true), Some(&false)));
        assert_eq!(rules, PG.iter().flat_map(|m| wanted(m.sql.as_str())).map(|(n, u)| (n.to_owned(), u)).collect());
    }
}
