//! The office that appraises proposes: approve what the law allows, refuse the rest with its
//! reasons. It can also send a line back to a gate for another answer.

use super::exclusive::Granted;
use super::select::{Pauses, Selection, load};
use super::told::{ChangedLine, LeftLine};
use crate::already::{self, Taken};
use crate::audit::AuditEntry;
use crate::clockwork;
use crate::cover;
use crate::duties;
use crate::error::{Problem, Result};
use crate::judge::{self, LineContent};
use crate::namesakes;
use crate::ports::{LineMove, LineRecord, Proposal, RevisionRecord, Standing, Tx};
use crate::requests;
use crate::supplements::{Said, follow};
use crate::world::{Act, World};
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::{LineId, LineState, Vnd};
use kipthoi_policy::StepAction;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// What a proposal did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub proposed: usize,
    pub amount: Vnd,
    /// Proposed lines and their money by policy and commune.
    pub by_policy: BTreeMap<String, (i64, Vnd)>,
    pub by_unit: BTreeMap<String, (i64, Vnd)>,
    /// Lines left where they are, with the reason code and how many.
    pub left: Vec<(String, usize)>,
    /// The same one by one, in the order of the selection.
    pub left_lines: Vec<LeftLine>,
    /// Proposed lines that pay another amount than they said before.
    pub changed: Vec<ChangedLine>,
}

impl Effect {
    fn take(&mut self, line: &LineRecord) {
        self.proposed += 1;
        self.amount = self.amount.checked_add(line.amount).unwrap_or(self.amount);
        for (sums, key) in [(&mut self.by_policy, &line.policy), (&mut self.by_unit, &line.unit_code)] {
            let sum = sums.entry(key.clone()).or_default();
            *sum = (sum.0 + 1, sum.1.checked_add(line.amount).unwrap_or(sum.1));
        }
    }

    fn leave(&mut self, line: &LineRecord, code: &'static str) {
        match self.left.iter_mut().find(|(c, _)| c == code) {
            Some((_, n)) => *n += 1,
            None => self.left.push((code.to_owned(), 1)),
        }
        self.left_lines.push(LeftLine::new(line, code));
    }
}

/// Proposes one outcome for all selected lines. Lines for which it cannot be proposed stay,
/// and the effect says why. With `dry_run` nothing is kept.
pub async fn propose(world: &World, act: &Act, selection: &Selection, proposal: Proposal, reason: Option<&str>, dry_run: bool) -> Result<Effect> {
    act.must(Action::Appraise)?;
    let reason = reason.map(str::trim).filter(|r| !r.is_empty());
    let mut tx = world.store.begin().await?;
    let mut lines = load(world, act, &mut *tx, selection).await?;
    with_supplements(world, act, &mut *tx, &mut lines, LineState::Appraising).await?;
    duties::only(&mut *tx, act, Duty::List, &lines).await?;
    // A supplement is proposed as its line is: the line comes first.
    lines.sort_by_key(|l| l.main_line_id.is_some());
    let mut fates = fates(&mut *tx, &lines).await?;
    let revisions = tx.revisions(&lines.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await?;
    let by_line: BTreeMap<_, _> = revisions.into_iter().map(|r| (r.line_id, r)).collect();
    let pauses = Pauses::of_lines(&mut *tx, &lines).await?;
    let mut taken = Taken::of_people(world, &mut *tx, &lines).await?;
    let doubtful = if proposal == Proposal::Approve && reason.is_none() { namesakes::doubtful(world, &mut *tx, &lines).await? } else { BTreeSet::new() };
    let mut granted = if proposal == Proposal::Approve { Granted::of_people(&mut *tx, &lines).await? } else { Granted::default() };
    let asked = requests::open_of(&mut *tx, lines.iter().map(|l| l.id)).await?;
    let (mut effect, mut moves, mut added) = (Effect::default(), Vec::new(), Vec::new());
    for line in lines {
        if asked.contains(&line.id) {
            effect.leave(&line, "question-open");
            continue;
        }
        if line.state != LineState::Appraising {
            // What another agency has not answered for a line is not answered for its supplement.
            effect.leave(&line, if line.state == LineState::AwaitingMain { "main-awaited" } else { "not-in-appraisal" });
            continue;
        }
        let Some(current) = by_line.get(&line.id) else { return Err(Problem::NotFound) };
        let main = line.main_line_id.and_then(|id| fates.get(&id)).copied();
        let (mut after, revision) = match (main, proposal) {
            (Some(Fate::Refused), Proposal::Approve) => {
                effect.leave(&line, "main-not-eligible");
                continue;
            }
            (Some(Fate::Open), Proposal::Approve) => {
                effect.leave(&line, "main-not-submitted");
                continue;
            }
            (Some(Fate::Refused), Proposal::Refuse) => {
                let (after, revision) = ungranted(world, act, &line, current)?;
                (after, Some(revision))
            }
            _ => rejudged(world, act, &line, current, taken.before(world, &line))?,
        };
        if let Some(code) = obstacle(world, act, &after, proposal, reason)? {
            effect.leave(&line, code);
            continue;
        }
        if proposal == Proposal::Approve
            && let Some(code) = granted.against(world, &after, reason)
        {
            effect.leave(&line, code);
            continue;
        }
        if doubtful.contains(&line.id) {
            effect.leave(&line, "maybe-one-person");
            continue;
        }
        let said = revision.as_ref().unwrap_or(current);
        if proposal == Proposal::Approve && reason.is_none() && line.main_line_id.is_none() && judge::contradicted(world, &line.policy, said, act.today())? {
            effect.leave(&line, "facts-contradict");
            continue;
        }
        if proposal == Proposal::Approve && cover::ends_after(world, &line.policy, &LineContent::from_json(&said.content)?.facts, act.today()).is_some() {
            effect.leave(&line, "days-to-come");
            continue;
        }
        after.proposal = Some(proposal);
        after.proposal_reason = reason.map(str::to_owned);
        to_approval(world, &mut after, act, &pauses.of(&line))?;
        effect.take(&after);
        if proposal == Proposal::Approve {
            granted.add(line.person_id, &line.policy);
        }
        effect.changed.extend(ChangedLine::between(&line, &after));
        taken.set(world, &after)?;
        fates.insert(line.id, fate(&after));
        tx.audit(
            AuditEntry::new(act, "propose", &json!({"proposal": proposal.code(), "reason": reason, "amount_vnd": after.amount, "version": revision.as_ref().map_or(&current.version, |r| &r.version)}))
                .on_line(line.dossier_id, line.id),
        );
        added.extend(revision);
        moves.push(LineMove { before: line, after });
    }
    if dry_run || moves.is_empty() {
        return Ok(effect);
    }
    write(&mut *tx, &moves, &added).await?;
    tx.commit().await?;
    Ok(effect)
}

async fn write(tx: &mut dyn Tx, moves: &[LineMove], added: &[RevisionRecord]) -> Result<()> {
    tx.insert_revisions(added).await?;
    tx.move_lines(moves).await?;
    Ok(())
}

/// What the line of a supplement has come to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Approved, or proposed for approval.
    Granted,
    /// Refused by the law, by a decision or by the proposal; or taken back.
    Refused,
    /// Nobody has proposed anything yet.
    Open,
}

