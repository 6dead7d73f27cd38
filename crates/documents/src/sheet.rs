//! One worksheet written strictly from top to bottom.
//!
//! Lives here: spans, row heights, page setup. Never here: what a list says. Rows
//! go to a temporary file as they are finished, so memory does not grow with the list; the
//! price is that nothing above the current row can be touched again.

use crate::error::DocumentError;
use crate::style::{self, FONT, Style};
use crate::{Out, frame::LANG};
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use kipthoi_texts::{text, text_with};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};
use std::borrow::Cow;

/// First and last column of a stretch of one row, both included.
pub(crate) type Span = (u16, u16);

/// Height of one line of 12-point text, in points.
pub(crate) const LINE_POINTS: f64 = 16.5;
/// Excel keeps 15 significant digits.
const LARGEST_AMOUNT: u64 = 999_999_999_999_999;

pub(crate) struct PageSetup<'a> {
    pub widths: &'a [f64],
    pub landscape: bool,
    /// In percent. Excel ignores page breaks when it fits a sheet to the page by itself.
    pub scale: u16,
    /// Goes into the file's properties: the clock of the machine must not.
    pub date: Option<Date>,
    /// Small print below the number of every page; empty for none.
    pub log: &'a str,
}

pub(crate) struct Sheet<'b> {
    ws: &'b mut Worksheet,
    formats: &'b [Format],
    quoted: &'b [Format],
    widths: &'b [f64],
    row: u32,
    /// Printed lines needed by the tallest text of the current row.
    lines: u32,
    /// Height of all rows so far.
    points: f64,
}

/// Makes a workbook with one sheet, lets `fill` write it, and saves it.
pub(crate) fn write_book<W: Out, T>(out: W, setup: &PageSetup<'_>, fill: impl FnOnce(&mut Sheet<'_>) -> Result<T, DocumentError>) -> Result<T, DocumentError> {
    let formats = style::formats();
    let quoted: Vec<Format> = formats.iter().map(|f| f.clone().set_quote_prefix()).collect();
    let mut book = Workbook::new();
    // The default font decides how wide a column unit is: Times New Roman has a free font of
    // the same metrics, so that the pages break alike without Microsoft's fonts.
    book.set_default_format(&Format::new().set_font_name(FONT).set_font_size(12), 21, 72)?;
    book.set_properties(&properties(setup.date)?);
    let ws = book.add_worksheet_with_constant_memory()?;
    ws.set_name(text(LANG, "documents-sheet"))?;
    ws.set_paper_size(9).set_margins(0.5, 0.4, 0.6, 0.6, 0.3, 0.3);
    ws.set_print_center_horizontally(true);
    ws.set_footer(footer(setup.log));
    if setup.landscape {
        ws.set_landscape();
    }
    ws.set_print_scale(setup.scale);
    for (col, width) in (0u16..).zip(setup.widths) {
        ws.set_column_width(col, *width)?;
    }
    let mut sheet = Sheet { ws, formats: &formats, quoted: &quoted, widths: setup.widths, row: 0, lines: 1, points: 0.0 };
    let result = fill(&mut sheet)?;
    book.save_to_writer(out)?;
    Ok(result)
}

fn footer(log: &str) -> String {
    let page = format!("&C&\"{FONT},Regular\"&11{} &P/&N", text(LANG, "documents-page"));
    if log.is_empty() {
        return page;
    }
    // A space, or the digits that follow would be read as part of the size.
    format!("{page}\n&7 {}", text_with(LANG, "documents-log", &[("head", log.into())]))
}

fn properties(date: Option<Date>) -> Result<DocProperties, DocumentError> {
    let (year, month, day) = date.map_or((2021, 7, 1), |d| (d.year(), d.month(), d.day()));
    let created = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2021), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))?;
    Ok(DocProperties::new().set_creation_datetime(&created))
}

