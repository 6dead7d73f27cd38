//! A decision over many dossiers: a number, a date, a signer, and for each proposed line
//! approval or refusal. Before anything is written the effect can be looked at.

use crate::already::Taken;
use crate::audit::AuditEntry;
use crate::clockwork::{self, NO_PAUSES};
use crate::cover::{self, Ledger};
use crate::days;
use crate::duties;
use crate::error::{Problem, Result};
use crate::judge::{self, LineContent};
use crate::lines::appraise::rejudged;
use crate::lines::exclusive::Granted;
use crate::lines::select::{Selection, load};
use crate::lines::told::{ChangedLine, LeftLine};
use crate::numbers;
use crate::ports::*;
use crate::requests;
use crate::supplements::Key;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::name::name_keys;
use kipthoi_domain::{AgencyKind, DecisionId, LineId, LineState, PersonId, Vnd};
use kipthoi_policy::{StepAction, Truth};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// The act as it stands on paper.
#[derive(Clone, Debug)]
pub struct DecisionPaper {
    /// `15/QĐ-UBND`.
    pub number: String,
    pub decided_on: Date,
    pub signer: String,
    /// Whose decision it is: the province's, or by delegation the district's.
    pub agency_kind: AgencyKind,
}

/// A reason of refusal, with its article: what the letter to the person says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub condition: String,
    pub text_vi: String,
    pub text_en: String,
    pub source: String,
}

/// What the decision did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub decision: Option<DecisionId>,
    pub approved: i64,
    pub refused: i64,
    pub total: Vnd,
    /// Approved lines and money by policy and commune.
    pub by_policy: BTreeMap<String, (i64, Vnd)>,
    pub by_unit: BTreeMap<String, (i64, Vnd)>,
    /// Lines that stay where they are, by reason code.
    pub left: BTreeMap<&'static str, i64>,
    /// The same one by one.
    pub left_lines: Vec<LeftLine>,
    /// Decided lines that pay another amount than was proposed.
    pub changed: Vec<ChangedLine>,
}

impl Effect {
    fn leave(&mut self, line: &LineRecord, code: &'static str) {
        *self.left.entry(code).or_default() += 1;
        self.left_lines.push(LeftLine::new(line, code));
    }
}

/// Decides the selected lines. With `dry_run` nothing is kept.
pub async fn decide(world: &World, act: &Act, selection: &Selection, paper: &DecisionPaper, dry_run: bool) -> Result<Effect> {
    act.must(Action::Decide)?;
    if !dry_run {
        check_paper(act, paper)?;
    }
    let mut tx = world.store.begin().await?;
    let lines = load(world, act, &mut *tx, selection).await?;
    days::decided_after_submission(&lines, paper.decided_on)?;
    duties::only(&mut *tx, act, Duty::Decide, &lines).await?;
    let prepared = prepare(world, act, &mut *tx, lines, paper).await?;
    if dry_run || prepared.decided.is_empty() {
        return Ok(prepared.effect);
    }
    let mut effect = prepared.effect;
    let id: DecisionId = world.ids.draw(act.now);
    let record = DecisionRecord {
        id,
        number: numbers::decision(&paper.number),
        decided_on: paper.decided_on,
        agency_kind: paper.agency_kind,
        issuer: issuer(world, act, paper).await?,
        signer: paper.signer.trim().to_owned(),
        kind: "list".to_owned(),
        corrects: None,
        reason: None,
        approved: effect.approved,
        refused: effect.refused,
        approved_total: effect.total,
        funded: Vnd::ZERO,
        funded_on: None,
        created_at: act.now,
        created_by: act.actor.account,
    };
    tx.insert_revisions(&prepared.added).await?;
    let rights: Vec<EntitlementRecord> = prepared.rights.into_iter().map(|e| EntitlementRecord { decision_id: id, ..e }).collect();
    let (mut moves, lines) = annex(prepared.decided);
    for m in &mut moves {
        m.after.decision_id = Some(id);
    }
    tx.insert_decision(&record, &lines, &rights).await?;
    tx.insert_covered(&prepared.covered).await?;
    tx.move_lines(&moves).await?;
    for (m, l) in moves.iter().zip(&lines) {
        tx.audit(
            AuditEntry::new(act, if l.outcome == "approved" { "approve" } else { "refuse" }, &json!({"decision": record.number, "amount_vnd": l.amount}))
                .on_line(m.before.dossier_id, m.before.id),
        );
    }
    tx.audit(AuditEntry::new(
        act,
        "decide",
        &json!({"decision": id, "number": record.number, "on": record.decided_on, "approved": effect.approved, "refused": effect.refused, "total_vnd": effect.total}),
    ));
    tx.commit().await?;
    effect.decision = Some(id);
    Ok(effect)
}

