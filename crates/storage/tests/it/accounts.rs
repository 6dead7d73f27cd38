//! Where the money goes: to the account of the content that was approved, until its person gives
//! another one; and to nobody who refused it, until they claim it.

use crate::district::District;
use crate::support::*;
use jiff::civil::date;
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::correct::correct;
use kipthoi_workflow::decisions::decide::DecisionPaper;
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::complete::complete;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::payments::account::{Typed, give};
use kipthoi_workflow::payments::claim::claim_again;
use kipthoi_workflow::payments::make_list::{Effect, ListPaper, make_list};
use kipthoi_workflow::ports::*;
use serde_json::json;

const AGRIBANK: &str = "970405";
const VIETCOMBANK: &str = "970436";

fn with_account(number: &str) -> LineContent {
    let mut content = District::content("Nguyễn Văn An", "070080000001", 31);
    content.person.account_no = Some(number.into());
    content.person.bank_bin = Some(AGRIBANK.into());
    content
}

/// An approved and funded person whose list named `number`.
async fn funded(d: &District, number: &str) -> DecisionId {
    d.receive(COMMUNES[0], vec![with_account(number)]).await.unwrap();
    on_to_money(d).await
}

/// Everybody received so far confirmed, approved and funded.
async fn on_to_money(d: &District) -> DecisionId {
    d.confirm_all(Answer::Accepted, None).await;
    d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
    let decision = d.decide_all("15/QĐ-UBND", date(2021, 8, 5)).await;
    d.fund(decision, Vnd(3_710_000), date(2021, 8, 6)).await.unwrap();
    decision
}

async fn list(d: &District, decision: DecisionId, method: PayMethod) -> Effect {
    let act = d.act(AgencyKind::Commune, Role::CommunePayer, date(2021, 8, 9));
    let paper = ListPaper { decision, unit_code: COMMUNES[0].into(), method, everybody: true, place: None, pay_on: date(2021, 8, 9) };
    make_list(&d.world, &act, &District::all(LineState::Approved), &paper, false).await.unwrap()
}

/// Account and bank of the only payment of a list.
async fn paid_to(d: &District, list: uuid::Uuid) -> (Option<String>, Option<String>) {
    let payment = d.world.store.payments(&everything(), list, 0, 10).await.unwrap().remove(0);
    (payment.account_no, payment.bank_bin)
}

fn account(number: &str, bin: &str) -> (Option<String>, Option<String>) {
    (Some(number.into()), Some(bin.into()))
}

fn typed<'t>(number: &'t str, bank: &'t str) -> Typed<'t> {
    Typed { number, bank, holder: "" }
}

#[test]
fn the_account_of_the_approved_list_is_paid_whatever_an_earlier_list_said() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        // The person is in the registry already, from a list with another account.
        d.receive(COMMUNES[0], vec![with_account("1111111111")]).await.unwrap();
        let first = d.lines(LineState::Confirming).await.remove(0);
        let withdraw = kipthoi_workflow::dossiers::withdraw::withdraw;
        withdraw(&d.world, &d.desk(date(2021, 8, 2)), &Selection::Lines(vec![first.id]), "theo đề nghị").await.unwrap();
        let decision = funded(&d, "2222222222").await;
        let made = list(&d, decision, PayMethod::Transfer).await;
        assert_eq!(paid_to(&d, made.list.unwrap()).await, account("2222222222", AGRIBANK));
        d.is_whole().await;
    });
}

#[test]
fn a_failed_account_is_not_offered_again_and_another_one_is_given_by_who_does_not_pay() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let decision = funded(&d, "2222222222").await;
        let made = list(&d, decision, PayMethod::Transfer).await.list.unwrap();
        let officer = d.act(AgencyKind::Commune, Role::CommuneOfficer, date(2021, 8, 10));
        let line = d.lines(LineState::Paying).await.remove(0).id;
        refused(give(&d.world, &officer, line, &typed("3333333333", "Vietcombank"), "đơn").await, "on-payment-list");
        d.result(made, PaymentState::WrongAccount, date(2021, 8, 10), None).await.unwrap();
        assert_eq!(list(&d, decision, PayMethod::Transfer).await.left, [("account-failed", 1)].into());

        let payer = d.act(AgencyKind::Commune, Role::CommunePayer, date(2021, 8, 10));
        assert!(matches!(give(&d.world, &payer, line, &typed("3333333333", "VCB"), "đơn").await, Err(Problem::NotAllowed)));
        refused(give(&d.world, &officer, line, &typed("3333333333", "VCB"), " ").await, "evidence-needed");
        refused(give(&d.world, &officer, line, &typed("3333333333", "ngân hàng nào đó"), "đơn").await, "bank-unknown");
        refused(give(&d.world, &officer, line, &typed("3,3E+9", "VCB"), "đơn").await, "account-unreadable");
        refused(give(&d.world, &officer, line, &typed("2222222222", "Agribank"), "đơn").await, "nothing-changed");
        assert_eq!(give(&d.world, &officer, line, &typed("3333333333", "VCB"), "đơn").await.unwrap().approved, 1);
        let log = d.world.store.history(&everything(), d.lines(LineState::Approved).await[0].dossier_id, Some(line), 1).await.unwrap();
        assert!(log[0].action == "give-account" && log[0].detail.contains("3333") && !log[0].detail.contains("33333"), "{log:?}");

        let again = list(&d, decision, PayMethod::Transfer).await.list.unwrap();
        assert_eq!(paid_to(&d, again).await, account("3333333333", VIETCOMBANK));
        d.result(again, PaymentState::Paid, date(2021, 8, 11), None).await.unwrap();
        d.confirmed(again, date(2021, 8, 11)).await;
        refused(give(&d.world, &officer, line, &typed("4444444444", "VCB"), "đơn").await, "nothing-to-pay");
        d.is_whole().await;
    });
}

