//! Who saw what: entries of the log that change nothing. They name what was opened, taken or found,
//! and never the words that somebody looked for.
//!
//! Opening a page is written a moment later, many at once; what leaves the installation is written
//! before its bytes do ([`write`]).

use crate::audit::AuditEntry;
use crate::error::Result;
use crate::ports::{DecisionRecord, DocumentOrder, DocumentPress, PaymentListRecord, Pressed, SearchHits, SearchKey};
use crate::reading::progress::By;
use crate::world::{Act, World};
use kipthoi_domain::{DossierId, ImportId, LineId};
use serde_json::json;

/// Actions of these entries, each with a sentence `audit-…`.
pub const ACTIONS: [&str; 9] =
    ["view-line", "view-dossier", "view-decision", "view-payment-list", "search", "take-document", "take-file", "export", "read-figures"];

pub fn line(act: &Act, dossier: DossierId, line: LineId) -> AuditEntry {
    AuditEntry::seen(act, "view-line", &json!({})).on_line(dossier, line)
}

pub fn dossier(act: &Act, dossier: DossierId) -> AuditEntry {
    AuditEntry::seen(act, "view-dossier", &json!({})).on_dossier(dossier)
}

pub fn decision(act: &Act, decision: &DecisionRecord) -> AuditEntry {
    AuditEntry::seen(act, "view-decision", &json!({"decision": decision.number}))
}

pub fn payment_list(act: &Act, list: &PaymentListRecord) -> AuditEntry {
    AuditEntry::seen(act, "view-payment-list", &json!({"list": list.number}))
}

/// Which kinds of keys were looked for, how many hits there were, and the lines that were shown.
pub fn search(act: &Act, keys: &[SearchKey], hits: &SearchHits) -> AuditEntry {
    let kinds: Vec<&str> = keys.iter().map(SearchKey::kind).collect();
    let lines: Vec<LineId> = hits.lines.rows.iter().map(|row| row.line.id).collect();
    let found = hits.lines.rows.len() + hits.dossiers.rows.len() + hits.decisions.rows.len() + hits.lists.rows.len();
    AuditEntry::seen(act, "search", &json!({"keys": kinds, "hits": found, "lines": lines}))
}

/// The file that somebody sent, as it came.
pub fn original(act: &Act, import: ImportId) -> AuditEntry {
    AuditEntry::seen(act, "take-file", &json!({"import": import}))
}

/// Figures without names, of one's area.
pub fn figures(act: &Act, by: By) -> AuditEntry {
    AuditEntry::seen(act, "read-figures", &json!({"by": by}))
}

/// An official list, or the rejected rows of a file.
pub fn document(act: &Act, order: &DocumentOrder) -> AuditEntry {
    let what = match order {
        DocumentOrder::Submission { unit } => json!({"document": "S1", "unit": unit}),
        DocumentOrder::Approval { decision, unit } => json!({"document": "S2", "decision": decision, "unit": unit}),
        DocumentOrder::Refusals { decision } => json!({"document": "refusals", "decision": decision}),
        DocumentOrder::Posting { decision, unit } => json!({"document": "S5", "decision": decision, "unit": unit}),
        DocumentOrder::Payment { list } => json!({"document": "S3", "list": list}),
        DocumentOrder::Transfer { list } => json!({"document": "S4", "list": list}),
        DocumentOrder::Gate => json!({"document": "gate"}),
        DocumentOrder::Request { request } => json!({"document": "request", "request": request}),
        DocumentOrder::Rejected { import } => json!({"document": "rejected", "import": import}),
    };
    AuditEntry::seen(act, "take-document", &what)
}

/// Makes a document, and notes who takes it before they get it.
pub async fn take_document(world: &World, press: &dyn DocumentPress, act: &Act, order: &DocumentOrder) -> Result<Pressed> {
    let pressed = press.press(world, act, order).await?;
    write(world, document(act, order)).await?;
    Ok(pressed)
}

/// Writes one entry now.
pub async fn write(world: &World, entry: AuditEntry) -> Result<()> {
    let mut tx = world.store.begin().await?;
    tx.audit(entry);
    tx.commit().await?;
    Ok(())
}
