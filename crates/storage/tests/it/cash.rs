//! Cash in two hands: what one person recorded as handed over is paid when another one says so.

use crate::district::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::payments::confirm_cash::{Effect, Word, confirm_cash};
use kipthoi_workflow::payments::record::{Outcome, record};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem};

/// A Monday.
const D9: Date = date(2021, 8, 9);

/// One person's cash, recorded as handed over on the 9th.
async fn handed(d: &District) -> (DecisionId, uuid::Uuid, PaymentId) {
    let decision = d.funded("15/QĐ-UBND", "070080000001").await;
    let list = d.list(decision, D9).await.unwrap().unwrap();
    d.result(list, PaymentState::Paid, D9, None).await.unwrap();
    let payment = d.world.store.payments(&everything(), list, 0, 10).await.unwrap().remove(0);
    assert_eq!((payment.state, payment.settled_on, payment.confirm_by), (PaymentState::Handed, Some(D9), Some(date(2021, 8, 10))));
    (decision, list, payment.id)
}

fn second(d: &District, day: Date) -> Act {
    d.act(AgencyKind::Commune, Role::CommuneOfficer, day)
}

#[test]
fn cash_counts_as_paid_when_a_second_person_says_so_as_of_the_day_it_was_handed_over() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (_, list, payment) = handed(&d).await;
        assert_eq!((d.lines(LineState::Paying).await.len(), d.lines(LineState::Paid).await.len()), (1, 0));
        let waiting = d.world.store.cash_awaiting(&everything(), date(2021, 8, 10)).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].list, waiting[0].payments, waiting[0].amount, waiting[0].late), (1, list, 1, Vnd(3_710_000), 0));
        assert_eq!(d.world.store.cash_awaiting(&everything(), date(2021, 8, 11)).await.unwrap()[0].late, 1, "overdue the day after");
        assert_eq!(d.world.store.cash_awaiting(&only(COMMUNES[1]), D9).await.unwrap(), [], "another commune's");

        let effect = confirm_cash(&d.world, &second(&d, date(2021, 8, 11)), &[payment], Word::Handed, None).await.unwrap();
        assert_eq!(effect, Effect { confirmed: 1, paid: Vnd(3_710_000), ..Effect::default() });
        let paid = d.world.store.payments(&everything(), list, 0, 10).await.unwrap().remove(0);
        assert_eq!((paid.state, paid.settled_on), (PaymentState::Paid, Some(D9)), "the day of the money, not of the word");
        assert_eq!(d.lines(LineState::Paid).await.len(), 1);
        assert_eq!(d.world.store.cash_awaiting(&everything(), D9).await.unwrap(), []);
        let again = confirm_cash(&d.world, &second(&d, date(2021, 8, 11)), &[payment], Word::Handed, None).await.unwrap();
        assert_eq!(again, Effect { unchanged: 1, ..Effect::default() });
        d.is_whole().await;
    });
}

#[test]
fn nobody_is_both_people_and_nobody_else_s_role_is_either() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (.., payment) = handed(&d).await;
        let recorder = d.act(AgencyKind::Commune, Role::CommunePayer, D9);
        refused(confirm_cash(&d.world, &recorder, &[payment], Word::Handed, None).await, "cash-same-person");
        refused(confirm_cash(&d.world, &recorder, &[payment], Word::NotHanded, Some("nhầm")).await, "cash-same-person");
        // Also not under another role, or in another's place.
        let mut other = second(&d, D9);
        other.actor.account = recorder.actor.account;
        other.actor.in_place_of = Some(kipthoi_authz::InPlaceOf { account: second(&d, D9).actor.account, name: "B".into() });
        refused(confirm_cash(&d.world, &other, &[payment], Word::Handed, None).await, "cash-same-person");
        for (kind, role) in [(AgencyKind::Finance, Role::Finance), (AgencyKind::Labour, Role::Appraiser), (AgencyKind::DistrictCommittee, Role::Approver)] {
            let act = d.act(kind, role, D9);
            assert!(matches!(confirm_cash(&d.world, &act, &[payment], Word::Handed, None).await, Err(Problem::NotAllowed)), "{role:?}");
        }
        let mut neighbour = second(&d, D9);
        neighbour.actor.area = kipthoi_authz::Area::Units(vec![COMMUNES[1].into()]);
        assert!(matches!(confirm_cash(&d.world, &neighbour, &[payment], Word::Handed, None).await, Err(Problem::NotFound)));
        assert_eq!(d.lines(LineState::Paying).await.len(), 1, "nothing was kept");
        // Nor does the database take one person for two, or none.
        for hands in [Hands::None, Hands::Confirmed { by: recorder.actor.account }] {
            let alone = Settlement { id: payment, from: PaymentState::Handed, to: PaymentState::Paid, on: D9, receiver: None, note: None, hands };
            let mut tx = d.world.store.begin().await.unwrap();
            tx.settle_payments(&[alone]).await.unwrap_err();
        }
        d.is_whole().await;
    });
}

#[test]
fn a_no_opens_the_right_again_and_its_seven_days_run_on() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (decision, list, payment) = handed(&d).await;
        let due = d.lines(LineState::Paying).await[0].due_on;
        let act = second(&d, date(2021, 8, 10));
        refused(confirm_cash(&d.world, &act, &[payment], Word::NotHanded, Some("  ")).await, "reason-needed");
        let effect = confirm_cash(&d.world, &act, &[payment], Word::NotHanded, Some("người dân báo chưa nhận")).await.unwrap();
        assert_eq!((effect.reopened, effect.reopened_total), (1, Vnd(3_710_000)));
        let line = d.lines(LineState::Approved).await.remove(0);
        assert_eq!(line.due_on, due);
        let said = d.world.store.payments(&everything(), list, 0, 10).await.unwrap().remove(0);
        assert_eq!((said.state, said.note.as_deref()), (PaymentState::NotHanded, Some("người dân báo chưa nhận")));
        refused(confirm_cash(&d.world, &act, &[payment], Word::Handed, None).await, "cash-not-waiting");
        let next = d.list(decision, date(2021, 8, 11)).await.unwrap().unwrap();
        d.result(next, PaymentState::Paid, date(2021, 8, 11), None).await.unwrap();
        d.confirmed(next, date(2021, 8, 11)).await;
        assert_eq!(d.lines(LineState::Paid).await.len(), 1);
        d.is_whole().await;
    });
}

#[test]
fn what_waits_for_its_second_person_takes_no_other_result_and_is_on_no_other_list() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (decision, list, payment) = handed(&d).await;
        d.result(list, PaymentState::Paid, date(2021, 8, 10), None).await.unwrap();
        let payer = d.act(AgencyKind::Commune, Role::CommunePayer, date(2021, 8, 10));
        let said = |state, note: Option<&str>| [Outcome { payment, state, on: D9, receiver: None, note: note.map(Into::into) }];
        assert_eq!(record(&d.world, &payer, &said(PaymentState::Paid, None)).await.unwrap().unchanged, 1);
        for state in [PaymentState::Absent, PaymentState::Returned, PaymentState::NotHanded, PaymentState::Handed] {
            let answer = record(&d.world, &payer, &said(state, Some("x"))).await;
            assert!(state == PaymentState::Handed || matches!(&answer, Err(Problem::Refused { code: "payment-settled", .. })), "{state}: {answer:?}");
        }
        assert_eq!(d.list(decision, date(2021, 8, 10)).await.unwrap(), None);
        assert_eq!(d.lines(LineState::Paying).await.len(), 1);
        d.is_whole().await;
    });
}
