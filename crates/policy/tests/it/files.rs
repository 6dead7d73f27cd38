//! Every file in the folder of policies is well written.

use crate::BOOK;
use kipthoi_policy::PolicyBook;
use std::collections::BTreeSet;

#[test]
fn every_policy_has_cases_beside_it() {
    let files: BTreeSet<String> = PolicyBook::embedded_files().into_iter().map(|f| f.path).collect();
    for policy in BOOK.policies() {
        let path = format!("{}/{}.cases.toml", policy.package, policy.code);
        assert!(files.contains(&path), "{path}");
    }
}

#[test]
fn every_text_exists_in_both_languages_and_they_differ() {
    for policy in BOOK.policies() {
        let mut pairs = vec![&policy.name, &policy.amount.text, &policy.submit, &policy.frequency];
        pairs.extend(policy.papers.iter().map(|p| &p.name));
        for version in policy.versions() {
            pairs.extend(version.conditions().iter().map(|c| &c.text));
            pairs.extend(version.steps().iter().map(|s| &s.text));
        }
        for pair in pairs {
            assert!(!pair.vi.trim().is_empty() && !pair.en.trim().is_empty(), "{}", policy.code);
            assert_ne!(pair.vi, pair.en, "{}", policy.code);
        }
    }
}

#[test]
fn every_source_is_used() {
    let files = PolicyBook::embedded_files();
    let text: String = files.iter().filter(|f| f.path != "sources.toml").map(|f| f.text.as_str()).collect();
    let unused: Vec<_> = BOOK.sources().iter().filter(|s| !text.contains(&format!("\"{}\"", s.id))).collect();
    // Read for orientation, not for a value of a policy.
    let known = ["S1", "S31"];
    assert!(unused.iter().all(|s| known.contains(&s.id.as_str())), "{unused:?}");
}
