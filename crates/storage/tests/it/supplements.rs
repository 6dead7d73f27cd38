//! A supplement waits with its line, says what it says, and ends with it, on both databases.

use crate::path::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::decide::{DecisionPaper, Effect, decide};
use kipthoi_workflow::dossiers::papers;
use kipthoi_workflow::dossiers::withdraw::withdraw;
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::appraise::ask_again;
use kipthoi_workflow::lines::complete::complete;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use serde_json::json;

const RECEIVED: Date = date(2021, 8, 2);

/// A worker with a child below six, pregnant with the next.
fn mother(name: &str, cccd: &str, days: i64) -> LineContent {
    let mut content = District::content(name, cccd, days);
    content.facts.insert("worker.pregnant".into(), json!(true));
    content.facts.insert("children".into(), json!([{"name": "Lê Bé", "birth_date": "2018-03-05"}]));
    content
}

/// The lines that are not over, supplements or the lines they belong to.
async fn open(d: &District, supplements: bool) -> Vec<LineRecord> {
    let mut found = Vec::new();
    for state in [LineState::AwaitingMain, LineState::AwaitingPapers, LineState::Confirming, LineState::Appraising, LineState::Submitted] {
        found.extend(d.lines(state).await.into_iter().filter(|l| l.main_line_id.is_some() == supplements));
    }
    found.sort_by(|a, b| a.period.cmp(&b.period));
    found
}

fn all_in(lines: &[LineRecord], state: LineState) -> bool {
    lines.iter().all(|l| l.state == state)
}

async fn decided(d: &District, selection: &Selection, number: &str, day: Date) -> Effect {
    let act = d.act(AgencyKind::DistrictCommittee, Role::Approver, day);
    let paper = DecisionPaper { number: number.into(), decided_on: day, signer: "B".into(), agency_kind: AgencyKind::Province };
    decide(&d.world, &act, selection, &paper, false).await.unwrap()
}

#[test]
fn a_supplement_waits_without_a_clock_until_its_line_is_confirmed() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![mother("Lê Thị Hoa", "070180000002", 31)]).await.unwrap();
        let waiting = open(&d, true).await;
        assert_eq!(waiting.iter().map(|l| l.period.as_str()).collect::<Vec<_>>(), ["child:le be:2018-03-05", "pregnancy"]);
        assert!(all_in(&waiting, LineState::AwaitingMain) && waiting.iter().all(|l| l.due_on == NO_DUE && l.result == Standing::Eligible));
        assert_eq!(d.propose_all(Proposal::Approve, date(2021, 8, 3)).await, 0, "there is nothing at the labour office yet");

        d.confirm_all(Answer::Accepted, None).await;
        let (lines, own) = (open(&d, false).await, open(&d, true).await);
        assert!(all_in(&lines, LineState::Appraising) && all_in(&own, LineState::Appraising));
        assert!(own.iter().all(|l| l.step_since == lines[0].step_since && l.owner == AgencyKind::Labour && l.due_on != NO_DUE), "their clock starts with its");
        assert_eq!(d.propose_all(Proposal::Approve, date(2021, 8, 4)).await, 3);
        let effect = decided(&d, &District::all(LineState::Submitted), "15/QĐ-UBND", date(2021, 8, 5)).await;
        assert_eq!((effect.approved, effect.total), (3, Vnd(3_710_000 + 2_000_000)));
        d.is_whole().await;
    });
}

#[test]
fn no_page_of_a_dossier_loses_a_supplement_that_stands_in_the_row_of_its_line() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![mother("Lê Thị Hoa", "070180000002", 31), mother("Trần Thị Cò", "070180000003", 31)]).await.unwrap();
        let dossier = d.lines(LineState::Confirming).await[0].dossier_id;
        let filter = LineFilter { dossier: Some(dossier), ..LineFilter::default() };
        let (mut page, mut seen) = (Page::first(2), Vec::new());
        loop {
            let found = d.world.store.lines(&everything(), &filter, &page).await.unwrap();
            seen.extend(found.rows.iter().map(|r| (r.line.row_no, r.line.id)));
            match found.next {
                Some(next) => page.after = Some(next),
                None => break,
            }
        }
        assert!(seen.is_sorted() && seen.len() == 6, "two lines with two supplements each: {seen:?}");
        assert_eq!(d.world.store.line_sum(&everything(), &filter).await.unwrap().0, 6);
    });
}

#[test]
fn a_line_that_an_agency_rejects_takes_its_supplements_into_the_refusal() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![mother("Lê Thị Hoa", "070180000002", 31)]).await.unwrap();
        d.confirm_all(Answer::Rejected, Some("không đóng")).await;
        let own = open(&d, true).await;
        assert!(all_in(&own, LineState::Appraising) && own.iter().all(|l| (l.result, l.amount) == (Standing::NotEligible, Vnd::ZERO)), "{own:?}");
        assert_eq!(d.propose_all(Proposal::Approve, date(2021, 8, 4)).await, 0);
        assert_eq!(d.propose_all(Proposal::Refuse, date(2021, 8, 4)).await, 3);
        let effect = decided(&d, &District::all(LineState::Submitted), "15/QĐ-UBND", date(2021, 8, 5)).await;
        assert_eq!((effect.approved, effect.refused), (0, 3));
        d.is_whole().await;
    });
}

