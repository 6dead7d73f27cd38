//! Results of payments come back as a file: the list that the program wrote, filled in by a
//! spreadsheet program, or a bank's own. Tried on the real binary from the list to the money.

use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

struct Office {
    folder: TempDir,
}

impl Office {
    /// The demo with form 05 of the examples approved, funded and listed; and the list's number.
    fn with_list(method: &str) -> (Office, String) {
        let office = Office { folder: TempDir::new().unwrap() };
        office.done(&["demo", "--size", "commune", "--fill-only"]);
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/clean/mau-05-cong-ty-may-binh-minh.xlsx");
        let file = example.to_str().unwrap();
        let accepted = office.json(&["import", file, "--policy", "p04-suspend-unpaid", "--unit", "99104", "--sender", "Công ty May Bình Minh"]);
        let dossier = accepted["accepted"]["number"].as_str().unwrap().to_owned();
        office.done(&["lines", "confirm", "--dossier", &dossier, "--answer", "accepted", "--as", "bhxh"]);
        office.done(&["lines", "propose", "--dossier", &dossier, "--proposal", "approve", "--as", "laodong"]);
        office.done(&["decide", "--dossier", &dossier, "--number", "1500/QĐ-UBND", "--signer", "A"]);
        office.done(&["fund", "--decision", "1500/QĐ-UBND", "--document", "812/TB-STC"]);
        let list = office.json(&["pay", "list", "--decision", "1500/QĐ-UBND", "--unit", "99104", "--method", method, "--everybody", "--as", "quy04"]);
        let number = list["number"].as_str().unwrap().to_owned();
        (office, number)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kipthoi"));
        command.env_clear().args(words).arg("--data").arg(self.path("data")).output().unwrap()
    }

    #[track_caller]
    fn done(&self, words: &[&str]) -> Output {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    #[track_caller]
    fn json(&self, words: &[&str]) -> Value {
        let mut words = words.to_vec();
        words.push("--json");
        serde_json::from_slice(&self.done(&words).stdout).unwrap()
    }

    /// Records a file for a list, and what was said on stderr.
    fn record(&self, list: &str, file: &Path, more: &[&str]) -> (Value, String) {
        let mut words = vec!["pay", "record", "--list", list, "--file", file.to_str().unwrap(), "--as", "quy04", "--json"];
        words.extend(more);
        let output = self.run(&words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {said}")), said)
    }

    fn document(&self, kind: &str, list: &str) -> Sheet {
        let file = self.path("list.xlsx");
        self.done(&["document", kind, "--list", list, "--output", file.to_str().unwrap(), "--as", "quy04"]);
        Sheet::read(&file)
    }
}

/// The cells of a list, as an officer's spreadsheet program holds them.
#[derive(Clone)]
struct Sheet {
    rows: Vec<Vec<Data>>,
    header: usize,
}

impl Sheet {
    fn read(file: &Path) -> Sheet {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(file).unwrap())).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let (top, left) = range.start().unwrap();
        assert_eq!((top, left), (0, 0));
        let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
        let header = rows.iter().position(|r| r.iter().any(|c| says(c, "Mã tham chiếu"))).expect("a column for the reference");
        Sheet { rows, header }
    }

    fn column(&self, title: &str) -> usize {
        self.rows[self.header].iter().position(|c| says(c, title)).unwrap_or_else(|| panic!("no column {title}"))
    }

    /// Rows of people, from the first.
    fn people(&self) -> Vec<usize> {
        let reference = self.column("Mã tham chiếu");
        (self.header + 1..self.rows.len()).filter(|r| self.rows[*r][reference].to_string().starts_with("KT")).collect()
    }

    fn set(&mut self, person: usize, title: &str, value: impl Into<Data>) {
        let (row, column) = (self.people()[person], self.column(title));
        self.rows[row][column] = value.into();
    }

    fn get(&self, person: usize, title: &str) -> String {
        self.rows[self.people()[person]][self.column(title)].to_string()
    }

