//! What a screen shows of a value that names somebody: the end of a number, the year of a birth.
//! Official papers carry the whole; a page shows it after a deliberate act only.

use crate::PartialDate;

/// Signs of a number that stay readable.
const SHOWN: usize = 4;

/// Digits in a row that are taken for the number of a person, a telephone or an account.
const NUMBER_DIGITS: usize = 8;

/// Last four digits, the rest as dots.
pub fn number(number: &str) -> String {
    let signs = number.chars().count();
    if signs > SHOWN { format!("•••• {}", number.chars().skip(signs - SHOWN).collect::<String>()) } else { number.to_owned() }
}

/// The year of birth: tells namesakes apart in a list, and opens no account.
pub fn birth(birth: PartialDate) -> String {
    birth.year().to_string()
}

/// A text as somebody wrote it, with every long number in it masked: `Bà Hoa, •••• 6789`.
pub fn within(text: &str) -> String {
    runs(text).map(|run| if run.is_long() { number(&run.digits()) } else { run.text.to_owned() }).collect()
}

/// Whether a text that is kept for ever, such as a reason in the log, has a long number in it.
pub fn has_number(text: &str) -> bool {
    runs(text).any(|run| run.is_long())
}

/// A piece of a text: a number as people write it, or what stands between numbers.
struct Run<'t> {
    text: &'t str,
    is_number: bool,
}

impl Run<'_> {
    fn digits(&self) -> String {
        self.text.chars().filter(char::is_ascii_digit).collect()
    }

    fn is_long(&self) -> bool {
        self.is_number && self.digits().len() >= NUMBER_DIGITS
    }
}

fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '-' | '+' | '(' | ')');
    let begins = |c: char| c.is_ascii_digit() || c == '+';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if begins(first) {
            let all = &rest[..rest.find(|c| !of_number(c)).unwrap_or(rest.len())];
            // Signs behind the last digit belong to the text.
            all.rfind(|c: char| c.is_ascii_digit()).map_or(first.len_utf8(), |last| last + 1)
        } else {
            rest.find(begins).unwrap_or(rest.len())
        };
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(Run { text: run, is_number: begins(first) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_masked_wherever_it_stands_in_a_text() {
        for (written, shown) in [
            ("0905123456", "•••• 3456"),
            ("Bà Hoa, 0905.123.456 (kế toán)", "Bà Hoa, •••• 3456 (kế toán)"),
            ("+84 905 123 456", "•••• 3456"),
            ("0283 822 1234 - 0905123456", "•••• 3456"),
            ("Tổ 5, phường 12", "Tổ 5, phường 12"),
            ("Bà Hoa", "Bà Hoa"),
            ("+", "+"),
            ("", ""),
        ] {
            assert_eq!(within(written), shown, "{written}");
            assert_eq!(has_number(written), shown.contains('•'), "{written}");
        }
    }

    #[test]
    fn a_birth_shows_its_year_however_precisely_it_is_known() {
        for known in ["1985-03-12", "1985-03", "1985"] {
            assert_eq!(birth(known.parse().unwrap()), "1985");
        }
    }

    proptest! {
        #[test]
        fn nothing_of_a_number_but_its_end_is_left(digits in "[0-9]{9,15}", before in "[a-zĐă ,;]{0,9}", after in "[a-zĐă,;]{0,9}") {
            let shown = within(&format!("{before}{digits}{after}"));
            prop_assert!(!shown.contains(&digits[..digits.len() - 4]), "{}", shown);
            prop_assert!(shown.contains(&digits[digits.len() - 4..]) && shown.starts_with(&before) && shown.ends_with(&after), "{}", shown);
        }

        #[test]
        fn a_text_without_numbers_stays_as_it_is(text in "[^0-9+]{0,40}") {
            prop_assert_eq!(within(&text), text);
        }
    }
}
