//! What a tester of web security tries where a real socket or a real file is needed: formulas in
//! names that leave as files, addresses and heads that no browser sends, cookies behind a proxy.

use crate::kit::Office;
use crate::server::Server;
use std::fs::File;
use std::io::Read;

const FORMULA: &str = r#"=HYPERLINK("http://vidu.example","Bấm")"#;

/// How many cells of a table hold the formula as text; nowhere may one begin as a formula does.
fn texts_of_csv(file: &str) -> usize {
    let mut found = 0;
    for record in csv::Reader::from_path(file).unwrap().records() {
        for cell in &record.unwrap() {
            let number = cell.parse::<i64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{file}: {cell}");
            found += usize::from(cell == format!("'{FORMULA}"));
        }
    }
    found
}

/// The same in a workbook, where text stays text and a formula would be a part of its own.
fn texts_of_workbook(file: &str) -> usize {
    let mut archive = zip::ZipArchive::new(File::open(file).unwrap()).unwrap();
    let mut found = 0;
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        if name.ends_with(".xml") {
            part.read_to_string(&mut text).unwrap();
        }
        assert!(!text.contains("<f>") && !text.contains("<f ") && !text.contains("<hyperlink"), "{file}: {name}");
        found += text.matches("=HYPERLINK(").count();
    }
    found
}

fn texts(file: &str) -> usize {
    if file.ends_with(".csv") { texts_of_csv(file) } else { texts_of_workbook(file) }
}

/// The first cell of the first row.
fn first(file: &str) -> String {
    csv::Reader::from_path(file).unwrap().records().next().unwrap().unwrap()[0].to_owned()
}

#[test]
fn a_name_that_is_a_formula_leaves_as_text_in_every_table_and_every_list() {
    let office = Office::demo();
    for column in ["line.full_name", "person.full_name", "person.address", "payment.receiver", "payment.account_name", "dossier.filer_name", "dossier.sender"] {
        let (table, name) = column.split_once('.').unwrap();
        office.sql(&format!("UPDATE {table} SET {name} = '{FORMULA}'"));
    }
    // What was signed is kept apart from what is shown.
    office.sql(&format!("UPDATE line_revision SET content = json_set(content, '$.person.full_name', '{FORMULA}')"));
    for (kind, login) in [("lines", "chutich"), ("payments", "taichinh"), ("decisions", "chutich"), ("state-audit", "taichinh")] {
        for ending in ["csv", "xlsx"] {
            let file = office.file(&format!("{kind}.{ending}"));
            office.run(&format!("export {kind} --output '{file}' --as {login}")).done();
            assert!(texts(&file) > 0 || kind == "decisions", "{kind}.{ending} holds no name");
        }
    }
    let (decision, list) = (first(&office.file("decisions.csv")), first(&office.file("payments.csv")));
    let about = [("approval", format!("--decision '{decision}'")), ("payment", format!("--list '{list}'")), ("submission", String::new())];
    for (kind, about) in about {
        let file = office.file(&format!("{kind}-list.xlsx"));
        office.run(&format!("document {kind} {about} --output '{file}' --as taichinh")).done();
        assert!(texts(&file) > 0, "{kind} holds no name");
    }
}

#[test]
fn rows_with_formulas_go_back_to_their_sender_as_text() {
    let office = Office::demo();
    let file = office.file("la.csv");
    let names = ["=1+1", "+84905123456", "-1+1", "@SUM(A1)", "\t=1+1"].map(|name| format!("1,\"{name}\",1980,12345,thợ hồ,\"=2+2\"\n")).concat();
    std::fs::write(&file, format!("STT,Họ và tên,Năm sinh,Số CCCD,Công việc,Số tiền\n{names}")).unwrap();
    let back = office.file("tra-lai.xlsx");
    let answer = office.run(&format!("import '{file}' --policy p12-freelance --unit 99108 --sender '=cmd' --round 1 --rejected '{back}'"));
    assert_eq!(answer.code, 1, "{answer:?}");
    texts_of_workbook(&back);
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(File::open(&back).unwrap()).unwrap();
    for name in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
        if let Ok(mut part) = archive.by_name(name) {
            part.read_to_string(&mut text).unwrap();
        }
    }
    assert!(text.contains("=1+1") && text.contains("@SUM(A1)"), "what was written comes back: {text}");
    office.is_whole();
}

#[test]
fn what_no_browser_sends_is_answered_without_a_file_or_a_word_of_the_machine() {
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let mut visitor = server.sign_in("motcua");
    for path in ["/assets/../../../../etc/passwd", "/../../../../etc/passwd", "//etc/passwd", "/assets/..%5c..%5csecret.key", "/%2e%2e/%2e%2e/secret.key", "/%"]
    {
        let page = visitor.get(path);
        assert!(matches!(page.status, 400 | 404), "{path}: {}", page.status);
        assert!(!page.body.contains("root:") && !page.body.contains(&office.data().display().to_string()), "{path}");
    }
    let huge = format!("X-A: {}\r\n", "a".repeat(1 << 20));
    assert!(matches!(visitor.get_with("/", &huge).status, 400 | 431));
    assert_eq!(visitor.get_with("/", "Content-Length: 5\r\nContent-Length: 6\r\n").status, 400);
    assert_eq!(visitor.get_with("/", "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Host: evil.example\r\n").status, 200);
    assert_eq!(server.stop(), 0);
    office.is_whole();
}

#[test]
fn behind_https_cookies_are_for_https_alone_and_the_browser_stays_there() {
    let office = Office::demo();
    let server = Server::start(&office, &["--public-url", "https://kipthoi.example.vn", "--trusted-proxy", "127.0.0.1"]);
    let mut visitor = server.visitor();
    visitor.get("/sign-in");
    let entered = visitor.post("/sign-in", &[("account", "motcua"), ("password", "kipthoi-2021"), ("next", "/")]);
    let cookie = entered.header("set-cookie");
    assert!(cookie.starts_with("__Host-kt_session=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    assert!(entered.header("strict-transport-security").starts_with("max-age=31536000"));
    assert_eq!(visitor.get("/").status, 200);
    assert_eq!(server.stop(), 0);
}
