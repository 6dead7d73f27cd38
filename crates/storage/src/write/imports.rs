//! Files and their readings.

use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::rows;
use crate::seal::Pen;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

/// One part of a stored file, in bytes.
const PART: usize = 1 << 20;

/// Keeps the file; the same content is kept once, whoever sends it.
pub(crate) async fn insert_file(pen: &mut Pen<'_>, f: &FileRecord, bytes: &[u8]) -> StoreResult<SourceFileId> {
    if let Some(known) = pen.conn.fetch_one("SELECT id FROM source_file WHERE sha256 = $1", vals![&f.sha256]).await? {
        let id: SourceFileId = known.id("id")?;
        return bring_back(pen, id, f, bytes).await.map(|()| id);
    }
    let file = vals![f.id, &f.sha256, &f.name, f.size, f.received_at, f.received_by];
    pen.insert("source_file (id, sha256, name, size, received_at, received_by)", 6, std::iter::once(file)).await?;
    insert_parts(pen, f.id, bytes).await?;
    Ok(f.id)
}

async fn insert_parts(pen: &mut Pen<'_>, id: SourceFileId, bytes: &[u8]) -> StoreResult<()> {
    for (part, chunk) in (0_i64..).zip(bytes.chunks(PART)) {
        pen.insert("source_file_part (file_id, part, bytes)", 3, std::iter::once(vals![id, part, chunk.to_vec()])).await?;
    }
    Ok(())
}

/// A file whose bytes were deleted when they had served their purpose may be sent again.
async fn bring_back(pen: &mut Pen<'_>, id: SourceFileId, f: &FileRecord, bytes: &[u8]) -> StoreResult<()> {
    if bytes.is_empty() || pen.conn.fetch_one("SELECT part FROM source_file_part WHERE file_id = $1 LIMIT 1", vals![id]).await?.is_some() {
        return Ok(());
    }
    insert_parts(pen, id, bytes).await?;
    let mut named = Where::default();
    named.eq("id", id);
    let again = vec![("name = ?", (&f.name).into()), ("received_at = ?", f.received_at.into()), ("received_by = ?", f.received_by.into())];
    pen.update("source_file", again, named).await.map(drop)
}

pub(crate) async fn insert(pen: &mut Pen<'_>, i: &ImportRecord) -> StoreResult<()> {
    pen.insert(&format!("import ({})", rows::IMPORT.replace("i.", "")), 27, std::iter::once(rows::import_values(i))).await
}

/// What an import is about: said once, when the file was received.
const FIXED: [&str; 7] = ["id", "file_id", "policy", "unit_code", "sender", "received_at", "created_by"];

/// Fails as `Busy` when somebody else already moved the reading on. How far a reading is, is not
/// sealed: see `seal/tables.rs`.
pub(crate) async fn update(c: &mut Conn<'_>, i: &ImportRecord, expected: ImportState) -> StoreResult<()> {
    let mut w = Where::default();
    let columns = rows::IMPORT.split(", ").map(|column| column.trim_start_matches("i."));
    let changing = columns.zip(rows::import_values(i)).filter(|(column, _)| !FIXED.contains(column));
    let set: Vec<String> = changing.map(|(column, value)| format!("{column} = {}", w.arg(value))).collect();
    w.eq("id", i.id);
    w.eq("state", expected.code());
    let touched = c.run(&format!("UPDATE import SET {}{}", set.join(", "), w.sql()), w.args).await?;
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

pub(crate) async fn forget_alias(pen: &mut Pen<'_>, sender: &str, form: &str, header: &str) -> StoreResult<()> {
    let mut w = Where::default();
    w.eq("sender", sender);
    w.eq("form", form);
    w.eq("header", header);
    pen.delete("header_alias", w).await
}
