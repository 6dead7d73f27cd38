//! Payment lists and what became of each payment.

use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::rows;
use jiff::civil::Date;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

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
        vals![
            l.id, &l.number, l.decision_id, &l.unit_code, l.method.code(), &l.place, l.pay_on, l.lines, l.total, l.created_at, l.created_by
        ],
    )
    .await?;
    c.insert_many(
        "payment (id, reference, entitlement_id, line_id, person_id, policy, period, amount_vnd, list_id, position, account_name, account_no, \
         bank_bin, state)",
        14,
        payments.iter().map(|p| {
            vals![
                p.id, &p.reference, p.entitlement_id, p.line_id, p.person_id, &p.policy, &p.period, p.amount, p.list_id, p.position,
                &p.account_name, &p.account_no, &p.bank_bin, p.state.code()
            ]
        }),
    )
    .await
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

pub(crate) async fn settle(
    c: &mut Conn<'_>,
    id: PaymentId,
    from: PaymentState,
    to: PaymentState,
    on: Date,
    receiver: Option<&str>,
    note: Option<&str>,
) -> StoreResult<()> {
    let touched = c
        .run(
            "UPDATE payment SET state = $1, settled_on = $2, receiver = COALESCE($3, receiver), note = COALESCE($4, note) WHERE id = $5 AND state = $6",
            vals![to.code(), on, receiver, note, id, from.code()],
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Busy) }
}
