//! What administrators do with accounts: the first one of all, those they open, and the last one,
//! who stays.

use crate::district::District;
use crate::sign_in::{PASSWORD, draw, enter, officer};
use crate::support::*;
use jiff::SignedDuration;
use kipthoi_authz::Role;
use kipthoi_domain::{AccountId, AgencyKind};
use kipthoi_workflow::accounts::manage::{self, NewAccount, Post};
use kipthoi_workflow::accounts::set_up::{First, Office, is_open, offer, set_up};
use kipthoi_workflow::accounts::sign_in::{Attempt, Caller, sign_in};
use kipthoi_workflow::accounts::standing::{Standing, whose};
use kipthoi_workflow::accounts::{acting, password};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem, World};
use std::sync::Arc;

async fn administrator(d: &District, login: &str) -> Act {
    let id = officer(d, login, Role::Administrator).await;
    let account = d.world.store.account_by_id(id).await.unwrap().unwrap();
    Act::new(acting(&d.world, &account, d.m.act.now).await.unwrap(), d.m.act.now)
}

fn newcomer(d: &District, login: &str, role: Role) -> NewAccount {
    NewAccount { login: login.into(), name: "Lê Thị Hồng".into(), role, agency: d.m.act.actor.agency }
}

#[test]
fn a_new_officer_changes_the_one_time_password_before_anything_else() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (world, act) = (&d.world, administrator(&d, "quantri").await);
        let handed = manage::open(world, &act, &newcomer(&d, "Hong.LT", Role::Appraiser), &draw()).await.unwrap();
        let again = manage::open(world, &act, &newcomer(&d, "hong.lt", Role::Desk), &draw()).await;
        assert!(matches!(again, Err(Problem::Store(StoreError::Broken("login-used")))), "{again:?}");
        let (caller, token) = (Caller::default(), draw());
        let attempt = Attempt { login: "hong.lt", password: &handed.password, caller: &caller, token: &token };
        let late = act.now + SignedDuration::from_hours(72);
        refused(sign_in(world, &attempt, late).await, "one-time-over");
        sign_in(world, &attempt, act.now).await.unwrap();
        let entered = whose(world, &token, act.now).await.unwrap().unwrap();
        assert_eq!(entered.standing, Standing::OwnPassword);
        let own = Act::new(entered.actor, act.now);
        password::change(world, &own, entered.session, &handed.password, PASSWORD).await.unwrap();
        assert_eq!(whose(world, &token, act.now).await.unwrap().unwrap().standing, Standing::Whole);
        // Forgotten again: the old one is worth nothing, nor is the session.
        let other = manage::reset(world, &act, handed.account, &draw()).await.unwrap();
        assert_ne!(other.password, handed.password);
        assert!(whose(world, &token, act.now).await.unwrap().is_none());
        refused(sign_in(world, &Attempt { password: PASSWORD, ..attempt }, act.now).await, "sign-in");
        let log = world.store.audit_after(0, 1_000).await.unwrap();
        assert!(log.iter().all(|r| !r.detail.contains(&handed.password) && !r.detail.contains(&other.password)));
        d.is_whole().await;
    });
}

#[test]
fn only_an_administrator_manages_accounts() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let id = officer(&d, "hong", Role::Appraiser).await;
        for role in Role::ALL.iter().filter(|r| **r != Role::Administrator) {
            let act = d.act(AgencyKind::DistrictCommittee, *role, DAY);
            let denied = |outcome: Result<(), Problem>| assert!(matches!(outcome, Err(Problem::NotAllowed)), "{role:?}");
            denied(manage::open(&d.world, &act, &newcomer(&d, "moi", Role::Administrator), &draw()).await.map(drop));
            denied(manage::reset(&d.world, &act, id, &draw()).await.map(drop));
            denied(manage::disable(&d.world, &act, id).await);
            denied(manage::enable(&d.world, &act, id).await);
            denied(manage::remove_second_factor(&d.world, &act, id).await);
            denied(manage::end_sessions(&d.world, &act, id).await.map(drop));
            let post = Post { name: "A".into(), role: Role::Administrator, agency: act.actor.agency };
            denied(manage::change(&d.world, &act, id, &post).await);
        }
    });
}

