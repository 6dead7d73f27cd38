//! The other side says what it knows of each line.

use super::{find, must_be_open, received};
use crate::audit::{AuditEntry, sha256_hex};
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{LineId, RequestId, SourceFileId};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;

/// What is said of one line, by its place in the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub position: i64,
    pub reply: Reply,
    pub note: Option<String>,
}

/// A paper that the answers rest on, as it was sent.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// What answering did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answered {
    pub lines: usize,
    /// Lines of the request without an answer still.
    pub open: i64,
}

/// Bytes of a paper of evidence, at most.
pub const EVIDENCE_MAX: usize = 20 << 20;
/// Characters of a note, at most.
pub const NOTE_MAX: usize = 500;

/// Writes answers; each line is answered once.
///
/// # Errors
/// `answers-needed` for none, `answer-note-needed` where it cannot be found out and nobody says why,
/// `request-closed`; a conflict when a line was answered meanwhile.
pub async fn answer(world: &World, act: &Act, id: RequestId, said: &[Said], evidence: Option<Evidence>) -> Result<Answered> {
    act.must(Action::Answer)?;
    let view = find(world, act, id).await?;
    if !received(act, &view.record) {
        return Err(Problem::NotAllowed);
    }
    must_be_open(&view.record)?;
    let answers = checked(&view, said)?;
    let mut tx = world.store.begin().await?;
    let file = match evidence {
        Some(evidence) => Some(keep(world, act, &mut *tx, &evidence).await?),
        None => None,
    };
    let rows: Vec<(i64, LineAnswer)> = answers
        .iter()
        .map(|said| (said.position, LineAnswer { reply: said.reply, note: said.note.clone(), evidence: file, at: act.now, by: act.actor.account }))
        .collect();
    let answered = view.record.answered + rows.len() as i64;
    let open = view.record.lines - answered;
    let state = if open == 0 { RequestState::Answered } else { RequestState::Open };
    tx.answer_request(&view.record, &rows, &RequestRecord { answered, state, ..view.record.clone() }).await?;
    let ids: Vec<LineId> = answers.iter().filter_map(|s| view.lines.iter().find(|l| l.position == s.position)).map(|l| l.line_id).collect();
    let lines = tx.lines_by_id(&ids).await?;
    for (said, line_id) in answers.iter().zip(&ids) {
        if let Some(line) = lines.iter().find(|l| l.id == *line_id) {
            let detail = json!({"request": view.record.number, "reply": said.reply.code(), "note": said.note, "evidence": file.is_some()});
            tx.audit(AuditEntry::new(act, "answer-agency", &detail).on_line(line.dossier_id, line.id));
        }
    }
    tx.commit().await?;
    Ok(Answered { lines: rows.len(), open })
}

/// Each place once, of lines that have no answer yet, with a note where one is needed.
fn checked(view: &RequestView, said: &[Said]) -> Result<Vec<Said>> {
    if said.is_empty() {
        return Err(Problem::refused("answers-needed", ""));
    }
    let mut seen = BTreeSet::new();
    let one = |said: &Said| {
        let line = view.lines.iter().find(|l| l.position == said.position).ok_or(Problem::NotFound)?;
        if line.answer.is_some() || !seen.insert(said.position) {
            return Err(Problem::Conflict(line.line_id));
        }
        let note = said.note.as_deref().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned);
        if said.reply == Reply::Unknown && note.is_none() {
            return Err(Problem::refused("answer-note-needed", line.shown.full_name.clone()));
        }
        if note.as_ref().is_some_and(|n| n.chars().count() > NOTE_MAX) {
            return Err(Problem::refused("text-too-long", NOTE_MAX.to_string()));
        }
        Ok(Said { note, ..said.clone() })
    };
    said.iter().map(one).collect()
}

async fn keep(world: &World, act: &Act, tx: &mut dyn Tx, evidence: &Evidence) -> Result<SourceFileId> {
    if evidence.bytes.is_empty() || evidence.bytes.len() > EVIDENCE_MAX {
        return Err(Problem::refused("evidence-size", evidence.file_name.clone()));
    }
    let record = FileRecord {
        id: world.ids.draw(act.now),
        sha256: sha256_hex(&evidence.bytes),
        name: evidence.file_name.clone(),
        size: evidence.bytes.len() as i64,
        received_at: act.now,
        received_by: act.actor.account,
    };
    Ok(tx.insert_file(&record, &evidence.bytes).await?)
}