/// The code of the agency whose decision it is: the own one where it has that part, else the one
/// desk that has it; the kind itself where that agency has none here.
pub(super) async fn issuer(world: &World, act: &Act, paper: &DecisionPaper) -> Result<String> {
    if act.actor.carries(paper.agency_kind) {
        return Ok(act.actor.agency_code.clone());
    }
    let offices = world.offices().await?;
    let mut desks = offices.carriers(paper.agency_kind, paper.decided_on);
    Ok(match (desks.next(), desks.next()) {
        (Some(one), None) => one.code.clone(),
        _ => paper.agency_kind.code().to_owned(),
    })
}

/// Characters of a decision's number and of its signer, at most: a registry cannot take back
/// what was pasted by mistake.
const NUMBER_MAX: usize = 60;
const SIGNER_MAX: usize = 120;

/// Whether the act is complete: number, signer, a day that is not to come. Whoever records the
/// decision of another agency does not sign it.
pub(super) fn check_paper(act: &Act, paper: &DecisionPaper) -> Result<()> {
    if paper.number.trim().is_empty() {
        return Err(Problem::refused("decision-number-needed", ""));
    }
    if paper.signer.trim().is_empty() {
        return Err(Problem::refused("signer-needed", ""));
    }
    if !act.actor.carries(paper.agency_kind) && name_keys(&paper.signer).ascii == name_keys(&act.actor.name).ascii {
        return Err(Problem::refused("signer-of-another-agency", paper.signer.trim()));
    }
    for (text, most) in [(&paper.number, NUMBER_MAX), (&paper.signer, SIGNER_MAX)] {
        if text.chars().count() > most {
            return Err(Problem::refused("text-too-long", most.to_string()));
        }
    }
    days::not_to_come(act, paper.decided_on)
}

#[derive(Default)]
struct Prepared {
    effect: Effect,
    decided: Vec<(LineMove, DecisionLineRecord)>,
    rights: Vec<EntitlementRecord>,
    added: Vec<RevisionRecord>,
    covered: Vec<CoveredRecord>,
    ledger: Ledger,
    /// What people have a live right to, with what this decision gives.
    held: BTreeSet<(PersonId, Key)>,
    /// The same by policy, for what may not be held together.
    beside: Granted,
    /// Lines that are approved, with those of this decision: what a supplement is given with.
    granted: BTreeSet<LineId>,
}

/// The annex as people read it: by commune, policy, dossier and place on its list.
fn annex(mut decided: Vec<(LineMove, DecisionLineRecord)>) -> (Vec<LineMove>, Vec<DecisionLineRecord>) {
    decided.sort_by(|(a, _), (b, _)| {
        let (a, b) = (&a.before, &b.before);
        (&a.unit_code, &a.policy, a.dossier_id, a.row_no).cmp(&(&b.unit_code, &b.policy, b.dossier_id, b.row_no))
    });
    decided.into_iter().zip(1..).map(|((m, line), position)| (m, DecisionLineRecord { position, ..line })).unzip()
}

/// Rights and lines of before a decision.
struct Before {
    held: BTreeSet<(PersonId, Key)>,
    beside: Granted,
    granted: BTreeSet<LineId>,
}

/// What the decision can build on: rights that live, and lines approved earlier.
async fn before_it(tx: &mut dyn Tx, lines: &[LineRecord]) -> Result<Before> {
    let people: Vec<PersonId> = lines.iter().map(|l| l.person_id).collect::<BTreeSet<_>>().into_iter().collect();
    let live = |state| matches!(state, LineState::Approved | LineState::Paying | LineState::Paid);
    let held = tx.held_lines(&people).await?;
    let beside = Granted::of(&held);
    let held = held.into_iter().filter(|h| live(h.state));
    let mains: Vec<LineId> = lines.iter().filter_map(|l| l.main_line_id).collect::<BTreeSet<_>>().into_iter().collect();
    let granted = tx.lines_by_id(&mains).await?.into_iter().filter(|m| live(m.state)).map(|m| m.id).collect();
    Ok(Before { held: held.map(|h| (h.person_id, (h.policy, h.period))).collect(), beside, granted })
}

