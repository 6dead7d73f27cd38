//! Names and tiers of units as people know them.

use super::preset::Tier;
use crate::ports::UnitRecord;
use kipthoi_texts::{Lang, text};

/// The name with its kind, as it stands alone: `Xã An Bình`.
pub fn with_kind(unit: &UnitRecord, lang: Lang) -> String {
    format!("{} {}", text(lang, &format!("unit-kind-{}", unit.kind.replace('_', "-"))), unit.name)
}

/// The same within a name: `Ủy ban nhân dân xã An Bình`.
pub fn with_kind_within(unit: &UnitRecord, lang: Lang) -> String {
    let full = with_kind(unit, lang);
    let mut letters = full.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The tier of a kind of unit; `None` for a kind nobody knows.
pub fn tier(kind: &str) -> Option<Tier> {
    Some(match kind {
        "tinh" | "thanh_pho_tw" => Tier::Province,
        "quan" | "huyen" | "thi_xa" | "thanh_pho_thuoc_tinh" | "thanh_pho_thuoc_tptw" => Tier::District,
        "phuong" | "thi_tran" | "xa" | "dac_khu" => Tier::Commune,
        _ => return None,
    })
}
