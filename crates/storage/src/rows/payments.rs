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

pub(crate) fn method(r: &Row) -> StoreResult<PayMethod> {
    PayMethod::parse(&r.text("method")?).ok_or_else(|| StoreError::Failed("column method".to_owned()))
}
