//! After an act on lines, what becomes of their supplements.

use super::{Asked, Key, OWN_FACTS, draw, stand};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::judge::{self, Judgement, LineContent};
use crate::lines::select::Pauses;
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_domain::{LineId, LineState, PersonId};
use kipthoi_policy::Kind;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// What lines say after the act that changed it, and the law's answer.
pub(crate) type Said = BTreeMap<LineId, (LineContent, Judgement)>;

/// Lets the supplements of moved lines follow: they wait, come to appraisal, say the same, end.
/// A child or pregnancy that a line newly names gets a line; one that it no longer names is
/// superseded. Supplements among the moved lines themselves stay as the act left them.
pub(crate) async fn follow(world: &World, act: &Act, tx: &mut dyn Tx, moves: &[LineMove], said: &Said) -> Result<Vec<LineMove>> {
    let mains: BTreeMap<LineId, &LineMove> = moves.iter().filter(|m| m.after.main_line_id.is_none()).map(|m| (m.after.id, m)).collect();
    let touched: BTreeSet<LineId> = moves.iter().map(|m| m.after.id).collect();
    let ids: Vec<LineId> = mains.keys().copied().collect();
    let live: Vec<LineState> = LineState::ALL.iter().copied().filter(|s| !ended(*s)).collect();
    let found: Vec<LineRecord> = tx.supplements_of(&ids, &live).await?;
    let spoken: Vec<(LineId, i64)> = found.iter().filter(|l| l.main_line_id.is_some_and(|m| said.contains_key(&m))).map(|l| (l.id, l.revision)).collect();
    let contents: BTreeMap<LineId, RevisionRecord> = tx.revisions(&spoken).await?.into_iter().map(|r| (r.line_id, r)).collect();
    let mut by_main: BTreeMap<LineId, Vec<LineRecord>> = BTreeMap::new();
    for line in found {
        by_main.entry(line.main_line_id.unwrap_or(line.id)).or_default().push(line);
    }
    let mut held = held_by_people(tx, &mains, said).await?;
    let after: Vec<LineRecord> = moves.iter().map(|m| m.after.clone()).collect();
    let pauses = Pauses::of_lines(tx, &after).await?;
    let mut out = Following { world, act, moves: Vec::new(), revisions: Vec::new(), drawn: Vec::new() };
    for (id, main) in mains {
        let told = said.get(&id);
        let mut asked = told.map(|(content, judged)| asked(world, main, content, judged)).transpose()?.unwrap_or_default();
        for line in by_main.remove(&id).unwrap_or_default() {
            let own = asked.remove(&(line.policy.clone(), line.period.clone()));
            if !touched.contains(&line.id) {
                out.one(main, line, told, own, &contents, &pauses)?;
            }
        }
        if main.after.state.is_open() {
            for own in asked.into_values() {
                if !held.insert((main.after.person_id, own.key())) {
                    continue;
                }
                let drawn = draw(world, act, &main.after, own, act.today(), act.today(), &pauses.of(&main.after))?;
                out.drawn.push(drawn);
            }
        }
    }
    out.write(tx).await
}

/// What the people of lines that speak anew ask for or hold already, in whichever dossier: another
/// line of theirs may stand in this one.
async fn held_by_people(tx: &mut dyn Tx, mains: &BTreeMap<LineId, &LineMove>, said: &Said) -> Result<BTreeSet<(PersonId, Key)>> {
    let speak: BTreeSet<PersonId> = mains.values().filter(|m| said.contains_key(&m.after.id)).map(|m| m.after.person_id).collect();
    let held = tx.held_lines(&speak.into_iter().collect::<Vec<_>>()).await?;
    Ok(held.into_iter().filter(|h| h.state != LineState::Refused).map(|h| (h.person_id, (h.policy, h.period))).collect())
}

fn ended(state: LineState) -> bool {
    matches!(state, LineState::Withdrawn | LineState::Superseded)
}

