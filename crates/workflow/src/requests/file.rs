//! A question as a file, for agencies that work in a system of their own: the list goes out with a
//! reference for each person and comes back with the answers. What comes back is read and shown;
//! nothing is written before somebody has looked.

use super::answer::Said;
use super::question::question;
use super::{find, must_be_open, received};
use crate::denial::folded;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::RequestId;
use kipthoi_domain::name::name_keys;
use kipthoi_forms::{AliasTable, FormDef, Issue, ListRow, Severity};
use kipthoi_texts::{Lang, text};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The form on which answers come back.
pub const FORM: &str = "verification-answers";

/// What a file says about a request.
#[derive(Clone, Debug, Default)]
pub struct AnswerSheet {
    /// Matched by reference, and by name where the file has one.
    pub said: Vec<Said>,
    /// Rows of the list without an answer yet.
    pub without_answer: usize,
    /// Rows that cannot be used, each with its place.
    pub problems: Vec<Issue>,
    /// People still to be answered whom no row names.
    pub unnamed: Vec<(i64, String)>,
}

/// What names one person of a request outside the program.
pub fn reference(record: &RequestRecord, position: i64) -> String {
    format!("{}-{position}", record.number)
}

/// Reads the answers that a file gives to this request. The inner error is a problem of the whole
/// file, with its sentences.
pub async fn read(world: &World, act: &Act, id: RequestId, bytes: Vec<u8>) -> Result<Result<AnswerSheet, FileProblem>> {
    act.must(Action::Answer)?;
    let view = find(world, act, id).await?;
    if !received(act, &view.record) {
        return Err(Problem::NotAllowed);
    }
    must_be_open(&view.record)?;
    let form = world.forms.form(FORM).ok_or_else(|| Problem::refused("form-unknown", FORM))?.clone();
    let mut book = match world.lists.open(Arc::new(bytes), "").await {
        Ok(book) => book,
        Err(problem) => return Ok(Err(problem)),
    };
    let layout = match book.propose(&form, &AliasTable::default()).await {
        Ok(layout) => layout,
        Err(problem) if problem.code == "layout-wrong-form" => return Ok(Err(told("answers-not-answers"))),
        Err(problem) => return Ok(Err(problem)),
    };
    if ["reference", "reply"].iter().any(|key| !layout.tables.iter().any(|t| t.binding.column_of(key).is_some())) {
        return Ok(Err(told("answers-no-column")));
    }
    let mut comparison = Comparison { view: &view, form: &form, named: BTreeMap::new(), sheet: AnswerSheet::default() };
    let mut rows = book.read(form.clone(), layout);
    while let Some(batch) = rows.next().await {
        match batch {
            Ok(batch) => batch.rows.iter().for_each(|row| comparison.row(row)),
            Err(problem) => return Ok(Err(problem)),
        }
    }
    Ok(Ok(comparison.finish()))
}

fn told(key: &str) -> FileProblem {
    FileProblem { code: key.to_owned(), text_vi: text(Lang::Vi, key), text_en: text(Lang::En, key) }
}

struct Comparison<'v> {
    view: &'v RequestView,
    form: &'v FormDef,
    /// Places that some row named, and that row.
    named: BTreeMap<i64, u32>,
    sheet: AnswerSheet,
}

impl Comparison<'_> {
    fn row(&mut self, row: &ListRow) {
        let Some(written) = row.text("reference") else {
            if row.raw("reply").is_some() {
                self.blame(row, "reference", "answers-no-reference", "");
            }
            return;
        };
        let plain: String = written.split_whitespace().collect::<String>().to_ascii_uppercase();
        let found = self.view.lines.iter().find(|l| reference(&self.view.record, l.position) == plain);
        let Some(line) = found else { return self.blame(row, "reference", "answers-reference-unknown", "") };
        if line.answer.is_some() {
            return;
        }
        if let Some(first) = self.named.insert(line.position, row.row) {
            // Two rows about one person: neither counts.
            self.sheet.said.retain(|said| said.position != line.position);
            return self.blame(row, "reply", "answers-twice", &first.to_string());
        }
        // A reference slips by one row more easily than a name.
        if row.text("full_name").is_some_and(|name| name_keys(name).ascii != name_keys(&line.shown.full_name).ascii) {
            let name = line.shown.full_name.clone();
            return self.blame(row, "full_name", "answers-name-differs", &name);
        }
        let Some(words) = row.raw("reply") else {
            self.sheet.without_answer += 1;
            return;
        };
        match self.meaning(words) {
            Some(reply) => self.sheet.said.push(Said { position: line.position, reply, note: row.text("note").map(str::to_owned) }),
            None => self.blame(row, "reply", "answers-unknown", ""),
        }
    }

    /// The reply that a cell tells, by the words of its own question or the common ones; only whole
    /// cells, since half a sentence may mean its contrary.
    fn meaning(&self, cell: &str) -> Option<Reply> {
        let said = folded(cell);
        let own = question(&self.view.record.question)
            .into_iter()
            .flat_map(|q| [Lang::Vi, Lang::En].into_iter().flat_map(move |lang| [(Reply::Yes, q.yes(lang)), (Reply::No, q.no(lang))]));
        let mut own = own.filter(|(_, words)| folded(words) == said).map(|(reply, _)| reply);
        let values = self.form.main.column("reply").map_or(&[][..], |c| &c.values);
        let common = || values.iter().find(|v| *v.code == *said || folded(&v.vi) == said || v.wordings.iter().any(|w| folded(w) == said));
        own.next().or_else(|| common()?.code.parse().ok())
    }

    fn finish(mut self) -> AnswerSheet {
        let open = self.view.lines.iter().filter(|l| l.answer.is_none() && !self.named.contains_key(&l.position));
        self.sheet.unnamed = open.map(|l| (l.position, l.shown.full_name.clone())).collect();
        self.sheet.said.sort_by_key(|said| said.position);
        self.sheet
    }

    fn blame(&mut self, row: &ListRow, key: &str, code: &str, other: &str) {
        let mut issue = Issue::on_row(Severity::Blocking, code, &row.sheet, row.row);
        issue.key = Some(key.to_owned());
        issue.value = row.raw(key).map(str::to_owned);
        self.sheet.problems.push(issue.with_arg("other", other));
    }
}
