//! Several spells of one person: on one list, at the desk, and in a list that corrects their days.

use crate::overlap::isolated;
use crate::path::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::correct::correct;
use kipthoi_workflow::decisions::decide::DecisionPaper;
use kipthoi_workflow::intake::JudgedRow;
use kipthoi_workflow::intake::accept::{Accepted, accept};
use kipthoi_workflow::intake::receive::foresee;
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::complete::complete;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use serde_json::json;
use std::collections::BTreeSet;

const F1: &str = "p08b-meal-f1";
const AN: (&str, &str) = ("Nguyễn Văn An", "070080000001");
const BINH: (&str, &str) = ("Trần Văn Bình", "070080000002");
const CUONG: (&str, &str) = ("Lê Văn Cường", "070080000003");
/// When the lists come in, and come in again.
const IN: Date = date(2021, 9, 6);
const AGAIN: Date = date(2021, 9, 7);

/// A person with the first and the last day, in July.
type Spell<'a> = ((&'a str, &'a str), i8, i8);

/// Form 08b of these spells.
fn list(spells: &[Spell<'_>]) -> Vec<u8> {
    let mut csv = "DANH SÁCH F1 ĐỦ ĐIỀU KIỆN HƯỞNG CHÍNH SÁCH\n\n\
        TT,Họ và tên,\"Ngày, tháng, năm sinh\",Giới tính,Loại giấy tờ,Số giấy tờ,Địa chỉ nơi cư trú,\"Quyết định cách ly, điều trị (số, ngày)\",Từ ngày,Đến ngày,Số ngày\n"
        .to_owned();
    for (n, ((name, cccd), from, to)) in spells.iter().enumerate() {
        let days = to - from + 1;
        csv += &format!("{},{name},01/02/1980,Nam,CCCD,{cccd},ấp 1,12/QĐ-UBND,{from:02}/07/2021,{to:02}/07/2021,{days}\n", n + 1);
    }
    csv.into_bytes()
}

fn said(row: &JudgedRow, code: &str) -> Option<String> {
    row.issues.iter().find(|i| i.code == code).map(|i| kipthoi_exchange::reason(i, kipthoi_texts::Lang::Vi))
}

impl District {
    async fn spells(&self, spells: &[Spell<'_>], day: Date) -> (ImportRecord, Vec<JudgedRow>) {
        self.judge_bytes(&list(spells), "khu cách ly", F1, "", day).await
    }

    async fn taken(&self, spells: &[Spell<'_>], day: Date) -> Accepted {
        let (import, _) = self.spells(spells, day).await;
        accept(&self.world, &self.desk(day), import.id).await.unwrap()
    }

    /// Name, period and days of the live lines of a dossier, in its order.
    async fn live(&self, dossier: DossierId) -> Vec<(String, String, i64)> {
        let filter = LineFilter { dossier: Some(dossier), ..LineFilter::default() };
        let mut lines = self.world.store.line_records(&everything(), &filter, 100).await.unwrap();
        lines.retain(|l| !matches!(l.state, LineState::Withdrawn | LineState::Superseded));
        lines.sort_by_key(|l| l.row_no);
        lines.into_iter().map(|l| (l.full_name, l.period, l.amount.0 / 80_000)).collect()
    }

    /// A district whose agencies have answered about a list.
    async fn with_answers(fresh: &Fresh, spells: &[Spell<'_>]) -> (District, Accepted) {
        let d = District::reading(fresh).await;
        let first = d.taken(spells, IN).await;
        d.all_answer(IN).await;
        (d, first)
    }

    async fn all_answer(&self, day: Date) {
        for kind in [AgencyKind::Commune, AgencyKind::Health] {
            let yes = Confirmation { answer: Answer::Accepted, reason: None };
            confirm(&self.world, &self.act(kind, Role::Confirmer, day), &District::all(LineState::Confirming), &yes, false).await.unwrap();
        }
    }
}

fn line(who: (&str, &str), from: &str, days: i64) -> (String, String, i64) {
    (who.0.to_owned(), format!("from:2021-07-{from}"), days)
}

#[test]
fn two_spells_of_one_person_on_one_list_enter_as_two_lines_share_the_cap_and_are_paid() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (import, rows) = d.spells(&[(AN, 1, 14), (BINH, 1, 10), (AN, 16, 31)], IN).await;
        assert_eq!((import.rows_rejected, rows[2].amount), (0, Vnd(7 * 80_000)), "{:?}", rows[2].issues);
        let told = said(&rows[2], "days-in-file").unwrap();
        assert!(told.contains("14 ngày") && told.contains("dòng 4") && told.contains("7 ngày"), "{told}");
        let accepted = accept(&d.world, &d.desk(IN), import.id).await.unwrap();
        assert_eq!((accepted.added, accepted.law_total), (3, Vnd((14 + 10 + 7) * 80_000)));
        assert_eq!(accepted.law_total, import.law_total, "what was shown is what entered");
        assert_eq!(d.live(accepted.dossier).await, [line(AN, "01", 14), line(BINH, "01", 10), line(AN, "16", 7)]);
        d.all_answer(IN).await;
        assert_eq!(d.propose_all(Proposal::Approve, IN).await, 3);
        let decision = d.decide_all("15/QĐ", IN).await;
        d.fund(decision, Vnd(31 * 80_000), IN).await.unwrap();
        let paid = d.list(decision, AGAIN).await.unwrap().unwrap();
        let spells = |lines: Vec<&ListedLine>| lines.iter().map(|l| (l.full_name.clone(), l.period.clone())).collect::<BTreeSet<_>>();
        let each: BTreeSet<_> = [(AN, "01"), (BINH, "01"), (AN, "16")].map(|(who, from)| (who.0.to_owned(), format!("from:2021-07-{from}"))).into();
        let decided = d.world.store.decision_lines(&everything(), decision, None, 0, 10).await.unwrap();
        assert_eq!(spells(decided.iter().map(|l| &l.line).collect()), each, "the two of one person are told apart");
        let payees = d.world.store.payments(&everything(), paid, 0, 10).await.unwrap();
        assert_eq!(spells(payees.iter().map(|p| &p.line).collect()), each);
        d.result(paid, PaymentState::Paid, AGAIN, None).await.unwrap();
        d.confirmed(paid, AGAIN).await;
        assert_eq!(d.lines(LineState::Paid).await.len(), 3);
        d.is_whole().await;
    });
}

#[test]
fn a_row_that_shares_days_with_another_or_says_it_again_is_rejected_with_that_row() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (import, rows) = d.spells(&[(AN, 1, 14), (AN, 14, 20), (AN, 1, 14), (AN, 15, 20)], IN).await;
        assert_eq!(import.rows_rejected, 2);
        let told = said(&rows[1], "spells-overlap").unwrap();
        assert!(told.contains("14/07/2021") && told.contains("dòng 4"), "{told}");
        assert!(said(&rows[2], "duplicate-in-file").is_some_and(|told| told.contains("dòng 4")), "{:?}", rows[2].issues);
        let accepted = accept(&d.world, &d.desk(IN), import.id).await.unwrap();
        assert_eq!(d.live(accepted.dossier).await, [line(AN, "01", 14), line(AN, "15", 6)]);
        d.is_whole().await;
    });
}

