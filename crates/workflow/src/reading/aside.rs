//! Lines that are set aside stay owed and counted, but nobody can be paid for them as things stand:
//! nobody is late with them.

use crate::ports::{NO_DUE, SetAside, TallyRow, WaitingRow};
use jiff::civil::Date;
use kipthoi_domain::{LineState, Vnd};

/// Takes set aside lines out of the counters that hold them; answers what was taken out.
pub fn leave_out(tally: &mut Vec<TallyRow>, aside: &[SetAside]) -> Vec<TallyRow> {
    let mut taken = Vec::with_capacity(aside.len());
    for line in aside {
        let counted = tally.iter_mut().find(|row| {
            row.state == LineState::Approved
                && row.due_on == line.due_on
                && row.owner == line.owner
                && row.unit_code == line.unit_code
                && row.policy == line.policy
                && row.step == line.step
        });
        if let Some(row) = counted {
            row.lines -= 1;
            row.amount = Vnd(row.amount.0.saturating_sub(line.amount.0));
            taken.push(TallyRow { lines: 1, amount: line.amount, ..row.clone() });
        }
    }
    tally.retain(|row| row.lines > 0);
    taken
}

/// The same for the summed counters.
pub fn leave_out_of(waiting: &mut [WaitingRow], aside: &[SetAside], today: Date) {
    for line in aside {
        let timed = line.due_on != NO_DUE;
        let counted = waiting.iter_mut().find(|row| row.state == LineState::Approved && row.owner == line.owner && row.timed == timed);
        if let Some(row) = counted {
            row.lines -= 1;
            row.late -= i64::from(line.due_on < today);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kipthoi_domain::{AgencyKind, DecisionId, LineId};

    const DUE: Date = date(2021, 8, 12);

    fn aside(policy: &str) -> SetAside {
        SetAside {
            line: LineId(uuid::Uuid::nil()),
            decision: DecisionId(uuid::Uuid::nil()),
            unit_code: "99101".into(),
            policy: policy.into(),
            step: "pay".into(),
            owner: AgencyKind::Commune,
            due_on: DUE,
            amount: Vnd(1_000_000),
        }
    }

    #[test]
    fn only_the_counter_that_holds_the_line_counts_one_less() {
        let row = |policy: &str, state, lines: i64| TallyRow {
            unit_code: "99101".into(),
            policy: policy.into(),
            state,
            step: "pay".into(),
            owner: AgencyKind::Commune,
            due_on: DUE,
            lines,
            amount: Vnd(lines * 1_000_000),
        };
        let mut tally = vec![row("a", LineState::Approved, 2), row("a", LineState::Paying, 2), row("b", LineState::Approved, 1)];
        let taken = leave_out(&mut tally, &[aside("a"), aside("b"), aside("unknown")]);
        assert_eq!(taken.iter().map(|row| (row.policy.as_str(), row.lines)).collect::<Vec<_>>(), [("a", 1), ("b", 1)]);
        let left: Vec<_> = tally.iter().map(|row| (row.policy.as_str(), row.state, row.lines, row.amount)).collect();
        assert_eq!(left, [("a", LineState::Approved, 1, Vnd(1_000_000)), ("a", LineState::Paying, 2, Vnd(2_000_000))]);
    }

    #[test]
    fn who_is_set_aside_is_not_late() {
        let row = |timed| WaitingRow { state: LineState::Approved, owner: AgencyKind::Commune, timed, lines: 3, late: 3 };
        let mut waiting = [row(false), row(true)];
        leave_out_of(&mut waiting, &[aside("a")], date(2021, 8, 13));
        assert_eq!((waiting[0].lines, waiting[1].lines, waiting[1].late), (3, 2, 2));
        leave_out_of(&mut waiting, &[aside("a")], DUE);
        assert_eq!((waiting[1].lines, waiting[1].late), (1, 2), "due today is not late");
    }
}
