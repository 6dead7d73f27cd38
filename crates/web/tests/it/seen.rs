//! Who saw what is in the log: pages a moment later, what leaves before it leaves.

use crate::money::{make_list_of, payers};
use crate::office::{Office, Officer};
use axum::http::StatusCode;
use kipthoi_workflow::audit::{AuditRecord, verify};
use std::time::Duration;

/// Entries of a kind after a place, waited for as long as the log promises.
async fn entries(office: &Office, after: i64, action: &str) -> Vec<AuditRecord> {
    for _ in 0..20 {
        let found: Vec<AuditRecord> = office.world.store.audit_after(after, 1_000).await.unwrap().into_iter().filter(|r| r.action == action).collect();
        if !found.is_empty() {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Vec::new()
}

async fn head(office: &Office) -> i64 {
    office.world.store.audit_head().await.unwrap().0
}

async fn first(officer: &mut Officer<'_>, list: &str, prefix: &str) -> String {
    officer.get(list).await.links().into_iter().find(|href| href.starts_with(prefix) && href.len() >= prefix.len() + 36).unwrap()
}

#[tokio::test]
async fn opening_a_person_a_dossier_a_decision_or_a_list_is_noted_with_who_and_from_where() {
    let office = Office::open().await;
    let mut officer = office.sign_in("chutich").await;
    let start = head(&office).await;
    let line = first(&mut officer, "/lines", "/lines/").await;
    let dossier = first(&mut officer, "/dossiers", "/dossiers/").await;
    let decision = first(&mut officer, "/decisions", "/decisions/").await;
    let list = first(&mut officer, "/payments", "/payments/").await;
    for (path, action) in [(&line, "view-line"), (&dossier, "view-dossier"), (&decision, "view-decision"), (&list, "view-payment-list")] {
        let before = head(&office).await;
        let page = officer.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        let noted = entries(&office, before, action).await;
        assert_eq!(noted.len(), 1, "{action}");
        assert!(noted[0].seen && !noted[0].actor.is_empty() && noted[0].origin == "web", "{noted:?}");
        let again = officer.get(path).await;
        let word = kipthoi_texts::text(kipthoi_texts::Lang::Vi, &format!("audit-{action}"));
        assert!(!again.text.contains(&word), "views do not flood the history: {word}");
    }
    let noted = entries(&office, start, "view-line").await;
    assert_eq!(noted[0].line.map(|l| format!("/lines/{l}")), Some(line));
    assert_eq!(verify(&*office.world.store).await.unwrap().findings, []);
}

#[tokio::test]
async fn a_search_is_noted_by_what_kind_it_was_and_whom_it_showed_but_not_by_its_words() {
    let office = Office::open().await;
    let mut officer = office.sign_in("chutich").await;
    let before = head(&office).await;
    let page = officer.search("nguyen").await;
    let noted = entries(&office, before, "search").await;
    assert_eq!(noted.len(), 1);
    let detail = &noted[0].detail;
    assert!(!detail.to_lowercase().contains("nguyen"), "{detail}");
    let detail: serde_json::Value = serde_json::from_str(detail).unwrap();
    assert_eq!(detail["keys"], serde_json::json!(["name", "filer"]));
    let shown = page.links().into_iter().filter(|href| href.starts_with("/lines/")).count();
    assert!(shown > 0 && detail["lines"].as_array().unwrap().len() == shown, "{detail}");
}

#[tokio::test]
async fn what_leaves_is_in_the_log_before_it_has_left() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let ready = payer.get("/payments").await.values("ready");
    let list = make_list_of(&mut payer, ready.last().unwrap()).await;
    for (path, action) in [(format!("{list}/documents/s3.xlsx"), "take-document"), ("/api/v1/figures".to_owned(), "read-figures")] {
        let before = head(&office).await;
        assert_eq!(payer.get(&path).await.status, StatusCode::OK, "{path}");
        let now: Vec<AuditRecord> = office.world.store.audit_after(before, 100).await.unwrap();
        assert!(now.iter().any(|r| r.action == action), "{path}: {now:?}");
    }
}

#[tokio::test]
async fn a_page_that_was_not_shown_is_not_noted() {
    let office = Office::open().await;
    let line = first(&mut office.sign_in("chutich").await, "/lines", "/lines/").await;
    let before = head(&office).await;
    let mut stranger = office.stranger();
    stranger.get(&line).await;
    let mut other = office.sign_in("quantri").await;
    assert_eq!(other.get(&line).await.status, StatusCode::FORBIDDEN);
    tokio::time::sleep(Duration::from_millis(800)).await;
    let noted = office.world.store.audit_after(before, 100).await.unwrap();
    assert!(noted.iter().all(|r| r.action == "sign-in"), "{noted:?}");
}
