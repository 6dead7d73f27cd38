//! One reader per kind of value. Unreadable is a finding, never a guess; what was repaired
//! says so.

use super::dates;
use crate::definition::{ColumnDef, EnumValue};
use crate::file::phrase;
use crate::header_text::has_phrase;
use crate::issue::Severity::{self, Blocking, Warning};
use crate::kind::Kind;
use crate::raw::RawValue;
use crate::row::CellValue;
use kipthoi_domain::Vnd;
use kipthoi_domain::bank::{AccountNumber, AccountProblem, find_bank};
use kipthoi_domain::money_parse::{MoneyNote, parse_vnd};
use kipthoi_domain::name::{NameProblem, check_name};
use kipthoi_domain::person_number::{PersonNumber, PersonNumberProblem};
use kipthoi_domain::phone::Phone;
use kipthoi_domain::sex::Sex;
use kipthoi_domain::si_code::{SiCode, SiCodeProblem};
use kipthoi_domain::tax_code::{TaxCode, TaxCodeProblem};
use kipthoi_domain::text::{ascii_fold, clean};
use std::sync::Arc;

/// Code, severity and, when there is one, the reading proposed instead.
pub(crate) type Finding = (&'static str, Severity, Option<String>);

/// A value for one column.
#[derive(Debug)]
pub(crate) struct Reading {
    pub key: Arc<str>,
    pub value: CellValue,
    pub finding: Option<Finding>,
}

/// What one cell gives. Nearly always one value, so that no list is made for it.
#[derive(Debug)]
pub(crate) enum Readings {
    One(Reading),
    Two(Reading, Reading),
}

/// Sums above this are not read from a number cell; no support comes near it.
const MONEY_LIMIT: f64 = 9e15;
/// A spreadsheet keeps fifteen digits of a number; the rest of a longer one is invented.
const EXACT_DIGITS_BELOW: f64 = 1e15;

type Read = (CellValue, Option<Finding>);

pub(crate) fn read_value(def: &ColumnDef, value: &RawValue<'_>, raw: &str) -> Readings {
    let of = |key: &Arc<str>, (value, finding): Read| Reading { key: Arc::clone(key), value, finding };
    match value {
        RawValue::Error(_) => return Readings::One(of(&def.key, failed(def, "cell-error"))),
        RawValue::Uncomputed => {
            return Readings::One(of(&def.key, failed(def, "formula-not-computed")));
        }
        _ => {}
    }
    let told = if def.female { Sex::Female } else { Sex::Male };
    match (def.kind, &def.into) {
        (Kind::Period, Some((from, to))) => {
            let [a, b] = dates::period(def, raw);
            Readings::Two(of(from, a), of(to, b))
        }
        (Kind::AccountAndBank, Some((account, bank))) => account_and_bank(raw, account, bank),
        (Kind::BirthOfSex, Some((birth, sex))) => Readings::Two(of(birth, dates::birth(def, value, raw)), of(sex, (CellValue::Sex(told), None))),
        (Kind::MarkOfSex, Some((sex, _))) => {
            let value = if is_marked(raw) { CellValue::Sex(told) } else { CellValue::Empty };
            Readings::One(of(sex, (value, None)))
        }
        _ => Readings::One(of(&def.key, single(def, value, raw))),
    }
}

fn single(def: &ColumnDef, value: &RawValue<'_>, raw: &str) -> Read {
    match def.kind {
        Kind::Date => dates::day(def, value, raw),
        Kind::BirthDate => dates::birth(def, value, raw),
        Kind::Months => dates::months(def, value, raw),
        Kind::Money => money(def, value, raw),
        Kind::Int => int(def, value, raw),
        Kind::AccountNo => account(value, raw),
        Kind::PersonNumber => person_number(def, value, raw),
        Kind::SiCode => si_code(def, raw),
        Kind::TaxCode => tax_code(def, raw),
        Kind::Name => name(def, raw),
        Kind::Sex => Sex::parse(raw).map_or_else(|p| failed(def, p.code()), |sex| (CellValue::Sex(sex), None)),
        Kind::Phone => phone(raw),
        Kind::Bank => (bank(raw), None),
        Kind::Enum => one_of(def, raw),
        Kind::Mark => (CellValue::Mark(is_marked(raw)), None),
        // A running number is an aid to the eye; odd ones ("1a", "5'") do no harm.
        Kind::RowNo => (row_no(raw), None),
        Kind::Text | Kind::Period | Kind::AccountAndBank | Kind::BirthOfSex | Kind::MarkOfSex => (text(raw), None),
    }
}

/// The reader of a labelled value above the table; what cannot be read stays text.
pub(crate) fn plain(kind: Kind, _key: &Arc<str>, raw: &str) -> CellValue {
    match kind {
        Kind::TaxCode => TaxCode::parse(raw).map_or_else(|_| text(raw), CellValue::TaxCode),
        Kind::Phone => Phone::parse(raw).map_or_else(|_| text(raw), CellValue::Phone),
        Kind::Date => dates::written(raw).map_or_else(|| text(raw), CellValue::Date),
        Kind::Money => parse_vnd(raw).map_or_else(|_| text(raw), |m| CellValue::Money(m.vnd)),
        _ => text(raw),
    }
}

/// A value that could not be read: it blocks where the form needs the column.
pub(super) fn failed(def: &ColumnDef, code: &'static str) -> Read {
    (CellValue::Empty, Some((code, if def.required { Blocking } else { Warning }, None)))
}

fn text(raw: &str) -> CellValue {
    let cleaned = tidy(raw);
    if cleaned.is_empty() { CellValue::Empty } else { CellValue::Text(cleaned) }
}

/// [`clean`], without its work where there is nothing to clean: single spaces, and letters of
/// ASCII and composed Vietnamese only. Most cells of a list are like that.
fn tidy(raw: &str) -> String {
    let mut before = ' ';
    for c in raw.chars() {
        let plain = match c {
            ' ' => before != ' ',
            '!'..='~' => true,
            'À'..='ý' => !matches!(c, 'Ð' | 'ð' | '×' | '÷'),
            'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ' => true,
            _ => false,
        };
        if !plain {
            return clean(raw);
        }
        before = c;
    }
    if before == ' ' { clean(raw) } else { raw.to_owned() }
}

fn row_no(raw: &str) -> CellValue {
    let digits = raw.trim().trim_end_matches(['.', ')']);
    digits.parse().map_or_else(|_| text(raw), CellValue::Int)
}

fn name(def: &ColumnDef, raw: &str) -> Read {
    let value = text(raw);
    match check_name(raw) {
        Ok(()) => (value, None),
        Err(problem) => {
            let proposed = match &problem {
                NameProblem::Abbreviated { proposals, .. } => Some(proposals.join(", ")).filter(|p| !p.is_empty()),
                _ => None,
            };
            (value, Some((problem.code(), if def.required { Blocking } else { Warning }, proposed)))
        }
    }
}

fn money(def: &ColumnDef, value: &RawValue<'_>, raw: &str) -> Read {
    if let RawValue::Number(n) = value {
        return match n {
            n if *n < 0.0 => failed(def, "money-negative"),
            n if n.fract() != 0.0 => failed(def, "money-fraction"),
            n if *n >= MONEY_LIMIT => failed(def, "money-too-large"),
            n => (CellValue::Money(Vnd(*n as i64)), None),
        };
    }
    if is_nothing(raw) {
        return (CellValue::Empty, None);
    }
    match parse_vnd(raw) {
        Ok(parsed) => {
            let doubt = parsed.note == Some(MoneyNote::Shorthand);
            (CellValue::Money(parsed.vnd), doubt.then(|| (MoneyNote::Shorthand.code(), Warning, Some(parsed.vnd.grouped()))))
        }
        Err(problem) => failed(def, problem.code()),
    }
}

fn int(def: &ColumnDef, value: &RawValue<'_>, raw: &str) -> Read {
    if let RawValue::Number(n) = value {
        let whole = n.fract() == 0.0 && (0.0..1e9).contains(n);
        return if whole { (CellValue::Int(*n as i64), None) } else { failed(def, "int-not-whole") };
    }
    // "14 ngày", "đợt 1"
    let digits: String = raw.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let others = raw.chars().filter(char::is_ascii_digit).count() - digits.len();
    match digits.parse() {
        Ok(n) if others == 0 && digits.len() < 9 => (CellValue::Int(n), None),
        _ if is_nothing(raw) => (CellValue::Empty, None),
        _ => failed(def, "int-not-whole"),
    }
}

fn account(value: &RawValue<'_>, raw: &str) -> Read {
    if matches!(value, RawValue::Number(n) if *n >= EXACT_DIGITS_BELOW) {
        return (CellValue::Empty, Some((AccountProblem::Unrecoverable.code(), Warning, None)));
    }
    if is_nothing(raw) {
        return (CellValue::Empty, None);
    }
    match AccountNumber::parse(raw) {
        Ok(account) => (CellValue::Text(account.as_str().to_owned()), None),
        Err(problem) => (CellValue::Empty, Some((problem.code(), Warning, None))),
    }
}

/// `0123456789 - Vietcombank`, `Agribank 0123…`: the digits are the account, the rest the bank.
fn account_and_bank(raw: &str, account_key: &Arc<str>, bank_key: &Arc<str>) -> Readings {
    let of_bank = |value| Reading { key: Arc::clone(bank_key), value, finding: None };
    let cleaned = tidy(raw);
    let Some(start) = cleaned.find(|c: char| c.is_ascii_digit()) else {
        return Readings::One(of_bank(bank(&cleaned)));
    };
    let length = cleaned[start..].find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ' ')));
    let end = length.map_or(cleaned.len(), |length| start + length);
    let number = cleaned[start..end].trim();
    let rest = format!("{} {}", &cleaned[..start], &cleaned[end..]);
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",;:-–()".contains(c));
    let (value, finding) = account(&RawValue::Text(number.into()), number);
    let named = if rest.is_empty() { CellValue::Empty } else { bank(rest) };
    Readings::Two(Reading { key: Arc::clone(account_key), value, finding }, of_bank(named))
}

