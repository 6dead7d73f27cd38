//! The sound rows of a judged file become a dossier, in one transaction: all of them or none.
//! A corrected file updates the dossier it corrects and doubles nobody.

use super::again;
use super::another_round;
use super::held::refuse_held;
use super::memory::Memory;
use super::register::{self, NewDossier, NewLine};
use super::registry::{Learned, Registry};
use super::row::JudgedRow;
use super::same_line::Pairing;
use super::unread::Unread;
use crate::already::{self, Taken};
use crate::audit::AuditEntry;
use crate::duties;
use crate::error::{Problem, Result};
use crate::judge;
use crate::lines::anew;
use crate::lines::select::Pauses;
use crate::ports::*;
use crate::supplements::{Said, follow};
use crate::world::{Act, World};
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::{DossierId, ImportId, LineId, LineState, Vnd};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Rows taken from the waiting room at a time, so that memory stays flat.
const CHUNK: u32 = 1_000;

#[derive(Clone, Debug, Serialize)]
pub struct Accepted {
    pub dossier: DossierId,
    pub number: String,
    pub receipt_on: jiff::civil::Date,
    pub promised_on: Option<jiff::civil::Date>,
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// Lines of the corrected dossier that the new file no longer names.
    pub dropped: usize,
    pub rejected: i64,
    pub law_total: Vnd,
}

