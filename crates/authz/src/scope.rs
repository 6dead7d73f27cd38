//! What a read may see.

use kipthoi_domain::AgencyId;
use serde::{Deserialize, Serialize};

/// The administrative units an officer answers for, by key (`99101@3t`).
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
    /// Agencies whose questions, asked or received, may be read. An empty list sees none.
    pub desks: Vec<AgencyId>,
}

impl Scope {
    /// Sees nothing at all.
    pub fn nothing() -> Scope {
        Scope { area: Area::Units(Vec::new()), policies: Some(Vec::new()), desks: Vec::new() }
    }

    /// Every dossier of the installation: for what the program checks on its own account.
    pub fn everything() -> Scope {
        Scope { area: Area::Everything, policies: None, desks: Vec::new() }
    }

    /// The dossiers of these units, under whatever policy.
    pub fn of_units(units: Vec<String>) -> Scope {
        Scope { area: Area::Units(units), ..Scope::everything() }
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
        let scope = Scope::nothing();
        assert!(!scope.contains("99101@3t", "p04-suspend-unpaid"));
    }

    #[test]
    fn a_commune_sees_only_its_own_unit() {
        let scope = Scope::of_units(vec!["99101@3t".into()]);
        assert!(scope.contains("99101@3t", "p12-freelance"));
        assert!(!scope.contains("99102@3t", "p12-freelance"));
    }
}
