//! Recognising and converting TCVN3 and VNI-Windows text read as Windows-1252.
//!
//! Lives here: detection by letter patterns, and conversion. Never here: the tables
//! (`legacy_tables`), or reading font names from files (`kipthoi-exchange`).
//! Work on the raw text, before [`super::clean`]; show a person before and after.

use super::legacy_tables::{TCVN3, VNI_AFTER, VNI_ALONE};
use super::syllable::{is_strict_syllable, is_syllable};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// An eight-bit encoding that was once common in Vietnam.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegacyEncoding {
    /// TCVN3, fonts .VnTime, .VnArial, .VnTimeH: `NguyÔn V¨n Hßa`.
    Tcvn3,
    /// VNI-Windows, fonts VNI-Times: `Nguyeãn Vaên Hoøa`.
    Vni,
}

impl LegacyEncoding {
    pub fn code(self) -> &'static str {
        match self {
            LegacyEncoding::Tcvn3 => "tcvn3",
            LegacyEncoding::Vni => "vni",
        }
    }
}

/// The encoding a text seems to be in, or `None` when it reads well as it stands or cannot
/// be told.
///
/// Caution wins: one doubtful word (`Vò` is both a word and TCVN3's `Vũ`) proves nothing.
/// For lists, join the cells of a column and ask once; a column always has proof.
pub fn detect_legacy(s: &str) -> Option<LegacyEncoding> {
    if s.is_ascii() || s.chars().any(is_beyond_windows_1252) {
        return None;
    }
    let tcvn3 = evidence(s, LegacyEncoding::Tcvn3);
    let vni = evidence(s, LegacyEncoding::Vni);
    match (tcvn3, vni) {
        (Some(a), Some(b)) if a == b => None,
        (Some(a), Some(b)) if a < b => Some(LegacyEncoding::Vni),
        (Some(_), _) => Some(LegacyEncoding::Tcvn3),
        (None, Some(_)) => Some(LegacyEncoding::Vni),
        (None, None) => None,
    }
}

/// The text in Unicode (NFC). Capitals of .VnTimeH fonts are restored where the plain
/// letters of a word are capitals.
pub fn from_legacy(s: &str, encoding: LegacyEncoding) -> String {
    match encoding {
        LegacyEncoding::Tcvn3 => from_tcvn3(s),
        LegacyEncoding::Vni => from_vni(s),
    }
}

/// A letter that neither encoding shows: the text is Unicode already.
fn is_beyond_windows_1252(c: char) -> bool {
    c > '\u{ff}' && c.is_alphabetic() && !matches!(c, 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ' | 'ƒ') || ('\u{300}'..'\u{370}').contains(&c)
}

/// Points for the encoding, or `None` when the text does not prove it.
fn evidence(s: &str, encoding: LegacyEncoding) -> Option<usize> {
    let converted = from_legacy(s, encoding);
    let (mut for_it, mut strong, mut against) = (0, 0, 0);
    for (raw, new) in words(s).zip(words(&converted)) {
        if raw.is_ascii() {
            against += usize::from(raw.len() > 1 && !is_syllable(raw));
        } else if reads_well(raw) {
            // A word of both worlds says nothing.
        } else if is_strict_syllable(new) {
            for_it += 1;
            strong += usize::from(is_telling(raw, new, encoding));
        } else {
            against += 1;
        }
    }
    ((strong > 0 || for_it > 1) && for_it > against).then_some(for_it + strong)
}

fn words(s: &str) -> impl Iterator<Item = &str> {
    s.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '-' | '/' | '(' | ')' | '\'' | '’' | '"' | ':' | '\u{a0}'))
        .filter(|w| !w.is_empty() && w.chars().any(|c| c.is_ascii_alphabetic() || c as u32 > 0xa0) && !w.chars().any(|c| c.is_ascii_digit()))
}

fn reads_well(word: &str) -> bool {
    is_syllable(word) && !has_inner_capital(word)
}

/// A capital after a small letter (`NguyÔn`), which no correct word has.
fn has_inner_capital(word: &str) -> bool {
    let mut small = false;
    word.chars().any(|c| {
        let found = small && c.is_uppercase();
        small |= c.is_lowercase();
        found
    })
}

/// One word that is proof enough: a sign that no language writes inside a word, or a family
/// name that nobody spells that way by chance.
fn is_telling(raw: &str, new: &str, encoding: LegacyEncoding) -> bool {
    const FAMILIES: &[&str] = &["nguyễn", "trần", "phạm", "huỳnh", "hoàng", "đặng", "trương", "dương", "đinh", "đoàn", "lương", "trịnh", "đỗ", "bùi"];
    let signs = match encoding {
        LegacyEncoding::Tcvn3 => raw.chars().any(|c| c.is_ascii_alphabetic()) && raw.chars().any(|c| matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | 'Þ' | 'þ')),
        LegacyEncoding::Vni => has_telling_pair(raw),
    };
    (signs && raw.chars().count() > 2) || has_inner_capital(raw) || FAMILIES.contains(&new.to_lowercase().as_str())
}

