//! Answers as outside tools and the workflow read them.

use crate::{BOOK, assess};
use jiff::civil::date;
use kipthoi_policy::{Assessment, FactError, FactErrors, FactValue, NoteKind, Outcome, Truth};
use kipthoi_texts::Lang;
use serde_json::{Value, json};

fn p04() -> Value {
    json!({
        "employer": {"kind": "enterprise", "suspended_by_order": true},
        "suspension": {"start": "2021-07-10", "end": "2021-08-09"},
        "si": {"active_months": ["2021-06"]},
        "worker.pregnant": true,
        "children": [{"name": "Trần Bảo Ngọc", "birth_date": "2018-04-01", "relation": "con đẻ"}],
    })
}

#[test]
fn the_json_answer_has_the_agreed_shape() {
    let answer = serde_json::to_value(assess("p04-suspend-unpaid", "qd23", &p04())).unwrap();
    assert_eq!(answer["policy"], "p04-suspend-unpaid");
    assert_eq!(answer["version"], "qd23");
    assert_eq!(answer["on"], "2021-07-07");
    assert_eq!(answer["result"], "eligible");
    assert_eq!(answer["amount_vnd"], 3_710_000);
    let condition = &answer["conditions"][1];
    assert_eq!(condition["id"], "p04.2");
    assert_eq!(condition["result"], "true");
    assert_eq!(condition["source"], "QĐ 23/2021 Đ.13 k.1");
    assert_eq!(condition["seen"]["suspension.consecutive_days"], 31);
    assert_eq!(condition["missing"], json!([]));
    let supplements = answer["supplements"].as_array().unwrap();
    assert_eq!(supplements.len(), 2);
    assert_eq!(supplements[0]["policy"], "p07a-preg-child");
    assert_eq!(supplements[1]["child"], "Trần Bảo Ngọc");
    assert!(supplements.iter().all(|s| s["amount_vnd"] == 1_000_000));
}

#[test]
fn a_stored_answer_reads_back_and_writes_the_same() {
    let answer = assess("p04-suspend-unpaid", "qd23", &p04());
    let stored = serde_json::to_value(&answer).unwrap();
    let back: Assessment = serde_json::from_value(stored.clone()).unwrap();
    assert_eq!(serde_json::to_value(&back).unwrap(), stored);
    assert_eq!(back.total_vnd().map(|v| v.0), Some(5_710_000));
}

#[test]
fn flat_and_nested_facts_say_the_same() {
    let policy = BOOK.policy("p04-suspend-unpaid").unwrap();
    let nested = policy.facts_from_json(&p04()).unwrap();
    let flat = policy.facts_from_json(&nested.to_json()).unwrap();
    assert_eq!(nested.to_json(), flat.to_json());
    assert_eq!(flat.to_json()["suspension.start"], "2021-07-10");
}

#[test]
fn a_missing_fact_is_unknown_and_named_never_no() {
    let answer = assess("p04-suspend-unpaid", "qd23", &json!({}));
    assert_eq!(answer.result, Outcome::Unknown);
    assert!(answer.conditions.iter().all(|c| c.result == Truth::Unknown && !c.missing.is_empty()));
    assert!(answer.missing.iter().any(|m| &**m == "suspension.start"), "{:?}", answer.missing);
    let null = json!({"employer.kind": null, "suspension": {"start": null}});
    assert_eq!(assess("p04-suspend-unpaid", "qd23", &null).result, Outcome::Unknown);
}

#[test]
fn one_condition_that_fails_refuses_whatever_else_is_unknown() {
    let answer = assess("p04-suspend-unpaid", "qd23", &json!({"suspension.consecutive_days": 14}));
    assert_eq!(answer.result, Outcome::NotEligible);
    assert_eq!(answer.conditions_that_are(Truth::False).collect::<Vec<_>>(), ["p04.2"]);
    assert!(answer.missing.is_empty() && answer.amount_vnd.is_none() && answer.supplements.is_empty());
}

#[test]
fn what_is_missing_is_the_other_half_of_what_is_there() {
    let answer = assess("p04-suspend-unpaid", "qd23", &json!({"suspension.start": "2021-07-10"}));
    let missing: Vec<&str> = answer.conditions.iter().flat_map(|c| c.missing.iter().map(|m| &**m)).collect();
    assert!(missing.contains(&"suspension.end"), "{missing:?}");
    assert!(missing.contains(&"si.active_months"), "{missing:?}");
    assert!(!missing.contains(&"suspension.consecutive_days"), "{missing:?}");
}

