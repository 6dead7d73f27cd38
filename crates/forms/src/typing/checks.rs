//! Checks of a whole row after its cells are read: what is missing, what disagrees.

use super::{RowTyper, order};
use crate::definition::ColumnDef;
use crate::issue::Severity::{Blocking, Warning};
use crate::kind::{Kind, Role};
use crate::row::{CellValue, ListRow};
use jiff::civil::Date;
use kipthoi_domain::PartialDate;
use std::sync::Arc;

/// Required values that are missing, and expected ones.
pub(super) fn required(typer: &RowTyper<'_>, row: &mut ListRow) {
    for def in &typer.part.columns {
        if !(def.required || def.expected) || !row.value(&def.key).is_empty() || already_told(row, def) {
            continue;
        }
        let excused = def.unless.iter().any(|other| has_value(row, other));
        if excused {
            // A newborn without papers goes through the carer, and somebody should look.
            if def.kind == Kind::PersonNumber {
                row.issues.push(typer.issue(def, Warning, "number-none-with-carer", row.row));
            }
            continue;
        }
        let severity = if def.required { Blocking } else { Warning };
        row.issues.push(typer.issue(def, severity, missing_code(def), row.row));
    }
}

/// A mark that was not set is a value all the same, except as an excuse.
fn has_value(row: &ListRow, key: &str) -> bool {
    !matches!(row.value(key), CellValue::Empty | CellValue::Mark(false))
}

/// Whether the empty value is already explained by a finding on its own cell.
fn already_told(row: &ListRow, def: &ColumnDef) -> bool {
    let combined = |key: &str| row.issues.iter().any(|i| i.key.as_deref() == Some(key) && i.is_blocking());
    combined(&def.key) || def.unless.iter().any(|other| combined(other)) || row.issues.iter().any(|i| i.code == "period-not-read" && i.is_blocking())
}

fn missing_code(def: &ColumnDef) -> &'static str {
    match (def.role, def.kind) {
        (Some(Role::FullName), _) => "name-missing",
        (_, Kind::PersonNumber) => "number-missing",
        (_, Kind::BirthDate) => "birth-missing",
        (_, Kind::TaxCode) => "tax-code-missing",
        (_, Kind::Date) => "date-missing",
        (_, Kind::Int) => "int-missing",
        _ => "value-missing",
    }
}

/// Dates in order, days that agree with them, and the number that agrees with the person.
pub(super) fn between_cells(typer: &RowTyper<'_>, row: &mut ListRow) {
    for def in &typer.part.columns {
        if let Some(first) = &def.not_before
            && let (Some(from), Some(to)) = (day(row, first), day(row, &def.key))
            && to < from
        {
            let mut issue = typer.issue(def, Blocking, "dates-reversed", row.row);
            // The day itself: in a column that holds both days the cell says more than it.
            issue.value = Some(PartialDate::Day(to).to_string());
            row.issues.push(issue.with_arg("other", PartialDate::Day(from).to_string()));
        }
        if let Some((first, last)) = &def.days_of
            && let (Some(from), Some(to), Some(said)) = (day(row, first), day(row, last), row.int(&def.key))
            && to >= from
        {
            let counted = order::number((from, to));
            // Where the days themselves are doubtful, that is what the sender hears.
            if said != counted && row.issues.iter().all(|i| i.code != order::UNCLEAR) {
                let issue = typer.issue(def, Warning, "days-differ", row.row);
                row.issues.push(issue.with_arg("proposed", counted.to_string()).with_arg("other", said.to_string()));
            }
        }
    }
    number_and_person(typer, row);
}

fn day(row: &ListRow, key: &Arc<str>) -> Option<Date> {
    row.date(key).and_then(PartialDate::day)
}

/// A twelve-digit number tells sex and year of birth; disagreement is a question, not a refusal.
fn number_and_person(typer: &RowTyper<'_>, row: &mut ListRow) {
    let key = |role| typer.part.key_of(role);
    let Some(def) = key(Role::PersonNumber).and_then(|k| typer.part.column(k)) else {
        return;
    };
    let Some(number) = row.person_number(&def.key) else {
        return;
    };
    let sex = key(Role::Sex).and_then(|k| row.sex(k));
    let birth = key(Role::BirthDate).and_then(|k| row.date(k));
    for mismatch in number.check_against(sex, birth).into_iter().filter(|m| !m.is_hint()) {
        let issue = typer.issue(def, Warning, mismatch.code(), row.row);
        row.issues.push(issue);
    }
}
