//! What the loader refuses, and that it says where and what.

use kipthoi_policy::{LoadErrors, PolicyBook, PolicyFile};
use kipthoi_texts::Lang;

const P04: &str = "nq68/p04-suspend-unpaid.toml";

/// The built-in files with one piece of text changed in one of them.
fn changed(path: &str, from: &str, to: &str) -> Vec<PolicyFile> {
    let mut files = PolicyBook::embedded_files();
    let file = files.iter_mut().find(|f| f.path == path).unwrap_or_else(|| panic!("no {path}"));
    assert!(file.text.contains(from), "{path} has no {from}");
    file.text = file.text.replacen(from, to, 1);
    files
}

fn refusal(files: &[PolicyFile], local: &[PolicyFile]) -> LoadErrors {
    match PolicyBook::load(files, local) {
        Ok(_) => panic!("the files were accepted"),
        Err(errors) => errors,
    }
}

/// Changing `from` to `to` is refused in that file with an English message containing `why`.
fn refused(path: &str, from: &str, to: &str, why: &str) {
    let errors = refusal(&changed(path, from, to), &[]);
    let said = errors.describe(Lang::En);
    assert!(said.contains(why), "{said}");
    assert!(errors.0.iter().any(|e| e.file == path), "{said}");
    assert_ne!(errors.describe(Lang::Vi), said);
}

#[test]
fn a_misspelt_fact() {
    refused(P04, "suspension.consecutive_days >= 15 and (not", "suspension.consecutive_day >= 15 and (not", "no fact \"suspension.consecutive_day\"");
}

#[test]
fn a_misspelt_fact_is_told_with_file_line_and_place() {
    let errors = refusal(&changed(P04, "when = \"si.active_before\"", "when = \"si.activ_before\""), &[]);
    let error = &errors.0[0];
    assert_eq!(error.place, "version qd23 › condition p04.4 › when");
    assert!(error.line.is_some_and(|l| l > 50), "{error:?}");
    assert!(error.describe(Lang::Vi).contains("si.active_before"), "similar names are offered");
}

#[test]
fn an_unknown_value_of_an_enumeration() {
    refused(P04, "{enterprise, cooperative,", "{enterprize, cooperative,", "\"enterprize\"");
}

#[test]
fn a_comparison_of_different_types() {
    refused(P04, "suspension.start in [", "suspension.consecutive_days in [", "Type int is needed but type date");
}

#[test]
fn an_unknown_function() {
    refused("qd08/q08a-rent-working.toml", "months_touched(", "months_between(", "no function \"months_between\"");
}

#[test]
fn a_function_with_too_few_arguments() {
    refused("nq68/p03-training.toml", "min(training.months, @max_months)", "min(training.months)", "takes 2 arguments but got 1");
}

#[test]
fn an_unknown_unit() {
    refused("nq68/p04-suspend-unpaid.toml", "suspension.consecutive_days >= 30\"", "suspension.consecutive_days >= 30 days\"", "no unit \"days\"");
}

#[test]
fn an_expression_that_does_not_parse() {
    refused(P04, "when = \"si.active_before\"", "when = \"si.active_before and\"", "cannot be read at character");
}

#[test]
fn an_expression_nested_without_end() {
    let deep = format!("when = \"{}si.active_before{}\"", "(".repeat(5000), ")".repeat(5000));
    refused(P04, "when = \"si.active_before\"", &deep, "cannot be read at character");
}

#[test]
fn a_gap_between_versions() {
    refused(P04, "to = \"2021-11-05\"", "to = \"2021-11-04\"", "No version is in force between 05/11/2021");
}

#[test]
fn versions_that_overlap() {
    refused(P04, "to = \"2021-11-05\"", "to = \"2021-11-06\"", "qd23 and qd33 are in force on the same days");
}

#[test]
fn a_confirmed_value_without_a_source() {
    refused(P04, "source = \"QĐ 23/2021 Đ.13 k.2\"\nrefs = [\"S5\"]", "source = \"QĐ 23/2021 Đ.13 k.2\"", "names no source");
}

#[test]
fn an_unknown_source() {
    refused(P04, "refs = [\"S6\", \"S32\"]", "refs = [\"S99\"]", "Source \"S99\"");
}

#[test]
fn an_unknown_key() {
    refused(P04, "at_district = true", "at_distrikt = true", "at_distrikt");
}

#[test]
fn an_unknown_step_action() {
    refused(P04, "action = \"appraise\"", "action = \"aprase\"", "aprase");
}

#[test]
fn an_unknown_agency() {
    refused(P04, "agency = \"BH\"", "agency = \"BHXH\"", "agency kind \"BHXH\"");
}

#[test]
fn a_limit_in_weeks() {
    refused(P04, "limit = \"2 working days\"", "limit = \"2 weeks\"", "\"2 weeks\" is not a time limit");
}

#[test]
fn an_answer_that_settles_something_other_than_yes_or_no() {
    refused(P04, "establishes = [\"si.active_before\"]", "establishes = [\"suspension.start\"]", "Type bool is needed");
}

#[test]
fn a_parameter_that_nobody_reads() {
    refused("nq68/p03-training.toml", "min(training.months, @max_months)", "training.months", "No expression reads parameter \"@max_months\"");
}