#[test]
fn one_person_of_the_registry_under_two_papers_on_one_list_is_found_by_the_books() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let mut both = isolated("f1", date(2021, 6, 1), date(2021, 6, 3));
        both.person.numbers.push(("cmnd".into(), "285000001".into()));
        d.file(F1, IN, both).await.unwrap();
        let old = (AN.0, "285000001");
        let (_, rows) = d.spells(&[(AN, 1, 5), (old, 5, 9)], IN).await;
        assert!(said(&rows[1], "spells-overlap").is_some_and(|told| told.contains("05/07/2021") && told.contains("dòng 4")), "{:?}", rows[1].issues);
        let (_, rows) = d.spells(&[(AN, 1, 5), (old, 1, 5)], IN).await;
        assert!(said(&rows[1], "person-twice-in-file").is_some_and(|told| told.contains("dòng 4")), "{:?}", rows[1].issues);
        let (import, rows) = d.spells(&[(AN, 1, 5), (old, 6, 9)], IN).await;
        assert_eq!((import.rows_rejected, rows[1].amount), (0, Vnd(4 * 80_000)));
        accept(&d.world, &d.desk(IN), import.id).await.unwrap();
        d.is_whole().await;
    });
}

#[test]
fn a_child_with_two_spells_gets_the_further_support_once() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let child = ("Nguyễn Thị Bé", "070315000009");
        let csv = String::from_utf8(list(&[(child, 1, 5), (child, 8, 10)])).unwrap().replace("01/02/1980,Nam", "01/02/2015,Nữ");
        let (import, rows) = d.judge_bytes(csv.as_bytes(), "khu cách ly", F1, "", IN).await;
        assert_eq!(rows.iter().map(|r| r.supplements.len()).collect::<Vec<_>>(), [1, 0], "{:?}", rows[1].issues);
        let accepted = accept(&d.world, &d.desk(IN), import.id).await.unwrap();
        assert_eq!(d.live(accepted.dossier).await.len(), 3);
        // Both are corrected: still once.
        let csv = csv.replace("05/07/2021,5", "06/07/2021,6").replace("10/07/2021,3", "11/07/2021,4");
        let (again, _) = d.judge_bytes(csv.as_bytes(), "khu cách ly", F1, "", AGAIN).await;
        assert_eq!(accept(&d.world, &d.desk(AGAIN), again.id).await.unwrap().changed, 2);
        assert_eq!(d.live(accepted.dossier).await.len(), 3);
        d.is_whole().await;
    });
}

