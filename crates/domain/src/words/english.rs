//! Amounts in English words, for readers of the English interface.

use super::capitalised;
use crate::Vnd;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// `Three million seven hundred and ten thousand dong`.
pub fn amount_in_words_en(amount: Vnd) -> String {
    let mut words = Vec::new();
    if amount.0 < 0 {
        words.push("minus".to_owned());
    }
    let n = amount.0.unsigned_abs();
    if n == 0 {
        words.push(SMALL[0].to_owned());
    }
    let mut rest = n;
    for (size, name) in [
        (1_000_000_000_000_000_000, " quintillion"),
        (1_000_000_000_000_000, " quadrillion"),
        (1_000_000_000_000, " trillion"),
        (1_000_000_000, " billion"),
        (1_000_000, " million"),
        (1_000, " thousand"),
        (1, ""),
    ] {
        let group = rest / size;
        rest %= size;
        if group > 0 {
            let joint = if size == 1 && group < 100 && n >= 1_000 { "and " } else { "" };
            words.push(format!("{joint}{}{name}", below_a_thousand(group)));
        }
    }
    words.push("dong".to_owned());
    capitalised(&words.join(" "))
}

fn below_a_thousand(n: u64) -> String {
    let small = |n: u64| match (n / 10, n % 10) {
        (0 | 1, _) => SMALL[(n % 20) as usize].to_owned(),
        (tens, 0) => TENS[(tens % 10) as usize].to_owned(),
        (tens, units) => format!("{}-{}", TENS[(tens % 10) as usize], SMALL[units as usize]),
    };
    match (n / 100, n % 100) {
        (0, rest) => small(rest),
        (hundreds, 0) => format!("{} hundred", small(hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", small(hundreds), small(rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_english_documents_print_them() {
        for (n, text) in [
            (0, "Zero dong"),
            (80_000, "Eighty thousand dong"),
            (3_710_000, "Three million seven hundred and ten thousand dong"),
            (1_855_000, "One million eight hundred and fifty-five thousand dong"),
            (1_000_005, "One million and five dong"),
            (21_014_105, "Twenty-one million fourteen thousand one hundred and five dong"),
            (1_149_000_000, "One billion one hundred and forty-nine million dong"),
            (-19, "Minus nineteen dong"),
        ] {
            assert_eq!(amount_in_words_en(Vnd(n)), text);
        }
        assert!(amount_in_words_en(Vnd(i64::MIN)).starts_with("Minus nine quintillion"));
    }
}
