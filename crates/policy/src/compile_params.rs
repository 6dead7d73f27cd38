//! Parameters: values of the law that stand beside the expressions because they differ from
//! province to province, or because nobody has yet checked them.

use crate::compile::World;
use crate::compile_parts::{Sources, both_of};
use crate::expr::check::enum_value;
use crate::expr::node::{Const, EnumValue, Type};
use crate::model::{Param, Round, Window};
use crate::problem::{Problem, Reporter};
use crate::raw::{RawParam, RawPolicy};
use kipthoi_domain::Vnd;
use kipthoi_domain::date::day_vi;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The parameter of a supplement that says on which day a child's age counts: `event_start`,
/// `filing` or `decision`. Read by the loader, not by an expression.
pub(crate) const REFERENCE_DATE: &str = "reference_date";

/// The setting of [`REFERENCE_DATE`]; the start of the event unless said otherwise.
pub(crate) fn reference_date(raw: &RawPolicy) -> &str {
    let param = raw.param.iter().find(|p| p.id == REFERENCE_DATE);
    param.and_then(|p| p.value.as_str()).unwrap_or("event_start")
}

pub(crate) fn params(raw: &RawPolicy, world: &World<'_>, sources: Sources<'_>, report: &mut Reporter<'_>) -> Vec<Param> {
    let mut out: Vec<Param> = Vec::new();
    for p in &raw.param {
        let place = format!("param {}", p.id);
        if out.iter().any(|known| *known.id == *p.id) {
            report.add(&place, &p.id, Problem::duplicate(&p.id));
        }
        let provenance = sources.of(&p.source, &p.refs, p.confirmed, &place, report);
        match value(p, world) {
            Ok((value, ty)) => {
                let meaning = both_of(&p.vi, &p.en);
                out.push(Param { id: p.id.as_str().into(), meaning, provenance, value, ty });
            }
            Err(problem) => report.add(&place, &format!("\"{}\"", p.id), problem),
        }
    }
    out
}

fn value(p: &RawParam, world: &World<'_>) -> Result<(Const, Type), Problem> {
    let bad = |expected: &str| Problem::bad_value(&p.value, expected);
    let int = || p.value.as_integer().ok_or_else(|| bad("int"));
    Ok(match p.ty.as_str() {
        "bool" => (Const::Bool(p.value.as_bool().ok_or_else(|| bad("true, false"))?), Type::Bool),
        "int" => (Const::Int(int()?), Type::Int),
        "money" => (Const::Money(Vnd(int()?)), Type::Money),
        "percent" => (Const::Percent(int()?), Type::Percent),
        "date" => {
            let date = p.value.as_str().and_then(|s| s.parse().ok()).ok_or_else(|| bad("2021-07-07"))?;
            (Const::Date(date), Type::Date)
        }
        "text" => {
            let text = p.value.as_str().ok_or_else(|| bad("text"))?;
            let days = ["event_start", "filing", "decision"];
            if p.id == REFERENCE_DATE && !days.contains(&text) {
                return Err(bad(&days.join(", ")));
            }
            (Const::Text(text.into()), Type::Text)
        }
        "texts" => {
            let words = p.value.as_array().ok_or_else(|| bad("[\"…\"]"))?;
            let words: Option<Vec<Arc<str>>> = words.iter().map(|w| w.as_str().map(Into::into)).collect();
            let words = words.ok_or_else(|| bad("[\"…\"]"))?;
            let values = listed_values(p, &words, world)?;
            (Const::Texts(words.into()), Type::Texts(values))
        }
        "table" => {
            let rows = p.value.as_table().ok_or_else(|| bad("{ key = 1000 }"))?;
            let rows: Option<Vec<_>> = rows.iter().map(|(k, v)| Some((k.as_str().into(), Vnd(v.as_integer()?)))).collect();
            (Const::Table(rows.ok_or_else(|| bad("{ key = 1000 }"))?.into()), Type::Table)
        }
        other => {
            return Err(Problem::UnknownType { what: other.to_owned() });
        }
    })
}

/// The enumeration that a list of words draws from; each word must be in it.
fn listed_values(p: &RawParam, words: &[Arc<str>], world: &World<'_>) -> Result<Option<Arc<[EnumValue]>>, Problem> {
    let Some(fact) = &p.values_of else {
        return Ok(None);
    };
    let unknown = || Problem::UnknownFact { what: fact.clone(), near: world.dictionary.near(fact) };
    let def = world.dictionary.get(fact).ok_or_else(unknown)?;
    let Type::Enum(values) = &def.ty else {
        return Err(Problem::mismatch("enum", &def.ty));
    };
    for word in words {
        enum_value(word, values)?;
    }
    Ok(Some(values.clone()))
}

/// What `@name` may mean in an expression of this policy: its parameters, its window, and
/// the amounts of its rounds.
pub(crate) fn named_values(params: &[Param], window: &Window, rounds: &[Round]) -> BTreeMap<String, (Const, Type)> {
    let mut out: BTreeMap<_, _> = params.iter().map(|p| (p.id.to_string(), (p.value.clone(), p.ty.clone()))).collect();
    let dates = [("window.event_from", Some(window.event_from)), ("window.event_to", window.event_to), ("window.filing_last", window.filing_last)];
    for (name, date) in dates {
        out.extend(date.map(|date| (name.to_owned(), (Const::Date(date), Type::Date))));
    }
    let amounts: Vec<_> = rounds.iter().map(|r| (r.id.clone(), r.vnd)).collect();
    out.insert("round_amounts".to_owned(), (Const::Table(amounts.into()), Type::Table));
    out
}

/// A constant as it is printed.
pub(crate) fn printed(value: &Const) -> String {
    match value {
        Const::Bool(v) => v.to_string(),
        Const::Int(v) => v.to_string(),
        Const::Money(v) => v.to_string(),
        Const::Percent(v) => format!("{v}%"),
        Const::Date(v) => day_vi(*v),
        Const::Month(v) => v.to_string(),
        Const::Text(v) => v.to_string(),
        Const::Texts(v) => v.join(", "),
        Const::Table(rows) => rows.iter().map(|(k, v)| format!("{k}: {v}")).collect::<Vec<_>>().join("; "),
    }
}
