//! A policy as the rest of the program sees it: checked, typed, ready to judge.
//!
//! Lives here: the shapes and their simple reads. Never here: reading files (`compile`) or
//! judging (`assess`).

use crate::answer::Note;
use crate::expr::node::{Const, Node, Type};
use crate::facts::{FactErrors, FactTable, Facts};
use jiff::civil::Date;
use kipthoi_domain::limit::Limit;
use kipthoi_domain::{AgencyKind, Vnd};
use kipthoi_texts::Lang;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    pub vi: Arc<str>,
    pub en: Arc<str>,
}

impl Both {
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

/// Where a value of the law comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// Printable: "QĐ 23/2021/QĐ-TTg Đ.13 k.1". The ids of `refs` where nothing better is known.
    pub source: Arc<str>,
    /// Ids in `sources.toml`.
    pub refs: Vec<Arc<str>>,
    /// False: a working value that nobody has yet checked against the text of the law.
    pub confirmed: bool,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// The word used in policy files and in JSON.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }
    };
}

words! {
    /// Who can receive.
    Beneficiary {
        Worker = "worker",
        Employer = "employer",
        EmployerAndWorker = "employer_and_worker",
        Person = "person",
        HouseholdBusiness = "household_business",
    }
}
words! {
    /// What kind of support a policy gives.
    Kind {
        ContributionRelief = "contribution_relief",
        TrainingGrant = "training_grant",
        Cash = "cash",
        CashSupplement = "cash_supplement",
        CashAndCost = "cash_and_cost",
        DailyCash = "daily_cash",
        MonthlyCash = "monthly_cash",
        Loan = "loan",
    }
}
words! {
    /// Whose money it is.
    FundingKind {
        StateBudget = "state_budget",
        CentralBudget = "central_budget",
        LocalBudget = "local_budget",
        SocialInsuranceFund = "social_insurance_fund",
        UnemploymentInsuranceFund = "unemployment_insurance_fund",
        StateBankRefinancing = "state_bank_refinancing",
    }
}
words! {
    /// What a step does. The workflow interprets steps by these words and nothing else.
    StepAction {
        /// Draws up the list or the request.
        List = "list",
        /// Answers line by line; the dossier cannot move on before.
        Confirm = "confirm",
        /// Takes the dossier in; the clock of the law starts.
        Receive = "receive",
        Appraise = "appraise",
        Submit = "submit",
        Approve = "approve",
        Pay = "pay",
        /// Posts the list where people can read it.
        PostPublicly = "post_publicly",
        /// Pays out a loan.
        Disburse = "disburse",
        /// Settles accounts after payment.
        Settle = "settle",
        Inform = "inform",
    }
}

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

/// A version of a policy and the days on which decisions follow it.
#[derive(Debug)]
pub struct Version {
    pub id: Arc<str>,
    pub in_force_from: Date,
    /// Last day in force; `None` until superseded.
    pub in_force_to: Option<Date>,
    pub basis: Vec<Both>,
    /// A later version with wider conditions, and its first day: whoever is refused may
    /// file again.
    pub refile_under: Option<(Arc<str>, Date)>,
    pub hold: Option<Hold>,
    pub note: Option<Both>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) steps: Arc<[Step]>,
    pub(crate) refile_note: Option<Note>,
}

/// Days on which a refusal is held back, because wider conditions were announced but could
/// not be applied yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    pub from: Date,
    pub to: Date,
    pub why: Both,
    pub(crate) note: Note,
}

/// One condition of the law and its test.
#[derive(Clone, Debug)]
pub struct Condition {
    pub id: Arc<str>,
    pub text: Both,
    /// The test as written in the policy file.
    pub when: Arc<str>,
    pub provenance: Provenance,
    pub(crate) test: Node,
    /// Slots whose values explain the answer: those the test names, then what these follow from.
    pub(crate) reads: Vec<usize>,
}

/// A gate in the procedure, owned by an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: Arc<str>,
    /// Position, counted from 1.
    pub n: u32,
    pub agency: AgencyKind,
    pub action: StepAction,
    pub limit: Option<Limit>,
    /// Yes-or-no facts that an answer at this step settles: accepted is true.
    pub establishes: Vec<Arc<str>>,
    pub text: Both,
    pub provenance: Provenance,
}

