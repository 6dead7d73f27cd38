//! Values of facts in words: what a condition saw, as the reader would write it.

use crate::app::Sight;
use crate::handlers::facts::label;
use crate::ui::Texts;
use jiff::civil::Date;
use kipthoi_domain::LineId;
use kipthoi_policy::{Child, EnumValue, FactDef, FactValue, Month, Period, Policy, PolicyBook, Private, Type};

/// The meaning of a fact; its name where the dictionary does not know it.
pub(crate) fn meaning(t: &Texts, policy: &Policy, name: &str) -> String {
    policy.fact(name).map_or_else(|| name.to_owned(), |def| label(t, def))
}

/// What a reader is shown of a value: of whoever it names, in part.
pub(crate) fn shown(t: &Texts, book: &PolicyBook, def: Option<&FactDef>, value: &FactValue, sight: Sight) -> String {
    let names_somebody = def.is_some_and(|def| def.private == Some(Private::Identity));
    match value {
        FactValue::Partial(born) if names_somebody => sight.birth(Some(*born)),
        FactValue::Date(born) if names_somebody => sight.birth(Some((*born).into())),
        FactValue::Children(list) if names_somebody && !sight.is_whole() => {
            list.iter().map(|c| sight.birth(c.birth_date)).filter(|born| !born.is_empty()).collect::<Vec<_>>().join(", ")
        }
        _ => printed(t, book, def, value),
    }
}

fn printed(t: &Texts, book: &PolicyBook, def: Option<&FactDef>, value: &FactValue) -> String {
    let day = |d: &Date| t.date(d);
    let join = |parts: Vec<String>| parts.join(", ");
    match value {
        FactValue::Bool(true) => t.t("w-yes"),
        FactValue::Bool(false) => t.t("w-no"),
        FactValue::Int(n) => n.to_string(),
        FactValue::Money(v) => t.money(v),
        FactValue::Date(d) => day(d),
        FactValue::Partial(d) => d.to_string(),
        FactValue::Month(m) => month(m),
        FactValue::Text(code) => word(t, def, code),
        FactValue::Period(p) => period(t, p),
        FactValue::Periods(list) => join(list.iter().map(|p| period(t, p)).collect()),
        FactValue::Months(list) => join(list.iter().map(month).collect()),
        FactValue::Texts(list) => join(list.iter().map(|code| policy_or_word(t, book, def, code)).collect()),
        FactValue::Grants(list) => join(list.iter().map(|g| policy_or_word(t, book, def, &g.policy)).collect()),
        FactValue::Children(list) => join(list.iter().map(child).collect()),
        FactValue::Workers(list) => list.iter().map(|g| g.workers).sum::<i64>().to_string(),
        FactValue::Unread(json) => json.as_str().map_or_else(|| json.to_string(), str::to_owned),
    }
}

fn month(m: &Month) -> String {
    format!("{:02}/{:04}", m.month, m.year)
}

fn period(t: &Texts, p: &Period) -> String {
    format!("{} – {}", t.date(&p.from), t.date(&p.to))
}

fn child(c: &Child) -> String {
    let born = c.birth_date.map(|b| b.to_string());
    [c.name.as_deref().map(str::to_owned), born].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn values(def: &FactDef) -> Option<&[EnumValue]> {
    match &def.ty {
        Type::Enum(values) | Type::Texts(Some(values)) => Some(values),
        _ => None,
    }
}

/// The label of an enumerated value; other texts as they were written.
fn word(t: &Texts, def: Option<&FactDef>, code: &str) -> String {
    let known = def.and_then(values).into_iter().flatten().find(|v| *v.code == *code);
    known.map_or_else(|| code.to_owned(), |v| t.lang().pick(&v.vi, &v.en).to_owned())
}

fn policy_or_word(t: &Texts, book: &PolicyBook, def: Option<&FactDef>, code: &str) -> String {
    book.policy(code).map_or_else(|| word(t, def, code), |p| p.name.pick(t.lang()).to_owned())
}

/// The address of a line's page.
pub(crate) fn href(line: LineId) -> String {
    format!("/lines/{line}")
}
