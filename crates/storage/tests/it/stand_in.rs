//! Standing in: on its days, in its agency, by the people it names, and never a way around the
//! duties that one person may not combine.

use crate::district::District;
use crate::sign_in::{enter, officer};
use crate::support::*;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kipthoi_authz::{Action, Actor, Duty, Role, may};
use kipthoi_domain::*;
use kipthoi_workflow::accounts::stand_in::{NewStandIn, end, open, switch};
use kipthoi_workflow::accounts::standing::{Entered, whose};
use kipthoi_workflow::accounts::{acting, token};
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Config, Problem, Result, World};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const FIRST: Date = date(2021, 8, 2);

/// Without second factors: they are tried on their own.
async fn office(fresh: &Fresh) -> District {
    let mut d = District::found(fresh).await;
    d.world.config = Config { second_factor: Vec::new(), ..Config::default() };
    d
}

async fn act_of(world: &World, account: AccountId, day: Date) -> Act {
    let record = world.store.account_by_id(account).await.unwrap().unwrap();
    let now = at(day, 9);
    Act::new(acting(world, &record, now).await.unwrap(), now)
}

fn days(absent: AccountId, deputy: AccountId, from: Date, to: Date) -> NewStandIn {
    NewStandIn { absent, deputy, from, to, reason: "cách ly y tế".into() }
}

/// Whoever signs in with this login on a morning and asks for a place.
async fn in_place(world: &World, login: &str, day: Date, place: Uuid) -> (Entered, Result<()>) {
    let (entered, session) = enter(world, login, at(day, 9)).await;
    let asked = switch(world, &Act::new(entered.own.clone(), at(day, 9)), entered.session, Some(place)).await;
    (whose(world, &session, at(day, 9)).await.unwrap().unwrap(), asked)
}

#[test]
fn a_deputy_acts_visibly_on_the_days_and_is_back_in_their_own_role_after_them() {
    on_both(|fresh| async move {
        let d = office(&fresh).await;
        let (chair, deputy) = (officer(&d, "chutich", Role::Approver).await, officer(&d, "photruong", Role::Appraiser).await);
        let own = act_of(&d.world, chair, FIRST).await;
        let place = open(&d.world, &own, &days(chair, deputy, date(2021, 8, 3), date(2021, 8, 4))).await.unwrap();

        let (early, asked) = in_place(&d.world, "photruong", FIRST, place).await;
        refused(asked, "stand-in-over");
        assert!(early.offers.is_empty() && early.actor.role == Role::Appraiser);

        let (entered, session) = enter(&d.world, "photruong", at(date(2021, 8, 4), 23)).await;
        assert_eq!((entered.offers.len(), entered.actor.role), (1, Role::Appraiser), "offered, and not taken by itself");
        switch(&d.world, &Act::new(entered.own.clone(), at(date(2021, 8, 4), 23)), entered.session, Some(place)).await.unwrap();
        let acting = whose(&d.world, &session, at(date(2021, 8, 4), 23)).await.unwrap().unwrap().actor;
        assert_eq!((acting.role, acting.account, acting.may(Action::Appraise)), (Role::Approver, deputy, false), "never both at once");
        assert_eq!(acting.in_place_of.as_ref().map(|o| o.account), Some(chair));
        let last = d.world.store.audit_after(0, 1_000).await.unwrap().pop().unwrap();
        assert_eq!((last.action.as_str(), last.actor_id, last.for_id), ("stand-in", Some(deputy), Some(chair)));
        // Twenty minutes later it is the next day.
        let after = at(date(2021, 8, 4), 23) + jiff::SignedDuration::from_mins(60);
        let mut tx = d.world.store.begin().await.unwrap();
        tx.touch_session(&kipthoi_workflow::audit::sha256_hex(session.as_bytes()), after).await.unwrap();
        tx.commit().await.unwrap();
        let back = whose(&d.world, &session, after).await.unwrap().unwrap();
        assert_eq!((back.actor.role, back.actor.in_place_of, back.offers.len()), (Role::Appraiser, None, 0));
        d.is_whole().await;
    });
}

