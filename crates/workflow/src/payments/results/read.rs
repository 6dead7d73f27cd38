//! Opening a file of results with the same hardened reader as lists of people.

use super::compare::{Comparison, Days, ResultSheet};
use crate::days::paid_from;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_domain::SourceFileId;
use kipthoi_forms::{AliasTable, Issue};
use kipthoi_texts::{Lang, text, text_with};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// The form on which results come back.
pub const FORM: &str = "payment-results";

/// Payments read at a time.
const CHUNK: u32 = 5_000;

/// The bytes of a file kept with this list; not found for any other file.
pub async fn open_kept(world: &World, act: &Act, list: Uuid, file: SourceFileId) -> Result<(FileRecord, Vec<u8>)> {
    let record = world.store.result_file(&world.scope(&act.actor), list, file).await?.ok_or(Problem::NotFound)?;
    let bytes = world.store.file_bytes(file).await?.ok_or(Problem::NotFound)?;
    Ok((record, bytes))
}

/// What the file says about the payments of `list`. Rows without a day of their own count as of
/// `day`. The inner error is a problem of the whole file, with its sentences.
pub async fn read(world: &World, act: &Act, list: Uuid, bytes: Vec<u8>, day: Date) -> Result<Result<ResultSheet, FileProblem>> {
    let scope = world.scope(&act.actor);
    let record = world.store.payment_list(&scope, list).await?.ok_or(Problem::NotFound)?;
    let form = world.forms.form(FORM).ok_or_else(|| Problem::refused("form-unknown", FORM))?.clone();
    let mut book = match world.lists.open(Arc::new(bytes), "").await {
        Ok(book) => book,
        Err(problem) => return Ok(Err(problem)),
    };
    let layout = match book.propose(&form, &AliasTable::default()).await {
        Ok(layout) => layout,
        // On this page nobody chose a policy whose form it could be.
        Err(problem) if problem.code == "layout-wrong-form" => return Ok(Err(told("results-not-results"))),
        Err(problem) => return Ok(Err(problem)),
    };
    if !layout.tables.iter().any(|t| t.binding.column_of("result").is_some()) {
        return Ok(Err(told("results-no-column")));
    }
    let mut comparison = Comparison::new(payments(world, act, &record).await?, form.clone(), layout.clone(), days(world, act, &record, day).await?);
    let mut rows = book.read(form, layout);
    while let Some(batch) = rows.next().await {
        match batch {
            Ok(batch) => batch.rows.iter().for_each(|row| comparison.row(row)),
            Err(problem) => return Ok(Err(problem)),
        }
    }
    let mut sheet = comparison.finish();
    name_other_lists(world, act, &mut sheet).await?;
    Ok(of_another_list(&sheet, &record.number).map_or(Ok(sheet), Err))
}

async fn days(world: &World, act: &Act, record: &PaymentListRecord, common: Date) -> Result<Days> {
    let decision = world.store.decision(&world.scope(&act.actor), record.decision_id).await?.ok_or(Problem::NotFound)?.record;
    Ok(Days { common, first: paid_from(&decision), today: act.today() })
}

async fn payments(world: &World, act: &Act, record: &PaymentListRecord) -> Result<Vec<PaymentView>> {
    let (scope, mut after, mut all) = (world.scope(&act.actor), 0, Vec::new());
    loop {
        let chunk = world.store.payments(&scope, record.id, after, CHUNK).await?;
        let Some(last) = chunk.last() else { return Ok(all) };
        after = last.position;
        all.extend(chunk);
    }
}

/// References that this list does not have may belong to another one: then the officer has
/// taken the wrong file, and should hear which list it is.
async fn name_other_lists(world: &World, act: &Act, sheet: &mut ResultSheet) -> Result<()> {
    /// A whole wrong list is told by its first rows.
    const LOOKED_UP: usize = 50;
    let scope = world.scope(&act.actor);
    for problem in sheet.problems.iter_mut().filter(|p| p.code == "results-reference-unknown").take(LOOKED_UP) {
        let Some(reference) = &problem.value else { continue };
        if let Some(payment) = world.store.payment_by_reference(&scope, &super::compare::plain(reference)).await? {
            problem.code = "results-other-list".to_owned();
            problem.args.insert("other".to_owned(), payment.list_number);
        }
    }
    Ok(())
}

/// A file of which no row is about this list: one sentence, with the list that it belongs to.
fn of_another_list(sheet: &ResultSheet, own: &str) -> Option<FileProblem> {
    let strange = |p: &Issue| matches!(p.code.as_str(), "results-other-list" | "results-reference-unknown");
    let nothing = sheet.told.is_empty() && sheet.guessed.is_empty() && (sheet.unchanged, sheet.without_result) == (0, 0);
    if !nothing || sheet.problems.len() < 2 || !sheet.problems.iter().all(strange) {
        return None;
    }
    let lists: BTreeSet<&str> = sheet.problems.iter().filter_map(|p| p.args.get("other")).map(String::as_str).collect();
    let key = if lists.is_empty() { "results-of-no-list" } else { "results-of-another-list" };
    let other = lists.into_iter().collect::<Vec<_>>().join(", ");
    let say = |lang| text_with(lang, key, &[("other", other.as_str().into()), ("number", own.into()), ("rows", sheet.problems.len().to_string().into())]);
    Some(FileProblem { code: key.to_owned(), text_vi: say(Lang::Vi), text_en: say(Lang::En) })
}

/// A problem of the whole file, by the key of its sentence.
fn told(key: &str) -> FileProblem {
    FileProblem { code: key.to_owned(), text_vi: text(Lang::Vi, key), text_en: text(Lang::En, key) }
}
