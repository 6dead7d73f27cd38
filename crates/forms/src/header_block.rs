//! The labelled values around a table: employer, tax code, order, confirmation.
//!
//! Lives here: finding `label: value` in lines, whatever stands before the label and however
//! many pairs one line holds. Never here: which lines belong to the block (the reader decides).

use crate::definition::{FieldDef, FormDef};
use crate::header_text::HeaderKey;
use crate::issue::{Issue, Severity};
use crate::kind::Kind;
use crate::mentioned::numbers_after;
use crate::row::{CellValue, HeaderValue, ListHeader};
use crate::typing::{find_value, read_field, split_period};
use kipthoi_domain::PartialDate;
use kipthoi_domain::text::{ascii_fold, clean};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Beginnings of a line that names a sender without a label.
const SENDERS: &[&str] = &[
    "cong ty",
    "hop tac xa",
    "doanh nghiep",
    "xi nghiep",
    "truong ",
    "chi nhanh",
    "tap doan",
    "uy ban nhan dan xa",
    "uy ban nhan dan phuong",
    "uy ban nhan dan thi tran",
    "ubnd xa",
    "ubnd phuong",
    "ubnd thi tran",
    "co so",
    "khu cach ly",
    "benh vien",
    "trung tam",
];

/// Collects the fields of a form from lines of cells.
#[derive(Debug)]
pub struct BlockReader<'a> {
    form: &'a FormDef,
    sheet: Arc<str>,
    header: ListHeader,
    /// A name on a line of its own, and the line: the sender, unless a label names it.
    guessed: Option<(String, u32)>,
    /// Numbers that running text gives for a field, and the line of the first.
    mentions: Vec<(&'a FieldDef, BTreeSet<u32>, u32)>,
}

