//! `kipthoi decide`: a decision over submitted lines.

use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say};
use kipthoi_domain::{AgencyKind, LineState};
use kipthoi_texts::text_with;
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::LineFilter;
use std::process::ExitCode;

/// Decide submitted lines / Ra quyết định
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi decide --number 1500/QĐ-UBND --signer \"Trần Hữu Phước\" --dossier HS.2021.000001")]
pub(crate) struct Args {
    #[arg(long)]
    number: String,
    /// Default: today / Ngày quyết định
    #[arg(long)]
    on: Option<Date>,
    #[arg(long)]
    signer: String,
    /// UBH (delegated) or TUBND / Cơ quan ban hành
    #[arg(long, default_value = "UBH", value_parser = |s: &str| s.parse::<AgencyKind>().map_err(|e| e.to_string()))]
    agency: AgencyKind,
    /// Only this dossier; default: everything submitted
    #[arg(long)]
    dossier: Option<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as", default_value = "chutich")]
    login: String,
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    let installation = place.open().await?;
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    let lines = match &args.dossier {
        Some(number) => super::lines::of_dossier(world, &act, number, LineState::Submitted).await?,
        None => Selection::All(LineFilter { states: vec![LineState::Submitted], ..LineFilter::default() }),
    };
    let paper = DecisionPaper {
        number: args.number.clone(),
        decided_on: args.on.unwrap_or_else(|| act.today()),
        signer: args.signer.clone(),
        agency_kind: args.agency,
    };
    let effect = decide(world, &act, &lines, &paper, args.dry_run).await?;
    say.answer(&effect, || {
        text_with(
            say.lang,
            "effect-decide",
            &[
                ("approved", effect.approved.into()),
                ("refused", effect.refused.into()),
                ("total", effect.total.to_string().into()),
                ("left", effect.left.values().sum::<i64>().into()),
            ],
        )
    })?;
    installation.store.close().await;
    Ok(ExitCode::SUCCESS)
}
