//! A payment list: the approved and funded lines of one decision in one commune, in cash or
//! by transfer. Being on a live list twice is refused by the database.

use crate::audit::AuditEntry;
use crate::days;
use crate::duties;
use crate::error::{Problem, Result};
use crate::lines::select::{Selection, load};
use crate::numbers;
use crate::ports::*;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::{DecisionId, LineState, PaymentId, PaymentState, Vnd};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct ListPaper {
    pub decision: DecisionId,
    pub unit_code: String,
    pub method: PayMethod,
    /// In cash also those whose account works; else they are paid by transfer.
    pub everybody: bool,
    pub place: Option<String>,
    pub pay_on: Date,
}

/// What the list holds, or would hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub list: Option<Uuid>,
    pub number: Option<String>,
    pub lines: i64,
    pub total: Vnd,
    /// Lines left out, by reason code.
    pub left: BTreeMap<&'static str, i64>,
}

pub async fn make_list(world: &World, act: &Act, selection: &Selection, paper: &ListPaper, dry_run: bool) -> Result<Effect> {
    act.must(Action::Pay)?;
    let mut tx = world.store.begin().await?;
    let decision = tx.decision(paper.decision).await?.ok_or(Problem::NotFound)?;
    if !decision.approved_total.is_positive() {
        return Err(Problem::refused("nobody-to-pay", decision.number));
    }
    if decision.funded_on.is_none() {
        return Err(Problem::refused("funds-missing", Vnd(decision.approved_total.0 - decision.funded.0).grouped()));
    }
    days::payable_on(act, &decision, paper.pay_on)?;
    let mut lines = load(world, act, &mut *tx, selection).await?;
    lines.retain(|l| l.decision_id == Some(paper.decision) && l.unit_code == paper.unit_code);
    lines.sort_by_key(|l| (l.dossier_id, l.row_no));
    duties::only(&mut *tx, act, Duty::Pay, &lines).await?;
    let rights = tx.payable(&lines.iter().map(|l| l.id).collect::<Vec<_>>()).await?;
    let by_line: BTreeMap<_, _> = rights.into_iter().map(|p| (p.right.line_id, p)).collect();
    let list_id: Uuid = world.ids.draw(act.now);
    let mut effect = Effect::default();
    let (mut moves, mut payments) = (Vec::new(), Vec::new());
    for line in lines {
        let Some(payable) = by_line.get(&line.id) else {
            *effect.left.entry("no-right").or_default() += 1;
            continue;
        };
        if let Some(code) = obstacle(&line, payable, paper) {
            *effect.left.entry(code).or_default() += 1;
            continue;
        }
        effect.lines += 1;
        effect.total = effect.total.checked_add(payable.right.amount).ok_or_else(|| Problem::refused("total-too-large", ""))?;
        let id: PaymentId = world.ids.draw(act.now);
        payments.push(payment(id, &payable.right, paper.method, list_id, effect.lines));
        let after = LineRecord { state: LineState::Paying, ..line.clone() };
        moves.push(LineMove { before: line, after });
    }
    if dry_run || moves.is_empty() {
        return Ok(effect);
    }
    let year = paper.pay_on.year();
    let n = tx.next_number(numbers::PAYMENT_LISTS, year).await?;
    let number = numbers::payment_list(year, n);
    for (i, p) in payments.iter_mut().enumerate() {
        p.reference = format!("KT{:02}{n:05}{:05}", year % 100, i + 1);
    }
    tx.insert_payment_list(
        &PaymentListRecord {
            id: list_id,
            number: number.clone(),
            decision_id: paper.decision,
            unit_code: paper.unit_code.clone(),
            method: paper.method,
            place: paper.place.clone().filter(|p| !p.trim().is_empty()),
            pay_on: paper.pay_on,
            lines: effect.lines,
            total: effect.total,
            created_at: act.now,
            created_by: act.actor.account,
        },
        &payments,
    )
    .await?;
    tx.move_lines(&moves).await?;
    for m in &moves {
        tx.audit(
            AuditEntry::new(act, "list-payment", &json!({"list": number, "method": paper.method.code(), "amount_vnd": m.after.amount}))
                .on_line(m.before.dossier_id, m.before.id),
        );
    }
    tx.commit().await?;
    effect.list = Some(list_id);
    effect.number = Some(number);
    Ok(effect)
}

fn obstacle(line: &LineRecord, payable: &PayableRecord, paper: &ListPaper) -> Option<&'static str> {
    if line.state != LineState::Approved {
        return Some("not-payable");
    }
    if payable.died_on.is_some() {
        return Some("person-died");
    }
    if payable.refused.is_some() {
        return Some("money-refused");
    }
    match paper.method {
        PayMethod::Cash if !paper.everybody && payable.right.account.is_some() && !payable.account_failed => Some("has-account"),
        PayMethod::Transfer if payable.right.account.is_none() => Some("no-account"),
        PayMethod::Transfer if payable.account_failed => Some("account-failed"),
        _ => None,
    }
}

fn payment(id: PaymentId, right: &EntitlementRecord, method: PayMethod, list_id: Uuid, position: i64) -> PaymentRecord {
    PaymentRecord {
        id,
        reference: String::new(),
        entitlement_id: right.id,
        line_id: right.line_id,
        person_id: right.person_id,
        policy: right.policy.clone(),
        period: right.period.clone(),
        amount: right.amount,
        list_id,
        position,
        account: right.account.clone().filter(|_| method == PayMethod::Transfer),
        state: PaymentState::Planned,
        settled_on: None,
        handed_by: None,
    }
}
