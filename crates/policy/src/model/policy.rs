//! One support policy: everything its file says, and the simple reads.

use super::{Amount, Approver, Beneficiary, Both, Funding, Kind, Paper, Param, Payer, Round, Rule, SupplementRule, Version, Window};
use crate::facts::{FactErrors, FactTable, Facts};
use jiff::civil::Date;
use kipthoi_domain::limit::Limit;
use std::sync::Arc;

/// One support policy with its dated versions.
#[derive(Debug)]
pub struct Policy {
    pub code: Arc<str>,
    /// Point of the resolution, or the decision, that it belongs to.
    pub group: Arc<str>,
    /// Folder of the file: the programme package.
    pub package: Arc<str>,
    pub name: Both,
    pub beneficiary: Beneficiary,
    pub kind: Kind,
    /// Whether dossiers pass through the district office.
    pub at_district: bool,
    /// Code in the national database of administrative procedures (mã TTHC).
    pub procedure_code: Option<Arc<str>>,
    pub forms: Vec<Arc<str>>,
    pub sources: Vec<Arc<str>>,
    /// Paths of values that a locality may set.
    pub open: Vec<String>,
    pub frequency: Both,
    pub caps: Option<Both>,
    pub submit: Both,
    pub total_limit: Option<Limit>,
    pub window: Window,
    pub amount: Amount,
    pub papers: Vec<Paper>,
    pub params: Vec<Param>,
    pub rounds: Vec<Round>,
    pub rules: Vec<Rule>,
    pub notes: Vec<Rule>,
    pub approver: Approver,
    pub payer: Payer,
    pub funding: Funding,
    pub remarks: Vec<Both>,
    pub supplements: Vec<SupplementRule>,
    pub(crate) versions: Vec<Version>,
    /// Policy-specific ways to work facts out, by fact.
    pub(crate) derive: Vec<(Arc<str>, Vec<String>)>,
    pub(crate) table: Arc<FactTable>,
    /// Slot of the day on which the dossier was filed.
    pub(crate) filed_on: usize,
}

impl Policy {
    /// In the order in which they came into force.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    pub fn version(&self, id: &str) -> Option<&Version> {
        self.versions.iter().find(|v| &*v.id == id)
    }

    /// The version under which a dossier decided on `date` is judged.
    pub fn version_on(&self, date: Date) -> Option<&Version> {
        self.versions.iter().find(|v| v.in_force_from <= date && v.in_force_to.is_none_or(|to| date <= to))
    }

    /// No facts yet.
    pub fn facts(&self) -> Facts {
        Facts::empty(self.table.clone())
    }

    /// Facts from a JSON object, flat or nested. `null` means not known.
    ///
    /// # Errors
    /// Every unknown name and every value of the wrong type.
    pub fn facts_from_json(&self, json: &serde_json::Value) -> Result<Facts, FactErrors> {
        Facts::from_json(self.table.clone(), json)
    }

    /// Definitions of the facts that this policy reads, in the order of its file.
    pub fn fact_defs(&self) -> impl Iterator<Item = &crate::FactDef> {
        self.table.defs.iter().map(|d| &**d)
    }

    /// The expressions by which this policy works a fact out when it is not given.
    pub fn ways(&self, fact: &str) -> &[String] {
        let own = self.derive.iter().find(|(name, _)| &**name == fact).map(|(_, ways)| ways.as_slice());
        own.or_else(|| self.fact(fact).map(|def| def.derive.as_slice())).unwrap_or_default()
    }

    /// The definition of a fact that this policy reads, by its name or another it goes by.
    pub fn fact(&self, name: &str) -> Option<&crate::FactDef> {
        let def = self.table.dictionary.get_or_alias(name)?;
        self.table.index.contains_key(&def.name).then_some(def)
    }
}
