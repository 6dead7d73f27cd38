//! Which rows under a header are people, and which are totals, titles, notes and blanks.
//!
//! Lives here: the judgement on one row of a table whose header is known. Never here: finding
//! the header. Nothing is dropped silently: every row that is not a person has a reason, and
//! whoever reads counts them.

use crate::definition::{FormDef, PartDef};
use crate::header_text::{HeaderKey, has_phrase};
use crate::kind::{Kind, Role};
use crate::layout::TableLayout;
use crate::raw::{RawCell, RawValue};
use kipthoi_domain::date::parse_vi;
use kipthoi_domain::text::{ascii_fold, clean};
use serde::{Deserialize, Serialize};

/// Why a row under a header is not a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    Blank,
    /// A running number with nothing beside it.
    NumberOnly,
    /// (1) (2) (3)… under the header.
    NumberRow,
    /// Cộng, tổng cộng, cộng trang.
    Total,
    /// The header again, on a further page.
    RepeatedHeader,
    /// A group inside the list: a workshop, a hamlet.
    SectionTitle,
    /// Ghi chú, amounts in words, undertakings, and other words below the list.
    Note,
    /// Place, date, offices and names of those who sign.
    Signature,
    /// The announcement of the next part (Phần II).
    PartTitle,
}

impl SkipReason {
    pub fn code(self) -> &'static str {
        match self {
            SkipReason::Blank => "blank",
            SkipReason::NumberOnly => "number-only",
            SkipReason::NumberRow => "number-row",
            SkipReason::Total => "total",
            SkipReason::RepeatedHeader => "repeated-header",
            SkipReason::SectionTitle => "section-title",
            SkipReason::Note => "note",
            SkipReason::Signature => "signature",
            SkipReason::PartTitle => "part-title",
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Person,
    Skip(SkipReason),
}

const NOTES: &[&str] = &[
    "ghi chu",
    "luu y",
    "chu thich",
    "toi cam doan",
    "chung toi cam doan",
    "cam doan",
    "so tien bang chu",
    "bang chu",
    "tong so nguoi",
    "tong so tien",
    "danh sach co",
    "danh sach nay",
    "xac nhan",
    "y kien",
    "noi nhan",
    "an dinh danh sach",
];
const SIGNATURES: &[&str] = &[
    "ky ten",
    "dong dau",
    "ky ghi ro ho ten",
    "nguoi lap",
    "nguoi lap bieu",
    "giam doc",
    "thu truong",
    "thu truong don vi",
    "chu tich",
    "ke toan",
    "ke toan truong",
    "thu quy",
    "dai dien",
    "truong ap",
    "truong thon",
    "to truong",
    "bao hiem xa hoi huyen",
    "lap bieu",
];

/// Sorts the rows of one table.
#[derive(Debug)]
pub struct RowSorter<'a> {
    layout: &'a TableLayout,
    name: Option<u32>,
    number: Option<u32>,
    reference: Option<u32>,
    birth: Vec<u32>,
    row_no: Option<u32>,
    money: Option<u32>,
    /// The first day of a spell: a row that has one is about somebody, also where the name was
    /// written once for several rows.
    spell: Option<u32>,
    /// No column was taken for names or numbers, though the form has them: nothing tells a person
    /// from a note but how much stands in the row.
    nameless: bool,
    headers: Vec<(u32, HeaderKey)>,
    part_titles: &'a [String],
}

