//! Tokens for other programs: what they open, and that they open nothing else.

use crate::office::{Office, Officer};
use axum::http::StatusCode;
use kipthoi_demo::PASSWORD;

const LIMIT: &str = r#"{"received": "2021-08-27", "limit": "2 days"}"#;

async fn token(officer: &mut Officer<'_>, rights: &[&str]) -> String {
    let page = officer.get("/me/tokens").await;
    let mut fields = vec![("name", "Trang báo cáo"), ("last-day", "31/12/2021"), ("present", PASSWORD)];
    fields.extend(rights.iter().map(|right| ("rights", *right)));
    let made = officer.post_owned("/me/tokens", &page.hidden_and(&fields)).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    made.text.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_token_does_what_it_was_made_for_on_the_api_alone() {
    let office = Office::open().await;
    let mut officer = office.sign_in("laodong").await;
    let (figures, judge) = (token(&mut officer, &["figures"]).await, token(&mut officer, &["judge"]).await);
    let mut program = office.stranger();
    for (token, path, expected) in [
        (&figures, "/api/v1/figures", 200),
        (&figures, "/api/v1/policies", 403),
        (&judge, "/api/v1/policies", 200),
        (&judge, "/api/v1/figures", 403),
        (&judge, "/api/v1/openapi.json", 200),
        (&"kipthoi_0".to_owned(), "/api/v1/policies", 401),
    ] {
        assert_eq!(program.show_token("GET", path, None, token).await.status.as_u16(), expected, "{path}");
    }
    assert_eq!(program.show_token("POST", "/api/v1/deadline", Some(LIMIT), &judge).await.status, StatusCode::OK);
    for path in ["/", "/dossiers", "/me", "/me/tokens", "/lines"] {
        assert!(program.show_token("GET", path, None, &figures).await.location.starts_with("/sign-in"), "{path}");
    }
    let seen = figures_of(&program.show_token("GET", "/api/v1/figures", None, &figures).await.text);
    assert_eq!(seen, figures_of(&officer.call("GET", "/api/v1/figures", None, "vi").await.text), "the area of its officer");
}

/// The figures of an answer; the end of the log moves on by itself, since what was seen is noted there.
fn figures_of(answer: &str) -> (serde_json::Value, serde_json::Value) {
    let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
    (answer["rows"].clone(), answer["total"].clone())
}

#[tokio::test]
async fn a_token_ends_with_its_last_day_with_its_account_and_when_it_is_taken_back() {
    let office = Office::open().await;
    let mut officer = office.sign_in("laodong").await;
    let (first, second) = (token(&mut officer, &["judge"]).await, token(&mut officer, &["judge"]).await);
    let mut program = office.stranger();
    let mut status = async |token: &str| program.show_token("GET", "/api/v1/policies", None, token).await.status.as_u16();
    assert_eq!((status(&first).await, status(&second).await), (200, 200));
    let page = officer.get("/me/tokens").await;
    assert!(!page.text.contains(&first) && !page.text.contains(&second), "never told again");
    let revoke = page.text.split("action=\"/me/tokens/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mut other = office.sign_in("bhxh").await;
    other.get("/me").await;
    assert_eq!(other.post(&format!("/me/tokens/{revoke}"), &[]).await.status, StatusCode::NOT_FOUND, "not one's own");
    officer.get("/me/tokens").await;
    assert_eq!(officer.post(&format!("/me/tokens/{revoke}"), &[]).await.status, StatusCode::SEE_OTHER);
    let left = if status(&first).await == 200 { first } else { second };
    assert_eq!(status(&left).await, 200, "one of the two");
    let laodong = office.world.store.account("laodong").await.unwrap().unwrap().id;
    let mut administrator = office.sign_in("quantri").await;
    administrator.get("/accounts").await;
    administrator.post(&format!("/accounts/{laodong}/disable"), &[]).await;
    assert_eq!(status(&left).await, 401);
    administrator.post(&format!("/accounts/{laodong}/enable"), &[]).await;
    assert_eq!(status(&left).await, 200);
    // From 17 August to the end of the year.
    office.wait(137 * 24 * 60);
    assert_eq!(status(&left).await, 401);
}

#[tokio::test]
async fn a_token_is_made_for_something_for_a_while_and_with_the_password() {
    let office = Office::open().await;
    let mut administrator = office.sign_in("quantri").await;
    let page = administrator.get("/me/tokens").await;
    assert_eq!(page.values("rights"), ["judge"], "an administrator sees no figures");
    for (fields, field) in [
        (vec![("rights", "figures"), ("last-day", "31/12/2021"), ("present", PASSWORD)], "rights"),
        (vec![("last-day", "31/12/2021"), ("present", PASSWORD)], "rights"),
        (vec![("rights", "judge"), ("last-day", "18/08/2022"), ("present", PASSWORD)], "last-day"),
        (vec![("rights", "judge"), ("last-day", "16/08/2021"), ("present", PASSWORD)], "last-day"),
        (vec![("rights", "judge"), ("last-day", "mai"), ("present", PASSWORD)], "last-day"),
        (vec![("rights", "judge"), ("last-day", "31/12/2021"), ("present", "sai")], "present"),
    ] {
        let mut fields = fields;
        fields.push(("name", "A"));
        let answer = administrator.post("/me/tokens", &fields).await;
        assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.text.contains(&format!("href=\"#{field}\"")), "{fields:?}: {}", answer.text);
    }
}