    fn write(&self, file: &Path) -> PathBuf {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (r, row) in (0u32..).zip(&self.rows) {
            for (c, cell) in (0u16..).zip(row) {
                match cell {
                    Data::Empty => {}
                    Data::Float(n) => drop(sheet.write_number(r, c, *n).unwrap()),
                    Data::Int(n) => drop(sheet.write_number(r, c, *n as f64).unwrap()),
                    other => drop(sheet.write_string(r, c, other.to_string()).unwrap()),
                }
            }
        }
        book.save(file).unwrap();
        file.to_owned()
    }
}

fn says(cell: &Data, wanted: &str) -> bool {
    matches!(cell, Data::String(text) if text == wanted)
}

fn text(value: &str) -> Data {
    Data::String(value.to_owned())
}

#[test]
fn a_signature_list_goes_out_and_comes_back_with_its_results() {
    let (office, list) = Office::with_list("cash");
    let mut s3 = office.document("payment", &list);
    let people = s3.people().len();
    assert!(people >= 4, "{people}");
    for person in 0..people {
        s3.set(person, "Kết quả", text("đã nhận"));
    }
    s3.set(1, "Kết quả", text("Vắng"));
    s3.set(2, "Kết quả", text(""));
    s3.set(3, "Người nhận thay (giấy ủy quyền)", text("Lê Thị Con, GUQ 12"));
    let file = s3.write(&office.path("S3.xlsx"));

    let (seen, _) = office.record(&list, &file, &["--dry-run"]);
    assert_eq!((seen["told"].as_array().unwrap().len(), &seen["without_result"], &seen["recorded"]), (people - 1, &json!(1), &Value::Null));
    let (first, said) = office.record(&list, &file, &[]);
    assert_eq!((&first["recorded"]["recorded"], &first["recorded"]["reopened"]), (&json!(people - 1), &json!(1)), "{said}");
    let (again, _) = office.record(&list, &file, &[]);
    assert_eq!((&again["recorded"]["recorded"], &again["recorded"]["unchanged"]), (&json!(0), &json!(people - 1)), "a replay is harmless");

    let written = office.document("payment", &list);
    let results: Vec<String> = (0..4).map(|p| written.get(p, "Kết quả")).collect();
    assert_eq!(results, ["Đã nhận", "Vắng mặt", "", "Đã nhận"]);
    assert_eq!(written.get(3, "Người nhận thay (giấy ủy quyền)"), "Lê Thị Con, GUQ 12");
    let (whole, _) = office.record(&list, &written.write(&office.path("again.xlsx")), &[]);
    assert_eq!((&whole["unchanged"], &whole["problems"]), (&json!(people - 1), &json!([])), "what the program wrote itself it reads without a question");
    assert_eq!(office.json(&["audit", "verify"])["findings"], json!([]));
}

#[test]
fn a_row_that_cannot_be_right_is_named_with_its_cell_and_holds_nobody_back() {
    let (office, list) = Office::with_list("cash");
    let mut s3 = office.document("payment", &list);
    let people = s3.people().len();
    for person in 0..people {
        s3.set(person, "Kết quả", text("đã nhận"));
    }
    s3.set(0, "Số tiền (đồng)", 9_999_000.0);
    s3.set(1, "Kết quả", text("chưa chuyển thành công"));
    s3.set(2, "Ngày nhận", text("31/12/2021"));
    let people_rows = s3.people();
    s3.set(3, "Mã tham chiếu", text("KT219999999999"));
    s3.set(4, "Kết quả", text("Từ chối"));
    let file = s3.write(&office.path("S3.xlsx"));
    let (seen, said) = office.record(&list, &file, &[]);
    assert!(said.contains(&format!("Đã ghi {} kết quả; 4 dòng chưa dùng được", people - 4)), "{said}");
    assert_eq!(office.document("payment", &list).get(4, "Ghi chú"), "Từ chối", "the word of the cell says why");
    for more in [&["--dry-run"][..], &[]] {
        let words = ["pay", "record", "--list", &list, "--file", file.to_str().unwrap(), "--as", "quy04"];
        assert_eq!(office.run(&[&words[..], more].concat()).status.code(), Some(1), "{more:?}: rows are left behind");
    }
    let codes: Vec<&str> = seen["problems"].as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["results-amount-changed", "results-unknown", "results-day-in-future", "results-reference-unknown"]);
    let unknown = &seen["problems"][1];
    assert_eq!((&unknown["row"], &unknown["value"], &unknown["header"]), (&json!(people_rows[1] + 1), &json!("chưa chuyển thành công"), &json!("Kết quả")));
    assert!(said.contains("9.999.000") && said.contains(&format!("dòng {}", people_rows[0] + 1)), "{said}");
    assert_eq!(seen["recorded"]["recorded"], json!(people - 4));
    assert_eq!(seen["unnamed"].as_array().unwrap().len(), 1, "whose reference was spoilt is missed");
}

