//! Being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate { Year(i16), Month(i16, i8), Day(jiff::civil::Date) }
