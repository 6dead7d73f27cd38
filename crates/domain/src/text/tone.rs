//! The six tones of Vietnamese, taken off a letter and put back.
//!
//! Lives here: one letter at a time. Never here: where in a syllable a tone stands.

use unicode_normalization::char::{compose, decompose_canonical};

/// A tone, in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Tone {
    Level,
    Grave,
    Hook,
    Tilde,
    Acute,
    Dot,
}

impl Tone {
    /// The combining mark of a tone, if it is one.
    pub(crate) fn of_mark(mark: char) -> Option<Tone> {
        Some(match mark {
            '\u{300}' => Tone::Grave,
            '\u{309}' => Tone::Hook,
            '\u{303}' => Tone::Tilde,
            '\u{301}' => Tone::Acute,
            '\u{323}' => Tone::Dot,
            _ => return None,
        })
    }

    /// A digit that sorts in dictionary order; used in keys.
    pub(crate) fn digit(self) -> char {
        char::from(b'0' + self as u8)
    }
}

/// The letter without its tone, and the tone: `ễ` gives `ê` and ngã. Only vowels carry
/// tones, so `ñ` stays `ñ`.
pub(crate) fn split_tone(letter: char) -> (char, Tone) {
    if letter.is_ascii() {
        return (letter, Tone::Level);
    }
    let mut base = None;
    let mut tone = Tone::Level;
    let mut foreign = false;
    decompose_canonical(letter, |part| match (base, Tone::of_mark(part)) {
        (None, _) => {
            base = Some(part);
            foreign = !is_plain_vowel(part);
        }
        (Some(_), Some(found)) => tone = found,
        (Some(so_far), None) => match compose(so_far, part) {
            Some(joined) => base = Some(joined),
            None => foreign = true,
        },
    });
    match base {
        Some(base) if !foreign => (base, tone),
        _ => (letter, Tone::Level),
    }
}

pub(crate) fn is_plain_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The word without tones, and its tones in order of writing (one, in a Vietnamese word).
pub(crate) fn split_word(word: &str) -> (String, Vec<Tone>) {
    let mut tones = Vec::new();
    let letters = word
        .chars()
        .map(|c| {
            let (letter, tone) = split_tone(c);
            if tone != Tone::Level {
                tones.push(tone);
            }
            letter
        })
        .collect();
    (letters, tones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_come_off_and_shapes_stay() {
        assert_eq!(split_tone('ễ'), ('ê', Tone::Tilde));
        assert_eq!(split_tone('Ặ'), ('Ă', Tone::Dot));
        assert_eq!(split_tone('ở'), ('ơ', Tone::Hook));
        assert_eq!(split_tone('ý'), ('y', Tone::Acute));
        assert_eq!(split_tone('đ'), ('đ', Tone::Level));
        assert_eq!(split_tone('ñ'), ('ñ', Tone::Level));
        assert_eq!(split_word("Nguyễn"), ("Nguyên".to_owned(), vec![Tone::Tilde]));
    }
}
