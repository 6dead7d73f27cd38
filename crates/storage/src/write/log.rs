//! Appending to the audit chain, with the seals that it holds together.

use crate::db::{Conn, Val, vals};
use crate::seal::Seals;
use kipthoi_workflow::audit::{AuditEntry, AuditRecord};
use kipthoi_workflow::ports::{StoreError, StoreResult};

/// Takes the next places of the chain and writes the entries there. The update of the one
/// head row also makes concurrent transactions wait for each other here, at their very end,
/// so that the chain has one order on every database.
pub(crate) async fn append(c: &mut Conn<'_>, entries: Vec<AuditEntry>, seals: &Seals) -> StoreResult<()> {
    let count = entries.len() as i64;
    let head = c
        .fetch_one("UPDATE audit_head SET seq = seq + $1 WHERE id = 1 RETURNING seq, hash", vals![count])
        .await?
        .ok_or_else(|| StoreError::Failed("the log has no head".to_owned()))?;
    let mut seq = head.int("seq")? - count;
    let mut hash = head.text("hash")?;
    let last = seq + count;
    let mut records = Vec::with_capacity(entries.len());
    for entry in entries {
        seq += 1;
        let rows_hash = if seq == last { seals.hash() } else { String::new() };
        let record = AuditRecord::chained(entry, seq, rows_hash, &hash);
        hash.clone_from(&record.hash);
        records.push(record);
    }
    c.insert_many(COLUMNS, 15, records.iter().map(values)).await?;
    seals.keep(c, last).await?;
    c.run("UPDATE audit_head SET hash = $1 WHERE id = 1", vals![hash]).await?;
    Ok(())
}

const COLUMNS: &str = "audit (seq, at, actor_id, actor, agency, for_id, for_name, origin, action, seen, dossier_id, line_id, detail, rows_hash, hash)";

fn values(r: &AuditRecord) -> Vec<Val> {
    let seen = i64::from(r.seen);
    vals![r.seq, r.at, r.actor_id, &r.actor, &r.agency, r.for_id, &r.for_name, &r.origin, &r.action, seen, r.dossier, r.line, &r.detail, &r.rows_hash, &r.hash]
}
