//! What answers carry and what they do not tell.

use crate::office::Office;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, REFERRER_POLICY, SERVER, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, Method, Request, StatusCode};

#[tokio::test]
async fn every_answer_carries_what_protects_the_reader_and_stays_in_no_cache() {
    let office = Office::open().await;
    let mut officer = office.sign_in("xa01").await;
    let of = |path: &str, status: StatusCode| (path.to_owned(), status);
    let asked = [
        of("/", StatusCode::OK),
        of("/sign-in", StatusCode::OK),
        of("/me", StatusCode::OK),
        of("/lines", StatusCode::OK),
        of("/search?q=nguyen", StatusCode::OK),
        of("/api/v1/policies", StatusCode::OK),
        of("/api/v1/nothing", StatusCode::NOT_FOUND),
        of("/language/vi?back=/me", StatusCode::SEE_OTHER),
        of("/accounts", StatusCode::FORBIDDEN),
        of("/nowhere", StatusCode::NOT_FOUND),
        of("/assets/none.css", StatusCode::NOT_FOUND),
        of("/assets/app.css", StatusCode::OK),
    ];
    for (path, status) in asked {
        let answer = officer.get(&path).await;
        assert_eq!(answer.status, status, "{path}");
        let header = |name: &HeaderName| answer.head.get(name).map(|v| v.to_str().unwrap()).unwrap_or_default();
        let policy = header(&CONTENT_SECURITY_POLICY);
        for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
        assert_eq!((header(&X_CONTENT_TYPE_OPTIONS), header(&REFERRER_POLICY)), ("nosniff", "same-origin"), "{path}");
        let kept = if path == "/assets/app.css" { "public, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(header(&CACHE_CONTROL), kept, "{path}");
        for talkative in [SERVER, HeaderName::from_static("x-powered-by"), HeaderName::from_static("access-control-allow-origin")] {
            assert!(!answer.head.contains_key(&talkative), "{path}: {talkative}");
        }
        if status == StatusCode::OK || answer.text.contains("<!") {
            assert!(!answer.kind.starts_with("text/html") || answer.kind.contains("charset=utf-8"), "{path}: {}", answer.kind);
        }
    }
}

#[tokio::test]
async fn methods_that_no_route_declares_do_not_exist() {
    let office = Office::open().await;
    let mut officer = office.sign_in("xa01").await;
    for method in ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND"] {
        for path in ["/", "/lines", "/me/sessions", "/assets/app.css", "/api/v1/policies"] {
            let answer = officer.call(method, path, None, "vi").await;
            assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED), "{method} {path}: {}", answer.status);
            assert!(!answer.text.contains("kt_session"), "nothing of the request comes back");
        }
    }
    assert_eq!(officer.get("/me/sessions").await.status, StatusCode::NOT_FOUND, "what changes something is no link");
    for header in ["x-http-method-override", "x-method-override"] {
        let request = Request::builder().method(Method::GET).uri("/me/sessions").header(COOKIE, officer.cookie()).header(header, "POST");
        assert_eq!(officer.send(request.body(Body::empty()).unwrap()).await.status, StatusCode::NOT_FOUND);
    }
}

/// Words by which a program tells how it is made.
const INNARDS: [&str; 10] = ["sqlite", "SQL", "SELECT ", "panicked", "src/", ".rs", "axum", "Invalid URL", "Failed to", "thread '"];

#[tokio::test]
async fn an_address_that_makes_no_sense_gets_a_page_that_tells_nothing() {
    let office = Office::open().await;
    let mut officer = office.sign_in("xa01").await;
    let long = "x".repeat(20_000);
    let paths = [
        "/lines/%00",
        "/lines/%ff%fe",
        "/lines/..%2f..%2f..%2fetc%2fpasswd",
        "/lines/1%20OR%201=1",
        "/assets/..%2f..%2fsecret.key",
        "/assets/%2e%2e/%2e%2e/secret.key",
        "/decisions/00112233-4455-6677-8899-aabbccddeeff/documents/..%2f..%2fsecret.key",
        "/queues/..%2f",
        "/lines?after=%00",
        "/lines?after=';DROP%20TABLE%20line;--",
        "/lines?after=%ff",
        "/lines?stage[]=running&stage=x&stage=y",
        "/dossiers?after=-1&after=99999999999999999999",
        "/imports?after=%F0%9F%92%A9",
        "/search?q='%20OR%20'1'='1",
        "/search?q=%25%25%25",
        "/requests/new?line=%00&line=1",
        "/policies/..%2f..%2f",
        "/language/../../x",
        "/samples/1",
        "/api/v1/words/99999999999999999999999",
        "/api/v1/words/-1",
        "/api/v1/policies/%ff",
    ];
    for path in paths.iter().map(|p| (*p).to_owned()).chain([format!("/search?q={long}"), format!("/lines?after={long}"), format!("/lines/{long}")]) {
        let short: String = path.chars().take(60).collect();
        let answer = officer.get(&path).await;
        assert!(!answer.status.is_server_error(), "{short}: {}", answer.status);
        for word in INNARDS {
            assert!(!answer.text.contains(word), "{short}: {word}: {}", answer.text);
        }
        let dressed = answer.kind.starts_with("text/html") || answer.kind.contains("json") || answer.status.is_redirection();
        assert!(dressed, "{short}: {} {} {}", answer.status, answer.kind, answer.text);
    }
    // The same where a form is sent to such an address.
    for path in ["/findings/x/one", "/findings/00112233-4455-6677-8899-aabbccddeeff/9999999999999999999999"] {
        officer.get("/me").await;
        let answer = officer.post(path, &[]).await;
        assert!(answer.status == StatusCode::NOT_FOUND && answer.text.contains("<h1"), "{path}: {} {}", answer.status, answer.text);
    }
}
