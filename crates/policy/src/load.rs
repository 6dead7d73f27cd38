//! Reads the files of a policy book and checks them together: names across files, the
//! matrix, what a locality may change.

use crate::book::{PolicyBook, PolicyFile, Source};
use crate::cases::CaseFile;
use crate::compile::{World, compile};
use crate::compile_parts::Sources;
use crate::dictionary::Dictionary;
use crate::exclusivity::ExclusivityMatrix;
use crate::local::{self, Override};
use crate::model::Policy;
use crate::problem::{LoadError, Problem, Reporter};
use crate::raw::RawPolicy;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSources {
    source: Vec<Source>,
}

pub(crate) struct Loader<'a> {
    pub files: &'a [PolicyFile],
    pub errors: &'a mut Vec<LoadError>,
}

impl<'a> Loader<'a> {
    pub(crate) fn load(mut self, local: &[PolicyFile]) -> PolicyBook {
        let sources = self.sources();
        let known: BTreeSet<String> = sources.iter().map(|s| s.id.clone()).collect();
        let dictionary = Arc::new(self.one("facts.toml").map_or_else(Dictionary::default, |f| Dictionary::read(&mut report(f, self.errors))));
        let overrides: Vec<Override> = local.iter().flat_map(|f| local::read(&mut report(f, self.errors))).collect();
        let (raws, files) = self.policy_files(&overrides);
        let codes: BTreeSet<String> = raws.keys().cloned().collect();
        let world = World { dictionary: dictionary.clone(), sources: &known, codes: &codes, raws: &raws };
        let mut policies = BTreeMap::new();
        for (code, raw) in &raws {
            if let Some(policy) = files.get(code).and_then(|f| compile(raw, &world, &mut report(f, self.errors))) {
                policies.insert(policy.code.clone(), policy);
            }
        }
        self.every_fact_is_read(&dictionary, &policies);
        let check = Sources { known: &known };
        let exclusivity = self
            .one("exclusivity.toml")
            .map_or_else(ExclusivityMatrix::default, |f| ExclusivityMatrix::read(&codes, check, &overrides, &mut report(f, self.errors)));
        let coverage = self.one("coverage.toml").map_or_else(Vec::new, |f| crate::coverage::read(&codes, &mut report(f, self.errors)));
        let case_files = self.files.iter().filter(|f| f.path.ends_with(".cases.toml"));
        let cases = case_files.filter_map(|f| CaseFile::read(&mut report(f, self.errors))).collect();
        PolicyBook { policies, sources, exclusivity, coverage, cases, overrides }
    }

    fn one(&mut self, path: &str) -> Option<&'a PolicyFile> {
        let found = self.files.iter().find(|f| f.path == path);
        if found.is_none() {
            let problem = Problem::missing(path);
            self.errors.push(LoadError { file: path.to_owned(), line: None, place: String::new(), problem });
        }
        found
    }

    fn sources(&mut self) -> Vec<Source> {
        let Some(file) = self.one("sources.toml") else {
            return Vec::new();
        };
        let mut report = report(file, self.errors);
        match toml::from_str::<RawSources>(&file.text) {
            Ok(raw) => raw.source,
            Err(e) => {
                report.toml(&e);
                Vec::new()
            }
        }
    }

    /// Policy files by code, with what the locality sets already in them.
    fn policy_files(&mut self, overrides: &[Override]) -> (BTreeMap<String, RawPolicy>, BTreeMap<String, &'a PolicyFile>) {
        let mut tables: BTreeMap<String, toml::Table> = BTreeMap::new();
        let mut files = BTreeMap::new();
        for file in self.files {
            let shared = ["facts.toml", "sources.toml", "exclusivity.toml", "coverage.toml"];
            if shared.contains(&&*file.path) || file.path.ends_with(".cases.toml") {
                continue;
            }
            let mut report = report(file, self.errors);
            if !file.path.contains('/') {
                report.add("", "", Problem::UnknownFile);
                continue;
            }
            // The national file must stand on its own before a locality changes it.
            match (toml::from_str::<RawPolicy>(&file.text), file.text.parse::<toml::Table>()) {
                (Ok(raw), Ok(table)) => {
                    if tables.insert(raw.code.clone(), table).is_some() {
                        report.add("code", "code =", Problem::duplicate(&raw.code));
                    }
                    files.insert(raw.code, file);
                }
                (Err(e), _) | (_, Err(e)) => report.toml(&e),
            }
        }
        local::apply(overrides, &mut tables, self.errors);
        let mut raws = BTreeMap::new();
        for (code, table) in tables {
            match toml::Value::Table(table).try_into::<RawPolicy>() {
                Ok(raw) => {
                    raws.insert(code, raw);
                }
                // Only an override can have broken it.
                Err(e) => {
                    let blame = overrides.iter().find(|o| o.path.starts_with(&format!("{code}.")));
                    let file = blame.map_or_else(|| code.clone(), |o| o.file.clone());
                    let problem = Problem::Toml { what: e.message().to_owned() };
                    self.errors.push(LoadError { file, line: None, place: code, problem });
                }
            }
        }
        (raws, files)
    }

    fn every_fact_is_read(&mut self, dictionary: &Dictionary, policies: &BTreeMap<Arc<str>, Policy>) {
        let read: BTreeSet<&str> = policies.values().flat_map(|p| p.fact_defs()).map(|d| &*d.name).collect();
        let file = self.one("facts.toml");
        for name in dictionary.names().filter(|n| !read.contains(n)) {
            if let Some(file) = file {
                let mut report = report(file, self.errors);
                report.add(format!("fact {name}"), &format!("\"{name}\""), Problem::FactUnread { what: name.to_owned() });
            }
        }
    }
}

fn report<'r>(file: &'r PolicyFile, errors: &'r mut Vec<LoadError>) -> Reporter<'r> {
    Reporter { file: &file.path, text: &file.text, errors }
}
