//! Ways in without a password: a token that an officer made for a program, and an identity at a
//! provider. Neither is worth more than its account.

use crate::district::District;
use crate::sign_in::{MINUTE, PASSWORD, draw, enter, from, officer};
use crate::support::*;
use jiff::SignedDuration;
use kipthoi_authz::Role;
use kipthoi_workflow::accounts::standing::{Standing, whose};
use kipthoi_workflow::accounts::token::{self, NewToken};
use kipthoi_workflow::accounts::{manage, provider};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem, Result};

#[test]
fn a_token_of_a_program_is_worth_what_its_account_is_worth() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        officer(&d, "hong", Role::Appraiser).await;
        let (world, now) = (&d.world, d.m.act.now);
        let act = Act::new(enter(world, "hong", now).await.0.actor, now);
        let new = NewToken { name: "Trang báo cáo", rights: &[TokenRight::Figures, TokenRight::Judge], last_day: DAY, password: PASSWORD };
        refused(token::make(world, &act, &NewToken { password: "sai", ..new.clone() }, &draw()).await, "password-present");
        let made = token::make(world, &act, &new, &draw()).await.unwrap();
        let found = token::whose(world, &made, now).await.unwrap().unwrap();
        assert_eq!((found.actor.account, found.rights, found.to_note), (act.actor.account, vec![TokenRight::Figures, TokenRight::Judge], true));
        token::note_use(world, found.token, now).await.unwrap();
        assert!(!token::whose(world, &made, now + SignedDuration::from_secs(59)).await.unwrap().unwrap().to_note);
        assert!(token::whose(world, &made, at(DAY, 23) + MINUTE * 59).await.unwrap().is_some(), "to the end of its last day");
        assert!(token::whose(world, &made, at(DAY, 23) + MINUTE * 60).await.unwrap().is_none());
        let quantri = officer(&d, "quantri", Role::Administrator).await;
        let administrator = Act::new(kipthoi_authz::Actor { account: quantri, role: Role::Administrator, ..act.actor.clone() }, now);
        manage::reset(world, &administrator, act.actor.account, &draw()).await.unwrap();
        assert!(token::whose(world, &made, now).await.unwrap().is_none(), "while a password is to be chosen");
        assert!(matches!(token::revoke(world, &administrator, found.token).await, Err(Problem::NotFound)), "not one's own");
        token::revoke(world, &act, found.token).await.unwrap();
        assert!(matches!(token::revoke(world, &act, found.token).await, Err(Problem::NotFound)), "once");
        d.is_whole().await;
    });
}

#[test]
fn an_identity_at_a_provider_opens_the_one_account_that_it_is_linked_to() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (hong, lan) = (officer(&d, "hong", Role::Appraiser).await, officer(&d, "lan", Role::Appraiser).await);
        let quantri = officer(&d, "quantri", Role::Administrator).await;
        let (world, now, caller) = (&d.world, d.m.act.now, from("10.0.0.9"));
        let at_issuer = |subject: &str| Identity { issuer: "https://id.example.vn".into(), subject: subject.into() };
        let vouched = async |subject: &str| {
            let token = draw();
            provider::sign_in(world, &at_issuer(subject), &caller, &token, now).await.map(|stage| (stage, token))
        };
        refused(vouched("h1").await, "identity-unknown");
        let act = Act::new(enter(world, "hong", now).await.0.actor, now);
        assert!(matches!(provider::link(world, &act, lan, &at_issuer("l1")).await, Err(Problem::NotAllowed)));
        refused(provider::prove(world, &act, "sai").await, "password-present");
        provider::link_own(world, &act, &at_issuer("h1")).await.unwrap();
        let broken = |outcome: Result<()>, wanted: &str| assert!(matches!(outcome, Err(Problem::Store(StoreError::Broken(code))) if code == wanted));
        broken(provider::link_own(world, &act, &at_issuer("h2")).await, "identity-there");
        let administrator = Act::new(kipthoi_authz::Actor { account: quantri, role: Role::Administrator, ..act.actor.clone() }, now);
        broken(provider::link(world, &administrator, lan, &at_issuer("h1")).await, "identity-used");
        refused(provider::link(world, &administrator, lan, &at_issuer(" ")).await, "subject-needed");
        provider::link(world, &administrator, lan, &at_issuer("l1")).await.unwrap();
        for (subject, account) in [("h1", hong), ("l1", lan)] {
            let (stage, token) = vouched(subject).await.unwrap();
            assert_eq!((stage, whose(world, &token, now).await.unwrap().unwrap().actor.account), (SessionStage::Provider, account));
        }
        let elsewhere = Identity { issuer: "https://id.example.com".into(), ..at_issuer("h1") };
        refused(provider::sign_in(world, &elsewhere, &caller, &draw(), now).await, "identity-unknown");
        // A one-time password is for whoever signs in with it; a second factor is asked for all the same.
        manage::reset(world, &administrator, hong, &draw()).await.unwrap();
        let (_, token) = vouched("h1").await.unwrap();
        assert_eq!(whose(world, &token, now).await.unwrap().unwrap().standing, Standing::Whole);
        let mut tx = world.store.begin().await.unwrap();
        tx.set_second_factor(&FactorRecord { account_id: lan, secret: String::new(), confirmed_at: now, last_step: 0 }).await.unwrap();
        tx.audit(d.m.entry("add-second-factor"));
        tx.commit().await.unwrap();
        let (_, token) = vouched("l1").await.unwrap();
        assert_eq!(whose(world, &token, now).await.unwrap().unwrap().standing, Standing::SecondFactor);
        manage::disable(world, &administrator, lan).await.unwrap();
        refused(vouched("l1").await, "identity-unknown");
        provider::unlink_own(world, &act, &at_issuer("h1").issuer).await.unwrap();
        refused(vouched("h1").await, "identity-unknown");
        assert!(matches!(provider::unlink_own(world, &act, &at_issuer("h1").issuer).await, Err(Problem::NotFound)));
        d.is_whole().await;
    });
}
