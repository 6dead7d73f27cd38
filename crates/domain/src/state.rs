//! The lives of a line, a dossier and a payment.
//!
//! ```text
//! line:     confirming ─► appraising ─► submitted ─► approved ─► paying ─► paid
//!            │  ▲           │  ▲          │            ▲          │
//!            ▼  │           ▼  │          ▼            └──────────┘ returned
//!        awaiting_papers, awaiting_main   refused ─► reopened
//!                                         (any open state ─► withdrawn)
//! ```
//! A line moves alone: one bad line never holds back the rest. A dossier's state is derived
//! from its lines.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! states {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The stored and translated name (`state.<code>` in the locales).
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }
        impl FromStr for $name {
            type Err = UnknownState;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                match s { $($code => Ok($name::$variant),)+ _ => Err(UnknownState(s.to_owned())) }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown state {0:?}")]
pub struct UnknownState(pub String);

states! {
    /// Where one beneficiary's line stands.
    LineState {
        /// A supplement waits while the line it belongs to is not at appraisal yet: no clock
        /// runs for it.
        AwaitingMain = "awaiting_main",
        /// Somebody looked; a paper is missing and the law's clock stands still.
        AwaitingPapers = "awaiting_papers",
        /// At an agency whose confirmation is a gate.
        Confirming = "confirming",
        /// At the office that appraises.
        Appraising = "appraising",
        /// Proposed for approval or refusal; the approver's clock runs.
        Submitted = "submitted",
        /// On a decision; money not yet assigned or not yet handed over.
        Approved = "approved",
        /// On a payment list.
        Paying = "paying",
        /// The money is in hand.
        Paid = "paid",
        /// Refused by a decision with reasons; can be reopened under a later version.
        Refused = "refused",
        /// Taken back by the one who filed it.
        Withdrawn = "withdrawn",
        /// Replaced by a corrected file, or by a visible correction.
        Superseded = "superseded",
    }
}

impl LineState {
    /// Still waiting for somebody to act before a decision.
    pub fn is_open(self) -> bool {
        matches!(self, LineState::AwaitingMain | LineState::AwaitingPapers | LineState::Confirming | LineState::Appraising | LineState::Submitted)
    }

    /// A decision exists: the content can only change by a visible correction.
    pub fn is_decided(self) -> bool {
        matches!(self, LineState::Approved | LineState::Paying | LineState::Paid | LineState::Refused)
    }

    /// Whether the move is one the diagram above draws.
    pub fn may_become(self, next: LineState) -> bool {
        use LineState::*;
        match self {
            AwaitingMain => matches!(next, AwaitingPapers | Appraising | Withdrawn | Superseded),
            AwaitingPapers => matches!(next, AwaitingMain | Confirming | Appraising | Submitted | Withdrawn | Superseded),
            Confirming => matches!(next, AwaitingPapers | Confirming | Appraising | Submitted | Withdrawn | Superseded),
            Appraising => matches!(next, AwaitingPapers | AwaitingMain | Confirming | Appraising | Submitted | Withdrawn | Superseded),
            Submitted => matches!(next, Appraising | Approved | Refused | Withdrawn | Superseded),
            Approved => matches!(next, Paying | Superseded | Withdrawn),
            Paying => matches!(next, Paid | Approved),
            Paid => matches!(next, Approved),
            Refused => matches!(next, Appraising | Confirming | Submitted),
            Withdrawn | Superseded => false,
        }
    }
}

states! {
    /// What a list page shows of a whole dossier.
    DossierState {
        /// At least one line waits for an agency or a decision.
        Open = "open",
        /// Every line still open waits for papers.
        AwaitingPapers = "awaiting_papers",
        /// Everything is decided; some money is not yet in hand.
        Paying = "paying",
        /// Every line is paid, refused, withdrawn or superseded.
        Closed = "closed",
    }
}

states! {
    /// One try to pay.
    PaymentState {
        /// On a payment or transfer list.
        Planned = "planned",
        /// Recorded as handed over in cash; a second person has still to say so.
        Handed = "handed",
        /// Credited, or handed over as two people say.
        Paid = "paid",
        /// The person did not come; the money went back.
        Absent = "absent",
        /// The second person says that it was not handed over.
        NotHanded = "not_handed",
        /// The bank bounced it.
        WrongAccount = "wrong_account",
        /// The person refused to take it, by their own act.
        Refused = "refused",
        /// The person had died.
        Died = "died",
        /// Paid, and given or taken back later.
        Returned = "returned",
    }
}

impl PaymentState {
    /// At most one live payment may exist per person, policy and period.
    pub fn is_live(self) -> bool {
        matches!(self, PaymentState::Planned | PaymentState::Handed | PaymentState::Paid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for s in LineState::ALL {
            assert_eq!(s.code().parse(), Ok(*s));
        }
        for s in PaymentState::ALL {
            assert_eq!(s.code().parse(), Ok(*s));
        }
    }

    #[test]
    fn nothing_is_paid_without_approval_and_a_payment_list() {
        for s in LineState::ALL {
            assert_eq!(s.may_become(LineState::Paid), *s == LineState::Paying);
            assert_eq!(s.may_become(LineState::Approved), matches!(s, LineState::Submitted | LineState::Paying | LineState::Paid));
        }
    }

    #[test]
    fn a_withdrawn_line_stays_withdrawn() {
        for s in LineState::ALL {
            assert!(!LineState::Withdrawn.may_become(*s));
        }
    }
}