fn fate(main: &LineRecord) -> Fate {
    match main.state {
        LineState::Approved | LineState::Paying | LineState::Paid => Fate::Granted,
        LineState::Refused | LineState::Withdrawn | LineState::Superseded => Fate::Refused,
        _ if main.result == Standing::NotEligible => Fate::Refused,
        LineState::Submitted => match main.proposal {
            Some(Proposal::Approve) => Fate::Granted,
            Some(Proposal::Refuse) => Fate::Refused,
            None => Fate::Open,
        },
        _ => Fate::Open,
    }
}

/// Supplements go where their line goes: those of the chosen lines that stand in `state` are
/// chosen with them.
pub(super) async fn with_supplements(world: &World, act: &Act, tx: &mut dyn Tx, lines: &mut Vec<LineRecord>, state: LineState) -> Result<()> {
    let chosen: BTreeSet<LineId> = lines.iter().map(|l| l.id).collect();
    let scope = world.scope(&act.actor);
    let supplements = tx.supplements_of(&chosen.iter().copied().collect::<Vec<_>>(), &[state]).await?;
    lines.extend(supplements.into_iter().filter(|l| !chosen.contains(&l.id) && scope.contains(&l.unit_code, &l.policy)));
    Ok(())
}

/// What the lines of these supplements have come to so far.
async fn fates(tx: &mut dyn Tx, lines: &[LineRecord]) -> Result<BTreeMap<LineId, Fate>> {
    let ids: BTreeSet<LineId> = lines.iter().filter_map(|l| l.main_line_id).collect();
    Ok(tx.lines_by_id(&ids.into_iter().collect::<Vec<_>>()).await?.iter().map(|m| (m.id, fate(m))).collect())
}

/// A supplement whose line gets nothing: judged again as granted with no policy.
pub(crate) fn ungranted(world: &World, act: &Act, line: &LineRecord, current: &RevisionRecord) -> Result<(LineRecord, RevisionRecord)> {
    let mut content = LineContent::from_json(&current.content)?;
    content.facts.insert("person.granted".to_owned(), json!([]));
    let judged = judge::judge(world, judge::policy(world, &line.policy)?, &content.facts, act.today())?;
    let mut after = LineRecord { revision: line.revision + 1, ..line.clone() };
    judge::set_judgement(&mut after, &judged);
    Ok((after.clone(), judge::revision(act, line.id, after.revision, &content, &judged, "main-refused")))
}

