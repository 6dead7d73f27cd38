//! A cell as a spreadsheet gives it, before anybody says what it means.
//!
//! Lives here: the neutral value that every file format is turned into. Never here: a file
//! format (`kipthoi-exchange`) or a meaning (see [`crate::typing`]).

use kipthoi_domain::date::from_excel_serial;
use std::borrow::Cow;

/// A cell of a row, with its column counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct RawCell<'a> {
    pub column: u32,
    pub value: RawValue<'a>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum RawValue<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    /// A number shown as a date, with the day from which the workbook counts.
    Serial {
        value: f64,
        is_1904: bool,
    },
    /// A date that the file itself holds as ISO text (`.ods`).
    Iso(Cow<'a, str>),
    Bool(bool),
    /// `#REF!`, `#N/A` and the like.
    Error(Cow<'a, str>),
    /// A formula whose result the file does not hold. Nothing is computed here.
    Uncomputed,
}

impl RawValue<'_> {
    pub fn is_blank(&self) -> bool {
        match self {
            RawValue::Text(t) | RawValue::Iso(t) => t.chars().all(|c| c.is_whitespace() || ('\u{200b}'..='\u{200f}').contains(&c) || c == '\u{feff}'),
            _ => false,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        if let RawValue::Text(t) = self { Some(t) } else { None }
    }

    /// The cell as the sender sees it, near enough to find it again.
    pub fn shown(&self) -> String {
        match self {
            RawValue::Text(t) | RawValue::Iso(t) | RawValue::Error(t) => t.trim().to_owned(),
            RawValue::Number(n) => show_number(*n),
            RawValue::Serial { value, is_1904 } => from_excel_serial(*value, *is_1904).map_or_else(|| show_number(*value), |date| date.to_string()),
            RawValue::Bool(b) => if *b { "TRUE" } else { "FALSE" }.to_owned(),
            RawValue::Uncomputed => "=…".to_owned(),
        }
    }
}

/// Whole numbers without a fraction; others as short as they can be written.
fn show_number(n: f64) -> String {
    if n.fract() == 0.0 && n.abs() < 1e15 { format!("{n:.0}") } else { format!("{n}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_show_no_fraction() {
        assert_eq!(RawValue::Number(79_201_012_345.0).shown(), "79201012345");
        assert_eq!(RawValue::Number(0.5).shown(), "0.5");
    }

    #[test]
    fn invisible_characters_do_not_make_a_cell_full() {
        assert!(RawValue::Text(" \u{a0}\u{200b}\n".into()).is_blank());
    }
}
