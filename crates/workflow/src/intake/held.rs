//! What people have already, looked at in the very transaction that lets new lines enter: between
//! the reading of a file and its acceptance another list may have come in.

use super::register::NewLine;
use super::registry::Registry;
use crate::already::{self, Taken};
use crate::cover;
use crate::error::{Problem, Result};
use crate::judge;
use crate::ports::*;
use crate::world::World;
use kipthoi_domain::{DossierId, LineState, PersonId};
use std::collections::BTreeMap;

/// Nobody enters twice under one policy and period, nor for days or months that another line
/// covers, whichever commune lists them; a supplement that somebody has already stays out, and days
/// that other lines are paid for are said. What stands in the dossier `own` itself refuses nobody.
pub(super) async fn refuse_held(world: &World, tx: &mut dyn Tx, policy: &str, own: DossierId, lines: &mut [NewLine]) -> Result<()> {
    let registry = Registry::of(tx, &lines.iter().map(|l| &l.content.person).collect::<Vec<_>>()).await?;
    let person = |line: &NewLine| line.person.or_else(|| registry.find(&line.content.person).map(|p| p.id));
    let mut people: Vec<PersonId> = lines.iter().filter_map(person).collect();
    people.sort_unstable();
    people.dedup();
    let mut held: Vec<HeldLine> = tx.held_lines(&people).await?;
    held.retain(|h| h.state != LineState::Refused);
    let taken = Taken::of(world, tx, &held).await?;
    let (ours, held): (Vec<_>, Vec<_>) = held.into_iter().partition(|h| h.dossier_id == own);
    let covers = cover::of_held(world, tx, policy, &held).await?;
    let mut by_person: BTreeMap<PersonId, Vec<&HeldLine>> = BTreeMap::new();
    for line in &held {
        by_person.entry(line.person_id).or_default().push(line);
    }
    for line in lines {
        let has = person(line).and_then(|id| by_person.get(&id)).map_or(&[][..], Vec::as_slice);
        if let Some(same) = has.iter().find(|h| h.policy == policy && h.period == line.period) {
            return Err(Problem::refused("already-held", same.dossier_number.clone()));
        }
        let covered = cover::of_facts(world, policy, &line.content.facts);
        if let Some(clash) = has.iter().find(|h| cover::clash(covered.as_ref(), covers.get(&h.line_id)).is_some()) {
            return Err(Problem::refused("covered-already", clash.dossier_number.clone()));
        }
        let who = person(line);
        let before = who.map_or(0, |person| taken.elsewhere(world, person, policy, None).0);
        already::say(judge::policy(world, policy)?, &mut line.content.facts, before);
        let beside = ours.iter().filter(|h| Some(h.person_id) == who);
        line.without.extend(has.iter().copied().chain(beside).map(|h| (h.policy.clone(), h.period.clone())));
    }
    Ok(())
}
