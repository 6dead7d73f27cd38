//! Days and months that live rights cover.

use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::rows;
use crate::seal::Pen;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

pub(crate) async fn of_people(c: &mut Conn<'_>, people: &[PersonId]) -> StoreResult<Vec<CoveredRecord>> {
    let mut found = Vec::new();
    for chunk in people.chunks(400) {
        let mut w = Where::default();
        w.is_in("person_id", chunk.iter().copied());
        let sql = format!("SELECT entitlement_id, person_id, scope, unit, nth FROM covered{} ORDER BY person_id, scope, unit", w.sql());
        found.extend(rows::all(c.fetch(&sql, w.args).await?, |r| {
            Ok(CoveredRecord {
                entitlement_id: r.id("entitlement_id")?,
                person_id: r.id("person_id")?,
                scope: r.text("scope")?,
                unit: r.text("unit")?,
                nth: r.opt_int("nth")?,
            })
        })?);
    }
    Ok(found)
}

pub(crate) async fn insert(pen: &mut Pen<'_>, covered: &[CoveredRecord]) -> StoreResult<()> {
    pen.insert(
        "covered (person_id, scope, unit, nth, entitlement_id)",
        5,
        covered.iter().map(|u| vals![u.person_id, &u.scope, &u.unit, u.nth, u.entitlement_id]),
    )
    .await
}

/// A right that ends covers nothing any more.
pub(super) async fn free(pen: &mut Pen<'_>, line: LineId) -> StoreResult<()> {
    let mut w = Where::default();
    let line = w.arg(line);
    w.raw(format!("entitlement_id IN (SELECT id FROM entitlement WHERE line_id = {line} AND ended_by IS NULL)"));
    pen.delete("covered", w).await
}
