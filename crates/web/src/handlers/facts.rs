//! The facts of a case as controls: which are asked of a person, how each is typed and read.
//! Used where a person is received, where missing facts are completed, where a decided line is
//! corrected.

mod written;

use crate::app::Posted;
use crate::app::posted::day;
use crate::ui::{Choice, Field, FieldKind, Texts};
use kipthoi_domain::PartialDate;
use kipthoi_domain::date::parse_vi;
use kipthoi_domain::money_parse::parse_vnd;
use kipthoi_domain::name::check_name;
use kipthoi_domain::text::clean;
use kipthoi_forms::typing::split_months;
use kipthoi_policy::{EnumValue, FactDef, Policy, Type, Version};
use kipthoi_texts::Lang;
use kipthoi_workflow::judge;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
pub(crate) use written::written;

/// More months than anybody asks for: such a number was meant as one of them, `7.2022`.
const MONTHS_MAX: i64 = 99;

/// Facts that come from elsewhere on the form, or from the registry.
const KNOWN_OTHERWISE: [&str; 4] = ["person.birth_date", "dossier.filed_on", "person.granted", "round"];

/// The facts that the desk asks for, those about one thing together. Not asked: what an agency
/// settles at its gate, and lists about the same thing; what follows from other answers; spans
/// whose first and last day are asked; what the form has anyway.
pub(crate) fn asked<'p>(policy: &'p Policy, version: &Version) -> Vec<&'p FactDef> {
    let settled: BTreeSet<&str> = version.steps().iter().flat_map(|s| s.establishes.iter().map(|f| &**f)).collect();
    let mut defs: Vec<&FactDef> = policy
        .fact_defs()
        .filter(|d| !d.program && !KNOWN_OTHERWISE.contains(&&*d.name) && !settled.iter().any(|s| answers(d, s)))
        .filter(|d| !follows(policy, d) && can_be_typed(&d.ty))
        .collect();
    let spans: BTreeSet<&str> = defs.iter().flat_map(|d| d.derive.iter().flat_map(|e| words(e))).collect();
    defs.retain(|d| !(matches!(d.ty, Type::Period | Type::Periods) && spans.contains(&*d.name)));
    let order: Vec<&str> = defs.iter().map(|d| thing(&d.name)).collect();
    defs.sort_by_key(|d| order.iter().position(|t| *t == thing(&d.name)));
    defs
}

/// Whether an agency that answers `settled` answers `def`: the same fact, or a list about the same
/// thing, from which it would follow.
pub(crate) fn answers(def: &FactDef, settled: &str) -> bool {
    *def.name == *settled || (is_list(&def.ty) && thing(&def.name) == thing(settled))
}

/// What a fact is about: `suspension` of `suspension.start`.
fn thing(fact: &str) -> &str {
    fact.split('.').next().unwrap_or(fact)
}

fn is_list(ty: &Type) -> bool {
    matches!(ty, Type::Period | Type::Periods | Type::Months | Type::Texts(_))
}

/// Names in an expression.
fn words(expression: &str) -> impl Iterator<Item = &str> {
    expression.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')).filter(|w| !w.is_empty())
}

/// Whether a fact can be worked out from single answers. One that follows only from a span or a
/// list of them is asked all the same: most people have one, and two days are easier to type.
fn follows(policy: &Policy, def: &FactDef) -> bool {
    def.derive.iter().any(|expression| {
        let mut inputs = words(expression).filter_map(|w| policy.fact(w)).peekable();
        inputs.peek().is_some() && inputs.all(|d| !is_list(&d.ty))
    })
}

/// Whether an officer can answer it from a paper, and it comes from nowhere else.
pub(crate) fn can_be_asked(def: &FactDef) -> bool {
    let elsewhere = ["dossier.filed_on", "person.granted", "round"];
    can_be_typed(&def.ty) && !def.program && !elsewhere.contains(&&*def.name)
}

fn can_be_typed(ty: &Type) -> bool {
    !matches!(ty, Type::Grants | Type::Workers | Type::Table | Type::Percent)
}

