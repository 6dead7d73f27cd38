//! Facts that cannot all be true: a number of days beside a first and a last day that give
//! another one, a category beside a birth date that excludes it. What agrees with what is written
//! with each fact in the dictionary (`agrees`); here it is looked at, never which one is right.

use crate::build::Build;
use crate::dictionary::FactDef;
use crate::expr::eval::Case;
use crate::expr::node::{Node, Type};
use crate::facts::{FactError, Facts};
use crate::model::Policy;
use crate::value::{FactValue, Truth};
use jiff::civil::Date;
use kipthoi_domain::date::day_vi;
use kipthoi_texts::Lang;
use std::sync::Arc;

/// A test that holds wherever the facts it names agree, with their slots.
#[derive(Debug)]
pub(crate) struct Agreement {
    pub test: Node,
    pub names: Box<[usize]>,
}

/// Facts of one case that contradict each other, with their values.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction(pub Vec<(Arc<FactDef>, FactValue)>);

impl Contradiction {
    /// `Số ngày tạm hoãn …: 31; Ngày bắt đầu …: 10/07/2021`.
    pub fn describe(&self, lang: Lang) -> String {
        let one = |(def, value): &(Arc<FactDef>, FactValue)| format!("{}: {}", lang.pick(&def.meaning_vi, &def.meaning_en), shown(def, value, lang));
        self.0.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// The same by the names under which the facts were given.
    pub(crate) fn as_error(&self) -> FactError {
        let plain = |value: &FactValue| serde_json::to_string(value).unwrap_or_default().trim_matches('"').to_owned();
        let said = self.0.iter().map(|(def, value)| format!("{} = {}", def.name, plain(value))).collect();
        FactError::Contradictory { said }
    }
}

fn shown(def: &FactDef, value: &FactValue, lang: Lang) -> String {
    match value {
        FactValue::Date(day) => day_vi(*day),
        FactValue::Partial(day) => day.to_string(),
        FactValue::Bool(yes) => match (yes, lang) {
            (true, Lang::Vi) => "có",
            (false, Lang::Vi) => "không",
            (true, Lang::En) => "yes",
            (false, Lang::En) => "no",
        }
        .to_owned(),
        FactValue::Text(code) => match def.value_named(code) {
            Some(named) => lang.pick(&named.vi, &named.en).to_owned(),
            None => code.to_string(),
        },
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

impl Build<'_, '_, '_> {
    /// What the dictionary says of facts that this policy reads anyway; for the sake of these tests
    /// it reads no other fact.
    pub(crate) fn agreements(&mut self) -> Vec<Agreement> {
        let read = self.scope.slots.clone();
        let mut out = Vec::new();
        for def in &read {
            for test in &def.agrees {
                let test = self.expression(&format!("agrees {}", def.name), test, &Type::Bool);
                let known = self.scope.slots.len() == read.len();
                self.scope.slots.truncate(read.len());
                if let Some(test) = test.filter(|_| known) {
                    let mut names = Vec::new();
                    test.facts(&mut names);
                    out.push(Agreement { test, names: names.into() });
                }
            }
        }
        out
    }
}

impl Policy {
    /// The facts that contradict each other.
    pub fn contradictions(&self, facts: &Facts, on: Date) -> Vec<Contradiction> {
        self.contradicted(&self.case(facts, on))
    }

    pub(crate) fn contradicted(&self, case: &Case<'_>) -> Vec<Contradiction> {
        let given = |slot: &usize| Some((self.table.defs.get(*slot)?.clone(), case.values.get(*slot)?.clone()?));
        let broken = self.table.agreements.iter().filter(|a| case.truth(&a.test) == Truth::False);
        broken.map(|a| Contradiction(a.names.iter().filter_map(given).collect())).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::PolicyBook;
    use jiff::civil::date;
    use kipthoi_texts::Lang;
    use serde_json::json;

    fn told(code: &str, facts: &serde_json::Value) -> Vec<String> {
        let book = PolicyBook::embedded().unwrap();
        let policy = book.policy(code).unwrap();
        let facts = policy.facts_from_json(facts).unwrap();
        policy.contradictions(&facts, date(2021, 11, 15)).iter().map(|c| c.describe(Lang::En)).collect()
    }

    #[test]
    fn a_number_of_days_agrees_with_its_days_or_both_are_named() {
        let leave = |days: i64| json!({"suspension.start": "2021-07-10", "suspension.end": "2021-07-24", "suspension.consecutive_days": days});
        assert_eq!(told("p04-suspend-unpaid", &leave(15)), Vec::<String>::new());
        let said = told("p04-suspend-unpaid", &leave(31)).join("\n");
        for part in ["31", "10/07/2021", "24/07/2021"] {
            assert!(said.contains(part), "{said}");
        }
        let spells = json!({"suspension.start": "2021-07-01", "suspension.end": "2021-08-10", "suspension.consecutive_days": 20,
            "suspension.periods": [["2021-07-01", "2021-07-15"], ["2021-07-22", "2021-08-10"]]});
        assert_eq!(told("p04-suspend-unpaid", &spells), Vec::<String>::new(), "of several spells the longest counts");
    }

    #[test]
    fn a_category_agrees_with_the_birth_date_as_far_as_that_is_known() {
        let said = |category: &str, born: &str| {
            told("p07b-child-elder-disabled-f0f1", &json!({"person.category": category, "person.birth_date": born, "f0.from": "2021-11-10"}))
        };
        for (category, born) in
            [("child", "2010-01-01"), ("elderly_ND20_5_5", "1940"), ("disabled_ND20_5_6", "2010-01-01"), ("none", "1980"), ("child", "2005")]
        {
            assert_eq!(said(category, born), Vec::<String>::new(), "{category} {born}");
        }
        for (category, born) in [("child", "1980-01-01"), ("elderly_ND20_5_5", "1990"), ("none", "2015-05-05")] {
            let said = said(category, born).join("\n");
            assert!(said.contains("Birth date") || said.contains("birth"), "{category} {born}: {said}");
        }
    }
}
