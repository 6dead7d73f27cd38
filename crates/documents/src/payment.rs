//! S3: the list at the paying table, signed by each person who receives cash.
//!
//! It carries our reference of each payment and a column for the result, so that the same file
//! comes back filled in and is read by the form `payment-results`.
//!
//! Each payment point and time slot starts a new printed page; each printed page carries its
//! own subtotal, so that the cashier can close it before the next one begins.

use crate::error::DocumentError;
use crate::frame::{Frame, LANG, write_foot, write_head};
use crate::pager::MOST_BREAKS;
use crate::sheet::{LINE_POINTS, PageSetup, Sheet, lines_needed, write_book};
use crate::signers;
use crate::style::Style;
use crate::table::{self, Cell, Column, Kind, TableRow, column};
use crate::{Out, Written};
use kipthoi_domain::Vnd;
use kipthoi_texts::{text, text_with};

/// One person to be paid in cash.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentRow {
    pub full_name: String,
    pub birth_year: Option<i16>,
    pub person_number: String,
    pub address: String,
    pub amount: Vnd,
    /// Who may receive instead, with the authorisation; empty when nobody is named.
    pub proxy: String,
    /// The day of the result, once there is one.
    pub settled_on: String,
    /// What became of the payment, in the words of the form; empty for the cashier to fill in.
    pub result: String,
    /// Our mark of this payment, by which the returned list is matched; unique.
    pub reference: String,
    pub note: String,
}

/// The people called to one place at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentSlot<I> {
    /// "Nhà văn hóa ấp 1"
    pub point: String,
    /// "07 giờ 30 đến 09 giờ 00 ngày 12/8/2021"
    pub slot: String,
    pub rows: I,
}

impl TableRow for PaymentRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text(&self.full_name),
            Cell::year(self.birth_year),
            Cell::text(&self.person_number),
            Cell::text(&self.address),
            Cell::Money(self.amount),
            Cell::Blank,
            Cell::text(&self.proxy),
            Cell::text(&self.settled_on),
            Cell::text(&self.result),
            Cell::text(&self.reference),
            Cell::text(&self.note),
        ]
    }

    fn amount(&self) -> Vnd {
        self.amount
    }
}

/// Lowest row in points of a sheet printed at 90 %: 1.1 cm on paper for a signature or a
/// fingerprint.
const SIGNATURE_POINTS: f64 = 34.7;
/// Height for table rows on a page of A4 landscape at 90 %: 21 cm less margins, headings, the
/// line of the slot and two subtotals.
const PAGE_POINTS: f64 = 440.0;
/// The frame above the table takes this much of the first page.
const FRAME_POINTS: f64 = 150.0;
/// Total, words and signatures below the last row.
const FOOT_POINTS: f64 = 190.0;

fn columns() -> Vec<Column> {
    // About 134 units fill A4 landscape at 90 %.
    vec![
        column("no", 4.0, Kind::Centre),
        column("name", 19.0, Kind::Text),
        column("birth-year", 6.0, Kind::Centre),
        column("person-number", 13.5, Kind::Centre),
        column("address", ADDRESS, Kind::Text),
        column("amount", 11.5, Kind::Total),
        column("signature", 14.0, Kind::Text),
        column("proxy", PROXY, Kind::Text),
        column("paid-on", 10.0, Kind::Centre),
        column("result", 9.0, Kind::Centre),
        column("reference", 15.5, Kind::Centre),
        column("note", NOTE, Kind::Text),
    ]
}

const ADDRESS: f64 = 15.5;
const PROXY: f64 = 10.0;
const NOTE: f64 = 7.0;

