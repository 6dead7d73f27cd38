//! Reads a produced workbook back through calamine, and the people and frame of the tests.

use calamine::{Data, Range, Reader, Xlsx};
use jiff::civil::date;
use kipthoi_documents::{Annex, ApprovalRow, Frame, Person, SignatureBlock};
use kipthoi_domain::Vnd;
use std::io::Cursor;

pub struct Doc {
    pub cells: Range<Data>,
    /// Name and range, among them the rows repeated on every printed page.
    pub names: Vec<(String, String)>,
}

pub fn read(bytes: Vec<u8>) -> Doc {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let cells = book.worksheet_range_at(0).expect("one sheet").expect("readable");
    let names = book.defined_names().to_vec();
    Doc { cells, names }
}

impl Doc {
    /// Position of the first cell with exactly this text.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        self.cells.used_cells().find(|(_, _, v)| matches!(v, Data::String(s) if s == text)).map(|(r, c, _)| (r, c))
    }

    #[track_caller]
    pub fn must_find(&self, text: &str) -> (usize, usize) {
        self.find(text).unwrap_or_else(|| panic!("{text:?} is not in the document:\n{}", self.dump()))
    }

    pub fn at(&self, row: usize, col: usize) -> &Data {
        self.cells.get((row, col)).unwrap_or(&Data::Empty)
    }

    pub fn all_texts(&self) -> Vec<String> {
        self.cells.used_cells().map(|(_, _, v)| v.to_string()).collect()
    }

    pub fn count(&self, start: &str) -> usize {
        self.all_texts().iter().filter(|t| t.starts_with(start)).count()
    }

    pub fn dump(&self) -> String {
        self.all_texts().join(" | ")
    }
}

pub fn frame() -> Frame {
    Frame {
        superior_agency: "UBND TỈNH MINH HỌA".into(),
        agency: "UBND HUYỆN SÔNG HÒA".into(),
        place: "Sông Hòa".into(),
        date: Some(date(2021, 9, 7)),
        number: Some("15/DS-UBND".into()),
        form: Some("Phụ lục I".into()),
        annex: Some(Annex {
            kind: "Quyết định".into(), number: "15/QĐ-UBND".into(), date: date(2021, 9, 7), issuer: "Chủ tịch UBND huyện Sông Hòa".into()
        }),
        title: Vec::new(),
        subtitle: vec!["Đợt 1 năm 2021".into()],
        part: None,
        decided_by: String::new(),
        signatures: vec![SignatureBlock {
            lines: vec!["TM. ỦY BAN NHÂN DÂN".into(), "CHỦ TỊCH".into(), "(Ký tên, đóng dấu)".into()],
            name: "Nguyễn Văn Ví Dụ".into(),
        }],
        recipients: vec!["UBND tỉnh;".into(), "Lưu: VT.".into()],
        log: String::new(),
    }
}

pub fn approvals(count: usize) -> impl Iterator<Item = ApprovalRow> {
    (0..count).map(|i| ApprovalRow {
        person: Person {
            dossier_no: format!("SH-2021-{:05}", i + 1),
            full_name: format!("Nguyễn Thị Mẫu {i}"),
            birth_year: Some(1980),
            person_number: format!("0791809{i:05}"),
            address: "ấp 1, xã Bình Minh".into(),
            policy: "Tạm hoãn HĐLĐ, nghỉ không lương".into(),
        },
        rate: Some(Vnd(1_855_000)),
        amount: if i % 2 == 0 { Vnd(1_855_000) } else { Vnd(3_710_000) },
        note: String::new(),
    })
}
