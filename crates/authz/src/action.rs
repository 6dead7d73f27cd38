//! The actions of the program and the one table that says which role may do which.
//! Incompatible duties are visible here: nobody who lists people can approve or pay them.

use crate::Role;
use serde::{Deserialize, Serialize};

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $code:literal: [$($role:ident),*]),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Action { $($(#[$doc])* $variant),+ }

        impl Action {
            pub const ALL: &'static [Action] = &[$(Action::$variant),+];

            pub fn code(self) -> &'static str {
                match self { $(Action::$variant => $code),+ }
            }

            /// The roles that may do it; everybody else may not.
            pub fn roles(self) -> &'static [Role] {
                match self { $(Action::$variant => &[$(Role::$role),*]),+ }
            }
        }
    };
}

actions! {
    /// See dossiers, lines, decisions and payments inside one's scope.
    View = "view": [Desk, Confirmer, Appraiser, Approver, Finance, CommuneOfficer, CommunePayer, Supervisor],
    /// See whole numbers of a person, for a purpose that is logged; who only watches does not.
    Reveal = "reveal": [Desk, Confirmer, Appraiser, Approver, Finance, CommuneOfficer, CommunePayer],
    /// Take lists with full numbers and accounts out of the program.
    TakeLists = "take_lists": [Desk, Appraiser, Approver, Finance, CommuneOfficer, CommunePayer],
    /// Take in a dossier or an official list.
    Receive = "receive": [Desk, Appraiser, CommuneOfficer],
    /// Ask for missing papers, note their arrival, withdraw on the filer's request.
    HandlePapers = "handle_papers": [Desk, Appraiser, CommuneOfficer],
    /// Answer a confirmation request.
    Confirm = "confirm": [Confirmer, CommuneOfficer],
    /// Ask another agency or locality about a line, remind it, take the question back.
    Ask = "ask": [Desk, Appraiser, CommuneOfficer],
    /// Answer what another agency or locality asks.
    Answer = "answer": [Desk, Confirmer, Appraiser, CommuneOfficer, Supervisor],
    /// Propose approval or refusal, correct content before a decision, reopen refused lines.
    Appraise = "appraise": [Appraiser],
    /// Issue or record a decision.
    Decide = "decide": [Approver],
    /// Assign money to a decision.
    AssignFunds = "assign_funds": [Finance],
    /// Make payment lists, record results.
    Pay = "pay": [CommunePayer, Finance],
    /// Lock the figures of the day, so that whoever watches reads the same ones.
    LockFigures = "lock_figures": [Appraiser, Approver],
    /// Draw cases for supervision and say what was found in them.
    Supervise = "supervise": [Supervisor],
    /// Answer the doubts that supervision raised.
    Explain = "explain": [Appraiser, CommuneOfficer],
    /// See what people must be told, and say that they were.
    Announce = "announce": [Publicist, Appraiser, CommuneOfficer],
    /// Say, as the second person, that cash was handed over; never of what one recorded oneself.
    ConfirmCash = "confirm_cash": [CommuneOfficer, CommunePayer],
    /// Stop the clock of an area with a numbered decision.
    PauseArea = "pause_area": [Approver],
    /// Follow work in the background and run it again where it failed.
    FollowJobs = "follow_jobs": [Desk, Appraiser, CommuneOfficer, Administrator],
    /// See unconfirmed values, aliases and other configuration.
    Configure = "configure": [Administrator],
    /// Open, change and close the accounts of others.
    ManageAccounts = "manage_accounts": [Administrator],
}

pub fn may(role: Role, action: Action) -> bool {
    action.roles().contains(&role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_who_lists_people_decides_or_pays_them() {
        for role in Role::ALL {
            if may(*role, Action::Receive) {
                assert!(!may(*role, Action::Decide), "{role:?}");
                assert!(!may(*role, Action::Pay), "{role:?}");
            }
        }
    }

    #[test]
    fn who_appraises_does_not_decide() {
        for role in Role::ALL {
            assert!(!(may(*role, Action::Appraise) && may(*role, Action::Decide)), "{role:?}");
        }
    }

    #[test]
    fn who_tells_people_sees_no_dossier() {
        for action in Action::ALL {
            assert_eq!(may(Role::Publicist, *action), *action == Action::Announce, "{action:?}");
        }
    }

    #[test]
    fn a_supervisor_only_reads_and_says_what_it_is_asked() {
        for action in Action::ALL {
            assert_eq!(may(Role::Supervisor, *action), matches!(action, Action::View | Action::Answer | Action::Supervise), "{action:?}");
        }
    }
}