#[test]
fn a_place_that_is_taken_back_is_lost_with_the_next_request() {
    on_both(|fresh| async move {
        let d = office(&fresh).await;
        let (chair, deputy) = (officer(&d, "chutich", Role::Approver).await, officer(&d, "photruong", Role::Appraiser).await);
        let other = officer(&d, "vanthu", Role::Desk).await;
        let own = act_of(&d.world, chair, FIRST).await;
        let place = open(&d.world, &own, &days(chair, deputy, FIRST, date(2021, 8, 20))).await.unwrap();
        let (acting, asked) = in_place(&d.world, "photruong", FIRST, place).await;
        asked.unwrap();
        assert_eq!(acting.actor.role, Role::Approver);
        // Who stands in neither hands the place on, nor keeps it, nor makes a token of it.
        let in_place = Act::new(acting.actor.clone(), at(FIRST, 9));
        assert!(matches!(open(&d.world, &in_place, &days(chair, other, date(2021, 9, 1), date(2021, 9, 2))).await, Err(Problem::NotAllowed)));
        assert!(matches!(open(&d.world, &in_place, &days(deputy, other, date(2021, 9, 1), date(2021, 9, 2))).await, Err(Problem::NotAllowed)));
        assert!(matches!(end(&d.world, &in_place, place).await, Err(Problem::NotFound)));
        let new = token::NewToken { name: "x", rights: &[TokenRight::Figures], last_day: FIRST, password: crate::sign_in::PASSWORD };
        assert!(matches!(token::make(&d.world, &in_place, &new, "00").await, Err(Problem::NotAllowed)));

        end(&d.world, &own, place).await.unwrap();
        refused(end(&d.world, &own, place).await, "stand-in-over");
        let (back, asked) = self::in_place(&d.world, "photruong", FIRST, place).await;
        refused(asked, "stand-in-over");
        assert_eq!(back.actor.role, Role::Appraiser);
        d.is_whole().await;
    });
}

#[test]
fn who_may_arrange_it_and_for_whom() {
    on_both(|fresh| async move {
        let d = office(&fresh).await;
        let (chair, deputy) = (officer(&d, "chutich", Role::Approver).await, officer(&d, "photruong", Role::Appraiser).await);
        let admin = officer(&d, "quantri", Role::Administrator).await;
        let world = &d.world;
        let by = act_of(world, admin, FIRST).await;
        let later = date(2021, 8, 9);
        refused(open(world, &by, &days(chair, admin, FIRST, later)).await, "stand-in-oneself");
        refused(open(world, &act_of(world, chair, FIRST).await, &days(chair, admin, FIRST, later)).await, "stand-in-administrator");
        refused(open(world, &by, &days(admin, deputy, FIRST, later)).await, "stand-in-administrator");
        refused(open(world, &by, &days(chair, chair, FIRST, later)).await, "stand-in-deputy");
        refused(open(world, &by, &days(chair, deputy, date(2021, 8, 1), later)).await, "stand-in-days");
        refused(open(world, &by, &days(chair, deputy, later, FIRST)).await, "stand-in-days");
        refused(open(world, &by, &days(chair, deputy, FIRST, date(2023, 8, 9))).await, "stand-in-days");
        refused(open(world, &by, &NewStandIn { reason: " ".into(), ..days(chair, deputy, FIRST, later) }).await, "stand-in-reason");
        let foreign = act_of(world, deputy, FIRST).await;
        assert!(matches!(open(world, &foreign, &days(chair, deputy, FIRST, later)).await, Err(Problem::NotAllowed)), "nobody takes a place");
        open(world, &by, &days(chair, deputy, FIRST, later)).await.unwrap();
        refused(open(world, &by, &days(chair, deputy, later, date(2021, 8, 20))).await, "stand-in-overlap");
        open(world, &by, &days(chair, deputy, date(2021, 8, 10), date(2021, 8, 20))).await.unwrap();
        d.is_whole().await;
    });
}

