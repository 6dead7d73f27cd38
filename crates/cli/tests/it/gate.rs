//! A gate answered by file: the list goes out, comes back filled in, is matched and recorded.

use crate::kit::Office;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// Reference and name of everybody on the list of the gate.
fn listed(office: &Office) -> Vec<(String, String)> {
    let file = office.file("cho.xlsx");
    office.run(&["document", "gate", "--output", &file, "--as", "bhxh"]).done();
    let mut book = Xlsx::new(Cursor::new(std::fs::read(&file).unwrap())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    let head = rows.iter().position(|row| row.iter().any(|cell| cell == "Mã xác minh")).expect("a head");
    let column = |title: &str| rows[head].iter().position(|cell| cell == title).unwrap_or_else(|| panic!("no column {title}"));
    let (reference, name) = (column("Mã xác minh"), column("Họ và tên"));
    rows[head + 1..].iter().map(|row| (row[reference].clone(), row[name].clone())).filter(|(reference, _)| !reference.is_empty()).collect()
}

#[test]
fn the_list_of_a_gate_comes_back_with_its_answers_and_is_matched_by_reference_and_name() {
    let office = Office::demo();
    let people = listed(&office);
    assert!(people.len() >= 4, "the demo has people at this gate: {}", people.len());
    let file = office.file("ket-qua.csv");
    let row = |i: usize, name: &str, reply: &str, note: &str| format!("{};{name};{reply};{note}\n", people[i].0);
    let csv = "Mã xác minh;Họ và tên;Trả lời;Ghi chú\n".to_owned()
        + &row(0, &people[0].1, "Có", "")
        + &row(1, &people[1].1, "Không", "không có tên tháng 6")
        + &row(2, &people[2].1, "Không", "")
        + &row(3, "Người Khác Hẳn", "Có", "")
        + "HS.2099.000001-1;Ai Đó;Có;\n";
    std::fs::write(&file, csv).unwrap();

    let look = office.run(&["lines", "answers", &file, "--dry-run", "--json", "--as", "bhxh"]);
    let said = look.json();
    assert_eq!(look.code, 1, "some rows cannot be used: {look:?}");
    assert_eq!((&said["accepted"], &said["rejected"], &said["without_reason"]), (&1.into(), &1.into(), &1.into()), "{said}");
    assert_eq!(said["problems"].as_array().unwrap().len(), 2, "{said}");
    assert_eq!(listed(&office).len(), people.len(), "a look changes nothing");

    let done = office.run(&["lines", "answers", &file, "--as", "bhxh"]);
    assert!(done.code == 1 && ["Người Khác Hẳn", "HS.2099.000001-1"].iter().all(|part| done.err.contains(part)), "{done:?}");
    let left: Vec<String> = listed(&office).into_iter().map(|(reference, _)| reference).collect();
    assert_eq!(left.len(), people.len() - 2);
    assert!(!left.contains(&people[0].0) && !left.contains(&people[1].0) && left.contains(&people[2].0) && left.contains(&people[3].0));
    office.run(&["document", "gate", "--output", &office.file("no.xlsx"), "--as", "laodong"]).refused(1, &[]);
    office.is_whole();
}