/// The control of a fact; nothing about it is required: what is not known yet stays unknown.
pub(crate) fn field(t: &Texts, id: String, def: &FactDef, posted: &Posted) -> Field {
    let label = label(t, def);
    let typed = posted.get(&id).to_owned();
    let choice = |value: &str, label: &str| Choice { value: value.to_owned(), label: label.to_owned(), selected: typed == value };
    let listed = |values: &[EnumValue]| values.iter().map(|v| choice(&v.code, t.lang().pick(&v.vi, &v.en))).collect();
    let field = |kind| Field::new(kind, id.clone(), label.clone()).optional();
    match &def.ty {
        Type::Bool => field(FieldKind::Select).choices(vec![choice("true", &t.t("w-yes")), choice("false", &t.t("w-no"))]),
        Type::Enum(values) => {
            let mut choices: Vec<Choice> = listed(values);
            // A word that a list wrote in its own way stays what it is until somebody chooses.
            if !typed.is_empty() && !choices.iter().any(|c| c.selected) {
                choices.push(Choice { value: typed.clone(), label: typed.clone(), selected: true });
            }
            field(FieldKind::Select).choices(choices)
        }
        Type::Texts(Some(values)) => {
            let chosen: Vec<&str> = posted.all(&id).collect();
            let choices = values.iter().map(|v| Choice {
                value: v.code.to_string(),
                label: t.lang().pick(&v.vi, &v.en).to_owned(),
                selected: chosen.contains(&&*v.code),
            });
            field(FieldKind::Checks).choices(choices.collect())
        }
        Type::Date => field(FieldKind::Date).value(typed),
        Type::Int | Type::Money => field(FieldKind::Digits).value(typed),
        Type::MonthCount => field(FieldKind::Text).hint(t.t("w-fact-month-count-hint")).value(typed),
        Type::Period => field(FieldKind::Text).hint(t.t("w-fact-period-hint")).value(typed),
        Type::Periods => field(FieldKind::LongText).hint(t.t("w-fact-periods-hint")).value(typed),
        Type::Months => field(FieldKind::Text).hint(t.t("w-fact-months-hint")).value(typed),
        Type::Month => field(FieldKind::Text).hint(t.t("w-fact-month-hint")).value(typed),
        Type::Children => field(FieldKind::LongText).hint(t.t("w-fact-children-hint")).value(typed),
        Type::Texts(None) => field(FieldKind::Text).hint(t.t("w-fact-texts-hint")).value(typed),
        _ => field(FieldKind::Text).value(typed),
    }
}

/// What a fact is called on the form; the dictionary describes a list of children for machines.
pub(crate) fn label(t: &Texts, def: &FactDef) -> String {
    // What the dictionary says of these tells whoever writes the data how, key by key.
    match def.ty {
        Type::Children => t.t("w-fact-children"),
        Type::Grants => t.t("w-fact-grants"),
        Type::Workers => t.t("w-fact-workers"),
        _ => t.lang().pick(&def.meaning_vi, &def.meaning_en).to_owned(),
    }
}

/// The typed value as the JSON of the fact; `None` when nothing was typed.
///
/// # Errors
/// The key of a sentence that says how to write it.
pub(crate) fn value(def: &FactDef, id: &str, posted: &Posted) -> Result<Option<Value>, &'static str> {
    let text = posted.get(id);
    if text.is_empty() {
        return Ok(None);
    }
    let value = match &def.ty {
        Type::Bool => json!(text == "true"),
        Type::Int => json!(whole(text).ok_or("w-fact-int-wrong")?),
        Type::MonthCount => match whole(text).filter(|n| *n <= MONTHS_MAX) {
            Some(count) => json!(count),
            None => json!(months(text).ok_or("w-fact-month-count-wrong")?),
        },
        Type::Money => json!(parse_vnd(text).map_err(|_| "w-fact-money-wrong")?.vnd.0),
        Type::Date => json!(day(text).ok_or("w-day-wrong")?.to_string()),
        Type::PartialDate => json!(parse_vi(text).map_err(|_| "w-fact-partial-date-wrong")?.date.iso()),
        Type::Month => json!(month(text).ok_or("w-fact-month-wrong")?),
        Type::Months => json!(months(text).ok_or("w-fact-month-wrong")?),
        Type::Period => period(text).ok_or("w-fact-period-wrong")?,
        Type::Periods => json!(list(text, &[';', '\n']).map(period).collect::<Option<Vec<_>>>().ok_or("w-fact-period-wrong")?),
        Type::Children => json!(list(text, &['\n']).map(child).collect::<Option<Vec<_>>>().ok_or("w-fact-children-wrong")?),
        Type::Texts(Some(_)) => json!(posted.all(id).filter(|v| !v.is_empty()).collect::<Vec<_>>()),
        Type::Texts(None) => json!(list(text, &[',', ';', '\n']).collect::<Vec<_>>()),
        _ => json!(clean(text)),
    };
    Ok(Some(value))
}

/// Last days that come before their first day, each at its control, with both days.
pub(crate) fn reversed(t: &Texts, policy: &Policy, facts: &Map<String, Value>, id: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let sentence = |from, to| t.of("w-fact-reversed").put("from", t.date(&from)).put("to", t.date(&to)).to_string();
    let found = judge::reversed(policy, facts).unwrap_or_default();
    found.into_iter().map(|(name, from, to)| (id(&name), sentence(from, to))).collect()
}