#[test]
fn another_agency_a_closed_account_or_a_missing_second_factor_gives_no_place() {
    on_both(|fresh| async move {
        let mut d = office(&fresh).await;
        let (chair, deputy) = (officer(&d, "chutich", Role::Approver).await, officer(&d, "photruong", Role::Appraiser).await);
        let own = act_of(&d.world, chair, FIRST).await;
        let place = open(&d.world, &own, &days(chair, deputy, FIRST, date(2021, 8, 20))).await.unwrap();
        let change = async |world: &World, id: AccountId, to: &dyn Fn(AccountRecord) -> AccountRecord| {
            let mut tx = world.store.begin().await.unwrap();
            let row = tx.hold_account(id).await.unwrap().unwrap();
            tx.update_account(&to(row)).await.unwrap();
            tx.audit(d.m.entry("change-account"));
            tx.commit().await.unwrap();
        };
        change(&d.world, chair, &|row| AccountRecord { disabled_at: Some(at(FIRST, 8)), ..row }).await;
        refused(in_place(&d.world, "photruong", FIRST, place).await.1, "stand-in-over");
        change(&d.world, chair, &|row| AccountRecord { disabled_at: None, ..row }).await;
        let agency = AgencyRecord { id: d.world.ids.draw(at(FIRST, 8)), code: "LD".into(), ..d.world.store.agencies().await.unwrap().remove(0) };
        let mut tx = d.world.store.begin().await.unwrap();
        tx.insert_agencies(std::slice::from_ref(&agency)).await.unwrap();
        tx.audit(d.m.entry("set-up"));
        tx.commit().await.unwrap();
        d.world.offices = Default::default();
        change(&d.world, deputy, &|row| AccountRecord { agency_id: agency.id, ..row }).await;
        refused(in_place(&d.world, "photruong", FIRST, place).await.1, "stand-in-over");
        change(&d.world, deputy, &|row| AccountRecord { agency_id: d.m.act.actor.agency, ..row }).await;
        d.world.config.second_factor = vec![Role::Approver];
        let (entered, asked) = in_place(&d.world, "photruong", FIRST, place).await;
        refused(asked, "stand-in-factor");
        assert!(entered.offers.is_empty());
    });
}

#[test]
fn who_proposed_a_line_does_not_approve_it_in_another_s_place_either() {
    on_both(|fresh| async move {
        let d = District::appraising(&fresh, &[("Nguyễn Văn An", "070080000001", 31)]).await;
        d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let proposer = d.act(AgencyKind::Labour, Role::Appraiser, date(2021, 8, 4));
        let mut chair = d.act(AgencyKind::DistrictCommittee, Role::Approver, date(2021, 8, 5));
        chair.actor.in_place_of = Some(kipthoi_authz::InPlaceOf { account: chair.actor.account, name: "C".into() });
        let paper = DecisionPaper { number: "9/QĐ".into(), decided_on: date(2021, 8, 5), signer: "B".into(), agency_kind: AgencyKind::Province };
        let all = District::all(LineState::Submitted);
        let deputy = Act { actor: Actor { account: proposer.actor.account, ..chair.actor.clone() }, ..chair.clone() };
        refused(decide(&d.world, &deputy, &all, &paper, false).await, "duty-list");
        // Somebody else in the same place may, and the history of the line names both.
        let other = Act { actor: Actor { account: AccountId(Uuid::from_u128(77)), name: "D".into(), ..chair.actor.clone() }, ..chair };
        decide(&d.world, &other, &all, &paper, false).await.unwrap();
        let line = d.lines(LineState::Approved).await.remove(0);
        let log = d.world.store.history(&everything(), line.dossier_id, Some(line.id), 1).await.unwrap();
        assert_eq!((log[0].action.as_str(), log[0].actor.as_str(), log[0].for_name.as_str()), ("approve", "D", "C"));
        d.is_whole().await;
        // The name is bound into the chain.
        fresh.raw.run("UPDATE audit SET for_name = 'E' WHERE action = 'approve'").await;
        assert!(kipthoi_workflow::audit::verify(&*d.world.store).await.unwrap().findings.iter().any(|f| f.kind == "changed"));
    });
}

/// Somebody's place, asked for: who is away, who does the work, how many days from now, for how many.
#[derive(Clone, Debug)]
struct Wanted {
    absent: usize,
    deputy: usize,
    after: i32,
    days: i32,
    ended: bool,
}

/// Who tries everything on a day, in whichever place (of those above) or in their own.
#[derive(Clone, Debug)]
struct Try {
    who: usize,
    place: usize,
    day: i32,
}

const ROLES: [Role; 4] = [Role::Appraiser, Role::Approver, Role::CommunePayer, Role::Desk];
const LOGINS: [&str; 4] = ["tham.dinh", "phe.duyet", "chi.tra", "mot.cua"];

