//! Two servers on one database, and two people who do not know of each other: one is first, the
//! other is told, and the books agree whoever it was.

use crate::district::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::clockwork;
use kipthoi_workflow::decisions::assign_funds::{FundsPaper, assign_funds};
use kipthoi_workflow::decisions::correct::correct;
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::dossiers::pause_area::{AreaPause, pause_area};
use kipthoi_workflow::dossiers::{papers, withdraw::withdraw};
use kipthoi_workflow::ids::Ids;
use kipthoi_workflow::intake::accept::accept;
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::complete::complete;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::payments::make_list::{ListPaper, make_list};
use kipthoi_workflow::payments::record::{Outcome, record};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Problem, World};
use serde_json::json;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// How often each meeting is tried, with one of the two a little later each time.
const ROUNDS: u64 = 6;

/// Codes by which somebody is told that another was faster, or that there is nothing left to do.
const TOLD: [&str; 14] = [
    "refused-conflict",
    "refused-already-held",
    "refused-nobody-to-pay",
    "refused-not-at-your-gate",
    "refused-already-decided",
    "refused-not-correctable",
    "refused-not-appraising",
    "refused-import-not-judged",
    "refused-payment-settled",
    "refused-entitlement-live",
    "refused-payment-live",
    "refused-funds-above-decision",
    "refused-funds-missing",
    "refused-nothing-open",
];

impl District {
    /// The same office through a server of its own.
    async fn other(&self, fresh: &Fresh) -> World {
        World { store: Arc::new(fresh.second().await), ids: Arc::new(Ids::seeded(77)), ..self.world.clone() }
    }

    async fn the_line(&self, id: LineId) -> LineRecord {
        self.world.store.line(&everything(), id).await.unwrap().unwrap().line
    }

    /// A line of a new person, where it is waited for by social insurance.
    async fn fresh_line(&self, n: u64) -> LineId {
        self.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", &cccd(n), 31)]).await.unwrap();
        self.lines(LineState::Confirming).await.remove(0).id
    }

    /// A line approved and funded, with its decision.
    async fn fresh_right(&self, n: u64) -> (LineId, DecisionId) {
        let decision = self.funded(&format!("{n}/QĐ-UBND"), &cccd(n)).await;
        let filter = LineFilter { decision: Some(decision), ..LineFilter::default() };
        (self.world.store.line_records(&everything(), &filter, 1).await.unwrap()[0].id, decision)
    }
}

fn cccd(n: u64) -> String {
    format!("0700800001{n:02}")
}

/// Tries a meeting several times, in an office with two servers on one database; the books agree
/// at the end.
fn on_two_servers(meeting: impl AsyncFn(&District, World, u64)) {
    on_both(|fresh| {
        let meeting = &meeting;
        async move {
            let d = District::reading(&fresh).await;
            let other = d.other(&fresh).await;
            for round in 0..ROUNDS {
                meeting(&d, other.clone(), round).await;
            }
            d.is_whole().await;
        }
    });
}

/// Starts both at once, one of them held back a little, and tells who was refused.
async fn meet<A: Send + 'static, B: Send + 'static>(
    round: u64,
    a: impl Future<Output = Result<A, Problem>> + Send + 'static,
    b: impl Future<Output = Result<B, Problem>> + Send + 'static,
) -> (Result<A, String>, Result<B, String>) {
    let wait = |late: bool| Duration::from_millis(if late { round / 2 * 3 } else { 0 });
    let first_late = round.is_multiple_of(2);
    let (first, second) = (wait(first_late), wait(!first_late));
    let a = tokio::spawn(async move {
        tokio::time::sleep(first).await;
        a.await
    });
    let b = tokio::spawn(async move {
        tokio::time::sleep(second).await;
        b.await
    });
    let (a, b) = (a.await.unwrap(), b.await.unwrap());
    let told = |p: Problem| {
        assert!(TOLD.contains(&p.key().as_str()), "an unclear refusal: {p:?}");
        p.key()
    };
    (a.map_err(told), b.map_err(told))
}

fn decision_paper(number: String, day: Date) -> DecisionPaper {
    DecisionPaper { number, decided_on: day, signer: "B".into(), agency_kind: AgencyKind::Province }
}

