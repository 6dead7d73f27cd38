//! First screens of those who watch and tell, and what they can do from there.

use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;
use jiff::SignedDuration;
use kipthoi_workflow::audit::AuditEntry;
use kipthoi_workflow::jobs;
use kipthoi_workflow::ports::JobRecord;

/// The addresses of the forms of a page.
fn forms(page: &Answer) -> Vec<String> {
    page.text.split("<form method=\"post\" action=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn the_council_reads_what_labour_locked_with_the_change_since_the_lock_before() {
    let office = Office::open().await;
    let mut council = office.sign_in_as("hoidong", "en").await;
    assert!(council.get("/").await.text.contains("No figures have been locked yet"));
    let mut labour = office.sign_in_as("laodong", "en").await;
    assert!(forms(&labour.get("/").await).contains(&"/figures/lock".to_owned()));
    let locked = labour.post("/figures/lock", &[]).await;
    assert_eq!(locked.status, StatusCode::SEE_OTHER, "{}", locked.text);
    let again = labour.get("/").await;
    assert!(again.text.contains("SL.2021.00001") && !forms(&again).contains(&"/figures/lock".to_owned()), "once a day");
    let page = council.get("/").await;
    assert!(page.text.contains("Figures SL.2021.00001") && page.text.contains("nothing to compare with"), "{}", page.text);
    assert!(!page.text.contains("class=\"tile"), "the Council has no clock of its own");
    assert_eq!(council.post("/figures/lock", &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_front_draws_cases_raises_a_doubt_and_gets_its_answer() {
    let office = Office::open().await;
    let mut front = office.sign_in("mattran").await;
    let none = front.post("/samples", &[("stage", "paid"), ("cases", "0")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let drawn = front.post("/samples", &[("stage", "paid"), ("cases", "4")]).await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.text);
    let page = front.get(&drawn.location).await;
    let cases: Vec<String> = forms(&page).into_iter().filter(|action| action.starts_with(&drawn.location)).collect();
    assert_eq!(cases.len(), 4, "{}", page.text);
    let empty = front.post(&cases[0], &[("finding-1", "doubt")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "a doubt without words");
    let doubt = front.post(&cases[0], &[("finding-1", "doubt"), ("words-1", "chữ ký khác bản gốc")]).await;
    assert_eq!(doubt.status, StatusCode::SEE_OTHER, "{}", doubt.text);

    let mut labour = office.sign_in("laodong").await;
    assert!(labour.get("/").await.text.contains("chữ ký khác bản gốc"), "it is on the first screen");
    let action = forms(&labour.get("/findings").await).into_iter().find(|action| action.starts_with("/findings/")).expect("a doubt to answer");
    let field = format!("answer-{}", action.trim_start_matches("/findings/").replace('/', "-"));
    assert_eq!(labour.post(&action, &[(&field, "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(labour.post(&action, &[(&field, "đã đối chiếu")]).await.status, StatusCode::SEE_OTHER);
    assert!(front.get(&drawn.location).await.text.contains("đã đối chiếu"));
    assert_eq!(office.sign_in("hoidong").await.get(&drawn.location).await.status, StatusCode::NOT_FOUND, "another desk's sample");
    assert_eq!(labour.get("/samples").await.status, StatusCode::FORBIDDEN);
}

/// Note that the first thing was announced.
async fn announce(officer: &mut Officer<'_>, page: &Answer) -> Answer {
    let value = |name: &str| page.values(name).first().cloned().unwrap_or_default();
    let (subject, key, unit) = (value("subject"), value("key"), value("unit-0"));
    let fields = [("subject", subject.as_str()), ("key", &key), ("place", "0"), ("unit-0", &unit), ("channel-0", "loudspeaker"), ("day-0", "17/08/2021")];
    officer.post("/notices", &fields).await
}

#[tokio::test]
async fn culture_notes_what_was_announced_and_sees_nobody() {
    let office = Office::open().await;
    let mut culture = office.sign_in("vanhoa").await;
    assert!(culture.get("/").await.links().contains(&"/notices".to_owned()));
    for path in ["/dossiers", "/lines", "/decisions", "/search?q=nguyen", "/requests"] {
        assert_eq!(culture.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let page = culture.get("/notices").await;
    let open = page.text.matches("name=\"unit-0\"").count();
    assert!(open > 0, "the demo has decisions that nobody announced");
    let no_channel =
        culture.post("/notices", &[("subject", &page.values("subject")[0]), ("key", &page.values("key")[0]), ("place", "0"), ("day-0", "17/08/2021")]).await;
    assert_eq!(no_channel.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = announce(&mut culture, &page).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(announce(&mut culture, &page).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
    assert!(culture.get("/").await.text.contains("Loa truyền thanh"), "it is among what was announced");
}

#[tokio::test]
async fn the_policy_bank_sees_no_line_but_those_of_its_loans() {
    let office = Office::open().await;
    let mut bank = office.sign_in("nganhang").await;
    let rows = |page: &Answer| page.text.split("<tbody>").nth(1).map_or(0, |body| body.matches("<tr").count());
    assert_eq!(rows(&bank.get("/lines").await), 0, "this commune has no loans");
    assert!(rows(&office.sign_in("mattran").await.get("/lines").await) > 0);
    assert_eq!(bank.get("/search?q=nguyen").await.status, StatusCode::OK);
    assert!(bank.get("/search?q=nguyen").await.links().iter().all(|href| !href.starts_with("/lines/")));
}

/// A job of somebody that was not done in time.
async fn a_failed_job(office: &Office, login: &str) {
    let world = &office.world;
    let owner = world.store.account(login).await.unwrap().unwrap();
    let now = owner.created_at;
    let job = JobRecord {
        id: world.ids.draw(now),
        kind: "judge-import".into(),
        payload: uuid::Uuid::nil().to_string(),
        owner: owner.id,
        run_at: now,
        deadline_at: now,
        attempts: 0,
    };
    let mut tx = world.store.begin().await.unwrap();
    tx.insert_job(&job).await.unwrap();
    tx.audit(AuditEntry::by_program(now, "upload", &""));
    tx.commit().await.unwrap();
    let taken = jobs::take_next(world, &move || now).await.unwrap().unwrap();
    jobs::run(world, &taken, &move || now + SignedDuration::from_mins(1)).await.unwrap();
}

#[tokio::test]
async fn work_that_failed_is_seen_by_its_owner_and_the_administrator_and_run_again() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    assert!(desk.get("/jobs").await.text.contains("Không có việc nào chờ hoặc lỗi"));
    a_failed_job(&office, "motcua").await;
    let page = desk.get("/jobs").await;
    let again = forms(&page).into_iter().find(|action| action.ends_with("/again")).expect("a button");
    assert!(page.text.contains("không xong trong thời hạn"), "{}", page.text);
    let mut other = office.sign_in("xa01").await;
    assert!(!forms(&other.get("/jobs").await).contains(&again), "of another owner");
    assert_eq!(other.post(&again, &[]).await.status, StatusCode::NOT_FOUND);
    assert!(forms(&office.sign_in("quantri").await.get("/jobs").await).contains(&again), "the administrator sees them all");
    assert_eq!(desk.post(&again, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!forms(&desk.get("/jobs").await).contains(&again), "it waits to be run");
    assert_eq!(office.sign_in("mattran").await.get("/jobs").await.status, StatusCode::FORBIDDEN);
}
