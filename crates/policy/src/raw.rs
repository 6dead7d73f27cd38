//! The shape of a policy file, as written. Unknown keys are refused, so a typing error in a
//! file never goes unnoticed.

use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPolicy {
    pub code: String,
    pub group: String,
    pub name: RawBoth,
    pub beneficiary: crate::Beneficiary,
    pub kind: crate::Kind,
    pub at_district: bool,
    pub procedure_code: Option<String>,
    #[serde(default)]
    pub forms: Vec<String>,
    pub sources: Vec<String>,
    /// Paths that a locality may override.
    #[serde(default)]
    pub open: Vec<String>,
    pub frequency: RawBoth,
    pub caps: Option<RawBoth>,
    pub submit: RawBoth,
    /// The whole way to a decision, where the law or the portal states it.
    pub total_limit: Option<String>,
    /// Policy-specific ways to work facts out.
    #[serde(default)]
    pub derive: BTreeMap<String, Vec<String>>,
    pub window: RawWindow,
    pub version: Vec<RawVersion>,
    pub amount: RawAmount,
    #[serde(default)]
    pub supplement: Vec<RawSupplement>,
    #[serde(default)]
    pub param: Vec<RawParam>,
    #[serde(default)]
    pub round: Vec<RawRound>,
    #[serde(default)]
    pub rule: Vec<RawRule>,
    #[serde(default)]
    pub note: Vec<RawRule>,
    #[serde(default)]
    pub paper: Vec<RawPaper>,
    #[serde(default)]
    pub step: Vec<RawStep>,
    pub approver: RawApprover,
    pub payer: RawPayer,
    pub funding: RawFunding,
    #[serde(default)]
    pub remark: Vec<RawBoth>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawBoth {
    pub vi: String,
    pub en: String,
}

fn yes() -> bool {
    true
}

/// A table that states something of the law: its own fields and where they can be read. Written
/// out in each struct rather than flattened into it, which would cost the loader the line of a
/// misspelt key and the list of those it knows.
macro_rules! sourced {
    ($(#[$doc:meta])* $vis:vis struct $name:ident { $($own:tt)* } $(then { $($after:tt)* })?) => {
        $(#[$doc])*
        #[derive(Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        $vis struct $name {
            $($own)*
            /// Ids in `sources.toml`.
            #[serde(default)]
            pub refs: Vec<String>,
            /// False: a working value that nobody has yet checked against the text of the law.
            #[serde(default = "yes")]
            pub confirmed: bool,
            $($($after)*)?
        }
    };
}

sourced! {
    pub(crate) struct RawWindow {
        pub event_from: String,
        pub event_to: Option<String>,
        pub filing_last: Option<String>,
    } then {
        /// Whether the last filing date is confirmed, where it differs from the window.
        pub filing_confirmed: Option<bool>,
        pub note: Option<RawBoth>,
    }
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawVersion {
    pub id: String,
    pub from: String,
    pub to: Option<String>,
    pub basis: Vec<RawBoth>,
    pub inherits: Option<String>,
    /// Conditions of the inherited version that do not carry over.
    #[serde(default)]
    pub except: Vec<String>,
    /// Whether it is confirmed that the inherited conditions still hold.
    #[serde(default = "yes")]
    pub inherits_confirmed: bool,
    pub refile_under: Option<String>,
    pub hold: Option<RawHold>,
    pub note: Option<RawBoth>,
    #[serde(default)]
    pub condition: Vec<RawCondition>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawHold {
    pub from: String,
    pub to: String,
    pub why: RawBoth,
}

sourced! {
    pub(crate) struct RawCondition {
        pub id: String,
        pub vi: String,
        pub en: String,
        pub when: String,
        pub source: String,
    }
}

sourced! {
    /// A filing rule or a note: applies to the versions named, or to all.
    pub(crate) struct RawRule {
        pub vi: String,
        pub en: String,
        pub when: String,
        #[serde(default)]
        pub source: String,
    } then {
        #[serde(default)]
        pub versions: Vec<String>,
    }
}

sourced! {
    pub(crate) struct RawAmount {
        pub kind: RawAmountKind,
        pub vi: String,
        pub en: String,
        /// fixed, per_unit: whole đồng.
        pub vnd: Option<i64>,
        /// per_unit: expression of type int, with its cap already in it.
        pub count: Option<String>,
        /// formula: expression of type money.
        pub formula: Option<String>,
        #[serde(default)]
        pub tier: Vec<RawTier>,
        /// per_supplement.
        pub per_pregnancy: Option<i64>,
        pub per_child: Option<i64>,
        pub age_below: Option<i64>,
    }
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RawAmountKind {
    Fixed,
    Tiers,
    PerUnit,
    Formula,
    PerSupplement,
    /// Relief of a contribution; no amount is paid.
    Relief,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTier {
    pub when: String,
    pub vnd: i64,
    pub vi: String,
    pub en: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSupplement {
    pub policy: String,
    pub pregnant: String,
    pub children: String,
    /// The day on which the event that the main policy supports begins.
    pub event_start: String,
}

sourced! {
    pub(crate) struct RawParam {
        pub id: String,
        #[serde(rename = "type")]
        pub ty: String,
        pub value: toml::Value,
        /// The enumerated fact whose values a `texts` parameter lists.
        pub values_of: Option<String>,
        pub vi: String,
        pub en: String,
        #[serde(default)]
        pub source: String,
    }
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRound {
    pub id: String,
    pub vi: String,
    pub en: String,
    pub from: String,
    pub to: String,
    /// Whole đồng per person in this round.
    pub vnd: i64,
    pub source: String,
}

sourced! {
    pub(crate) struct RawPaper {
        pub vi: String,
        pub en: String,
        pub form: Option<String>,
        /// Expression: the paper is needed only then.
        pub when: Option<String>,
    }
}

sourced! {
    pub(crate) struct RawStep {
        pub id: String,
        pub agency: String,
        pub action: crate::StepAction,
        pub limit: Option<String>,
        /// Yes-or-no facts that an answer at this step settles.
        #[serde(default)]
        pub establishes: Vec<String>,
        /// Private facts without which the step cannot be done.
        pub needs: Option<crate::Private>,
        pub vi: String,
        pub en: String,
        #[serde(default)]
        pub source: String,
    }
}

sourced! {
    pub(crate) struct RawApprover {
        /// Absent where nobody decides and the relief applies by itself.
        pub agency: Option<String>,
        #[serde(default)]
        pub delegable_to: Vec<String>,
        pub delegated_to: Option<String>,
    }
}

sourced! {
    pub(crate) struct RawPayer {
        /// Absent where nothing is paid out.
        pub agency: Option<String>,
        pub limit: Option<String>,
    }
}

sourced! {
    pub(crate) struct RawFunding {
        pub kind: crate::FundingKind,
        pub vi: String,
        pub en: String,
        /// Share of the central budget, 0 to 100; depends on the province.
        pub central_percent: Option<u8>,
    }
}
