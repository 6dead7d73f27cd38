//! `kipthoi lines`: what the queues and the pages of lines do on screen, from the command line.

use super::effect::{Told, changed_amounts, named_reasons, none_of_dossier, tell, with_reasons};
use super::lines_back::{self, Correct, Reopen, Withdraw};
use super::lines_gate::{self, Answers};
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Place, Say, not_found};
use kipthoi_domain::{DossierId, LineState};
use kipthoi_texts::{Arg, text_with};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::complete::complete;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::{Answer, LineFilter, Proposal};
use kipthoi_workflow::{Act, World};
use std::process::ExitCode;

/// Act on the lines of a dossier / Xác nhận, đề xuất, mở lại, rút, điều chỉnh
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Answer a confirmation request / Xác nhận
    Confirm(Confirm),
    /// Answers of one's gate from a file: the list of `document gate`, filled in / Kết quả xác nhận bằng tệp
    Answers(Answers),
    /// Complete facts from the papers / Bổ sung thông tin
    Complete(Complete),
    /// Propose approval or refusal / Đề xuất
    Propose(Propose),
    /// Open refused lines again under a later version of the law / Mở lại
    Reopen(Reopen),
    /// Take lines back that their filer no longer wants / Rút
    Withdraw(Withdraw),
    /// Correct an approved line by a decision of its own / Điều chỉnh
    Correct(Correct),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi lines confirm --dossier HS.2021.000001 --answer accepted --as bhxh")]
pub(crate) struct Confirm {
    #[arg(long)]
    dossier: String,
    /// accepted, rejected, not_mine
    #[arg(long, value_parser = |s: &str| Answer::parse(s).ok_or("accepted, rejected, not_mine"))]
    answer: Answer,
    #[arg(long)]
    reason: Option<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as")]
    login: String,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi lines propose --dossier HS.2021.000001 --proposal approve --as laodong")]
pub(crate) struct Propose {
    #[arg(long)]
    dossier: String,
    /// approve, refuse
    #[arg(long, value_parser = |s: &str| Proposal::parse(s).ok_or("approve, refuse"))]
    proposal: Proposal,
    #[arg(long)]
    reason: Option<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as", default_value = "laodong")]
    login: String,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:
  kipthoi lines complete --dossier HS.2022.000001 --facts '{\"employer.place\":\"industrial_zone\"}' --evidence \"Giấy chứng nhận đầu tư\"")]
pub(crate) struct Complete {
    #[arg(long)]
    dossier: String,
    /// JSON object of facts, see `kipthoi policies facts CODE`
    #[arg(long)]
    facts: String,
    /// The paper that proves them / Giấy tờ chứng minh
    #[arg(long)]
    evidence: String,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as", default_value = "laodong")]
    login: String,
}

/// A dossier inside the actor's scope.
pub(crate) async fn dossier_by_number(world: &World, act: &Act, number: &str) -> Result<DossierId, Failure> {
    world.store.dossier_by_number(&world.scope(&act.actor), number).await?.ok_or_else(not_found)
}

/// All lines of a dossier in one state, inside the actor's scope.
pub(crate) async fn of_dossier(world: &World, act: &Act, number: &str, state: LineState) -> Result<Selection, Failure> {
    let id = dossier_by_number(world, act, number).await?;
    Ok(Selection::All(LineFilter { dossier: Some(id), states: vec![state], ..LineFilter::default() }))
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let installation: Installation = place.open().await?;
    let world = &installation.world;
    let code = match command {
        Command::Confirm(args) => {
            let act = installation.act_as(&args.login).await?;
            let lines = at_own_gate(of_dossier(world, &act, &args.dossier, LineState::Confirming).await?, &act);
            let answer = Confirmation { answer: args.answer, reason: args.reason.clone() };
            let effect = confirm(world, &act, &lines, &answer, args.dry_run).await?;
            let told = if effect.lines == 0 {
                Told::Nothing(none_of_dossier(world, &act, say.lang, &args.dossier, "effect-nothing-confirm").await?)
            } else {
                let args = [("lines", effect.lines), ("eligible", effect.now_eligible), ("not", effect.now_not_eligible)];
                Told::Done(text_with(say.lang, "effect-confirm", &counts(args, &[("amount", effect.amount.to_string().into())])))
            };
            tell(say, &effect, told)?
        }
        Command::Answers(args) => lines_gate::answered(&installation, say, args).await?,
        Command::Complete(args) => {
            let act = installation.act_as(&args.login).await?;
            let facts =
                serde_json::from_str(&args.facts).map_err(|e| Failure::usage(format!("--facts không phải JSON: {e}"), format!("--facts is not JSON: {e}")))?;
            let id = dossier_by_number(world, &act, &args.dossier).await?;
            let states = LineState::ALL.iter().copied().filter(|s| s.is_open()).collect();
            let lines = Selection::All(LineFilter { dossier: Some(id), states, ..LineFilter::default() });
            let effect = complete(world, &act, &lines, &facts, &args.evidence, args.dry_run).await?;
            let told = if effect.changed + effect.unchanged == 0 {
                Told::Nothing(none_of_dossier(world, &act, say.lang, &args.dossier, "effect-nothing-complete").await?)
            } else {
                let args = [("changed", effect.changed), ("eligible", effect.now_eligible), ("not", effect.now_not_eligible), ("asked", effect.asked_anew)];
                Told::Done(text_with(say.lang, "effect-complete", &counts(args, &[])))
            };
            tell(say, &effect, told)?
        }
        Command::Propose(args) => {
            let act = installation.act_as(&args.login).await?;
            let lines = of_dossier(world, &act, &args.dossier, LineState::Appraising).await?;
            let effect = propose(world, &act, &lines, args.proposal, args.reason.as_deref(), args.dry_run).await?;
            let left: usize = effect.left.iter().map(|(_, n)| n).sum();
            let why = named_reasons(say.lang, &effect.left_lines);
            let told = if effect.proposed + left == 0 {
                Told::Nothing(none_of_dossier(world, &act, say.lang, &args.dossier, "effect-nothing-propose").await?)
            } else {
                let args = [("lines", effect.proposed), ("left", left)];
                let sentence = with_reasons(text_with(say.lang, "effect-propose", &counts(args, &[("amount", effect.amount.to_string().into())])), &why)
                    + &changed_amounts(say.lang, &effect.changed);
                if effect.proposed == 0 { Told::Nothing(sentence) } else { Told::Done(sentence) }
            };
            tell(say, &effect, told)?
        }
        Command::Reopen(args) => lines_back::reopened(&installation, say, args).await?,
        Command::Withdraw(args) => lines_back::withdrawn(&installation, say, args).await?,
        Command::Correct(args) => lines_back::corrected(&installation, say, args).await?,
    };
    installation.store.close().await;
    Ok(code)
}

/// Only the lines that wait for the actor's own agency: the others are not its to answer for.
fn at_own_gate(selection: Selection, act: &Act) -> Selection {
    match selection {
        Selection::All(filter) => Selection::All(LineFilter { owners: act.actor.works.clone(), ..filter }),
        chosen => chosen,
    }
}

/// Counts as arguments of a sentence, then what else it says.
fn counts<const N: usize>(counts: [(&'static str, usize); N], more: &[(&'static str, Arg<'static>)]) -> Vec<(&'static str, Arg<'static>)> {
    counts.into_iter().map(|(name, n)| (name, (n as i64).into())).chain(more.iter().cloned()).collect()
}
