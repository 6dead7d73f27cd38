//! Reading amounts of đồng as people write them.
//!
//! Lives here: text to [`Vnd`]. Never here: a guess without a note, or a float; fractions of
//! a million are worked out in whole đồng.

use crate::Vnd;
use crate::text::ascii_fold;

/// An amount that was read, and what the reading assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedMoney {
    pub vnd: Vnd,
    pub note: Option<MoneyNote>,
}

/// An assumption behind a reading, to be shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MoneyNote {
    /// `1tr2`: spoken shorthand for 1.200.000.
    Shorthand,
    /// `1,2 triệu`, `500k`: a multiple was worked out.
    Multiple,
    /// `3710000.0`: a fraction of zero was dropped.
    ZeroFraction,
}

impl MoneyNote {
    pub fn code(self) -> &'static str {
        match self {
            MoneyNote::Shorthand => "money-note-shorthand",
            MoneyNote::Multiple => "money-note-multiple",
            MoneyNote::ZeroFraction => "money-note-zero-fraction",
        }
    }
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyProblem {
    #[error("the amount is empty")]
    Empty,
    #[error("the text is not an amount")]
    NotAnAmount,
    #[error("there is no fraction of a đồng")]
    Fraction,
    #[error("the amount is negative")]
    Negative,
    #[error("the spreadsheet has rounded the amount")]
    Unrecoverable,
    #[error("the amount is too large")]
    TooLarge,
}

impl MoneyProblem {
    pub fn code(self) -> &'static str {
        match self {
            MoneyProblem::Empty => "money-empty",
            MoneyProblem::NotAnAmount => "money-not-an-amount",
            MoneyProblem::Fraction => "money-fraction",
            MoneyProblem::Negative => "money-negative",
            MoneyProblem::Unrecoverable => "money-unrecoverable",
            MoneyProblem::TooLarge => "money-too-large",
        }
    }
}

/// Reads `1.234.567`, `1,234,567`, `1 234 567đ`, `3710000.0`, `1,2 triệu`, `1tr2`, `500k`.
pub fn parse_vnd(s: &str) -> Result<ParsedMoney, MoneyProblem> {
    let folded = ascii_fold(s.trim_start_matches('\''));
    if folded.is_empty() {
        return Err(MoneyProblem::Empty);
    }
    let text = without_currency(&folded);
    if text.starts_with(['-', '(']) && text.contains(|c: char| c.is_ascii_digit()) {
        return Err(MoneyProblem::Negative);
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))).unwrap_or(text.len());
    let (figure, tail) = (text[..end].trim(), text[end..].trim());
    if tail.is_empty() {
        return whole(figure);
    }
    if tail.starts_with("e+") || tail.strip_prefix('e').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())) {
        return Err(MoneyProblem::Unrecoverable);
    }
    let letters = tail.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(tail.len());
    let power = match &tail[..letters] {
        "k" | "nghin" | "ngan" | "ng" => 3,
        "tr" | "trieu" => 6,
        "ty" | "ti" => 9,
        _ => return Err(MoneyProblem::NotAnAmount),
    };
    match tail[letters..].trim() {
        "" => multiple(figure, power),
        rest => shorthand(figure, rest, power),
    }
}

fn without_currency(s: &str) -> &str {
    let s = s.trim_end_matches(['.', ',', '/', '-', ' ']);
    ["dong", "vnd", "d"]
        .iter()
        .find_map(|unit| s.strip_suffix(unit).filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit() || c == ' ' || c.is_ascii_lowercase())))
        .map_or(s, str::trim_end)
        .trim_start_matches("vnd")
        .trim()
}

/// Digits with or without groups of three, and at most a fraction of zeros.
fn whole(figure: &str) -> Result<ParsedMoney, MoneyProblem> {
    let (digits, fraction) = split_figure(figure, true)?;
    let note = match fraction {
        None => None,
        Some(zeros) if zeros.bytes().all(|b| b == b'0') => Some(MoneyNote::ZeroFraction),
        Some(_) => return Err(MoneyProblem::Fraction),
    };
    Ok(ParsedMoney { vnd: Vnd(digits.parse().map_err(|_| MoneyProblem::TooLarge)?), note })
}

