//! Payment lists.

use crate::db::Row;
use kipthoi_workflow::ports::*;

pub(crate) const PAYMENT_LIST: &str =
    "s.id, s.number, s.decision_id, s.unit_code, s.method, s.place, s.pay_on, s.lines, s.total_vnd, s.created_at, s.created_by";

pub(crate) fn payment_list(r: &Row) -> StoreResult<PaymentListRecord> {
    Ok(PaymentListRecord {
        id: r.uuid("id")?,
        number: r.text("number")?,
        decision_id: r.id("decision_id")?,
        unit_code: r.text("unit_code")?,
        method: method(r)?,
        place: r.opt_text("place")?,
        pay_on: r.date("pay_on")?,
        lines: r.int("lines")?,
        total: r.vnd("total_vnd")?,
        created_at: r.instant("created_at")?,
        created_by: r.id("created_by")?,
    })
}

/// All three columns are there, or none.
pub(crate) fn pay_account(r: &Row) -> StoreResult<Option<PayAccount>> {
    Ok(match (r.opt_text("account_name")?, r.opt_text("account_no")?, r.opt_text("bank_bin")?) {
        (Some(name), Some(number), Some(bank_bin)) => Some(PayAccount { name, number, bank_bin }),
        _ => None,
    })
}

pub(crate) fn right(r: &Row) -> StoreResult<EntitlementRecord> {
    Ok(EntitlementRecord {
        id: r.id("id")?,
        decision_id: r.id("decision_id")?,
        line_id: r.id("line_id")?,
        person_id: r.id("person_id")?,
        policy: r.text("policy")?,
        period: r.text("period")?,
        unit_code: r.text("unit_code")?,
        amount: r.vnd("amount_vnd")?,
        account: pay_account(r)?,
    })
}

pub(crate) fn method(r: &Row) -> StoreResult<PayMethod> {
    PayMethod::parse(&r.text("method")?).ok_or_else(|| StoreError::Failed("column method".to_owned()))
}
