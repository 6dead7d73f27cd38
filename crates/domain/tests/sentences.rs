//! Every code that the domain gives has its sentence in both languages.

use kipthoi_domain::bank::AccountProblem;
use kipthoi_domain::date::{DateNote, DateProblem};
use kipthoi_domain::limit::LimitProblem;
use kipthoi_domain::money_parse::{MoneyNote, MoneyProblem};
use kipthoi_domain::name::NameProblem;
use kipthoi_domain::person_number::{NumberKind, NumberMismatch, PersonNumber, PersonNumberProblem};
use kipthoi_domain::phone::PhoneProblem;
use kipthoi_domain::sex::{Sex, SexProblem};
use kipthoi_domain::si_code::{SiCode, SiCodeProblem};
use kipthoi_domain::tax_code::{TaxCode, TaxCodeProblem};
use kipthoi_domain::text::LegacyEncoding;
use std::collections::BTreeSet;

const VI: &str = include_str!("../../../locales/vi/domain.ftl");
const EN: &str = include_str!("../../../locales/en/domain.ftl");

fn keys(ftl: &str) -> BTreeSet<&str> {
    ftl.lines().filter_map(|line| line.split_once(" = ")).filter_map(|(key, _)| key.strip_prefix("problem-")).collect()
}

fn codes() -> BTreeSet<&'static str> {
    let number = PersonNumber::stated(NumberKind::Cmnd, "012345678");
    let tax_code = TaxCode::parse("0300588569").expect("a correct code");
    let si_code = SiCode::parse("7916123456").expect("a correct number");
    let mut codes = BTreeSet::new();
    codes.extend(
        [
            PersonNumberProblem::Empty,
            PersonNumberProblem::Unrecoverable,
            PersonNumberProblem::Letters,
            PersonNumberProblem::WrongLength { digits: 1 },
            PersonNumberProblem::LostZeros { candidate: number },
        ]
        .map(|p| p.code()),
    );
    codes.extend(
        [NumberMismatch::Sex { number_says: Sex::Male }, NumberMismatch::BirthYear { number_says: 1965 }, NumberMismatch::UnknownPrefix]
            .map(NumberMismatch::code),
    );
    codes.extend(
        [
            NameProblem::Empty,
            NameProblem::Digits,
            NameProblem::Sign('?'),
            NameProblem::Legacy(LegacyEncoding::Vni),
            NameProblem::Abbreviated { word: "Ng.".to_owned(), proposals: vec![] },
        ]
        .map(|p| p.code()),
    );
    codes.extend([DateProblem::Empty, DateProblem::NotADate, DateProblem::NoSuchDay, DateProblem::ImplausibleYear].map(DateProblem::code));
    codes.extend([DateNote::UsOrder, DateNote::ShortYear, DateNote::ExcelSerial, DateNote::Compact].map(DateNote::code));
    codes.extend([SexProblem::Empty, SexProblem::Unknown, SexProblem::BothMarked].map(SexProblem::code));
    codes.extend(
        [PhoneProblem::Empty, PhoneProblem::Signs, PhoneProblem::Several, PhoneProblem::Unrecoverable, PhoneProblem::WrongLength, PhoneProblem::UnknownPrefix]
            .map(PhoneProblem::code),
    );
    codes.extend(
        [
            TaxCodeProblem::Empty,
            TaxCodeProblem::Signs,
            TaxCodeProblem::Unrecoverable,
            TaxCodeProblem::WrongLength,
            TaxCodeProblem::CheckDigit,
            TaxCodeProblem::LostZero { candidate: tax_code },
        ]
        .map(|p| p.code()),
    );
    codes.extend(
        [SiCodeProblem::Empty, SiCodeProblem::Signs, SiCodeProblem::Unrecoverable, SiCodeProblem::WrongLength, SiCodeProblem::LostZeros { candidate: si_code }]
            .map(|p| p.code()),
    );
    codes.extend(
        [AccountProblem::Empty, AccountProblem::Unrecoverable, AccountProblem::Signs, AccountProblem::TooShort, AccountProblem::TooLong]
            .map(AccountProblem::code),
    );
    codes.extend(
        [MoneyProblem::Empty, MoneyProblem::NotAnAmount, MoneyProblem::Fraction, MoneyProblem::Negative, MoneyProblem::Unrecoverable, MoneyProblem::TooLarge]
            .map(MoneyProblem::code),
    );
    codes.extend([MoneyNote::Shorthand, MoneyNote::Multiple, MoneyNote::ZeroFraction].map(MoneyNote::code));
    codes.extend([LimitProblem::NotALimit(String::new()), LimitProblem::Zero].map(|p| p.code()));
    codes
}

#[test]
fn every_code_has_a_sentence_and_every_sentence_a_code() {
    assert_eq!(keys(VI), codes());
    assert_eq!(keys(EN), codes());
}
