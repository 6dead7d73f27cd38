//! One agency asks another about some of its lines.

use super::question::{OTHER, Question, Sign, question};
use crate::audit::AuditEntry;
use crate::clockwork;
use crate::error::{Problem, Result};
use crate::judge::LineContent;
use crate::lines::select::{Selection, load};
use crate::lines::told::LeftLine;
use crate::numbers;
use crate::offices::named::with_kind;
use crate::ports::*;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::Action;
use kipthoi_domain::{AgencyId, LineId, PersonId, RequestId};
use kipthoi_texts::Lang;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// A question as an officer puts it.
#[derive(Clone, Debug)]
pub struct Asking {
    pub to: AgencyId,
    /// A code of `reference/questions.toml`.
    pub question: String,
    /// Needed for [`OTHER`].
    pub words: String,
}

/// What asking did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    pub request: Option<RequestId>,
    pub number: Option<String>,
    /// The last day for the answer.
    pub due_on: Option<Date>,
    pub lines: usize,
    /// Lines that are not asked about, with the reason.
    pub left: Vec<LeftLine>,
}

/// Lines of one request at most: the other side has to read them.
pub const LINES_MAX: usize = 2_000;
/// Characters of the sender's words, at most.
pub const WORDS_MAX: usize = 1_000;

/// Asks `asking.to` about the selected lines. With `dry_run` nothing is kept.
///
/// # Errors
/// `question-unknown`, `question-words-needed`, `question-not-theirs` when the agency cannot answer
/// it, `question-to-oneself`, `agency-ended`.
pub async fn ask(world: &World, act: &Act, selection: &Selection, asking: &Asking, dry_run: bool) -> Result<Asked> {
    act.must(Action::Ask)?;
    let question = question(&asking.question).ok_or_else(|| Problem::refused("question-unknown", asking.question.clone()))?;
    let words = asking.words.trim();
    if question.code == OTHER && words.is_empty() {
        return Err(Problem::refused("question-words-needed", ""));
    }
    if words.chars().count() > WORDS_MAX {
        return Err(Problem::refused("text-too-long", WORDS_MAX.to_string()));
    }
    let to = receiver(world, act, asking.to, question).await?;
    let mut tx = world.store.begin().await?;
    let mut lines = load(world, act, &mut *tx, selection).await?;
    let open: BTreeMap<LineId, AgencyId> = tx.open_questions(&lines.iter().map(|l| l.id).collect::<Vec<_>>()).await?.into_iter().collect();
    let mut asked = Asked::default();
    lines.retain(|line| {
        let why = match open.get(&line.id) {
            _ if !line.state.is_open() => Some("no-longer-open"),
            Some(agency) if *agency == to.id => Some("asked-already"),
            _ => None,
        };
        asked.left.extend(why.map(|code| LeftLine::new(line, code)));
        why.is_none()
    });
    if lines.len() > LINES_MAX {
        return Err(Problem::refused("too-many-lines", LINES_MAX.to_string()));
    }
    asked.lines = lines.len();
    let due_on = clockwork::due(world, act.today(), Some(question.limit), clockwork::NO_PAUSES);
    asked.due_on = Some(due_on);
    if dry_run || lines.is_empty() {
        return Ok(asked);
    }
    let shown = shown(world, &mut *tx, &lines, question).await?;
    let year = act.today().year();
    let record = RequestRecord {
        id: world.ids.draw(act.now),
        number: numbers::request(year, tx.next_number(numbers::REQUESTS, year).await?),
        question: question.code.clone(),
        words: words.to_owned(),
        from_agency: act.actor.agency,
        to_agency: to.id,
        asked_on: act.today(),
        due_on,
        state: RequestState::Open,
        lines: lines.len() as i64,
        answered: 0,
        reminders: 0,
        reminded_on: None,
        closed_note: None,
        asked_at: act.now,
        asked_by: act.actor.account,
    };
    let rows: Vec<RequestLineRecord> = (lines.iter().zip(shown).zip(1..))
        .map(|((line, shown), position)| RequestLineRecord { request_id: record.id, position, line_id: line.id, shown, answer: None })
        .collect();
    tx.insert_request(&record, &rows).await?;
    for line in &lines {
        let detail = json!({"request": record.number, "question": record.question, "to": to.code, "due": due_on});
        tx.audit(AuditEntry::new(act, "ask-agency", &detail).on_line(line.dossier_id, line.id));
    }
    tx.commit().await?;
    Ok(Asked { request: Some(record.id), number: Some(record.number), ..asked })
}

/// The agency that is asked, which is there today and can answer the question.
async fn receiver(world: &World, act: &Act, to: AgencyId, question: &Question) -> Result<AgencyRecord> {
    let offices = world.offices().await?;
    let agency = offices.acting(to, act.today())?;
    if agency.id == act.actor.agency {
        return Err(Problem::refused("question-to-oneself", agency.name_vi.clone()));
    }
    if !question.is_for(&agency.works) {
        return Err(Problem::refused("question-not-theirs", agency.name_vi.clone()));
    }
    Ok(agency.clone())
}

/// The little that the other side sees of each line's person.
async fn shown(world: &World, tx: &mut dyn Tx, lines: &[LineRecord], question: &Question) -> Result<Vec<Shown>> {
    let offices = world.offices().await?;
    let revisions = tx.revisions(&lines.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await?;
    let contents = revisions.into_iter().map(|r| Ok((r.line_id, LineContent::from_json(&r.content)?))).collect::<Result<BTreeMap<_, _>>>()?;
    let people: Vec<PersonId> = lines.iter().map(|l| l.person_id).collect();
    let mut numbers: BTreeMap<PersonId, String> = BTreeMap::new();
    for n in tx.numbers_of(&people).await? {
        numbers.entry(n.person).or_insert(n.value);
    }
    let sees = |sign| question.shows.contains(&sign);
    let one = |line: &LineRecord| {
        let person = contents.get(&line.id).map(|c| c.person.clone()).unwrap_or_default();
        let number = person.numbers.first().map(|(_, value)| value.clone()).or_else(|| numbers.get(&line.person_id).cloned());
        let place = || offices.unit(&line.unit_code).map(|u| with_kind(u, Lang::Vi)).unwrap_or_default();
        Shown {
            full_name: line.full_name.clone(),
            birth: person.birth.filter(|_| sees(Sign::Birth)),
            number_end: number.as_deref().filter(|_| sees(Sign::NumberEnd)).map(end),
            number: number.filter(|_| sees(Sign::Number)),
            si_code: person.si_code.filter(|_| sees(Sign::SiCode)),
            address: sees(Sign::Address).then(|| person.address.or(person.hamlet).unwrap_or_else(place)),
            policy: sees(Sign::Policy).then(|| line.policy.clone()),
        }
    };
    Ok(lines.iter().map(one).collect())
}

/// The last four digits.
fn end(number: &str) -> String {
    let skip = number.chars().count().saturating_sub(4);
    number.chars().skip(skip).collect()
}
