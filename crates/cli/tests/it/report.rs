//! `report` and `openapi`.

use crate::kit::{Office, kipthoi};
use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Lines by policy and state, counted from the exported rows themselves.
fn counted(office: &Office, login: &str) -> BTreeMap<(String, String), i64> {
    let file = office.file("lines.csv");
    office.run(&format!("export lines --output '{file}' --as {login} --lang en")).done();
    let mut rows = std::fs::read_to_string(&file).unwrap().trim_start_matches('\u{feff}').lines().map(str::to_owned).collect::<Vec<_>>();
    let titles = cells(&rows.remove(0));
    let place = |title: &str| titles.iter().position(|t| t == title).unwrap_or_else(|| panic!("{title}: {titles:?}"));
    let (policy, state) = (place("Policy"), place("State"));
    let mut counts = BTreeMap::new();
    for row in rows {
        let cells = cells(&row);
        *counts.entry((cells[policy].clone(), cells[state].clone())).or_default() += 1;
    }
    counts
}

/// The cells of a line of CSV.
fn cells(row: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in row.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

#[test]
fn the_report_counts_what_the_export_lists() {
    let office = Office::demo();
    let rows = counted(&office, "laodong");
    let report = office.json("report progress --as laodong");
    let in_state = |policy: &str, state: &str| rows.get(&(policy.to_owned(), state.to_owned())).copied().unwrap_or(0);
    assert!(report["rows"].as_array().unwrap().len() > 5, "{report}");
    for row in report["rows"].as_array().unwrap() {
        let policy = row["key"].as_str().unwrap();
        assert_eq!(row["paid"], in_state(policy, "Paid"), "{policy}: {rows:?}");
        assert_eq!(row["refused"], in_state(policy, "Refused"), "{policy}: {rows:?}");
        let sum = |name: &str| row[name].as_i64().unwrap();
        assert_eq!(sum("lines"), sum("in_progress") + sum("awaiting_papers") + sum("refused") + sum("approved"), "{policy}");
    }
    let of = |by: &str| office.json(&format!("report progress --by {by} --as laodong"))["total"].clone();
    for by in ["unit", "stage", "agency"] {
        for figure in ["lines", "late", "paid_vnd", "unpaid_vnd"] {
            assert_eq!(of(by)[figure], report["total"][figure], "{by} {figure}");
        }
    }
}

#[test]
fn a_commune_reports_its_own_people_only() {
    let office = Office::demo();
    let all = office.json("report progress --by unit");
    let own = office.json("report progress --by unit --as quy04");
    let row = all["rows"].as_array().unwrap().iter().find(|row| row["key"] == "99104").unwrap();
    assert_eq!(own["rows"], json!([row]));
    assert!(own["total"]["lines"].as_i64() < all["total"]["lines"].as_i64());
    assert_eq!(office.run("report progress --as quantri").code, 1, "who sees no dossiers sees no figures");
    office.run("report progress --as khongai").refused(2, &["khongai"]);
}

#[test]
fn the_file_has_every_column_the_total_below_and_the_end_of_the_log_last() {
    let office = Office::demo();
    let file = office.file("tien-do.xlsx");
    office.run(&format!("report progress --output '{file}' --as chutich")).done();
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    let report = office.json("report progress --as chutich");
    assert_eq!(rows.len(), report["rows"].as_array().unwrap().len() + 3);
    let column = |title: &str| rows[0].iter().position(|c| *c == title).unwrap_or_else(|| panic!("{title}: {:?}", rows[0]));
    assert_eq!(rows[rows.len() - 1][1].to_string(), report["log"].as_str().unwrap());
    let last = &rows[rows.len() - 2];
    assert_eq!(last[1].to_string(), "Cộng");
    for (title, figure) in [("Hồ sơ tiếp nhận", "dossiers"), ("Đối tượng", "lines"), ("Đã chi trả: số tiền (đồng)", "paid_vnd")] {
        assert_eq!(last[column(title)].to_string(), report["total"][figure].to_string(), "{title}");
    }
    office.run("report progress --output tien-do.docx").refused(2, &["--output"]);
}

#[test]
fn the_table_is_read_by_people_in_their_language() {
    let office = Office::demo();
    let vi = office.run("report progress --by stage").done().out;
    assert!(vi.contains("Thẩm định, trình") && vi.contains("Cộng") && vi.contains("17/08/2021"), "{vi}");
    let en = office.run("report progress --by agency --lang en").done().out;
    assert!(en.contains("Total") && en.contains("Late"), "{en}");
}

#[test]
fn the_description_of_the_api_is_openapi() {
    let pretty = kipthoi("openapi").done().json();
    let short: Value = kipthoi("openapi --json").done().json();
    assert_eq!(pretty, short);
    assert!(pretty["openapi"].as_str().is_some_and(|v| v.starts_with("3.1")), "{}", pretty["openapi"]);
    for path in ["/api/v1/policies", "/api/v1/assess", "/api/v1/figures", "/api/v1/openapi.json"] {
        assert!(pretty["paths"][path].is_object(), "{path}");
    }
    assert_eq!(pretty["components"]["securitySchemes"]["session"]["in"], "cookie");
}
