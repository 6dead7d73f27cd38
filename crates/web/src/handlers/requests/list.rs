//! What is asked of this desk, what it asked, and what is over.

use crate::app::reading::{self, Agencies};
use crate::app::{App, Fault, Officer};
use crate::handlers::desk::count;
use crate::pages::requests::{RequestList, RequestRow};
use crate::shell::Section;
use kipthoi_authz::Action;
use kipthoi_workflow::ports::{Page, RequestRecord, RequestState, Side};
use kipthoi_workflow::requests::question::question;

/// Requests of one kind that are shown; the most urgent come first.
const SHOWN: u32 = 100;
const OVER: [RequestState; 2] = [RequestState::Answered, RequestState::Withdrawn];

pub(super) async fn build(app: &App, who: &Officer) -> Result<RequestList, Fault> {
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let read = async |side, states: &[RequestState]| -> Result<Vec<RequestRow>, Fault> {
        let found = app.world.store.requests(&scope, side, states, &Page::first(SHOWN)).await?.rows;
        Ok(found.iter().map(|r| row(app, who, side, r)).collect())
    };
    let mut closed = read(Side::Received, &OVER).await?;
    closed.extend(read(Side::Sent, &OVER).await?);
    closed.sort_by(|a, b| b.number.cmp(&a.number));
    Ok(RequestList {
        t,
        shell: who.shell(app, t.t("w-requests-title"), Some(Section::Requests)),
        received: read(Side::Received, &[RequestState::Open]).await?,
        sent: read(Side::Sent, &[RequestState::Open]).await?,
        closed,
        may_ask: who.may(Action::Ask),
    })
}

pub(crate) fn row(app: &App, who: &Officer, side: Side, record: &RequestRecord) -> RequestRow {
    let other = if side == Side::Received { record.from_agency } else { record.to_agency };
    RequestRow {
        id: record.id,
        number: record.number.clone(),
        question: words(who, record),
        agency: agency(who.agencies(), who, other),
        state: record.state,
        lines: count(record.lines),
        answered: count(record.answered),
        due: (record.state == RequestState::Open).then(|| reading::due(app, who.act.today(), record.due_on)).flatten(),
        reminders: count(record.reminders),
        opens: true,
    }
}

/// The question as people read it.
pub(super) fn words(who: &Officer, record: &RequestRecord) -> String {
    question(&record.question).map_or_else(|| record.question.clone(), |q| q.text(who.lang()).to_owned())
}

/// An office by its full name: there are many communes.
pub(super) fn agency(agencies: &Agencies, who: &Officer, id: kipthoi_domain::AgencyId) -> String {
    agencies.full_name(&who.t(), id)
}
