//! `policies` and `assess`: the law as other programs read it.

use crate::kit::{Office, kipthoi, kipthoi_reading};
use serde_json::{Value, json};

const ASSESS: &str = "assess --policy p04-suspend-unpaid --facts - --on 2021-08-01 --json";

/// Fifteen days without pay at an enterprise that had to stop.
fn worker() -> Value {
    json!({"employer.kind": "enterprise", "employer.suspended_by_order": true, "suspension.start": "2021-07-10",
           "suspension.end": "2021-07-24", "si.active_before": true})
}

fn with(name: &str, value: Value) -> Value {
    let mut facts = worker();
    facts[name] = value;
    facts
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn an_answer_has_the_fields_of_the_contract() {
    let answer = kipthoi_reading(ASSESS, &worker().to_string()).done().json();
    for field in ["policy", "version", "on", "result", "amount_vnd", "conditions", "supplements", "notes", "missing"] {
        assert!(keys(&answer).contains(&field), "{field}");
    }
    let head = json!([answer["policy"], answer["version"], answer["on"], answer["result"], answer["amount_vnd"]]);
    assert_eq!(head, json!(["p04-suspend-unpaid", "qd23", "2021-08-01", "eligible", 1_855_000]));
    for condition in answer["conditions"].as_array().unwrap() {
        for field in ["id", "result", "text_vi", "text_en", "source", "seen", "missing"] {
            assert!(keys(condition).contains(&field), "{field}");
        }
        assert!(["true", "false", "unknown"].contains(&condition["result"].as_str().unwrap()));
    }
    let days = &answer["conditions"][1];
    assert_eq!((&days["id"], &days["seen"]["suspension.consecutive_days"]), (&json!("p04.2"), &json!(15)));
    assert_eq!(days["source"], "QĐ 23/2021 Đ.13 k.1");
}

#[test]
fn each_line_of_input_gets_one_answer_in_order() {
    let (short, unknown) = (with("suspension.end", json!("2021-07-23")), json!({"suspension.start": "2021-07-10"}));
    let input = format!("{}\n{short}\n\n{unknown}\n", worker());
    let answers = kipthoi_reading(ASSESS, &input).done().json_lines();
    let results: Vec<&str> = answers.iter().map(|a| a["result"].as_str().unwrap()).collect();
    assert_eq!(results, ["eligible", "not_eligible", "unknown"]);
    assert_eq!(answers[1]["amount_vnd"], Value::Null);
    assert_eq!(answers[1]["conditions"][1]["result"], "false");
    let missing: Vec<&str> = answers[2]["missing"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(missing.contains(&"suspension.end"), "{missing:?}");
    assert!(answers[2]["conditions"][1]["missing"].as_array().unwrap().contains(&json!("suspension.end")));
}

#[test]
fn one_object_may_stand_on_several_lines_and_in_a_file() {
    let office = Office::empty();
    let file = office.file("facts.json");
    std::fs::write(&file, serde_json::to_string_pretty(&worker()).unwrap()).unwrap();
    let answer = kipthoi(&format!("assess --policy p04-suspend-unpaid --facts '{file}' --on 2021-08-01 --json")).done();
    assert_eq!(answer.json()["result"], "eligible");
}

#[test]
fn supplements_come_with_their_own_policy_and_amount() {
    let mut facts = with("worker.pregnant", json!(true));
    facts["children"] = json!([{"name": "Lê Minh An", "birth_date": "2018-08-10", "relation": "con đẻ"}]);
    let answer = kipthoi_reading(ASSESS, &facts.to_string()).done().json();
    let supplements = answer["supplements"].as_array().unwrap();
    assert_eq!(supplements.len(), 2);
    for supplement in supplements {
        assert_eq!((&supplement["policy"], &supplement["amount_vnd"]), (&json!("p07a-preg-child"), &json!(1_000_000)));
    }
}

#[test]
fn the_version_can_be_chosen_and_is_otherwise_that_of_the_day() {
    let input = worker().to_string();
    let on = |day: &str| kipthoi_reading(&format!("assess --policy p04-suspend-unpaid --facts - --on {day} --json"), &input).done().json();
    assert_eq!((&on("2021-08-01")["version"], &on("2021-11-15")["version"]), (&json!("qd23"), &json!("qd33")));
    let chosen = kipthoi_reading("assess --policy p04-suspend-unpaid --facts - --version qd33 --json", &input).done().json();
    assert_eq!(chosen["version"], "qd33");
}

#[test]
fn what_cannot_be_judged_is_told_with_its_place() {
    let wrong = |words: &str, input: &str, parts: &[&str]| {
        kipthoi_reading(words, input).refused(2, parts);
    };
    let broken = kipthoi_reading(ASSESS, "{}\n{\"suspension.start\": \n");
    assert_eq!((broken.code, broken.out.lines().count()), (2, 1), "what was sound before it is answered");
    assert!(broken.err.contains("dòng 2") && broken.err.contains("JSON"), "{}", broken.err);
    let english = &format!("{ASSESS} --lang en");
    wrong(english, "\n[1]\n", &["error:"]);
    assert!(kipthoi_reading(english, "{}\n\n[1]\n").err.contains("line 3"));
    wrong(ASSESS, "{\"suspension.begin\": 1}", &["dòng 1", "suspension.begin"]);
    wrong(ASSESS, "{\"suspension.start\": \"hôm qua\"}", &["suspension.start", "hôm qua"]);
    wrong("assess --policy p99 --facts -", "{}", &["p99", "kipthoi policies list"]);
    wrong("assess --policy p04-suspend-unpaid --facts - --version qd99", "{}", &["qd99", "qd23", "qd33"]);
    wrong("assess --policy p04-suspend-unpaid --facts /không/có.json --on 2021-08-01", "", &["/không/có.json"]);
}

#[test]
fn a_round_that_nobody_published_pays_nothing_and_the_published_ones_are_named() {
    let office = Office::demo();
    let facts = |round: &str| {
        let file = office.file("facts.json");
        let facts = json!({"person.residence": "temporary", "person.income": 1_000_000, "person.job": "lottery_seller", "si.active": false, "round": round});
        std::fs::write(&file, facts.to_string()).unwrap();
        office.json(&format!("assess --policy p12-freelance --facts '{file}' --on 2021-08-10"))
    };
    let unknown = facts("9");
    assert_eq!((&unknown["result"], &unknown["amount_vnd"]), (&json!("not_eligible"), &Value::Null));
    let said = unknown["notes"].to_string();
    assert!(said.contains("1 (19/07/2021 – 15/08/2021); 2 (16/08/2021 – 30/09/2021)"), "{said}");
    let (now, early) = (facts("1"), facts("2"));
    assert_eq!((&now["amount_vnd"], &early["amount_vnd"]), (&json!(1_500_000), &json!(1_000_000)));
    assert!(!now["notes"].to_string().contains("10/08/2021") && early["notes"].to_string().contains("10/08/2021"), "a day outside the round is told");
}

#[test]
fn days_that_contradict_each_other_are_not_called_missing() {
    let reversed = with("suspension.end", json!("2021-07-01")).to_string();
    kipthoi_reading(ASSESS, &reversed).refused(2, &["dòng 1", "suspension.end", "01/07/2021", "10/07/2021"]);
    let nested = json!({"suspension": {"start": "2021-07-10", "end": "2021-07-01"}}).to_string();
    kipthoi_reading(&format!("{ASSESS} --lang en"), &nested).refused(2, &["contradicts itself"]);
}

#[test]
fn what_the_policy_does_not_read_is_used_or_told() {
    let held = kipthoi_reading(ASSESS, &with("person.grants", json!(["p12"])).to_string()).done();
    assert!(held.json()["notes"].to_string().contains("p12-freelance") && held.err.is_empty(), "{held:?}");
    let useless = with("f0.from", json!("2021-07-01"));
    let told = kipthoi_reading(ASSESS, &format!("{useless}\n{useless}\n")).done();
    assert_eq!((told.err.matches("f0.from").count(), told.out.lines().count()), (1, 2), "told once: {told:?}");
}

#[test]
fn values_not_yet_checked_are_a_table_in_words() {
    let table = kipthoi("policies unconfirmed").done().out;
    assert!(table.contains("| Chính sách | Nội dung | Đang dùng |") && table.contains("policies/*.toml"), "{table}");
    assert!(!table.contains("contains TNLD_BNN") && !table.contains("working days"), "no code: {table}");
    assert!(table.contains("`p12-freelance.param.income_threshold`"), "where it can be set");
    assert!(kipthoi("policies unconfirmed --lang en").done().out.contains("5 working days"));
}

#[test]
fn the_law_passes_its_own_check_even_where_a_province_has_values_of_its_own() {
    let check = kipthoi("policies check --json").done().json();
    assert!(check["passed"].as_u64().unwrap() > 200 && check["failures"] == json!([]));
    Office::demo().run("policies check").done();
}

#[test]
fn a_local_file_that_sets_what_is_not_open_is_refused_with_its_name() {
    let office = Office::empty();
    std::fs::create_dir_all(office.data().join("policies")).unwrap();
    let text = "area = \"Tỉnh Thử\"\n[[set]]\npath = \"p04-suspend-unpaid.amount.tiers\"\nvalue = 1\nsource = \"x\"\n";
    std::fs::write(office.data().join("policies/tinh-thu.toml"), text).unwrap();
    office.run("policies check").refused(2, &["tinh-thu.toml"]);
}

#[test]
fn policies_can_be_listed_read_and_asked_for_their_facts() {
    let list = kipthoi("policies list --json").done().json();
    assert_eq!(list.as_array().unwrap().len(), 20);
    assert!(list[0]["versions"][0]["from"].is_string() && list[0]["name_vi"].is_string());
    let page = kipthoi("policies show p04-suspend-unpaid --lang en").done().out;
    assert!(page.contains("15 consecutive days") && page.contains("QĐ 23/2021"), "{page}");
    let facts = kipthoi("policies facts p04-suspend-unpaid --json").done().json();
    let start = facts.as_array().unwrap().iter().find(|f| f["name"] == "suspension.start").unwrap().clone();
    assert_eq!(start["type"], "date");
    assert!(start["meaning_vi"].is_string() && start["meaning_en"].is_string());
    assert!(kipthoi("policies coverage").done().out.lines().count() > 20);
    kipthoi("policies show p99").refused(2, &["p99", "kipthoi policies list"]);
}
