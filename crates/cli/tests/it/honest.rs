//! A command that did nothing says so: exit code 1, and a sentence that tells why. Days and
//! sources that cannot be are refused with what was wrong.

use crate::kit::{Office, example};
use calamine::{Data, Reader, Xlsx};
use std::process::Stdio;

/// Form 05 of the examples, imported; the number of its dossier.
pub fn imported(office: &Office) -> String {
    let file = example("clean/mau-05-cong-ty-may-binh-minh.xlsx").display().to_string();
    let import = format!("import '{file}' --policy p04-suspend-unpaid --unit 99104 --sender 'Công ty May Bình Minh'");
    office.json(&import)["accepted"]["number"].as_str().unwrap().to_owned()
}

#[test]
fn an_act_without_a_line_is_a_no_that_tells_where_the_lines_are() {
    let office = Office::demo();
    let dossier = imported(&office);
    let not_mine = format!("lines confirm --dossier {dossier} --answer accepted --as thue");
    office.run(&not_mine).refused(1, &["Không tìm thấy"]);
    office.run(&format!("decide --dossier {dossier} --number 1/QĐ-UBND --signer A")).refused(1, &[&dossier, "60 dòng đang ở Bảo hiểm xã hội"]);
    let confirm = format!("lines confirm --dossier {dossier} --answer accepted --as bhxh");
    office.run(&confirm).done();
    office.run(&confirm).refused(1, &[&dossier, "Phòng LĐTBXH"]);
    let english = office.run(&format!("{confirm} --lang en")).refused(1, &[&dossier, "Labour office"]);
    assert!(!english.err.contains("Hồ sơ"), "{english:?}");
    let json = office.run(&format!("{confirm} --json"));
    assert_eq!((json.code, &json.json()["lines"]), (1, &serde_json::json!(0)), "a program reads the same effect");

    let refuse = office.run(&format!("lines propose --dossier {dossier} --proposal refuse --dry-run"));
    assert!(refuse.out.contains("66 dòng: cần lý do"), "who stays, and why: {refuse:?}");
    let propose = format!("lines propose --dossier {dossier} --proposal approve --as laodong");
    office.run(&propose).done();
    office.run(&propose).refused(1, &["3 dòng: không đủ điều kiện"]);
    office.is_whole();
}

#[test]
fn a_list_belongs_to_a_commune_and_not_to_the_district_above_it() {
    let office = Office::demo();
    let file = example("clean/mau-05-cong-ty-may-binh-minh.xlsx").display().to_string();
    let import = |unit: &str| office.run(&format!("import '{file}' --policy p04-suspend-unpaid --unit {unit} --sender A"));
    import("991").refused(1, &["(991)", "địa bàn tiếp nhận"]);
    import("99999").refused(1, &["99999", "phạm vi"]);
}

