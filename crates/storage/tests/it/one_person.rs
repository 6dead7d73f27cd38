//! One person with the old CMND on one list and the new CCCD on the next: known by the social
//! insurance code, asked about where only name and date of birth agree.

use crate::path::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::Problem;
use kipthoi_workflow::intake::accept::accept;
use kipthoi_workflow::intake::receive::foresee;
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;

const P04: &str = "p04-suspend-unpaid";
const FORM_05: &str = "clean/mau-05-cong-ty-may-binh-minh.xlsx";
const DAY: Date = date(2021, 8, 2);

fn insured(name: &str, number: (&str, &str), code: Option<&str>, birth: Option<Date>) -> LineContent {
    let mut content = District::content(name, number.1, 31);
    content.person.numbers = vec![(number.0.to_owned(), number.1.to_owned())];
    content.person.si_code = code.map(Into::into);
    content.person.birth = birth.map(PartialDate::Day);
    content
}

fn has(codes: &[kipthoi_forms::Issue], code: &str) -> bool {
    codes.iter().any(|i| i.code == code)
}

#[test]
fn the_insurance_code_under_one_name_is_one_person_whatever_the_papers() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let cmnd = insured("Nguyễn Thị Hòa", ("cmnd", "285000001"), Some("7012345678"), Some(date(1985, 3, 12)));
        let cccd = |name: &str, born: Date| insured(name, ("cccd", "070185000001"), Some("7012345678"), Some(born));
        d.receive(COMMUNES[0], vec![cmnd]).await.unwrap();
        let again = d.receive(COMMUNES[1], vec![cccd("NGUYEN THI HOA", date(1985, 3, 12))]).await;
        assert!(matches!(again, Err(Problem::Refused { code: "already-held", .. })), "{again:?}");

        // Another name, or another day of birth, is not the same person: somebody has to look.
        d.receive(COMMUNES[1], vec![cccd("Nguyễn Thị Hòa", date(1990, 3, 12))]).await.unwrap();
        let other = insured("Trần Văn Bé", ("cccd", "070085000009"), Some("7012345678"), None);
        d.receive(COMMUNES[1], vec![other]).await.unwrap();
        let lines = d.lines(LineState::Confirming).await;
        let people: std::collections::BTreeSet<PersonId> = lines.iter().map(|l| l.person_id).collect();
        assert_eq!((lines.len(), people.len()), (3, 3));
        d.is_whole().await;
    });
}

#[test]
fn whoever_is_known_by_the_code_is_known_by_the_new_number_from_then_on() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let say = |number, code| insured("Nguyễn Thị Hòa", number, code, Some(date(1985, 3, 12)));
        // Known without a code first; a refused line leaves the person free to come again.
        d.receive(COMMUNES[0], vec![say(("cmnd", "285000001"), None)]).await.unwrap();
        d.confirm_all(Answer::Rejected, Some("không có tên")).await;
        let act = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4));
        propose(&d.world, &act, &District::all(LineState::Appraising), Proposal::Refuse, Some("không có tên"), false).await.unwrap();
        d.decide_all("1/QĐ-UBND", date(2021, 8, 5)).await;
        d.receive(COMMUNES[0], vec![say(("cmnd", "285000001"), Some("7012345678"))]).await.unwrap();
        let refused = d.receive(COMMUNES[0], vec![say(("cccd", "070185000001"), Some("7012345678"))]).await;
        assert!(matches!(refused, Err(Problem::Refused { code: "already-held", .. })), "the code was learned with the second list: {refused:?}");
        d.is_whole().await;
    });
}

