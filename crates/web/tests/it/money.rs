//! Funds, payment lists, results.

use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;

/// A payer who has something to pay, and the payer of the next commune.
pub async fn payers(office: &Office) -> (Officer<'_>, Officer<'_>) {
    for n in 1..12 {
        let mut payer = office.sign_in(&format!("quy{n:02}")).await;
        if payer.get("/payments").await.values("ready").len() > 1 {
            return (payer, office.sign_in(&format!("quy{:02}", n + 1)).await);
        }
    }
    panic!("nobody has anything to pay");
}

async fn make_list(payer: &mut Officer<'_>) -> String {
    let ready = payer.get("/payments").await.values("ready");
    make_list_of(payer, ready.last().unwrap()).await
}

/// The list of what is ready at one place.
pub async fn make_list_of(payer: &mut Officer<'_>, ready: &str) -> String {
    let preview = payer.ask("/payments/preview", &[("ready", ready)]).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    let mut fields = preview.hidden();
    fields.push(("pay_on".into(), "18/08/2021".into()));
    let made = payer.post_owned("/payments", &fields).await;
    // A list for each way of paying: straight to the only one, or a page that leads to both.
    match made.status {
        StatusCode::SEE_OTHER => made.location,
        _ => made.links().into_iter().find(|href| href.starts_with("/payments/")).unwrap_or_else(|| panic!("{}", made.text)),
    }
}

