//! How far the cells of an `.ods` reach, learnt from its tags alone.
//!
//! A few bytes can repeat a cell a million times in both directions; the reader that loads the
//! sheet whole would believe them.

use super::tags::Tag;

/// How far the cells of an .ods reach, repetitions counted out.
#[derive(Debug, Default)]
pub(crate) struct OdsExtent {
    pub tables: usize,
    /// Rows with content, repetitions counted, over all tables.
    pub filled_rows: u64,
    rows: u64,
    last_filled: u64,
    repeat: u64,
    column: u64,
    widest: u64,
    worst: u64,
    row_filled: bool,
}

impl OdsExtent {
    pub fn tag(&mut self, tag: Tag<'_>) {
        match tag.name {
            "table" => {
                self.close_row();
                self.worst = self.worst_cells();
                self.tables += 1;
                (self.rows, self.last_filled, self.widest) = (0, 0, 0);
            }
            "table-row" => {
                self.close_row();
                self.repeat = tag.number("number-rows-repeated").unwrap_or(1).min(1 << 21);
                self.rows = self.rows.saturating_add(self.repeat);
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                let repeat = tag.number("number-columns-repeated").unwrap_or(1).min(1 << 15);
                self.column = self.column.saturating_add(repeat);
                if tag.get("value-type").is_some() || tag.get("formula").is_some() {
                    self.widest = self.widest.max(self.column);
                    self.row_filled = true;
                }
            }
            // Text without a value type fills a cell, too.
            "p" => {
                self.widest = self.widest.max(self.column);
                self.row_filled = true;
            }
            _ => {}
        }
    }

    fn close_row(&mut self) {
        if self.row_filled {
            self.last_filled = self.rows;
            self.filled_rows = self.filled_rows.saturating_add(self.repeat.max(1));
        }
        self.row_filled = false;
    }

    /// The most cells that a table of the file can take when it is loaded whole.
    pub fn worst_cells(&self) -> u64 {
        let last = if self.row_filled { self.rows } else { self.last_filled };
        self.worst.max(last.saturating_mul(self.widest))
    }
}
