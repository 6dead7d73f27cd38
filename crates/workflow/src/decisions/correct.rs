//! A visible correction after approval: a new decision that corrects the old one, a new
//! revision of the line with its reason, and the old right ended. Nothing is overwritten.

use super::decide::{DecisionPaper, check_paper, issuer};
use crate::already::{self, Taken};
use crate::audit::AuditEntry;
use crate::clockwork::PAYMENT_LIMIT;
use crate::cover::{self, Ledger};
use crate::duties;
use crate::error::{Problem, Result};
use crate::intake::register::period_again;
use crate::judge::{self, Judgement, LineContent};
use crate::lines::appraise::ungranted;
use crate::numbers;
use crate::ports::*;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::date::day_vi;
use kipthoi_domain::{DecisionId, EntitlementId, LineId, LineState, Vnd};
use serde_json::json;

/// What the correction would change.
#[derive(Clone, Debug)]
pub struct Preview {
    pub from: Vnd,
    /// What the law gives for the corrected content; zero when it refuses.
    pub to: Vnd,
    /// Whether the line stays approved.
    pub approved: bool,
    /// Whether money already assigned moves with the line; otherwise the new decision waits for
    /// its own.
    pub funded: bool,
    /// Approved supplements that end with a line that is no longer approved, and their money.
    pub ending: (usize, Vnd),
    pub judged: Judgement,
}

/// What [`correct`] would do with this line on this day. Nothing is kept.
pub async fn preview(world: &World, act: &Act, line: LineId, content: &LineContent, decided_on: Date) -> Result<Preview> {
    act.must(Action::Decide)?;
    let mut tx = world.store.begin().await?;
    let changed = change(world, act, &mut *tx, line, content, decided_on).await?;
    let to = if changed.approved { changed.after.amount } else { Vnd::ZERO };
    let funded = changed.old.funded_on.is_some() && to.is_positive() && to <= changed.before.amount;
    let ending = (changed.endings.len(), changed.endings.iter().map(|e| e.before.amount).sum());
    Ok(Preview { from: changed.before.amount, to, approved: changed.approved, funded, ending, judged: changed.judged })
}

/// The line before and after, the decision it leaves, and what ends with it.
struct Change {
    before: LineRecord,
    after: LineRecord,
    old: DecisionRecord,
    /// What the line says then.
    content: LineContent,
    judged: Judgement,
    approved: bool,
    endings: Vec<Ending>,
}

/// An approved supplement whose line is no longer approved.
struct Ending {
    before: LineRecord,
    after: LineRecord,
    revision: RevisionRecord,
}

