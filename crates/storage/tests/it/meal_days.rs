//! The most days of meal money are those of a person: a second spell, or a second list, gets the
//! days that are left, in whichever order the lists are decided, and the days of a list that is
//! shortened or refused come back.

use crate::overlap::isolated;
use crate::path::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::dossiers::withdraw::withdraw;
use kipthoi_workflow::intake::receive::foresee;
use kipthoi_workflow::judge::{LineContent, PersonOnList};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::complete::complete;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use serde_json::json;

const F1: &str = "p08b-meal-f1";
const LATER: Date = date(2021, 9, 6);

impl District {
    /// A list of one person in isolation for these days of July comes in.
    async fn isolates(&self, from: i8, to: i8) -> LineId {
        self.file(F1, LATER, isolated("f1", date(2021, 7, from), date(2021, 7, to))).await.unwrap()[0]
    }

    async fn days(&self, line: LineId) -> i64 {
        self.world.store.line(&everything(), line).await.unwrap().unwrap().line.amount.0 / 80_000
    }

    /// The commune and the health centre answer for everything that waits for them.
    async fn answered(&self, day: Date) {
        for kind in [AgencyKind::Commune, AgencyKind::Health] {
            let yes = Confirmation { answer: Answer::Accepted, reason: None };
            confirm(&self.world, &self.act(kind, Role::Confirmer, day), &Self::all(LineState::Confirming), &yes, false).await.unwrap();
        }
    }

    /// The papers say another last day.
    async fn ends(&self, line: LineId, day: &str) {
        let facts = json!({"f1.to": day});
        let labour = self.act(AgencyKind::Labour, Role::Appraiser, LATER);
        complete(&self.world, &labour, &Selection::Lines(vec![line]), facts.as_object().unwrap(), "quyết định", false).await.unwrap();
    }

    /// Proposes one line and decides it; answers how many were approved.
    async fn granted(&self, line: LineId, number: &str) -> usize {
        self.granted_on(line, number, LATER).await
    }

    async fn granted_on(&self, line: LineId, number: &str, day: Date) -> usize {
        let labour = self.act(AgencyKind::Labour, Role::Appraiser, day);
        let effect = propose(&self.world, &labour, &Selection::Lines(vec![line]), Proposal::Approve, None, false).await.unwrap();
        if effect.proposed > 0 {
            self.decide_all(number, day).await;
        }
        effect.proposed
    }
}

#[test]
fn a_second_spell_gets_the_days_that_the_first_one_left() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let first = d.isolates(1, 15).await;
        let second = d.isolates(16, 30).await;
        let third = d.isolates(31, 31).await;
        assert_eq!((d.days(first).await, d.days(second).await, d.days(third).await), (15, 6, 0));
        let treated = d.file("p08a-meal-f0", LATER, isolated("f0", date(2021, 8, 1), date(2021, 8, 20))).await.unwrap()[0];
        assert_eq!(d.days(treated).await, 20, "days of treatment have a cap of their own");
        d.is_whole().await;
    });
}

#[test]
fn what_is_foreseen_at_the_desk_is_what_is_received() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        d.isolates(1, 15).await;
        let looks = async |from: i8, to: i8| {
            let dossier = District::handed_in(F1, COMMUNES[0], LATER, d.filer("agency", "Khu"));
            let people = vec![isolated("f1", date(2021, 7, from), date(2021, 7, to))];
            foresee(&d.world, &d.desk(LATER), &dossier, people).await
        };
        let foreseen = looks(16, 30).await.unwrap().remove(0);
        assert_eq!((foreseen.judged.amount, foreseen.content.facts["meal.days_elsewhere"].clone()), (Vnd(6 * 80_000), json!(15)));
        assert_eq!(foreseen.content.facts["dossier.filed_on"], json!(LATER.to_string()), "the law has a last day of filing");
        assert!(foreseen.doubts.is_empty());
        let running = isolated("f1", LATER, date(2021, 9, 12));
        let dossier = District::handed_in(F1, COMMUNES[0], LATER, d.filer("agency", "Khu"));
        let doubts = foresee(&d.world, &d.desk(LATER), &dossier, vec![running]).await.unwrap().remove(0).doubts;
        assert_eq!(
            doubts.into_iter().map(|i| (i.code, i.args)).collect::<Vec<_>>(),
            [("days-to-come".to_owned(), vec![("other", "12/09/2021".to_owned())].into_iter().map(|(k, v)| (k.into(), v)).collect())]
        );
        assert!(matches!(looks(10, 20).await, Err(Problem::Refused { code: "covered-already", .. })));
        assert!(matches!(looks(20, 18).await, Err(Problem::Refused { code: "dates-reversed", .. })));
        assert_eq!(d.days(d.isolates(16, 30).await).await, 6, "and nothing was kept by looking");
    });
}

#[test]
fn the_order_of_decisions_gives_nobody_more_days() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (first, second) = (d.isolates(1, 15).await, d.isolates(16, 30).await);
        d.answered(LATER).await;
        assert_eq!(d.granted(second, "1/QĐ").await, 1);
        assert_eq!(d.granted(first, "2/QĐ").await, 1);
        assert_eq!((d.days(first).await, d.days(second).await), (15, 6));
        d.is_whole().await;
    });
}

