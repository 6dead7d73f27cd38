//! Where the lists of a file are and what their columns mean: a proposal for the officer.
//!
//! Lives here: one quick pass over the sheets. Never here: people. The proposal is plain data;
//! it can be corrected and is kept with the import.

use crate::book::{SheetInfo, SourceBook};
use crate::error::{FileError, LayoutError};
use crate::header_search::{FoundHeader, best_header, header_at};
use crate::rejected::error_column;
use crate::window::Window;
use kipthoi_domain::text::LegacyEncoding;
use kipthoi_forms::typing::First;
use kipthoi_forms::{
    AliasTable, FormBook, FormDef, HeaderKey, Issue, LegacyColumn, ListLayout, OrderedColumn, Part, PartDef, RawCell, SENT_BACK, Severity, SkippedSheet,
    TableLayout, column_letter,
};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Rows from the top within which a header is searched.
const HEAD_ROWS: u32 = 60;
/// Rows that are looked at from the one where somebody says that the header begins.
const HEADER_LINES: u32 = 3;
/// Rows after the announcement of another part within which its header is searched.
const PART_ROWS: usize = 8;
/// Rows that are looked at for the votes on old encodings and on the order of dates.
const SAMPLE_ROWS: usize = 200;

/// Proposes a layout for reading `form` from the file. `forms` serves to recognise a list that
/// was sent on another form.
pub fn propose_layout(book: &mut SourceBook, form: &FormDef, forms: &FormBook, aliases: &AliasTable) -> Result<ListLayout, LayoutError> {
    let mut layout = ListLayout { form: form.code.to_string(), tables: Vec::new(), skipped_sheets: Vec::new(), notes: Vec::new() };
    let mut looks: Vec<SheetLook> = Vec::new();
    for index in 0..book.sheets().len() {
        let info = book.sheets()[index].clone();
        let look = SheetLook::new(book, index, form, aliases.header_row())?;
        if info.hidden || look.head.rows.is_empty() {
            let why = if info.hidden { "hidden" } else { "empty" };
            layout.skipped_sheets.push(SkippedSheet { sheet: info.name, why: why.to_owned() });
            continue;
        }
        let found = tables(form, &look, &info, index, aliases);
        if found.is_empty() {
            layout.skipped_sheets.push(SkippedSheet { sheet: info.name, why: "no-header".to_owned() });
        } else {
            layout.notes.extend(notes(&info, &look, &found));
            layout.tables.extend(found);
        }
        looks.push(look);
    }
    if aliases.header_row().is_some() {
        keep_likeliest(&mut layout);
    }
    if layout.tables.iter().any(|t| error_column(t).is_some()) {
        layout.notes.push(Issue::on_row(Severity::Warning, SENT_BACK, "", 0));
    }
    if let Some(other) = other_form(form, forms, &looks, &layout, aliases.header_row().is_some()) {
        return Err(LayoutError::wrong_form(other));
    }
    if !layout.tables.iter().any(|t| t.part == Part::Main) {
        return Err(LayoutError::no_header(form, layout.tables.first().map(|t| &t.binding)));
    }
    Ok(layout)
}

/// A row number is said without its sheet: the header is where most columns mean something.
fn keep_likeliest(layout: &mut ListLayout) {
    let bound = |t: &TableLayout| (t.binding.columns.len(), t.binding.unbound.len());
    let best = layout.tables.iter().filter(|t| t.part == Part::Main).map(bound).max();
    layout.tables.retain(|t| t.part != Part::Main || !t.binding.columns.is_empty() || Some(bound(t)) == best);
}

/// What one pass over a sheet keeps.
#[derive(Debug)]
struct SheetLook {
    head: Window,
    /// Row of an announcement of the supplement part, and the rows after it.
    parts: Vec<(u32, Window)>,
    legacy: BTreeMap<u32, LegacyEncoding>,
    /// The order of dates in columns whose dates say one.
    orders: BTreeMap<u32, First>,
    /// A text before and after conversion.
    example: Option<(String, String)>,
    title: HeaderKey,
}

