//! Settings, units, agencies, counters.

use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::seal::Pen;
use jiff::civil::Date;
use kipthoi_domain::AgencyId;
use kipthoi_workflow::ports::*;

pub(crate) async fn set_setting(pen: &mut Pen<'_>, key: &str, value: &str) -> StoreResult<()> {
    pen.upsert("setting (key, value)", vals![key, value], "DO UPDATE SET value = excluded.value").await
}

pub(crate) async fn insert_units(pen: &mut Pen<'_>, units: &[UnitRecord]) -> StoreResult<()> {
    let values = units.iter().map(|u| vals![&u.key, &u.code, &u.classification, &u.kind, &u.name, &u.parent_key, u.term.from, u.term.last]);
    pen.insert("unit (key, code, classification, kind, name, parent_key, from_on, to_on)", 8, values).await
}

pub(crate) async fn update_unit(pen: &mut Pen<'_>, u: &UnitRecord) -> StoreResult<()> {
    let mut same = Where::default();
    same.eq("key", &u.key);
    let changes = vec![
        ("kind = ?", (&u.kind).into()),
        ("name = ?", (&u.name).into()),
        ("parent_key = ?", u.parent_key.clone().into()),
        ("from_on = ?", u.term.from.into()),
        ("to_on = ?", u.term.last.into()),
    ];
    pen.update("unit", changes, same).await.map(|_| ())
}

pub(crate) async fn end_agency(pen: &mut Pen<'_>, id: AgencyId, last: Date, successor: Option<AgencyId>) -> StoreResult<()> {
    let mut same = Where::default();
    same.eq("id", id);
    pen.update("agency", vec![("to_on = ?", last.into()), ("successor_id = ?", successor.into())], same).await.map(|_| ())
}

pub(crate) async fn insert_successors(pen: &mut Pen<'_>, rows: &[SuccessorRecord]) -> StoreResult<()> {
    let values = rows.iter().map(|s| vals![&s.old_key, &s.new_key, i64::from(s.takes_files)]);
    pen.insert("unit_successor (old_key, new_key, takes_files)", 3, values).await
}

pub(crate) async fn insert_agencies(pen: &mut Pen<'_>, agencies: &[AgencyRecord]) -> StoreResult<()> {
    let values = agencies.iter().map(|a| {
        let works = a.works.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" ");
        vals![a.id, &a.code, a.kind.code(), works, &a.name_vi, &a.name_en, &a.short_vi, &a.short_en, &a.unit_code, a.term.from, a.term.last, a.successor]
    });
    let columns = "agency (id, code, kind, works, name_vi, name_en, short_vi, short_en, unit_code, from_on, to_on, successor_id)";
    pen.insert(columns, 12, values).await
}

/// The next number of a counter within a year, starting at 1.
pub(crate) async fn next_number(c: &mut Conn<'_>, counter: &str, year: i16) -> StoreResult<i64> {
    let sql = "INSERT INTO counter (name, year, value) VALUES ($1, $2, 1) \
               ON CONFLICT (name, year) DO UPDATE SET value = counter.value + 1 RETURNING value";
    let row = c.fetch_one(sql, vals![counter, i64::from(year)]).await?;
    row.ok_or_else(|| StoreError::Failed("no counter".to_owned()))?.int("value")
}
