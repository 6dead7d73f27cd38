//! `backup`, `restore`, `export`, `doctor`.

use crate::kit::{Answer, Office};
use crate::server::Server;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn restore(office: &Office, backup: &str, into: &str, more: &[&str]) -> Answer {
    let mut words = vec!["restore", backup, "--data", into];
    words.extend(more);
    office.run(&words)
}

/// The same archive with one file's content passed through `change`.
fn altered(from: &str, to: &str, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) {
    let mut source = ZipArchive::new(std::fs::File::open(from).unwrap()).unwrap();
    let mut target = ZipWriter::new(std::fs::File::create(to).unwrap());
    for i in 0..source.len() {
        let mut entry = source.by_index(i).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        target.start_file(&name, SimpleFileOptions::default()).unwrap();
        target.write_all(&change(&name, bytes)).unwrap();
    }
    target.finish().unwrap();
}

#[test]
fn a_backup_made_while_the_server_runs_comes_back_whole() {
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let (backup, into) = (office.file("kipthoi.zip"), office.file("moi"));
    let manifest = office.json(&format!("backup '{backup}'"));
    assert_eq!(server.stop(), 0);
    let paths: Vec<&str> = manifest["files"].as_array().unwrap().iter().map(|f| f["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["kipthoi.sqlite", "policies/an-phuoc.toml"]);
    assert_eq!(std::fs::metadata(&backup).unwrap().permissions().mode() & 0o077, 0, "others cannot read it");
    restore(&office, &backup, &into, &[]).done();
    let restored = office.run(&format!("audit verify --data '{into}' --json")).done().json();
    let original = office.json("audit verify");
    assert_eq!((&restored["head"], &restored["findings"]), (&original["head"], &json!([])));
    assert_eq!(restored["head"], manifest["audit_head"]);
    let rounds = |data: &str| office.run(&format!("policies show p12-freelance --data '{data}'")).done().out;
    assert_eq!(rounds(&into), rounds(office.data().to_str().unwrap()), "the local law came along");
    assert_eq!(std::fs::read_dir(&into).unwrap().count(), 2, "nothing is left lying about");
}

#[test]
fn nothing_is_overwritten_unless_told_and_even_then_nothing_is_lost() {
    let office = Office::demo();
    let (backup, data) = (office.file("kipthoi.zip"), office.data().display().to_string());
    office.run(&format!("backup '{backup}'")).done();
    office.run(&format!("backup '{backup}'")).refused(2, &["đã có"]);
    office.run(&["export", "decisions", "--output", &office.file("d.csv"), "--as", "chutich"]).done();
    restore(&office, &backup, &data, &[]).refused(2, &["--force"]);
    let server = Server::start(&office, &[]);
    restore(&office, &backup, &data, &["--force", "--lang", "en"]).refused(2, &["in use"]);
    assert_eq!(server.stop(), 0);
    // The export, and the key that the server drew at its first start.
    let newer = office.json("audit verify")["records"].clone();
    let answer = restore(&office, &backup, &data, &["--force", "--json"]).done().json();
    assert_eq!(office.json("audit verify")["records"].as_i64().unwrap(), newer.as_i64().unwrap() - 2);
    let aside = answer["aside"].as_str().unwrap();
    assert_eq!(office.run(&format!("audit verify --data '{aside}' --json")).done().json()["records"], newer);
}

#[test]
fn a_backup_that_was_tampered_with_is_refused_and_nothing_restored() {
    let office = Office::demo();
    let (backup, bad, into) = (office.file("kipthoi.zip"), office.file("sua.zip"), office.file("moi"));
    office.run(&format!("backup '{backup}'")).done();
    let refused = |parts: &[&str]| {
        restore(&office, &bad, &into, &[]).refused(1, parts);
        assert!(!Path::new(&into).join("kipthoi.sqlite").exists());
    };
    altered(&backup, &bad, |name, mut bytes| {
        if name == "kipthoi.sqlite" {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        }
        bytes
    });
    refused(&["không nguyên vẹn", "kipthoi.sqlite"]);
    altered(&backup, &bad, |name, bytes| {
        if name != "manifest.json" {
            return bytes;
        }
        let mut manifest: Value = serde_json::from_slice(&bytes).unwrap();
        manifest["audit_head"] = json!("0".repeat(64));
        manifest.to_string().into_bytes()
    });
    refused(&["không nguyên vẹn"]);
    altered(&backup, &bad, |name, bytes| {
        if name == "manifest.json" { String::from_utf8(bytes).unwrap().replace("policies/an-phuoc", "../an-phuoc").into_bytes() } else { bytes }
    });
    refused(&["../an-phuoc"]);
    std::fs::write(&bad, b"PK\x03\x04 not really").unwrap();
    refused(&["không nguyên vẹn"]);
    restore(&office, &office.file("none.zip"), &into, &[]).refused(2, &["none.zip"]);
}

#[test]
fn for_postgresql_the_exact_command_is_told() {
    let office = Office::empty();
    let url = "postgres://ai:bimat@127.0.0.1:1/x";
    let told = office.run(&format!("backup kipthoi.dump --database-url {url}")).refused(2, &["pg_dump --format=custom", "--file=kipthoi.dump"]);
    assert!(!told.err.contains("bimat"));
    office.run(&format!("restore kipthoi.dump --database-url {url}")).refused(2, &["pg_restore", "kipthoi.dump"]);
    office.run(&["backup", &office.file("x.zip")]).refused(2, &["--data"]);
}

#[test]
fn tables_hold_what_the_account_may_see_and_no_more() {
    let office = Office::demo();
    let lines = |login: &str, more: &[&str]| {
        let mut words = vec!["export", "lines", "--output", "-", "--as", login];
        words.extend(more);
        office.run(&words).done().out
    };
    let (all, commune) = (lines("laodong", &[]), lines("xa04", &[]));
    assert!(all.starts_with("\u{feff}Hồ sơ,Dòng,"), "{}", &all[..60]);
    assert_eq!(all.lines().count() as i64 - 1, office.json("doctor")["lines"].as_i64().unwrap());
    assert!(commune.lines().count() > 1 && commune.lines().skip(1).all(|l| l.contains(",99104,")));
    assert_eq!(commune.lines().count(), lines("laodong", &["--unit", "99104"]).lines().count());
    assert!(lines("laodong", &["--state", "paid"]).lines().skip(1).all(|l| l.contains("Đã chi trả")));
    office.run("export lines --output - --as quantri").refused(1, &["lỗi:"]);
    for (kind, login) in [("payments", "taichinh"), ("decisions", "chutich"), ("lines", "laodong")] {
        let file = office.file(&format!("{kind}.xlsx"));
        let answer = office.json(&format!("export {kind} --output '{file}' --as {login}"));
        assert!(answer["rows"].as_i64().unwrap() > 0, "{kind}");
        assert!(std::fs::read(&file).unwrap().starts_with(b"PK"));
    }
    office.run("export lines --output x.pdf --as laodong").refused(2, &[".csv", ".xlsx"]);
    office.run("export decisions --unit 99104 --output - --as chutich").refused(2, &["--unit"]);
    office.is_whole();
}

#[test]
fn payments_agree_with_the_lines_that_are_paid() {
    let office = Office::demo();
    let csv = |kind: &str| office.run(&format!("export {kind} --output - --as taichinh --lang en")).done().out;
    let paid_lines = csv("lines").lines().filter(|l| l.contains(",Paid,")).count();
    let paid = csv("payments").lines().filter(|l| l.contains(",Paid,")).count();
    assert!(paid > 0);
    assert_eq!(paid, paid_lines);
}

fn check<'a>(answer: &'a Value, name: &str) -> &'a Value {
    answer["checks"].as_array().unwrap().iter().find(|c| c["check"] == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn the_doctor_finds_what_is_wrong_and_says_what_to_do() {
    let office = Office::demo();
    let healthy = office.json("doctor");
    assert_eq!(healthy["well"], true);
    for name in ["writable", "space", "engine", "schema", "integrity", "clock", "cases", "jobs-failed"] {
        assert_eq!(check(&healthy, name)["health"], "good", "{healthy}");
    }
    assert!(healthy["unconfirmed_values"].as_i64().unwrap() > 0 && check(&healthy, "unconfirmed")["health"] == "warning");
    std::fs::set_permissions(office.data(), std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(check(&office.json("doctor"), "rights")["health"], "warning");
    office.sql("INSERT INTO job (id, kind, payload, state, owner, run_at, deadline_at, attempts, done, last_error) VALUES (x'00', 'x', '', 'failed', x'00', 0, 0, 1, 0, 'x')");
    let told = office.run("doctor").done().out;
    assert!(told.contains("! Việc nền thất bại: 1") && told.contains("chmod 700"), "{told}");
    office.sql("UPDATE setting SET value = '-1600000000000' WHERE key = 'clock_shift_ms'");
    let late = office.run("doctor --json");
    assert_eq!((late.code, &check(&late.json(), "clock")["health"]), (1, &json!("bad")));
}

#[test]
fn a_damaged_database_file_is_bad_news_from_the_doctor() {
    let office = Office::demo();
    office.sql("PRAGMA foreign_keys = OFF; DELETE FROM person WHERE id IN (SELECT person_id FROM line LIMIT 1)");
    let answer = office.run("doctor --json");
    assert_eq!((answer.code, &check(&answer.json(), "integrity")["health"]), (1, &json!("bad")), "{}", answer.out);
}

#[test]
fn a_local_law_file_that_changed_stands_in_the_log_once() {
    let office = Office::demo();
    let law = |office: &Office| {
        let doctor = office.run("doctor --json").json();
        doctor["checks"].as_array().unwrap().iter().find(|c| c["check"] == "law").unwrap()["seen"].as_str().unwrap().to_owned()
    };
    let before = (law(&office), office.json("audit verify")["records"].as_i64().unwrap());
    assert!(before.0.starts_with("an-phuoc.toml (17/08/2021"), "{before:?}");
    let file = office.data().join("policies/an-phuoc.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("# đổi ngoài chương trình\n{text}")).unwrap();
    let (first, second) = (office.json("audit verify"), office.json("audit verify"));
    assert_eq!((first["records"].as_i64().unwrap(), &first["findings"]), (before.1 + 1, &json!([])));
    assert_eq!(second["records"], first["records"], "said once");
}
