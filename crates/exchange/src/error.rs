//! Why a file or its lists cannot be read, and the sentence that says so.
//!
//! Lives here: the errors of this crate. Never here: findings about single rows (those are
//! `kipthoi_forms::Issue`, see [`crate::sentences`]).

use kipthoi_forms::{Binding, FormDef};
use kipthoi_texts::{Arg, Lang, text, text_with};

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotASpreadsheet {
    Word,
    Presentation,
    Pdf,
    Image,
    /// A web page saved under the name of a spreadsheet.
    Html,
    Archive,
    Unknown,
}

impl NotASpreadsheet {
    fn key(self) -> &'static str {
        match self {
            NotASpreadsheet::Word => "file-is-word",
            NotASpreadsheet::Presentation => "file-is-presentation",
            NotASpreadsheet::Pdf => "file-is-pdf",
            NotASpreadsheet::Image => "file-is-image",
            NotASpreadsheet::Html => "file-is-html",
            NotASpreadsheet::Archive => "file-is-archive",
            NotASpreadsheet::Unknown => "file-is-unknown",
        }
    }
}

/// A file that is refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {bytes} bytes, at most {limit} are read")]
    TooLarge { bytes: u64, limit: u64 },
    /// A small file that inflates beyond all measure.
    #[error("the file inflates beyond {limit} bytes or to an implausible ratio")]
    Inflates { limit: u64 },
    #[error("not a spreadsheet: {0:?}")]
    NotASpreadsheet(NotASpreadsheet),
    #[error("the file is protected by a password")]
    PasswordProtected,
    /// A document type with entities, which no spreadsheet program writes.
    #[error("the file holds unsafe XML")]
    UnsafeXml,
    #[error("the file is damaged: {detail}")]
    Damaged { detail: String },
    #[error("more than {limit} rows")]
    TooManyRows { limit: u64 },
    #[error("more than {limit} columns")]
    TooManyColumns { limit: u32 },
    #[error("more than {limit} sheets")]
    TooManySheets { limit: usize },
    #[error("the file has no sheet")]
    NoSheet,
}

impl FileError {
    pub fn code(&self) -> &'static str {
        match self {
            FileError::Empty => "file-empty",
            FileError::TooLarge { .. } => "file-too-large",
            FileError::Inflates { .. } => "file-inflates",
            FileError::NotASpreadsheet(_) => "file-not-a-spreadsheet",
            FileError::PasswordProtected => "file-password-protected",
            FileError::UnsafeXml => "file-unsafe-xml",
            FileError::Damaged { .. } => "file-damaged",
            FileError::TooManyRows { .. } => "file-too-many-rows",
            FileError::TooManyColumns { .. } => "file-too-many-columns",
            FileError::TooManySheets { .. } => "file-too-many-sheets",
            FileError::NoSheet => "file-no-sheet",
        }
    }

    /// What is wrong and what to do, for the sender. Technical detail stays out of it.
    pub fn sentence(&self, lang: Lang) -> String {
        let limit = |n: u64| vec![("limit", Arg::from(grouped(n)))];
        let args = match self {
            FileError::NotASpreadsheet(what) => return text(lang, what.key()),
            FileError::TooLarge { bytes, limit } => {
                vec![("size", Arg::from(megabytes(*bytes))), ("limit", Arg::from(megabytes(*limit)))]
            }
            FileError::TooManyRows { limit: n } => limit(*n),
            FileError::TooManyColumns { limit: n } => limit(u64::from(*n)),
            FileError::TooManySheets { limit: n } => limit(*n as u64),
            _ => Vec::new(),
        };
        text_with(lang, self.code(), &args)
    }

    pub(crate) fn damaged(detail: impl std::fmt::Display) -> FileError {
        FileError::Damaged { detail: detail.to_string() }
    }
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    if tenths.is_multiple_of(10) { format!("{}", tenths / 10) } else { format!("{},{}", tenths / 10, tenths % 10) }
}

fn grouped(n: u64) -> String {
    kipthoi_domain::Vnd(i64::try_from(n).unwrap_or(i64::MAX)).grouped()
}

/// A readable file in which the list was not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// No row of any sheet looks like the header of this form.
    #[error("no header found; looked for {looked_for:?}")]
    NoHeader {
        /// Official titles of the columns that must be there.
        looked_for: Vec<String>,
        /// Texts of the row that came nearest, if any.
        found: Vec<String>,
    },
    /// The title or the columns are those of another form.
    #[error("looks like form {looks_like}")]
    WrongForm { looks_like: String, title_vi: String, title_en: String },
    #[error(transparent)]
    File(#[from] FileError),
}

impl LayoutError {
    pub fn code(&self) -> &'static str {
        match self {
            LayoutError::NoHeader { .. } => "layout-no-header",
            LayoutError::WrongForm { .. } => "layout-wrong-form",
            LayoutError::File(e) => e.code(),
        }
    }

    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            LayoutError::NoHeader { looked_for, found } => {
                let key = if found.is_empty() { "layout-no-header" } else { "layout-no-header-found" };
                let args = [("wanted", Arg::from(quoted(looked_for))), ("found", Arg::from(quoted(found)))];
                text_with(lang, key, &args)
            }
            LayoutError::WrongForm { looks_like, title_vi, title_en } => {
                let args = [("form", Arg::from(looks_like.as_str())), ("title", Arg::from(lang.pick(title_vi, title_en)))];
                text_with(lang, self.code(), &args)
            }
            LayoutError::File(e) => e.sentence(lang),
        }
    }

    pub(crate) fn wrong_form(form: &FormDef) -> LayoutError {
        LayoutError::WrongForm { looks_like: form.code.to_string(), title_vi: form.title_vi.clone(), title_en: form.title_en.clone() }
    }

    pub(crate) fn no_header(form: &FormDef, nearest: Option<&Binding>) -> LayoutError {
        let looked_for = form.main.columns.iter().filter(|c| c.required && c.unless.is_empty()).map(|c| c.title_vi.clone());
        let found = nearest.map(|b| b.headers().into_iter().map(|(_, h)| h.to_owned()).take(8).collect());
        LayoutError::NoHeader { looked_for: looked_for.collect(), found: found.unwrap_or_default() }
    }
}

fn quoted(items: &[String]) -> String {
    items.iter().map(|i| format!("“{i}”")).collect::<Vec<_>>().join(", ")
}