#[test]
fn the_desk_takes_two_spells_of_one_person_and_neither_shared_days_nor_the_same_ones() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let spell = |from: i8, to: i8| isolated("f1", date(2021, 7, from), date(2021, 7, to));
        let hands_in = async |people: Vec<LineContent>| d.hand_in(F1, COMMUNES[0], IN, d.filer("agency", "Khu"), people).await;
        refused(hands_in(vec![spell(1, 14), spell(1, 14)]).await, "twice-in-dossier");
        refused(hands_in(vec![spell(1, 14), spell(14, 20)]).await, "covered-already");
        let mut other_name = spell(16, 31);
        other_name.person.full_name = BINH.0.to_owned();
        refused(hands_in(vec![spell(1, 14), other_name]).await, "twice-in-dossier");
        let dossier = District::handed_in(F1, COMMUNES[0], IN, d.filer("agency", "Khu"));
        let foreseen = foresee(&d.world, &d.desk(IN), &dossier, vec![spell(1, 14), spell(16, 31)]).await.unwrap();
        assert_eq!(foreseen.iter().map(|f| f.judged.amount.0 / 80_000).collect::<Vec<_>>(), [14, 7]);
        let received = hands_in(vec![spell(1, 14), spell(16, 31)]).await.unwrap();
        assert_eq!(received.law_total, Vnd(21 * 80_000));
        assert_eq!(d.live(received.dossier.id).await, [line(AN, "01", 14), line(AN, "16", 7)]);
        d.is_whole().await;
    });
}

#[test]
fn the_desk_promises_the_further_support_of_a_child_with_two_spells_once_and_not_what_it_has() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let spell = |from: i8, to: i8| {
            let mut content = isolated("f1", date(2021, 7, from), date(2021, 7, to));
            content.facts.insert("person.birth_date".to_owned(), json!("2015-02-01"));
            content
        };
        let dossier = District::handed_in(F1, COMMUNES[0], IN, d.filer("agency", "Khu"));
        let promised = async |people: Vec<LineContent>| {
            let foreseen = foresee(&d.world, &d.desk(IN), &dossier, people).await.unwrap();
            foreseen.into_iter().map(|f| f.supplements).collect::<Vec<_>>()
        };
        let two = || vec![spell(1, 5), spell(8, 10)];
        assert_eq!(promised(two()).await, [vec![Vnd(1_000_000)], vec![]]);
        let received = d.hand_in(F1, COMMUNES[0], IN, d.filer("agency", "Khu"), two()).await.unwrap();
        assert_eq!(received.law_total, Vnd(8 * 80_000 + 1_000_000), "what was promised is what entered");
        assert_eq!(promised(vec![spell(12, 14)]).await, [vec![]], "another dossier has it");
        d.is_whole().await;
    });
}

