//! From the first start to a signed-in officer, and the ways in that are none.

use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;
use jiff::Timestamp;
use kipthoi_web::app::Door;
use kipthoi_workflow::accounts::set_up::offer;
use std::net::IpAddr;
use totp_rs::{Builder, Secret};

const KEY: &str = "key-from-the-console";
const PASSWORD: &str = " tre xanh bên bờ sông";
const OWN: &str = "gió mùa đông bắc thổi";

/// What the person who starts the program fills in.
const OFFICE: [(&str, &str); 10] = [
    ("key", KEY),
    ("unit-kind", "xa"),
    ("unit-name", "Bình Minh"),
    ("unit-code", "26734"),
    ("office-kind", "UBX"),
    ("office-vi", "Ủy ban nhân dân xã Bình Minh"),
    ("name", "Dương Hoàng Long"),
    ("login", "long.dh"),
    ("password", PASSWORD),
    ("again", PASSWORD),
];

fn code_of(key: &str, now: Timestamp) -> String {
    let app = Builder::new().with_secret(Secret::try_from_base32(key.replace(' ', "")).unwrap()).build_noncompliant();
    app.generate(u64::try_from(now.as_second()).unwrap()).to_string()
}

/// The texts that a page hands out.
fn secrets(page: &Answer) -> Vec<String> {
    page.text.split("<code>").skip(1).filter_map(|rest| rest.split('<').next()).map(str::to_owned).collect()
}

async fn sign_in(officer: &mut Officer<'_>, login: &str, password: &str) -> Answer {
    officer.get("/sign-in").await;
    officer.post("/sign-in", &[("account", login), ("password", password), ("next", "/accounts")]).await
}

