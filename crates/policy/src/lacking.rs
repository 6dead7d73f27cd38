//! From the facts that an answer lacks to the questions that an officer can answer from papers.

use crate::dictionary::FactDef;
use crate::expr::eval::{Case, Val};
use crate::expr::node::Type;
use crate::facts::Facts;
use crate::model::Policy;
use jiff::civil::Date;
use std::sync::Arc;

/// Derivations of derivations are followed this far; the dictionary has none deeper.
const DEPTH_MAX: usize = 4;

impl Policy {
    /// What to ask so that the facts named in `missing` (see [`crate::Assessment::missing`])
    /// become known: a fact that follows from single answers is asked for by those answers, so
    /// nobody has to count days; every fact once, in the order of need.
    ///
    /// A fact that is given but too imprecise, such as a year of birth on a threshold, is asked
    /// for again.
    pub fn to_ask(&self, facts: &Facts, missing: &[Arc<str>], on: Date) -> Vec<&FactDef> {
        let case = self.case(facts, on);
        let mut slots = Vec::new();
        for slot in missing.iter().filter_map(|name| self.table.index.get(name)) {
            self.expand(&case, *slot, DEPTH_MAX, &mut slots);
        }
        slots.into_iter().filter_map(|slot| self.table.defs.get(slot)).map(|def| &**def).collect()
    }

    fn expand(&self, case: &Case<'_>, slot: usize, depth: usize, out: &mut Vec<usize>) {
        let given = case.values.get(slot).is_some_and(Option::is_some);
        let asked_before = out.len();
        if !given && depth > 0 {
            for input in self.single_inputs(slot).into_iter().flatten() {
                if case.fact(input) == Val::Unknown {
                    self.expand(case, input, depth - 1, out);
                }
            }
        }
        if out.len() == asked_before && !out.contains(&slot) {
            out.push(slot);
        }
    }

    /// The facts of the first way to work a fact out that takes no span or list.
    fn single_inputs(&self, slot: usize) -> Option<Vec<usize>> {
        let ways = self.table.derivations.get(slot)?;
        ways.iter().find_map(|way| {
            let mut inputs = Vec::new();
            way.facts(&mut inputs);
            let single = |slot: &usize| self.table.defs.get(*slot).is_some_and(|def| !is_list(&def.ty));
            (!inputs.is_empty() && inputs.iter().all(single)).then_some(inputs)
        })
    }
}

fn is_list(ty: &Type) -> bool {
    matches!(ty, Type::Period | Type::Periods | Type::Months | Type::Texts(_))
}

#[cfg(test)]
mod tests {
    use crate::PolicyBook;
    use jiff::civil::date;

    fn asked(code: &str, facts: &serde_json::Value) -> Vec<String> {
        let book = PolicyBook::embedded().unwrap();
        let policy = book.policy(code).unwrap();
        let version = policy.versions().last().unwrap();
        let facts = policy.facts_from_json(facts).unwrap();
        let on = date(2022, 5, 4);
        let missing = policy.assess(version, &facts, on).missing;
        policy.to_ask(&facts, &missing, on).iter().map(|d| d.name.to_string()).collect()
    }

    #[test]
    fn a_length_of_time_is_asked_for_by_its_days() {
        let names = asked("p04-suspend-unpaid", &serde_json::json!({}));
        for wanted in ["suspension.start", "suspension.end"] {
            assert!(names.iter().any(|n| n == wanted), "{wanted}: {names:?}");
        }
        assert!(!names.iter().any(|n| n == "suspension.consecutive_days"), "{names:?}");
    }

    #[test]
    fn what_is_known_is_not_asked_for() {
        let names = asked("p04-suspend-unpaid", &serde_json::json!({"suspension.consecutive_days": 31}));
        assert!(!names.iter().any(|n| n == "suspension.consecutive_days"), "{names:?}");
    }

    #[test]
    fn nothing_is_asked_of_a_settled_case() {
        let whole = serde_json::json!({"hb": {"business_registered": true, "tax_registered": true, "in_tax_directory": true}, "stop": {"from": "2021-07-19", "to": "2021-08-15", "cause": "order"}});
        assert_eq!(asked("p10a-household-business", &whole), Vec::<String>::new());
    }
}