#[test]
fn an_end_before_the_beginning_settles_nothing_and_names_both_days() {
    let facts = json!({"suspension.start": "2021-08-10", "suspension.end": "2021-07-10"});
    let answer = assess("p04-suspend-unpaid", "qd23", &facts);
    let days = &answer.conditions[1];
    assert_eq!(days.result, Truth::Unknown);
    assert!(days.missing.iter().any(|m| &**m == "suspension.end"), "{:?}", days.missing);
}

#[test]
fn every_wrong_fact_is_named_at_once() {
    let policy = BOOK.policy("p04-suspend-unpaid").unwrap();
    let wrong = json!({"suspension.stat": "2021-07-10", "suspension.end": "10/07/2021", "employer.kind": "shop",
                       "suspension.periods": [["2021-08-01", "2021-07-01"]]});
    let errors = policy.facts_from_json(&wrong).unwrap_err();
    assert_eq!(errors.0.len(), 4, "{errors}");
    assert!(errors.0.contains(&FactError::Unknown { name: "suspension.stat".into() }));
    assert!(errors.0.iter().all(|e| errors.to_string().contains(e.name())));
    assert!(errors.describe(kipthoi_texts::Lang::En).contains("a date like 2021-07-19"));
    assert!(policy.facts_from_json(&json!([1])).is_err());
}

#[test]
fn facts_can_be_given_one_by_one_with_their_types() {
    let policy = BOOK.policy("p04-suspend-unpaid").unwrap();
    let mut facts = policy.facts();
    facts.set("suspension.start", FactValue::Text("2021-07-10".into())).unwrap();
    facts.set("suspension.consecutive_days", FactValue::Int(15)).unwrap();
    facts.set("employer.kind", FactValue::Text("Doanh nghiệp".into())).unwrap();
    assert_eq!(facts.get("suspension.start"), Some(&FactValue::Date(jiff::civil::date(2021, 7, 10))));
    assert_eq!(facts.get("employer.kind"), Some(&FactValue::Text("enterprise".into())));
    assert!(facts.set("suspension.start", FactValue::Bool(true)).is_err());
    assert!(facts.set("no.such.fact", FactValue::Bool(true)).is_err());
    // Known to other policies: taken and forgotten.
    assert!(facts.set("furlough.start", FactValue::Date(jiff::civil::date(2021, 7, 1))).is_ok());
    assert_eq!(facts.get("furlough.start"), None);
}

#[test]
fn the_confirmation_of_the_insurance_agency_settles_the_month() {
    let policy = BOOK.policy("p04-suspend-unpaid").unwrap();
    let step = policy.versions()[0].step("confirm-bh").unwrap();
    assert_eq!(step.establishes.iter().map(|f| &**f).collect::<Vec<_>>(), ["si.active_before"]);
    assert!(step.establishes.iter().all(|f| { policy.fact(f).is_some_and(|d| d.ty == kipthoi_policy::Type::Bool) }));
    let mut facts = p04();
    facts["si"] = json!({"active_before": true});
    assert_eq!(assess("p04-suspend-unpaid", "qd23", &facts).result, Outcome::Eligible);
    facts["si"] = json!({"active_before": false, "active_months": ["2021-06"]});
    assert_eq!(assess("p04-suspend-unpaid", "qd23", &facts).result, Outcome::NotEligible);
}

#[test]
fn while_a_confirmation_is_awaited_the_amount_is_already_told() {
    let mut facts = p04();
    facts["si"] = json!({});
    let answer = assess("p04-suspend-unpaid", "qd23", &facts);
    assert_eq!((answer.result, answer.amount_vnd.map(|v| v.0)), (Outcome::Unknown, Some(3_710_000)));
    assert_eq!(answer.supplements.len(), 2);
    assert_eq!(answer.total_vnd(), None);
}

