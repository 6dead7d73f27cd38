//! Payment lists and what became of each payment.

use super::tally::shift;
use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::seal::Pen;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;
use std::collections::BTreeMap;
use uuid::Uuid;

pub(crate) async fn insert_list(pen: &mut Pen<'_>, l: &PaymentListRecord, payments: &[PaymentRecord]) -> StoreResult<()> {
    let list = vals![l.id, &l.number, l.decision_id, &l.unit_code, l.method.code(), &l.place, l.pay_on, l.lines, l.total, l.created_at, l.created_by];
    pen.insert("payment_list (id, number, decision_id, unit_code, method, place, pay_on, lines, total_vnd, created_at, created_by)", 11, std::iter::once(list))
        .await?;
    pen.insert(
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
                p.account.as_ref().map(|a| a.name.as_str()),
                p.account.as_ref().map(|a| a.number.as_str()),
                p.account.as_ref().map(|a| a.bank_bin.as_str()),
                p.state.code()
            ]
        }),
    )
    .await?;
    let total = payments.iter().map(|p| p.amount.0).sum();
    count(&mut pen.conn, std::iter::once(((l.id, PaymentState::Planned), (payments.len() as i64, total)))).await
}

async fn count(c: &mut Conn<'_>, sums: impl Iterator<Item = ((Uuid, PaymentState), (i64, i64))>) -> StoreResult<()> {
    let rows = sums.map(|((list, state), sum)| (vals![list, state.code()], sum));
    shift(c, "payment_tally", "payments", &["list_id", "state"], rows).await
}

pub(crate) async fn insert_result_file(pen: &mut Pen<'_>, list: Uuid, file: SourceFileId, at: jiff::Timestamp, by: AccountId) -> StoreResult<()> {
    pen.upsert("result_file (list_id, file_id, received_at, received_by)", vals![list, file, at, by], "DO NOTHING").await
}

/// Results that say the same thing go to the database together. A payment that is no longer
/// in the state it was seen in makes the whole transaction fail as `Busy`.
pub(crate) async fn settle(pen: &mut Pen<'_>, settlements: &[Settlement]) -> StoreResult<()> {
    type Said<'s> = (&'static str, &'static str, String, Option<&'s str>, Option<&'s str>, String);
    let mut alike: BTreeMap<Said, (&Settlement, Vec<PaymentId>)> = BTreeMap::new();
    for s in settlements {
        let said = (s.from.code(), s.to.code(), s.on.to_string(), s.receiver.as_deref(), s.note.as_deref(), format!("{:?}", s.hands));
        alike.entry(said).or_insert_with(|| (s, Vec::new())).1.push(s.id);
    }
    let mut counted: BTreeMap<(Uuid, PaymentState), (i64, i64)> = BTreeMap::new();
    for (s, ids) in alike.into_values() {
        for chunk in ids.chunks(400) {
            let mut w = Where::default();
            w.eq("state", s.from.code());
            w.is_in("id", chunk.iter().copied());
            let mut said = vec![
                ("state = ?", s.to.code().into()),
                ("settled_on = ?", s.on.into()),
                ("receiver = COALESCE(?, receiver)", (&s.receiver).into()),
                ("note = COALESCE(?, note)", (&s.note).into()),
            ];
            match s.hands {
                Hands::None => {}
                Hands::Handed { by, confirm_by } => said.extend([("handed_by = ?", by.into()), ("confirm_by = ?", confirm_by.into())]),
                Hands::Confirmed { by } => said.push(("confirmed_by = ?", by.into())),
            }
            let touched = pen.update("payment", said, w).await?;
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
    count(&mut pen.conn, counted.into_iter()).await
}
