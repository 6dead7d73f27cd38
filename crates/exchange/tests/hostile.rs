//! Files that lie, break or attack: each is refused with its own sentence, none takes the
//! program down.

use kipthoi_exchange::{FileError, Limits, NotASpreadsheet, open, propose_layout, read};
use kipthoi_forms::{AliasTable, FormBook};
use kipthoi_texts::Lang;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::OnceLock;
use zip::write::SimpleFileOptions;

fn refused(bytes: Vec<u8>, limits: &Limits) -> FileError {
    match open(bytes, "danh-sach.xlsx", limits) {
        Ok(book) => panic!("opened as {:?}", book.kind()),
        Err(error) => {
            for lang in [Lang::Vi, Lang::En] {
                let sentence = error.sentence(lang);
                assert!(sentence.len() > 20 && !sentence.contains(['[', '{']), "{sentence}");
            }
            error
        }
    }
}

fn example(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(path)).unwrap()
}

fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(body).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_spreadsheet_is_called_by_its_name() {
    use NotASpreadsheet as Not;
    for (bytes, what) in [
        (b"%PDF-1.7\n%...".to_vec(), Not::Pdf),
        (b"\x89PNG\r\n\x1a\n....".to_vec(), Not::Image),
        (b"\xFF\xD8\xFF\xE0....JFIF".to_vec(), Not::Image),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>".to_vec(), Not::Html),
        ("\u{feff}  <!DOCTYPE HTML><p>".as_bytes().to_vec(), Not::Html),
        (b"{\\rtf1 danh sach}".to_vec(), Not::Word),
        (container(&[("word/document.xml", b"<w/>")]), Not::Word),
        (container(&[("ppt/presentation.xml", b"<p/>")]), Not::Presentation),
        (container(&[("danh-sach.xlsx", b"PK")]), Not::Archive),
        ((0u8..=255).cycle().take(4000).collect(), Not::Unknown),
    ] {
        assert_eq!(refused(bytes, &Limits::default()), FileError::NotASpreadsheet(what));
    }
    assert_eq!(refused(Vec::new(), &Limits::default()), FileError::Empty);
}

#[test]
fn limits_are_checked_against_what_is_there() {
    let list = example("clean/mau-05-cong-ty-may-binh-minh.xlsx");
    let with = |change: &dyn Fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        refused(list.clone(), &limits)
    };
    assert!(matches!(with(&|l| l.file_bytes = 1_000), FileError::TooLarge { limit: 1_000, .. }));
    assert!(matches!(with(&|l| l.inflated_bytes = 10_000), FileError::Inflates { .. }));
    assert!(matches!(with(&|l| l.rows = 50), FileError::TooManyRows { limit: 50 }));
    assert!(matches!(with(&|l| l.sheets = 1), FileError::TooManySheets { limit: 1 }));
    let mut narrow = open(list, "a", &Limits { columns: 5, ..Limits::default() }).unwrap();
    let read = narrow.rows(0, |_, _| ControlFlow::Continue(()));
    assert_eq!(read, Err(FileError::TooManyColumns { limit: 5 }));
}

