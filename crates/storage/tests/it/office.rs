//! What officers do beside the main path: completing facts, sending back, looking at what a bulk
//! act would do, pausing an area.

use crate::path::District;
use crate::support::*;
use jiff::civil::date;
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::Problem;
use kipthoi_workflow::dossiers::pause_area::{AreaPause, end_pause, pause_area};
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::complete::fill_in;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::lines::send_back::send_back;
use kipthoi_workflow::ports::*;
use serde_json::{Map, Value, json};

fn without(mut content: LineContent, facts: &[&str]) -> LineContent {
    facts.iter().for_each(|f| drop(content.facts.remove(*f)));
    content
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[test]
fn lines_take_only_the_facts_that_the_law_still_asks_of_them() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let whole = District::content("Nguyễn Văn An", "070080000001", 31);
        let lacking = without(District::content("Lê Thị Hoa", "070180000002", 31), &["suspension.end"]);
        d.receive(COMMUNES[0], vec![whole, lacking]).await.unwrap();
        d.confirm_all(Answer::Accepted, None).await;
        let desk = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4));
        let all = District::all(LineState::Appraising);
        let facts = object(json!({"suspension.end": "2021-07-20"}));
        let would = fill_in(&d.world, &desk, &all, &facts, "", true).await.unwrap();
        assert_eq!((would.changed, would.unchanged, would.eligible, would.to), (1, 1, 1, Vnd(1_855_000)));
        assert_eq!(d.lines(LineState::Appraising).await.iter().filter(|l| l.result == Standing::Unknown).count(), 1, "a dry run changes nothing");
        refused(fill_in(&d.world, &desk, &all, &facts, " ", false).await, "evidence-needed");
        let did = fill_in(&d.world, &desk, &all, &facts, "Văn bản thỏa thuận nghỉ", false).await.unwrap();
        assert_eq!(did, would);
        let mut amounts: Vec<(String, Vnd)> = d.lines(LineState::Appraising).await.into_iter().map(|l| (l.full_name, l.amount)).collect();
        amounts.sort();
        assert_eq!(amounts, [("Lê Thị Hoa".to_owned(), Vnd(1_855_000)), ("Nguyễn Văn An".to_owned(), Vnd(3_710_000))], "what a list said stays");
        let finance = d.act(AgencyKind::Finance, Role::Finance, date(2021, 8, 4));
        assert!(matches!(fill_in(&d.world, &finance, &all, &facts, "x", false).await, Err(Problem::NotAllowed)));
        d.is_whole().await;
    });
}

#[test]
fn a_submitted_line_goes_back_with_a_reason_and_a_new_limit() {
    on_both(|fresh| async move {
        let people = [("Nguyễn Văn An", "070080000001", 31), ("Lê Thị Hoa", "070180000002", 31)];
        let d = District::appraising(&fresh, &people).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let one = Selection::Lines(vec![d.lines(LineState::Submitted).await[0].id]);
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 5));
        refused(send_back(&d.world, &leader, &one, " ", false).await, "reason-needed");
        let would = send_back(&d.world, &leader, &one, "", true).await.unwrap();
        assert_eq!((would.lines, would.amount, d.lines(LineState::Submitted).await.len()), (1, Vnd(3_710_000), 2));
        send_back(&d.world, &leader, &one, "Thiếu văn bản thỏa thuận", false).await.unwrap();
        let back = d.lines(LineState::Appraising).await.remove(0);
        // Two working days of the appraising office, counted from the day it came back.
        assert_eq!((back.owner, back.due_on, back.proposal, back.step_since), (AgencyKind::Labour, date(2021, 8, 9), None, date(2021, 8, 5)));
        let log = d.world.store.history(&everything(), back.dossier_id, Some(back.id), 1).await.unwrap();
        assert!(log[0].action == "send-back" && log[0].detail.contains("Thiếu văn bản thỏa thuận"), "{log:?}");
        refused(send_back(&d.world, &leader, &one, "lần nữa", false).await, "not-submitted");
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 5));
        send_back(&d.world, &labour, &District::all(LineState::Submitted), "Rút lại để kiểm tra", false).await.unwrap();
        assert_eq!(d.lines(LineState::Appraising).await.len(), 2);
        let desk = d.desk(date(2021, 8, 5));
        assert!(matches!(send_back(&d.world, &desk, &one, "x", false).await, Err(Problem::NotAllowed)));
        d.propose_all(Proposal::Approve, date(2021, 8, 5)).await;
        d.decide_all("15/QĐ-UBND", date(2021, 8, 6)).await;
        refused(send_back(&d.world, &leader, &one, "muộn", false).await, "not-submitted");
        d.is_whole().await;
    });
}

#[test]
fn lines_that_stay_are_named_with_their_reason() {
    on_both(|fresh| async move {
        let people = [("Nguyễn Văn An", "070080000001", 31), ("Trần Văn Cò", "070080000003", 14)];
        let d = District::appraising(&fresh, &people).await;
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4));
        let effect = propose(&d.world, &labour, &District::all(LineState::Appraising), Proposal::Approve, None, true).await.unwrap();
        let named: Vec<(&str, &str)> = effect.left_lines.iter().map(|l| (l.full_name.as_str(), l.code)).collect();
        assert_eq!((effect.proposed, named), (1, vec![("Trần Văn Cò", "not-eligible")]));
    });
}

#[test]
fn closing_an_area_moves_the_limits_of_its_open_lines() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "070080000001", 31)]).await.unwrap();
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 3));
        let closed = AreaPause {
            units: vec![COMMUNES[0].into()],
            from: date(2021, 8, 3),
            to: Some(date(2021, 8, 6)),
            decision_no: "99/QĐ-UBND".into(),
            reason: "phong tỏa".into(),
            over: false,
        };
        let would = pause_area(&d.world, &leader, &closed, true).await.unwrap();
        assert_eq!(d.lines(LineState::Confirming).await[0].due_on, date(2021, 8, 4), "a dry run changes nothing");
        let moved = pause_area(&d.world, &leader, &closed, false).await.unwrap();
        assert_eq!((moved.lines, moved.dossiers, &moved), (1, 1, &would));
        assert_eq!((1, d.lines(LineState::Confirming).await[0].due_on), (1, date(2021, 8, 10)));
        let unnumbered = AreaPause { decision_no: " ".into(), ..closed };
        assert!(matches!(pause_area(&d.world, &leader, &unnumbered, false).await, Err(Problem::Refused { code: "document-needed", .. })));
        // The desks open again two days earlier than was said.
        let pause = d.world.store.pauses_of_units(&everything()).await.unwrap().remove(0);
        let early = end_pause(&d.world, &leader, pause.id, date(2021, 8, 4), "101/QĐ-UBND", false).await.unwrap();
        assert_eq!((early.lines, d.lines(LineState::Confirming).await[0].due_on), (1, date(2021, 8, 6)));
        let later = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 9));
        assert!(matches!(
            end_pause(&d.world, &later, pause.id, date(2021, 8, 9), "102/QĐ-UBND", false).await,
            Err(Problem::Refused { code: "pause-over", .. })
        ));
        d.is_whole().await;
    });
}
