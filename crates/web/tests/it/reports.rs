//! The figures that other programs read are those of the screens.

use crate::figures::{listed, tiles};
use crate::office::{Office, Officer};
use serde_json::Value;

async fn figures(officer: &mut Officer<'_>, by: &str) -> Value {
    serde_json::from_str(&officer.call("GET", &format!("/api/v1/figures?by={by}"), None, "vi").await.text).unwrap()
}

/// The total that a list of lines shows in its head: lines and đồng.
async fn head(officer: &mut Officer<'_>, path: &str) -> (i64, i64) {
    let page = officer.get(path).await;
    let head = page.text.split("<p class=\"total\">").nth(1).unwrap().split("</p>").next().unwrap().to_owned();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    let (lines, money) = head.split_once("</b>").unwrap();
    (digits(lines), digits(money))
}

#[tokio::test]
async fn the_figures_of_the_report_are_those_of_the_desk_and_the_lists() {
    let office = Office::open().await;
    let mut compared = 0;
    for login in ["mattran", "laodong", "bhxh", "xa04"] {
        let mut officer = office.sign_in_as(login, "vi").await;
        let report = figures(&mut officer, "policy").await;
        let all = (String::new(), &report["total"]);
        let rows = report["rows"].as_array().unwrap().iter().map(|row| (format!("&policy={}", row["key"].as_str().unwrap()), row));
        for (policy, row) in rows.chain([all]) {
            for (stage, count, money) in [
                ("stage=open", "in_progress", Some("in_progress_vnd")),
                ("stage=awaiting_papers", "awaiting_papers", None),
                ("stage=running&overdue=late", "late", None),
                ("stage=running&overdue=today", "due_today", None),
                ("stage=refused", "refused", None),
                ("stage=withdrawn", "withdrawn", None),
                ("stage=paid", "paid", Some("paid_vnd")),
                ("stage=unpaid", "unpaid", Some("unpaid_vnd")),
            ] {
                let (lines, vnd) = head(&mut officer, &format!("/lines?{stage}{policy}")).await;
                assert_eq!(row[count], lines, "{login} {stage}{policy}");
                assert!(money.is_none_or(|money| row[money] == vnd), "{login} {stage}{policy}");
                compared += i32::from(lines > 0);
            }
        }
    }
    assert!(compared > 60, "only {compared} figures are more than nothing");
}

#[tokio::test]
async fn who_watches_everything_finds_the_tiles_of_the_desk_in_the_report() {
    let office = Office::open().await;
    let mut officer = office.sign_in("mattran").await;
    let desk = tiles(&officer.get("/").await);
    for by in ["policy", "unit", "stage", "agency"] {
        let total = figures(&mut officer, by).await["total"].clone();
        for (age, figure) in [("overdue=late", "late"), ("overdue=today", "due_today"), ("stage=awaiting_papers", "awaiting_papers")] {
            let (number, _) = desk.iter().find(|(_, href)| href.contains(age)).unwrap();
            assert_eq!(total[figure].to_string(), number.replace('.', ""), "{by} {age}");
        }
    }
}

#[tokio::test]
async fn dossiers_of_the_report_are_those_of_the_list_in_ones_own_area() {
    let office = Office::open().await;
    for login in ["xa04", "bhxh"] {
        let mut officer = office.sign_in(login).await;
        let report = figures(&mut officer, "policy").await;
        assert_eq!(report["total"]["dossiers"], listed(&mut officer, "/dossiers").await, "{login}");
        let row = report["rows"].as_array().unwrap().iter().max_by_key(|row| row["dossiers"].as_i64()).unwrap();
        assert_eq!(row["dossiers"], listed(&mut officer, &format!("/dossiers?policy={}", row["key"].as_str().unwrap())).await, "{login}");
    }
    let commune = figures(&mut office.sign_in("xa04").await, "unit").await;
    assert_eq!(commune["rows"].as_array().map(Vec::len), Some(1), "a commune sees its own row only");
    assert_eq!(commune["rows"][0]["key"], "99104");
}
