//! The second person's word about cash: ticked on the list of what waits for it, then said.

use super::find;
use super::list::{Tab, address, list_page};
use super::results::chosen;
use crate::app::fault::sentence;
use crate::app::{Answer, App, Officer, Posted};
use crate::handlers::bulk::told;
use crate::handlers::{go_saying, page_again};
use crate::ui::{Choice, Field, FieldKind, Texts};
use axum::extract::{Path, State};
use kipthoi_workflow::payments::confirm_cash::{Effect, Word, confirm_cash};

/// The answers as the form sends them, and their sentences.
const WORDS: [(&str, &str, Word); 2] = [("handed", "w-cash-word-handed", Word::Handed), ("not-handed", "w-cash-word-not-handed", Word::NotHanded)];

pub(super) fn fields(t: &Texts, posted: &Posted) -> Vec<Field> {
    let choice = |(code, key, _): &(&str, &str, Word)| {
        let choice = Choice::new(*code, t.t(key));
        if posted.get("word") == *code { choice.selected() } else { choice }
    };
    vec![
        Field::new(FieldKind::Select, "word", t.t("w-cash-word")).choices(WORDS.iter().map(choice).collect()),
        Field::new(FieldKind::Text, "note", t.t("w-field-reason")).hint(t.t("w-cash-note-hint")).value(posted.get("note")).optional(),
    ]
}

pub(crate) async fn confirm(State(app): State<App>, who: Officer, Path(id): Path<String>, posted: Posted) -> Answer {
    let t = who.t();
    let list = find(&app, &who, &id).await?;
    let path = format!("/payments/{}", list.id);
    let payments = chosen(&app, &who, &list, &posted).await?;
    let word = WORDS.iter().find(|(code, ..)| *code == posted.get("word")).map(|(.., word)| *word);
    let wrong = match (word, payments.is_empty()) {
        (Some(word), false) => match confirm_cash(&app.world, &who.act, &payments, word, posted.opt("note")).await {
            Ok(effect) => return Ok(go_saying(&address(&path, Tab::Handed, 0), &said(&t, &effect))),
            Err(problem) if told(&problem) => {
                let field = if problem.key() == "refused-cash-same-person" || problem.key() == "refused-cash-not-waiting" { "" } else { "note" };
                (field, sentence(&problem, who.lang()))
            }
            Err(problem) => return Err(problem.into()),
        },
        (_, true) => ("", t.t("w-results-none-chosen")),
        (None, _) => ("word", t.t("w-results-result-needed")),
    };
    let errors = [(wrong.0.to_owned(), wrong.1)];
    page_again(&list_page(&app, &who, &list, Tab::Handed, 0, &posted, &errors).await?)
}

fn said(t: &Texts, effect: &Effect) -> String {
    if effect.reopened > 0 {
        t.of("w-cash-reopened").count("n", effect.reopened).to_string()
    } else {
        t.of("w-cash-confirmed").count("n", effect.confirmed).money("amount", &effect.paid).to_string()
    }
}
