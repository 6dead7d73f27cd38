//! The form in which a question is put.

use crate::app::{App, Fault, Officer, Posted};
use crate::pages::parts::Link;
use crate::pages::requests::RequestNew;
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind};
use kipthoi_domain::{AgencyId, LineId};
use kipthoi_workflow::Problem;
use kipthoi_workflow::requests::ask::Asking;
use kipthoi_workflow::requests::question::questions;

/// A control and what is wrong with it.
pub(super) type Wrong = (String, String);

pub(super) async fn build(app: &App, who: &Officer, posted: &Posted, wrong: Option<Wrong>) -> Result<RequestNew, Fault> {
    let t = who.t();
    let lines: Vec<LineId> = posted.parsed("line")?;
    let found = app.world.store.line_records_by_id(&app.world.scope(who.actor()), &lines).await?;
    if found.is_empty() || found.len() != lines.len() {
        return Err(Fault::NotFound);
    }
    let mut fields = fields(app, who, posted).await?;
    let mut shell = who.shell(app, t.t("w-request-new-title"), Some(Section::Requests)).with_crumb(t.t("w-requests-title"), "/requests");
    if let Some((field, message)) = wrong {
        for f in fields.iter_mut().filter(|f| f.id == field) {
            f.error.clone_from(&message);
        }
        shell = shell.with_error(&field, message);
    }
    Ok(RequestNew {
        t,
        shell,
        people: found.iter().map(|l| Link::new(&l.full_name, format!("/lines/{}", l.id))).collect(),
        lines: lines.iter().map(ToString::to_string).collect(),
        fields,
    })
}

async fn fields(app: &App, who: &Officer, posted: &Posted) -> Result<Vec<Field>, Fault> {
    let t = who.t();
    let offices = app.world.offices().await?;
    let chosen = |value: String, label: String, field: &str| Choice { selected: posted.get(field) == value, value, label };
    let asked = questions().iter().map(|q| chosen(q.code.clone(), q.text(who.lang()).to_owned(), "question")).collect();
    let today = who.act.today();
    let others = offices.agencies().iter().filter(|a| a.term.contains(today) && a.id != who.actor().agency);
    let can = others.filter(|a| questions().iter().any(|q| q.is_for(&a.works)));
    let agencies = can.map(|a| chosen(a.id.to_string(), who.lang().pick(&a.name_vi, &a.name_en).to_owned(), "to")).collect();
    Ok(vec![
        Field::new(FieldKind::Radio, "question", t.t("w-field-question")).choices(asked),
        Field::new(FieldKind::Select, "to", t.t("w-field-asked-agency")).choices(agencies),
        Field::new(FieldKind::LongText, "words", t.t("w-field-question-words")).hint(t.t("w-field-question-words-hint")).value(posted.get("words")).optional(),
    ])
}

/// The question as it was typed.
pub(super) fn asking(who: &Officer, posted: &Posted) -> Result<Asking, Wrong> {
    let t = who.t();
    if posted.get("question").is_empty() {
        return Err(("question".to_owned(), t.t("w-request-question-needed")));
    }
    let to: AgencyId = posted.get("to").parse().map_err(|_| ("to".to_owned(), t.t("w-request-agency-needed")))?;
    Ok(Asking { to, question: posted.get("question").to_owned(), words: posted.get("words").to_owned() })
}

/// The field that a refusal is about.
pub(super) fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-question-words-needed" | "refused-text-too-long" => "words",
        "refused-question-unknown" => "question",
        "refused-question-not-theirs" | "refused-question-to-oneself" | "refused-agency-ended" | "refused-agency-not-yet" => "to",
        _ => "",
    }
}