fn bank(raw: &str) -> CellValue {
    match find_bank(raw) {
        Some(bank) => CellValue::Bank { bin: bank.bin.to_owned(), name: bank.name.to_owned() },
        None => text(raw),
    }
}

fn person_number(def: &ColumnDef, value: &RawValue<'_>, raw: &str) -> Read {
    if is_nothing(raw) {
        return (CellValue::Empty, None);
    }
    if matches!(value, RawValue::Number(n) if *n >= EXACT_DIGITS_BELOW || n.fract() != 0.0) {
        return failed(def, "number-unrecoverable");
    }
    match PersonNumber::parse(raw) {
        Ok(number) => (CellValue::PersonNumber(number), None),
        // A number cell lost its zeros to the spreadsheet; text of the wrong length was mistyped,
        // and adding a zero would make another person of it.
        Err(PersonNumberProblem::LostZeros { candidate }) if matches!(value, RawValue::Number(_)) => {
            let shown = candidate.value().to_owned();
            (CellValue::PersonNumber(candidate), Some(("number-lost-zeros", Warning, Some(shown))))
        }
        Err(PersonNumberProblem::LostZeros { candidate }) => {
            let severity = if def.required { Blocking } else { Warning };
            (CellValue::Empty, Some(("number-wrong-length", severity, Some(candidate.value().to_owned()))))
        }
        Err(problem) => failed(def, problem.code()),
    }
}