#[tokio::test]
async fn a_payer_of_another_commune_gets_not_found() {
    let office = Office::open().await;
    let (mut own, mut other) = payers(&office).await;
    let list = make_list(&mut own).await;
    assert_eq!(own.get(&list).await.status, StatusCode::OK);
    for path in [list.clone(), format!("{list}/documents/s3.xlsx")] {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let ready = own.get("/payments").await.values("ready");
    let foreign = other.ask("/payments/preview", &[("ready", &ready[0])]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_impossible_day_of_payment_goes_back_to_its_field_with_all_that_was_typed() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let before = payer.get("/payments").await.values("ready");
    let preview = payer.ask("/payments/preview", &[("ready", before.last().unwrap())]).await;
    for day in ["31/02/2021", "01/01/2021", "01/12/2022"] {
        let mut fields = preview.hidden();
        fields.extend([("pay_on".into(), day.to_owned()), ("place".into(), "Nhà văn hóa ấp 3".into())]);
        let refused = payer.post_owned("/payments", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(["id=\"pay_on-error\"", day, "Nhà văn hóa ấp 3"].iter().all(|part| refused.text.contains(part)), "{day}: {}", refused.text);
    }
    assert_eq!(payer.get("/payments").await.values("ready"), before, "no list was made");
}

#[tokio::test]
async fn what_was_put_on_a_list_is_not_ready_any_more() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let before = payer.get("/payments").await.values("ready");
    make_list(&mut payer).await;
    let after = payer.get("/payments").await.values("ready");
    assert_eq!(after, before[..before.len() - 1]);
    let again = payer.ask("/payments/preview", &[("ready", before.last().unwrap())]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("Người khác vừa lập danh sách chi"), "{}", again.text);
    let none = payer.ask("/payments/preview", &[]).await;
    assert!(none.text.contains("Chọn ít nhất một dòng"), "{}", none.text);
}

/// Everybody who waits on a list is to be recorded as paid.
async fn all_paid(payer: &mut Officer<'_>, list: &str) -> Answer {
    payer.ask(&format!("{list}/results/preview"), &[("all", "1"), ("result", "paid"), ("day", "17/08/2021")]).await
}

#[tokio::test]
async fn everybody_of_a_tab_gets_one_result_however_many_pages_there_are() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let list = make_list(&mut payer).await;
    let preview = all_paid(&mut payer, &list).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    let done = payer.post_owned(&format!("{list}/results"), &preview.hidden()).await;
    assert_eq!((done.status, &done.location), (StatusCode::SEE_OTHER, &list));
    assert_eq!(payer.get(&list).await.values("payment"), [""; 0], "nobody waits any more");
    let none = all_paid(&mut payer, &list).await;
    assert!(none.text.contains("Chọn ít nhất một người"), "{}", none.text);
}

#[tokio::test]
async fn results_that_came_between_the_preview_and_its_confirmation_are_seen_first() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let list = make_list(&mut payer).await;
    let payments = payer.get(&list).await.values("payment");
    assert!(payments.len() > 1, "a list of several people is needed");
    let preview = all_paid(&mut payer, &list).await;
    let absent = [("payment", payments[0].as_str()), ("result", "absent"), ("day", "17/08/2021"), ("note", "đi vắng")];
    assert_eq!(payer.post(&format!("{list}/results"), &absent).await.status, StatusCode::SEE_OTHER);
    let stale = payer.post_owned(&format!("{list}/results"), &preview.hidden()).await;
    assert!(stale.text.contains("Đã có người ghi kết quả trong lúc bạn xem"), "{}", stale.text);
    assert_eq!(payer.get(&list).await.values("payment").len(), payments.len() - 1, "nothing more was recorded");
    let done = payer.post_owned(&format!("{list}/results"), &stale.hidden()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

/// Cash is confirmed by the other officer of the commune; a transfer waits for nobody.
async fn confirmed(office: &Office, list: &str, payment: &str) {
    for n in 1..=12 {
        let mut second = office.sign_in(&format!("xa{n:02}")).await;
        let shown = second.get(&format!("{list}?show=handed")).await;
        if shown.status == StatusCode::OK && shown.text.contains("Tiền mặt") {
            let said = second.post(&format!("{list}/cash"), &[("payment", payment), ("word", "handed")]).await;
            assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
        }
    }
}

#[tokio::test]
async fn a_result_is_recorded_and_money_that_came_back_takes_a_note() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let list = make_list(&mut payer).await;
    let results = format!("{list}/results");
    let payments = payer.get(&list).await.values("payment");
    let late = payer.post(&results, &[("payment", &payments[0]), ("result", "paid"), ("day", "18/08/2021")]).await;
    assert!(late.text.contains("id=\"day-error\""), "a day in the future");
    let paid = payer.post(&results, &[("payment", &payments[0]), ("result", "paid"), ("day", "17/08/2021")]).await;
    assert_eq!(paid.status, StatusCode::SEE_OTHER);
    confirmed(&office, &list, &payments[0]).await;
    for result in ["refused", "absent"] {
        let why = payer.post(&results, &[("payment", payments.last().unwrap()), ("result", result), ("day", "17/08/2021")]).await;
        assert!(payments.len() < 2 || why.text.contains("id=\"note-error\""), "{result}: {}", why.text);
    }
    let returned = [("payment", payments[0].as_str()), ("result", "returned"), ("day", "17/08/2021")];
    assert!(payer.post(&results, &returned).await.text.contains("id=\"note-error\""));
    let with_note = [returned[0], returned[1], returned[2], ("note", "trả nhầm người")];
    assert_eq!(payer.post(&results, &with_note).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_result_is_looked_at_first_and_says_who_is_not_paid_again() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let list = make_list(&mut payer).await;
    let payments = payer.get(&list).await.values("payment");
    let asked = [("payment", payments[0].as_str()), ("result", "died"), ("day", "17/08/2021")];
    let preview = payer.ask(&format!("{list}/results/preview"), &asked).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    assert!(preview.text.contains("không chi lại ở đợt sau nếu chưa xem xét") && !preview.text.contains("danh sách chi khác."));
    assert_eq!(payer.get(&list).await.values("payment"), payments, "nothing was recorded");
    let done = payer.post_owned(&format!("{list}/results"), &preview.hidden()).await;
    assert_eq!((done.status, &done.location), (StatusCode::SEE_OTHER, &list));
    let again = payer.post_owned(&format!("{list}/results"), &preview.hidden()).await;
    assert_eq!((again.status, &again.location), (StatusCode::SEE_OTHER, &list));
    assert!(again.said.contains("đã được thực hiện trước đó"), "{}", again.said);
    assert!(!payer.get(&list).await.values("payment").contains(&payments[0]));
}

#[tokio::test]
async fn who_died_or_refused_the_money_is_not_ready_to_be_paid() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let before = payer.get("/payments").await.values("ready");
    let list = make_list(&mut payer).await;
    let payments = payer.get(&list).await.values("payment");
    for (result, those) in [("died", &payments[..1]), ("refused", &payments[1..])].into_iter().filter(|(_, those)| !those.is_empty()) {
        let mut fields = vec![("result", result), ("day", "17/08/2021"), ("note", "người nhà báo")];
        fields.extend(those.iter().map(|payment| ("payment", payment.as_str())));
        assert_eq!(payer.post(&format!("{list}/results"), &fields).await.status, StatusCode::SEE_OTHER, "{result}");
    }
    let after = payer.get("/payments").await.values("ready");
    assert_eq!(after, before[..before.len() - 1], "nobody is left to pay there");
}

#[tokio::test]
async fn a_result_file_that_cannot_be_read_is_said_beside_its_field_and_records_nothing() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let list = make_list(&mut payer).await;
    let before = payer.get(&list).await.values("payment").len();
    let refused = payer.send_file(&format!("{list}/results-file"), &[], b"").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("id=\"file-error\"") && refused.text.contains("Tệp trống."));
    assert_eq!(payer.get(&list).await.values("payment").len(), before);
    let unknown = format!("{list}/results/00000000-0000-7000-8000-000000000001");
    assert_eq!(payer.get(&unknown).await.status, StatusCode::NOT_FOUND, "only files kept with this list are read");
}

