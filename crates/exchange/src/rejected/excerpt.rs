//! What of a file goes back with its rejected rows: everything above the lists, their headers, and
//! the rows themselves, each with the place it gets.

use super::error_column;
use crate::book::SourceBook;
use crate::error::FileError;
use crate::scan::SheetShape;
use crate::window::owned;
use kipthoi_forms::bind::is_numbering;
use kipthoi_forms::header_block::BlockReader;
use kipthoi_forms::{FormDef, Kind, ListHeader, ListLayout, Part, RawCell, RawValue, TableLayout, convert_legacy};
use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

/// What of one sheet goes back.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub name: String,
    pub rows: Vec<ExcerptRow>,
    pub shape: SheetShape,
    /// Columns of amounts, from 0.
    pub money: BTreeSet<u32>,
    /// Column of the reasons, from 0.
    pub errors: u32,
    /// First and last row of each header where it stands now, from 0.
    pub headers: Vec<(u32, u32)>,
    /// First and last row (from 1) of each stretch that keeps its shape, and where it begins now (from 0).
    stretches: Vec<(u32, u32, u32)>,
    part_one: bool,
    rejected: bool,
    /// What the lines above the lists say.
    says: ListHeader,
}

#[derive(Debug)]
pub(super) struct ExcerptRow {
    /// From 0.
    pub at: u32,
    pub cells: Vec<RawCell<'static>>,
    pub place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Above,
    Header,
    /// A rejected row, with the reasons.
    Rejected(String),
}

impl Excerpt {
    /// Where a row of the file (from 1) that keeps its shape stands now, from 0.
    pub fn moved(&self, row: u32) -> Option<u32> {
        self.stretches.iter().find(|(first, last, _)| (*first..=*last).contains(&row)).map(|(first, _, at)| at + (row - first))
    }
}

/// Goes through the sheets that hold lists; `reasons` by sheet and row.
pub(super) fn take(
    book: &mut SourceBook,
    form: &FormDef,
    layout: &ListLayout,
    reasons: &HashMap<String, HashMap<u32, String>>,
) -> Result<Vec<Excerpt>, FileError> {
    let none = HashMap::new();
    let mut all = Vec::new();
    for index in 0..book.sheets().len() {
        let tables: Vec<&TableLayout> = layout.tables.iter().filter(|t| t.sheet_index == index).collect();
        if let Some(first) = tables.first() {
            let own = reasons.get(&first.sheet).unwrap_or(&none);
            all.push(Taking::new(form, first, &book.sheets()[index].shape).sheet(book, index, &tables, own)?);
        }
    }
    let needed = needed(&all);
    Ok(all.into_iter().enumerate().filter(|(i, _)| needed.contains(i)).map(|(_, excerpt)| excerpt).collect())
}

/// Sheets with rejected rows, and those without which the file would not say any more what it says:
/// a main list to be known by, and the values above the lists.
fn needed(all: &[Excerpt]) -> BTreeSet<usize> {
    let mut needed: BTreeSet<usize> = (0..all.len()).filter(|i| all[*i].rejected).collect();
    if !needed.iter().any(|i| all[*i].part_one) {
        needed.extend((0..all.len()).find(|i| all[*i].part_one));
    }
    let said = |of: &mut dyn Iterator<Item = usize>| {
        let mut said = ListHeader::default();
        of.for_each(|i| said.merge(all[i].says.clone()));
        said
    };
    let whole = said(&mut (0..all.len()));
    for field in &whole.fields {
        if said(&mut needed.iter().copied()).field(&field.key).is_none_or(|f| f.raw != field.raw) {
            needed.extend((0..all.len()).find(|i| all[*i].says.field(&field.key).is_some_and(|f| f.raw == field.raw)));
        }
    }
    needed
}

/// One sheet on its way.
struct Taking<'f> {
    block: BlockReader<'f>,
    form: &'f FormDef,
    out: Excerpt,
    /// Where the next row goes, from 0.
    next: u32,
}

