//! Accounts: the first one, those an administrator makes, signing in and out, sessions,
//! passwords, second factors.

pub mod manage;
pub mod password;
pub mod provider;
pub mod second_factor;
pub mod session;
pub mod set_up;
pub mod sign_in;
pub mod standing;
mod throttle;
pub mod token;
mod totp;

use crate::error::{Problem, Result};
use crate::ports::{AccountRecord, AgencyRecord, Store};
use kipthoi_authz::{Actor, Area};
use kipthoi_domain::AgencyKind;

/// The actor behind an account: a commune's accounts answer for their commune, the offices of
/// the district for all of it.
pub async fn actor(store: &dyn Store, account: &AccountRecord) -> Result<Actor> {
    let agency = store.agencies().await?.into_iter().find(|a| a.id == account.agency_id).ok_or(Problem::NotFound)?;
    Ok(actor_of(account, &agency))
}

pub fn actor_of(account: &AccountRecord, agency: &AgencyRecord) -> Actor {
    let area = match agency.kind {
        AgencyKind::Commune => Area::Units(vec![agency.unit_code.clone()]),
        _ => Area::Everything,
    };
    Actor {
        account: account.id,
        name: account.display_name.clone(),
        agency: agency.id,
        agency_kind: agency.kind,
        agency_name_vi: agency.name_vi.clone(),
        agency_name_en: agency.name_en.clone(),
        role: account.role,
        area,
    }
}
