//! A language, and how it writes sentences, days and amounts.

use jiff::civil::{Date, DateTime};
use kipthoi_domain::Vnd;
use kipthoi_texts::{Arg, Lang, text, text_with};
use std::borrow::Borrow;
use std::fmt;

/// What templates call `t`: every sentence, date and amount of a page goes through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts {
    lang: Lang,
}

impl Texts {
    pub fn new(lang: Lang) -> Self {
        Texts { lang }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// `vi` or `en`, for the `lang` attribute of the page.
    pub fn code(&self) -> &'static str {
        self.lang.code()
    }

    /// The sentence under `key`.
    pub fn t(&self, key: &str) -> String {
        text(self.lang, key)
    }

    /// The sentence under `key`, to be completed with [`Sentence::put`] and [`Sentence::count`].
    pub fn of<'k>(&self, key: &'k str) -> Sentence<'k> {
        Sentence { lang: self.lang, key, args: Vec::new() }
    }

    /// `07/07/2021`.
    pub fn date(&self, day: &Date) -> String {
        day.strftime("%d/%m/%Y").to_string()
    }

    /// `07/07/2021 16:40`, local time of the installation.
    pub fn at(&self, at: &DateTime) -> String {
        at.strftime("%d/%m/%Y %H:%M").to_string()
    }

    /// `1.234.567 đ`.
    pub fn money(&self, amount: &Vnd) -> String {
        amount.to_string()
    }

    /// An amount, or that nobody can tell it yet.
    pub fn amount(&self, amount: impl Borrow<Option<Vnd>>) -> String {
        amount.borrow().map_or_else(|| self.t("w-amount-unknown"), |amount| self.money(&amount))
    }

    /// `1.234`: counts are grouped like amounts.
    pub fn num(&self, n: impl Count) -> String {
        grouped(n.count())
    }

    /// `Thứ hai, 19/07/2021` / `Monday, 19/07/2021`.
    pub fn weekday(&self, day: &Date) -> String {
        let key = match day.weekday() {
            jiff::civil::Weekday::Monday => "w-weekday-monday",
            jiff::civil::Weekday::Tuesday => "w-weekday-tuesday",
            jiff::civil::Weekday::Wednesday => "w-weekday-wednesday",
            jiff::civil::Weekday::Thursday => "w-weekday-thursday",
            jiff::civil::Weekday::Friday => "w-weekday-friday",
            jiff::civil::Weekday::Saturday => "w-weekday-saturday",
            jiff::civil::Weekday::Sunday => "w-weekday-sunday",
        };
        format!("{}, {}", self.t(key), self.date(day))
    }

    /// `1,2 MB`: a file's size in decimal units, with the comma of Vietnamese numbers.
    pub fn bytes(&self, bytes: &u64) -> String {
        let (unit, divisor) = match *bytes {
            0..1_000 => return format!("{bytes} B"),
            1_000..1_000_000 => ("kB", 1_000),
            _ => ("MB", 1_000_000),
        };
        let tenths = bytes * 10 / divisor;
        let mark = if self.lang == Lang::Vi { ',' } else { '.' };
        format!("{}{mark}{} {unit}", tenths / 10, tenths % 10)
    }
}

/// A number of things. Templates pass some numbers by value and some by reference.
pub trait Count {
    fn count(&self) -> u64;
}

impl Count for u64 {
    fn count(&self) -> u64 {
        *self
    }
}

impl Count for usize {
    fn count(&self) -> u64 {
        *self as u64
    }
}

impl<T: Count> Count for &T {
    fn count(&self) -> u64 {
        (**self).count()
    }
}

fn grouped(n: u64) -> String {
    Vnd(i64::try_from(n).unwrap_or(i64::MAX)).grouped()
}

/// A sentence with its arguments. Displayed as plain text, so a template escapes the whole.
#[derive(Clone, Debug)]
pub struct Sentence<'k> {
    lang: Lang,
    key: &'k str,
    args: Vec<(&'static str, Arg<'static>)>,
}

impl Sentence<'_> {
    /// Fills `{ $name }` with a text.
    pub fn put(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string().into()));
        self
    }

    /// Fills `{ $name }` with a grouped number, and `$form` with `one` or `other` for languages
    /// that bend the noun. One count with a bent noun per sentence.
    pub fn count(mut self, name: &'static str, n: impl Count) -> Self {
        let n = n.count();
        self.args.push((name, grouped(n).into()));
        self.args.push(("form", if n == 1 { "one" } else { "other" }.into()));
        self
    }

    /// Fills `{ $name }` with an amount.
    pub fn money(self, name: &'static str, amount: &Vnd) -> Self {
        self.put(name, amount)
    }
}

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text_with(self.lang, self.key, &self.args))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_and_amounts_are_written_the_vietnamese_way_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            let t = Texts::new(lang);
            assert_eq!(t.date(&date(2021, 7, 7)), "07/07/2021");
            assert_eq!(t.at(&date(2021, 7, 7).at(8, 5, 0, 0)), "07/07/2021 08:05");
            assert_eq!(t.money(&Vnd(1_234_567)), "1.234.567\u{a0}đ");
            assert_eq!(t.num(12_345_u64), "12.345");
        }
        assert_eq!(Texts::new(Lang::Vi).weekday(&date(2021, 7, 19)), "Thứ hai, 19/07/2021");
        assert_eq!(Texts::new(Lang::Vi).bytes(&1_250_000), "1,2 MB");
    }

    #[test]
    fn a_count_bends_the_english_noun() {
        let en = Texts::new(Lang::En);
        assert!(en.of("w-count-lines").count("n", 1_u64).to_string().ends_with("1 beneficiary"));
        assert!(en.of("w-count-lines").count("n", 1_200_u64).to_string().ends_with("1.200 beneficiaries"));
    }
}
