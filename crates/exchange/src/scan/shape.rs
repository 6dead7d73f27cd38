//! How wide the columns of a sheet are, and which of its cells are shown as one.

/// How a sheet is laid out, as far as its file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetShape {
    /// First and last column (from 0), and the width of each in hundredths of a character.
    widths: Vec<(u32, u32, u32)>,
    /// The first so many of the cells that are one.
    pub merged: Vec<Merged>,
}

/// Cells that are shown as one: rows from 1, columns from 0, first and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    pub first_row: u32,
    pub last_row: u32,
    pub first_column: u32,
    pub last_column: u32,
}

impl Merged {
    /// `B3:D4`.
    pub(crate) fn parse(range: &str) -> Option<Merged> {
        let (first, last) = range.split_once(':')?;
        let ((first_column, first_row), (last_column, last_row)) = (cell(first)?, cell(last)?);
        (first_row <= last_row && first_column <= last_column).then_some(Merged { first_row, last_row, first_column, last_column })
    }
}

/// Column (from 0) and row (from 1) of `AB12`.
fn cell(name: &str) -> Option<(u32, u32)> {
    let (letters, row) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let column = letters.bytes().try_fold(0u32, |n, b| {
        let letter = b.is_ascii_uppercase().then(|| u32::from(b - b'A') + 1)?;
        n.checked_mul(26)?.checked_add(letter)
    })?;
    Some((column.checked_sub(1)?, row.parse().ok().filter(|row| *row > 0)?))
}

impl SheetShape {
    /// Far more than the title and the headers of a list have.
    const MOST: usize = 4_000;

    /// The width of a column (from 0) in characters, if the file names one.
    pub fn width(&self, column: u32) -> Option<f64> {
        let found = self.widths.iter().find(|(first, last, _)| (*first..=*last).contains(&column));
        found.map(|(_, _, hundredths)| f64::from(*hundredths) / 100.0)
    }

    pub(crate) fn add_width(&mut self, first: u32, last: u32, characters: f64) {
        /// What a spreadsheet program allows.
        const WIDEST: f64 = 255.0;
        if self.widths.len() < SheetShape::MOST && characters > 0.0 {
            self.widths.push((first, last, (characters.min(WIDEST) * 100.0) as u32));
        }
    }

    pub(crate) fn add_merged(&mut self, merged: Merged) {
        if self.merged.len() < SheetShape::MOST {
            self.merged.push(merged);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_from_its_letters_and_a_broken_one_is_none() {
        assert_eq!(Merged::parse("B3:AA4"), Some(Merged { first_row: 3, last_row: 4, first_column: 1, last_column: 26 }));
        for broken in ["B3", "3:4", "B0:C1", "C1:B1", "AAAAAAAAA1:B2", ":"] {
            assert_eq!(Merged::parse(broken), None, "{broken}");
        }
    }
}
