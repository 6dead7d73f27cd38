//! Which office has what on its first screen, and in which order: what it must do now, and nothing
//! else. The dispatch's ten addressees, the leaders and the People's Council each have their own.

use kipthoi_authz::{Actor, Role};
use kipthoi_domain::AgencyKind;

/// A part of a first screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Where lines stand, by step and agency.
    Steps,
    /// The officer's own work by policy.
    Policies,
    /// The head of the officer's own queue: so many dossiers.
    Queue(usize),
    /// What other agencies ask of this desk.
    Questions,
    /// Whose clock has run out, to be urged.
    Behind,
    /// Received, approved, paid and days late, by policy.
    WayByPolicy,
    /// The same by commune.
    WayByUnit,
    /// Money asked for, approved, assigned and paid, by policy.
    MoneyByPolicy,
    /// The same by commune.
    MoneyByUnit,
    /// Decisions whose money is not in every hand, with their seven days.
    Unpaid,
    /// Cash that a second person has still to vouch for.
    Cash,
    /// Files that came in lately.
    Imports,
    /// Samples drawn for supervision.
    Samples,
    /// What supervision doubts and nobody has answered.
    Doubts,
    /// What people must be told.
    Notices,
    /// What they were told.
    Told,
    /// When the figures were locked last, and the button that locks them.
    Lock,
    /// The locked figures, with their change.
    Locked,
}

/// What a first screen holds, top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// Late, due today, due soon, waiting for papers.
    pub tiles: bool,
    /// Side by side, above the rest.
    pub cards: &'static [Part],
    pub main: &'static [Part],
    /// The narrow column beside `main`; without one, `main` is as wide as the page.
    pub side: &'static [Part],
}

/// A queue to work off, and what else is to be known beside it.
const fn work(main: &'static [Part], side: &'static [Part]) -> Plan {
    Plan { tiles: true, cards: &[], main, side }
}

/// Figures over the whole area, under what calls for an act.
const fn watch(tiles: bool, cards: &'static [Part], main: &'static [Part]) -> Plan {
    Plan { tiles, cards, main, side: &[] }
}

/// Dossiers at the head of a queue: beside other things, and where the queue is all the work.
const HEAD: usize = 5;
const WHOLE: usize = 12;

pub(super) fn of(actor: &Actor) -> Plan {
    use AgencyKind::{Front, PeoplesCouncil, PolicyBank};
    #[allow(clippy::enum_glob_use, reason = "the table below is read as one, part by part")]
    use Part::*;
    match (actor.role, actor.agency_kind) {
        (Role::Desk, _) => work(&[Steps, Policies], &[Questions, Imports]),
        (Role::Appraiser, _) => work(&[Queue(HEAD), Steps, Policies], &[Doubts, Behind, Questions, Notices, Cash, Unpaid, Lock, Imports]),
        (Role::Approver, PolicyBank) => watch(true, &[Queue(WHOLE)], &[WayByPolicy]),
        (Role::Approver, _) => watch(true, &[Queue(HEAD), Behind, Unpaid, Cash, Doubts, Lock], &[WayByPolicy, WayByUnit]),
        (Role::Finance, _) => watch(true, &[Unpaid, Cash, Behind], &[MoneyByPolicy, MoneyByUnit]),
        (Role::Confirmer, _) => work(&[Queue(WHOLE), Policies], &[Questions]),
        (Role::CommuneOfficer, _) => work(&[Queue(HEAD), Policies], &[Doubts, Cash, Questions, Notices, Unpaid, Imports]),
        (Role::CommunePayer, _) => work(&[Unpaid, Policies], &[Cash]),
        (Role::Supervisor, Front) => watch(true, &[Samples, Doubts, Questions, Behind, Cash], &[WayByPolicy, WayByUnit]),
        (Role::Supervisor, PeoplesCouncil) => watch(false, &[], &[Locked]),
        (Role::Supervisor, _) => watch(true, &[Behind, Unpaid, Cash], &[WayByPolicy, WayByUnit]),
        (Role::Publicist, _) => Plan { tiles: false, cards: &[], main: &[Notices], side: &[Told] },
        (Role::Administrator, _) => watch(false, &[], &[]),
    }
}