impl<'a> BlockReader<'a> {
    pub fn new(form: &'a FormDef, sheet: &str) -> BlockReader<'a> {
        BlockReader { form, sheet: sheet.into(), header: ListHeader::default(), guessed: None, mentions: Vec::new() }
    }

    /// Takes one row of cells, in order, as the sender sees them.
    pub fn row(&mut self, row: u32, cells: &[String]) {
        let texts: Vec<String> = cells.iter().map(|t| clean(t)).filter(|t| !t.is_empty()).collect();
        self.header.words.extend(texts.iter().cloned());
        texts.iter().for_each(|text| self.numbered(text, row));
        let mut texts = texts.into_iter().peekable();
        while let Some(text) = texts.next() {
            // "Mã số thuế:" with its value in the next cell.
            let label = text.trim_end_matches([':', ' ']);
            if let Some(field) = self.field(label)
                && (text.ends_with(':') || field.names.first().is_some_and(|n| n.as_str().contains(' ')))
                && let Some(value) = texts.next_if(|next| !next.contains(':'))
            {
                self.take(field, &value, row);
                continue;
            }
            self.line(&text, row);
        }
    }

    /// A line of one or several `label: value`; text without a known label continues the value.
    fn line(&mut self, text: &str, row: u32) {
        let mut open: Option<(&'a FieldDef, String)> = None;
        for (separator, segment) in segments(text) {
            let labelled = segment.split_once(':').and_then(|(label, value)| Some((self.field(label)?, value.trim())));
            match (labelled, &mut open) {
                (Some((field, value)), _) => {
                    if let Some((old, value)) = open.take() {
                        self.take(old, &value, row);
                    }
                    open = Some((field, value.to_owned()));
                }
                (None, Some((_, value))) => {
                    value.push_str(separator);
                    value.push_str(segment.trim_start());
                }
                (None, None) => self.unlabelled(segment, row),
            }
        }
        if let Some((field, value)) = open {
            self.take(field, &value, row);
        }
    }

    /// The name of a sender on a line of its own, with a tax code in brackets perhaps.
    fn unlabelled(&mut self, text: &str, row: u32) {
        self.mentioned(text, row);
        let folded = ascii_fold(text);
        let Some(field) = self.sender() else {
            return;
        };
        // In the official frame the superior office stands above the one that sends.
        let settled = self.guessed.as_ref().is_some_and(|(name, _)| !is_committee(&ascii_fold(name)) || is_committee(&folded));
        if settled || self.header.field(&field.key).is_some() || !SENDERS.iter().any(|s| folded.starts_with(s)) {
            return;
        }
        let (name, rest) = text.split_once('(').unwrap_or((text, ""));
        self.guessed = Some((name.trim_end_matches([' ', '-', ',']).to_owned(), row));
        let rest = rest.trim_end_matches([')', ' ']);
        if let Some(code) = ["MST", "Mã số thuế"].iter().find_map(|l| rest.strip_prefix(l))
            && let Some(field) = self.form.header.iter().find(|f| f.kind == Kind::TaxCode)
        {
            self.take(field, code.trim_start_matches([':', ' ']), row);
        }
    }

    /// An order named in running text: "(…, CV yêu cầu tạm dừng 1234/UBND-VX ngày 17/7/2021)".
    fn mentioned(&mut self, text: &str, row: u32) {
        /// Words of the longest label that is looked for.
        const LONGEST: usize = 8;
        let Some(field) = self.form.header.iter().find(|f| &*f.key == "order.ref") else {
            return;
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        for start in 0..words.len() {
            for end in (start + 3..=words.len().min(start + LONGEST)).rev() {
                if field.names.contains(&HeaderKey::new(&words[start..end].join(" "))) {
                    let rest = words[end..].join(" ");
                    if rest.contains(|c: char| c.is_ascii_digit()) {
                        self.take(field, rest.trim_matches([')', '(', ',', '.']), row);
                    }
                    return;
                }
            }
        }
    }

    /// A number in running text: "DANH SÁCH … (ĐỢT 2)".
    fn numbered(&mut self, text: &str, row: u32) {
        for field in self.form.header.iter().filter(|f| !f.mentioned.is_empty()) {
            let numbers = numbers_after(text, &field.mentioned);
            match self.mentions.iter_mut().find(|(known, ..)| known.key == field.key) {
                Some((_, known, _)) => known.extend(numbers),
                None if numbers.is_empty() => {}
                None => self.mentions.push((field, numbers, row)),
            }
        }
    }

    /// A label says more than a title; and a title that names two numbers says none.
    fn settle_mentions(&mut self) {
        for (field, numbers, row) in std::mem::take(&mut self.mentions) {
            if let (Some(number), 1) = (numbers.first(), numbers.len()) {
                self.take(field, &number.to_string(), row);
            }
        }
    }

    fn sender(&self) -> Option<&'a FieldDef> {
        self.form.header.iter().find(|f| &*f.key == "employer.name")
    }

    /// The line of the official frame ("UBND XÃ …") names an office too, but a labelled name below it
    /// is the one that the form asks for.
    fn settle_sender(&mut self) {
        if let (Some((name, row)), Some(field)) = (self.guessed.take(), self.sender()) {
            self.take(field, &name, row);
        }
    }

    fn field(&self, label: &str) -> Option<&'a FieldDef> {
        // "1. ", "II - ", "a) " before a label.
        let label = label.trim_start_matches(|c: char| !c.is_alphabetic());
        let label = label.split_once(['.', ')']).filter(|(n, _)| n.len() <= 4 && n.chars().all(|c| "IVXabcdefgh".contains(c))).map_or(label, |(_, rest)| rest);
        let key = HeaderKey::new(label);
        if key.is_empty() {
            return None;
        }
        self.form.header.iter().find(|f| f.names.contains(&key))
    }

    fn take(&mut self, field: &'a FieldDef, value: &str, row: u32) {
        let raw = clean(value.trim_matches([';', ' ', '.']));
        if raw.is_empty() || raw.chars().all(|c| ".…_ ".contains(c)) || self.header.field(&field.key).is_some() {
            return;
        }
        if let (Kind::Period, Some((from, to))) = (field.kind, &field.into)
            && let Some((first, last)) = split_period(&raw)
        {
            for (key, day) in [(from, first), (to, last)] {
                self.push(key, day_text(day), CellValue::Date(PartialDate::Day(day)), row);
            }
        }
        let value = match find_value(&field.values, &raw).filter(|_| field.kind == Kind::Enum) {
            Some(value) => CellValue::Enum(Arc::clone(&value.code)),
            None => read_field(field.kind, &field.key, &raw),
        };
        if field.kind == Kind::TaxCode && !matches!(value, CellValue::TaxCode(_)) {
            let mut issue = Issue::on_row(Severity::Warning, "header-tax-code", &self.sheet, row);
            issue.header = Some(field.title_vi.clone());
            issue.key = Some(field.key.to_string());
            issue.value = Some(raw.clone());
            self.header.issues.push(issue);
        }
        if &*field.key == "order.ref" {
            self.order(&raw, row);
        }
        self.push(&field.key, raw, value, row);
    }

    /// `số 1234/UBND-VX ngày 17/07/2021 của UBND tỉnh …`: number, day and agency of an order.
    fn order(&mut self, raw: &str, row: u32) {
        let folded = raw.to_lowercase();
        let at = |word: &str| folded.find(word).filter(|_| folded.len() == raw.len());
        let after = |from: usize, to: Option<usize>| raw.get(from..to.unwrap_or(raw.len())).map(str::trim).filter(|s| !s.is_empty());
        let (day, agency) = (at("ngày "), at("của "));
        let number = after(at("số ").map_or(0, |i| i + "số ".len()), day.or(agency));
        if let Some(number) = number {
            self.push(&"order.number".into(), number.trim_end_matches(',').to_owned(), CellValue::Text(number.to_owned()), row);
        }
        if let Some(text) = day.and_then(|i| after(i + "ngày ".len(), agency.filter(|a| *a > i))) {
            let value = read_field(Kind::Date, &"order.date".into(), text);
            self.push(&"order.date".into(), text.to_owned(), value, row);
        }
        if let Some(text) = agency.and_then(|i| after(i + "của ".len(), None)) {
            self.push(&"order.agency".into(), text.to_owned(), CellValue::Text(text.to_owned()), row);
        }
    }

    fn push(&mut self, key: &Arc<str>, raw: String, value: CellValue, row: u32) {
        if self.header.field(key).is_none() {
            self.header.fields.push(HeaderValue { key: Arc::clone(key), raw, value, sheet: Arc::clone(&self.sheet), row });
        }
    }

    /// What was found, with a warning for each required field that was not.
    pub fn finish(mut self) -> ListHeader {
        self.settle_sender();
        self.settle_mentions();
        let form = self.form;
        for field in &form.header {
            if self.header.field(&field.key).is_some() {
                continue;
            }
            let source = field.from.as_ref().and_then(|from| self.header.field(from));
            let Some((raw, row)) = source.map(|s| (s.raw.clone(), s.row)) else {
                continue;
            };
            if let Some(value) = find_value(&field.values, &raw) {
                // What follows from a name is not the name: it is shown in its own word.
                let (word, value) = (value.vi.to_string(), CellValue::Enum(Arc::clone(&value.code)));
                self.push(&field.key, word, value, row);
            }
        }
        for field in self.form.header.iter().filter(|f| f.required) {
            if self.header.field(&field.key).is_none() {
                let mut issue = Issue::on_row(Severity::Warning, "header-field-missing", &self.sheet, 0);
                issue.header = Some(field.title_vi.clone());
                issue.key = Some(field.key.to_string());
                self.header.issues.push(issue);
            }
        }
        self.header
    }

    /// What was found below the table: nothing is missed there.
    pub fn finish_footer(mut self) -> ListHeader {
        self.settle_sender();
        self.header
    }
}

fn is_committee(folded: &str) -> bool {
    folded.starts_with("ubnd") || folded.starts_with("uy ban nhan dan")
}

fn day_text(day: jiff::civil::Date) -> String {
    PartialDate::Day(day).to_string()
}

/// Pieces between semicolons and spaced hyphens, each with the separator before it.
fn segments(text: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut separator = "";
    loop {
        let cut = [";", " - ", " – "].iter().filter_map(|s| rest.find(s).map(|i| (i, *s))).min();
        let Some((at, mark)) = cut else {
            out.push((separator, rest));
            return out;
        };
        out.push((separator, &rest[..at]));
        separator = mark;
        rest = &rest[at + mark.len()..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::FormBook;

    fn read(lines: &[&str]) -> ListHeader {
        let book = FormBook::embedded().unwrap();
        let form = book.form("05").unwrap();
        let mut reader = BlockReader::new(form, "DS");
        for (i, line) in lines.iter().enumerate() {
            let cells: Vec<String> = line.split('|').map(str::to_owned).collect();
            reader.row(i as u32 + 1, &cells);
        }
        reader.finish()
    }

    #[test]
    fn the_official_block_is_read() {
        let header = read(&[
            "1. Tên người sử dụng lao động: CÔNG TY TNHH MAY VÍ DỤ",
            "2. Mã số doanh nghiệp/mã số thuế: 3999001008",
            "5. Điện thoại: 0900 000 111; Email: lienhe@vidu.example",
            "7. Văn bản yêu cầu tạm dừng: số 1234/UBND-VX ngày 17/07/2021 của UBND tỉnh Minh Họa",
            "8. Thời gian tạm dừng hoạt động: từ ngày 19/07/2021 đến ngày 15/09/2021",
        ]);
        assert_eq!(header.text("employer.name"), Some("CÔNG TY TNHH MAY VÍ DỤ"));
        assert!(header.tax_code("employer.tax_code").is_some());
        assert_eq!(header.text("employer.email"), Some("lienhe@vidu.example"));
        assert_eq!(header.text("order.number"), Some("1234/UBND-VX"));
        assert_eq!(header.text("order.agency"), Some("UBND tỉnh Minh Họa"));
        let day = |key| header.date(key).map(|d| d.to_string());
        assert_eq!(
            (day("order.date"), day("order.from"), day("order.to")),
            (Some("17/07/2021".to_owned()), Some("19/07/2021".to_owned()), Some("15/09/2021".to_owned()))
        );
        assert!(header.issues.is_empty(), "{:?}", header.issues);
    }

    #[test]
    fn a_sender_without_labels_and_two_values_on_a_line_are_read() {
        let header = read(&["CÔNG TY TNHH GIÀY VÍ DỤ", "MST: 3999 001 745 - Đ/c: Cụm công nghiệp, huyện Sông Hòa"]);
        assert_eq!(header.text("employer.name"), Some("CÔNG TY TNHH GIÀY VÍ DỤ"));
        assert_eq!(header.text("employer.tax_code"), Some("3999 001 745"));
        assert_eq!(header.text("employer.address"), Some("Cụm công nghiệp, huyện Sông Hòa"));
    }

    #[test]
    fn a_value_in_the_next_cell_belongs_to_its_label() {
        let header = read(&["Mã số thuế:|3999001008", "Tên đơn vị|CÔNG TY VÍ DỤ"]);
        assert_eq!(header.text("employer.tax_code"), Some("3999001008"));
        assert_eq!(header.text("employer.name"), Some("CÔNG TY VÍ DỤ"));
    }

    #[test]
    fn the_kind_of_employer_and_an_order_in_running_text_are_found() {
        let header = read(&[
            "HTX VẬN TẢI VÍ DỤ",
            "Tên đơn vị: Hợp tác xã vận tải Ví Dụ",
            "(Mẫu 05 - Theo QĐ 23/2021/QĐ-TTg, CV yêu cầu tạm dừng 1234/UBND-VX ngày 17/7/2021)",
        ]);
        let kind = header.field("employer.kind").map(|f| f.value.clone());
        assert_eq!(kind, Some(CellValue::Enum("cooperative".into())));
        assert_eq!(header.field("employer.kind").map(|f| f.raw.as_str()), Some("Hợp tác xã"), "its own word, not the name again");
        assert_eq!(header.text("order.number"), Some("1234/UBND-VX"));
        assert_eq!(header.date("order.date").map(|d| d.to_string()).as_deref(), Some("17/07/2021"));
    }

    #[test]
    fn a_labelled_name_wins_over_the_line_of_the_frame() {
        let header = read(&["UBND XÃ TÂN HIỆP|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Tên đơn vị: CÔNG TY VÍ DỤ"]);
        assert_eq!(header.text("employer.name"), Some("CÔNG TY VÍ DỤ"));
        assert_eq!(read(&["UBND XÃ TÂN HIỆP"]).text("employer.name"), Some("UBND XÃ TÂN HIỆP"), "without a label the frame is all there is");
        let frame = read(&["UBND XÃ TÂN HIỆP|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KHU CÁCH LY TẬP TRUNG TÂN HIỆP|Độc lập - Tự do - Hạnh phúc"]);
        assert_eq!(frame.text("employer.name"), Some("KHU CÁCH LY TẬP TRUNG TÂN HIỆP"), "its superior stands above it");
    }

    #[test]
    fn a_round_named_in_a_title_alone_is_read_and_a_label_or_two_rounds_come_before_it() {
        let book = FormBook::embedded().unwrap();
        let round = |lines: &[&str]| {
            let mut reader = BlockReader::new(book.form("local-p12").unwrap(), "DS");
            lines.iter().enumerate().for_each(|(i, line)| reader.row(i as u32 + 1, &[(*line).to_owned()]));
            reader.finish().text("round").map(str::to_owned)
        };
        assert_eq!(round(&["DANH SÁCH LAO ĐỘNG TỰ DO", "ĐỀ NGHỊ HỖ TRỢ - ĐỢT 2"]).as_deref(), Some("2"));
        assert_eq!(round(&["DANH SÁCH ĐỢT 2", "Đợt: 3"]).as_deref(), Some("3"));
        assert_eq!(round(&["DANH SÁCH ĐỢT 1", "theo kế hoạch đợt 2"]), None, "nobody can tell which of them");
    }

    #[test]
    fn a_missing_tax_code_is_said_and_dots_are_no_value() {
        let header = read(&["Tên đơn vị: CÔNG TY VÍ DỤ", "Mã số thuế: ……….."]);
        assert_eq!(header.issues.iter().map(|i| i.code.as_str()).collect::<Vec<_>>(), ["header-field-missing"]);
    }
}
