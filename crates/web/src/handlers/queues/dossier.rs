//! From a dossier to the officer's own queue, narrowed to its lines.

use super::chosen::Filters;
use super::right;
use crate::app::{App, Fault, Officer};
use crate::handlers::bulk::count;
use crate::pages::parts::Link;
use crate::pages::queue::Queue;
use kipthoi_domain::DossierId;

/// The queue in which lines of this dossier wait for this officer, and how many they are.
pub(crate) async fn of_dossier(app: &App, who: &Officer, dossier: DossierId) -> Result<Option<Link>, Fault> {
    let scope = app.world.scope(who.actor());
    let filters = Filters { dossier: dossier.to_string(), ..Filters::default() };
    for queue in Queue::ALL.iter().copied().filter(|queue| who.may(right(*queue))) {
        let (lines, _) = app.world.store.line_sum(&scope, &filters.lines(app, queue, who)?).await?;
        if lines > 0 {
            let label = who.t().of("w-dossier-waiting").count("n", count(lines)).to_string();
            return Ok(Some(Link::new(label, format!("/queues/{}?dossier={dossier}", queue.code()))));
        }
    }
    Ok(None)
}
