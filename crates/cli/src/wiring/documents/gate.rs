//! What waits at a gate as a workbook that comes back with the answers.

use super::asked::sheet;
use kipthoi_domain::date::day_vi;
use kipthoi_exchange::TableCell;
use kipthoi_texts::{Lang, text};
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::gate_file::{AtGate, at_gate};
use kipthoi_workflow::ports::Pressed;
use kipthoi_workflow::{Act, Result, World};
use std::collections::BTreeMap;

/// Titles of the columns, under `request-list-`; the form `verification-answers` reads them.
const COLUMNS: [&str; 11] = ["no", "reference", "filer", "policy", "name", "birth", "number", "si-code", "due", "reply", "note"];

pub(super) async fn list(world: &World, act: &Act) -> Result<Pressed> {
    let waiting = at_gate(world, act).await?;
    let scope = world.scope(&act.actor);
    let ids: Vec<_> = waiting.iter().map(|w| w.line.id).collect();
    let revisions = world.store.current_revisions(&scope, &ids).await?;
    let contents = revisions.iter().map(|r| Ok((r.line_id, LineContent::from_json(&r.content)?))).collect::<Result<BTreeMap<_, _>>>()?;
    let dossiers: Vec<_> = waiting.iter().map(|w| w.line.dossier_id).collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    let filers: BTreeMap<_, _> = world.store.dossier_names(&scope, &dossiers).await?.into_iter().map(|d| (d.id, d.filer_name)).collect();
    let row = |(n, at): (i64, &AtGate)| {
        let content = contents.get(&at.line.id);
        let policy = world.book.policy(&at.line.policy).map_or_else(|| at.line.policy.clone(), |p| p.name.pick(Lang::Vi).to_owned());
        vec![
            n.into(),
            at.reference().into(),
            filers.get(&at.line.dossier_id).cloned().into(),
            policy.into(),
            at.line.full_name.clone().into(),
            content.and_then(|c| c.person.birth.map(|b| b.to_string())).into(),
            content.and_then(|c| c.person.numbers.first().map(|(_, value)| value.clone())).into(),
            content.and_then(|c| c.person.si_code.clone()).into(),
            day_vi(at.line.due_on).into(),
            TableCell::from(None::<String>),
            TableCell::from(None::<String>),
        ]
    };
    let bytes = sheet(&COLUMNS, (1..).zip(&waiting).map(row))?;
    let day = act.today().strftime("%Y%m%d");
    Ok(Pressed { file_name: format!("{}-{day}.xlsx", text(Lang::Vi, "gate-file-name")), bytes })
}
