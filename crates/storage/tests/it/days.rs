//! Days that cannot be, on both databases: each act after the one that it rests on.

use crate::path::District;
use crate::support::{COMMUNES, everything, on_both};
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::{AgencyKind, DecisionId, LineState, Vnd};
use kipthoi_texts::Lang;
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::assign_funds::{FundsPaper, assign_funds};
use kipthoi_workflow::decisions::decide::{DecisionPaper, Effect, decide};
use kipthoi_workflow::dossiers::pause_area::{AreaPause, end_pause, pause_area};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::payments::make_list::{ListPaper, make_list};
use kipthoi_workflow::ports::{LineFilter, PayMethod, Proposal};

/// The morning on which all of these are tried.
const TODAY: Date = date(2021, 8, 9);

async fn submitted(d: &District) {
    d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 31)]).await.unwrap();
    d.confirm_all(kipthoi_workflow::ports::Answer::Accepted, None).await;
    d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
}

async fn decided(d: &District, on: Date) -> Result<Effect, Problem> {
    let act = d.act(AgencyKind::DistrictCommittee, Role::Approver, TODAY);
    let paper = DecisionPaper { number: "15/QĐ-UBND".into(), decided_on: on, signer: "B".into(), agency_kind: AgencyKind::Province };
    decide(&d.world, &act, &District::all(LineState::Submitted), &paper, false).await
}

async fn funded(d: &District, decision: DecisionId, source: &str, on: Date) -> Result<(), Problem> {
    let act = d.act(AgencyKind::Finance, Role::Finance, TODAY);
    let paper = FundsPaper { amount: Vnd(3_710_000), source: source.into(), document_no: "1/TB".into(), assigned_on: on };
    assign_funds(&d.world, &act, decision, &paper).await.map(|_| ())
}

async fn listed(d: &District, decision: DecisionId, on: Date) -> Result<i64, Problem> {
    let act = d.act(AgencyKind::Commune, Role::CommunePayer, TODAY);
    let lines = Selection::All(LineFilter { states: vec![LineState::Approved], ..LineFilter::default() });
    let paper = ListPaper { decision, unit_code: COMMUNES[0].into(), method: PayMethod::Cash, everybody: false, place: None, pay_on: on };
    make_list(&d.world, &act, &lines, &paper, false).await.map(|e| e.lines)
}

/// Refused for `code`, and the sentence names both days.
#[track_caller]
fn names<T: std::fmt::Debug>(outcome: Result<T, Problem>, code: &str, days: &str) {
    match outcome {
        Err(problem) => assert_eq!((problem.key().as_str(), problem.detail(Lang::En)), (format!("refused-{code}").as_str(), days)),
        done => panic!("{code}: {done:?}"),
    }
}

#[test]
fn no_act_is_dated_before_the_one_it_rests_on() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        submitted(&d).await;
        names(decided(&d, date(2021, 8, 3)).await, "decided-before-submitted", "03/08/2021 < 04/08/2021");
        names(decided(&d, date(2020, 8, 3)).await, "decided-before-submitted", "03/08/2020 < 04/08/2021");
        names(decided(&d, date(2021, 8, 10)).await, "decision-in-future", "10/08/2021 > 09/08/2021");
        let decision = decided(&d, date(2021, 8, 5)).await.unwrap().decision.unwrap();

        names(funded(&d, decision, "province", date(2021, 8, 4)).await, "funded-before-decided", "04/08/2021 < 05/08/2021");
        names(funded(&d, decision, "province", date(2021, 8, 10)).await, "decision-in-future", "10/08/2021 > 09/08/2021");
        names(funded(&d, decision, "kho bạc", date(2021, 8, 6)).await, "source-unknown", "kho bạc");
        funded(&d, decision, "province", date(2021, 8, 6)).await.unwrap();

        names(listed(&d, decision, date(2021, 8, 5)).await, "listed-before-funded", "05/08/2021 < 06/08/2021");
        names(listed(&d, decision, date(2022, 8, 9)).await, "pay-day-far", "09/08/2022 > 08/10/2021");
        assert_eq!(listed(&d, decision, date(2021, 8, 12)).await.unwrap(), 1, "people may be called for a day to come");
        d.is_whole().await;
    });
}

