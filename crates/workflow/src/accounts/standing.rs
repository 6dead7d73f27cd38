//! How far somebody is who has a session, and what is asked of them before anything else.

use super::acting;
use super::stand_in::{self, Offer};
use crate::audit::sha256_hex;
use crate::error::Result;
use crate::ports::{AccountRecord, SessionRecord, SessionStage};
use crate::world::{Config, World};
use jiff::{SignedDuration, Timestamp};
use kipthoi_authz::Actor;
use uuid::Uuid;

/// The use of a session or a token is noted this often at the most.
pub(super) const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// What is still asked of somebody with a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The code of the authenticator app: until then they are nobody.
    SecondFactor,
    /// A password of their own, in place of the one that an administrator set.
    OwnPassword,
    /// A second factor, which their role must have.
    Enrolment,
    /// Nothing.
    Whole,
}

/// Somebody with a session.
#[derive(Clone, Debug)]
pub struct Entered {
    pub session: Uuid,
    /// In whose role the session acts: their own, or that of somebody they stand in for.
    pub actor: Actor,
    /// Themselves, whatever the session acts as.
    pub own: Actor,
    /// In whose place they may act today.
    pub offers: Vec<Offer>,
    pub standing: Standing,
    /// The session was last noted as used some time ago: [`super::session::note_use`].
    pub to_note: bool,
}

/// Who a session token belongs to, if it is known, not over and not left lying.
pub async fn whose(world: &World, token: &str, now: Timestamp) -> Result<Option<Entered>> {
    let Some(session) = world.store.session(&sha256_hex(token.as_bytes())).await? else { return Ok(None) };
    if is_over(&session, &world.config, now) {
        return Ok(None);
    }
    let account = world.store.account_by_id(session.account_id).await?.filter(|a| a.disabled_at.is_none());
    let Some(account) = account else { return Ok(None) };
    let standing = match session.stage {
        SessionStage::Password => Standing::SecondFactor,
        SessionStage::Whole if account.one_time_until.is_some() => Standing::OwnPassword,
        SessionStage::Whole | SessionStage::Provider if needs_factor(&account, &world.config) && world.store.second_factor(account.id).await?.is_none() => {
            Standing::Enrolment
        }
        SessionStage::Whole | SessionStage::Provider => Standing::Whole,
    };
    // An office that is gone signs nobody in; whoever is still signed in is out with it.
    let Ok(own) = acting(world, &account, now).await else { return Ok(None) };
    let offers = if standing == Standing::Whole { stand_in::offers(world, &account, now).await? } else { Vec::new() };
    // What is over, or was taken back, is no offer any more: the session is in its own role again.
    let taken = offers.iter().find(|offer| Some(offer.id) == session.stand_in).map(|offer| offer.actor.clone());
    let actor = taken.unwrap_or_else(|| own.clone());
    let to_note = now.duration_since(session.seen_at) >= NOTED_EVERY;
    Ok(Some(Entered { session: session.id, actor, own, offers, standing, to_note }))
}

/// Over by age, or because nobody used it.
pub(super) fn is_over(session: &SessionRecord, config: &Config, now: Timestamp) -> bool {
    session.expires_at <= now || session.seen_at + config.idle <= now
}

/// Whether this account may not work without a second factor. The passwords of demo accounts
/// stand on the page of signing in; a second factor would protect nothing there.
pub fn needs_factor(account: &AccountRecord, config: &Config) -> bool {
    account.demo_hint.is_none() && config.second_factor.contains(&account.role)
}
