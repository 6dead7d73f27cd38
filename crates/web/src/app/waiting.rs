//! What waits for an officer in each section, shown beside the navigation of every page: one
//! read of a few summed counters, never of lines.

use super::{App, Fault};
use crate::shell::Section;
use kipthoi_authz::{Action, Actor};
use kipthoi_domain::LineState;
use kipthoi_workflow::Act;
use kipthoi_workflow::ports::WaitingRow;
use kipthoi_workflow::reading::aside;

/// Lines that wait in a section, and how many of them are late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub section: Section,
    pub lines: u64,
    pub late: u64,
}

pub(super) async fn of(app: &App, actor: &Actor) -> Result<Vec<Waiting>, Fault> {
    let act = Act::new(actor.clone(), (app.now)());
    let scope = app.world.scope(actor);
    let mut rows = app.world.store.waiting(&scope, act.today()).await?;
    if actor.may(Action::Pay) {
        aside::leave_out_of(&mut rows, &app.world.store.set_aside(&scope, None).await?, act.today());
    }
    let mut all = by_section(&rows, actor);
    if actor.may(Action::ConfirmCash) {
        // Whoever only confirms has no lists to make.
        all.retain(|w| w.section != Section::Payments || actor.may(Action::Pay));
        for list in app.world.store.cash_awaiting(&scope, act.today()).await? {
            add(&mut all, Section::Payments, list.payments, list.late);
        }
    }
    if actor.may(Action::Answer) {
        let asked = app.world.store.requests_waiting(&scope, act.today()).await?;
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        all.push(Waiting { section: Section::Requests, lines: count(asked.open), late: count(asked.late) });
    }
    Ok(all)
}

/// Sections that the officer may not open get a figure too; the navigation does not show it.
fn by_section(rows: &[WaitingRow], actor: &Actor) -> Vec<Waiting> {
    let mut out: Vec<Waiting> = Vec::new();
    for row in rows {
        let Some(section) = section(row, actor) else {
            continue;
        };
        add(&mut out, section, row.lines, row.late);
    }
    out
}

fn add(out: &mut Vec<Waiting>, section: Section, lines: i64, late: i64) {
    let (lines, late) = (u64::try_from(lines).unwrap_or(0), u64::try_from(late).unwrap_or(0));
    match out.iter_mut().find(|w| w.section == section) {
        Some(w) => (w.lines, w.late) = (w.lines + lines, w.late + late),
        None => out.push(Waiting { section, lines, late }),
    }
}

/// Where this officer finds those lines as work of their own.
fn section(row: &WaitingRow, actor: &Actor) -> Option<Section> {
    let mine = actor.carries(row.owner);
    match row.state {
        LineState::Confirming if mine => Some(Section::Confirm),
        LineState::Appraising if mine => Some(Section::Appraise),
        LineState::Submitted => Some(Section::Approve),
        LineState::Approved if row.timed => Some(Section::Payments),
        LineState::Approved => Some(Section::Funds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kipthoi_authz::{Area, Role};
    use kipthoi_domain::{AccountId, AgencyId, AgencyKind};

    #[test]
    fn another_agency_s_gate_is_not_counted_as_one_s_own() {
        let actor = Actor {
            account: AccountId(uuid::Uuid::nil()),
            name: String::new(),
            agency: AgencyId(uuid::Uuid::nil()),
            agency_code: String::new(),
            agency_kind: AgencyKind::SocialInsurance,
            works: vec![AgencyKind::SocialInsurance],
            desks: Vec::new(),
            agency_name_vi: String::new(),
            agency_name_en: String::new(),
            role: Role::Confirmer,
            area: Area::Everything,
            in_place_of: None,
        };
        let row = |state, owner, timed| WaitingRow { state, owner, timed, lines: 3, late: 1 };
        let rows = [
            row(LineState::Confirming, AgencyKind::SocialInsurance, true),
            row(LineState::Confirming, AgencyKind::Tax, true),
            row(LineState::Approved, AgencyKind::Commune, false),
            row(LineState::Approved, AgencyKind::Commune, true),
            row(LineState::Paid, AgencyKind::Commune, false),
        ];
        let shown: Vec<(Section, u64)> = by_section(&rows, &actor).iter().map(|w| (w.section, w.lines)).collect();
        assert_eq!(shown, [(Section::Confirm, 3), (Section::Funds, 3), (Section::Payments, 3)]);
    }
}
