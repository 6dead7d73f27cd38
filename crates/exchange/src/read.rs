//! Reading the lists of a file, row by row, with their findings.
//!
//! Lives here: one streaming pass per sheet, the count of what was passed over, the control
//! total, people written twice. Never here: judging a person by the law, or keeping rows: each
//! goes to the caller's sink and is forgotten.

use crate::book::SourceBook;
use crate::error::FileError;
use crate::repeats::{Repeat, Seen};
use kipthoi_domain::date::day_vi;
use kipthoi_domain::money_parse::parse_vnd;
use kipthoi_domain::name::name_keys;
use kipthoi_domain::{PartialDate, Vnd};
use kipthoi_forms::header_block::BlockReader;
use kipthoi_forms::typing::convert_legacy;
use kipthoi_forms::{
    CellValue, FormDef, Issue, ListHeader, ListLayout, ListRow, Part, RawCell, RawValue, Role, RowKind, RowSorter, RowTyper, Severity, SkipReason, TableLayout,
};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What reading gives, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum ListItem {
    /// The labelled values above a list; before the first row of its sheet.
    Header(ListHeader),
    Row(ListRow),
    Skipped(SkippedRow),
}

/// A row under a header that is not a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedRow {
    pub sheet: String,
    /// From 1.
    pub row: u32,
    pub why: SkipReason,
}

/// What was read from one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSummary {
    pub sheet: String,
    pub part: Part,
    /// People read.
    pub rows: u64,
    /// Of these, rows that the sender must correct.
    pub blocked: u64,
    /// Of these, rows that can be taken after somebody looked.
    pub doubtful: u64,
    pub skipped: BTreeMap<SkipReason, u64>,
    /// Sum of the amounts asked for, over all rows.
    pub amount: Vnd,
    /// The last total that the list itself states.
    pub control_total: Option<Vnd>,
}

/// What was read from the whole file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    pub tables: Vec<TableSummary>,
    /// The labelled values above and below the lists, the first sighting of each.
    pub header: ListHeader,
    /// Findings about whole lists: a total that is not the sum of its rows.
    pub issues: Vec<Issue>,
    /// Whether the sink stopped the reading.
    pub stopped: bool,
}

impl Summary {
    /// People in the main lists.
    pub fn rows(&self) -> u64 {
        self.tables.iter().filter(|t| t.part == Part::Main).map(|t| t.rows).sum()
    }

    /// Rows of the supplement lists.
    pub fn supplements(&self) -> u64 {
        self.tables.iter().filter(|t| t.part == Part::Supplement).map(|t| t.rows).sum()
    }

    /// Everything asked for, supplements included.
    pub fn amount(&self) -> Vnd {
        self.tables.iter().map(|t| t.amount).sum()
    }
}

/// Reads every table of the layout. The sink may stop the reading by breaking.
pub fn read(book: &mut SourceBook, form: &FormDef, layout: &ListLayout, sink: &mut dyn FnMut(ListItem) -> ControlFlow<()>) -> Result<Summary, FileError> {
    let mut summary = Summary::default();
    let mut seen = Seen::default();
    for sheet in 0..book.sheets().len() {
        let tables: Vec<&TableLayout> = layout.tables.iter().filter(|t| t.sheet_index == sheet).collect();
        if tables.is_empty() || summary.stopped {
            continue;
        }
        let mut reading = SheetReading::new(form, &tables, &mut seen);
        book.rows(sheet, |row, cells| reading.row(row, cells, sink))?;
        reading.finish(&mut summary);
    }
    Ok(summary)
}

struct SheetReading<'a> {
    form: &'a FormDef,
    tables: Vec<TableReading<'a>>,
    seen: &'a mut Seen,
    block: Option<BlockReader<'a>>,
    footer: BlockReader<'a>,
    header: ListHeader,
    stopped: bool,
}

struct TableReading<'a> {
    layout: &'a TableLayout,
    sorter: RowSorter<'a>,
    typer: RowTyper<'a>,
    number_key: Option<&'a str>,
    /// Columns of the first and the last day of a spell, where one person may have several.
    spell: Option<(&'a str, &'a str)>,
    summary: TableSummary,
}

