//! The main path through the use cases: received, confirmed, appraised, decided, funded, listed,
//! paid, on both databases and with the real law.

pub use crate::district::District;
use crate::support::*;
use jiff::civil::date;
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::correct::correct;
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::dossiers::{papers, reopen::reopen, withdraw::withdraw};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::payments::record::record;
use kipthoi_workflow::ports::*;
use serde_json::json;

#[test]
fn a_list_goes_from_the_desk_to_money_in_hand() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let people = vec![
            District::content("Nguyễn Văn An", "070080000001", 31),
            District::content("Lê Thị Hoa", "070180000002", 20),
            District::content("Trần Văn Cò", "070080000003", 14),
        ];
        let received = d.receive(COMMUNES[0], people).await.unwrap();
        // Two working days each for social insurance, labour and approval.
        assert_eq!(received.dossier.promised_on, Some(date(2021, 8, 10)));
        let waiting = d.lines(LineState::Confirming).await;
        assert_eq!(waiting.len(), 3);
        assert!(waiting.iter().all(|l| l.owner == AgencyKind::SocialInsurance && l.due_on == date(2021, 8, 4)));

        d.confirm_all(Answer::Accepted, None).await;
        let appraising = d.lines(LineState::Appraising).await;
        assert!(appraising.iter().all(|l| l.due_on == date(2021, 8, 5)), "the next clock starts from the answer");
        assert_eq!(d.propose_all(Proposal::Approve, date(2021, 8, 4)).await, 2);
        assert_eq!(d.propose_all(Proposal::Refuse, date(2021, 8, 4)).await, 1);

        let decision = d.decide_all("15/QĐ-UBND", date(2021, 8, 5)).await;
        let view = d.world.store.decision(&everything(), decision).await.unwrap().unwrap();
        assert_eq!((view.record.approved, view.record.refused, view.record.approved_total), (2, 1, Vnd(3_710_000 + 1_855_000)));
        let annex = d.world.store.decision_lines(&everything(), decision, None, 0, 10).await.unwrap();
        let refused = annex.iter().find(|l| l.outcome == "refused").unwrap();
        assert!(refused.reasons.contains("p04.2"), "{}", refused.reasons);

        assert!(matches!(d.list(decision, date(2021, 8, 6)).await, Err(Problem::Refused { code: "funds-missing", .. })));
        assert!(d.lines(LineState::Approved).await.iter().all(|l| l.due_on == NO_DUE));
        assert_eq!(d.fund(decision, Vnd(5_000_000), date(2021, 8, 6)).await.unwrap(), None);
        assert_eq!(
            d.fund(decision, Vnd(565_000), date(2021, 8, 9)).await.unwrap(),
            Some(date(2021, 8, 16)),
            "seven days from the day list and funds are both there"
        );
        assert!(matches!(d.fund(decision, Vnd(1), date(2021, 8, 9)).await, Err(Problem::Refused { code: "funds-above-decision", .. })));

        let list = d.list(decision, date(2021, 8, 10)).await.unwrap().unwrap();
        assert_eq!(d.list(decision, date(2021, 8, 10)).await.unwrap(), None, "nobody is on two lists");
        d.result(list, PaymentState::Paid, date(2021, 8, 11), None).await.unwrap();
        d.confirmed(list, date(2021, 8, 11)).await;
        assert_eq!(d.lines(LineState::Paid).await.len(), 2);
        let dossier = d.world.store.dossier(&everything(), received.dossier.id).await.unwrap().unwrap();
        assert_eq!(dossier.record.state, DossierState::Closed);
        d.is_whole().await;
    });
}

#[test]
fn the_same_person_is_received_once_whichever_commune_lists_them() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 31)]).await.unwrap();
        let again = d.receive(COMMUNES[1], vec![District::content("Nguyen Van An", "070080000001", 31)]).await;
        assert!(matches!(again, Err(Problem::Refused { code: "already-held", .. })), "{again:?}");
    });
}

