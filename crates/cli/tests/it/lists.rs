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
    // Two numbers of the older list are rounded or missing; the insurance codes say who is meant.
    assert!(!back.err.contains("không đọc được có thể là"), "{back:?}");

    let done = send(&office, "lan-1", &format!("--corrects {number} --json")).done().json();
    assert_eq!(done["accepted"]["dropped"], 1, "whoever a row names stays, even if it cannot be taken");
    office.is_whole();
}

#[test]
fn who_may_be_meant_by_a_row_that_cannot_be_read_stays_on_the_list() {
    let office = Office::demo();
    let send = |name: &str, numbers: [&str; 3], more: &str| {
        let file = office.file(name);
        let row = |(at, (name, number)): (usize, (&str, &str))| format!("{},{name},1980,{number},thợ hồ,1500000\n", at + 1);
        let people = ["Võ Thị Đá", "Lò Văn Sỏi", "Hoàng Thị Cát"].into_iter().zip(numbers).enumerate().map(row).collect::<String>();
        std::fs::write(&file, format!("STT,Họ và tên,Năm sinh,Số CCCD,Công việc,Số tiền\n{people}")).unwrap();
        office.run(&format!("import '{file}' --policy p12-freelance --unit 99108 --sender 'Ấp Một' --round 1 {more}"))
    };
    send("lan-1.csv", ["079180000001", "079080000002", "079180000003"], "--json").done();
    let again = send("lan-2.csv", ["079180000001", "7.91E+10", "079180000003"], "--dry-run");
    let unread = again.err.lines().find(|l| l.contains("không đọc được có thể là")).unwrap_or_else(|| panic!("{again:?}"));
    assert!(unread.contains("Lò Văn Sỏi (2)"), "{unread}");
    let done = send("lan-2.csv", ["079180000001", "7.91E+10", "079180000003"], "--json").done().json();
    assert_eq!(done["accepted"]["dropped"], 0, "{done}");
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
