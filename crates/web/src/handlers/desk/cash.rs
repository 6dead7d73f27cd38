//! Cash that waits for its second person, by payment list, the earliest first.

use super::count;
use crate::app::reading::Units;
use crate::app::{App, Fault, Officer, reading};
use crate::pages::desk::CashRow;
use kipthoi_authz::Scope;

const SHOWN: usize = 8;

pub(super) async fn rows(app: &App, who: &Officer, scope: &Scope) -> Result<Vec<CashRow>, Fault> {
    let today = who.act.today();
    let awaiting = app.world.store.cash_awaiting(scope, today).await?;
    if awaiting.is_empty() {
        return Ok(Vec::new());
    }
    let (units, t) = (Units::load(app).await?, who.t());
    let row = |list: kipthoi_workflow::ports::CashAwaiting| CashRow {
        href: format!("/payments/{}?show=handed", list.list),
        unit: units.name(&t, &list.unit_code),
        payments: count(list.payments),
        late: count(list.late),
        money: list.amount,
        due: reading::due(app, today, list.confirm_by),
        number: list.number,
    };
    Ok(awaiting.into_iter().take(SHOWN).map(row).collect())
}
