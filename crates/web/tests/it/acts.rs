//! The way back, and pauses by area.

use crate::office::Office;
use axum::http::StatusCode;

#[tokio::test]
async fn a_submitted_line_goes_back_from_the_queue_and_from_its_page() {
    let office = Office::open().await;
    let mut leader = office.sign_in("chutich").await;
    let lines = leader.get("/queues/approve").await.values("line");
    assert!(lines.len() > 1, "nothing is submitted");
    let preview = leader.ask("/queues/approve/preview", &[("line", &lines[0]), ("answer", "send-back")]).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    let silent = leader.post_owned("/queues/approve", &preview.hidden()).await;
    assert!(silent.text.contains("id=\"reason-error\""));
    let done = leader.post_owned("/queues/approve", &preview.hidden_and(&[("reason", "Làm rõ ngày nghỉ")])).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let mut labour = office.sign_in("laodong").await;
    let page = labour.get(&format!("/lines/{}", lines[0])).await;
    assert!(page.text.contains("Đang thẩm định") && page.text.contains("Làm rõ ngày nghỉ"));
    let other = leader.get("/queues/approve").await.values("line");
    let line = format!("/lines/{}", other[0]);
    assert!(labour.get(&line).await.text.contains(&format!("{line}/send-back")));
    labour.post(&format!("{line}/send-back"), &[("send-back-reason", "Rút lại để kiểm tra")]).await;
    assert!(labour.get(&line).await.text.contains("Đang thẩm định"));
}

#[tokio::test]
async fn an_area_is_paused_and_opened_again_with_a_look_at_the_limits() {
    let office = Office::open().await;
    let mut leader = office.sign_in("chutich").await;
    let page = leader.get("/pauses").await;
    let units: Vec<String> = page.values("units");
    assert!(!units.is_empty(), "{}", page.text);
    let all: Vec<(&str, &str)> = units.iter().map(|u| ("units", u.as_str())).collect();
    let with = |more: &[(&'static str, &'static str)]| [all.clone(), more.to_vec()].concat();
    let unnumbered = leader.ask("/pauses/preview", &with(&[("from", "17/08/2021")])).await;
    assert!(unnumbered.text.contains("href=\"#number\"") && unnumbered.text.contains("id=\"number-error\""));
    let reversed = leader.ask("/pauses/preview", &with(&[("from", "17/08/2021"), ("to", "16/08/2021"), ("number", "99/QĐ-UBND")])).await;
    assert!(reversed.text.contains("id=\"to-error\"") && reversed.text.contains("17/08/2021 – 16/08/2021"), "{}", reversed.text);
    // A pause that is over already is asked about again, on the page that shows what it does.
    let past = leader.ask("/pauses/preview", &with(&[("from", "01/08/2021"), ("to", "02/08/2021"), ("number", "98/QĐ-UBND")])).await;
    let unsure = leader.post_owned("/pauses", &past.hidden()).await;
    assert!(unsure.status == StatusCode::UNPROCESSABLE_ENTITY && unsure.text.contains("01/08/2021 – 02/08/2021 đã qua"), "{}", unsure.text);
    assert_eq!(leader.post_owned("/pauses", &unsure.hidden_and(&[("over", "1")])).await.status, StatusCode::SEE_OTHER);
    let again = leader.ask("/pauses/preview", &with(&[("from", "02/08/2021"), ("number", "99/QĐ-UBND")])).await;
    assert!(again.text.contains("trùng ngày ở") && again.text.contains("98/QĐ-UBND, 01/08/2021 – 02/08/2021"), "{}", again.text);
    let preview = leader.ask("/pauses/preview", &with(&[("from", "17/08/2021"), ("number", "99/QĐ-UBND")])).await;
    assert!(preview.text.contains("đứng lại đến khi") && preview.text.contains("khi có thông báo mới") && !preview.text.contains("9999"), "{}", preview.text);
    assert!(!leader.get("/pauses").await.text.contains("99/QĐ-UBND"), "a preview declares nothing");
    let done = leader.post_owned("/pauses", &preview.hidden()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let list = leader.get("/pauses").await;
    assert!(list.text.contains("99/QĐ-UBND") && list.text.contains("Đang tạm dừng"));
    let pause = list
        .text
        .split("action=\"/pauses/")
        .find_map(|rest| rest.get(..36).filter(|id| rest.get(36..44) == Some("/preview") && id.len() == 36))
        .unwrap()
        .to_owned();
    let (last, number) = (format!("last-{pause}"), format!("number-{pause}"));
    let early = leader.ask(&format!("/pauses/{pause}/preview"), &[(&last, "01/08/2021"), (&number, "101/QĐ-UBND")]).await;
    assert!(early.text.contains(&format!("id=\"{last}-error\"")), "{}", early.text);
    let end = leader.ask(&format!("/pauses/{pause}/preview"), &[(&last, "18/08/2021"), (&number, "101/QĐ-UBND")]).await;
    assert_eq!(end.status, StatusCode::OK, "{}", end.text);
    let ended = leader.post_owned(&format!("/pauses/{pause}"), &end.hidden()).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text);
    assert!(leader.get("/pauses").await.text.contains("18/08/2021"));
    let mut desk = office.sign_in("motcua").await;
    let seen = desk.get("/pauses").await;
    assert!(seen.text.contains("99/QĐ-UBND") && !seen.text.contains("name=\"units\""), "others see it and cannot change it");
    assert_eq!(desk.ask("/pauses/preview", &[]).await.status, StatusCode::FORBIDDEN);
}
