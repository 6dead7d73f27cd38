//! The procedure as a timeline: which steps are over, at which one the lines stand, what is
//! still ahead. One line and a whole dossier are shown by the same rules.

use crate::app::reading::{self};
use crate::app::{App, Officer};
use crate::handlers::desk::count;
use crate::pages::parts::{StepProgress, StepRow};
use crate::ui::{Due, Texts};
use jiff::civil::Date;
use kipthoi_domain::{Limit, LimitUnit, LineState, Vnd};
use kipthoi_policy::{Step, StepAction, Version};
use kipthoi_texts::text_with;
use kipthoi_workflow::clockwork::{self, gate_for};
use kipthoi_workflow::ports::{AuditView, NO_DUE, PauseRecord};
use serde_json::Value;
use std::collections::BTreeMap;

/// Lines that stand at one step.
#[derive(Clone, Copy, Debug)]
struct Here {
    lines: u64,
    due: Date,
    since: Option<Date>,
}

/// What is known of the way through a procedure, by the position of each step.
#[derive(Debug)]
pub(crate) struct Way<'a> {
    version: &'a Version,
    receipt: Date,
    here: BTreeMap<usize, Here>,
    ended: BTreeMap<usize, Date>,
    total: u64,
    paid: u64,
}

impl<'a> Way<'a> {
    /// `tally` counts the lines by state; those withdrawn or replaced are not on the way, and
    /// supplements that wait for their line not yet.
    pub(crate) fn new(version: &'a Version, receipt: Date, tally: &[(LineState, i64, Vnd)]) -> Way<'a> {
        let sum = |pick: fn(LineState) -> bool| tally.iter().filter(|(s, ..)| pick(*s)).map(|(_, n, _)| count(*n)).sum();
        Way {
            version,
            receipt,
            here: BTreeMap::new(),
            ended: BTreeMap::new(),
            total: sum(|s| !matches!(s, LineState::AwaitingMain | LineState::Withdrawn | LineState::Superseded)),
            paid: sum(|s| s == LineState::Paid),
        }
    }

    /// Some lines stand at `step`. A supplement's step counts as the one of the same kind.
    pub(crate) fn stand(&mut self, app: &App, step: &str, lines: i64, due: Date, since: Option<Date>) {
        let known = self.version.steps().iter().position(|s| *s.id == *step);
        let Some(at) = known.or_else(|| self.alike(app, step)) else { return };
        let here = self.here.entry(at).or_insert(Here { lines: 0, due, since });
        here.lines += count(lines);
        here.due = here.due.min(due);
        here.since = here.since.min(since);
    }

    fn alike(&self, app: &App, step: &str) -> Option<usize> {
        let action = app.world.book.policies().find_map(|p| clockwork::steps_of(p, step)).and_then(|v| v.step(step))?.action;
        let gate = gate_for(self.version, &[action])?;
        self.version.steps().iter().position(|s| s.id == gate.id)
    }

    /// When steps ended, from the log. It is read newest first, so the first entry of a step
    /// is the last thing that happened there.
    pub(crate) fn read(&mut self, log: &[AuditView]) {
        for entry in log {
            let on = reading::local(entry.at).date();
            match entry.action.as_str() {
                "confirm" => {
                    let detail: Value = serde_json::from_str(&entry.detail).unwrap_or(Value::Null);
                    let step = detail.get("step").and_then(Value::as_str).unwrap_or_default();
                    self.end(on, |s| *s.id == *step);
                }
                "propose" => self.end(on, |s| matches!(s.action, StepAction::Appraise | StepAction::Submit)),
                "approve" | "refuse" => self.end(on, |s| s.action == StepAction::Approve),
                "record-payment" => self.end(on, |s| matches!(s.action, StepAction::Pay | StepAction::Disburse)),
                _ => {}
            }
        }
    }

    fn end(&mut self, on: Date, is: impl Fn(&Step) -> bool) {
        for (at, _) in self.version.steps().iter().enumerate().filter(|(_, s)| is(s)) {
            self.ended.entry(at).or_insert(on);
        }
    }

    /// Steps after the decision: refused lines never come there.
    fn pays(&self, at: usize) -> bool {
        let steps = self.version.steps();
        let decision = steps.iter().position(|s| s.action == StepAction::Approve);
        decision.is_some_and(|decision| at > decision) || matches!(steps[at].action, StepAction::Pay | StepAction::Disburse)
    }

    /// Lines beyond a step, and all that come to it.
    fn beyond(&self, at: usize) -> (u64, u64) {
        if self.pays(at) {
            let here = self.here.get(&at).map_or(0, |h| h.lines);
            return (self.paid, self.paid + here);
        }
        let not_yet: u64 = self.here.range(..=at).map(|(_, h)| h.lines).sum();
        (self.total.saturating_sub(not_yet), self.total)
    }

    fn progress(&self, at: usize, step: &Step) -> StepProgress {
        // What is in the program has been drawn up and received.
        if matches!(step.action, StepAction::List | StepAction::Receive) {
            return StepProgress::Done;
        }
        let (passed, _) = self.beyond(at);
        let before = self.here.range(..at).next().is_some();
        match (self.here.contains_key(&at), before, passed > 0) {
            (true, ..) | (false, true, true) => StepProgress::Current,
            (false, false, true) => StepProgress::Done,
            (false, _, false) => StepProgress::Ahead,
        }
    }

    pub(crate) fn rows(&self, app: &App, who: &Officer, pauses: &[PauseRecord]) -> Vec<StepRow> {
        let t = who.t();
        let mut since = self.receipt;
        let steps = self.version.steps().iter().enumerate();
        steps
            .map(|(at, step)| {
                let mut progress = self.progress(at, step);
                let gate = clockwork::gates(self.version).any(|g| g.id == step.id);
                let here = self.here.get(&at);
                let ended = self.ended.get(&at).copied().filter(|_| progress == StepProgress::Done);
                let started = match progress {
                    StepProgress::Ahead => None,
                    StepProgress::Current => here.and_then(|h| h.since),
                    _ => ended.map(|_| since),
                };
                if let Some(on) = ended {
                    let due = clockwork::due(&app.world, since, step.limit, pauses);
                    if gate && step.limit.is_some() && on > due {
                        progress = StepProgress::DoneLate;
                    }
                    since = on;
                }
                let (lines_done, lines_total) = self.beyond(at);
                StepRow {
                    label: step.text.pick(who.lang()).to_owned(),
                    agency: who.agencies().name(&t, step.agency),
                    progress,
                    limit: step.limit.map(|l| limit(&t, l)).unwrap_or_default(),
                    limit_confirmed: step.provenance.confirmed,
                    started,
                    ended,
                    due: here.and_then(|h| due(app, who.act.today(), h.due, step.limit)),
                    lines_done,
                    lines_total,
                }
            })
            .collect()
    }
}

/// What is left of a limit, in the unit that the limit counts.
fn due(app: &App, today: Date, day: Date, limit: Option<Limit>) -> Option<Due> {
    if day == NO_DUE || limit.is_none_or(|l| l.unit == LimitUnit::WorkingDay) {
        return reading::due(app, today, day);
    }
    let left = kipthoi_clock::remaining(today, day, LimitUnit::Day, &app.world.calendar);
    Some(Due { day, left: i64::from(left.days_left), unit: crate::ui::LimitUnit::Days, stopped: false })
}

/// `2 ngày làm việc`, `7 ngày`.
pub(crate) fn limit(t: &Texts, limit: Limit) -> String {
    let key = match limit.unit {
        LimitUnit::WorkingDay => "clock-limit-working-day",
        LimitUnit::Day => "clock-limit-day",
    };
    text_with(t.lang(), key, &[("count", i64::from(limit.value).into())])
}
