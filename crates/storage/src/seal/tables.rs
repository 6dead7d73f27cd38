//! Which tables are sealed, which are not, and why. A column of a sealed table is sealed unless
//! it is named here; a table that stands in neither list fails a test.

/// A sealed table.
#[derive(Debug)]
pub(crate) struct Table {
    pub name: &'static str,
    pub primary: &'static [&'static str],
    /// Columns that name a row beside its primary key.
    pub also: &'static [&'static str],
    /// Columns of the primary key that say who somebody is: a finding shows a hash of them.
    pub hidden: &'static [&'static str],
    /// Columns that change without an act, each with the reason.
    pub left_out: &'static [(&'static str, &'static str)],
    /// How many rows are read at once when everything is verified.
    pub page: i64,
}

const fn table(name: &'static str, primary: &'static [&'static str]) -> Table {
    Table { name, primary, also: &[], hidden: &[], left_out: &[], page: 2_000 }
}

const READING: &str = "says how far the reading of the kept file is; reading it again gives the same";

pub(crate) const SEALED: &[Table] = &[
    table("setting", &["key"]),
    table("unit", &["key"]),
    table("request", &["id"]),
    table("request_line", &["request_id", "position"]),
    table("locked_figures", &["number"]),
    table("sample", &["id"]),
    table("sample_line", &["sample_id", "position"]),
    table("notice", &["id"]),
    table("unit_successor", &["old_key", "new_key"]),
    table("agency", &["id"]),
    table("account", &["id"]),
    Table { left_out: &[("last_step", "only grows, with every code that is shown")], ..table("second_factor", &["account_id"]) },
    table("recovery_code", &["account_id", "code_hash"]),
    Table { hidden: &["subject"], ..table("identity", &["issuer", "subject"]) },
    Table { left_out: &[("last_used_at", "moves with every use, which is no act of anybody")], ..table("api_token", &["id"]) },
    table("stand_in", &["id"]),
    table("person", &["id"]),
    Table { also: &["person_id"], hidden: &["value"], ..table("person_number", &["value", "kind"]) },
    table("filer", &["id"]),
    table("source_file", &["id"]),
    Table { page: 8, ..table("source_file_part", &["file_id", "part"]) },
    Table { hidden: &["sender"], ..table("header_alias", &["sender", "form", "header"]) },
    Table {
        left_out: &[
            ("state", "follows from the counters of the dossier and is checked against them"),
            ("next_due_on", "follows from the counters of the dossier and is checked against them"),
        ],
        ..table("dossier", &["id"])
    },
    Table {
        left_out: &[
            ("form", READING),
            ("round", READING),
            ("state", READING),
            ("columns", READING),
            ("header_row", READING),
            ("layout", READING),
            ("header", READING),
            ("skipped", READING),
            ("rows_read", READING),
            ("rows_good", READING),
            ("rows_warned", READING),
            ("rows_rejected", READING),
            ("file_total_vnd", READING),
            ("law_total_vnd", READING),
            ("meant", READING),
            ("corrects", READING),
            ("leaves", READING),
            ("dossier_id", READING),
            ("problem", READING),
            ("finished_at", READING),
        ],
        ..table("import", &["id"])
    },
    table("paper", &["dossier_id", "key"]),
    table("clock_pause", &["id"]),
    table("line", &["id"]),
    Table { left_out: &[("content", "its hash is sealed, and the content is hashed again")], ..table("line_revision", &["line_id", "revision"]) },
    table("confirmation", &["line_id", "step", "answered_at"]),
    table("decision", &["id"]),
    table("decision_line", &["decision_id", "line_id"]),
    table("entitlement", &["id"]),
    table("covered", &["person_id", "scope", "unit"]),
    table("funding", &["id"]),
    table("payment_list", &["id"]),
    table("payment", &["id"]),
    table("result_file", &["list_id", "file_id"]),
    table("erasure", &["id"]),
];

/// Tables that are not sealed, each with the reason. Only the test reads it: the list is there so
/// that leaving a table out is a decision.
#[cfg(test)]
const LEFT_OUT: &[(&str, &str)] = &[
    ("audit", "a chain of its own, which also holds the seals together"),
    ("audit_head", "the end of that chain"),
    ("seal", "its hash is in the chain"),
    ("tally", "counted again"),
    ("filing_tally", "counted again"),
    ("dossier_tally", "counted again"),
    ("decision_tally", "counted again"),
    ("payment_tally", "counted again"),
    ("counter", "only gives the next number; the numbers given are unique in their own tables"),
    ("session", "who is signed in; changes with every visit and holds nothing of anybody's affairs"),
    ("sign_in_guard", "failed sign-ins; grows and fades by itself"),
    ("job", "work under way and its lease; changes by itself"),
    ("import_row", "the waiting room of a list; emptied when it is accepted, filled again from the kept file"),
];

pub(crate) fn sealed(name: &str) -> Option<&'static Table> {
    SEALED.iter().find(|t| t.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// The schema as the test of both databases knows it.
    fn schema() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let mut tables: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (table, column) in include_str!("../../tests/it/columns.txt").lines().filter_map(|l| l.split_once('.')) {
            tables.entry(table).or_default().insert(column);
        }
        tables
    }

    #[test]
    fn every_table_is_sealed_or_left_out_on_purpose() {
        let schema = schema();
        for name in schema.keys() {
            let left_out = LEFT_OUT.iter().filter(|(n, _)| n == name).count();
            let listed = SEALED.iter().filter(|t| t.name == *name).count() + left_out;
            assert_eq!(listed, 1, "{name}: add it to SEALED or to LEFT_OUT");
        }
        let listed = SEALED.iter().map(|t| t.name).chain(LEFT_OUT.iter().map(|(n, _)| *n));
        assert_eq!(listed.filter(|n| !schema.contains_key(n)).collect::<Vec<_>>(), Vec::<&str>::new(), "these tables do not exist");
    }

    #[test]
    fn every_column_named_here_exists() {
        let schema = schema();
        for t in SEALED {
            let named = t.primary.iter().chain(t.also).chain(t.hidden).copied().chain(t.left_out.iter().map(|(c, _)| *c));
            for column in named {
                assert!(schema[t.name].contains(column), "{}.{column}", t.name);
            }
            assert!(t.hidden.iter().all(|c| t.primary.contains(c)), "{}: only parts of the key need hiding", t.name);
        }
    }
}
