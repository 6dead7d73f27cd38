//! Whose facts are completed, and where the officer came from.

use crate::app::{App, Fault, Officer, Posted};
use crate::handlers::queues;
use crate::pages::queue::Queue;
use crate::ui::Texts;
use kipthoi_domain::{DossierId, LineId, LineState};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::{LineFilter, Standing};

/// Names under which a choice travels from page to page.
const CARRIED: [&str; 10] = ["line", "dossier", "queue", "all", "policy", "unit", "verdict", "proposal", "overdue", "after"];

/// Lines whose content may still be completed: nobody has put them forward for a decision.
pub(crate) const OPEN: [LineState; 4] = [LineState::AwaitingMain, LineState::AwaitingPapers, LineState::Confirming, LineState::Appraising];

#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) selection: Selection,
    pub(super) back: String,
    pub(super) hidden: Vec<(String, String)>,
}

impl Chosen {
    /// Lines of a queue, which may be narrowed to a dossier; a whole dossier; or lines by their
    /// ids. `None` when nothing was chosen.
    pub(super) fn of(app: &App, who: &Officer, posted: &Posted) -> Result<Option<Chosen>, Fault> {
        let hidden = posted.again().into_iter().filter(|(name, _)| CARRIED.contains(&name.as_str())).collect();
        if let Ok(queue @ (Queue::Confirm | Queue::Appraise)) = posted.get("queue").parse::<Queue>() {
            let selection = queues::selection(app, posted, queue, who)?;
            return Ok(selection.map(|selection| Chosen { selection, back: queues::way_back(queue, posted), hidden }));
        }
        if let Some(dossier) = posted.opt("dossier") {
            let id: DossierId = dossier.parse().map_err(|_| Fault::NotFound)?;
            return Ok(Some(Chosen { selection: Selection::All(of_dossier(id)), back: format!("/dossiers/{id}"), hidden }));
        }
        let lines: Vec<LineId> = posted.parsed("line")?;
        let Some(first) = lines.first() else {
            return Ok(None);
        };
        Ok(Some(Chosen { back: format!("/lines/{first}"), selection: Selection::Lines(lines), hidden }))
    }

    /// What the way back leads to.
    pub(super) fn back_label(&self, t: &Texts) -> String {
        t.t(match self.back.split(['/', '?']).nth(1) {
            Some("dossiers") => "w-dossier",
            Some("queues") if self.back.starts_with("/queues/confirm") => "w-nav-confirm",
            Some("queues") => "w-nav-appraise",
            _ => "w-line",
        })
    }
}

/// The lines of a dossier that wait for facts.
pub(crate) fn of_dossier(id: DossierId) -> LineFilter {
    LineFilter { dossier: Some(id), states: OPEN.to_vec(), result: Some(Standing::Unknown), ..LineFilter::default() }
}
