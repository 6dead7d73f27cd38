//! What holds for every command: help, languages, variables, exit codes.

use crate::kit::{Office, answer, command, kipthoi};

const COMMANDS: &[&[&str]] = &[
    &["demo"],
    &["serve"],
    &["policies"],
    &["policies", "check"],
    &["assess"],
    &["deadline"],
    &["import"],
    &["lines"],
    &["lines", "confirm"],
    &["lines", "complete"],
    &["lines", "propose"],
    &["decide"],
    &["fund"],
    &["pay"],
    &["pay", "list"],
    &["pay", "record"],
    &["pay", "confirm"],
    &["accounts", "stand-in"],
    &["accounts", "end-stand-in"],
    &["document"],
    &["words"],
    &["audit", "head"],
    &["audit", "verify"],
    &["backup"],
    &["restore"],
    &["export"],
    &["doctor"],
];

#[test]
fn every_command_explains_itself_on_stdout() {
    for words in COMMANDS {
        let mut words = words.to_vec();
        words.push("--help");
        let help = kipthoi(&words).done();
        assert!(help.out.contains("Usage:") && help.err.is_empty(), "{words:?}: {help:?}");
    }
    for words in [&["assess", "--help"][..], &["import", "--help"], &["deadline", "--help"], &["decide", "--help"], &["words", "--help"]] {
        assert!(kipthoi(words).done().out.contains("kipthoi "), "{words:?} shows an example");
    }
    assert!(kipthoi("--version").done().out.starts_with("kipthoi "));
}

#[test]
fn wrong_usage_is_told_in_the_users_language() {
    kipthoi("words").refused(2, &["lỗi: Thiếu", "AMOUNT"]);
    let english = kipthoi("words --lang en").refused(2, &["error:", "AMOUNT"]);
    assert!(!english.err.contains("lỗi"));
    kipthoi("làm").refused(2, &["Không có «làm»"]);
    kipthoi("doctor --nhanh").refused(2, &["Không có «--nhanh»"]);
    kipthoi("words 1 --lang fr").refused(2, &["fr", "vi, en"]);
}

#[test]
fn variables_mirror_options_and_options_win() {
    let english = answer(command("words 1000").env("KIPTHOI_LANG", "en")).done().out;
    assert!(english.starts_with("One thousand"), "{english}");
    let typed = answer(command("words 1000 --lang vi").env("KIPTHOI_LANG", "en")).done().out;
    assert!(typed.starts_with("Một nghìn"), "{typed}");
    for on in ["1", "true", "yes"] {
        answer(command("words 1000").env("KIPTHOI_JSON", on)).done().json();
    }
    assert!(!answer(command("words 1000").env("KIPTHOI_JSON", "0")).done().out.starts_with('{'));
    let mut limit = command("deadline");
    limit.env("KIPTHOI_RECEIVED", "2021-07-19").env("KIPTHOI_LIMIT", "2 working days").env("KIPTHOI_JSON", "1");
    assert_eq!(answer(&mut limit).done().json()["due"], "2021-07-21");
}

#[test]
fn a_command_that_finds_nobody_to_act_as_or_nothing_to_act_on_says_so() {
    let office = Office::demo();
    office.run("fund --decision 9/QĐ-UBND --document 1").refused(1, &["Không tìm thấy"]);
    office.run("fund --decision 9/QĐ-UBND --document 1 --lang en").refused(1, &["error:"]);
    office.run("lines confirm --dossier HS.2021.000001 --answer accepted --as ai-đó").refused(2, &["ai-đó"]);
    office.run("lines confirm --dossier HS.2021.000001 --answer có --as bhxh").refused(2, &["accepted"]);
    office.run(&["lines", "complete", "--dossier", "HS.2021.000001", "--facts", "{", "--evidence", "x"]).refused(2, &["--facts", "JSON"]);
    office.run(&["document", "approval", "--output", &office.file("s2.xlsx")]).refused(2, &["--decision"]);
    office.run("pay record --reference KT999 --result paid --as quy04").refused(1, &["Không tìm thấy"]);
    office.run("import /không/có.xlsx --policy p04-suspend-unpaid --unit 99104 --sender A").refused(2, &["/không/có.xlsx"]);
}

#[test]
fn a_role_without_the_right_is_refused() {
    let office = Office::demo();
    let file = crate::kit::example("clean/mau-05-cong-ty-may-binh-minh.xlsx").display().to_string();
    let words = &format!("import '{file}' --policy p04-suspend-unpaid --unit 99104 --sender A --as chutich");
    office.run(words).refused(1, &["lỗi:"]);
}

#[test]
fn a_database_that_does_not_answer_is_a_failure_and_shows_no_password() {
    let mut words = command("doctor --database-url postgres://ai:bimat@127.0.0.1:1/x");
    let refused = answer(&mut words).refused(3, &["Không mở được cơ sở dữ liệu"]);
    assert!(!refused.err.contains("bimat"));
}
