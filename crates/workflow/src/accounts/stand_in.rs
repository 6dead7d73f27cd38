//! Standing in: while an officer is away, another one of the same agency does their work, on named
//! days, visibly, and never with the rights of both at once.
//!
//! What is done so stays the deed of whoever did it: the log names both, and duties that one person
//! may not combine are counted by person ([`crate::duties`]).

use super::actor;
use super::standing::needs_factor;
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::offices::Offices;
use crate::ports::{AccountRecord, StandInRecord};
use crate::world::{Act, World, local};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use kipthoi_authz::{Action, Actor, InPlaceOf, Role};
use kipthoi_domain::AccountId;
use kipthoi_domain::date::day_vi;
use serde_json::json;
use uuid::Uuid;

/// Most days of one time. Whoever is away for longer gets a successor, not a deputy.
const LONGEST: i32 = 366;
/// Most letters of a reason.
const REASON_MAX: usize = 200;

/// A time to be opened.
#[derive(Clone, Debug)]
pub struct NewStandIn {
    /// Who is away.
    pub absent: AccountId,
    pub deputy: AccountId,
    pub from: Date,
    /// The last day.
    pub to: Date,
    pub reason: String,
}

/// Somebody in whose place an officer may act now.
#[derive(Clone, Debug)]
pub struct Offer {
    pub id: Uuid,
    /// The last day.
    pub until: Date,
    /// The officer, with the other one's role.
    pub actor: Actor,
}

/// Opens a time: whoever will be away does it, or who looks after accounts, though never to stand
/// in themselves.
///
/// # Errors
/// `stand-in-days`, `stand-in-reason`, `stand-in-deputy` (not of that agency, closed, or the same
/// person), `stand-in-administrator`, `stand-in-oneself`, `stand-in-overlap`.
pub async fn open(world: &World, act: &Act, new: &NewStandIn) -> Result<Uuid> {
    may_arrange(act, new.absent)?;
    if new.absent != act.actor.account && new.deputy == act.actor.account {
        return Err(Problem::refused("stand-in-oneself", ""));
    }
    check(act, new)?;
    let offices = world.offices().await?;
    let deputy = world.store.account_by_id(new.deputy).await?.ok_or_else(|| Problem::refused("stand-in-deputy", ""))?;
    let mut tx = world.store.begin().await?;
    // Held, so that two people cannot arrange for the same days at once.
    let absent = tx.hold_account(new.absent).await?.ok_or(Problem::NotFound)?;
    fits(&absent, &deputy, &offices, new.from)?;
    let others = world.store.stand_ins_of(new.absent).await?;
    if let Some(other) = others.iter().find(|o| o.account_id == new.absent && o.ended_at.is_none() && o.from_on <= new.to && new.from <= o.to_on) {
        return Err(Problem::refused("stand-in-overlap", format!("{}–{}", day_vi(other.from_on), day_vi(other.to_on))));
    }
    let row = StandInRecord {
        id: world.ids.draw(act.now),
        account_id: new.absent,
        deputy_id: new.deputy,
        from_on: new.from,
        to_on: new.to,
        reason: new.reason.trim().to_owned(),
        opened_at: act.now,
        opened_by: act.actor.account,
        ended_at: None,
        ended_by: None,
    };
    tx.insert_stand_in(&row).await?;
    let said = json!({"stand_in": row.id, "absent": row.account_id, "deputy": row.deputy_id, "from": row.from_on, "to": row.to_on, "reason": row.reason});
    tx.audit(AuditEntry::new(act, "open-stand-in", &said));
    tx.commit().await?;
    Ok(row.id)
}

/// Ends a time before its last day; sessions that act by it are back in their own role with their
/// next request.
///
/// # Errors
/// `stand-in-over` when it was ended or has run out.
pub async fn end(world: &World, act: &Act, id: Uuid) -> Result<()> {
    let row = world.store.stand_in(id).await?.ok_or(Problem::NotFound)?;
    may_arrange(act, row.account_id).map_err(|_| Problem::NotFound)?;
    let mut tx = world.store.begin().await?;
    if row.to_on < act.today() || !tx.end_stand_in(id, act.now, act.actor.account).await? {
        return Err(Problem::refused("stand-in-over", ""));
    }
    tx.audit(AuditEntry::new(act, "end-stand-in", &json!({"stand_in": id, "absent": row.account_id, "deputy": row.deputy_id})));
    Ok(tx.commit().await?)
}

