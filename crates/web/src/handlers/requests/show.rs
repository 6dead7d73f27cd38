//! The page of one question, for either side.

use super::list::{agency, words};
use crate::app::fault::sentence;
use crate::app::reading::{self, local, policy_name};
use crate::app::{App, Fault, Officer, Posted, Sight};
use crate::handlers::imports::issues;
use crate::handlers::reveal::{self, Look};
use crate::pages::parts::{Fact, Link};
use crate::pages::requests::{AskedPerson, FromFile, RequestPage, Said as SaidOnPage};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind, Texts};
use kipthoi_authz::Action;
use kipthoi_domain::{AccountId, RequestId};
use kipthoi_texts::Lang;
use kipthoi_workflow::Problem;
use kipthoi_workflow::ports::{LineAnswer, Reply, RequestLineRecord, RequestRecord, RequestState, Shown};
use kipthoi_workflow::requests::answer::Said;
use kipthoi_workflow::requests::file::AnswerSheet;
use kipthoi_workflow::requests::question::question;
use kipthoi_workflow::requests::{find, received, sent};
use std::collections::BTreeMap;

pub(super) async fn build(app: &App, who: &Officer, id: RequestId, posted: &Posted, problem: Option<&Problem>) -> Result<RequestPage, Fault> {
    looked_at(app, who, id, posted, problem, Look::Part).await
}

/// The page, with whole numbers after a look.
pub(super) async fn looked_at(
    app: &App,
    who: &Officer,
    id: RequestId,
    posted: &Posted,
    problem: Option<&Problem>,
    look: Look<'_>,
) -> Result<RequestPage, Fault> {
    let t = who.t();
    let view = find(&app.world, &who.act, id).await?;
    let record = &view.record;
    let open = record.state == RequestState::Open;
    let own = sent(&who.act, record);
    let answers = open && received(&who.act, record) && who.may(Action::Answer);
    let names = names(app, &view.lines).await?;
    let mut shell = who.shell(app, record.number.clone(), Some(Section::Requests)).with_crumb(t.t("w-requests-title"), "/requests");
    let mut reason = Field::new(FieldKind::Text, "reason", t.t("w-field-reason")).value(posted.get("reason"));
    if let Some(problem) = problem {
        let message = sentence(problem, who.lang());
        if problem.key() == "refused-reason-needed" {
            reason.error.clone_from(&message);
        }
        shell = shell.with_error(if reason.error.is_empty() { "" } else { "reason" }, message);
        shell.path = super::address(id);
    }
    let reveal = reveal::form(who, &super::address(id), look);
    if let Some((field, sentence)) = reveal::wrong(reveal.as_ref()) {
        shell = shell.with_error(field, sentence);
    }
    if !matches!(look, Look::Part) {
        shell.path = super::address(id);
    }
    let sight = if look.is_whole() { Sight::in_part().whole() } else { Sight::in_part() };
    Ok(RequestPage {
        t,
        reveal,
        shell,
        id,
        number: record.number.clone(),
        question: words(who, record),
        words: record.words.clone(),
        state: record.state,
        due: open.then(|| reading::due(app, who.act.today(), record.due_on)).flatten(),
        facts: facts(who, record),
        people: view.lines.iter().map(|line| person(app, who, record, line, &names, own, answers, posted, sight)).collect(),
        answers,
        from_file: None,
        answers_file: Field::new(FieldKind::File, "answers", t.t("w-request-answers-file")).hint(t.t("w-request-answers-file-hint")),
        evidence: Field::new(FieldKind::Paper, "file", t.t("w-request-evidence")).hint(t.t("w-request-evidence-hint")).optional(),
        may_remind: open && own && who.may(Action::Ask) && record.reminded_on != Some(who.act.today()),
        may_withdraw: open && own && who.may(Action::Ask),
        reason,
    })
}

fn facts(who: &Officer, record: &RequestRecord) -> Vec<Fact> {
    let t = who.t();
    let mut facts = vec![
        Fact::new(t.t("w-col-from"), agency(who.agencies(), who, record.from_agency)),
        Fact::new(t.t("w-col-to"), agency(who.agencies(), who, record.to_agency)),
        Fact::new(t.t("w-request-asked-on"), t.date(&record.asked_on)),
        Fact::new(t.t("w-col-due"), t.date(&record.due_on)),
    ];
    if let Some(day) = record.reminded_on {
        facts.push(Fact::new(t.t("w-request-last-reminded"), format!("{} ({})", t.date(&day), record.reminders)));
    }
    facts.extend(record.closed_note.as_ref().map(|note| Fact::new(t.t("w-request-withdrawn-why"), note)));
    facts
}

/// Names of those who answered.
async fn names(app: &App, lines: &[RequestLineRecord]) -> Result<BTreeMap<AccountId, String>, Fault> {
    let mut names = BTreeMap::new();
    for by in lines.iter().filter_map(|l| l.answer.as_ref()).map(|a| a.by) {
        if let std::collections::btree_map::Entry::Vacant(new) = names.entry(by) {
            new.insert(app.world.store.account_by_id(by).await?.map(|a| a.display_name).unwrap_or_default());
        }
    }
    Ok(names)
}

