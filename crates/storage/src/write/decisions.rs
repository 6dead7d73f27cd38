//! Decisions, the rights they give, and the money assigned to them.

use crate::db::{Conn, vals};
use jiff::civil::Date;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

pub(crate) async fn insert(c: &mut Conn<'_>, d: &DecisionRecord, lines: &[DecisionLineRecord], rights: &[EntitlementRecord]) -> StoreResult<()> {
    c.run(
        "INSERT INTO decision (id, number, year, decided_on, agency_kind, signer, kind, corrects, reason, approved, refused, approved_vnd, \
         funded_vnd, funded_on, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        vals![
            d.id,
            &d.number,
            i64::from(d.decided_on.year()),
            d.decided_on,
            d.agency_kind.code(),
            &d.signer,
            &d.kind,
            d.corrects,
            &d.reason,
            d.approved,
            d.refused,
            d.approved_total,
            d.funded,
            d.funded_on,
            d.created_at,
            d.created_by
        ],
    )
    .await?;
    c.insert_many(
        "decision_line (decision_id, line_id, revision, content_hash, amount_vnd, outcome, position, reasons)",
        8,
        lines.iter().map(|l| vals![d.id, l.line_id, l.revision, &l.content_hash, l.amount, l.outcome, l.position, &l.reasons]),
    )
    .await?;
    insert_rights(c, rights).await
}

pub(crate) async fn insert_rights(c: &mut Conn<'_>, rights: &[EntitlementRecord]) -> StoreResult<()> {
    c.insert_many(
        "entitlement (id, decision_id, line_id, outcome, person_id, policy, period, unit_code, amount_vnd)",
        9,
        rights.iter().map(|e| vals![e.id, e.decision_id, e.line_id, "approved", e.person_id, &e.policy, &e.period, &e.unit_code, e.amount]),
    )
    .await
}

pub(crate) async fn reduce(c: &mut Conn<'_>, id: DecisionId, approved: Vnd, funded: Vnd) -> StoreResult<()> {
    c.run(
        "UPDATE decision SET approved_vnd = approved_vnd - $1, funded_vnd = funded_vnd - $2, approved = approved - 1 WHERE id = $3",
        vals![approved, funded, id],
    )
    .await?;
    Ok(())
}

pub(crate) async fn end_entitlement(c: &mut Conn<'_>, line: LineId, by: DecisionId) -> StoreResult<()> {
    super::covered::free(c, line).await?;
    c.run("UPDATE entitlement SET ended_by = $1 WHERE line_id = $2 AND ended_by IS NULL", vals![by, line]).await?;
    Ok(())
}

pub(crate) async fn insert_funding(c: &mut Conn<'_>, f: &FundingRecord) -> StoreResult<()> {
    c.run(
        "INSERT INTO funding (id, decision_id, amount_vnd, source, document_no, assigned_on, assigned_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        vals![f.id, f.decision_id, f.amount, &f.source, &f.document_no, f.assigned_on, f.assigned_by],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_funded(c: &mut Conn<'_>, id: DecisionId, before: Vnd, funded: Vnd, on: Option<Date>) -> StoreResult<()> {
    let touched = c.run("UPDATE decision SET funded_vnd = $1, funded_on = $2 WHERE id = $3 AND funded_vnd = $4", vals![funded, on, id, before]).await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Busy) }
}
