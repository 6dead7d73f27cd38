//! Signing in: the same answer whatever was wrong, waiting that grows, sessions that end, and a
//! second factor whose codes are good once.

use crate::district::District;
use crate::support::*;
use jiff::{SignedDuration, Timestamp};
use kipthoi_authz::Role;
use kipthoi_domain::AccountId;
use kipthoi_workflow::accounts::sign_in::{Attempt, Caller, sign_in};
use kipthoi_workflow::accounts::standing::{Entered, Standing, whose};
use kipthoi_workflow::accounts::{password, second_factor, session};
use kipthoi_workflow::audit::sha256_hex;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem, Result, World};
use std::sync::atomic::{AtomicU64, Ordering};
use totp_rs::{Builder, Secret};

pub const PASSWORD: &str = "tre xanh bên bờ sông";
pub const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// Random enough for a test: no two are the same.
pub fn draw() -> String {
    static DRAWN: AtomicU64 = AtomicU64::new(1);
    sha256_hex(&DRAWN.fetch_add(1, Ordering::Relaxed).to_be_bytes())
}

/// Another account of the same office, which chose its password already.
pub async fn officer(d: &District, login: &str, role: Role) -> AccountId {
    let before = d.world.store.account_by_id(d.m.act.actor.account).await.unwrap().unwrap();
    let id = d.world.ids.draw(d.m.act.now);
    let row = AccountRecord { id, login: login.into(), role, password_hash: format!("#{PASSWORD}"), ..before };
    let mut tx = d.world.store.begin().await.unwrap();
    tx.insert_accounts(&[row]).await.unwrap();
    tx.audit(d.m.entry("open-account"));
    tx.commit().await.unwrap();
    id
}

pub fn from(address: &str) -> Caller {
    Caller { address: address.into(), agent: "Firefox/130".into() }
}

async fn try_in(world: &World, login: &str, password: &str, address: &str, now: Timestamp) -> Result<(SessionStage, String)> {
    let token = draw();
    let stage = sign_in(world, &Attempt { login, password, caller: &from(address), token: &token }, now).await?;
    Ok((stage, token))
}

pub async fn enter(world: &World, login: &str, now: Timestamp) -> (Entered, String) {
    let (_, token) = try_in(world, login, PASSWORD, "10.0.0.9", now).await.unwrap();
    (whose(world, &token, now).await.unwrap().unwrap(), token)
}

fn code_of(key: &str, now: Timestamp) -> String {
    let app = Builder::new().with_secret(Secret::try_from_base32(key).unwrap()).build_noncompliant();
    app.generate(u64::try_from(now.as_second()).unwrap()).to_string()
}

async fn actions(world: &World) -> Vec<String> {
    world.store.audit_after(0, 1_000).await.unwrap().into_iter().map(|r| r.action).collect()
}

#[test]
fn unknown_wrong_and_disabled_get_one_answer_and_wait_alike() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (world, now) = (&d.world, d.m.act.now);
        officer(&d, "hong", Role::Appraiser).await;
        let closed = officer(&d, "closed", Role::Appraiser).await;
        let mut tx = world.store.begin().await.unwrap();
        let row = tx.hold_account(closed).await.unwrap().unwrap();
        tx.update_account(&AccountRecord { disabled_at: Some(now), ..row }).await.unwrap();
        tx.audit(d.m.entry("disable-account"));
        tx.commit().await.unwrap();
        for (i, (login, typed)) in [("hong", "sai"), ("closed", PASSWORD), ("mat-khau-go-nham", PASSWORD)].into_iter().enumerate() {
            let address = format!("10.0.1.{i}");
            for _ in 0..4 {
                refused(try_in(world, login, typed, &address, now).await, "sign-in");
            }
            let fifth = try_in(world, login, typed, &address, now).await.unwrap_err();
            assert_eq!((fifth.key().as_str(), fifth.detail(kipthoi_texts::Lang::Vi)), ("refused-sign-in-blocked", "08:01"), "{login}");
            refused(try_in(world, login, PASSWORD, "10.0.9.9", now).await, "sign-in-blocked");
        }
        assert!(try_in(world, " HONG ", PASSWORD, "10.0.1.0", now + MINUTE).await.is_ok(), "a minute later, however the login is written");
        assert!(try_in(world, "hong", "sai", "10.0.1.0", now + MINUTE).await.is_err_and(|p| p.key() == "refused-sign-in"), "forgiven with the success");
        let log = world.store.audit_after(0, 1_000).await.unwrap();
        assert_eq!(log.iter().filter(|r| r.action == "sign-in-blocked").count(), 3);
        assert_eq!(log.iter().filter(|r| r.action == "sign-in-failed").count(), 16);
        assert!(log.iter().all(|r| !r.detail.contains("go-nham") && !r.detail.contains("sai") && !r.detail.contains(PASSWORD)), "{log:?}");
        d.is_whole().await;
    });
}

