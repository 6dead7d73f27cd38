//! Ids of somebody else's things in forms: nothing is found, and nothing is written.

use crate::money::make_list_of;
use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;
use kipthoi_workflow::seen;

const CLOSED: [StatusCode; 3] = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN, StatusCode::UNPROCESSABLE_ENTITY];

/// How many changes the log holds; what was only looked at is written there a moment later.
async fn head(office: &Office) -> usize {
    let entries = office.world.store.audit_after(0, u32::MAX).await.unwrap();
    entries.iter().filter(|entry| !seen::ACTIONS.contains(&entry.action.as_str())).count()
}

/// The first link of a page to one thing.
async fn first(officer: &mut Officer<'_>, page: &str, prefix: &str) -> String {
    let links = officer.get(page).await.links();
    let found = links.iter().filter_map(|href| href.get(..prefix.len() + 36)).find(|href| href.starts_with(prefix) && href.matches('-').count() == 4);
    found.unwrap_or_else(|| panic!("{page}: {links:?}")).to_owned()
}

fn id(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Every form of a thing, sent with a right token by somebody whose thing it is not.
async fn all_closed(officer: &mut Officer<'_>, page: &str, forms: &[(String, Vec<(&str, &str)>)]) {
    for (path, fields) in forms {
        officer.get(page).await;
        let answer = officer.post(path, fields).await;
        assert!(CLOSED.contains(&answer.status), "{path}: {} {}", answer.status, answer.location);
    }
}

#[tokio::test]
async fn a_commune_s_line_and_dossier_are_not_acted_on_by_its_neighbour() {
    let office = Office::open().await;
    let mut own = office.sign_in("xa01").await;
    let (line, dossier) = (first(&mut own, "/lines", "/lines/").await, first(&mut own, "/dossiers", "/dossiers/").await);
    let mut neighbour = office.sign_in("xa02").await;
    let mut payer = office.sign_in("quy02").await;
    let before = head(&office).await;
    let mut forms = Vec::new();
    for action in ["accept", "reject", "approve", "refuse", "not-mine", "ask-again", "withdraw", "send-back", "account", "claim", "reopen"] {
        let named = ["withdraw-reason", "account-reason", "send-back-reason"].map(|field| (field, "không phải của tôi"));
        forms.push((format!("{line}/{action}"), [named.to_vec(), vec![("account", "0123456789"), ("bank", "970436"), ("reason", "x")]].concat()));
    }
    for action in ["ask-papers", "supply-papers", "withdraw", "reopen"] {
        forms.push((format!("{dossier}/{action}"), vec![("papers", "p01"), ("supplied", "p01"), ("withdraw-reason", "x"), ("reason", "x")]));
    }
    for path in ["/facts", "/facts/preview"] {
        forms.push((path.to_owned(), vec![("line", id(&line)), ("reason", "x")]));
    }
    forms.push(("/queues/confirm".to_owned(), vec![("line", id(&line)), ("answer", "accepted")]));
    forms.push(("/requests".to_owned(), vec![("line", id(&line)), ("question", "other"), ("words", "x")]));
    all_closed(&mut neighbour, "/lines", &forms).await;
    all_closed(&mut payer, "/payments", &forms).await;
    assert_eq!(head(&office).await, before, "not one of them was written");
}

#[tokio::test]
async fn a_list_that_came_in_belongs_to_its_desk() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let fields = [("policy", "p04-suspend-unpaid"), ("unit", "99104@3t"), ("sender", "Công ty Bình Minh")];
    let import = desk.send_file("/imports", &fields, b"TT;H\xc3\xb4").await.location;
    let mut neighbour = office.sign_in("xa02").await;
    let before = head(&office).await;
    let verbs = ["mapping", "meant", "round", "header", "accept", "discard"];
    let forms: Vec<_> = verbs.iter().map(|verb| (format!("{import}/{verb}"), vec![("row", "3"), ("meant", "new"), ("round", "1")])).collect();
    all_closed(&mut neighbour, "/imports", &forms).await;
    for read in ["", "/status", "/original", "/rejected.xlsx"] {
        assert_eq!(neighbour.get(&format!("{import}{read}")).await.status, StatusCode::NOT_FOUND, "{read}");
    }
    assert_eq!(head(&office).await, before);
}

#[tokio::test]
async fn money_of_one_commune_is_not_listed_or_recorded_by_another_s_payer() {
    let office = Office::open().await;
    let (mut own, mut other) = crate::money::payers(&office).await;
    let ready = own.get("/payments").await.values("ready");
    let list = make_list_of(&mut own, ready.last().unwrap()).await;
    let left = own.get("/payments").await.values("ready");
    let payments = own.get(&list).await.values("payment");
    let payment = payments.first().map_or("", String::as_str);
    let before = head(&office).await;
    let forms = vec![
        ("/payments".to_owned(), vec![("ready", left[0].as_str()), ("pay_on", "18/08/2021"), ("place", "x")]),
        (format!("{list}/results"), vec![("payment", payment), ("result", "paid"), ("paid_on", "18/08/2021"), ("all", "1")]),
        (format!("{list}/results/00112233-4455-6677-8899-aabbccddeeff"), vec![]),
    ];
    all_closed(&mut other, "/payments", &forms).await;
    other.get("/payments").await;
    let file = other.send_file(&format!("{list}/results-file"), &[], b"TT;x").await;
    assert!(CLOSED.contains(&file.status), "{}", file.status);
    assert_eq!(head(&office).await, before);
}

