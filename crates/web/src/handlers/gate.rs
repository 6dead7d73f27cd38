//! Answers of one's gate as a file: taken out, looked at when it comes back, confirmed all or none.

use super::bulk::told;
use super::desk::count;
use super::imports::issues;
use super::sent::Sent;
use super::{XLSX, download, go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::{Answer as Page, App, Officer, Posted};
use crate::pages::gate::{GateFile, Rejection};
use crate::shell::Section;
use crate::ui::{Field, FieldKind};
use axum::extract::{Multipart, State};
use kipthoi_domain::LineId;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm_each};
use kipthoi_workflow::lines::gate_file::{GateSheet, read};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::{Answer, DocumentOrder};
use kipthoi_workflow::seen::take_document;

/// Rows and people named one by one, at most.
const NAMED: usize = 50;

/// What waits, as a workbook.
pub(crate) async fn document(State(app): State<App>, who: Officer) -> Page {
    let pressed = take_document(&app.world, &*app.press, &who.act, &DocumentOrder::Gate).await?;
    Ok(download(&pressed.file_name, XLSX, pressed.bytes))
}

/// The file as it came back: what it says, and what its answers would do.
pub(crate) async fn look(State(app): State<App>, who: Officer, multipart: Multipart) -> Page {
    let sent = Sent::read(&who, multipart).await?;
    match read(&app.world, &who.act, sent.bytes).await {
        Ok(Ok(sheet)) => {
            let effects = match confirm_each(&app.world, &who.act, &sheet.answers(), true).await {
                Ok(effects) => effects,
                Err(problem) if told(&problem) => return again(&app, &who, sentence(&problem, who.lang())),
                Err(problem) => return Err(problem.into()),
            };
            let mut shown = build(&app, &who, &sheet);
            let t = who.t();
            shown.effects = vec![t.of("w-gate-accepted").count("n", sheet.accepted.len()).to_string()];
            let eligible: usize = effects.iter().map(|e| e.now_eligible).sum();
            let not: usize = effects.iter().map(|e| e.now_not_eligible).sum();
            shown.effects.extend((eligible > 0).then(|| t.of("w-confirm-now-eligible").count("n", eligible).to_string()));
            shown.effects.extend((not > 0).then(|| t.of("w-confirm-now-not-eligible").count("n", not).to_string()));
            shown.effects.push(t.t("w-recorded-under-your-name"));
            page(&shown)
        }
        Ok(Err(problem)) => again(&app, &who, who.lang().pick(&problem.text_vi, &problem.text_en).to_owned()),
        Err(problem) if told(&problem) => again(&app, &who, sentence(&problem, who.lang())),
        Err(problem) => Err(problem.into()),
    }
}

fn build(app: &App, who: &Officer, sheet: &GateSheet) -> GateFile {
    let t = who.t();
    let ids = |lines: &[LineId]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
    GateFile {
        t,
        shell: who.shell(app, t.t("w-gate-title"), Some(Section::Confirm)).with_crumb(t.t("w-nav-confirm"), "/queues/confirm"),
        accepted: ids(&sheet.accepted),
        rejected: sheet.rejected.iter().map(|(reason, lines)| Rejection { reason: reason.clone(), lines: ids(lines) }).collect(),
        without_answer: sheet.without_answer as u64,
        without_reason: sheet.without_reason.iter().take(NAMED).cloned().collect(),
        problems: sheet.problems.iter().take(NAMED).map(|p| issues::problem(p, who.lang())).collect(),
        unnamed: sheet.unnamed.iter().take(NAMED).cloned().collect(),
        effects: Vec::new(),
        file: Field::new(FieldKind::File, "answers", t.t("w-gate-file")).hint(t.t("w-request-answers-file-hint")),
    }
}

/// The page with what is wrong with the whole file.
fn again(app: &App, who: &Officer, message: String) -> Page {
    let mut shown = build(app, who, &GateSheet::default());
    shown.file.error.clone_from(&message);
    shown.shell = shown.shell.with_error("answers", message);
    "/queues/confirm".clone_into(&mut shown.shell.path);
    page_again(&shown)
}

/// Confirms what the page showed.
pub(crate) async fn confirm(State(app): State<App>, who: Officer, posted: Posted) -> Page {
    let accepted: Vec<LineId> = posted.parsed("accept")?;
    let mut answers = Vec::new();
    if !accepted.is_empty() {
        answers.push((Selection::Lines(accepted), Confirmation { answer: Answer::Accepted, reason: None }));
    }
    for (n, reason) in (1..).zip(posted.all("reason")) {
        let said = Confirmation { answer: Answer::Rejected, reason: Some(reason.to_owned()) };
        answers.push((Selection::Lines(posted.parsed(&format!("reject-{n}"))?), said));
    }
    match confirm_each(&app.world, &who.act, &answers, false).await {
        Ok(effects) => {
            let lines: usize = effects.iter().map(|e| e.lines).sum();
            Ok(go_saying("/queues/confirm", &who.t().of("w-gate-done").count("n", count(i64::try_from(lines).unwrap_or(0))).to_string()))
        }
        Err(problem) if told(&problem) => again(&app, &who, sentence(&problem, who.lang())),
        Err(problem) => Err(problem.into()),
    }
}
