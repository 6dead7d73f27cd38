//! Findings as sentences: where, what, and what to do.

use kipthoi_forms::{Issue, Severity, SkipReason};
use kipthoi_texts::{Arg, Lang, exists, text, text_with};

/// Arguments that a finding may carry; sentences may use these names only.
const ARGUMENTS: [&str; 7] = ["proposed", "other", "limit", "before", "after", "sheet", "rows"];

/// The whole sentence: `Tờ “DS”, dòng 10, cột G “Số CCCD/CMT”: …`.
pub fn sentence(issue: &Issue, lang: Lang) -> String {
    format!("{}: {}", place(issue, lang), reason(issue, lang))
}

/// What is wrong and what to do, without the place.
pub fn reason(issue: &Issue, lang: Lang) -> String {
    let mut args: Vec<(&'static str, Arg<'_>)> =
        vec![("value", issue.value.as_deref().unwrap_or("").into()), ("header", issue.header.as_deref().unwrap_or("").into())];
    for name in ARGUMENTS {
        args.push((name, issue.args.get(name).map_or("", String::as_str).into()));
    }
    let shared = issue.shared().map(|s| reason(&s, lang)).unwrap_or_default();
    args.push(("reason", shared.as_str().into()));
    let own = format!("issue-{}", issue.code);
    let key = if exists(&own) { own } else { format!("problem-{}", issue.code) };
    text_with(lang, &key, &args)
}

/// The place as the sender finds it in the spreadsheet.
pub fn place(issue: &Issue, lang: Lang) -> String {
    let row = issue.row.to_string();
    let mut args: Vec<(&'static str, Arg<'_>)> = vec![("sheet", issue.sheet.as_str().into()), ("row", row.as_str().into())];
    let key = match (&issue.column, &issue.header, issue.row) {
        (_, _, 0) => "issue-at-sheet",
        (Some(column), Some(header), _) => {
            args.push(("column", column.as_str().into()));
            args.push(("header", header.as_str().into()));
            "issue-at-cell"
        }
        _ => "issue-at-row",
    };
    text_with(lang, key, &args)
}

/// The word for a severity: `Chặn`, `Cần xem`.
pub fn severity_text(severity: Severity, lang: Lang) -> String {
    text(
        lang,
        match severity {
            Severity::Blocking => "issue-severity-blocking",
            Severity::Warning => "issue-severity-warning",
        },
    )
}

/// Why a row is not a person.
pub fn skip_text(why: SkipReason, lang: Lang) -> String {
    text(lang, &format!("skip-{}", why.code()))
}

/// Why a sheet was passed over; `why` as in `SkippedSheet`.
pub fn skipped_sheet_text(why: &str, lang: Lang) -> String {
    text(lang, &format!("sheet-{why}"))
}
