//! Judging a whole file before anything of it is accepted: every row is read, asked of the law,
//! compared with the registry, and put into the waiting room with its verdict.

use super::compare;
use super::content::{self, Supplements};
use super::corrected::Corrected;
use super::register::period;
use super::row::{JudgedRow, RowSupplement};
use crate::error::{Problem, Result};
use crate::judge;
use crate::ports::*;
use crate::supplements::Asked;
use crate::world::{World, local};
use async_trait::async_trait;
use jiff::Timestamp;
use kipthoi_domain::date::day_vi;
use kipthoi_domain::{ImportId, Vnd};
use kipthoi_forms::{AliasTable, FormDef, Issue, ListHeader, ListRow, Part, Severity};
use kipthoi_policy::{Policy, Truth};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Hears how many rows are judged so far.
#[async_trait]
pub trait Progress: Send + Sync {
    /// Hears once, before the first row, about how many rows there are.
    async fn about(&self, _total: i64) -> Result<()> {
        Ok(())
    }
    async fn rows(&self, done: i64) -> Result<()>;
}

/// Nobody listens.
#[derive(Debug)]
pub struct Silent;

#[async_trait]
impl Progress for Silent {
    async fn rows(&self, _done: i64) -> Result<()> {
        Ok(())
    }
}

/// Reads and judges the file of an import. Ends in `Judged`, or in `Failed` with the problem of
/// the whole file. Can be run again after a crash: it starts with an empty waiting room.
pub async fn judge_file(world: &World, import: ImportRecord, now: Timestamp, progress: &dyn Progress) -> Result<ImportRecord> {
    let from = import.state;
    let mut tx = world.store.begin().await?;
    let started = ImportRecord { state: ImportState::Judging, ..import };
    tx.update_import(&started, from).await?;
    tx.delete_import_rows(started.id).await?;
    tx.commit().await?;
    let finished = match read(world, started.clone(), progress).await? {
        Ok(judged) => ImportRecord { state: ImportState::Judged, finished_at: Some(now), ..judged },
        Err(problem) => ImportRecord { state: ImportState::Failed, problem: Some(to_json(&problem)), finished_at: Some(now), ..started },
    };
    let mut tx = world.store.begin().await?;
    tx.update_import(&finished, ImportState::Judging).await?;
    tx.commit().await?;
    Ok(finished)
}

fn to_json(problem: &FileProblem) -> String {
    serde_json::json!({"code": problem.code, "text_vi": problem.text_vi, "text_en": problem.text_en}).to_string()
}

async fn read(world: &World, import: ImportRecord, progress: &dyn Progress) -> Result<Result<ImportRecord, FileProblem>> {
    let form = world.forms.form(&import.form).ok_or_else(|| Problem::refused("form-unknown", import.form.clone()))?.clone();
    let bytes = Arc::new(world.store.file_bytes(import.file_id).await?.ok_or(Problem::NotFound)?);
    let aliases = aliases(world, &import, &form).await?;
    let mut list = match world.lists.open(bytes.clone(), "").await {
        Ok(list) => list,
        Err(problem) => return Ok(Err(problem)),
    };
    if let Some(rows) = list.rows_about() {
        progress.about(rows).await?;
    }
    let layout = match list.propose(&form, &aliases).await {
        Ok(layout) => layout,
        Err(problem) => return Ok(Err(problem)),
    };
    // Part II may stand below part I or on a later sheet, and a row of part I is judged with
    // its children: so a form with two parts is read twice rather than held in memory.
    let mut first = First::default();
    if form.supplement.is_some() {
        let again = match world.lists.open(bytes, "").await {
            Ok(again) => again,
            Err(problem) => return Ok(Err(problem)),
        };
        let mut rows = again.read(form.clone(), layout.clone());
        while let Some(batch) = rows.next().await {
            match batch {
                Ok(batch) => first.take(&form, batch),
                Err(problem) => return Ok(Err(problem)),
            }
        }
    }
    let mut run = Run::start(world, import, &form, first.supplements).await?;
    run.import.layout = serde_json::to_string(&layout).ok();
    let mut rows = list.read(form.clone(), layout);
    while let Some(batch) = rows.next().await {
        match batch {
            Ok(batch) => run.batch(world, batch).await?,
            Err(problem) => return Ok(Err(problem)),
        }
        progress.rows(run.import.rows_read).await?;
    }
    run.finish(world).await.map(Ok)
}

