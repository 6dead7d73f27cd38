//! The first dossiers of the officer's own queue, the nearest to their due day first.

use super::{Reading, unpaid_state};
use crate::app::reading::{self, policy_name};
use crate::app::{App, Fault, Officer};
use crate::pages::desk::{Peek, PeekRow};
use kipthoi_domain::DossierId;
use kipthoi_workflow::ports::{LineRow, Page};

/// Lines read to fill the head of a queue.
const LINES: u32 = 200;

/// `None` for whoever has no queue of lines.
pub(super) async fn of(app: &App, who: &Officer, reading: &Reading, shown: usize) -> Result<Option<Peek>, Fault> {
    let (Some(section), Some(filter)) = (reading.work.section(), reading.work.queue(who)) else {
        return Ok(None);
    };
    let lines = app.world.store.lines(&reading.scope, &filter, &Page::first(LINES)).await?.rows;
    let mut rows: Vec<(DossierId, PeekRow)> = Vec::new();
    for line in &lines {
        let room = rows.len() < shown;
        match rows.iter_mut().find(|(id, peek)| *id == line.line.dossier_id && peek.policy == policy_name(app, who.lang(), &line.line.policy)) {
            Some((_, peek)) => {
                peek.lines += 1;
                peek.money = peek.money.checked_add(line.line.amount).unwrap_or(peek.money);
            }
            None if room => rows.push((line.line.dossier_id, row(app, who, line))),
            None => {}
        }
    }
    let open = reading.tally.iter().chain(&reading.untimed).filter(|row| filter.states.contains(&row.state) && !unpaid_state(row.state));
    let total = open.filter(|row| filter.owners.is_empty() || filter.owners.contains(&row.owner)).map(|row| super::count(row.lines)).sum();
    let title = who.t().t(&format!("w-nav-{}", section.name()));
    Ok(Some(Peek { title, href: section.href().to_owned(), total, rows: rows.into_iter().map(|(_, row)| row).collect() }))
}

fn row(app: &App, who: &Officer, row: &LineRow) -> PeekRow {
    PeekRow {
        number: row.dossier_number.clone(),
        href: format!("/dossiers/{}", row.line.dossier_id),
        filer: row.filer_name.clone(),
        policy: policy_name(app, who.lang(), &row.line.policy),
        lines: 1,
        money: row.line.amount,
        due: reading::due(app, who.act.today(), row.line.due_on),
    }
}
