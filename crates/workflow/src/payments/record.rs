//! What became of payments: paid, absent, wrong account, refused, died; and money that came
//! back later. Everything but "paid" re-opens the right to the money the same moment; "paid" in cash
//! waits for the second person.

use crate::audit::AuditEntry;
use crate::clockwork::PAYMENT_LIMIT;
use crate::days;
use crate::duties;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::date::day_vi;
use kipthoi_domain::{LineState, PaymentId, PaymentState, Vnd};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// One result, as a person or a bank reports it.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub payment: PaymentId,
    pub state: PaymentState,
    pub on: Date,
    /// Who received it if not the person: by written authorisation.
    pub receiver: Option<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub recorded: usize,
    pub paid: Vnd,
    /// Payments in cash that count as paid when a second person says so.
    pub awaiting: usize,
    pub awaiting_total: Vnd,
    /// Payments that did not reach the person, or came back; their money is owed again.
    pub reopened: usize,
    pub reopened_total: Vnd,
    /// Those of them whose person refused the money or died: nobody to pay in the next round.
    pub set_aside: usize,
    /// Results that said what was known already.
    pub unchanged: usize,
}

/// Records results. The same result twice changes nothing; a different one after "paid" must
/// be a return.
pub async fn record(world: &World, act: &Act, outcomes: &[Outcome]) -> Result<Effect> {
    run(world, act, outcomes, false).await
}

/// What [`record`] would do, with its refusals; nothing is kept.
pub async fn look(world: &World, act: &Act, outcomes: &[Outcome]) -> Result<Effect> {
    run(world, act, outcomes, true).await
}

async fn run(world: &World, act: &Act, outcomes: &[Outcome], dry_run: bool) -> Result<Effect> {
    act.must(Action::Pay)?;
    let scope = world.scope(&act.actor);
    let mut tx = world.store.begin().await?;
    let ids: Vec<PaymentId> = outcomes.iter().map(|o| o.payment).collect();
    let payments: BTreeMap<PaymentId, PaymentRecord> = tx.payments_by_id(&ids).await?.into_iter().map(|p| (p.id, p)).collect();
    let line_ids: Vec<_> = payments.values().map(|p| p.line_id).collect();
    let lines: BTreeMap<_, _> = tx.lines_by_id(&line_ids).await?.into_iter().map(|l| (l.id, l)).collect();
    duties::only(&mut *tx, act, Duty::Pay, lines.values()).await?;
    let mut effect = Effect::default();
    let (mut settlements, mut moves) = (Vec::new(), Vec::new());
    for o in outcomes {
        let payment = payments.get(&o.payment).ok_or(Problem::NotFound)?;
        let line = lines.get(&payment.line_id).filter(|l| scope.contains(&l.unit_code, &l.policy)).ok_or(Problem::NotFound)?;
        let cash = payment.account.is_none();
        if is_known(payment.state, o.state) {
            effect.unchanged += 1;
            continue;
        }
        check(payment, line, o, act)?;
        let awaits = cash && o.state == PaymentState::Paid;
        let to = if awaits { PaymentState::Handed } else { o.state };
        let confirm_by = kipthoi_clock::due_day(act.today(), world.config.cash_confirmed, &world.calendar, &[]);
        let hands = if awaits { Hands::Handed { by: act.actor.account, confirm_by } } else { Hands::None };
        settlements.push(Settlement { id: payment.id, from: payment.state, to, on: o.on, receiver: o.receiver.clone(), note: o.note.clone(), hands });
        if o.state == PaymentState::Died && !dry_run {
            tx.set_died_on(payment.person_id, o.on).await?;
        }
        if awaits {
            effect.recorded += 1;
            effect.awaiting += 1;
            effect.awaiting_total = effect.awaiting_total.checked_add(payment.amount).unwrap_or(effect.awaiting_total);
            tx.audit(recorded(act, payment, line, o, to));
            continue;
        }
        let next = if o.state == PaymentState::Paid { LineState::Paid } else { LineState::Approved };
        let due_on = match o.state {
            PaymentState::Paid => NO_DUE,
            // Money that came back is owed again: its seven days start anew.
            PaymentState::Returned => kipthoi_clock::payment_due(o.on, o.on, PAYMENT_LIMIT, &world.calendar),
            _ => line.due_on,
        };
        let after = LineRecord { state: next, due_on, ..line.clone() };
        effect.recorded += 1;
        if next == LineState::Paid {
            effect.paid = effect.paid.checked_add(payment.amount).unwrap_or(effect.paid);
        } else {
            effect.reopened += 1;
            effect.set_aside += usize::from(matches!(o.state, PaymentState::Refused | PaymentState::Died));
            effect.reopened_total = effect.reopened_total.checked_add(payment.amount).unwrap_or(effect.reopened_total);
        }
        tx.audit(recorded(act, payment, line, o, to));
        moves.push(LineMove { before: line.clone(), after });
    }
    if dry_run || settlements.is_empty() {
        return Ok(effect);
    }
    tx.settle_payments(&settlements).await?;
    tx.move_lines(&moves).await?;
    tx.commit().await?;
    Ok(effect)
}