fn si_code(def: &ColumnDef, raw: &str) -> Read {
    if is_nothing(raw) {
        return (CellValue::Empty, None);
    }
    match SiCode::parse(raw) {
        Ok(code) => (CellValue::Text(code.as_str().to_owned()), None),
        Err(SiCodeProblem::LostZeros { candidate }) => {
            let shown = candidate.as_str().to_owned();
            (CellValue::Text(shown.clone()), Some(("si-code-lost-zeros", Warning, Some(shown))))
        }
        Err(problem) => failed(def, problem.code()),
    }
}

fn tax_code(def: &ColumnDef, raw: &str) -> Read {
    if is_nothing(raw) {
        return (CellValue::Empty, None);
    }
    match TaxCode::parse(raw) {
        Ok(code) => (CellValue::TaxCode(code), None),
        Err(TaxCodeProblem::LostZero { candidate }) => {
            let shown = candidate.as_str().to_owned();
            (CellValue::TaxCode(candidate), Some(("tax-code-lost-zero", Warning, Some(shown))))
        }
        Err(problem) => failed(def, problem.code()),
    }
}

fn phone(raw: &str) -> Read {
    if is_nothing(raw) {
        return (CellValue::Empty, None);
    }
    match Phone::parse(raw) {
        Ok(phone) => (CellValue::Phone(phone), None),
        Err(problem) => (CellValue::Empty, Some((problem.code(), Warning, None))),
    }
}