#[test]
fn who_withdraws_and_who_confirms_do_not_both_move_the_line_from_where_it_was() {
    on_two_servers(async |d, second, round| {
        let id = d.fresh_line(round).await;
        let (desk, agency) = (d.desk(date(2021, 8, 3)), d.act(AgencyKind::SocialInsurance, Role::Confirmer, date(2021, 8, 3)));
        let (world, one) = (d.world.clone(), Selection::Lines(vec![id]));
        let same = one.clone();
        let (withdrawn, confirmed) = meet(round, async move { withdraw(&world, &desk, &one, "người nộp rút").await }, async move {
            confirm(&second, &agency, &same, &Confirmation { answer: Answer::Accepted, reason: None }, false).await
        })
        .await;
        let expected = if withdrawn.is_ok() { LineState::Withdrawn } else { LineState::Appraising };
        assert_eq!(d.the_line(id).await.state, expected, "{withdrawn:?} {confirmed:?}");
        let view = d.world.store.line(&everything(), id).await.unwrap().unwrap();
        assert_eq!(view.confirmations.len(), usize::from(confirmed.is_ok()));
    });
}

#[test]
fn a_line_is_corrected_or_put_on_a_payment_list() {
    on_two_servers(async |d, second, round| {
        let (id, decision) = d.fresh_right(round).await;
        let content = d.shortened(id).await;
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 9));
        let payer = d.act(AgencyKind::Commune, Role::CommunePayer, date(2021, 8, 9));
        let paper = decision_paper(format!("{round}/QĐ-SĐ"), date(2021, 8, 9));
        let list = ListPaper { decision, unit_code: COMMUNES[0].into(), method: PayMethod::Cash, everybody: false, place: None, pay_on: date(2021, 8, 9) };
        let world = d.world.clone();
        let (corrected, listed) = meet(round, async move { correct(&world, &leader, id, &content, &paper, "nhầm ngày").await }, async move {
            make_list(&second, &payer, &Selection::Lines(vec![id]), &list, false).await
        })
        .await;
        let on_list = listed.as_ref().is_ok_and(|e| e.list.is_some());
        assert_ne!(corrected.is_ok(), on_list, "{corrected:?} {listed:?}");
        let line = d.the_line(id).await;
        let expected = if on_list { (LineState::Paying, Vnd(3_710_000)) } else { (LineState::Approved, Vnd(1_855_000)) };
        assert_eq!((line.state, line.amount), expected);
    });
}

#[test]
fn a_result_is_recorded_once_and_a_correction_waits_for_the_list() {
    on_two_servers(async |d, second, round| {
        let (id, decision) = d.fresh_right(round).await;
        let list = d.list(decision, date(2021, 8, 9)).await.unwrap().unwrap();
        let payment = d.world.store.payments(&everything(), list, 0, 1).await.unwrap().remove(0).id;
        let payer = d.act(AgencyKind::Commune, Role::CommunePayer, date(2021, 8, 10));
        let said = |state| vec![Outcome { payment, state, on: date(2021, 8, 10), receiver: None, note: Some("đi vắng".into()) }];
        let (paid, absent) = (said(PaymentState::Paid), said(PaymentState::Absent));
        let (world, same) = (d.world.clone(), payer.clone());
        let (a, b) = meet(round, async move { record(&world, &payer, &paid).await }, async move { record(&second, &same, &absent).await }).await;
        assert_eq!((a.is_ok() as u8) + (b.is_ok() as u8), 1, "{a:?} {b:?}");
        let expected = if a.is_ok() { LineState::Paying } else { LineState::Approved };
        assert_eq!(d.the_line(id).await.state, expected);
    });
}

#[test]
fn a_limit_reckoned_while_an_area_closes_leaves_the_closed_days_out() {
    on_two_servers(async |d, second, round| {
        d.fresh_line(round).await;
        let agency = d.act(AgencyKind::SocialInsurance, Role::Confirmer, date(2021, 8, 3));
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 3));
        // Closed after the line's own limit: the pause does not move it, but does move what its
        // next step will have. Each round closes one more day.
        let day = date(2021, 8, 5).saturating_add(jiff::Span::new().days(round as i64));
        let closed = AreaPause {
            units: vec![COMMUNES[0].into()],
            from: day,
            to: Some(day),
            over: false,
            decision_no: format!("{round}/QĐ-UBND"),
            reason: "phong tỏa".into(),
        };
        let (world, yes) = (d.world.clone(), Confirmation { answer: Answer::Accepted, reason: None });
        let (paused, confirmed) = meet(round, async move { pause_area(&world, &leader, &closed, false).await }, async move {
            confirm(&second, &agency, &District::all(LineState::Confirming), &yes, false).await
        })
        .await;
        assert!(paused.is_ok() || confirmed.is_ok(), "{paused:?} {confirmed:?}");
        // What a limit should be now follows from the pauses that are there now.
        for line in d.lines(LineState::Appraising).await {
            let mut tx = d.world.store.begin().await.unwrap();
            let pauses = tx.pauses(line.dossier_id, COMMUNES[0]).await.unwrap();
            let policy = d.world.book.policy(&line.policy).unwrap();
            let limit = clockwork::steps_of(policy, &line.step).and_then(|v| v.step(&line.step)).and_then(|s| s.limit);
            assert_eq!(line.due_on, clockwork::due(&d.world, line.step_since, limit, &pauses), "round {round}: {paused:?} {confirmed:?}");
        }
    });
}

