//! Receiving by hand, and files that come in.

use crate::office::{Office, Officer};
use axum::http::StatusCode;
use jiff::Timestamp;
use kipthoi_authz::Scope;
use kipthoi_domain::ImportId;
use kipthoi_workflow::intake::judge_file::{Silent, run};

const DOSSIER: [(&str, &str); 7] = [
    ("policy", "p04-suspend-unpaid"),
    ("people", "1"),
    ("filer-kind", "employer"),
    ("filer-name", "Công ty TNHH Ánh Dương"),
    ("unit", "99104@3t"),
    ("received-at", "17/08/2021 07:30"),
    ("person-1-fact-suspension.start", "01/07/2021"),
];

async fn check(desk: &mut Officer<'_>, name: &str, born: &str, number: &str) -> crate::office::Answer {
    let mut fields = DOSSIER.to_vec();
    fields.extend([("person-1-name", name), ("person-1-born", born), ("person-1-number", number), ("person-1-fact-suspension.end", "15/08/2021")]);
    desk.post("/dossiers/check", &fields).await
}

#[tokio::test]
async fn what_was_typed_wrong_is_told_at_its_field_and_kept() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let refused = check(&mut desk, "Ng. V. An", "31/02/1985", "12345").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["name", "born", "number"] {
        assert!(refused.text.contains(&format!("id=\"person-1-{field}-error\"")), "{field}");
    }
    assert!(refused.text.contains("value=\"Ng. V. An\"") && refused.text.contains("value=\"12345\""));
}

#[tokio::test]
async fn a_dossier_is_received_after_checking_and_nobody_enters_twice() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let page = check(&mut desk, "Nguyễn Thị Ánh", "12/03/1985", "080185004127").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("25/08/2021"), "the day that the receipt promises");
    let done = desk.post_owned("/dossiers", &page.hidden()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(done.said.contains("HS.2021."), "{}", done.said);
    let again = check(&mut desk, "Nguyễn Thị Ánh", "12/03/1985", "080185004127").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "looking answers what receiving would");
    let number = done.said.split("HS.2021.").nth(1).and_then(|rest| rest.get(..6)).unwrap();
    assert!(again.text.contains(&format!("đã có trong hồ sơ HS.2021.{number}")), "{}", again.text);
    let refused = desk.post_owned("/dossiers", &page.hidden()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_last_day_before_the_first_and_a_child_without_birth_date_are_told_at_their_fields() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let mut fields = DOSSIER.to_vec();
    fields.extend([("person-1-name", "Nguyễn Thị Ánh"), ("person-1-born", "12/03/1985"), ("person-1-number", "080185004127")]);
    fields.extend([("person-1-fact-suspension.end", "20/06/2021"), ("person-1-fact-children", "Bé Bình 2019")]);
    let page = desk.post("/dossiers/check", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"person-1-fact-suspension.end-error\"") && page.text.contains("Ngày cuối 20/06/2021 trước ngày đầu 01/07/2021"));
    assert!(page.text.contains("id=\"person-1-fact-children-error\"") && page.text.contains("cách nhau bằng dấu chấm phẩy"));
}

#[tokio::test]
async fn the_receipt_names_the_papers_that_were_ticked_and_no_other() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let form = desk.get("/dossiers/new?policy=p04-suspend-unpaid").await;
    assert!(form.text.contains("name=\"papers\" value=\"p01\"") && !form.text.contains("value=\"p01\" checked"), "nothing is ticked for anybody");
    let mut fields = DOSSIER.to_vec();
    fields.extend([("person-1-name", "Nguyễn Thị Ánh"), ("person-1-born", "12/03/1985"), ("person-1-number", "080185004127"), ("papers", "p02")]);
    let page = desk.post("/dossiers/check", &fields).await;
    let dossier = desk.post_owned("/dossiers", &page.hidden()).await.location;
    let papers = |receipt: &str| receipt.matches("bản)").count();
    assert_eq!(papers(&desk.get(&format!("{dossier}/receipt")).await.text), 1);
    desk.post(&format!("{dossier}/supply-papers"), &[("supplied", "p01")]).await;
    assert_eq!(papers(&desk.get(&format!("{dossier}/receipt")).await.text), 2);
}