#[test]
fn a_rejected_confirmation_refuses_with_its_article_and_holds_nobody_back() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 31), District::content("Lê Thị Hoa", "070180000002", 31)])
            .await
            .unwrap();
        let lines = d.lines(LineState::Confirming).await;
        let bh = d.act(AgencyKind::SocialInsurance, Role::Confirmer, date(2021, 8, 3));
        let no = Confirmation { answer: Answer::Rejected, reason: Some("không có tên tháng 6".into()) };
        let silent = Confirmation { answer: Answer::Rejected, reason: None };
        let one = Selection::Lines(vec![lines[0].id]);
        assert!(matches!(confirm(&d.world, &bh, &one, &silent, false).await, Err(Problem::Refused { code: "reason-needed", .. })));
        let effect = confirm(&d.world, &bh, &one, &no, true).await.unwrap();
        assert_eq!((effect.lines, d.lines(LineState::Confirming).await.len()), (1, 2), "a dry run changes nothing");
        confirm(&d.world, &bh, &one, &no, false).await.unwrap();
        d.confirm_all(Answer::Accepted, None).await;
        let appraising = d.lines(LineState::Appraising).await;
        let standing: Vec<Standing> = appraising.iter().map(|l| if l.id == lines[0].id { l.result } else { Standing::Eligible }).collect();
        assert!(standing.contains(&Standing::NotEligible));
        assert_eq!(appraising.len(), 2);
        let wrong_desk = d.act(AgencyKind::Tax, Role::Confirmer, date(2021, 8, 3));
        assert!(confirm(&d.world, &wrong_desk, &one, &no, false).await.is_err());
    });
}

#[test]
fn waiting_for_papers_stops_the_clock_and_their_arrival_starts_it_again() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let received = d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 31)]).await.unwrap();
        let id = received.dossier.id;
        papers::ask(&d.world, &d.desk(date(2021, 8, 3)), id, &["p01".into()], "").await.unwrap();
        let waiting = d.lines(LineState::AwaitingPapers).await;
        assert_eq!((waiting.len(), waiting[0].due_on), (1, NO_DUE));
        assert!(papers::supply(&d.world, &d.desk(date(2021, 8, 10)), id, &["p01".into()], false, "").await.unwrap());
        let back = d.lines(LineState::Confirming).await;
        // Received on the 2nd; 3 to 10 August do not count: two working days are the 11th and 12th.
        assert_eq!(back[0].due_on, date(2021, 8, 12));
        d.is_whole().await;
    });
}

#[test]
fn money_that_came_back_can_be_paid_again_and_never_twice() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let decision = d.funded("15/QĐ-UBND", "070080000001").await;
        let first = d.list(decision, date(2021, 8, 9)).await.unwrap().unwrap();
        d.result(first, PaymentState::Absent, date(2021, 8, 10), Some("đi vắng")).await.unwrap();
        assert_eq!(d.lines(LineState::Approved).await.len(), 1, "the right lives on");
        let second = d.list(decision, date(2021, 8, 11)).await.unwrap().unwrap();
        d.result(second, PaymentState::Paid, date(2021, 8, 12), None).await.unwrap();
        d.confirmed(second, date(2021, 8, 12)).await;
        assert!(matches!(
            d.result(second, PaymentState::Absent, date(2021, 8, 12), Some("đi vắng")).await,
            Err(Problem::Refused { code: "payment-settled", .. })
        ));
        d.result(second, PaymentState::Paid, date(2021, 8, 13), None).await.unwrap();
        d.confirmed(second, date(2021, 8, 13)).await;
        d.result(second, PaymentState::Returned, date(2021, 8, 13), Some("nhầm người")).await.unwrap();
        assert_eq!(d.lines(LineState::Approved).await[0].due_on, date(2021, 8, 20));
        d.is_whole().await;
    });
}