fn one_of(def: &ColumnDef, raw: &str) -> Read {
    if is_nothing(raw) {
        return (CellValue::Empty, None);
    }
    match find_value(&def.values, raw) {
        Some(value) => (CellValue::Enum(Arc::clone(&value.code)), None),
        None => failed(def, "enum-unknown"),
    }
}

/// The value whose wording the text is; failing that, the one whose longest wording it contains.
pub(crate) fn find_value<'a>(values: &'a [EnumValue], raw: &str) -> Option<&'a EnumValue> {
    if let Some(value) = values.iter().find(|v| v.vi == raw) {
        return Some(value);
    }
    let said = phrase(raw);
    let equal = values.iter().find(|v| *said == *v.code || v.wordings.contains(&said));
    let contained = || {
        let wordings = values.iter().flat_map(|v| v.wordings.iter().map(move |w| (v, w)));
        let fitting = wordings.filter(|(_, w)| has_phrase(&said, w));
        fitting.max_by_key(|(_, w)| w.len()).map(|(v, _)| v)
    };
    equal.or_else(contained)
}

/// A cross, a tick, a yes, or any words; a no, a nought or a stroke is no mark.
fn is_marked(raw: &str) -> bool {
    !matches!(ascii_fold(raw).trim(), "" | "0" | "-" | "–" | "khong" | "k" | "ko" | "no" | "false")
}

/// A stroke, or words that say there is nothing to write.
pub(super) fn is_nothing(raw: &str) -> bool {
    if raw.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let folded = ascii_fold(raw);
    matches!(folded.trim_matches(['.', '/', '(', ')', ' ', '-', '–']), "" | "khong" | "khong co" | "chua co" | "ko" | "ko co")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn strokes_and_words_for_nothing_are_nothing() {
        for raw in ["", "-", " -- ", "Không", "không có", "(chưa có)"] {
            assert!(is_nothing(raw), "{raw}");
        }
        for raw in ["0", "079080000001", "x", "Không rõ"] {
            assert!(!is_nothing(raw), "{raw}");
        }
    }

    #[test]
    fn an_account_and_its_bank_are_told_apart() {
        let keys: (Arc<str>, Arc<str>) = ("account_no".into(), "bank".into());
        for raw in ["0123456789 - Vietcombank", "Vietcombank: 0123456789", "0123 456 789 (Vietcombank)"] {
            let Readings::Two(account, bank) = account_and_bank(raw, &keys.0, &keys.1) else { panic!("{raw}") };
            assert_eq!(account.value, CellValue::Text("0123456789".to_owned()), "{raw}");
            assert!(matches!(&bank.value, CellValue::Bank { name, .. } if name == "Vietcombank"), "{raw}: {bank:?}");
        }
    }

    proptest! {
        #[test]
        fn tidy_is_clean_only_faster(raw in "[ -~À-ỹĐð\u{300}\u{200b}\u{a0}]{0,24}") {
            prop_assert_eq!(tidy(&raw), clean(&raw));
        }
    }
}
