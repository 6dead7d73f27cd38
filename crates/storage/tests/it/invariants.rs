//! What must never happen cannot be stored, whatever a use case tries.

use crate::support::*;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

fn broken(result: StoreResult<()>) -> &'static str {
    match result {
        Err(StoreError::Broken(code)) => code,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// An approved line with its right and a payment list.
async fn approved(fresh: &Fresh, m: &Maker) -> (EntitlementRecord, DecisionRecord, PaymentListRecord) {
    let (line, revision) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", "070080000001").await;
    let decision = m.decision("1/QĐ", line.amount);
    let right = m.right(&decision, &line);
    let list = m.list("CT.1", &decision, COMMUNES[0]);
    let mut tx = fresh.store.begin().await.unwrap();
    tx.insert_decision(&decision, &[m.decided(&revision, "approved")], std::slice::from_ref(&right)).await.unwrap();
    tx.insert_payment_list(&list, &[m.payment("R1", &right, &list)]).await.unwrap();
    tx.audit(m.entry("decide"));
    tx.commit().await.unwrap();
    (right, decision, list)
}

#[test]
fn nobody_has_two_live_payments_for_one_policy_and_period() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (right, decision, _) = approved(&fresh, &m).await;
        let second = m.list("CT.2", &decision, COMMUNES[0]);
        let mut tx = fresh.store.begin().await.unwrap();
        let twice = tx.insert_payment_list(&second, &[m.payment("R2", &right, &second)]).await;
        assert_eq!(broken(twice), "payment-live");
    });
}

#[test]
fn a_payment_that_failed_makes_room_for_another() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (right, decision, _) = approved(&fresh, &m).await;
        let payments = fresh.store.payment_by_reference(&everything(), "R1").await.unwrap().unwrap();
        let second = m.list("CT.2", &decision, COMMUNES[0]);
        let mut tx = fresh.store.begin().await.unwrap();
        tx.settle_payments(&[Settlement {
            id: payments.id,
            from: PaymentState::Planned,
            to: PaymentState::Absent,
            on: DAY,
            receiver: None,
            note: None,
            hands: Hands::None,
        }])
        .await
        .unwrap();
        tx.insert_payment_list(&second, &[m.payment("R2", &right, &second)]).await.unwrap();
        tx.audit(m.entry("list-payment"));
        tx.commit().await.unwrap();
    });
}

#[test]
fn a_payment_of_another_amount_than_approved_is_refused() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (right, decision, _) = approved(&fresh, &m).await;
        let other = EntitlementRecord { amount: Vnd(right.amount.0 + 1), period: "else".into(), ..right };
        let list = m.list("CT.2", &decision, COMMUNES[0]);
        let mut tx = fresh.store.begin().await.unwrap();
        assert_eq!(broken(tx.insert_payment_list(&list, &[m.payment("R2", &other, &list)]).await), "foreign-key");
    });
}

#[test]
fn there_is_no_right_without_a_decision_that_approved_the_line() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (line, revision) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Trần Thị Bê", "070080000002").await;
        let decision = m.decision("1/QĐ", line.amount);
        let right = m.right(&decision, &line);
        let mut tx = fresh.store.begin().await.unwrap();
        let refused_line = tx.insert_decision(&decision, &[m.decided(&revision, "refused")], &[right]).await;
        assert_eq!(broken(refused_line), "foreign-key");
    });
}

#[test]
fn a_decision_approves_exactly_the_content_that_was_judged() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (line, revision) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Trần Thị Bê", "070080000002").await;
        let decision = m.decision("1/QĐ", line.amount);
        for changed in [
            DecisionLineRecord { content_hash: "0".repeat(64), ..m.decided(&revision, "approved") },
            DecisionLineRecord { amount: Vnd(9_999_999), ..m.decided(&revision, "approved") },
            DecisionLineRecord { revision: 2, ..m.decided(&revision, "approved") },
        ] {
            let mut tx = fresh.store.begin().await.unwrap();
            assert_eq!(broken(tx.insert_decision(&decision, &[changed], &[]).await), "foreign-key");
        }
    });
}

#[test]
fn two_decisions_never_give_one_person_the_same_right() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (right, ..) = approved(&fresh, &m).await;
        // The same person again, in another commune's dossier.
        let dossier = m.dossier("HS.2", COMMUNES[1]);
        let (line, revision) = m.line(&dossier, right.person_id, "Nguyễn Văn An", 1);
        let decision = m.decision("2/QĐ", line.amount);
        let mut tx = fresh.store.begin().await.unwrap();
        tx.insert_dossier(&dossier).await.unwrap();
        tx.insert_lines(std::slice::from_ref(&line), std::slice::from_ref(&revision)).await.unwrap();
        let again = tx.insert_decision(&decision, &[m.decided(&revision, "approved")], &[m.right(&decision, &line)]).await;
        assert_eq!(broken(again), "entitlement-live");
    });
}

#[test]
fn one_personal_number_belongs_to_one_person() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", "070080000001").await;
        let (other, number) = m.person("Nguyễn Văn Bình", "070080000001");
        let mut tx = fresh.store.begin().await.unwrap();
        tx.insert_people(&[other]).await.unwrap();
        assert_eq!(broken(tx.insert_numbers(&[number]).await), "number-known");
    });
}

#[test]
fn money_is_never_negative_and_funds_never_pass_what_was_approved() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (right, decision, _) = approved(&fresh, &m).await;
        let mut tx = fresh.store.begin().await.unwrap();
        assert_eq!(broken(tx.set_funded(decision.id, decision.funded, Vnd(right.amount.0 + 1), None).await), "check");
        drop(tx);
        let dossier = m.dossier("HS.9", COMMUNES[0]);
        let (mut line, revision) = m.line(&dossier, right.person_id, "Nguyễn Văn An", 1);
        line.amount = Vnd(-1);
        let mut tx = fresh.store.begin().await.unwrap();
        tx.insert_dossier(&dossier).await.unwrap();
        assert_eq!(broken(tx.insert_lines(&[line], &[revision]).await), "check");
    });
}

#[test]
fn a_line_that_moved_meanwhile_is_not_moved_again() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (line, _) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", "070080000001").await;
        let stale = LineMove { before: LineRecord { state: LineState::Appraising, ..line.clone() }, after: LineRecord { state: LineState::Withdrawn, ..line } };
        let mut tx = fresh.store.begin().await.unwrap();
        assert!(matches!(tx.move_lines(&[stale]).await, Err(StoreError::Busy)));
    });
}

#[test]
fn a_change_without_a_log_entry_does_not_commit() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let mut tx = fresh.store.begin().await.unwrap();
        tx.insert_dossier(&m.dossier("HS.1", COMMUNES[0])).await.unwrap();
        assert!(tx.commit().await.is_err());
        assert!(fresh.store.dossier_by_number(&everything(), "HS.1").await.unwrap().is_none());
    });
}
