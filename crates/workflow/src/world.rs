//! What every use case is given: the law, the forms, the calendar, the store; and the act
//! that says who does it and when.

use crate::error::{Problem, Result};
use crate::ids::Ids;
use crate::offices::{OfficeBook, Offices};
use crate::origin::Origin;
use crate::ports::{ListReader, Passwords, Store, Vault};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use kipthoi_authz::{Action, Actor, Role, Scope};
use kipthoi_clock::Calendar;
use kipthoi_domain::AgencyKind;
use kipthoi_domain::limit::{Limit, LimitUnit};
use kipthoi_forms::FormBook;
use kipthoi_policy::{PolicyBook, StepAction};
use std::sync::Arc;

/// Values that an installation may set; defaults are the working rules of the law's practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Dossiers received after this local time count as received the next working day.
    pub closing: Time,
    /// A session that nobody used for so long is over.
    pub idle: SignedDuration,
    /// Roles that sign in with a second factor. [unconfirmed] No text names them; these are the
    /// ones that decide about money and about accounts.
    pub second_factor: Vec<Role>,
    /// By when the second person confirms cash, from the day on which it was recorded.
    /// [unconfirmed] No text sets a day; the cash book is closed daily.
    pub cash_confirmed: Limit,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            closing: Time::constant(17, 0, 0, 0),
            idle: SignedDuration::from_mins(30),
            second_factor: vec![Role::Administrator, Role::Approver, Role::Finance, Role::CommunePayer],
            cash_confirmed: Limit { value: 1, unit: LimitUnit::WorkingDay },
        }
    }
}

/// The installation as use cases see it.
#[derive(Clone)]
pub struct World {
    pub book: Arc<PolicyBook>,
    pub forms: Arc<FormBook>,
    pub calendar: Arc<Calendar>,
    pub store: Arc<dyn Store>,
    pub lists: Arc<dyn ListReader>,
    pub passwords: Arc<dyn Passwords>,
    pub vault: Arc<dyn Vault>,
    pub ids: Arc<Ids>,
    pub offices: Arc<OfficeBook>,
    pub config: Config,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("config", &self.config).finish_non_exhaustive()
    }
}

/// Who acts, when, and from where.
#[derive(Clone, Debug)]
pub struct Act {
    pub actor: Actor,
    pub now: Timestamp,
    pub origin: Origin,
}

/// The zone of every legal day: UTC+7 without daylight saving.
pub fn hanoi() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(7))
}

/// The local date and time of an instant.
pub fn local(now: Timestamp) -> DateTime {
    now.to_zoned(hanoi()).datetime()
}

impl Act {
    /// An act of the program in somebody's name; [`Act::from`] says where others come from.
    pub fn new(actor: Actor, now: Timestamp) -> Act {
        Act { actor, now, origin: Origin::program() }
    }

    #[must_use]
    pub fn from(self, origin: Origin) -> Act {
        Act { origin, ..self }
    }

    pub fn today(&self) -> Date {
        local(self.now).date()
    }

    pub fn must(&self, action: Action) -> Result<()> {
        if self.actor.may(action) { Ok(()) } else { Err(Problem::NotAllowed) }
    }
}

impl World {
    /// What `actor` may read: the units of the account, and only the policies in whose
    /// procedure the agency has a part (the offices that lead or watch see them all).
    pub fn scope(&self, actor: &Actor) -> Scope {
        use AgencyKind::{Health, Military, PolicyBank, SocialInsurance, Tax};
        let acts = |action: StepAction| matches!(action, StepAction::Confirm | StepAction::Approve | StepAction::Disburse);
        let only_its_own = |kind: &AgencyKind| matches!(kind, Tax | SocialInsurance | Health | Military | PolicyBank);
        let policies = actor.works.iter().all(only_its_own).then(|| {
            self.book
                .policies()
                .filter(|p| p.versions().iter().any(|v| v.steps().iter().any(|s| actor.carries(s.agency) && acts(s.action))))
                .map(|p| p.code.to_string())
                .collect()
        });
        Scope { area: actor.area.clone(), policies, desks: actor.desks.clone() }
    }

    /// The units and agencies of every time.
    pub async fn offices(&self) -> Result<Arc<Offices>> {
        self.offices.read(&*self.store).await
    }

    /// The day on which something received at `received` counts as received.
    pub fn receipt_day(&self, received: DateTime) -> Date {
        kipthoi_clock::receipt_day(received, self.config.closing, &self.calendar)
    }
}
