//! What holds for every page that an officer can reach.

use crate::office::Office;
use axum::http::StatusCode;
use std::collections::BTreeSet;

/// Follows the links of an officer's pages, each address once, up to a number of pages.
async fn wander(office: &Office, login: &str, lang: &str, most: usize) -> usize {
    let mut officer = office.sign_in_as(login, lang).await;
    let mut waiting = vec![("/".to_owned(), String::new())];
    let mut seen = BTreeSet::new();
    while let Some((path, from)) = waiting.pop() {
        if seen.len() >= most || !seen.insert(path.clone()) {
            continue;
        }
        let page = officer.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{login}, {lang}: {path}, linked from {from}");
        for stem in ["[w-", "[left-", "[refused-", "[agency-", "[role-", "[audit-", "[unit-", "[clock-", "[fund-"] {
            assert!(!page.text.contains(stem), "{login}, {lang}: {path} shows a key: {stem}");
        }
        let own = |href: &String| href.starts_with('/') && !href.starts_with("/assets") && !href.starts_with("/language");
        waiting.extend(page.links().into_iter().filter(own).map(|href| (href.split('#').next().unwrap_or_default().to_owned(), path.clone())));
    }
    seen.len()
}

#[tokio::test]
async fn every_link_that_an_officer_sees_opens_in_both_languages() {
    let office = Office::open().await;
    for login in ["motcua", "laodong", "chutich", "taichinh", "bhxh", "xa04", "quy04", "mattran", "quantri"] {
        for lang in ["vi", "en"] {
            let pages = wander(&office, login, lang, 60).await;
            assert!(pages >= 5, "{login}: only {pages} pages");
        }
    }
}

#[tokio::test]
async fn nobody_gets_anywhere_without_signing_in() {
    let office = Office::open().await;
    let mut officer = office.sign_in("motcua").await;
    let mut stranger = officer;
    stranger.post("/sign-out", &[]).await;
    for path in ["/queues/confirm", "/payments", "/decisions", "/imports", "/dossiers/new", "/funds"] {
        let answer = stranger.get(path).await;
        assert!(answer.location.starts_with("/sign-in?next="), "{path}");
    }
    officer = office.sign_in("motcua").await;
    assert_eq!(officer.get("/funds").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_for_monitors_does_not_exist_for_visitors() {
    let office = Office::open().await;
    // Nobody knows where a request without an address comes from, so it is nobody's.
    let mut administrator = office.sign_in("quantri").await;
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(administrator.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
