//! Reads the value of a fact from JSON by the fact's type.

use crate::dictionary::FactDef;
use crate::expr::node::{EnumValue, Type};
use crate::facts::FactError;
use crate::value::{Child, FactValue, Grant, Month, Period, WorkerGroup};
use kipthoi_domain::Vnd;
use serde::Deserialize;
use serde_json::Value as Json;
use std::sync::Arc;

/// Why a JSON value is not a value of a type.
pub(crate) enum Refused {
    Type,
    List(String),
}

impl Refused {
    pub(crate) fn named(self, name: &str, ty: &Type, json: &Json) -> FactError {
        let found = match json {
            Json::String(s) => s.clone(),
            other => other.to_string(),
        };
        match self {
            Refused::Type => FactError::WrongType { name: name.to_owned(), ty: ty.clone(), found },
            Refused::List(allowed) => FactError::NotInList { name: name.to_owned(), allowed, found },
        }
    }
}

/// Whether a value needs no reading. Words of an enumeration are always read: they may not
/// be in the list.
pub(crate) fn has_type(value: &FactValue, ty: &Type) -> bool {
    matches!(
        (value, ty),
        (FactValue::Bool(_), Type::Bool | Type::Document)
            | (FactValue::Int(_), Type::Int | Type::MonthCount)
            | (FactValue::Money(_), Type::Money)
            | (FactValue::Date(_), Type::Date)
            | (FactValue::Partial(_), Type::PartialDate)
            | (FactValue::Month(_), Type::Month)
            | (FactValue::Text(_), Type::Text | Type::Document)
            | (FactValue::Months(_), Type::Months | Type::MonthCount)
            | (FactValue::Grants(_), Type::Grants)
            | (FactValue::Children(_), Type::Children)
            | (FactValue::Workers(_), Type::Workers)
    )
}

pub(crate) fn read_value(def: &FactDef, json: &Json) -> Result<FactValue, Refused> {
    let word = || json.as_str().ok_or(Refused::Type);
    let int = || json.as_i64().ok_or(Refused::Type);
    Ok(match &def.ty {
        Type::Bool => FactValue::Bool(json.as_bool().ok_or(Refused::Type)?),
        Type::Int => FactValue::Int(int()?),
        Type::MonthCount => match json {
            Json::Array(_) => FactValue::Months(structs::<Month>(json)?.into()),
            _ => FactValue::Int(int()?),
        },
        Type::Money => FactValue::Money(Vnd(int()?)),
        Type::Date => FactValue::Date(word()?.parse().map_err(|_| Refused::Type)?),
        Type::PartialDate => FactValue::Partial(word()?.parse().map_err(|_| Refused::Type)?),
        Type::Month => FactValue::Month(word()?.parse().map_err(|_| Refused::Type)?),
        Type::Text => FactValue::Text(word()?.into()),
        Type::Enum(values) => match listed(word()?, values) {
            Ok(code) => FactValue::Text(code),
            Err(_) if def.loose => FactValue::Unread(Arc::new(json.clone())),
            Err(refused) => return Err(refused),
        },
        Type::Document => match json {
            Json::Bool(b) => FactValue::Bool(*b),
            _ => FactValue::Text(word()?.into()),
        },
        Type::Period => FactValue::Period(period(json)?),
        Type::Periods => FactValue::Periods(list(json)?.iter().map(period).collect::<Result<_, _>>()?),
        Type::Months => FactValue::Months(structs::<Month>(json)?.into()),
        Type::Texts(values) => {
            let words = list(json)?.iter().map(|j| match (j.as_str(), values) {
                (Some(w), Some(values)) => listed(w, values),
                (Some(w), None) => Ok(w.into()),
                (None, _) => Err(Refused::Type),
            });
            FactValue::Texts(words.collect::<Result<_, _>>()?)
        }
        Type::Grants => FactValue::Grants(list(json)?.iter().map(grant).collect::<Result<_, _>>()?),
        Type::Children => FactValue::Children(structs::<Child>(json)?.into()),
        Type::Workers => FactValue::Workers(structs::<WorkerGroup>(json)?.into()),
        Type::Percent | Type::Table => return Err(Refused::Type),
    })
}

/// By code, or by the name of the value in either language, whatever its case.
fn listed(word: &str, values: &[EnumValue]) -> Result<Arc<str>, Refused> {
    let same = |name: &str| name == word || name.to_lowercase() == word.trim().to_lowercase();
    let found = values.iter().find(|v| *v.code == *word).or_else(|| values.iter().find(|v| same(&v.vi) || same(&v.en)));
    let all = || values.iter().map(|v| &*v.code).collect::<Vec<_>>().join(", ");
    found.map(|v| v.code.clone()).ok_or_else(|| Refused::List(all()))
}

fn list(json: &Json) -> Result<&Vec<Json>, Refused> {
    json.as_array().ok_or(Refused::Type)
}

fn structs<'j, T: Deserialize<'j>>(json: &'j Json) -> Result<Vec<T>, Refused> {
    Vec::<T>::deserialize(json).map_err(|_| Refused::Type)
}

/// `{"from":…,"to":…}` or `[from, to]`; the end is not before the beginning.
fn period(json: &Json) -> Result<Period, Refused> {
    let period = match json.as_array().map(Vec::as_slice) {
        Some([from, to]) => {
            let day = |j: &Json| j.as_str().and_then(|s| s.parse().ok()).ok_or(Refused::Type);
            Period { from: day(from)?, to: day(to)? }
        }
        _ => Period::deserialize(json).map_err(|_| Refused::Type)?,
    };
    if period.to < period.from { Err(Refused::Type) } else { Ok(period) }
}

/// A whole grant, or only the code of its policy.
fn grant(json: &Json) -> Result<Grant, Refused> {
    match json.as_str() {
        Some(code) => Ok(Grant { policy: code.into(), ..Grant::default() }),
        None => Grant::deserialize(json).map_err(|_| Refused::Type),
    }
}
