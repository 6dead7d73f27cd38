//! Completing facts, the way back, corrections, pauses by area, and figures that equal their lists.

use crate::dossiers::{find, linked};
use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;

fn plus(answer: &Answer, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = answer.hidden();
    fields.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    fields
}

/// The page after this one of a list.
fn next_page(page: &Answer) -> Option<String> {
    page.links().into_iter().find(|href| href.contains("after=") && !href.starts_with("/language"))
}

/// A dossier with two people who say when their leave began and not when it ended.
async fn received(office: &Office) -> String {
    let mut desk = office.sign_in("motcua").await;
    let mut fields = vec![
        ("policy", "p04-suspend-unpaid"),
        ("people", "2"),
        ("filer-kind", "employer"),
        ("filer-name", "Công ty TNHH Ánh Dương"),
        ("unit", "99104"),
        ("received-at", "17/08/2021 07:30"),
    ];
    for (name, value) in [
        ("person-1-name", "Nguyễn Thị Ánh"), ("person-1-born", "12/03/1985"), ("person-1-number", "080185004127"),
        ("person-2-name", "Trần Văn Cò"), ("person-2-born", "01/02/1980"), ("person-2-number", "080080004128"),
        ("person-1-fact-suspension.start", "01/07/2021"), ("person-2-fact-suspension.start", "01/07/2021"),
        ("person-2-fact-suspension.end", "10/07/2021"),
    ] {
        fields.push((name, value));
    }
    let done = desk.post("/dossiers", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    done.location
}

#[tokio::test]
async fn missing_facts_are_completed_after_a_look_at_what_they_change() {
    let office = Office::open().await;
    let dossier = received(&office).await;
    let mut labour = office.sign_in("laodong").await;
    let page = labour.get(&dossier).await;
    let form = format!("/facts?dossier={}", dossier.rsplit('/').next().unwrap_or_default());
    assert!(page.links().contains(&form), "the dossier says that something is missing");
    let asked = labour.get(&form).await;
    assert!(asked.text.contains("id=\"fact-suspension.end\"") && !asked.text.contains("id=\"fact-suspension.start\""), "{}", asked.text);
    assert!(!asked.text.contains("id=\"fact-si."), "social insurance will answer that");
    let empty = labour.post_owned("/facts/preview", &asked.hidden()).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing typed");
    let wrong = labour.post_owned("/facts/preview", &plus(&asked, &[("fact-suspension.end", "31/02/2021")])).await;
    assert!(wrong.links().contains(&"#fact-suspension.end".to_owned()) && wrong.text.contains("id=\"fact-suspension.end-error\""), "{}", wrong.text);
    assert!(wrong.text.contains("value=\"31/02/2021\""), "what was typed stays");
    let preview = labour.post_owned("/facts/preview", &plus(&asked, &[("fact-suspension.end", "15/08/2021")])).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    assert!(preview.text.contains("theo quy định hôm nay") && preview.text.contains("15/08/2021"));
    assert!(labour.get(&dossier).await.links().contains(&form), "a preview keeps nothing");
    let unproved = labour.post_owned("/facts", &preview.hidden()).await;
    assert!(unproved.text.contains("id=\"evidence-error\""), "{}", unproved.text);
    let done = labour.post_owned("/facts", &plus(&preview, &[("evidence", "Văn bản thỏa thuận số 5")])).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, dossier.as_str()), "{}", done.text);
    let after = labour.get(&dossier).await;
    assert!(after.text.contains("Văn bản thỏa thuận số 5"), "the log names the evidence");
    let mut leader = office.sign_in("chutich").await;
    assert_eq!(leader.get(&form).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_line_asks_for_what_it_lacks_beside_the_condition_that_waits() {
    let office = Office::open().await;
    let dossier = received(&office).await;
    let mut labour = office.sign_in("laodong").await;
    let lines = linked(&labour.get(&dossier).await, "/lines/");
    let page = labour.get(&lines[0]).await;
    let conditions = page.text.split("<ul class=\"conditions\">").nth(1).unwrap_or_default().split("</ul>").next().unwrap_or_default();
    assert!(conditions.contains("name=\"fact-suspension.end\""), "{conditions}");
    let line = lines[0].rsplit('/').next().unwrap_or_default();
    let preview = labour.post("/facts/preview", &[("line", line), ("fact-suspension.end", "15/08/2021")]).await;
    let done = labour.post_owned("/facts", &plus(&preview, &[("evidence", "Văn bản thỏa thuận")])).await;
    assert_eq!((done.status, done.location.as_str()), (StatusCode::SEE_OTHER, lines[0].as_str()), "{}", done.text);
    assert!(labour.get(&lines[0]).await.text.contains("15/08/2021"));
    let mut insurance = office.sign_in("bhxh").await;
    assert!(!insurance.get(&lines[1]).await.text.contains("name=\"fact-"), "who only confirms completes nothing");
}

#[tokio::test]
async fn a_queue_asks_for_the_facts_that_chosen_lines_lack() {
    let office = Office::open().await;
    let mut labour = office.sign_in("laodong").await;
    let asked = labour.post("/queues/appraise/preview", &[("queue", "appraise"), ("all", "1"), ("answer", "complete")]).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text.contains("Bổ sung thông tin còn thiếu"));
    assert!(asked.hidden().contains(&("all".to_owned(), "1".to_owned())) || asked.text.contains("Không còn thông tin nào"));
}