/// The answer as the check page shows it.
pub(crate) fn shown(def: &FactDef, id: &str, posted: &Posted, t: &Texts) -> Option<String> {
    let text = posted.opt(id)?;
    let lang: Lang = t.lang();
    let named = |values: &[EnumValue], code: &str| values.iter().find(|v| *v.code == *code).map_or(code, |v| lang.pick(&v.vi, &v.en)).to_owned();
    Some(match &def.ty {
        Type::Bool => t.t(if text == "true" { "w-yes" } else { "w-no" }),
        Type::Enum(values) => named(values, text),
        Type::Texts(Some(values)) => posted.all(id).map(|code| named(values, code)).collect::<Vec<_>>().join(", "),
        Type::Money => parse_vnd(text).map_or_else(|_| text.to_owned(), |parsed| t.money(&parsed.vnd)),
        _ => text.to_owned(),
    })
}

fn list<'t>(text: &'t str, signs: &'static [char]) -> impl Iterator<Item = &'t str> {
    text.split(signs).map(str::trim).filter(|part| !part.is_empty())
}

fn whole(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    digits.parse().ok().filter(|n| *n >= 0)
}

/// `06/2021` as `2021-06`.
fn month(text: &str) -> Option<String> {
    match parse_vi(text).ok()?.date {
        PartialDate::Month(year, month) => Some(format!("{year:04}-{month:02}")),
        _ => None,
    }
}

/// `05/2021, 06/2021`, `7,8/2022`: as lists write them.
fn months(text: &str) -> Option<Vec<String>> {
    let months = split_months(&text.replace('\n', ",")).ok()?;
    Some(months.into_iter().map(|(year, month)| format!("{year:04}-{month:02}")).collect())
}

/// `01/07/2021 - 15/07/2021`.
fn period(text: &str) -> Option<Value> {
    let (from, to) = text.split_once(" - ").or_else(|| text.split_once('–')).or_else(|| text.split_once("đến"))?;
    let (from, to) = (day(from.trim())?, day(to.trim())?);
    (from <= to).then(|| json!({"from": from.to_string(), "to": to.to_string()}))
}

/// `Nguyễn Bé An; 12/03/2018`: the name, then the birth date, then perhaps the relation. Without
/// the sign between them a date would pass for a part of the name, and the law would ask for it.
fn child(text: &str) -> Option<Value> {
    let mut parts = text.split([';', ',']).map(str::trim);
    let name = parts.next().filter(|n| check_name(n).is_ok())?;
    let birth = parse_vi(parts.next()?).ok()?.date;
    let mut child = json!({"name": clean(name), "birth_date": birth.iso()});
    if let Some(relation) = parts.next().filter(|r| !r.is_empty()) {
        child["relation"] = json!(clean(relation));
    }
    Some(child)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kipthoi_policy::PolicyBook;

    fn names(code: &str) -> Vec<String> {
        let book = PolicyBook::embedded().unwrap();
        let policy = book.policy(code).unwrap();
        let version = policy.version_on(date(2021, 8, 4)).unwrap();
        asked(policy, version).iter().map(|d| d.name.to_string()).collect()
    }

    #[test]
    fn the_desk_asks_for_dates_and_not_for_what_follows_or_what_insurance_answers() {
        let names = names("p04-suspend-unpaid");
        for wanted in ["suspension.start", "suspension.end", "contract.start"] {
            assert!(names.iter().any(|n| n == wanted), "{wanted}: {names:?}");
        }
        for unwanted in ["suspension.consecutive_days", "suspension.periods", "si.active_before", "si.active_months", "person.birth_date"] {
            assert!(!names.iter().any(|n| n == unwanted), "{unwanted}: {names:?}");
        }
    }

    #[test]
    fn lists_are_read_line_by_line() {
        assert_eq!(child("Nguyễn Bé An; 12/03/2018"), Some(json!({"name": "Nguyễn Bé An", "birth_date": "2018-03-12"})));
        for unclear in ["Bé Bình 2019", "Bé Bình", "Bé Bình; con", "Bé Bình 2019; 2019"] {
            assert_eq!(child(unclear), None, "{unclear}");
        }
        assert_eq!(period("01/07/2021 - 15/07/2021"), Some(json!({"from": "2021-07-01", "to": "2021-07-15"})));
        assert_eq!(period("15/07/2021 - 01/07/2021"), None);
        assert_eq!(month("06/2021").as_deref(), Some("2021-06"));
        assert_eq!(month("2021"), None);
        assert_eq!(whole("1.200"), Some(1200));
    }

    #[test]
    fn months_asked_for_are_a_number_or_the_months_themselves() {
        let book = PolicyBook::embedded().unwrap();
        let def = book.policy("q08a-rent-working").unwrap().fact("months_requested").unwrap().clone();
        let read = |text: &str| value(&def, "m", &Posted { fields: vec![("m".to_owned(), text.to_owned())] });
        assert_eq!(read("3"), Ok(Some(json!(3))));
        for written in ["7,8/2022", "07/2022, 08/2022", "tháng 7 đến tháng 8/2022", "7.2022; 8.2022"] {
            assert_eq!(read(written), Ok(Some(json!(["2022-07", "2022-08"]))), "{written}");
        }
        assert_eq!(read("ba tháng"), Err("w-fact-month-count-wrong"));
    }
}
