//! The policy files that are built in, and what the loader refuses.

mod answers;
mod files;
mod law;
mod pages;
mod refused;

use kipthoi_policy::{Assessment, PolicyBook};
use serde_json::Value;
use std::sync::LazyLock;

static BOOK: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::embedded().unwrap_or_else(|errors| panic!("{errors}")));

/// The answer under a named version, on its first day in force.
fn assess(code: &str, version: &str, facts: &Value) -> Assessment {
    let policy = BOOK.policy(code).unwrap_or_else(|| panic!("no policy {code}"));
    let version = policy.version(version).unwrap_or_else(|| panic!("no version {version}"));
    let facts = policy.facts_from_json(facts).unwrap_or_else(|e| panic!("{e}"));
    policy.assess(version, &facts, version.in_force_from)
}
