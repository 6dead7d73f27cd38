//! Finding the bank that the words of a list mean.

use super::{Bank, banks};
use crate::text::ascii_fold;
use std::ops::Range;
use std::sync::LazyLock;

/// Phrases that say "bank" or "joint stock" and tell no bank from another.
const NOISE: &[&[&str]] = &[&["thuong", "mai", "co", "phan"], &["ngan", "hang"], &["nh"], &["tmcp"], &["tm"], &["cp"], &["tnhh"], &["mtv"], &["bank"]];

/// What follows names a branch, often after a place that is also in a bank's name.
const BRANCH: &[&[&str]] = &[&["cn"], &["chi", "nhanh"], &["pgd"], &["phong", "giao", "dich"]];

/// A place name that is one bank's whole name; it counts only when nothing else is written.
const ALSO_A_PLACE: &[&str] = &["sai", "gon"];

/// Every writing of every bank, as words, longest first.
static WRITINGS: LazyLock<Vec<(Vec<String>, &'static Bank)>> = LazyLock::new(|| {
    let mut all: Vec<_> = banks()
        .iter()
        .flat_map(|bank| {
            let own = [bank.bin, bank.code, bank.name, bank.name_vi];
            own.into_iter().chain(bank.aliases.iter().copied()).chain(bank.swift).map(move |text| (words(text), bank))
        })
        .filter(|(words, _)| !words.is_empty())
        .collect();
    all.sort_by_key(|(words, _)| std::cmp::Reverse(words.iter().map(String::len).sum::<usize>()));
    all
});

/// The bank meant by `NH Công thương CN Đồng Tháp`, `Viettinbank`, `ICB`, a BIN or a SWIFT
/// code. `None` when no bank, or more than one bank, fits: then a person chooses.
pub fn find_bank(text: &str) -> Option<&'static Bank> {
    let wanted = words(text);
    if wanted.is_empty() {
        return None;
    }
    if let Some((_, bank)) = WRITINGS.iter().find(|(writing, _)| *writing == wanted) {
        return Some(bank);
    }
    let mut found: Vec<(Range<usize>, &Bank)> = Vec::new();
    for (writing, bank) in WRITINGS.iter().filter(|(writing, _)| can_stand_inside(writing)) {
        for (at, window) in wanted.windows(writing.len()).enumerate() {
            let span = at..at + writing.len();
            let within = |known: &Range<usize>| known.start <= span.start && span.end <= known.end;
            // A shorter writing inside a longer one says nothing new: Nam Á in Đông Nam Á.
            if window == writing.as_slice() && !found.iter().any(|(known, _)| within(known)) {
                found.push((span, bank));
            }
        }
    }
    let (_, first) = found.first()?;
    found.iter().all(|(_, bank)| bank.bin == first.bin).then_some(*first)
}

/// Two letters inside a longer text are too often something else (VP is also an office).
fn can_stand_inside(writing: &[String]) -> bool {
    writing.iter().map(String::len).sum::<usize>() > 2 && writing != ALSO_A_PLACE
}

/// Folded words without the noise, up to the name of a branch.
fn words(text: &str) -> Vec<String> {
    let folded = ascii_fold(text);
    let all: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let mut kept = Vec::new();
    let mut rest = all.as_slice();
    while let [word, ..] = rest {
        if !kept.is_empty() && BRANCH.iter().any(|phrase| rest.starts_with(phrase)) {
            break;
        }
        match NOISE.iter().find(|phrase| rest.starts_with(phrase)) {
            Some(phrase) => rest = &rest[phrase.len()..],
            None => {
                kept.push((*word).to_owned());
                rest = &rest[1..];
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banks_are_found_in_the_words_of_lists() {
        for (text, code) in [
            ("VCB", "VCB"),
            ("Vietcombank", "VCB"),
            ("Ngân hàng TMCP Ngoại thương Việt Nam", "VCB"),
            ("NH Công thương", "CTG"),
            ("NH Công thương CN Đồng Tháp", "CTG"),
            ("Viettinbank", "CTG"),
            ("ICB", "CTG"),
            ("970415", "CTG"),
            ("ICBVVNVX", "CTG"),
            ("Vietinbank - PGD Sa Đéc", "CTG"),
            ("Agribank CN Châu Thành", "AGRIBANK"),
            ("NH NN&PTNT", "AGRIBANK"),
            ("Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam", "AGRIBANK"),
            ("BIDV", "BID"),
            ("Ngân hàng Đầu tư và Phát triển", "BID"),
            ("MB", "MBB"),
            ("NH Quân đội", "MBB"),
            ("Á Châu", "ACB"),
            ("Đông Á", "VIKKI"),
            ("Bưu điện Liên Việt", "LPB"),
            ("LienVietPostBank", "LPB"),
            ("Sacombank Sa Đéc", "STB"),
            ("Agribank Nam Sài Gòn", "AGRIBANK"),
            ("Vietcombank chi nhánh Bắc Sài Gòn", "VCB"),
            ("Ngân hàng TMCP Sài Gòn", "SCB"),
            ("Đông Nam Á", "SSB"),
            ("Hàng Hải", "MSB"),
            ("Kỹ thương", "TCB"),
            ("NHCSXH", "VBSP"),
        ] {
            assert_eq!(find_bank(text).map(|b| b.code), Some(code), "{text}");
        }
    }

    #[test]
    fn unknown_and_doubtful_words_find_no_bank() {
        for text in ["", "Ngân hàng", "không có", "tiền mặt", "Quỹ tín dụng nhân dân", "VCB/ACB"] {
            assert_eq!(find_bank(text).map(|b| b.code), None, "{text}");
        }
    }

    #[test]
    fn no_writing_names_two_banks() {
        for (at, (writing, bank)) in WRITINGS.iter().enumerate() {
            for (other, other_bank) in &WRITINGS[at + 1..] {
                assert!(writing != other || bank.bin == other_bank.bin, "{writing:?}: {} and {}", bank.code, other_bank.code);
            }
        }
    }
}
