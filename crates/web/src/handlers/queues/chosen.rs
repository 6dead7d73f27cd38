//! What an officer chose in a queue: filters, and lines one by one or all of them.

use crate::app::reading::address;
use crate::app::{App, Fault, Officer, Posted};
use crate::handlers::dossiers::{id, within};
use crate::pages::queue::Queue;
use jiff::civil::Date;
use kipthoi_domain::{DossierId, LineId, LineState};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::{DueWithin, LineFilter, Proposal, Standing, TallyRow};
use std::collections::BTreeMap;

/// The filters of a queue, as they stand in its address and in its forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filters {
    pub policy: String,
    pub unit: String,
    /// A [`Standing`] by its code.
    pub verdict: String,
    /// A [`Proposal`] by its code.
    pub proposal: String,
    /// `late`, `today` or `soon`: due before today, today, after it within two working days.
    pub overdue: String,
    /// One dossier, by its id.
    pub dossier: String,
}

impl Filters {
    pub(super) fn of_query(query: &BTreeMap<String, String>) -> Filters {
        Filters::from(|name| query.get(name).map(|v| v.trim().to_owned()).unwrap_or_default())
    }

    pub(super) fn of_posted(posted: &Posted) -> Filters {
        Filters::from(|name| posted.get(name).to_owned())
    }

    fn from(value: impl Fn(&str) -> String) -> Filters {
        Filters {
            policy: value("policy"),
            unit: value("unit"),
            verdict: value("verdict"),
            proposal: value("proposal"),
            overdue: value("overdue"),
            dossier: value("dossier"),
        }
    }

    /// Those in force, by name.
    pub(super) fn pairs(&self) -> Vec<(String, String)> {
        let fields: [(&str, &str); 6] = [
            ("policy", &self.policy),
            ("unit", &self.unit),
            ("verdict", &self.verdict),
            ("proposal", &self.proposal),
            ("overdue", &self.overdue),
            ("dossier", &self.dossier),
        ];
        fields.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    pub(super) fn any(&self) -> bool {
        *self != Filters::default()
    }

    /// Whether the counters know the lines under these filters: they count by place, not by
    /// the law's answer nor by dossier.
    pub(super) fn counted(&self) -> bool {
        self.verdict.is_empty() && self.proposal.is_empty() && self.dossier.is_empty()
    }

    /// The one dossier that these filters leave.
    ///
    /// # Errors
    /// What is no id is not found: everything else would be too much.
    pub(super) fn dossier(&self) -> Result<Option<DossierId>, Fault> {
        Some(self.dossier.as_str()).filter(|text| !text.is_empty()).map(id).transpose()
    }

    /// On which days the limits of the wanted lines end.
    pub(super) fn due(&self, app: &App, today: Date) -> DueWithin {
        within(app, today, &self.overdue)
    }

    pub(super) fn lines(&self, app: &App, queue: Queue, who: &Officer) -> Result<LineFilter, Fault> {
        let set = |text: &String| Some(text.clone()).filter(|t| !t.is_empty());
        Ok(LineFilter {
            dossier: self.dossier()?,
            states: vec![state(queue)],
            owners: if queue == Queue::Confirm { who.actor().works.clone() } else { Vec::new() },
            policy: set(&self.policy),
            unit_code: set(&self.unit),
            result: set(&self.verdict).map(|code| Standing::parse(&code)),
            proposal: Proposal::parse(&self.proposal),
            due: self.due(app, who.act.today()),
            ..LineFilter::default()
        })
    }

    /// Whether a counter is about lines of this queue under these filters; `due` as in
    /// [`Filters::due`].
    pub(super) fn counts(&self, row: &TallyRow, queue: Queue, who: &Officer, due: DueWithin) -> bool {
        row.state == state(queue)
            && (queue != Queue::Confirm || who.actor().carries(row.owner))
            && (self.policy.is_empty() || row.policy == self.policy)
            && (self.unit.is_empty() || row.unit_code == self.unit)
            && due.contains(row.due_on)
    }
}

/// The page of the queue on which the officer chose, to return to it: filtered and paged as it
/// was, from the start again when everything was chosen.
pub(crate) fn way_back(queue: Queue, posted: &Posted) -> String {
    let mut fields = Filters::of_posted(posted).pairs();
    if posted.get("all") != "1" {
        fields.push(("after".to_owned(), posted.get("after").to_owned()));
    }
    address(&format!("/queues/{}", queue.code()), &fields)
}

pub(super) fn state(queue: Queue) -> LineState {
    match queue {
        Queue::Confirm => LineState::Confirming,
        Queue::Appraise => LineState::Appraising,
        Queue::Approve => LineState::Submitted,
    }
}

/// The ticked lines, or everything under the filters; `None` when nothing was chosen.
pub(crate) fn selection(app: &App, posted: &Posted, queue: Queue, who: &Officer) -> Result<Option<Selection>, Fault> {
    if posted.get("all") == "1" {
        return Ok(Some(Selection::All(Filters::of_posted(posted).lines(app, queue, who)?)));
    }
    let lines: Vec<LineId> = posted.parsed("line")?;
    Ok((!lines.is_empty()).then_some(Selection::Lines(lines)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_come_back_from_the_form_as_they_stood_in_the_address() {
        let query: BTreeMap<String, String> =
            [("policy", "p12-freelance"), ("unit", ""), ("overdue", "late"), ("after", "x")].map(|(n, v)| (n.to_owned(), v.to_owned())).into();
        let filters = Filters::of_query(&query);
        let posted = Posted { fields: filters.pairs() };
        assert_eq!(Filters::of_posted(&posted), filters);
        assert!(filters.any() && filters.counted());
        assert!(!Filters { verdict: "eligible".into(), ..filters.clone() }.counted());
        assert!(!Filters { dossier: "0190b1a5-6f6f-7000-8000-000000000000".into(), ..filters }.counted());
    }

    #[test]
    fn what_names_no_dossier_never_widens_a_choice() {
        let dossier = |text: &str| Filters { dossier: text.into(), ..Filters::default() }.dossier();
        assert!(matches!(dossier(""), Ok(None)));
        assert!(matches!(dossier("HS.2021.000001"), Err(Fault::NotFound)));
    }

    #[test]
    fn the_way_back_keeps_filters_and_page() {
        let posted =
            |all: &str| Posted { fields: [("policy", "p12-freelance"), ("after", "2021-08-17_x"), ("all", all)].map(|(n, v)| (n.into(), v.into())).into() };
        assert_eq!(way_back(Queue::Confirm, &posted("")), "/queues/confirm?policy=p12-freelance&after=2021-08-17_x");
        assert_eq!(way_back(Queue::Confirm, &posted("1")), "/queues/confirm?policy=p12-freelance");
        assert_eq!(way_back(Queue::Confirm, &Posted::default()), "/queues/confirm");
    }
}
