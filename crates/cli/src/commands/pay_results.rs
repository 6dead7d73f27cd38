//! `kipthoi pay record --file`: results as a spreadsheet.

use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::{Installation, Say};
use kipthoi_domain::PaymentId;
use kipthoi_texts::text_with;
use kipthoi_workflow::Act;
use kipthoi_workflow::payments::results::{self, ResultSheet};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;
use uuid::Uuid;

/// Which file is recorded for which list, and how.
pub(crate) struct Order<'a> {
    pub(crate) list: Uuid,
    pub(crate) file: &'a Path,
    /// For rows without a day of their own; default today.
    pub(crate) day: Option<Date>,
    pub(crate) accept_guesses: bool,
    pub(crate) dry_run: bool,
}

/// Says every row that cannot be used on stderr, records the others. Exit code 1: there are rows
/// that cannot be used, in a dry run or left behind by a recording.
pub(crate) async fn run(installation: Installation, say: &Say, act: &Act, order: &Order<'_>) -> Result<ExitCode, Failure> {
    let world = &installation.world;
    let path = order.file.display();
    let bytes = std::fs::read(order.file).map_err(|e| Failure::usage(format!("không đọc được {path}: {e}"), format!("cannot read {path}: {e}")))?;
    let day = order.day.unwrap_or_else(|| act.today());
    let sheet = results::read(world, act, order.list, bytes.clone(), day).await?.map_err(Failure::File)?;
    for problem in &sheet.problems {
        talk(kipthoi_exchange::sentence(problem, say.lang));
    }
    let summary = summary(say, &sheet);
    let code = if sheet.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) };
    if order.dry_run {
        say.answer(&answer(&sheet, Value::Null), || summary)?;
        return Ok(code);
    }
    let name = order.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    results::keep(world, act, order.list, &name, &bytes).await?;
    let confirmed: BTreeSet<PaymentId> = sheet.guessed.iter().filter(|_| order.accept_guesses).map(|t| t.outcome.payment).collect();
    let effect = results::record(world, act, &sheet, &confirmed).await?;
    say.answer(&answer(&sheet, json!(effect)), || format!("{summary}\n{}", super::pay::recorded(say, &effect)))?;
    if !sheet.problems.is_empty() {
        let counts = [("recorded", effect.recorded), ("problems", sheet.problems.len())].map(|(name, n)| (name, (n as i64).into()));
        talk(text_with(say.lang, "pay-results-partly", &counts));
    }
    installation.store.close().await;
    Ok(code)
}

fn summary(say: &Say, sheet: &ResultSheet) -> String {
    let args = [
        ("told", sheet.told.len()),
        ("guessed", sheet.guessed.len()),
        ("unchanged", sheet.unchanged),
        ("empty", sheet.without_result),
        ("problems", sheet.problems.len()),
        ("unnamed", sheet.unnamed.len()),
    ]
    .map(|(name, n)| (name, (n as i64).into()));
    text_with(say.lang, "pay-results-read", &args)
}

/// References and results only: who they are stands in the list.
fn answer(sheet: &ResultSheet, recorded: Value) -> Value {
    let rows = |told: &[results::Told]| {
        told.iter()
            .map(|t| json!({"reference": t.reference, "result": t.outcome.state.code(), "on": t.outcome.on, "sheet": t.sheet, "row": t.row}))
            .collect::<Vec<_>>()
    };
    json!({
        "told": rows(&sheet.told), "guessed": rows(&sheet.guessed), "unchanged": sheet.unchanged, "without_result": sheet.without_result,
        "problems": sheet.problems, "unnamed": sheet.unnamed.iter().map(|(position, _)| position).collect::<Vec<_>>(), "recorded": recorded,
    })
}
