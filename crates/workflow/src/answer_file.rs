//! Answers of another agency that come back as a file: the list went out with a reference for each
//! person, and the rows are matched by it, and by name where the file has one. What comes back is
//! read and shown; nothing is written before somebody has looked.

use crate::denial::folded;
use crate::error::{Problem, Result};
use crate::ports::{FileProblem, Reply};
use crate::world::World;
use kipthoi_domain::name::name_keys;
use kipthoi_forms::{AliasTable, FormDef, Issue, ListRow, Severity};
use kipthoi_texts::{Lang, text};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The form on which answers come back.
pub const FORM: &str = "verification-answers";

/// Somebody of the list that went out.
#[derive(Clone, Debug)]
pub struct Item {
    pub reference: String,
    pub full_name: String,
    /// Was answered before: rows about them are passed over.
    pub answered: bool,
}

/// What a file says, by the places of the items.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Matched by reference, and by name where the file has one; in the order of the items.
    pub said: Vec<(usize, Reply, Option<String>)>,
    /// Rows of the list without an answer yet.
    pub without_answer: usize,
    /// Rows that cannot be used, each with its place.
    pub problems: Vec<Issue>,
    /// Items still to be answered that no row names.
    pub unnamed: Vec<usize>,
}

/// Reads the answers that a file gives about `items`. `own` are words that mean a reply here, beside
/// the common ones. The inner error is a problem of the whole file, with its sentences.
pub async fn read(world: &World, items: &[Item], own: &[(Reply, &str)], bytes: Vec<u8>) -> Result<Result<Sheet, FileProblem>> {
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
    let own = own.iter().map(|(reply, words)| (folded(words), *reply)).collect();
    let mut comparison = Comparison { items, places: places(items), own, form: &form, named: BTreeMap::new(), sheet: Sheet::default() };
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

/// Where each reference stands; one that two items bear names neither.
fn places(items: &[Item]) -> HashMap<&str, Option<usize>> {
    let mut places = HashMap::with_capacity(items.len());
    for (place, item) in items.iter().enumerate() {
        places.entry(item.reference.as_str()).and_modify(|known| *known = None).or_insert(Some(place));
    }
    places
}

struct Comparison<'i> {
    items: &'i [Item],
    places: HashMap<&'i str, Option<usize>>,
    /// Words that mean a reply here, folded.
    own: HashMap<String, Reply>,
    form: &'i FormDef,
    /// Items that some row named, and that row.
    named: BTreeMap<usize, u32>,
    sheet: Sheet,
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
        let Some(place) = self.places.get(plain.as_str()).copied().flatten() else {
            return self.blame(row, "reference", "answers-reference-unknown", "");
        };
        let item = &self.items[place];
        if item.answered {
            return;
        }
        if let Some(first) = self.named.insert(place, row.row) {
            // Two rows about one person: neither counts.
            self.sheet.said.retain(|(said, ..)| *said != place);
            return self.blame(row, "reply", "answers-twice", &first.to_string());
        }
        // A reference slips by one row more easily than a name.
        if row.text("full_name").is_some_and(|name| name_keys(name).ascii != name_keys(&item.full_name).ascii) {
            let name = item.full_name.clone();
            return self.blame(row, "full_name", "answers-name-differs", &name);
        }
        let Some(words) = row.raw("reply") else {
            self.sheet.without_answer += 1;
            return;
        };
        match self.meaning(words) {
            Some(reply) => self.sheet.said.push((place, reply, row.text("note").map(str::to_owned))),
            None => self.blame(row, "reply", "answers-unknown", ""),
        }
    }

    /// The reply that a cell tells, by the words of its own question or the common ones; only whole
    /// cells, since half a sentence may mean its contrary.
    fn meaning(&self, cell: &str) -> Option<Reply> {
        let said = folded(cell);
        let values = self.form.main.column("reply").map_or(&[][..], |c| &c.values);
        let common = || values.iter().find(|v| *v.code == *said || folded(&v.vi) == said || v.wordings.iter().any(|w| folded(w) == said));
        self.own.get(&said).copied().or_else(|| common()?.code.parse().ok())
    }

    fn finish(mut self) -> Sheet {
        self.sheet.unnamed =
            (self.items.iter().enumerate()).filter(|(place, item)| !item.answered && !self.named.contains_key(place)).map(|(place, _)| place).collect();
        self.sheet.said.sort_by_key(|(place, ..)| *place);
        self.sheet
    }

    fn blame(&mut self, row: &ListRow, key: &str, code: &str, other: &str) {
        let mut issue = Issue::on_row(Severity::Blocking, code, &row.sheet, row.row);
        issue.key = Some(key.to_owned());
        issue.value = row.raw(key).map(str::to_owned);
        self.sheet.problems.push(issue.with_arg("other", other));
    }
}
