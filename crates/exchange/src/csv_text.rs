//! Lists sent as text: which letters, which delimiter, which fields.
//!
//! Lives here: decoding and splitting. Never here: what a column means. Spreadsheets that save
//! text drop zeros in front of numbers, so a field of plain digits counts as a number cell;
//! fields with a zero in front stay text.

use crate::error::FileError;
use crate::limits::Limits;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use kipthoi_domain::text::detect_legacy;
use kipthoi_forms::{RawCell, RawValue};
use std::borrow::Cow;

/// A decoded text with its delimiter.
#[derive(Debug)]
pub(crate) struct CsvText {
    text: String,
    delimiter: u8,
}

impl CsvText {
    pub fn decode(bytes: &[u8], limits: &Limits) -> Result<CsvText, FileError> {
        let encoding = encoding_of(bytes);
        let (text, _, broken) = encoding.decode(bytes);
        if broken && encoding == UTF_8 {
            return Err(FileError::damaged("text that is neither Unicode nor Windows"));
        }
        // Lines are counted by their ends, so there is one kind of end.
        let mut text = text.replace("\r\n", "\n");
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let rows = text.bytes().filter(|b| *b == b'\n').count() as u64;
        if rows > limits.rows {
            return Err(FileError::TooManyRows { limit: limits.rows });
        }
        let delimiter = delimiter_of(&text);
        Ok(CsvText { text, delimiter })
    }

    pub fn lines(&self) -> u64 {
        self.text.bytes().filter(|b| *b == b'\n').count() as u64
    }

    /// Goes through the rows; row numbers count lines of the file as a spreadsheet would show them.
    pub fn rows(&self, limits: &Limits, mut each: impl FnMut(u32, &mut Vec<RawCell<'_>>) -> std::ops::ControlFlow<()>) -> Result<(), FileError> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(self.delimiter).from_reader(self.text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut row = 0u32;
        let mut next_line = 1u64;
        while reader.read_record(&mut record).map_err(FileError::damaged)? {
            // The reader passes over empty lines; a spreadsheet shows them as empty rows. Breaks
            // inside quoted fields make no rows.
            let breaks = record.iter().map(|f| f.bytes().filter(|b| *b == b'\n').count() as u64).sum::<u64>();
            let after = reader.position().line();
            let passed = after.saturating_sub(next_line + breaks + 1);
            row += u32::try_from(passed).unwrap_or(0) + 1;
            next_line = after;
            if record.len() > limits.columns as usize {
                return Err(FileError::TooManyColumns { limit: limits.columns });
            }
            let fields = record.iter().enumerate().filter(|(_, f)| !f.is_empty());
            let mut cells = fields.map(|(i, f)| RawCell { column: i as u32, value: value(f) }).collect();
            if each(row, &mut cells).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn value(field: &str) -> RawValue<'_> {
    let digits = field.len() <= 15 && !field.starts_with('0') && field.bytes().all(|b| b.is_ascii_digit());
    match field.parse::<f64>() {
        Ok(n) if digits => RawValue::Number(n),
        _ => RawValue::Text(Cow::Borrowed(field)),
    }
}

/// A byte-order mark decides; else valid UTF-8; else the zeros of UTF-16; else Windows, whose
/// Latin page is meant when the letters are those of the old Vietnamese fonts.
fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    if zeros(1) * 3 > sample.len() {
        return UTF_16LE;
    }
    if zeros(0) * 3 > sample.len() {
        return UTF_16BE;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let (latin, _, _) = WINDOWS_1252.decode(&bytes[..bytes.len().min(1 << 16)]);
    let lines = latin.lines().filter(|l| !l.is_ascii());
    let (old, all) = lines.fold((0usize, 0usize), |(old, all), l| (old + usize::from(detect_legacy(l).is_some()), all + 1));
    if old * 2 > all { WINDOWS_1252 } else { WINDOWS_1258 }
}

/// The delimiter that splits the first lines into the same, and the largest, number of fields.
fn delimiter_of(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(30).collect();
    let score = |delimiter: char| {
        let mut counts: Vec<usize> = lines.iter().map(|l| outside_quotes(l, delimiter)).filter(|n| *n > 0).collect();
        counts.sort_unstable();
        // How often the commonest count occurs, and how many fields it makes.
        let mut best = (0usize, 0usize);
        for n in counts.iter().copied() {
            let times = counts.iter().filter(|m| **m == n).count();
            best = best.max((times * n.min(30), n));
        }
        best
    };
    let candidates = [('\t', b'\t'), (';', b';'), (',', b','), ('|', b'|')];
    candidates.into_iter().rev().max_by_key(|(c, _)| score(*c)).map_or(b',', |(_, byte)| byte)
}

fn outside_quotes(line: &str, delimiter: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|c| {
            quoted ^= *c == '"';
            *c == delimiter && !quoted
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let mut out = Vec::new();
        let text = CsvText::decode(bytes, &Limits::default()).unwrap();
        text.rows(&Limits::default(), |row, cells| {
            out.push((row, cells.iter().map(|c| c.value.shown()).collect()));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
        out
    }

    #[test]
    fn delimiters_and_encodings_are_found_without_being_told() {
        let list = "TT;Họ và tên;Số tiền\r\n1;Nguyễn Văn Ví, Dụ;1.500.000\r\n";
        let expected = vec![
            (1, vec!["TT".to_owned(), "Họ và tên".to_owned(), "Số tiền".to_owned()]),
            (2, vec!["1".to_owned(), "Nguyễn Văn Ví, Dụ".to_owned(), "1.500.000".to_owned()]),
        ];
        assert_eq!(read(list.as_bytes()), expected);
        assert_eq!(read(&[b"\xEF\xBB\xBF", list.as_bytes()].concat()), expected);
        let tabs = list.replace(';', "\t");
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(tabs.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read(&utf16), expected);
        assert_eq!(read(&utf16[2..]), expected);
    }

    #[test]
    fn windows_vietnamese_is_read() {
        // "Trần" in windows-1258: the circumflex is a letter, the grave a mark after it.
        let bytes = b"TT;H\xF2 t\xEAn\r\n1;Tr\xE2\xCCn V\xE3n\r\n";
        assert_eq!(read(bytes)[1].1[1].chars().next(), Some('T'));
        assert!(read(bytes)[1].1[1].contains('\u{e2}'));
    }

    #[test]
    fn empty_lines_keep_their_numbers() {
        assert_eq!(read(b"a,b\n\n\nc,d\n").iter().map(|r| r.0).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(read(b"a,b\r\n\r\n\"c\r\nd\",e\r\nf,g").iter().map(|r| r.0).collect::<Vec<_>>(), [1, 3, 4]);
    }
}