#[test]
fn a_first_day_put_right_in_a_corrected_list_corrects_its_line() {
    on_both(|fresh| async move {
        let (d, first) = District::with_answers(&fresh, &[(AN, 1, 14), (BINH, 1, 10), (CUONG, 2, 10)]).await;
        let before = d.lines(LineState::Appraising).await;
        // Every first day was wrong: the list is still known by its people and their days.
        let (import, rows) = d.spells(&[(AN, 3, 14), (BINH, 2, 10), (CUONG, 3, 10)], AGAIN).await;
        assert_eq!((import.corrects, import.leaves, import.rows_rejected), (Some(first.dossier), 0, 0), "{:?}", rows[0].issues);
        let second = accept(&d.world, &d.desk(AGAIN), import.id).await.unwrap();
        assert_eq!((second.added, second.changed, second.dropped), (0, 3, 0), "{second:?}");
        assert_eq!(d.live(first.dossier).await, [line(AN, "03", 12), line(BINH, "02", 9), line(CUONG, "03", 8)]);
        let asked = d.lines(LineState::Confirming).await;
        assert_eq!(asked.len(), 3, "what was confirmed was confirmed of other days");
        assert!(asked.iter().all(|l| before.iter().any(|b| b.id == l.id)), "the same lines");
        let view = d.world.store.line(&everything(), asked[0].id).await.unwrap().unwrap();
        let told: Vec<&str> = view.revisions.iter().map(|r| r.reason.as_str()).collect();
        assert_eq!((told.first(), told.last()), (Some(&"received"), Some(&"corrected-list")), "{told:?}");
        d.is_whole().await;
    });
}

#[test]
fn several_spells_are_corrected_each_in_its_place_and_others_leave_or_come() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let first = d.taken(&[(AN, 1, 5), (AN, 10, 14), (BINH, 1, 10), (CUONG, 1, 5)], IN).await;
        let (import, _) = d.spells(&[(AN, 2, 5), (AN, 11, 14), (BINH, 1, 10), (BINH, 20, 24)], AGAIN).await;
        assert_eq!((import.corrects, import.leaves), (Some(first.dossier), 1));
        let second = accept(&d.world, &d.desk(AGAIN), import.id).await.unwrap();
        assert_eq!((second.added, second.changed, second.unchanged, second.dropped), (1, 2, 1, 1), "{second:?}");
        assert_eq!(d.live(first.dossier).await, [line(AN, "02", 4), line(AN, "11", 4), line(BINH, "01", 10), line(BINH, "20", 5)]);
        d.is_whole().await;
    });
}

#[test]
fn a_list_of_the_next_spells_of_the_same_people_corrects_nothing() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let first = d.taken(&[(AN, 1, 5), (BINH, 1, 5)], IN).await;
        let (import, rows) = d.spells(&[(AN, 6, 10), (BINH, 6, 10)], AGAIN).await;
        assert_eq!((import.corrects, import.rows_rejected), (None, 0), "{:?}", rows[0].issues);
        let second = accept(&d.world, &d.desk(AGAIN), import.id).await.unwrap();
        assert!(second.dossier != first.dossier && second.added == 2);
        d.is_whole().await;
    });
}

#[test]
fn a_corrected_list_does_not_ask_again_for_days_that_its_dossier_was_given() {
    on_both(|fresh| async move {
        let (d, first) = District::with_answers(&fresh, &[(AN, 1, 5), (BINH, 1, 5), (CUONG, 1, 5)]).await;
        let granted = d.lines(LineState::Appraising).await.into_iter().filter(|l| l.full_name != BINH.0).map(|l| l.id).collect();
        propose(&d.world, &d.act(AgencyKind::Labour, Role::Appraiser, IN), &Selection::Lines(granted), Proposal::Approve, None, false).await.unwrap();
        d.decide_all("15/QĐ", IN).await;
        let (import, rows) = d.spells(&[(AN, 1, 5), (BINH, 1, 5), (CUONG, 2, 6)], AGAIN).await;
        assert_eq!(import.corrects, Some(first.dossier));
        assert!(said(&rows[0], "already-decided").is_some());
        assert!(said(&rows[2], "covered-already").is_some_and(|told| told.contains("02/07/2021")), "{:?}", rows[2].issues);
    });
}