#[test]
fn an_unknown_parameter() {
    refused("nq68/p03-training.toml", "@max_months", "@most_months", "no parameter \"@most_months\"");
}

#[test]
fn a_fact_that_nobody_reads() {
    refused("facts.toml", "[[fact]]", "[[fact]]\nname = \"idle\"\ntype = \"bool\"\nvi = \"x\"\nen = \"y\"\n\n[[fact]]", "No policy reads fact \"idle\"");
}

#[test]
fn a_fact_worked_out_from_itself() {
    let from = "name = \"suspension.end\"\ntype = \"date\"";
    let to = format!("{from}\nderive = [\"suspension.start + suspension.consecutive_days\"]");
    let errors = refusal(&changed("facts.toml", from, &to), &[]);
    let said = errors.describe(Lang::En);
    assert!(said.contains("\"suspension.end\" is derived from itself"), "{said}");
}

#[test]
fn a_pair_on_which_the_matrix_is_silent() {
    refused("exclusivity.toml", "pairs = [[[\"p10b\"], [\"p12\"]]]", "pairs = []", "says nothing about p10b-household-unregistered and p12-freelance");
}

#[test]
fn a_pair_on_which_the_matrix_speaks_twice() {
    refused("exclusivity.toml", "pairs = [[[\"p10b\"], [\"p12\"]]]", "pairs = [[[\"p10b\"], [\"p12\", \"p04\"]]]", "speaks twice");
}

#[test]
fn an_amount_of_nothing() {
    refused("nq68/p05-furlough.toml", "vnd = 1_000_000", "vnd = 0", "\"0\" is not valid");
}

#[test]
fn a_misspelt_key_in_a_case() {
    refused("nq68/p04-suspend-unpaid.cases.toml", "expect = {", "expects = {", "expects");
}

#[test]
fn a_case_that_no_longer_comes_out_fails_the_check() {
    let book = PolicyBook::load(&changed(P04, "vnd = 1_855_000", "vnd = 1_855_001"), &[]).unwrap();
    let report = book.run_cases();
    assert!(!report.ok() && report.failed() >= 3);
    assert!(report.failures.iter().any(|f| f.case.starts_with("c02 ")));
}

fn local(set: &str) -> Vec<PolicyFile> {
    let text = format!("area = \"Huyện giả định\"\n{set}");
    vec![PolicyFile { path: "local/here.toml".to_owned(), text }]
}

fn local_refused(set: &str, why: &str) {
    let errors = refusal(&PolicyBook::embedded_files(), &local(set));
    let said = errors.describe(Lang::En);
    assert!(said.contains(why) && said.contains("local/here.toml"), "{said}");
}

#[test]
fn a_locality_cannot_change_what_the_law_fixes() {
    local_refused("[[set]]\npath = \"p10a-household-business.step.confirm-tax.limit\"\nvalue = \"9 working days\"\nsource = \"x\"", "may not change");
    local_refused("[[set]]\npath = \"p04-suspend-unpaid.version.qd23.from\"\nvalue = \"2021-01-01\"\nsource = \"x\"", "may not change");
    local_refused("[[set]]\npath = \"exclusivity.g5-traders.enabled\"\nvalue = false\nsource = \"x\"", "may not change");
}

#[test]
fn a_locality_may_count_the_most_days_by_spell() {
    let set = "[[set]]\npath = \"exclusivity.meal-days.capped\"\nvalue = false\nsource = \"CV 1/UBND\"";
    let book = PolicyBook::load(&PolicyBook::embedded_files(), &local(set)).unwrap();
    let places = |book: &PolicyBook| book.exclusivity().cell("p08b-meal-f1", "p08b-meal-f1").and_then(|c| c.places("p08b-meal-f1"));
    assert_eq!((places(&book), places(&PolicyBook::embedded().unwrap()).map(|p| p.count())), (None, Some(21)));
    let value = book.unconfirmed().into_iter().find(|v| v.path == "exclusivity.meal-days.capped").unwrap();
    assert!(value.value == "false" && value.overridden_by.is_some(), "{value:?}");
    local_refused(&set.replace("meal-days", "g5-traders"), "no value at");
}

#[test]
fn a_locality_cannot_set_what_does_not_exist_or_give_no_act() {
    local_refused("[[set]]\npath = \"p99.param.rate\"\nvalue = 1\nsource = \"x\"", "no value at \"p99.param.rate\"");
    local_refused("[[set]]\npath = \"p12-freelance.param.rate_per_round\"\nvalue = 1000000\nsource = \" \"", "names no source");
    local_refused("[[set]]\npath = \"p12-freelance.approver.delegated_to\"\nvalue = 7\nsource = \"x\"", "invalid type");
    local_refused("[[set]]\npath = \"p04-suspend-unpaid.approver.delegated_to\"\nvalue = \"UBX\"\nsource = \"x\"", "\"UBX\" is not valid");
    local_refused("[[set]]\npath = \"p12-freelance.param.job_list\"\nvalue = [\"pilot\"]\nsource = \"x\"", "\"pilot\"");
}