async fn prepare(world: &World, act: &Act, tx: &mut dyn Tx, mut lines: Vec<LineRecord>, paper: &DecisionPaper) -> Result<Prepared> {
    // A supplement is given with its line: the line is decided first. What a refused line gives
    // back is there for the others.
    lines.sort_by_key(|l| (l.main_line_id.is_some(), l.proposal != Some(Proposal::Refuse), l.dossier_id, l.row_no));
    let Before { held, beside, granted } = before_it(tx, &lines).await?;
    let revisions = tx.revisions(&lines.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await?;
    let by_line: BTreeMap<_, _> = revisions.into_iter().map(|r| (r.line_id, r)).collect();
    let people: Vec<PersonId> = lines.iter().filter(|l| cover::counted(world, &l.policy)).map(|l| l.person_id).collect::<BTreeSet<_>>().into_iter().collect();
    let mut out = Prepared { ledger: Ledger::of(tx, &people).await?, held, beside, granted, ..Prepared::default() };
    let mut taken = Taken::of_people(world, tx, &lines).await?;
    let asked = requests::open_of(tx, lines.iter().map(|l| l.id)).await?;
    for line in lines {
        if asked.contains(&line.id) {
            out.effect.leave(&line, "question-open");
            continue;
        }
        if line.state != LineState::Submitted {
            out.effect.leave(&line, "not-submitted");
            continue;
        }
        if line.step_since > paper.decided_on {
            out.effect.leave(&line, "submitted-later");
            continue;
        }
        if !decides(world, &line, paper.agency_kind)? {
            out.effect.leave(&line, "decided-by-another");
            continue;
        }
        let Some(current) = by_line.get(&line.id) else { return Err(Problem::NotFound) };
        // The version in force on the day of the decision decides (a person refused under one
        // version may be eligible under the next).
        let dated = Act { now: instant_of(paper.decided_on, act), ..act.clone() };
        let (mut after, revision) = rejudged(world, &dated, &line, current, taken.before(world, &line))?;
        let revision = revision.map(|r| RevisionRecord { made_at: act.now, ..r });
        let said = revision.as_ref().unwrap_or(current);
        let decided = match line.proposal.or_else(|| by_law(world, &line, after.result)) {
            Some(Proposal::Approve) if after.result == Standing::Eligible && after.amount.is_positive() => {
                if let Err(why) = approve(world, &mut out, &mut after, &line, said, act)? {
                    out.effect.leave(&line, why);
                    continue;
                }
                outcome(said, "approved", "[]".to_owned())
            }
            Some(Proposal::Refuse) => {
                after.state = LineState::Refused;
                after.due_on = NO_DUE;
                out.effect.refused += 1;
                outcome(said, "refused", serde_json::to_string(&reasons(world, &line, said)?).unwrap_or_default())
            }
            _ => {
                out.effect.leave(&line, "no-longer-eligible");
                continue;
            }
        };
        taken.set(world, &after)?;
        out.effect.changed.extend(ChangedLine::between(&line, &after));
        out.added.extend(revision);
        out.decided.push((LineMove { before: line, after }, decided));
    }
    Ok(out)
}

/// Whether a decision of `agency` can settle the line: it is at that agency's gate, or the law
/// names the agency and the gate is its delegate's.
fn decides(world: &World, line: &LineRecord, agency: AgencyKind) -> Result<bool> {
    Ok(line.owner == agency || judge::policy(world, &line.policy)?.approver.agency == Some(agency))
}

/// What is decided of a line that nobody proposes, because its procedure has no appraisal (loans):
/// what the law says.
fn by_law(world: &World, line: &LineRecord, result: Standing) -> Option<Proposal> {
    let policy = judge::policy(world, &line.policy).ok()?;
    let version = clockwork::steps_of(policy, &line.step)?;
    if clockwork::gate_for(version, &[StepAction::Appraise]).is_some() {
        return None;
    }
    match result {
        Standing::Eligible => Some(Proposal::Approve),
        Standing::NotEligible => Some(Proposal::Refuse),
        Standing::Unknown => None,
    }
}

/// Noon of the decision day, unless that is today: then the moment itself.
fn instant_of(day: Date, act: &Act) -> jiff::Timestamp {
    if day == act.today() {
        return act.now;
    }
    day.at(12, 0, 0, 0).to_zoned(crate::world::hanoi()).map_or(act.now, |z| z.timestamp())
}

/// Approves the line, or says why it stays where it is: its person has the right already, another
/// right covers its days or months, or the line it belongs to is not approved.
fn approve(world: &World, out: &mut Prepared, after: &mut LineRecord, line: &LineRecord, said: &RevisionRecord, act: &Act) -> Result<Result<(), &'static str>> {
    let key = (line.person_id, (line.policy.clone(), line.period.clone()));
    if out.held.contains(&key) {
        return Ok(Err("approved-already"));
    }
    if line.main_line_id.is_some_and(|main| !out.granted.contains(&main)) {
        return Ok(Err("main-not-approved"));
    }
    if let Some(why) = out.beside.against(world, line, line.proposal_reason.as_deref()) {
        return Ok(Err(why));
    }
    let right = world.ids.draw(act.now);
    let content = LineContent::from_json(&said.content)?;
    let cover = cover::of_right(world, &line.policy, &content.facts, said.amount)?;
    match out.ledger.give(right, line.person_id, cover) {
        Ok(units) => out.covered.extend(units),
        Err(why) => return Ok(Err(why)),
    }
    let policy = judge::policy(world, &line.policy)?;
    let version = clockwork::steps_of(policy, &line.step).ok_or_else(|| Problem::refused("step-unknown", line.step.clone()))?;
    match clockwork::gate_for(version, &[StepAction::Pay, StepAction::Disburse]) {
        Some(pay) => clockwork::enter(world, after, pay, act.today(), NO_PAUSES),
        None => {
            after.state = LineState::Approved;
            after.due_on = NO_DUE;
        }
    }
    let effect = &mut out.effect;
    effect.approved += 1;
    effect.total = effect.total.checked_add(after.amount).ok_or_else(|| Problem::refused("total-too-large", ""))?;
    for (map, key) in [(&mut effect.by_policy, &line.policy), (&mut effect.by_unit, &line.unit_code)] {
        let entry = map.entry(key.clone()).or_default();
        *entry = (entry.0 + 1, entry.1.checked_add(after.amount).unwrap_or(entry.1));
    }
    out.rights.push(EntitlementRecord {
        id: right,
        decision_id: DecisionId(uuid::Uuid::nil()),
        line_id: line.id,
        person_id: line.person_id,
        policy: line.policy.clone(),
        period: line.period.clone(),
        unit_code: line.unit_code.clone(),
        amount: after.amount,
        account: content.person.pay_account(),
    });
    out.held.insert(key);
    out.beside.add(line.person_id, &line.policy);
    out.granted.insert(line.id);
    Ok(Ok(()))
}

