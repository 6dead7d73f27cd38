//! Verification between agencies and between localities: a question about some lines, sent to one
//! agency, answered line by line within a limit.
//!
//! While a question is open its line is neither proposed nor decided. The other side sees of each
//! person what the question needs ([`question::Sign`]), as it was when asked, and nothing of the
//! dossier.

pub mod answer;
pub mod ask;
pub mod file;
pub mod question;
pub mod remind;
pub mod withdraw;

use crate::error::{Problem, Result};
use crate::ports::{RequestRecord, RequestState, RequestView, Tx};
use crate::world::{Act, World};
use kipthoi_domain::{LineId, RequestId};
use std::collections::BTreeSet;

/// A request that the actor's desk sent or received.
pub async fn find(world: &World, act: &Act, id: RequestId) -> Result<RequestView> {
    world.store.request(&world.scope(&act.actor), id).await?.ok_or(Problem::NotFound)
}

/// Whether the actor's desk sent it.
pub fn sent(act: &Act, record: &RequestRecord) -> bool {
    act.actor.desks.contains(&record.from_agency)
}

/// Whether the actor's desk has to answer it.
pub fn received(act: &Act, record: &RequestRecord) -> bool {
    act.actor.desks.contains(&record.to_agency)
}

/// Refuses what can only be done while a request is open.
fn must_be_open(record: &RequestRecord) -> Result<()> {
    if record.state == RequestState::Open { Ok(()) } else { Err(Problem::refused("request-closed", record.number.clone())) }
}

/// Those of the lines about which a question is open.
pub(crate) async fn open_of(tx: &mut dyn Tx, lines: impl IntoIterator<Item = LineId>) -> Result<BTreeSet<LineId>> {
    let ids: Vec<LineId> = lines.into_iter().collect();
    Ok(tx.open_questions(&ids).await?.into_iter().map(|(line, _)| line).collect())
}