#[test]
fn a_line_learns_at_its_proposal_that_the_other_one_has_grown() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (first, second) = (d.isolates(1, 14).await, d.isolates(21, 31).await);
        assert_eq!((d.days(first).await, d.days(second).await), (14, 7));
        d.ends(first, "2021-07-20").await;
        assert_eq!((d.days(first).await, d.days(second).await), (20, 7));
        d.answered(LATER).await;
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, LATER);
        let effect = propose(&d.world, &labour, &District::all(LineState::Appraising), Proposal::Approve, None, true).await.unwrap();
        let changed: Vec<_> = effect.changed.iter().map(|c| (c.line, c.from, c.to)).collect();
        assert_eq!((effect.amount, changed), (Vnd(21 * 80_000), vec![(second, Vnd(7 * 80_000), Vnd(80_000))]), "the preview says which line pays less");
        d.is_whole().await;
    });
}

#[test]
fn days_come_back_when_the_other_list_is_shortened_after_the_proposal() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (first, second) = (d.isolates(1, 14).await, d.isolates(15, 31).await);
        assert_eq!((d.days(first).await, d.days(second).await), (14, 7));
        d.answered(LATER).await;
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, LATER);
        propose(&d.world, &labour, &Selection::Lines(vec![second]), Proposal::Approve, None, false).await.unwrap();
        d.ends(first, "2021-07-05").await;
        let leader = d.act(AgencyKind::DistrictCommittee, Role::Approver, LATER);
        let paper = DecisionPaper { number: "1/QĐ".into(), decided_on: LATER, signer: "B".into(), agency_kind: AgencyKind::Province };
        let would = decide(&d.world, &leader, &District::all(LineState::Submitted), &paper, true).await.unwrap();
        assert_eq!((would.approved, would.total), (1, Vnd(16 * 80_000)));
        assert_eq!(would.changed.iter().map(|c| (c.line, c.from, c.to)).collect::<Vec<_>>(), [(second, Vnd(7 * 80_000), Vnd(16 * 80_000))]);
        d.decide_all("1/QĐ", LATER).await;
        d.answered(date(2021, 9, 7)).await;
        assert_eq!(d.granted_on(first, "2/QĐ", date(2021, 9, 7)).await, 1);
        assert_eq!((d.days(first).await, d.days(second).await), (5, 16));
        d.is_whole().await;
    });
}

#[test]
fn days_come_back_when_the_other_line_is_refused_by_the_same_decision_or_withdrawn() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        for refused in [true, false] {
            let person = if refused { "070080000001" } else { "070080000002" };
            let spell = |from, to| {
                let mut content = isolated("f1", date(2021, 7, from), date(2021, 7, to));
                content.person.numbers = vec![("cccd".into(), person.into())];
                content
            };
            let first = d.file(F1, LATER, spell(1, 14)).await.unwrap()[0];
            let second = d.file(F1, LATER, spell(15, 31)).await.unwrap()[0];
            d.answered(LATER).await;
            let labour = d.act(AgencyKind::Labour, Role::Appraiser, LATER);
            if refused {
                propose(&d.world, &labour, &Selection::Lines(vec![second]), Proposal::Approve, None, false).await.unwrap();
                propose(&d.world, &labour, &Selection::Lines(vec![first]), Proposal::Refuse, Some("không ở khu cách ly"), false).await.unwrap();
                d.decide_all("1/QĐ", LATER).await;
            } else {
                withdraw(&d.world, &d.desk(LATER), &Selection::Lines(vec![first]), "người dân rút").await.unwrap();
                assert_eq!(d.granted(second, "2/QĐ").await, 1);
            }
            assert_eq!(d.days(second).await, 17);
            d.is_whole().await;
        }
    });
}

#[test]
fn what_was_paid_elsewhere_is_typed_and_what_the_books_say_is_not() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (_, second) = (d.isolates(1, 14).await, d.isolates(15, 31).await);
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, LATER);
        let type_in = async |fact: &str, days: i64| {
            let facts = json!({fact: days});
            complete(&d.world, &labour, &Selection::Lines(vec![second]), facts.as_object().unwrap(), "biên lai", false).await
        };
        assert!(matches!(type_in("meal.days_elsewhere", 0).await, Err(Problem::Refused { code: "fact-of-program", .. })));
        type_in("meal.days_already_paid", 3).await.unwrap();
        assert_eq!(d.days(second).await, 4, "both are taken off");
        let mut facts = isolated("f1", date(2021, 8, 1), date(2021, 8, 9)).facts;
        facts.insert("meal.days_elsewhere".to_owned(), json!(20));
        let other = LineContent { facts, person: PersonOnList { full_name: "Lê Thị Bưởi".into(), ..PersonOnList::default() }, ..LineContent::default() };
        let alone = d.file(F1, LATER, other).await.unwrap()[0];
        assert_eq!(d.days(alone).await, 9, "nobody brings the count along");
        d.is_whole().await;
    });
}
