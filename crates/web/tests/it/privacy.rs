//! Personal data on pages: numbers in part until somebody says why, health only for whose step
//! needs it, and neither names nor numbers in addresses or in what the program tells its log.

use crate::office::{Office, Officer};
use axum::http::StatusCode;
use kipthoi_authz::Scope;
use kipthoi_domain::name::name_keys;
use kipthoi_domain::{LineId, LineState};
use kipthoi_texts::{Lang, text};
use kipthoi_web::app::cookies::decode;
use kipthoi_workflow::ports::{LineFilter, LineRow, Page};
use std::collections::{BTreeSet, VecDeque};
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

async fn lines(office: &Office, filter: LineFilter) -> Vec<LineRow> {
    office.world.store.lines(&Scope::everything(), &filter, &Page::first(1_000)).await.unwrap().rows
}

fn of(policy: &str) -> LineFilter {
    LineFilter { policy: Some(policy.into()), ..LineFilter::default() }
}

async fn looks(office: &Office, line: LineId) -> Vec<String> {
    let log = office.world.store.audit_after(0, 100_000).await.unwrap();
    log.into_iter().filter(|r| r.action == "reveal" && r.line == Some(line)).map(|r| r.detail).collect()
}

#[tokio::test]
async fn whole_numbers_stand_on_one_page_after_a_purpose_that_the_log_has() {
    let office = Office::open().await;
    let mut labour = office.sign_in("laodong").await;
    let row = lines(&office, of("p12-freelance")).await.into_iter().find(|r| r.number.is_some()).unwrap();
    let (id, number) = (row.line.id, row.number.unwrap());
    let (path, reveal) = (format!("/lines/{id}"), format!("/lines/{id}/reveal"));
    let page = labour.get(&path).await;
    assert!(!page.text.contains(&number) && page.text.contains(&number[number.len() - 4..]));
    for (purpose, words) in [("", ""), ("curiosity", ""), ("other", ""), ("other", "gọi 0905 123 456"), ("paper", "CCCD 079085001234")] {
        let answer = labour.post(&reveal, &[("reveal-purpose", purpose), ("reveal-words", words)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{purpose} {words}");
        assert!(!answer.text.contains(&number) && answer.text.contains("id=\"reveal\" open"), "{purpose} {words}");
    }
    assert_eq!(looks(&office, id).await, Vec::<String>::new());
    let whole = labour.post(&reveal, &[("reveal-purpose", "paper"), ("reveal-words", "so với thẻ")]).await;
    assert_eq!((whole.status, whole.location.as_str()), (StatusCode::OK, ""));
    assert!(whole.text.contains(&number));
    assert_eq!(looks(&office, id).await, [r#"{"note":"so với thẻ","purpose":"paper"}"#]);
    let later = labour.get(&path).await;
    assert!(!later.text.contains(&number) && later.text.contains(&text(Lang::Vi, "audit-reveal")) && later.text.contains("so với thẻ"));
}

#[tokio::test]
async fn who_only_watches_or_is_of_another_area_cannot_look() {
    let office = Office::open().await;
    let row = lines(&office, of("p12-freelance")).await.remove(0);
    let reveal = format!("/lines/{}/reveal", row.line.id);
    let mut watcher = office.sign_in("mattran").await;
    assert!(!watcher.get(&format!("/lines/{}", row.line.id)).await.text.contains("id=\"reveal\""));
    assert_eq!(watcher.post(&reveal, &[("reveal-purpose", "paper")]).await.status, StatusCode::FORBIDDEN);
    let elsewhere = (1..=12).map(|n| format!("xa{n:02}")).find(|login| !row.line.unit_code.starts_with(&format!("991{}", &login[2..]))).unwrap();
    let mut other = office.sign_in(&elsewhere).await;
    assert_eq!(other.post(&reveal, &[("reveal-purpose", "paper")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(looks(&office, row.line.id).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_known_of_somebodys_health_is_shown_to_whose_step_needs_it_and_to_nobody_else() {
    let office = Office::open().await;
    let paid = LineFilter { states: vec![LineState::Approved, LineState::Paying, LineState::Paid], ..of("p08a-meal-f0") };
    let row = lines(&office, paid).await.remove(0);
    let policy = office.world.book.policy("p08a-meal-f0").unwrap();
    let about_health: Vec<&str> = policy.fact_defs().filter(|d| d.private == Some(kipthoi_policy::Private::Health)).map(|d| &*d.meaning_vi).collect();
    let hidden = text(Lang::Vi, "w-hidden-health");
    let commune = &row.line.unit_code[3..5];
    for (login, sees) in [
        ("laodong".to_owned(), true),
        ("chutich".to_owned(), true),
        ("yte".to_owned(), true),
        (format!("xa{commune}"), true),
        (format!("quy{commune}"), false),
        ("taichinh".to_owned(), false),
        ("mattran".to_owned(), false),
        ("hoidong".to_owned(), false),
    ] {
        let mut officer = office.sign_in(&login).await;
        for (path, shows) in [(format!("/lines/{}", row.line.id), true), (format!("/dossiers/{}", row.line.dossier_id), false)] {
            let page = officer.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{login} {path}");
            let told: Vec<&&str> = about_health.iter().filter(|meaning| page.text.contains(&format!("<span class=\"seen\">{meaning}"))).collect();
            assert_eq!(!told.is_empty(), sees && shows, "{login} {path} {told:?}");
            // What others wrote of the case stands in the history of the dossier too.
            assert!(page.text.contains(&hidden) != sees || (!sees && !shows), "{login} {path}");
        }
    }
}

/// What was told to the log of the program.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<u8>>>);

impl Write for Told {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Names and numbers of the people of the demo, as they could stand in an address.
async fn people(office: &Office) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for row in lines(office, LineFilter::default()).await {
        let name = name_keys(&row.line.full_name).ascii;
        if name.split(' ').count() > 2 {
            found.extend([row.line.full_name.to_lowercase(), name.replace(' ', "-"), name.replace(' ', "_"), name]);
        }
        found.extend(row.number);
        let view = office.world.store.line(&Scope::everything(), row.line.id).await.unwrap().unwrap();
        found.extend(view.numbers.into_iter().map(|n| n.value));
        if let Some(phone) = view.person.phone {
            found.extend([phone.replace("+84", "0"), phone.trim_start_matches('+').to_owned()]);
        }
        found.extend(view.person.si_code);
        found.extend(view.payable.and_then(|p| p.right.account).map(|a| a.number));
    }
    found
}

/// Every address that a page leads to: links, forms, and where it sends the browser.
fn addresses(page: &crate::office::Answer) -> BTreeSet<String> {
    let actions = page.text.split(" action=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned);
    page.links().into_iter().chain(actions).chain([page.location.clone()]).filter(|a| !a.is_empty()).collect()
}

fn named<'p>(people: &'p BTreeSet<String>, text: &str) -> Option<&'p String> {
    let text = decode(text).to_lowercase();
    people.iter().find(|value| text.contains(value.as_str()))
}

/// Follows links of its own pages; answers the addresses seen.
async fn walk(officer: &mut Officer<'_>, people: &BTreeSet<String>) -> usize {
    const PAGES: usize = 70;
    let (mut seen, mut ahead) = (BTreeSet::new(), VecDeque::from(["/".to_owned()]));
    let mut kinds: Vec<(String, usize)> = Vec::new();
    let mut read = 0;
    while let Some(path) = ahead.pop_front().filter(|_| read < PAGES) {
        read += 1;
        let page = officer.get(&path).await;
        assert!(page.status.is_success() || page.status.is_redirection(), "{path}: {}", page.status);
        for address in addresses(&page) {
            assert_eq!(named(people, &address), None, "{path} leads to {address}");
            if !seen.insert(address.clone()) || !address.starts_with('/') || address.starts_with("/language") || address.starts_with("/assets") {
                continue;
            }
            // A few pages of each kind are enough, and only what a link opens can be followed.
            let kind =
                address.split('?').next().unwrap_or_default().split('/').map(|part| if part.len() > 30 { "{}" } else { part }).collect::<Vec<_>>().join("/");
            let known = match kinds.iter().position(|(k, _)| *k == kind) {
                Some(at) => at,
                None => {
                    kinds.push((kind.clone(), 0));
                    kinds.len() - 1
                }
            };
            kinds[known].1 += 1;
            let file = address.ends_with(".xlsx") || address.ends_with("/original");
            if kinds[known].1 <= 4 && !file && page.links().contains(&address) {
                ahead.push_back(address.split('#').next().unwrap_or_default().to_owned());
            }
        }
    }
    seen.len()
}

#[tokio::test]
async fn no_name_and_no_number_of_anybody_stands_in_an_address_or_in_the_program_s_log() {
    let office = Office::open().await;
    let people = people(&office).await;
    assert!(people.len() > 500, "{}", people.len());
    let told = Told::default();
    let writer = told.clone();
    let to_log = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(to_log);
    let row = lines(&office, of("p12-freelance")).await.remove(0);
    let commune = row.line.unit_code[3..5].to_owned();
    for login in ["laodong", "chutich", "taichinh", "motcua", "mattran", "bhxh", &format!("xa{commune}"), &format!("quy{commune}")] {
        let mut officer = office.sign_in(login).await;
        let seen = walk(&mut officer, &people).await;
        assert!(seen > 20, "{login}: {seen}");
        for words in [row.line.full_name.as_str(), row.number.as_deref().unwrap_or_default()] {
            let page = officer.search(words).await;
            let found = page.links().contains(&format!("/lines/{}", row.line.id));
            assert_eq!(found, login != "bhxh", "{login} {words}");
            for address in addresses(&page) {
                assert_eq!(named(&people, &address), None, "{login}: a search leads to {address}");
            }
        }
        officer.get("/lines/unknown").await;
    }
    tracing::info!("the log is heard");
    let log = String::from_utf8(told.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("the log is heard"));
    for line in log.lines() {
        assert_eq!(named(&people, line), None, "{line}");
    }
}
