//! `WHERE` clauses. The scope is the first condition of every read of people's rows.

use crate::db::{Conn, Row, Val};
use crate::rows;
use kipthoi_authz::{Area, Scope};
use kipthoi_workflow::ports::{DueWithin, LineFilter, Page, Paged, StoreError, StoreResult};
use std::str::FromStr;
use uuid::Uuid;

/// Conditions joined by AND, with their values.
#[derive(Debug, Default)]
pub(crate) struct Where {
    conditions: Vec<String>,
    pub(crate) args: Vec<Val>,
}

impl Where {
    /// Adds a value and answers its placeholder.
    pub(crate) fn arg(&mut self, value: impl Into<Val>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }

    pub(crate) fn raw(&mut self, condition: impl Into<String>) {
        self.conditions.push(condition.into());
    }

    /// `column op value`.
    pub(crate) fn compare(&mut self, column: &str, op: &str, value: impl Into<Val>) {
        let placeholder = self.arg(value);
        self.raw(format!("{column} {op} {placeholder}"));
    }

    pub(crate) fn eq(&mut self, column: &str, value: impl Into<Val>) {
        self.compare(column, "=", value);
    }

    /// The column is still what was seen, which may be nothing.
    pub(crate) fn same<V: Into<Val>>(&mut self, column: &str, seen: Option<V>) {
        match seen {
            Some(value) => self.eq(column, value),
            None => self.raw(format!("{column} IS NULL")),
        }
    }

    /// An empty list matches nothing.
    pub(crate) fn is_in<V: Into<Val>>(&mut self, column: &str, values: impl IntoIterator<Item = V>) {
        let placeholders: Vec<String> = values.into_iter().map(|v| self.arg(v)).collect();
        match placeholders.as_slice() {
            [] => self.raw("1 = 0"),
            [one] => self.raw(format!("{column} = {one}")),
            many => self.raw(format!("{column} IN ({})", many.join(", "))),
        }
    }

    /// Some row of `table` is joined by `on` and obeys what `more` asks of it.
    pub(crate) fn exists(&mut self, table: &str, on: &str, more: impl FnOnce(&mut Where)) {
        let mut inner = Where { conditions: vec![on.to_owned()], args: std::mem::take(&mut self.args) };
        more(&mut inner);
        let condition = format!("EXISTS (SELECT 1 FROM {table}{})", inner.sql());
        self.args = inner.args;
        self.raw(condition);
    }

    pub(crate) fn scope(&mut self, scope: &Scope, unit: &str, policy: &str) {
        if let Area::Units(units) = &scope.area {
            self.is_in(unit, units);
        }
        if let Some(policies) = &scope.policies {
            self.is_in(policy, policies);
        }
    }

    pub(crate) fn lines(&mut self, filter: &LineFilter) {
        if let Some(id) = filter.dossier {
            self.eq("l.dossier_id", id);
        }
        if let Some(id) = filter.decision {
            self.eq("l.decision_id", id);
        }
        if !filter.states.is_empty() {
            self.is_in("l.state", filter.states.iter().map(|s| s.code()));
        }
        for (column, value) in [("l.step", &filter.step), ("l.policy", &filter.policy), ("l.unit_code", &filter.unit_code)] {
            if let Some(value) = value {
                self.eq(column, value);
            }
        }
        if !filter.owners.is_empty() {
            self.is_in("l.owner", filter.owners.iter().map(|kind| kind.code()));
        }
        if let Some(result) = filter.result {
            self.eq("l.result", result.code());
        }
        if let Some(proposal) = filter.proposal {
            self.eq("l.proposal", proposal.code());
        }
        self.due_within("l.due_on", filter.due);
        if filter.to_be_paid {
            // The person died, or refused the money when it was last brought.
            self.raw(
                "NOT (l.state = 'approved' AND (EXISTS (SELECT 1 FROM person x WHERE x.id = l.person_id AND x.died_on IS NOT NULL) \
                 OR EXISTS (SELECT 1 FROM payment y WHERE y.line_id = l.id AND y.state IN ('refused', 'died') \
                 AND NOT EXISTS (SELECT 1 FROM payment z WHERE z.line_id = y.line_id AND z.id > y.id))))",
            );
        }
    }

    pub(crate) fn due_within(&mut self, column: &str, due: DueWithin) {
        if let Some(day) = due.from {
            self.compare(column, ">=", day);
        }
        if let Some(day) = due.before {
            self.compare(column, "<", day);
        }
    }

    /// ` WHERE …`, or nothing.
    pub(crate) fn sql(&self) -> String {
        if self.conditions.is_empty() { String::new() } else { format!(" WHERE {}", self.conditions.join(" AND ")) }
    }
}

/// A cursor over (first column of an order, id), such as (day, id).
pub(crate) fn pair_cursor<T: FromStr>(page: &Page) -> StoreResult<Option<(T, Uuid)>> {
    let Some(text) = &page.after else { return Ok(None) };
    let bad = || StoreError::Broken("page-unknown");
    let (first, id) = text.split_once('_').ok_or_else(bad)?;
    Ok(Some((first.parse().map_err(|_| bad())?, Uuid::parse_str(id).map_err(|_| bad())?)))
}

/// A cursor over an id.
fn id_cursor(page: &Page) -> StoreResult<Option<Uuid>> {
    page.after.as_deref().map(|t| Uuid::parse_str(t).map_err(|_| StoreError::Broken("page-unknown"))).transpose()
}

/// Cuts the one row too many that was asked for, and makes the cursor of the next page.
pub(crate) fn paged<T>(mut rows: Vec<T>, limit: u32, cursor: impl Fn(&T) -> String) -> Paged<T> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = if more { rows.last().map(cursor) } else { None };
    Paged { rows, next }
}

pub(crate) fn after_pair<T: Into<Val>>(wanted: &mut Where, columns: (&str, &str), after: Option<(T, Uuid)>) {
    if let Some((first, id)) = after {
        let (first, id) = (wanted.arg(first), wanted.arg(id));
        wanted.raw(format!("({}, {}) > ({first}, {id})", columns.0, columns.1));
    }
}

/// A page of what an area has, the newest first: ids are drawn in the order of time. `select` names
/// the table, `id` the column.
pub(crate) async fn newest<T>(
    c: &mut Conn<'_>,
    select: &str,
    id: &str,
    mut wanted: Where,
    page: &Page,
    (map, id_of): (impl Fn(&Row) -> StoreResult<T>, impl Fn(&T) -> Uuid),
) -> StoreResult<Paged<T>> {
    if let Some(before) = id_cursor(page)? {
        wanted.compare(id, "<", before);
    }
    let limit = wanted.arg(i64::from(page.limit) + 1);
    let sql = format!("{select}{} ORDER BY {id} DESC LIMIT {limit}", wanted.sql());
    Ok(paged(rows::all(c.fetch(&sql, wanted.args).await?, map)?, page.limit, |found| id_of(found).to_string()))
}