/// Judges the line again under the version in force today; a new revision only if the answer
/// or the version differs. `taken` days or months of the person's cap belong to other lines.
pub fn rejudged(world: &World, act: &Act, line: &LineRecord, current: &RevisionRecord, taken: i64) -> Result<(LineRecord, Option<RevisionRecord>)> {
    let mut after = line.clone();
    let policy = judge::policy(world, &line.policy)?;
    let mut content = LineContent::from_json(&current.content)?;
    let said = already::say(policy, &mut content.facts, taken);
    let judged = judge::judge(world, policy, &content.facts, act.today())?;
    if !said && judged.version == current.version && judged.answers == current.answers && judged.amount == current.amount {
        return Ok((after, None));
    }
    after.revision += 1;
    judge::set_judgement(&mut after, &judged);
    Ok((after.clone(), Some(judge::revision(act, line.id, after.revision, &content, &judged, "judged-again"))))
}

/// Why a proposal is not possible for this line.
fn obstacle(world: &World, act: &Act, line: &LineRecord, proposal: Proposal, reason: Option<&str>) -> Result<Option<&'static str>> {
    Ok(match (proposal, line.result) {
        (Proposal::Approve, Standing::Eligible) if line.amount.is_positive() => None,
        (Proposal::Approve, Standing::Unknown) => Some("facts-missing"),
        (Proposal::Approve, _) => Some("not-eligible"),
        (Proposal::Refuse, _) if held(world, act, line)? => Some("refusals-held"),
        (Proposal::Refuse, Standing::NotEligible) => None,
        (Proposal::Refuse, _) if reason.is_none() => Some("reason-needed"),
        (Proposal::Refuse, _) => None,
    })
}

/// Between a resolution that widens the conditions and the decision that gives it a
/// procedure, refusals are held: those people may soon be eligible.
fn held(world: &World, act: &Act, line: &LineRecord) -> Result<bool> {
    let policy = judge::policy(world, &line.policy)?;
    Ok(policy.versions().iter().filter_map(|v| v.hold.as_ref()).any(|h| h.from <= act.today() && act.today() <= h.to))
}

fn to_approval(world: &World, line: &mut LineRecord, act: &Act, pauses: &[crate::ports::PauseRecord]) -> Result<()> {
    let policy = judge::policy(world, &line.policy)?;
    let version = clockwork::steps_of(policy, &line.step).ok_or_else(|| Problem::refused("step-unknown", line.step.clone()))?;
    let approve = clockwork::gate_for(version, &[StepAction::Approve]).ok_or_else(|| Problem::refused("no-next-step", line.step.clone()))?;
    clockwork::enter(world, line, approve, act.today(), pauses);
    Ok(())
}

/// Sends lines back to the first gate of confirmation, for another answer.
pub async fn ask_again(world: &World, act: &Act, selection: &Selection, reason: &str) -> Result<usize> {
    act.must(Action::Appraise)?;
    if reason.trim().is_empty() {
        return Err(Problem::refused("reason-needed", ""));
    }
    let mut tx = world.store.begin().await?;
    let lines = load(world, act, &mut *tx, selection).await?;
    let pauses = Pauses::of_lines(&mut *tx, &lines).await?;
    let chosen: BTreeSet<LineId> = lines.iter().map(|l| l.id).collect();
    let mut moves = Vec::new();
    for line in lines {
        if line.state != LineState::Appraising {
            return Err(Problem::refused("not-in-appraisal", line.full_name.clone()));
        }
        // The agency is asked about the line; its supplement waits with it.
        match line.main_line_id {
            Some(main) if chosen.contains(&main) => continue,
            Some(_) => return Err(Problem::refused("goes-with-its-line", line.full_name.clone())),
            None => {}
        }
        let policy = judge::policy(world, &line.policy)?;
        let version = clockwork::steps_of(policy, &line.step).ok_or_else(|| Problem::refused("step-unknown", line.step.clone()))?;
        let gate = clockwork::gate_for(version, &[StepAction::Confirm]).ok_or_else(|| Problem::refused("no-gate", line.policy.clone()))?;
        let mut after = line.clone();
        clockwork::enter(world, &mut after, gate, act.today(), &pauses.of(&line));
        tx.audit(AuditEntry::new(act, "ask-again", &json!({"reason": reason, "to": after.step})).on_line(line.dossier_id, line.id));
        moves.push(LineMove { before: line, after });
    }
    let count = moves.len();
    if count > 0 {
        tx.move_lines(&moves).await?;
        follow(world, act, &mut *tx, &moves, &Said::new()).await?;
        tx.commit().await?;
    }
    Ok(count)
}