impl<'b> Sheet<'b> {
    pub fn width(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX)
    }

    /// The row that is being written, counted from 0.
    pub fn row(&self) -> u32 {
        self.row
    }

    /// Height of everything above the current row, in points.
    pub fn points(&self) -> f64 {
        self.points
    }

    /// Finishes the current row with the height that its wrapped texts need.
    pub fn next(&mut self) {
        self.next_at_least(0.0);
    }

    /// As `next`, but never lower than `points`.
    pub fn next_at_least(&mut self, points: f64) {
        let needed = f64::from(self.lines) * LINE_POINTS;
        self.points += needed.max(points);
        if self.lines > 1 || points > 0.0 {
            // Only a row beyond Excel's limit can fail here, and writing it has failed before.
            let _ = self.ws.set_row_height(self.row, needed.max(points));
        }
        self.row += 1;
        self.lines = 1;
    }

    /// Left and right half of the page, for the agency block and the Quốc hiệu.
    pub fn halves(&self) -> (Span, Span) {
        let parts = self.parts_by(&[0.44, 0.56]);
        match parts.as_slice() {
            [left, right] => (*left, *right),
            _ => ((0, 0), (0, 0)),
        }
    }

    /// `count` neighbouring spans of about the same width.
    pub fn parts(&self, count: usize) -> Vec<Span> {
        self.parts_by(&vec![1.0; count])
    }

    fn parts_by(&self, shares: &[f64]) -> Vec<Span> {
        let columns = self.widths.len();
        let all: f64 = self.widths.iter().sum();
        let of: f64 = shares.iter().sum();
        let mut spans = Vec::with_capacity(shares.len());
        let (mut first, mut share_so_far) = (0usize, 0.0);
        for (i, share) in shares.iter().enumerate() {
            share_so_far += share;
            let still_needed = shares.len() - i - 1;
            let mut last = first;
            let mut reach: f64 = self.widths.iter().take(last + 1).sum();
            while last + 1 + still_needed < columns && reach + self.widths[last + 1] / 2.0 <= all * share_so_far / of {
                last += 1;
                reach += self.widths[last];
            }
            if still_needed == 0 {
                last = columns.saturating_sub(1);
            }
            spans.push((u16::try_from(first).unwrap_or(0), u16::try_from(last).unwrap_or(0)));
            first = last + 1;
        }
        spans
    }

    /// A text across the whole page, and on to the next row.
    pub fn line(&mut self, value: &str, style: Style) -> Result<(), DocumentError> {
        self.span((0, self.width().saturating_sub(1)), value, style)?;
        self.next();
        Ok(())
    }

    /// A text across the columns of `span` in the current row.
    pub fn span(&mut self, span: Span, value: &str, style: Style) -> Result<(), DocumentError> {
        let value = tidy(value);
        self.measure(span, &value, style);
        let format = self.format_for(&value, style);
        if span.0 == span.1 {
            self.ws.write_string_with_format(self.row, span.0, value.as_ref(), format)?;
        } else {
            self.ws.merge_range(self.row, span.0, self.row, span.1, &value, format)?;
        }
        Ok(())
    }

    /// A text cell. Numbers of people, phones and accounts come here too: they are names that
    /// happen to consist of digits, and a spreadsheet would eat their zeros.
    pub fn text(&mut self, col: u16, value: &str, style: Style) -> Result<(), DocumentError> {
        self.span((col, col), value, style)
    }

    pub fn number(&mut self, col: u16, value: i64, style: Style) -> Result<(), DocumentError> {
        // Row and year numbers: far below 2^53.
        self.ws.write_number_with_format(self.row, col, value as f64, &self.formats[style as usize])?;
        Ok(())
    }

    /// `line` is the table row named in the error.
    pub fn money(&mut self, col: u16, value: Vnd, style: Style, line: u64) -> Result<(), DocumentError> {
        if value.0.unsigned_abs() > LARGEST_AMOUNT {
            return Err(DocumentError::AmountTooLarge { row: line });
        }
        self.number(col, value.0, style)
    }

    pub fn blank(&mut self, col: u16, style: Style) -> Result<(), DocumentError> {
        self.ws.write_blank(self.row, col, &self.formats[style as usize])?;
        Ok(())
    }

    pub fn repeat_on_every_page(&mut self, first: u32, last: u32) -> Result<(), DocumentError> {
        self.ws.set_repeat_rows(first, last)?;
        Ok(())
    }

    /// Starts a new printed page before each of these rows.
    pub fn break_before(&mut self, rows: &[u32]) -> Result<(), DocumentError> {
        if !rows.is_empty() {
            self.ws.set_page_breaks(rows)?;
        }
        Ok(())
    }

    /// A cell that starts like a formula keeps its text and carries the mark that forbids Excel
    /// to read it as one when somebody edits it or saves the sheet as CSV and opens it again.
    fn format_for(&self, value: &str, style: Style) -> &'b Format {
        let formats = if value.starts_with(['=', '+', '-', '@']) { self.quoted } else { self.formats };
        &formats[style as usize]
    }

    fn measure(&mut self, span: Span, value: &str, style: Style) {
        let room: f64 = self.widths[usize::from(span.0)..=usize::from(span.1)].iter().sum();
        let capitals = matches!(style, Style::Bold | Style::Motto | Style::Title | Style::Heading);
        self.lines = self.lines.max(lines_needed(value, room, capitals));
    }
}

/// Printed lines that `value` takes in `room` column units, estimated on the safe side. A unit
/// is one digit of Times New Roman 12; Vietnamese text is a little narrower, capitals wider.
pub(crate) fn lines_needed(value: &str, room: f64, capitals: bool) -> u32 {
    let unit = if capitals { 1.3 } else { 0.98 };
    let lines: f64 = value.split('\n').map(|l| (l.chars().count() as f64 * unit / room).ceil().max(1.0)).sum();
    // Excel's tallest row holds about 24 lines.
    lines.min(24.0) as u32
}

/// Without control characters, which have no place on paper and break some readers.
fn tidy(value: &str) -> Cow<'_, str> {
    let bad = |c: char| c.is_control() && c != '\n';
    if value.contains(bad) { value.replace(bad, " ").into() } else { value.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_every_column_once_and_in_order() {
        for columns in 1..12usize {
            let widths: Vec<f64> = (0..columns).map(|i| 5.0 + (i * 7 % 20) as f64).collect();
            for count in 1..=columns {
                let mut book = Workbook::new();
                let ws = book.add_worksheet();
                let sheet = Sheet { ws, formats: &[], quoted: &[], widths: &widths, row: 0, lines: 1, points: 0.0 };
                let parts = sheet.parts(count);
                assert_eq!(parts.len(), count);
                let mut next = 0;
                for (first, last) in parts {
                    assert_eq!(first, next);
                    assert!(last >= first);
                    next = last + 1;
                }
                assert_eq!(usize::from(next), columns);
            }
        }
    }

    #[test]
    fn control_characters_do_not_reach_paper() {
        assert_eq!(tidy("An\u{0}\u{7}Bình\nấp 1"), "An  Bình\nấp 1");
    }
}