#[tokio::test]
async fn a_submitted_line_goes_back_from_the_queue_and_from_its_page() {
    let office = Office::open().await;
    let mut leader = office.sign_in("chutich").await;
    let lines = leader.get("/queues/approve").await.values("line");
    assert!(lines.len() > 1, "nothing is submitted");
    let preview = leader.post("/queues/approve/preview", &[("line", &lines[0]), ("answer", "send-back")]).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text);
    let silent = leader.post_owned("/queues/approve", &preview.hidden()).await;
    assert!(silent.text.contains("id=\"reason-error\""));
    let done = leader.post_owned("/queues/approve", &plus(&preview, &[("reason", "Làm rõ ngày nghỉ")])).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let mut labour = office.sign_in("laodong").await;
    let page = labour.get(&format!("/lines/{}", lines[0])).await;
    assert!(page.text.contains("Đang thẩm định") && page.text.contains("Làm rõ ngày nghỉ"));
    let other = leader.get("/queues/approve").await.values("line");
    let line = format!("/lines/{}", other[0]);
    assert!(labour.get(&line).await.text.contains(&format!("{line}/send-back")));
    labour.post(&format!("{line}/send-back"), &[("send-back-reason", "Rút lại để kiểm tra")]).await;
    assert!(labour.get(&line).await.text.contains("Đang thẩm định"));
}

#[tokio::test]
async fn a_decided_line_is_corrected_by_a_new_decision_that_shows_before_and_after() {
    let office = Office::open().await;
    let mut leader = office.sign_in("chutich").await;
    let (_, line) = find(&mut leader, "p04-suspend-unpaid", "Đã phê duyệt").await;
    let correct = format!("{line}/correct");
    assert!(leader.get(&line).await.links().contains(&correct));
    let form = leader.get(&correct).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    let name = form.values("full-name").into_iter().next().unwrap_or_else(|| "Người Được Sửa".to_owned());
    let now: Vec<(String, String)> = shown(&form);
    let unchanged = leader.post_owned(&format!("{correct}/preview"), &now).await;
    assert!(unchanged.text.contains("chưa có gì khác"), "{}", unchanged.text);
    let mut changed = now.clone();
    changed.iter_mut().filter(|(n, _)| n == "full-name").for_each(|(_, v)| v.push_str(" Sửa"));
    let check = leader.post_owned(&format!("{correct}/preview"), &changed).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.text);
    assert!(check.text.contains("Trước và sau") && check.text.contains(" Sửa"));
    let paper = |number: &'static str| [("number", number), ("day", "17/08/2021"), ("signer", "Trần Hữu Phước"), ("agency", "UBH"), ("reason", "Sai họ tên")];
    let unnumbered = leader.post_owned(&correct, &plus(&check, &paper(""))).await;
    assert!(unnumbered.text.contains("id=\"number-error\""));
    let done = leader.post_owned(&correct, &plus(&check, &paper("1600/QĐ-UBND"))).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let after = leader.get(&line).await;
    assert!(after.text.contains("1600/QĐ-UBND") && after.text.contains("Sai họ tên"), "{name}");
    let mut labour = office.sign_in("laodong").await;
    assert_eq!(labour.get(&correct).await.status, StatusCode::FORBIDDEN);
}

