//! A few rows held in memory: the beginning of a sheet, or the rows after the announcement of
//! another part. Headers are searched here; the body of a list never is.

use kipthoi_domain::text::{LegacyEncoding, detect_legacy, from_legacy};
use kipthoi_forms::typing::{First, column_order};
use kipthoi_forms::{RawCell, RawValue};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Rows of one stretch of a sheet, without blank cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Window {
    pub rows: Vec<WindowRow>,
}

#[derive(Clone, Debug)]
pub(crate) struct WindowRow {
    /// From 1.
    pub row: u32,
    pub cells: Vec<RawCell<'static>>,
}

impl Window {
    pub fn push(&mut self, row: u32, cells: &[RawCell<'_>]) {
        let cells: Vec<_> = cells.iter().filter(|c| !c.value.is_blank()).map(owned).collect();
        if !cells.is_empty() {
            self.rows.push(WindowRow { row, cells });
        }
    }

    /// The old encoding of each column that has one, by the votes of its cells; a single odd
    /// word in a Unicode column decides nothing. Columns too short to vote follow the sheet.
    pub fn legacy_columns(&self, font_known: bool) -> BTreeMap<u32, LegacyEncoding> {
        let mut votes: BTreeMap<u32, Votes> = BTreeMap::new();
        let mut sheet = Votes::default();
        for cell in self.rows.iter().flat_map(|r| &r.cells) {
            let Some(text) = cell.value.as_text().filter(|t| !t.is_ascii()) else {
                continue;
            };
            // Vietnamese letters beyond Latin-1 exist in Unicode only.
            let unicode = text.chars().any(|c| matches!(c, '\u{102}'..='\u{1b0}' | '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1ef9}'));
            let found = if unicode { None } else { detect_legacy(text) };
            for votes in [votes.entry(cell.column).or_default(), &mut sheet] {
                votes.add(found, unicode);
            }
        }
        let Some(encoding) = sheet.winner(font_known) else {
            return votes.into_iter().filter_map(|(c, v)| Some((c, v.winner(font_known).filter(|_| v.total() >= 3)?))).collect();
        };
        votes
            .into_iter()
            .filter(|(_, v)| v.unicode == 0 || v.winner(font_known).is_some())
            .map(|(c, v)| (c, v.winner(font_known).unwrap_or(encoding)))
            .collect()
    }

    /// The order of dates in each column whose dates say one.
    pub fn date_orders(&self) -> BTreeMap<u32, First> {
        let mut texts: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for cell in self.rows.iter().flat_map(|r| &r.cells) {
            // What has no figures and no stroke between them is no date with an order.
            if let Some(text) = cell.value.as_text().filter(|t| t.contains(['/', '-', '.']) && t.contains(|c: char| c.is_ascii_digit())) {
                texts.entry(cell.column).or_default().push(text);
            }
        }
        texts.into_iter().filter_map(|(column, texts)| Some((column, column_order(texts)?))).collect()
    }

    pub fn convert(&mut self, legacy: &BTreeMap<u32, LegacyEncoding>) {
        for cell in self.rows.iter_mut().flat_map(|r| &mut r.cells) {
            let Some(encoding) = legacy.get(&cell.column) else {
                continue;
            };
            if let RawValue::Text(text) = &mut cell.value {
                *text = Cow::Owned(from_legacy(text, *encoding));
            }
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    tcvn3: u32,
    vni: u32,
    /// Letters that only Unicode has.
    unicode: u32,
    /// Marked letters that fit either.
    open: u32,
}

impl Votes {
    fn add(&mut self, found: Option<LegacyEncoding>, unicode: bool) {
        match found {
            Some(LegacyEncoding::Tcvn3) => self.tcvn3 += 1,
            Some(LegacyEncoding::Vni) => self.vni += 1,
            None if unicode => self.unicode += 1,
            None => self.open += 1,
        }
    }

    fn total(self) -> u32 {
        self.tcvn3 + self.vni + self.open + self.unicode
    }

    /// The encoding that at least a third of the marked texts speak for; a tenth is enough when
    /// the workbook names such a font.
    fn winner(self, font_known: bool) -> Option<LegacyEncoding> {
        let (best, votes) = if self.tcvn3 >= self.vni { (LegacyEncoding::Tcvn3, self.tcvn3) } else { (LegacyEncoding::Vni, self.vni) };
        let needed = self.total().div_ceil(if font_known { 10 } else { 3 }).max(1);
        (votes >= needed).then_some(best)
    }
}

pub(crate) fn owned(cell: &RawCell<'_>) -> RawCell<'static> {
    let value = match &cell.value {
        RawValue::Text(t) => RawValue::Text(Cow::Owned(t.clone().into_owned())),
        RawValue::Iso(t) => RawValue::Iso(Cow::Owned(t.clone().into_owned())),
        RawValue::Error(t) => RawValue::Error(Cow::Owned(t.clone().into_owned())),
        RawValue::Number(n) => RawValue::Number(*n),
        RawValue::Serial { value, is_1904 } => RawValue::Serial { value: *value, is_1904: *is_1904 },
        RawValue::Bool(b) => RawValue::Bool(*b),
        RawValue::Uncomputed => RawValue::Uncomputed,
    };
    RawCell { column: cell.column, value }
}
