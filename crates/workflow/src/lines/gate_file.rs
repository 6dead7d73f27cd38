//! Answers of one's gate as a file, for agencies that work in a system of their own: what waits there
//! goes out as a list, comes back with the answers, is looked at, and is then confirmed like answers
//! given on the screen.

use super::confirm::Confirmation;
use super::select::Selection;
use crate::answer_file::{self, Item};
use crate::error::{Problem, Result};
use crate::ports::{Answer, FileProblem, LineFilter, LineRecord, Reply};
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{DossierId, LineId, LineState};
use kipthoi_forms::Issue;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of one list, at most.
pub const LINES_MAX: u32 = 20_000;

/// A line at one's gate, with the number of its dossier.
#[derive(Clone, Debug)]
pub struct AtGate {
    pub line: LineRecord,
    pub dossier_number: String,
}

impl AtGate {
    /// What names the line outside the program: `HS.2021.000214-17`, by its row.
    pub fn reference(&self) -> String {
        format!("{}-{}", self.dossier_number, self.line.row_no)
    }
}

/// What waits at the gate of the actor's agency, the most urgent first.
///
/// # Errors
/// `too-many-lines`.
pub async fn at_gate(world: &World, act: &Act) -> Result<Vec<AtGate>> {
    act.must(Action::Confirm)?;
    let scope = world.scope(&act.actor);
    let filter = LineFilter { states: vec![LineState::Confirming], owners: act.actor.works.clone(), ..LineFilter::default() };
    let lines = world.store.line_records(&scope, &filter, LINES_MAX + 1).await?;
    if lines.len() > LINES_MAX as usize {
        return Err(Problem::refused("too-many-lines", LINES_MAX.to_string()));
    }
    let ids: Vec<DossierId> = lines.iter().map(|l| l.dossier_id).collect::<BTreeSet<_>>().into_iter().collect();
    let numbers: BTreeMap<DossierId, String> = world.store.dossier_names(&scope, &ids).await?.into_iter().map(|d| (d.id, d.number)).collect();
    let named = |line: LineRecord| AtGate { dossier_number: numbers.get(&line.dossier_id).cloned().unwrap_or_default(), line };
    Ok(lines.into_iter().map(named).collect())
}

/// What a file says about lines at the gate.
#[derive(Clone, Debug, Default)]
pub struct GateSheet {
    pub accepted: Vec<LineId>,
    /// By reason.
    pub rejected: BTreeMap<String, Vec<LineId>>,
    /// Rows without an answer, or that say that it cannot be found out: they stay at the gate.
    pub without_answer: usize,
    /// People who are not confirmed and of whom the file does not say why.
    pub without_reason: Vec<String>,
    /// Rows that cannot be used, each with its place.
    pub problems: Vec<Issue>,
    /// People of the dossiers in the file whom no row names.
    pub unnamed: Vec<String>,
}

impl GateSheet {
    /// The answers, each with the lines it is for.
    pub fn answers(&self) -> Vec<(Selection, Confirmation)> {
        let accepted = (!self.accepted.is_empty()).then(|| (Selection::Lines(self.accepted.clone()), Confirmation { answer: Answer::Accepted, reason: None }));
        let rejected = self.rejected.iter().map(|(reason, lines)| {
            let said = Confirmation { answer: Answer::Rejected, reason: Some(reason.clone()) };
            (Selection::Lines(lines.clone()), said)
        });
        accepted.into_iter().chain(rejected).collect()
    }
}

/// Reads the answers that a file gives to what waits at the gate. The inner error is a problem of the
/// whole file, with its sentences.
pub async fn read(world: &World, act: &Act, bytes: Vec<u8>) -> Result<Result<GateSheet, FileProblem>> {
    let waiting = at_gate(world, act).await?;
    let items: Vec<Item> = waiting.iter().map(|w| Item { reference: w.reference(), full_name: w.line.full_name.clone(), answered: false }).collect();
    let sheet = match answer_file::read(world, &items, &[], bytes).await? {
        Ok(sheet) => sheet,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut gate = GateSheet { without_answer: sheet.without_answer, problems: sheet.problems, ..GateSheet::default() };
    let mut touched = BTreeSet::new();
    for (place, reply, note) in sheet.said {
        let line = &waiting[place].line;
        touched.insert(line.dossier_id);
        match (reply, note) {
            (Reply::Yes, _) => gate.accepted.push(line.id),
            (Reply::No, Some(reason)) => gate.rejected.entry(reason.trim().to_owned()).or_default().push(line.id),
            (Reply::No, None) => gate.without_reason.push(line.full_name.clone()),
            (Reply::Unknown, _) => gate.without_answer += 1,
        }
    }
    let left = sheet.unnamed.iter().map(|place| &waiting[*place].line).filter(|line| touched.contains(&line.dossier_id));
    gate.unnamed = left.map(|line| line.full_name.clone()).collect();
    Ok(Ok(gate))
}
