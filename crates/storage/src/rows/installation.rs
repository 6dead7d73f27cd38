//! Log entries.

use crate::db::Row;
use kipthoi_workflow::audit::AuditRecord;
use kipthoi_workflow::ports::*;

pub(crate) fn audit(r: &Row) -> StoreResult<AuditRecord> {
    Ok(AuditRecord {
        seq: r.int("seq")?,
        at: r.instant("at")?,
        actor_id: r.opt_id("actor_id")?,
        actor: r.text("actor")?,
        agency: r.text("agency")?,
        for_id: r.opt_id("for_id")?,
        for_name: r.text("for_name")?,
        origin: r.text("origin")?,
        action: r.text("action")?,
        seen: r.int("seen")? != 0,
        dossier: r.opt_id("dossier_id")?,
        line: r.opt_id("line_id")?,
        detail: r.text("detail")?,
        rows_hash: r.text("rows_hash")?,
        hash: r.text("hash")?,
    })
}
