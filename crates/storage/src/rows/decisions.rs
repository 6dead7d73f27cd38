//! Decisions and their money.

use crate::db::Row;
use kipthoi_workflow::ports::*;

pub(crate) const DECISION: &str = "c.id, c.number, c.decided_on, c.agency_kind, c.issuer, c.signer, c.kind, c.corrects, c.reason, c.approved, \
    c.refused, c.approved_vnd, c.funded_vnd, c.funded_on, c.created_at, c.created_by";

pub(crate) fn decision(r: &Row) -> StoreResult<DecisionRecord> {
    Ok(DecisionRecord {
        id: r.id("id")?,
        number: r.text("number")?,
        decided_on: r.date("decided_on")?,
        agency_kind: r.parsed("agency_kind")?,
        issuer: r.text("issuer")?,
        signer: r.text("signer")?,
        kind: r.text("kind")?,
        corrects: r.opt_id("corrects")?,
        reason: r.opt_text("reason")?,
        approved: r.int("approved")?,
        refused: r.int("refused")?,
        approved_total: r.vnd("approved_vnd")?,
        funded: r.vnd("funded_vnd")?,
        funded_on: r.opt_date("funded_on")?,
        created_at: r.instant("created_at")?,
        created_by: r.id("created_by")?,
    })
}

pub(crate) fn funding(r: &Row) -> StoreResult<FundingRecord> {
    Ok(FundingRecord {
        id: r.uuid("id")?,
        decision_id: r.id("decision_id")?,
        amount: r.vnd("amount_vnd")?,
        source: r.text("source")?,
        document_no: r.text("document_no")?,
        assigned_on: r.date("assigned_on")?,
        assigned_by: r.id("assigned_by")?,
    })
}
