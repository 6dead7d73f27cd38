//! One search box: a person by name (with or without marks), number or phone; a dossier by its
//! number or by its filer's name or tax code; a decision; a payment list.

use crate::error::Result;
use crate::ports::{SearchHits, SearchKey};
use crate::world::{Act, World};
use kipthoi_domain::name::name_keys;
use kipthoi_domain::phone::Phone;
use kipthoi_domain::text::ascii_fold;

/// Hits of one kind at most.
pub const HITS_MAX: u32 = 50;
/// Shorter words would find half the registry.
pub const LENGTH_MIN: usize = 2;
/// Fewer digits of somebody's number would find half the registry.
const NUMBER_DIGITS_MIN: usize = 4;
/// Longer numbers are nobody's serial.
const SERIAL_DIGITS_MAX: usize = 6;
const TAX_CODE_DIGITS: usize = 10;

/// What a person typed may be several things: `1500` is a decision, a dossier, or the start of
/// somebody's number. Empty when it is too short to look for.
pub fn understand(query: &str) -> Vec<SearchKey> {
    let folded = ascii_fold(query);
    if folded.chars().count() < LENGTH_MIN {
        return Vec::new();
    }
    if folded.chars().all(|c| c.is_ascii_digit() || " .-+()".contains(c)) {
        return digits(&folded);
    }
    if let Some(keys) = own_number(&folded) {
        return keys;
    }
    if let Some(key) = decision(&folded) {
        return vec![key];
    }
    vec![SearchKey::Name { ascii: name_keys(query).ascii }, SearchKey::Filer { ascii: folded }]
}

/// Digits alone.
fn digits(folded: &str) -> Vec<SearchKey> {
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let mut keys = Vec::new();
    if digits.len() <= SERIAL_DIGITS_MAX
        && let Ok(serial) = digits.parse()
    {
        keys.push(SearchKey::DossierSerial(serial));
        keys.push(SearchKey::PaymentListSerial(serial));
        keys.push(SearchKey::Decision { serial: digits.clone(), rest: String::new() });
    }
    if digits.len() >= NUMBER_DIGITS_MIN {
        keys.push(SearchKey::TaxCode(match digits.split_at_checked(TAX_CODE_DIGITS) {
            Some((code, branch)) if !branch.is_empty() => format!("{code}-{branch}"),
            _ => digits.clone(),
        }));
        if let Ok(phone) = Phone::parse(folded) {
            keys.push(SearchKey::Phone(phone.e164().to_owned()));
        }
        keys.push(SearchKey::Number(digits));
    }
    keys
}

/// Makes a key of what was typed.
type Key<T> = fn(T) -> SearchKey;

/// `HS.2021.000214`, `hs 214`, `CT.2021.00012`, and their beginnings.
fn own_number(folded: &str) -> Option<Vec<SearchKey>> {
    let mut parts = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty());
    let letters = parts.next()?.to_ascii_uppercase();
    let (prefix, serial): (Key<String>, Key<i64>) = match letters.as_str() {
        "HS" => (SearchKey::Dossier, SearchKey::DossierSerial),
        "CT" => (SearchKey::PaymentList, SearchKey::PaymentListSerial),
        _ => return None,
    };
    let parts: Vec<&str> = parts.collect();
    if parts.iter().any(|p| !p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    match parts.as_slice() {
        [year] if is_year(year) => Some(vec![prefix(format!("{letters}.{year}."))]),
        [alone] => Some(vec![serial(alone.parse().ok()?)]),
        [year, start, ..] => {
            let padded = if letters == "HS" { format!("{start:0>6}") } else { format!("{start:0>5}") };
            Some(vec![prefix(format!("{letters}.{year}.{padded}")), prefix(format!("{letters}.{year}.{start}"))])
        }
        [] => None,
    }
}

/// Whether digits are a year that a number may carry, rather than a serial.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.starts_with("20")
}

/// `1500/QĐ-UBND`, `QĐ 1500`, `quyết định số 1500/QĐ-UBND`.
fn decision(folded: &str) -> Option<SearchKey> {
    let mut rest = folded;
    let mut named = false;
    for word in ["quyet dinh", "qd", "so"] {
        if let Some(after) = rest.strip_prefix(word) {
            rest = after.trim_start_matches([' ', '.', ':']);
            named = true;
        }
    }
    let serial: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let after = rest[serial.len()..].trim();
    let is_number = !serial.is_empty() && if after.is_empty() { named } else { after.starts_with(['/', '-']) };
    is_number.then(|| SearchKey::Decision { rest: after.replace(' ', ""), serial })
}

pub async fn search(world: &World, act: &Act, query: &str) -> Result<SearchHits> {
    let scope = world.scope(&act.actor);
    let mut all = SearchHits::default();
    for key in understand(query) {
        all.join(world.store.search(&scope, &key, HITS_MAX).await?);
    }
    // What agrees letter by letter comes first: "Nguyễn Văn An" before "Nguyễn Văn Ân".
    let placement = name_keys(query).placement;
    all.lines.rows.sort_by_key(|l| !name_keys(&l.line.full_name).placement.contains(&placement));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use SearchKey::*;

    #[test]
    fn short_digits_may_be_a_serial_a_decision_or_the_start_of_a_number() {
        let decision = |n: &str| Decision { serial: n.into(), rest: String::new() };
        assert_eq!(understand("214"), [DossierSerial(214), PaymentListSerial(214), decision("214")]);
        assert_eq!(understand("1500"), [DossierSerial(1500), PaymentListSerial(1500), decision("1500"), TaxCode("1500".into()), Number("1500".into())]);
        assert!(understand("1").is_empty());
    }

    #[test]
    fn long_digits_are_numbers_of_people_and_employers() {
        for key in [TaxCode("0300588569".into()), Number("0300588569".into())] {
            assert!(understand("0300588569").contains(&key), "{key:?}");
        }
        assert!(understand("0300588569-001").contains(&TaxCode("0300588569-001".into())));
        assert!(understand("0912 345 678").contains(&Phone("+84912345678".into())));
    }

    #[test]
    fn numbers_of_the_office_are_read_however_they_are_typed() {
        for typed in ["HS.2021.000214", "hs 2021 214", "HS-2021-214"] {
            assert!(understand(typed).contains(&Dossier("HS.2021.000214".into())), "{typed}");
        }
        assert_eq!(understand("hs 214"), [DossierSerial(214)]);
        assert_eq!(understand("CT.2021"), [PaymentList("CT.2021.".into())]);
        assert!(understand("ct.2021.12").contains(&PaymentList("CT.2021.00012".into())));
    }

    #[test]
    fn decisions_are_read_with_and_without_their_letters() {
        for typed in ["1500/QĐ-UBND", "1500 / qd-ubnd", "QĐ 1500/QĐ-UBND", "Quyết định số 1500/QĐ-UBND"] {
            assert_eq!(understand(typed), [Decision { serial: "1500".into(), rest: "/qd-ubnd".into() }], "{typed}");
        }
        assert_eq!(understand("QĐ 1500"), [Decision { serial: "1500".into(), rest: String::new() }]);
    }

    #[test]
    fn words_are_names_of_people_and_of_filers() {
        let name = |folded: &str| vec![Name { ascii: folded.into() }, Filer { ascii: folded.into() }];
        assert_eq!(understand("Nguyễn Văn An"), name("nguyen van an"));
        assert_eq!(understand("CT TNHH May Sông Hòa"), name("ct tnhh may song hoa"));
        assert_eq!(understand("Sỏ"), name("so"));
    }
}