/// The approved supplements of a line that loses its approval: what is given beside it ends with
/// it. One that is being paid must have its result first, and one that was paid must have come back:
/// its money would be without a ground, and nobody would look for it.
async fn endings(world: &World, act: &Act, tx: &mut dyn Tx, main: LineId) -> Result<Vec<Ending>> {
    let lines = tx.supplements_of(&[main], &[LineState::Approved, LineState::Paying, LineState::Paid]).await?;
    if let Some(paying) = lines.iter().find(|l| l.state == LineState::Paying) {
        return Err(Problem::refused("supplement-being-paid", paying.full_name.clone()));
    }
    if let Some(paid) = lines.iter().find(|l| l.state == LineState::Paid) {
        return Err(Problem::refused("supplement-paid", paid.full_name.clone()));
    }
    let said = tx.revisions(&lines.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await?;
    let end = |before: LineRecord| {
        let current = said.iter().find(|r| r.line_id == before.id).ok_or(Problem::NotFound)?;
        let (after, revision) = ungranted(world, act, &before, current)?;
        Ok(Ending { after: LineRecord { state: LineState::Refused, due_on: NO_DUE, ..after }, before, revision })
    };
    lines.into_iter().map(end).collect()
}

async fn change(world: &World, act: &Act, tx: &mut dyn Tx, line: LineId, content: &LineContent, decided_on: Date) -> Result<Change> {
    let scope = world.scope(&act.actor);
    let before = tx.lines_by_id(&[line]).await?.pop().filter(|l| scope.contains(&l.unit_code, &l.policy)).ok_or(Problem::NotFound)?;
    duties::only(tx, act, Duty::Decide, [&before]).await?;
    let (LineState::Approved, Some(old)) = (before.state, before.decision_id) else {
        return Err(Problem::refused("not-correctable", before.full_name));
    };
    let old = tx.decision(old).await?.ok_or(Problem::NotFound)?;
    if decided_on < old.decided_on {
        return Err(Problem::refused("correction-too-early", day_vi(old.decided_on)));
    }
    let said = tx.revisions(&[(line, before.revision)]).await?.pop().ok_or(Problem::NotFound)?;
    let policy = judge::policy(world, &before.policy)?;
    let taken = Taken::of_people(world, tx, std::slice::from_ref(&before)).await?.before(world, &before);
    let mut content = content.clone();
    already::say(policy, &mut content.facts, taken);
    if LineContent::from_json(&said.content)? == content {
        return Err(Problem::refused("nothing-changed", ""));
    }
    judge::in_order(policy, &content.facts)?;
    let judged = judge::judge(world, policy, &content.facts, decided_on)?;
    let period = period_again(policy, &before, &content.facts);
    let mut after = LineRecord { revision: before.revision + 1, full_name: content.person.full_name.clone(), period, ..before.clone() };
    judge::set_judgement(&mut after, &judged);
    let approved = after.result == Standing::Eligible && after.amount.is_positive();
    let endings = if approved { Vec::new() } else { endings(world, act, tx, line).await? };
    Ok(Change { before, after, old, content, judged, approved, endings })
}

/// Corrects one approved, not yet paid line. `content` is what the line should have said;
/// the law judges it again, and the amount follows from that.
pub async fn correct(world: &World, act: &Act, line: LineId, content: &LineContent, paper: &DecisionPaper, reason: &str) -> Result<DecisionId> {
    act.must(Action::Decide)?;
    if reason.trim().is_empty() {
        return Err(Problem::refused("reason-needed", ""));
    }
    check_paper(act, paper)?;
    let mut tx = world.store.begin().await?;
    let Change { before, mut after, old, content, judged, approved, mut endings } = change(world, act, &mut *tx, line, content, paper.decided_on).await?;
    let old = old.id;
    let id: DecisionId = world.ids.draw(act.now);
    let revision = judge::revision(act, line, after.revision, &content, &judged, reason);
    let amount = if approved { after.amount } else { Vnd::ZERO };
    let record = DecisionRecord {
        id,
        number: numbers::decision(&paper.number),
        decided_on: paper.decided_on,
        agency_kind: paper.agency_kind,
        issuer: issuer(world, act, paper).await?,
        signer: paper.signer.trim().to_owned(),
        kind: "correction".to_owned(),
        corrects: Some(old),
        reason: Some(reason.trim().to_owned()),
        approved: i64::from(approved),
        refused: i64::from(!approved) + endings.len() as i64,
        approved_total: amount,
        funded: Vnd::ZERO,
        funded_on: None,
        created_at: act.now,
        created_by: act.actor.account,
    };
    let mut decided = vec![annexed(world, &after, &revision, if approved { "approved" } else { "refused" }, 1)?];
    for (ending, position) in endings.iter_mut().zip(2..) {
        ending.after.decision_id = Some(id);
        decided.push(annexed(world, &ending.after, &ending.revision, "refused", position)?);
    }
    let right = EntitlementRecord {
        id: world.ids.draw::<EntitlementId>(act.now),
        decision_id: id,
        line_id: line,
        person_id: before.person_id,
        policy: before.policy.clone(),
        period: after.period.clone(),
        unit_code: before.unit_code.clone(),
        amount,
        account: content.person.pay_account(),
    };
    after.decision_id = Some(id);
    after.due_on = NO_DUE;
    if !approved {
        after.state = LineState::Refused;
    }
    tx.insert_revisions(&std::iter::once(revision).chain(endings.iter().map(|e| e.revision.clone())).collect::<Vec<_>>()).await?;
    // The new decision must exist before the old right can point to it as its end, and the old
    // right must have ended before a new one may live.
    tx.insert_decision(&record, &decided, &[]).await?;
    tx.end_entitlement(line, id).await?;
    for ending in &endings {
        tx.end_entitlement(ending.before.id, id).await?;
    }
    if approved {
        let mut ledger = Ledger::of(&mut *tx, &[right.person_id]).await?;
        let units = ledger.give(right.id, right.person_id, cover::of_right(world, &before.policy, &content.facts, right.amount)?);
        let units = units.map_err(|code| Problem::refused(code, before.full_name.clone()))?;
        tx.insert_rights(std::slice::from_ref(&right)).await?;
        tx.insert_covered(&units).await?;
    }
    // Money already assigned to the old decision moves with the line, as far as it reaches.
    carry_funds(&mut *tx, act, world, old, id, before.amount, amount).await?;
    for ending in &endings {
        let old = ending.before.decision_id.ok_or(Problem::NotFound)?;
        carry_funds(&mut *tx, act, world, old, id, ending.before.amount, Vnd::ZERO).await?;
        tx.audit(
            AuditEntry::new(act, "refuse", &json!({"decision": record.number, "amount_vnd": 0, "reason": reason}))
                .on_line(ending.before.dossier_id, ending.before.id),
        );
    }
    let funded = tx.decision(id).await?.and_then(|d| d.funded_on);
    if let (true, Some(on)) = (approved, funded) {
        after.due_on = kipthoi_clock::payment_due(paper.decided_on, on, PAYMENT_LIMIT, &world.calendar);
    }
    tx.audit(
        AuditEntry::new(act, "correct", &json!({"decision": record.number, "corrects": old, "reason": reason, "from_vnd": before.amount, "to_vnd": amount}))
            .on_line(before.dossier_id, line),
    );
    let ended = endings.into_iter().map(|e| LineMove { before: e.before, after: e.after });
    tx.move_lines(&std::iter::once(LineMove { before, after }).chain(ended).collect::<Vec<_>>()).await?;
    tx.commit().await?;
    Ok(id)
}

/// A line of the annex of the new decision.
fn annexed(world: &World, line: &LineRecord, said: &RevisionRecord, outcome: &'static str, position: i64) -> Result<DecisionLineRecord> {
    Ok(DecisionLineRecord {
        line_id: line.id,
        revision: said.revision,
        content_hash: said.content_hash.clone(),
        amount: said.amount,
        outcome,
        position,
        reasons: serde_json::to_string(&super::decide::reasons(world, line, said)?).unwrap_or_default(),
    })
}

/// The old decision gives up the line's money; the new one receives what it needs of it. A
/// larger amount waits for its own assignment.
async fn carry_funds(tx: &mut dyn Tx, act: &Act, world: &World, old: DecisionId, new: DecisionId, was: Vnd, is: Vnd) -> Result<()> {
    let record = tx.decision(old).await?.ok_or(Problem::NotFound)?;
    let was_funded = record.funded_on.is_some();
    tx.reduce_decision(old, was, if was_funded { was } else { Vnd::ZERO }).await?;
    if was_funded && is.is_positive() && is <= was {
        let on = act.today();
        tx.insert_funding(&FundingRecord {
            id: world.ids.draw(act.now),
            decision_id: new,
            amount: is,
            source: "carried".to_owned(),
            document_no: record.number.clone(),
            assigned_on: on,
            assigned_by: act.actor.account,
        })
        .await?;
        tx.set_funded(new, Vnd::ZERO, is, Some(on)).await?;
    }
    Ok(())
}
