//! Day first or month first: the two days of a row are read in one order.
//!
//! Lives here: what the first and the last day of a row and the number of days between them say
//! about each other. Never here: reading one cell ([`super::dates`]). Vietnam writes the day first;
//! spreadsheets set to another country do not, and `7/1/2021` beside `7/20/2021` is 1 July.

use super::{RowTyper, dates};
use crate::definition::ColumnDef;
use crate::issue::Severity::{Blocking, Warning};
use crate::kind::Kind;
use crate::raw::{RawCell, RawValue};
use crate::row::{CellValue, ListRow};
use jiff::civil::Date;
use kipthoi_domain::PartialDate;
use kipthoi_domain::date::{FigureOrder, day_vi, figure_order, swapped};
use serde::{Deserialize, Serialize};

/// The finding of a row of which nobody can tell how its days are to be read.
pub(super) const UNCLEAR: &str = "date-order-unclear";

/// Days by which a stated number may be off without a doubt about the days themselves: some count
/// the last day, some do not.
const OFF: i64 = 1;

/// First and last day.
type Days = (Date, Date);

/// Which of the two figures of a date comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum First {
    Day,
    Month,
    /// Some dates speak for the one, some for the other, or too few for the month.
    Unsure,
}

/// How many times more dates of a column must speak for one order than for the other.
const CLEARLY: i64 = 5;

/// The order of the dates of a column, by those that can be read in one way only; `None` where
/// there are none. One foreign date does not turn a column of dates that can be read either way:
/// of real dates with the month first, more than half cannot be read otherwise.
pub fn column_order<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<First> {
    let (mut day, mut month, mut either) = (0i64, 0i64, 0i64);
    for text in texts {
        let said = match dates::halves(text) {
            Some([(_, from), (_, to)]) => vec![of_text(&from), of_text(&to)],
            None => vec![of_text(text)],
        };
        for also in said {
            match also {
                Also::DayFirst => day += 1,
                Also::MonthFirst => month += 1,
                Also::Figures(_) => either += 1,
                Also::Nothing | Also::Spreadsheet(_) => {}
            }
        }
    }
    match (day, month) {
        (0, 0) => None,
        _ if day >= CLEARLY * month => Some(First::Day),
        _ if month >= CLEARLY * day && month >= either.max(2) => Some(First::Month),
        _ => Some(First::Unsure),
    }
}

/// A day as it was read, and as it could be read otherwise.
#[derive(Clone, Copy, Debug)]
struct Said {
    day: Date,
    also: Also,
}

#[derive(Clone, Copy, Debug)]
enum Also {
    /// Both orders are the same day, or there is no order.
    Nothing,
    /// There is one reading only, and it has the day first.
    DayFirst,
    /// There is one reading only, and it has the month first.
    MonthFirst,
    /// The figures say this day month first.
    Figures(Date),
    /// A spreadsheet took the figures for a day; in the other order they are this one.
    Spreadsheet(Date),
}

/// What is to be done about a pair of days.
#[derive(Debug, PartialEq, Eq)]
enum Order {
    AsRead,
    /// Month first, as a date of the row is, or as the column is.
    Instead(Days),
    /// The other reading.
    Unclear(Days),
}

/// Reads the days of a row in one order, or says that it cannot be settled.
pub(super) fn settle(typer: &RowTyper<'_>, cells: &[RawCell<'_>], row: &mut ListRow) {
    for last in &typer.part.columns {
        let Some(first) = last.not_before.as_ref().and_then(|key| typer.part.column(key)) else { continue };
        let (Some(from), Some(to)) = (said(typer, cells, row, first), said(typer, cells, row, last)) else { continue };
        let counting = typer.part.columns.iter().find(|c| c.days_of.as_ref().is_some_and(|(a, b)| (a, b) == (&first.key, &last.key)));
        let read = (from.day, to.day);
        let columns = [&first.key, &last.key].map(|key| row.cell(key).and_then(|c| typer.table.order_of(c.column)));
        match order(from, to, counting.and_then(|c| row.int(&c.key)), agreed(columns)) {
            Order::AsRead => {}
            Order::Instead((a, b)) => {
                for (def, was, day) in [(first, from.day, a), (last, to.day, b)] {
                    if was != day {
                        let issue = typer.issue_at(def, Warning, "date-read-month-first", row);
                        put(row, def, day);
                        row.issues.push(issue.with_arg("proposed", day_vi(day)).with_arg("other", day_vi(was)));
                    }
                }
            }
            Order::Unclear(other) => {
                let issue = typer.issue_at(first, Blocking, UNCLEAR, row);
                row.issues.push(issue.with_arg("before", written(read)).with_arg("after", written(other)));
            }
        }
    }
}

