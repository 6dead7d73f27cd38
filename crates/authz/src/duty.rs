//! Duties that one person may not combine in the way of one line, whatever roles their account has
//! had: who lists people does not decide on them, who decides does not pay them, who pays does not
//! change what was listed.

/// A part in the way of a line. One account has at most one of them in each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Received, proposed, or corrected what the line says.
    List,
    /// Approved or refused it, or changed that by a later decision.
    Decide,
    /// Put it on a payment list, or recorded what became of the money.
    Pay,
}

impl Duty {
    pub const ALL: [Duty; 3] = [Duty::List, Duty::Decide, Duty::Pay];

    pub fn code(self) -> &'static str {
        match self {
            Duty::List => "list",
            Duty::Decide => "decide",
            Duty::Pay => "pay",
        }
    }

    /// The log's actions by which a duty is recorded, on a line or on its dossier as a whole.
    pub fn actions(self) -> &'static [&'static str] {
        match self {
            Duty::List => &[
                "receive",
                "accept-list",
                "accept-correction",
                "change-line",
                "supersede-line",
                "complete-facts",
                "propose",
                "reopen",
                "give-account",
                "claim-again",
            ],
            Duty::Decide => &["approve", "refuse", "correct"],
            Duty::Pay => &["list-payment", "record-payment"],
        }
    }

    /// The duty that an action of the log is part of; most are part of none.
    pub fn of(action: &str) -> Option<Duty> {
        Duty::ALL.into_iter().find(|duty| duty.actions().contains(&action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_part_of_one_duty_at_most() {
        for duty in Duty::ALL {
            for action in duty.actions() {
                assert_eq!(Duty::of(action), Some(duty), "{action}");
            }
        }
        assert_eq!(Duty::of("confirm"), None);
    }
}