#[test]
fn a_line_is_not_submitted_on_facts_that_were_just_replaced() {
    on_two_servers(async |d, second, round| {
        let id = d.fresh_line(round).await;
        d.confirm_all(Answer::Accepted, None).await;
        let (desk, labour) = (d.desk(date(2021, 8, 4)), d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4)));
        let facts = json!({"suspension.end": "2021-07-20"}).as_object().unwrap().clone();
        let world = d.world.clone();
        let (completed, proposed) =
            meet(round, async move { complete(&world, &desk, &Selection::Lines(vec![id]), &facts, "văn bản", false).await }, async move {
                propose(&second, &labour, &Selection::Lines(vec![id]), Proposal::Approve, None, false).await
            })
            .await;
        assert!(completed.is_ok() || proposed.is_ok(), "{completed:?} {proposed:?}");
        let view = d.world.store.line(&everything(), id).await.unwrap().unwrap();
        let (line, last) = (view.line, view.revisions.last().unwrap());
        assert_eq!((line.revision, line.amount), (last.revision, last.amount));
        assert_eq!(line.amount, if completed.is_ok() { Vnd(1_855_000) } else { Vnd(3_710_000) });
        // Whichever came first, nobody decides on what was confirmed of the facts before.
        let (state, proposal) = if completed.is_ok() { (LineState::Confirming, None) } else { (LineState::Submitted, Some(Proposal::Approve)) };
        assert_eq!((line.state, line.proposal), (state, proposal), "{completed:?} {proposed:?}");
        withdraw(&d.world, &d.desk(date(2021, 8, 4)), &Selection::Lines(vec![id]), "hết vòng").await.unwrap();
    });
}