/// What the line asks for beside itself; nothing while the law refuses it.
fn asked(world: &World, main: &LineMove, content: &LineContent, judged: &Judgement) -> Result<BTreeMap<Key, Asked>> {
    let supplements = judged.assessment.supplements.iter().filter(|_| judged.standing != Standing::NotEligible);
    supplements.map(|s| Asked::of(world, &main.after.policy, content, s).map(|a| (a.key(), a))).collect()
}

struct Following<'w> {
    world: &'w World,
    act: &'w Act,
    moves: Vec<LineMove>,
    revisions: Vec<RevisionRecord>,
    drawn: Vec<(LineRecord, RevisionRecord)>,
}

impl Following<'_> {
    fn one(
        &mut self,
        main: &LineMove,
        line: LineRecord,
        told: Option<&(LineContent, Judgement)>,
        asked: Option<Asked>,
        contents: &BTreeMap<LineId, RevisionRecord>,
        pauses: &Pauses,
    ) -> Result<()> {
        let mut after = line.clone();
        let reopened = line.state == LineState::Refused && main.before.state == LineState::Refused && main.after.state.is_open() && asked.is_some();
        if reopened {
            after = LineRecord { state: LineState::AwaitingMain, proposal: None, proposal_reason: None, decision_id: None, ..after };
        } else if !line.state.is_open() {
            return Ok(());
        }
        if ended(main.after.state) {
            after.state = main.after.state;
            after.due_on = NO_DUE;
        } else {
            if let Some((content, judged)) = told {
                let current = contents.get(&line.id).ok_or(Problem::NotFound)?;
                match (asked, judged.standing) {
                    (None, Standing::Eligible | Standing::Unknown) => {
                        after.state = LineState::Superseded;
                        after.due_on = NO_DUE;
                    }
                    (asked, _) => self.say_again(&mut after, asked, content, current)?,
                }
            }
            if !ended(after.state) {
                stand(self.world, &mut after, &main.after, &pauses.of(&line))?;
            }
        }
        if after != line {
            self.moves.push(LineMove { before: line, after });
        }
        Ok(())
    }

    /// The supplement says what its line says now; what only it was told stays.
    fn say_again(&mut self, line: &mut LineRecord, asked: Option<Asked>, main: &LineContent, current: &RevisionRecord) -> Result<()> {
        let policy = judge::policy(self.world, &line.policy)?;
        let old = LineContent::from_json(&current.content)?;
        let mut content = match asked {
            Some(asked) => asked.content,
            // Nothing is granted that this could be given with.
            None if policy.kind == Kind::CashSupplement => {
                let mut content = old.clone();
                content.facts.insert("person.granted".to_owned(), json!([]));
                content
            }
            None => LineContent { facts: judge::known_to(policy, &main.facts), ..main.clone() },
        };
        for (fact, value) in old.facts.iter().filter(|(fact, _)| !OWN_FACTS.contains(&fact.as_str())) {
            content.facts.entry(fact.clone()).or_insert_with(|| value.clone());
        }
        if (&content.person, &content.facts) == (&old.person, &old.facts) {
            return Ok(());
        }
        let judged = judge::judge(self.world, policy, &content.facts, self.act.today())?;
        line.revision += 1;
        line.full_name.clone_from(&content.person.full_name);
        judge::set_judgement(line, &judged);
        self.revisions.push(judge::revision(self.act, line.id, line.revision, &content, &judged, "with-line"));
        Ok(())
    }

    async fn write(self, tx: &mut dyn Tx) -> Result<Vec<LineMove>> {
        for m in &self.moves {
            let detail = json!({"state": m.after.state.code(), "from_vnd": m.before.amount, "to_vnd": m.after.amount});
            tx.audit(AuditEntry::new(self.act, "follow-line", &detail).on_line(m.after.dossier_id, m.after.id));
        }
        let (lines, first): (Vec<LineRecord>, Vec<RevisionRecord>) = self.drawn.into_iter().unzip();
        for line in &lines {
            tx.audit(AuditEntry::new(self.act, "add-supplement", &json!({"to_vnd": line.amount})).on_line(line.dossier_id, line.id));
        }
        tx.insert_lines(&lines, &first).await?;
        tx.insert_revisions(&self.revisions).await?;
        tx.move_lines(&self.moves).await?;
        Ok(self.moves)
    }
}