#[test]
fn what_a_command_does_is_done_though_nobody_listens() {
    let office = Office::demo();
    let file = example("dirty/mau-05-giay-da-phuoc-hung-lan-1.xlsx").display().to_string();
    let words = format!("import '{file}' --policy p04-suspend-unpaid --unit 99104 --sender 'Giày da Phước Hưng'");
    let mut child = office.command(&words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let known = office.run(&format!("{words} --dry-run"));
    assert!(known.err.contains("đã được nhập"), "{known:?}");
    office.is_whole();
}

#[test]
fn a_number_and_a_day_that_cannot_be_are_a_no_with_what_is_known_of_them() {
    let office = Office::demo();
    let dossier = imported(&office);
    office.run(&format!("lines confirm --dossier {dossier} --answer accepted --as bhxh")).done();
    office.run(&format!("lines propose --dossier {dossier} --proposal approve --as laodong")).done();
    let decide = |more: &str| office.run(&format!("decide --dossier {dossier} --number 1500/QĐ-UBND --signer 'Trần Hữu Phước' {more}"));
    decide("--on 2020-01-01").refused(1, &["01/01/2020 < 17/08/2021", "trước ngày trình"]);
    decide("--on 2021-08-18").refused(1, &["18/08/2021 > 17/08/2021"]);
    decide("").done();
    let again = office.run("decide --number 1500/QĐ-UBND --signer A").refused(1, &["1500/QĐ-UBND", "17/08/2021", "Trần Hữu Phước"]);
    assert!(!again.err.contains("decision-number"), "{again:?}");

    office.run("pay list --decision 1500/QĐ-UBND --unit 99104 --method cash --as quy04").refused(1, &["còn thiếu"]);
    office.run("fund --decision 1500/QĐ-UBND --document 1 --source kho-bạc").refused(2, &["kho-bạc", "central, province, district, reserve, donation"]);
    office.run("fund --decision 1500/QĐ-UBND --document 1 --on 2021-08-16").refused(1, &["16/08/2021 < 17/08/2021"]);
    office.run("fund --decision 1500/QĐ-UBND --document 812/TB-STC").done();
    office.run("fund --decision 1500/QĐ-UBND --document 812/TB-STC").refused(1, &["đã đủ kinh phí"]);

    let cash = "pay list --decision 1500/QĐ-UBND --unit 99104 --method cash --as quy04";
    office.run(cash).refused(1, &["66 dòng: có tài khoản ngân hàng nên chi bằng chuyển khoản"]);
    let list = &format!("{cash} --everybody");
    office.run(&format!("{list} --on 2021-08-16")).refused(1, &["16/08/2021 < 17/08/2021"]);
    office.run(&format!("{list} --on 2121-08-17")).refused(1, &["17/08/2121"]);
    let number = office.json(list)["number"].as_str().unwrap().to_owned();
    office.run(list).refused(1, &["không có người nào chờ chi"]);
    let s4 = office.file("s4.xlsx");
    office.run(&format!("document transfer --list {number} --output '{s4}' --as quy04")).refused(1, &[&number, "tiền mặt", "S3"]);
    let s5 = office.file("s5.xlsx");
    office.run(&format!("document posting --decision 1500/QĐ-UBND --unit 99102 --output '{s5}'")).refused(1, &["1500/QĐ-UBND", "không có ai"]);
    assert!(!std::path::Path::new(&s4).exists() && !std::path::Path::new(&s5).exists(), "a refusal leaves no file");
    office.is_whole();
}

/// Every text and figure of a written list, row by row.
fn cells(file: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook(file).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_commune_gets_its_part_of_a_decision_under_its_own_title_and_total() {
    let office = Office::demo();
    let (whole, part, wall) = (office.file("s2.xlsx"), office.file("s2-xa.xlsx"), office.file("s5.xlsx"));
    let dossier = imported(&office);
    office.run(&format!("lines confirm --dossier {dossier} --answer accepted --as bhxh")).done();
    office.run(&format!("lines propose --dossier {dossier} --proposal approve --as laodong")).done();
    // Everything submitted, so that lines of several communes stand on one decision.
    let decided = office.json("decide --number 1500/QĐ-UBND --signer 'Trần Hữu Phước'");
    office.run(&format!("document approval --decision 1500/QĐ-UBND --output '{whole}'")).done();
    office.run(&format!("document approval --decision 1500/QĐ-UBND --output '{part}' --as quy04")).done();
    office.run(&format!("document posting --decision 1500/QĐ-UBND --unit 99104 --output '{wall}'")).done();

    let says = |rows: &[Vec<Data>], text: &str| rows.iter().flatten().any(|c| c.to_string().contains(text));
    let people = |rows: &[Vec<Data>]| rows.iter().filter(|r| r[1].to_string().starts_with("HS.")).cloned().collect::<Vec<_>>();
    let (whole, part, wall) = (cells(&whole), cells(&part), cells(&wall));
    let mine = people(&part);
    assert!(!says(&whole, "PHẦN CỦA") && says(&part, "PHẦN CỦA XÃ BÌNH MINH"));
    assert_eq!(people(&whole).len() as u64, decided["approved"].as_u64().unwrap());
    assert!(!mine.is_empty() && mine.len() < people(&whole).len(), "{} of {}", mine.len(), people(&whole).len());
    assert!(says(&part, &format!("{} trong {} khoản hỗ trợ của Quyết định", mine.len(), people(&whole).len())));
    assert!(says(&part, &format!("Tổng cộng: {} khoản hỗ trợ", mine.len())) && says(&part, "Trần Hữu Phước"));
    assert!(people(&whole).iter().all(|r| matches!(r[7], Data::Float(rate) if rate > 0.0)), "every line has its rate");
    assert!(says(&wall, "NGƯỜI LẬP") && says(&wall, "TM. ỦY BAN NHÂN DÂN"));

    office.run(&format!("document submission --decision 1500/QĐ-UBND --output '{}'", office.file("s1.xlsx"))).refused(2, &["--decision", "S1"]);
    office.run(&format!("document refusals --decision 1500/QĐ-UBND --unit 99104 --output '{}'", office.file("r.xlsx"))).refused(2, &["--unit"]);
}