fn wanted() -> impl Strategy<Value = Wanted> {
    (0..4usize, 0..4usize, 0..6i32, 0..5i32, any::<bool>()).prop_map(|(absent, deputy, after, days, ended)| Wanted { absent, deputy, after, days, ended })
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (0..4usize, 0..7usize, 0..10i32).prop_map(|(who, place, day)| Try { who, place, day });
    proptest::collection::vec(one, 4..14).prop_map(|mut all| {
        all.sort_by_key(|t| t.day);
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn nobody_does_what_neither_their_role_nor_a_place_of_that_day_allows(wanted in proptest::collection::vec(wanted(), 1..6), tries in tries()) {
        on_both(|fresh| live(fresh, wanted.clone(), tries.clone()));
    }
}

async fn live(fresh: Fresh, wanted: Vec<Wanted>, tries: Vec<Try>) {
    let mut d = District::appraising(&fresh, &[("Nguyễn Văn An", "070080000001", 31), ("Trần Thị Bình", "070080000002", 31)]).await;
    d.world.config = Config { second_factor: Vec::new(), ..Config::default() };
    // Whatever the calendar of the lines says, days here begin after they came in.
    let start = date(2021, 8, 4);
    let mut people = Vec::new();
    for (login, role) in LOGINS.iter().zip(ROLES) {
        people.push(officer(&d, login, role).await);
    }
    let mut places: Vec<(Wanted, Uuid)> = Vec::new();
    for w in wanted {
        let by = act_of(&d.world, people[w.absent], start).await;
        let from = start.saturating_add(w.after.days());
        if let Ok(id) = open(&d.world, &by, &days(people[w.absent], people[w.deputy], from, from.saturating_add(w.days.days()))).await {
            if w.ended {
                end(&d.world, &by, id).await.unwrap();
            }
            places.push((w, id));
        }
    }
    for t in tries {
        let today = start.saturating_add(t.day.days());
        let place = places.get(t.place);
        let entered = match place {
            Some((_, id)) => in_place(&d.world, LOGINS[t.who], today, *id).await.0,
            None => enter(&d.world, LOGINS[t.who], at(today, 9)).await.0,
        };
        let lent = place.filter(|(w, _)| !w.ended && w.deputy == t.who && (w.after..=w.after + w.days).contains(&t.day)).map(|(w, _)| ROLES[w.absent]);
        let role = lent.unwrap_or(ROLES[t.who]);
        for action in Action::ALL {
            assert_eq!(entered.actor.may(*action), may(role, *action), "{t:?} {action:?}");
        }
        assert_eq!((entered.actor.account, entered.actor.in_place_of.is_some()), (people[t.who], lent.is_some()));
        attempt(&d, &entered.actor, today).await;
    }
    // However they switched, nobody had two parts in the way of one line.
    let mut parts: BTreeMap<(AccountId, LineId), BTreeSet<Duty>> = BTreeMap::new();
    for entry in d.world.store.audit_after(0, 10_000).await.unwrap() {
        if let (Some(who), Some(line), Some(duty)) = (entry.actor_id, entry.line, Duty::of(&entry.action)) {
            parts.entry((who, line)).or_default().insert(duty);
        }
    }
    assert!(parts.values().all(|duties| duties.len() == 1), "{parts:?}");
    d.is_whole().await;
}

/// Everything that the role of the moment may do with the two lines; most of it is refused.
async fn attempt(d: &District, actor: &Actor, day: Date) {
    let of = |kind: AgencyKind| {
        let area = kipthoi_authz::Area::Everything;
        Act::new(Actor { agency_kind: kind, works: vec![kind], area, ..actor.clone() }, at(day, 10))
    };
    let _ = propose(&d.world, &of(AgencyKind::Labour), &District::all(LineState::Appraising), Proposal::Approve, None, false).await;
    let paper = DecisionPaper { number: format!("{}/QĐ", day.day()), decided_on: day, signer: "B".into(), agency_kind: AgencyKind::Province };
    let decided = decide(&d.world, &of(AgencyKind::DistrictCommittee), &District::all(LineState::Submitted), &paper, false).await;
    if let Ok(Some(decision)) = decided.map(|effect| effect.decision) {
        let total = d.world.store.decision(&everything(), decision).await.unwrap().unwrap().record.approved_total;
        d.fund(decision, total, day).await.unwrap();
    }
    for line in d.lines(LineState::Approved).await {
        let paper = kipthoi_workflow::payments::make_list::ListPaper {
            decision: line.decision_id.unwrap(),
            unit_code: COMMUNES[0].into(),
            method: PayMethod::Cash,
            everybody: true,
            place: None,
            pay_on: day,
        };
        let _ = kipthoi_workflow::payments::make_list::make_list(&d.world, &of(AgencyKind::Commune), &District::all(LineState::Approved), &paper, false).await;
    }
}