#[test]
fn a_pause_is_entered_near_its_days_and_in_their_order() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let act = d.act(AgencyKind::DistrictCommittee, Role::Approver, TODAY);
        let pause =
            |from: Date, to: Option<Date>| AreaPause {
                units: vec![COMMUNES[0].into()], from, to, decision_no: "1/QĐ".into(), reason: "x".into(), over: false
            };
        let declared = |from, to| {
            let (d, act, pause) = (&d, &act, pause(from, to));
            async move { pause_area(&d.world, act, &pause, false).await }
        };
        names(declared(date(2021, 8, 9), Some(date(2021, 8, 8))).await, "dates-reversed", "09/08/2021 – 08/08/2021");
        names(declared(date(2020, 8, 9), None).await, "pause-long-ago", "09/08/2020 < 11/05/2021");
        names(declared(date(2022, 8, 9), None).await, "pause-far", "09/08/2022 > 08/10/2021");
        names(declared(date(2021, 8, 9), Some(date(2031, 8, 9))).await, "pause-long", "09/08/2031 > 10/08/2022");
        declared(date(2021, 8, 2), Some(date(2021, 8, 20))).await.unwrap();
    });
}

#[test]
fn no_day_is_closed_by_two_decisions_and_a_pause_that_is_over_is_meant() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let act = d.act(AgencyKind::DistrictCommittee, Role::Approver, TODAY);
        let declared = |unit: usize, from: Date, to: Option<Date>, over: bool, number: &str| {
            let pause = AreaPause { units: vec![COMMUNES[unit].into()], from, to, decision_no: number.into(), reason: "x".into(), over };
            let (d, act) = (&d, &act);
            async move { pause_area(&d.world, act, &pause, false).await }
        };
        names(declared(0, date(2021, 7, 1), Some(date(2021, 7, 9)), false, "1/QĐ").await, "pause-over-already", "01/07/2021 – 09/07/2021");
        declared(0, date(2021, 7, 1), Some(date(2021, 7, 9)), true, "1/QĐ").await.unwrap();
        declared(0, date(2021, 8, 9), None, false, "2/QĐ").await.unwrap();
        let unit = d.world.store.units().await.unwrap().into_iter().find(|u| u.key == COMMUNES[0]).unwrap().name;
        let clash = format!("{unit}: 2/QĐ, 09/08/2021 –; 3/QĐ, 01/09/2021 – 02/09/2021");
        names(declared(0, date(2021, 9, 1), Some(date(2021, 9, 2)), false, "3/QĐ").await, "pause-overlaps", &clash);
        declared(1, date(2021, 9, 1), Some(date(2021, 9, 2)), false, "3/QĐ").await.unwrap();
        declared(0, date(2021, 7, 10), Some(date(2021, 8, 8)), true, "4/QĐ").await.unwrap();
        let open = d.world.store.pauses_of_units(&everything()).await.unwrap().into_iter().find(|p| p.to_on.is_none()).unwrap();
        end_pause(&d.world, &act, open.id, date(2021, 8, 31), "5/QĐ", false).await.unwrap();
        declared(0, date(2021, 9, 1), Some(date(2021, 9, 2)), false, "3/QĐ").await.unwrap();
        let longer = d.world.store.pauses_of_units(&everything()).await.unwrap().into_iter().find(|p| p.id == open.id).unwrap();
        assert!(matches!(end_pause(&d.world, &act, longer.id, date(2021, 9, 1), "6/QĐ", false).await, Err(Problem::Refused { code: "pause-overlaps", .. })));
        d.is_whole().await;
    });
}
