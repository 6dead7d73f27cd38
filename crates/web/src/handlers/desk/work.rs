//! Which part of the work is an officer's own: what the desk counts, and the queue it opens.

use super::unpaid_state;
use crate::app::Officer;
use crate::shell::Section;
use kipthoi_authz::Role;
use kipthoi_domain::{AgencyKind, LineState};
use kipthoi_workflow::ports::{LineFilter, TallyRow};

/// Whose work a desk shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// Lines at the gate of one agency.
    Confirming(AgencyKind),
    /// Everything that moves; what the own agency appraises comes first.
    Appraising(AgencyKind),
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
        let kind = who.actor().agency_kind;
        match who.actor().role {
            Role::Confirmer | Role::CommuneOfficer => Work::Confirming(kind),
            Role::Appraiser => Work::Appraising(kind),
            Role::Approver => Work::Approving,
            Role::Finance => Work::Funding,
            Role::CommunePayer => Work::Paying,
            Role::Desk | Role::Supervisor | Role::Administrator => Work::Watching,
        }
    }

    /// Whether a counter belongs on this desk at all.
    pub(super) fn covers(self, row: &TallyRow) -> bool {
        match self {
            Work::Confirming(kind) => row.owner == kind && row.state.is_open(),
            Work::Funding | Work::Paying => unpaid_state(row.state),
            Work::Appraising(_) | Work::Approving | Work::Watching => row.state.is_open() || unpaid_state(row.state),
        }
    }

    pub(super) fn section(self) -> Option<Section> {
        match self {
            Work::Confirming(_) => Some(Section::Confirm),
            Work::Appraising(_) => Some(Section::Appraise),
            Work::Approving => Some(Section::Approve),
            Work::Funding => Some(Section::Funds),
            Work::Paying => Some(Section::Payments),
            Work::Watching => None,
        }
    }

    /// The lines of the officer's own queue; money is followed by decision, not by line.
    pub(super) fn queue(self, who: &Officer) -> Option<LineFilter> {
        let (state, owner) = match self {
            Work::Confirming(kind) => (LineState::Confirming, Some(kind)),
            Work::Appraising(kind) => (LineState::Appraising, Some(kind)),
            Work::Approving => (LineState::Submitted, None),
            Work::Funding | Work::Paying | Work::Watching => return None,
        };
        debug_assert!(owner.is_none_or(|kind| kind == who.actor().agency_kind));
        Some(LineFilter { states: vec![state], owner, ..LineFilter::default() })
    }
}