async fn aliases(world: &World, import: &ImportRecord, form: &FormDef) -> Result<AliasTable> {
    let mut table = AliasTable::default();
    for (header, key) in world.store.aliases(&import.sender, &import.form).await? {
        for part in [Part::Main, Part::Supplement] {
            if form.part(part).is_some_and(|p| key.is_empty() || p.column(&key).is_some()) {
                table.teach(&form.code, part, &header, &key);
            }
        }
    }
    Ok(table)
}

/// The first reading of a form with two parts: only part II is kept.
#[derive(Default)]
struct First {
    supplements: Supplements,
}

impl First {
    fn take(&mut self, form: &FormDef, batch: ListBatch) {
        for row in batch.rows {
            if row.part == Part::Supplement && !row.is_blocked() {
                self.supplements.add(form, row);
            }
        }
    }
}

/// One reading under way.
struct Run<'f> {
    import: ImportRecord,
    form: &'f FormDef,
    policy: String,
    supplements: Supplements,
    header: ListHeader,
    common: Map<String, Value>,
    corrected: Corrected,
    skipped: BTreeMap<String, u32>,
    position: i64,
    receipt_on: jiff::civil::Date,
}

impl<'f> Run<'f> {
    async fn start(world: &World, import: ImportRecord, form: &'f FormDef, supplements: Supplements) -> Result<Run<'f>> {
        let receipt_on = world.receipt_day(local(import.received_at));
        let policy = import.policy.clone();
        let import = ImportRecord {
            rows_read: 0,
            rows_good: 0,
            rows_warned: 0,
            rows_rejected: 0,
            file_total: Vnd::ZERO,
            law_total: Vnd::ZERO,
            corrects: None,
            leaves: 0,
            ..import
        };
        Ok(Run {
            import,
            form,
            policy,
            supplements,
            header: ListHeader::default(),
            common: Map::new(),
            corrected: Corrected::default(),
            skipped: BTreeMap::new(),
            position: 0,
            receipt_on,
        })
    }

    fn policy<'w>(&self, world: &'w World) -> Result<&'w Policy> {
        judge::policy(world, &self.policy)
    }

    async fn batch(&mut self, world: &World, batch: ListBatch) -> Result<()> {
        if let Some(header) = batch.header {
            self.header.merge(header);
            self.common = content::header_facts(self.form, &self.header, self.policy(world)?);
            self.import.round = content::round(&self.import.round, &self.header);
            content::put_round(self.policy(world)?, &self.import.round, &mut self.common);
        }
        for (_, _, why) in batch.skipped {
            *self.skipped.entry(why).or_default() += 1;
        }
        let mut judged = Vec::with_capacity(batch.rows.len());
        for row in &batch.rows {
            match row.part {
                Part::Main => judged.push(self.main_row(world, row)?),
                // Sound rows of part II count with their worker; broken ones are shown.
                Part::Supplement if row.is_blocked() => judged.push(self.broken(row)),
                Part::Supplement => {}
            }
        }
        let held = compare::known(world, &mut judged).await?;
        self.corrected.look(world, &self.import, &self.header, &judged, &held).await?;
        self.import.corrects = self.corrected.dossier();
        compare::weigh_all(world, &self.policy, self.import.corrects, &mut judged, &held).await?;
        self.corrected.named(&self.policy, &judged, &held);
        self.keep(world, judged).await
    }

    fn main_row(&mut self, world: &World, row: &ListRow) -> Result<JudgedRow> {
        let policy = self.policy(world)?;
        let supplement = self.supplements.take(self.form, row).cloned();
        let (children, pregnant) = supplement.as_ref().map_or((Vec::new(), None), |s| (s.children.clone(), s.pregnant.then_some(true)));
        let mut issues = row.issues.clone();
        issues.extend(self.round_of(policy, row));
        issues.extend(self.to_come(row));
        let said = content::content(self.form, row, policy, &self.common, &children, pregnant);
        // Forms 05 and 06 ask for the main amount in part I and the supplements in part II.
        let extra = supplement.as_ref().map_or(0, |s| s.amount);
        let file_amount = content::requested(self.form, row).map(|v| Vnd(v.0.saturating_add(extra)));
        let mut out = JudgedRow {
            sheet: row.sheet.to_string(),
            row: row.row,
            part: row.part,
            period: period(policy, &self.import.round, &said.facts),
            content: said,
            standing: Standing::Unknown,
            amount: Vnd::ZERO,
            supplements: Vec::new(),
            without: Vec::new(),
            file_amount,
            file_supplements: Vnd(extra),
            failing: Vec::new(),
            missing: Vec::new(),
            issues: Vec::new(),
            person: None,
            cells: Vec::new(),
        };
        if !row.is_blocked() {
            self.ask_law(world, policy, &mut out, &mut issues)?;
        }
        out.issues = issues;
        out.cells = row.shown_cells();
        Ok(out)
    }

    /// A list that names its round only beside each person has the round of its first row; a row
    /// of another round is worth a look.
    fn round_of(&mut self, policy: &Policy, row: &ListRow) -> Option<Issue> {
        let said = row.int("round")?.to_string();
        if self.import.round.is_empty() {
            self.import.round.clone_from(&said);
            content::put_round(policy, &said, &mut self.common);
        }
        let issue = Issue::on_row(Severity::Warning, "round-differs", &row.sheet, row.row);
        (said != self.import.round).then(|| issue.with_arg("before", said).with_arg("after", self.import.round.clone()))
    }

    /// Days of what should have happened that lie after the receipt: nobody was isolated then yet.
    fn to_come(&self, row: &ListRow) -> Vec<Issue> {
        let columns = self.form.main.columns.iter().filter(|c| c.happened);
        let late = columns.filter_map(|c| Some((c, row.date(&c.key).and_then(|d| d.day()).filter(|day| *day > self.receipt_on)?)));
        late.map(|(column, day)| {
            let mut issue = Issue::on_row(Severity::Warning, "day-to-come", &row.sheet, row.row);
            issue.header = Some(column.title_vi.clone());
            issue.key = Some(column.key.to_string());
            issue.with_arg("before", day_vi(self.receipt_on)).with_arg("other", day_vi(day))
        })
        .collect()
    }

    /// One sentence for a whole list that no version can judge: which policy, which day, what to do.
    fn not_in_force(&self, policy: &Policy) -> Option<Issue> {
        let none = policy.version_on(self.receipt_on).is_none();
        let issue = Issue::on_row(Severity::Warning, "file-not-in-force", "", 0).with_arg("other", policy.name.vi.to_string());
        none.then(|| issue.with_arg("before", day_vi(self.receipt_on)).with_arg("after", judge::in_force(policy)))
    }

    fn ask_law(&self, world: &World, policy: &Policy, out: &mut JudgedRow, issues: &mut Vec<Issue>) -> Result<()> {
        let judged = match judge::judge(world, policy, &out.content.facts, self.receipt_on) {
            Ok(judged) => judged,
            Err(Problem::Refused { code, detail }) => {
                issues.push(issue(out, Severity::Blocking, code).with_arg("other", detail));
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        out.standing = judged.standing;
        out.amount = judged.amount;
        if judged.standing != Standing::NotEligible {
            for supplement in &judged.assessment.supplements {
                let Some(amount) = supplement.amount_vnd else { continue };
                let asked = Asked::of(world, &policy.code, &out.content, supplement)?;
                out.supplements.push(RowSupplement { policy: asked.policy, period: asked.period, amount });
            }
        }
        let mut articles: Vec<&str> = Vec::new();
        for condition in &judged.assessment.conditions {
            match condition.result {
                Truth::False => {
                    out.failing.push(condition.id.to_string());
                    if !articles.contains(&&*condition.source) {
                        articles.push(&*condition.source);
                    }
                }
                Truth::Unknown => out.missing.extend(condition.missing.iter().map(|m| m.to_string())),
                Truth::True => {}
            }
        }
        out.missing.sort();
        out.missing.dedup();
        if judged.standing == Standing::NotEligible {
            issues.push(issue(out, Severity::Warning, "law-refuses").with_arg("other", articles.join("; ")));
        }
        // One column of a form without part II asks for line and further support together.
        if self.form.supplement.is_none() && out.file_amount == Some(out.total()) {
            out.file_supplements = out.supplements.iter().fold(Vnd::ZERO, |sum, s| sum.checked_add(s.amount).unwrap_or(sum));
        }
        // While the law cannot say an amount, there is nothing to compare.
        let comparable = judged.assessment.amount_vnd.is_some() || judged.standing == Standing::NotEligible;
        if let Some(asked) = out.file_amount.filter(|asked| comparable && *asked != out.total()) {
            issues.push(issue(out, Severity::Warning, "amount-differs").with_arg("before", asked.grouped()).with_arg("after", out.total().grouped()));
        }
        Ok(())
    }

    fn broken(&self, row: &ListRow) -> JudgedRow {
        JudgedRow {
            sheet: row.sheet.to_string(),
            row: row.row,
            part: row.part,
            content: judge::LineContent { person: content::person(self.form, row), ..Default::default() },
            period: String::new(),
            standing: Standing::Unknown,
            amount: Vnd::ZERO,
            supplements: Vec::new(),
            without: Vec::new(),
            file_amount: content::requested(self.form, row),
            file_supplements: Vnd::ZERO,
            failing: Vec::new(),
            missing: Vec::new(),
            issues: row.issues.clone(),
            person: None,
            cells: row.shown_cells(),
        }
    }

    async fn keep(&mut self, world: &World, rows: Vec<JudgedRow>) -> Result<()> {
        let mut records = Vec::with_capacity(rows.len());
        for mut row in rows {
            let verdict = row.verdict();
            if verdict != RowVerdict::Rejected {
                // Only the file of rejected rows needs the cells again.
                row.cells = Vec::new();
            }
            self.position += 1;
            self.import.rows_read += 1;
            match verdict {
                RowVerdict::Good => self.import.rows_good += 1,
                RowVerdict::Warned => self.import.rows_warned += 1,
                RowVerdict::Rejected => self.import.rows_rejected += 1,
            }
            self.import.file_total = self.import.file_total.checked_add(row.file_amount.unwrap_or(Vnd::ZERO)).unwrap_or(self.import.file_total);
            if verdict != RowVerdict::Rejected {
                self.import.law_total = self.import.law_total.checked_add(row.total()).unwrap_or(self.import.law_total);
            }
            let json = serde_json::to_string(&row).map_err(|e| Problem::refused("content-unreadable", e.to_string()))?;
            records.push(ImportRowRecord { position: self.position, verdict, row: json });
        }
        let mut tx = world.store.begin().await?;
        tx.insert_import_rows(self.import.id, &records).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn finish(mut self, world: &World) -> Result<ImportRecord> {
        let orphans: Vec<JudgedRow> = self
            .supplements
            .unclaimed()
            .map(|row| {
                let mut out = self.broken(row);
                let found = issue(&out, Severity::Blocking, "supplement-without-worker");
                out.issues.push(found);
                out
            })
            .collect();
        if !orphans.is_empty() {
            self.keep(world, orphans).await?;
        }
        self.import.leaves = self.corrected.leaves();
        let about_all = self.not_in_force(self.policy(world)?);
        self.header.issues.extend(about_all);
        self.import.header = Some(header_json(&self.header));
        self.import.skipped = serde_json::to_string(&self.skipped).ok();
        Ok(self.import)
    }
}

/// The block above the table as it was read, for the page and for the dossier.
fn header_json(header: &ListHeader) -> String {
    let fields: BTreeMap<&str, &str> = header.fields.iter().map(|f| (&*f.key, f.raw.as_str())).collect();
    serde_json::json!({"fields": fields, "issues": header.issues}).to_string()
}

pub(super) fn issue(row: &JudgedRow, severity: Severity, code: &str) -> Issue {
    Issue::on_row(severity, code, &row.sheet, row.row)
}

/// Finds the import of a job and judges it; used by the worker and by the command line.
pub async fn run(world: &World, scope: &kipthoi_authz::Scope, id: ImportId, now: Timestamp, progress: &dyn Progress) -> Result<ImportRecord> {
    let view = world.store.import(scope, id).await?.ok_or(Problem::NotFound)?;
    match view.record.state {
        ImportState::Waiting | ImportState::Judging => match judge_file(world, view.record, now, progress).await {
            Ok(judged) => Ok(judged),
            Err(problem) => {
                give_up(world, scope, id, now, &problem).await?;
                Err(problem)
            }
        },
        _ => Ok(view.record),
    }
}

/// A reading that broke down for a reason of ours says so instead of seeming to go on for ever.
pub(crate) async fn give_up(world: &World, scope: &kipthoi_authz::Scope, id: ImportId, now: Timestamp, problem: &Problem) -> Result<()> {
    let Some(view) = world.store.import(scope, id).await? else { return Ok(()) };
    if !matches!(view.record.state, ImportState::Waiting | ImportState::Judging) {
        // Thrown away meanwhile: only what this reading still left behind goes.
        let mut tx = world.store.begin().await?;
        tx.delete_import_rows(id).await?;
        return Ok(tx.commit().await?);
    }
    let sentence = |lang| kipthoi_texts::text_with(lang, &problem.key(), &[("detail", problem.detail().into())]);
    let told = FileProblem { code: "broke-down".to_owned(), text_vi: sentence(kipthoi_texts::Lang::Vi), text_en: sentence(kipthoi_texts::Lang::En) };
    let from = view.record.state;
    let failed = ImportRecord { state: ImportState::Failed, problem: Some(to_json(&told)), finished_at: Some(now), ..view.record };
    let mut tx = world.store.begin().await?;
    tx.update_import(&failed, from).await?;
    tx.delete_import_rows(id).await?;
    tx.commit().await?;
    Ok(())
}
