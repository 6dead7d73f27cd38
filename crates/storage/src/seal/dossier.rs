//! The rows of one dossier against their seals. Rows are found in two ways: those that stand there,
//! and those that the acts on the dossier noted, so that a row taken away is missed.

use super::digest::{Shape, key_values};
use super::notes;
use super::tables::{SEALED, Table};
use super::verify::{about, noted, vouched};
use crate::db::{Conn, Row, vals};
use crate::filter::Where;
use kipthoi_domain::DossierId;
use kipthoi_workflow::audit::{Finding, sha256_hex};
use kipthoi_workflow::ports::{DossierCheck, StoreError, StoreResult};
use std::collections::{BTreeSet, HashMap, HashSet};

const LINES: &str = "(SELECT id FROM line WHERE dossier_id = $1)";

/// Which rows of a sealed table belong to the dossier `$1`, by table.
const BELONGS: [(&str, &str); 21] = [
    ("dossier", "id = $1"),
    ("filer", "id IN (SELECT filer_id FROM dossier WHERE id = $1)"),
    ("paper", "dossier_id = $1"),
    ("clock_pause", "dossier_id = $1"),
    ("import", "dossier_id = $1"),
    ("source_file", "id IN (SELECT source_file_id FROM dossier WHERE id = $1)"),
    ("source_file_part", "file_id IN (SELECT source_file_id FROM dossier WHERE id = $1)"),
    ("line", "dossier_id = $1"),
    ("line_revision", "line_id IN {lines}"),
    ("confirmation", "line_id IN {lines}"),
    ("person", "id IN (SELECT person_id FROM line WHERE dossier_id = $1)"),
    ("person_number", "person_id IN (SELECT person_id FROM line WHERE dossier_id = $1)"),
    ("request_line", "line_id IN {lines}"),
    ("sample_line", "line_id IN {lines}"),
    ("decision_line", "line_id IN {lines}"),
    ("decision", "id IN (SELECT decision_id FROM decision_line WHERE line_id IN {lines})"),
    ("funding", "decision_id IN (SELECT decision_id FROM decision_line WHERE line_id IN {lines})"),
    ("entitlement", "line_id IN {lines}"),
    ("covered", "entitlement_id IN (SELECT id FROM entitlement WHERE line_id IN {lines})"),
    ("payment", "line_id IN {lines}"),
    ("payment_list", "id IN (SELECT list_id FROM payment WHERE line_id IN {lines})"),
];

/// Checks every row of the dossier, and the notes that say how it should be.
pub(crate) async fn of_dossier(c: &mut Conn<'_>, id: DossierId) -> StoreResult<DossierCheck> {
    let mut check = DossierCheck { acts: acts(c, id).await?, rows: 0, findings: Vec::new() };
    let mut relied_on: BTreeSet<i64> = check.acts.iter().copied().collect();
    for table in SEALED {
        let Some((_, belongs)) = BELONGS.iter().find(|(name, _)| *name == table.name) else { continue };
        one_table(c, table, belongs, id, &mut check, &mut relied_on).await?;
    }
    vouched(c, &relied_on, &mut check.findings).await?;
    counted(c, id, &mut check.findings).await?;
    check.acts = relied_on.into_iter().collect();
    Ok(check)
}

/// The entries under which the acts on the dossier noted what they wrote.
async fn acts(c: &mut Conn<'_>, id: DossierId) -> StoreResult<Vec<i64>> {
    let sql = "SELECT DISTINCT (SELECT MIN(s.seq) FROM seal s WHERE s.seq >= a.seq) AS seq FROM audit a WHERE a.dossier_id = $1 AND a.seen = 0";
    let rows = c.fetch(sql, vals![id]).await?;
    let found: Vec<Option<i64>> = rows.iter().map(|r| r.opt_int("seq")).collect::<StoreResult<_>>()?;
    Ok(found.into_iter().flatten().collect())
}

