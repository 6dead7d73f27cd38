//! A framed table: heading, numbered columns, rows, total in figures and words, signatures.
//!
//! Lives here: what all lists have in common. Never here: the columns of one list.

use crate::error::DocumentError;
use crate::frame::{Frame, LANG, write_foot, write_head};
use crate::pager::{self, Pager};
use crate::sheet::{PageSetup, Sheet, write_book};
use crate::signers::Signer;
use crate::style::Style;
use crate::{Out, Written};
use kipthoi_domain::Vnd;
use kipthoi_domain::words::{WordStyle, amount_in_words};
use kipthoi_texts::{text, text_with};
use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Centre,
    /// An amount that is shown but not added up: a rate.
    Money,
    /// The amount column: added up below the table.
    Total,
}

#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub heading: String,
    /// In characters of Excel's default font, about 1.9 mm each.
    pub width: f64,
    pub kind: Kind,
}

/// A column whose heading is `documents-col-{name}`.
pub(crate) fn column(name: &str, width: f64, kind: Kind) -> Column {
    Column { heading: text(LANG, &format!("documents-col-{name}")), width, kind }
}

#[derive(Clone, Debug)]
pub(crate) enum Cell<'a> {
    Text(Cow<'a, str>),
    Number(i64),
    Money(Vnd),
    Blank,
}

impl<'a> Cell<'a> {
    pub fn text(value: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(value))
    }

    pub fn year(value: Option<i16>) -> Self {
        value.map_or(Cell::Blank, |year| Cell::Number(i64::from(year)))
    }
}

/// One line of a table. The first column, the running number, is the table's own.
pub(crate) trait TableRow {
    fn cells(&self) -> Vec<Cell<'_>>;
    /// What this row adds to the total.
    fn amount(&self) -> Vnd;
}

pub(crate) struct Table {
    pub title: String,
    pub columns: Vec<Column>,
    pub landscape: bool,
    /// Key of the sentence that counts the rows.
    pub count_key: &'static str,
    /// Lines between the table and the signatures.
    pub notes: Vec<String>,
    pub signers: &'static [Signer],
}

/// Lowest row of a table and of its total, in points: one line with some air.
const ROW_POINTS: f64 = 19.5;

/// Writes the whole document. Rows come one by one and are not kept.
pub(crate) fn write<W, R>(out: W, frame: &Frame, table: &Table, rows: impl IntoIterator<Item = Result<R, DocumentError>>) -> Result<Written, DocumentError>
where
    W: Out,
    R: TableRow,
{
    let widths: Vec<f64> = table.columns.iter().map(|c| c.width).collect();
    let scale = pager::percent(&widths, table.landscape);
    let setup = PageSetup { widths: &widths, landscape: table.landscape, scale, date: frame.date, log: &frame.log };
    write_book(out, &setup, |sheet| {
        write_head(sheet, frame, &table.title)?;
        let head = sheet.points();
        write_headings(sheet, &table.columns)?;
        let mut pager = Pager::below(sheet.points(), sheet.points() - head, scale, table.landscape);
        let mut written = Written::default();
        for row in rows {
            let row = row?;
            add(&mut written, row.amount())?;
            write_row(sheet, &table.columns, written.rows, &row)?;
            let (at, above) = (sheet.row(), sheet.points());
            sheet.next_at_least(ROW_POINTS);
            pager.row(at, sheet.points() - above);
        }
        let above = sheet.points();
        write_total(sheet, &table.columns, table.count_key, &[("count", written.rows.to_string())], written)?;
        write_words(sheet, &table.columns, written.total)?;
        for note in &table.notes {
            sheet.line(note, Style::Left)?;
        }
        write_foot(sheet, frame, table.signers)?;
        pager.foot(sheet.points() - above);
        pager.set(sheet)?;
        Ok(written)
    })
}

/// Counts one more row and adds its amount; the total never wraps around.
pub(crate) fn add(written: &mut Written, amount: Vnd) -> Result<(), DocumentError> {
    written.rows += 1;
    written.total = written.total.checked_add(amount).ok_or(DocumentError::TotalOverflow { row: written.rows })?;
    Ok(())
}

/// The heading row and the row (1) (2) (3)… below it, repeated on every printed page.
pub(crate) fn write_headings(sheet: &mut Sheet<'_>, columns: &[Column]) -> Result<(), DocumentError> {
    let first = sheet.row();
    for (col, column) in (0u16..).zip(columns) {
        sheet.text(col, &column.heading, Style::Heading)?;
    }
    sheet.next_at_least(33.0);
    for (col, _) in (0u16..).zip(columns) {
        sheet.text(col, &format!("({})", col + 1), Style::ColumnNumber)?;
    }
    sheet.next();
    sheet.repeat_on_every_page(first, first + 1)
}

/// The cells of one row; the caller ends the row.
pub(crate) fn write_row<R: TableRow>(sheet: &mut Sheet<'_>, columns: &[Column], number: u64, row: &R) -> Result<(), DocumentError> {
    sheet.number(0, i64::try_from(number).unwrap_or(i64::MAX), Style::CellCentre)?;
    let cells = row.cells();
    for ((col, column), cell) in (0u16..).zip(columns).skip(1).zip(&cells) {
        let style = match column.kind {
            Kind::Text => Style::CellText,
            Kind::Centre => Style::CellCentre,
            Kind::Money | Kind::Total => Style::CellMoney,
        };
        match cell {
            Cell::Text(value) => sheet.text(col, value, style)?,
            Cell::Number(value) => sheet.number(col, *value, style)?,
            Cell::Money(value) => sheet.money(col, *value, style, number)?,
            Cell::Blank => sheet.blank(col, style)?,
        }
    }
    Ok(())
}

/// A line like "Tổng cộng: 12 người | 18.000.000" under the columns.
pub(crate) fn write_total(
    sheet: &mut Sheet<'_>,
    columns: &[Column],
    key: &str,
    args: &[(&'static str, String)],
    written: Written,
) -> Result<(), DocumentError> {
    let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    let label = text_with(LANG, key, &args);
    let amount_at = amount_column(columns);
    let end = amount_at.unwrap_or_else(|| sheet.width());
    sheet.span((0, end.saturating_sub(1)), &label, Style::TotalLabel)?;
    for col in end..sheet.width() {
        if Some(col) == amount_at {
            sheet.money(col, written.total, Style::TotalMoney, written.rows)?;
        } else {
            sheet.blank(col, Style::TotalLabel)?;
        }
    }
    sheet.next_at_least(ROW_POINTS);
    Ok(())
}

/// "Số tiền bằng chữ: …", where the list has amounts.
pub(crate) fn write_words(sheet: &mut Sheet<'_>, columns: &[Column], total: Vnd) -> Result<(), DocumentError> {
    if amount_column(columns).is_none() {
        return Ok(());
    }
    let words = amount_in_words(total, &WordStyle::default());
    sheet.line(&text_with(LANG, "documents-in-words", &[("words", words.into())]), Style::Words)
}

fn amount_column(columns: &[Column]) -> Option<u16> {
    (0u16..).zip(columns).find(|(_, c)| c.kind == Kind::Total).map(|(col, _)| col)
}