/// The order of two columns that do not speak against each other.
fn agreed(columns: [Option<First>; 2]) -> Option<First> {
    match columns {
        [one, None] | [None, one] => one,
        [one, other] => {
            if one == other {
                one
            } else {
                Some(First::Unsure)
            }
        }
    }
}

/// `07/01/2021 – 20/07/2021`.
fn written((from, to): Days) -> String {
    format!("{} – {}", day_vi(from), day_vi(to))
}

fn put(row: &mut ListRow, def: &ColumnDef, day: Date) {
    for cell in row.cells.iter_mut().filter(|c| c.key == def.key && !c.value.is_empty()) {
        cell.value = CellValue::Date(PartialDate::Day(day));
    }
}

/// The day under a column, in its own cell or in one that holds both.
fn said(typer: &RowTyper<'_>, cells: &[RawCell<'_>], row: &ListRow, def: &ColumnDef) -> Option<Said> {
    let day = row.date(&def.key)?.day()?;
    let column = row.cell(&def.key)?.column;
    let raw = &cells.iter().find(|c| c.column == column)?.value;
    let also = match raw {
        RawValue::Text(text) => match typer.bound.get(column as usize)?.as_ref()?.def {
            ColumnDef { kind: Kind::Period, into: Some((from, _)), .. } => of_text(&dates::halves(text)?[usize::from(def.key != *from)].1),
            _ => of_text(text),
        },
        _ => swapped(day).map_or(Also::Nothing, Also::Spreadsheet),
    };
    Some(Said { day, also })
}

fn of_text(text: &str) -> Also {
    match figure_order(text) {
        None => Also::Nothing,
        Some(FigureOrder::DayFirst) => Also::DayFirst,
        Some(FigureOrder::MonthFirst) => Also::MonthFirst,
        Some(FigureOrder::Either(day)) => Also::Figures(day),
    }
}

impl Also {
    fn day(self) -> Option<Date> {
        match self {
            Also::Figures(day) | Also::Spreadsheet(day) => Some(day),
            Also::Nothing | Also::DayFirst | Also::MonthFirst => None,
        }
    }
}

fn order(from: Said, to: Said, stated: Option<i64>, column: Option<First>) -> Order {
    let read = (from.day, to.day);
    let ordered = |(from, to): Days| from <= to;
    let counted = |days: Days| ordered(days) && stated.is_some_and(|n| (number(days) - n).abs() <= OFF);
    let either = |said: Said| said.also.day().unwrap_or(said.day);
    let month_first = (either(from), either(to));
    let some = |wanted: fn(Also) -> bool| wanted(from.also) || wanted(to.also);
    let certain = some(|also| matches!(also, Also::MonthFirst));
    // A spreadsheet has settled the order of its own dates, unless something speaks against it.
    let typed = some(|also| matches!(also, Also::Spreadsheet(_)));
    if month_first != read && !some(|also| matches!(also, Also::DayFirst)) && (certain || (column == Some(First::Month) && !typed)) {
        return match stated {
            _ if counted(month_first) => Order::Instead(month_first),
            // The number of days says that the writer changed the order.
            Some(_) if counted(read) => Order::AsRead,
            None if column == Some(First::Day) && !ordered(month_first) => Order::AsRead,
            None if column != Some(First::Day) && ordered(month_first) && !typed => Order::Instead(month_first),
            _ => Order::Unclear(month_first),
        };
    }
    if counted(read) {
        return Order::AsRead;
    }
    if stated.is_none() {
        let doubtful = column == Some(First::Unsure) && month_first != read && !typed && !some(|also| matches!(also, Also::DayFirst));
        return match (ordered(read), ordered(month_first)) {
            (true, true) if doubtful => Order::Unclear(month_first),
            (false, true) if doubtful => Order::Instead(month_first),
            _ => Order::AsRead,
        };
    }
    let others = [month_first, (either(from), to.day), (from.day, either(to))];
    others.into_iter().find(|days| counted(*days)).map_or(Order::AsRead, Order::Unclear)
}

