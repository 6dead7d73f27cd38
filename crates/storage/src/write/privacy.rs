//! Deletes working copies. A file leaves its name, size and hash behind: what was there can be
//! told from a copy that somebody else kept, and what it said is gone.

use crate::db::vals;
use crate::filter::Where;
use crate::seal::Pen;
use jiff::Timestamp;
use kipthoi_domain::SourceFileId;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::privacy::retention::WorkingCopy;

/// The name of a file whose bytes are gone: names of files may name people.
const ERASED: &str = "–";

pub(crate) async fn erase(pen: &mut Pen<'_>, what: WorkingCopy, copy: &StaleCopy, now: Timestamp) -> StoreResult<()> {
    if what != WorkingCopy::Evidence {
        pen.conn.run("DELETE FROM import_row WHERE import_id = $1", vals![copy.id]).await?;
    }
    if what == WorkingCopy::AbandonedList {
        pen.conn.run("UPDATE import SET state = 'discarded', finished_at = $1 WHERE id = $2 AND state = 'judged'", vals![now, copy.id]).await?;
    }
    match copy.file {
        Some(file) => erase_file(pen, file).await,
        None => Ok(()),
    }
}

async fn erase_file(pen: &mut Pen<'_>, file: SourceFileId) -> StoreResult<()> {
    let mut parts = Where::default();
    parts.eq("file_id", file);
    pen.delete("source_file_part", parts).await?;
    let mut named = Where::default();
    named.eq("id", file);
    pen.update("source_file", vec![("name = ?", ERASED.into())], named).await?;
    Ok(())
}

pub(crate) async fn insert(pen: &mut Pen<'_>, e: &ErasureRecord) -> StoreResult<()> {
    let row = vals![e.id, e.at, &e.kind, e.copies, e.rows, e.bytes, e.before_on];
    pen.insert("erasure (id, at, kind, copies, rows_gone, bytes_gone, before_on)", 7, std::iter::once(row)).await
}
