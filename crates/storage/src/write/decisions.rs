//! Decisions, the rights they give, and the money assigned to them.

use crate::db::{Conn, TO_CHANGE, vals};
use crate::filter::Where;
use crate::rows::{self, DECISION};
use crate::seal::Pen;
use jiff::civil::Date;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

/// A decision that nobody else funds, corrects or pays from until the transaction ends.
pub(crate) async fn held(c: &mut Conn<'_>, id: DecisionId) -> StoreResult<Option<DecisionRecord>> {
    let sql = format!("SELECT {DECISION} FROM decision c WHERE c.id = $1");
    c.fetch_held(&sql, TO_CHANGE, vals![id]).await?.first().map(rows::decision).transpose()
}

pub(crate) async fn insert(pen: &mut Pen<'_>, d: &DecisionRecord, lines: &[DecisionLineRecord], rights: &[EntitlementRecord]) -> StoreResult<()> {
    pen.insert(
        "decision (id, number, year, decided_on, agency_kind, issuer, signer, kind, corrects, reason, approved, refused, approved_vnd, funded_vnd, \
         funded_on, created_at, created_by)",
        17,
        std::iter::once(vals![
            d.id,
            &d.number,
            i64::from(d.decided_on.year()),
            d.decided_on,
            d.agency_kind.code(),
            &d.issuer,
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
        ]),
    )
    .await?;
    pen.insert(
        "decision_line (decision_id, line_id, revision, content_hash, amount_vnd, outcome, position, reasons)",
        8,
        lines.iter().map(|l| vals![d.id, l.line_id, l.revision, &l.content_hash, l.amount, l.outcome, l.position, &l.reasons]),
    )
    .await?;
    insert_rights(pen, rights).await
}

pub(crate) async fn insert_rights(pen: &mut Pen<'_>, rights: &[EntitlementRecord]) -> StoreResult<()> {
    pen.insert(
        "entitlement (id, decision_id, line_id, outcome, person_id, policy, period, unit_code, amount_vnd, account_name, account_no, bank_bin)",
        12,
        rights.iter().map(|e| {
            let (name, number, bin) = account(e.account.as_ref());
            vals![e.id, e.decision_id, e.line_id, "approved", e.person_id, &e.policy, &e.period, &e.unit_code, e.amount, name, number, bin]
        }),
    )
    .await
}

fn account(account: Option<&PayAccount>) -> (Option<&str>, Option<&str>, Option<&str>) {
    account.map_or((None, None, None), |a| (Some(&a.name), Some(&a.number), Some(&a.bank_bin)))
}

pub(crate) async fn set_pay_account(pen: &mut Pen<'_>, rights: &[EntitlementId], to: &PayAccount) -> StoreResult<()> {
    let mut w = Where::default();
    w.is_in("id", rights.iter().copied());
    w.raw("ended_by IS NULL");
    let set = vec![("account_name = ?", to.name.as_str().into()), ("account_no = ?", to.number.as_str().into()), ("bank_bin = ?", to.bank_bin.as_str().into())];
    let touched = pen.update("entitlement", set, w).await?;
    if touched.len() == rights.len() { Ok(()) } else { Err(StoreError::Busy) }
}

pub(crate) async fn set_claimed(pen: &mut Pen<'_>, right: EntitlementId, payment: PaymentId) -> StoreResult<()> {
    let mut w = Where::default();
    w.eq("id", right);
    w.raw("ended_by IS NULL");
    let touched = pen.update("entitlement", vec![("claimed_after = ?", payment.into())], w).await?;
    if touched.len() == 1 { Ok(()) } else { Err(StoreError::Busy) }
}

pub(crate) async fn reduce(pen: &mut Pen<'_>, id: DecisionId, approved: Vnd, funded: Vnd) -> StoreResult<()> {
    let mut w = Where::default();
    w.eq("id", id);
    let less =
        vec![("approved_vnd = approved_vnd - ?", approved.into()), ("funded_vnd = funded_vnd - ?", funded.into()), ("approved = approved - ?", 1_i64.into())];
    pen.update("decision", less, w).await?;
    Ok(())
}

pub(crate) async fn end_entitlement(pen: &mut Pen<'_>, line: LineId, by: DecisionId) -> StoreResult<()> {
    super::covered::free(pen, line).await?;
    let mut w = Where::default();
    w.eq("line_id", line);
    w.raw("ended_by IS NULL");
    pen.update("entitlement", vec![("ended_by = ?", by.into())], w).await?;
    Ok(())
}

pub(crate) async fn insert_funding(pen: &mut Pen<'_>, f: &FundingRecord) -> StoreResult<()> {
    let values = vals![f.id, f.decision_id, f.amount, &f.source, &f.document_no, f.assigned_on, f.assigned_by];
    pen.insert("funding (id, decision_id, amount_vnd, source, document_no, assigned_on, assigned_by)", 7, std::iter::once(values)).await
}

pub(crate) async fn set_funded(pen: &mut Pen<'_>, id: DecisionId, before: Vnd, funded: Vnd, on: Option<Date>) -> StoreResult<()> {
    let mut w = Where::default();
    w.eq("id", id);
    w.eq("funded_vnd", before);
    let touched = pen.update("decision", vec![("funded_vnd = ?", funded.into()), ("funded_on = ?", on.into())], w).await?;
    if touched.len() == 1 { Ok(()) } else { Err(StoreError::Busy) }
}
