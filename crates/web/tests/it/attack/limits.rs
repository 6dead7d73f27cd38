//! Fields without end, with a zero in them, or sent twice.

use crate::office::{Office, Officer};
use axum::http::StatusCode;

/// Forms with a text of the sender's, and which field it is.
const TEXTS: [(&str, &str, &str); 8] = [
    ("motcua", "/dossiers/check", "filer-name"),
    ("motcua", "/dossiers/check", "person-1-name"),
    ("motcua", "/dossiers", "note"),
    ("xa01", "/requests", "words"),
    ("mattran", "/samples", "stage"),
    ("chutich", "/me/stand-ins", "reason"),
    ("laodong", "/me/password", "present"),
    ("quantri", "/accounts", "name"),
];

async fn refused(officer: &mut Officer<'_>, path: &str, field: &str, text: &str) {
    officer.get("/me").await;
    let answer = officer.post(path, &[(field, text), ("policy", "p04-suspend-unpaid"), ("people", "1")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {field}");
    assert!(answer.text.contains("<h1") && answer.text.len() < 200_000, "{path} {field}: {} bytes come back", answer.text.len());
}

#[tokio::test]
async fn a_text_without_end_or_with_a_zero_in_it_is_refused_with_a_page() {
    let office = Office::open().await;
    let endless = "ă".repeat(60_000);
    for (login, path, field) in TEXTS {
        let mut officer = office.sign_in(login).await;
        refused(&mut officer, path, field, "Nguyễn\0Văn").await;
        refused(&mut officer, path, field, &endless).await;
    }
    let mut stranger = office.stranger();
    stranger.get("/sign-in").await;
    for login in ["motcua\0", endless.as_str()] {
        let answer = stranger.post("/sign-in", &[("account", login), ("password", "x")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let mut desk = office.sign_in("motcua").await;
    for sender in ["Công ty\0", &"a".repeat(201)] {
        let fields = [("policy", "p04-suspend-unpaid"), ("unit", "99104@3t"), ("sender", sender)];
        assert_eq!(desk.send_file("/imports", &fields, b"TT;x").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn thousands_of_fields_and_broken_escapes_are_answered() {
    let office = Office::open().await;
    let mut officer = office.sign_in("xa01").await;
    let many: Vec<(&str, &str)> = std::iter::repeat_n(("line", "x"), 50_000).collect();
    assert_eq!(officer.post("/facts/preview", &many).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for path in ["/facts?line=%", "/facts?line=%zz&=&&&", "/search?q=%e1%ba", "/lines?&&==&"] {
        let answer = officer.get(path).await;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
    }
}