/// What a browser would send of a form's text controls, selects and ticked boxes.
fn shown(form: &Answer) -> Vec<(String, String)> {
    let body = form.text.split("<fieldset class=\"panel group\">").nth(1).unwrap_or_default().split("<p class=\"actions\">").next().unwrap_or_default();
    let mut fields = Vec::new();
    for tag in body.split('<').skip(1) {
        let attribute = |name: &str| tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
        let unescaped = |text: String| text.replace("&#38;", "&").replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
        if tag.starts_with("input") && (!tag.contains("type=\"checkbox\"") || tag.contains(" checked")) {
            fields.extend(attribute("name").map(|name| (name, unescaped(attribute("value").unwrap_or_default()))));
        } else if tag.starts_with("select") {
            fields.extend(attribute("name").map(|name| (name, String::new())));
        } else if tag.starts_with("option") && tag.contains(" selected") {
            if let (Some(last), Some(value)) = (fields.last_mut(), attribute("value")) {
                last.1 = unescaped(value);
            }
        } else if tag.starts_with("textarea") {
            let text = tag.split_once('>').map(|(_, text)| text.to_owned()).unwrap_or_default();
            fields.extend(attribute("name").map(|name| (name, unescaped(text))));
        }
    }
    fields
}

#[tokio::test]
async fn an_area_is_paused_and_opened_again_with_a_look_at_the_limits() {
    let office = Office::open().await;
    let mut leader = office.sign_in("chutich").await;
    let page = leader.get("/pauses").await;
    let units: Vec<String> = page.values("units");
    assert!(!units.is_empty(), "{}", page.text);
    let all: Vec<(&str, &str)> = units.iter().map(|u| ("units", u.as_str())).collect();
    let with = |more: &[(&'static str, &'static str)]| [all.clone(), more.to_vec()].concat();
    let unnumbered = leader.post("/pauses/preview", &with(&[("from", "17/08/2021")])).await;
    assert!(unnumbered.text.contains("href=\"#number\"") && unnumbered.text.contains("id=\"number-error\""));
    let reversed = leader.post("/pauses/preview", &with(&[("from", "17/08/2021"), ("to", "16/08/2021"), ("number", "99/QĐ-UBND")])).await;
    assert!(reversed.text.contains("id=\"to-error\"") && reversed.text.contains("17/08/2021 – 16/08/2021"), "{}", reversed.text);
    let preview = leader.post("/pauses/preview", &with(&[("from", "17/08/2021"), ("number", "99/QĐ-UBND")])).await;
    assert!(preview.text.contains("có hạn mới") && preview.text.contains("chưa định ngày"), "{}", preview.text);
    assert!(!leader.get("/pauses").await.text.contains("99/QĐ-UBND"), "a preview declares nothing");
    let done = leader.post_owned("/pauses", &preview.hidden()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let list = leader.get("/pauses").await;
    assert!(list.text.contains("99/QĐ-UBND") && list.text.contains("Đang tạm dừng"));
    let pause = list.text.split("action=\"/pauses/").find_map(|rest| rest.get(..36).filter(|id| rest.get(36..44) == Some("/preview") && id.len() == 36)).unwrap().to_owned();
    let (last, number) = (format!("last-{pause}"), format!("number-{pause}"));
    let early = leader.post(&format!("/pauses/{pause}/preview"), &[(&last, "01/08/2021"), (&number, "101/QĐ-UBND")]).await;
    assert!(early.text.contains(&format!("id=\"{last}-error\"")), "{}", early.text);
    let end = leader.post(&format!("/pauses/{pause}/preview"), &[(&last, "18/08/2021"), (&number, "101/QĐ-UBND")]).await;
    assert_eq!(end.status, StatusCode::OK, "{}", end.text);
    let ended = leader.post_owned(&format!("/pauses/{pause}"), &end.hidden()).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text);
    assert!(leader.get("/pauses").await.text.contains("18/08/2021"));
    let mut desk = office.sign_in("motcua").await;
    let seen = desk.get("/pauses").await;
    assert!(seen.text.contains("99/QĐ-UBND") && !seen.text.contains("name=\"units\""), "others see it and cannot change it");
    assert_eq!(desk.post("/pauses/preview", &[]).await.status, StatusCode::FORBIDDEN);
}

