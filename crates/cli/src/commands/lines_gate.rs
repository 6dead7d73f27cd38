//! `kipthoi lines answers`: answers of one's gate from a file, all of them or none.

use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::{Installation, Say};
use kipthoi_texts::text_with;
use kipthoi_workflow::lines::confirm::confirm_each;
use kipthoi_workflow::lines::gate_file::read;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi lines answers cho-xac-nhan.xlsx --dry-run --as bhxh")]
pub(crate) struct Answers {
    file: PathBuf,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as")]
    login: String,
}

/// Says every row that cannot be used on stderr, records the others. Exit code 1: there are rows that
/// cannot be used.
pub(crate) async fn answered(installation: &Installation, say: &Say, args: &Answers) -> Result<ExitCode, Failure> {
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    let bytes = std::fs::read(&args.file).map_err(Failure::disk(&args.file))?;
    let sheet = read(world, &act, bytes).await?.map_err(Failure::File)?;
    for problem in &sheet.problems {
        talk(kipthoi_exchange::sentence(problem, say.lang));
    }
    let answers = sheet.answers();
    confirm_each(world, &act, &answers, args.dry_run).await?;
    let rejected: usize = sheet.rejected.values().map(Vec::len).sum();
    let left = [("without_answer", sheet.without_answer), ("without_reason", sheet.without_reason.len()), ("problems", sheet.problems.len())];
    let counts = [("accepted", sheet.accepted.len()), ("rejected", rejected), ("unnamed", sheet.unnamed.len())];
    let words: Vec<_> = counts.iter().chain(&left).map(|(name, n)| (*name, (*n as i64).into())).collect();
    let told = json!({
        "accepted": sheet.accepted.len(), "rejected": rejected, "without_answer": sheet.without_answer, "without_reason": sheet.without_reason.len(),
        "problems": sheet.problems, "unnamed": sheet.unnamed.len(), "dry_run": args.dry_run,
    });
    say.answer(&told, || text_with(say.lang, "gate-answers", &words))?;
    let whole = sheet.problems.is_empty() && sheet.without_reason.is_empty();
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
