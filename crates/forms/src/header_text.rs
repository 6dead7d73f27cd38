//! What a header says, without the accidents of writing: accents, case, line breaks,
//! numbering, abbreviations.
//!
//! Lives here: the comparison key of a header and the distance between two of them.
//! Never here: which column a header means (see [`crate::bind`]).

use kipthoi_domain::text::{ascii_fold, clean};

/// A header reduced to lower-case words without marks, abbreviations written out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HeaderKey(String);

/// Abbreviations that stand for the same words in every list. Longer phrases are aliases of
/// a column instead, because their meaning depends on the form.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("stt", "so thu tu"),
    ("tt", "so thu tu"),
    ("cccd", "can cuoc"),
    ("cmnd", "chung minh"),
    ("cmt", "chung minh"),
    ("cmtnd", "chung minh"),
    ("ns", "ngay sinh"),
    ("stk", "so tai khoan"),
    ("tk", "tai khoan"),
    ("sdt", "so dien thoai"),
    ("dt", "dien thoai"),
    ("dtdd", "dien thoai"),
    ("hdld", "hop dong lao dong"),
    ("hd", "hop dong"),
    ("nld", "nguoi lao dong"),
    ("hkd", "ho kinh doanh"),
    ("kd", "kinh doanh"),
    ("nh", "ngan hang"),
    ("mst", "ma so thue"),
    ("gc", "ghi chu"),
    ("tgian", "thoi gian"),
    ("gt", "gioi tinh"),
    ("dc", "dia chi"),
    ("qd", "quyet dinh"),
    ("bhxh", "bao hiem xa hoi"),
    ("bhyt", "bao hiem y te"),
    ("ubnd", "uy ban nhan dan"),
    ("sdd", "so dinh danh"),
];

impl HeaderKey {
    /// Reduces the text of a header cell. Several lines of one header are given joined by spaces.
    pub fn new(text: &str) -> HeaderKey {
        let folded = ascii_fold(&clean(text));
        let mut out = String::with_capacity(folded.len() + 16);
        let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
        while let Some(word) = words.next() {
            // "t/gian" and "đ/c" are one word each, written with a stroke.
            let word = match word {
                "t" if words.next_if_eq(&"gian").is_some() => "thoi gian",
                "d" if words.next_if_eq(&"c").is_some() => "dia chi",
                _ => ABBREVIATIONS.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| *long),
            };
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        HeaderKey(merge_row_number(out))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How alike two headers are, from 0 to 100. Hundred means the same words.
    pub fn likeness(&self, other: &HeaderKey) -> u32 {
        let (a, b) = (self.0.as_str(), other.0.as_str());
        if a.is_empty() || b.is_empty() {
            return 0;
        }
        if a == b {
            return 100;
        }
        typing_error(a, b).max(contained(a, b)).max(shared_words(a, b))
    }

    /// Whether all words of `phrase` stand in this text, next to each other.
    pub fn has_phrase(&self, phrase: &str) -> bool {
        has_phrase(&self.0, phrase)
    }
}

/// "số tt" and "số thứ tự" mean one thing.
fn merge_row_number(text: String) -> String {
    if text == "so so thu tu" || text == "so thu tu" { "so thu tu".to_owned() } else { text }
}

/// Whether `phrase` occurs in `text` at word boundaries. Both are folded already.
pub fn has_phrase(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (text.as_bytes(), phrase.as_bytes());
    if phrase.is_empty() || phrase.len() > text.len() {
        return false;
    }
    (0..=text.len() - phrase.len())
        .any(|i| &text[i..i + phrase.len()] == phrase && (i == 0 || text[i - 1] == b' ') && (i + phrase.len() == text.len() || text[i + phrase.len()] == b' '))
}

/// A letter or two mistyped in a long word; short words must be right.
fn typing_error(a: &str, b: &str) -> u32 {
    let longest = a.len().max(b.len());
    let allowed = match longest {
        0..=5 => return 0,
        6..=11 => 1,
        _ => 2,
    };
    match distance_within(a.as_bytes(), b.as_bytes(), allowed) {
        Some(d) => 92 - 4 * d,
        None => 0,
    }
}

/// One says all the words of the other and a few more: "ngày sinh" in "ngày sinh của cháu".
/// Short phrases inside long headers prove little.
fn contained(a: &str, b: &str) -> u32 {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if !short.contains(' ') || !has_phrase(long, short) {
        return 0;
    }
    // At half the length 70, approaching 90 when almost everything is said.
    let share = (short.len() * 100 / long.len()) as u32;
    if share < 40 { 0 } else { 50 + share * 40 / 100 }
}

/// Most words in common, in any order.
fn shared_words(a: &str, b: &str) -> u32 {
    let count = |s: &str| s.split(' ').count();
    let common = a.split(' ').filter(|w| b.split(' ').any(|v| v == *w)).count();
    let dice = (200 * common / (count(a) + count(b))) as u32;
    if common < 2 || dice < 75 { 0 } else { dice * 80 / 100 }
}

/// Edit distance when it is at most `limit` (insertions, deletions, replacements).
fn distance_within(a: &[u8], b: &[u8], limit: u32) -> Option<u32> {
    let limit = limit as usize;
    if a.len().abs_diff(b.len()) > limit || b.len() >= 128 {
        return None;
    }
    let mut row = [0usize; 128];
    for (j, cell) in row.iter_mut().enumerate().take(b.len() + 1) {
        *cell = j;
    }
    for (i, ca) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        let mut least = row[0];
        for (j, cb) in b.iter().enumerate() {
            let replace = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = replace.min(row[j] + 1).min(diagonal + 1);
            least = least.min(row[j + 1]);
        }
        if least > limit {
            return None;
        }
    }
    (row[b.len()] <= limit).then(|| row[b.len()] as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> HeaderKey {
        HeaderKey::new(text)
    }

    #[test]
    fn accents_case_breaks_and_abbreviations_do_not_matter() {
        assert_eq!(key("Số\nCMND/CCCD"), key("SO  CMT - CCCD"));
        assert_eq!(key("STT"), key("Số thứ tự"));
        assert_eq!(key("Số TT"), key("TT"));
        assert_eq!(key("SĐT"), key("Số điện thoại"));
        assert_eq!(key("Số TK"), key("STK"));
        assert_eq!(key("T/gian tạm hoãn HĐ"), key("Thời gian tạm hoãn hợp đồng"));
    }

    #[test]
    fn typing_errors_in_long_headers_stay_alike() {
        assert!(key("Ngay, thag, nam sinh").likeness(&key("Ngày, tháng, năm sinh")) >= 84);
        assert_eq!(key("Nam").likeness(&key("Nữ")), 0);
    }

    #[test]
    fn a_short_phrase_inside_a_long_header_proves_little() {
        assert_eq!(key("Họ và tên cha, mẹ hoặc người chăm sóc trẻ em").likeness(&key("Họ và tên")), 0);
    }
}
