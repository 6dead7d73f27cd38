//! Which open dossier a list corrects. Nobody marks a corrected list as such: it names the people
//! of the first one again, while a further list of the same sender names others.

use super::compare;
use super::row::JudgedRow;
use super::same_line::Pairing;
use super::unread::Unread;
use crate::cover;
use crate::error::Result;
use crate::ports::*;
use crate::world::{World, local};
use jiff::Timestamp;
use kipthoi_authz::Scope;
use kipthoi_domain::date::day_vi;
use kipthoi_domain::text::ascii_fold;
use kipthoi_domain::{DossierId, LineState};
use kipthoi_forms::{Issue, ListHeader, Severity};
use kipthoi_texts::{Lang, text_with};
use std::collections::{BTreeMap, BTreeSet};

/// What one reading has found out about it.
#[derive(Debug, Default)]
pub(super) struct Corrected {
    looked: bool,
    found: Option<(DossierId, Correctable)>,
    /// Lines of that dossier with the rows of their people.
    pairing: Pairing,
    /// Rows looked at so far.
    rows: i64,
    /// Rows of which nobody can tell who is meant.
    unread: Unread,
}

impl Corrected {
    pub(super) fn dossier(&self) -> Option<DossierId> {
        self.found.as_ref().map(|(id, _)| *id)
    }

    /// When the dossier of the list was filed: a corrected list does not make it late.
    pub(super) fn filed(&self, import: &ImportRecord) -> Timestamp {
        self.found.as_ref().map_or(import.received_at, |(_, dossier)| dossier.received_at)
    }

    /// Settles it with the first rows that have people, unless somebody said what the list is.
    pub(super) async fn look(&mut self, world: &World, import: &ImportRecord, header: &ListHeader, rows: &[JudgedRow], held: &[HeldLine]) -> Result<()> {
        if self.looked || rows.is_empty() {
            return Ok(());
        }
        self.looked = true;
        let candidate = match import.meant {
            Meant::New => None,
            Meant::Corrects(id) => Some((id, None)),
            Meant::ByContent => most_named(world, &import.policy, rows, held).await?.map(|(id, people)| (id, Some(people))),
        };
        let Some((id, people)) = candidate else { return Ok(()) };
        let Some(dossier) = world.store.correctable(id).await? else { return Ok(()) };
        let tax_code = header.tax_code("employer.tax_code").map(|code| code.to_string());
        let same = people.is_none_or(|people| same_list(import, tax_code.as_deref(), &dossier, people, rows.len()));
        if same {
            self.found = Some((id, dossier));
        }
        Ok(())
    }

    pub(super) fn named(&mut self, policy: &str, rows: &[JudgedRow], held: &[HeldLine]) {
        let Some(id) = self.dossier() else { return };
        for line in held.iter().filter(|h| h.dossier_id == id && h.policy == policy) {
            self.pairing.line(line.person_id, line.line_id, &line.period, line.state.is_open());
        }
        for row in rows {
            self.rows += 1;
            if let Some(person) = row.person {
                self.pairing.row(person, self.rows, &row.period, row.verdict() != RowVerdict::Rejected);
            }
            self.unread.note(row);
        }
    }

    /// The very file that a later list has replaced: taken once more it would bring back what was
    /// corrected, so the officer has to say that this is meant.
    pub(super) async fn replaced(&self, world: &World, import: &ImportRecord, sha256: &str) -> Result<Option<FileProblem>> {
        let (Meant::ByContent, Some((id, dossier))) = (import.meant, &self.found) else { return Ok(None) };
        let Some((file, name, arrived)) = dossier.list.as_ref().filter(|(file, ..)| *file != import.file_id) else { return Ok(None) };
        let earlier = world.store.imports_of_file(sha256).await?;
        let taken = earlier.iter().find(|i| i.state == ImportState::Accepted && i.dossier_id == Some(*id) && i.file_id != *file);
        Ok(taken.map(|taken| {
            let args = [
                ("number", dossier.number.as_str().into()),
                ("when", day_vi(local(taken.received_at).date()).into()),
                ("file", name.as_str().into()),
                ("since", day_vi(local(*arrived).date()).into()),
            ];
            let say = |lang| text_with(lang, "file-list-replaced", &args);
            FileProblem { code: "list-replaced".to_owned(), text_vi: say(Lang::Vi), text_en: say(Lang::En) }
        }))
    }

