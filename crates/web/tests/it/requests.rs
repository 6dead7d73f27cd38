//! Questions between localities through the pages: who sees what, and what an answer does.

use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;

/// A line of the officer's commune that nobody has decided.
async fn open_line(officer: &mut Officer<'_>) -> String {
    let lines = officer.get("/lines?stage=running").await.links();
    let found = lines.into_iter().find(|href| href.starts_with("/lines/") && href.len() > 40);
    found.expect("the demo has open lines in every commune").trim_start_matches("/lines/").to_owned()
}

/// The choice of the form that names this office.
fn office_of(form: &Answer, name: &str) -> String {
    let (before, _) = form.text.split_once(&format!(">{name}</option>")).unwrap_or_else(|| panic!("{name} is not among the choices"));
    before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
}

async fn ask(officer: &mut Officer<'_>, line: &str, to: &str) -> String {
    let form = officer.get(&format!("/requests/new?line={line}")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    let agency = office_of(&form, to);
    let sent = officer.post("/requests", &[("line", line), ("question", "same-person"), ("to", &agency), ("words", "Trùng tên")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    sent.location
}

#[tokio::test]
async fn a_question_reaches_the_other_commune_alone_and_its_answer_comes_back() {
    let office = Office::open().await;
    let mut asking = office.sign_in("xa01").await;
    let line = open_line(&mut asking).await;
    let request = ask(&mut asking, &line, "Ủy ban nhân dân xã An Bình").await;

    let mut other = office.sign_in("xa02").await;
    assert!(other.get("/requests").await.links().contains(&request), "it is on the other desk");
    let page = other.get(&request).await;
    assert!(page.text.contains("Trùng tên") && !page.links().iter().any(|href| href.contains(&line)), "the line itself is not theirs");
    assert_eq!(other.get(&format!("/lines/{line}")).await.status, StatusCode::NOT_FOUND);
    let mut third = office.sign_in("xa03").await;
    assert_eq!(third.get(&request).await.status, StatusCode::NOT_FOUND);
    assert!(!third.get("/requests").await.links().contains(&request));

    let empty = other.send_file(&format!("{request}/answers"), &[], b"").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("Chưa có câu trả lời nào"), "{}", empty.text);
    let forged = third.send_file(&format!("{request}/answers"), &[("reply-1", "no")], b"").await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    let done = other.send_file(&format!("{request}/answers"), &[("reply-1", "no"), ("note-1", "Người khác, sinh tháng 5")], b"%PDF-1.4").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);

    let answered = asking.get(&request).await;
    assert!(answered.text.contains("Không trùng") && answered.text.contains("Người khác, sinh tháng 5"), "{}", answered.text);
    let paper = answered.links().into_iter().find(|href| href.contains("/evidence/")).expect("the paper is there");
    assert_eq!(asking.get(&paper).await.text, "%PDF-1.4");
    assert_eq!(third.get(&paper).await.status, StatusCode::NOT_FOUND);
    let page = asking.get(&format!("/lines/{line}")).await;
    assert!(page.links().contains(&request) && page.text.contains("Trả lời xác minh"), "the line tells of it");
}

#[tokio::test]
async fn a_form_that_lacks_something_says_what_and_a_line_of_others_is_not_found() {
    let office = Office::open().await;
    let mut asking = office.sign_in("xa01").await;
    let line = open_line(&mut asking).await;
    let form = asking.get(&format!("/requests/new?line={line}")).await;
    let own = office_of(&form, "Ủy ban nhân dân xã An Bình");
    for (fields, said) in [
        (vec![("line", line.as_str()), ("to", own.as_str())], "Chọn nội dung cần hỏi"),
        (vec![("line", line.as_str()), ("question", "residence")], "Chọn cơ quan cần hỏi"),
        (vec![("line", line.as_str()), ("question", "insured"), ("to", own.as_str())], "không phải là cơ quan trả lời được câu hỏi này"),
        (vec![("line", line.as_str()), ("question", "other"), ("to", own.as_str())], "Ghi rõ nội dung cần xác minh"),
    ] {
        let answer = asking.post("/requests", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(said), "{said}: {}", answer.text);
    }
    let mut other = office.sign_in("xa02").await;
    assert_eq!(other.get(&format!("/requests/new?line={line}")).await.status, StatusCode::NOT_FOUND);
    let mut payer = office.sign_in("quy01").await;
    assert_eq!(payer.get("/requests").await.status, StatusCode::FORBIDDEN, "who pays has no part in it");
}