#[test]
fn a_supplement_waits_again_when_its_line_is_asked_about_again_and_ends_when_it_is_withdrawn() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![mother("Lê Thị Hoa", "070180000002", 31)]).await.unwrap();
        d.confirm_all(Answer::Accepted, None).await;
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4));
        let own = open(&d, true).await;
        refused(ask_again(&d.world, &labour, &Selection::Lines(vec![own[0].id]), "hỏi lại").await, "goes-with-its-line");
        assert_eq!(ask_again(&d.world, &labour, &District::all(LineState::Appraising), "hỏi lại").await.unwrap(), 1);
        assert!(all_in(&open(&d, true).await, LineState::AwaitingMain));

        let desk = d.desk(date(2021, 8, 4));
        let main = open(&d, false).await.remove(0);
        papers::ask(&d.world, &desk, main.dossier_id, &["p01".to_owned()], "").await.unwrap();
        assert!(all_in(&open(&d, true).await, LineState::AwaitingPapers));
        papers::supply(&d.world, &desk, main.dossier_id, &["p01".to_owned()], false, "").await.unwrap();
        assert!(all_in(&open(&d, true).await, LineState::AwaitingMain), "its line is at social insurance again");

        assert_eq!(withdraw(&d.world, &desk, &Selection::Lines(vec![main.id]), "đề nghị của công ty").await.unwrap(), 3);
        assert!(open(&d, true).await.is_empty());
        d.is_whole().await;
    });
}

#[test]
fn a_line_that_says_more_gives_its_supplements_more() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![mother("Lê Thị Hoa", "070180000002", 31)]).await.unwrap();
        let desk = d.desk(date(2021, 8, 3));
        let two = json!({"children": [{"name": "Lê Bé", "birth_date": "2018-03-05"}, {"name": "Lê Bống", "birth_date": "2020-01-09"}]});
        let main = open(&d, false).await.remove(0);
        let effect = complete(&d.world, &desk, &Selection::Lines(vec![main.id]), two.as_object().unwrap(), "giấy khai sinh", false).await.unwrap();
        assert_eq!(effect.changed, 1, "the child and the pregnancy known before say the same");
        let own = open(&d, true).await;
        assert_eq!(own.iter().map(|l| l.period.as_str()).collect::<Vec<_>>(), ["child:le be:2018-03-05", "child:le bong:2020-01-09", "pregnancy"]);
        assert!(all_in(&own, LineState::AwaitingMain));
        let none = json!({"children": []});
        complete(&d.world, &desk, &Selection::Lines(vec![main.id]), none.as_object().unwrap(), "nhập nhầm", false).await.unwrap();
        assert_eq!(open(&d, true).await.iter().map(|l| l.period.as_str()).collect::<Vec<_>>(), ["pregnancy"]);
        d.is_whole().await;
    });
}

#[test]
fn a_supplement_that_somebody_has_holds_back_nobody_else() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let people = || vec![mother("Lê Thị Hoa", "070180000002", 31), mother("Trần Thị Cúc", "070180000003", 31)];
        d.receive(COMMUNES[0], people()).await.unwrap();
        assert!(matches!(d.receive(COMMUNES[0], people()).await, Err(Problem::Refused { code: "already-held", .. })));
        d.confirm_all(Answer::Accepted, None).await;
        assert_eq!(d.propose_all(Proposal::Approve, date(2021, 8, 4)).await, 6);

        // The line of one of them is not decided yet: her supplements stay, the others go on.
        let submitted = d.lines(LineState::Submitted).await;
        let late = submitted.iter().find(|l| l.main_line_id.is_none()).unwrap().id;
        let rest = Selection::Lines(submitted.iter().map(|l| l.id).filter(|id| *id != late).collect());
        let effect = decided(&d, &rest, "15/QĐ-UBND", date(2021, 8, 5)).await;
        assert_eq!((effect.approved, effect.left.clone()), (3, [("main-not-approved", 2)].into()));
        let effect = decided(&d, &District::all(LineState::Submitted), "16/QĐ-UBND", date(2021, 8, 5)).await;
        assert_eq!((effect.approved, effect.left.len()), (3, 0));
        d.is_whole().await;
    });
}

#[test]
fn what_was_approved_elsewhere_meanwhile_stays_and_the_rest_is_decided() {
    on_both(|fresh| async move {
        let d = District::appraising(&fresh, &[("Nguyễn Văn An", "070080000001", 31), ("Lê Thị Hoa", "070180000002", 31)]).await;
        assert_eq!(d.propose_all(Proposal::Approve, date(2021, 8, 4)).await, 2);
        // Two dossiers of one person can only meet here when both came in at the same moment.
        let lines = d.lines(LineState::Submitted).await;
        let twin = LineRecord { id: d.world.ids.draw(at(RECEIVED, 9)), row_no: 9, ..lines[0].clone() };
        let mut tx = d.world.store.begin().await.unwrap();
        let said = tx.revisions(&[(lines[0].id, lines[0].revision)]).await.unwrap().remove(0);
        tx.insert_lines(std::slice::from_ref(&twin), &[RevisionRecord { line_id: twin.id, ..said }]).await.unwrap();
        tx.audit(d.m.entry("receive"));
        tx.commit().await.unwrap();
        let effect = decided(&d, &District::all(LineState::Submitted), "15/QĐ-UBND", date(2021, 8, 5)).await;
        assert_eq!((effect.approved, effect.left.clone()), (2, [("approved-already", 1)].into()));
        d.is_whole().await;
    });
}
