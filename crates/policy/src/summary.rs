//! The law in brief for other programs. These JSON forms are a contract: add to them, never
//! change them.

use crate::dictionary::FactDef;
use crate::model::{Condition, Policy, Step, Version};
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// One policy of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PolicySummary {
    pub code: Arc<str>,
    pub name_vi: Arc<str>,
    pub name_en: Arc<str>,
    /// Point of the resolution, or the decision, that it belongs to.
    pub group: Arc<str>,
    /// Numbers of the official forms.
    pub forms: Vec<Arc<str>>,
    pub versions: Vec<VersionSummary>,
}

/// The days on which decisions follow a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct VersionSummary {
    pub id: Arc<str>,
    pub from: Date,
    /// Last day in force; absent until superseded.
    pub to: Option<Date>,
}

/// One policy with all that decides about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PolicyDetail {
    pub code: Arc<str>,
    pub name_vi: Arc<str>,
    pub name_en: Arc<str>,
    pub group: Arc<str>,
    pub forms: Vec<Arc<str>>,
    /// How much, in words.
    pub amount_vi: Arc<str>,
    pub amount_en: Arc<str>,
    /// Last day on which dossiers are taken.
    pub filing_last: Option<Date>,
    /// What a question to `/assess` may tell.
    pub facts: Vec<FactSummary>,
    pub versions: Vec<VersionDetail>,
}

/// A fact that the policy reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactSummary {
    pub name: Arc<str>,
    #[serde(rename = "type")]
    pub ty: String,
    pub meaning_vi: Arc<str>,
    pub meaning_en: Arc<str>,
    /// Expressions that work the fact out when it is not given.
    pub derive: Vec<String>,
}

/// One version with its conditions and its procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct VersionDetail {
    pub id: Arc<str>,
    pub from: Date,
    pub to: Option<Date>,
    pub conditions: Vec<ConditionSummary>,
    pub steps: Vec<StepSummary>,
}

/// One condition of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConditionSummary {
    pub id: Arc<str>,
    pub text_vi: Arc<str>,
    pub text_en: Arc<str>,
    /// Printable legal source.
    pub source: Arc<str>,
    /// Whether the wording has been checked against the law.
    pub confirmed: bool,
}

/// A gate in the procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StepSummary {
    pub id: Arc<str>,
    /// Code of the agency that owns the step.
    pub agency: String,
    pub action: String,
    /// `2 working days`, `7 days`; absent where the law sets none.
    pub limit: Option<String>,
    pub text_vi: Arc<str>,
    pub text_en: Arc<str>,
}

impl From<&Policy> for PolicySummary {
    fn from(p: &Policy) -> PolicySummary {
        PolicySummary {
            code: p.code.clone(),
            name_vi: p.name.vi.clone(),
            name_en: p.name.en.clone(),
            group: p.group.clone(),
            forms: p.forms.clone(),
            versions: p.versions().iter().map(|v| VersionSummary { id: v.id.clone(), from: v.in_force_from, to: v.in_force_to }).collect(),
        }
    }
}

impl From<&Policy> for PolicyDetail {
    fn from(p: &Policy) -> PolicyDetail {
        let PolicySummary { code, name_vi, name_en, group, forms, .. } = p.into();
        PolicyDetail {
            code,
            name_vi,
            name_en,
            group,
            forms,
            amount_vi: p.amount.text.vi.clone(),
            amount_en: p.amount.text.en.clone(),
            filing_last: p.window.filing_last,
            facts: p.fact_defs().map(FactSummary::from).collect(),
            versions: p.versions().iter().map(VersionDetail::from).collect(),
        }
    }
}

impl From<&FactDef> for FactSummary {
    fn from(f: &FactDef) -> FactSummary {
        FactSummary { name: f.name.clone(), ty: f.ty.to_string(), meaning_vi: f.meaning_vi.clone(), meaning_en: f.meaning_en.clone(), derive: f.derive.clone() }
    }
}

impl From<&Version> for VersionDetail {
    fn from(v: &Version) -> VersionDetail {
        VersionDetail {
            id: v.id.clone(),
            from: v.in_force_from,
            to: v.in_force_to,
            conditions: v.conditions().iter().map(ConditionSummary::from).collect(),
            steps: v.steps().iter().map(StepSummary::from).collect(),
        }
    }
}

impl From<&Condition> for ConditionSummary {
    fn from(c: &Condition) -> ConditionSummary {
        ConditionSummary {
            id: c.id.clone(),
            text_vi: c.text.vi.clone(),
            text_en: c.text.en.clone(),
            source: c.provenance.source.clone(),
            confirmed: c.provenance.confirmed,
        }
    }
}

impl From<&Step> for StepSummary {
    fn from(s: &Step) -> StepSummary {
        StepSummary {
            id: s.id.clone(),
            agency: s.agency.code().to_owned(),
            action: s.action.code().to_owned(),
            limit: s.limit.map(|l| l.to_string()),
            text_vi: s.text.vi.clone(),
            text_en: s.text.en.clone(),
        }
    }
}
