//! Lists that were read: what their page offers, and what is written of them once they are taken.

use crate::dossiers::linked;
use crate::office::{Office, Officer};
use axum::http::StatusCode;
use kipthoi_authz::Scope;
use kipthoi_domain::ImportId;
use kipthoi_workflow::ports::{ImportRecord, ImportRowRecord, ImportState, RowVerdict};
use serde_json::{Value, json};

const SUSPENDED: &str = "p04-suspend-unpaid";

fn row(position: i64, name: &str, number: &str) -> Value {
    json!({
        "sheet": "DS", "row": position + 3, "part": "main", "period": "once", "standing": "eligible", "amount": 3_710_000,
        "content": {
            "person": {"full_name": name, "numbers": [["cccd", number]]},
            "facts": {"suspension.start": "2021-07-01", "suspension.end": "2021-08-15"},
        },
    })
}

/// The spell of a contact case.
fn spell(position: i64, from: &str, to: &str) -> Value {
    let facts = json!({"f1.from": from, "f1.to": to, "f1.decision": "1/QĐ", "f1.place": "facility", "person.birth_date": "1980-01-01"});
    let mut spell = row(position, "Nguyễn Thị Ánh", "080185004127");
    spell["period"] = format!("from:{from}").into();
    spell["content"]["facts"] = facts;
    spell
}

/// A list as it stands when it has been read: sound rows, and so many that go back.
async fn read_list(office: &Office, desk: &mut Officer<'_>, policy: &str, sound: &[Value], rejected: i64) -> String {
    let fields = [("policy", policy), ("unit", "99104@3t"), ("sender", "Công ty Bình Minh")];
    let page = desk.send_file("/imports", &fields, format!("TT;{rejected}").as_bytes()).await.location;
    let everything = Scope::everything();
    let id: ImportId = page.rsplit('/').next().unwrap().parse().unwrap();
    let waiting = office.world.store.import(&everything, id).await.unwrap().unwrap().record;
    let good = i64::try_from(sound.len()).unwrap();
    let read = ImportRecord { state: ImportState::Judged, rows_read: good + rejected, rows_good: good, rows_rejected: rejected, ..waiting };
    let rows = (1..).zip(sound).map(|(position, row)| ImportRowRecord { position, verdict: RowVerdict::Good, row: row.to_string() });
    let mut tx = office.world.store.begin().await.unwrap();
    tx.update_import(&read, ImportState::Waiting).await.unwrap();
    tx.insert_import_rows(id, &rows.collect::<Vec<_>>()).await.unwrap();
    tx.commit().await.unwrap();
    page
}

/// The sentences of the log on a page.
fn log(page: &str) -> &str {
    page.split("<ol class=\"history\">").nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap()
}

#[tokio::test]
async fn the_log_of_a_list_says_what_was_taken_and_a_person_s_page_gives_no_sum_of_all() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let people = [row(1, "Nguyễn Thị Ánh", "080185004127"), row(2, "Trần Văn Bình", "080085004128")];
    let list = read_list(&office, &mut desk, SUSPENDED, &people, 3).await;
    let page = desk.get(&list).await;
    assert!(page.text.contains("Lập một hồ sơ mới từ 2 dòng nhận được, cộng"), "{}", page.text);
    let taken = desk.post(&format!("{list}/accept"), &[]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let dossier = desk.get(&taken.location).await;
    let said = log(&dossier.text);
    assert!(said.contains("thêm 2 · 3 dòng bị trả lại · 7.420.000"), "{said}");
    let person = desk.get(&linked(&dossier, "/lines/")[0]).await;
    let said = log(&person.text);
    assert!(said.contains("Nhập danh sách thành hồ sơ") && !said.contains("7.420.000") && !said.contains("thêm 2"), "{said}");
}

#[tokio::test]
async fn a_list_of_which_nothing_can_be_taken_says_what_to_do_and_has_no_dead_button() {
    let office = Office::open().await;
    for (lang, policy, rejected, sentence) in [
        ("vi", SUSPENDED, 2, "Cả 2 dòng đều bị trả lại"),
        ("en", SUSPENDED, 2, "All 2 rows are rejected"),
        ("vi", SUSPENDED, 0, "Không đọc được dòng nào của người hưởng"),
        ("en", SUSPENDED, 0, "No row of a person was read"),
        ("vi", "p12-freelance", 2, "Danh sách chưa có đợt"),
    ] {
        let mut desk = office.sign_in_as("motcua", lang).await;
        let list = read_list(&office, &mut desk, policy, &[], rejected).await;
        let page = desk.get(&list).await;
        assert!(page.text.contains(sentence), "{}", page.text);
        assert!(!page.text.contains(&format!("{list}/accept")) && page.text.contains(&format!("{list}/discard")), "{lang}");
    }
}

#[tokio::test]
async fn two_spells_of_one_person_are_told_apart_wherever_lines_are_listed() {
    let office = Office::open().await;
    let mut desk = office.sign_in("motcua").await;
    let list = read_list(&office, &mut desk, "p08b-meal-f1", &[spell(1, "2021-07-01", "2021-07-14"), spell(2, "2021-07-16", "2021-07-31")], 0).await;
    let taken = desk.post(&format!("{list}/accept"), &[]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let lines = linked(&desk.get(&taken.location).await, "/lines/");
    assert_eq!(lines.len(), 2);
    let gate = office.sign_in("xa04").await;
    let dossier = taken.location.rsplit('/').next().unwrap().to_owned();
    let queue = format!("/queues/confirm?dossier={dossier}");
    for (mut officer, page) in
        [(office.sign_in("motcua").await, taken.location.clone()), (office.sign_in("motcua").await, "/lines?policy=p08b-meal-f1".to_owned()), (gate, queue)]
    {
        let shown = officer.get(&page).await;
        for (line, from) in lines.iter().zip(["từ 01/07/2021", "từ 16/07/2021"]) {
            let beside = shown.text.split(&format!("<a href=\"{line}\">")).nth(1).and_then(|rest| rest.split("</th>").next());
            assert!(beside.is_some_and(|beside| beside.contains(from)), "{page}: {beside:?}");
        }
    }
}