/// The digits before the decimal sign without their groups, and the digits after it.
///
/// A single sign with three digits after it separates thousands in whole amounts
/// (`1.234` is 1234), and is a decimal sign before a unit (`1,234 triệu` is 1.234.000).
fn split_figure(figure: &str, three_are_a_group: bool) -> Result<(String, Option<&str>), MoneyProblem> {
    let packed_ok = figure.starts_with(|c: char| c.is_ascii_digit()) && figure.ends_with(|c: char| c.is_ascii_digit());
    if !packed_ok {
        return Err(MoneyProblem::NotAnAmount);
    }
    let signs: Vec<char> = figure.chars().filter(|c| !c.is_ascii_digit()).collect();
    let last = signs.last().copied();
    let last_at = figure.rfind(|c: char| !c.is_ascii_digit());
    let (body, fraction) = match (last, last_at) {
        (Some(sign), Some(at)) => {
            let after = &figure[at + 1..];
            let alone = signs.iter().filter(|s| **s == sign).count() == 1;
            let grouped_before = signs.len() > 1;
            let decimal = sign != ' ' && alone && (grouped_before || after.len() != 3 || !three_are_a_group);
            if decimal && grouped_before && after.len() == 3 && three_are_a_group {
                // `1.234,567`: a fraction of three digits, or thousands with a mixed sign.
                return Err(MoneyProblem::NotAnAmount);
            }
            if decimal { (&figure[..at], Some(after)) } else { (figure, None) }
        }
        _ => (figure, None),
    };
    Ok((ungrouped(body)?, fraction))
}

fn ungrouped(body: &str) -> Result<String, MoneyProblem> {
    let Some(sign) = body.chars().find(|c| !c.is_ascii_digit()) else {
        return Ok(body.to_owned());
    };
    let mut groups = body.split(sign);
    let first = groups.next().unwrap_or_default();
    let digits = |g: &str| g.bytes().all(|b| b.is_ascii_digit());
    let first_ok = (1..=3).contains(&first.len()) && digits(first);
    if first_ok && groups.all(|g| g.len() == 3 && digits(g)) { Ok(body.chars().filter(char::is_ascii_digit).collect()) } else { Err(MoneyProblem::NotAnAmount) }
}

/// `1,2 triệu`: the figure times a power of ten, exact to the đồng.
fn multiple(figure: &str, power: u32) -> Result<ParsedMoney, MoneyProblem> {
    let (digits, fraction) = split_figure(figure, false)?;
    scaled(&digits, fraction.unwrap_or(""), power).map(|vnd| ParsedMoney { vnd, note: Some(MoneyNote::Multiple) })
}

/// `1tr2` is 1.200.000, `1tr250` is 1.250.000, `2 tỷ 5` is 2.500.000.000.
fn shorthand(figure: &str, rest: &str, power: u32) -> Result<ParsedMoney, MoneyProblem> {
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !plain(figure) || !plain(rest) || rest.len() > 3 {
        return Err(MoneyProblem::NotAnAmount);
    }
    scaled(figure, rest, power).map(|vnd| ParsedMoney { vnd, note: Some(MoneyNote::Shorthand) })
}

