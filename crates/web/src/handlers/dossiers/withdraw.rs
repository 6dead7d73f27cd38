//! Taking back a whole dossier at the filer's request: how many lines it would end, then the act.

use super::id;
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::handlers::bulk::{count, told};
use crate::handlers::{go_saying, page, page_again};
use crate::pages::bulk::{BulkPreview, Concerned};
use crate::shell::Section;
use crate::ui::{Field, FieldKind, Tone};
use axum::extract::{Path, State};
use kipthoi_domain::{DossierId, LineState};
use kipthoi_workflow::dossiers::withdraw::{look, withdraw};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::LineFilter;

const REASON: &str = "withdraw-reason";

/// Every line of the dossier that is not decided yet.
fn open_lines(dossier: DossierId) -> Selection {
    let states = LineState::ALL.iter().copied().filter(|s| s.is_open()).collect();
    Selection::All(LineFilter { dossier: Some(dossier), states, ..LineFilter::default() })
}

pub(crate) async fn preview(State(app): State<App>, who: Officer, Path(dossier): Path<String>) -> Answer {
    page(&preview_page(&app, &who, id(&dossier)?, &Posted::default(), None).await?)
}

pub(super) async fn run(app: &App, who: &Officer, dossier: DossierId, posted: &Posted) -> Answer {
    match withdraw(&app.world, &who.act, &open_lines(dossier), posted.get(REASON)).await {
        Ok(n) => Ok(go_saying(&format!("/dossiers/{dossier}"), &who.t().of("w-did-withdraw").count("n", n).to_string())),
        Err(problem) if told(&problem) => {
            let error = sentence(&problem, who.lang());
            page_again(&preview_page(app, who, dossier, posted, Some(error)).await?)
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn preview_page(app: &App, who: &Officer, dossier: DossierId, posted: &Posted, error: Option<String>) -> Result<BulkPreview, Fault> {
    let t = who.t();
    let view = app.world.store.dossier(&app.world.scope(who.actor()), dossier).await?.ok_or(Fault::NotFound)?;
    let effect = look(&app.world, &who.act, &open_lines(dossier)).await?;
    let decided: i64 = view.tally.iter().filter(|(state, ..)| !state.is_open()).map(|(_, n, _)| n).sum();
    let back = format!("/dossiers/{dossier}");
    let mut shell = who.shell(app, t.t("w-act-withdraw-all"), Some(Section::Dossiers)).with_crumb(view.record.number.clone(), back.clone());
    let mut reason = Field::new(FieldKind::LongText, REASON, t.t("w-act-reason")).value(posted.get(REASON));
    if let Some(message) = error {
        reason.error.clone_from(&message);
        shell = shell.with_error(REASON, message);
    }
    let mut effects = vec![t.of("w-withdraw-effect").count("n", effect.lines).put("filer", &view.record.filer_name).to_string(), t.t("w-withdraw-final")];
    if decided > 0 {
        effects.push(t.of("w-withdraw-decided").count("n", count(decided)).to_string());
    }
    effects.push(t.t("w-recorded-under-your-name"));
    Ok(BulkPreview {
        post: format!("/dossiers/{dossier}/{}", super::actions::WITHDRAW),
        lines: effect.lines as u64,
        money: effect.amount,
        effects,
        by_policy: Vec::new(),
        by_unit: Vec::new(),
        dossiers: Concerned::default(),
        warnings: Vec::new(),
        left_out: Vec::new(),
        fields: vec![reason],
        hidden: Vec::new(),
        confirm_label: t.of("w-withdraw-do").count("n", effect.lines).to_string(),
        tone: Tone::Bad,
        may_be_empty: false,
        back,
        shell,
        t,
    })
}
