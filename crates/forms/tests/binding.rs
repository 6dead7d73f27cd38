//! Headers find their columns by meaning, and doubt is said.

use kipthoi_forms::{AliasTable, Binding, FormBook, HeaderText, How, Part, bind_header};
use proptest::prelude::*;
use std::sync::LazyLock;

static BOOK: LazyLock<FormBook> = LazyLock::new(|| FormBook::embedded().unwrap());

fn bind(form: &str, part: Part, headers: &[&str]) -> Binding {
    let form = BOOK.form(form).unwrap();
    let headers: Vec<_> = (0..).zip(headers).map(|(column, text)| HeaderText::new(column, text)).collect();
    bind_header(form, form.part(part).unwrap(), &headers, &AliasTable::default())
}

fn key(binding: &Binding, index: u32) -> Option<&str> {
    binding.columns.iter().find(|c| c.index == index).map(|c| c.key.as_str())
}

#[test]
fn the_official_titles_of_every_form_bind_exactly() {
    for form in BOOK.forms() {
        for part in [Part::Main, Part::Supplement] {
            let Some(def) = form.part(part) else { continue };
            let headers: Vec<_> = (0..).zip(&def.columns).map(|(i, c)| HeaderText::new(i, &c.title_vi)).collect();
            let binding = bind_header(form, def, &headers, &AliasTable::default());
            for (column, bound) in def.columns.iter().zip(&binding.columns) {
                assert_eq!((&*column.key, How::Exact), (bound.key.as_str(), bound.how), "{}", form.code);
            }
            assert!(binding.unbound.is_empty() && binding.missing_required.is_empty(), "{}", form.code);
        }
    }
}

#[test]
fn two_lines_of_a_header_are_read_together() {
    let form = BOOK.form("06").unwrap();
    let header = |column, group: &str, line: &str| HeaderText { column, lines: vec![group.to_owned(), line.to_owned(), "(4)".to_owned()] };
    let headers = [
        header(0, "Hợp đồng", "Từ ngày"),
        header(1, "Ngừng việc", "Bắt đầu"),
        header(2, "Ngừng việc", "Số ngày"),
        header(3, "Giới tính", "Nam"),
        header(4, "Giới tính", "Nữ"),
    ];
    let binding = bind_header(form, &form.main, &headers, &AliasTable::default());
    let keys: Vec<_> = binding.columns.iter().map(|c| c.key.as_str()).collect();
    assert_eq!(keys, ["contract_start", "furlough_start", "furlough_days", "sex_male", "sex_female"]);
}

#[test]
fn a_carer_or_a_child_is_not_the_worker() {
    let binding = bind("08a", Part::Main, &["Họ và tên", "Họ tên cha mẹ hoặc người chăm sóc trẻ"]);
    assert_eq!(key(&binding, 0), Some("full_name"));
    assert_ne!(key(&binding, 1), Some("full_name"));
    let binding = bind("05", Part::Supplement, &["Họ tên con", "Họ và tên người lao động"]);
    assert_eq!((key(&binding, 0), key(&binding, 1)), (Some("child_name"), Some("full_name")));
}

#[test]
fn what_is_missing_and_what_is_unknown_is_said() {
    let binding = bind("05", Part::Main, &["TT", "Họ và tên", "Mã nhân viên nội bộ", "CCCD"]);
    assert_eq!(binding.unbound.iter().map(|u| u.index).collect::<Vec<_>>(), [2]);
    for required in ["birth_date", "si_code", "contract_start", "susp_start", "susp_end"] {
        assert!(binding.missing_required.iter().any(|k| k == required), "{required}");
    }
}

#[test]
fn a_period_in_one_column_stands_for_both_dates() {
    let binding = bind("05", Part::Main, &["Họ và tên", "Nghỉ từ ngày đến ngày"]);
    assert_eq!(key(&binding, 1), Some("susp_period"));
    assert!(!binding.missing_required.iter().any(|k| k == "susp_start" || k == "susp_end"));
}

#[test]
fn a_correction_moves_the_key_and_frees_the_old_column() {
    let form = BOOK.form("p12").unwrap();
    let mut binding = bind("p12", Part::Main, &["Họ tên", "CCCD", "Số hiệu"]);
    binding.correct(&form.main, 2, "id_no");
    assert_eq!(key(&binding, 2), Some("id_no"));
    assert_eq!(key(&binding, 1), None);
    assert_eq!(binding.unbound.iter().map(|u| u.header.as_str()).collect::<Vec<_>>(), ["CCCD"]);
    binding.correct(&form.main, 2, "");
    assert!(binding.missing_required.iter().any(|k| k == "id_no"));
}

#[test]
fn an_ignored_column_stays_ignored() {
    let form = BOOK.form("p12").unwrap();
    let mut aliases = AliasTable::default();
    aliases.teach(&form.code, Part::Main, "Ghi chú", "");
    let headers = [HeaderText::new(0, "Họ tên"), HeaderText::new(1, "GHI CHÚ")];
    let binding = bind_header(form, &form.main, &headers, &aliases);
    assert_eq!(key(&binding, 1), None);
}

proptest! {
    #[test]
    fn no_column_and_no_key_is_bound_twice(
        headers in prop::collection::vec("(Họ|Số|Ngày|tên|CCCD|sinh|tiền|từ|đến|tài khoản|nam|nữ| |\\(1\\)|[a-zđ]){0,8}", 0..20),
        form in prop::sample::select(vec!["05", "06", "08a", "11", "p12", "qd08-02"]),
    ) {
        let texts: Vec<&str> = headers.iter().map(String::as_str).collect();
        let binding = bind(form, Part::Main, &texts);
        let mut keys: Vec<_> = binding.columns.iter().map(|c| &c.key).collect();
        let mut columns: Vec<_> = binding.columns.iter().map(|c| c.index).chain(binding.unbound.iter().map(|u| u.index)).collect();
        let (all_keys, all_columns) = (keys.len(), columns.len());
        keys.sort();
        keys.dedup();
        columns.sort_unstable();
        columns.dedup();
        prop_assert_eq!((keys.len(), columns.len()), (all_keys, all_columns));
    }

    #[test]
    fn accents_case_and_breaks_never_change_the_binding(upper in any::<bool>(), breaks in any::<bool>()) {
        let titles = ["Họ và tên", "Ngày, tháng, năm sinh", "Số CMND/CCCD", "Số tiền hỗ trợ (đồng)"];
        let changed: Vec<String> = titles.iter().map(|t| {
            let t = if upper { t.to_uppercase() } else { kipthoi_domain::text::ascii_fold(t) };
            if breaks { t.replace(' ', "\n ") } else { t }
        }).collect();
        let changed: Vec<&str> = changed.iter().map(String::as_str).collect();
        let keys = |b: &Binding| b.columns.iter().map(|c| c.key.clone()).collect::<Vec<_>>();
        prop_assert_eq!(keys(&bind("p12", Part::Main, &changed)), keys(&bind("p12", Part::Main, &titles)));
    }
}
