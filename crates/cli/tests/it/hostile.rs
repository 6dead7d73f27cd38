//! Files that must be refused: each with a clear sentence in both languages, nothing stored in
//! the books, the server unharmed and its memory bounded.

use crate::killed::wait_until;
use crate::kit::{Office, example, kipthoi};
use crate::server::{Server, Visitor};

/// Most that a server may ever hold while somebody sends it the worst. The limit on a file is
/// 50 MB and on what it inflates to is enforced while it streams.
const MEMORY_MAX: u64 = 400 << 20;

/// File, policy, and what each language must say about it.
const BAD: &[(&str, &str, &str, &str)] = &[
    ("bad/empty.xlsx", "p04-suspend-unpaid", "trống", "empty"),
    ("bad/word-renamed.xlsx", "p04-suspend-unpaid", "Word", "Word"),
    ("bad/no-header.xlsx", "p04-suspend-unpaid", "dòng tiêu đề", "header"),
    ("bad/password-protected.xlsx", "p04-suspend-unpaid", "mật khẩu", "password"),
    ("bad/zip-bomb.xlsx", "p04-suspend-unpaid", "Tệp", "file"),
    ("bad/billion-laughs.xlsx", "p04-suspend-unpaid", "không an toàn", "unsafe"),
    ("clean/mau-06-cong-ty-go-an-phu.xlsx", "p04-suspend-unpaid", "mẫu 06", "form 06"),
];

fn import(file: &str, policy: &str, lang: &str) -> String {
    format!("import '{file}' --policy {policy} --unit 99104 --sender A --lang {lang}")
}

#[test]
fn bad_files_are_refused_by_the_command_in_both_languages() {
    let office = Office::demo();
    let before = office.json("doctor")["lines"].clone();
    for (file, policy, vi, en) in BAD {
        let path = example(file).display().to_string();
        office.run(&import(&path, policy, "vi")).refused(1, &["lỗi:", vi]);
        let english = office.run(&import(&path, policy, "en")).refused(1, &["error:"]);
        assert!(english.err.to_lowercase().contains(&en.to_lowercase()), "{file}: {}", english.err);
    }
    assert_eq!(office.json("doctor")["lines"], before);
    office.is_whole();
}

#[test]
fn formulas_in_cells_are_read_as_what_they_show_and_never_run() {
    let office = Office::demo();
    let path = example("bad/formula-bomb.xlsx").display().to_string();
    let answer = office.run(&import(&path, "p04-suspend-unpaid", "vi"));
    assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{answer:?}");
    assert!(answer.err.lines().count() > 0);
    office.is_whole();
}

#[test]
fn a_file_beyond_the_limit_is_told_by_its_size_and_not_read() {
    let office = Office::demo();
    let file = office.file("lon.xlsx");
    std::fs::File::create(&file).unwrap().set_len(200_000_000).unwrap();
    office.run(&import(&file, "p04-suspend-unpaid", "vi")).refused(1, &["190,8 MB", "50 MB"]);
    office.run(&import(&file, "p04-suspend-unpaid", "en")).refused(1, &["190,8 MB", "50 MB"]);
    let folder = office.folder.path().display().to_string();
    office.run(&import(&folder, "p04-suspend-unpaid", "vi")).refused(2, &["không đọc được"]);
    kipthoi("import").refused(2, &["Thiếu"]);
}

/// The sentence that the page of a refused file shows, once it was looked at.
fn verdict(desk: &mut Visitor, page: &str) -> String {
    wait_until("the file is judged", || desk.get(&format!("{page}/status")).body.contains("\"done\":true"));
    desk.get(page).body
}

#[test]
fn bad_files_are_refused_by_the_upload_page_and_the_server_goes_on() {
    let office = Office::demo();
    let before = office.json("doctor")["lines"].clone();
    let server = Server::start(&office, &[]);
    let mut desk = server.sign_in("motcua");
    for (file, policy, vi, en) in BAD {
        let bytes = std::fs::read(example(file)).unwrap();
        let fields = [("policy", *policy), ("unit", "99104@3t"), ("sender", "A")];
        desk.speak("vi");
        let sent = desk.upload("/imports", &fields, "f.xlsx", &bytes);
        if bytes.is_empty() {
            assert!(sent.status == 422 && sent.body.contains("id=\"file-error\""), "{}", sent.body);
            continue;
        }
        let page = sent.header("location").to_owned();
        assert!(verdict(&mut desk, &page).contains(vi), "{file}: no {vi:?}");
        desk.speak("en");
        let english = desk.get(&page).body.to_lowercase();
        assert!(english.contains(&en.to_lowercase()), "{file}: no {en:?}");
    }
    assert!(server.memory_peak() < MEMORY_MAX, "{} bytes", server.memory_peak());
    assert_eq!(desk.get("/").status, 200);
    assert_eq!(server.stop(), 0);
    assert_eq!(office.json("doctor")["lines"], before);
    office.is_whole();
}

#[test]
fn two_hundred_megabytes_are_answered_with_a_page_and_not_with_a_broken_line() {
    let office = Office::demo();
    let server = Server::start(&office, &[]);
    let mut desk = server.sign_in("motcua");
    let piece = vec![b'x'; 1_000_000];
    let file: Vec<&[u8]> = std::iter::repeat_n(piece.as_slice(), 200).collect();
    let fields = [("policy", "p04-suspend-unpaid"), ("unit", "99104@3t"), ("sender", "A")];
    for (lang, sentence) in [("vi", "quá lớn"), ("en", "too large")] {
        desk.speak(lang);
        let page = desk.upload_parts("/imports", &fields, "lon.xlsx", &file);
        assert_eq!(page.status, 413, "{lang}");
        assert!(page.body.contains("<h1") && page.body.contains(sentence), "{lang}: {}", page.body);
    }
    assert!(server.memory_peak() < MEMORY_MAX, "{} bytes", server.memory_peak());
    assert_eq!(desk.get("/imports").status, 200, "the server goes on");
    assert_eq!(server.stop(), 0);
    office.is_whole();
}
