//! Tests of the expression language: what it accepts, and the laws of its three values.

use super::check::Scope;
use super::eval::{Case, Val};
use super::node::{Node, Type};
use super::parse::parse;
use crate::dictionary::Dictionary;
use crate::problem::{Problem, Reporter};
use crate::value::{FactValue, Truth};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const FACTS: &str = r#"
[[fact]]
name = "a"
type = "bool"
vi = "a"
en = "a"
[[fact]]
name = "b"
type = "bool"
vi = "b"
en = "b"
[[fact]]
name = "c"
type = "bool"
vi = "c"
en = "c"
[[fact]]
name = "n"
type = "int"
vi = "n"
en = "n"
[[fact]]
name = "born"
type = "partial_date"
vi = "b"
en = "b"
"#;

/// Evaluates an expression over a, b, c, n and born.
fn evaluate(source: &str, ty: &Type, values: [Option<FactValue>; 5]) -> Result<(Truth, Option<i64>), Problem> {
    let mut errors = Vec::new();
    let dictionary = Dictionary::read(&mut Reporter { file: "facts.toml", text: FACTS, errors: &mut errors });
    assert!(errors.is_empty(), "{errors:?}");
    let (params, codes) = (BTreeMap::new(), BTreeSet::from(["p04-x".to_owned()]));
    let slots = Vec::new();
    let mut scope = Scope { dictionary: &dictionary, params: &params, policy_codes: &codes, params_read: BTreeSet::new(), slots };
    for name in ["a", "b", "c", "n", "born"] {
        scope.slot(name)?;
    }
    let node: Node = scope.compile(source, ty)?;
    let case = Case { values: &values, derivations: &[], on: date(2021, 8, 1) };
    let number = if let Val::Int(n) = case.eval(&node) { Some(n) } else { None };
    Ok((case.truth(&node), number))
}

fn truth(source: &str, a: Truth, b: Truth, c: Truth) -> Truth {
    let value = |t: Truth| match t {
        Truth::Unknown => None,
        known => Some(FactValue::Bool(known == Truth::True)),
    };
    evaluate(source, &Type::Bool, [value(a), value(b), value(c), None, None]).unwrap().0
}

fn any_truth() -> impl Strategy<Value = Truth> {
    prop_oneof![Just(Truth::True), Just(Truth::False), Just(Truth::Unknown)]
}

/// Formulas over a, b, c.
fn formula() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![Just("a".to_owned()), Just("b".to_owned()), Just("c".to_owned())];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|x| format!("not ({x})")),
            (inner.clone(), inner.clone()).prop_map(|(x, y)| format!("({x} and {y})")),
            (inner.clone(), inner).prop_map(|(x, y)| format!("({x} or {y})")),
        ]
    })
}

proptest! {
    #[test]
    fn learning_a_fact_never_turns_a_known_answer_round(f in formula(), a in any_truth(), b in any_truth(), c in any_truth()) {
        let before = truth(&f, a, b, c);
        let settle = |t: Truth, to: Truth| if t == Truth::Unknown { to } else { t };
        for to in [Truth::True, Truth::False] {
            let after = truth(&f, settle(a, to), settle(b, to), settle(c, to));
            prop_assert!(before == Truth::Unknown || before == after);
            prop_assert_ne!(after, Truth::Unknown);
        }
    }

    #[test]
    fn de_morgan_holds_with_unknowns(f in formula(), g in formula(), a in any_truth(), b in any_truth(), c in any_truth()) {
        prop_assert_eq!(
            truth(&format!("not ({f} and {g})"), a, b, c),
            truth(&format!("not ({f}) or not ({g})"), a, b, c)
        );
    }

    #[test]
    fn no_text_makes_the_reader_panic(source in "\\PC{0,60}") {
        let _ = parse(&source);
    }

    #[test]
    fn a_year_of_birth_answers_only_what_every_day_of_it_answers(year in 2000i16..2010, age in 8i64..22) {
        let ask = |born: &str| {
            let born = FactValue::Partial(born.parse().unwrap());
            let source = format!("age_years(born, @on) >= {age}");
            evaluate(&source, &Type::Bool, [None, None, None, None, Some(born)]).unwrap().0
        };
        let whole = ask(&format!("{year}"));
        let ends = [ask(&format!("{year}-01-01")), ask(&format!("{year}-12-31"))];
        if ends[0] == ends[1] {
            prop_assert_eq!(whole, ends[0]);
        } else {
            prop_assert_eq!(whole, Truth::Unknown);
        }
    }
}

#[test]
fn or_binds_loosest_and_not_tightest() {
    use Truth::{False, True};
    assert_eq!(truth("a or b and c", True, False, False), True);
    assert_eq!(truth("not a or b", True, True, False), True);
    assert_eq!(truth("not not a", True, False, False), True);
}

#[test]
fn arithmetic_that_leaves_the_range_is_unknown() {
    let big = Some(FactValue::Int(i64::MAX));
    let ask = |source| evaluate(source, &Type::Int, [None, None, None, big.clone(), None]).unwrap().1;
    assert_eq!(ask("n + 1"), None);
    assert_eq!(ask("n * 2"), None);
    assert_eq!(ask("n - 1"), Some(i64::MAX - 1));
    assert_eq!(ask("min(n, 3) * 2 + 1"), Some(7));
}

#[test]
fn what_is_not_denied_holds_until_somebody_says_no() {
    assert_eq!(truth("not_denied(a)", Truth::Unknown, Truth::True, Truth::True), Truth::True);
    assert_eq!(truth("not_denied(a)", Truth::True, Truth::True, Truth::True), Truth::True);
    assert_eq!(truth("not_denied(a)", Truth::False, Truth::True, Truth::True), Truth::False);
}

#[test]
fn names_types_and_codes_are_checked_before_anything_is_judged() {
    let refused = |source: &str| evaluate(source, &Type::Bool, [const { None }; 5]).unwrap_err();
    assert!(matches!(refused("a and x"), Problem::UnknownFact { .. }));
    assert!(matches!(refused("a >= b"), Problem::TypeMismatch { .. }));
    assert!(matches!(refused("n == true"), Problem::TypeMismatch { .. }));
    assert!(matches!(refused("n"), Problem::TypeMismatch { .. }));
    assert!(matches!(refused("n >= 5 VND"), Problem::TypeMismatch { .. }));
    assert!(matches!(refused("n >= 2021-02-30"), Problem::BadDate { .. }));
    assert!(matches!(refused("@x"), Problem::UnknownParameter { .. }));
    assert!(matches!(refused("is_given(1)"), Problem::WrongArity { .. }));
    assert!(matches!(refused("a = b"), Problem::Syntax { .. }));
    assert!(matches!(refused(""), Problem::Syntax { .. }));
}
