//! Whether a word can be a Vietnamese syllable.
//!
//! Lives here: the spelling of one syllable. Never here: whether the word exists. Names of
//! minorities and foreigners are not syllables of this kind and are right all the same.

use super::tone::{Tone, split_word};

const ONSETS: &[&str] =
    &["ngh", "ch", "gh", "kh", "ng", "nh", "ph", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""];

/// Sorted, so that a rhyme is found by binary search (a test checks the order).
const RHYMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng", "eo", "ep", "et", "i", "ia", "ich", "im",
    "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao",
    "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt", "u", "ua", "uc",
    "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uynh", "uyp", "uyt", "uyu", "uyên", "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh",
    "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "y", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch",
    "êm", "ên", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp",
    "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

/// A syllable in spelling, with at most one tone.
pub(super) fn is_syllable(word: &str) -> bool {
    syllable_tone(word).is_some()
}

/// As [`is_syllable`], and a syllable that ends in c, ch, p or t has the tone sắc or nặng.
pub(super) fn is_strict_syllable(word: &str) -> bool {
    let lower = word.to_lowercase();
    syllable_tone(word).is_some_and(|tone| {
        let stopped = ['c', 'p', 't'].iter().any(|end| lower.ends_with(*end)) || lower.ends_with("ch");
        !stopped || matches!(tone, Tone::Acute | Tone::Dot)
    })
}

fn syllable_tone(word: &str) -> Option<Tone> {
    let (letters, tones) = split_word(&word.to_lowercase());
    let tone = match tones.as_slice() {
        [] => Tone::Level,
        [tone] => *tone,
        _ => return None,
    };
    spelled(&letters).then_some(tone)
}

fn spelled(letters: &str) -> bool {
    if let Some(rest) = letters.strip_prefix("qu") {
        return is_rhyme(rest) || is_rhyme(&letters["q".len()..]);
    }
    if letters.strip_prefix("gi").is_some_and(is_rhyme) {
        return true;
    }
    ONSETS.iter().any(|onset| letters.strip_prefix(onset).is_some_and(is_rhyme))
}

fn is_rhyme(rest: &str) -> bool {
    RHYMES.binary_search(&rest).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rhymes_are_sorted() {
        assert!(RHYMES.is_sorted());
    }

    #[test]
    fn vietnamese_words_are_syllables() {
        let words = "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Quỳnh Quốc Quyết Giang \
            Giêng gì giữa nghiêng Thuỷ Thủy Hòa Hoà khoẻ Thuở Khuya Uyên Ý Yến Ấp ấp Xuân Luật Nguyệt Tuyết Hạnh \
            Ngọc Phúc Bích Khoa Oanh Hoài Thoại Hoặc Huệ Tuệ Việt Diễm Liễu Hữu Bưởi Mừng Thước Hương Đức Quý quạnh";
        for word in words.split_whitespace() {
            assert!(is_strict_syllable(word), "{word}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for word in ["Niê", "Êban", "Krông", "François", "nguyôn", "Hßa", "Tràân", "z", "", "ngng", "Vaên", "brand"] {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(is_syllable("Phuc") && !is_strict_syllable("Phuc"));
    }
}
