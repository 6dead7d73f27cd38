//! Writes one sheet of what goes back.

use super::excerpt::{Excerpt, Place};
use kipthoi_forms::RawValue;
use kipthoi_texts::{Lang, text};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// Width of the column of reasons, in characters.
const REASONS_WIDE: f64 = 70.0;
/// Width of a column of which the file says nothing.
const WIDE: f64 = 16.0;
/// Days between the two first days from which workbooks count.
const SINCE_1904: f64 = 1462.0;

pub(super) struct Formats {
    above: Format,
    head: Format,
    text: Format,
    quoted: Format,
    number: Format,
    fraction: Format,
    money: Format,
    day: Format,
    reason: Format,
}

impl Formats {
    pub fn new() -> Formats {
        let plain = || Format::new().set_font_name("Times New Roman").set_font_size(12);
        let cell = || plain().set_border(FormatBorder::Thin).set_text_wrap();
        Formats {
            above: plain(),
            head: cell().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            text: cell().set_num_format("@"),
            quoted: cell().set_num_format("@").set_quote_prefix(),
            number: cell().set_num_format("0"),
            fraction: cell(),
            money: cell().set_num_format("#,##0"),
            day: cell().set_num_format("dd/mm/yyyy"),
            reason: cell().set_num_format("@").set_font_color(Color::Red),
        }
    }

    fn of<'f>(&'f self, place: &Place, value: &RawValue<'_>, money: bool) -> &'f Format {
        match (place, value) {
            (Place::Above, _) => &self.above,
            (Place::Header, _) => &self.head,
            // Texts that begin like a formula are marked as text for good.
            (_, RawValue::Text(t)) if t.starts_with(['=', '+', '-', '@', '\t', '\r']) => &self.quoted,
            (_, RawValue::Serial { .. } | RawValue::Iso(_)) => &self.day,
            (_, RawValue::Number(_)) if money => &self.money,
            (_, RawValue::Number(n)) if n.fract() == 0.0 => &self.number,
            (_, RawValue::Number(_)) => &self.fraction,
            _ => &self.text,
        }
    }
}

pub(super) fn write(sheet: &mut Worksheet, excerpt: &Excerpt, formats: &Formats, lang: Lang) -> Result<(), XlsxError> {
    for column in 0..excerpt.errors {
        let wide = excerpt.shape.width(column).unwrap_or(WIDE);
        sheet.set_column_width(column16(column), wide)?;
    }
    sheet.set_column_width(column16(excerpt.errors), REASONS_WIDE)?;
    merge(sheet, excerpt, formats)?;
    for row in &excerpt.rows {
        let rejected = matches!(row.place, Place::Rejected(_));
        for cell in row.cells.iter().filter(|c| !rejected || c.column != excerpt.errors) {
            let format = formats.of(&row.place, &cell.value, excerpt.money.contains(&cell.column));
            put(sheet, row.at, cell.column, &cell.value, format)?;
        }
        if let Place::Rejected(reasons) = &row.place {
            put_text(sheet, row.at, excerpt.errors, reasons, &formats.reason)?;
        }
    }
    for (first, last) in &excerpt.headers {
        let called = text(lang, "rejected-error");
        if excerpt.rows.iter().any(|r| (*first..=*last).contains(&r.at) && r.cells.iter().any(|c| c.column == excerpt.errors)) {
            continue;
        }
        if first < last {
            sheet.merge_range(*first, column16(excerpt.errors), *last, column16(excerpt.errors), &called, &formats.head)?;
        } else {
            put_text(sheet, *first, excerpt.errors, &called, &formats.head)?;
        }
    }
    if let Some((_, last)) = excerpt.headers.first() {
        sheet.set_freeze_panes(last + 1, 0)?;
    }
    Ok(())
}

/// Cells that are one in the title or in a header are one here too.
fn merge(sheet: &mut Worksheet, excerpt: &Excerpt, formats: &Formats) -> Result<(), XlsxError> {
    for merged in &excerpt.shape.merged {
        let (Some(first), Some(last)) = (excerpt.moved(merged.first_row), excerpt.moved(merged.last_row)) else { continue };
        if last < first || last - first != merged.last_row - merged.first_row || merged.last_column > excerpt.errors {
            continue;
        }
        let head = excerpt.headers.iter().any(|(from, to)| (*from..=*to).contains(&first));
        let format = if head { formats.head.clone() } else { formats.above.clone().set_align(FormatAlign::Center) };
        match sheet.merge_range(first, column16(merged.first_column), last, column16(merged.last_column), "", &format) {
            // What a careless program wrote twice or of one cell stays apart.
            Err(XlsxError::MergeRangeOverlaps(..) | XlsxError::MergeRangeSingleCell) => {}
            other => other.map(|_| ())?,
        }
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, column: u32, value: &RawValue<'_>, format: &Format) -> Result<(), XlsxError> {
    match value {
        RawValue::Text(t) | RawValue::Error(t) => put_text(sheet, row, column, t, format),
        RawValue::Number(n) => sheet.write_number_with_format(row, column16(column), *n, format).map(|_| ()),
        RawValue::Serial { value, is_1904 } => {
            let value = if *is_1904 { value + SINCE_1904 } else { *value };
            sheet.write_number_with_format(row, column16(column), value, format).map(|_| ())
        }
        RawValue::Iso(t) => match ExcelDateTime::parse_from_str(t) {
            Ok(day) => sheet.write_datetime_with_format(row, column16(column), &day, format).map(|_| ()),
            Err(_) => put_text(sheet, row, column, t, format),
        },
        RawValue::Bool(b) => sheet.write_boolean_with_format(row, column16(column), *b, format).map(|_| ()),
        RawValue::Uncomputed => sheet.write_blank(row, column16(column), format).map(|_| ()),
    }
}

fn put_text(sheet: &mut Worksheet, row: u32, column: u32, value: &str, format: &Format) -> Result<(), XlsxError> {
    /// What a cell can hold.
    const LONGEST: usize = 32_000;
    let cut: String = value.chars().take(LONGEST).collect();
    sheet.write_string_with_format(row, column16(column), &cut, format).map(|_| ())
}

fn column16(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
