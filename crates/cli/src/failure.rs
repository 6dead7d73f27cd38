//! Why a command failed, told once on stderr with a hint, and its exit code:
//! 1 the answer is "no", 2 wrong usage, 3 failed.

use crate::talk;
use kipthoi_texts::{Lang, text_with};
use kipthoi_workflow::Problem;
use kipthoi_workflow::ports::{FileProblem, StoreError};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug)]
pub enum Failure {
    /// What the user asked for cannot be: a sentence in both languages.
    Usage { vi: String, en: String },
    /// A use case refused.
    Refused(Problem),
    /// A file cannot be read.
    File(FileProblem),
    /// A file of this machine that cannot be read or written.
    Disk { path: PathBuf, cause: String },
    /// Wrong usage, by the key of its sentence and what it is about.
    Asked { key: &'static str, about: String },
    /// The answer is no: the key of its sentence and what it is about.
    No { key: &'static str, args: Vec<(&'static str, String)> },
    /// A backup that is not what it says.
    Damaged(String),
    /// The database does not open.
    Database(String),
    /// Whoever read our output has seen enough (`| head`): nothing to tell.
    Unheard,
    /// Anything else that broke on the way.
    Failed(String),
}

impl Failure {
    pub fn usage(vi: impl Into<String>, en: impl Into<String>) -> Failure {
        Failure::Usage { vi: vi.into(), en: en.into() }
    }

    pub fn of_key(key: &'static str, about: impl Into<String>) -> Failure {
        Failure::Asked { key, about: about.into() }
    }

    /// A refusal that only this command can tell, by the key of its sentence.
    pub fn no<const N: usize>(key: &'static str, args: [(&'static str, String); N]) -> Failure {
        Failure::No { key, args: args.into() }
    }

    /// For `map_err`: names the file that an input or output error is about.
    pub fn disk(path: &Path) -> impl FnOnce(std::io::Error) -> Failure + use<> {
        let path = path.to_owned();
        move |cause| Failure::Disk { path, cause: cause.to_string() }
    }

    /// For a file that the user named and that cannot be read: a matter of usage.
    pub fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> Failure + use<> {
        let path = path.display().to_string();
        move |cause| Failure::usage(format!("không đọc được {path}: {cause}"), format!("cannot read {path}: {cause}"))
    }

    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Unheard => 0,
            Failure::Usage { .. } | Failure::Asked { .. } => 2,
            // An invariant that the database keeps is a no like any other.
            Failure::Refused(Problem::Store(StoreError::Failed(_) | StoreError::Busy)) | Failure::Disk { .. } | Failure::Database(_) | Failure::Failed(_) => 3,
            Failure::Refused(_) | Failure::No { .. } | Failure::File(_) | Failure::Damaged(_) => 1,
        })
    }

    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Failure::Usage { vi, en } => lang.pick(vi, en).to_owned(),
            Failure::Refused(problem) => text_with(lang, &problem.key(), &[("detail", problem.detail(lang).into())]),
            Failure::File(problem) => lang.pick(&problem.text_vi, &problem.text_en).to_owned(),
            Failure::Disk { path, cause } => text_with(lang, "failed-disk", &[("path", path.display().to_string().into()), ("cause", cause.as_str().into())]),
            Failure::Asked { key, about } => text_with(lang, key, &[("about", about.as_str().into())]),
            Failure::No { key, args } => text_with(lang, key, &args.iter().map(|(name, value)| (*name, value.as_str().into())).collect::<Vec<_>>()),
            Failure::Damaged(what) => text_with(lang, "restore-damaged", &[("what", what.as_str().into())]),
            Failure::Database(cause) => text_with(lang, "failed-database", &[("cause", cause.as_str().into())]),
            Failure::Unheard => String::new(),
            Failure::Failed(cause) => text_with(lang, "failed-otherwise", &[("cause", cause.as_str().into())]),
        }
    }

    pub fn tell(&self, lang: Lang) {
        if matches!(self, Failure::Unheard) {
            return;
        }
        talk(format_args!("{}: {}", lang.pick("lỗi", "error"), self.sentence(lang)));
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Refused(problem)
    }
}

impl From<kipthoi_workflow::ports::StoreError> for Failure {
    fn from(error: kipthoi_workflow::ports::StoreError) -> Self {
        Failure::Refused(Problem::Store(error))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::Unheard,
            _ => Failure::Failed(error.to_string()),
        }
    }
}

impl From<kipthoi_storage::OpenError> for Failure {
    fn from(error: kipthoi_storage::OpenError) -> Self {
        Failure::Database(error.to_string())
    }
}
