//! One person on the form: name, birth, number, phone, account.

use super::Wrong;
use crate::app::Posted;
use crate::ui::Texts;
use jiff::civil::Date;
use kipthoi_domain::bank::{AccountNumber, find_bank};
use kipthoi_domain::date::parse_vi_not_after;
use kipthoi_domain::name::check_name;
use kipthoi_domain::phone::Phone;
use kipthoi_domain::text::clean;
use kipthoi_domain::{PartialDate, PersonNumber, Sex};
use kipthoi_workflow::judge::PersonOnList;

/// The parts of a person's control names after `person-<i>-`.
pub(super) const PARTS: [&str; 8] = ["name", "born", "sex", "number", "phone", "address", "account", "bank"];

pub(super) fn id(i: usize, part: &str) -> String {
    format!("person-{i}-{part}")
}

/// Whether nothing at all was typed about a person.
pub(super) fn is_blank(i: usize, posted: &Posted) -> bool {
    let prefix = format!("person-{i}-");
    posted.fields.iter().all(|(name, value)| !name.starts_with(&prefix) || value.trim().is_empty())
}

/// Reads a person; every field that is wrong is added to `errors`.
pub(super) fn read(t: &Texts, i: usize, posted: &Posted, today: Date, errors: &mut Vec<Wrong>) -> PersonOnList {
    let mut wrong = |part: &str, code: &str| errors.push((id(i, part), t.t(&format!("problem-{code}"))));
    let typed = |part: &str| posted.get(&id(i, part)).to_owned();
    let optional = |part: &str| Some(clean(&typed(part))).filter(|v| !v.is_empty());
    let name = typed("name");
    if let Err(problem) = check_name(&name) {
        wrong("name", problem.code());
    }
    let birth: Option<PartialDate> = parse_vi_not_after(&typed("born"), today).map_err(|problem| wrong("born", problem.code())).ok().map(|d| d.date);
    let sex = [Sex::Male, Sex::Female].into_iter().find(|s| s.code() == typed("sex"));
    let mut numbers = Vec::new();
    if let Some(text) = optional("number") {
        match PersonNumber::parse(&text) {
            Ok(number) => numbers.push((number.kind().code().to_owned(), number.value().to_owned())),
            Err(problem) => wrong("number", problem.code()),
        }
    }
    let phone = optional("phone").and_then(|text| Phone::parse(&text).map_err(|problem| wrong("phone", problem.code())).ok());
    let account = optional("account").and_then(|text| AccountNumber::parse(&text).map_err(|problem| wrong("account", problem.code())).ok());
    let bank = optional("bank").and_then(|text| find_bank(&text));
    if account.is_some() && bank.is_none() {
        errors.push((id(i, "bank"), t.t("w-receive-bank-unknown")));
    }
    PersonOnList {
        full_name: clean(&name),
        birth,
        sex: sex.map(|s| s.code().to_owned()),
        numbers,
        phone: phone.map(|p| p.e164()),
        si_code: None,
        address: optional("address"),
        hamlet: None,
        account_name: None,
        account_no: account.map(|a| a.as_str().to_owned()),
        bank_bin: bank.map(|b| b.bin.to_owned()),
    }
}

/// Where the number disagrees with what was typed: questions, not errors.
pub(super) fn doubts(t: &Texts, person: &PersonOnList) -> Vec<String> {
    let sex = [Sex::Male, Sex::Female].into_iter().find(|s| Some(s.code()) == person.sex.as_deref());
    let number = person.numbers.first().and_then(|(_, value)| PersonNumber::parse(value).ok());
    let Some(number) = number else { return vec![t.t("w-receive-no-number")] };
    number.check_against(sex, person.birth).into_iter().map(|m| t.t(&format!("problem-{}", m.code()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kipthoi_texts::Lang;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        Posted { fields: fields.iter().map(|(part, v)| (id(1, part), (*v).to_owned())).collect() }
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let mut errors = Vec::new();
        let typed = posted(&[("name", "Ng. V. An"), ("born", "31/02/1980"), ("number", "12345"), ("account", "1234567890"), ("bank", "ngân hàng nào đó")]);
        read(&Texts::new(Lang::Vi), 1, &typed, date(2021, 8, 4), &mut errors);
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["person-1-name", "person-1-born", "person-1-number", "person-1-bank"]);
    }

    #[test]
    fn a_year_is_enough_for_a_birth_and_the_number_is_kept_with_its_kind() {
        let mut errors = Vec::new();
        let typed = posted(&[("name", "Nguyễn  Thị Hoa"), ("born", "1958"), ("sex", "female"), ("number", "012345678")]);
        let person = read(&Texts::new(Lang::Vi), 1, &typed, date(2021, 8, 4), &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!((person.full_name.as_str(), person.birth), ("Nguyễn Thị Hoa", Some(PartialDate::Year(1958))));
        assert_eq!(person.numbers, [("cmnd".to_owned(), "012345678".to_owned())]);
    }
}
