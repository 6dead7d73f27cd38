//! One search box: a dossier number, a personal number, a phone, or a name with or without
//! its marks.

use crate::error::Result;
use crate::ports::{SearchHits, SearchKey};
use crate::world::{Act, World};
use kipthoi_domain::name::name_keys;
use kipthoi_domain::phone::Phone;

pub const HITS_MAX: u32 = 50;
/// Shorter words would find half the registry.
pub const LENGTH_MIN: usize = 2;

/// What a person typed, understood. `None` when it is too short to look for.
pub fn understand(query: &str) -> Vec<SearchKey> {
    let query = query.trim();
    if query.chars().count() < LENGTH_MIN {
        return Vec::new();
    }
    let upper = query.to_uppercase();
    if upper.starts_with("HS.") || upper.starts_with("HS ") {
        return vec![SearchKey::Dossier(upper.replace(' ', ""))];
    }
    let digits: String = query.chars().filter(char::is_ascii_digit).collect();
    let mostly_digits = digits.len() >= 4 && query.chars().all(|c| c.is_ascii_digit() || " .-+()".contains(c));
    if mostly_digits {
        let mut keys = vec![SearchKey::Number(digits)];
        if let Ok(phone) = Phone::parse(query) {
            keys.push(SearchKey::Phone(phone.e164().to_owned()));
        }
        return keys;
    }
    vec![SearchKey::Name { ascii: name_keys(query).ascii }]
}

pub async fn search(world: &World, act: &Act, query: &str) -> Result<SearchHits> {
    let scope = world.scope(&act.actor);
    let mut all = SearchHits::default();
    for key in understand(query) {
        let hits = world.store.search(&scope, &key, HITS_MAX).await?;
        all.more |= hits.more;
        all.dossiers.extend(hits.dossiers);
        for line in hits.lines {
            if !all.lines.iter().any(|l| l.line.id == line.line.id) {
                all.lines.push(line);
            }
        }
    }
    // What agrees letter by letter comes first: "Nguyễn Văn An" before "Nguyễn Văn Ân".
    let placement = name_keys(query).placement;
    all.lines.sort_by_key(|l| !name_keys(&l.line.full_name).placement.contains(&placement));
    Ok(all)
}