/// An office that was set up, its administrator signed in with an authenticator app of this key.
async fn set_up(office: &Office) -> (Officer<'_>, String, Vec<String>) {
    offer(&office.world, KEY, office.now()).await.unwrap();
    let mut long = office.stranger();
    let page = long.get(&format!("/setup?key={KEY}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let done = long.post("/setup", &OFFICE).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/sign-in"), "{}", done.text);
    assert_eq!(sign_in(&mut long, "long.dh", PASSWORD).await.location, "/accounts");
    assert_eq!(long.get("/accounts").await.location, "/me/second-factor", "the role needs one before anything else");
    let page = long.get("/me/second-factor").await;
    assert!(page.text.contains("class=\"qr\"") && !page.text.contains("class=\"side\""), "{}", page.text);
    let (key, before) = (secrets(&page).remove(0), long.session().to_owned());
    assert_eq!(long.post("/me/second-factor", &[("code", "000000")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = long.post("/me/second-factor", &[("code", &code_of(&key, office.now()))]).await;
    let codes = secrets(&page);
    assert_eq!((page.status, codes.len()), (StatusCode::OK, 10), "{}", page.text);
    assert_ne!(long.session(), before, "a new session after the second factor");
    (long, key, codes)
}

#[tokio::test]
async fn the_way_from_the_console_to_an_officer_who_works() {
    let office = Office::empty(Door::default()).await;
    let (mut long, ..) = set_up(&office).await;
    assert_eq!(office.stranger().get(&format!("/setup?key={KEY}")).await.status, StatusCode::NOT_FOUND, "once");
    let page = long.get("/accounts/new").await;
    let option = "\">Ủy ban nhân dân xã Bình Minh</option>";
    let agency = page.text.split(option).next().unwrap().rsplit('"').next().unwrap().to_owned();
    let wrong = long.post_owned("/accounts", &page.hidden_and(&[("login", "Hồng"), ("name", "Lê Thị Hồng"), ("role", "desk"), ("agency", &agency)])).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text.contains("value=\"Lê Thị Hồng\""), "{}", wrong.text);
    let fields = page.hidden_and(&[("login", "hong.lt"), ("name", "Lê Thị Hồng"), ("role", "desk"), ("agency", &agency)]);
    let handed = long.post_owned("/accounts", &fields).await;
    let one_time = secrets(&handed).remove(0);
    assert!(long.post_owned("/accounts", &fields).await.location.starts_with("/accounts/"), "going back and sending again opens no second one");

    let mut hong = office.stranger();
    assert_eq!(sign_in(&mut hong, "hong.lt", &one_time).await.status, StatusCode::SEE_OTHER);
    for path in ["/", "/dossiers", "/me", "/help"] {
        assert_eq!(hong.get(path).await.location, "/me/password", "{path}");
    }
    assert_eq!(hong.call("GET", "/api/v1/policies", None, "vi").await.status, StatusCode::FORBIDDEN);
    hong.get("/me/password").await;
    let short = hong.post("/me/password", &[("present", &one_time), ("password", "ngắn"), ("again", "ngắn")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unlike = hong.post("/me/password", &[("present", &one_time), ("password", OWN), ("again", PASSWORD)]).await;
    assert!(unlike.text.contains("id=\"again-error\""), "{}", unlike.text);
    assert_eq!(hong.post("/me/password", &[("present", &one_time), ("password", OWN), ("again", OWN)]).await.location, "/");
    assert_eq!(hong.get("/dossiers").await.status, StatusCode::OK);
    assert_eq!(hong.get("/accounts").await.status, StatusCode::FORBIDDEN);
    assert_eq!(sign_in(&mut office.stranger(), "hong.lt", &one_time).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");

    let me = hong.get("/me").await;
    assert_eq!(me.text.matches("/me/sessions/").count(), 0, "one session, which is this one");
    let mut phone = office.stranger();
    sign_in(&mut phone, "hong.lt", OWN).await;
    assert_eq!(hong.get("/me").await.text.matches("action=\"/me/sessions/").count(), 1);
    assert_eq!(hong.post("/me/sessions", &[]).await.location, "/me");
    assert!(phone.get("/dossiers").await.location.starts_with("/sign-in"));

    let account = long.get("/accounts").await.links().into_iter().rfind(|l| l.starts_with("/accounts/") && !l.ends_with("new")).unwrap();
    let both = [format!("{account}/disable"), format!("{account}/enable")];
    let page = long.get("/accounts").await;
    assert!(page.text.contains("hong.lt") && page.text.contains("long.dh"));
    for path in both {
        assert!(long.get(&account).await.status == StatusCode::OK);
        assert!([StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY].contains(&long.post(&path, &[]).await.status), "{path}");
    }
}

#[tokio::test]
async fn the_password_alone_opens_nothing_where_a_second_factor_is_set_up() {
    let office = Office::empty(Door::default()).await;
    let (_, key, codes) = set_up(&office).await;
    office.wait(2);
    let mut long = office.stranger();
    assert_eq!(sign_in(&mut long, "long.dh", PASSWORD).await.location, "/sign-in/second-factor?next=%2Faccounts");
    let half = long.session().to_owned();
    for path in ["/", "/accounts", "/me", "/me/password", "/me/second-factor"] {
        assert!(long.get(path).await.location.starts_with("/sign-in/second-factor?next="), "{path}");
    }
    assert_eq!(long.call("GET", "/api/v1/policies", None, "vi").await.status, StatusCode::UNAUTHORIZED);
    let page = long.get("/sign-in/second-factor?next=%2F%2Fevil.example").await;
    assert_eq!(page.values("next"), ["/"], "nobody is carried to another site");
    assert_eq!(long.post("/sign-in/second-factor", &[("code", "123456")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = code_of(&key, office.now());
    let done = long.post("/sign-in/second-factor", &[("code", &code), ("next", "/accounts")]).await;
    assert_eq!(done.location, "/accounts", "{}", done.text);
    assert_ne!(long.session(), half);
    assert_eq!(long.get("/accounts").await.status, StatusCode::OK);
    assert!(long.get("/sign-in/second-factor").await.location.starts_with("/sign-in?next="), "nothing is asked twice");

    let mut again = office.stranger();
    sign_in(&mut again, "long.dh", PASSWORD).await;
    again.get("/sign-in/second-factor").await;
    assert_eq!(again.post("/sign-in/second-factor", &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is good once");
    let paper = again.post("/sign-in/second-factor", &[("code", &codes[0])]).await;
    assert!(paper.location == "/me" && paper.said.contains('9'), "{}", paper.said);
    office.wait(31);
    assert!(again.get("/me").await.location.starts_with("/sign-in"), "left lying");
}

#[tokio::test]
async fn a_session_that_somebody_else_planted_is_not_taken_over() {
    let office = Office::open().await;
    let first = office.sign_in("motcua").await.session().to_owned();
    let mut officer = office.sign_in("motcua").await;
    assert_ne!(officer.session(), first);
    let before = officer.session().to_owned();
    officer.get("/sign-in").await;
    officer.post("/sign-in", &[("account", "motcua"), ("password", kipthoi_demo::PASSWORD)]).await;
    assert_ne!(officer.session(), before, "a new one at every sign-in");
}

#[tokio::test]
async fn without_a_provider_there_is_no_way_to_one() {
    let office = Office::open().await;
    let mut officer = office.sign_in("motcua").await;
    assert!(!officer.get("/me").await.text.contains("/me/provider"));
    for path in ["/sign-in/provider", "/sign-in/provider/return?code=a&state=b", "/me/provider"] {
        assert_eq!(officer.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_signs_nobody_in() {
    let office = Office::open().await;
    let mut stranger = office.stranger();
    stranger.get("/sign-in").await;
    let fields = [("account", "motcua"), ("password", kipthoi_demo::PASSWORD)];
    assert_eq!(stranger.post_from_elsewhere("/sign-in", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stranger.session(), "");
    assert_eq!(stranger.post("/sign-in", &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn over_https_the_session_belongs_to_this_host_alone() {
    let office = Office::empty(Door { https: true, proxies: Vec::<IpAddr>::new() }).await;
    let (mut long, ..) = set_up(&office).await;
    assert!(long.session().starts_with("__Host-kt_session="), "{}", long.session());
    assert_eq!(long.get("/accounts").await.hsts, "max-age=31536000");
    assert_eq!(Office::open().await.sign_in("motcua").await.get("/").await.hsts, "");
}

#[tokio::test]
async fn the_page_says_when_to_try_again() {
    let office = Office::open().await;
    for login in ["motcua", "khong-co"] {
        let mut stranger = office.stranger();
        stranger.get("/sign-in").await;
        let mut last = String::new();
        for _ in 0..5 {
            last = stranger.post("/sign-in", &[("account", login), ("password", "sai")]).await.text;
        }
        assert!(last.contains("08:01"), "{login}: {last}");
        let right = stranger.post("/sign-in", &[("account", login), ("password", kipthoi_demo::PASSWORD)]).await;
        assert!(right.status == StatusCode::UNPROCESSABLE_ENTITY && right.text.contains("08:01"), "{login}");
    }
    office.wait(1);
    office.sign_in("motcua").await;
}
