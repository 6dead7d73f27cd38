//! Settings, units, agencies, counters.

use crate::db::{Conn, vals};
use crate::seal::Pen;
use kipthoi_workflow::ports::*;

pub(crate) async fn set_setting(pen: &mut Pen<'_>, key: &str, value: &str) -> StoreResult<()> {
    pen.upsert("setting (key, value)", vals![key, value], "DO UPDATE SET value = excluded.value").await
}

pub(crate) async fn insert_units(pen: &mut Pen<'_>, units: &[UnitRecord]) -> StoreResult<()> {
    let values = units.iter().map(|u| vals![&u.code, &u.classification, &u.kind, &u.name, &u.parent_code]);
    pen.insert("unit (code, classification, kind, name, parent_code)", 5, values).await
}

pub(crate) async fn insert_agencies(pen: &mut Pen<'_>, agencies: &[AgencyRecord]) -> StoreResult<()> {
    let values = agencies.iter().map(|a| vals![a.id, &a.code, a.kind.code(), &a.name_vi, &a.name_en, &a.unit_code]);
    pen.insert("agency (id, code, kind, name_vi, name_en, unit_code)", 6, values).await
}

/// The next number of a counter within a year, starting at 1.
pub(crate) async fn next_number(c: &mut Conn<'_>, counter: &str, year: i16) -> StoreResult<i64> {
    let sql = "INSERT INTO counter (name, year, value) VALUES ($1, $2, 1) \
               ON CONFLICT (name, year) DO UPDATE SET value = counter.value + 1 RETURNING value";
    let row = c.fetch_one(sql, vals![counter, i64::from(year)]).await?;
    row.ok_or_else(|| StoreError::Failed("no counter".to_owned()))?.int("value")
}