#[test]
fn a_list_says_who_may_be_somebody_of_another_dossier_and_nobody_is_proposed_unasked() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (_, rows) = d.judge_bytes(&crate::files::bytes_of(FORM_05), "nơi gửi thử", P04, "", DAY).await;
        let said = |at: usize| rows[at].content.person.clone();
        let known = |at: usize, cmnd: &str, code: Option<String>| {
            insured(&said(at).full_name, ("cmnd", cmnd), code.as_deref(), said(at).birth.and_then(PartialDate::day))
        };
        assert!(said(0).si_code.is_some() && said(1).birth.and_then(PartialDate::day).is_some());
        d.receive(COMMUNES[1], vec![known(0, "285000001", said(0).si_code), known(1, "285000002", None)]).await.unwrap();

        let (record, rows) = d.judge(FORM_05, P04, "", DAY).await;
        assert!(has(&rows[0].issues, "person-by-si-code") && has(&rows[0].issues, "already-held"), "{:?}", rows[0].issues);
        assert!(has(&rows[1].issues, "maybe-one-person") && rows[1].verdict() == RowVerdict::Warned, "{:?}", rows[1].issues);
        assert!(rows[2..].iter().all(|r| !has(&r.issues, "maybe-one-person") && !has(&r.issues, "person-by-si-code")));
        accept(&d.world, &d.desk(DAY), record.id).await.unwrap();

        d.confirm_all(Answer::Accepted, None).await;
        let act = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4));
        let all = District::all(LineState::Appraising);
        let effect = propose(&d.world, &act, &all, Proposal::Approve, None, false).await.unwrap();
        let asked: Vec<_> = effect.left_lines.iter().filter(|l| l.code == "maybe-one-person").collect();
        assert_eq!(asked.len(), 2, "both of them are asked about: {:?}", effect.left_lines);
        assert!(asked.iter().all(|l| l.full_name == said(1).full_name));
        let one = Selection::Lines(vec![asked[0].line]);
        let effect = propose(&d.world, &act, &one, Proposal::Approve, Some("hai người khác nhau, đã đối chiếu giấy tờ"), false).await.unwrap();
        assert_eq!(effect.proposed, 1, "{effect:?}");
    });
}

#[test]
fn a_namesake_is_asked_about_across_policies_and_by_year_within_one_commune() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (_, rows) = d.judge_bytes(&crate::files::bytes_of(FORM_05), "nơi gửi thử", P04, "", DAY).await;
        let said = |at: usize| rows[at].content.person.clone();
        let born = |at: usize| said(at).birth.and_then(PartialDate::day).unwrap();
        let cmnd = |at: usize, birth: PartialDate| {
            let mut content = insured(&said(at).full_name, ("cmnd", &format!("28500000{at}")), None, None);
            content.person.birth = Some(birth);
            content
        };
        let filer = || d.filer("employer", "Công ty Giày");
        // p05 excludes p04; the year alone counts within one commune only.
        d.hand_in("p05-furlough", COMMUNES[1], DAY, filer(), vec![cmnd(0, PartialDate::Day(born(0)))]).await.unwrap();
        let elsewhere = vec![cmnd(1, PartialDate::Year(born(1).year())), cmnd(2, PartialDate::Day(born(2).tomorrow().unwrap()))];
        d.receive(COMMUNES[1], elsewhere).await.unwrap();
        d.hand_in(P04, COMMUNES[0], DAY, filer(), vec![cmnd(3, PartialDate::Year(born(3).year()))]).await.unwrap();
        let (_, rows) = d.judge(FORM_05, P04, "", DAY).await;
        let asked: Vec<usize> = (0..rows.len()).filter(|at| has(&rows[*at].issues, "maybe-one-person")).collect();
        assert_eq!(asked, [0, 3], "other year, other day or only a year elsewhere are no reason to ask");
    });
}

