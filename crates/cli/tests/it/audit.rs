//! The log as an auditor meets it: heads on paper, one dossier, the table for the State Audit, and
//! bytes of the database file that somebody changed by hand.

use crate::honest::imported;
use crate::kit::{Answer, Office};
use std::io::Read;

/// The text of every part of a workbook.
fn parts(file: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    for n in 0..archive.len() {
        let _ = archive.by_index(n).unwrap().read_to_string(&mut text);
    }
    text
}

fn found(office: &Office) -> Vec<(String, String)> {
    let answer: Answer = office.run("audit verify --json");
    assert_eq!(answer.code, 1, "{answer:?}");
    let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
    answer.json()["findings"].as_array().unwrap().iter().map(|f| (text(&f["kind"]), text(&f["place"]))).collect()
}

#[test]
fn the_head_stands_on_reports_and_lists_and_is_found_in_the_log_again() {
    let office = Office::demo();
    let head = office.json("audit head")["head"].as_str().unwrap().to_owned();
    assert_eq!(office.json("report progress --as chutich")["log"], head.as_str());
    assert!(office.run("report progress --as chutich").done().out.contains(&head));
    let file = office.file("s1.xlsx");
    office.run(&format!("document submission --output '{file}' --as laodong")).done();
    assert!(parts(&file).contains(&head), "in the footer of every page");
    assert_ne!(office.json("audit head")["head"], head.as_str(), "taking the list is in the log");
    let verified = office.run(&format!("audit verify --expect {head}")).done().out;
    assert!(verified.contains("in trên giấy"), "{verified}");
    let seq = head.split(':').next().unwrap();
    let wrong = office.run(&format!("audit verify --expect {seq}:{}", "0".repeat(64)));
    assert!(wrong.code == 1 && wrong.out.contains("in trên giấy"), "{wrong:?}");
    office.run("audit verify --expect 12").refused(2, &["12"]);
}

#[test]
fn one_dossier_is_verified_by_its_number_with_its_entries_and_where_they_came_from() {
    let office = Office::demo();
    let number = imported(&office);
    let answer = office.json(&format!("audit verify --dossier {number}"));
    assert_eq!(answer["findings"], serde_json::json!([]));
    let entries = answer["entries"].as_array().unwrap();
    assert!(entries.iter().any(|e| e["action"] == "accept-list" && e["origin"] == "command-line"), "{entries:?}");
    assert!(answer["rows"].as_i64().unwrap() > 60);
    office.sql(&format!("UPDATE line SET file_amount_vnd = 1 WHERE dossier_id = (SELECT id FROM dossier WHERE number = '{number}') AND row_no = (SELECT MIN(row_no) FROM line WHERE dossier_id = (SELECT id FROM dossier WHERE number = '{number}'))"));
    let told = office.run(&format!("audit verify --dossier {number}"));
    assert!(told.code == 1 && told.out.contains("bị sửa ngoài chương trình"), "{told:?}");
    office.run("audit verify --dossier HS.2021.999999").refused(2, &["HS.2021.999999"]);
}

#[test]
fn one_changed_byte_of_the_database_file_is_named_by_its_place() {
    let office = Office::demo();
    imported(&office);
    let seq = office.json("audit head")["head"].as_str().unwrap().split(':').next().unwrap().to_owned();
    // Everything into the one file first, as it is on a stopped machine.
    office.sql("PRAGMA wal_checkpoint(TRUNCATE)");
    let file = office.data().join("kipthoi.sqlite");
    let hash = office.json("audit head")["head"].as_str().unwrap().split(':').nth(1).unwrap().to_owned();
    office.sql("PRAGMA wal_checkpoint(TRUNCATE)");
    let mut bytes = std::fs::read(&file).unwrap();
    let word = b"command-line";
    // The row of the last entry: its hash stands behind where it came from.
    let end = bytes.windows(64).rposition(|w| w == hash.as_bytes()).unwrap();
    let mut rows: Vec<usize> = bytes.windows(64).enumerate().filter(|(_, w)| *w == hash.as_bytes()).map(|(at, _)| at).collect();
    rows.push(end);
    let row = rows.into_iter().find_map(|end| (end.saturating_sub(600)..end).rev().find(|at| bytes[*at..].starts_with(word))).unwrap();
    bytes[row] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(found(&office), [("changed".to_owned(), seq)]);
}

#[test]
fn the_state_audit_gets_every_payment_with_its_steps_and_their_proof() {
    let office = Office::demo();
    let file = office.file("kiem-toan.csv");
    let told = office.json(&format!("export state-audit --output '{file}' --as taichinh"));
    let mut reader = csv::Reader::from_path(&file).unwrap();
    let titles: Vec<String> = reader.headers().unwrap().iter().map(|t| t.trim_start_matches('\u{feff}').to_owned()).collect();
    let column = |title: &str| titles.iter().position(|t| t.starts_with(title)).unwrap_or_else(|| panic!("{title}: {titles:?}"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() > 100 && told["rows"].as_i64() == i64::try_from(rows.len()).ok(), "{}", rows.len());
    for row in &rows {
        for title in ["Tiếp nhận", "Phê duyệt", "Chi trả", "Bản ghi nhật ký", "Mã băm nội dung", "Số quyết định"] {
            assert!(!row[column(title)].is_empty(), "{title}: {row:?}");
        }
        assert!(row[column("Bản ghi nhật ký")].split("; ").all(|proof| proof.split_once(':').is_some_and(|(_, hash)| hash.len() == 64)));
    }
    let last = rows[rows.len() - 1][column("Bản ghi nhật ký")].split("; ").last().unwrap().to_owned();
    office.run(&format!("audit verify --expect {last}")).done();
    let none = office.json(&format!("export state-audit --from 2030-01-01 --output '{}' --as taichinh", office.file("none.csv")));
    assert_eq!(none["rows"], 0);
    let own = office.json(&format!("export state-audit --output '{}' --as quy01", office.file("own.csv")));
    assert!(own["rows"].as_i64() < told["rows"].as_i64(), "the scope of the caller");
}
