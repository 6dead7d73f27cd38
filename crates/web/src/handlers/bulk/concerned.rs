//! Which dossiers a bulk act is about: the first by name, the others as a number, so that nobody
//! decides on a dossier whose name they have not read.

use crate::app::{App, Fault, Officer};
use crate::pages::bulk::{Concerned, DossierLines};
use crate::pages::parts::Link;
use kipthoi_domain::DossierId;
use kipthoi_workflow::ports::LineRecord;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Dossiers named at most, those with most lines.
const NAMED_MAX: usize = 10;

/// The dossiers of the lines that an officer is about to act on.
pub(crate) async fn dossiers(app: &App, who: &Officer, lines: &[LineRecord]) -> Result<Concerned, Fault> {
    let mut counted: BTreeMap<DossierId, u64> = BTreeMap::new();
    for line in lines {
        *counted.entry(line.dossier_id).or_default() += 1;
    }
    let mut most: Vec<(DossierId, u64)> = counted.into_iter().collect();
    most.sort_by_key(|(id, lines)| (Reverse(*lines), *id));
    let more = most.len().saturating_sub(NAMED_MAX) as u64;
    most.truncate(NAMED_MAX);
    let ids: Vec<DossierId> = most.iter().map(|(id, _)| *id).collect();
    let names = app.world.store.dossier_names(&app.world.scope(who.actor()), &ids).await?;
    let named = most.into_iter().filter_map(|(id, lines)| {
        let name = names.iter().find(|name| name.id == id)?;
        Some(DossierLines { dossier: Link::new(&name.number, format!("/dossiers/{id}")), filer: name.filer_name.clone(), lines })
    });
    Ok(Concerned { named: named.collect(), more })
}
