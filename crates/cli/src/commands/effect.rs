//! What an act did, told. Where it did nothing the answer is no: why, on stderr, and exit code 1.

use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::{Say, not_found};
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::lines::told::{ChangedLine, LeftLine};
use kipthoi_workflow::{Act, World, clockwork};
use serde::Serialize;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// The sentence about an act.
pub(crate) enum Told {
    Done(String),
    Nothing(String),
}

/// Answers as JSON where that is asked for, whatever was done; a sentence about nothing is talk.
pub(crate) fn tell(say: &Say, effect: &impl Serialize, told: Told) -> Result<ExitCode, Failure> {
    match told {
        Told::Done(sentence) => {
            say.answer(effect, || sentence)?;
            Ok(ExitCode::SUCCESS)
        }
        Told::Nothing(why) => {
            if say.json {
                say.answer(effect, String::new)?;
            }
            talk(why);
            Ok(ExitCode::from(1))
        }
    }
}

/// `3 dòng: còn thiếu thông tin; 1 dòng: …` from reason codes (`left-<code>`) and their counts.
pub(crate) fn reasons<'a>(lang: Lang, left: impl IntoIterator<Item = (&'a str, i64)>) -> String {
    let one = |(code, n): (&str, i64)| text_with(lang, "effect-left", &[("n", n.into()), ("why", text(lang, &format!("left-{code}")).into())]);
    left.into_iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Names said of many.
const NAMED_MAX: usize = 20;

/// The same of lines that stay, with their names: `2 dòng: còn thiếu thông tin (An, Bình)`.
pub(crate) fn named_reasons(lang: Lang, left: &[LeftLine]) -> String {
    let mut by_code: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in left {
        by_code.entry(line.code).or_default().push(&line.full_name);
    }
    let one = |(code, names): (&str, Vec<&str>)| format!("{} ({})", reasons(lang, [(code, names.len() as i64)]), some(names.iter().map(|n| (*n).to_owned())));
    by_code.into_iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A sentence about lines that were judged again and pay another amount than before; nothing
/// where there are none.
pub(crate) fn changed_amounts(lang: Lang, changed: &[ChangedLine]) -> String {
    if changed.is_empty() {
        return String::new();
    }
    let people = some(changed.iter().map(|c| format!("{} {} → {}", c.full_name, c.from, c.to)));
    format!(" {}", text_with(lang, "effect-changed", &[("n", (changed.len() as i64).into()), ("people", people.into())]))
}

fn some(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(NAMED_MAX);
    let mut said: Vec<String> = names.take(NAMED_MAX).collect();
    said.extend((more > 0).then(|| format!("… + {more}")));
    said.join(", ")
}

/// The reasons behind a sentence, where there are any.
pub(crate) fn with_reasons(sentence: String, reasons: &str) -> String {
    if reasons.is_empty() { sentence } else { format!("{sentence} {reasons}.") }
}

/// Why nothing of a dossier was taken: it has no lines in that state; where they are instead.
pub(crate) async fn none_of_dossier(world: &World, act: &Act, lang: Lang, dossier: &str, key: &str) -> Result<String, Failure> {
    let scope = world.scope(&act.actor);
    let id = world.store.dossier_by_number(&scope, dossier).await?.ok_or_else(not_found)?;
    let view = world.store.dossier(&scope, id).await?.ok_or_else(not_found)?;
    let state = |(state, lines): (String, i64)| text_with(lang, "effect-now", &[("n", lines.into()), ("state", state.into())]);
    let policy = world.book.policy(&view.record.policy);
    let is_open = |step: &str| {
        let step = policy.and_then(|p| clockwork::steps_of(p, step)).and_then(|v| v.step(step));
        step.is_some_and(|s| clockwork::state_at(s.action).is_open())
    };
    let open = view.steps.iter().filter(|(step, ..)| is_open(step)).map(|(_, owner, _, lines)| {
        let office = text(lang, &format!("agency-{}", owner.code().to_lowercase()));
        (text_with(lang, "effect-waits-for", &[("agency", office.into())]), *lines)
    });
    let ended = view
        .tally
        .iter()
        .filter(|(s, lines, _)| !s.is_open() && *lines > 0)
        .map(|(s, lines, _)| (text(lang, &format!("w-line-state-{}", s.code())).to_lowercase(), *lines));
    let now: Vec<String> = open.chain(ended).map(state).collect();
    Ok(text_with(lang, key, &[("dossier", dossier.into()), ("now", now.join("; ").into())]))
}
