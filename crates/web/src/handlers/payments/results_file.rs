//! Results from a file: it is read, kept and shown; recorded only after somebody agreed.

use super::find;
use super::results::{again, said};
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::handlers::imports::issues;
use crate::handlers::sent::Sent;
use crate::handlers::{go, go_saying, page};
use crate::pages::parts::{Fact, SumRow};
use crate::pages::payment_results::{GuessRow, PaymentResults};
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::{Multipart, Path, State};
use kipthoi_domain::{PaymentId, PaymentState, SourceFileId, Vnd};
use kipthoi_forms::{Issue, Severity};
use kipthoi_workflow::payments::results::{self, ResultSheet, Told};
use kipthoi_workflow::ports::{FileRecord, PaymentListRecord};
use std::collections::{BTreeMap, BTreeSet};

/// Wrong rows, and people the file does not name, that are shown; the rest is counted.
const NAMED: usize = 50;

pub(crate) async fn upload(State(app): State<App>, who: Officer, Path(id): Path<String>, multipart: Multipart) -> Answer {
    let list = find(&app, &who, &id).await?;
    let Sent { name, bytes, .. } = Sent::read(&who, multipart).await?;
    if let Err(problem) = results::read(&app.world, &who.act, list.id, bytes.clone(), who.act.today()).await? {
        let sentence = who.lang().pick(&problem.text_vi, &problem.text_en).to_owned();
        return again(&app, &who, &list, &Posted::default(), vec![("file".to_owned(), sentence)]).await;
    }
    let file = results::keep(&app.world, &who.act, list.id, &name, &bytes).await?;
    Ok(go(&address(&list, file)))
}

fn address(list: &PaymentListRecord, file: SourceFileId) -> String {
    format!("/payments/{}/results/{file}", list.id)
}

pub(crate) async fn preview(State(app): State<App>, who: Officer, Path((id, file)): Path<(String, String)>) -> Answer {
    let list = find(&app, &who, &id).await?;
    let (record, sheet) = reading(&app, &who, &list, &file).await?;
    page(&shown(&app, &who, &list, &record, &sheet))
}

pub(crate) async fn write(State(app): State<App>, who: Officer, Path((id, file)): Path<(String, String)>, posted: Posted) -> Answer {
    let list = find(&app, &who, &id).await?;
    let (_, sheet) = reading(&app, &who, &list, &file).await?;
    let confirmed: BTreeSet<PaymentId> = posted.parsed("guess")?.into_iter().collect();
    let effect = results::record(&app.world, &who.act, &sheet, &confirmed).await?;
    Ok(go_saying(&format!("/payments/{}", list.id), &said(&who.t(), &effect)))
}

/// The kept file, read again: what is recorded is what the page showed, or less if somebody
/// else was faster.
async fn reading(app: &App, who: &Officer, list: &PaymentListRecord, file: &str) -> Result<(FileRecord, ResultSheet), Fault> {
    let file: SourceFileId = file.parse().map_err(|_| Fault::NotFound)?;
    let (record, bytes) = results::open_kept(&app.world, &who.act, list.id, file).await?;
    let read = results::read(&app.world, &who.act, list.id, bytes, who.act.today()).await?;
    read.map(|sheet| (record, sheet)).map_err(|problem| Fault::internal(problem.to_string()))
}

fn shown(app: &App, who: &Officer, list: &PaymentListRecord, file: &FileRecord, sheet: &ResultSheet) -> PaymentResults {
    let t = who.t();
    let back = t.of("w-payment-list-title").put("number", &list.number).to_string();
    let shell = who
        .shell(app, t.t("w-results-file-title"), Some(Section::Payments))
        .with_crumb(t.t("w-payments-title"), "/payments")
        .with_crumb(back, format!("/payments/{}", list.id));
    PaymentResults {
        shell,
        action: address(list, file.id),
        facts: vec![Fact::new(t.t("w-col-list"), &list.number), Fact::new(t.t("w-field-results-file"), &file.name)],
        sure: sums(&t, &sheet.told),
        sure_lines: sheet.told.len() as u64,
        unchanged: sheet.unchanged as u64,
        without_result: sheet.without_result as u64,
        guesses: sheet.guessed.iter().map(|told| guess(who, told)).collect(),
        problems: sheet.problems.iter().take(NAMED).map(|p| issues::problem(p, who.lang())).collect(),
        more_problems: sheet.problems.len().saturating_sub(NAMED) as u64,
        unnamed: sheet.unnamed.iter().take(NAMED).map(|(position, name)| format!("{position}. {name}")).collect(),
        more_unnamed: sheet.unnamed.len().saturating_sub(NAMED) as u64,
        t,
    }
}

/// People and money by result, in the order of the results.
fn sums(t: &Texts, told: &[Told]) -> Vec<SumRow> {
    let mut by: BTreeMap<usize, (u64, Vnd)> = BTreeMap::new();
    for one in told {
        let at = PaymentState::ALL.iter().position(|s| *s == one.outcome.state).unwrap_or_default();
        let sum = by.entry(at).or_default();
        *sum = (sum.0 + 1, sum.1.checked_add(one.amount).unwrap_or(sum.1));
    }
    by.into_iter().map(|(at, (lines, money))| SumRow { label: t.t(&format!("w-payment-state-{}", PaymentState::ALL[at].code())), lines, money }).collect()
}

fn guess(who: &Officer, told: &Told) -> GuessRow {
    let place = issues::place(&Issue::on_row(Severity::Warning, "", &told.sheet, told.row), who.lang());
    GuessRow {
        id: told.outcome.payment,
        place,
        name: told.full_name.clone(),
        reference: told.reference.clone(),
        amount: told.amount,
        state: told.outcome.state,
    }
}
