//! The values that run on defaults, in words: what each is, what stands there, whom to ask.

use super::article;
use crate::app::{Answer, App, Officer};
use crate::handlers::dossiers::steps::limit;
use crate::handlers::page;
use crate::pages::parts::Link;
use crate::pages::policy::{Unconfirmed, UnconfirmedValue};
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::State;
use kipthoi_policy::{PolicyBook, page as policy_page};
use kipthoi_workflow::privacy::retention::{Kept, rules};

pub(crate) async fn unconfirmed(State(app): State<App>, who: Officer) -> Answer {
    let t = who.t();
    let book = &app.world.book;
    let values = book.unconfirmed();
    let shell = who.shell(&app, t.t("w-nav-unconfirmed"), Some(Section::Unconfirmed));
    let kept = rules().iter().filter(|rule| !rule.confirmed).map(|rule| days(&t, rule));
    let values = values.iter().map(|v| row(&t, book, v)).chain([cash(&app, &t)]).chain(kept).collect();
    page(&Unconfirmed { t, shell, values })
}

/// How long cash may wait for its second person: no law's value, and nobody has confirmed it.
fn cash(app: &App, t: &Texts) -> UnconfirmedValue {
    UnconfirmedValue {
        name: t.t("w-unconfirmed-cash"),
        value: limit(t, app.world.config.cash_confirmed),
        used_by: Link::new(t.t("w-unconfirmed-many"), "/policies"),
        question: t.t("w-unconfirmed-no-source"),
        setting: None,
    }
}

/// How long a working copy is kept, where no text says it.
fn days(t: &Texts, rule: &Kept) -> UnconfirmedValue {
    UnconfirmedValue {
        name: t.of("w-unconfirmed-kept").put("what", rule.text(t.lang())).to_string(),
        value: rule.days.to_string(),
        used_by: Link::new(t.t("w-nav-privacy"), "/privacy"),
        question: t.t("w-unconfirmed-kept-question"),
        setting: None,
    }
}

fn row(t: &Texts, book: &PolicyBook, v: &kipthoi_policy::UnconfirmedValue) -> UnconfirmedValue {
    let code = v.path.split('.').next().unwrap_or_default();
    let policy = book.policy(code);
    let (name, value) = policy_page::in_words(book, v, t.lang());
    let source = article(book, t.lang(), v.source.trim());
    UnconfirmedValue {
        name,
        value,
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