#[allow(clippy::too_many_arguments)]
fn person(
    app: &App,
    who: &Officer,
    record: &RequestRecord,
    line: &RequestLineRecord,
    names: &BTreeMap<AccountId, String>,
    own: bool,
    answers: bool,
    posted: &Posted,
    sight: Sight,
) -> AskedPerson {
    AskedPerson {
        position: line.position,
        name: line.shown.full_name.clone(),
        signs: signs(app, who, &line.shown, sight),
        href: if own { format!("/lines/{}", line.line_id) } else { String::new() },
        answer: line.answer.as_ref().map(|answer| said_on_page(who, record, answer, names)),
        fields: if answers && line.answer.is_none() { fields(who, record, line.position, posted) } else { Vec::new() },
    }
}

fn signs(app: &App, who: &Officer, shown: &Shown, sight: Sight) -> Vec<Fact> {
    let t = who.t();
    let mut signs = Vec::new();
    let mut put = |label: &str, value: Option<String>| signs.extend(value.filter(|v| !v.is_empty()).map(|v| Fact::new(t.t(label), v)));
    put("w-field-born", Some(sight.birth(shown.birth)));
    put("w-request-number", shown.number.as_deref().map(|number| sight.number(number)));
    put("w-request-number-end", shown.number_end.as_ref().map(|end| format!("•••• {end}")));
    put("w-fact-si-code", shown.si_code.as_deref().map(|code| sight.number(code)));
    put("w-col-address", sight.address(None, shown.address.as_deref()));
    put("w-col-policy", shown.policy.as_deref().map(|code| policy_name(app, who.lang(), code)));
    signs
}

/// The reply as the question words it.
fn reply_words(t: &Texts, record: &RequestRecord, reply: Reply, lang: Lang) -> String {
    match (reply, question(&record.question)) {
        (Reply::Yes, Some(q)) => q.yes(lang).to_owned(),
        (Reply::No, Some(q)) => q.no(lang).to_owned(),
        (Reply::Unknown, _) | (_, None) => t.t(&format!("w-reply-{}", reply.code())),
    }
}

fn said_on_page(who: &Officer, record: &RequestRecord, answer: &LineAnswer, names: &BTreeMap<AccountId, String>) -> SaidOnPage {
    let t = who.t();
    SaidOnPage {
        reply: answer.reply,
        words: reply_words(&t, record, answer.reply, who.lang()),
        note: answer.note.clone().unwrap_or_default(),
        at: local(answer.at),
        who: names.get(&answer.by).cloned().unwrap_or_default(),
        evidence: answer.evidence.map(|file| Link::new(t.t("w-request-evidence"), format!("/requests/{}/evidence/{file}", record.id))),
    }
}

fn fields(who: &Officer, record: &RequestRecord, position: i64, posted: &Posted) -> Vec<Field> {
    let t = who.t();
    let (reply, note) = (format!("reply-{position}"), format!("note-{position}"));
    let choice = |r: Reply| Choice { value: r.code().to_owned(), label: reply_words(&t, record, r, who.lang()), selected: posted.get(&reply) == r.code() };
    vec![
        Field::new(FieldKind::Radio, &reply, t.t("w-request-reply")).choices(Reply::ALL.into_iter().map(choice).collect()).optional(),
        Field::new(FieldKind::Text, &note, t.t("w-field-note")).value(posted.get(&note)).optional(),
    ]
}

/// What a file says, as if it had been typed.
pub(super) fn filled(sheet: &AnswerSheet) -> Posted {
    let fields = sheet.said.iter().flat_map(|said| {
        let note = said.note.clone().unwrap_or_default();
        [(format!("reply-{}", said.position), said.reply.code().to_owned()), (format!("note-{}", said.position), note)]
    });
    Posted { fields: fields.collect() }
}

/// Rows and people named one by one; the rest is counted.
const NAMED: usize = 50;

/// What the officer should know of the file before sending.
pub(super) fn from_file(who: &Officer, sheet: &AnswerSheet) -> FromFile {
    FromFile {
        said: sheet.said.len() as u64,
        without_answer: sheet.without_answer as u64,
        problems: sheet.problems.iter().take(NAMED).map(|p| issues::problem(p, who.lang())).collect(),
        unnamed: sheet.unnamed.iter().take(NAMED).map(|(position, name)| format!("{position}. {name}")).collect(),
    }
}

/// The replies of the form, by place; a person without a reply is left for later.
pub(super) fn said(posted: &Posted) -> Result<Vec<Said>, Fault> {
    let mut said = Vec::new();
    for (name, value) in posted.fields.iter().filter(|(_, value)| !value.is_empty()) {
        if let Some(position) = name.strip_prefix("reply-") {
            let position: i64 = position.parse().map_err(|_| Fault::Unprocessable)?;
            let note = posted.opt(&format!("note-{position}")).map(str::to_owned);
            said.push(Said { position, reply: value.parse().map_err(|_| Fault::Unprocessable)?, note });
        }
    }
    Ok(said)
}