#[test]
fn a_list_is_accepted_once() {
    on_two_servers(async |d, second, round| {
        let list: String = (0..20).map(|n| format!("{n};Lê Văn Cò;12/03/1980;0700800{round:01}{n:04};bán vé số\n")).collect();
        let list = format!("DANH SÁCH LAO ĐỘNG TỰ DO\nTT;Họ và tên;Ngày sinh;Số CCCD;Nghề nghiệp\n{list}");
        let import = d.judge_bytes(list.as_bytes(), &format!("Ấp {round}"), "p12-freelance", "1", DAY).await.0.id;
        let (desk, same, world) = (d.desk(DAY), d.desk(DAY), d.world.clone());
        let (a, b) = meet(round, async move { accept(&world, &desk, import).await }, async move { accept(&second, &same, import).await }).await;
        let lost = match (a, b) {
            (Ok(taken), Err(lost)) | (Err(lost), Ok(taken)) => {
                assert_eq!(taken.added, 20);
                lost
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(lost, "refused-import-not-judged");
        let dossiers = d.world.store.dossiers(&everything(), &DossierFilter::default(), &Page::first(100)).await.unwrap().rows.len();
        assert_eq!(dossiers as u64, round + 1);
    });
}

/// In even rounds nobody knows the person, in odd ones the registry does.
#[test]
fn two_desks_that_receive_the_same_person_make_one_line() {
    on_two_servers(async |d, second, round| {
        let content = District::content("Nguyễn Văn An", &cccd(round / 2), 31);
        let (desk, world, again) = (District { world: d.world.clone(), m: d.m.clone() }, second, content.clone());
        let other = District { world, m: d.m.clone() };
        if round % 2 == 1 {
            let before = d.lines(LineState::Confirming).await;
            withdraw(&d.world, &d.desk(date(2021, 8, 3)), &Selection::Lines(before.iter().map(|l| l.id).collect()), "nộp lại").await.unwrap();
        }
        let (a, b) =
            meet(round, async move { desk.receive(COMMUNES[0], vec![content]).await }, async move { other.receive(COMMUNES[1], vec![again]).await }).await;
        assert_eq!(u8::from(a.is_ok()) + u8::from(b.is_ok()), 1, "{a:?} {b:?}");
        if round % 2 == 1 {
            let left = d.lines(LineState::Confirming).await;
            withdraw(&d.world, &d.desk(date(2021, 8, 3)), &Selection::Lines(left.iter().map(|l| l.id).collect()), "xong").await.unwrap();
        }
    });
}

#[test]
fn a_line_is_decided_once_and_paid_once() {
    on_two_servers(async |d, second, round| {
        let id = d.fresh_line(round).await;
        d.confirm_all(Answer::Accepted, None).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 5));
        let (world, other, same) = (d.world.clone(), second.clone(), leader.clone());
        let (papers, one) = (["a", "b"].map(|n| decision_paper(format!("{round}{n}/QĐ"), date(2021, 8, 5))), Selection::Lines(vec![id]));
        let [first_paper, second_paper] = papers;
        let again = one.clone();
        let (a, b) = meet(round, async move { decide(&world, &leader, &one, &first_paper, false).await }, async move {
            decide(&other, &same, &again, &second_paper, false).await
        })
        .await;
        let made: Vec<DecisionId> = [&a, &b].into_iter().filter_map(|r| r.as_ref().ok()?.decision).collect();
        let [decision] = made.as_slice() else { panic!("{a:?} {b:?}") };
        d.fund(*decision, Vnd(3_710_000), date(2021, 8, 6)).await.unwrap();
        let payer = d.act(AgencyKind::Commune, Role::CommunePayer, date(2021, 8, 9));
        let list =
            ListPaper { decision: *decision, unit_code: COMMUNES[0].into(), method: PayMethod::Cash, everybody: false, place: None, pay_on: date(2021, 8, 9) };
        let (world, same, copy) = (d.world.clone(), payer.clone(), list.clone());
        let (a, b) = meet(round, async move { make_list(&world, &payer, &Selection::Lines(vec![id]), &list, false).await }, async move {
            make_list(&second, &same, &Selection::Lines(vec![id]), &copy, false).await
        })
        .await;
        let lists = [&a, &b].into_iter().filter(|r| r.as_ref().is_ok_and(|e| e.list.is_some())).count();
        assert_eq!(lists, 1, "{a:?} {b:?}");
    });
}

#[test]
fn two_assignments_of_funds_never_pass_what_was_approved() {
    on_two_servers(async |d, second, round| {
        d.fresh_line(round).await;
        d.confirm_all(Answer::Accepted, None).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let decision = d.decide_all(&format!("{round}/QĐ-UBND"), date(2021, 8, 5)).await;
        let finance = d.act(AgencyKind::Finance, Role::Finance, date(2021, 8, 6));
        let paper = FundsPaper { amount: Vnd(2_000_000), source: "province".into(), document_no: "1/TB".into(), assigned_on: date(2021, 8, 6) };
        let (world, same, copy) = (d.world.clone(), finance.clone(), paper.clone());
        let (a, b) =
            meet(
                round,
                async move { assign_funds(&world, &finance, decision, &paper).await },
                async move { assign_funds(&second, &same, decision, &copy).await },
            )
            .await;
        assert_eq!((a.is_ok() as u8) + (b.is_ok() as u8), 1, "{a:?} {b:?}");
    });
}

#[test]
fn two_desks_that_mark_papers_at_the_same_time_lose_no_mark() {
    on_two_servers(async |d, second, round| {
        let id = d.fresh_line(round).await;
        let dossier = d.the_line(id).await.dossier_id;
        let desk = d.desk(date(2021, 8, 3));
        papers::ask(&d.world, &desk, dossier, &["p01".into(), "p02".into()], "").await.unwrap();
        let (world, same) = (d.world.clone(), desk.clone());
        let (a, b) = meet(round, async move { papers::supply(&world, &desk, dossier, &["p01".into()], false, "").await }, async move {
            papers::supply(&second, &same, dossier, &["p02".into()], false, "").await
        })
        .await;
        assert_eq!((a.unwrap() as u8) + (b.unwrap() as u8), 1, "the second of them completes the dossier");
        assert_eq!(d.the_line(id).await.state, LineState::Confirming);
    });
}
