//! `deadline` and `words`.

use crate::kit::{Office, kipthoi};
use serde_json::{Value, json};

fn due(options: &str) -> Value {
    kipthoi(&format!("deadline {options} --json")).done().json()
}

#[test]
fn a_limit_answers_due_day_and_counted_days() {
    let answer = due("--received 2021-07-19T16:40 --limit '2 working days'");
    assert_eq!((&answer["due"], &answer["counted"]), (&json!("2021-07-21"), &json!(["2021-07-20", "2021-07-21"])));
    assert_eq!(answer["skipped"], json!([]));
    let late = due("--received 2021-07-19T17:30 --limit '2 working days'");
    assert_eq!(late["due"], "2021-07-22", "after closing time it counts as the next day");
}

#[test]
fn skipped_days_say_why() {
    let answer = due("--received 2021-08-27 --limit '3 ngày làm việc' --pause 2021-08-30..2021-08-31");
    let why: Vec<(&str, &str)> = answer["skipped"].as_array().unwrap().iter().map(|s| (s["day"].as_str().unwrap(), s["why"].as_str().unwrap())).collect();
    assert!(why.contains(&("2021-08-28", "weekend")), "{why:?}");
    assert!(why.contains(&("2021-08-30", "pause")) && why.contains(&("2021-09-02", "public_holiday")), "{why:?}");
}

#[test]
fn a_pause_without_an_end_leaves_the_due_day_open() {
    let question = "deadline --received 2021-08-27 --limit '3 days' --pause 2021-08-28..";
    let told = kipthoi(question).done().out;
    assert!(told.contains("chưa xác định") && told.contains("28/08/2021") && !told.contains("9999"), "{told}");
    assert_eq!(kipthoi(&format!("{question} --json")).done().json()["standing_since"], "2021-08-28");
}

#[test]
fn a_calendar_file_replaces_the_built_in_one() {
    let office = Office::empty();
    let file = office.file("nghi.csv");
    let head = std::fs::read_to_string(crate::kit::example("../reference/holidays.csv")).unwrap();
    let head = head.lines().find(|l| l.starts_with("date,")).unwrap().to_owned();
    let columns = head.split(',').count();
    let row = format!("2021-07-20,Tue,public_holiday,Ngày hội{}", ",".repeat(columns.saturating_sub(4)));
    std::fs::write(&file, format!("{head}\n{row}\n")).unwrap();
    let answer = due(&format!("--received 2021-07-19 --limit '1 working day' --calendar '{file}'"));
    assert_eq!(answer["due"], "2021-07-21", "{answer}");
    std::fs::write(&file, "x,y\n1,2\n").unwrap();
    kipthoi(&format!("deadline --received 2021-07-19 --limit '1 day' --calendar '{file}'")).refused(2, &["bảng ngày nghỉ"]);
    kipthoi("deadline --received 2021-07-19 --limit '1 day' --calendar /không/có.csv").refused(2, &["/không/có.csv"]);
}

#[test]
fn a_limit_or_a_moment_that_nobody_can_read_is_wrong_usage() {
    kipthoi("deadline --received 'hôm qua' --limit '2 days'").refused(2, &["lỗi:", "hôm qua", "--received"]);
    kipthoi("deadline --received 2021-07-19 --limit '2 furlongs' --lang en").refused(2, &["2 furlongs", "--limit"]);
    kipthoi("deadline --received 2021-07-19 --limit '2 days' --pause 2021-08-30").refused(2, &["FROM..TO"]);
    kipthoi("deadline --received 2021-07-19 --limit '2 days' --pause 2021-08-30..2021-08-29").refused(2, &["tạm dừng từ 30/08/2021", "trước khi bắt đầu"]);
    kipthoi("deadline --received 2021-07-19 --limit '0 days'").refused(2, &["ít nhất là một ngày"]);
    kipthoi("deadline --received 2021-07-19 --limit '-3 days'").refused(2, &["-3 days", "Thời hạn phải ghi như"]);
    kipthoi("deadline --received 2021-07-19 --limit '1000000 days'").refused(2, &["1000000 days", "một năm"]);
}

#[test]
fn amounts_are_spoken_in_both_languages() {
    let words = kipthoi("words 3.710.000 --json").done().json();
    assert_eq!(words["amount_vnd"], 3_710_000);
    assert_eq!(words["words_vi"], "Ba triệu bảy trăm mười nghìn đồng");
    assert_eq!(kipthoi("words 1500000").done().out.trim_end(), "Một triệu năm trăm nghìn đồng");
    assert!(kipthoi("words 1500000 --southern").done().out.contains("ngàn"));
    kipthoi("words 'ba triệu' --lang en").refused(2, &["error:", "ba triệu"]);
}
