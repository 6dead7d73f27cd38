//! Figures that must equal their lists, and acts that can be looked at before they happen.

use crate::path::District;
use crate::support::*;
use jiff::civil::date;
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::assign_funds::{FundsPaper, plan_funds};
use kipthoi_workflow::decisions::correct::{self, correct};
use kipthoi_workflow::decisions::decide::DecisionPaper;
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::reading::aside::{leave_out, leave_out_of};
use serde_json::json;

#[test]
fn a_due_day_is_looked_for_between_two_days_and_figures_equal_their_lists() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 31), District::content("Lê Thị Hoa", "070180000002", 31)])
            .await
            .unwrap();
        d.receive(COMMUNES[1], vec![District::content("Trần Văn Cò", "070080000003", 31)]).await.unwrap();
        // One line moves on and is due a day later than the two that wait for social insurance.
        let first = Selection::Lines(vec![d.lines(LineState::Confirming).await[0].id]);
        let bh = d.act(AgencyKind::SocialInsurance, Role::Confirmer, date(2021, 8, 3));
        let yes = kipthoi_workflow::lines::confirm::Confirmation { answer: Answer::Accepted, reason: None };
        kipthoi_workflow::lines::confirm::confirm(&d.world, &bh, &first, &yes, false).await.unwrap();
        let (wed, thu, fri) = (date(2021, 8, 4), date(2021, 8, 5), date(2021, 8, 6));
        let tally = d.world.store.tally(&everything()).await.unwrap();
        for (due, expected) in [
            (DueWithin { from: Some(wed), before: Some(thu) }, 2),
            (DueWithin { from: Some(thu), before: Some(fri) }, 1),
            (DueWithin::before(fri), 3),
            (DueWithin::before(wed), 0),
        ] {
            let filter = LineFilter { due, ..LineFilter::default() };
            let listed = d.world.store.lines(&everything(), &filter, &Page::first(10)).await.unwrap().rows.len();
            let counted: i64 = tally.iter().filter(|row| due.contains(row.due_on)).map(|row| row.lines).sum();
            assert_eq!((listed, counted), (expected, expected as i64), "{due:?}");
            let filter = DossierFilter { due, ..DossierFilter::default() };
            let dossiers = d.world.store.dossiers(&everything(), &filter, &Page::first(10)).await.unwrap().rows;
            assert!(dossiers.iter().all(|row| due.contains(row.next_due_on)), "{due:?}");
        }
        let waiting = d.world.store.waiting(&everything(), thu).await.unwrap();
        let at = |state, owner| waiting.iter().filter(|w| w.state == state && w.owner == owner).map(|w| (w.lines, w.late, w.timed)).collect::<Vec<_>>();
        assert_eq!(at(LineState::Confirming, AgencyKind::SocialInsurance), [(2, 2, true)]);
        assert_eq!(at(LineState::Appraising, AgencyKind::Labour), [(1, 0, true)]);
        let own: i64 = d.world.store.waiting(&only(COMMUNES[1]), thu).await.unwrap().iter().map(|w| w.lines).sum();
        assert_eq!(own, 1, "another commune's lines are not counted");
    });
}

#[test]
fn a_decision_shows_its_sums_and_what_did_not_reach_anybody() {
    on_both(|fresh| async move {
        let people = [("Nguyễn Văn An", "070080000001", 31), ("Lê Thị Hoa", "070180000002", 20)];
        let d = District::appraising(&fresh, &people).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let decision = d.decide_all("15/QĐ-UBND", date(2021, 8, 5)).await;
        let finance = d.act(AgencyKind::Finance, Role::Finance, date(2021, 8, 6));
        let paper = FundsPaper { amount: Vnd(5_565_000), source: "province".into(), document_no: String::new(), assigned_on: date(2021, 8, 6) };
        refused(plan_funds(&d.world, &finance, decision, &FundsPaper { amount: Vnd(5_565_001), ..paper.clone() }).await, "funds-above-decision");
        let plan = plan_funds(&d.world, &finance, decision, &paper).await.unwrap();
        assert_eq!((plan.missing, plan.pay_by, plan.lines), (Vnd::ZERO, Some(date(2021, 8, 13)), 2));
        assert_eq!(plan.by_unit.get(COMMUNES[0]), Some(&(2, Vnd(5_565_000))));
        let view = || async { d.world.store.decision(&everything(), decision).await.unwrap().unwrap() };
        assert!(view().await.record.funded_on.is_none() && d.lines(LineState::Approved).await.iter().all(|l| l.due_on == NO_DUE), "a plan assigns nothing");
        d.fund(decision, Vnd(5_565_000), date(2021, 8, 6)).await.unwrap();
        let list = d.list(decision, date(2021, 8, 9)).await.unwrap().unwrap();
        d.result(list, PaymentState::Absent, date(2021, 8, 10), Some("đi vắng")).await.unwrap();
        let shown = view().await;
        assert_eq!(shown.by_policy, [("p04-suspend-unpaid".to_owned(), LineState::Approved, 2, Vnd(5_565_000))]);
        assert_eq!(fresh.store.not_received(&everything(), shown.record.id).await.unwrap(), [(PaymentState::Absent, 2, Vnd(5_565_000))]);
        assert_eq!(d.world.store.set_aside(&everything(), None).await.unwrap(), [], "who was absent is paid in the next round");
        let again = d.list(decision, date(2021, 8, 11)).await.unwrap().unwrap();
        d.result(again, PaymentState::Paid, date(2021, 8, 12), None).await.unwrap();
        d.confirmed(again, date(2021, 8, 12)).await;
        assert_eq!(fresh.store.not_received(&everything(), shown.record.id).await.unwrap(), [], "what was paid in the end is not owed");
    });
}

