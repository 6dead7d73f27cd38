//! A day of meal money and a month of rent are given once, however the lists cut them: found
//! when a second list comes in, left out by a decision, and refused by the database.

use crate::path::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_domain::*;
use kipthoi_workflow::Problem;
use kipthoi_workflow::cover::Ledger;
use kipthoi_workflow::judge::{LineContent, PersonOnList};
use kipthoi_workflow::ports::*;
use serde_json::{Value, json};

pub const RENT: &str = "q08a-rent-working";
const DAY_2022: Date = date(2022, 7, 4);

pub fn renter(months: &[&str]) -> LineContent {
    said(json!({
        "employer.kind": "enterprise", "employer.place": "industrial_zone", "rent.from": "2022-01-01", "contract.start": "2021-01-01",
        "contract.indefinite": true, "si.active_before": true, "months_requested": months,
    }))
}

pub fn isolated(kind: &str, from: Date, to: Date) -> LineContent {
    said(json!({
        format!("{kind}.from"): from.to_string(), format!("{kind}.to"): to.to_string(), format!("{kind}.decision"): "1/QĐ",
        format!("{kind}.place"): "facility", "person.birth_date": "1980-01-01",
    }))
}

fn said(facts: Value) -> LineContent {
    LineContent {
        person: PersonOnList { full_name: "Nguyễn Văn An".into(), numbers: vec![("cccd".into(), "070080000001".into())], ..PersonOnList::default() },
        facts: facts.as_object().unwrap().clone(),
        ..LineContent::default()
    }
}

impl District {
    pub async fn file(&self, policy: &str, day: Date, content: LineContent) -> Result<Vec<LineId>, Problem> {
        let dossier = self.hand_in(policy, COMMUNES[0], day, self.filer("agency", "Khu"), vec![content]).await?.dossier.id;
        let filter = LineFilter { dossier: Some(dossier), ..LineFilter::default() };
        Ok(self.world.store.lines(&everything(), &filter, &Page::first(10)).await?.rows.into_iter().map(|r| r.line.id).collect())
    }
}

fn refused(result: Result<Vec<LineId>, Problem>) -> &'static str {
    match result {
        Err(Problem::Refused { code, .. }) => code,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

#[test]
fn a_month_that_another_list_asked_for_is_found_whatever_its_place_on_the_line() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.file(RENT, DAY_2022, renter(&["2022-02", "2022-03", "2022-04"])).await.unwrap();
        assert_eq!(refused(d.file(RENT, DAY_2022, renter(&["2022-04", "2022-05"])).await), "covered-already");
        assert_eq!(refused(d.file("q08b-rent-returning", DAY_2022, renter(&["2022-04"])).await), "covered-already", "one group of policies, one month");
        d.file(RENT, DAY_2022, renter(&["2022-05"])).await.unwrap();
    });
}

#[test]
fn a_month_that_is_not_paid_takes_no_months_place() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        // January lies before the supported period: of the three months of the law it is none.
        d.file(RENT, DAY_2022, renter(&["2022-01", "2022-02", "2022-03", "2022-04"])).await.unwrap();
        assert_eq!(refused(d.file(RENT, DAY_2022, renter(&["2022-04"])).await), "covered-already");
        d.file(RENT, DAY_2022, renter(&["2022-01", "2022-05"])).await.unwrap();
    });
}

#[test]
fn a_day_of_isolation_is_counted_once_as_f0_or_as_f1() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.file("p08b-meal-f1", DAY, isolated("f1", date(2021, 7, 1), date(2021, 7, 14))).await.unwrap();
        assert_eq!(refused(d.file("p08b-meal-f1", DAY, isolated("f1", date(2021, 7, 14), date(2021, 7, 20))).await), "covered-already");
        assert_eq!(refused(d.file("p08a-meal-f0", DAY, isolated("f0", date(2021, 7, 10), date(2021, 7, 25))).await), "covered-already");
        d.file("p08a-meal-f0", DAY, isolated("f0", date(2021, 7, 15), date(2021, 7, 25))).await.unwrap();
    });
}

/// A right of one person to some months, written as a decision writes it.
async fn grant(fresh: &Fresh, m: &Maker, number: &str, person: &LineRecord, months: &[&str]) -> StoreResult<LineId> {
    let dossier = DossierRecord { policy: RENT.into(), ..m.dossier(&format!("HS.{number}"), COMMUNES[0]) };
    let (line, revision) = m.line(&dossier, person.person_id, "Nguyễn Văn An", 1);
    let line = LineRecord { period: format!("month:{}", months[0]), ..line };
    let decision = m.decision(number, line.amount);
    let right = m.right(&decision, &line);
    let mut tx = fresh.store.begin().await?;
    tx.insert_dossier(&dossier).await?;
    tx.insert_lines(std::slice::from_ref(&line), std::slice::from_ref(&revision)).await?;
    let mut ledger = Ledger::of(&mut *tx, &[line.person_id]).await.unwrap();
    let units = kipthoi_workflow::cover::Cover {
        scope: "rent-months".into(),
        units: months.iter().map(|m| (*m).to_owned()).collect(),
        paid: months.len(),
        places: Some(1..=3),
    };
    let covered = ledger.give(right.id, line.person_id, Some(units)).map_err(StoreError::Broken)?;
    // Two decisions meet here: each has seen the ledger without the other.
    tokio::time::sleep(std::time::Duration::from_millis(150)).await;
    tx.insert_decision(&decision, &[m.decided(&revision, "approved")], std::slice::from_ref(&right)).await?;
    tx.insert_covered(&covered).await?;
    tx.audit(m.entry("decide"));
    tx.commit().await?;
    Ok(line.id)
}

#[test]
fn of_two_decisions_at_the_same_time_one_gives_the_month() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (person, _) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", "070080000001").await;
        let (a, b) = tokio::join!(grant(&fresh, &m, "1/QĐ", &person, &["2022-02", "2022-03"]), grant(&fresh, &m, "2/QĐ", &person, &["2022-03", "2022-04"]));
        assert_eq!(a.is_ok() as u8 + b.is_ok() as u8, 1, "{a:?} {b:?}");
        let lost = a.err().or(b.err()).unwrap();
        assert!(matches!(lost, StoreError::Broken("covered-already" | "cover-used-up") | StoreError::Busy), "{lost:?}");
    });
}

#[test]
fn nobody_gets_more_months_than_the_law_allows_even_from_decisions_at_the_same_time() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (person, _) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", "070080000001").await;
        let first = grant(&fresh, &m, "1/QĐ", &person, &["2022-02", "2022-03"]).await.unwrap();
        let (a, b) = tokio::join!(grant(&fresh, &m, "2/QĐ", &person, &["2022-04"]), grant(&fresh, &m, "3/QĐ", &person, &["2022-05"]));
        assert_eq!(a.is_ok() as u8 + b.is_ok() as u8, 1, "{a:?} {b:?}");
        let more = grant(&fresh, &m, "4/QĐ", &person, &["2022-06"]).await;
        assert!(matches!(more, Err(StoreError::Broken("cover-used-up"))), "{more:?}");
        // A right that a correction ended leaves its months free.
        let mut tx = fresh.store.begin().await.unwrap();
        let by = m.decision("5/QĐ", Vnd(0));
        tx.insert_decision(&by, &[], &[]).await.unwrap();
        tx.end_entitlement(first, by.id).await.unwrap();
        tx.audit(m.entry("correct"));
        tx.commit().await.unwrap();
        grant(&fresh, &m, "6/QĐ", &person, &["2022-02", "2022-06"]).await.unwrap();
    });
}
