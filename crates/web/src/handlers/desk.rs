//! The first screen: what waits for this officer today, counted from the tallies and never from
//! the lines themselves, so that it opens as fast with a million of them. Each office has its own.

mod behind;
mod cash;
mod figures;
mod imports;
mod locked;
mod peek;
mod plan;
mod questions;
mod unpaid;
mod way;
mod work;

use super::page;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::handlers::notices::{to_tell, told_rows};
use crate::handlers::watching::{doubt_rows, sample_rows};
use crate::pages::desk::{Desk, Panel};
use crate::shell::Section;
use axum::extract::State;
use figures::Figures;
use kipthoi_authz::{Action, Scope};
use kipthoi_domain::LineState;
use kipthoi_workflow::ports::{SetAside, TallyRow};
use kipthoi_workflow::reading::aside::leave_out;
use plan::Part;
use work::Work;

pub(crate) async fn show(State(app): State<App>, who: Officer) -> Answer {
    let t = who.t();
    let mut desk = Desk {
        t,
        shell: who.shell(&app, t.t("w-nav-desk"), Some(Section::Desk)),
        today: who.act.today(),
        area: who.lang().pick(&who.actor().agency_name_vi, &who.actor().agency_name_en).to_owned(),
        tiles: None,
        cards: Vec::new(),
        main: Vec::new(),
        side: Vec::new(),
        may_import: who.may(Action::Receive),
        configures: who.may(Action::Configure),
    };
    if !desk.configures {
        let reading = Reading::of(&app, &who).await?;
        let plan = plan::of(who.actor());
        desk.tiles = plan.tiles.then(|| reading.figures(&app, &who).tiles(&reading.tally));
        desk.cards = reading.panels(&app, &who, plan.cards).await?;
        desk.main = reading.panels(&app, &who, plan.main).await?;
        desk.side = reading.panels(&app, &who, plan.side).await?;
    }
    page(&desk)
}

/// The counters of the officer's area, read once for all panels.
struct Reading {
    scope: Scope,
    work: Work,
    /// Without the lines that are set aside.
    tally: Vec<TallyRow>,
    /// Lines that are set aside: counted, and never late.
    untimed: Vec<TallyRow>,
    aside: Vec<SetAside>,
    /// What of them is this officer's own work.
    own: Vec<TallyRow>,
    own_untimed: Vec<TallyRow>,
}

impl Reading {
    async fn of(app: &App, who: &Officer) -> Result<Reading, Fault> {
        let scope = app.world.scope(who.actor());
        let work = Work::of(who);
        let mut tally = app.world.store.tally(&scope).await?;
        let aside = app.world.store.set_aside(&scope, None).await?;
        let untimed = leave_out(&mut tally, &aside);
        let own = |rows: &[TallyRow]| rows.iter().filter(|row| work.covers(who, row)).cloned().collect::<Vec<_>>();
        Ok(Reading { scope, work, own: own(&tally), own_untimed: own(&untimed), tally, untimed, aside })
    }

    fn figures<'r>(&'r self, app: &'r App, who: &'r Officer) -> Figures<'r> {
        Figures::new(app, who, self.work, &self.own, &self.own_untimed)
    }

    async fn panels(&self, app: &App, who: &Officer, parts: &[Part]) -> Result<Vec<Panel>, Fault> {
        let mut panels = Vec::with_capacity(parts.len());
        for part in parts {
            panels.extend(self.panel(app, who, *part).await?);
        }
        Ok(panels)
    }

    /// A part of the plan; nothing where the officer has no such work.
    async fn panel(&self, app: &App, who: &Officer, part: Part) -> Result<Option<Panel>, Fault> {
        Ok(Some(match part {
            Part::Steps => Panel::Steps(self.figures(app, who).steps()),
            Part::Policies => Panel::Policies(self.figures(app, who).policies()),
            Part::Queue(rows) => return Ok(peek::of(app, who, self, rows).await?.map(Panel::Queue)),
            Part::Questions => Panel::Questions(questions::rows(app, who, &self.scope).await?),
            Part::Behind => Panel::Behind(behind::rows(app, who, self).await?),
            Part::WayByPolicy => Panel::Way(way::by_policy(app, who, self)),
            Part::WayByUnit => Panel::Way(way::by_unit(app, who, self).await?),
            Part::MoneyByPolicy => Panel::Money(way::money_by_policy(app, who, self)),
            Part::MoneyByUnit => Panel::Money(way::money_by_unit(app, who, self).await?),
            Part::Unpaid => Panel::Unpaid(unpaid::rows(app, who, &self.scope, &self.tally, &self.aside).await?),
            Part::Samples => Panel::Samples(sample_rows(app, who, SHOWN).await?),
            Part::Doubts => Panel::Doubts(doubt_rows(app, who, SHOWN).await?),
            Part::Notices => Panel::Notices(shortened(to_tell(app, who, &Posted::default()).await?)),
            Part::Told => Panel::Told(told_rows(app, who, SHOWN).await?),
            Part::Lock => Panel::Lock(locked::card(app, who).await?),
            Part::Locked => Panel::Locked(locked::view(app, who).await?),
            Part::Cash => Panel::Cash(cash::rows(app, who, &self.scope).await?),
            Part::Imports => Panel::Imports(imports::rows(app, &self.scope).await?),
        }))
    }
}

/// Samples, doubts and notices on a first screen.
const SHOWN: u32 = 6;

fn shortened<T>(mut rows: Vec<T>) -> Vec<T> {
    rows.truncate(SHOWN as usize);
    rows
}

/// Counters are never negative; should one be, nothing is shown of it.
pub(crate) fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// Decided, and the money is not yet in hand.
fn unpaid_state(state: LineState) -> bool {
    matches!(state, LineState::Approved | LineState::Paying)
}