    /// After the last row: how many people would leave the dossier, and who; and who stays only
    /// because a row that cannot be read may be theirs.
    pub(super) async fn leaving(&self, world: &World, import: &ImportRecord) -> Result<(i64, Vec<Issue>)> {
        let Some((id, dossier)) = &self.found else { return Ok((0, Vec::new())) };
        let named = self.pairing.open_with_row();
        if dossier.open_lines <= named.len() as i64 {
            return Ok((0, Vec::new()));
        }
        let scope = Scope { policies: Some(vec![import.policy.clone()]), ..Scope::of_units(vec![import.unit_code.clone()]) };
        let states = LineState::ALL.iter().copied().filter(|s| s.is_open()).collect();
        let filter = LineFilter { dossier: Some(*id), states, ..LineFilter::default() };
        let mut lines = world.store.line_records(&scope, &filter, crate::lines::select::LINES_MAX).await?;
        lines.retain(|l| l.main_line_id.is_none() && !named.contains(&l.id));
        lines.sort_by_key(|l| l.row_no);
        let (kept, gone): (Vec<_>, Vec<_>) = lines.iter().partition(|l| self.unread.could_be(&l.full_name));
        let told = |code: &str, lines: &[&LineRecord]| (!lines.is_empty()).then(|| list_of_people(code, &dossier.number, lines));
        let unread = self.unread.rows().to_string();
        let issues = told("list-leaves", &gone).into_iter().chain(told("list-unread", &kept).map(|issue| issue.with_arg("limit", unread)));
        Ok((gone.len() as i64, issues.collect()))
    }
}

/// Names shown of many.
const SHOWN: usize = 20;

/// One finding about the whole list that names people of the dossier, with their rows there.
fn list_of_people(code: &str, dossier: &str, lines: &[&LineRecord]) -> Issue {
    let mut people: Vec<String> = lines.iter().take(SHOWN).map(|l| format!("{} ({})", l.full_name, l.row_no)).collect();
    if lines.len() > SHOWN {
        people.push(format!("… + {}", lines.len() - SHOWN));
    }
    Issue::on_row(Severity::Warning, code, "", 0).with_arg("before", lines.len().to_string()).with_arg("after", dossier).with_arg("other", people.join("; "))
}

/// The dossier that has most of these rows already, and how many. A row of which the first day was
/// put right still has days of its line.
async fn most_named(world: &World, policy: &str, rows: &[JudgedRow], held: &[HeldLine]) -> Result<Option<(DossierId, usize)>> {
    let covers = compare::covered(world, policy, held).await?;
    let mut counts: BTreeMap<DossierId, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.person.is_some()) {
        let days = cover::of_facts(world, policy, &row.content.facts);
        let moved = |h: &HeldLine| h.state.is_open() && cover::clash(days.as_ref(), covers.get(&h.line_id)).is_some();
        let own = held.iter().filter(|h| Some(h.person_id) == row.person && h.policy == policy && h.state != LineState::Refused);
        let dossiers: BTreeSet<DossierId> = own.filter(|h| h.period == row.period || moved(h)).map(|h| h.dossier_id).collect();
        for dossier in dossiers {
            *counts.entry(dossier).or_default() += 1;
        }
    }
    Ok(counts.into_iter().max_by_key(|(id, n)| (*n, *id)))
}

/// Rows from which a batch may be only the beginning of the file.
const MANY: usize = 200;

/// Whether it is the list of the dossier again: the same sender, commune, policy and round, and at
/// least half of the people in the dossier. A list that names fewer, the corrected rows only, would
/// take the others out: the officer has to say so.
fn same_list(import: &ImportRecord, tax_code: Option<&str>, dossier: &Correctable, people: usize, rows: usize) -> bool {
    let same_sender = match (tax_code, &dossier.tax_code) {
        (Some(own), Some(other)) => own == other,
        (None, None) => ascii_fold(&import.sender) == ascii_fold(&dossier.sender),
        _ => false,
    };
    let expected = if rows >= MANY { dossier.lines.min(rows as i64) } else { dossier.lines };
    same_sender && (&import.policy, &import.round, &import.unit_code) == (&dossier.policy, &dossier.round, &dossier.unit_code) && people as i64 * 2 >= expected
}
