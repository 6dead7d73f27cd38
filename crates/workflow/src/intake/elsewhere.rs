//! Whether the head of a list names another place than the one it was handed in for.

use crate::offices::named::with_kind;
use crate::ports::UnitRecord;
use kipthoi_domain::text::ascii_fold;
use kipthoi_forms::{Issue, Severity};
use kipthoi_texts::Lang;

/// Where the words above a list name a unit beside the one that was chosen, and not that one itself.
pub(super) fn named_elsewhere(words: &[String], units: &[&UnitRecord], chosen: &str) -> Option<Issue> {
    let here = *units.iter().find(|u| u.key == chosen)?;
    let mut other = None;
    for said in words {
        for unit in named(said, units) {
            if unit.key == here.key {
                return None;
            }
            // A district above it, or a place within it, is no other place.
            let beside = unit.parent_key == here.parent_key;
            if beside && other.is_none() {
                other = Some((said, unit));
            }
        }
    }
    let (said, unit) = other?;
    let issue = Issue::on_row(Severity::Warning, "unit-differs", "", 0);
    Some(
        issue
            .with_arg("before", said.chars().take(SAID_MAX).collect::<String>())
            .with_arg("other", with_kind(unit, Lang::Vi))
            .with_arg("after", with_kind(here, Lang::Vi)),
    )
}

/// Characters of the head that the finding quotes.
const SAID_MAX: usize = 120;

/// The units that a text names with their kind; where one name goes on in another, the longer one.
fn named<'u>(said: &str, units: &[&'u UnitRecord]) -> Vec<&'u UnitRecord> {
    let words = words_of(said);
    let mut found = Vec::new();
    for start in 0..words.len() {
        let at = |unit: &UnitRecord| writings(unit).iter().filter(|w| words[start..].starts_with(w)).map(Vec::len).max();
        found.extend(units.iter().filter_map(|u| Some((at(u)?, *u))).max_by_key(|(length, _)| *length).map(|(_, unit)| unit));
    }
    found
}

fn words_of(text: &str) -> Vec<String> {
    ascii_fold(text).split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// `xa an binh`; for a town also `tt an binh`.
fn writings(unit: &UnitRecord) -> Vec<Vec<String>> {
    let short = match unit.kind.as_str() {
        "thi_tran" => Some("tt"),
        "phuong" => Some("p"),
        _ => None,
    };
    let mut writings = vec![words_of(&with_kind(unit, Lang::Vi))];
    writings.extend(short.map(|short| words_of(&format!("{short} {}", unit.name))));
    writings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::Term;

    fn unit(code: &str, kind: &str, name: &str, parent: Option<&str>) -> UnitRecord {
        UnitRecord {
            key: code.into(),
            code: code.into(),
            classification: "3t".into(),
            kind: kind.into(),
            name: name.into(),
            parent_key: parent.map(Into::into),
            term: Term::since(jiff::civil::date(2020, 1, 1)),
        }
    }

    fn other(words: &[&str]) -> Option<String> {
        let units = [
            unit("991", "huyen", "Sông Hòa", None),
            unit("1", "xa", "Bình Minh", Some("991")),
            unit("2", "xa", "An Bình", Some("991")),
            unit("3", "xa", "An Bình Tây", Some("991")),
            unit("4", "thi_tran", "Sông Hòa", Some("991")),
        ];
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        named_elsewhere(&words, &units.iter().collect::<Vec<_>>(), "1").map(|i| i.args["other"].clone())
    }

    #[test]
    fn a_head_that_names_another_commune_is_told_and_its_own_or_the_district_is_not() {
        assert_eq!(other(&["ỦY BAN NHÂN DÂN", "UBND XÃ AN BÌNH"]).as_deref(), Some("Xã An Bình"));
        assert_eq!(other(&["UBND xã An Bình Tây, huyện Sông Hòa"]).as_deref(), Some("Xã An Bình Tây"), "the longer name");
        assert_eq!(other(&["UBND TT. Sông Hòa"]).as_deref(), Some("Thị trấn Sông Hòa"));
        assert_eq!(other(&["UBND HUYỆN SÔNG HÒA", "UBND XÃ BÌNH MINH"]), None);
        assert_eq!(other(&["UBND XÃ BÌNH MINH", "Kính gửi: UBND xã An Bình"]), None, "its own name is there");
        assert_eq!(other(&["CÔNG TY TNHH AN BÌNH", "Huyện Sông Hòa"]), None, "a company may be called so");
        assert_eq!(other(&[]), None);
    }
}