/// Both ends count.
pub(super) fn number((from, to): Days) -> i64 {
    i64::from((to - from).get_days()) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kipthoi_domain::date::parse_vi;

    fn text(raw: &str) -> Said {
        Said { day: parse_vi(raw).unwrap().date.day().unwrap(), also: of_text(raw) }
    }

    fn typed(day: Date) -> Said {
        Said { day, also: swapped(day).map_or(Also::Nothing, Also::Spreadsheet) }
    }

    fn july(from: i8, to: i8) -> Days {
        (date(2021, 7, from), date(2021, 7, to))
    }

    #[test]
    fn a_day_beside_one_that_has_its_month_first_is_read_so_too() {
        for days in [None, Some(20), Some(19)] {
            assert_eq!(order(text("7/1/2021"), text("7/20/2021"), days, None), Order::Instead(july(1, 20)), "{days:?}");
        }
        assert_eq!(order(text("6/20/2021"), text("7/1/2021"), Some(12), None), Order::Instead((date(2021, 6, 20), date(2021, 7, 1))));
        assert_eq!(order(typed(date(2021, 1, 7)), text("7/20/2021"), Some(20), None), Order::Instead(july(1, 20)));
    }

    #[test]
    fn the_other_dates_of_the_column_say_how_one_is_read() {
        let (month, day) = (Some(First::Month), Some(First::Day));
        assert_eq!(order(text("7/1/2021"), text("7/9/2021"), None, month), Order::Instead(july(1, 9)));
        assert_eq!(order(text("7/1/2021"), text("7/9/2021"), Some(245), month), Order::AsRead, "the number of days comes first");
        assert_eq!(order(text("1/9/2021"), text("7/8/2021"), None, month), Order::Instead((date(2021, 1, 9), date(2021, 7, 8))));
        assert_eq!(order(text("9/1/2021"), text("7/8/2021"), None, month), Order::Unclear((date(2021, 9, 1), date(2021, 7, 8))));
        assert_eq!(order(typed(date(2021, 7, 1)), typed(date(2021, 7, 9)), None, month), Order::AsRead);
        let slip = order(text("02/08/2021"), text("09/14/2021"), None, day);
        assert_eq!(slip, Order::Unclear((date(2021, 2, 8), date(2021, 9, 14))), "row and columns speak against each other");
        assert_eq!(order(text("12/08/2021"), text("09/14/2021"), None, day), Order::AsRead, "one order is no period");
        assert_eq!(column_order(["20/7/2021", "21/7/2021", "22/7/2021", "23/7/2021", "7/20/2021", "1/7/2021", "31/07/2021"]), day);
        assert_eq!(column_order(["7/1/2021 - 7/20/2021", "7/13/2021"]), month);
        assert_eq!(column_order(["1/7/2021", "x", ""]), None);
    }

    #[test]
    fn one_foreign_date_does_not_turn_a_column_and_what_it_leaves_open_goes_back() {
        let unsure = Some(First::Unsure);
        assert_eq!(column_order(["01/06/2021", "02/06/2021", "03/06/2021", "6/13/2021"]), unsure);
        assert_eq!(column_order(["7/20/2021", "20/7/2021"]), unsure);
        let other = (date(2021, 1, 6), date(2021, 10, 6));
        let read = || (text("01/06/2021"), text("10/06/2021"));
        assert_eq!(order(read().0, read().1, None, unsure), Order::Unclear(other));
        assert_eq!(order(read().0, read().1, Some(10), unsure), Order::AsRead, "the number of days settles it");
        assert_eq!(order(text("5/6/2021"), text("6/5/2021"), None, unsure), Order::Instead((date(2021, 5, 6), date(2021, 6, 5))));
        assert_eq!(order(text("01/06/2021"), text("20/06/2021"), None, unsure), Order::AsRead);
        assert_eq!(order(typed(date(2021, 6, 1)), typed(date(2021, 6, 10)), None, unsure), Order::AsRead);
    }

    #[test]
    fn a_row_whose_order_cannot_be_settled_names_the_other_reading() {
        let april = (date(2021, 4, 7), date(2021, 7, 20));
        let unclear = |from, to, days| order(from, to, days, None);
        assert_eq!(unclear(text("9/7/2021"), text("7/20/2021"), None), Order::Unclear((date(2021, 9, 7), date(2021, 7, 20))));
        assert_eq!(unclear(text("4/7/2021"), text("7/20/2021"), Some(40)), Order::Unclear(april), "neither is forty days");
        assert_eq!(unclear(text("7/1/2021"), text("7/9/2021"), Some(9)), Order::Unclear(july(1, 9)), "only the days say month first");
        assert_eq!(unclear(typed(date(2021, 1, 7)), text("20/7/2021"), Some(20)), Order::Unclear(july(1, 20)));
        assert_eq!(unclear(typed(date(2021, 1, 7)), text("7/20/2021"), None), Order::Unclear(july(1, 20)));
    }

    #[test]
    fn days_that_agree_or_have_one_reading_stay() {
        assert_eq!(order(text("4/7/2021"), text("7/20/2021"), Some(17), None), Order::AsRead, "the number of days settles it");
        assert_eq!(order(text("1/7/2021"), text("9/7/2021"), Some(9), None), Order::AsRead);
        assert_eq!(order(text("1/7/2021"), text("9/7/2021"), None, None), Order::AsRead);
        assert_eq!(order(text("1/7/2021"), text("20/7/2021"), Some(12), None), Order::AsRead, "a wrong number is another matter");
        assert_eq!(order(text("7/20/2021"), text("31.8.21"), None, None), Order::AsRead);
    }
}