/// When the supported event may lie, and until when dossiers are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub event_from: Date,
    pub event_to: Option<Date>,
    pub filing_last: Option<Date>,
    pub filing_confirmed: bool,
    pub provenance: Provenance,
    pub note: Option<Both>,
}

/// How much.
#[derive(Debug)]
pub struct Amount {
    pub text: Both,
    pub provenance: Provenance,
    pub(crate) how: AmountRule,
}

impl Amount {
    /// What one person gets for one day or month, where the law counts those; else the amount of a
    /// person is itself the rate.
    pub fn per_unit(&self) -> Option<Vnd> {
        match self.how {
            AmountRule::PerUnit { vnd, .. } => Some(vnd),
            _ => None,
        }
    }
}

#[derive(Debug)]
pub(crate) enum AmountRule {
    Fixed(Vnd),
    Tiers(Vec<Tier>),
    PerUnit { vnd: Vnd, count: Node, source: Arc<str> },
    Formula { node: Node, source: Arc<str> },
    Supplement(SupplementRule),
    Relief,
}

#[derive(Debug)]
pub(crate) struct Tier {
    pub when: Node,
    pub source: Arc<str>,
    pub vnd: Vnd,
    pub text: Both,
}

/// A supplement that is judged together with the main policy.
#[derive(Clone, Debug)]
pub struct SupplementRule {
    /// Code of the policy that grants it.
    pub policy: Arc<str>,
    pub per_pregnancy: Vnd,
    pub per_child: Vnd,
    /// A child counts while younger than so many completed years.
    pub age_below: i64,
    pub(crate) pregnant: usize,
    pub(crate) children: usize,
    /// The day on which ages count.
    pub(crate) reference: Node,
}

/// A value of the law that is not written into an expression, because it differs from
/// province to province or is not confirmed.
#[derive(Clone, Debug)]
pub struct Param {
    pub id: Arc<str>,
    pub meaning: Both,
    pub provenance: Provenance,
    pub(crate) value: Const,
    pub(crate) ty: Type,
}

/// A round (đợt) of a local programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub id: Arc<str>,
    pub name: Both,
    pub from: Date,
    pub to: Date,
    /// Per person in this round.
    pub vnd: Vnd,
    pub source: Arc<str>,
}

/// A rule on how a dossier is filed, or a note that is shown when its test holds.
#[derive(Clone, Debug)]
pub struct Rule {
    pub text: Both,
    pub when: Arc<str>,
    pub provenance: Provenance,
    /// Versions to which it applies; empty for all.
    pub versions: Vec<Arc<str>>,
    pub(crate) test: Node,
    /// What is said when the test decides, and when it cannot be made. Written once at load:
    /// a judgement only shares it.
    pub(crate) said: Note,
    pub(crate) unchecked: Note,
}

/// A paper of the dossier.
#[derive(Clone, Debug)]
pub struct Paper {
    pub name: Both,
    pub form: Option<Arc<str>>,
    /// Expression under which the paper is needed; always when absent.
    pub required_when: Option<Arc<str>>,
    pub provenance: Provenance,
    pub(crate) test: Option<Node>,
}

/// Who decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approver {
    /// `None` where the relief applies by itself.
    pub agency: Option<AgencyKind>,
    pub delegable_to: Vec<AgencyKind>,
    pub delegated_to: Option<AgencyKind>,
    pub provenance: Provenance,
}

impl Approver {
    /// The agency that decides here: the one delegated to, or the one the law names.
    pub fn acting(&self) -> Option<AgencyKind> {
        self.delegated_to.or(self.agency)
    }

    pub fn delegable(&self) -> bool {
        !self.delegable_to.is_empty()
    }
}

/// Who pays out, and within which time of approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    pub agency: Option<AgencyKind>,
    pub limit: Option<Limit>,
    pub provenance: Provenance,
}

/// Whose money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funding {
    pub kind: FundingKind,
    pub text: Both,
    /// Share of the central budget in per cent, where it is known for this province.
    pub central_percent: Option<u8>,
    pub provenance: Provenance,
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

impl Version {
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// The procedure in order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|s| &*s.id == id)
    }
}
