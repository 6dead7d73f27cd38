//! The whole book of policies, read and checked. Reading is in `load`.

use crate::cases::CaseFile;
use crate::coverage::CoverageRow;
use crate::exclusivity::ExclusivityMatrix;
use crate::load::Loader;
use crate::local::Override;
use crate::model::Policy;
use crate::problem::{LoadError, LoadErrors};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../policies");

/// A policy file before it is read. The path is relative to the folder of policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFile {
    pub path: String,
    pub text: String,
}

/// A published text on which values of the law rest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: String,
    /// Where it was published.
    pub published: String,
    pub vi: String,
    pub en: String,
}

/// Everything loaded and checked.
#[derive(Debug)]
pub struct PolicyBook {
    pub(crate) policies: BTreeMap<Arc<str>, Policy>,
    pub(crate) sources: Vec<Source>,
    pub(crate) exclusivity: ExclusivityMatrix,
    pub(crate) coverage: Vec<CoverageRow>,
    pub(crate) cases: Vec<CaseFile>,
    pub(crate) overrides: Vec<Override>,
}

impl PolicyBook {
    /// The book that is built into the program, without local decisions.
    ///
    /// # Errors
    /// Never, once the tests of this crate have passed on the files.
    pub fn embedded() -> Result<PolicyBook, LoadErrors> {
        PolicyBook::load(&PolicyBook::embedded_files(), &[])
    }

    /// The built-in book with the decisions of one locality.
    ///
    /// # Errors
    /// Everything that is wrong in the local files.
    pub fn embedded_with(local: &[PolicyFile]) -> Result<PolicyBook, LoadErrors> {
        PolicyBook::load(&PolicyBook::embedded_files(), local)
    }

    /// The national files that are built in.
    pub fn embedded_files() -> Vec<PolicyFile> {
        embedded(|path| !path.starts_with("local/"))
    }

    /// Local files that show how a province records its decisions; the province is invented.
    pub fn embedded_local_examples() -> Vec<PolicyFile> {
        embedded(|path| path.starts_with("local/"))
    }

    /// Reads and checks a set of files.
    ///
    /// # Errors
    /// Every problem of every file, each with file, place and what to do.
    pub fn load(files: &[PolicyFile], local: &[PolicyFile]) -> Result<PolicyBook, LoadErrors> {
        let read = |local| {
            let mut errors = Vec::new();
            let book = Loader { files, errors: &mut errors }.load(local);
            (book, errors)
        };
        let (book, errors) = read(&[]);
        if !errors.is_empty() {
            return Err(LoadErrors(errors));
        }
        if local.is_empty() {
            return Ok(book);
        }
        // The national files stand on their own, so whatever is wrong now came with a local one.
        let (book, mut errors) = read(local);
        errors.iter_mut().for_each(|error| book.blame(error));
        if errors.is_empty() { Ok(book) } else { Err(LoadErrors(errors)) }
    }

    /// Moves an error that an override caused in a national file to the local file.
    fn blame(&self, error: &mut LoadError) {
        let stem = error.file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
        let Some(code) = stem else { return };
        let of_code = |o: &&Override| o.path.split('.').next() == Some(code);
        if let Some(cause) = self.overrides.iter().find(of_code) {
            error.place = format!("{code} › {}", error.place);
            error.file.clone_from(&cause.file);
            error.line = None;
        }
    }

    pub fn policy(&self, code: &str) -> Option<&Policy> {
        self.policies.get(code)
    }

    /// In the order of their codes.
    pub fn policies(&self) -> impl Iterator<Item = &Policy> {
        self.policies.values()
    }

    pub fn exclusivity(&self) -> &ExclusivityMatrix {
        &self.exclusivity
    }

    /// Article by article.
    pub fn coverage(&self) -> &[CoverageRow] {
        &self.coverage
    }

    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }
}

fn embedded(wanted: impl Fn(&str) -> bool) -> Vec<PolicyFile> {
    fn walk(dir: &'static Dir<'static>, out: &mut Vec<PolicyFile>) {
        for file in dir.files() {
            if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                out.push(PolicyFile { path: path.replace('\\', "/"), text: text.to_owned() });
            }
        }
        dir.dirs().for_each(|d| walk(d, out));
    }
    let mut files = Vec::new();
    walk(&FILES, &mut files);
    files.retain(|f| f.path.ends_with(".toml") && wanted(&f.path));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
