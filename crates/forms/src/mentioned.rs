//! Numbers that running text names after a word: the 2 of "DANH SÁCH … (ĐỢT 2)".
//!
//! Lives here: finding them. Never here: which words are looked for (the form's data).

use kipthoi_domain::text::ascii_fold;
use std::collections::BTreeSet;

/// Roman numbers as titles write them, from one.
const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/// The numbers of one or two digits that follow one of the folded phrases; a day ("đợt 15/7") is none.
pub(crate) fn numbers_after(text: &str, phrases: &[String]) -> BTreeSet<u32> {
    let folded = ascii_fold(text);
    let words = words(&folded);
    let after = |start: usize| {
        let phrase =
            phrases.iter().map(|p| p.split(' ').collect::<Vec<_>>()).filter(|p| words[start..].iter().map(|(_, w)| *w).take(p.len()).eq(p.iter().copied()));
        let from = start + phrase.map(|p| p.len()).max()?;
        let from = from + usize::from(words.get(from).is_some_and(|(_, w)| matches!(*w, "thu" | "so")));
        let (at, word) = words.get(from)?;
        number(word, &folded[at + word.len()..])
    };
    (0..words.len()).filter_map(after).collect()
}

fn number(word: &str, rest: &str) -> Option<u32> {
    if let Some(roman) = ROMAN.iter().position(|r| *r == word) {
        return u32::try_from(roman + 1).ok();
    }
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    // "2/2021" is the second of a year, "15/7" and "15.7" are days.
    let day = rest.strip_prefix(['/', '.', '-']).is_some_and(|next| matches!(digits(next), 1..=3));
    if day || word.len() > 2 { None } else { word.parse().ok().filter(|n| *n > 0) }
}

/// Runs of letters or of digits, with where they begin: "ĐỢT2" is two words.
fn words(folded: &str) -> Vec<(usize, &str)> {
    let mut out: Vec<(usize, &str)> = Vec::new();
    for (at, c) in folded.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some((start, word)) if *start + word.len() == at && word.ends_with(|w: char| w.is_ascii_digit() == c.is_ascii_digit()) => {
                *word = &folded[*start..end]
            }
            _ => out.push((at, &folded[at..end])),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_in_a_title_is_found_however_it_is_written_and_a_day_is_no_round() {
        let found = |text: &str| numbers_after(text, &["dot".to_owned(), "ho tro lan".to_owned()]).into_iter().collect::<Vec<_>>();
        for title in ["DANH SÁCH LAO ĐỘNG TỰ DO (ĐỢT 2)", "Danh sach dot 02, ap 3", "Đợt II năm 2021", "ĐỢT2", "đợt thứ 2", "Đợt 2/2021", "Hỗ trợ lần 2"]
        {
            assert_eq!(found(title), [2], "{title}");
        }
        for title in ["Đợt dịch thứ tư", "đợt 15/7/2021", "Danh sách bổ sung lần 2", "Đợt chi 2021", "đợt 2021", "Đợt"] {
            assert!(found(title).is_empty(), "{title}");
        }
        assert_eq!(found("Tổng hợp đợt 1 và đợt 2"), [1, 2]);
    }
}
