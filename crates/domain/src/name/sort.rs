//! The order of names in Vietnamese lists: by given name, then family, then middle names.

use crate::text::clean;
use crate::text::tone::{Tone, split_tone};

/// The Vietnamese alphabet with f, j, w, z in their places. Positions become bytes.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// A printable ASCII key whose byte order is the order of the list. In PostgreSQL compare it
/// under `COLLATE "C"`.
///
/// Within each word the letters of the whole word decide first, the tones after: Hoa before
/// Hoan before Hoàn. Tone order: ngang, huyền, hỏi, ngã, sắc, nặng.
pub fn sort_key(name: &str) -> String {
    let name = clean(&name.to_lowercase());
    let mut words: Vec<&str> = name.split(' ').filter(|w| !w.is_empty()).collect();
    if let Some(given) = words.pop() {
        words.insert(0, given);
    }
    let mut key = String::with_capacity(name.len() * 2);
    for word in words {
        let mut tones = String::new();
        for c in word.chars() {
            let (letter, tone) = split_tone(c);
            if tone != Tone::Level {
                tones.push(tone.digit());
            }
            push_letter(&mut key, letter);
        }
        // Both signs sort before every letter, so a shorter word comes first.
        key.push('!');
        key.push_str(&tones);
        key.push(' ');
    }
    key
}

fn push_letter(key: &mut String, letter: char) {
    match ALPHABET.chars().position(|known| known == letter) {
        Some(at) => key.extend(u8::try_from(at).map(|at| char::from(b'A' + at))),
        None if letter.is_ascii_digit() => key.push(letter),
        // Apostrophes and hyphens do not count; other letters go last, in code order.
        None if letter.is_alphabetic() => key.push_str(&format!("~{:05x}", u32::from(letter))),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_sort_by_given_then_family_then_middle_name() {
        let sorted = [
            "Nguyễn Văn An",
            "Trần Thị An",
            "Lê Thị Anh",
            "Nguyễn Văn Ánh",
            "Phạm Ân",
            "Lê Văn Ẩn",
            "Lê Bình",
            "Đỗ Văn Dũng",
            "Lê Đức",
            "Lê Thị Hoa",
            "Lê Văn Hoa",
            "Trần Hoa",
            "Lê Hoà",
            "Lê Hoá",
            "Lê Hoan",
            "Lê Hoàn",
            "Lê Oanh",
            "Lê Ổn",
            "Lê Ơn",
            "Lê Tý",
            "Lê Út",
            "Lê Vui",
            "Lê Yến",
        ];
        let mut shuffled: Vec<&str> = sorted.iter().rev().copied().collect();
        shuffled.sort_by_key(|name| sort_key(name));
        assert_eq!(shuffled, sorted);
    }

    #[test]
    fn tones_come_in_dictionary_order() {
        let mut words = ["má", "mạ", "ma", "mã", "mà", "mả"];
        words.sort_by_key(|w| sort_key(w));
        assert_eq!(words, ["ma", "mà", "mả", "mã", "má", "mạ"]);
    }

    #[test]
    fn place_of_the_tone_and_case_do_not_matter() {
        assert_eq!(sort_key("LÊ HÒA"), sort_key("Lê Hoà"));
        assert_eq!(sort_key("H'Hen Niê"), sort_key("HHen Niê"));
        assert!(sort_key("Lê 李").is_ascii());
    }
}