impl<'f> Taking<'f> {
    fn new(form: &'f FormDef, first: &TableLayout, shape: &SheetShape) -> Taking<'f> {
        let out = Excerpt {
            name: first.sheet.clone(),
            rows: Vec::new(),
            shape: shape.clone(),
            money: BTreeSet::new(),
            errors: 0,
            headers: Vec::new(),
            stretches: Vec::new(),
            part_one: false,
            rejected: false,
            says: ListHeader::default(),
        };
        Taking { block: BlockReader::new(form, &first.sheet), form, out, next: 0 }
    }

    fn sheet(mut self, book: &mut SourceBook, index: usize, tables: &[&TableLayout], reasons: &HashMap<u32, String>) -> Result<Excerpt, FileError> {
        let mut begun = 0;
        book.rows(index, |row, cells| {
            while begun < tables.len() && row >= tables[begun].from_row {
                self.begin(tables[begun]);
                begun += 1;
            }
            let Some(table) = tables[..begun].last() else { return ControlFlow::Continue(()) };
            convert_legacy(table, cells);
            self.row(table, row, cells, reasons);
            ControlFlow::Continue(())
        })?;
        tables[begun..].iter().for_each(|table| self.begin(table));
        let wide = self.out.rows.iter().flat_map(|r| r.cells.last()).map(|c| c.column + 1);
        self.out.errors = tables.iter().find_map(|t| error_column(t)).or_else(|| wide.chain(tables.iter().map(|t| t.width)).max()).unwrap_or(0);
        self.out.part_one = tables.iter().any(|t| t.part == Part::Main);
        self.out.says = if self.out.part_one { self.block.finish() } else { ListHeader::default() };
        Ok(self.out)
    }

    /// The rows from the beginning of a list to its header stay as they are, below what is there.
    fn begin(&mut self, table: &TableLayout) {
        let (first, last) = table.header_rows;
        let at = if self.out.stretches.is_empty() { table.from_row.saturating_sub(1) } else { self.next + 1 };
        let moved = |row: u32| at + row.saturating_sub(table.from_row);
        self.out.stretches.push((table.from_row, last, at));
        self.out.headers.push((moved(first), moved(last)));
        self.next = moved(last) + 1;
        let columns = table.binding.columns.iter();
        let money = columns.filter(|c| self.form.part(table.part).and_then(|p| p.column(&c.key)).is_some_and(|c| c.kind == Kind::Money));
        self.out.money.extend(money.map(|c| c.index));
    }

    fn row(&mut self, table: &TableLayout, row: u32, cells: &[RawCell<'_>], reasons: &HashMap<u32, String>) {
        let (first, last) = table.header_rows;
        let (at, place) = match (self.out.moved(row), reasons.get(&row)) {
            (Some(at), _) => {
                if self.out.stretches.len() == 1 && row < first {
                    self.block.row(row, &cells.iter().map(|c| c.value.shown()).collect::<Vec<_>>());
                }
                (at, if row < first { Place::Above } else { Place::Header })
            }
            // The line of column numbers under the header.
            (None, None) if row == last + 1 && numbers_columns(cells) => (self.next, Place::Header),
            (None, Some(reasons)) => {
                self.out.rejected = true;
                (self.next, Place::Rejected(reasons.clone()))
            }
            (None, None) => return,
        };
        self.next = self.next.max(at + 1);
        self.out.rows.push(ExcerptRow { at, cells: cells.iter().map(owned).collect(), place });
    }
}

fn numbers_columns(cells: &[RawCell<'_>]) -> bool {
    let numbering = |value: &RawValue<'_>| match value {
        RawValue::Text(t) => is_numbering(t),
        RawValue::Number(n) => n.fract() == 0.0 && *n <= 100.0,
        _ => false,
    };
    cells.len() >= 3 && cells.iter().filter(|c| !c.value.is_blank()).all(|c| numbering(&c.value))
}
