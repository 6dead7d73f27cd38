//! Days that cannot be: nothing lies after the program's own day, and no act before the one that
//! it rests on. Each refusal names both days.

use crate::error::{Problem, Result};
use crate::ports::{DecisionRecord, LineRecord};
use crate::world::Act;
use jiff::ToSpan;
use jiff::civil::Date;
use kipthoi_domain::LineState;
use kipthoi_domain::date::day_vi;

/// A payment is planned at most so many days ahead: the law gives seven, and a wrong month or
/// year in the date should not pass.
const PAY_AHEAD: i32 = 60;

/// A pause is entered at most so many days after its first day: decisions are typed in late, but
/// not a season late.
const PAUSE_BEHIND: i32 = 90;

/// A pause begins at most so many days from today, and lasts at most a year.
const PAUSE_AHEAD: i32 = 60;
const PAUSE_LONGEST: i32 = 366;

/// An act that has happened: not after today.
pub(crate) fn not_to_come(act: &Act, day: Date) -> Result<()> {
    not_after("decision-in-future", day, act.today())
}

/// A decision is about lines that had been submitted by its day; refused where that is none of
/// them. Single lines that came later stay.
pub(crate) fn decided_after_submission(lines: &[LineRecord], decided_on: Date) -> Result<()> {
    let submitted = lines.iter().filter(|l| l.state == LineState::Submitted).map(|l| l.step_since).min();
    submitted.map_or(Ok(()), |day| not_before("decided-before-submitted", decided_on, day))
}

/// Money is assigned to what has been decided.
pub(crate) fn funded_after_decision(decision: &DecisionRecord, assigned_on: Date) -> Result<()> {
    not_before("funded-before-decided", assigned_on, decision.decided_on)
}

/// People are called to a payment table once the money is there, and soon.
pub(crate) fn payable_on(act: &Act, decision: &DecisionRecord, pay_on: Date) -> Result<()> {
    not_before("listed-before-funded", pay_on, paid_from(decision))?;
    not_after("pay-day-far", pay_on, act.today().saturating_add(PAY_AHEAD.days()))
}

/// The day on which list and funds were both approved; nobody is paid before.
pub(crate) fn paid_from(decision: &DecisionRecord) -> Date {
    decision.funded_on.map_or(decision.decided_on, |day| day.max(decision.decided_on))
}

/// A pause that somebody may still enter: in the right order, near today, not for ever.
pub(crate) fn pause(act: &Act, from: Date, to: Option<Date>) -> Result<()> {
    let today = act.today();
    to.map_or(Ok(()), |to| pause_lasts(from, to))?;
    not_before("pause-long-ago", from, today.saturating_sub(PAUSE_BEHIND.days()))?;
    not_after("pause-far", from, today.saturating_add(PAUSE_AHEAD.days()))
}

/// A pause ends after it began, and within a year.
pub(crate) fn pause_lasts(from: Date, to: Date) -> Result<()> {
    if to < from {
        return Err(Problem::refused("dates-reversed", format!("{} – {}", day_vi(from), day_vi(to))));
    }
    not_after("pause-long", to, from.saturating_add(PAUSE_LONGEST.days()))
}

fn not_before(code: &'static str, day: Date, earliest: Date) -> Result<()> {
    if day < earliest { Err(Problem::refused(code, format!("{} < {}", day_vi(day), day_vi(earliest)))) } else { Ok(()) }
}

fn not_after(code: &'static str, day: Date, latest: Date) -> Result<()> {
    if day > latest { Err(Problem::refused(code, format!("{} > {}", day_vi(day), day_vi(latest)))) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kipthoi_texts::Lang;

    fn code(refused: Result<()>) -> String {
        refused.unwrap_err().key()
    }

    #[test]
    fn a_refusal_names_both_days() {
        let early = not_before("funded-before-decided", date(2021, 8, 9), date(2021, 8, 17)).unwrap_err();
        assert_eq!(early.detail(Lang::Vi), "09/08/2021 < 17/08/2021");
        assert!(not_before("x", date(2021, 8, 17), date(2021, 8, 17)).is_ok());
        assert_eq!(code(not_after("pay-day-far", date(2121, 8, 17), date(2021, 10, 17))), "refused-pay-day-far");
    }
}