#[test]
fn many_attempts_at_once_are_counted_one_by_one() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        officer(&d, "hong", Role::Appraiser).await;
        let now = d.m.act.now;
        let tries: Vec<_> = (0..12)
            .map(|i| {
                let world = d.world.clone();
                tokio::spawn(async move { try_in(&world, "hong", "sai", &format!("10.0.2.{i}"), now).await.unwrap_err() })
            })
            .collect();
        let mut looked_at = 0;
        for one in tries {
            match one.await.unwrap() {
                Problem::Refused { code: "sign-in", .. } => looked_at += 1,
                problem => assert!(["refused-sign-in-blocked", "refused-conflict"].contains(&problem.key().as_str()), "{problem}"),
            }
        }
        assert!(looked_at <= 4, "{looked_at} passwords were looked at");
        assert_eq!(actions(&d.world).await.iter().filter(|a| *a == "sign-in-blocked").count(), 1);
    });
}

#[test]
fn a_whole_office_behind_one_address_is_not_shut_out_by_one_of_them() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        officer(&d, "hong", Role::Appraiser).await;
        let (world, now) = (&d.world, d.m.act.now);
        for i in 0..24 {
            refused(try_in(world, &format!("nobody{i}"), "sai", "10.0.3.1", now).await, "sign-in");
        }
        assert!(try_in(world, "hong", PASSWORD, "10.0.3.1", now).await.is_ok());
        refused(try_in(world, "nobody-more", "sai", "10.0.3.1", now).await, "sign-in-blocked");
        refused(try_in(world, "hong", PASSWORD, "10.0.3.1", now).await, "sign-in-blocked");
        assert!(try_in(world, "hong", PASSWORD, "10.0.3.2", now).await.is_ok(), "from elsewhere");
    });
}

#[test]
fn a_session_ends_when_it_is_left_lying_and_after_twelve_hours_at_the_latest() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        officer(&d, "hong", Role::Appraiser).await;
        let (world, start) = (&d.world, d.m.act.now);
        let (_, token) = enter(world, "hong", start).await;
        assert!(whose(world, &token, start + MINUTE * 30).await.unwrap().is_none(), "nobody used it for half an hour");
        let (_, token) = enter(world, "hong", start).await;
        let mut now = start;
        while now < start + SignedDuration::from_hours(12) - MINUTE * 20 {
            now += MINUTE * 20;
            assert!(whose(world, &token, now).await.unwrap().unwrap().to_note);
            session::note_use(world, &token, now).await.unwrap();
            assert!(!whose(world, &token, now + SignedDuration::from_secs(59)).await.unwrap().unwrap().to_note, "once a minute is enough");
        }
        assert!(whose(world, &token, start + SignedDuration::from_hours(12)).await.unwrap().is_none());
        assert!(whose(world, &draw(), start).await.unwrap().is_none());
    });
}

#[test]
fn one_ends_one_s_own_sessions_and_nobody_else_s() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        officer(&d, "hong", Role::Appraiser).await;
        officer(&d, "lan", Role::Appraiser).await;
        let (world, now) = (&d.world, d.m.act.now);
        let (here, _) = enter(world, "hong", now).await;
        let (there, there_token) = enter(world, "hong", now).await;
        let (lan, lan_token) = enter(world, "lan", now).await;
        let act = Act::new(here.actor.clone(), now);
        assert_eq!(session::own(world, &act).await.unwrap().len(), 2);
        assert!(matches!(session::end(world, &act, lan.session).await, Err(Problem::NotFound)));
        session::end(world, &act, there.session).await.unwrap();
        assert!(whose(world, &there_token, now).await.unwrap().is_none());
        enter(world, "hong", now).await;
        assert_eq!(session::end_others(world, &act, here.session).await.unwrap(), 1);
        assert!(whose(world, &lan_token, now).await.unwrap().is_some());
    });
}

#[test]
fn a_changed_password_ends_the_other_sessions_and_the_old_password() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        officer(&d, "hong", Role::Appraiser).await;
        let (world, now) = (&d.world, d.m.act.now);
        let (here, token) = enter(world, "hong", now).await;
        let (_, other) = enter(world, "hong", now).await;
        let act = Act::new(here.actor.clone(), now);
        let change = |present: &'static str, new: &'static str| password::change(world, &act, here.session, present, new);
        refused(change("sai", "gió mùa đông bắc thổi").await, "password-present");
        refused(change(PASSWORD, "ngắn").await, "password-short");
        refused(change(PASSWORD, PASSWORD).await, "password-same");
        change(PASSWORD, "gió mùa đông bắc thổi").await.unwrap();
        assert!(whose(world, &token, now).await.unwrap().is_some() && whose(world, &other, now).await.unwrap().is_none());
        refused(try_in(world, "hong", PASSWORD, "10.0.0.9", now).await, "sign-in");
        for _ in 0..4 {
            refused(change("sai", "x").await, "password-present");
        }
        refused(change("sai", "x").await, "sign-in-blocked");
        d.is_whole().await;
    });
}

