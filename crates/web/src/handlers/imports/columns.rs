//! The columns of a read file, and what an officer says they mean. Controls are numbered in
//! the order of the layout, so that a form can be read back with the layout alone.

use crate::app::Posted;
use crate::pages::import_verdict::ColumnBinding;
use crate::ui::Choice;
use kipthoi_domain::mask;
use kipthoi_forms::{FormDef, How, ListLayout, Part, TableLayout, column_letter};
use kipthoi_texts::Lang;
use kipthoi_workflow::intake::JudgedRow;
use kipthoi_workflow::intake::memory::{Meaning, Memory};

/// What the control says when the program is to decide; no column of a form is called so.
pub(super) const BY_PROGRAM: &str = "by-program";

/// A column in the order of the controls.
struct Column<'l> {
    table: &'l TableLayout,
    index: u32,
    header: &'l str,
    /// Key of the form's column; empty when none is bound.
    key: &'l str,
    sure: bool,
}

fn columns(layout: &ListLayout) -> Vec<Column<'_>> {
    let mut all = Vec::new();
    for table in &layout.tables {
        let bound = table.binding.columns.iter().map(|c| Column { table, index: c.index, header: &c.header, key: &c.key, sure: c.how != How::Fuzzy });
        let unbound = table.binding.unbound.iter().map(|c| Column { table, index: c.index, header: &c.header, key: "", sure: c.maybe.is_empty() });
        let mut of_table: Vec<Column<'_>> = bound.chain(unbound).collect();
        of_table.sort_by_key(|c| c.index);
        all.extend(of_table);
    }
    all
}

pub(super) fn parse(layout: Option<&str>) -> Option<ListLayout> {
    serde_json::from_str(layout?).ok()
}

/// Titles of the required columns of the main list that no column of the file was taken for.
pub(super) fn unbound(layout: &ListLayout, form: &FormDef, lang: Lang) -> Vec<String> {
    let main = layout.tables.iter().filter(|t| t.part == Part::Main);
    let missing = main.flat_map(|t| &t.binding.missing_required).filter_map(|key| form.main.column(key));
    missing.map(|c| format!("“{}”", lang.pick(&c.title_vi, &c.title_en))).collect()
}

/// The table of columns as the page shows it. Examples come from rejected rows: only those
/// are kept cell by cell.
pub(super) fn bindings(layout: &ListLayout, form: &FormDef, lang: Lang, examples: &[JudgedRow], memory: &Memory) -> Vec<ColumnBinding> {
    let several = layout.tables.len() > 1;
    columns(layout)
        .into_iter()
        .map(|c| {
            let letter = column_letter(c.index);
            ColumnBinding {
                column: if several { format!("{} · {letter}", c.table.sheet) } else { letter },
                header: c.header.to_owned(),
                example: mask::within(&example(examples, c.table, c.index)),
                fields: choices(form, c.table.part, lang, c.key),
                sure: c.sure,
                remembered: memory.holds(c.header),
            }
        })
        .collect()
}

fn example(rows: &[JudgedRow], table: &TableLayout, column: u32) -> String {
    let cells = rows.iter().filter(|r| r.sheet == table.sheet && r.part == table.part).flat_map(|r| &r.cells);
    cells.filter(|(index, text)| *index == column && !text.trim().is_empty()).map(|(_, text)| text.clone()).next().unwrap_or_default()
}

fn choices(form: &FormDef, part: Part, lang: Lang, bound: &str) -> Vec<Choice> {
    let columns = form.part(part).map_or(&[][..], |p| &p.columns);
    columns.iter().map(|c| Choice { value: c.key.to_string(), label: lang.pick(&c.title_vi, &c.title_en).to_owned(), selected: &*c.key == bound }).collect()
}

/// Headers whose meaning the form changes, with what is said of them.
pub(super) fn changes(layout: Option<&str>, posted: &Posted) -> Vec<(String, Meaning)> {
    let Some(layout) = parse(layout) else { return Vec::new() };
    columns(&layout)
        .iter()
        .enumerate()
        .filter_map(|(i, column)| {
            let name = format!("column-{i}");
            let sent = posted.fields.iter().any(|(n, _)| *n == name);
            let key = posted.get(&name);
            let meaning = match key {
                "" => Meaning::Nothing,
                BY_PROGRAM => Meaning::ByProgram,
                key => Meaning::Column(key.to_owned()),
            };
            (sent && key != column.key).then(|| (column.header.to_owned(), meaning))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYOUT: &str = r#"{"form":"05","tables":[{"sheet":"DS","sheet_index":0,"part":"main","from_row":1,"header_rows":[9,10],"width":3,
        "binding":{"columns":[{"index":1,"header":"Họ và tên","key":"full_name","how":"exact"},{"index":4,"header":"Số CMT","key":"number","how":"fuzzy"}],
                   "unbound":[{"index":2,"header":"SĐT","maybe":["phone"]}],"missing_required":[]}}]}"#;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        Posted { fields: fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect() }
    }

    #[test]
    fn only_columns_whose_meaning_changes_are_taught() {
        let same = posted(&[("column-0", "full_name"), ("column-1", ""), ("column-2", "number")]);
        assert!(changes(Some(LAYOUT), &same).is_empty());
        let changed = posted(&[("column-0", "full_name"), ("column-1", "phone"), ("column-2", "")]);
        assert_eq!(changes(Some(LAYOUT), &changed), [("SĐT".to_owned(), Meaning::Column("phone".to_owned())), ("Số CMT".to_owned(), Meaning::Nothing)]);
        let back = posted(&[("column-2", BY_PROGRAM)]);
        assert_eq!(changes(Some(LAYOUT), &back), [("Số CMT".to_owned(), Meaning::ByProgram)]);
    }

    #[test]
    fn a_column_that_was_not_sent_keeps_its_meaning() {
        assert!(changes(Some(LAYOUT), &posted(&[])).is_empty());
        assert!(changes(None, &posted(&[("column-0", "phone")])).is_empty());
    }
}