async fn one_table(
    c: &mut Conn<'_>,
    table: &'static Table,
    belongs: &str,
    id: DossierId,
    check: &mut DossierCheck,
    relied_on: &mut BTreeSet<i64>,
) -> StoreResult<()> {
    let sql = format!("SELECT * FROM {} WHERE {}", table.name, belongs.replace("{lines}", LINES));
    let rows = c.fetch(&sql, vals![id]).await?;
    let mut there: HashMap<Vec<u8>, super::Hash> = HashMap::with_capacity(rows.len());
    if let Some(first) = rows.first() {
        let shape = Shape::read(table, first)?;
        for row in &rows {
            let (key, hash) = shape.of_row(row)?;
            there.insert(key, hash);
            content(table, row, &mut check.findings)?;
        }
    }
    check.rows += i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let noted_by_acts = keys_of(c, table, &check.acts).await?;
    let within = |key: &[u8]| there.contains_key(key) || noted_by_acts.contains(key);
    let mut standing = noted(c, table, within, &mut check.findings).await?;
    for (key, hash) in &there {
        match standing.remove(key.as_slice()) {
            Some((sealed, seq)) => {
                relied_on.insert(seq);
                if sealed != *hash {
                    check.findings.push(about("row-changed", table, key).by(seq));
                }
            }
            None => check.findings.push(about("row-added", table, key)),
        }
    }
    let mut gone: Vec<_> = standing.into_iter().collect();
    gone.sort();
    for (key, (_, seq)) in gone {
        // An act may have been about several dossiers: rows of the others are there.
        if !exists(c, table, &key).await? {
            check.findings.push(about("row-missing", table, &key).by(seq));
        }
    }
    Ok(())
}

/// A revision's content hashes to what its row says; the hash itself is sealed.
fn content(table: &Table, row: &Row, found: &mut Vec<Finding>) -> StoreResult<()> {
    if table.name == "line_revision" && sha256_hex(row.text("content")?.as_bytes()) != row.text("content_hash")? {
        let line: kipthoi_domain::LineId = row.id("line_id")?;
        found.push(Finding::new("content", format!("{line} r{}", row.int("revision")?)));
    }
    Ok(())
}

/// The rows of a table that these acts noted.
async fn keys_of(c: &mut Conn<'_>, table: &Table, acts: &[i64]) -> StoreResult<HashSet<Vec<u8>>> {
    let mut keys = HashSet::new();
    for seq in acts {
        for part in c.fetch("SELECT bytes FROM seal WHERE seq = $1 AND book = $2 ORDER BY part", vals![*seq, table.name]).await? {
            keys.extend(notes(&part.bytes("bytes")?).map(|note| note.key.to_vec()));
        }
    }
    Ok(keys)
}

/// Whether a noted row stands in the table. Where its key is shown hashed, the rest of it finds it.
async fn exists(c: &mut Conn<'_>, table: &'static Table, key: &[u8]) -> StoreResult<bool> {
    let named = table.also.iter().chain(table.primary).filter(|column| !table.hidden.contains(*column));
    let mut w = Where::default();
    let mut parts = Vec::new();
    for (column, value) in named.zip(key_values(key)) {
        parts.push(format!("{column} = {}", w.arg(value)));
    }
    if parts.is_empty() {
        return Err(StoreError::Failed(format!("{} has no key", table.name)));
    }
    w.raw(parts.join(" AND "));
    let rows = c.fetch(&format!("SELECT * FROM {}{}", table.name, w.sql()), w.args).await?;
    let Some(first) = rows.first() else { return Ok(false) };
    let shape = Shape::read(table, first)?;
    for row in &rows {
        if shape.of_row(row)?.0 == key {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The dossier's own counters.
async fn counted(c: &mut Conn<'_>, id: DossierId, found: &mut Vec<Finding>) -> StoreResult<()> {
    let truth = "SELECT state, due_on, COUNT(*) AS n, CAST(SUM(amount_vnd) AS BIGINT) AS total FROM line WHERE dossier_id = $1 GROUP BY state, due_on";
    let kept = "SELECT state, due_on, lines AS n, amount_vnd AS total FROM dossier_tally WHERE dossier_id = $1 AND lines <> 0";
    let mut differ = 0;
    for (a, b) in [(truth, kept), (kept, truth)] {
        let sql = format!("SELECT COUNT(*) AS n FROM (SELECT * FROM ({a}) AS a EXCEPT SELECT * FROM ({b}) AS b) AS differing");
        differ = differ.max(c.fetch_one(&sql, vals![id]).await?.map_or(Ok(0), |r| r.int("n"))?);
    }
    if differ > 0 {
        found.push(Finding::new("counter", format!("dossier_tally: {differ}")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::tables::sealed;

    #[test]
    fn every_table_named_here_is_sealed() {
        assert!(BELONGS.iter().all(|(name, _)| sealed(name).is_some()));
    }
}
