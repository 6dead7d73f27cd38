//! Working copies that are due to be deleted, and what was deleted. Counts and keys only.

use crate::db::{Conn, Row, vals};
use crate::rows;
use jiff::Timestamp;
use kipthoi_domain::SourceFileId;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::privacy::retention::WorkingCopy;

/// Bytes that are still there of a file.
const BYTES: &str = "(SELECT CAST(COALESCE(SUM(LENGTH(p.bytes)), 0) AS BIGINT) FROM source_file_part p WHERE p.file_id = i.file_id)";
const ROWS: &str = "(SELECT COUNT(*) FROM import_row r WHERE r.import_id = i.id)";

/// Whether something else needs the file of reading `i`: another reading that is not as old, a list of
/// results, a paper.
const FREE: &str = "NOT EXISTS (SELECT 1 FROM import o WHERE o.file_id = i.file_id AND o.id <> i.id \
                    AND (o.state NOT IN ('discarded', 'failed') OR COALESCE(o.finished_at, o.received_at) >= $2)) \
                    AND NOT EXISTS (SELECT 1 FROM result_file s WHERE s.file_id = i.file_id) \
                    AND NOT EXISTS (SELECT 1 FROM request_line q WHERE q.evidence_id = i.file_id)";

pub(crate) async fn stale(c: &mut Conn<'_>, what: WorkingCopy, before: Timestamp, limit: u32) -> StoreResult<Vec<StaleCopy>> {
    let limit = i64::from(limit);
    match what {
        WorkingCopy::DiscardedList => lists(c, "i.state IN ('discarded', 'failed')", true, before, limit).await,
        WorkingCopy::AbandonedList => lists(c, "i.state = 'judged'", true, before, limit).await,
        WorkingCopy::RejectedRows => lists(c, "i.state = 'accepted'", false, before, limit).await,
        WorkingCopy::Evidence => evidence(c, before, limit).await,
    }
}

async fn lists(c: &mut Conn<'_>, state: &str, with_file: bool, before: Timestamp, limit: i64) -> StoreResult<Vec<StaleCopy>> {
    let bytes = if with_file { format!("CASE WHEN {FREE} THEN {BYTES} ELSE 0 END") } else { "0 * $2".to_owned() };
    let sql = format!(
        "SELECT id, file_id, n, b FROM (SELECT i.id, i.file_id, {ROWS} AS n, CAST({bytes} AS BIGINT) AS b FROM import i \
         WHERE {state} AND COALESCE(i.finished_at, i.received_at) < $1) due WHERE n > 0 OR b > 0 ORDER BY id LIMIT $3"
    );
    let found = c.fetch(&sql, vals![before, before, limit]).await?;
    rows::all(found, |r| {
        let bytes = r.int("b")?;
        Ok(StaleCopy { id: r.id("id")?, file: if bytes > 0 { Some(r.id("file_id")?) } else { None }, rows: r.int("n")?, bytes })
    })
}

/// Papers of answers whose every line is closed.
async fn evidence(c: &mut Conn<'_>, before: Timestamp, limit: i64) -> StoreResult<Vec<StaleCopy>> {
    let sql = "SELECT i.file_id AS id, b FROM (SELECT q.evidence_id AS file_id, \
               (SELECT CAST(COALESCE(SUM(LENGTH(p.bytes)), 0) AS BIGINT) FROM source_file_part p WHERE p.file_id = q.evidence_id) AS b \
               FROM request_line q JOIN request t ON t.id = q.request_id JOIN line l ON l.id = q.line_id WHERE q.evidence_id IS NOT NULL \
               GROUP BY q.evidence_id HAVING MAX(q.answered_at) < $1 \
               AND MAX(CASE WHEN t.state = 'open' OR l.state NOT IN ('paid', 'refused', 'withdrawn', 'superseded') THEN 1 ELSE 0 END) = 0) i \
               WHERE b > 0 AND NOT EXISTS (SELECT 1 FROM import o WHERE o.file_id = i.file_id) \
               AND NOT EXISTS (SELECT 1 FROM result_file s WHERE s.file_id = i.file_id) ORDER BY i.file_id LIMIT $2";
    rows::all(c.fetch(sql, vals![before, limit]).await?, |r: &Row| {
        let file: SourceFileId = r.id("id")?;
        Ok(StaleCopy { id: file.0, file: Some(file), rows: 0, bytes: r.int("b")? })
    })
}

pub(crate) async fn erasures(c: &mut Conn<'_>, limit: u32) -> StoreResult<Vec<ErasureRecord>> {
    let sql = "SELECT id, at, kind, copies, rows_gone, bytes_gone, before_on FROM erasure ORDER BY id DESC LIMIT $1";
    rows::all(c.fetch(sql, vals![i64::from(limit)]).await?, |r| {
        Ok(ErasureRecord {
            id: r.id("id")?,
            at: r.instant("at")?,
            kind: r.text("kind")?,
            copies: r.int("copies")?,
            rows: r.int("rows_gone")?,
            bytes: r.int("bytes_gone")?,
            before_on: r.date("before_on")?,
        })
    })
}
