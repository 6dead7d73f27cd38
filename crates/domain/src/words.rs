//! Amounts and counts in words.
//!
//! Lives here: Vietnamese and English number words. Never here: documents or their closing
//! signs (`./.`), which belong to `kipthoi-documents`. English is in `words/english.rs`.

mod english;

pub use english::amount_in_words_en;

use crate::Vnd;

/// How "zero tens" is said: một trăm **linh** năm (north), một trăm **lẻ** năm (south).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ZeroTens {
    #[default]
    Linh,
    Le,
}

/// How a thousand is said: **nghìn** (north), **ngàn** (south).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Thousand {
    #[default]
    Nghin,
    Ngan,
}

/// How four is said after mươi: hai mươi **tư**, hai mươi **bốn**.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Four {
    #[default]
    Tu,
    Bon,
}

/// The style of an office. The default is what most decisions print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordStyle {
    pub zero_tens: ZeroTens,
    pub thousand: Thousand,
    pub four: Four,
    /// Begin with a capital letter (default).
    pub capital: bool,
    /// End with "đồng" (default).
    pub unit: bool,
    /// Add "chẵn" after the unit to a multiple of a thousand đồng.
    pub even: bool,
    /// Say every empty group: một triệu **không nghìn** không trăm linh năm.
    pub empty_groups: bool,
}

impl Default for WordStyle {
    fn default() -> Self {
        WordStyle {
            zero_tens: ZeroTens::default(),
            thousand: Thousand::default(),
            four: Four::default(),
            capital: true,
            unit: true,
            even: false,
            empty_groups: false,
        }
    }
}

/// `Ba triệu bảy trăm mười nghìn đồng`. Negative amounts begin with "Âm".
pub fn amount_in_words(amount: Vnd, style: &WordStyle) -> String {
    let mut words = Vec::new();
    if amount.0 < 0 {
        words.push("âm");
    }
    number(amount.0.unsigned_abs(), style, &mut words);
    if style.unit {
        words.push("đồng");
    }
    if style.even && amount.0 != 0 && amount.0 % 1000 == 0 {
        words.push("chẵn");
    }
    let text = words.join(" ");
    if style.capital { capitalised(&text) } else { text }
}

