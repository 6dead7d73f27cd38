//! The values that run on defaults, in words: what each is, what stands there, where it is said,
//! and where a locality may set it.

use super::table;
use crate::book::PolicyBook;
use crate::model::{Both, Policy};
use crate::unconfirmed::UnconfirmedValue;
use kipthoi_domain::AgencyKind;
use kipthoi_domain::date::day_vi;
use kipthoi_domain::limit::Limit;
use kipthoi_texts::{Lang, text, text_with};

/// A table of all of them.
pub fn unconfirmed(book: &PolicyBook, lang: Lang) -> String {
    let t = |key: &str| text(lang, key);
    let head = ["policy-page-policy", "policy-page-subject", "policy-page-in-use", "policy-page-article", "policy-page-set-at"].map(t);
    let rows = book.unconfirmed().into_iter().map(|v| {
        let (name, value) = in_words(book, &v, lang);
        let policy = v.path.split('.').next().and_then(|code| book.policy(code)).map_or_else(|| t("policy-value-many"), |p| p.code.to_string());
        let set_at = if v.open { format!("`{}`", v.path) } else { t("policy-value-national") };
        let source = match &v.overridden_by {
            Some(act) => text_with(lang, "policy-value-set", &[("act", act.as_str().into())]),
            None => article(book, lang, &v.source),
        };
        vec![policy, name, value, source, set_at]
    });
    format!("# {}\n\n{}\n{}\n", t("policy-page-unconfirmed-title"), table(&head, rows), t("policy-page-unconfirmed-how"))
}

/// What a value is, and what stands there, as an administrator reads it.
pub fn in_words(book: &PolicyBook, v: &UnconfirmedValue, lang: Lang) -> (String, String) {
    let (code, rest) = v.path.split_once('.').unwrap_or(("", &v.path));
    let said = book.policy(code).and_then(|p| of_policy(p, rest, lang)).or_else(|| of_matrix(book, rest, lang));
    let (name, text) = said.unwrap_or_else(|| (rest.to_owned(), None));
    (name, text.unwrap_or_else(|| bare(&v.value, lang)))
}

/// The texts of the sources of which only ids are known.
pub fn article(book: &PolicyBook, lang: Lang, source: &str) -> String {
    let named: Option<Vec<&str>> = source.split([',', ';']).map(|id| book.source(id.trim()).map(|s| lang.pick(&s.vi, &s.en))).collect();
    named.map_or_else(|| source.trim().to_owned(), |texts| texts.join("; "))
}

/// A version by the name of its act.
pub fn version(id: &str, lang: Lang) -> String {
    match id {
        "qd23" | "qd33" | "nq68" | "qd08" => text(lang, &format!("policy-version-{id}")),
        other => other.to_owned(),
    }
}

/// A name, and the text of the value where it has one of its own.
type Said = (String, Option<String>);

fn of_policy(p: &Policy, path: &str, lang: Lang) -> Option<Said> {
    let parts: Vec<&str> = path.split('.').collect();
    let pick = |both: &Both| both.pick(lang).to_owned();
    let plain = |key: &str| Some((text(lang, &format!("policy-value-{key}")), None));
    match parts.as_slice() {
        ["version", at, "condition", id @ ..] => {
            let id = id.join(".");
            let condition = p.version(at)?.conditions().iter().find(|c| *c.id == *id)?;
            let args = [("id", id.into()), ("version", version(at, lang).into())];
            Some((text_with(lang, "policy-value-condition", &args), Some(pick(&condition.text))))
        }
        ["step", step, what] => {
            let step = pick(&p.versions().iter().find_map(|v| v.step(step))?.text);
            let key = if *what == "limit" { "policy-value-limit" } else { "policy-value-agency" };
            Some((text_with(lang, key, &[("step", step.into())]), None))
        }
        ["param", id] => Some((pick(&p.params.iter().find(|x| *x.id == **id)?.meaning), None)),
        ["amount"] => Some((text(lang, "policy-page-amount"), Some(pick(&p.amount.text)))),
        ["rounds"] => plain("rounds"),
        ["window", "event_from"] => plain("event-from"),
        ["window", "event_to"] => plain("event-to"),
        ["window", "filing_last"] => plain("filing-last"),
        ["approver", _] => plain("delegated"),
        ["payer", _] => plain("payer"),
        ["funding", _] => plain("central-share"),
        ["rule", ..] => {
            let when = path.strip_prefix("rule.")?;
            Some((text(lang, "policy-value-rule"), Some(pick(&p.rules.iter().find(|r| *r.when == *when)?.text))))
        }
        _ => None,
    }
}

/// A statement of the matrix of exclusions; the path is `<cell>.enabled`, or `<cell>.capped` for
/// its caps.
fn of_matrix(book: &PolicyBook, path: &str, lang: Lang) -> Option<Said> {
    let (id, switch) = path.rsplit_once('.')?;
    let cell = book.exclusivity().cells().iter().find(|c| *c.id == *id)?;
    let on = if switch == "capped" { cell.capped } else { cell.enabled };
    let key = if on { "policy-value-applied" } else { "policy-value-not-applied" };
    let name = if switch == "capped" {
        let most: Vec<String> = cell.each.iter().map(|(code, most)| format!("{code}: {most}")).collect();
        text_with(lang, "policy-value-cap", &[("most", most.join(", ").into())])
    } else {
        text_with(lang, "policy-value-exclusion", &[("text", cell.text.pick(lang).into())])
    };
    Some((name, Some(text(lang, key))))
}

/// A bare value: a limit, an agency, a day, or what it is.
fn bare(written: &str, lang: Lang) -> String {
    if let Ok(limit) = written.parse::<Limit>() {
        return super::limit(Some(limit), lang);
    }
    if let Ok(kind) = written.parse::<AgencyKind>() {
        return text(lang, &format!("policy-agency-{}", kind.code().to_lowercase()));
    }
    written.parse::<jiff::civil::Date>().map_or_else(|_| written.to_owned(), day_vi)
}