impl<'a> SheetReading<'a> {
    fn new(form: &'a FormDef, tables: &[&'a TableLayout], seen: &'a mut Seen) -> SheetReading<'a> {
        let open = |layout: &&'a TableLayout| {
            let part = form.part(layout.part)?;
            Some(TableReading {
                layout,
                sorter: RowSorter::new(form, part, layout),
                typer: RowTyper::new(form, layout)?,
                number_key: part.key_of(Role::PersonNumber).map(|k| &**k),
                spell: part.spell().map(|(first, last)| (&**first, &**last)),
                summary: TableSummary {
                    sheet: layout.sheet.clone(),
                    part: layout.part,
                    rows: 0,
                    blocked: 0,
                    doubtful: 0,
                    skipped: BTreeMap::new(),
                    amount: Vnd::ZERO,
                    control_total: None,
                },
            })
        };
        let tables: Vec<_> = tables.iter().filter_map(open).collect();
        let sheet = tables.first().map_or("", |t| t.layout.sheet.as_str());
        let main = tables.iter().any(|t| t.layout.part == Part::Main);
        SheetReading {
            form,
            block: main.then(|| BlockReader::new(form, sheet)),
            footer: BlockReader::new(form, sheet),
            tables,
            seen,
            header: ListHeader::default(),
            stopped: false,
        }
    }

    fn row(&mut self, row: u32, cells: &mut Vec<RawCell<'_>>, sink: &mut dyn FnMut(ListItem) -> ControlFlow<()>) -> ControlFlow<()> {
        let place = self.tables.iter_mut().rev().find(|t| row >= t.layout.from_row);
        let Some(table) = place.filter(|t| t.layout.to_row.is_none_or(|last| row <= last)) else {
            return ControlFlow::Continue(());
        };
        convert_legacy(table.layout, cells);
        if row < table.layout.header_rows.0 {
            if let Some(block) = &mut self.block {
                block.row(row, &cells.iter().map(|c| c.value.shown()).collect::<Vec<_>>());
            }
            return ControlFlow::Continue(());
        }
        if let Some(block) = self.block.take() {
            self.header = block.finish();
            if sink(ListItem::Header(self.header.clone())).is_break() {
                self.stopped = true;
                return ControlFlow::Break(());
            }
        }
        if row <= table.layout.header_rows.1 {
            return ControlFlow::Continue(());
        }
        let item = match table.sorter.sort(cells) {
            RowKind::Skip(why) => {
                if why == SkipReason::Total {
                    table.summary.control_total = table.sorter.total_cell(cells).and_then(money).or(table.summary.control_total);
                }
                if matches!(why, SkipReason::Note | SkipReason::Signature) {
                    self.footer.row(row, &cells.iter().map(|c| c.value.shown()).collect::<Vec<_>>());
                }
                *table.summary.skipped.entry(why).or_default() += 1;
                ListItem::Skipped(SkippedRow { sheet: table.layout.sheet.clone(), row, why })
            }
            RowKind::Person => {
                let mut typed = table.typer.row(row, cells);
                table.twice(self.form, &mut typed, self.seen);
                table.twice_insured(self.form, &mut typed, self.seen);
                table.count(self.form, &typed);
                ListItem::Row(typed)
            }
        };
        let flow = sink(item);
        self.stopped = flow.is_break();
        flow
    }

    fn finish(self, summary: &mut Summary) {
        summary.stopped |= self.stopped;
        summary.header.merge(self.header);
        summary.header.merge(self.footer.finish_footer());
        for table in self.tables {
            if let Some(total) = table.summary.control_total.filter(|t| *t != table.summary.amount && !self.stopped) {
                let issue = Issue::on_row(Severity::Warning, "control-total-differs", &table.summary.sheet, 0);
                let issue = issue.with_arg("other", total.grouped()).with_arg("proposed", table.summary.amount.grouped());
                summary.issues.push(issue);
            }
            summary.tables.push(table.summary);
        }
    }
}

/// Days of one person that two rows ask for.
const OVERLAP: &str = "spells-overlap";
/// One number under two names.
const TWO_NAMES: &str = "number-two-names";

