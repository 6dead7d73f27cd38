//! Claims about locked figures, drawn samples and notices.

use crate::path::District;
use crate::support::*;
use jiff::civil::date;
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::watching::figures::{latest, lock};
use kipthoi_workflow::watching::notices::{Telling, tell, to_tell, told};
use kipthoi_workflow::watching::samples::{draw, explain, find};
use kipthoi_workflow::{Act, Problem};

const PEOPLE: [(&str, &str, i64); 3] = [("Nguyễn Văn An", "070080000001", 31), ("Lê Thị Hoa", "070180000002", 31), ("Trần Văn Cò", "070080000003", 31)];

/// Three people approved.
async fn approved(fresh: &Fresh) -> (District, DecisionId) {
    let d = District::appraising(fresh, &PEOPLE).await;
    d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
    let decision = d.decide_all("15/QĐ-UBND", date(2021, 8, 5)).await;
    (d, decision)
}

fn front(d: &District) -> Act {
    d.act(AgencyKind::Front, Role::Supervisor, date(2021, 8, 9))
}

#[test]
fn locked_figures_stay_while_the_work_goes_on_and_are_locked_once_a_day() {
    on_both(|fresh| async move {
        let (d, decision) = approved(&fresh).await;
        let labour = |day| d.act(AgencyKind::Labour, Role::Appraiser, day);
        let number = lock(&d.world, &labour(date(2021, 8, 6))).await.unwrap();
        refused(lock(&d.world, &labour(date(2021, 8, 6))).await, "figures-locked-today");
        d.fund(decision, Vnd(11_130_000), date(2021, 8, 6)).await.unwrap();
        let first = latest(&d.world, &front(&d), 5).await.unwrap().remove(0);
        assert_eq!((first.number, first.figures.total.approved, first.figures.total.funded), (number, 3, 0), "as it was then");
        lock(&d.world, &labour(date(2021, 8, 9))).await.unwrap();
        let both = latest(&d.world, &front(&d), 5).await.unwrap();
        assert_eq!(both.iter().map(|l| l.figures.total.funded).collect::<Vec<_>>(), [3, 0], "the latest first");
        let mut commune = labour(date(2021, 8, 9));
        commune.actor.area = kipthoi_authz::Area::Units(vec![COMMUNES[0].into()]);
        assert_eq!(latest(&d.world, &commune, 5).await.unwrap(), [], "sums of the whole locality are not a commune's");
        assert!(matches!(lock(&d.world, &commune).await, Err(Problem::NotAllowed)));
        assert!(matches!(lock(&d.world, &front(&d)).await, Err(Problem::NotAllowed)));
        d.is_whole().await;
    });
}

#[test]
fn a_sample_is_drawn_by_the_log_and_a_doubt_is_answered_once() {
    on_both(|fresh| async move {
        let (d, _) = approved(&fresh).await;
        let store = &d.world.store;
        let front = front(&d);
        refused(draw(&d.world, &front, LineState::Paid, 2).await, "sample-nothing");
        refused(draw(&d.world, &front, LineState::Confirming, 2).await, "sample-stage");
        refused(draw(&d.world, &front, LineState::Approved, 0).await, "sample-size");
        let head = store.audit_head().await.unwrap().1;
        let sample = draw(&d.world, &front, LineState::Approved, 2).await.unwrap();
        let scope = d.world.scope(&front.actor);
        let (record, cases) = store.sample(&scope, sample).await.unwrap().unwrap();
        assert_eq!((record.seed, record.population, cases.len()), (head, 3, 2));
        assert_ne!(cases[0].line, cases[1].line);

        refused(find(&d.world, &front, sample, 1, Verdict::Doubt, " ").await, "words-needed");
        find(&d.world, &front, sample, 1, Verdict::Doubt, "chữ ký khác").await.unwrap();
        refused(find(&d.world, &front, sample, 1, Verdict::Sound, "").await, "found-already");
        find(&d.world, &front, sample, 2, Verdict::Sound, "").await.unwrap();
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 10));
        let open = store.doubts(&d.world.scope(&labour.actor), 10).await.unwrap();
        assert_eq!(open.iter().map(|(_, case)| case.position).collect::<Vec<_>>(), [1], "what is in order needs no answer");
        assert!(matches!(explain(&d.world, &front, sample, 1, "x").await, Err(Problem::NotAllowed)), "nobody answers themselves");
        explain(&d.world, &labour, sample, 1, "đã đối chiếu bản gốc").await.unwrap();
        refused(explain(&d.world, &labour, sample, 1, "lại").await, "explained-already");
        assert!(store.doubts(&d.world.scope(&labour.actor), 10).await.unwrap().is_empty());
        let of_line = store.findings_of_line(&everything(), cases[0].line).await.unwrap();
        assert_eq!(of_line[0].1.answer.as_ref().map(|a| a.words.as_str()), Some("đã đối chiếu bản gốc"));
        let told = store.history(&everything(), d.lines(LineState::Approved).await[0].dossier_id, Some(cases[0].line), 50).await.unwrap();
        for action in ["note-finding", "explain-finding"] {
            assert!(told.iter().any(|e| e.action == action), "{action} is not in the history of the line");
        }
        d.is_whole().await;
    });
}

#[test]
fn people_are_told_of_a_decision_once_for_every_commune() {
    on_both(|fresh| async move {
        let (d, decision) = approved(&fresh).await;
        let act = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 6));
        let open = to_tell(&d.world, &act).await.unwrap();
        let about = open.iter().find(|x| x.subject == Subject::Decision).expect("the new list is to be posted");
        assert_eq!((about.key.clone(), about.lines, about.unit_code.as_str(), about.due_on), (decision.to_string(), 3, COMMUNES[0], date(2021, 8, 6)));
        let telling = Telling {
            subject: Subject::Decision,
            key: decision.to_string(),
            units: vec![COMMUNES[0].into()],
            channels: vec!["board".into()],
            told_on: date(2021, 8, 6),
            words: "nhà văn hoá ấp 1".into(),
        };
        refused(tell(&d.world, &act, &Telling { channels: vec!["drums".into()], ..telling.clone() }).await, "channel-needed");
        refused(tell(&d.world, &act, &Telling { units: vec![COMMUNES[1].into()], ..telling.clone() }).await, "told-already");
        refused(tell(&d.world, &act, &Telling { told_on: date(2021, 8, 7), ..telling.clone() }).await, "decision-in-future");
        assert_eq!(tell(&d.world, &act, &telling).await.unwrap(), 1);
        refused(tell(&d.world, &act, &telling).await, "told-already");
        assert!(!to_tell(&d.world, &act).await.unwrap().iter().any(|x| x.subject == Subject::Decision));
        assert_eq!(told(&d.world, &act, 5).await.unwrap()[0].words, "nhà văn hoá ấp 1");
        d.is_whole().await;
    });
}