fn scaled(digits: &str, fraction: &str, power: u32) -> Result<Vnd, MoneyProblem> {
    let fraction = fraction.trim_end_matches('0');
    let places = u32::try_from(fraction.len()).map_err(|_| MoneyProblem::Fraction)?;
    let missing = power.checked_sub(places).ok_or(MoneyProblem::Fraction)?;
    let all: i64 = format!("{digits}{fraction}").parse().map_err(|_| MoneyProblem::TooLarge)?;
    all.checked_mul(10_i64.pow(missing)).map(Vnd).ok_or(MoneyProblem::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn amount(s: &str) -> Result<(i64, Option<MoneyNote>), MoneyProblem> {
        parse_vnd(s).map(|p| (p.vnd.0, p.note))
    }

    #[test]
    fn whole_amounts_are_read_in_every_grouping() {
        for s in [
            "1234567",
            "1.234.567",
            "1,234,567",
            "1 234 567",
            "1.234.567đ",
            "1.234.567 đồng",
            "1.234.567\u{a0}₫",
            "1,234,567 VNĐ",
            "1.234.567đ.",
            "1.234.567,-",
            "'1234567",
        ] {
            assert_eq!(amount(s), Ok((1_234_567, None)), "{s}");
        }
        assert_eq!(amount("1.234"), Ok((1234, None)));
        assert_eq!(amount("0"), Ok((0, None)));
        assert_eq!(amount("80.000 Đ"), Ok((80_000, None)));
    }

    #[test]
    fn a_fraction_of_zero_is_dropped_with_a_note() {
        for s in ["3710000.0", "3710000,00", "3.710.000,00", "3,710,000.00"] {
            assert_eq!(amount(s), Ok((3_710_000, Some(MoneyNote::ZeroFraction))), "{s}");
        }
        for s in ["3710000.5", "1.5", "3.710.000,25"] {
            assert_eq!(amount(s), Err(MoneyProblem::Fraction), "{s}");
        }
    }

    #[test]
    fn multiples_and_shorthand_are_worked_out_with_a_note() {
        for (s, vnd, note) in [
            ("1,2 triệu", 1_200_000, MoneyNote::Multiple),
            ("1.5 triệu đồng", 1_500_000, MoneyNote::Multiple),
            ("1,855 triệu", 1_855_000, MoneyNote::Multiple),
            ("500k", 500_000, MoneyNote::Multiple),
            ("80 nghìn", 80_000, MoneyNote::Multiple),
            ("80 ngàn đồng", 80_000, MoneyNote::Multiple),
            ("2 tỷ", 2_000_000_000, MoneyNote::Multiple),
            ("1tr2", 1_200_000, MoneyNote::Shorthand),
            ("1tr250", 1_250_000, MoneyNote::Shorthand),
            ("3 tr 71", 3_710_000, MoneyNote::Shorthand),
        ] {
            assert_eq!(amount(s), Ok((vnd, Some(note))), "{s}");
        }
        assert_eq!(amount("1,2345678 triệu"), Err(MoneyProblem::Fraction));
    }

    #[test]
    fn what_is_no_amount_is_refused_with_the_reason() {
        assert_eq!(amount(" "), Err(MoneyProblem::Empty));
        for s in ["không", "đ", "1.23.456", "12,34,567", "1.234.56.7", "1 USD", "1..2", ".5", "1.234,567", "1tr2345"] {
            assert!(amount(s).is_err(), "{s}");
        }
        assert_eq!(amount("-500.000"), Err(MoneyProblem::Negative));
        assert_eq!(amount("(500.000)"), Err(MoneyProblem::Negative));
        assert_eq!(amount("3.71E+06"), Err(MoneyProblem::Unrecoverable));
        assert_eq!(amount("99999999999999999999"), Err(MoneyProblem::TooLarge));
        assert_eq!(amount("99999999999999 tỷ"), Err(MoneyProblem::TooLarge));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(n in 0i64..i64::MAX) {
            prop_assert_eq!(amount(&Vnd(n).to_string()), Ok((n, None)));
            prop_assert_eq!(amount(&Vnd(n).grouped().replace('.', ",")), Ok((n, None)));
            prop_assert_eq!(amount(&n.to_string()), Ok((n, None)));
        }

        #[test]
        fn any_text_is_answered_without_panic(s in "\\PC{0,20}|[0-9., ekrtdy()-]{0,14}") {
            let _ = parse_vnd(&s);
        }
    }
}
