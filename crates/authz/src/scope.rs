//! What a read may see.

use kipthoi_domain::AgencyKind;
use serde::{Deserialize, Serialize};

/// The administrative units an officer answers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Area {
    /// Every unit of this installation (district offices, province).
    Everything,
    /// These units only. An empty list sees nothing.
    Units(Vec<String>),
}

impl Area {
    pub fn contains(&self, unit_code: &str) -> bool {
        match self {
            Area::Everything => true,
            Area::Units(units) => units.iter().any(|u| u == unit_code),
        }
    }
}

/// The argument of every read: the units, and the policies in whose procedure the agency has
/// a step. Storage turns it into conditions; a read without a scope does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub area: Area,
    /// `None`: every policy. An empty list sees nothing.
    pub policies: Option<Vec<String>>,
    pub agency_kind: AgencyKind,
}

impl Scope {
    /// Sees nothing at all.
    pub fn nothing(agency_kind: AgencyKind) -> Scope {
        Scope { area: Area::Units(Vec::new()), policies: Some(Vec::new()), agency_kind }
    }

    pub fn contains(&self, unit_code: &str, policy: &str) -> bool {
        self.area.contains(unit_code) && self.policies.as_ref().is_none_or(|p| p.iter().any(|x| x == policy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_scope_sees_nothing() {
        let scope = Scope::nothing(AgencyKind::Tax);
        assert!(!scope.contains("99101", "p04-suspend-unpaid"));
    }

    #[test]
    fn a_commune_sees_only_its_own_unit() {
        let scope = Scope { area: Area::Units(vec!["99101".into()]), policies: None, agency_kind: AgencyKind::Commune };
        assert!(scope.contains("99101", "p12-freelance"));
        assert!(!scope.contains("99102", "p12-freelance"));
    }
}
