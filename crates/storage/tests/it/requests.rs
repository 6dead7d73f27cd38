//! Claims about questions between localities and agencies.

use crate::district::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::{Area, Role};
use kipthoi_domain::{AgencyId, AgencyKind, LineState, RequestId};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::requests::answer::{Evidence, Said, answer};
use kipthoi_workflow::requests::ask::{Asked, Asking, ask};
use kipthoi_workflow::requests::find;
use kipthoi_workflow::requests::remind::remind;
use kipthoi_workflow::requests::withdraw::withdraw;
use kipthoi_workflow::{Act, Problem, Result};

const AN: &str = "079080001234";
const ASKED: Date = date(2021, 8, 4);

impl District {
    /// An office of its own for a unit, and somebody in it.
    async fn office(&self, code: &str, kind: AgencyKind, unit: &str) -> AgencyId {
        let agency = AgencyRecord {
            id: self.world.ids.draw(self.m.act.now),
            code: code.into(),
            kind,
            works: vec![kind],
            name_vi: code.into(),
            name_en: code.into(),
            short_vi: code.into(),
            short_en: code.into(),
            unit_code: unit.into(),
            term: Term::since(SINCE),
            successor: None,
        };
        let id = agency.id;
        let mut tx = self.world.store.begin().await.unwrap();
        tx.insert_agencies(&[agency]).await.unwrap();
        tx.audit(self.m.entry("set-up"));
        tx.commit().await.unwrap();
        id
    }

    fn of_office(&self, agency: AgencyId, code: &str, kind: AgencyKind, role: Role, unit: &str, day: Date) -> Act {
        let mut act = self.act(kind, role, day);
        act.actor.agency = agency;
        act.actor.agency_code = code.into();
        act.actor.desks = vec![agency];
        act.actor.area = if kind == AgencyKind::Commune { Area::Units(vec![unit.into()]) } else { Area::Everything };
        act
    }
}

/// Two communes and their officers; a line of the first stands in appraisal.
struct Two {
    d: District,
    offices: [AgencyId; 2],
}

impl Two {
    async fn communes(fresh: &Fresh) -> Two {
        let d = District::appraising(fresh, &[("Nguyễn Văn An", AN, 31)]).await;
        let offices = [d.office("UBX-1", AgencyKind::Commune, COMMUNES[0]).await, d.office("UBX-2", AgencyKind::Commune, COMMUNES[1]).await];
        Two { d, offices }
    }

    fn officer(&self, commune: usize, day: Date) -> Act {
        let code = ["UBX-1", "UBX-2"][commune];
        self.d.of_office(self.offices[commune], code, AgencyKind::Commune, Role::CommuneOfficer, COMMUNES[commune], day)
    }

    async fn ask(&self, question: &str, words: &str) -> Result<Asked> {
        let line = self.d.lines(LineState::Appraising).await.pop().unwrap();
        let asking = Asking { to: self.offices[1], question: question.into(), words: words.into() };
        ask(&self.d.world, &self.officer(0, ASKED), &Selection::Lines(vec![line.id]), &asking, false).await
    }

    async fn asked(&self) -> RequestId {
        self.ask("same-person", "").await.unwrap().request.unwrap()
    }

    async fn propose(&self) -> (usize, Vec<(String, usize)>) {
        let act = self.d.act(AgencyKind::Labour, Role::Appraiser, ASKED);
        let effect = propose(&self.d.world, &act, &District::all(LineState::Appraising), Proposal::Approve, None, false).await.unwrap();
        (effect.proposed, effect.left)
    }
}

fn yes(position: i64) -> Said {
    Said { position, reply: Reply::Yes, note: Some("đã chi tháng 7".into()) }
}

#[test]
fn a_line_waits_for_the_answer_of_the_other_locality_which_sees_the_least_of_it() {
    on_both(|fresh| async move {
        let two = Two::communes(&fresh).await;
        let asked = two.ask("same-person", "Trùng họ tên, năm sinh").await.unwrap();
        assert_eq!(asked.due_on, Some(date(2021, 8, 9)), "three working days");
        assert_eq!(two.propose().await, (0, vec![("question-open".into(), 1)]));

        let other = two.officer(1, date(2021, 8, 5));
        let scope = two.d.world.scope(&other.actor);
        assert_eq!(two.d.world.store.requests_waiting(&scope, date(2021, 8, 10)).await.unwrap(), RequestCount { open: 1, late: 1 });
        let view = find(&two.d.world, &other, asked.request.unwrap()).await.unwrap();
        let shown = &view.lines[0].shown;
        assert_eq!((shown.full_name.as_str(), shown.number_end.as_deref()), ("Nguyễn Văn An", Some("1234")));
        assert!(!serde_json::to_string(shown).unwrap().contains(AN), "never the whole number");
        assert!(two.d.world.store.line(&scope, view.lines[0].line_id).await.unwrap().is_none(), "and the line itself is not theirs to read");

        let evidence = Evidence { file_name: "bien-ban.pdf".into(), bytes: b"%PDF-1.4".to_vec() };
        let done = answer(&two.d.world, &other, view.record.id, &[yes(1)], Some(evidence)).await.unwrap();
        assert_eq!((done.lines, done.open), (1, 0));
        let own = two.officer(0, date(2021, 8, 5));
        let (record, line) = two.d.world.store.requests_of_line(&two.d.world.scope(&own.actor), view.lines[0].line_id).await.unwrap().pop().unwrap();
        let said = line.answer.unwrap();
        assert_eq!((record.state, said.reply, said.note.as_deref()), (RequestState::Answered, Reply::Yes, Some("đã chi tháng 7")));
        let file = two.d.world.store.evidence(&two.d.world.scope(&own.actor), record.id, said.evidence.unwrap()).await.unwrap().unwrap();
        assert_eq!(file.name, "bien-ban.pdf");
        assert_eq!(two.propose().await.0, 1, "free again");
        two.d.is_whole().await;
    });
}

