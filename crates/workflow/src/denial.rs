//! Words that deny, as cashiers and clerks write them.

use kipthoi_forms::HeaderKey;

/// Other ways of writing "không" (not) and "chưa" (not yet), folded.
const SHORT: [(&str, &str); 8] =
    [("ko", "khong"), ("k", "khong"), ("kg", "khong"), ("kh", "khong"), ("khg", "khong"), ("hong", "khong"), ("kp", "khong phai"), ("chx", "chua")];

/// Words that deny what stands beside them, folded.
const DENIALS: [&str; 6] = ["khong", "chua", "chang", "not", "no", "never"];

/// Lower-case words without marks; denials in one spelling.
pub(crate) fn folded(text: &str) -> String {
    let key = HeaderKey::new(text);
    let words = key.as_str().split(' ').map(|w| SHORT.iter().find(|(short, _)| *short == w).map_or(w, |(_, long)| *long));
    words.collect::<Vec<_>>().join(" ")
}

/// Whether folded words deny something.
pub(crate) fn denies(said: &str) -> bool {
    said.split(' ').any(|w| DENIALS.contains(&w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_no_denies_and_a_plain_yes_does_not() {
        for said in ["Không đồng ý", "KHONG DONG Y", "ko duyệt", "k đồng ý", "Chưa đủ điều kiện"] {
            assert!(denies(&folded(said)), "{said}");
        }
        for said in ["Đồng ý", "Thống nhất đề nghị", ""] {
            assert!(!denies(&folded(said)), "{said}");
        }
    }
}
