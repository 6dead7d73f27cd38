//! Which rows under a header are people.

mod common;

use common::{BOOK, cells, table, text};
use kipthoi_forms::{Part, RowKind, RowSorter, SkipReason};

fn sorted(headings: &[&str], row: &[&str]) -> RowKind {
    let (form, table) = (BOOK.form("p12").unwrap(), table("p12", Part::Main, headings));
    let mut row = cells(&row.iter().map(|s| text(s)).collect::<Vec<_>>());
    row.retain(|cell| cell.value.as_text() != Some(""));
    RowSorter::new(form, &form.main, &table).sort(&row)
}

#[test]
fn where_no_column_has_names_or_numbers_a_filled_row_is_a_person() {
    let unknown = ["A", "Người", "Sinh", "Giấy"];
    assert_eq!(sorted(&unknown, &["1", "Lê Văn Cò", "1980", "079080000001"]), RowKind::Person);
    assert_eq!(sorted(&unknown, &["", "Lê Văn Cò", "1980", "079080000001"]), RowKind::Person);
    let skipped: [(&[&str], SkipReason); 5] = [
        (&["", "Tổng cộng", "", "2", "3.000.000"], SkipReason::Total),
        (&["(1)", "(2)", "(3)", "(4)"], SkipReason::NumberRow),
        (&["Ghi chú: có 2 người"], SkipReason::Note),
        (&["", "", "An Bình, ngày 1 tháng 8 năm 2021"], SkipReason::Signature),
        (&["", "Ấp 1", "12"], SkipReason::Note),
    ];
    for (row, why) in skipped {
        assert_eq!(sorted(&unknown, row), RowKind::Skip(why), "{row:?}");
    }
}

#[test]
fn beside_a_column_of_names_words_without_a_name_are_a_note() {
    let known = ["TT", "Họ và tên", "Ngày sinh", "CCCD"];
    assert_eq!(sorted(&known, &["", "", "", "", "a", "b", "c"]), RowKind::Skip(SkipReason::Note));
}
