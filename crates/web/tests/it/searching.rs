//! The search box: what the page promises is found, inside the visitor's area, by kind.

use crate::office::{Office, Officer};
use axum::http::StatusCode;

/// The first text of a page between two marks.
fn between<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    page.split(start).nth(1).and_then(|rest| rest.split(end).next()).unwrap_or_default()
}

async fn hits(officer: &mut Officer<'_>, query: &str) -> Vec<String> {
    let page = officer.search(query).await;
    if page.status == StatusCode::SEE_OTHER {
        return vec![page.location];
    }
    assert_eq!(page.status, StatusCode::OK, "{query}");
    let list = page.text.split("<ul class=\"hits\"").skip(1).filter_map(|rest| rest.split("</ul>").next()).collect::<String>();
    list.split("<a href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn decisions_lists_and_filers_are_found_by_what_stands_on_paper() {
    let office = Office::open().await;
    let mut chutich = office.sign_in("chutich").await;

    let decisions = chutich.get("/decisions").await;
    let decision = decisions.links().into_iter().find(|href| href.starts_with("/decisions/")).unwrap();
    let number = between(&chutich.get(&decision).await.text, "<h1>Quyết định ", "</h1>").to_owned();
    assert_eq!(hits(&mut chutich, &number).await, std::slice::from_ref(&decision), "{number}");
    let serial = number.split('/').next().unwrap().to_owned();
    assert!(hits(&mut chutich, &format!("qd {serial}")).await.contains(&decision));

    let payments = chutich.get("/payments").await;
    let list = payments.links().into_iter().find(|href| href.starts_with("/payments/")).unwrap();
    let number = format!("CT.{}", between(&payments.text, "CT.", "<"));
    assert_eq!(hits(&mut chutich, &number).await, [list], "{number}");

    let dossiers = chutich.get("/dossiers").await;
    let dossier = dossiers.links().into_iter().find(|href| href.starts_with("/dossiers/") && href.len() > 40).unwrap();
    let serial: i64 = between(&dossiers.text, "HS.2021.", "<").parse().unwrap();
    assert!(hits(&mut chutich, &format!("hs {serial}")).await.contains(&dossier));
    assert!(!hits(&mut chutich, "cong ty").await.is_empty());
}

#[tokio::test]
async fn every_commune_finds_its_own_part_of_it_and_nothing_else() {
    let office = Office::open().await;
    let mut all = hits(&mut office.sign_in("chutich").await, "cong ty").await;
    let mut parts = Vec::new();
    for commune in 1..=12 {
        let mut officer = office.sign_in(&format!("xa{commune:02}")).await;
        for href in hits(&mut officer, "cong ty").await {
            assert_eq!(officer.get(&href).await.status, StatusCode::OK, "xa{commune:02}");
            parts.push(href);
        }
    }
    all.sort();
    parts.sort();
    assert!(all.len() > 1);
    assert_eq!(all, parts);
}
