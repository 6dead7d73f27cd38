//! People, their numbers, those who file for them.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::text::ascii_fold;
use kipthoi_domain::{FilerId, PartialDate, PersonId};

/// A person of the registry. Keys follow `kipthoi_domain::name`.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRecord {
    pub id: PersonId,
    pub full_name: String,
    pub name_placement: String,
    pub name_ascii: String,
    pub name_given_first: String,
    pub birth: Option<PartialDate>,
    pub sex: Option<String>,
    pub address: Option<String>,
    pub hamlet: Option<String>,
    pub unit_code: Option<String>,
    pub phone: Option<String>,
    pub si_code: Option<String>,
    pub died_on: Option<Date>,
    pub created_at: Timestamp,
}

/// One number of a person, with its kind (`cccd`, `cmnd`, `passport`, …).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRecord {
    pub kind: String,
    pub value: String,
    pub person: PersonId,
}

#[derive(Clone, Debug)]
pub struct FilerRecord {
    pub id: FilerId,
    /// `employer`, `household_business`, `person` or `agency`.
    pub kind: String,
    pub name: String,
    /// Folded by [`ascii_fold`], for searching.
    pub name_ascii: String,
    pub tax_code: Option<String>,
    pub si_unit_code: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub account_no: Option<String>,
    pub bank_bin: Option<String>,
    pub unit_code: Option<String>,
    pub created_at: Timestamp,
}

impl FilerRecord {
    /// A filer of whom nothing but the name is known.
    pub fn new(id: FilerId, kind: &str, name: &str, created_at: Timestamp) -> FilerRecord {
        FilerRecord {
            id,
            kind: kind.to_owned(),
            name: name.to_owned(),
            name_ascii: ascii_fold(name),
            tax_code: None,
            si_unit_code: None,
            address: None,
            phone: None,
            account_no: None,
            bank_bin: None,
            unit_code: None,
            created_at,
        }
    }
}
