//! Accounts: the first one, those an administrator makes, signing in and out, sessions,
//! passwords, second factors, and who stands in for whom.

pub mod manage;
pub mod password;
pub mod provider;
pub mod second_factor;
pub mod session;
pub mod set_up;
pub mod sign_in;
pub mod stand_in;
pub mod standing;
mod throttle;
pub mod token;
mod totp;

use crate::error::Result;
use crate::offices::Offices;
use crate::ports::AccountRecord;
use crate::world::{World, local};
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_authz::Actor;

/// The actor behind an account at this moment.
///
/// # Errors
/// As [`actor`].
pub async fn acting(world: &World, account: &AccountRecord, now: Timestamp) -> Result<Actor> {
    actor(account, &*world.offices().await?, local(now).date())
}

/// The actor behind an account on `day`: in its agency, or in the one that took it over.
///
/// # Errors
/// `agency-ended` when nothing took the agency over, `agency-not-yet` before its first day.
pub fn actor(account: &AccountRecord, offices: &Offices, day: Date) -> Result<Actor> {
    let agency = offices.acting(account.agency_id, day)?;
    Ok(Actor {
        account: account.id,
        name: account.display_name.clone(),
        agency: agency.id,
        agency_code: agency.code.clone(),
        agency_kind: agency.kind,
        works: agency.works.clone(),
        desks: offices.desks_of(agency, day),
        agency_name_vi: agency.name_vi.clone(),
        agency_name_en: agency.name_en.clone(),
        role: account.role,
        area: offices.area_of(agency),
        in_place_of: None,
    })
}
