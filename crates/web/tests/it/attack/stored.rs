//! Scripts where people write names and notes, and files that are not what they say.

use crate::office::{Office, Officer};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, SET_COOKIE, X_CONTENT_TYPE_OPTIONS};

const SCRIPT: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
const PLACE: [(&str, &str); 2] = [("policy", "p04-suspend-unpaid"), ("unit", "99104@3t")];

/// Opens pages and answers on how many of them the text stands; nowhere may it be markup.
async fn shown(officer: &mut Officer<'_>, pages: &[String]) -> usize {
    let mut found = 0;
    for path in pages {
        let page = officer.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for markup in ["<script>", "<img", "\"'>"] {
            assert!(!page.text.contains(markup), "{path}: {markup}");
        }
        found += usize::from(page.text.contains("script&#62;") || page.text.contains("script&gt;"));
    }
    found
}

fn paths(of: &[&str]) -> Vec<String> {
    of.iter().map(|path| (*path).to_owned()).collect()
}

#[tokio::test]
async fn a_script_in_a_dossier_is_text_on_every_page_that_shows_it() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let filer = format!("Công ty {SCRIPT}");
    let mut fields = PLACE.to_vec();
    fields.extend([("people", "1"), ("filer-kind", "employer"), ("filer-name", filer.as_str()), ("filer-address", SCRIPT), ("note", SCRIPT)]);
    fields.extend([("received-at", "17/08/2021 07:30"), ("person-1-name", "Nguyễn Thị Ánh"), ("person-1-born", "12/03/1985")]);
    fields.extend([("person-1-number", "080185004127"), ("person-1-fact-suspension.start", "01/07/2021"), ("person-1-fact-suspension.end", "15/08/2021")]);
    let check = desk.post("/dossiers/check", &fields).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.text);
    assert!(!check.text.contains("<script>") && !check.text.contains("<img"), "looking before sending");
    let sent: Vec<(String, String)> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let done = desk.post_owned("/dossiers", &sent).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let dossier = done.location;
    let line = desk.get(&dossier).await.links().into_iter().find(|href| href.starts_with("/lines/")).unwrap();
    let pages = [paths(&["/", "/dossiers", "/lines"]), vec![dossier.clone(), format!("{dossier}/receipt"), line.clone()]].concat();
    assert!(shown(&mut desk, &pages).await >= 3, "it is kept and shown as what was written");
    let by_word = desk.ask("/search", &[("q", SCRIPT)]).await;
    assert!(!by_word.text.contains("<script>") && !by_word.text.contains("<img"), "what was looked for is shown as text");
    let mut confirmer = office.sign_in("bhxh").await;
    shown(&mut confirmer, &[paths(&["/", "/queues/confirm", "/lines"]), vec![line]].concat()).await;
}

#[tokio::test]
async fn a_script_in_a_sender_a_file_name_a_question_or_an_answer_is_text() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let fields = [PLACE.as_slice(), &[("sender", SCRIPT)]].concat();
    let import = desk.send_named("/imports", &fields, "<img src=x onerror=alert(3)>.csv", b"TT;x").await.location;
    assert!(import.starts_with("/imports/"), "{import}");
    assert!(shown(&mut desk, &[paths(&["/", "/imports", "/jobs"]), vec![import]].concat()).await >= 1);

    let mut asking = office.sign_in("xa01").await;
    let lines = asking.get("/lines?stage=running").await.links();
    let line = lines.iter().find(|href| href.starts_with("/lines/") && href.len() > 40).unwrap().trim_start_matches("/lines/").to_owned();
    let form = asking.get(&format!("/requests/new?line={line}")).await;
    let (before, _) = form.text.split_once(">Ủy ban nhân dân xã An Bình</option>").unwrap();
    let to = before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let request = asking.post("/requests", &[("line", &line), ("question", "other"), ("to", &to), ("words", SCRIPT)]).await.location;
    let mut asked = office.sign_in("xa02").await;
    assert!(shown(&mut asked, &[paths(&["/", "/requests"]), vec![request.clone()]].concat()).await >= 1);
    let page = b"<!doctype html><script>alert(document.cookie)</script>";
    let name = "../../lời nhắn;x=1.html";
    let answered = asked.send_named(&format!("{request}/answers"), &[("reply-1", "unknown"), ("note-1", SCRIPT)], name, page).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.text);
    assert!(shown(&mut asking, &[request.clone(), format!("/lines/{line}")]).await >= 1);

    // The paper is a page with a script: it leaves as a file, never as a page of this program.
    let paper = asking.get(&request).await.links().into_iter().find(|href| href.contains("/evidence/")).unwrap();
    let file = asking.get(&paper).await;
    let header = |name| file.head.get(name).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
    assert_eq!((header(CONTENT_TYPE).as_str(), header(X_CONTENT_TYPE_OPTIONS).as_str()), ("application/octet-stream", "nosniff"));
    let disposition = header(CONTENT_DISPOSITION);
    assert!(disposition.starts_with("attachment; filename=\"l_i_nh_n_x_1.html\"") && !disposition.contains(".."), "{disposition}");
    assert!(header(axum::http::header::CONTENT_SECURITY_POLICY).starts_with("default-src 'none'"));
}

#[tokio::test]
async fn an_upload_keeps_a_plain_name_and_leaves_as_it_came_but_never_opens() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let fields = [PLACE.as_slice(), &[("sender", "Công ty Bình Minh")]].concat();
    let long = format!("{}.xlsx", "x".repeat(5_000));
    for name in ["../../../etc/passwd", "..\\..\\windows\\win.ini", "a\tb.xlsx", "danh-sách.xlsx.html", &long] {
        let sent = desk.send_named("/imports", &fields, name, b"<html><script>alert(1)</script>").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{name}: {}", sent.text);
        let original = desk.get(&format!("{}/original", sent.location)).await;
        let header = |name| original.head.get(name).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
        let disposition = header(CONTENT_DISPOSITION);
        assert_eq!(header(CONTENT_TYPE), "application/octet-stream", "{name}");
        assert!(disposition.starts_with("attachment; ") && disposition.len() < 600 && !disposition.contains(['/', '\\', '\t']), "{disposition}");
        assert!(!original.head.contains_key(SET_COOKIE));
    }
}
