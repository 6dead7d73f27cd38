//! Money is assigned to a decision. When the whole of it is there, the seven days of payment
//! begin for every approved line.

use crate::audit::AuditEntry;
use crate::clockwork::PAYMENT_LIMIT;
use crate::days;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::Action;
use kipthoi_domain::{DecisionId, LineState, Vnd};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// Where money can come from: the words of the funding shares (`fund-source-<code>` in the locales).
pub const SOURCES: [&str; 5] = ["central", "province", "district", "reserve", "donation"];

#[derive(Clone, Debug)]
pub struct FundsPaper {
    pub amount: Vnd,
    /// One of [`SOURCES`].
    pub source: String,
    pub document_no: String,
    pub assigned_on: Date,
}

/// What the assignment did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub funded: Vnd,
    pub missing: Vnd,
    /// The last day of payment, once list and funds are both approved.
    pub pay_by: Option<Date>,
    pub lines: usize,
    /// Approved lines that wait for this money, and their amounts, by commune.
    pub by_unit: BTreeMap<String, (i64, Vnd)>,
}

/// Assigns money to a decision.
pub async fn assign_funds(world: &World, act: &Act, decision: DecisionId, paper: &FundsPaper) -> Result<Effect> {
    run(world, act, decision, paper, false).await
}

/// What [`assign_funds`] would do: what is funded, which seven days start, for which communes.
/// Nothing is kept.
pub async fn plan_funds(world: &World, act: &Act, decision: DecisionId, paper: &FundsPaper) -> Result<Effect> {
    run(world, act, decision, paper, true).await
}

async fn run(world: &World, act: &Act, decision: DecisionId, paper: &FundsPaper, dry_run: bool) -> Result<Effect> {
    act.must(Action::AssignFunds)?;
    if !paper.amount.is_positive() {
        return Err(Problem::refused("amount-needed", paper.amount.grouped()));
    }
    if !dry_run && paper.document_no.trim().is_empty() {
        return Err(Problem::refused("document-needed", ""));
    }
    if !SOURCES.contains(&paper.source.as_str()) {
        return Err(Problem::refused("source-unknown", paper.source.clone()));
    }
    days::not_to_come(act, paper.assigned_on)?;
    let mut tx = world.store.begin().await?;
    let record = tx.decision(decision).await?.ok_or(Problem::NotFound)?;
    if world.store.decision(&world.scope(&act.actor), decision).await?.is_none() {
        return Err(Problem::NotFound);
    }
    days::funded_after_decision(&record, paper.assigned_on)?;
    let funded = record
        .funded
        .checked_add(paper.amount)
        .filter(|f| *f <= record.approved_total)
        .ok_or_else(|| Problem::refused("funds-above-decision", Vnd(record.approved_total.0.saturating_sub(record.funded.0)).grouped()))?;
    let complete = funded == record.approved_total;
    tx.insert_funding(&FundingRecord {
        id: world.ids.draw(act.now),
        decision_id: decision,
        amount: paper.amount,
        source: paper.source.clone(),
        document_no: paper.document_no.trim().to_owned(),
        assigned_on: paper.assigned_on,
        assigned_by: act.actor.account,
    })
    .await?;
    tx.set_funded(decision, record.funded, funded, complete.then_some(paper.assigned_on)).await?;
    let filter = LineFilter { decision: Some(decision), states: vec![LineState::Approved], ..LineFilter::default() };
    let waiting = tx.lines_where(&world.scope(&act.actor), &filter, None, u32::MAX).await?;
    let mut effect = Effect { funded, missing: Vnd(record.approved_total.0 - funded.0), pay_by: None, lines: 0, by_unit: by_unit(&waiting) };
    if complete {
        let pay_by = kipthoi_clock::payment_due(record.decided_on, paper.assigned_on, PAYMENT_LIMIT, &world.calendar);
        let started = record.decided_on.max(paper.assigned_on);
        let start = |before: LineRecord| LineMove { after: LineRecord { due_on: pay_by, step_since: started, ..before.clone() }, before };
        let moves: Vec<LineMove> = waiting.into_iter().map(start).collect();
        tx.move_lines(&moves).await?;
        effect.pay_by = Some(pay_by);
        effect.lines = moves.len();
    }
    if dry_run {
        return Ok(effect);
    }
    tx.audit(AuditEntry::new(
        act,
        "assign-funds",
        &json!({"decision": decision, "number": record.number, "amount_vnd": paper.amount, "source": paper.source, "document": paper.document_no, "pay_by": effect.pay_by}),
    ));
    tx.commit().await?;
    Ok(effect)
}

fn by_unit(lines: &[LineRecord]) -> BTreeMap<String, (i64, Vnd)> {
    let mut sums: BTreeMap<String, (i64, Vnd)> = BTreeMap::new();
    for line in lines {
        let sum = sums.entry(line.unit_code.clone()).or_default();
        *sum = (sum.0 + 1, sum.1.checked_add(line.amount).unwrap_or(sum.1));
    }
    sums
}