#[test]
fn only_its_two_sides_find_a_request_and_only_the_other_side_answers_it_once() {
    on_both(|fresh| async move {
        let two = Two::communes(&fresh).await;
        let id = two.asked().await;
        let third = two.d.office("UBX-3", AgencyKind::Commune, COMMUNES[1]).await;
        let stranger = two.d.of_office(third, "UBX-3", AgencyKind::Commune, Role::CommuneOfficer, COMMUNES[1], ASKED);
        assert!(matches!(answer(&two.d.world, &stranger, id, &[yes(1)], None).await, Err(Problem::NotFound)));
        for side in [Side::Sent, Side::Received] {
            let page = two.d.world.store.requests(&two.d.world.scope(&stranger.actor), side, &[RequestState::Open], &Page::first(10)).await.unwrap();
            assert!(page.rows.is_empty(), "{side:?}");
        }
        let sender = two.officer(0, ASKED);
        assert!(matches!(answer(&two.d.world, &sender, id, &[yes(1)], None).await, Err(Problem::NotAllowed)), "nobody answers oneself");
        let other = two.officer(1, ASKED);
        let unsaid = Said { position: 1, reply: Reply::Unknown, note: Some(" ".into()) };
        assert_eq!(answer(&two.d.world, &other, id, &[unsaid], None).await.unwrap_err().key(), "refused-answer-note-needed");
        assert_eq!(answer(&two.d.world, &other, id, &[], None).await.unwrap_err().key(), "refused-answers-needed");
        assert!(matches!(answer(&two.d.world, &other, id, &[yes(2)], None).await, Err(Problem::NotFound)));
        assert!(matches!(answer(&two.d.world, &other, id, &[yes(1), yes(1)], None).await, Err(Problem::Conflict(_))));
        answer(&two.d.world, &other, id, &[yes(1)], None).await.unwrap();
        assert_eq!(answer(&two.d.world, &other, id, &[yes(1)], None).await.unwrap_err().key(), "refused-request-closed");
    });
}

#[test]
fn a_question_goes_to_who_can_answer_it_and_about_a_line_once() {
    on_both(|fresh| async move {
        let two = Two::communes(&fresh).await;
        assert_eq!(two.ask("insured", "").await.unwrap_err().key(), "refused-question-not-theirs");
        assert_eq!(two.ask("other", " ").await.unwrap_err().key(), "refused-question-words-needed");
        assert_eq!(two.ask("weather", "").await.unwrap_err().key(), "refused-question-unknown");
        two.asked().await;
        let again = two.ask("residence", "").await.unwrap();
        assert_eq!((again.request, again.lines, again.left[0].code), (None, 0, "asked-already"));
        let own = Asking { to: two.offices[0], question: "residence".into(), words: String::new() };
        let refused = ask(&two.d.world, &two.officer(0, ASKED), &District::all(LineState::Appraising), &own, true).await.unwrap_err();
        assert_eq!(refused.key(), "refused-question-to-oneself");
        let line = two.d.lines(LineState::Appraising).await.pop().unwrap();
        let back = Asking { to: two.offices[0], question: "residence".into(), words: String::new() };
        let outside = ask(&two.d.world, &two.officer(1, ASKED), &Selection::Lines(vec![line.id]), &back, false).await;
        assert!(matches!(outside, Err(Problem::NotFound)), "nobody asks about a line of somebody else's area");
    });
}

#[test]
fn the_sender_reminds_once_a_day_and_may_take_the_question_back() {
    on_both(|fresh| async move {
        let two = Two::communes(&fresh).await;
        let id = two.asked().await;
        let sender = two.officer(0, date(2021, 8, 10));
        remind(&two.d.world, &sender, id).await.unwrap();
        assert_eq!(remind(&two.d.world, &sender, id).await.unwrap_err().key(), "refused-reminded-today");
        assert!(matches!(remind(&two.d.world, &two.officer(1, date(2021, 8, 11)), id).await, Err(Problem::NotAllowed)));
        let record = find(&two.d.world, &sender, id).await.unwrap().record;
        assert_eq!((record.reminders, record.reminded_on), (1, Some(date(2021, 8, 10))));
        assert_eq!(withdraw(&two.d.world, &sender, id, "").await.unwrap_err().key(), "refused-reason-needed");
        withdraw(&two.d.world, &sender, id, "đã rõ").await.unwrap();
        let late = answer(&two.d.world, &two.officer(1, date(2021, 8, 11)), id, &[yes(1)], None).await.unwrap_err();
        assert_eq!(late.key(), "refused-request-closed");
        assert_eq!(two.propose().await.0, 1);
        two.d.is_whole().await;
    });
}
