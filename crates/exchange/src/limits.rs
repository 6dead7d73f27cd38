//! How much of a file is read at most.
//!
//! A list comes from outside; nothing it declares about itself is believed. Every limit is
//! checked against what is really there, before memory is spent on it.

/// Limits for one file. The defaults fit the largest honest lists with room to spare and keep
/// memory below about half a gigabyte in the worst case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file as uploaded, in bytes.
    pub file_bytes: u64,
    /// Size of all parts together after inflation, in bytes.
    pub inflated_bytes: u64,
    /// Inflated to compressed size of a part, applied above [`Limits::ratio_from_bytes`].
    pub ratio: u64,
    /// Parts smaller than this may have any ratio.
    pub ratio_from_bytes: u64,
    /// Parts inside a zip container.
    pub parts: usize,
    pub sheets: usize,
    /// Rows of all sheets together.
    pub rows: u64,
    /// Columns of a sheet that hold something.
    pub columns: u32,
    /// Cells of a sheet that must be held in memory at once (.xls, .ods), empty ones included.
    pub loaded_cells: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 50 << 20,
            inflated_bytes: 600 << 20,
            ratio: 200,
            ratio_from_bytes: 8 << 20,
            parts: 4_000,
            sheets: 200,
            rows: 300_000,
            columns: 500,
            loaded_cells: 6_000_000,
        }
    }
}
