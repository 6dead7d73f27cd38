//! A stored value as an officer would type it, so that a form can show what a line says now. What
//! is typed unchanged reads back as the same value.

use kipthoi_domain::date::day_vi;
use kipthoi_domain::{PartialDate, Vnd};
use kipthoi_policy::{FactDef, Type};
use serde_json::Value;

/// What stands in the control, or in each ticked choice of it; nothing for a value that cannot be
/// typed.
pub(crate) fn written(def: &FactDef, value: &Value) -> Vec<String> {
    match (&def.ty, value) {
        (Type::Texts(Some(_)), Value::Array(codes)) => codes.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        (ty, value) => one(ty, value).into_iter().collect(),
    }
}

fn one(ty: &Type, value: &Value) -> Option<String> {
    let joined = |list: &[Value], sign: &str, one: fn(&Value) -> Option<String>| Some(list.iter().map(one).collect::<Option<Vec<_>>>()?.join(sign));
    match (ty, value) {
        (Type::Money, Value::Number(n)) => Some(Vnd(n.as_i64()?).grouped()),
        (_, Value::Bool(yes)) => Some(yes.to_string()),
        (_, Value::Number(n)) => Some(n.to_string()),
        (Type::Date, Value::String(day)) => Some(day_vi(day.parse().ok()?)),
        (Type::PartialDate, Value::String(day)) => Some(partial(day)),
        (Type::Month, _) => month(value),
        (_, Value::String(text)) => Some(text.clone()),
        (Type::Months | Type::MonthCount, Value::Array(list)) => joined(list, ", ", month),
        (Type::Period, _) => period(value),
        (Type::Periods, Value::Array(list)) => joined(list, "\n", period),
        (Type::Children, Value::Array(list)) => joined(list, "\n", child),
        (Type::Texts(None), Value::Array(list)) => joined(list, ", ", |text| text.as_str().map(str::to_owned)),
        _ => None,
    }
}

fn partial(text: &str) -> String {
    text.parse::<PartialDate>().map_or_else(|_| text.to_owned(), |day| day.to_string())
}

/// `2021-06` as `06/2021`.
fn month(value: &Value) -> Option<String> {
    let (year, month) = value.as_str()?.split_once('-')?;
    Some(format!("{month}/{year}"))
}

fn period(value: &Value) -> Option<String> {
    let day = |name: &str| value.get(name)?.as_str()?.parse().ok().map(day_vi);
    Some(format!("{} - {}", day("from")?, day("to")?))
}

fn child(value: &Value) -> Option<String> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let parts = [text("name").map(str::to_owned), text("birth_date").map(partial), text("relation").map(str::to_owned)];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::super::value;
    use super::written;
    use crate::app::Posted;
    use kipthoi_policy::PolicyBook;
    use serde_json::json;

    #[test]
    fn what_stands_in_the_control_reads_back_as_the_same_value() {
        let book = PolicyBook::embedded().unwrap();
        let policy = book.policy("p04-suspend-unpaid").unwrap();
        let mut tried = 0;
        for (fact, stored) in [
            ("suspension.start", json!("2021-07-01")),
            ("employer.suspended_by_order", json!(true)),
            ("employer.kind", json!("enterprise")),
            ("suspension.periods", json!([{"from": "2021-07-01", "to": "2021-07-15"}, {"from": "2021-08-01", "to": "2021-08-20"}])),
            ("children", json!([{"name": "Nguyễn Bé An", "birth_date": "2018-03-12"}])),
            ("person.birth_date", json!("1985")),
            ("person.birth_date", json!("1985-03-12")),
        ] {
            let Some(def) = policy.fact(fact) else {
                continue;
            };
            let posted = Posted { fields: written(def, &stored).into_iter().map(|text| ("x".to_owned(), text)).collect() };
            assert_eq!(value(def, "x", &posted), Ok(Some(stored)), "{fact}: {:?}", posted.fields);
            tried += 1;
        }
        assert!(tried >= 4, "only {tried} facts tried");
    }
}
