//! Lines that are taken back, opened again, and corrected after approval.

use crate::honest::imported;
use crate::kit::Office;
use calamine::{Reader, Xlsx, open_workbook};

#[test]
fn lines_are_taken_back_by_row_or_all_at_once_and_never_twice() {
    let office = Office::demo();
    let dossier = imported(&office);
    let withdraw = format!("lines withdraw --dossier {dossier} --as motcua --reason");
    office.run(&format!("{withdraw} ' '")).refused(1, &["Nhập lý do"]);
    let row = format!("{withdraw} 'Công văn 15/CV' --row 3");
    let would = office.json(&format!("{row} --dry-run"));
    assert_eq!(would["lines"], 1, "{would}");
    assert_eq!(office.json(&row), would, "a dry run took nothing back");
    office.run(&row).refused(1, &[&dossier, "không có dòng 3"]);
    let all = office.run(&format!("{withdraw} 'Công văn 16/CV'")).done();
    assert!(all.out.contains("theo đề nghị của người nộp"), "{all:?}");
    office.run(&format!("{withdraw} 'Công văn 16/CV' --lang en")).refused(1, &[&dossier, "no line left to take back"]);
    office.is_whole();
}

#[test]
fn an_approved_line_is_corrected_by_a_decision_of_its_own_and_a_refused_one_waits_for_another_law() {
    let office = Office::demo();
    let dossier = imported(&office);
    office.run(&format!("lines confirm --dossier {dossier} --answer accepted --as bhxh")).done();
    office.run(&format!("lines propose --dossier {dossier} --proposal approve")).done();
    office.run(&format!("lines reopen --dossier {dossier}")).refused(1, &[&dossier, "không có dòng nào bị từ chối"]);
    office.run(&format!("lines propose --dossier {dossier} --proposal refuse --reason 'không thuộc đối tượng'")).done();
    office.run(&format!("decide --dossier {dossier} --number 1500/QĐ-UBND --signer 'Trần Hữu Phước'")).done();
    let still = office.run(&format!("lines reopen --dossier {dossier} --json"));
    assert!(still.code == 1 && still.json()["still_refused"].as_i64() > Some(0), "the same law answers the same: {still:?}");

    let correct = format!("lines correct --dossier {dossier} --row 1 --signer 'Trần Hữu Phước' --reason 'Ghi nhầm' --number 1600/QĐ-UBND --facts");
    office.run(&format!("{correct} '{{\"suspension.ended\":\"2021-07-20\"}}'")).refused(1, &["suspension.ended"]);
    office.run(&format!("{correct} '{{\"suspension.end\":\"2020-07-20\"}}'")).refused(1, &["20/07/2020"]);
    let longer = "'{\"suspension.end\":\"2021-09-10\",\"suspension.consecutive_days\":null}'";
    let would = office.json(&format!("{correct} {longer} --dry-run"));
    assert_eq!((would["from"].as_i64(), would["to"].as_i64(), would["approved"].as_bool()), (Some(1_855_000), Some(3_710_000), Some(true)), "{would}");
    assert_eq!(office.json(&format!("{correct} {longer}")), would, "a dry run corrected nothing");
    office.run(&format!("{correct} {longer}")).refused(1, &["lỗi:"]);
    papers_keep_what_was_signed(&office, &dossier);
    office.is_whole();
}

/// The cells of a document of decision 1500/QĐ-UBND, one a line.
fn printed(office: &Office, kind: &str) -> String {
    let file = office.file("printed.xlsx");
    office.run(&format!("document {kind} --decision 1500/QĐ-UBND --output {file}")).done();
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    let (_, sheet) = book.worksheets().remove(0);
    sheet.rows().flatten().map(|cell| format!("{cell}\n")).collect()
}

fn papers_keep_what_was_signed(office: &Office, dossier: &str) {
    let nobody = "'{\"suspension.start\":\"2021-07-01\",\"suspension.end\":\"2021-07-05\",\"suspension.consecutive_days\":null}'";
    let refuse = format!("lines correct --dossier {dossier} --row 2 --signer 'Trần Hữu Phước' --reason 'Nghỉ 5 ngày' --number 1700/QĐ-UBND --facts {nobody}");
    assert_eq!(office.json(&refuse)["approved"], false);
    let approval = printed(office, "approval");
    for number in ["1600/QĐ-UBND", "1700/QĐ-UBND"] {
        assert!(approval.contains(&format!("Điều chỉnh bởi Quyết định số {number}")), "{approval}");
    }
    assert!(!approval.contains("PHẦN CỦA") && !approval.contains("khoản hỗ trợ của Quyết định"), "all that was signed is there: {approval}");
    let posting = printed(office, "posting --unit 99104");
    assert!(posting.contains("Không niêm yết 1 khoản") && posting.contains("1700/QĐ-UBND"), "{posting}");
    assert_eq!(posting.matches("Điều chỉnh bởi Quyết định số").count(), 1, "{posting}");
}
