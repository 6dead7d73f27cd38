//! Forms of other sites and other sessions, sessions that somebody else planted, guessing.

use crate::office::{Answer, Office};
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, SET_COOKIE};
use axum::http::{Request, StatusCode};
use kipthoi_demo::PASSWORD;

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_form_is_taken_with_the_token_of_its_own_session_in_its_body_alone() {
    let office = Office::open().await;
    let mut phone = office.sign_in("motcua").await;
    let mut officer = office.sign_in("motcua").await;
    let mut other = office.sign_in("motcua").await;
    let (token, foreign) = (officer.csrf.clone(), other.csrf.clone());
    assert_ne!(token, foreign, "two sessions of one officer have two tokens");
    let json = format!("{{\"csrf\":\"{token}\"}}");
    let cut = format!("--cut\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--cut--\r\n");
    for (path, kind, body) in [
        ("/me/sessions".to_owned(), FORM, String::new()),
        ("/me/sessions".to_owned(), FORM, format!("csrf={foreign}")),
        ("/me/sessions".to_owned(), FORM, format!("csrf={foreign}&csrf={token}")),
        (format!("/me/sessions?csrf={token}"), FORM, String::new()),
        ("/me/sessions".to_owned(), "application/json", json),
        ("/me/sessions".to_owned(), "multipart/form-data; boundary=cut", cut),
        ("/me/sessions".to_owned(), "text/plain", "x=csrf".to_owned()),
    ] {
        let request = Request::post(&path).header(COOKIE, officer.cookie()).header(CONTENT_TYPE, kind);
        let answer = officer.send(request.body(Body::from(body.clone())).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {kind} {body}");
    }
    for site in ["cross-site", "same-site"] {
        let request = Request::post("/me/sessions").header(COOKIE, officer.cookie()).header(CONTENT_TYPE, FORM).header("sec-fetch-site", site);
        let answer = officer.send(request.body(Body::from(format!("csrf={token}"))).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{site}");
    }
    assert_eq!((phone.get("/me").await.status, other.get("/me").await.status), (StatusCode::OK, StatusCode::OK), "nothing was ended");
    officer.csrf = token;
    assert_eq!(officer.post("/me/sessions", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(phone.get("/me").await.status, StatusCode::SEE_OTHER, "and with it the others are");
}

#[tokio::test]
async fn a_token_that_the_visitor_brought_is_nobody_s_session() {
    let office = Office::open().await;
    let planted = format!("kt_session={}", "a".repeat(64));
    let mut victim = office.stranger();
    victim.bring(planted.clone());
    victim.get("/sign-in").await;
    let answer = victim.post("/sign-in", &[("account", "motcua"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert_ne!(victim.session(), planted);
    let mut thief = office.stranger();
    thief.bring(planted);
    assert!(thief.get("/").await.location.starts_with("/sign-in"));
    for forged in ["kt_session=", "kt_session=%00", "kt_session=' OR '1'='1", "kt_session=../../x"] {
        thief.bring(forged);
        assert!(thief.get("/").await.location.starts_with("/sign-in"), "{forged}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server_and_cookies_are_out_of_reach() {
    let office = Office::open().await;
    let mut officer = office.stranger();
    officer.get("/sign-in").await;
    let entered = officer.post("/sign-in", &[("account", "motcua"), ("password", PASSWORD)]).await;
    let set: Vec<&str> = entered.head.get_all(SET_COOKIE).iter().map(|v| v.to_str().unwrap()).collect();
    assert_eq!(set.len(), 1);
    assert!(set[0].starts_with("kt_session=") && set[0].ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{set:?}");
    let kept = officer.cookie().to_owned();
    officer.get("/").await;
    let left = officer.post("/sign-out", &[]).await;
    assert!(left.head.get_all(SET_COOKIE).iter().any(|c| c.to_str().unwrap().contains("kt_session=; ")), "{:?}", left.head);
    officer.bring(kept);
    for path in ["/", "/me", "/dossiers"] {
        assert!(officer.get(path).await.location.starts_with("/sign-in"), "{path}");
    }
}

/// What the page says, without what differs in every page.
fn said(page: &Answer, login: &str) -> String {
    let plain = page.text.replace(login, "LOGIN");
    ["name=\"csrf\" value=\"", "name=\"once\" value=\""].iter().fold(plain, |text, start| {
        let mut parts = text.split(start);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |out, rest| out + start + rest.split_once('"').map_or("", |(_, rest)| rest))
    })
}

#[tokio::test]
async fn a_login_that_does_not_exist_is_told_like_a_wrong_password_and_guessing_from_one_address_waits() {
    let office = Office::open().await;
    let mut stranger = office.stranger();
    stranger.get("/sign-in").await;
    let wrong = stranger.post("/sign-in", &[("account", "motcua"), ("password", "sai-mat-khau")]).await;
    let nobody = stranger.post("/sign-in", &[("account", "khong-co-ai"), ("password", "sai-mat-khau")]).await;
    assert_eq!((wrong.status, nobody.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
    // The demo's page lists its accounts; the form alone is compared.
    let form = |page: &Answer, login: &str| said(page, login).split("<main").nth(1).and_then(|m| m.split("</form>").next()).unwrap_or_default().to_owned();
    assert_eq!(form(&wrong, "motcua"), form(&nobody, "khong-co-ai"));
    // One password for many logins: nobody waits for long enough by login, but the address does.
    for n in 3..=25 {
        stranger.post("/sign-in", &[("account", &format!("ten-{n}")), ("password", "kipthoi-2020")]).await;
    }
    let fresh = stranger.post("/sign-in", &[("account", "laodong"), ("password", PASSWORD)]).await;
    assert!(fresh.status == StatusCode::UNPROCESSABLE_ENTITY && fresh.text.contains("08:01"), "{} {}", fresh.status, fresh.text);
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let office = Office::open().await;
    const EVIL: [&str; 8] = [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\r\nSet-Cookie: a=b",
        " //evil.example",
    ];
    let mut officer = office.sign_in("motcua").await;
    for evil in EVIL {
        assert_eq!(officer.ask("/language/vi", &[("back", evil)]).await.location, "/", "{evil:?}");
        assert!(officer.ask("/sign-in", &[("next", evil)]).await.values("next").iter().all(|next| next == "/"), "{evil:?}");
        let mut stranger = office.stranger();
        stranger.get("/sign-in").await;
        let entered = stranger.post("/sign-in", &[("account", "motcua"), ("password", PASSWORD), ("next", evil)]).await;
        assert_eq!((entered.location.as_str(), entered.head.contains_key("a")), ("/", false), "{evil:?}");
    }
    // What the browser claims to be called is written nowhere.
    for header in [HOST.as_str(), "x-forwarded-host", "forwarded"] {
        for path in ["/", "/sign-in", "/language/vi?back=/me", "/api/v1/openapi.json"] {
            let request = Request::get(path).header(COOKIE, officer.cookie()).header(header, "evil.example");
            let answer = officer.send(request.body(Body::empty()).unwrap()).await;
            assert!(!answer.text.contains("evil.example") && !answer.location.contains("evil.example"), "{header} {path}");
        }
    }
}
