//! Queues: who may look, what a preview promises, what confirming keeps.

use crate::dossiers::linked;
use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;

async fn waiting(officer: &mut Officer<'_>, queue: &str) -> Vec<String> {
    officer.get(queue).await.values("line")
}

#[tokio::test]
async fn only_those_who_work_on_a_queue_may_look_at_it() {
    let office = Office::open().await;
    for (login, allowed) in [("bhxh", "confirm"), ("laodong", "appraise"), ("chutich", "approve")] {
        let mut officer = office.sign_in(login).await;
        for queue in ["confirm", "appraise", "approve"] {
            let expected = if queue == allowed { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(officer.get(&format!("/queues/{queue}")).await.status, expected, "{login}: {queue}");
        }
        assert_eq!(officer.get("/queues/pay").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_preview_changes_nothing_and_confirming_does_what_it_showed() {
    let office = Office::open().await;
    let mut bhxh = office.sign_in("bhxh").await;
    let lines = waiting(&mut bhxh, "/queues/confirm").await;
    let chosen = [("line", lines[0].as_str()), ("line", lines[1].as_str()), ("answer", "accepted")];
    let preview = bhxh.ask("/queues/confirm/preview", &chosen).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert_eq!(waiting(&mut bhxh, "/queues/confirm").await, lines);
    let done = bhxh.post_owned("/queues/confirm", &preview.hidden()).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/queues/confirm"), "nothing was filtered");
    assert!(done.said.contains('2'), "{}", done.said);
    let after = waiting(&mut bhxh, "/queues/confirm").await;
    assert!(!after.contains(&lines[0]) && !after.contains(&lines[1]));
    let again = bhxh.post_owned("/queues/confirm", &preview.hidden()).await;
    assert_eq!((again.status, again.location.as_str()), (StatusCode::SEE_OTHER, "/queues/confirm"), "the same form twice: {}", again.text);
    assert!(again.said.contains("đã được thực hiện trước đó"), "{}", again.said);
}

#[tokio::test]
async fn what_somebody_else_answered_meanwhile_is_said_above_the_queue_as_it_is() {
    let office = Office::open().await;
    let mut first = office.sign_in("bhxh").await;
    let mut second = office.sign_in("bhxh").await;
    let lines = waiting(&mut first, "/queues/confirm").await;
    let chosen = [("line", lines[0].as_str()), ("answer", "accepted")];
    let (mine, theirs) = (first.ask("/queues/confirm/preview", &chosen).await, second.ask("/queues/confirm/preview", &chosen).await);
    assert_eq!(first.post_owned("/queues/confirm", &mine.hidden()).await.status, StatusCode::SEE_OTHER);
    let late = second.post_owned("/queues/confirm", &theirs.hidden()).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("không còn chờ ở đây") && late.text.contains("không đang chờ cơ quan bạn"), "{}", late.text);
    let left = late.values("line");
    assert!(left.contains(&lines[1]) && !left.contains(&lines[0]), "and the officer goes on from here");
}

#[tokio::test]
async fn a_decision_sent_again_leads_to_itself() {
    let office = Office::open().await;
    let mut leader = office.sign_in("chutich").await;
    let lines = waiting(&mut leader, "/queues/approve?proposal=approve").await;
    let preview = leader.ask("/queues/approve/preview", &[("line", &lines[0]), ("answer", "decide")]).await;
    let fields = preview.hidden_and(&[("number", "7001/QĐ-UBND"), ("day", "17/08/2021"), ("signer", "Trần Hữu Phước"), ("agency", "district_committee")]);
    let done = leader.post_owned("/queues/approve", &fields).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let again = leader.post_owned("/queues/approve", &fields).await;
    assert!(again.status == StatusCode::SEE_OTHER && done.links().contains(&again.location), "{} {}", again.location, again.text);
}

#[tokio::test]
async fn a_queue_that_changed_since_the_preview_is_shown_again() {
    let office = Office::open().await;
    let mut laodong = office.sign_in("laodong").await;
    let preview = laodong.ask("/queues/appraise/preview", &[("all", "1"), ("answer", "approve")]).await;
    let one = waiting(&mut laodong, "/queues/appraise?verdict=eligible").await;
    let single = laodong.ask("/queues/appraise/preview", &[("line", &one[0]), ("answer", "approve")]).await;
    assert_eq!(laodong.post_owned("/queues/appraise", &single.hidden()).await.status, StatusCode::SEE_OTHER);
    let before = waiting(&mut laodong, "/queues/appraise").await;
    let stale = laodong.post_owned("/queues/appraise", &preview.hidden()).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text.contains("vừa thay đổi"));
    assert_eq!(waiting(&mut laodong, "/queues/appraise").await, before, "nothing was done");
}

#[tokio::test]
async fn a_missing_reason_is_asked_for_beside_its_field() {
    let office = Office::open().await;
    let mut bhxh = office.sign_in("bhxh").await;
    let lines = waiting(&mut bhxh, "/queues/confirm").await;
    let preview = bhxh.ask("/queues/confirm/preview", &[("line", &lines[0]), ("answer", "rejected")]).await;
    let refused = bhxh.post_owned("/queues/confirm", &preview.hidden()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("id=\"reason-error\""));
    let mut fields = preview.hidden();
    fields.push(("reason".into(), "Không có tên trong dữ liệu tháng 06/2021".into()));
    assert_eq!(bhxh.post_owned("/queues/confirm", &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn lines_of_another_area_are_not_found() {
    let office = Office::open().await;
    let mut bhxh = office.sign_in("bhxh").await;
    let foreign = waiting(&mut bhxh, "/queues/confirm").await;
    let mut commune = office.sign_in("xa02").await;
    let answer = commune.ask("/queues/confirm/preview", &[("line", &foreign[0]), ("answer", "accepted")]).await;
    assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::UNPROCESSABLE_ENTITY), "{}", answer.status);
    assert!(waiting(&mut bhxh, "/queues/confirm").await.contains(&foreign[0]));
}

#[tokio::test]
async fn a_form_of_another_session_is_refused() {
    let office = Office::open().await;
    let mut bhxh = office.sign_in("bhxh").await;
    let lines = waiting(&mut bhxh, "/queues/confirm").await;
    bhxh.csrf = "0".repeat(64);
    let answer = bhxh.post("/queues/confirm", &[("line", &lines[0]), ("answer", "accepted"), ("expect", "")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(waiting(&mut bhxh, "/queues/confirm").await, lines);
}

#[tokio::test]
async fn a_decision_needs_its_number_and_is_then_made_once() {
    let office = Office::open().await;
    let mut chutich = office.sign_in("chutich").await;
    let preview = chutich.ask("/queues/approve/preview", &[("all", "1"), ("answer", "decide")]).await;
    let with = |number: &str, day: &str| {
        let mut fields = preview.hidden();
        fields.extend([("number", number), ("day", day), ("signer", "Trần Hữu Phước"), ("agency", "UBH")].map(|(n, v)| (n.to_owned(), v.to_owned())));
        fields
    };
    for (number, day, field) in
        [("", "17/08/2021", "number"), ("1500/QĐ-UBND", "40/08/2021", "day"), ("1500/QĐ-UBND", "18/08/2021", "day"), ("1500/QĐ-UBND", "01/01/2020", "day")]
    {
        let refused = chutich.post_owned("/queues/approve", &with(number, day)).await;
        assert!(refused.text.contains(&format!("id=\"{field}-error\"")), "{number} {day}");
        assert_eq!(refused.values("expect"), preview.values("expect"), "the form is kept: {number} {day}");
    }
    let done = chutich.post_owned("/queues/approve", &with("1500/QĐ-UBND", "17/08/2021")).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.text.contains("1500/QĐ-UBND"));
    assert!(waiting(&mut chutich, "/queues/approve").await.is_empty());
}

#[tokio::test]
async fn after_a_bulk_act_the_officer_is_back_on_the_same_filtered_page() {
    let office = Office::open().await;
    let mut laodong = office.sign_in("laodong").await;
    let filtered = laodong.get("/queues/appraise?verdict=eligible").await;
    let one = filtered.values("line").remove(0);
    let fields = [("line", one.as_str()), ("verdict", "eligible"), ("answer", "approve")];
    let preview = laodong.ask("/queues/appraise/preview", &fields).await;
    assert_eq!(preview.status, StatusCode::OK);
    let done = laodong.post_owned("/queues/appraise", &preview.hidden()).await;
    assert_eq!(done.location, "/queues/appraise?verdict=eligible");
    // A page that was worked off shows what is left instead of nothing.
    let beyond = laodong.get("/queues/appraise?verdict=eligible&after=9999-12-30_ffffffff-ffff-ffff-ffff-ffffffffffff").await;
    assert!(!beyond.values("line").is_empty());
}

/// What stands on the paper of a decision.
fn paper(preview: &Answer, number: &str, day: &str) -> Vec<(String, String)> {
    preview.hidden_and(&[("number", number), ("day", day), ("signer", "Trần Hữu Phước"), ("agency", "UBH")])
}

#[tokio::test]
async fn a_day_that_leaves_lines_out_is_told_at_its_field_and_taken_when_confirmed_again() {
    let office = Office::open().await;
    let mut laodong = office.sign_in("laodong").await;
    let today = waiting(&mut laodong, "/queues/appraise?verdict=eligible&policy=p04-suspend-unpaid").await.remove(0);
    let proposal = laodong.ask("/queues/appraise/preview", &[("line", &today), ("answer", "approve")]).await;
    assert_eq!(laodong.post_owned("/queues/appraise", &proposal.hidden()).await.status, StatusCode::SEE_OTHER);
    let mut chutich = office.sign_in("chutich").await;
    // The queue is long, and what was submitted today stands at its end.
    let dossier = linked(&chutich.get(&format!("/lines/{today}")).await, "/dossiers/").remove(0);
    let narrow = format!("/queues/approve?dossier={}", dossier.rsplit('/').next().unwrap_or_default());
    assert!(waiting(&mut chutich, &narrow).await.contains(&today));
    let before = waiting(&mut chutich, "/queues/approve").await;
    let preview = chutich.ask("/queues/approve/preview", &[("all", "1"), ("answer", "decide")]).await;
    let asked = chutich.post_owned("/queues/approve", &paper(&preview, "1501/QĐ-UBND", "16/08/2021")).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text.contains("id=\"day-error\"") && asked.text.contains("những dòng trình sau đó không được quyết định"), "{}", asked.text);
    assert_ne!(asked.values("expect"), preview.values("expect"), "the preview shows what this day would decide");
    assert!(asked.text.contains("value=\"1501/QĐ-UBND\""), "what was typed stays");
    assert_eq!(waiting(&mut chutich, "/queues/approve").await, before, "nothing was decided");
    let done = chutich.post_owned("/queues/approve", &paper(&asked, "1501/QĐ-UBND", "16/08/2021")).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(waiting(&mut chutich, &narrow).await.contains(&today), "what was submitted later waits for another decision");
}

#[tokio::test]
async fn nothing_to_decide_asks_for_no_paper_and_says_why() {
    let office = Office::open().await;
    let mut chutich = office.sign_in("chutich").await;
    let line = waiting(&mut chutich, "/queues/approve").await.remove(0);
    let chosen = [("line", line.as_str()), ("answer", "decide")];
    let preview = chutich.ask("/queues/approve/preview", &chosen).await;
    assert!(preview.text.contains("id=\"number\"") && !preview.text.contains(" disabled"));
    assert_eq!(chutich.post_owned("/queues/approve", &paper(&preview, "1502/QĐ-UBND", "17/08/2021")).await.status, StatusCode::OK);
    let nothing = chutich.ask("/queues/approve/preview", &chosen).await;
    assert_eq!(nothing.status, StatusCode::OK, "{}", nothing.text);
    assert!(!nothing.text.contains("id=\"number\""), "no number is asked for");
    assert!(nothing.text.contains("class=\"primary\" disabled"), "and nothing can be confirmed");
    let why = kipthoi_texts::text(kipthoi_texts::Lang::Vi, "left-not-submitted");
    assert!(nothing.text.contains(&why), "{why}");
    let forced = chutich.post_owned("/queues/approve", &paper(&nothing, "1503/QĐ-UBND", "17/08/2021")).await;
    assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
}
