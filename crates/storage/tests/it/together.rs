//! What one person may not hold together, and what ends together, on both databases.

use crate::district::District;
use crate::support::*;
use jiff::civil::date;
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::decisions::correct::{self, correct};
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::complete::complete;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::payments::record::{Outcome, record};
use kipthoi_workflow::ports::*;
use serde_json::json;

const DISMISSED: &str = "p06-terminated";

fn dismissed(name: &str, cccd: &str) -> LineContent {
    let facts = json!({
        "employer.suspended_by_order": true, "termination.date": "2021-07-20", "si.active_months": ["2021-06"], "ui.eligible": false,
        "termination.unlawful_by_worker": false, "person.pensioner": false, "person.monthly_disability": false,
        "termination.case": "employer_suspended",
    });
    LineContent { facts: facts.as_object().unwrap().clone(), ..District::content(name, cccd, 31) }
}

async fn file(d: &District, policy: &str, content: LineContent) -> LineId {
    d.hand_in(policy, COMMUNES[0], date(2021, 8, 2), d.filer("employer", "Công ty May"), vec![content]).await.unwrap();
    let mut lines = d.lines(LineState::Confirming).await;
    lines.extend(d.lines(LineState::Appraising).await);
    lines.into_iter().filter(|l| l.policy == policy && l.main_line_id.is_none()).map(|l| l.id).max().unwrap()
}

async fn put_forward(d: &District, line: LineId, reason: Option<&str>) -> (usize, Vec<(String, usize)>) {
    let labour = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4));
    let effect = propose(&d.world, &labour, &Selection::Lines(vec![line]), Proposal::Approve, reason, false).await.unwrap();
    (effect.proposed, effect.left)
}

fn paper(number: &str) -> DecisionPaper {
    DecisionPaper { number: number.into(), decided_on: date(2021, 8, 5), signer: "B".into(), agency_kind: AgencyKind::Province }
}

#[test]
fn of_two_supports_that_exclude_each_other_the_second_needs_somebody_to_say_why() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let first = file(&d, "p04-suspend-unpaid", District::content("Nguyễn Văn An", "070080000001", 31)).await;
        d.confirm_all(Answer::Accepted, None).await;
        let second = file(&d, DISMISSED, dismissed("Nguyễn Văn An", "070080000001")).await;
        if d.lines(LineState::Confirming).await.iter().any(|l| l.id == second) {
            d.confirm_all(Answer::Accepted, None).await;
        }
        assert_eq!(put_forward(&d, first, None).await.0, 1);
        // Nobody knows yet which of the two will be granted; the decision does.
        assert_eq!(put_forward(&d, second, None).await.0, 1);
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 5));
        let effect = decide(&d.world, &leader, &District::all(LineState::Submitted), &paper("1/QĐ"), false).await.unwrap();
        assert_eq!((effect.approved, effect.left.get("exclusive-asks")), (1, Some(&1)));
        let left = d.lines(LineState::Submitted).await.remove(0);
        kipthoi_workflow::lines::send_back::send_back(&d.world, &leader, &Selection::Lines(vec![left.id]), "xem lại", false).await.unwrap();
        assert_eq!(put_forward(&d, left.id, None).await, (0, vec![("exclusive-asks".to_owned(), 1)]));
        assert_eq!(put_forward(&d, left.id, Some("hai thời gian khác nhau, theo CV 2/SLĐ")).await.0, 1);
        let effect = decide(&d.world, &leader, &District::all(LineState::Submitted), &paper("2/QĐ"), false).await.unwrap();
        assert_eq!((effect.approved, effect.left.len()), (1, 0), "who says yes has said why");
        d.is_whole().await;
    });
}

#[test]
fn a_supplement_is_told_only_what_is_its_own() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let mut people = [District::content("Lê Thị Hoa", "070180000002", 31), District::content("Nguyễn Văn An", "070080000001", 31)];
        people[0].person.sex = Some("female".into());
        d.receive(COMMUNES[0], people.to_vec()).await.unwrap();
        d.confirm_all(Answer::Accepted, None).await;
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4));
        let woman = d.lines(LineState::Appraising).await.into_iter().find(|l| l.full_name == "Lê Thị Hoa").unwrap();
        let child = json!({"children": [{"name": "Lê Bé", "birth_date": "2018-03-05"}]});
        complete(&d.world, &labour, &Selection::Lines(vec![woman.id]), child.as_object().unwrap(), "giấy khai sinh", false).await.unwrap();
        let all = District::all(LineState::Appraising);
        let pregnant = json!({"worker.pregnant": true});
        refused(complete(&d.world, &labour, &all, pregnant.as_object().unwrap(), "giấy khám thai", false).await, "man-with-child");
        let hers: Vec<LineId> = d.lines(LineState::Appraising).await.into_iter().filter(|l| l.full_name == "Lê Thị Hoa").map(|l| l.id).collect();
        assert_eq!(hers.len(), 2, "her line and the child's");
        complete(&d.world, &labour, &Selection::Lines(hers), pregnant.as_object().unwrap(), "giấy khám thai", false).await.unwrap();
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let mut beside: Vec<(String, Vnd)> =
            d.lines(LineState::Submitted).await.into_iter().filter(|l| l.main_line_id.is_some()).map(|l| (l.period, l.amount)).collect();
        beside.sort();
        assert_eq!(beside, [("child:le be:2018-03-05".to_owned(), Vnd(1_000_000)), ("pregnancy".to_owned(), Vnd(1_000_000))]);
        d.is_whole().await;
    });
}

