//! The page of pauses: those that run or are to come first, with the form to declare another.

use super::form::{self, Wrong};
use crate::app::reading::Units;
use crate::app::{App, Fault, Officer, Posted};
use crate::handlers::bulk::communes;
use crate::pages::pauses::{PauseRow, PauseStanding, Pauses};
use crate::shell::Section;
use crate::ui::Field;
use jiff::civil::Date;
use kipthoi_authz::Action;
use kipthoi_workflow::ports::PauseRecord;

pub(super) async fn page(app: &App, who: &Officer, posted: &Posted, errors: &[Wrong]) -> Result<Pauses, Fault> {
    let t = who.t();
    let today = who.act.today();
    let units = Units::load(app).await?;
    let may = who.may(Action::PauseArea) && who.actor().governs();
    let mut shell = who.shell(app, t.t("w-pauses-title"), Some(Section::Pause));
    for (id, message) in errors {
        shell = shell.with_error(id, message);
    }
    shell.path = "/pauses".to_owned();
    let row = |pause: PauseRecord| {
        let standing = standing(&pause, today);
        let may_end = may && standing != PauseStanding::Over;
        PauseRow {
            id: pause.id,
            unit: pause.unit_code.as_deref().map(|unit| units.name(&t, unit)).unwrap_or_default(),
            from: pause.from_on,
            to: pause.to_on,
            decision: pause.decision_no.clone().unwrap_or_default(),
            reason: pause.reason.clone(),
            standing,
            end: if may_end { told(form::end_fields(&t, today, pause.id, posted), errors) } else { Vec::new() },
        }
    };
    let mut rows: Vec<PauseRow> = app.world.store.pauses_of_units(&app.world.scope(who.actor())).await?.into_iter().map(row).collect();
    rows.sort_by_key(|row| row.standing);
    let fields = if may { told(form::declare_fields(&t, today, communes(&units, &t, who, ""), posted), errors) } else { Vec::new() };
    Ok(Pauses { t, shell, rows, fields })
}

fn standing(pause: &PauseRecord, today: Date) -> PauseStanding {
    match pause.to_on {
        Some(to) if to < today => PauseStanding::Over,
        _ if pause.from_on > today => PauseStanding::Coming,
        _ => PauseStanding::Running,
    }
}

fn told(mut fields: Vec<Field>, errors: &[Wrong]) -> Vec<Field> {
    for field in &mut fields {
        if let Some((_, message)) = errors.iter().find(|(id, _)| *id == field.id) {
            field.error.clone_from(message);
        }
    }
    fields
}