/// Somebody whose role must have a second factor, with one; the key of the app, codes on paper,
/// and the token of the session that it was set up in.
async fn enrolled(d: &District, login: &str) -> (Act, String, Vec<String>, String) {
    officer(d, login, Role::Approver).await;
    let (world, now) = (&d.world, d.m.act.now);
    let (entered, token) = enter(world, login, now).await;
    assert_eq!(entered.standing, Standing::Enrolment);
    let act = Act::new(entered.actor.clone(), now);
    let app = second_factor::begin(world, &act, entered.session, &draw).await.unwrap();
    assert_eq!(app.key, second_factor::begin(world, &act, entered.session, &draw).await.unwrap().key, "looked at again");
    assert!(app.address.contains(&app.key) && app.address.starts_with("otpauth://totp/"), "{}", app.address);
    let (caller, fresh) = (from("10.0.0.9"), draw());
    refused(second_factor::confirm(world, &act, entered.session, "000000", &caller, &fresh, &draw).await, "factor-code");
    let codes = second_factor::confirm(world, &act, entered.session, &code_of(&app.key, now), &caller, &fresh, &draw).await.unwrap();
    assert!(whose(world, &token, now).await.unwrap().is_none(), "the session has a new token");
    assert_eq!(whose(world, &fresh, now).await.unwrap().unwrap().standing, Standing::Whole);
    (act, app.key, codes, fresh)
}

#[test]
fn a_code_of_the_app_opens_once_and_only_for_its_owner() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (_, key, ..) = enrolled(&d, "phuoc").await;
        let (_, other, ..) = enrolled(&d, "toan").await;
        let (world, now, caller) = (&d.world, d.m.act.now + MINUTE, from("10.0.0.9"));
        let (half, half_token) = enter(world, "phuoc", now).await;
        assert_eq!(half.standing, Standing::SecondFactor);
        let act = Act::new(half.actor.clone(), now);
        let (code, whole) = (code_of(&key, now), draw());
        refused(second_factor::show(world, &act, half.session, &code_of(&other, now), &caller, &draw()).await, "factor-code");
        assert_eq!(second_factor::show(world, &act, half.session, &code, &caller, &whole).await.unwrap(), None);
        assert!(whose(world, &half_token, now).await.unwrap().is_none(), "the half session is gone");
        assert_eq!(whose(world, &whole, now).await.unwrap().unwrap().standing, Standing::Whole);
        let (half, _) = enter(world, "phuoc", now).await;
        refused(second_factor::show(world, &act, half.session, &code, &caller, &draw()).await, "factor-code");
        let before = code_of(&key, now - SignedDuration::from_secs(30));
        refused(second_factor::show(world, &act, half.session, &before, &caller, &draw()).await, "factor-code");
        let later = Act { now: now + SignedDuration::from_secs(30), ..act.clone() };
        second_factor::show(world, &later, half.session, &code_of(&key, later.now), &caller, &draw()).await.unwrap();
        // Somebody with the right password who tries codes has to wait like everybody.
        for _ in 0..4 {
            refused(second_factor::show(world, &later, half.session, "123456", &caller, &draw()).await, "factor-code");
        }
        refused(second_factor::show(world, &later, half.session, "123456", &caller, &draw()).await, "sign-in-blocked");
        d.is_whole().await;
    });
}

#[test]
fn a_key_put_into_another_account_s_row_opens_nothing() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (_, key, ..) = enrolled(&d, "phuoc").await;
        let (victim, ..) = enrolled(&d, "toan").await;
        let (world, now) = (&d.world, d.m.act.now + MINUTE);
        fresh
            .raw
            .run("UPDATE second_factor SET secret = (SELECT secret FROM second_factor f JOIN account a ON a.id = f.account_id WHERE a.login = 'phuoc')")
            .await;
        let (half, _) = enter(world, "toan", now).await;
        let act = Act { now, ..victim };
        let tried = second_factor::show(world, &act, half.session, &code_of(&key, now), &from("10.0.0.9"), &draw()).await;
        assert!(matches!(tried, Err(Problem::Store(StoreError::Failed(_)))), "{tried:?}");
    });
}

#[test]
fn a_recovery_code_opens_once_and_new_ones_end_the_old() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (act, _, codes, token) = enrolled(&d, "phuoc").await;
        let (world, now, caller) = (&d.world, d.m.act.now + MINUTE, from("10.0.0.9"));
        assert_eq!(codes.len(), 10);
        let show = async |code: &str| {
            let (half, _) = enter(world, "phuoc", now).await;
            let act = Act { now, ..act.clone() };
            second_factor::show(world, &act, half.session, code, &caller, &draw()).await
        };
        assert_eq!(show(&codes[3].to_uppercase()).await.unwrap(), Some(9));
        refused(show(&codes[3]).await, "factor-code");
        refused(second_factor::renew_codes(world, &act, "sai", &draw).await, "password-present");
        let renewed = second_factor::renew_codes(world, &act, PASSWORD, &draw).await.unwrap();
        refused(show(&codes[4]).await, "factor-code");
        assert_eq!(show(&renewed[0]).await.unwrap(), Some(9));
        let present = whose(world, &token, d.m.act.now).await.unwrap().unwrap();
        second_factor::remove(world, &act, present.session, PASSWORD).await.unwrap();
        assert_eq!(enter(world, "phuoc", now).await.0.standing, Standing::Enrolment, "the role must have one");
        d.is_whole().await;
    });
}