/// A line of the annex; its place is known when all are.
fn outcome(said: &RevisionRecord, outcome: &'static str, reasons: String) -> DecisionLineRecord {
    DecisionLineRecord {
        line_id: said.line_id,
        revision: said.revision,
        content_hash: said.content_hash.clone(),
        amount: said.amount,
        outcome,
        position: 0,
        reasons,
    }
}

/// Every condition that fails, with its article; and the appraiser's own reason if there is one.
pub fn reasons(world: &World, line: &LineRecord, said: &RevisionRecord) -> Result<Vec<Reason>> {
    let policy = judge::policy(world, &line.policy)?;
    let content = LineContent::from_json(&said.content)?;
    let judged = judge::judge_under(world, policy, &said.version, &content.facts, said.judged_on)?;
    let mut reasons: Vec<Reason> = judged
        .assessment
        .conditions
        .iter()
        .filter(|c| c.result == Truth::False)
        .map(|c| Reason { condition: c.id.to_string(), text_vi: c.text_vi.to_string(), text_en: c.text_en.to_string(), source: c.source.to_string() })
        .collect();
    if let Some(own) = &line.proposal_reason {
        reasons.push(Reason { condition: String::new(), text_vi: own.clone(), text_en: own.clone(), source: String::new() });
    }
    Ok(reasons)
}
