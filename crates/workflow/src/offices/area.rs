//! The units that an agency answers for: its own, those below it, and those whose files they
//! took over.

use super::Offices;
use kipthoi_authz::Area;
use std::collections::BTreeSet;

/// The area of an agency of `unit`. [`Area::Everything`] when no unit that takes in dossiers is
/// outside it, so that statements need no list of a whole province.
pub fn area(unit: &str, offices: &Offices) -> Area {
    let mut covered: BTreeSet<&str> = BTreeSet::from([unit]);
    let mut next = vec![unit];
    while let Some(key) = next.pop() {
        let found = [&offices.children, &offices.taken].into_iter().filter_map(|of| of.get(key)).flatten();
        next.extend(found.map(String::as_str).filter(|key| covered.insert(key)));
    }
    let leaf = |key: &&str| !offices.is_parent(key);
    let leaves = offices.units.len() - offices.children.len();
    if offices.is_parent(unit) && covered.iter().copied().filter(leaf).count() == leaves {
        return Area::Everything;
    }
    Area::Units(covered.into_iter().map(str::to_owned).collect())
}
