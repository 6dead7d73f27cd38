//! Cash takes two people: one hands it over and records that, another one of the commune says with
//! an account of their own that it was so. Until then it counts as paid nowhere; a "no" opens the
//! right to the money again.
//!
//! A name in a file of results, or on paper, proves nobody: only this does.

use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::payments::record::NOTE_MAX;
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{LineId, LineState, PaymentId, PaymentState, Vnd};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// What the second person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The money was handed to the person, or to whom they authorised.
    Handed,
    /// It was not, for this reason.
    NotHanded,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub confirmed: usize,
    pub paid: Vnd,
    /// Payments that were not handed over; their money is owed again.
    pub reopened: usize,
    pub reopened_total: Vnd,
    /// Payments of which the same was said before.
    pub unchanged: usize,
}

/// Answers for payments in cash that somebody else recorded as handed over. All or none.
///
/// # Errors
/// `cash-same-person` for whoever recorded one of them; `cash-not-waiting` when one waits for
/// nobody; `reason-needed` for a "no" without one.
pub async fn confirm_cash(world: &World, act: &Act, payments: &[PaymentId], word: Word, reason: Option<&str>) -> Result<Effect> {
    act.must(Action::ConfirmCash)?;
    let reason = reason.map(str::trim).filter(|r| !r.is_empty());
    check_reason(word, reason)?;
    let scope = world.scope(&act.actor);
    let mut tx = world.store.begin().await?;
    let found: BTreeMap<PaymentId, PaymentRecord> = tx.payments_by_id(payments).await?.into_iter().map(|p| (p.id, p)).collect();
    let lines: Vec<LineId> = found.values().map(|p| p.line_id).collect();
    let lines: BTreeMap<LineId, LineRecord> = tx.lines_by_id(&lines).await?.into_iter().map(|l| (l.id, l)).collect();
    let mut effect = Effect::default();
    let (mut settlements, mut moves) = (Vec::new(), Vec::new());
    for id in payments {
        let payment = found.get(id).ok_or(Problem::NotFound)?;
        let line = lines.get(&payment.line_id).filter(|l| scope.contains(&l.unit_code, &l.policy)).ok_or(Problem::NotFound)?;
        let to = if word == Word::Handed { PaymentState::Paid } else { PaymentState::NotHanded };
        if payment.state == to {
            effect.unchanged += 1;
            continue;
        }
        let on = waiting(act, payment)?;
        let after = match word {
            Word::Handed => LineRecord { state: LineState::Paid, due_on: NO_DUE, ..line.clone() },
            // Nothing was paid: the seven days run on from where they began.
            Word::NotHanded => LineRecord { state: LineState::Approved, ..line.clone() },
        };
        if word == Word::Handed {
            effect.confirmed += 1;
            effect.paid = effect.paid.checked_add(payment.amount).unwrap_or(effect.paid);
        } else {
            effect.reopened += 1;
            effect.reopened_total = effect.reopened_total.checked_add(payment.amount).unwrap_or(effect.reopened_total);
        }
        let hands = Hands::Confirmed { by: act.actor.account };
        settlements.push(Settlement { id: *id, from: payment.state, to, on, receiver: None, note: reason.map(str::to_owned), hands });
        let said = json!({"reference": payment.reference, "result": to.code(), "on": on, "amount_vnd": payment.amount, "reason": reason});
        tx.audit(AuditEntry::new(act, "confirm-cash", &said).on_line(line.dossier_id, line.id));
        moves.push(LineMove { before: line.clone(), after });
    }
    if moves.is_empty() {
        return Ok(effect);
    }
    tx.settle_payments(&settlements).await?;
    tx.move_lines(&moves).await?;
    tx.commit().await?;
    Ok(effect)
}

/// The day on which the money was handed over, of a payment that waits for somebody else than
/// whoever asks.
fn waiting(act: &Act, payment: &PaymentRecord) -> Result<jiff::civil::Date> {
    match (payment.state, payment.settled_on) {
        (PaymentState::Handed, Some(on)) if payment.handed_by != Some(act.actor.account) => Ok(on),
        (PaymentState::Handed, _) => Err(Problem::refused("cash-same-person", payment.reference.clone())),
        _ => Err(Problem::refused("cash-not-waiting", payment.reference.clone())),
    }
}

fn check_reason(word: Word, reason: Option<&str>) -> Result<()> {
    match reason {
        None if word == Word::NotHanded => Err(Problem::refused("reason-needed", "")),
        Some(reason) if reason.chars().count() > NOTE_MAX => Err(Problem::refused("text-too-long", NOTE_MAX.to_string())),
        _ => Ok(()),
    }
}