#[tokio::test]
async fn a_thing_named_twice_in_one_form_is_paid_once() {
    let office = Office::open().await;
    let (mut payer, _) = crate::money::payers(&office).await;
    let ready = payer.get("/payments").await.values("ready");
    let once = payer.ask("/payments/preview", &[("ready", &ready[0])]).await;
    let twice = payer.ask("/payments/preview", &[("ready", &ready[0]), ("ready", &ready[0])]).await;
    assert_eq!((once.status, twice.status), (StatusCode::OK, StatusCode::OK));
    let money = |page: &Answer| page.text.matches("đ</").count();
    assert_eq!(money(&twice), money(&once));
    let mut fields = once.hidden();
    fields.extend([("ready".into(), ready[0].clone()), ("pay_on".into(), "18/08/2021".into())]);
    let made = payer.post_owned("/payments", &fields).await;
    assert!(!made.status.is_server_error(), "{}", made.text);
    assert!(office.world.store.book_differences().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_question_is_taken_back_reminded_or_answered_by_nobody_else() {
    let office = Office::open().await;
    let mut asking = office.sign_in("xa01").await;
    let lines = asking.get("/lines?stage=running").await.links();
    let line = lines.iter().find(|href| href.starts_with("/lines/") && href.len() > 40).unwrap().trim_start_matches("/lines/").to_owned();
    let form = asking.get(&format!("/requests/new?line={line}")).await;
    let (before, _) = form.text.split_once(">Ủy ban nhân dân xã An Bình</option>").unwrap();
    let to = before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let request = asking.post("/requests", &[("line", &line), ("question", "same-person"), ("to", &to), ("words", "Trùng tên")]).await.location;
    assert!(request.starts_with("/requests/"), "{request}");
    let before = head(&office).await;
    let by = |verb: &str| vec![(format!("{request}/{verb}"), vec![("reason", "x")])];
    for login in ["xa03", "bhxh"] {
        let mut third = office.sign_in(login).await;
        let signed_in = head(&office).await;
        for verb in ["remind", "withdraw"] {
            all_closed(&mut third, "/requests", &by(verb)).await;
        }
        for path in ["answers", "answers-file"] {
            third.get("/requests").await;
            let answer = third.send_file(&format!("{request}/{path}"), &[("reply-1", "yes")], b"x").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{login} {path}");
        }
        assert_eq!(head(&office).await, signed_in, "{login}");
    }
    // Nor may the two sides do each other's part.
    let mut asked = office.sign_in("xa02").await;
    let signed_in = head(&office).await;
    all_closed(&mut asked, "/requests", &[by("withdraw"), by("remind")].concat()).await;
    asking.get("/requests").await;
    let own = asking.send_file(&format!("{request}/answers"), &[("reply-1", "yes")], b"").await;
    assert!(CLOSED.contains(&own.status), "{}", own.status);
    assert_eq!(head(&office).await, signed_in);
    assert_ne!(signed_in, before);
}

#[tokio::test]
async fn what_one_desk_drew_or_doubts_is_no_other_desk_s_to_note_or_explain() {
    let office = Office::open().await;
    let mut front = office.sign_in("mattran").await;
    let sample = front.post("/samples", &[("stage", "paid"), ("cases", "2")]).await.location;
    front.get(&sample).await;
    let doubt = front.post(&format!("{sample}/1"), &[("finding-1", "doubt"), ("words-1", "chữ ký khác")]).await;
    assert_eq!(doubt.status, StatusCode::SEE_OTHER, "{}", doubt.text);
    let mut council = office.sign_in("hoidong").await;
    let before = head(&office).await;
    all_closed(&mut council, "/samples", &[(format!("{sample}/2"), vec![("finding-2", "sound")])]).await;
    assert_eq!(head(&office).await, before);
    // A doubt is explained where the line lies: at most one of the communes.
    let (mut explained, place) = (0, sample.replace("/samples/", "/findings/"));
    let field = format!("answer-{}-1", id(&sample));
    for n in 1..=6 {
        let mut commune = office.sign_in(&format!("xa{n:02}")).await;
        commune.get("/").await;
        explained += usize::from(commune.post(&format!("{place}/1"), &[(&field, "đã xem")]).await.status == StatusCode::SEE_OTHER);
    }
    assert!(explained <= 1, "{explained} communes explained one doubt");
}

#[tokio::test]
async fn sessions_tokens_and_places_of_others_are_not_found() {
    let office = Office::open().await;
    let mut chair = office.sign_in("chutich").await;
    let desk = office.world.store.account("motcua").await.unwrap().unwrap();
    let page = chair.get("/me/stand-ins").await;
    let form = page.hidden_and(&[("deputy", &desk.id.to_string()), ("from", "17/08/2021"), ("to", "20/08/2021"), ("reason", "cách ly")]);
    assert_eq!(chair.post_owned("/me/stand-ins", &form).await.status, StatusCode::SEE_OTHER);
    let place = chair.get("/me/stand-ins").await.values("stand_in").remove(0);
    let account = office.world.store.account("chutich").await.unwrap().unwrap();
    let session = office.world.store.sessions_of(account.id, office.now()).await.unwrap()[0].id;
    let mut other = office.sign_in("laodong").await;
    let before = head(&office).await;
    let forms = vec![
        (format!("/me/sessions/{session}"), vec![]),
        (format!("/me/tokens/{session}"), vec![]),
        ("/me/stand-ins/end".to_owned(), vec![("stand_in", place.as_str())]),
        ("/stand-in".to_owned(), vec![("stand_in", place.as_str())]),
        (format!("/accounts/{}/reset", account.id), vec![]),
        (format!("/accounts/{}/disable", account.id), vec![]),
        (format!("/accounts/{}/end-sessions", account.id), vec![]),
    ];
    all_closed(&mut other, "/", &forms).await;
    assert_eq!(head(&office).await, before);
    assert_eq!(chair.get("/").await.status, StatusCode::OK, "the session of the other goes on");
}
