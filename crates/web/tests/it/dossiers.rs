//! Dossiers, lines, search and the desk.

use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;

/// The addresses of a kind that a page links to, without what follows the id.
pub fn linked(page: &Answer, stem: &str) -> Vec<String> {
    let one = |href: String| href.split(['#', '?']).next().unwrap_or_default().to_owned();
    let is_one = |href: &String| href.strip_prefix(stem).is_some_and(|rest| rest.len() == 36);
    page.links().into_iter().map(one).filter(is_one).collect()
}

/// A dossier of a policy with a line in the wanted state, and that line.
pub async fn find(officer: &mut Officer<'_>, policy: &str, state: &str) -> (String, String) {
    let list = officer.get(&format!("/dossiers?policy={policy}")).await;
    for dossier in linked(&list, "/dossiers/") {
        let page = officer.get(&dossier).await;
        for row in page.text.split("<tr>").filter_map(|rest| rest.split("</tr>").next()).filter(|row| row.contains(state)) {
            if let Some(id) = row.split("/lines/").nth(1).and_then(|rest| rest.get(..36)) {
                return (dossier, format!("/lines/{id}"));
            }
        }
    }
    panic!("no line of {policy} is: {state}");
}

fn clock(page: &Answer) -> &str {
    let start = page.text.split("<section class=\"clock ").nth(1).unwrap_or_default();
    start.split("</section>").next().unwrap_or_default()
}

#[tokio::test]
async fn asking_for_papers_stops_the_clock_and_their_arrival_starts_it() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let (dossier, _) = find(&mut desk, "p10a-household-business", "Đang xác nhận").await;
    assert!(clock(&desk.get(&dossier).await).contains("ngày làm việc"));
    let asked = desk.post(&format!("{dossier}/ask-papers"), &[("asked", "p01"), ("asked-note", "Thiếu bản chính")]).await;
    assert_eq!((asked.status, asked.location.as_str()), (StatusCode::SEE_OTHER, dossier.as_str()));
    let waiting = desk.get(&dossier).await;
    assert!(waiting.text.contains("Chờ bổ sung giấy tờ") && clock(&waiting).contains("Chưa tính hạn"), "{}", clock(&waiting));
    assert!(waiting.text.contains("Thiếu bản chính"), "the log says what was asked for");
    desk.post(&format!("{dossier}/supply-papers"), &[("supplied", "p01"), ("supplied-how", "given")]).await;
    let page = desk.get(&dossier).await;
    assert!(clock(&page).contains("ngày làm việc") && page.text.contains("Bổ sung ngày 17/08/2021"));
}

#[tokio::test]
async fn a_paper_is_waived_only_with_a_reason_and_the_form_points_at_it() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let (dossier, _) = find(&mut desk, "p04-suspend-unpaid", "Đang xác nhận").await;
    desk.post(&format!("{dossier}/ask-papers"), &[("asked", "p01")]).await;
    desk.get(&dossier).await;
    let again = desk.post(&format!("{dossier}/supply-papers"), &[("supplied", "p01"), ("supplied-how", "waived")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("href=\"#supplied-note\"") && again.text.contains("id=\"supplied-note-error\""));
    assert!(again.text.contains("value=\"waived\" checked"), "what was chosen stays");
}