/// A count in small letters without a unit: `hai mươi mốt`. Capital, unit and "chẵn" of the
/// style do not apply.
pub fn number_in_words(n: u64, style: &WordStyle) -> String {
    let mut words = Vec::new();
    number(n, style, &mut words);
    words.join(" ")
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Above 999 tỷ the pattern repeats before "tỷ": mười nghìn bảy trăm tỷ.
fn number(n: u64, style: &WordStyle, words: &mut Vec<&'static str>) {
    const BILLION: u64 = 1_000_000_000;
    if n == 0 {
        words.push(DIGITS[0]);
        return;
    }
    let (billions, rest) = (n / BILLION, n % BILLION);
    if billions > 0 {
        number(billions, style, words);
        words.push("tỷ");
    }
    below_a_billion(rest, billions > 0, style, words);
}

fn below_a_billion(n: u64, mut follows: bool, style: &WordStyle, words: &mut Vec<&'static str>) {
    let thousand = match style.thousand {
        Thousand::Nghin => "nghìn",
        Thousand::Ngan => "ngàn",
    };
    let mut rest = n;
    for (size, name) in [(1_000_000, Some("triệu")), (1_000, Some(thousand)), (1, None)] {
        let value = rest / size;
        rest %= size;
        if value > 0 {
            group(value, follows, style, words);
            words.extend(name);
            follows = true;
        } else if let (true, true, true, Some(name)) = (style.empty_groups, follows, rest > 0, name) {
            words.extend(["không", name]);
        }
    }
}

/// One group of three digits, 1 to 999. After a higher group the hundreds are always said.
fn group(value: u64, follows: bool, style: &WordStyle, words: &mut Vec<&'static str>) {
    let digit = |n: u64| DIGITS[(n % 10) as usize];
    let (hundreds, tens, units) = (value / 100, value / 10 % 10, value % 10);
    let hundreds_said = hundreds > 0 || follows;
    if hundreds_said {
        words.extend([digit(hundreds), "trăm"]);
    }
    match (tens, units) {
        (0, 0) => return,
        (0, _) if hundreds_said => words.push(match style.zero_tens {
            ZeroTens::Linh => "linh",
            ZeroTens::Le => "lẻ",
        }),
        (0, _) => {}
        (1, _) => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) if style.four == Four::Tu => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(units)),
    }
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(n: i64) -> String {
        amount_in_words(Vnd(n), &WordStyle::default())
    }

    #[test]
    fn amounts_of_the_law_read_as_decisions_print_them() {
        for (n, text) in [
            (80_000, "Tám mươi nghìn đồng"),
            (1_000_000, "Một triệu đồng"),
            (1_855_000, "Một triệu tám trăm năm mươi lăm nghìn đồng"),
            (3_710_000, "Ba triệu bảy trăm mười nghìn đồng"),
            (1_001_000, "Một triệu không trăm linh một nghìn đồng"),
            (21_014_105, "Hai mươi mốt triệu không trăm mười bốn nghìn một trăm linh năm đồng"),
            (1_000_005, "Một triệu không trăm linh năm đồng"),
            (1_149_000_000, "Một tỷ một trăm bốn mươi chín triệu đồng"),
            (24_000, "Hai mươi tư nghìn đồng"),
            (15_000, "Mười lăm nghìn đồng"),
            (11_000, "Mười một nghìn đồng"),
            (14_000, "Mười bốn nghìn đồng"),
            (10_700_000_000_000, "Mười nghìn bảy trăm tỷ đồng"),
            (0, "Không đồng"),
            (5, "Năm đồng"),
            (105, "Một trăm linh năm đồng"),
            (1_000_000_001, "Một tỷ không trăm linh một đồng"),
            (-50_000, "Âm năm mươi nghìn đồng"),
        ] {
            assert_eq!(words(n), text, "{n}");
        }
    }

    #[test]
    fn an_office_can_choose_its_style() {
        let south = WordStyle { zero_tens: ZeroTens::Le, thousand: Thousand::Ngan, four: Four::Bon, ..WordStyle::default() };
        assert_eq!(amount_in_words(Vnd(124_105), &south), "Một trăm hai mươi bốn ngàn một trăm lẻ năm đồng");
        let full = WordStyle { empty_groups: true, ..WordStyle::default() };
        assert_eq!(amount_in_words(Vnd(1_000_005), &full), "Một triệu không nghìn không trăm linh năm đồng");
        assert_eq!(amount_in_words(Vnd(1_000_000), &full), "Một triệu đồng");
        let even = WordStyle { even: true, ..WordStyle::default() };
        assert_eq!(amount_in_words(Vnd(1_500_000), &even), "Một triệu năm trăm nghìn đồng chẵn");
        assert_eq!(amount_in_words(Vnd(1_500_001), &even), "Một triệu năm trăm nghìn không trăm linh một đồng");
        let bare = WordStyle { capital: false, unit: false, ..WordStyle::default() };
        assert_eq!(amount_in_words(Vnd(21), &bare), "hai mươi mốt");
        assert_eq!(number_in_words(766, &WordStyle::default()), "bảy trăm sáu mươi sáu");
    }

    /// Reads number words back, in any style; independent of the writer's grouping.
    fn read(text: &str) -> Option<u64> {
        let (mut total, mut millions, mut group, mut last) = (0u64, 0u64, 0u64, 0u64);
        for word in text.split(' ') {
            match word {
                "trăm" => (group, last) = (group + last * 100, 0),
                "mươi" => (group, last) = (group + last * 10, 0),
                "mười" => group += 10,
                "linh" | "lẻ" => {}
                "nghìn" | "ngàn" => (millions, group, last) = (millions + (group + last) * 1_000, 0, 0),
                "triệu" => (millions, group, last) = (millions + (group + last) * 1_000_000, 0, 0),
                "tỷ" => (total, millions, group, last) = ((total + millions + group + last).checked_mul(1_000_000_000)?, 0, 0, 0),
                "mốt" => last = 1,
                "tư" => last = 4,
                "lăm" => last = 5,
                digit => last = DIGITS.iter().position(|d| *d == digit)? as u64,
            }
        }
        Some(total + millions + group + last)
    }

    proptest! {
        #[test]
        fn words_read_back_to_the_same_number(n in prop_oneof![0u64..2_000, 0u64..10_000_000_000, 0u64..9_000_000_000_000_000_000], south: bool, full: bool) {
            let mut style = WordStyle { empty_groups: full, ..WordStyle::default() };
            if south {
                style = WordStyle { zero_tens: ZeroTens::Le, thousand: Thousand::Ngan, four: Four::Bon, ..style };
            }
            prop_assert_eq!(read(&number_in_words(n, &style)), Some(n));
        }
    }
}