pub async fn accept(world: &World, act: &Act, id: ImportId) -> Result<Accepted> {
    act.must(Action::Receive)?;
    let view = world.store.import(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?;
    let import = view.record;
    if import.state != ImportState::Judged {
        return Err(Problem::refused("import-not-judged", ""));
    }
    if import.rows_good + import.rows_warned == 0 {
        return Err(Problem::refused("no-sound-row", ""));
    }
    if let Some(problem) = another_round::taken(world, &import, &view.file.sha256).await? {
        return Err(problem);
    }
    let memory = Memory::of(world, &import).await?;
    let mut tx = world.store.begin().await?;
    // Taken first: whoever accepts the same file at the same moment waits here and is told.
    let taken = ImportRecord { state: ImportState::Accepted, finished_at: Some(act.now), ..import.clone() };
    tx.update_import(&taken, ImportState::Judged).await.map_err(|e| match e {
        StoreError::Busy => Problem::refused("import-not-judged", ""),
        other => other.into(),
    })?;
    let entered = match import.corrects {
        None => open_new(world, act, &mut *tx, &import).await,
        Some(dossier) => correct(world, act, &mut *tx, &import, dossier).await,
    };
    let accepted = match entered {
        Err(Problem::Refused { code: "already-held" | "covered-already", detail }) => {
            drop(tx);
            return came_between(world, act, import, detail.to_string()).await;
        }
        other => other?,
    };
    tx.update_import(&ImportRecord { dossier_id: Some(accepted.dossier), ..taken }, ImportState::Accepted).await?;
    tx.delete_sound_rows(id).await?;
    memory.keep(&mut *tx, &import).await?;
    tx.audit(
        AuditEntry::new(
            act,
            if import.corrects.is_some() { "accept-correction" } else { "accept-list" },
            &json!({"import": id, "number": accepted.number, "added": accepted.added, "changed": accepted.changed, "unchanged": accepted.unchanged,
                    "dropped": accepted.dropped, "rejected": accepted.rejected, "law_total_vnd": accepted.law_total}),
        )
        .on_dossier(accepted.dossier),
    );
    tx.commit().await?;
    Ok(accepted)
}

/// Another list brought people of this one in since it was judged: it is judged again, so that the
/// officer sees which rows.
async fn came_between(world: &World, act: &Act, import: ImportRecord, other: String) -> Result<Accepted> {
    let detail = json!({"import": import.id, "other": other});
    again::judge(world, act, import, "read-again", &detail).await?;
    Err(Problem::refused("held-meanwhile", other))
}

async fn open_new(world: &World, act: &Act, tx: &mut dyn Tx, import: &ImportRecord) -> Result<Accepted> {
    let header = import.header.clone().unwrap_or_else(|| "{}".to_owned());
    let dossier = register::open_dossier(
        world,
        act,
        tx,
        NewDossier {
            policy: import.policy.clone(),
            form: Some(import.form.clone()),
            round: import.round.clone(),
            unit_code: import.unit_code.clone(),
            filer: filer(world, act, import, &header),
            sender: import.sender.clone(),
            received_at: import.received_at,
            source_file: Some(import.file_id),
            header,
            note: None,
            // A list says nothing of the papers that came with it.
            papers: Vec::new(),
        },
    )
    .await?;
    let (mut position, mut added, mut total, mut row_no) = (0, 0, Vnd::ZERO, 0);
    loop {
        let rows = sound_rows(tx, import.id, &mut position).await?;
        let Some(rows) = rows else { break };
        let mut lines: Vec<NewLine> = rows.into_iter().map(|row| new_line(row, import, &mut row_no)).collect();
        refuse_held(world, tx, &import.policy, dossier.id, &mut lines).await?;
        added += lines.len();
        let sum = register::add_lines(world, act, tx, &dossier, lines).await?;
        total = total.checked_add(sum).ok_or_else(|| Problem::refused("total-too-large", ""))?;
    }
    Ok(Accepted {
        dossier: dossier.id,
        number: dossier.number,
        receipt_on: dossier.receipt_on,
        promised_on: dossier.promised_on,
        added,
        changed: 0,
        unchanged: 0,
        dropped: 0,
        rejected: import.rows_rejected,
        law_total: total,
    })
}

/// The next sound rows, or `None` at the end of the waiting room.
async fn sound_rows(tx: &mut dyn Tx, import: ImportId, position: &mut i64) -> Result<Option<Vec<JudgedRow>>> {
    let records = tx.import_rows(import, *position, CHUNK).await?;
    let Some(last) = records.last() else { return Ok(None) };
    *position = last.position;
    records.iter().filter(|r| r.verdict != RowVerdict::Rejected).map(judged_row).collect::<Result<Vec<_>>>().map(Some)
}

/// What the file asks for the line itself; its supplements are lines of their own.
fn asked_for_line(row: &JudgedRow) -> Option<Vnd> {
    row.file_amount.and_then(|v| v.checked_sub(row.file_supplements))
}

fn new_line(row: JudgedRow, import: &ImportRecord, row_no: &mut i64) -> NewLine {
    *row_no += 1;
    let file_amount = asked_for_line(&row);
    NewLine {
        row_no: *row_no,
        content: row.content,
        period: row.period,
        unit_code: import.unit_code.clone(),
        file_amount,
        person: row.person,
        without: row.without,
    }
}

/// Who filed: the employer named above the table, else the sender.
fn filer(world: &World, act: &Act, import: &ImportRecord, header: &str) -> FilerRecord {
    let header: Value = serde_json::from_str(header).unwrap_or(Value::Null);
    let field = |key: &str| header["fields"][key].as_str().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let tax_code = field("employer.tax_code").and_then(|t| kipthoi_domain::tax_code::TaxCode::parse(&t).ok()).map(|t| t.to_string());
    let name = field("employer.name").unwrap_or_else(|| import.sender.clone());
    let kind = if tax_code.is_some() { "employer" } else { "agency" };
    FilerRecord {
        tax_code,
        si_unit_code: field("employer.si_unit_code"),
        address: field("employer.address"),
        phone: field("employer.phone"),
        account_no: field("employer.account_no"),
        unit_code: Some(import.unit_code.clone()),
        ..FilerRecord::new(world.ids.draw(act.now), kind, &name, act.now)
    }
}

/// Rows of people already in the dossier change their line (if it is not decided), others are
/// added, and lines the file no longer names are superseded.
async fn correct(world: &World, act: &Act, tx: &mut dyn Tx, import: &ImportRecord, id: DossierId) -> Result<Accepted> {
    let view = world.store.dossier(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)?;
    let dossier = view.record;
    let filter = LineFilter { dossier: Some(id), ..LineFilter::default() };
    let current: Vec<LineRecord> = tx.lines_where(&world.scope(&act.actor), &filter, None, crate::lines::select::LINES_MAX).await?;
    let mut row_no = current.iter().map(|l| l.row_no).max().unwrap_or(0);
    let lives = |l: &LineRecord| l.main_line_id.is_none() && !matches!(l.state, LineState::Withdrawn | LineState::Superseded);
    let lines: BTreeMap<LineId, LineRecord> = current.into_iter().filter(lives).map(|l| (l.id, l)).collect();
    duties::only(tx, act, Duty::List, lines.values()).await?;
    let (pairs, unread) = paired(tx, import.id, &lines).await?;
    let mut out = Accepted {
        dossier: id,
        number: dossier.number.clone(),
        receipt_on: dossier.receipt_on,
        promised_on: dossier.promised_on,
        added: 0,
        changed: 0,
        unchanged: 0,
        dropped: 0,
        rejected: import.rows_rejected,
        law_total: Vnd::ZERO,
    };
    // First, so that what a line gives back is there for the others of its person.
    let named: BTreeSet<LineId> = pairs.values().copied().collect();
    drop_unnamed(world, act, tx, lines.values().filter(|l| !named.contains(&l.id) && !unread.could_be(&l.full_name)).cloned().collect(), &mut out).await?;
    let mut position = 0;
    loop {
        let records = tx.import_rows(import.id, position, CHUNK).await?;
        let Some(last) = records.last() else { break };
        position = last.position;
        let (mut added, mut changed) = (Vec::new(), Vec::new());
        for record in records.iter().filter(|r| r.verdict != RowVerdict::Rejected) {
            let row = judged_row(record)?;
            match pairs.get(&record.position).and_then(|id| lines.get(id)) {
                Some(line) if line.state.is_open() => changed.push((line.clone(), row)),
                Some(_) => out.unchanged += 1,
                None => added.push(new_line(row, import, &mut row_no)),
            }
        }
        out.added += added.len();
        change(world, act, tx, changed, &mut out).await?;
        refuse_held(world, tx, &import.policy, id, &mut added).await?;
        register::add_lines(world, act, tx, &dossier, added).await?;
    }
    let standing = tx.lines_where(&world.scope(&act.actor), &filter, None, crate::lines::select::LINES_MAX).await?;
    let counted = standing.iter().filter(|l| !matches!(l.state, LineState::Refused | LineState::Withdrawn | LineState::Superseded));
    out.law_total = Vnd::total(counted.map(|l| l.amount)).ok_or_else(|| Problem::refused("total-too-large", ""))?;
    tx.set_dossier_file(id, import.file_id, import.header.as_deref().unwrap_or("{}")).await?;
    Ok(out)
}

/// The line of each row, by the row's place in the waiting room, and the rows of which nobody can
/// tell whose they are. A rejected row still names its person: their line stays as it was.
async fn paired(tx: &mut dyn Tx, import: ImportId, lines: &BTreeMap<LineId, LineRecord>) -> Result<(BTreeMap<i64, LineId>, Unread)> {
    let (mut pairing, mut unread) = (Pairing::default(), Unread::default());
    for line in lines.values() {
        pairing.line(line.person_id, line.id, &line.period, line.state.is_open());
    }
    let mut position = 0;
    loop {
        let records = tx.import_rows(import, position, CHUNK).await?;
        let Some(last) = records.last() else { break };
        position = last.position;
        for record in &records {
            let row = judged_row(record)?;
            if let Some(person) = row.person {
                pairing.row(person, record.position, &row.period, record.verdict != RowVerdict::Rejected);
            }
            unread.note(&row);
        }
    }
    Ok((pairing.pairs(), unread))
}

fn judged_row(record: &ImportRowRecord) -> Result<JudgedRow> {
    JudgedRow::from_json(&record.row).map_err(|e| Problem::refused("content-unreadable", e.to_string()))
}

async fn change(world: &World, act: &Act, tx: &mut dyn Tx, mut changed: Vec<(LineRecord, JudgedRow)>, out: &mut Accepted) -> Result<()> {
    // Of one person the earlier line takes its days first.
    changed.sort_by_key(|(line, _)| line.id);
    let current: BTreeMap<LineId, RevisionRecord> =
        tx.revisions(&changed.iter().map(|(l, _)| (l.id, l.revision)).collect::<Vec<_>>()).await?.into_iter().map(|r| (r.line_id, r)).collect();
    let pauses = Pauses::of_lines(tx, &changed.iter().map(|(l, _)| l.clone()).collect::<Vec<_>>()).await?;
    let mut taken = Taken::of_people(world, tx, &changed.iter().map(|(l, _)| l.clone()).collect::<Vec<_>>()).await?;
    let mut known = Registry::of(tx, &changed.iter().map(|(_, row)| &row.content.person).collect::<Vec<_>>()).await?;
    let (mut moves, mut added, mut said, mut learned) = (Vec::new(), Vec::new(), Said::new(), Learned::default());
    for (before, row) in changed {
        let Some(was) = current.get(&before.id) else { return Err(Problem::NotFound) };
        if let Some(person) = known.find(&row.content.person).filter(|p| p.id == before.person_id).cloned() {
            learned.hear(&mut known, person, &row.content.person);
        }
        let old = judge::LineContent::from_json(&was.content)?;
        let file_amount = asked_for_line(&row);
        let mut content = row.content;
        let policy = judge::policy(world, &before.policy)?;
        // What other dossiers take is no word of the list: nobody is asked anew for it.
        already::say(policy, &mut content.facts, taken.before(world, &before));
        let otherwise = content.facts.iter().any(|(fact, value)| !already::is_count(fact) && old.facts.get(fact) != Some(value));
        let kept = if otherwise { anew::unconfirmed(policy, &old.facts) } else { old.facts.clone() };
        for (fact, value) in kept.into_iter().filter(|(fact, _)| !already::is_count(fact)) {
            content.facts.entry(fact).or_insert(value);
        }
        if (&content.person, &content.facts) == (&old.person, &old.facts) {
            out.unchanged += 1;
            continue;
        }
        let judged = judge::judge(world, policy, &content.facts, act.today())?;
        let period = register::period_again(policy, &before, &content.facts);
        let mut after = LineRecord { revision: before.revision + 1, full_name: content.person.full_name.clone(), period, file_amount, ..before.clone() };
        judge::set_judgement(&mut after, &judged);
        taken.set(world, &after)?;
        if otherwise {
            anew::ask(world, act, policy, &content, &judged, &mut after, &pauses.of(&before))?;
        }
        out.changed += 1;
        added.push(judge::revision(act, before.id, after.revision, &content, &judged, "corrected-list"));
        tx.audit(
            AuditEntry::new(act, "change-line", &json!({"revision": after.revision, "from_vnd": before.amount, "to_vnd": after.amount}))
                .on_line(before.dossier_id, before.id),
        );
        said.insert(before.id, (content, judged));
        moves.push(LineMove { before, after });
    }
    learned.keep(tx).await?;
    tx.insert_revisions(&added).await?;
    tx.move_lines(&moves).await?;
    follow(world, act, tx, &moves, &said).await?;
    Ok(())
}

async fn drop_unnamed(world: &World, act: &Act, tx: &mut dyn Tx, lines: Vec<LineRecord>, out: &mut Accepted) -> Result<()> {
    let mut moves = Vec::new();
    for before in lines.into_iter().filter(|l| l.state.is_open()) {
        tx.audit(AuditEntry::new(act, "supersede-line", &json!({"reason": "not-in-corrected-list"})).on_line(before.dossier_id, before.id));
        let after = LineRecord { state: LineState::Superseded, due_on: NO_DUE, ..before.clone() };
        moves.push(LineMove { before, after });
    }
    out.dropped = moves.len();
    tx.move_lines(&moves).await?;
    follow(world, act, tx, &moves, &Said::new()).await?;
    Ok(())
}
