//! Finds the header of a list within a few rows.
//!
//! Lives here: trying one to three lines from every row and taking the best. Never here: what
//! a header means (`kipthoi_forms::bind`).

use crate::window::{Window, WindowRow};
use kipthoi_forms::bind::is_numbering;
use kipthoi_forms::{AliasTable, Binding, FormDef, HeaderKey, HeaderText, How, Kind, PartDef, RawValue, Role, bind_header};
use std::collections::HashSet;

/// Lines that one header may have.
const MOST_LINES: usize = 3;
/// A cell longer than this is a sentence, not a header.
const LONGEST_HEADER: usize = 220;
/// No form has as many columns; a wider row would only cost time.
const WIDEST_HEADER: usize = 120;
/// Rows tried when no row holds a familiar word, and how many cells such a row has.
const BLIND_ROWS: usize = 12;
const BLIND_CELLS: std::ops::RangeInclusive<usize> = 4..=40;

/// A header that was found.
#[derive(Clone, Debug)]
pub(crate) struct FoundHeader {
    pub score: i64,
    /// First and last row, from 1.
    pub rows: (u32, u32),
    pub binding: Binding,
    pub width: u32,
}

/// The header of `part` that begins in the row where somebody says it is, whatever stands there: its
/// columns can be said as well.
pub(crate) fn header_at(form: &FormDef, part: &PartDef, window: &Window, row: u32, aliases: &AliasTable) -> Option<FoundHeader> {
    let start = window.rows.iter().position(|r| r.row == row)?;
    let blocks = (1..=MOST_LINES).filter_map(|lines| window.rows.get(start..start + lines));
    let likely = blocks.filter(|block| block.len() == 1 || (block.iter().all(may_be_header) && block.windows(2).all(|w| w[1].row.abs_diff(w[0].row) <= 1)));
    likely
        .filter_map(|block| weigh(form, part, block, aliases))
        .max_by_key(|found| (is_header(part, &found.binding), found.score, std::cmp::Reverse(found.rows.1)))
}

/// The best header of `part` among the rows numbered `from` and later.
pub(crate) fn best_header(form: &FormDef, part: &PartDef, window: &Window, from: u32, aliases: &AliasTable) -> Option<FoundHeader> {
    let names: HashSet<&str> = part.columns.iter().flat_map(|c| c.names.iter().map(HeaderKey::as_str)).collect();
    let rows = &window.rows;
    let told: Vec<usize> = rows.iter().map(|r| familiar(r, &names)).collect();
    // Rows with familiar words first; everything only when there are none, for the sake of time.
    let known = told.iter().any(|n| *n >= 2);
    let blind: HashSet<u32> = rows.iter().filter(|r| BLIND_CELLS.contains(&r.cells.len())).take(BLIND_ROWS).map(|r| r.row).collect();
    let mut best: Option<FoundHeader> = None;
    for start in (0..rows.len()).filter(|i| rows[*i].row >= from) {
        for lines in 1..=MOST_LINES.min(rows.len() - start) {
            let block = &rows[start..start + lines];
            let worth = if known { told[start..start + lines].iter().sum::<usize>() >= 2 } else { block.iter().any(|r| blind.contains(&r.row)) };
            let joined = block.windows(2).all(|w| w[1].row.abs_diff(w[0].row) <= 1);
            if !worth || !joined || !block.iter().all(may_be_header) {
                continue;
            }
            let Some(found) = judge(form, part, block, aliases) else {
                continue;
            };
            if best.as_ref().is_none_or(|b| found.score > b.score) {
                best = Some(found);
            }
        }
    }
    best
}

/// How many cells say exactly what some column of the form is called.
fn familiar(row: &WindowRow, names: &HashSet<&str>) -> usize {
    let texts = row.cells.iter().filter_map(|c| c.value.as_text()).filter(|t| t.len() <= LONGEST_HEADER);
    texts.filter(|t| names.contains(HeaderKey::new(t).as_str())).count()
}

fn may_be_header(row: &WindowRow) -> bool {
    row.cells.len() <= WIDEST_HEADER
        && row.cells.iter().all(|c| match &c.value {
            RawValue::Text(t) => t.len() <= LONGEST_HEADER,
            // The line of column numbers may be typed as numbers.
            RawValue::Number(n) => n.fract() == 0.0 && *n <= 100.0,
            _ => false,
        })
}

fn judge(form: &FormDef, part: &PartDef, block: &[WindowRow], aliases: &AliasTable) -> Option<FoundHeader> {
    weigh(form, part, block, aliases).filter(|found| is_header(part, &found.binding))
}

/// Whether these columns can only be those of a list.
fn is_header(part: &PartDef, binding: &Binding) -> bool {
    let has = |wanted: &dyn Fn(&kipthoi_forms::ColumnDef) -> bool| binding.columns.iter().any(|b| part.column(&b.key).is_some_and(wanted));
    let named = has(&|c| c.role == Some(Role::FullName));
    let supported =
        has(&|c| matches!(c.role, Some(Role::PersonNumber | Role::BirthDate | Role::RequestedAmount | Role::ChildName)) || matches!(c.kind, Kind::BirthOfSex));
    // A list of results may hold little more than our own mark of each payment.
    let marked = has(&|c| c.role == Some(Role::Reference)) && binding.columns.len() >= 2;
    marked || (named && supported && binding.columns.len() >= 3)
}

fn weigh(form: &FormDef, part: &PartDef, block: &[WindowRow], aliases: &AliasTable) -> Option<FoundHeader> {
    let headers = header_texts(block);
    let width = headers.iter().map(|h| h.column + 1).max()?;
    let binding = bind_header(form, part, &headers, aliases);
    let certainty: i64 = binding.columns.iter().map(|c| if c.how == How::Fuzzy { 8 } else { 12 }).sum();
    let lacking = 8 * binding.missing_required.len() as i64 + 3 * binding.unbound.len() as i64;
    let last = block.iter().rev().find(|r| !is_number_line(r)).unwrap_or(&block[0]);
    let score = certainty - lacking - block.len() as i64;
    Some(FoundHeader { score, rows: (block[0].row, last.row), binding, width })
}

fn is_number_line(row: &WindowRow) -> bool {
    row.cells.iter().all(|c| match &c.value {
        RawValue::Text(t) => is_numbering(t),
        RawValue::Number(_) => true,
        _ => false,
    })
}

/// The lines of each column's header. A group written over several columns stands in its first
/// cell only; columns that have a line below it inherit it.
fn header_texts(block: &[WindowRow]) -> Vec<HeaderText> {
    let width = block.iter().flat_map(|r| r.cells.last()).map(|c| c.column + 1).max().unwrap_or(0);
    let own = |line: &WindowRow, column: u32| line.cells.iter().find(|c| c.column == column).map(|c| c.value.shown());
    let mut headers = Vec::new();
    for column in 0..width {
        let mut lines = Vec::new();
        for (depth, line) in block.iter().enumerate() {
            let below = block[depth + 1..].iter().any(|l| own(l, column).is_some_and(|t| !is_numbering(&t)));
            let text = own(line, column).or_else(|| {
                let left = line.cells.iter().rev().find(|c| c.column < column)?;
                // Only what is a group for the columns between as well.
                let group = below && (left.column..column).all(|c| block[depth + 1..].iter().any(|l| own(l, c).is_some()));
                group.then(|| left.value.shown())
            });
            if let Some(text) = text.filter(|t| !is_numbering(t)) {
                lines.push(text);
            }
        }
        if !lines.is_empty() {
            headers.push(HeaderText { column, lines });
        }
    }
    headers
}
