//! Which part of the work is an officer's own: what the desk counts, and the queue it opens.

use super::unpaid_state;
use crate::app::Officer;
use crate::shell::Section;
use kipthoi_authz::Role;
use kipthoi_domain::LineState;
use kipthoi_workflow::ports::{LineFilter, TallyRow};

/// Whose work a desk shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// Lines at the gate of the own agency.
    Confirming,
    /// Everything that moves; what the own agency appraises comes first.
    Appraising,
    Approving,
    /// Approved lines without money.
    Funding,
    /// Approved lines whose money is there.
    Paying,
    /// Everything, without a queue of one's own.
    Watching,
}

impl Work {
    pub(super) fn of(who: &Officer) -> Work {
        match who.actor().role {
            Role::Confirmer | Role::CommuneOfficer => Work::Confirming,
            Role::Appraiser => Work::Appraising,
            Role::Approver => Work::Approving,
            Role::Finance => Work::Funding,
            Role::CommunePayer => Work::Paying,
            Role::Desk | Role::Supervisor | Role::Publicist | Role::Administrator => Work::Watching,
        }
    }

    /// Whether a counter belongs on this desk at all.
    pub(super) fn covers(self, who: &Officer, row: &TallyRow) -> bool {
        match self {
            Work::Confirming => who.actor().carries(row.owner) && row.state.is_open(),
            Work::Funding | Work::Paying => unpaid_state(row.state),
            Work::Appraising | Work::Approving | Work::Watching => row.state.is_open() || unpaid_state(row.state),
        }
    }

    pub(super) fn section(self) -> Option<Section> {
        match self {
            Work::Confirming => Some(Section::Confirm),
            Work::Appraising => Some(Section::Appraise),
            Work::Approving => Some(Section::Approve),
            Work::Funding => Some(Section::Funds),
            Work::Paying => Some(Section::Payments),
            Work::Watching => None,
        }
    }

    /// The lines of the officer's own queue; money is followed by decision, not by line.
    pub(super) fn queue(self, who: &Officer) -> Option<LineFilter> {
        let (state, owners) = match self {
            Work::Confirming => (LineState::Confirming, who.actor().works.clone()),
            Work::Appraising => (LineState::Appraising, who.actor().works.clone()),
            Work::Approving => (LineState::Submitted, Vec::new()),
            Work::Funding | Work::Paying | Work::Watching => return None,
        };
        Some(LineFilter { states: vec![state], owners, ..LineFilter::default() })
    }
}