#[test]
fn what_is_given_beside_a_line_ends_with_a_correction_that_refuses_it() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let mut content = District::content("Lê Thị Hoa", "070180000002", 31);
        content.facts.insert("worker.pregnant".into(), json!(true));
        d.receive(COMMUNES[0], vec![content]).await.unwrap();
        d.confirm_all(Answer::Accepted, None).await;
        assert_eq!(d.propose_all(Proposal::Approve, date(2021, 8, 4)).await, 2);
        let decision = d.decide_all("15/QĐ-UBND", date(2021, 8, 5)).await;
        d.fund(decision, Vnd(4_710_000), date(2021, 8, 6)).await.unwrap();
        let main = d.lines(LineState::Approved).await.into_iter().find(|l| l.main_line_id.is_none()).unwrap();
        let mut short = d.shortened(main.id).await;
        short.facts.insert("suspension.end".into(), json!("2021-07-10"));
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 9));
        let would = correct::preview(&d.world, &leader, main.id, &short, date(2021, 8, 9)).await.unwrap();
        assert_eq!((would.approved, would.ending), (false, (1, Vnd(1_000_000))));
        let paper = DecisionPaper { decided_on: date(2021, 8, 9), ..paper("20/QĐ-UBND") };
        // On a payment list already: its result comes first.
        let list = d.list(decision, date(2021, 8, 9)).await.unwrap().unwrap();
        refused(correct(&d.world, &leader, main.id, &short, &paper, "nghỉ 10 ngày").await, "not-correctable");
        d.result(list, PaymentState::Paid, date(2021, 8, 9), None).await.unwrap();
        d.confirmed(list, date(2021, 8, 9)).await;
        let payments = d.world.store.payments(&everything(), list, 0, 10).await.unwrap();
        for of_the_line in [true, false] {
            // First the money of the line itself, then that of what was given beside it.
            let payer = d.act(AgencyKind::Commune, Role::CommunePayer, date(2021, 8, 9));
            let payment = payments.iter().find(|p| (p.line.id == main.id) == of_the_line).unwrap().id;
            let note = Some("thu hồi".to_owned());
            record(&d.world, &payer, &[Outcome { payment, state: PaymentState::Returned, on: date(2021, 8, 9), receiver: None, note }]).await.unwrap();
            if of_the_line {
                refused(correct(&d.world, &leader, main.id, &short, &paper, "nghỉ 10 ngày").await, "supplement-paid");
            }
        }
        correct(&d.world, &leader, main.id, &short, &paper, "nghỉ 10 ngày").await.unwrap();
        assert_eq!(d.lines(LineState::Refused).await.len(), 2);
        refused(d.list(decision, date(2021, 8, 10)).await, "nobody-to-pay");
        let old = d.world.store.decision(&everything(), decision).await.unwrap().unwrap().record;
        assert_eq!((old.approved, old.approved_total, old.funded), (0, Vnd::ZERO, Vnd::ZERO));
        d.is_whole().await;
    });
}

#[test]
fn a_line_of_a_procedure_without_appraisal_is_decided_by_what_the_law_says() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        for (number, bad_debt) in [("070080000001", false), ("070080000002", true)] {
            let facts = json!({"furlough.start": "2021-06-01", "furlough.end": "2021-09-10", "si.active": true, "borrower.bad_debt": bad_debt,
                               "employer.region": "IV", "loan.workers": 9});
            let content = LineContent { facts: facts.as_object().unwrap().clone(), ..District::content("Chủ cơ sở", number, 20) };
            d.hand_in("p11a-loan-furlough", COMMUNES[0], date(2021, 8, 2), d.filer("employer", "Công ty May"), vec![content]).await.unwrap();
        }
        let bank = DecisionPaper { agency_kind: AgencyKind::PolicyBank, ..paper("1/QĐ-NHCSXH") };
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 5));
        let all = Selection::All(LineFilter { states: vec![LineState::Submitted], ..LineFilter::default() });
        let effect = decide(&d.world, &leader, &all, &bank, false).await.unwrap();
        assert_eq!((effect.approved, effect.refused, effect.total), (1, 1, Vnd(82_890_000)));
        d.is_whole().await;
    });
}
