//! Names of people: keys for comparing and sorting, and what a payable name must be.
//!
//! Lives here: total functions on one name. Never here: scoring two names against each
//! other (linkage), or merging people; "Nguyễn Thị Hoa, 1965" exists several times in one
//! commune.

mod check;
mod sort;

pub use check::{NameProblem, check_name};
pub use sort::sort_key;

use crate::text::tone::{is_plain_vowel, split_word};
use crate::text::{ascii_fold, clean};

/// Three ways to compare a name, from strict to loose, and one for looking up by given name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKeys {
    /// Cleaned and in small letters: equal names are written alike.
    pub exact: String,
    /// Also equal when only the place of the tone differs (hòa/hoà), or i/y after a
    /// consonant (Lý/Lí). Not for display: tones are digits behind the word.
    pub placement: String,
    /// Without marks. Proposes candidates; never proves that two people are the same.
    pub ascii: String,
    /// The ascii key with the given name in front: `hoa nguyen thi`.
    pub ascii_given_first: String,
}

/// The keys of a name. NFD, NFC and mixed input give the same keys.
pub fn name_keys(name: &str) -> NameKeys {
    let exact = plain_apostrophes(&clean(name).to_lowercase());
    // Lower-casing can decompose a letter (İ), so the key is cleaned once more.
    let exact = if exact.is_ascii() { exact } else { clean(&exact) };
    let placement = placement_key(&exact);
    let ascii = ascii_fold(&exact);
    let ascii_given_first = match ascii.rsplit_once(' ') {
        Some((rest, given)) => format!("{given} {rest}"),
        None => ascii.clone(),
    };
    NameKeys { exact, placement, ascii, ascii_given_first }
}

/// Tên: the last word, by which people are called and lists are sorted. Empty for an empty
/// name.
pub fn given_name(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or("")
}

/// Họ: the first word of a name of two words or more. Names of minorities may keep the clan
/// elsewhere (Y Moan Êban) or have none; treat this as a hint.
pub fn family_name(name: &str) -> Option<&str> {
    let mut words = name.split_whitespace();
    let first = words.next()?;
    words.next().map(|_| first)
}

/// A key for words of any kind (unit names too: Thủy/Thuỷ): tones become digits behind the
/// word, and y after a consonant at the end of a word becomes i. The input is cleaned text in
/// small letters.
pub(crate) fn placement_key(exact: &str) -> String {
    let mut out = String::with_capacity(exact.len() + 8);
    for (at, word) in exact.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let (mut letters, tones) = split_word(word);
        if ends_in_foldable_y(&letters) {
            letters.pop();
            letters.push('i');
        }
        out.push_str(&letters);
        out.extend(tones.iter().map(|tone| tone.digit()));
    }
    out
}

/// Lý, Mỹ, kỳ, quý: y is the whole vowel. Not Thúy or Duy, where uy is another sound than ui.
fn ends_in_foldable_y(letters: &str) -> bool {
    let Some(stem) = letters.strip_suffix('y') else {
        return false;
    };
    if stem.ends_with("qu") {
        return true;
    }
    stem.chars().next_back().is_some_and(|c| c.is_alphabetic() && !is_plain_vowel(c) && !"ăâêôơư".contains(c))
}

/// Apostrophes of minority names come in many shapes: H'Hen, H’Hen, Hʼ Hen.
fn plain_apostrophes(s: &str) -> String {
    s.replace(['‘', '’', 'ʼ', '`', '´', '′'], "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn keys_of_one_name() {
        let keys = name_keys("  NGUYỄN  Thị\u{a0}Hòa ");
        assert_eq!(keys.exact, "nguyễn thị hòa");
        assert_eq!(keys.placement, "nguyên3 thi5 hoa1");
        assert_eq!(keys.ascii, "nguyen thi hoa");
        assert_eq!(keys.ascii_given_first, "hoa nguyen thi");
    }

    #[test]
    fn spelling_variants_share_the_placement_key() {
        for (a, b) in [("Hòa", "Hoà"), ("Thủy", "Thuỷ"), ("Khỏe", "Khoẻ"), ("Quý", "Quí"), ("Lý", "Lí"), ("Mỹ", "Mĩ"), ("Thúy", "Thuý"), ("H'Hen", "H’Hen")]
        {
            assert_eq!(name_keys(a).placement, name_keys(b).placement, "{a} {b}");
        }
    }

    #[test]
    fn different_names_keep_different_placement_keys() {
        for (a, b) in [
            ("Vũ", "Võ"),
            ("Hoàng", "Huỳnh"),
            ("Phúc", "Phước"),
            ("Thúy", "Thúi"),
            ("Hoa", "Hoà"),
            ("Tân", "Tấn"),
            ("Y", "I"),
            ("Hay", "Hai"),
            ("Đan", "Dan"),
            ("Huy", "Hui"),
        ] {
            assert_ne!(name_keys(a).placement, name_keys(b).placement, "{a} {b}");
        }
    }

    #[test]
    fn parts_of_names() {
        assert_eq!((family_name("Nguyễn Thị Hoa"), given_name("Nguyễn Thị Hoa")), (Some("Nguyễn"), "Hoa"));
        assert_eq!((family_name("Hoa"), given_name("Hoa")), (None, "Hoa"));
        assert_eq!((family_name(" "), given_name(" ")), (None, ""));
        assert_eq!(given_name("Giàng A Páo"), "Páo");
    }

    proptest! {
        #[test]
        fn keys_do_not_depend_on_the_form_of_unicode(s in "([A-Z]?[a-zàảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ']{0,6} ?){0,5}") {
            let nfd: String = s.nfd().collect();
            prop_assert_eq!(name_keys(&nfd), name_keys(&s));
            prop_assert_eq!(name_keys(&s.to_uppercase()), name_keys(&s));
            prop_assert_eq!(sort_key(&nfd), sort_key(&s));
        }

        #[test]
        fn keys_of_keys_change_nothing(s in "\\PC{0,20}") {
            let keys = name_keys(&s);
            prop_assert_eq!(&name_keys(&keys.exact).exact, &keys.exact);
            prop_assert!(keys.ascii.is_ascii());
        }
    }
}
