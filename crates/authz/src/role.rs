//! Roles. An account has exactly one; the agency and the area come with the account.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[$doc])* $variant),+ }

        impl Role {
            pub const ALL: &'static [Role] = &[$(Role::$variant),+];

            /// The stored and translated name (`role-<code>` in the locales).
            pub fn code(self) -> &'static str {
                match self { $(Role::$variant => $code),+ }
            }
        }
        impl FromStr for Role {
            type Err = UnknownRole;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                match s { $($code => Ok(Role::$variant),)+ _ => Err(UnknownRole(s.to_owned())) }
            }
        }
    };
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown role {0:?}")]
pub struct UnknownRole(pub String);

roles! {
    /// One-stop desk: receives dossiers and lists.
    Desk = "desk",
    /// Answers confirmation requests line by line (social insurance, tax, health, commune).
    Confirmer = "confirmer",
    /// Appraises and proposes; cannot decide.
    Appraiser = "appraiser",
    /// Signs decisions, or records those of the province.
    Approver = "approver",
    /// Finds the money and assigns it to decisions.
    Finance = "finance",
    /// Commune labour officer: lists people, confirms residence; cannot pay.
    CommuneOfficer = "commune_officer",
    /// Commune accountant and treasurer: pays and records; cannot change a list.
    CommunePayer = "commune_payer",
    /// Reads everything of the area, decides nothing: leaders' staff, Front, Council.
    Supervisor = "supervisor",
    /// Tells people: what to announce, where it was announced; sees no dossier of anybody.
    Publicist = "publicist",
    /// Configuration and accounts; sees no dossier of anybody.
    Administrator = "administrator",
}