impl<'a> RowSorter<'a> {
    pub fn new(form: &'a FormDef, part: &PartDef, layout: &'a TableLayout) -> RowSorter<'a> {
        let column = |role: Role| part.key_of(role).and_then(|k| layout.binding.column_of(k)).map(|c| c.index);
        let birth = layout.binding.columns.iter().filter(|b| part.column(&b.key).is_some_and(|c| matches!(c.kind, Kind::BirthDate | Kind::BirthOfSex)));
        let (name, number) = (column(Role::FullName), column(Role::PersonNumber));
        RowSorter {
            nameless: (name, number) == (None, None) && [Role::FullName, Role::PersonNumber].into_iter().any(|role| part.key_of(role).is_some()),
            name,
            number,
            reference: column(Role::Reference),
            birth: birth.map(|b| b.index).collect(),
            row_no: column(Role::RowNo),
            money: column(Role::RequestedAmount),
            spell: part.spell().and_then(|(first, _)| layout.binding.column_of(first)).map(|c| c.index),
            headers: layout.binding.headers().iter().map(|(i, h)| (*i, HeaderKey::new(h))).collect(),
            part_titles: form.supplement.as_ref().map_or(&[], |s| &s.title_patterns),
            layout,
        }
    }

    /// What the row is. Cells of columns without a header count too: notes stand anywhere.
    pub fn sort(&self, cells: &[RawCell<'_>]) -> RowKind {
        let full: Vec<&RawCell<'_>> = cells.iter().filter(|c| !c.value.is_blank()).collect();
        let Some(first) = full.first() else {
            return RowKind::Skip(SkipReason::Blank);
        };
        let numbered = self.has_row_no(&full);
        let identified = self.has(&full, self.number) || self.birth.iter().any(|b| self.has(&full, Some(*b)));
        // The common case first: a numbered row with a name or a number is a person.
        if numbered && (self.has(&full, self.name) || identified) && full.len() >= 3 && !self.is_number_row(&full) {
            return if !identified && self.is_total(&full) { RowKind::Skip(SkipReason::Total) } else { RowKind::Person };
        }
        if self.is_number_row(&full) {
            return RowKind::Skip(SkipReason::NumberRow);
        }
        if numbered && full.len() == 1 {
            return RowKind::Skip(SkipReason::NumberOnly);
        }
        if !identified && self.is_total(&full) {
            return RowKind::Skip(SkipReason::Total);
        }
        if self.repeats_header(&full) {
            return RowKind::Skip(SkipReason::RepeatedHeader);
        }
        if self.has_reference(&full) && full.len() >= 2 {
            return RowKind::Person;
        }
        if let Some(text) = first.value.as_text()
            && (full.len() <= 3 && !identified || full.len() == 1)
            && let Some(reason) = self.words(text, &full)
        {
            return RowKind::Skip(reason);
        }
        let named = self.nameless || self.has(&full, self.name);
        if identified && (named || full.len() >= 3) || full.len() >= 3 && self.has_spell(&full) || numbered || named && full.len() >= 3 {
            return RowKind::Person;
        }
        RowKind::Skip(if full.len() == 1 { SkipReason::SectionTitle } else { SkipReason::Note })
    }

    /// The amount of a total row, when its cell holds a plain number or text.
    pub fn total_cell<'c, 'v>(&self, cells: &'c [RawCell<'v>]) -> Option<&'c RawValue<'v>> {
        let column = self.money?;
        cells.iter().find(|c| c.column == column && !c.value.is_blank()).map(|c| &c.value)
    }

    fn has(&self, full: &[&RawCell<'_>], column: Option<u32>) -> bool {
        column.is_some_and(|column| full.iter().any(|c| c.column == column))
    }

    /// A mark of a payment: it holds a digit, unlike the words of a note.
    fn has_reference(&self, full: &[&RawCell<'_>]) -> bool {
        let told = |c: &&RawCell<'_>| match &c.value {
            RawValue::Text(t) => t.contains(|c: char| c.is_ascii_digit()),
            RawValue::Number(_) => true,
            _ => false,
        };
        self.reference.is_some_and(|column| full.iter().filter(|c| c.column == column).any(told))
    }

    fn has_spell(&self, full: &[&RawCell<'_>]) -> bool {
        let a_day = |value: &RawValue<'_>| match value {
            RawValue::Text(text) => parse_vi(text).is_ok(),
            RawValue::Bool(_) | RawValue::Error(_) => false,
            _ => true,
        };
        self.spell.is_some_and(|column| full.iter().any(|c| c.column == column && a_day(&c.value)))
    }

    fn has_row_no(&self, full: &[&RawCell<'_>]) -> bool {
        self.row_no.is_some_and(|column| {
            full.iter().find(|c| c.column == column).is_some_and(|c| match &c.value {
                RawValue::Number(n) => *n >= 0.0 && n.fract() == 0.0,
                RawValue::Text(t) => {
                    let digits = t.trim().trim_end_matches(['.', ')']);
                    !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit())
                }
                _ => false,
            })
        })
    }

    /// 1, 2, 3… or (1), (2), (3)… from the left; A and B may stand for the first two.
    fn is_number_row(&self, full: &[&RawCell<'_>]) -> bool {
        if full.len() < 3 {
            return false;
        }
        let mut last = 0;
        let mut numbers = 0;
        for cell in full {
            let value = match &cell.value {
                RawValue::Number(n) if n.fract() == 0.0 && (0.0..1000.0).contains(n) => Some(*n as u32),
                RawValue::Text(t) if crate::bind::is_numbering(t) => {
                    t.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect::<String>().parse().ok()
                }
                RawValue::Text(t) if t.trim().len() == 1 && numbers == 0 => continue,
                _ => return false,
            };
            match value {
                Some(n) if n > last && n <= last + 3 => last = n,
                _ => return false,
            }
            numbers += 1;
        }
        numbers >= 3
    }

    /// "Cộng" and "Tổng" with their tones: Công is a family name.
    fn is_total(&self, full: &[&RawCell<'_>]) -> bool {
        full.iter().take(3).filter_map(|c| c.value.as_text()).any(|text| {
            // Cleaning every name of a list would cost more than reading it.
            let first = text.chars().find(|c| c.is_alphabetic());
            if !matches!(first, Some('C' | 'c' | 'T' | 't' | 'L' | 'l')) {
                return false;
            }
            let lower = clean(text).to_lowercase();
            let lower = lower.trim_start_matches(|c: char| !c.is_alphabetic());
            let folded = ascii_fold(lower);
            let starts = |word: &str| lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
            starts("cộng")
                || starts("tổng cộng")
                || starts("tổng số") && full.len() <= 4
                || starts("tổng") && full.len() <= 4
                || folded.starts_with("tong cong")
                || folded == "cong"
                || folded.starts_with("luy ke")
        })
    }

    fn repeats_header(&self, full: &[&RawCell<'_>]) -> bool {
        let texts = full.iter().filter_map(|c| Some((c.column, c.value.as_text()?)));
        let mut compared = 0;
        let mut same = 0;
        for (column, text) in texts {
            let Some((_, header)) = self.headers.iter().find(|(i, _)| *i == column) else {
                continue;
            };
            let said = HeaderKey::new(text);
            compared += 1;
            same += usize::from(!said.is_empty() && (said == *header || header.has_phrase(said.as_str())));
        }
        same >= 3 && same * 10 >= compared * 7 || full.len() <= 6 && same >= 2 && same == full.len()
    }

    /// A row of few words: a title, a note or a signature.
    fn words(&self, text: &str, full: &[&RawCell<'_>]) -> Option<SkipReason> {
        let said = HeaderKey::new(text);
        let said = said.as_str();
        let starts = |phrases: &[&str]| phrases.iter().any(|p| said.starts_with(p));
        let dated = has_phrase(said, "ngay") && has_phrase(said, "thang") && has_phrase(said, "nam");
        if full.len() == 1 && self.part_titles.iter().any(|p| has_phrase(said, p)) {
            return Some(SkipReason::PartTitle);
        }
        if starts(NOTES) || text.trim_start().starts_with('*') {
            return Some(SkipReason::Note);
        }
        let signs = SIGNATURES.iter().any(|p| has_phrase(said, p));
        if (signs || dated) && !self.in_table(full) {
            return Some(SkipReason::Signature);
        }
        None
    }

    /// Whether the row fills a name beside a number, as people do.
    fn in_table(&self, full: &[&RawCell<'_>]) -> bool {
        self.has_row_no(full) && self.has(full, self.name) && self.layout.width > 3
    }
}
