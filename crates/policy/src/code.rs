//! Short forms of policy codes: `p04` for `p04-suspend-unpaid`, `p08` for both `p08a-…` and
//! `p08b-…`.

/// Whether `short` is `full` itself or one of its short forms.
pub(crate) fn names(short: &str, full: &str) -> bool {
    match full.strip_prefix(short) {
        Some("") => true,
        Some(rest) => {
            let rest = rest.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest);
            rest.is_empty() || rest.starts_with('-')
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_code_names_its_family_and_nothing_else() {
        assert!(names("p04", "p04-suspend-unpaid"));
        assert!(names("p08", "p08a-meal-f0"));
        assert!(names("p08a", "p08a-meal-f0"));
        assert!(names("p08", "p08b"));
        assert!(!names("p0", "p04-suspend-unpaid"));
        assert!(!names("p04", "p05-furlough"));
        assert!(!names("p08b", "p08a-meal-f0"));
    }
}
