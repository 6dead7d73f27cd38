//! Files and their readings.

use crate::db::{Conn, vals};
use crate::rows;
use crate::seal::Pen;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

/// One part of a stored file, in bytes.
const PART: usize = 1 << 20;

/// Keeps the file; the same content is kept once, whoever sends it.
pub(crate) async fn insert_file(pen: &mut Pen<'_>, f: &FileRecord, bytes: &[u8]) -> StoreResult<SourceFileId> {
    if let Some(known) = pen.conn.fetch_one("SELECT id FROM source_file WHERE sha256 = $1", vals![&f.sha256]).await? {
        return known.id("id");
    }
    let file = vals![f.id, &f.sha256, &f.name, f.size, f.received_at, f.received_by];
    pen.insert("source_file (id, sha256, name, size, received_at, received_by)", 6, std::iter::once(file)).await?;
    for (part, chunk) in (0_i64..).zip(bytes.chunks(PART)) {
        pen.insert("source_file_part (file_id, part, bytes)", 3, std::iter::once(vals![f.id, part, chunk.to_vec()])).await?;
    }
    Ok(f.id)
}

pub(crate) async fn insert(pen: &mut Pen<'_>, i: &ImportRecord) -> StoreResult<()> {
    pen.insert(&format!("import ({})", rows::IMPORT.replace("i.", "")), 25, std::iter::once(rows::import_values(i))).await
}

/// Fails as `Busy` when somebody else already moved the reading on.
pub(crate) async fn update(c: &mut Conn<'_>, i: &ImportRecord, expected: ImportState) -> StoreResult<()> {
    let touched = c
        .run(
            "UPDATE import SET state = $1, layout = $2, header = $3, skipped = $4, rows_read = $5, rows_good = $6, rows_warned = $7, \
             rows_rejected = $8, file_total_vnd = $9, law_total_vnd = $10, corrects = $11, dossier_id = $12, problem = $13, finished_at = $14, \
             form = $15, round = $16, meant = $17, leaves = $18 WHERE id = $19 AND state = $20",
            vals![
                i.state.code(),
                &i.layout,
                &i.header,
                &i.skipped,
                i.rows_read,
                i.rows_good,
                i.rows_warned,
                i.rows_rejected,
                i.file_total,
                i.law_total,
                i.corrects,
                i.dossier_id,
                &i.problem,
                i.finished_at,
                &i.form,
                &i.round,
                i.meant.code(),
                i.leaves,
                i.id,
                expected.code()
            ],
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Busy) }
}

pub(crate) async fn insert_rows(c: &mut Conn<'_>, import: ImportId, judged: &[ImportRowRecord]) -> StoreResult<()> {
    let values = judged.iter().map(|r| vals![import, r.position, r.verdict.code(), &r.row]);
    c.insert_many("import_row (import_id, position, verdict, row)", 4, values).await
}

pub(crate) async fn delete_rows(c: &mut Conn<'_>, import: ImportId) -> StoreResult<()> {
    c.run("DELETE FROM import_row WHERE import_id = $1", vals![import]).await?;
    Ok(())
}

pub(crate) async fn delete_sound_rows(c: &mut Conn<'_>, import: ImportId) -> StoreResult<()> {
    c.run("DELETE FROM import_row WHERE import_id = $1 AND verdict IN ('good', 'warned')", vals![import]).await?;
    Ok(())
}

pub(crate) async fn set_alias(pen: &mut Pen<'_>, sender: &str, form: &str, header: &str, key: &str) -> StoreResult<()> {
    pen.upsert("header_alias (sender, form, header, key)", vals![sender, form, header, key], "DO UPDATE SET key = excluded.key").await
}