#[tokio::test]
async fn no_more_is_assigned_than_a_decision_lacks() {
    let office = Office::open().await;
    let mut chutich = office.sign_in("chutich").await;
    let preview = chutich.ask("/queues/approve/preview", &[("all", "1"), ("answer", "decide")]).await;
    let mut fields = preview.hidden();
    fields.extend([("number", "1500/QĐ-UBND"), ("day", "17/08/2021"), ("signer", "A"), ("agency", "UBH")].map(|(n, v)| (n.to_owned(), v.to_owned())));
    chutich.post_owned("/queues/approve", &fields).await;
    let mut finance = office.sign_in("taichinh").await;
    let short = finance.get("/funds").await.values("decision");
    let decision = short[0].clone();
    let paper = |amount| [("decision", decision.as_str()), ("source", "province"), ("document", "1180/STC"), ("day", "17/08/2021"), ("amount", amount)];
    let refused = finance.ask("/funds/preview", &paper("999.999.999.999")).await;
    assert!(refused.text.contains("id=\"amount-error\""));
    let mut early = paper("");
    early[3].1 = "01/01/2021";
    let refused = finance.ask("/funds/preview", &early).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("id=\"day-error\"") && refused.text.contains("1180/STC") && refused.text.contains(" checked"), "{}", refused.text);
    let preview = finance.ask("/funds/preview", &paper("")).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert_eq!(finance.get("/funds").await.values("decision"), short, "a preview assigns nothing");
    // Another tab of the same office saw the same amount; only one of them can be right.
    let other = finance.ask("/funds/preview", &paper("1.000.000")).await;
    assert_eq!(finance.post_owned("/funds", &other.hidden()).await.status, StatusCode::SEE_OTHER);
    let stale = finance.post_owned("/funds", &preview.hidden()).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text.contains("vừa thay đổi"), "{}", stale.text);
    let theirs = finance.ask("/funds/preview", &paper("1.000")).await;
    let preview = stale;
    let done = finance.post_owned("/funds", &preview.hidden()).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, "/funds"));
    assert_eq!(finance.get("/funds").await.values("decision"), short[1..]);
    let late = finance.post_owned("/funds", &theirs.hidden()).await;
    assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.text.contains("vừa được người khác bố trí đủ kinh phí"), "{}", late.text);
}

#[tokio::test]
async fn cash_waits_for_a_second_person_who_says_so_on_one_page() {
    let office = Office::open().await;
    for n in 1..12 {
        let mut second = office.sign_in(&format!("xa{n:02}")).await;
        let home = second.get("/").await;
        let Some(path) = home.links().into_iter().find(|href| href.ends_with("?show=handed")) else { continue };
        assert!(home.text.contains("Tiền mặt chờ người thứ hai xác nhận"));
        let shown = second.get(&path).await;
        let waiting = shown.values("payment");
        assert!(!waiting.is_empty() && shown.text.contains("Người thứ hai xác nhận đến hết ngày"), "{}", shown.text);
        let post = format!("{}/cash", path.split('?').next().unwrap());
        // Whoever recorded it is told that it takes somebody else.
        let mut recorder = office.sign_in(&format!("quy{n:02}")).await;
        recorder.get(&path).await;
        let own = recorder.post(&post, &[("payment", &waiting[0]), ("word", "handed")]).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(own.text.contains("do chính bạn ghi là đã giao"), "{}", own.text);
        let mut neighbour = office.sign_in(&format!("xa{:02}", n % 12 + 1)).await;
        neighbour.get("/").await;
        assert_eq!(neighbour.post(&post, &[("payment", &waiting[0]), ("word", "handed")]).await.status, StatusCode::NOT_FOUND);
        let mut leader = office.sign_in("chutich").await;
        assert!(leader.get("/").await.text.contains("Tiền mặt chờ người thứ hai xác nhận"), "the district sees it");
        assert_eq!(leader.post(&post, &[("payment", &waiting[0]), ("word", "handed")]).await.status, StatusCode::FORBIDDEN);

        second.get(&path).await;
        let why = second.post(&post, &[("payment", &waiting[0]), ("word", "not-handed")]).await;
        assert!(why.text.contains("id=\"note-error\""), "{}", why.text);
        let no = second.post(&post, &[("payment", &waiting[0]), ("word", "not-handed"), ("note", "báo chưa nhận")]).await;
        assert_eq!(no.status, StatusCode::SEE_OTHER);
        assert!(no.said.contains("được ghi là chưa giao"), "{}", no.said);
        if waiting.len() > 1 {
            second.get(&path).await;
            let yes = second.post(&post, &[("all", "1"), ("show", "handed"), ("word", "handed")]).await;
            assert_eq!(yes.status, StatusCode::SEE_OTHER, "{}", yes.text);
        }
        assert_eq!(second.get(&path).await.values("payment"), [""; 0]);
        return;
    }
    panic!("no commune of the demo has cash that waits");
}
