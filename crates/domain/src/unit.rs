//! The key of an administrative unit: its code together with the classification that gave it.
//!
//! Codes are reused: 24 is Bắc Giang in the list of three tiers and Bắc Ninh in that of two.
//! So a code alone never names a unit inside the program; its key does: `00004@3t`.

use std::fmt;

/// The list of three tiers (General Statistics Office), in use until 30 June 2025.
pub const THREE_TIERS: &str = "3t";
/// The list of two tiers (19/2025/QĐ-TTg), in use from 1 July 2025.
pub const TWO_TIERS: &str = "2t";

/// Characters of a code or of a classification, at most.
const PART_MAX: usize = 12;

/// A unit by code and classification; `Display` writes the key that is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitKey<'k> {
    pub code: &'k str,
    pub classification: &'k str,
}

impl<'k> UnitKey<'k> {
    /// `None` unless both parts are short words of letters and digits.
    pub fn new(code: &'k str, classification: &'k str) -> Option<UnitKey<'k>> {
        let sound = |part: &str| !part.is_empty() && part.len() <= PART_MAX && part.bytes().all(|b| b.is_ascii_alphanumeric());
        (sound(code) && sound(classification)).then_some(UnitKey { code, classification })
    }

    /// Reads a stored key; `None` for a bare code.
    pub fn parse(key: &'k str) -> Option<UnitKey<'k>> {
        let (code, classification) = key.split_once('@')?;
        UnitKey::new(code, classification)
    }
}

impl fmt::Display for UnitKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.code, self.classification)
    }
}

/// The code in a key, for papers and files that say the classification beside it.
pub fn unit_code(key: &str) -> &str {
    UnitKey::parse(key).map_or(key, |unit| unit.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_and_a_bare_code_is_none() {
        let unit = UnitKey::new("00004", TWO_TIERS).unwrap();
        assert_eq!(unit.to_string(), "00004@2t");
        assert_eq!(UnitKey::parse("00004@2t"), Some(unit));
        for bad in ["00004", "@2t", "00004@", "00 04@2t", "00004@2t@3t", "../x@2t"] {
            assert_eq!(UnitKey::parse(bad), None, "{bad}");
        }
        assert_eq!((unit_code("00004@2t"), unit_code("00004")), ("00004", "00004"));
    }
}