#[test]
fn a_correction_is_a_new_decision_and_the_old_right_ends() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.funded("15/QĐ-UBND", "070080000001").await;
        let line = d.lines(LineState::Approved).await.remove(0);
        let view = d.world.store.line(&everything(), line.id).await.unwrap().unwrap();
        let content = d.shortened(line.id).await;
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 9));
        let paper = DecisionPaper { number: "20/QĐ-UBND".into(), decided_on: date(2021, 8, 9), signer: "B".into(), agency_kind: AgencyKind::Province };
        let corrected = correct(&d.world, &leader, line.id, &content, &paper, "nhầm ngày kết thúc").await.unwrap();
        let after = d.world.store.line(&everything(), line.id).await.unwrap().unwrap();
        assert_eq!((after.line.amount, after.line.decision_id, after.revisions.len()), (Vnd(1_855_000), Some(corrected), view.revisions.len() + 1));
        let list = d.list(corrected, date(2021, 8, 10)).await.unwrap().unwrap();
        d.result(list, PaymentState::Paid, date(2021, 8, 11), None).await.unwrap();
        d.confirmed(list, date(2021, 8, 11)).await;
        d.is_whole().await;
    });
}

#[test]
fn a_refused_line_is_reopened_under_the_later_version_with_its_refusal_kept() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let mut content = District::content("Nguyễn Văn An", "070080000001", 18);
        content.facts.insert("employer.suspended_by_order".into(), json!(false));
        content.facts.insert("suspension.case".into(), json!("employer_in_CT16_area"));
        d.receive(COMMUNES[0], vec![content]).await.unwrap();
        d.confirm_all(Answer::Accepted, None).await;
        assert_eq!(d.propose_all(Proposal::Refuse, date(2021, 8, 4)).await, 1);
        d.decide_all("15/QĐ-UBND", date(2021, 8, 5)).await;
        let refused = Selection::Lines(vec![d.lines(LineState::Refused).await[0].id]);
        let early = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 9, 1));
        assert_eq!(reopen(&d.world, &early, &refused, false).await.unwrap().still_refused, 1);
        let later = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 11, 8));
        assert_eq!(reopen(&d.world, &later, &refused, false).await.unwrap().reopened, 1);
        let line = d.lines(LineState::Appraising).await.remove(0);
        let view = d.world.store.line(&everything(), line.id).await.unwrap().unwrap();
        assert_eq!((line.result, line.amount, view.revisions.last().unwrap().version.as_str()), (Standing::Eligible, Vnd(1_855_000), "qd33"));
        assert!(view.revisions.len() >= 3);
    });
}

#[test]
fn between_the_resolution_and_its_procedure_refusals_are_held() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 14)]).await.unwrap();
        d.confirm_all(Answer::Accepted, None).await;
        let act = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 10, 20));
        let effect = propose(&d.world, &act, &District::all(LineState::Appraising), Proposal::Refuse, None, false).await.unwrap();
        assert_eq!((effect.proposed, effect.left), (0, vec![("refusals-held".to_owned(), 1)]));
    });
}

#[test]
fn what_was_withdrawn_is_neither_decided_nor_paid() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 31)]).await.unwrap();
        let line = d.lines(LineState::Confirming).await.remove(0);
        assert_eq!(withdraw(&d.world, &d.desk(date(2021, 8, 3)), &Selection::Lines(vec![line.id]), "người nộp rút").await.unwrap(), 1);
        assert!(d.lines(LineState::Confirming).await.is_empty());
        // The person may file again.
        d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 31)]).await.unwrap();
    });
}

#[test]
fn duties_that_exclude_each_other_stay_apart() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 31)]).await.unwrap();
        let desk = d.desk(date(2021, 8, 3));
        let paper = DecisionPaper { number: "1".into(), decided_on: date(2021, 8, 3), signer: "B".into(), agency_kind: AgencyKind::Province };
        assert!(matches!(decide(&d.world, &desk, &District::all(LineState::Submitted), &paper, false).await, Err(Problem::NotAllowed)));
        assert!(matches!(record(&d.world, &desk, &[]).await, Err(Problem::NotAllowed)));
        let commune = d.act(AgencyKind::Commune, Role::CommuneOfficer, date(2021, 8, 3));
        let other = d.receive(COMMUNES[1], vec![District::content("Lê Thị Hoa", "070180000002", 31)]).await.unwrap();
        assert!(matches!(papers::ask(&d.world, &commune, other.dossier.id, &["p01".into()], "").await, Err(Problem::NotFound)));
    });
}
