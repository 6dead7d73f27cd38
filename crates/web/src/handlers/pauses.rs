//! Pauses by area: which desks are closed by which decision; declaring one, ending one, always
//! with a look at the limits that move.

mod form;
mod list;

use super::bulk::told;
use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::reading::Units;
use crate::app::{Answer, App, Asked, Fault, Officer, Posted};
use crate::pages::bulk::{BulkPreview, Concerned};
use crate::shell::Section;
use crate::ui::{Texts, Tone};
use axum::extract::{Path, State};
use form::{Ended, Wrong};
use kipthoi_workflow::Problem;
use kipthoi_workflow::dossiers::pause_area::{AreaPause, Effect, end_pause, pause_area};

pub(crate) async fn show(State(app): State<App>, who: Officer) -> Answer {
    page(&list::page(&app, &who, &Posted::default(), &[]).await?)
}

pub(crate) async fn preview(State(app): State<App>, who: Officer, Asked(posted): Asked) -> Answer {
    pause(&app, &who, &posted, true).await
}

pub(crate) async fn declare(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    pause(&app, &who, &posted, false).await
}

async fn pause(app: &App, who: &Officer, posted: &Posted, dry_run: bool) -> Answer {
    let declared = match form::declared(who, posted) {
        Ok(declared) => declared,
        Err(errors) => return again(app, who, posted, &errors).await,
    };
    match pause_area(&app.world, &who.act, &declared, dry_run).await {
        Ok(effect) if dry_run => page(&declared_page(app, who, posted, &declared, &effect, None).await?),
        Ok(effect) => Ok(go_saying("/pauses", &who.t().of("w-pause-done").count("n", effect.dossiers).to_string())),
        // The box stands on the page before: there it is asked again.
        Err(problem) if form::field_of(&problem) == form::OVER => {
            let effect = pause_area(&app.world, &who.act, &declared, true).await?;
            page_again(&declared_page(app, who, posted, &declared, &effect, Some(sentence(&problem, who.lang()))).await?)
        }
        Err(problem) => refused(app, who, posted, form::field_of(&problem), problem).await,
    }
}

pub(crate) async fn end_preview(State(app): State<App>, who: Officer, Path(id): Path<String>, Asked(posted): Asked) -> Answer {
    close(&app, &who, &id, &posted, true).await
}

pub(crate) async fn end(State(app): State<App>, who: Officer, Path(id): Path<String>, posted: Posted) -> Answer {
    close(&app, &who, &id, &posted, false).await
}

async fn close(app: &App, who: &Officer, id: &str, posted: &Posted, dry_run: bool) -> Answer {
    let ended = match form::ended(who, id, posted)? {
        Ok(ended) => ended,
        Err(errors) => return again(app, who, posted, &errors).await,
    };
    match end_pause(&app.world, &who.act, ended.pause, ended.last_day, &ended.decision_no, dry_run).await {
        Ok(effect) if dry_run => page(&ended_page(app, who, posted, &ended, &effect)),
        Ok(effect) => Ok(go_saying("/pauses", &who.t().of("w-pause-ended").count("n", effect.dossiers).to_string())),
        Err(problem) => refused(app, who, posted, &form::last_day(id), problem).await,
    }
}

/// The page again with what the use case refused, beside the control it is about.
async fn refused(app: &App, who: &Officer, posted: &Posted, field: &str, problem: Problem) -> Answer {
    if !told(&problem) {
        return Err(problem.into());
    }
    again(app, who, posted, &[(field.to_owned(), sentence(&problem, who.lang()))]).await
}

async fn again(app: &App, who: &Officer, posted: &Posted, errors: &[Wrong]) -> Answer {
    page_again(&list::page(app, who, posted, errors).await?)
}

async fn declared_page(app: &App, who: &Officer, posted: &Posted, pause: &AreaPause, effect: &Effect, error: Option<String>) -> Result<BulkPreview, Fault> {
    let t = who.t();
    let units = Units::load(app).await?;
    let names: Vec<String> = pause.units.iter().map(|unit| units.name(&t, unit)).collect();
    let span = t.of("w-pause-effect").put("units", names.join(", ")).put("from", t.date(&pause.from));
    let span = match pause.to {
        Some(to) => span.put("to", t.date(&to)),
        None => span.put("to", t.t("w-pause-open")),
    };
    let mut effects = vec![span.put("number", &pause.decision_no).to_string()];
    effects.extend(moved(&t, effect));
    effects.push(t.t("w-pause-effect-payment"));
    let title = t.t("w-pause-preview-title");
    let label = t.t("w-pause-do");
    let mut page = preview_page(app, who, posted, effect, &Said { title, effects, label, post: "/pauses".to_owned() });
    if pause.is_over(who.act.today()) {
        page.hidden.retain(|(name, _)| name != form::OVER);
        if let Some(message) = &error {
            page.shell = page.shell.with_error(form::OVER, message.clone());
        }
        page.fields = vec![form::over_field(&t, posted, error.unwrap_or_default())];
    }
    Ok(page)
}

fn ended_page(app: &App, who: &Officer, posted: &Posted, ended: &Ended, effect: &Effect) -> BulkPreview {
    let t = who.t();
    let mut effects = vec![t.of("w-pause-end-effect").put("day", t.date(&ended.last_day)).put("number", &ended.decision_no).to_string()];
    effects.extend(moved(&t, effect));
    let said = Said { title: t.t("w-pause-end-title"), effects, label: t.t("w-pause-end-do"), post: format!("/pauses/{}", ended.pause) };
    preview_page(app, who, posted, effect, &said)
}

/// Which limits move, in sentences.
fn moved(t: &Texts, effect: &Effect) -> Vec<String> {
    if effect.lines == 0 {
        return vec![t.t("w-pause-effect-none")];
    }
    let mut said = vec![t.of("w-pause-effect-moved").count("n", effect.dossiers).put("lines", t.num(effect.lines)).to_string()];
    if let Some((first, last)) = effect.due {
        said.push(t.of("w-pause-effect-days").put("first", t.date(&first)).put("last", t.date(&last)).to_string());
    }
    if effect.stopped > 0 {
        said.push(t.of("w-pause-effect-stopped").count("n", effect.stopped).to_string());
    }
    said
}

struct Said {
    title: String,
    effects: Vec<String>,
    label: String,
    post: String,
}

fn preview_page(app: &App, who: &Officer, posted: &Posted, effect: &Effect, said: &Said) -> BulkPreview {
    let t = who.t();
    BulkPreview {
        t,
        shell: who.shell(app, said.title.clone(), Some(Section::Pause)).with_crumb(t.t("w-pauses-title"), "/pauses"),
        post: said.post.clone(),
        lines: effect.lines as u64,
        money: kipthoi_domain::Vnd::ZERO,
        effects: said.effects.clone(),
        by_policy: Vec::new(),
        by_unit: Vec::new(),
        dossiers: Concerned::default(),
        warnings: Vec::new(),
        left_out: Vec::new(),
        fields: Vec::new(),
        hidden: posted.again(),
        confirm_label: said.label.clone(),
        tone: Tone::Neutral,
        may_be_empty: true,
        back: "/pauses".to_owned(),
    }
}
