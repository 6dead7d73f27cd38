//! The controls of the form, filled with what was typed.

use super::super::bulk::receiving;
use super::{Wrong, person};
use crate::app::reading::{Units, local};
use crate::app::{Officer, Posted};
use crate::handlers::facts;
use crate::ui::{Choice, Field, FieldGroup, FieldKind, Texts};
use kipthoi_policy::{Paper, Policy};
use kipthoi_workflow::intake::register::paper_key;

/// Who can file (`filer_record.kind`; the words are `filer-kind-<kind>`).
pub(super) const FILERS: [&str; 4] = ["person", "household_business", "employer", "agency"];

pub(super) fn dossier(units: &Units, who: &Officer, policy: &Policy, posted: &Posted, errors: &[Wrong]) -> Vec<FieldGroup> {
    let t = who.t();
    let text = |id: &str, key: &str| Field::new(FieldKind::Text, id, t.t(key)).value(posted.get(id));
    let kinds = FILERS.map(|kind| choice(kind, t.t(&format!("filer-kind-{}", kind.replace('_', "-"))), posted.get("filer-kind")));
    let filer = vec![
        Field::new(FieldKind::Select, "filer-kind", t.t("w-field-filer-kind")).choices(kinds.into()),
        text("filer-name", "w-field-filer-name"),
        Field::new(FieldKind::Digits, "filer-tax-code", t.t("w-field-tax-code")).value(posted.get("filer-tax-code")).optional(),
        text("filer-address", "w-field-address").optional(),
        Field::new(FieldKind::Digits, "filer-phone", t.t("w-field-phone")).value(posted.get("filer-phone")).optional(),
    ];
    let places = receiving(units, &t, who, posted.get("unit"));
    let places = if places.len() == 1 { places.into_iter().map(Choice::selected).collect() } else { places };
    let now = posted.opt("received-at").map_or_else(|| t.at(&local(who.act.now)), str::to_owned);
    let mut about = vec![
        Field::new(FieldKind::Select, "unit", t.t("w-col-unit")).hint(t.t("w-field-unit-hint")).choices(places),
        Field::new(FieldKind::DateTime, "received-at", t.t("w-field-received-at")).hint(t.t("w-field-received-hint")).value(now),
    ];
    if !policy.rounds.is_empty() {
        let rounds = policy.rounds.iter().map(|r| choice(&r.id, r.name.pick(who.lang()).to_owned(), posted.get("round")));
        about.push(Field::new(FieldKind::Select, "round", t.t("w-field-round")).choices(rounds.collect()));
    }
    about.push(text("note", "w-field-note").optional());
    let papers = papers(who, policy, posted);
    let groups = [("w-receive-filer", filer), ("w-dossier", about), ("w-papers", papers)].into_iter().filter(|(_, fields)| !fields.is_empty());
    groups.map(|(legend, fields)| FieldGroup { legend: t.t(legend), fields: with_errors(fields, errors) }).collect()
}

/// The name of the boxes of papers.
pub(super) const PAPERS: &str = "papers";

/// What the desk has in hand, paper by paper: none is taken for granted.
fn papers(who: &Officer, policy: &Policy, posted: &Posted) -> Vec<Field> {
    let t = who.t();
    let choice = |(i, p): (usize, &Paper)| {
        let value = paper_key(i);
        Choice { selected: posted.all(PAPERS).any(|key| key == value), label: p.name.pick(who.lang()).to_owned(), value }
    };
    let choices: Vec<Choice> = policy.papers.iter().enumerate().map(choice).collect();
    if choices.is_empty() {
        return Vec::new();
    }
    vec![Field::new(FieldKind::Checks, PAPERS, t.t("w-receive-papers")).hint(t.t("w-receive-papers-hint")).choices(choices).optional()]
}

pub(super) fn person(who: &Officer, policy: &Policy, i: usize, posted: &Posted, errors: &[Wrong]) -> FieldGroup {
    let t = who.t();
    let control = |kind, part: &str, key: &str| Field::new(kind, person::id(i, part), t.t(key)).value(posted.get(&person::id(i, part)));
    let sexes = [("male", "w-sex-male"), ("female", "w-sex-female")].map(|(code, key)| choice(code, t.t(key), posted.get(&person::id(i, "sex"))));
    let mut fields = vec![
        control(FieldKind::Text, "name", "w-field-full-name"),
        control(FieldKind::Text, "born", "w-field-born").hint(t.t("w-field-born-hint")),
        control(FieldKind::Select, "sex", "w-field-sex").choices(sexes.into()).optional(),
        control(FieldKind::Digits, "number", "w-field-person-number").hint(t.t("w-field-person-number-hint")).optional(),
        control(FieldKind::Digits, "phone", "w-field-phone").optional(),
        control(FieldKind::Text, "address", "w-field-address").optional(),
        control(FieldKind::Digits, "account", "w-field-account").hint(t.t("w-field-account-hint")).optional(),
        control(FieldKind::Text, "bank", "w-field-bank").optional(),
    ];
    debug_assert_eq!(fields.len(), person::PARTS.len());
    let version = policy.version_on(who.act.today());
    for def in version.map(|v| facts::asked(policy, v)).unwrap_or_default() {
        fields.push(facts::field(&t, fact_id(i, &def.name), def, posted));
    }
    FieldGroup { legend: legend(&t, i), fields: with_errors(fields, errors) }
}

pub(super) fn fact_id(i: usize, fact: &str) -> String {
    person::id(i, &format!("fact-{fact}"))
}

pub(super) fn legend(t: &Texts, i: usize) -> String {
    t.of("w-receive-person").put("n", i).to_string()
}

fn choice(value: &str, label: String, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), label, selected: value == chosen }
}

fn with_errors(mut fields: Vec<Field>, errors: &[Wrong]) -> Vec<Field> {
    for field in &mut fields {
        if let Some((_, message)) = errors.iter().find(|(id, _)| *id == field.id) {
            field.error.clone_from(message);
        }
    }
    fields
}