#[test]
fn a_part_that_inflates_two_hundredfold_is_stopped_early() {
    let zeros = vec![b' '; 30 << 20];
    let bytes = container(&[("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bytes.len() < 100_000);
    assert!(matches!(refused(bytes, &Limits::default()), FileError::Inflates { .. }));
}

#[test]
fn a_string_table_that_declares_billions_is_refused_before_memory_is_reserved() {
    let bytes = container(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", br#"<sst uniqueCount="9999999999999"><si><t>a</t></si></sst>"#)]);
    assert!(matches!(refused(bytes, &Limits::default()), FileError::Damaged { .. }));
}

#[test]
fn an_ods_that_repeats_a_row_a_million_times_is_refused() {
    let content = br#"<office:document-content><table:table table:name="DS"><table:table-row table:number-rows-repeated="1000000">
        <table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000"/></table:table-row></table:table></office:document-content>"#;
    let bytes = container(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]);
    assert!(matches!(refused(bytes, &Limits::default()), FileError::Inflates { .. } | FileError::TooManyRows { .. }));
}

#[test]
fn an_xls_that_declares_absurd_dimensions_is_refused() {
    let mut bytes = example("dirty/mau-06-co-khi-tan-lap.xls");
    // DIMENSIONS record: rows 0 to 4294967295.
    let at = bytes.windows(4).position(|w| w == [0x00, 0x02, 0x0E, 0x00]).unwrap();
    bytes[at + 8..at + 12].copy_from_slice(&[0xFF; 4]);
    assert!(matches!(refused(bytes, &Limits::default()), FileError::Inflates { .. }));
}

#[test]
fn rows_out_of_order_are_damaged_not_fatal() {
    let bytes = rebuilt("xl/worksheets/sheet1.xml", |xml| {
        let text = String::from_utf8(xml.clone()).unwrap();
        assert!(text.contains("r=\"A11\""));
        *xml = text.replacen("r=\"A11\"", "r=\"A2\"", 1).into_bytes();
    });
    let mut book = open(bytes, "a.xlsx", &Limits::default()).unwrap();
    let read = book.rows(0, |_, _| ControlFlow::Continue(()));
    assert!(matches!(read, Err(FileError::Damaged { .. })));
}

#[test]
fn truncated_files_are_damaged_not_fatal() {
    for path in ["clean/mau-05-cong-ty-may-binh-minh.xlsx", "dirty/mau-06-co-khi-tan-lap.xls", "dirty/mau-08b-khu-cach-ly-thanh-dong.ods"] {
        let whole = example(path);
        for share in 1..8 {
            if let Ok(book) = open(whole[..whole.len() * share / 8].to_vec(), path, &Limits::default()) {
                read_everything(book);
            }
        }
    }
}

fn read_everything(mut book: kipthoi_exchange::SourceBook) {
    static FORMS: OnceLock<FormBook> = OnceLock::new();
    let forms = FORMS.get_or_init(|| FormBook::embedded().unwrap());
    for form in ["05", "06"] {
        let form = forms.form(form).unwrap();
        if let Ok(layout) = propose_layout(&mut book, form, forms, &AliasTable::default()) {
            let _ = read(&mut book, form, &layout, &mut |_| ControlFlow::Continue(()));
        }
    }
}

/// Small limits, so that a mutation cannot make a test slow.
fn tight() -> Limits {
    Limits { inflated_bytes: 4 << 20, rows: 2_000, loaded_cells: 100_000, ..Limits::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_take_the_program_down(
        which in 0usize..3,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let path = ["dirty/mau-05-giay-da-phuoc-hung-lan-1.xlsx", "dirty/mau-06-co-khi-tan-lap.xls", "dirty/mau-08b-khu-cach-ly-thanh-dong.ods"][which];
        let mut bytes = example(path);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(book) = open(bytes, path, &tight()) {
            read_everything(book);
        }
    }

    #[test]
    fn changed_xml_inside_never_takes_the_program_down(
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[<>/\"=a-z0-9:&;! ]{0,6}"), 1..6),
        part in prop::sample::select(vec!["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "xl/sharedStrings.xml"]),
    ) {
        let bytes = rebuilt(part, |xml| {
            for (at, text) in changes {
                let at = at.index(xml.len());
                let end = (at + text.len()).min(xml.len());
                xml.splice(at..end, text.bytes());
            }
        });
        if let Ok(book) = open(bytes, "a.xlsx", &tight()) {
            read_everything(book);
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        if let Ok(book) = open(bytes, "a", &tight()) {
            read_everything(book);
        }
    }
}

/// The first example with one of its parts changed.
fn rebuilt(part: &str, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(example("clean/mau-05-cong-ty-may-binh-minh.xlsx"))).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut change = Some(change);
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut body = Vec::new();
        std::io::copy(&mut entry, &mut body).unwrap();
        if name == part
            && let Some(change) = change.take()
        {
            change(&mut body);
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&body).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