#[test]
fn an_account_given_before_the_decision_and_one_corrected_after_it_are_both_paid() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![with_account("2222222222")]).await.unwrap();
        let before = d.lines(LineState::Confirming).await.remove(0);
        let officer = d.act(AgencyKind::Commune, Role::CommuneOfficer, date(2021, 8, 3));
        assert_eq!(give(&d.world, &officer, before.id, &typed("3333333333", "VCB"), "đơn").await.unwrap().open, 1);
        let after = d.lines(LineState::Confirming).await.remove(0);
        assert_eq!((after.revision, after.due_on, after.amount), (2, before.due_on, before.amount), "no clock starts anew for an account");
        let decision = on_to_money(&d).await;
        let made = list(&d, decision, PayMethod::Transfer).await.list.unwrap();
        assert_eq!(paid_to(&d, made).await, account("3333333333", VIETCOMBANK));
        d.result(made, PaymentState::WrongAccount, date(2021, 8, 9), None).await.unwrap();

        let view = d.world.store.line(&everything(), after.id).await.unwrap().unwrap();
        let mut content = LineContent::from_json(&view.revisions.last().unwrap().content).unwrap();
        content.person.account_no = Some("5555555555".into());
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 9));
        let paper =
            DecisionPaper { number: "20/QĐ-UBND".into(), decided_on: date(2021, 8, 9), signer: "B".into(), agency_kind: AgencyKind::DistrictCommittee };
        let corrected = correct(&d.world, &leader, after.id, &content, &paper, "ghi nhầm tài khoản").await.unwrap();
        let made = list(&d, corrected, PayMethod::Transfer).await.list.unwrap();
        assert_eq!(paid_to(&d, made).await, account("5555555555", VIETCOMBANK));
        d.is_whole().await;
    });
}

#[test]
fn who_refused_the_money_is_paid_only_after_claiming_it() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let decision = funded(&d, "2222222222").await;
        let officer = d.act(AgencyKind::Commune, Role::CommuneOfficer, date(2021, 8, 20));
        let line = d.lines(LineState::Approved).await.remove(0).id;
        for round in 0..2 {
            refused(claim_again(&d.world, &officer, line, "đổi ý").await, "money-not-refused");
            let made = list(&d, decision, PayMethod::Cash).await.list.unwrap();
            for state in [PaymentState::Refused, PaymentState::Absent] {
                refused(d.result(made, state, date(2021, 8, 10), Some(" ")).await, "reason-needed");
            }
            d.result(made, PaymentState::Refused, date(2021, 8, 10), Some("đi vắng")).await.unwrap();
            assert_eq!(list(&d, decision, PayMethod::Cash).await.left, [("money-refused", 1)].into(), "round {round}");
            assert_eq!(d.world.store.set_aside(&everything(), None).await.unwrap().len(), 1);
            refused(claim_again(&d.world, &officer, line, " ").await, "reason-needed");
            claim_again(&d.world, &officer, line, "đơn nhận lại").await.unwrap();
            assert_eq!(d.world.store.set_aside(&everything(), None).await.unwrap().len(), 0);
            assert_eq!(d.lines(LineState::Approved).await[0].due_on, date(2021, 8, 27), "seven days from the claim");
        }
        let made = list(&d, decision, PayMethod::Cash).await.list.unwrap();
        d.result(made, PaymentState::Paid, date(2021, 8, 21), None).await.unwrap();
        d.confirmed(made, date(2021, 8, 21)).await;
        d.is_whole().await;
    });
}

#[test]
fn what_is_changed_after_it_was_confirmed_is_confirmed_again() {
    on_both(|fresh| async move {
        let d = District::appraising(&fresh, &[("Lê Thị Hoa", "070180000002", 14)]).await;
        let desk = d.desk(date(2021, 8, 4));
        let line = d.lines(LineState::Appraising).await.remove(0);
        let one = Selection::Lines(vec![line.id]);
        let longer = json!({"suspension.end": "2021-08-01"});
        let effect = complete(&d.world, &desk, &one, longer.as_object().unwrap(), "bảng chấm công", false).await.unwrap();
        assert_eq!((effect.changed, effect.asked_anew), (1, 1));
        let back = d.lines(LineState::Confirming).await.remove(0);
        assert_eq!((back.owner, back.step_since, back.result), (AgencyKind::SocialInsurance, date(2021, 8, 4), Standing::Unknown));
        assert_eq!(d.propose_all(Proposal::Approve, date(2021, 8, 4)).await, 0, "nobody appraises what is not confirmed");
        let insurance = d.act(AgencyKind::SocialInsurance, Role::Confirmer, date(2021, 8, 5));
        let yes = Confirmation { answer: Answer::Accepted, reason: None };
        confirm(&d.world, &insurance, &one, &yes, false).await.unwrap();
        // What only adds to what was said asks nobody again.
        let more = json!({"worker.pregnant": true});
        let effect = complete(&d.world, &desk, &one, more.as_object().unwrap(), "giấy khám thai", false).await.unwrap();
        assert_eq!((effect.asked_anew, d.lines(LineState::Appraising).await.iter().filter(|l| l.id == line.id).count()), (0, 1));
        d.is_whole().await;
    });
}
