//! Payment lists and what became of each payment.

use super::tally::shift;
use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::rows;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;
use std::collections::BTreeMap;
use uuid::Uuid;

pub(crate) async fn rights_of_lines(c: &mut Conn<'_>, lines: &[LineId]) -> StoreResult<Vec<(EntitlementRecord, PersonRecord)>> {
    let mut found = Vec::with_capacity(lines.len());
    for chunk in lines.chunks(400) {
        let mut w = Where::default();
        w.is_in("e.line_id", chunk.iter().copied());
        w.raw("e.ended_by IS NULL");
        let sql = format!(
            "SELECT {}, e.id AS right_id, e.decision_id, e.line_id, e.person_id, e.policy, e.period, e.unit_code AS pay_unit, e.amount_vnd \
             FROM entitlement e JOIN person p ON p.id = e.person_id{}",
            rows::PERSON,
            w.sql()
        );
        for r in c.fetch(&sql, w.args).await? {
            let right = EntitlementRecord {
                id: r.id("right_id")?,
                decision_id: r.id("decision_id")?,
                line_id: r.id("line_id")?,
                person_id: r.id("person_id")?,
                policy: r.text("policy")?,
                period: r.text("period")?,
                unit_code: r.text("pay_unit")?,
                amount: r.vnd("amount_vnd")?,
            };
            found.push((right, rows::person(&r)?));
        }
    }
    Ok(found)
}

pub(crate) async fn insert_list(c: &mut Conn<'_>, l: &PaymentListRecord, payments: &[PaymentRecord]) -> StoreResult<()> {
    c.run(
        "INSERT INTO payment_list (id, number, decision_id, unit_code, method, place, pay_on, lines, total_vnd, created_at, created_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        vals![l.id, &l.number, l.decision_id, &l.unit_code, l.method.code(), &l.place, l.pay_on, l.lines, l.total, l.created_at, l.created_by],
    )
    .await?;
    c.insert_many(
        "payment (id, reference, entitlement_id, line_id, person_id, policy, period, amount_vnd, list_id, position, account_name, account_no, \
         bank_bin, state)",
        14,
        payments.iter().map(|p| {
            vals![
                p.id,
                &p.reference,
                p.entitlement_id,
                p.line_id,
                p.person_id,
                &p.policy,
                &p.period,
                p.amount,
                p.list_id,
                p.position,
                &p.account_name,
                &p.account_no,
                &p.bank_bin,
                p.state.code()
            ]
        }),
    )
    .await?;
    let total = payments.iter().map(|p| p.amount.0).sum();
    count(c, std::iter::once(((l.id, PaymentState::Planned), (payments.len() as i64, total)))).await
}

async fn count(c: &mut Conn<'_>, sums: impl Iterator<Item = ((Uuid, PaymentState), (i64, i64))>) -> StoreResult<()> {
    let rows = sums.map(|((list, state), sum)| (vals![list, state.code()], sum));
    shift(c, "payment_tally", "payments", &["list_id", "state"], rows).await
}

pub(crate) async fn insert_result_file(c: &mut Conn<'_>, list: uuid::Uuid, file: SourceFileId, at: jiff::Timestamp, by: AccountId) -> StoreResult<()> {
    c.run(
        "INSERT INTO result_file (list_id, file_id, received_at, received_by) VALUES ($1, $2, $3, $4) ON CONFLICT (list_id, file_id) DO NOTHING",
        vals![list, file, at, by],
    )
    .await?;
    Ok(())
}

pub(crate) async fn by_id(c: &mut Conn<'_>, ids: &[PaymentId]) -> StoreResult<Vec<PaymentRecord>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(400) {
        let mut w = Where::default();
        w.is_in("id", chunk.iter().copied());
        let sql = format!(
            "SELECT id, reference, entitlement_id, line_id, person_id, policy, period, amount_vnd, list_id, position, account_name, account_no, \
             bank_bin, state FROM payment{} ORDER BY id",
            w.sql()
        );
        found.extend(rows::all(c.fetch(&sql, w.args).await?, |r| {
            Ok(PaymentRecord {
                id: r.id("id")?,
                reference: r.text("reference")?,
                entitlement_id: r.id("entitlement_id")?,
                line_id: r.id("line_id")?,
                person_id: r.id("person_id")?,
                policy: r.text("policy")?,
                period: r.text("period")?,
                amount: r.vnd("amount_vnd")?,
                list_id: r.uuid("list_id")?,
                position: r.int("position")?,
                account_name: r.opt_text("account_name")?,
                account_no: r.opt_text("account_no")?,
                bank_bin: r.opt_text("bank_bin")?,
                state: r.parsed("state")?,
            })
        })?);
    }
    Ok(found)
}

/// Results that say the same thing go to the database together. A payment that is no longer
/// in the state it was seen in makes the whole transaction fail as `Busy`.
pub(crate) async fn settle(c: &mut Conn<'_>, settlements: &[Settlement]) -> StoreResult<()> {
    type Said<'s> = (&'static str, &'static str, String, Option<&'s str>, Option<&'s str>);
    let mut alike: BTreeMap<Said, (&Settlement, Vec<PaymentId>)> = BTreeMap::new();
    for s in settlements {
        let said = (s.from.code(), s.to.code(), s.on.to_string(), s.receiver.as_deref(), s.note.as_deref());
        alike.entry(said).or_insert_with(|| (s, Vec::new())).1.push(s.id);
    }
    let mut counted: BTreeMap<(Uuid, PaymentState), (i64, i64)> = BTreeMap::new();
    for (s, ids) in alike.into_values() {
        for chunk in ids.chunks(400) {
            let mut w = Where::default();
            let set = format!(
                "state = {}, settled_on = {}, receiver = COALESCE({}, receiver), note = COALESCE({}, note)",
                w.arg(s.to.code()),
                w.arg(s.on),
                w.arg(&s.receiver),
                w.arg(&s.note)
            );
            w.eq("state", s.from.code());
            w.is_in("id", chunk.iter().copied());
            let touched = c.fetch(&format!("UPDATE payment SET {set}{} RETURNING list_id, amount_vnd", w.sql()), w.args).await?;
            if touched.len() != chunk.len() {
                return Err(StoreError::Busy);
            }
            for r in touched {
                let (list, amount) = (r.uuid("list_id")?, r.int("amount_vnd")?);
                for (state, sign) in [(s.from, -1), (s.to, 1)] {
                    let sum = counted.entry((list, state)).or_default();
                    sum.0 += sign;
                    sum.1 += sign * amount;
                }
            }
        }
    }
    count(c, counted.into_iter()).await
}