fn recorded(act: &Act, payment: &PaymentRecord, line: &LineRecord, o: &Outcome, to: PaymentState) -> AuditEntry {
    let said = json!({"reference": payment.reference, "result": to.code(), "on": o.on, "amount_vnd": payment.amount, "by_proxy": o.receiver.is_some()});
    AuditEntry::new(act, "record-payment", &said).on_line(line.dossier_id, line.id)
}

/// Characters of a note, at most.
pub(super) const NOTE_MAX: usize = 500;

/// Whether a result says of a payment in state `from` what was recorded already: also that cash was
/// paid which still waits for the second person.
pub fn is_known(from: PaymentState, result: PaymentState) -> bool {
    from == result || (from, result) == (PaymentState::Handed, PaymentState::Paid)
}

/// Whether a payment in state `from` can get the result `to`: a planned one takes any that a paying
/// table or a bank tells, a paid one can only come back, and all else is settled. What was handed
/// over in cash waits for its second person ([`super::confirm_cash`]), not for another result.
pub fn possible(from: PaymentState, to: PaymentState) -> bool {
    match from {
        PaymentState::Planned => !matches!(to, PaymentState::Planned | PaymentState::Handed | PaymentState::NotHanded | PaymentState::Returned),
        PaymentState::Paid => to == PaymentState::Returned,
        _ => false,
    }
}

/// Whether a result says why: somebody decides by it what becomes of the money.
pub fn needs_reason(result: PaymentState) -> bool {
    matches!(result, PaymentState::Absent | PaymentState::Refused | PaymentState::Returned)
}

fn check(payment: &PaymentRecord, line: &LineRecord, o: &Outcome, act: &Act) -> Result<()> {
    // The clock of payment began on this day: before it nobody could have been paid.
    if o.on < line.step_since {
        return Err(Problem::refused("paid-before-approved", day_vi(line.step_since)));
    }
    if o.state == PaymentState::WrongAccount && payment.account.is_none() {
        return Err(Problem::refused("cash-has-no-account", payment.reference.clone()));
    }
    if o.note.as_deref().is_some_and(|n| n.chars().count() > NOTE_MAX) {
        return Err(Problem::refused("text-too-long", NOTE_MAX.to_string()));
    }
    days::not_to_come(act, o.on)?;
    if !possible(payment.state, o.state) {
        return Err(Problem::refused("payment-settled", payment.reference.clone()));
    }
    if needs_reason(o.state) && o.note.as_deref().is_none_or(|n| n.trim().is_empty()) {
        return Err(Problem::refused("reason-needed", payment.reference.clone()));
    }
    Ok(())
}