#[test]
fn who_refused_the_money_is_not_among_the_work_and_stays_a_decided_line() {
    on_both(|fresh| async move {
        let people = [("Nguyễn Văn An", "070080000001", 31), ("Lê Thị Hoa", "070180000002", 20)];
        let d = District::appraising(&fresh, &people).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let decision = d.decide_all("15/QĐ-UBND", date(2021, 8, 5)).await;
        d.fund(decision, Vnd(5_565_000), date(2021, 8, 6)).await.unwrap();
        let list = d.list(decision, date(2021, 8, 9)).await.unwrap().unwrap();
        let approved = |to_be_paid| LineFilter { states: vec![LineState::Approved, LineState::Paying], to_be_paid, ..LineFilter::default() };
        let store = &fresh.store;
        let listed = async |filter: LineFilter| store.lines(&everything(), &filter, &Page::first(10)).await.unwrap().rows.len();
        assert_eq!(listed(approved(true)).await, 2, "on a list, so it is work");
        d.result(list, PaymentState::Refused, date(2021, 8, 10), Some("đi vắng")).await.unwrap();
        assert_eq!((listed(approved(false)).await, listed(approved(true)).await), (2, 0));
        let aside = fresh.store.set_aside(&everything(), None).await.unwrap();
        let mut tally = fresh.store.tally(&everything()).await.unwrap();
        assert!(tally.iter().any(|row| row.state == LineState::Approved && row.lines == 2));
        leave_out(&mut tally, &aside);
        assert!(!tally.iter().any(|row| row.state == LineState::Approved), "{tally:?}");
        let mut waiting = fresh.store.waiting(&everything(), date(2021, 9, 1)).await.unwrap();
        leave_out_of(&mut waiting, &aside, date(2021, 9, 1));
        assert!(waiting.iter().all(|row| row.lines == 0 && row.late == 0), "{waiting:?}");
    });
}

#[test]
fn a_bulk_act_is_one_event_in_the_history_of_its_dossier() {
    on_both(|fresh| async move {
        let people = [("Nguyễn Văn An", "070080000001", 31), ("Lê Thị Hoa", "070180000002", 31), ("Trần Văn Cò", "070080000003", 20)];
        let d = District::appraising(&fresh, &people).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let line = d.lines(LineState::Submitted).await.remove(0);
        let log = fresh.store.history(&everything(), line.dossier_id, None, 50).await.unwrap();
        let lines = |action: &str| log.iter().filter(|e| e.action == action).map(|e| e.lines).collect::<Vec<_>>();
        let mut proposed = lines("propose");
        proposed.sort_unstable();
        assert_eq!(proposed, [1, 2], "one event for each amount: {log:?}");
        assert_eq!(lines("confirm"), [3]);
        let own = fresh.store.history(&everything(), line.dossier_id, Some(line.id), 50).await.unwrap();
        assert!(own.iter().all(|e| e.lines <= 1) && own.iter().filter(|e| e.action == "propose").count() == 1);
        assert!(own.is_sorted_by(|a, b| a.at >= b.at), "the newest first");
        assert_eq!(fresh.store.history(&everything(), line.dossier_id, None, 1).await.unwrap().len(), 1);
    });
}

#[test]
fn a_correction_can_be_looked_at_first_and_needs_its_paper() {
    on_both(|fresh| async move {
        let people = [("Nguyễn Văn An", "070080000001", 31)];
        let d = District::appraising(&fresh, &people).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        d.decide_all("15/QĐ-UBND", date(2021, 8, 5)).await;
        let line = d.lines(LineState::Approved).await.remove(0);
        let view = d.world.store.line(&everything(), line.id).await.unwrap().unwrap();
        let same = LineContent::from_json(&view.revisions.last().unwrap().content).unwrap();
        let mut content = same.clone();
        content.facts.insert("suspension.end".into(), json!("2021-07-20"));
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 9));
        let would = correct::preview(&d.world, &leader, line.id, &content, date(2021, 8, 9)).await.unwrap();
        assert_eq!((would.from, would.to, would.approved, would.funded), (Vnd(3_710_000), Vnd(1_855_000), true, false));
        assert_eq!(d.lines(LineState::Approved).await, std::slice::from_ref(&line), "a look changes nothing");
        refused(correct::preview(&d.world, &leader, line.id, &same, date(2021, 8, 9)).await.map(|_| ()), "nothing-changed");
        refused(correct::preview(&d.world, &leader, line.id, &content, date(2021, 8, 4)).await.map(|_| ()), "correction-too-early");
        let paper =
            |number: &str, day| DecisionPaper { number: number.into(), decided_on: day, signer: "B".into(), agency_kind: AgencyKind::DistrictCommittee };
        refused(correct(&d.world, &leader, line.id, &content, &paper("", date(2021, 8, 9)), "nhầm").await, "decision-number-needed");
        let tomorrow = correct(&d.world, &leader, line.id, &content, &paper("20/QĐ-UBND", date(2021, 8, 10)), "nhầm").await;
        assert!(
            matches!(&tomorrow, Err(Problem::Refused { code: "decision-in-future", detail }) if detail.to_string() == "10/08/2021 > 09/08/2021"),
            "{tomorrow:?}"
        );
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 9));
        assert!(matches!(correct(&d.world, &labour, line.id, &content, &paper("20/QĐ-UBND", date(2021, 8, 9)), "nhầm").await, Err(Problem::NotAllowed)));
    });
}