/// A vowel and its VNI mark that no western language writes in a word of one syllable. The
/// pairs of French (ï, ë, ü as in Thaï) are left out.
fn has_telling_pair(word: &str) -> bool {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    letters.windows(2).any(|pair| {
        matches!(
            pair,
            ['a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ô' | 'ö', 'ø' | 'õ' | 'ã' | 'å' | 'ù']
                // Not after u: "Thuû" is VNI for Thủ and TCVN3 for Thuỷ.
                | ['a' | 'e' | 'o' | 'y' | 'ô' | 'ö', 'û']
                | ['a' | 'e' | 'o', 'â' | 'á' | 'à' | 'ä']
                | ['a', 'ê' | 'é' | 'è']
        )
    })
}

fn from_tcvn3(s: &str) -> String {
    let shouting = |w: &str| {
        let plain = || w.chars().filter(char::is_ascii_alphabetic);
        plain().count() > 1 && plain().all(|c| c.is_ascii_uppercase())
    };
    let text_shouts = s.split_whitespace().any(shouting) && !s.chars().any(|c| c.is_ascii_lowercase());
    let mut out = String::with_capacity(s.len());
    for piece in s.split_inclusive(char::is_whitespace) {
        let converted: String = piece.chars().map(|c| TCVN3.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)).collect();
        if text_shouts || shouting(piece) {
            out.push_str(&converted.to_uppercase());
        } else {
            out.push_str(&converted);
        }
    }
    out
}

fn from_vni(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 8);
    let mut previous: Option<char> = None;
    for c in s.chars() {
        let small = first_lower(c);
        match previous.and_then(|vowel| marks_after(vowel, small)) {
            Some(marks) => {
                out.push_str(marks);
                previous = None;
            }
            None => {
                let letter = match VNI_ALONE.iter().find(|(from, _)| *from == small) {
                    Some((_, to)) if c.is_uppercase() => first_upper(*to),
                    Some((_, to)) => *to,
                    None => c,
                };
                out.push(letter);
                previous = Some(letter);
            }
        }
    }
    out.nfc().collect()
}

/// The marks a VNI sign adds to a vowel. A breve stands on "a" only, a circumflex on a, e, o.
fn marks_after(vowel: char, sign: char) -> Option<&'static str> {
    let (_, marks) = VNI_AFTER.iter().find(|(from, _)| *from == sign)?;
    let fits = match marks.chars().next() {
        Some('\u{302}') => "aeoAEO",
        Some('\u{306}') => "aA",
        _ => "aeouyơưAEOUYƠƯ",
    };
    fits.contains(vowel).then_some(*marks)
}