#[test]
fn a_corrected_list_teaches_the_registry_the_new_number() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let head = "STT;Họ và tên;Ngày sinh;Số CMND/CCCD;Số sổ BHXH;Ngày bắt đầu HĐLĐ;Từ ngày;Đến ngày\n";
        let list = |third: &str, end: &str| {
            let row = |n: u32, name: &str, number: &str, end: &str| format!("{n};{name};1{n}/02/1980;{number};701234567{n};01/01/2019;01/07/2021;{end}/2021\n");
            let people = [row(1, "Lê Văn Cò", "070080000001", "31/07"), row(2, "Lê Thị Vạc", "070180000002", "31/07"), row(3, "Ngô Rút Ba", third, end)];
            format!("{head}{}", people.concat()).into_bytes()
        };
        let (first, rows) = d.judge_bytes(&list("070080000003", "31/07"), "Công ty Cò", P04, "", DAY).await;
        assert!(rows.iter().all(|r| r.verdict() != RowVerdict::Rejected), "{:?}", rows[0].issues);
        accept(&d.world, &d.desk(DAY), first.id).await.unwrap();
        let (second, _) = d.judge_bytes(&list("285000003", "30/07"), "Công ty Cò", P04, "", DAY).await;
        let accepted = accept(&d.world, &d.desk(DAY), second.id).await.unwrap();
        assert_eq!((accepted.added, accepted.changed, accepted.dropped), (0, 1, 0), "{accepted:?}");
        let known = d.world.store.people_by_numbers(&["070080000003".to_owned(), "285000003".to_owned()]).await.unwrap();
        assert_eq!(known.len(), 2, "{known:?}");
        assert_eq!(known[0].1.id, known[1].1.id);
        d.is_whole().await;
    });
}

#[test]
fn what_a_list_would_find_is_found_at_the_desk_too() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let born = Some(date(1985, 3, 12));
        d.receive(COMMUNES[0], vec![insured("Nguyễn Thị Hòa", ("cmnd", "285000001"), Some("7012345678"), born)]).await.unwrap();
        let dossier = District::handed_in("p05-furlough", COMMUNES[1], DAY, d.filer("employer", "Công ty"));
        let codes = async |content: LineContent| {
            let foreseen = foresee(&d.world, &d.desk(DAY), &dossier, vec![content]).await.unwrap().remove(0);
            foreseen.doubts.into_iter().map(|issue| issue.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(insured("Nguyễn Thị Hòa", ("cccd", "070185000001"), None, born)).await, ["maybe-one-person"]);
        assert_eq!(codes(insured("Trần Văn Bé", ("cmnd", "285000001"), None, born)).await, ["number-of-another-name"]);
        assert_eq!(codes(insured("Trần Văn Bé", ("cccd", "070085000009"), Some("7012345678"), born)).await, ["si-code-of-another"]);
        let to_come = insured("Trần Văn Bé", ("cccd", "070085000009"), None, Some(date(2025, 1, 1)));
        refused(foresee(&d.world, &d.desk(DAY), &dossier, vec![to_come.clone()]).await, "born-to-come");
        refused(d.receive(COMMUNES[1], vec![to_come]).await, "born-to-come");
    });
}

#[test]
fn a_number_that_leads_to_another_name_teaches_nothing() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.receive(COMMUNES[0], vec![insured("Nguyễn Thị Hòa", ("cmnd", "285000001"), None, None)]).await.unwrap();
        let mut mistyped = insured("Trần Văn Bé", ("cmnd", "285000001"), Some("7012345678"), None);
        mistyped.person.numbers.push(("cccd".into(), "070085000009".into()));
        d.hand_in("p05-furlough", COMMUNES[0], DAY, d.filer("employer", "Công ty"), vec![mistyped]).await.unwrap();
        let store = &d.world.store;
        assert_eq!(store.people_by_numbers(&["070085000009".to_owned()]).await.unwrap(), [], "the other paper is not that person's");
        assert_eq!(store.people_by_si_codes(&["7012345678".to_owned()]).await.unwrap(), []);
    });
}

#[test]
fn what_the_council_wrote_against_somebody_is_shown_with_the_row() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let list = "STT;Họ và tên;Ngày sinh;Số CCCD;Công việc;Ý kiến Hội đồng xét duyệt xã\n\
                    1;Lê Văn Cò;12/03/1980;070080000001;bán vé số;Không đồng ý\n2;Lê Văn Vạc;12/03/1981;070081000002;bán vé số;Đồng ý\n";
        let (_, rows) = d.judge_bytes(list.as_bytes(), "Ấp 1", "p12-freelance", "1", DAY).await;
        let against: Vec<bool> = rows.iter().map(|r| has(&r.issues, "council-against")).collect();
        assert_eq!(against, [true, false]);
    });
}
