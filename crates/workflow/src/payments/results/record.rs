//! Recording what a file of results says, after somebody has looked at it.

use super::compare::ResultSheet;
use crate::error::Result;
use crate::payments::record::{self, Effect};
use crate::world::{Act, World};
use kipthoi_domain::PaymentId;
use std::collections::BTreeSet;

/// Records every result that was told by reference, and of the guessed ones those that the
/// officer has `confirmed`. Rows with a problem are left out. The same file again changes nothing.
pub async fn record(world: &World, act: &Act, sheet: &ResultSheet, confirmed: &BTreeSet<PaymentId>) -> Result<Effect> {
    let guessed = sheet.guessed.iter().filter(|t| confirmed.contains(&t.outcome.payment));
    let outcomes: Vec<_> = sheet.told.iter().chain(guessed).map(|t| t.outcome.clone()).collect();
    let mut effect = record::record(world, act, &outcomes).await?;
    effect.unchanged += sheet.unchanged;
    Ok(effect)
}
