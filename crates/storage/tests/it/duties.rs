//! Incompatible duties of one account in the way of one line, even after its role changed.

use crate::district::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::decisions::correct::{correct, preview};
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::payments::account::{Typed, give};
use kipthoi_workflow::payments::make_list::{ListPaper, make_list};
use kipthoi_workflow::payments::record::{Outcome, record};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem};

const D5: Date = date(2021, 8, 5);
const D7: Date = date(2021, 8, 7);

/// Somebody whose account now has another role: who they were, who they are.
fn now_is(was: &Act, is: Act) -> Act {
    let mut act = is;
    act.actor.account = was.actor.account;
    act
}

fn approver(d: &District) -> Act {
    d.act(AgencyKind::DistrictCommittee, Role::Approver, D5)
}

fn appraiser(d: &District) -> Act {
    d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4))
}

fn payer(d: &District) -> Act {
    d.act(AgencyKind::Commune, Role::CommunePayer, D7)
}

fn paper() -> DecisionPaper {
    DecisionPaper { number: "9/QĐ".into(), decided_on: D5, signer: "B".into(), agency_kind: AgencyKind::Province }
}

#[track_caller]
fn refused<T: std::fmt::Debug>(answer: Result<T, Problem>, key: &str) {
    assert_eq!(answer.unwrap_err().key(), key);
}

#[test]
fn who_received_or_proposed_does_not_decide() {
    on_both(|fresh| async move {
        let d = District::appraising(&fresh, &[("Nguyễn Văn An", "070080000001", 31)]).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let all = District::all(LineState::Submitted);
        for was in [d.desk(D5), appraiser(&d)] {
            for dry_run in [true, false] {
                refused(decide(&d.world, &now_is(&was, approver(&d)), &all, &paper(), dry_run).await, "refused-duty-list");
            }
        }
        assert_eq!(d.lines(LineState::Submitted).await.len(), 1, "nothing was kept");
        decide(&d.world, &approver(&d), &all, &paper(), false).await.unwrap();
    });
}

#[test]
fn who_decided_or_listed_does_not_pay() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let decision = d.funded("1/QĐ", "070080000001").await;
        let paper = ListPaper { decision, unit_code: COMMUNES[0].into(), method: PayMethod::Cash, everybody: true, place: None, pay_on: D7 };
        let all = District::all(LineState::Approved);
        for (was, key) in [(approver(&d), "refused-duty-decide"), (appraiser(&d), "refused-duty-list"), (d.desk(D5), "refused-duty-list")] {
            refused(make_list(&d.world, &now_is(&was, payer(&d)), &all, &paper, false).await, key);
        }
        let list = d.list(decision, D7).await.unwrap().unwrap();
        let payments = d.world.store.payments(&everything(), list, 0, 10).await.unwrap();
        let paid = [Outcome { payment: payments[0].id, state: PaymentState::Paid, on: D7, receiver: None, note: None }];
        refused(record(&d.world, &now_is(&approver(&d), payer(&d)), &paid).await, "refused-duty-decide");
        record(&d.world, &payer(&d), &paid).await.unwrap();
        d.is_whole().await;
    });
}

#[test]
fn who_pays_neither_changes_a_line_nor_decides_on_it_again() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let decision = d.funded("1/QĐ", "070080000001").await;
        let list = d.list(decision, D7).await.unwrap().unwrap();
        d.result(list, PaymentState::Absent, D7, Some("vắng")).await.unwrap();
        let line = d.lines(LineState::Approved).await.remove(0).id;
        let said = d.shortened(line).await;
        let other = now_is(&payer(&d), d.act(AgencyKind::DistrictCommittee, Role::Approver, D7));
        refused(preview(&d.world, &other, line, &said, D7).await.map(|_| ()), "refused-duty-pay");
        let paper = DecisionPaper { decided_on: D7, ..paper() };
        refused(correct(&d.world, &other, line, &said, &paper, "tính lại").await.map(|_| ()), "refused-duty-pay");
        let typed = Typed { number: "0011002233445", bank: "970436", holder: "" };
        let desk = now_is(&payer(&d), d.desk(D7));
        refused(give(&d.world, &desk, line, &typed, "đơn").await.map(|_| ()), "refused-duty-pay");
        give(&d.world, &d.desk(D7), line, &typed, "đơn").await.unwrap();
    });
}

#[test]
fn who_decided_one_line_may_still_list_another() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.funded("1/QĐ", "070080000001").await;
        d.receive(COMMUNES[0], vec![District::content("Trần Thị Bình", "070080000002", 31)]).await.unwrap();
        d.confirm_all(Answer::Accepted, None).await;
        let once_approver = now_is(&approver(&d), appraiser(&d));
        let all = District::all(LineState::Appraising);
        assert_eq!(propose(&d.world, &once_approver, &all, Proposal::Approve, None, true).await.unwrap().proposed, 1);
    });
}