#[tokio::test]
async fn a_form_sent_again_after_going_back_leads_to_the_dossier_that_it_made() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let form = desk.get("/dossiers/new?policy=p04-suspend-unpaid").await;
    let once = form.values("once").remove(0);
    let mut fields = DOSSIER.to_vec();
    fields.extend([("person-1-name", "Nguyễn Thị Ánh"), ("person-1-born", "12/03/1985"), ("person-1-number", "080185004127"), ("once", once.as_str())]);
    let page = desk.post("/dossiers/check", &fields).await;
    let done = desk.post_owned("/dossiers", &page.hidden()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    for again in [desk.post_owned("/dossiers", &page.hidden()).await, desk.post("/dossiers/check", &fields).await] {
        assert_eq!((again.status, &again.location), (StatusCode::SEE_OTHER, &done.location), "{}", again.text);
        assert!(again.said.contains("đã được thực hiện trước đó"), "{}", again.said);
    }
    // A new form is a new act, and is judged as one.
    let other = desk.get("/dossiers/new?policy=p04-suspend-unpaid").await.values("once").remove(0);
    fields.retain(|(name, _)| *name != "once");
    fields.push(("once", &other));
    let judged = desk.post("/dossiers/check", &fields).await;
    assert!(judged.status == StatusCode::UNPROCESSABLE_ENTITY && judged.text.contains("đã có trong hồ sơ"), "{}", judged.text);
}

#[tokio::test]
async fn a_file_is_kept_and_waits_to_be_read() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let fields = [("policy", "p04-suspend-unpaid"), ("unit", "99104@3t"), ("sender", "Công ty Bình Minh")];
    let empty = desk.send_file("/imports", &fields, b"").await;
    assert!(empty.text.contains("id=\"file-error\""));
    let sent = desk.send_file("/imports", &fields, b"TT;H\xc3\xb4").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let status = desk.get(&format!("{}/status", sent.location)).await;
    assert!(status.text.contains("\"done\":false"), "{}", status.text);
    assert_eq!(desk.get(&format!("{}/original", sent.location)).await.text, "TT;Hô");
    let mut other = office.sign_in("xa02").await;
    assert_eq!(other.get(&sent.location).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_header_row_is_pointed_at_where_none_was_found_and_the_file_waits_again() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let fields = [("policy", "p04-suspend-unpaid"), ("unit", "99104@3t"), ("sender", "Công ty Bình Minh")];
    let import = desk.send_file("/imports", &fields, b"TT;Ng\xc6\xb0\xe1\xbb\x9di").await.location;
    let everything = Scope::everything();
    let id: ImportId = import.rsplit('/').next().unwrap().parse().unwrap();
    run(&office.world, &everything, id, Timestamp::UNIX_EPOCH, &Silent).await.unwrap();
    let failed = desk.get(&import).await;
    assert!(failed.text.contains("Tệp trống.") && failed.text.contains("name=\"row\""), "{}", failed.text);
    let wrong = desk.post(&format!("{import}/header"), &[("row", "ba")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("số từ 1 đến 200"), "{}", wrong.text);
    assert_eq!(desk.post(&format!("{import}/header"), &[("row", "3")]).await.location, import);
    assert!(desk.get(&format!("{import}/status")).await.text.contains("\"done\":false"), "it waits to be read again");
    let record = office.world.store.import(&everything, id).await.unwrap().unwrap().record;
    assert_eq!(record.header_row, Some(3));
    let mut other = office.sign_in("xa02").await;
    assert_eq!(other.post(&format!("{import}/header"), &[("row", "3")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_without_the_sessions_token_is_not_kept() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let before = desk.get("/imports").await.links();
    desk.csrf = "0".repeat(64);
    let refused = desk.send_file("/imports", &[("policy", "p04-suspend-unpaid"), ("unit", "99104@3t"), ("sender", "A")], b"x").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(desk.get("/imports").await.links(), before);
}

#[tokio::test]
async fn a_request_that_declares_too_much_is_taken_in_and_answered_with_a_page() {
    let office = Office::open().await;
    for (lang, sentence) in [("vi", "quá lớn"), ("en", "too large")] {
        let mut desk = office.sign_in_as("motcua", lang).await;
        let file = vec![b'x'; kipthoi_web::app::BODY_BYTES_MAX];
        let answer = desk.send_file("/imports", &[("policy", "p04-suspend-unpaid"), ("unit", "99104@3t"), ("sender", "A")], &file).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text.contains("<h1") && answer.text.contains(sentence), "{lang}: {}", answer.text);
    }
}
