//! The language that a program asks for.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use kipthoi_texts::Lang;

/// The best of the languages that `Accept-Language` names (RFC 9110, 12.5.4); `None` when it names
/// none of ours.
pub(crate) fn accepted(headers: &HeaderMap) -> Option<Lang> {
    let wanted = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|h| h.to_str().ok()).flat_map(|line| line.split(','));
    let ours = wanted.filter_map(|range| {
        let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
        let lang: Lang = tag.trim().split('-').next()?.to_ascii_lowercase().parse().ok()?;
        let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
        (weight > 0.0).then_some((lang, weight))
    });
    // The first of equals stays.
    ours.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(lang, _)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_of_our_languages_wins() {
        let asked = |text: &str| accepted(&HeaderMap::from_iter([(ACCEPT_LANGUAGE, text.parse().unwrap())]));
        assert_eq!(asked("en-GB"), Some(Lang::En));
        assert_eq!(asked("fr, en;q=0.4, vi-VN;q=0.7"), Some(Lang::Vi));
        assert_eq!(asked("en, vi"), Some(Lang::En));
        assert_eq!(asked("vi;q=0, en;q=0.1"), Some(Lang::En));
        assert_eq!(asked("de, *"), None);
        assert_eq!(accepted(&HeaderMap::new()), None);
    }
}
