//! Where the printed pages of a list end, so that nobody signs a page without people on it.
//!
//! A spreadsheet cannot keep rows together: the program that prints it breaks pages where they are
//! full. So the breaks are set here, a little before that, and the last people go with the signatures.

use crate::sheet::Sheet;

/// A4 less the margins, in points: height of an upright and of a lying page.
const UPRIGHT_POINTS: f64 = 755.0;
const LYING_POINTS: f64 = 508.0;
/// Column units that fill the width of the page at full size.
const UPRIGHT_UNITS: f64 = 81.0;
const LYING_UNITS: f64 = 119.0;
/// Part of a page that is counted on: printers and fonts differ a little.
const SAFE: f64 = 0.96;
/// Excel's limit of manual page breaks per sheet.
pub(crate) const MOST_BREAKS: usize = 1023;

/// The scale at which columns of these widths fill the page, at most full size.
pub(crate) fn percent(widths: &[f64], landscape: bool) -> u16 {
    let units = if landscape { LYING_UNITS } else { UPRIGHT_UNITS };
    let all: f64 = widths.iter().sum();
    (units / all.max(1.0) * 100.0).floor().clamp(10.0, 100.0) as u16
}

/// Follows the rows down the pages.
#[derive(Debug)]
pub(crate) struct Pager {
    /// Height of a page less the headings that are repeated on it.
    page: f64,
    left: f64,
    /// Rows on the current page: their place in the sheet and their height.
    rows: u32,
    last: [(u32, f64); 2],
    breaks: Vec<u32>,
}

impl Pager {
    /// After the head and the headings were written, of which the last `repeated` points stand on
    /// every page.
    pub fn below(head: f64, repeated: f64, percent: u16, landscape: bool) -> Pager {
        let height = if landscape { LYING_POINTS } else { UPRIGHT_POINTS } * SAFE * 100.0 / f64::from(percent);
        Pager { page: height - repeated, left: height - head, rows: 0, last: [(0, 0.0); 2], breaks: Vec::new() }
    }

    /// A row of the table was written.
    pub fn row(&mut self, at: u32, height: f64) {
        if self.left < height {
            self.turn(at);
        }
        self.left -= height;
        self.rows += 1;
        self.last = [self.last[1], (at, height)];
    }

    /// What stands below the last row, with the signatures, was written: it goes with two rows.
    pub fn foot(&mut self, height: f64) {
        let (before_last, _) = self.last[0];
        if self.left < height && self.rows > 2 {
            self.turn(before_last);
        } else if self.rows == 1
            && let Some(start) = self.breaks.last_mut().filter(|start| **start > before_last && before_last > 0)
        {
            *start = before_last;
        }
    }

    fn turn(&mut self, at: u32) {
        self.breaks.push(at);
        self.left = self.page;
        self.rows = 0;
    }

    /// Sets the breaks, of very many the last ones: there the signatures are.
    pub fn set(&self, sheet: &mut Sheet<'_>) -> Result<(), crate::error::DocumentError> {
        sheet.break_before(&self.breaks[self.breaks.len().saturating_sub(MOST_BREAKS)..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The breaks of a list of so many rows, each 20 points high, below a head of 150 points.
    fn breaks(rows: u32, foot: f64) -> Vec<u32> {
        let mut pager = Pager::below(150.0, 50.0, 100, true);
        (10..10 + rows).for_each(|at| pager.row(at, 20.0));
        pager.foot(foot);
        pager.breaks
    }

    #[test]
    fn a_list_that_fits_one_page_has_no_break() {
        assert_eq!(breaks(5, 190.0), [] as [u32; 0]);
    }

    #[test]
    fn signatures_that_do_not_fit_take_the_last_two_people_along() {
        // 488 points on a page: below the head 16 rows fit, 7 of them with the signatures.
        assert_eq!(breaks(7, 190.0), [] as [u32; 0]);
        assert_eq!(breaks(8, 190.0), [16]);
        assert_eq!(breaks(16, 190.0), [24]);
        assert_eq!(breaks(17, 190.0), [25], "one person alone takes another along");
        assert_eq!(breaks(18, 190.0), [26]);
    }

    proptest! {
        #[test]
        fn whatever_the_list_its_last_page_has_two_people_and_room_to_sign(rows in 2u32..400, foot in 60.0f64..250.0) {
            let breaks = breaks(rows, foot);
            let last = breaks.last().map_or(10, |b| *b);
            let on_last = 10 + rows - last;
            prop_assert!(on_last >= 2, "{on_last} of {rows}");
            let room = if breaks.is_empty() { 487.68 - 150.0 } else { 487.68 - 50.0 };
            prop_assert!(f64::from(on_last) * 20.0 + foot <= room + 20.0 || rows <= 2);
            prop_assert!(breaks.windows(2).all(|w| w[0] < w[1]));
        }
    }

    #[test]
    fn wide_lists_are_printed_smaller_and_narrow_ones_not_larger() {
        assert_eq!((percent(&[60.0, 59.0], true), percent(&[100.0, 38.0], true), percent(&[20.0], false)), (100, 86, 100));
    }
}
