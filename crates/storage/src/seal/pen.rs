//! [`Pen`]: writes rows and notes their seals. Every change of a sealed table goes through it.

use super::Seals;
use super::digest::Shape;
use super::tables::{Table, sealed};
use crate::db::{Conn, Row, TO_CHANGE, Val};
use crate::filter::Where;
use kipthoi_workflow::ports::{StoreError, StoreResult};
use std::collections::BTreeMap;

pub(crate) struct Pen<'t> {
    pub(crate) conn: Conn<'t>,
    pub(crate) seals: &'t mut Seals,
}

impl Pen<'_> {
    /// New rows; `into` names table and columns: `payment (id, reference, …)`.
    pub(crate) async fn insert(&mut self, into: &str, columns: usize, rows: impl Iterator<Item = Vec<Val>>) -> StoreResult<()> {
        let shape = Shape::into(into)?.ok_or_else(|| unsealed(into))?;
        let mut fault = Ok(());
        let (conn, seals) = (&mut self.conn, &mut *self.seals);
        let noted = rows.inspect(|row| {
            let added = shape.of_values(row).map(|(key, hash)| seals.note(shape.table.name, &key, None, Some(hash)));
            if fault.is_ok() {
                fault = added;
            }
        });
        conn.insert_many(into, columns, noted).await?;
        fault
    }

    /// Changes the rows that meet the conditions and answers them as they are now. Each change is
    /// a column and what it becomes, with `?` for the value: `("state = ?", …)`. The rows are read
    /// before, so that a seal says what was changed.
    pub(crate) async fn update(&mut self, name: &str, changes: Vec<(&str, Val)>, mut meets: Where) -> StoreResult<Vec<Row>> {
        let table = sealed(name).ok_or_else(|| unsealed(name))?;
        let before = self.standing(name, &meets).await?;
        let condition = meets.sql();
        let set: Vec<String> = changes.into_iter().map(|(text, value)| text.replace('?', &meets.arg(value))).collect();
        let after = self.conn.fetch(&format!("UPDATE {name} SET {}{condition} RETURNING *", set.join(", ")), meets.args).await?;
        self.note(table, &before, &after)?;
        Ok(after)
    }

    /// A row that is added, or changed where its primary key is there already; `otherwise` says
    /// how: `DO UPDATE SET …`, or `DO NOTHING`.
    pub(crate) async fn upsert(&mut self, into: &str, values: Vec<Val>, otherwise: &str) -> StoreResult<()> {
        let shape = Shape::into(into)?.ok_or_else(|| unsealed(into))?;
        let mut same = Where::default();
        for (column, value) in shape.primary_of(&values) {
            same.eq(column, value);
        }
        let before = self.standing(shape.table.name, &same).await?;
        let places: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
        let key = shape.table.primary.join(", ");
        let sql = format!("INSERT INTO {into} VALUES ({}) ON CONFLICT ({key}) {otherwise} RETURNING *", places.join(", "));
        let after = self.conn.fetch(&sql, values).await?;
        if after.is_empty() { Ok(()) } else { self.note(shape.table, &before, &after) }
    }

    pub(crate) async fn delete(&mut self, name: &str, meets: Where) -> StoreResult<()> {
        let table = sealed(name).ok_or_else(|| unsealed(name))?;
        let before = self.standing(name, &meets).await?;
        self.conn.run(&format!("DELETE FROM {name}{}", meets.sql()), meets.args).await?;
        self.note(table, &before, &[])
    }

    /// Rows that were changed by a statement of their own, from values to values.
    pub(crate) fn changed(&mut self, shape: &Shape, before: &[Val], after: &[Val]) -> StoreResult<()> {
        let (key, old) = shape.of_values(before)?;
        let (_, new) = shape.of_values(after)?;
        self.seals.note(shape.table.name, &key, Some(old), Some(new));
        Ok(())
    }

    /// The rows as they stand, held still until the end of the transaction.
    async fn standing(&mut self, name: &str, meets: &Where) -> StoreResult<Vec<Row>> {
        self.conn.fetch_held(&format!("SELECT * FROM {name}{}", meets.sql()), TO_CHANGE, meets.args.clone()).await
    }

    fn note(&mut self, table: &'static Table, before: &[Row], after: &[Row]) -> StoreResult<()> {
        let Some(example) = before.first().or(after.first()) else { return Ok(()) };
        let shape = Shape::read(table, example)?;
        let mut old = before.iter().map(|row| shape.of_row(row)).collect::<StoreResult<BTreeMap<_, _>>>()?;
        for row in after {
            let (key, new) = shape.of_row(row)?;
            let was = old.remove(&key);
            self.seals.note(table.name, &key, was, Some(new));
        }
        for (key, was) in old {
            self.seals.note(table.name, &key, Some(was), None);
        }
        Ok(())
    }
}

fn unsealed(what: &str) -> StoreError {
    StoreError::Failed(format!("written with a pen, but not sealed: {what}"))
}
