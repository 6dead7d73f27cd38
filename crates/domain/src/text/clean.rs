//! Bringing text from any keyboard, phone or spreadsheet into one form.
//!
//! Lives here: [`clean`], applied to every text before it is stored or compared. Never here:
//! legacy fonts; those are converted first, on the raw text, because their codes reuse
//! signs (the soft hyphen is TCVN3's "ư") that cleaning removes.

use super::tone::{Tone, is_plain_vowel};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// NFC text without invisible characters, with single spaces and no space at the ends.
///
/// Also repairs what hand-made lists are full of: the Icelandic Ð/ð typed for Đ/đ, Cyrillic
/// and Greek letters that look Latin (in otherwise Latin text), marks typed tone first
/// (`a´^` for `ấ`), and no-break spaces. Idempotent.
pub fn clean(s: &str) -> String {
    let visible: String = s.chars().filter(|c| !is_invisible(*c)).map(plain_space).collect();
    let whole = if visible.is_ascii() { visible } else { compose(&visible) };
    let mut out = String::with_capacity(whole.len());
    for word in whole.split(' ').filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn plain_space(c: char) -> char {
    if c.is_whitespace() || c.is_control() { ' ' } else { c }
}

fn compose(s: &str) -> String {
    let parts: Vec<char> = s.nfd().collect();
    let repair = looks_latin(&parts);
    let mut ordered = String::with_capacity(s.len());
    let mut marks: Vec<char> = Vec::new();
    let mut base = None;
    for c in parts {
        if is_combining_mark(c) {
            marks.push(c);
        } else {
            flush(&mut ordered, base, &mut marks);
            let c = if repair { look_alike(c).unwrap_or(c) } else { c };
            base = Some(d_with_stroke(c));
        }
    }
    flush(&mut ordered, base, &mut marks);
    ordered.nfc().collect()
}

/// Writes a letter with its marks, shape (â, ă, ơ) before tone.
fn flush(out: &mut String, base: Option<char>, marks: &mut Vec<char>) {
    if let Some(base) = base {
        let stroked = match base {
            'd' => Some('đ'),
            'D' => Some('Đ'),
            _ => None,
        };
        match stroked {
            Some(letter) if marks.iter().any(|m| is_stroke(*m)) => {
                marks.retain(|m| !is_stroke(*m));
                out.push(letter);
            }
            _ => out.push(base),
        }
        if is_plain_vowel(base) {
            marks.sort_by_key(|m| Tone::of_mark(*m).is_some());
            marks.dedup();
        }
    }
    out.extend(marks.drain(..));
}

fn is_stroke(mark: char) -> bool {
    matches!(mark, '\u{335}' | '\u{336}')
}

fn d_with_stroke(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' => 'đ',
        other => other,
    }
}

/// Latin text in which every Cyrillic or Greek letter could be a mistaken Latin one.
fn looks_latin(parts: &[char]) -> bool {
    let mut latin = false;
    for &c in parts {
        match c {
            'a'..='z' | 'A'..='Z' | 'đ' | 'Đ' | 'ð' | 'Ð' => latin = true,
            '\u{370}'..='\u{52f}' if look_alike(c).is_none() => return false,
            _ => {}
        }
    }
    latin
}

fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'Ү' | 'Υ' => 'Y',
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'һ' => 'h',
        'і' => 'i',
        'о' | 'ο' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decomposed_text_becomes_composed() {
        assert_eq!(clean("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(clean("Nguye\u{303}\u{302}n"), "Nguyễn", "tone typed before the shape");
        assert_eq!(clean("Nguyẽ\u{302}n"), "Nguyễn", "half composed");
        assert_eq!(clean("Thi\u{323}"), "Thị");
        assert_eq!(clean("Tru\u{31b}o\u{31b}\u{300}ng"), "Trường");
    }

    #[test]
    fn icelandic_and_cyrillic_letters_become_vietnamese() {
        assert_eq!(clean("Ðặng Văn ðức"), "Đặng Văn đức");
        assert_eq!(clean("Lê Thị Ноа"), "Lê Thị Hoa");
        assert_eq!(clean("Нoа\u{300}"), "Hoà");
        assert_eq!(clean("d\u{335}o"), "đo");
    }

    #[test]
    fn real_cyrillic_text_is_left_alone() {
        assert_eq!(clean("Иван и Anna"), "Иван и Anna");
        assert_eq!(clean("Москва"), "Москва");
    }

    #[test]
    fn invisible_characters_and_spare_spaces_go() {
        assert_eq!(clean("\u{feff} Lê\u{a0}\u{a0}Văn\u{200b} \tAn\r\n"), "Lê Văn An");
        assert_eq!(clean(" \u{a0} "), "");
    }

    #[test]
    fn minority_names_keep_their_letters() {
        for name in ["H'Hen Niê", "K'Brăng", "Y Moan Êban", "Siu Ŏt", "Thạch Sô Phia"] {
            assert_eq!(clean(name), name);
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(s in "\\PC{0,24}|[a-yA-Yđĩễàộ \u{300}-\u{323}\u{31b}\u{335}ÐðаеΑ\u{a0}\u{ad}]{0,24}") {
            let once = clean(&s);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