/// Writes the payment and signature list (S3). Slots without people are left out.
pub fn payment_list<W, S, I>(out: W, frame: &Frame, slots: S) -> Result<Written, DocumentError>
where
    W: Out,
    S: IntoIterator<Item = PaymentSlot<I>>,
    I: IntoIterator<Item = PaymentRow>,
{
    let columns = columns();
    let widths: Vec<f64> = columns.iter().map(|c| c.width).collect();
    let setup = PageSetup { widths: &widths, landscape: true, scale: 90, date: frame.date, log: &frame.log };
    write_book(out, &setup, |sheet| {
        write_head(sheet, frame, &text(LANG, "documents-payment-title"))?;
        table::write_headings(sheet, &columns)?;
        let mut pages = Pages { columns: &columns, left: PAGE_POINTS - FRAME_POINTS, breaks: Vec::new() };
        let mut all = Written::default();
        for slot in slots {
            pages.write_slot(sheet, slot, &mut all)?;
        }
        if pages.left < FOOT_POINTS {
            pages.turn(sheet)?;
        }
        let count = [("count", all.rows.to_string())];
        table::write_total(sheet, &columns, "documents-total-people", &count, all)?;
        table::write_words(sheet, &columns, all.total)?;
        write_foot(sheet, frame, signers::PAYMENT)?;
        sheet.break_before(&pages.breaks)?;
        Ok(all)
    })
}

/// Where the printed pages end.
struct Pages<'c> {
    columns: &'c [Column],
    /// Points left for table rows on the current page.
    left: f64,
    breaks: Vec<u32>,
}

impl Pages<'_> {
    fn turn(&mut self, sheet: &Sheet<'_>) -> Result<(), DocumentError> {
        if self.breaks.len() == MOST_BREAKS {
            return Err(DocumentError::TooManyPages { limit: MOST_BREAKS + 1 });
        }
        self.breaks.push(sheet.row());
        self.left = PAGE_POINTS;
        Ok(())
    }

    fn write_slot<I: IntoIterator<Item = PaymentRow>>(&mut self, sheet: &mut Sheet<'_>, slot: PaymentSlot<I>, all: &mut Written) -> Result<(), DocumentError> {
        let place = [("point", slot.point.as_str().into()), ("slot", slot.slot.as_str().into())];
        let (mut page, mut whole) = (Written::default(), Written::default());
        let mut printed_pages = 0;
        for row in slot.rows {
            let height = row_points(&row);
            let page_full = page.rows > 0 && self.left < height;
            if page_full {
                self.close_page(sheet, page)?;
                page = Written::default();
            }
            if page.rows == 0 {
                if all.rows > 0 {
                    self.turn(sheet)?;
                }
                let key = if printed_pages == 0 { "documents-payment-page" } else { "documents-payment-page-next" };
                sheet.line(&text_with(LANG, key, &place), Style::Words)?;
                printed_pages += 1;
            }
            table::add(all, row.amount)?;
            table::add(&mut page, row.amount)?;
            table::add(&mut whole, row.amount)?;
            table::write_row(sheet, self.columns, all.rows, &row)?;
            sheet.next_at_least(height);
            self.left -= height;
        }
        if page.rows > 0 {
            self.close_page(sheet, page)?;
        }
        if printed_pages > 1 {
            let args = [("point", slot.point.clone()), ("count", whole.rows.to_string())];
            table::write_total(sheet, self.columns, "documents-slot-subtotal", &args, whole)?;
        }
        Ok(())
    }

    fn close_page(&mut self, sheet: &mut Sheet<'_>, page: Written) -> Result<(), DocumentError> {
        let count = [("count", page.rows.to_string())];
        table::write_total(sheet, self.columns, "documents-page-subtotal", &count, page)
    }
}

/// Height of a row: the signature, or a text that needs more lines.
fn row_points(row: &PaymentRow) -> f64 {
    let texts = [(&row.address, ADDRESS), (&row.proxy, PROXY), (&row.note, NOTE)];
    let lines = texts.into_iter().map(|(text, room)| lines_needed(text, room, false)).max().unwrap_or(1);
    (f64::from(lines) * LINE_POINTS).clamp(SIGNATURE_POINTS, PAGE_POINTS / 2.0)
}
