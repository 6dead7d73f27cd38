//! Every route asked by every caller: the answers are the table `docs/rights/routes.md` that people
//! review, and agree with the right that the route declares. `KIPTHOI_WRITE_RIGHTS=1` writes it anew.

use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;
use kipthoi_authz::{Action, Role};
use kipthoi_web::routes::{ROUTES, Right};
use std::fmt::Write;
use std::path::Path;

/// An account of each role, and the officers of the commune next door, whose people these are not.
const CALLERS: [(&str, &str); 12] = [
    ("desk", "motcua"),
    ("confirmer", "bhxh"),
    ("appraiser", "laodong"),
    ("approver", "chutich"),
    ("finance", "taichinh"),
    ("commune_officer", "xa01"),
    ("commune_payer", "quy01"),
    ("supervisor", "hoidong"),
    ("publicist", "vanhoa"),
    ("administrator", "quantri"),
    ("other commune's officer", "xa02"),
    ("other commune's payer", "quy02"),
];

/// Pages that ask for more than their route: the page of a queue belongs to whoever works there, lists
/// with numbers in full to those who may take lists, and a withdrawal to the office that received.
const STRICTER: [&str; 4] = ["/queues/{queue}", "/queues/{queue}/preview", "/decisions/{id}/documents/{document}", "/dossiers/{id}/withdraw/preview"];

/// Routes about one thing of somebody's: outside one's area it does not exist.
const OWNED: [&str; 9] = [
    "/dossiers/{id}",
    "/dossiers/{id}/receipt",
    "/dossiers/{id}/withdraw/preview",
    "/lines/{id}",
    "/lines/{id}/correct",
    "/payments/{list}",
    "/payments/{list}/results/preview",
    "/payments/{list}/results/{file}",
    "/payments/{list}/documents/{document}",
];

/// Things of the first commune that stand for `{…}`.
struct Things {
    line: String,
    dossier: String,
    decision: String,
    list: String,
}

impl Things {
    async fn of_first_commune(office: &Office) -> Things {
        let mut officer = office.sign_in("xa01").await;
        let mut payer = office.sign_in("quy01").await;
        let list = first(&mut payer, "/payments", "/payments/").await;
        Things {
            line: first(&mut officer, "/lines", "/lines/").await,
            dossier: first(&mut officer, "/dossiers", "/dossiers/").await,
            decision: first(&mut officer, "/decisions", "/decisions/").await,
            list,
        }
    }

    fn path(&self, pattern: &str) -> String {
        const NOBODY: &str = "00112233-4455-6677-8899-aabbccddeeff";
        let id = if pattern.starts_with("/lines/") {
            &self.line
        } else if pattern.starts_with("/dossiers/") {
            &self.dossier
        } else if pattern.starts_with("/decisions/") {
            &self.decision
        } else {
            NOBODY
        };
        let code = "p04-suspend-unpaid";
        let document = if pattern.starts_with("/decisions/") { "s2.xlsx" } else { "s3.xlsx" };
        [
            ("{id}", id),
            ("{list}", &self.list),
            ("{file}", NOBODY),
            ("{document}", document),
            ("{queue}", "appraise"),
            ("{action}", "ask-papers"),
            ("{lang}", "vi"),
            ("{code}", code),
            ("{position}", "1"),
            ("{vnd}", "1000"),
        ]
        .iter()
        .fold(pattern.replace("/assets/{file}", "/assets/none.css"), |path, (name, value)| path.replace(name, value))
    }
}

/// The id in the first link of a page that leads to one thing.
async fn first(officer: &mut Officer<'_>, page: &str, prefix: &str) -> String {
    let links = officer.get(page).await.links();
    let id = links.iter().filter_map(|href| href.strip_prefix(prefix)).find_map(|rest| rest.get(..36).filter(|id| id.matches('-').count() == 4));
    id.unwrap_or_else(|| panic!("{page}: {links:?}")).to_owned()
}

/// Routes that take files.
const FILES: [&str; 5] = ["/gate/answers-file", "/imports", "/payments/{list}/results-file", "/requests/{id}/answers", "/requests/{id}/answers-file"];

/// Asks without the token of a form: what the gate lets through is refused there, and changes nothing.
async fn ask(officer: &mut Officer<'_>, method: &str, pattern: &str, path: &str) -> Answer {
    officer.csrf.clear();
    match method {
        "POST" if pattern.starts_with("/api/") => officer.call(method, path, Some("{}"), "vi").await,
        "POST" if FILES.contains(&pattern) => officer.send_file(path, &[], b"x").await,
        "POST" => officer.post(path, &[]).await,
        _ => officer.get(path).await,
    }
}