#[test]
fn a_number_of_days_that_is_not_that_of_the_dates_is_seen_before_anybody_approves() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let csv = String::from_utf8(list(&[(AN, 1, 14), (BINH, 1, 10), (CUONG, 1, 5)]))
            .unwrap()
            .replace("14/07/2021,14", "14/07/2021,41")
            .replace("/2021,10\n", "/2021,9\n");
        let (import, rows) = d.judge_bytes(csv.as_bytes(), "khu cách ly", F1, "", IN).await;
        let told = said(&rows[0], "days-differ").unwrap();
        assert!(told.contains("41") && told.contains("14"), "{told}");
        accept(&d.world, &d.desk(IN), import.id).await.unwrap();
        d.all_answer(IN).await;
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, IN);
        let effect = propose(&d.world, &labour, &District::all(LineState::Appraising), Proposal::Approve, None, false).await.unwrap();
        assert_eq!((effect.proposed, effect.left), (2, vec![("facts-contradict".to_owned(), 1)]), "a day more or less is a way to count");
        let line = d.lines(LineState::Appraising).await.remove(0);
        let view = d.world.store.line(&everything(), line.id).await.unwrap().unwrap();
        let content = LineContent::from_json(&view.revisions.last().unwrap().content).unwrap();
        let policy = d.world.book.policy(F1).unwrap();
        let notes = kipthoi_workflow::judge::judge(&d.world, policy, &content.facts, IN).unwrap().assessment.notes;
        assert!(notes.iter().any(|n| n.text_vi.contains("41") && n.text_vi.contains("14/07/2021")), "the line says both: {notes:?}");
        let reason = Some("đúng theo quyết định: 14 ngày");
        let one = Selection::Lines(vec![line.id]);
        assert_eq!(propose(&d.world, &labour, &one, Proposal::Approve, reason, false).await.unwrap().proposed, 1);
        d.is_whole().await;
    });
}

#[test]
fn a_first_day_put_right_at_the_line_or_by_a_decision_is_its_period_from_then_on() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let first = d.taken(&[(AN, 1, 14)], IN).await;
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, IN);
        let at = d.lines(LineState::Confirming).await[0].id;
        let facts = json!({"f1.from": "2021-07-03"});
        complete(&d.world, &labour, &Selection::Lines(vec![at]), facts.as_object().unwrap(), "quyết định", false).await.unwrap();
        assert_eq!(d.live(first.dossier).await, [line(AN, "03", 12)]);
        d.all_answer(IN).await;
        let reason = "đã đối chiếu quyết định cách ly";
        propose(&d.world, &labour, &Selection::Lines(vec![at]), Proposal::Approve, Some(reason), false).await.unwrap();
        let decision = d.decide_all("15/QĐ", IN).await;
        let view = d.world.store.line(&everything(), at).await.unwrap().unwrap();
        let mut content = LineContent::from_json(&view.revisions.last().unwrap().content).unwrap();
        content.facts.insert("f1.from".to_owned(), json!("2021-07-05"));
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, AGAIN);
        let paper = DecisionPaper { number: "16/QĐ".into(), decided_on: AGAIN, signer: "B".into(), agency_kind: AgencyKind::Province };
        correct(&d.world, &leader, at, &content, &paper, "sai ngày vào").await.unwrap();
        assert_eq!(d.live(first.dossier).await, [line(AN, "05", 10)]);
        let signed = d.world.store.decision_lines(&everything(), decision, None, 0, 10).await.unwrap();
        assert_eq!(signed[0].line.period, "from:2021-07-03", "as it was granted");
        // The days that are free again can be asked for, and those that are not cannot.
        let asks = async |from: i8, to: i8| d.file(F1, AGAIN, isolated("f1", date(2021, 7, from), date(2021, 7, to))).await;
        assert!(matches!(asks(1, 5).await, Err(Problem::Refused { code: "covered-already", .. })));
        asks(1, 4).await.unwrap();
        d.is_whole().await;
    });
}
