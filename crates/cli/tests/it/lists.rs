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
