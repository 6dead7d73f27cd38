//! The law as data: loads the policy files, judges cases, explains every answer.
//!
//! Lives here: the language of conditions, the loader with its checks, the judgement, the
//! readable pages, worked cases. Never here: a rule of a particular policy (those are files
//! in `policies/`), I/O, a clock, randomness, SQL or HTML.
//!
//! To add a programme: a folder in `policies/` with one file per policy and its cases beside
//! it. No Rust changes unless the law needs a new kind of fact or a new function.
//!
//! ```
//! use kipthoi_policy::{Outcome, PolicyBook};
//! let book = PolicyBook::embedded().expect("the built-in policies are checked by tests");
//! let policy = book.policy("p10a-household-business").expect("NQ 68 point 10");
//! let facts = policy.facts_from_json(&serde_json::json!({
//!     "hb": { "business_registered": true, "tax_registered": true },
//!     "stop": { "from": "2021-07-19", "to": "2021-08-15", "cause": "order" },
//! })).expect("known facts of the right types");
//! let on = jiff::civil::date(2021, 8, 20);
//! let version = policy.version_on(on).expect("in force");
//! let answer = policy.assess(version, &facts, on);
//! assert_eq!(answer.result, Outcome::Eligible);
//! assert_eq!(answer.amount_vnd.map(|v| v.0), Some(3_000_000));
//! ```

mod agree;
mod answer;
mod ask;
mod assess;
mod book;
mod build;
mod cases;
mod code;
mod compile;
mod compile_params;
mod compile_parts;
mod coverage;
mod dictionary;
mod exclusivity;
mod expr;
mod fact_json;
mod facts;
mod given;
mod lacking;
mod load;
mod local;
mod model;
pub mod page;
mod private;
mod problem;
mod raw;
mod rounds;
mod summary;
mod supplement;
mod unconfirmed;
mod value;

pub use agree::Contradiction;
pub use answer::{Assessment, ConditionAnswer, Note, NoteKind, Outcome, Seen, Supplement, SupplementReason};
pub use ask::NoVersion;
pub use book::{PolicyBook, PolicyFile, Source};
pub use cases::{CaseFailure, CaseReport};
pub use coverage::{Coverage, CoverageRow};
pub use dictionary::FactDef;
pub use exclusivity::{Cell, ExclusivityMatrix, Relation};
pub use expr::months_within;
pub use expr::node::{EnumValue, Type};
pub use facts::{FactError, FactErrors, Facts};
pub use kipthoi_domain::limit::{Limit, LimitUnit};
pub use model::{
    Amount, Approver, Beneficiary, Both, Condition, Funding, FundingKind, Hold, Kind, Paper, Param, Payer, Policy, Provenance, Round, Rule, Step, StepAction,
    SupplementRule, Version, Window,
};
pub use private::Private;
pub use problem::{LoadError, LoadErrors, Problem};
pub use summary::{ConditionSummary, FactSummary, PolicyDetail, PolicySummary, StepSummary, VersionDetail, VersionSummary};
pub use unconfirmed::UnconfirmedValue;
pub use value::{Child, FactValue, Grant, Month, NotAMonth, Period, Truth, WorkerGroup};