fn sent_to_sign_in(answer: &Answer) -> bool {
    answer.status == StatusCode::UNAUTHORIZED || (answer.status == StatusCode::SEE_OTHER && answer.location.starts_with("/sign-in"))
}

/// What is wrong with an answer, by the right that the route declares.
fn against(right: Right, role: Option<Role>, pattern: &str, answer: &Answer) -> Option<&'static str> {
    let may = |action: Action| role.is_some_and(|role| kipthoi_authz::may(role, action));
    match (right, role) {
        (Right::Watch, _) if answer.status != StatusCode::NOT_FOUND => Some("monitors only"),
        (Right::Watch, _) => None,
        (Right::Public, _) if sent_to_sign_in(answer) || answer.status == StatusCode::FORBIDDEN => Some("public"),
        (Right::Public, _) => None,
        // All of these have signed in whole, or not at all.
        (Right::Entering, _) if !sent_to_sign_in(answer) => Some("half signed in only"),
        (Right::Entering, _) => None,
        (_, None) if !sent_to_sign_in(answer) => Some("nobody without a session"),
        (_, None) => None,
        (Right::May(action), Some(_)) if !may(action) && answer.status != StatusCode::FORBIDDEN => Some("the role may not"),
        (Right::May(action), Some(_)) if !may(action) => None,
        (_, Some(_)) if sent_to_sign_in(answer) => Some("signed in"),
        (_, Some(_)) if answer.status == StatusCode::FORBIDDEN && !STRICTER.contains(&pattern) => Some("the role may"),
        _ => None,
    }
}

fn declared(right: Right) -> String {
    match right {
        Right::Public => "public".to_owned(),
        Right::Watch => "monitors".to_owned(),
        Right::Entering => "half signed in".to_owned(),
        Right::Own => "signed in, before anything else too".to_owned(),
        Right::SignedIn => "signed in".to_owned(),
        Right::May(action) => action.code().to_owned(),
    }
}

#[tokio::test]
async fn every_route_answers_every_caller_as_it_declares() {
    let office = Office::open().await;
    let things = Things::of_first_commune(&office).await;
    let accounts = office.world.store.accounts().await.unwrap();
    let mut callers: Vec<(&str, Option<Role>, Officer<'_>)> = vec![("no session", None, office.stranger())];
    for (name, login) in CALLERS {
        let role = accounts.iter().find(|a| a.login == login).unwrap().role;
        callers.push((name, Some(role), office.sign_in(login).await));
    }
    let mut wrong = Vec::new();
    let names: Vec<&str> = callers.iter().map(|(name, ..)| *name).collect();
    let mut out = String::from(
        "# Route × caller\n\nWritten by a test from the answers of the router over the demo's district (`KIPTHOI_WRITE_RIGHTS=1`, test\n\
         `every_route_answers_every_caller_as_it_declares`); do not edit. Things are those of the first commune. 303 without a session\n\
         leads to the sign-in page; 404 is what lies outside one's area. Forms are sent without their token:\n\
         422 is a caller who may, 403 one who may not.\n\n",
    );
    let _ = writeln!(out, "| route | right | {} |\n|---|---|{}", names.join(" | "), "---|".repeat(names.len()));
    for (method, pattern, right) in ROUTES {
        let path = things.path(pattern);
        assert!(!path.contains('{'), "{path}: what stands for it?");
        let mut cells = Vec::new();
        for (name, role, officer) in &mut callers {
            let answer = ask(officer, method, pattern, &path).await;
            cells.push(answer.status.as_u16().to_string());
            if let Some(why) = against(*right, *role, pattern, &answer) {
                wrong.push(format!("{method} {pattern}, {name}: {} ({why})", answer.status));
            }
            let form = *method == "POST" && !pattern.starts_with("/api/");
            let turned_away = sent_to_sign_in(&answer) || answer.status == StatusCode::FORBIDDEN;
            let refused = matches!(answer.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::NOT_FOUND);
            if form && !turned_away && !refused {
                wrong.push(format!("{method} {pattern}, {name}: taken without a token"));
            }
            if name.starts_with("other")
                && OWNED.contains(pattern)
                && !matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)
                && *method == "GET"
            {
                wrong.push(format!("{method} {pattern}, {name}: {} (of another commune)", answer.status));
            }
            if answer.status.is_server_error() {
                wrong.push(format!("{method} {pattern}, {name}: {}", answer.status));
            }
        }
        let _ = writeln!(out, "| {method} {pattern} | {} | {} |", declared(*right), cells.join(" | "));
    }
    assert_eq!(wrong, Vec::<String>::new());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rights/routes.md");
    if std::env::var_os("KIPTHOI_WRITE_RIGHTS").is_some() {
        std::fs::write(&file, &out).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap_or_default(), out, "review the change, then write it with KIPTHOI_WRITE_RIGHTS=1");
}