impl SheetLook {
    fn new(book: &mut SourceBook, index: usize, form: &FormDef, header_row: Option<u32>) -> Result<SheetLook, FileError> {
        let font_known = book.has_legacy_font();
        let name = book.sheets()[index].name.clone();
        let patterns: &[String] = form.supplement.as_ref().map_or(&[], |s| &s.title_patterns);
        let mut sample = Window::default();
        let mut parts: Vec<(u32, Window)> = Vec::new();
        book.rows(index, |row, cells| {
            if sample.rows.len() < SAMPLE_ROWS {
                sample.push(row, cells);
            }
            if let Some((_, open)) = parts.last_mut().filter(|(_, w)| w.rows.len() < PART_ROWS) {
                open.push(row, cells);
            }
            if announces(cells, patterns) {
                parts.push((row, Window::default()));
            }
            // Without a second part there is nothing to look for further down.
            if patterns.is_empty() && sample.rows.len() >= SAMPLE_ROWS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        let legacy = sample.legacy_columns(font_known);
        let orders = sample.date_orders();
        let mut head = sample;
        let example = head.rows.iter().rev().flat_map(|r| &r.cells).find_map(|c| {
            let encoding = legacy.get(&c.column)?;
            let before = c.value.as_text().filter(|t| !t.is_ascii() && t.contains(' '))?;
            Some((before.to_owned(), kipthoi_domain::text::from_legacy(before, *encoding)))
        });
        head.convert(&legacy);
        for (_, window) in &mut parts {
            window.convert(&legacy);
        }
        head.rows.retain(|r| r.row <= HEAD_ROWS.max(header_row.unwrap_or(0).saturating_add(HEADER_LINES)));
        Ok(SheetLook { title: title(&name, &head), head, parts, legacy, orders, example })
    }
}

/// A row with one text that announces the supplement part.
fn announces(cells: &[RawCell<'_>], patterns: &[String]) -> bool {
    if patterns.is_empty() {
        return false;
    }
    let mut full = cells.iter().filter(|c| !c.value.is_blank());
    match (full.next(), full.next()) {
        (Some(only), None) => only.value.as_text().is_some_and(|text| {
            let said = HeaderKey::new(text);
            patterns.iter().any(|p| said.has_phrase(p))
        }),
        _ => false,
    }
}

/// The words above the first list of a sheet, and the name of the sheet.
fn title(sheet: &str, head: &Window) -> HeaderKey {
    let lines = head.rows.iter().take_while(|r| r.cells.len() < 6).flat_map(|r| &r.cells).filter_map(|c| c.value.as_text());
    HeaderKey::new(&lines.chain([sheet]).collect::<Vec<_>>().join(" "))
}

/// The tables of one sheet: the better of the two parts at the top, and a supplement below.
fn tables(form: &FormDef, look: &SheetLook, info: &SheetInfo, index: usize, aliases: &AliasTable) -> Vec<TableLayout> {
    let find = |part: &PartDef| best_header(form, part, &look.head, 1, aliases);
    let (main, supplement) = match aliases.header_row() {
        Some(row) => (header_at(form, &form.main, &look.head, row, aliases), None),
        None => (find(&form.main), form.supplement.as_ref().and_then(find)),
    };
    let table = |part: Part, from_row: u32, found: FoundHeader| TableLayout {
        sheet: info.name.clone(),
        sheet_index: index,
        part,
        from_row,
        header_rows: found.rows,
        to_row: None,
        binding: found.binding,
        legacy: look.legacy.iter().map(|(column, encoding)| LegacyColumn { column: *column, encoding: (*encoding).into() }).collect(),
        orders: look.orders.iter().map(|(column, first)| OrderedColumn { column: *column, first: *first }).collect(),
        hidden_columns: info.hidden_columns.clone(),
        width: found.width,
    };
    let mut out = Vec::new();
    match (main, supplement) {
        (Some(main), Some(other)) if other.score > main.score && other.rows.0 <= main.rows.0 => out.push(table(Part::Supplement, 1, other)),
        (Some(main), _) => out.push(table(Part::Main, 1, main)),
        (None, Some(other)) => out.push(table(Part::Supplement, 1, other)),
        (None, None) => {}
    }
    if let (Some(first), Some(part)) = (out.first_mut().filter(|t| t.part == Part::Main), &form.supplement) {
        let below = look.parts.iter().filter(|(row, _)| *row > first.header_rows.1);
        let found = below.filter_map(|(row, window)| Some((*row, best_header(form, part, window, 1, aliases)?))).max_by_key(|(_, f)| f.score);
        if let Some((row, found)) = found {
            first.to_row = Some(row - 1);
            out.push(table(Part::Supplement, row, found));
        }
    }
    out
}

/// What the officer should know about a sheet before its rows are read.
fn notes(info: &SheetInfo, look: &SheetLook, tables: &[TableLayout]) -> Vec<Issue> {
    let note = |code: &str| Issue::on_row(Severity::Warning, code, &info.name, 0);
    let mut out = Vec::new();
    if let Some((before, after)) = &look.example {
        out.push(note("legacy-font").with_arg("before", before).with_arg("after", after));
    }
    let within = |c: &&u32| tables.iter().any(|t| **c < t.width);
    let hidden: Vec<_> = info.hidden_columns.iter().filter(within).map(|c| column_letter(*c)).collect();
    if !hidden.is_empty() {
        out.push(note("hidden-columns").with_arg("other", hidden.join(", ")));
    }
    if info.hidden_rows > 0 {
        out.push(note("hidden-rows").with_arg("other", info.hidden_rows.to_string()));
    }
    out
}

/// The other form that the file is more likely to be: named in the title, or fitting where
/// this one does not.
fn other_form<'a>(form: &FormDef, forms: &'a FormBook, looks: &[SheetLook], layout: &ListLayout, pointed: bool) -> Option<&'a FormDef> {
    let named = |f: &FormDef| looks.iter().any(|l| f.title_patterns.iter().any(|p| l.title.has_phrase(p)));
    let others = || forms.forms().map(|f| &**f).filter(|f| f.code != form.code);
    if named(form) {
        return None;
    }
    if let Some(other) = others().find(|f| named(f)) {
        return Some(other);
    }
    let whole = layout.tables.iter().any(|t| t.part == Part::Main && t.binding.missing_required.is_empty());
    if whole || pointed {
        return None;
    }
    let none = AliasTable::default();
    let fits = |f: &&FormDef| looks.iter().filter_map(|l| best_header(f, &f.main, &l.head, 1, &none)).any(|h| h.binding.missing_required.is_empty());
    others().filter(|f| f.is_intake()).find(fits)
}
