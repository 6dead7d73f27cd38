//! Files in the waiting room: readings, judged rows, the original bytes, aliases.

use crate::db::{Conn, vals};
use crate::filter::{Where, newest};
use crate::rows::{self, IMPORT};
use kipthoi_authz::Scope;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

fn view(r: &crate::db::Row) -> StoreResult<ImportView> {
    Ok(ImportView {
        record: rows::import(r)?,
        file: FileRecord {
            id: r.id("file_id")?,
            sha256: r.text("sha256")?,
            name: r.text("file_name")?,
            size: r.int("size")?,
            received_at: r.instant("file_received_at")?,
            received_by: r.id("received_by")?,
        },
        dossier_number: r.opt_text("dossier_number")?,
        created_by: r.text("creator")?,
    })
}

fn select() -> String {
    format!(
        "SELECT {IMPORT}, f.sha256, f.name AS file_name, f.size, f.received_at AS file_received_at, f.received_by, \
         d.number AS dossier_number, a.display_name AS creator \
         FROM import i JOIN source_file f ON f.id = i.file_id JOIN account a ON a.id = i.created_by \
         LEFT JOIN dossier d ON d.id = i.dossier_id"
    )
}

pub(crate) async fn list(c: &mut Conn<'_>, scope: &Scope, page: &Page) -> StoreResult<Paged<ImportView>> {
    let mut w = Where::default();
    w.scope(scope, "i.unit_code", "i.policy");
    newest(c, &select(), "i.id", w, page, (view, |i| i.record.id.0)).await
}

pub(crate) async fn one(c: &mut Conn<'_>, scope: &Scope, id: ImportId) -> StoreResult<Option<ImportView>> {
    let mut w = Where::default();
    w.scope(scope, "i.unit_code", "i.policy");
    w.eq("i.id", id);
    c.fetch_one(&format!("{}{}", select(), w.sql()), w.args).await?.map(|r| view(&r)).transpose()
}

pub(crate) async fn judged_rows(c: &mut Conn<'_>, id: ImportId, verdict: Option<RowVerdict>, after: i64, limit: u32) -> StoreResult<Vec<ImportRowRecord>> {
    let mut w = Where::default();
    w.eq("import_id", id);
    w.compare("position", ">", after);
    if let Some(verdict) = verdict {
        w.eq("verdict", verdict.code());
    }
    let limit = w.arg(i64::from(limit));
    let sql = format!("SELECT position, verdict, row FROM import_row{} ORDER BY position LIMIT {limit}", w.sql());
    rows::all(c.fetch(&sql, w.args).await?, rows::import_row)
}

pub(crate) async fn of_file(c: &mut Conn<'_>, sha256: &str) -> StoreResult<Vec<ImportRecord>> {
    let sql = format!("SELECT {IMPORT} FROM import i JOIN source_file f ON f.id = i.file_id WHERE f.sha256 = $1 ORDER BY i.id");
    rows::all(c.fetch(&sql, vals![sha256]).await?, rows::import)
}

pub(crate) async fn bytes(c: &mut Conn<'_>, id: SourceFileId) -> StoreResult<Option<Vec<u8>>> {
    let parts = c.fetch("SELECT bytes FROM source_file_part WHERE file_id = $1 ORDER BY part", vals![id]).await?;
    // An empty file has no parts; it is there all the same, and its reader says what is wrong. Of a
    // file that had served its purpose only name and size are left.
    if parts.is_empty() && c.fetch_one("SELECT id FROM source_file WHERE id = $1 AND size = 0", vals![id]).await?.is_none() {
        return Ok(None);
    }
    let mut all = Vec::new();
    for part in parts {
        all.extend(part.bytes("bytes")?);
    }
    Ok(Some(all))
}

pub(crate) async fn aliases(c: &mut Conn<'_>, sender: &str, form: &str) -> StoreResult<Vec<(String, String)>> {
    let sql = "SELECT header, key FROM header_alias WHERE sender = $1 AND form = $2 ORDER BY header";
    rows::all(c.fetch(sql, vals![sender, form]).await?, |r| Ok((r.text("header")?, r.text("key")?)))
}