fn first_lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn first_upper(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcvn3_is_recognised_and_converted() {
        for (old, new) in [
            ("NguyÔn V¨n Hßa", "Nguyễn Văn Hòa"),
            ("TrÇn ThÞ Hång", "Trần Thị Hồng"),
            ("Lª Hoµng Ph¹m", "Lê Hoàng Phạm"),
            ("§Æng Quèc D\u{ad}\u{ac}ng", "Đặng Quốc Dương"),
            ("NGUYÔN V¡N HßA", "NGUYỄN VĂN HÒA"),
            ("nguyÔn v¨n tó", "nguyễn văn tú"),
            ("NguyÔn", "Nguyễn"),
            ("Huúnh", "Huỳnh"),
        ] {
            assert_eq!(detect_legacy(old), Some(LegacyEncoding::Tcvn3), "{old}");
            assert_eq!(from_legacy(old, LegacyEncoding::Tcvn3), new);
        }
        assert_eq!(from_legacy("Lª Hµ", LegacyEncoding::Tcvn3), "Lê Hà");
    }

    #[test]
    fn vni_is_recognised_and_converted() {
        for (old, new) in [
            ("Nguyeãn Vaên Hoøa", "Nguyễn Văn Hòa"),
            ("Traàn Thò Hoàng", "Trần Thị Hồng"),
            ("Ñaëng Quoác Döông", "Đặng Quốc Dương"),
            ("NGUYEÃN THÒ ÖÙT", "NGUYỄN THỊ ÚT"),
            ("Huyønh", "Huỳnh"),
            ("Leâ Vaên Phöôùc", "Lê Văn Phước"),
        ] {
            let new = if new.ends_with("ÚT") { "NGUYỄN THỊ ỨT" } else { new };
            assert_eq!(detect_legacy(old), Some(LegacyEncoding::Vni), "{old}");
            assert_eq!(from_legacy(old, LegacyEncoding::Vni), new);
        }
    }

    #[test]
    fn correct_vietnamese_is_never_called_legacy() {
        for s in [
            "Nguyễn Văn Hòa",
            "NGUYỄN THỊ HỒNG",
            "Lê Hà",
            "Bùi Thuý Hoà",
            "Vò",
            "Hoà Bình",
            "Phôc",
            "Tràn Vàn Hùng",
            "Lý",
            "Cà Mau",
            "Nguyễn",
            "Trà Vinh",
            "Hà Nôi",
            "tổ dân phố số 5",
            "Phòng LĐ-TB&XH",
            "Đã nhận đủ",
            "Ủy",
            "xã Hòa An",
            "Không có",
            "Hûu",
            "Lôc",
            "Tâm Vu",
            "Thế Hiển",
            "ghi chú: không",
            "Công ty TNHH Hòa Phát",
            "HÒA",
            "LÊ ÂU",
        ] {
            assert_eq!(detect_legacy(s), None, "{s}");
            let decomposed: String = s.nfd().collect();
            assert_eq!(detect_legacy(&decomposed), None, "{s} in NFD");
        }
    }

    #[test]
    fn foreign_and_minority_names_are_never_called_legacy() {
        for s in [
            "François Hollande",
            "José García",
            "Zoë Müller",
            "Noël",
            "Loïc Nguyen",
            "Anaïs Tran",
            "Maï Lan",
            "Thaï",
            "laïc",
            "Øystein Bjørn",
            "Gaël Lefèvre",
            "Hélène Dupré",
            "André",
            "Chloé",
            "Aoûta coût",
            "São Paulo",
            "Ångström",
            "Groß",
            "Niê",
            "Y Moan Êban",
            "H'Hen Niê",
            "Krông Nô",
            "Mlô",
            "Siu Ŏt",
            "Hmông",
            "Ka Dơng",
            "Lò Văn Ơn",
            "Giàng A Páo",
            "10 µm",
            "© 2021",
            "Brand®",
            "5 m²",
            "§ 13",
            "£m figures",
            "½ tháng",
            "100°C",
            "a·b",
            "Thạch Sô Phia",
            "Đà Nẵng",
            "naïve",
            "Café",
            "Mª Carmen",
            "café de la gare",
            "goût",
            "soûl",
            "voûte",
            "João",
            "aérien",
            "Saône",
            "Jean-François Côté",
            "Müh Kö",
        ] {
            assert_eq!(detect_legacy(s), None, "{s}");
        }
    }

    #[test]
    fn a_whole_column_gives_proof_that_a_cell_cannot() {
        assert_eq!(detect_legacy("Vò"), None);
        assert_eq!(detect_legacy("Thanh Thuû"), None, "Thuỷ or Thủ");
        assert_eq!(detect_legacy("Vò\nHå\nBïi V¨n\nLý"), Some(LegacyEncoding::Tcvn3));
    }

    #[test]
    fn every_vietnamese_letter_comes_back_from_both_encodings() {
        let vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
        let produced: String = TCVN3.iter().map(|(_, to)| *to).collect();
        for letter in vowels.chars().filter(|c| !c.is_ascii()) {
            assert!(produced.contains(letter), "TCVN3 misses {letter}");
            let vni = to_vni(letter);
            assert_eq!(from_legacy(&vni, LegacyEncoding::Vni), letter.to_string(), "VNI {vni}");
            let capital = letter.to_uppercase().to_string();
            assert_eq!(from_legacy(&vni.to_uppercase(), LegacyEncoding::Vni), capital);
        }
        let signs: std::collections::BTreeSet<char> = TCVN3.iter().map(|(from, _)| *from).collect();
        assert_eq!(signs.len(), TCVN3.len(), "a sign stands twice");
    }

    /// The reverse of the VNI tables, for the test alone.
    fn to_vni(letter: char) -> String {
        if let Some((from, _)) = VNI_ALONE.iter().find(|(_, to)| *to == letter) {
            return from.to_string();
        }
        let (shape, _) = crate::text::tone::split_tone(letter);
        for base in ['a', 'e', 'i', 'o', 'u', 'y', 'ơ', 'ư'] {
            for (sign, marks) in VNI_AFTER {
                let made: String = format!("{base}{marks}").nfc().collect();
                if made == letter.to_string() && (base == shape || base.is_ascii()) {
                    let written = match base {
                        'ơ' => 'ô',
                        'ư' => 'ö',
                        plain => plain,
                    };
                    return format!("{written}{sign}");
                }
            }
        }
        panic!("no VNI writing of {letter}")
    }
}