#[tokio::test]
async fn nothing_is_withdrawn_without_a_reason() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let (dossier, line) = find(&mut desk, "p04-suspend-unpaid", "Đang thẩm định").await;
    for (page, field) in [(&dossier, "withdraw-reason"), (&line, "withdraw-reason")] {
        desk.get(page).await;
        let answer = desk.post(&format!("{page}/withdraw"), &[(field, "  ")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
    }
    assert!(desk.get(&line).await.text.contains("Đang thẩm định"));
    desk.post(&format!("{line}/withdraw"), &[("withdraw-reason", "Người nộp đề nghị")]).await;
    assert!(desk.get(&line).await.text.contains("Đã rút"));
    let preview = desk.get(&format!("{dossier}/withdraw/preview")).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    assert!(preview.text.contains("đã có quyết định hoặc đã rút trước đó"), "says what stays");
    let done = desk.post_owned(&format!("{dossier}/withdraw"), &preview.hidden_and(&[("withdraw-reason", "Người nộp đề nghị")])).await;
    assert_eq!(done.location, dossier);
}

#[tokio::test]
async fn an_answer_at_another_agency_s_gate_is_not_offered_and_not_taken() {
    let office = Office::open().await;
    let mut insurance = office.sign_in("bhxh").await;
    let (_, line) = find(&mut insurance, "p04-suspend-unpaid", "Đang xác nhận").await;
    assert!(insurance.get(&line).await.text.contains(&format!("{line}/accept")));
    let mut desk = office.sign_in("motcua").await;
    assert!(!desk.get(&line).await.text.contains(&format!("{line}/accept")));
    assert_eq!(desk.post(&format!("{line}/accept"), &[]).await.status, StatusCode::FORBIDDEN);
    insurance.get(&line).await;
    let accepted = insurance.post(&format!("{line}/accept"), &[]).await;
    assert!(accepted.said.ends_with("Đã ghi câu trả lời."), "{}", accepted.said);
    assert!(insurance.get(&line).await.text.contains("Đang thẩm định"));
}

#[tokio::test]
async fn a_refusal_that_the_law_does_not_give_takes_a_reason() {
    let office = Office::open().await;
    let mut labour = office.sign_in("laodong").await;
    let list = labour.get("/queues/appraise?verdict=eligible").await;
    let line = linked(&list, "/lines/").first().cloned().expect("an eligible line in appraisal");
    labour.get(&line).await;
    let refused = labour.post(&format!("{line}/propose-refusal"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("id=\"propose-refusal-reason-error\""));
    let proposed = labour.post(&format!("{line}/propose-approval"), &[]).await;
    assert!(proposed.said.ends_with("Đã trình phê duyệt."), "{}", proposed.said);
}

#[tokio::test]
async fn officer_of_another_commune_gets_not_found() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let (dossier, line) = find(&mut desk, "p12-freelance", "Đã phê duyệt").await;
    let mut found = 0;
    for login in ["xa01", "xa02", "xa03", "xa04", "xa05", "xa06"] {
        let mut commune = office.sign_in(login).await;
        let seen = commune.get(&dossier).await.status;
        assert_eq!(seen, commune.get(&line).await.status);
        assert_eq!(seen, commune.get(&format!("{dossier}/receipt")).await.status);
        assert!(matches!(seen, StatusCode::OK | StatusCode::NOT_FOUND));
        found += usize::from(seen == StatusCode::OK);
    }
    assert!(found <= 1, "{found} communes see one commune's dossier");
}

/// The longest run of digits that is not part of an id or an address.
fn longest_digits(text: &str) -> usize {
    let runs = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '/' && c != '=' && c != '_');
    runs.filter(|run| run.bytes().all(|b| b.is_ascii_digit())).map(str::len).max().unwrap_or(0)
}

#[tokio::test]
async fn personal_numbers_are_masked_wherever_they_are_shown() {
    let office = Office::open().await;
    let mut labour = office.sign_in("laodong").await;
    let (dossier, line) = find(&mut labour, "p12-freelance", "Đã phê duyệt").await;
    labour.search("nguyen").await;
    for path in [dossier.as_str(), line.as_str(), "/search"] {
        let page = labour.get(path).await;
        assert!(page.text.contains("•••• "), "{path}");
        let body = page.text.split("<main").nth(1).unwrap_or_default();
        // Numbers of forms are of nobody.
        let body = page.values("once").iter().fold(body.to_owned(), |body, number| body.replace(number, ""));
        assert!(longest_digits(&body) < 9, "{path}: a number of {} digits", longest_digits(&body));
    }
}

#[tokio::test]
async fn an_administrator_sees_no_figure_of_anybody() {
    let office = Office::open().await;
    let mut admin = office.sign_in("quantri").await;
    let desk = admin.get("/").await;
    assert!(desk.text.contains("/unconfirmed") && !desk.text.contains("class=\"tile"));
    for path in ["/dossiers", "/search"] {
        assert_eq!(admin.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_desk_counts_only_the_work_of_its_agency() {
    let office = Office::open().await;
    let steps = |page: &Answer| page.text.split("<tr").filter(|row| row.contains("scope=\"row\"") && row.contains("#i-clock")).count();
    let mut insurance = office.sign_in("bhxh").await;
    let desk = insurance.get("/").await;
    assert_eq!(steps(&desk), 0, "the gates of others are none of its business");
    assert!(desk.text.contains("href=\"/queues/confirm\"") && !desk.text.contains("p12-freelance"));
    let mut labour = office.sign_in("laodong").await;
    assert!(steps(&labour.get("/").await) > 3);
}

#[tokio::test]
async fn a_whole_dossier_number_leads_to_the_dossier() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let answer = desk.search("hs.2021.000001").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.location.starts_with("/dossiers/"));
}

#[tokio::test]
async fn the_receipt_promises_the_day_and_says_how_it_was_counted() {
    let office = Office::open().await;
    let mut desk = office.sign_in_as("motcua", "en").await;
    let (dossier, _) = find(&mut desk, "p04-suspend-unpaid", "Being confirmed").await;
    let receipt = desk.get(&format!("{dossier}/receipt")).await;
    for said in ["GIẤY TIẾP NHẬN HỒ SƠ", "Ngày hẹn trả kết quả:", "Bảo hiểm xã hội 2 ngày làm việc", "Các ngày được tính:"]
    {
        assert!(receipt.text.contains(said), "an official paper is Vietnamese: {said}");
    }
}
