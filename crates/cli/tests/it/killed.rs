//! Somebody pulls the plug while a list is read: all of it or none is there afterwards, nobody
//! is there twice, and the same command, or the next server, brings it to its end.

use crate::kit::{Office, copy};
use crate::server::{Server, Visitor};
use std::fmt::Write as _;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

const PEOPLE: usize = 1_000;

/// A commune's list of people without work, all different, all new to the demo.
pub fn list_of(people: usize) -> String {
    list_from(0, people)
}

/// Another such list in each block of ten thousand numbers.
fn list_from(block: usize, people: usize) -> String {
    let mut csv = String::from("UBND XÃ AN BÌNH;;;;;;;;;\nTT;HỌ VÀ TÊN;NGÀY SINH;PHÁI;SỐ CCCD;KHU PHỐ;NGHỀ NGHIỆP;MẤT VIỆC TỪ;ĐẾN;SỐ TIỀN\n");
    let (surnames, given) = (["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh"], ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khoa"]);
    for n in 0..people {
        let (surname, given) = (surnames[n % surnames.len()], given[n % given.len()]);
        let _ = writeln!(
            csv,
            "{};{surname} Thị {given};15/06/1980;Nữ;080180{:06};ấp 2;bán vé số lưu động;19/07/2021;31/08/2021;1.500.000",
            n + 1,
            700_000 + block * 10_000 + n
        );
    }
    csv
}

/// The command that is killed and run again.
fn import(file: &str) -> String {
    format!("import '{file}' --policy p12-freelance --unit 99102 --sender 'UBND xã An Bình' --round 1 --json")
}

/// Lines of the lists that are in the books.
fn in_the_books(office: &Office) -> usize {
    of_block(office, "")
}

fn of_block(office: &Office, block: &str) -> usize {
    let exported = office.file("lines.csv");
    office.run(&format!("export lines --policy p12-freelance --unit 99102 --output '{exported}' --as laodong")).done();
    std::fs::read_to_string(&exported).unwrap().lines().filter(|line| line.contains(&format!(",0801807{block}"))).count()
}

#[test]
fn an_import_killed_at_any_moment_leaves_all_or_nothing_and_can_be_run_again() {
    let office = Office::demo();
    let untouched = office.folder.path().join("untouched");
    copy(&office.data(), &untouched);
    let file = office.file("danh-sach.csv");
    std::fs::write(&file, list_of(PEOPLE)).unwrap();
    let began = Instant::now();
    let whole = office.run(&import(&file)).done().json();
    let mut took = began.elapsed();
    assert_eq!(whole["accepted"]["added"], PEOPLE, "{whole}");
    assert_eq!(in_the_books(&office), PEOPLE);
    let mut cut_short = 0;
    for percent in [10, 30, 50, 80, 95] {
        std::fs::remove_dir_all(office.data()).unwrap();
        copy(&untouched, &office.data());
        if cut_off_and_run_again(&office, &file, took * percent / 100, "") {
            cut_short += 1;
        } else {
            // A machine that was busy before and is not now: the next kill comes earlier.
            took /= 2;
        }
    }
    assert!(cut_short >= 2, "the kills came too late to show anything: {cut_short}");
}

/// Kills the import of a file after a while and runs it again; whether the kill came in time.
fn cut_off_and_run_again(office: &Office, file: &str, after: Duration, block: &str) -> bool {
    let mut child = office.command(&import(file)).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    office.is_left_alone();
    office.is_whole();
    let there = of_block(office, block);
    assert!(there == 0 || there == PEOPLE, "killed after {after:?}: {there} of {PEOPLE} lines");
    let again = office.run(&import(file)).json();
    assert_eq!(again["accepted"]["added"].as_u64().unwrap_or(0) as usize, PEOPLE - there, "{again}");
    assert_eq!(of_block(office, block), PEOPLE, "nobody is there twice");
    office.is_whole();
    there == 0
}

/// PostgreSQL outlives the process: what it had begun for it is undone.
#[test]
fn on_postgresql_an_import_killed_at_any_moment_leaves_all_or_nothing_and_can_be_run_again() {
    let Some(office) = Office::demo_on_postgres() else {
        eprintln!("PostgreSQL skipped: KIPTHOI_TEST_POSTGRES is not set");
        return;
    };
    let file = |block: usize| {
        let file = office.file(&format!("danh-sach-{block}.csv"));
        std::fs::write(&file, list_from(block, PEOPLE)).unwrap();
        file
    };
    let began = Instant::now();
    let whole = office.run(&import(&file(0))).done().json();
    let mut took = began.elapsed();
    assert_eq!(whole["accepted"]["added"], PEOPLE, "{whole}");
    let mut cut_short = 0;
    for (block, percent) in [(1, 10), (2, 30), (3, 50), (4, 80), (5, 95)] {
        if cut_off_and_run_again(&office, &file(block), took * percent / 100, &block.to_string()) {
            cut_short += 1;
        } else {
            took /= 2;
        }
    }
    assert_eq!(in_the_books(&office), 6 * PEOPLE);
    assert!(cut_short >= 2, "the kills came too late to show anything: {cut_short}");
}

/// Sends a list and waits until the server is in the middle of it; answers the import's page.
pub fn in_the_middle_of(desk: &mut Visitor, people: usize) -> String {
    let fields = [("policy", "p12-freelance"), ("unit", "99102@3t"), ("sender", "UBND xã An Bình"), ("round", "1")];
    let list = list_of(people);
    let sent = desk.upload("/imports", &fields, "danh-sach.csv", list.as_bytes());
    assert_eq!(sent.status, 303, "{}", sent.body);
    let page = sent.header("location").to_owned();
    wait_until("the reading is under way", || {
        let status = desk.get(&format!("{page}/status")).body;
        assert!(status.contains("\"done\":false"), "too fast for this test: a longer list is needed");
        !status.contains("\"rows_read\":0,")
    });
    page
}

fn until_read(desk: &mut Visitor, page: &str) -> String {
    let mut status = String::new();
    wait_until("the file is read", || {
        status = desk.get(&format!("{page}/status")).body;
        status.contains("\"done\":true")
    });
    status
}

#[test]
fn a_job_whose_server_was_killed_is_run_again_by_the_next_one() {
    const MANY: usize = 4_000;
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let page = in_the_middle_of(&mut server.sign_in("motcua"), MANY);
    server.kill();
    office.is_whole();
    assert_eq!(in_the_books(&office), 0, "nothing is in the books before somebody accepts it");
    // The lease of a dead process runs out after two minutes; here it is made to have run out.
    office.sql("UPDATE job SET lease_until = 0 WHERE state = 'running'");
    let server = Server::start(&office, &[]);
    let mut desk = server.sign_in("motcua");
    let done = until_read(&mut desk, &page);
    assert!(done.contains(&format!("\"rows_read\":{MANY},")), "{done}");
    desk.get(&page);
    let accepted = desk.post(&format!("{page}/accept"), &[]);
    assert_eq!(accepted.status, 303, "{}", accepted.body);
    server.stop();
    assert_eq!(in_the_books(&office), MANY);
    office.is_whole();
}

#[test]
fn a_file_that_kills_its_reader_again_and_again_is_given_up_where_people_see_it() {
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let page = in_the_middle_of(&mut server.sign_in("motcua"), 4_000);
    server.kill();
    office.sql("UPDATE job SET lease_until = 0, attempts = 3 WHERE state = 'running'");
    let server = Server::start(&office, &[]);
    let mut desk = server.sign_in("motcua");
    until_read(&mut desk, &page);
    assert!(desk.get(&page).body.contains("bị dừng nhiều lần"));
    let failed = server.visitor().get("/metrics").body;
    assert!(failed.contains("kipthoi_jobs{state=\"failed\"} 1"), "{failed}");
    server.stop();
    office.is_whole();
}

pub fn wait_until(what: &str, mut seen: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(90);
    while !seen() {
        assert!(Instant::now() < end, "waited in vain: {what}");
        sleep(Duration::from_millis(20));
    }
}
