//! Results in a text file: reference; result; day; note. One row per payment, a first row of
//! titles is passed over. Separated by semicolons, commas or tabs; texts may stand in quotes.

use crate::app::posted::day;
use jiff::civil::Date;
use kipthoi_domain::PaymentState;
use kipthoi_domain::text::ascii_fold;

/// Rows that one file may hold.
const ROWS_MAX: usize = 200_000;

/// Why a file cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    Empty,
    /// A spreadsheet, or text in another encoding than UTF-8.
    NotText,
    TooManyRows,
}

impl Unreadable {
    pub(super) fn key(self) -> &'static str {
        match self {
            Unreadable::Empty => "w-results-file-empty",
            Unreadable::NotText => "w-results-file-not-text",
            Unreadable::TooManyRows => "w-results-file-too-long",
        }
    }
}

/// One row as written; `state` and `on` are `None` where the words were not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Line of the file, from 1.
    pub line: usize,
    pub reference: String,
    pub result: String,
    pub state: Option<PaymentState>,
    pub day: String,
    pub on: Option<Date>,
    pub note: String,
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) || bytes.starts_with(b"PK\x03\x04") {
        return Err(Unreadable::NotText);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NotText)?;
    let mut rows = Vec::new();
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut cells = cells(line, separator(text)).into_iter();
        let mut next = || cells.next().unwrap_or_default();
        let (reference, result, typed, note) = (next(), next(), next(), next());
        let state = state(&result);
        // The titles: the first row that holds something and names no known result.
        if rows.is_empty() && state.is_none() && !reference.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if rows.len() >= ROWS_MAX {
            return Err(Unreadable::TooManyRows);
        }
        rows.push(Row { line: i + 1, reference: reference.to_ascii_uppercase(), state, on: day(&typed), result, day: typed, note });
    }
    if rows.is_empty() { Err(Unreadable::Empty) } else { Ok(rows) }
}

/// The sign that the first lines use most.
fn separator(text: &str) -> char {
    let head: String = text.lines().take(5).collect();
    let count = |sign: char| head.matches(sign).count();
    [';', '\t', ','].into_iter().max_by_key(|sign| (count(*sign), *sign == ';')).unwrap_or(';')
}

/// The cells of one line; quotes around a cell are taken off, doubled ones inside are one.
fn cells(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' => quoted = !quoted,
            s if s == separator && !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            s => cell.push(s),
        }
    }
    cells.push(cell.trim().to_owned());
    cells
}

/// A result by its code or as people write it.
fn state(text: &str) -> Option<PaymentState> {
    let folded = ascii_fold(text);
    if let Ok(state) = folded.replace([' ', '-'], "_").parse() {
        return Some(state).filter(|s| *s != PaymentState::Planned);
    }
    Some(match folded.as_str() {
        "da chi" | "da tra" | "da nhan" | "thanh cong" | "da chuyen" | "ok" | "success" => PaymentState::Paid,
        "vang" | "vang mat" | "khong den" => PaymentState::Absent,
        "sai tai khoan" | "sai so tai khoan" | "sai ten" | "tai khoan khong ton tai" | "that bai" | "failed" => PaymentState::WrongAccount,
        "tu choi" | "tu choi nhan" | "khong nhan" => PaymentState::Refused,
        "da chet" | "da mat" | "chet" | "mat" => PaymentState::Died,
        "hoan tra" | "da hoan tra" | "tra lai" => PaymentState::Returned,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn results_are_read_as_people_write_them() {
        let text = "\u{feff}Mã;Kết quả;Ngày;Ghi chú\r\nKT210000100001;Đã chi;05/08/2021;\r\nkt210000100002;Vắng mặt;5/8/2021;\"đi \"\"cách ly\"\"; chưa về\"\r\n\r\n";
        let rows = read(text.as_bytes()).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].line, rows[0].reference.as_str(), rows[0].state), (2, "KT210000100001", Some(PaymentState::Paid)));
        assert_eq!(rows[1].reference, "KT210000100002");
        assert_eq!(rows[1].on, Some(date(2021, 8, 5)));
        assert_eq!(rows[1].note, "đi \"cách ly\"; chưa về");
    }

    #[test]
    fn codes_and_commas_are_read_too() {
        let rows = read(b"KT1,wrong_account,2021-08-05,x\nKT2,paid,,\n").unwrap();
        assert_eq!(rows[0].state, Some(PaymentState::WrongAccount));
        assert_eq!((rows[1].state, rows[1].on, rows[1].day.as_str()), (Some(PaymentState::Paid), None, ""));
    }

    #[test]
    fn what_is_not_understood_is_kept_for_the_message() {
        let rows = read("KT1;có lẽ;32/13/2021;".as_bytes()).unwrap();
        assert_eq!((rows[0].state, rows[0].on), (None, None));
        assert_eq!((rows[0].result.as_str(), rows[0].day.as_str()), ("có lẽ", "32/13/2021"));
        assert_eq!(state("planned"), None);
    }

    #[test]
    fn spreadsheets_and_empty_files_are_refused() {
        assert_eq!(read(b"PK\x03\x04..."), Err(Unreadable::NotText));
        assert_eq!(read(b"\xff\xfe\x41\x00"), Err(Unreadable::NotText));
        assert_eq!(read("\u{feff}\n \n".as_bytes()), Err(Unreadable::Empty));
    }
}
