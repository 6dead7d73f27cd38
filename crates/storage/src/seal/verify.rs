//! Walking all seals and all sealed rows. One transaction sees one moment, so that a server may
//! go on working meanwhile.

use super::digest::{Hash, Shape, shown};
use super::tables::{SEALED, Table};
use super::{hash_of, notes};
use crate::db::{Conn, Row, Val, vals};
use crate::filter::Where;
use kipthoi_workflow::audit::Finding;
use kipthoi_workflow::ports::StoreResult;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// How many bytes of notes are held in memory at once; a table with more is walked in slices of
/// its keys.
const NOTES_MAX: i64 = 48 << 20;

/// The rows as the notes leave them: hash, and the log entry that wrote it.
type Standing = HashMap<Box<[u8]>, (Hash, i64)>;

pub(crate) async fn differences(c: &mut Conn<'_>) -> StoreResult<Vec<Finding>> {
    let mut found = Vec::new();
    unbroken(c, &mut found).await?;
    for table in SEALED {
        walk(c, table, NOTES_MAX, &mut found).await?;
    }
    Ok(found)
}

/// The notes are those that the log vouches for.
async fn unbroken(c: &mut Conn<'_>, found: &mut Vec<Finding>) -> StoreResult<()> {
    const ENTRIES: i64 = 500;
    let last = c.fetch_one("SELECT COALESCE(MAX(seq), 0) AS seq FROM audit", vec![]).await?.map_or(Ok(0), |r| r.int("seq"))?;
    let last = c.fetch_one("SELECT COALESCE(MAX(seq), 0) AS seq FROM seal", vec![]).await?.map_or(Ok(0), |r| r.int("seq"))?.max(last);
    let mut after = 0;
    while after < last {
        let until = after + ENTRIES;
        let vouched = c.fetch("SELECT seq, rows_hash FROM audit WHERE seq > $1 AND seq <= $2 AND rows_hash <> ''", vals![after, until]).await?;
        let mut vouched: HashMap<i64, String> = vouched.iter().map(|r| Ok((r.int("seq")?, r.text("rows_hash")?))).collect::<StoreResult<_>>()?;
        for (seq, hash) in kept(c, after, until).await? {
            if vouched.remove(&seq) != Some(hash) {
                found.push(Finding::new("seal", seq.to_string()));
            }
        }
        let mut gone: Vec<i64> = vouched.into_keys().collect();
        gone.sort_unstable();
        found.extend(gone.into_iter().map(|seq| Finding::new("seal", seq.to_string())));
        after = until;
    }
    Ok(())
}

/// The notes kept under the entries after `after` up to `until`: the hash of each entry's.
async fn kept(c: &mut Conn<'_>, after: i64, until: i64) -> StoreResult<Vec<(i64, String)>> {
    let kept = c.fetch("SELECT seq, book, part, bytes FROM seal WHERE seq > $1 AND seq <= $2 ORDER BY seq, book, part", vals![after, until]).await?;
    let kept: Vec<(i64, String, i64, Vec<u8>)> =
        kept.iter().map(|r| Ok((r.int("seq")?, r.text("book")?, r.int("part")?, r.bytes("bytes")?))).collect::<StoreResult<_>>()?;
    let hash = |parts: &[(i64, String, i64, Vec<u8>)]| hash_of(parts.iter().map(|(_, table, part, bytes)| (table.as_str(), *part, bytes.as_slice())));
    Ok(kept.chunk_by(|a, b| a.0 == b.0).map(|parts| (parts[0].0, hash(parts))).collect())
}

/// The same for a few entries.
pub(super) async fn vouched(c: &mut Conn<'_>, seqs: &BTreeSet<i64>, found: &mut Vec<Finding>) -> StoreResult<()> {
    for seq in seqs {
        let said = c.fetch_one("SELECT rows_hash FROM audit WHERE seq = $1", vals![*seq]).await?.map(|r| r.text("rows_hash")).transpose()?;
        let there = kept(c, seq - 1, *seq).await?.into_iter().next().map(|(_, hash)| hash);
        if said.unwrap_or_default() != there.unwrap_or_default() {
            found.push(Finding::new("seal", seq.to_string()));
        }
    }
    Ok(())
}

async fn walk(c: &mut Conn<'_>, table: &'static Table, notes_max: i64, found: &mut Vec<Finding>) -> StoreResult<()> {
    let sql = "SELECT CAST(COALESCE(SUM(LENGTH(bytes)), 0) AS BIGINT) AS n FROM seal WHERE book = $1";
    let size = c.fetch_one(sql, vals![table.name]).await?.map_or(Ok(0), |r| r.int("n"))?;
    let slices = 1 + u64::try_from(size / notes_max).unwrap_or(0);
    for slice in 0..slices {
        let within = |key: &[u8]| slices == 1 || BuildHasherDefault::<DefaultHasher>::default().hash_one(key) % slices == slice;
        let standing = noted(c, table, within, found).await?;
        compare(c, table, within, standing, found).await?;
    }
    Ok(())
}

