//! What people must be told, and noting that they were.

mod rows;

pub(crate) use rows::{to_tell, told_rows};

use super::bulk::told as told_problem;
use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::pages::notices::Notices;
use crate::shell::Section;
use axum::extract::State;
use kipthoi_workflow::Problem;
use kipthoi_workflow::watching::notices::{self, Telling};

/// Notices shown, the latest first.
const TOLD: u32 = 30;

pub(crate) async fn list(State(app): State<App>, who: Officer) -> Answer {
    page(&build(&app, &who, &Posted::default(), None).await?)
}

async fn build(app: &App, who: &Officer, posted: &Posted, wrong: Option<(&str, String)>) -> Result<Notices, Fault> {
    let t = who.t();
    let mut shell = who.shell(app, t.t("w-nav-notices"), Some(Section::Notices));
    let mut rows = to_tell(app, who, posted).await?;
    if let Some((name, message)) = wrong {
        let (subject, key) = (posted.get("subject"), posted.get("key"));
        let row = rows.iter_mut().find(|row| row.subject.code() == subject && row.key == key);
        let field = row.and_then(|row| row.fields.iter_mut().find(|field| field.id.starts_with(name)));
        let id = field.map(|field| {
            field.error.clone_from(&message);
            field.id.clone()
        });
        shell = shell.with_error(id.unwrap_or_default(), message);
        "/notices".clone_into(&mut shell.path);
    }
    Ok(Notices { t, shell, rows, told: told_rows(app, who, TOLD).await? })
}

pub(crate) async fn tell(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let place = posted.get("place");
    let Ok(subject) = posted.get("subject").parse() else { return Err(Fault::Unprocessable) };
    let Some(told_on) = posted.day(&format!("day-{place}")) else {
        return page_again(&build(&app, &who, &posted, Some(("day", who.t().t("w-day-wrong")))).await?);
    };
    let telling = Telling {
        subject,
        key: posted.get("key").to_owned(),
        units: posted.all(&format!("unit-{place}")).map(str::to_owned).collect(),
        channels: posted.all(&format!("channel-{place}")).map(str::to_owned).collect(),
        told_on,
        words: posted.get(&format!("words-{place}")).to_owned(),
    };
    match notices::tell(&app.world, &who.act, &telling).await {
        Ok(units) => Ok(go_saying("/notices", &who.t().of("w-notice-kept").count("n", units).to_string())),
        Err(problem) if told_problem(&problem) => {
            let message = sentence(&problem, who.lang());
            page_again(&build(&app, &who, &posted, Some((field_of(&problem), message))).await?)
        }
        Err(problem) => Err(problem.into()),
    }
}

fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_ref() {
        "refused-channel-needed" => "channel",
        "refused-unit-needed" => "unit",
        "refused-text-too-long" => "words",
        _ => "day",
    }
}
