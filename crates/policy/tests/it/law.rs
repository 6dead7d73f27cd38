//! The law as it stands in the files: cases, versions, matrix, coverage.

use crate::BOOK;
use jiff::civil::date;
use kipthoi_domain::AgencyKind;
use kipthoi_policy::{Limit, PolicyBook, Relation, StepAction};
use serde_json::json;

#[test]
fn every_worked_case_comes_out_as_stated() {
    let report = BOOK.run_cases();
    let failures: Vec<_> = report.failures.iter().map(|f| format!("{}: {}: {}", f.file, f.case, f.what)).collect();
    assert!(failures.is_empty(), "{} passed, failed:\n{}", report.passed, failures.join("\n"));
    assert!(report.passed > 200, "{}", report.passed);
}

#[test]
fn every_condition_is_shown_held_and_refused_by_some_case() {
    let report = BOOK.run_cases();
    assert_eq!(report.never_true, Vec::<String>::new());
    assert_eq!(report.never_false, Vec::<String>::new());
    assert_eq!(report.never_unknown, Vec::<String>::new());
}

#[test]
fn twenty_policies_have_the_codes_that_outside_tools_know() {
    let codes: Vec<&str> = BOOK.policies().map(|p| &*p.code).collect();
    let expected = [
        "p01-tnld-rate-zero",
        "p02-pension-suspend",
        "p03-training",
        "p04-suspend-unpaid",
        "p05-furlough",
        "p06-terminated",
        "p07a-preg-child",
        "p07b-child-elder-disabled-f0f1",
        "p08a-meal-f0",
        "p08b-meal-f1",
        "p09a-artist",
        "p09b-guide",
        "p10a-household-business",
        "p10b-household-unregistered",
        "p11a-loan-furlough",
        "p11b-loan-recovery-suspended",
        "p11c-loan-recovery-sector",
        "p12-freelance",
        "q08a-rent-working",
        "q08b-rent-returning",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn the_version_is_chosen_by_the_day_of_decision() {
    let policy = BOOK.policy("p04-suspend-unpaid").unwrap();
    let id = |y, m, d| policy.version_on(date(y, m, d)).map(|v| v.id.to_string());
    assert_eq!(id(2021, 7, 6), None);
    assert_eq!(id(2021, 7, 7).as_deref(), Some("qd23"));
    assert_eq!(id(2021, 11, 5).as_deref(), Some("qd23"));
    assert_eq!(id(2021, 11, 6).as_deref(), Some("qd33"));
    assert_eq!(id(2030, 1, 1).as_deref(), Some("qd33"));
}

#[test]
fn household_business_goes_commune_tax_district_province_commune() {
    let policy = BOOK.policy("p10a-household-business").unwrap();
    let gates: Vec<_> = policy.versions()[0].steps().iter().filter(|s| s.limit.is_some()).map(|s| (s.agency, s.action, s.limit.unwrap())).collect();
    let expected = [
        (AgencyKind::Commune, StepAction::Confirm, Limit::working_days(3)),
        (AgencyKind::Tax, StepAction::Confirm, Limit::working_days(2)),
        (AgencyKind::Labour, StepAction::Appraise, Limit::working_days(2)),
        (AgencyKind::Province, StepAction::Approve, Limit::working_days(2)),
        (AgencyKind::Commune, StepAction::Pay, Limit::days(7)),
    ];
    assert_eq!(gates, expected);
}

#[test]
fn what_passes_the_district_can_be_appraised_approved_and_paid() {
    for policy in BOOK.policies().filter(|p| p.at_district && p.amount.text.vi.contains("đồng")) {
        for version in policy.versions() {
            let has = |action| version.steps().iter().any(|s| s.action == action && !s.agency.is_outside());
            assert!(has(StepAction::Approve), "{}", policy.code);
            assert!(has(StepAction::Appraise) || has(StepAction::Confirm), "{}", policy.code);
            assert!(has(StepAction::Pay) || has(StepAction::Disburse), "{}", policy.code);
        }
    }
}

#[test]
fn the_matrix_answers_for_every_pair_in_either_order() {
    let matrix = BOOK.exclusivity();
    let relation = |a, b| matrix.relation(a, b);
    assert_eq!(relation("p04-suspend-unpaid", "p05-furlough"), Some(Relation::ExclusiveOnce));
    assert_eq!(relation("p12-freelance", "p10b-household-unregistered"), Some(Relation::ExclusiveOnce));
    assert_eq!(relation("p04-suspend-unpaid", "p07a-preg-child"), Some(Relation::Compatible));
    assert_eq!(relation("p07a-preg-child", "p07a-preg-child"), Some(Relation::PerChild));
    assert_eq!(relation("p08a-meal-f0", "p08b-meal-f1"), Some(Relation::PerDay));
    assert_eq!(relation("p12-freelance", "p12-freelance"), Some(Relation::PerRound));
    assert_eq!(relation("q08a-rent-working", "q08b-rent-returning"), Some(Relation::PerMonth));
    assert_eq!(relation("nq116", "p04-suspend-unpaid"), Some(Relation::Compatible));
    assert_eq!(relation("p99", "p04-suspend-unpaid"), None);
    for a in BOOK.policies() {
        for b in BOOK.policies() {
            assert!(relation(&a.code, &b.code).is_some(), "{} {}", a.code, b.code);
            assert_eq!(relation(&a.code, &b.code), relation(&b.code, &a.code));
        }
    }
    assert!(matrix.excludes("p05-furlough", "p12-freelance"));
    assert!(!matrix.excludes("p08a-meal-f0", "p08b-meal-f1"));
}

#[test]
fn the_caps_of_the_matrix_are_those_of_the_amounts() {
    let places = |policy: &str| BOOK.exclusivity().cell(policy, policy).and_then(|c| c.places(policy)).unwrap().count();
    let meals = |kind: &str| json!({format!("{kind}.from"): "2021-05-01", format!("{kind}.to"): "2021-12-31", format!("{kind}.decision"): "1", format!("{kind}.place"): "facility"});
    let rent = json!({"employer.place": "industrial_zone", "rent.from": "2022-01-01", "contract.start": "2021-01-01", "contract.indefinite": true,
        "si.active_before": true, "months_requested": 5});
    for (policy, facts) in [("p08a-meal-f0", meals("f0")), ("p08b-meal-f1", meals("f1")), ("q08a-rent-working", rent)] {
        let law = BOOK.policy(policy).unwrap();
        let version = &law.versions()[0];
        let judged = law.assess(version, &law.facts_from_json(&facts).unwrap(), version.in_force_from);
        let paid = judged.amount_vnd.unwrap().0 / law.amount.per_unit().unwrap().0;
        assert_eq!(i64::try_from(places(policy)).unwrap(), paid, "{policy}");
    }
    let own = |policy: &str| BOOK.exclusivity().cell("p08a-meal-f0", "p08b-meal-f1").and_then(|c| c.places(policy)).unwrap();
    assert!(own("p08a-meal-f0").end() < own("p08b-meal-f1").start(), "days as F0 take none of those as F1");
}

#[test]
fn only_confirmed_or_asked_for_cells_block() {
    for cell in BOOK.exclusivity().cells() {
        let crosses_policies = cell.principle.as_ref() == "G2";
        assert!(!(crosses_policies && cell.hard && !cell.provenance.confirmed), "{}", cell.id);
    }
}

#[test]
fn unconfirmed_values_are_shown_and_name_what_may_be_set() {
    let values = BOOK.unconfirmed();
    let limit = values.iter().find(|v| v.path == "p04-suspend-unpaid.step.confirm-bh.limit").unwrap();
    assert_eq!((limit.value.as_str(), limit.open, limit.overridden_by.as_deref()), ("2 working days", true, None));
    let wage = values.iter().find(|v| v.path == "p11a-loan-furlough.param.region_wage").unwrap();
    assert!(wage.value.contains("IV: 3.070.000"), "{}", wage.value);
    assert!(!values.iter().any(|v| v.path == "p10a-household-business.step.confirm-tax.limit"));
}

#[test]
fn a_locality_sets_what_is_left_open() {
    let local = PolicyBook::embedded_local_examples();
    assert!(!local.is_empty());
    let book = PolicyBook::embedded_with(&local).unwrap_or_else(|e| panic!("{e}"));
    let p12 = book.policy("p12-freelance").unwrap();
    assert_eq!(p12.approver.acting(), Some(AgencyKind::DistrictCommittee));
    let version = &p12.versions()[0];
    assert_eq!(version.step("approve").unwrap().agency, AgencyKind::DistrictCommittee);
    assert_eq!(version.step("appraise-labour").unwrap().limit, Some(Limit::working_days(2)));
    assert_eq!(p12.rounds.len(), 2);
    let facts = |round: &str| {
        serde_json::json!({"person.residence": "permanent", "person.income": 2_999_999, "person.job": "motorbike_taxi",
                           "si.active": false, "person.grants": [], "round": round})
    };
    let amount = |round: &str| {
        let facts = p12.facts_from_json(&facts(round)).unwrap();
        p12.assess(version, &facts, date(2021, 9, 1)).amount_vnd.map(|v| v.0)
    };
    assert_eq!((amount("1"), amount("2"), amount("9")), (Some(1_500_000), Some(1_000_000), None), "nobody decided on a round 9");
    let relation = book.exclusivity().relation("p10a-household-business", "p04-suspend-unpaid");
    assert_eq!(relation, Some(Relation::Compatible));
    let set = book.unconfirmed().into_iter().find(|v| v.path == "p12-freelance.param.income_threshold").unwrap();
    assert!(set.overridden_by.is_some_and(|by| by.contains("An Phước")));
}

#[test]
fn coverage_says_why_for_every_article() {
    let rows = BOOK.coverage();
    assert!(rows.len() >= 20);
    assert!(rows.iter().all(|r| !r.why.vi.is_empty() && !r.why.en.is_empty()));
    for policy in BOOK.policies() {
        assert!(rows.iter().any(|r| r.policies.contains(&policy.code)), "{}", policy.code);
    }
}
