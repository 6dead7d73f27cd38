//! What was signed stays what it was, on both databases: later decisions change what is in force,
//! never what a paper said.

use crate::district::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::decisions::correct::correct;
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use serde_json::json;

const FULL: Vnd = Vnd(3_710_000);
const HALF: Vnd = Vnd(1_855_000);

async fn corrected(d: &District, line: LineId, content: &LineContent, number: &str, day: Date) -> DecisionId {
    let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, day);
    let paper = DecisionPaper { number: number.into(), decided_on: day, signer: "B".into(), agency_kind: AgencyKind::DistrictCommittee };
    correct(&d.world, &leader, line, content, &paper, "ghi nhầm").await.unwrap()
}

async fn named(d: &District, decision: DecisionId) -> Vec<(String, Vnd, Option<String>, bool)> {
    let lines = d.world.store.decision_lines(&everything(), decision, None, 0, 100).await.unwrap();
    lines.into_iter().map(|l| (l.line.full_name, l.amount, l.amended_by, l.given)).collect()
}

#[test]
fn corrections_leave_the_names_and_figures_of_a_signed_decision_as_they_were() {
    on_both(|fresh| async move {
        let d = District::appraising(&fresh, &[("Nguyễn Văn An", "070080000001", 31), ("Lê Thị Hoa", "070180000002", 31)]).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let first = d.decide_all("15/QĐ-UBND", date(2021, 8, 5)).await;
        d.fund(first, Vnd(2 * FULL.0), date(2021, 8, 6)).await.unwrap();
        let list = d.list(first, date(2021, 8, 9)).await.unwrap().unwrap();
        d.result(list, PaymentState::Absent, date(2021, 8, 9), Some("đi vắng")).await.unwrap();
        let line = d.lines(LineState::Approved).await.into_iter().find(|l| l.full_name == "Nguyễn Văn An").unwrap().id;

        let mut half = d.shortened(line).await;
        half.person.full_name = "Nguyễn Văn Ân".into();
        half.person.address = Some("Ấp 5".into());
        let before = half.person.birth;
        half.person.birth = Some(PartialDate::Year(1971));
        let second = corrected(&d, line, &half, "20/QĐ-UBND", date(2021, 8, 10)).await;
        let mut none = half.clone();
        none.person.full_name = "Nguyễn Văn Ấn".into();
        none.facts.insert("suspension.end".into(), json!("2021-07-10"));
        let third = corrected(&d, line, &none, "25/QĐ-UBND", date(2021, 8, 11)).await;

        let amended = |number: &str| Some(number.to_owned());
        assert_eq!(named(&d, first).await, [("Nguyễn Văn An".to_owned(), FULL, amended("20/QĐ-UBND"), false), ("Lê Thị Hoa".to_owned(), FULL, None, true)]);
        assert_eq!(named(&d, second).await, [("Nguyễn Văn Ân".to_owned(), HALF, amended("25/QĐ-UBND"), false)]);
        assert_eq!(named(&d, third).await[0].0, "Nguyễn Văn Ấn");
        let printed = async |decision| d.world.store.decision_lines(&everything(), decision, None, 0, 1).await.unwrap().remove(0).line;
        let (was, is) = (printed(first).await, printed(second).await);
        assert_eq!((was.birth, is.birth), (before, Some(PartialDate::Year(1971))));
        assert_eq!((was.address.as_deref() == Some("Ấp 5"), is.address.as_deref()), (false, Some("Ấp 5")));
        let mut paid: Vec<String> = d.world.store.payments(&everything(), list, 0, 100).await.unwrap().into_iter().map(|p| p.line.full_name).collect();
        paid.sort();
        assert_eq!(paid, ["Lê Thị Hoa", "Nguyễn Văn An"], "the list names whom its decision named");

        let all = everything();
        let signed = |id| d.world.store.decision_signed(&all, id);
        let ended = |number: &str, total, money| Signed { approved: 1, refused: 0, total, ended: 1, ended_total: money, amended_by: vec![number.to_owned()] };
        assert_eq!(signed(first).await.unwrap(), Signed { approved: 2, ..ended("20/QĐ-UBND", Vnd(2 * FULL.0), FULL) });
        assert_eq!(signed(second).await.unwrap(), ended("25/QĐ-UBND", HALF, HALF));
        assert_eq!(signed(third).await.unwrap(), Signed { refused: 1, ..Signed::default() });
        let elsewhere = only(COMMUNES[1]);
        assert_eq!(d.world.store.decision_signed(&elsewhere, first).await.unwrap(), Signed::default(), "only what the reader may see");
        d.is_whole().await;
    });
}

#[test]
fn who_records_the_decision_of_another_agency_does_not_sign_it() {
    on_both(|fresh| async move {
        let d = District::appraising(&fresh, &[("Nguyễn Văn An", "070080000001", 31)]).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let day = date(2021, 8, 5);
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, day);
        let all = Selection::All(LineFilter { states: vec![LineState::Submitted], ..LineFilter::default() });
        let own = DecisionPaper { number: "15/QĐ-UBND".into(), decided_on: day, signer: leader.actor.name.clone(), agency_kind: AgencyKind::Province };
        let refused = decide(&d.world, &leader, &all, &own, false).await.unwrap_err();
        assert_eq!(refused.key(), "refused-signer-of-another-agency");
        let theirs = DecisionPaper { signer: "Lê Thị Hoa".into(), ..own };
        assert_eq!(decide(&d.world, &leader, &all, &theirs, false).await.unwrap().approved, 1);
    });
}
