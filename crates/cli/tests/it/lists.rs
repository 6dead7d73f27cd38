//! A list and the ones that come after it: which file is newer, who would leave the dossier, and
//! whom a row that cannot be read may be about.

use crate::kit::{Answer, Office, example};

const SENDER: &str = "Công ty TNHH Giày da Phước Hưng";

fn send(office: &Office, file: &str, more: &str) -> Answer {
    let file = example(&format!("dirty/mau-05-giay-da-phuoc-hung-{file}.xlsx")).display().to_string();
    office.run(&format!("import '{file}' --policy p04-suspend-unpaid --unit 99108 --sender '{SENDER}' {more}"))
}

#[test]
fn a_list_that_was_replaced_comes_back_only_if_that_is_meant_and_says_who_would_leave() {
    let office = Office::demo();
    let first = send(&office, "lan-1", "--json").done().json();
    let number = first["accepted"]["number"].as_str().unwrap().to_owned();
    let second = send(&office, "lan-2", "--json").done().json();
    assert_eq!(second["accepted"]["number"], first["accepted"]["number"], "the people on it tell which list it corrects");

    send(&office, "lan-1", "").refused(1, &[&number, "giay-da-phuoc-hung-lan-2.xlsx", "Gửi tệp mới hơn"]);
    send(&office, "lan-1", "--lang en").refused(1, &[&number, "Send the newer file"]);
    let back = send(&office, "lan-1", &format!("--corrects {number} --dry-run"));
    let line = |words: &str| back.err.lines().find(|l| l.contains(words)).unwrap_or_else(|| panic!("no {words:?} in {back:?}")).to_owned();
    assert!(line("không còn nêu").contains("Nguyễn Quốc Hòa (48)"), "{back:?}");
    let unread = line("không đọc được có thể là");
    assert!(unread.contains("Nguyễn Thị Thu Lan (45)") && unread.contains("Ngô Thị Hà (46)"), "{unread}");

    let done = send(&office, "lan-1", &format!("--corrects {number} --json")).done().json();
    assert_eq!(done["accepted"]["dropped"], 1, "who may be meant by a row that cannot be read stays");
    office.is_whole();
}

#[test]
fn a_reason_that_refuses_a_whole_list_is_said_once() {
    let office = Office::demo();
    let file = example("dirty/qd08-02-bao-bi-hoa-loi.xlsx").display().to_string();
    let import = |more: &str| office.run(&format!("import '{file}' --policy q08a-rent-working --unit 99105 --sender 'Bao bì Hòa Lợi' --dry-run {more}"));
    let early = import("");
    assert_eq!((early.code, early.err.matches("không có hiệu lực").count()), (1, 1), "{early:?}");
    office.run("demo --fill-only --on 2021-08-01").refused(2, &["17/08/2021"]);
    office.run("demo --fill-only --on 2022-08-16").done();
    let late = import("");
    assert_eq!(late.err.matches("sau ngày nhận hồ sơ cuối cùng 15/08/2022").count(), 1, "{late:?}");
    assert!(late.err.contains("đều cùng một vướng mắc"), "{late:?}");
    assert!(import("--lang en").err.contains("have one and the same problem. Not eligible: The dossier was filed on 16/08/2022"), "{late:?}");
}
