//! A queue narrowed to one dossier, and previews that say whose lines they are about.

use crate::dossiers::linked;
use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;

const QUEUE: &str = "/queues/appraise";

/// The rows of a queue: the dossier of each.
fn dossiers(page: &Answer) -> Vec<String> {
    let rows = page.text.split("<tbody>").nth(1).unwrap_or_default();
    rows.split(" href=\"/dossiers/").skip(1).filter_map(|rest| rest.get(..36)).map(str::to_owned).collect()
}

/// A dossier of which several lines wait for appraisal, while others wait too.
async fn one_of_many(laodong: &mut Officer<'_>) -> String {
    let all = dossiers(&laodong.get(QUEUE).await);
    let several = |id: &&String| all.iter().filter(|other| other == id).count() > 1;
    let one = all.iter().find(several).cloned().expect("a dossier with several lines");
    assert!(all.iter().any(|other| *other != one), "and others beside it");
    one
}

#[tokio::test]
async fn a_dossier_leads_its_officer_to_just_its_lines_and_the_queue_says_so() {
    let office = Office::open().await;
    let mut laodong = office.sign_in("laodong").await;
    let id = one_of_many(&mut laodong).await;
    let narrow = format!("{QUEUE}?dossier={id}");
    let dossier = laodong.get(&format!("/dossiers/{id}")).await;
    assert!(dossier.links().contains(&narrow), "{:?}", dossier.links());
    let page = laodong.get(&narrow).await;
    let found = dossiers(&page);
    assert!(found.iter().all(|other| *other == id) && dossier.text.contains(&format!("Xử lý {} đối tượng đang chờ", found.len())), "{}", found.len());
    let number = page.text.split("class=\"chip\"").nth(1).and_then(|rest| rest.split("<b class=\"nr\">").nth(1)).and_then(|rest| rest.get(..14));
    assert!(number.is_some_and(|n| n.starts_with("HS.2021.") && dossier.text.contains(n)), "{number:?}");
    assert!(page.links().contains(&QUEUE.to_owned()), "and a way to all dossiers");
    // Another filter is added to this one.
    assert!(page.text.contains(&format!("name=\"dossier\" value=\"{id}\" form=\"filters\"")));
    let both = laodong.get(&format!("{narrow}&overdue=late")).await;
    assert!(both.links().contains(&format!("{QUEUE}?overdue=late")), "dropping the dossier keeps the other filter");
    for other in ["motcua", "bhxh", "chutich"] {
        let mut officer = office.sign_in(other).await;
        let page = officer.get(&format!("/dossiers/{id}")).await;
        assert!(!page.links().contains(&narrow), "{other} does not appraise");
    }
}

#[tokio::test]
async fn what_is_no_dossier_of_the_area_narrows_to_nothing() {
    let office = Office::open().await;
    let mut laodong = office.sign_in("laodong").await;
    for wrong in ["HS.2021.000001", "00000000-0000-7000-8000-000000000000", "x"] {
        assert_eq!(laodong.get(&format!("{QUEUE}?dossier={wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let all = laodong.ask(&format!("{QUEUE}/preview"), &[("dossier", "x"), ("all", "1"), ("answer", "approve")]).await;
    assert_eq!(all.status, StatusCode::NOT_FOUND, "and never to everything");
}

#[tokio::test]
async fn a_bulk_act_on_one_dossier_touches_no_other_and_comes_back_to_it() {
    let office = Office::open().await;
    let mut laodong = office.sign_in("laodong").await;
    let id = one_of_many(&mut laodong).await;
    let others = |page: &Answer| dossiers(page).into_iter().filter(|other| *other != id).count();
    let before = others(&laodong.get(QUEUE).await);
    let narrow = format!("{QUEUE}?dossier={id}");
    let lines = laodong.get(&narrow).await.values("line").len();
    let preview = laodong.ask(&format!("{QUEUE}/preview"), &[("dossier", &id), ("all", "1"), ("answer", "refuse")]).await;
    assert_eq!(linked(&preview, "/dossiers/"), [format!("/dossiers/{id}")], "the preview names the dossier");
    assert!(preview.text.contains(&format!("<td class=\"num\" data-label=\"Đối tượng được chọn\">{lines}</td>")), "{}", preview.text);
    let done = laodong.post_owned(QUEUE, &preview.hidden_and(&[("reason", "Không thuộc đối tượng hỗ trợ")])).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, narrow.as_str()), "{}", done.text);
    assert!(laodong.get(&narrow).await.values("line").is_empty());
    assert_eq!(others(&laodong.get(QUEUE).await), before);
}

#[tokio::test]
async fn facts_are_asked_of_the_lines_of_the_narrowed_queue_only() {
    let office = Office::open().await;
    let gate = "/queues/confirm";
    for n in 1..=12 {
        let mut commune = office.sign_in(&format!("xa{n:02}")).await;
        let all = dossiers(&commune.get(gate).await);
        let Some(id) = all.iter().find(|id| all.iter().any(|other| other != *id)) else { continue };
        let fields = [("queue", "confirm"), ("dossier", id.as_str()), ("all", "1"), ("answer", "complete")];
        let asked = commune.ask(&format!("{gate}/preview"), &fields).await;
        assert_eq!(asked.status, StatusCode::OK);
        assert!(asked.links().contains(&format!("{gate}?dossier={id}")), "back to the queue as it was: {:?}", asked.links());
        return;
    }
    panic!("no commune has lines of two dossiers at its gate");
}
