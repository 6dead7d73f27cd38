//! Standing in, on the pages: arranged, taken by a switch that every page shows, and given back.

use crate::office::Office;
use axum::http::StatusCode;

#[tokio::test]
async fn a_place_is_arranged_taken_shown_on_every_page_and_given_back() {
    let office = Office::open().await;
    let desk = office.world.store.account("motcua").await.unwrap().unwrap();
    let mut chair = office.sign_in("chutich").await;
    let page = chair.get("/me/stand-ins").await;
    assert!(page.text.contains("Nguyễn Thị Mai Lan") && !page.text.contains("Lê Thị Thu Hà"), "of one's own agency alone");
    let form = |to: &str| page.hidden_and(&[("deputy", &desk.id.to_string()), ("from", "17/08/2021"), ("to", to), ("reason", "cách ly y tế")]);
    let wrong = chair.post_owned("/me/stand-ins", &form("10/08/2021")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("ngày cuối không trước ngày đầu"), "{}", wrong.text);
    assert_eq!(chair.post_owned("/me/stand-ins", &form("20/08/2021")).await.status, StatusCode::SEE_OTHER);
    assert!(chair.get("/me").await.text.contains("Nguyễn Thị Mai Lan được làm thay bạn đến hết ngày 20/08/2021"));

    let mut deputy = office.sign_in("motcua").await;
    assert_eq!(deputy.get("/queues/approve/preview").await.status, StatusCode::FORBIDDEN);
    let home = deputy.get("/").await;
    assert!(home.text.contains("được làm thay Trần Hữu Phước (") && !home.text.contains("Đang làm thay:"));
    let place = home.values("stand_in").remove(0);
    assert_eq!(deputy.post("/stand-in", &[("stand_in", &place)]).await.status, StatusCode::SEE_OTHER);
    for path in ["/", "/queues/approve", "/decisions", "/help", "/me"] {
        let shown = deputy.get(path).await;
        assert!(shown.status == StatusCode::OK && shown.text.contains("Đang làm thay: <b>Trần Hữu Phước</b>"), "{path}: {}", shown.status);
    }
    assert_eq!(deputy.get("/dossiers/new").await.status, StatusCode::FORBIDDEN, "never both roles at once");
    deputy.get("/").await;
    assert_eq!(deputy.post("/stand-in", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(deputy.get("/dossiers/new").await.status, StatusCode::OK);

    // Somebody else's place is nobody's to take.
    let mut stranger = office.sign_in("laodong").await;
    stranger.get("/").await;
    assert_eq!(stranger.post("/stand-in", &[("stand_in", &place)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    // The administrator sees it and ends it; the session that acts by it is back at once.
    deputy.get("/").await;
    deputy.post("/stand-in", &[("stand_in", &place)]).await;
    assert_eq!(deputy.get("/queues/approve").await.status, StatusCode::OK);
    let chair_id = office.world.store.account("chutich").await.unwrap().unwrap().id;
    let mut administrator = office.sign_in("quantri").await;
    assert!(administrator.get("/accounts").await.text.contains("Đang có người làm thay"));
    assert!(administrator.get(&format!("/accounts/{chair_id}/stand-ins")).await.text.contains("cách ly y tế"));
    assert_eq!(administrator.post(&format!("/accounts/{chair_id}/end-stand-in"), &[("stand_in", &place)]).await.status, StatusCode::SEE_OTHER);
    assert!(!deputy.get("/").await.text.contains("làm thay"));
    assert_eq!(deputy.get("/dossiers/new").await.status, StatusCode::OK);
}