/// The number of a tile, and where it leads.
fn tiles(desk: &Answer) -> Vec<(String, String)> {
    let tiles = desk.text.split("class=\"tile").skip(1).map(|tile| tile.split("</a>").next().unwrap_or_default());
    let href = |tile: &str| tile.split(" href=\"").nth(1).and_then(|rest| rest.split('"').next()).map(|h| h.replace("&#38;", "&").replace("&amp;", "&"));
    let number = |tile: &str| tile.split("<b").nth(1).and_then(|rest| rest.split('>').nth(1)).and_then(|rest| rest.split('<').next()).map(str::to_owned);
    tiles.filter_map(|tile| Some((number(tile)?.trim().to_owned(), href(tile)?))).collect()
}

/// The rows of a list over all its pages.
async fn listed(officer: &mut Officer<'_>, path: &str) -> usize {
    let (mut rows, mut next) = (0, Some(path.to_owned()));
    while let Some(path) = next {
        let page = officer.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let body = page.text.split("<tbody>").nth(1).unwrap_or_default().split("</tbody>").next().unwrap_or_default();
        rows += body.matches("<tr>").count();
        next = next_page(&page);
    }
    rows
}

#[tokio::test]
async fn a_figure_of_the_desk_has_as_many_lines_as_the_list_it_leads_to() {
    let office = Office::open().await;
    let mut compared = 0;
    for login in ["bhxh", "laodong", "chutich", "taichinh", "quy04", "xa04", "mattran"] {
        let mut officer = office.sign_in_as(login, "en").await;
        for (number, href) in tiles(&officer.get("/").await) {
            let counted: usize = number.replace('.', "").parse().unwrap_or_else(|_| panic!("{login}: {number}"));
            assert_eq!(listed(&mut officer, &href).await, counted, "{login}: {href}");
            compared += usize::from(counted > 0);
        }
    }
    assert!(compared >= 8, "only {compared} figures are more than nothing");
}

#[tokio::test]
async fn every_page_shows_what_waits() {
    let office = Office::open().await;
    let mut labour = office.sign_in("laodong").await;
    let nav = |page: &Answer| page.text.split("<nav class=\"side\"").nth(1).unwrap_or_default().split("</nav>").next().unwrap_or_default().to_owned();
    let waiting = |page: &Answer| nav(page).split("/queues/appraise").nth(1).unwrap_or_default().split("</a>").next().unwrap_or_default().contains("class=\"n");
    for path in ["/", "/dossiers", "/decisions", "/policies", "/lines", "/queues/appraise"] {
        assert!(waiting(&labour.get(path).await), "{path}");
    }
}
