//! What was wrong with the words of a command: a sentence in the user's language, then the
//! parser's own exact words, which are English.

use clap::Error;
use clap::error::{ContextKind, ErrorKind};
use kipthoi::talk;
use kipthoi_texts::{Lang, text_with};
use std::process::ExitCode;

/// Tells and answers the exit code: 2 for wrong usage, 0 for help and version.
pub(crate) fn tell(error: &Error) -> ExitCode {
    if error.use_stderr() && language() == Lang::Vi {
        talk(format_args!("lỗi: {}", sentence(error, Lang::Vi)));
    }
    // Nothing can be told any more when even stderr is closed.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// The language asked for; the arguments could not be parsed, so they are looked through.
fn language() -> Lang {
    let words: Vec<String> = std::env::args().collect();
    let typed = words.iter().enumerate().find_map(|(i, word)| match word.split_once('=') {
        Some(("--lang", lang)) => Some(lang.to_owned()),
        _ if word == "--lang" => words.get(i + 1).cloned(),
        _ => None,
    });
    typed.or_else(|| std::env::var("KIPTHOI_LANG").ok()).and_then(|lang| lang.parse().ok()).unwrap_or_default()
}

fn sentence(error: &Error, lang: Lang) -> String {
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let what = said(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::MissingRequiredArgument => text_with(lang, "usage-missing", &[("what", what.into())]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            text_with(lang, "usage-value", &[("what", what.into()), ("value", said(ContextKind::InvalidValue).into())])
        }
        ErrorKind::UnknownArgument => text_with(lang, "usage-unknown", &[("what", what.into())]),
        ErrorKind::InvalidSubcommand => text_with(lang, "usage-unknown", &[("what", said(ContextKind::InvalidSubcommand).into())]),
        _ => text_with(lang, "usage-other", &[]),
    }
}
