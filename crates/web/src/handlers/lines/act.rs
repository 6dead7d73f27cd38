//! Acts on one line: the same use cases as in the queues, for a selection of one.

use super::{actions, show, values};
use crate::app::{Answer, App, Fault, Officer, Posted, fault};
use crate::handlers::dossiers::{Again, id};
use crate::handlers::go_saying;
use axum::extract::{Path, State};
use kipthoi_domain::LineId;
use kipthoi_workflow::dossiers::{reopen, withdraw};
use kipthoi_workflow::lines::appraise::{ask_again, propose};
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::lines::send_back::send_back;
use kipthoi_workflow::payments::account::{Typed, give};
use kipthoi_workflow::payments::claim::claim_again;
use kipthoi_workflow::ports::{self, Proposal};
use kipthoi_workflow::{Problem, Result};

pub(crate) async fn act(State(app): State<App>, who: Officer, Path((line, action)): Path<(String, String)>, posted: Posted) -> Answer {
    let line: LineId = id(&line)?;
    let reason = posted.get(&actions::reason_field(&action)).to_owned();
    let done = match action.as_str() {
        actions::ACCEPT => answer(&app, &who, line, ports::Answer::Accepted, &reason).await,
        actions::REJECT => answer(&app, &who, line, ports::Answer::Rejected, &reason).await,
        actions::NOT_MINE => answer(&app, &who, line, ports::Answer::NotMine, &reason).await,
        actions::APPROVE => put_forward(&app, &who, line, Proposal::Approve, &reason).await,
        actions::REFUSE => put_forward(&app, &who, line, Proposal::Refuse, &reason).await,
        actions::ASK_AGAIN => ask_again(&app.world, &who.act, &one(line), &reason).await.map(|_| Done::Said("w-did-ask-again")),
        actions::WITHDRAW => withdraw::withdraw(&app.world, &who.act, &one(line), &reason).await.map(|_| Done::Said("w-did-withdraw-one")),
        actions::SEND_BACK => send_back(&app.world, &who.act, &one(line), &reason, false).await.map(|_| Done::Said("w-did-send-back")),
        actions::ACCOUNT => other_account(&app, &who, line, &posted, &reason).await,
        actions::CLAIM => claim_again(&app.world, &who.act, line, &reason).await.map(|()| Done::Said("w-did-claim")),
        actions::REOPEN => open_again(&app, &who, line).await,
        _ => return Err(Fault::NotFound),
    };
    let again = match done {
        Ok(Done::Said(key)) => return Ok(go_saying(&values::href(line), &who.t().t(key))),
        Ok(Done::Left(code)) => {
            let sentence = who.t().of("w-did-not").put("why", who.t().t(&format!("left-{code}"))).to_string();
            Again { action: &action, posted: &posted, sentence, wants: Some("-reason") }
        }
        Err(problem @ Problem::Refused { .. }) => {
            let sentence = fault::sentence(&problem, who.lang());
            Again::refused(&action, &posted, &problem, sentence)
        }
        Err(other) => return Err(other.into()),
    };
    show::again(&app, &who, line, again).await
}

/// What came of it: done, with the key of the sentence; or the line stays, with the code of
/// the reason.
enum Done {
    Said(&'static str),
    Left(String),
}

fn one(line: LineId) -> Selection {
    Selection::Lines(vec![line])
}

fn given(reason: &str) -> Option<String> {
    Some(reason.to_owned()).filter(|r| !r.is_empty())
}

async fn answer(app: &App, who: &Officer, line: LineId, answer: ports::Answer, reason: &str) -> Result<Done> {
    confirm(&app.world, &who.act, &one(line), &Confirmation { answer, reason: given(reason) }, false).await?;
    Ok(Done::Said("w-did-confirm"))
}

async fn put_forward(app: &App, who: &Officer, line: LineId, proposal: Proposal, reason: &str) -> Result<Done> {
    let effect = propose(&app.world, &who.act, &one(line), proposal, given(reason).as_deref(), false).await?;
    Ok(match effect.left.into_iter().next() {
        Some((code, _)) => Done::Left(code),
        None => Done::Said("w-did-propose"),
    })
}

async fn other_account(app: &App, who: &Officer, line: LineId, posted: &Posted, evidence: &str) -> Result<Done> {
    let typed = Typed { number: posted.get(actions::ACCOUNT_NUMBER), bank: posted.get(actions::ACCOUNT_BANK), holder: posted.get(actions::ACCOUNT_HOLDER) };
    give(&app.world, &who.act, line, &typed, evidence).await?;
    Ok(Done::Said("w-did-account"))
}

async fn open_again(app: &App, who: &Officer, line: LineId) -> Result<Done> {
    let effect = reopen::reopen(&app.world, &who.act, &one(line), false).await?;
    Ok(Done::Said(if effect.reopened > 0 { "w-did-reopen-one" } else { "w-did-reopen-none" }))
}
