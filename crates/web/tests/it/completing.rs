//! Completing facts that a list did not bring, on the dossier, in the queue and beside a condition.

use crate::dossiers::linked;
use crate::office::Office;
use axum::http::StatusCode;

/// A dossier with two people who say when their leave began and not when it ended.
async fn received(office: &Office) -> String {
    let mut desk = office.sign_in("motcua").await;
    let mut fields = vec![
        ("policy", "p04-suspend-unpaid"),
        ("people", "2"),
        ("filer-kind", "employer"),
        ("filer-name", "Công ty TNHH Ánh Dương"),
        ("unit", "99104@3t"),
        ("received-at", "17/08/2021 07:30"),
    ];
    for (name, value) in [
        ("person-1-name", "Nguyễn Thị Ánh"),
        ("person-1-born", "12/03/1985"),
        ("person-1-number", "080185004127"),
        ("person-2-name", "Trần Văn Cò"),
        ("person-2-born", "01/02/1980"),
        ("person-2-number", "080080004128"),
        ("person-1-fact-suspension.start", "01/07/2021"),
        ("person-2-fact-suspension.start", "01/07/2021"),
        ("person-2-fact-suspension.end", "10/07/2021"),
    ] {
        fields.push((name, value));
    }
    let done = desk.post("/dossiers", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    done.location
}

#[tokio::test]
async fn missing_facts_are_completed_after_a_look_at_what_they_change() {
    let office = Office::open().await;
    let dossier = received(&office).await;
    let mut labour = office.sign_in("laodong").await;
    let page = labour.get(&dossier).await;
    let form = format!("/facts?dossier={}", dossier.rsplit('/').next().unwrap_or_default());
    assert!(page.links().contains(&form), "the dossier says that something is missing");
    let asked = labour.get(&form).await;
    assert!(asked.text.contains("id=\"fact-suspension.end\"") && !asked.text.contains("id=\"fact-suspension.start\""), "{}", asked.text);
    assert!(!asked.text.contains("id=\"fact-si."), "social insurance will answer that");
    let empty = labour.post_owned("/facts/preview", &asked.hidden()).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing typed");
    let wrong = labour.post_owned("/facts/preview", &asked.hidden_and(&[("fact-suspension.end", "31/02/2021")])).await;
    assert!(wrong.links().contains(&"#fact-suspension.end".to_owned()) && wrong.text.contains("id=\"fact-suspension.end-error\""), "{}", wrong.text);
    assert!(wrong.text.contains("value=\"31/02/2021\""), "what was typed stays");
    let preview = labour.post_owned("/facts/preview", &asked.hidden_and(&[("fact-suspension.end", "15/08/2021")])).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    assert!(preview.text.contains("theo quy định hôm nay") && preview.text.contains("15/08/2021"));
    assert!(labour.get(&dossier).await.links().contains(&form), "a preview keeps nothing");
    let unproved = labour.post_owned("/facts", &preview.hidden()).await;
    assert!(unproved.text.contains("id=\"evidence-error\""), "{}", unproved.text);
    let done = labour.post_owned("/facts", &preview.hidden_and(&[("evidence", "Văn bản thỏa thuận số 5")])).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, dossier.as_str()), "{}", done.text);
    let after = labour.get(&dossier).await;
    assert!(after.text.contains("Văn bản thỏa thuận số 5"), "the log names the evidence");
    // Back in the browser, and the forms again.
    let sent_again = preview.hidden_and(&[("evidence", "Văn bản thỏa thuận số 5")]);
    for (address, fields) in [("/facts", &sent_again), ("/facts/preview", &asked.hidden_and(&[("fact-suspension.end", "15/08/2021")]))] {
        let told = labour.post_owned(address, fields).await;
        assert_eq!((told.status, told.location.as_str()), (StatusCode::SEE_OTHER, dossier.as_str()), "{address}: {}", told.text);
        assert!(told.said.contains("đã được thực hiện trước đó"), "{address}: {}", told.said);
    }
    let events = labour.get(&dossier).await;
    assert_eq!(events.text.matches("Văn bản thỏa thuận số 5").count(), 1, "and nothing was recorded twice");
    let mut leader = office.sign_in("chutich").await;
    assert_eq!(leader.get(&form).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_line_asks_for_what_it_lacks_beside_the_condition_that_waits() {
    let office = Office::open().await;
    let dossier = received(&office).await;
    let mut labour = office.sign_in("laodong").await;
    let lines = linked(&labour.get(&dossier).await, "/lines/");
    let page = labour.get(&lines[0]).await;
    let conditions = page.text.split("<ul class=\"conditions\">").nth(1).unwrap_or_default().split("</ul>").next().unwrap_or_default();
    assert!(conditions.contains("name=\"fact-suspension.end\""), "{conditions}");
    let line = lines[0].rsplit('/').next().unwrap_or_default();
    let preview = labour.post("/facts/preview", &[("line", line), ("fact-suspension.end", "15/08/2021")]).await;
    let done = labour.post_owned("/facts", &preview.hidden_and(&[("evidence", "Văn bản thỏa thuận")])).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, lines[0].as_str()), "{}", done.text);
    assert!(labour.get(&lines[0]).await.text.contains("15/08/2021"));
    let mut insurance = office.sign_in("bhxh").await;
    assert!(!insurance.get(&lines[1]).await.text.contains("name=\"fact-"), "who only confirms completes nothing");
}

#[tokio::test]
async fn a_queue_asks_for_the_facts_that_chosen_lines_lack() {
    let office = Office::open().await;
    let mut labour = office.sign_in("laodong").await;
    let asked = labour.ask("/queues/appraise/preview", &[("queue", "appraise"), ("all", "1"), ("answer", "complete")]).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text.contains("Bổ sung thông tin còn thiếu"));
    assert!(asked.hidden().contains(&("all".to_owned(), "1".to_owned())) || asked.text.contains("Không còn thông tin nào"));
}

#[tokio::test]
async fn the_commune_completes_what_lines_at_its_own_gate_lack() {
    let office = Office::open().await;
    let mut commune = office.sign_in("xa01").await;
    for n in 2..=12 {
        if commune.get("/queues/confirm").await.text.contains("value=\"complete\"") {
            break;
        }
        commune = office.sign_in(&format!("xa{n:02}")).await;
    }
    let asked = commune.ask("/queues/confirm/preview", &[("queue", "confirm"), ("all", "1"), ("answer", "complete")]).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    assert!(asked.text.contains("Bổ sung thông tin còn thiếu"));
    let mut insurance = office.sign_in("bhxh").await;
    let lines = insurance.get("/queues/confirm").await.values("line");
    let refused = insurance.ask("/queues/confirm/preview", &[("queue", "confirm"), ("line", &lines[0]), ("answer", "complete")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "who only confirms completes nothing");
}

#[tokio::test]
async fn without_a_choice_one_is_led_to_where_one_chooses() {
    let office = Office::open().await;
    for (login, to) in [("laodong", "/queues/appraise?verdict=unknown"), ("xa04", "/queues/confirm?verdict=unknown"), ("motcua", "/dossiers?state=open")] {
        let mut officer = office.sign_in(login).await;
        let led = officer.get("/facts").await;
        assert_eq!((led.status, led.location.as_str()), (StatusCode::SEE_OTHER, to), "{login}");
        assert!(!led.said.is_empty());
        assert_eq!(officer.get(to).await.status, StatusCode::OK);
    }
}