#[test]
fn a_supplement_judged_on_its_own_gets_its_amount() {
    let main = json!({"suspension.start": "2021-07-10", "person.granted": ["p04-suspend-unpaid"]});
    let mut child = main.clone();
    child["children"] = json!([{"name": "A", "birth_date": "2018-04-01"}]);
    let mut pregnant = main;
    pregnant["worker.pregnant"] = json!(true);
    for facts in [child, pregnant] {
        let answer = assess("p07a-preg-child", "qd23", &facts);
        assert_eq!((answer.result, answer.amount_vnd.map(|v| v.0)), (Outcome::Eligible, Some(1_000_000)));
    }
}

#[test]
fn a_refusal_in_the_gap_is_held() {
    let policy = BOOK.policy("p04-suspend-unpaid").unwrap();
    let mut facts = p04();
    facts["employer"]["suspended_by_order"] = json!(false);
    let facts = policy.facts_from_json(&facts).unwrap();
    let held = |m, d| {
        let on = jiff::civil::date(2021, m, d);
        let answer = policy.assess(policy.version_on(on).unwrap(), &facts, on);
        answer.notes.iter().any(|n| n.kind == NoteKind::Hold)
    };
    assert!(!held(10, 7) && held(10, 8) && held(11, 5) && !held(11, 6));
}

#[test]
fn papers_follow_the_case() {
    let policy = BOOK.policy("p04-suspend-unpaid").unwrap();
    let on = jiff::civil::date(2021, 8, 1);
    let needed = |facts: &Value| {
        let facts = policy.facts_from_json(facts).unwrap();
        policy.papers_for(&facts, on).iter().filter(|(_, needed)| *needed == Truth::True).count()
    };
    assert_eq!(needed(&p04()), 3);
    assert_eq!(needed(&json!({"worker.pregnant": false})), 2);
}

#[test]
fn facts_of_another_policy_leave_everything_unknown() {
    let (p04, p05) = (BOOK.policy("p04-suspend-unpaid").unwrap(), BOOK.policy("p05-furlough").unwrap());
    let facts = p05.facts_from_json(&json!({"furlough.days": 20})).unwrap();
    let answer = p04.assess(&p04.versions()[0], &facts, jiff::civil::date(2021, 8, 1));
    assert_eq!(answer.result, Outcome::Unknown);
}

/// What `assess` and the interface answer to these facts on a day of August 2021.
fn answered(code: &str, facts: &Value) -> Result<Assessment, FactErrors> {
    let policy = BOOK.policy(code).unwrap();
    let on = date(2021, 8, 20);
    BOOK.answer(policy, policy.version_on(on).unwrap(), on, facts)
}

#[test]
fn facts_that_contradict_each_other_are_an_error_that_names_both() {
    let mut facts = p04();
    facts["suspension"] = json!({"start": "2021-07-10", "end": "2021-07-24", "consecutive_days": 15});
    assert!(answered("p04-suspend-unpaid", &facts).is_ok());
    facts["suspension"]["consecutive_days"] = json!(31);
    let told = answered("p04-suspend-unpaid", &facts).unwrap_err().describe(Lang::En);
    for part in ["suspension.consecutive_days = 31", "suspension.start = 2021-07-10", "suspension.end = 2021-07-24"] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn nobody_gets_the_same_round_twice_and_a_round_that_nobody_names_is_looked_at() {
    let asked = |grant: Value| {
        let facts = json!({"person.residence": "permanent", "person.income": 1_000_000, "commune.confirmed": true, "person.job": "lottery_seller",
            "si.active": false, "round": "1", "person.grants": [grant]});
        answered("p12-freelance", &facts).unwrap()
    };
    let again = asked(json!({"policy": "p12", "round": "1"}));
    assert_eq!((again.result, again.amount_vnd), (Outcome::NotEligible, None));
    assert!(again.notes.iter().any(|n| n.kind == NoteKind::Refusal && n.text_en.contains("once in each local round")), "{:?}", again.notes);
    let next = asked(json!({"policy": "p12", "round": "2"}));
    assert_eq!((next.result, next.notes.iter().any(|n| n.text_en.contains("round"))), (Outcome::Eligible, false));
    let unnamed = asked(json!("p12"));
    assert_eq!(unnamed.result, Outcome::Eligible);
    assert!(unnamed.notes.iter().any(|n| n.kind == NoteKind::Review && n.text_en.contains("once in each local round")));
}
