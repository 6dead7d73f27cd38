//! What is said of each line of a queue: what the officer is asked, what fails or is missing, what
//! was proposed. In one line of text each, and once above the list where it holds for all.

use super::why::{self, Why};
use crate::app::{App, Fault, Officer, Sight, reading};
use crate::pages::queue::{Note, Queue};
use crate::ui::Texts;
use kipthoi_domain::LineId;
use kipthoi_workflow::ports::{LineRow, Proposal};
use std::collections::BTreeMap;

/// What is said of a page of lines.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Holds for every line of the page that it speaks of.
    pub(super) common: Vec<String>,
    by_line: BTreeMap<LineId, Vec<Note>>,
}

impl Notes {
    pub(super) async fn of(app: &App, who: &Officer, queue: Queue, rows: &[LineRow]) -> Result<Notes, Fault> {
        let t = who.t();
        let scope = app.world.scope(who.actor());
        let reasons = if queue == Queue::Approve { BTreeMap::new() } else { why::unmet(app, who, &scope, rows).await? };
        let asked: Vec<String> = rows.iter().map(|row| asked(app, who, &t, queue, row)).collect();
        let missing: Vec<String> = rows.iter().map(|row| missing(reasons.get(&row.line.id))).collect();
        let (question, lack) = (same(&asked).filter(|_| queue == Queue::Confirm), same(&missing));
        let mut notes = Notes::default();
        notes.common.extend(question.map(|text| t.of("w-queue-all-asked").put("question", text).to_string()));
        notes.common.extend(lack.map(|text| t.of("w-queue-all-missing").put("facts", text).to_string()));
        for ((row, asked), missing) in rows.iter().zip(&asked).zip(&missing) {
            let mut said = Vec::new();
            if question.is_none() {
                said.push(asked.clone());
            }
            if lack.is_none() && !missing.is_empty() {
                said.push(t.of("w-queue-missing").put("facts", missing).to_string());
            }
            if let Some(Why::Conditions(texts)) = reasons.get(&row.line.id) {
                said.push(texts.join("; "));
            }
            said.retain(|text| !text.is_empty());
            notes.by_line.insert(row.line.id, said.iter().map(|text| Note::of(text)).collect());
        }
        Ok(notes)
    }

    pub(super) fn take(&mut self, line: LineId) -> Vec<Note> {
        self.by_line.remove(&line).unwrap_or_default()
    }
}

/// What several lines say in the same words; silent ones do not count.
fn same(texts: &[String]) -> Option<&str> {
    let mut said = texts.iter().filter(|text| !text.is_empty());
    let first = said.next()?;
    let mut others = said.peekable();
    (others.peek().is_some() && others.all(|text| text == first)).then_some(first)
}

fn missing(why: Option<&Why>) -> String {
    match why {
        Some(Why::Missing(facts)) => facts.join("; "),
        _ => String::new(),
    }
}

/// What the officer is asked, or what was proposed and why.
fn asked(app: &App, who: &Officer, t: &Texts, queue: Queue, row: &LineRow) -> String {
    let line = &row.line;
    match (queue, line.proposal) {
        (Queue::Confirm, _) => reading::step_name(app, who.lang(), &line.policy, &line.step),
        (Queue::Approve, Some(proposal)) => {
            let key = if proposal == Proposal::Approve { "w-proposal-approve" } else { "w-proposal-refuse" };
            match &line.proposal_reason {
                Some(reason) => {
                    let sight = Sight::of(who, app.world.book.policy(&line.policy), &line.step, None);
                    format!("{}: {}", t.t(key), sight.words(t, reason.clone()))
                }
                None => t.t(key),
            }
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn only_what_several_lines_say_in_the_same_words_is_said_once() {
        let texts = |said: &[&str]| said.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(same(&texts(&["a", "", "a"])), Some("a"));
        assert_eq!(same(&texts(&["a", "b"])), None);
        assert_eq!(same(&texts(&["a", ""])), None, "one line speaks for itself");
        assert_eq!(same(&texts(&["", ""])), None);
    }
}
