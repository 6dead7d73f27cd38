//! What other agencies ask of this desk, the most urgent first.

use crate::app::{App, Fault, Officer};
use crate::handlers::requests::row;
use crate::pages::desk::QuestionRow;
use kipthoi_authz::Scope;
use kipthoi_workflow::ports::{Page, RequestState, Side};

const SHOWN: u32 = 6;

pub(super) async fn rows(app: &App, who: &Officer, scope: &Scope) -> Result<Vec<QuestionRow>, Fault> {
    let found = app.world.store.requests(scope, Side::Received, &[RequestState::Open], &Page::first(SHOWN)).await?.rows;
    Ok(found
        .iter()
        .map(|record| {
            let row = row(app, who, Side::Received, record);
            QuestionRow {
                href: format!("/requests/{}", row.id),
                open: row.lines.saturating_sub(row.answered),
                number: row.number,
                agency: row.agency,
                question: row.question,
                due: row.due,
            }
        })
        .collect())
}
