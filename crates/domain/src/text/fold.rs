//! Text without marks, for searching and for systems that read ASCII only.

use super::clean;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Cleaned text in lower-case ASCII: no marks, đ→d, typographic signs made plain.
///
/// The result is always ASCII: a character with no plain counterpart becomes `?`, so that a
/// bank file never carries a byte it cannot read. Idempotent. Use it to propose candidates,
/// never to decide that two people are the same.
pub fn ascii_fold(s: &str) -> String {
    let cleaned = clean(s);
    if cleaned.is_ascii() {
        return cleaned.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(cleaned.len());
    for c in cleaned.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            'đ' | 'Đ' => out.push('d'),
            'ł' | 'Ł' => out.push('l'),
            'ø' | 'Ø' => out.push('o'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            '₫' => out.push('d'),
            '‘' | '’' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' => out.push('\''),
            '“' | '”' | '«' | '»' | '″' => out.push('"'),
            '‐'..='―' | '−' => out.push('-'),
            '…' => out.push_str("..."),
            _ => out.push('?'),
        }
    }
    // A mark that stood alone between spaces leaves two of them.
    clean(&out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_and_case_go() {
        assert_eq!(ascii_fold("NGUYỄN Thị Đào"), "nguyen thi dao");
        assert_eq!(ascii_fold("Ðặng  H’Hen Niê"), "dang h'hen nie");
        assert_eq!(ascii_fold("Phường 1 – Q.5"), "phuong 1 - q.5");
        assert_eq!(ascii_fold("李"), "?");
    }

    #[test]
    fn a_lone_mark_leaves_no_spare_space() {
        assert_eq!(ascii_fold("\u{301} an \u{301} b"), "an b");
    }

    proptest! {
        #[test]
        fn folding_gives_ascii_and_folding_twice_changes_nothing(s in "\\PC{0,24}") {
            let once = ascii_fold(&s);
            prop_assert!(once.is_ascii());
            prop_assert_eq!(ascii_fold(&once), once);
        }

        #[test]
        fn form_of_input_does_not_matter(s in "[a-zA-ZđĐễộươạẳíỳ ]{0,24}") {
            let nfd: String = s.nfd().collect();
            prop_assert_eq!(ascii_fold(&nfd), ascii_fold(&s));
        }
    }
}
