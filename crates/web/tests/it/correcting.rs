//! A decided line is corrected by a new decision.

use crate::dossiers::find;
use crate::office::{Answer, Office};
use axum::http::StatusCode;

#[tokio::test]
async fn a_decided_line_is_corrected_by_a_new_decision_that_shows_before_and_after() {
    let office = Office::open().await;
    let mut leader = office.sign_in("chutich").await;
    let (_, line) = find(&mut leader, "p04-suspend-unpaid", "Đã phê duyệt").await;
    let correct = format!("{line}/correct");
    assert!(leader.get(&line).await.links().contains(&correct));
    let decision = decision_of(&leader.get(&line).await);
    let signed = leader.get(&decision).await;
    assert!(!signed.text.contains("Còn hiệu lực"), "{}", signed.text);
    let form = leader.get(&correct).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    let name = form.values("full-name").into_iter().next().unwrap_or_else(|| "Người Được Sửa".to_owned());
    let now: Vec<(String, String)> = shown(&form);
    let unchanged = leader.post_owned(&format!("{correct}/preview"), &now).await;
    assert!(unchanged.text.contains("chưa có gì khác"), "{}", unchanged.text);
    let mut changed = now.clone();
    changed.extend(form.hidden());
    changed.iter_mut().filter(|(n, _)| n == "full-name").for_each(|(_, v)| v.push_str(" Sửa"));
    let check = leader.post_owned(&format!("{correct}/preview"), &changed).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.text);
    assert!(check.text.contains("Trước và sau") && check.text.contains(" Sửa"));
    let paper = |number: &'static str| [("number", number), ("day", "17/08/2021"), ("signer", "Trần Hữu Phước"), ("agency", "UBH"), ("reason", "Sai họ tên")];
    let unnumbered = leader.post_owned(&correct, &check.hidden_and(&paper(""))).await;
    assert!(unnumbered.text.contains("id=\"number-error\""));
    let done = leader.post_owned(&correct, &check.hidden_and(&paper("1600/QĐ-UBND"))).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    // Back in the browser, and the forms again.
    for (address, fields) in [(correct.clone(), check.hidden_and(&paper("1601/QĐ-UBND"))), (format!("{correct}/preview"), changed)] {
        let told = leader.post_owned(&address, &fields).await;
        assert_eq!((told.status, told.location.as_str()), (StatusCode::SEE_OTHER, line.as_str()), "{}", told.text);
        assert!(told.said.contains("đã được thực hiện trước đó"), "{}", told.said);
    }
    let after = leader.get(&line).await;
    assert!(!after.text.contains("1601/QĐ-UBND"), "a correction is made once");
    assert!(after.text.contains("1600/QĐ-UBND") && after.text.contains("Sai họ tên"), "{name}");
    // What was signed stays what it was; what is left of it is said below.
    let amended = leader.get(&decision).await;
    assert_eq!(heading(&amended), heading(&signed));
    assert!(amended.text.contains("Còn hiệu lực") && amended.text.contains("đã điều chỉnh bởi 1600/QĐ-UBND"), "{}", amended.text);
    let mut labour = office.sign_in("laodong").await;
    assert_eq!(labour.get(&correct).await.status, StatusCode::FORBIDDEN);
}

/// The address of the decision that a line's page leads to.
fn decision_of(line: &Answer) -> String {
    line.links().into_iter().find(|href| href.starts_with("/decisions/") && !href.contains("documents")).unwrap()
}

/// Lines and money in the heading of a decision.
fn heading(page: &Answer) -> &str {
    page.text.split("<p class=\"total\">").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap()
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
