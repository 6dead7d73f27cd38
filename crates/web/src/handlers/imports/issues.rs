//! Findings of a list as sentences: where, what, and what to do.

use crate::pages::import_verdict::Problem;
use crate::ui::Severity;
use kipthoi_forms::Issue;
use kipthoi_texts::{Arg, Lang, exists, text_with};

/// Arguments that a finding may carry; sentences use these names only.
const ARGUMENTS: [&str; 7] = ["proposed", "other", "limit", "before", "after", "sheet", "rows"];

/// What is wrong and what to do, without the place.
pub(crate) fn reason(issue: &Issue, lang: Lang) -> String {
    let mut args: Vec<(&'static str, Arg<'_>)> =
        vec![("value", issue.value.as_deref().unwrap_or("").into()), ("header", issue.header.as_deref().unwrap_or("").into())];
    for name in ARGUMENTS {
        args.push((name, issue.args.get(name).map_or("", String::as_str).into()));
    }
    let shared = issue.shared().map(|s| reason(&s, lang)).unwrap_or_default();
    args.push(("reason", shared.as_str().into()));
    let own = format!("issue-{}", issue.code);
    let key = if exists(&own) { own } else { format!("problem-{}", issue.code) };
    capitalised(&text_with(lang, &key, &args))
}

/// The place as the sender finds it in the spreadsheet.
pub(crate) fn place(issue: &Issue, lang: Lang) -> String {
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

/// A finding as the page shows it: the first sentence says what, the rest what to do.
pub(crate) fn problem(issue: &Issue, lang: Lang) -> Problem {
    let said = reason(issue, lang);
    let (what, advice) = match said.split_once(". ") {
        Some((what, advice)) => (format!("{what}."), advice.to_owned()),
        None => (said, String::new()),
    };
    let value = issue.value.clone().filter(|v| !what.contains(v.as_str())).unwrap_or_default();
    Problem { severity: if issue.is_blocking() { Severity::Blocking } else { Severity::Warning }, place: place(issue, lang), value, what, advice }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kipthoi_forms::Severity as Grade;

    #[test]
    fn a_finding_says_where_what_and_what_to_do() {
        let issue = Issue {
            column: Some("G".into()),
            header: Some("Số CCCD".into()),
            value: Some("0801".into()),
            ..Issue::on_row(Grade::Blocking, "number-wrong-length", "DS", 12)
        };
        let problem = problem(&issue, Lang::Vi);
        assert_eq!(problem.place, "Tờ “DS”, dòng 12, cột G “Số CCCD”");
        assert!(problem.what.contains("0801") && problem.what.ends_with('.'), "{}", problem.what);
        assert!(!problem.advice.is_empty() && problem.value.is_empty());
    }

    #[test]
    fn a_value_that_the_sentence_does_not_name_is_shown_beside_it() {
        let issue = Issue { value: Some("12".into()), ..Issue::on_row(Grade::Warning, "person-died", "DS", 3) };
        assert_eq!(problem(&issue, Lang::En).value, "12");
    }
}
