//! Use cases on whole dossiers.

pub mod papers;
pub mod pause_area;
pub mod reopen;
pub mod withdraw;

use crate::error::{Problem, Result};
use crate::world::{Act, World};
use kipthoi_domain::{AccountId, AgencyKind};

/// A commune handles the papers of what it received itself; what others received, an employer's
/// list at the district's desk, is not its to ask for or to take back.
pub(crate) async fn must_have_received(world: &World, act: &Act, received_by: AccountId) -> Result<()> {
    if !act.actor.carries(AgencyKind::Commune) {
        return Ok(());
    }
    match world.store.account_by_id(received_by).await? {
        Some(account) if account.agency_id == act.actor.agency => Ok(()),
        _ => Err(Problem::NotAllowed),
    }
}