/// What the notes say stands in the table.
pub(super) async fn noted(c: &mut Conn<'_>, table: &Table, within: impl Fn(&[u8]) -> bool, found: &mut Vec<Finding>) -> StoreResult<Standing> {
    const PARTS: i64 = 64;
    let sql = "SELECT seq, part, bytes FROM seal WHERE book = $1 AND (seq, part) > ($2, $3) ORDER BY seq, part LIMIT $4";
    let mut standing = Standing::new();
    let mut after = (-1, -1);
    loop {
        let parts = c.fetch(sql, vals![table.name, after.0, after.1, PARTS]).await?;
        let Some(last) = parts.last() else { return Ok(standing) };
        after = (last.int("seq")?, last.int("part")?);
        for part in &parts {
            let seq = part.int("seq")?;
            for note in notes(&part.bytes("bytes")?).filter(|n| within(n.key)) {
                let was = match note.new {
                    Some(new) => standing.insert(note.key.into(), (new, seq)),
                    None => standing.remove(note.key),
                };
                if was.map(|(hash, _)| hash) != note.old {
                    found.push(about("row-overwritten", table, note.key).by(seq));
                }
            }
        }
    }
}

/// What stands in the table.
async fn compare(c: &mut Conn<'_>, table: &'static Table, within: impl Fn(&[u8]) -> bool, mut standing: Standing, found: &mut Vec<Finding>) -> StoreResult<()> {
    let mut after: Option<Vec<Val>> = None;
    loop {
        let rows = page(c, table, after).await?;
        let Some(last) = rows.last() else { break };
        let shape = Shape::read(table, last)?;
        after = Some(shape.primary(last)?);
        for row in &rows {
            let (key, hash) = shape.of_row(row)?;
            if !within(&key) {
                continue;
            }
            match standing.remove(key.as_slice()) {
                Some((sealed, _)) if sealed == hash => {}
                Some((_, seq)) => found.push(about("row-changed", table, &key).by(seq)),
                None => found.push(about("row-added", table, &key)),
            }
        }
    }
    let mut gone: Vec<_> = standing.into_iter().collect();
    gone.sort();
    for (key, (_, seq)) in gone {
        found.push(about("row-missing", table, &key).by(seq));
    }
    Ok(())
}

pub(super) fn about(kind: &'static str, table: &Table, key: &[u8]) -> Finding {
    Finding::new(kind, format!("{} {}", table.name, shown(key)))
}

async fn page(c: &mut Conn<'_>, table: &Table, after: Option<Vec<Val>>) -> StoreResult<Vec<Row>> {
    let key = table.primary.join(", ");
    let mut w = Where::default();
    if let Some(after) = after {
        let places: Vec<String> = after.into_iter().map(|value| w.arg(value)).collect();
        w.raw(format!("({key}) > ({})", places.join(", ")));
    }
    let limit = w.arg(table.page);
    c.fetch(&format!("SELECT * FROM {}{} ORDER BY {key} LIMIT {limit}", table.name, w.sql()), w.args).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::SqlStore;
    use crate::seal::tables::sealed;
    use jiff::Timestamp;
    use kipthoi_workflow::audit::AuditEntry;
    use kipthoi_workflow::ports::{Store, Term, UnitRecord};

    /// Thirty units, entered in one act.
    async fn thirty(folder: &std::path::Path) -> SqlStore {
        let store = SqlStore::open_file(&folder.join("kipthoi.sqlite")).await.unwrap();
        let unit = |n| UnitRecord {
            key: format!("{n:05}@3t"),
            code: format!("{n:05}"),
            classification: "3t".into(),
            kind: "xa".into(),
            name: format!("Xã {n}"),
            parent_key: None,
            term: Term::since(jiff::civil::date(2020, 1, 1)),
        };
        let entry = AuditEntry::by_program(Timestamp::UNIX_EPOCH, "set-up", &());
        let mut tx = store.begin().await.unwrap();
        tx.insert_units(&(0..30).map(unit).collect::<Vec<_>>()).await.unwrap();
        tx.audit(entry);
        tx.commit().await.unwrap();
        store
    }

    #[tokio::test]
    async fn a_table_walked_in_slices_tells_what_it_tells_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let store = thirty(folder.path()).await;
        let mut open = store.db.begin().await.unwrap();
        let c = &mut open.conn();
        c.run("UPDATE unit SET name = 'Xã Ma' WHERE code = $1", vals!["00007"]).await.unwrap();
        c.run("DELETE FROM unit WHERE code = $1", vals!["00012"]).await.unwrap();
        let (mut whole, mut sliced) = (Vec::new(), Vec::new());
        walk(c, sealed("unit").unwrap(), NOTES_MAX, &mut whole).await.unwrap();
        walk(c, sealed("unit").unwrap(), 200, &mut sliced).await.unwrap();
        sliced.sort_by_key(|f| f.kind);
        assert_eq!(whole, [Finding::new("row-changed", "unit 00007@3t").by(1), Finding::new("row-missing", "unit 00012@3t").by(1)]);
        assert_eq!(sliced, whole);
    }
}
