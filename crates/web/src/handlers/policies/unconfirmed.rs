//! The values that run on defaults, in words: what each is, what stands there, whom to ask.

use super::{article, version_label};
use crate::app::reading::agency_name;
use crate::app::{Answer, App, Officer, posted};
use crate::handlers::dossiers::steps::limit;
use crate::handlers::page;
use crate::pages::parts::Link;
use crate::pages::policy::{Unconfirmed, UnconfirmedValue};
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::State;
use kipthoi_policy::{Both, Policy, PolicyBook};

pub(crate) async fn unconfirmed(State(app): State<App>, who: Officer) -> Answer {
    let t = who.t();
    let book = &app.world.book;
    let values = book.unconfirmed();
    let shell = who.shell(&app, t.t("w-nav-unconfirmed"), Some(Section::Unconfirmed));
    page(&Unconfirmed { t, shell, values: values.iter().map(|v| row(&t, book, v)).collect() })
}

fn row(t: &Texts, book: &PolicyBook, v: &kipthoi_policy::UnconfirmedValue) -> UnconfirmedValue {
    let (code, rest) = v.path.split_once('.').unwrap_or(("", &v.path));
    let policy = book.policy(code);
    let said = policy.and_then(|p| of_policy(t, p, rest)).or_else(|| of_matrix(t, book, rest));
    let (name, text) = said.unwrap_or_else(|| (rest.to_owned(), None));
    let source = article(book, t.lang(), v.source.trim());
    UnconfirmedValue {
        name,
        value: text.unwrap_or_else(|| value(t, &v.value)),
        used_by: match policy {
            Some(p) => Link::new(&*p.code, format!("/policies/{code}")),
            None => Link::new(t.t("w-unconfirmed-many"), "/policies"),
        },
        question: match &v.overridden_by {
            Some(act) => t.of("w-unconfirmed-set").put("act", act).to_string(),
            None if source.is_empty() => t.t("w-unconfirmed-no-source"),
            None => t.of("w-unconfirmed-compare").put("source", source).to_string(),
        },
        setting: v.open.then(|| v.path.clone()),
    }
}

type Said = (String, Option<String>);

/// The name of a value by its path inside a policy, and its text where it has one.
fn of_policy(t: &Texts, p: &Policy, path: &str) -> Option<Said> {
    let parts: Vec<&str> = path.split('.').collect();
    let pick = |both: &Both| both.pick(t.lang()).to_owned();
    let plain = |key: &str| Some((t.t(key), None));
    match parts.as_slice() {
        ["version", version, "condition", id @ ..] => {
            let id = id.join(".");
            let condition = p.version(version)?.conditions().iter().find(|c| *c.id == *id)?;
            let name = t.of("w-value-condition").put("id", id).put("version", version_label(t, version)).to_string();
            Some((name, Some(pick(&condition.text))))
        }
        ["step", step, what] => {
            let text = pick(&p.versions().iter().find_map(|v| v.step(step))?.text);
            let key = if *what == "limit" { "w-value-limit" } else { "w-value-agency" };
            Some((t.of(key).put("step", text).to_string(), None))
        }
        ["param", id] => Some((pick(&p.params.iter().find(|x| *x.id == **id)?.meaning), None)),
        ["amount"] => Some((t.t("w-policy-amounts"), Some(pick(&p.amount.text)))),
        ["rounds"] => plain("w-value-rounds"),
        ["window", "event_from"] => plain("w-value-event-from"),
        ["window", "event_to"] => plain("w-value-event-to"),
        ["window", "filing_last"] => plain("w-col-last-day"),
        ["approver", _] => plain("w-value-delegated"),
        ["payer", _] => plain("w-policy-payer"),
        ["funding", _] => plain("w-value-central-share"),
        ["rule", ..] => {
            let when = path.strip_prefix("rule.")?;
            Some((t.t("w-value-rule"), Some(pick(&p.rules.iter().find(|r| *r.when == *when)?.text))))
        }
        _ => None,
    }
}

/// A statement of the matrix of exclusions; the path is `<cell>.enabled`.
fn of_matrix(t: &Texts, book: &PolicyBook, path: &str) -> Option<Said> {
    let id = path.strip_suffix(".enabled")?;
    let cell = book.exclusivity().cells().iter().find(|c| *c.id == *id)?;
    let key = if cell.enabled { "w-value-applied" } else { "w-value-not-applied" };
    Some((t.of("w-value-exclusion").put("text", cell.text.pick(t.lang())).to_string(), Some(t.t(key))))
}

/// A bare value: a limit, a day, an agency, or what it is.
fn value(t: &Texts, written: &str) -> String {
    if let Ok(found) = written.parse() {
        return limit(t, found);
    }
    if let Ok(kind) = written.parse() {
        return agency_name(t, kind);
    }
    posted::day(written).map_or_else(|| written.to_owned(), |day| t.date(&day))
}
