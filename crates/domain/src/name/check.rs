//! Whether a name is complete enough to pay money to.

use crate::text::tone::is_plain_vowel;
use crate::text::{LegacyEncoding, clean, detect_legacy};
use unicode_normalization::UnicodeNormalization;

/// Why a name cannot stand on a payment list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    #[error("the name is empty")]
    Empty,
    /// Often an unfinished VNI sequence (`Nguye64n`).
    #[error("the name holds digits")]
    Digits,
    /// A sign that no name has.
    #[error("the name holds the sign {0:?}")]
    Sign(char),
    /// The text is still in an old encoding.
    #[error("the name is in an old encoding")]
    Legacy(LegacyEncoding),
    /// `Ng. V. An`. The proposals are full words for the shortened one, likeliest first; the
    /// list may be empty. A person chooses.
    #[error("the name is shortened: {word:?}")]
    Abbreviated { word: String, proposals: Vec<&'static str> },
}

impl NameProblem {
    pub fn code(&self) -> &'static str {
        match self {
            NameProblem::Empty => "name-empty",
            NameProblem::Digits => "name-digits",
            NameProblem::Sign(_) => "name-sign",
            NameProblem::Legacy(_) => "name-legacy-encoding",
            NameProblem::Abbreviated { .. } => "name-abbreviated",
        }
    }
}

/// Accepts every complete name, of minorities and foreigners too: single words, apostrophes,
/// hyphens, one-vowel words (Y, A).
pub fn check_name(name: &str) -> Result<(), NameProblem> {
    if let Some(encoding) = detect_legacy(name) {
        return Err(NameProblem::Legacy(encoding));
    }
    let name = clean(name);
    if !name.chars().any(char::is_alphabetic) {
        return Err(if name.chars().any(|c| c.is_ascii_digit()) { NameProblem::Digits } else { NameProblem::Empty });
    }
    if name.chars().any(char::is_numeric) {
        return Err(NameProblem::Digits);
    }
    let strange = |c: &char| !(c.is_alphabetic() || unicode_normalization::char::is_combining_mark(*c) || " .-'’‘ʼ".contains(*c));
    if let Some(sign) = name.chars().find(strange) {
        return Err(NameProblem::Sign(sign));
    }
    let words = shortened_apart(&name);
    let last = words.len().saturating_sub(1);
    for (at, word) in words.iter().enumerate() {
        if is_shortened(word) {
            let position = if at == 0 {
                Position::Family
            } else if at == last {
                Position::Given
            } else {
                Position::Middle
            };
            return Err(NameProblem::Abbreviated { word: word.clone(), proposals: proposals(word, position) });
        }
    }
    Ok(())
}

/// The words, with `Ng.V.An` taken apart after each dot.
fn shortened_apart(name: &str) -> Vec<String> {
    name.split(' ').flat_map(|word| word.split_inclusive('.')).map(str::to_owned).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    Family,
    Middle,
    Given,
}

/// Shortened: ends with a dot, or has no vowel. Ê Đê and Cơ Ho names write a lone H or K, or
/// a consonant with an apostrophe, as a full word.
fn is_shortened(word: &str) -> bool {
    if word.ends_with('.') {
        return true;
    }
    let has_vowel = word.nfd().any(is_plain_vowel);
    let has_apostrophe = word.chars().any(|c| "'’‘ʼ".contains(c));
    !has_vowel && !has_apostrophe && !matches!(word, "H" | "h" | "K" | "k")
}

fn proposals(word: &str, position: Position) -> Vec<&'static str> {
    let short = word.trim_end_matches('.').to_lowercase();
    let (families, middles): (&[&str], &[&str]) = match short.as_str() {
        "ng" | "ngy" | "n" | "ngn" => (&["Nguyễn"], &["Ngọc"]),
        "tr" => (&["Trần", "Trương", "Trịnh"], &["Trung", "Trọng"]),
        "ph" | "p" => (&["Phạm", "Phan", "Phùng"], &["Phương", "Phú"]),
        "l" => (&["Lê", "Lý", "Lương"], &["Lan", "Long"]),
        "hg" => (&["Hoàng"], &["Hồng", "Hoàng"]),
        "hh" | "huynh" => (&["Huỳnh"], &["Huỳnh"]),
        "h" => (&["Hoàng", "Huỳnh", "Hồ", "Hà"], &["Hữu", "Hồng", "Hoàng"]),
        "đ" => (&["Đặng", "Đỗ", "Đinh", "Đoàn", "Đào"], &["Đức", "Đình"]),
        "d" => (&["Dương"], &["Duy"]),
        "b" => (&["Bùi", "Bạch"], &["Bá", "Bảo"]),
        "v" => (&["Võ", "Vũ"], &["Văn"]),
        "th" => (&["Thái", "Thạch"], &["Thị", "Thanh"]),
        "t" => (&["Trần", "Trương", "Tô", "Tạ"], &["Thị", "Thanh"]),
        "m" => (&["Mai", "Mạc"], &["Minh", "Mạnh"]),
        "c" => (&["Cao", "Châu"], &["Công"]),
        "q" => (&["Quách"], &["Quang", "Quốc"]),
        "x" => (&[], &["Xuân"]),
        "k" | "kh" => (&["Khúc"], &["Kim", "Khắc"]),
        _ => (&[], &[]),
    };
    match position {
        Position::Family => families.to_vec(),
        Position::Middle => middles.to_vec(),
        // A given name can be anything; guessing one would only mislead.
        Position::Given => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complete_names_of_all_peoples_pass() {
        for name in [
            "Nguyễn Thị Hoa",
            "H'Hen Niê",
            "H’ Hen Niê",
            "K'Brăng",
            "Y Moan Êban",
            "Giàng A Páo",
            "Lò Văn Ơn",
            "Thạch Sô Phia",
            "Ksor H Blan",
            "Tý",
            "François Dupré",
            "Công Tằng Tôn Nữ Thị Hương",
            "Jean-Luc",
            "Nguye\u{302}\u{303}n An",
        ] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn shortened_names_are_stopped_with_proposals() {
        let problem = |name: &str| match check_name(name) {
            Err(NameProblem::Abbreviated { word, proposals }) => (word, proposals),
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(problem("Ng. Văn An"), ("Ng.".to_owned(), vec!["Nguyễn"]));
        assert_eq!(problem("Ng Văn An").1, vec!["Nguyễn"]);
        assert_eq!(problem("Tr. Thị An").1, vec!["Trần", "Trương", "Trịnh"]);
        assert_eq!(problem("Nguyễn T. An"), ("T.".to_owned(), vec!["Thị", "Thanh"]));
        assert_eq!(problem("Nguyễn V An").1, vec!["Văn"]);
        assert_eq!(problem("Lê Đ.An").1, vec!["Đức", "Đình"]);
        assert_eq!(problem("Nguyễn Văn T."), ("T.".to_owned(), vec![]));
        assert_eq!(check_name("Ngô Văn An"), Ok(()));
    }

    #[test]
    fn unfinished_typing_and_strange_signs_are_stopped() {
        assert_eq!(check_name("Nguye64n Văn An"), Err(NameProblem::Digits));
        assert_eq!(check_name("Nguyễn Văn ?n"), Err(NameProblem::Sign('?')));
        assert_eq!(check_name(" \u{a0}"), Err(NameProblem::Empty));
        assert_eq!(check_name("---"), Err(NameProblem::Empty));
        assert_eq!(check_name("123"), Err(NameProblem::Digits));
        assert_eq!(check_name("NguyÔn V¨n Hßa"), Err(NameProblem::Legacy(LegacyEncoding::Tcvn3)));
    }
}