/// The session acts in the place of somebody from now on, or in the officer's own again.
///
/// # Errors
/// `stand-in-over` when no such time is in force for whoever asks; `stand-in-factor` when the role
/// takes a second factor that they do not have.
pub async fn switch(world: &World, act: &Act, session: Uuid, to: Option<Uuid>) -> Result<()> {
    let account = world.store.account_by_id(act.actor.account).await?.ok_or(Problem::NotFound)?;
    let entry = match to {
        None => AuditEntry::new(act, "stand-back", &json!({})),
        Some(id) => {
            let over = || Problem::refused("stand-in-over", "");
            let row = world.store.stand_in(id).await?.ok_or_else(over)?;
            let taken = acting_by(world, &account, &row, act.now).await?.ok_or_else(over)?;
            if !has_factor(world, &account, &taken).await? {
                return Err(Problem::refused("stand-in-factor", ""));
            }
            let in_place = Act { actor: taken, ..act.clone() };
            AuditEntry::new(&in_place, "stand-in", &json!({"stand_in": id, "from": row.from_on, "to": row.to_on}))
        }
    };
    let mut tx = world.store.begin().await?;
    tx.set_session_stand_in(session, to).await?;
    tx.audit(entry);
    Ok(tx.commit().await?)
}

/// In whose place `account` may act at this moment.
pub async fn offers(world: &World, account: &AccountRecord, now: Timestamp) -> Result<Vec<Offer>> {
    let mut offers = Vec::new();
    for row in world.store.stand_ins_for(account.id, local(now).date()).await? {
        if let Some(actor) = acting_by(world, account, &row, now).await?
            && has_factor(world, account, &actor).await?
        {
            offers.push(Offer { id: row.id, until: row.to_on, actor });
        }
    }
    Ok(offers)
}

/// The officer in the other one's place, if the arrangement holds at this moment: on its days, for
/// them, of one agency, and while neither account is closed.
async fn acting_by(world: &World, deputy: &AccountRecord, row: &StandInRecord, now: Timestamp) -> Result<Option<Actor>> {
    let Some(absent) = world.store.account_by_id(row.account_id).await? else { return Ok(None) };
    Ok(in_place(&absent, deputy, row, &*world.offices().await?, local(now).date()))
}

/// As [`acting_by`], of what is known: the one place where standing in gives a right.
pub fn in_place(absent: &AccountRecord, deputy: &AccountRecord, row: &StandInRecord, offices: &Offices, day: Date) -> Option<Actor> {
    let named = row.account_id == absent.id && row.deputy_id == deputy.id;
    if !named || !row.in_force(day) || fits(absent, deputy, offices, day).is_err() {
        return None;
    }
    let theirs = actor(absent, offices, day).ok()?;
    let in_place_of = Some(InPlaceOf { account: absent.id, name: absent.display_name.clone() });
    Some(Actor { account: deputy.id, name: deputy.display_name.clone(), in_place_of, ..theirs })
}

/// Whether one of the two may do the other's work at all on `day`.
fn fits(absent: &AccountRecord, deputy: &AccountRecord, offices: &Offices, day: Date) -> Result<()> {
    // Accounts and settings have no deputy: another administrator is appointed. And whoever looks
    // after accounts must not come by an officer's role.
    if [absent.role, deputy.role].contains(&Role::Administrator) {
        return Err(Problem::refused("stand-in-administrator", ""));
    }
    let agency = |a: &AccountRecord| offices.acting(a.agency_id, day).ok().map(|g| g.id);
    let together = agency(absent).is_some() && agency(absent) == agency(deputy);
    let open = absent.disabled_at.is_none() && deputy.disabled_at.is_none();
    if absent.id == deputy.id || !together || !open {
        return Err(Problem::refused("stand-in-deputy", deputy.display_name.clone()));
    }
    Ok(())
}

fn may_arrange(act: &Act, absent: AccountId) -> Result<()> {
    // Who acts in somebody's place does not hand that place on.
    let own = absent == act.actor.account && act.actor.in_place_of.is_none();
    if own || act.actor.may(Action::ManageAccounts) { Ok(()) } else { Err(Problem::NotAllowed) }
}

fn check(act: &Act, new: &NewStandIn) -> Result<()> {
    let latest = new.from.saturating_add(LONGEST.days());
    if new.from < act.today() || new.to < new.from || latest < new.to {
        return Err(Problem::refused("stand-in-days", LONGEST.to_string()));
    }
    if new.reason.trim().is_empty() {
        return Err(Problem::refused("stand-in-reason", ""));
    }
    if new.reason.chars().count() > REASON_MAX { Err(Problem::refused("text-too-long", REASON_MAX.to_string())) } else { Ok(()) }
}

/// A role that takes a second factor takes it of whoever acts in it.
async fn has_factor(world: &World, deputy: &AccountRecord, taken: &Actor) -> Result<bool> {
    let in_role = AccountRecord { role: taken.role, ..deputy.clone() };
    Ok(!needs_factor(&in_role, &world.config) || world.store.second_factor(deputy.id).await?.is_some())
}
