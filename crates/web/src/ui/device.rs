//! What a browser says it is, in the words of people.

/// Browser and system, as far as they can be told; every browser claims to be several others, so
/// the more particular claim is looked for first.
pub fn device(agent: &str) -> Option<(&'static str, &'static str)> {
    let first = |claims: &[(&str, &'static str)]| claims.iter().find(|(claim, _)| agent.contains(claim)).map(|(_, name)| *name);
    let browser = first(&[
        ("coc_coc", "Cốc Cốc"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ])?;
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ])?;
    Some((browser, system))
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn browsers_are_told_apart_though_each_claims_to_be_the_others() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
        let android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36";
        assert_eq!(device(edge), Some(("Edge", "Windows")));
        assert_eq!(device(iphone), Some(("Safari", "iPhone")));
        assert_eq!(device(android), Some(("Chrome", "Android")));
        assert_eq!(device("curl/8.5.0"), None);
    }
}