#[test]
fn another_role_and_a_closed_account_end_the_sessions() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (world, act) = (&d.world, administrator(&d, "quantri").await);
        let id = officer(&d, "hong", Role::Appraiser).await;
        let post = |name: &str, role| Post { name: name.into(), role, agency: act.actor.agency };
        let (_, token) = enter(world, "hong", act.now).await;
        manage::change(world, &act, id, &post("Lê Hồng", Role::Appraiser)).await.unwrap();
        assert_eq!(whose(world, &token, act.now).await.unwrap().unwrap().actor.name, "Lê Hồng", "a name ends nothing");
        refused(manage::change(world, &act, id, &post("Lê Hồng", Role::Appraiser)).await, "account-unchanged");
        manage::change(world, &act, id, &post("Lê Hồng", Role::Desk)).await.unwrap();
        assert!(whose(world, &token, act.now).await.unwrap().is_none());
        let (_, token) = enter(world, "hong", act.now).await;
        manage::disable(world, &act, id).await.unwrap();
        assert!(whose(world, &token, act.now).await.unwrap().is_none());
        manage::enable(world, &act, id).await.unwrap();
        enter(world, "hong", act.now).await;
        assert_eq!(manage::end_sessions(world, &act, id).await.unwrap(), 1);
        d.is_whole().await;
    });
}

#[test]
fn somebody_is_always_left_who_can_help_the_others() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (world, one) = (&d.world, administrator(&d, "mot").await);
        let own = one.actor.account;
        let desk = Post { name: "A".into(), role: Role::Desk, agency: one.actor.agency };
        refused(manage::disable(world, &one, own).await, "last-administrator");
        refused(manage::change(world, &one, own, &desk).await, "own-role");
        let two = administrator(&d, "hai").await;
        refused(manage::change(world, &one, own, &desk).await, "own-role");
        // Each closes the other's account, at once, on a server of their own.
        let second = World { store: Arc::new(fresh.second().await), ..world.clone() };
        let (a, b) = tokio::join!(manage::disable(world, &one, two.actor.account), manage::disable(&second, &two, own));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let left: Vec<AccountId> =
            world.store.accounts().await.unwrap().into_iter().filter(|a| a.role == Role::Administrator && a.disabled_at.is_none()).map(|a| a.id).collect();
        assert_eq!(left.len(), 1);
        d.is_whole().await;
    });
}

fn office() -> Office {
    Office {
        unit_code: "26734".into(),
        unit_name: "Bình Minh".into(),
        unit_kind: "xa".into(),
        name_vi: "Ủy ban nhân dân xã Bình Minh".into(),
        name_en: String::new(),
        kind: Some(AgencyKind::Commune),
    }
}

fn first(login: &str) -> First {
    First { login: login.into(), name: "Dương Hoàng Long".into(), password: PASSWORD.into() }
}

#[test]
fn the_first_administrator_is_made_once_and_with_the_key_of_the_console() {
    on_both(|fresh| async move {
        // The world of the office without its people: nobody settled here.
        let world = District::world(&fresh);
        let now = at(DAY, 8);
        assert!(offer(&world, "old", now).await.unwrap() && offer(&world, "key", now).await.unwrap());
        assert!(!is_open(&world, "old").await.unwrap() && !is_open(&world, "").await.unwrap() && is_open(&world, "key").await.unwrap());
        assert!(matches!(set_up(&world, "old", &office(), &first("a-mot"), now).await, Err(Problem::NotFound)));
        refused(set_up(&world, "key", &Office { unit_code: "x1".into(), ..office() }, &first("a-mot"), now).await, "unit-code-form");
        refused(set_up(&world, "key", &Office { kind: Some(AgencyKind::Tax), ..office() }, &first("a-mot"), now).await, "office-kind-needed");
        let weak = First { password: "a-mot-a-mot-a".into(), ..first("a-mot") };
        refused(set_up(&world, "key", &office(), &weak, now).await, "password-weak");
        let second = World { store: Arc::new(fresh.second().await), ..world.clone() };
        let ((one, two), (mine, theirs)) = ((first("a-mot"), first("a-hai")), (office(), Office { unit_code: "26735".into(), ..office() }));
        let (a, b) = tokio::join!(set_up(&world, "key", &mine, &one, now), set_up(&second, "key", &theirs, &two, now));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let accounts = world.store.accounts().await.unwrap();
        assert_eq!((accounts.len(), accounts[0].role), (1, Role::Administrator));
        assert!(!is_open(&world, "key").await.unwrap() && !offer(&world, "next", now).await.unwrap());
        let (entered, _) = enter(&world, &accounts[0].login, now).await;
        assert_eq!(entered.standing, Standing::Enrolment);
        let found = kipthoi_workflow::audit::verify(&*world.store).await.unwrap();
        assert_eq!(found.findings, []);
    });
}
