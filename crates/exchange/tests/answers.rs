//! What goes back to people: corrections that are remembered, refusals that explain themselves.

mod common;

use common::{book, heads, read_p12, texts, try_read};
use kipthoi_exchange::{LayoutError, reason};
use kipthoi_forms::{AliasTable, ListLayout, Part, Severity};
use kipthoi_texts::Lang;

#[test]
fn a_correction_of_the_officer_is_remembered_for_the_sender() {
    let list = || {
        book(|s| {
            texts(s, 0, &["STT", "Họ tên", "Năm sinh", "Mã định danh ĐV", "Số tiền"]);
            texts(s, 1, &["1", "Nguyễn Văn Ví", "1980", "079080000001", "1500000"]);
        })
    };
    let before = try_read(list(), "p12", &AliasTable::default()).unwrap();
    assert_eq!(before.layout.tables[0].binding.missing_required, ["id_no"]);
    assert!(before.rows[0].is_blocked());
    let mut aliases = AliasTable::default();
    aliases.teach("local-p12", Part::Main, "Mã định danh ĐV", "id_no");
    let kept: AliasTable = serde_json::from_str(&serde_json::to_string(&aliases).unwrap()).unwrap();
    let after = try_read(list(), "p12", &kept).unwrap();
    assert!(after.layout.tables[0].binding.missing_required.is_empty());
    assert!(!after.rows[0].is_blocked());
}

#[test]
fn a_layout_survives_being_kept() {
    let outcome = read_p12(|s| {
        heads(s, 0);
        texts(s, 1, &["1", "Nguyễn Văn Ví", "1980", "079080000001"]);
    });
    let kept: ListLayout = serde_json::from_str(&serde_json::to_string(&outcome.layout).unwrap()).unwrap();
    assert_eq!(kept, outcome.layout);
}

#[test]
fn a_list_on_another_form_is_recognised() {
    let list = book(|s| {
        texts(s, 0, &["DANH SÁCH NGƯỜI LAO ĐỘNG NGỪNG VIỆC"]);
        heads(s, 2);
        texts(s, 3, &["1", "Nguyễn Văn Ví", "1980", "079080000001"]);
    });
    let error = try_read(list, "05", &AliasTable::default()).err().unwrap();
    assert!(matches!(&error, LayoutError::WrongForm { looks_like, .. } if looks_like == "06"));
    assert!(error.sentence(Lang::Vi).contains("mẫu 06"));
}

#[test]
fn without_a_header_the_sender_is_told_what_was_looked_for() {
    let list = book(|s| texts(s, 0, &["Nguyễn Văn Ví", "1980", "079080000001", "1500000"]));
    let error = try_read(list, "05", &AliasTable::default()).err().unwrap();
    let LayoutError::NoHeader { looked_for, .. } = &error else { panic!("{error}") };
    assert!(looked_for.iter().any(|t| t == "Họ và tên"));
    assert!(error.sentence(Lang::En).contains("Họ và tên"));
}

#[test]
fn every_finding_has_a_sentence_in_both_languages() {
    let sources = ["../forms/src/typing/read.rs", "../forms/src/typing/dates.rs", "../forms/src/typing/checks.rs", "../forms/src/header_block.rs"];
    let mut codes = std::collections::BTreeSet::new();
    for source in sources {
        let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(source)).unwrap();
        for (i, part) in text.split('"').enumerate() {
            let code = i % 2 == 1 && part.contains('-') && part.len() < 40 && part.chars().all(|c| c.is_ascii_lowercase() || c == '-') && part.len() > 4;
            if code {
                codes.insert(part.to_owned());
            }
        }
    }
    assert!(codes.len() > 20, "{codes:?}");
    for code in codes {
        let issue = kipthoi_forms::Issue::on_row(Severity::Warning, &code, "DS", 3);
        for lang in [Lang::Vi, Lang::En] {
            assert!(!reason(&issue, lang).starts_with('['), "{code} has no sentence");
        }
    }
}