#[test]
fn rows_that_contradict_each_other_name_the_first_of_them() {
    let (office, list) = Office::with_list("cash");
    let mut s3 = office.document("payment", &list);
    let first = s3.people()[0];
    for _ in 0..2 {
        let copy = s3.rows[first].clone();
        s3.rows.insert(first + 1, copy);
    }
    for (person, result) in ["đã nhận", "vắng mặt", "đã nhận"].into_iter().enumerate() {
        s3.set(person, "Kết quả", text(result));
    }
    let (seen, said) = office.record(&list, &s3.write(&office.path("S3.xlsx")), &[]);
    let codes: Vec<&str> = seen["problems"].as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["results-twice", "results-twice"], "none of the three counts");
    assert_eq!(said.matches(&format!("khác với dòng {}", first + 1)).count(), 2, "{said}");
}

#[test]
fn a_name_that_is_not_the_one_of_the_reference_is_held_back_and_its_writing_does_not_matter() {
    let (office, list) = Office::with_list("cash");
    let mut s3 = office.document("payment", &list);
    let people = s3.people().len();
    for person in 0..people {
        s3.set(person, "Kết quả", text("đã nhận"));
    }
    // Two rows have changed places but for their references; another was typed by somebody else.
    let first = s3.get(0, "Họ và tên");
    let other = (1..people).find(|p| s3.get(*p, "Họ và tên") != first).unwrap();
    let second = s3.get(other, "Họ và tên");
    s3.set(0, "Họ và tên", text(&second));
    s3.set(other, "Họ và tên", text(&first));
    let plain = kipthoi_domain::text::ascii_fold(&s3.get(people - 2, "Họ và tên")).to_uppercase();
    s3.set(people - 2, "Họ và tên", text(&format!("  {} ", plain.replace(' ', "   "))));
    let decomposed = s3.get(people - 1, "Họ và tên").replace('Đ', "Ð").replace('ễ', "e\u{302}\u{303}").replace('ị', "i\u{323}").replace('ă', "a\u{306}");
    s3.set(people - 1, "Họ và tên", text(&decomposed));
    let (seen, said) = office.record(&list, &s3.write(&office.path("S3.xlsx")), &[]);
    let codes: Vec<&str> = seen["problems"].as_array().unwrap().iter().map(|p| p["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["results-name-differs", "results-name-differs"], "{said}");
    assert!(said.contains(&first) && said.contains(&second) && said.contains("Đối chiếu"), "{said}");
    assert_eq!(seen["recorded"]["recorded"], json!(people - 2), "{said}");
    assert_eq!(seen["unnamed"], json!([]));
}

#[test]
fn a_day_before_list_and_funds_were_there_is_named_with_its_row() {
    let (office, list) = Office::with_list("cash");
    let mut s3 = office.document("payment", &list);
    for person in 0..2 {
        s3.set(person, "Kết quả", text("đã nhận"));
    }
    s3.set(0, "Ngày nhận", text("16/08/2021"));
    let (seen, said) = office.record(&list, &s3.write(&office.path("S3.xlsx")), &[]);
    assert_eq!(seen["problems"][0]["code"], "results-day-too-early");
    assert!(said.contains("16/08/2021") && said.contains("17/08/2021"), "{said}");
    assert_eq!(seen["recorded"]["recorded"], json!(1), "the others are recorded");
}

#[test]
fn a_bank_that_writes_its_own_list_is_understood_and_a_guess_waits_for_a_person() {
    let (office, list) = Office::with_list("transfer");
    let s4 = office.document("transfer", &list);
    let money = |p: usize| s4.get(p, "Số tiền (đồng)");
    let mut csv = "STT;Tên người thụ hưởng;Số tài khoản thụ hưởng;Số tiền;Diễn giải;Trạng thái;Lý do lỗi\n".to_owned();
    csv.push_str(&format!(
        "1;{};{};{};CT NQ68 P04 {} vao TK;Thành công;\n",
        s4.get(0, "Tên người hưởng"),
        s4.get(0, "Số tài khoản"),
        money(0),
        s4.get(0, "Mã tham chiếu")
    ));
    csv.push_str(&format!("2;{};{};{};ho tro dich;Thất bại;Tài khoản đã đóng\n", s4.get(1, "Tên người hưởng"), s4.get(1, "Số tài khoản"), money(1)));
    csv.push_str("3;NGUYEN VAN LA;0000000000;1000000;chuyen tien;Thành công;\n");
    let file = office.path("ngan-hang.csv");
    std::fs::write(&file, csv).unwrap();
    let (seen, said) = office.record(&list, &file, &[]);
    assert_eq!((seen["told"].as_array().unwrap().len(), seen["guessed"].as_array().unwrap().len()), (1, 1), "{said}");
    assert_eq!(seen["recorded"]["recorded"], json!(1), "a guess is not recorded by itself");
    assert_eq!(seen["problems"][0]["code"], "results-unmatched");
    let (agreed, _) = office.record(&list, &file, &["--accept-guesses"]);
    assert_eq!((&agreed["recorded"]["recorded"], &agreed["recorded"]["reopened"]), (&json!(1), &json!(1)));
}

#[test]
fn the_list_of_another_commune_and_a_file_that_is_none_are_refused() {
    let (office, list) = Office::with_list("cash");
    let mut s3 = office.document("payment", &list);
    s3.set(0, "Kết quả", text("đã nhận"));
    let file = s3.write(&office.path("S3.xlsx"));
    let output = office.run(&["pay", "record", "--list", &list, "--file", file.to_str().unwrap(), "--as", "quy05"]);
    assert!(!output.status.success() && output.stdout.is_empty(), "a list of another commune is not found");
    let word = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/bad/word-renamed.xlsx");
    let output = office.run(&["pay", "record", "--list", &list, "--file", word.to_str().unwrap(), "--as", "quy04"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let employer = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/clean/mau-05-cong-ty-may-binh-minh.xlsx");
    let output = office.run(&["pay", "record", "--list", &list, "--file", employer.to_str().unwrap(), "--as", "quy04"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("không phải tệp kết quả chi trả") && !said.contains("chính sách"), "{said}");
}

#[test]
fn a_file_of_another_list_is_one_sentence_that_names_the_list() {
    let (office, first) = Office::with_list("cash");
    let mut s3 = office.document("payment", &first);
    for person in 0..s3.people().len() {
        s3.set(person, "Kết quả", text("Vắng"));
    }
    let file = s3.write(&office.path("S3.xlsx"));
    office.record(&first, &file, &[]);
    let second = office.json(&["pay", "list", "--decision", "1500/QĐ-UBND", "--unit", "99104", "--method", "cash", "--everybody", "--as", "quy04"]);
    let second = second["number"].as_str().unwrap();
    let refused = |file: &Path| {
        let output = office.run(&["pay", "record", "--list", second, "--file", file.to_str().unwrap(), "--as", "quy04"]);
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let said = refused(&file);
    assert!(said.contains(&format!("kết quả của danh sách chi {first}, không phải danh sách {second}")), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    for person in 0..s3.people().len() {
        s3.set(person, "Mã tham chiếu", text(&format!("KT2199999999{person:02}")));
    }
    assert!(refused(&s3.write(&office.path("none.xlsx"))).contains(&format!("đều không có trong danh sách chi {second}")));
}
