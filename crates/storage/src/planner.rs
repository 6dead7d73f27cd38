//! What SQLite's planner believes about the tables.
//!
//! Without statistics it may answer "the lines of this dossier in this state" by walking all
//! lines in that state; with statistics of the day, plans change as data grow. So the figures of
//! a registry with a million people are written down once, and the plans stay those that were
//! measured there (SQLite's documentation calls this the query planner stability guarantee).

use sqlx::{Executor, SqlitePool};

/// Table, index, and what `ANALYZE` would say: rows, then how many share the first column, the
/// first two, and so on.
const FIGURES: &[(&str, &str, &str)] = &[
    ("person", "person", "1000000 1"),
    ("person", "person_name", "1000000 100 1"),
    ("person", "person_given_first", "1000000 100"),
    ("person", "person_phone", "800000 2"),
    ("person", "person_si_code", "800000 1"),
    ("person_number", "person_number", "1200000 1 1"),
    ("person_number", "person_number_person", "1200000 2"),
    ("dossier", "dossier", "30000 1"),
    ("dossier", "dossier_due", "30000 8000 200 1"),
    ("dossier", "dossier_unit", "30000 2500 1"),
    ("dossier", "dossier_policy", "30000 2000 1"),
    ("dossier", "dossier_filer", "30000 10 5 5 1"),
    ("line", "line", "1000000 1"),
    ("line", "line_dossier", "1000000 40 1 1"),
    ("line", "line_main", "50000 1"),
    ("line", "line_person", "1000000 2 1"),
    ("line", "line_queue", "1000000 100000 5000 1"),
    ("line", "line_queue_policy", "1000000 100000 20000 1000 1"),
    ("line", "line_queue_unit", "1000000 80000 10000 500 1"),
    ("line", "line_decision", "400000 1000 500 100 1"),
    ("line_revision", "line_revision", "2500000 3 1"),
    ("decision_line", "decision_line", "400000 1000 1"),
    ("decision_line", "decision_line_line", "400000 1"),
    ("entitlement", "entitlement", "400000 1"),
    ("entitlement", "entitlement_line", "400000 1"),
    ("entitlement", "entitlement_decision", "400000 1000 80"),
    ("entitlement", "entitlement_ended", "2000 2 1"),
    ("entitlement", "entitlement_live", "400000 1 1 1"),
    ("payment", "payment", "400000 1"),
    ("payment", "payment_line", "400000 1"),
    ("payment", "payment_by_list", "400000 100 1"),
    ("payment", "payment_handed", "2000 2000 400 20"),
    ("payment", "payment_live", "400000 1 1 1"),
    ("payment_list", "payment_list", "4000 1"),
    ("payment_list", "payment_list_decision", "4000 10"),
    ("decision", "decision", "400 1"),
    ("filer", "filer", "10000 1"),
    ("filer", "filer_name", "10000 1"),
    ("filer", "filer_tax_code", "5000 1"),
    ("audit", "audit_dossier", "5000000 200 100 1"),
    ("audit", "audit_whole", "200000 10 1"),
    ("audit", "audit_line", "4000000 5 1"),
    ("import_row", "import_row", "100000 10000 1"),
    ("import_row", "import_row_verdict", "100000 10000 5000 1"),
    ("request", "request", "20000 1"),
    ("request", "request_to", "20000 100 30 5 1"),
    ("request", "request_from", "20000 100 30 5 1"),
    ("request_line", "request_line", "200000 10 1"),
    ("request_line", "request_line_line", "200000 1"),
    ("locked_figures", "locked_figures", "400 1"),
    ("sample", "sample", "2000 1"),
    ("sample", "sample_agency", "2000 500 1"),
    ("sample_line", "sample_line", "40000 20 1"),
    ("sample_line", "sample_line_line", "40000 1"),
    ("sample_line", "sample_line_doubt", "200 2 1"),
    ("notice", "notice", "20000 1"),
    ("notice", "notice_subject", "20000 200 60 2"),
    ("notice", "notice_day", "20000 100 1"),
    ("tally", "tally", "5000 500 50 10 5 5 1"),
    ("filing_tally", "filing_tally", "20000 400 40 1"),
    ("dossier_tally", "dossier_tally", "60000 2 2 1"),
    ("decision_tally", "decision_tally", "4000 10 2 2 1"),
];

/// Writes the figures into a database that has none yet.
pub(crate) async fn settle(writer: &SqlitePool) -> Result<(), sqlx::Error> {
    let mut conn = writer.acquire().await?;
    let known: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").fetch_one(&mut *conn).await?;
    if known > 0 {
        return Ok(());
    }
    // The limit keeps this short on a database that grew before it had figures.
    conn.execute("PRAGMA analysis_limit = 100").await?;
    conn.execute("BEGIN IMMEDIATE; ANALYZE; DELETE FROM sqlite_stat1").await?;
    for (table, index, figures) in FIGURES {
        sqlx::query("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)").bind(table).bind(index).bind(figures).execute(&mut *conn).await?;
    }
    // The open connection believes it at once; later ones read it when they open.
    conn.execute("COMMIT; ANALYZE sqlite_schema").await?;
    Ok(())
}
