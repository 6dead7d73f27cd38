//! Asking for missing papers stops the law's clock; their arrival starts it again with the
//! days that were left.

use crate::audit::AuditEntry;
use crate::clockwork;
use crate::error::{Problem, Result};
use crate::judge;
use crate::ports::*;
use crate::supplements;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{DossierId, LineId, LineState};
use serde_json::json;
use std::collections::BTreeMap;

/// Asks for the papers named by `keys`. Every line still open waits with the dossier.
pub async fn ask(world: &World, act: &Act, dossier: DossierId, keys: &[String], note: &str) -> Result<()> {
    act.must(Action::HandlePapers)?;
    let view = world.store.dossier(&world.scope(&act.actor), dossier).await?.ok_or(Problem::NotFound)?;
    super::must_have_received(world, act, view.record.created_by).await?;
    let mut tx = world.store.begin().await?;
    let mut papers = tx.papers(dossier).await?;
    let mut asked = Vec::new();
    for paper in papers.iter_mut().filter(|p| keys.contains(&p.key)) {
        paper.state = "missing".to_owned();
        paper.asked_on = Some(act.today());
        paper.supplied_on = None;
        asked.push(paper.key.clone());
    }
    if asked.is_empty() {
        return Err(Problem::refused("no-paper-chosen", ""));
    }
    tx.set_papers(dossier, &papers).await?;
    let moves: Vec<LineMove> = open_lines(world, act, &mut *tx, dossier)
        .await?
        .into_iter()
        .filter(|l| l.state != LineState::AwaitingPapers)
        .map(|before| {
            let after = LineRecord { state: LineState::AwaitingPapers, due_on: NO_DUE, ..before.clone() };
            LineMove { before, after }
        })
        .collect();
    if moves.is_empty() {
        return Err(Problem::refused("nothing-open", view.record.number));
    }
    tx.insert_pause(&PauseRecord {
        id: world.ids.draw(act.now),
        dossier_id: Some(dossier),
        unit_code: None,
        from_on: act.today(),
        to_on: None,
        reason: format!("papers: {}", asked.join(", ")),
        decision_no: None,
    })
    .await?;
    tx.move_lines(&moves).await?;
    tx.audit(AuditEntry::new(act, "ask-papers", &json!({"papers": asked, "note": note, "lines": moves.len()})).on_dossier(dossier));
    tx.commit().await?;
    Ok(())
}

/// Notes papers as supplied (or waived, with a reason in `note`), or as seen by the desk. When none
/// is missing any more, lines that waited go back to where they stood and the clock runs on.
pub async fn supply(world: &World, act: &Act, dossier: DossierId, keys: &[String], waived: bool, note: &str) -> Result<bool> {
    act.must(Action::HandlePapers)?;
    if waived && note.trim().is_empty() {
        return Err(Problem::refused("reason-needed", ""));
    }
    let view = world.store.dossier(&world.scope(&act.actor), dossier).await?.ok_or(Problem::NotFound)?;
    super::must_have_received(world, act, view.record.created_by).await?;
    let mut tx = world.store.begin().await?;
    let mut papers = tx.papers(dossier).await?;
    for paper in papers.iter_mut().filter(|p| keys.contains(&p.key)) {
        paper.state = if waived { "waived" } else { "given" }.to_owned();
        paper.supplied_on = Some(act.today());
    }
    let complete = papers.iter().all(|p| p.state != "missing");
    tx.set_papers(dossier, &papers).await?;
    let mut resumed = 0;
    if complete {
        tx.end_pauses(dossier, act.today()).await?;
        let pauses = tx.pauses(dossier, &view.record.unit_code).await?;
        let mut moves: Vec<LineMove> = Vec::new();
        for before in open_lines(world, act, &mut *tx, dossier).await? {
            if before.state == LineState::AwaitingPapers {
                moves.push(LineMove { after: resume(world, &before, &pauses)?, before });
            }
        }
        let mains: BTreeMap<LineId, LineRecord> = moves.iter().filter(|m| m.after.main_line_id.is_none()).map(|m| (m.after.id, m.after.clone())).collect();
        for m in &mut moves {
            if let Some(main) = m.after.main_line_id.and_then(|id| mains.get(&id)) {
                supplements::stand(world, &mut m.after, main, &pauses)?;
            }
        }
        resumed = moves.len();
        tx.move_lines(&moves).await?;
    }
    tx.audit(AuditEntry::new(act, "supply-papers", &json!({"papers": keys, "waived": waived, "note": note, "lines_resumed": resumed})).on_dossier(dossier));
    tx.commit().await?;
    Ok(complete)
}

/// Back to the state of the step the line stands at, with a limit that leaves the paused days out.
fn resume(world: &World, line: &LineRecord, pauses: &[PauseRecord]) -> Result<LineRecord> {
    let policy = judge::policy(world, &line.policy)?;
    let step = clockwork::steps_of(policy, &line.step)
        .and_then(|v| v.steps().iter().find(|s| *s.id == *line.step))
        .ok_or_else(|| Problem::refused("step-unknown", line.step.clone()))?;
    let mut after = line.clone();
    clockwork::enter(world, &mut after, step, line.step_since, pauses);
    Ok(after)
}

async fn open_lines(world: &World, act: &Act, tx: &mut dyn Tx, dossier: DossierId) -> Result<Vec<LineRecord>> {
    let filter = LineFilter { dossier: Some(dossier), states: LineState::ALL.iter().copied().filter(|s| s.is_open()).collect(), ..LineFilter::default() };
    Ok(tx.lines_where(&world.scope(&act.actor), &filter, None, crate::lines::select::LINES_MAX).await?)
}
