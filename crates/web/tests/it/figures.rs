//! Figures of the desk and beside the navigation.

use crate::money::{make_list_of, payers};
use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;

/// The page after this one of a list.
fn next_page(page: &Answer) -> Option<String> {
    page.links().into_iter().find(|href| href.contains("after=") && !href.starts_with("/language"))
}

/// The number of a tile, and where it leads.
pub fn tiles(desk: &Answer) -> Vec<(String, String)> {
    let tiles = desk.text.split("class=\"tile").skip(1).map(|tile| tile.split("</a>").next().unwrap_or_default());
    let href = |tile: &str| tile.split(" href=\"").nth(1).and_then(|rest| rest.split('"').next()).map(|h| h.replace("&#38;", "&").replace("&amp;", "&"));
    let number = |tile: &str| tile.split("<b").nth(1).and_then(|rest| rest.split('>').nth(1)).and_then(|rest| rest.split('<').next()).map(str::to_owned);
    tiles.filter_map(|tile| Some((number(tile)?.trim().to_owned(), href(tile)?))).collect()
}

/// The rows of a list over all its pages.
pub async fn listed(officer: &mut Officer<'_>, path: &str) -> usize {
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

/// The figure of every row of the desk's tables that the list behind it holds, and where the row
/// leads: what is open, or where a table shows the whole way, all that came in.
fn rows(desk: &Answer) -> Vec<(usize, String)> {
    let (open, whole): (Vec<&str>, Vec<&str>) = desk.text.split("<table").skip(1).partition(|table| !table.starts_with(" class=\"cards ages sums"));
    let last_but_money = |cells: &[&str]| cells.len().checked_sub(2);
    let mut found = rows_of(&open, last_but_money);
    found.extend(rows_of(&whole, |_| Some(0)));
    found
}

fn rows_of(tables: &[&str], place: impl Fn(&[&str]) -> Option<usize>) -> Vec<(usize, String)> {
    let row = |row: &str| {
        let href = row.split(" href=\"").nth(1)?.split('"').next()?.replace("&#38;", "&").replace("&amp;", "&");
        let cells: Vec<&str> = row.split("<td").skip(1).filter_map(|cell| cell.split('>').nth(1)?.split('<').next()).collect();
        Some((cells.get(place(&cells)?)?.trim().replace('.', "").parse().ok()?, href))
    };
    let body = |table: &&str| table.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default().to_owned();
    tables.iter().flat_map(|table| body(table).split("<tr").skip(1).filter_map(row).collect::<Vec<_>>()).collect()
}

#[tokio::test]
async fn a_row_of_the_desk_leads_to_just_the_lines_it_counts() {
    let office = Office::open().await;
    let mut compared = 0;
    for login in ["bhxh", "laodong", "mattran"] {
        let mut officer = office.sign_in_as(login, "vi").await;
        for (number, href) in rows(&officer.get("/").await) {
            assert!(href.contains(['?']) || href.starts_with("/queues/"), "{login}: {href} is not filtered");
            assert_eq!(listed(&mut officer, &href).await, number, "{login}: {href}");
            compared += 1;
        }
    }
    assert!(compared >= 8, "only {compared} rows");
}

#[tokio::test]
async fn nobody_is_late_with_who_refused_the_money_which_stays_owed() {
    let office = Office::open().await;
    let (mut payer, _) = payers(&office).await;
    let ready = payer.get("/payments").await.values("ready").remove(0);
    let list = make_list_of(&mut payer, &ready).await;
    let late = async |payer: &mut Officer<'_>| {
        let (number, href) = tiles(&payer.get("/").await).remove(0);
        let listed = listed(payer, &href).await;
        assert_eq!(listed.to_string(), number.replace('.', ""), "{href}");
        listed
    };
    let (before, owed) = (late(&mut payer).await, listed(&mut payer, "/lines?stage=unpaid").await);
    assert!(before > 0, "the earliest decision is late");
    let payment = payer.get(&list).await.values("payment").remove(0);
    let refused = payer.post(&format!("{list}/results"), &[("payment", &payment), ("result", "refused"), ("day", "17/08/2021"), ("note", "không nhận")]).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.text);
    assert_eq!(late(&mut payer).await, before - 1);
    assert_eq!(listed(&mut payer, "/lines?stage=unpaid").await, owed);
}
