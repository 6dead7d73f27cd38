//! The two forms about pauses: controls, and reading them.

use crate::app::{Fault, Officer, Posted};
use crate::ui::{Choice, Field, FieldKind, Texts};
use jiff::civil::Date;
use kipthoi_workflow::Problem;
use kipthoi_workflow::dossiers::pause_area::AreaPause;
use uuid::Uuid;

/// A control and what is wrong with it.
pub(super) type Wrong = (String, String);

#[derive(Debug)]
pub(super) struct Ended {
    pub(super) pause: Uuid,
    pub(super) last_day: Date,
    pub(super) decision_no: String,
}

pub(super) fn declare_fields(t: &Texts, today: Date, communes: Vec<Choice>, posted: &Posted) -> Vec<Field> {
    let communes = communes.into_iter().map(|c| if posted.all("units").any(|v| v == c.value) { c.selected() } else { c }).collect();
    let from = posted.opt("from").map_or_else(|| t.date(&today), str::to_owned);
    vec![
        Field::new(FieldKind::Checks, "units", t.t("w-field-pause-units")).choices(communes),
        Field::new(FieldKind::Date, "from", t.t("w-field-pause-from")).value(from),
        Field::new(FieldKind::Date, "to", t.t("w-field-pause-to")).hint(t.t("w-field-pause-to-hint")).value(posted.get("to")).optional(),
        Field::new(FieldKind::Text, "number", t.t("w-field-decision-number")).hint(t.t("w-field-decision-number-hint")).value(posted.get("number")),
        Field::new(FieldKind::LongText, "reason", t.t("w-field-reason")).value(posted.get("reason")).optional(),
    ]
}

pub(super) fn end_fields(t: &Texts, today: Date, pause: Uuid, posted: &Posted) -> Vec<Field> {
    let id = pause.to_string();
    let day = posted.opt(&last_day(&id)).map_or_else(|| t.date(&today), str::to_owned);
    vec![
        Field::new(FieldKind::Date, last_day(&id), t.t("w-field-pause-last")).value(day),
        Field::new(FieldKind::Text, number(&id), t.t("w-field-decision-number")).hint(t.t("w-field-decision-number-hint")).value(posted.get(&number(&id))),
    ]
}

/// Control ids of a pause's own form: unique on a page with many of them.
pub(super) fn last_day(pause: &str) -> String {
    format!("last-{pause}")
}

fn number(pause: &str) -> String {
    format!("number-{pause}")
}

pub(super) fn declared(who: &Officer, posted: &Posted) -> Result<AreaPause, Vec<Wrong>> {
    let t = who.t();
    let mut errors = Vec::new();
    let mut wrong = |field: &str, key: &str| errors.push((field.to_owned(), t.t(key)));
    let units: Vec<String> = posted.all("units").filter(|v| !v.is_empty()).map(str::to_owned).collect();
    if units.is_empty() {
        wrong("units", "refused-unit-needed");
    }
    let from = posted.day("from");
    if from.is_none() {
        wrong("from", "w-day-wrong");
    }
    let to = posted.day("to");
    if to.is_none() && posted.opt("to").is_some() {
        wrong("to", "w-day-wrong");
    }
    if posted.get("number").is_empty() {
        wrong("number", "refused-decision-number-needed");
    }
    match (from, errors.is_empty()) {
        (Some(from), true) => {
            let (decision_no, reason) = (posted.get("number").to_owned(), posted.get("reason").to_owned());
            Ok(AreaPause { units, from, to, decision_no, reason, over: posted.opt(OVER).is_some() })
        }
        _ => Err(errors),
    }
}

pub(super) fn ended(who: &Officer, pause: &str, posted: &Posted) -> Result<Result<Ended, Vec<Wrong>>, Fault> {
    let t = who.t();
    let id: Uuid = pause.parse().map_err(|_| Fault::NotFound)?;
    let decision_no = posted.get(&number(pause)).to_owned();
    let mut errors = Vec::new();
    let last = posted.day(&last_day(pause));
    if last.is_none() {
        errors.push((last_day(pause), t.t("w-day-wrong")));
    }
    if decision_no.is_empty() {
        errors.push((number(pause), t.t("refused-decision-number-needed")));
    }
    Ok(match (last, errors.is_empty()) {
        (Some(last_day), true) => Ok(Ended { pause: id, last_day, decision_no }),
        _ => Err(errors),
    })
}

/// The box of the preview by which somebody means a pause that is over.
pub(super) const OVER: &str = "over";

pub(super) fn over_field(t: &Texts, posted: &Posted, error: String) -> Field {
    let meant = Choice { value: "1".to_owned(), label: t.t("w-pause-over-meant"), selected: posted.opt(OVER).is_some() };
    let mut field = Field::new(FieldKind::Checks, OVER, t.t("w-field-pause-over")).choices(vec![meant]);
    field.error = error;
    field
}

/// The control of the first form that a refusal is about.
pub(super) fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-pause-long-ago" | "refused-pause-far" => "from",
        "refused-dates-reversed" | "refused-pause-long" => "to",
        "refused-pause-over-already" => OVER,
        "refused-document-needed" => "number",
        "refused-unit-needed" => "units",
        _ => "",
    }
}
