//! Incompatible duties, line by line: asked of the log, which knows who did what whatever role the
//! account has today.

use crate::error::{Problem, Result};
use crate::ports::{LineRecord, Tx};
use crate::world::Act;
use kipthoi_authz::Duty;
use kipthoi_domain::{DossierId, LineId};
use std::collections::BTreeSet;

/// Refuses an act of `duty` on lines in whose way the account has had another duty.
///
/// # Errors
/// `duty-list`, `duty-decide`, `duty-pay`, by what it did before, with the number of these lines.
pub async fn only<'l>(tx: &mut dyn Tx, act: &Act, duty: Duty, lines: impl IntoIterator<Item = &'l LineRecord>) -> Result<()> {
    let lines: Vec<(LineId, DossierId)> = lines.into_iter().map(|l| (l.id, l.dossier_id)).collect();
    let ids: Vec<LineId> = lines.iter().map(|(line, _)| *line).collect();
    let dossiers: BTreeSet<DossierId> = lines.iter().map(|(_, dossier)| *dossier).collect();
    let dossiers: Vec<DossierId> = dossiers.into_iter().collect();
    let (on_lines, on_dossiers) = tx.acts_of(act.actor.account, &ids, &dossiers).await?;
    for other in Duty::ALL.into_iter().filter(|other| *other != duty) {
        let mine = |action: &String| Duty::of(action) == Some(other);
        let own: BTreeSet<LineId> = on_lines.iter().filter(|(_, action)| mine(action)).map(|(line, _)| *line).collect();
        let whole: BTreeSet<DossierId> = on_dossiers.iter().filter(|(_, action)| mine(action)).map(|(dossier, _)| *dossier).collect();
        let count = lines.iter().filter(|(line, dossier)| own.contains(line) || whole.contains(dossier)).count();
        if count > 0 {
            return Err(Problem::refused(code(other), count.to_string()));
        }
    }
    Ok(())
}

fn code(had: Duty) -> &'static str {
    match had {
        Duty::List => "duty-list",
        Duty::Decide => "duty-decide",
        Duty::Pay => "duty-pay",
    }
}