impl TableReading<'_> {
    /// The same personal number a second time in the main lists of the file.
    fn twice(&self, form: &FormDef, row: &mut ListRow, seen: &mut Seen) {
        if row.part != Part::Main {
            return;
        }
        let Some(key) = self.number_key else { return };
        let Some(number) = row.person_number(key).map(|n| n.value().to_owned()) else {
            return;
        };
        let name = self.name(form, row);
        self.met(row, seen, (number, &name), key, "duplicate-in-file");
    }

    /// The name without marks, as people are told apart by it; empty where the row has none.
    fn name(&self, form: &FormDef, row: &ListRow) -> String {
        let key = form.part(row.part).and_then(|p| p.key_of(Role::FullName));
        key.and_then(|key| row.text(key)).map(|name| name_keys(name).ascii).unwrap_or_default()
    }

    /// The same social insurance code under the same name a second time, under other papers.
    fn twice_insured(&self, form: &FormDef, row: &mut ListRow, seen: &mut Seen) {
        let Some(key) = form.part(row.part).and_then(|p| p.key_of(Role::SiCode)).filter(|_| row.part == Part::Main) else { return };
        if row.issues.iter().any(|i| ["duplicate-in-file", TWO_NAMES, OVERLAP].contains(&i.code.as_str())) {
            return;
        }
        let name = self.name(form, row);
        if let Some(code) = row.text(key).filter(|_| !name.is_empty()) {
            let one = format!("{code} {name}");
            self.met(row, seen, (one, &name), key, "insured-twice-in-file");
        }
    }

    /// Notes what only one row may say, or reports the row that said it first. Where the form has
    /// spells, each day of a person may be said once; a row whose days are doubtful says none.
    fn met(&self, row: &mut ListRow, seen: &mut Seen, (what, name): (String, &str), key: &str, code: &str) {
        if self.spell.is_some() && row.issues.iter().any(|i| i.code == "date-order-unclear") {
            return;
        }
        let day = |key: &str| row.date(key).and_then(PartialDate::day);
        let spell = self.spell.and_then(|(first, last)| day(first).zip(day(last)));
        let (issue, place) = match seen.meet(what, row, name, spell) {
            None => return,
            Some(Repeat::Same(place)) => (self.issue(row, key, code), place),
            Some(Repeat::OtherName(place)) => (self.issue(row, key, TWO_NAMES), place),
            Some(Repeat::Overlap(place, shared)) => {
                let first_day = self.spell.map_or(key, |(first, _)| first);
                (self.issue(row, first_day, OVERLAP).with_arg("proposed", day_vi(shared)), place)
            }
        };
        row.issues.push(issue.with_arg("other", place.row.to_string()).with_arg("sheet", &*place.sheet));
    }

    /// A finding about one cell that the sender must correct.
    fn issue(&self, row: &ListRow, key: &str, code: &str) -> Issue {
        let mut issue = Issue::on_row(Severity::Blocking, code, &row.sheet, row.row);
        issue.key = Some(key.to_owned());
        issue.value = row.raw(key).map(str::to_owned);
        if let Some(bound) = self.layout.binding.column_of(key) {
            issue.column = Some(kipthoi_forms::column_letter(bound.index));
            issue.header = Some(bound.header.clone());
        }
        issue
    }

    fn count(&mut self, form: &FormDef, row: &ListRow) {
        self.summary.rows += 1;
        match row.severity() {
            Some(Severity::Blocking) => self.summary.blocked += 1,
            Some(Severity::Warning) => self.summary.doubtful += 1,
            None => {}
        }
        if let CellValue::Money(amount) = row.by_role(form, Role::RequestedAmount) {
            self.summary.amount = Vnd(self.summary.amount.0.saturating_add(amount.0));
        }
    }
}

/// The amount of a total cell, if it can be read.
fn money(value: &RawValue<'_>) -> Option<Vnd> {
    match value {
        RawValue::Number(n) if n.fract() == 0.0 && (0.0..9e15).contains(n) => Some(Vnd(*n as i64)),
        RawValue::Text(t) => parse_vnd(t).ok().map(|m| m.vnd),
        _ => None,
    }
}
