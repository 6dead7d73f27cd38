//! A question as a file, for agencies that work in a system of their own: the list goes out with a
//! reference for each person and comes back with the answers, to be looked at before they are sent.

use super::answer::Said;
use super::question::question;
use super::{find, must_be_open, received};
use crate::answer_file::{self, Item};
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::RequestId;
use kipthoi_forms::Issue;
use kipthoi_texts::Lang;

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
    let item =
        |l: &RequestLineRecord| Item { reference: reference(&view.record, l.position), full_name: l.shown.full_name.clone(), answered: l.answer.is_some() };
    let items: Vec<Item> = view.lines.iter().map(item).collect();
    let asked = question(&view.record.question);
    let own: Vec<(Reply, &str)> =
        (asked.into_iter()).flat_map(|q| [Lang::Vi, Lang::En].into_iter().flat_map(move |lang| [(Reply::Yes, q.yes(lang)), (Reply::No, q.no(lang))])).collect();
    let sheet = match answer_file::read(world, &items, &own, bytes).await? {
        Ok(sheet) => sheet,
        Err(problem) => return Ok(Err(problem)),
    };
    Ok(Ok(AnswerSheet {
        said: sheet.said.into_iter().map(|(place, reply, note)| Said { position: view.lines[place].position, reply, note }).collect(),
        without_answer: sheet.without_answer,
        problems: sheet.problems,
        unnamed: sheet.unnamed.into_iter().map(|place| (view.lines[place].position, view.lines[place].shown.full_name.clone())).collect(),
    }))
}
