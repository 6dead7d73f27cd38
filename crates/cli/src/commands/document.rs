//! `kipthoi document`: official lists as Excel, as on the screens.

use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Press, Say, not_found};
use kipthoi_workflow::ports::{DocumentOrder, Page};
use kipthoi_workflow::seen;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// Official lists as Excel / Danh sách theo mẫu
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi document approval --decision 1500/QĐ-UBND --output S2.xlsx --as chutich
  kipthoi document payment --list CT.2021.00001 --output S3.xlsx --as quy04
  kipthoi document gate --output cho-xac-nhan.xlsx --as bhxh")]
pub(crate) struct Args {
    kind: Kind,
    /// Number of the decision / Số quyết định
    #[arg(long)]
    decision: Option<String>,
    /// Number of the payment list / Số danh sách chi
    #[arg(long)]
    list: Option<String>,
    /// Only this commune / Một xã
    #[arg(long)]
    unit: Option<String>,
    #[arg(long)]
    output: PathBuf,
    #[arg(long = "as", default_value = "chutich")]
    login: String,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Kind {
    /// S1
    Submission,
    /// S2
    Approval,
    Refusals,
    /// S3
    Payment,
    /// S4
    Transfer,
    /// S5
    Posting,
    /// What waits at the gate of the account's agency, with a column for the answers
    Gate,
}

impl Kind {
    /// The options that say what this document is about; any other would be passed over in silence.
    fn takes(self) -> &'static [&'static str] {
        match self {
            Kind::Submission => &["unit"],
            Kind::Approval | Kind::Posting => &["decision", "unit"],
            Kind::Refusals => &["decision"],
            Kind::Payment | Kind::Transfer => &["list"],
            Kind::Gate => &[],
        }
    }
}

fn only_what_counts(args: &Args) -> Result<(), Failure> {
    let given = [("decision", args.decision.is_some()), ("list", args.list.is_some()), ("unit", args.unit.is_some())];
    match given.iter().find(|(name, given)| *given && !args.kind.takes().contains(name)) {
        None => Ok(()),
        Some((name, _)) => Err(Failure::of_key("document-option", format!("--{name}"))),
    }
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    only_what_counts(args)?;
    let installation = place.open().await?;
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    let needs = |name: &str| Failure::usage(format!("cần --{name}"), format!("--{name} is needed"));
    let decision = match &args.decision {
        Some(number) => Some(super::fund::decision_by_number(&installation, &act, number).await?),
        None => None,
    };
    let list = match &args.list {
        Some(number) => {
            let lists = world.store.payment_lists(&world.scope(&act.actor), &Page::first(10_000)).await?.rows;
            Some(lists.iter().find(|l| l.number == *number).ok_or_else(not_found)?.id)
        }
        None => None,
    };
    let unit = installation.unit_if(args.unit.as_deref()).await?;
    let order = match args.kind {
        Kind::Submission => DocumentOrder::Submission { unit },
        Kind::Approval => DocumentOrder::Approval { decision: decision.ok_or_else(|| needs("decision"))?, unit },
        Kind::Refusals => DocumentOrder::Refusals { decision: decision.ok_or_else(|| needs("decision"))? },
        Kind::Posting => DocumentOrder::Posting { decision: decision.ok_or_else(|| needs("decision"))?, unit: unit.ok_or_else(|| needs("unit"))? },
        Kind::Payment => DocumentOrder::Payment { list: list.ok_or_else(|| needs("list"))? },
        Kind::Gate => DocumentOrder::Gate,
        Kind::Transfer => DocumentOrder::Transfer { list: list.ok_or_else(|| needs("list"))? },
    };
    let pressed = seen::take_document(world, &Press, &act, &order).await?;
    installation.store.close().await;
    std::fs::write(&args.output, &pressed.bytes).map_err(Failure::disk(&args.output))?;
    say.answer(&json!({"file": args.output, "bytes": pressed.bytes.len()}), || args.output.display().to_string())?;
    Ok(ExitCode::SUCCESS)
}
