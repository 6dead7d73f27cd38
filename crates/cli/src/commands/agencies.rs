//! `kipthoi agencies`: the offices of the installation, from presets, with the days on which they
//! are there.

use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Place, Say};
use kipthoi_texts::text_with;
use kipthoi_workflow::offices::preset::{PRESETS, Preset};
use kipthoi_workflow::offices::set_up::set_up;
use kipthoi_workflow::offices::succeed::{Succession, succeed};
use kipthoi_workflow::ports::AgencyRecord;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// Agencies / Cơ quan
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Agencies with their units, days and parts in procedures / Danh sách
    List,
    /// Give a unit and all below it the agencies of a preset / Thiết lập theo mẫu
    #[command(after_help = "Ví dụ / Example:\n  kipthoi agencies set-up --preset three-tier-2021 --unit 991 --from 2021-07-01 --as quantri")]
    SetUp(Args),
    /// A reform: units of another list are there from one day on, and go on with the work / Chuyển tiếp
    #[command(after_help = "Ví dụ / Example:\n  kipthoi agencies succeed --preset two-tier-2025 --unit 79@2t --from 2025-07-01 --dry-run --as quantri")]
    Succeed(Args),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A preset of the program (three-tier-2021, two-tier-2025) or a file of that kind / Mẫu
    #[arg(long)]
    preset: String,
    /// The highest unit: its code, with its list where several have it (79@2t) / Đơn vị cao nhất
    #[arg(long)]
    unit: String,
    /// The first day / Từ ngày
    #[arg(long)]
    from: Date,
    /// Only say what would change / Chỉ xem trước
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as", default_value = "quantri")]
    login: String,
}

impl Args {
    fn preset(&self) -> Result<Preset, Failure> {
        let known = PRESETS.iter().any(|(name, _)| *name == self.preset);
        let file = Path::new(&self.preset);
        if known || !file.exists() {
            return Ok(Preset::known(&self.preset)?);
        }
        Ok(Preset::read(&std::fs::read_to_string(file).map_err(Failure::disk(file))?)?)
    }
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let installation = place.open().await?;
    let world = &installation.world;
    match command {
        Command::List => list(&installation, say).await?,
        Command::SetUp(args) => {
            let (act, unit) = (installation.act_as(&args.login).await?, installation.unit(&args.unit).await?);
            let effect = set_up(world, &act, &args.preset()?, &unit, args.from, args.dry_run).await?;
            let key = if args.dry_run { "agencies-would-begin" } else { "agencies-begun" };
            let words = [("new", (effect.agencies.len() as i64).into()), ("known", (effect.known.len() as i64).into())];
            say.answer(&effect, || text_with(say.lang, key, &words))?;
        }
        Command::Succeed(args) => {
            let (act, unit) = (installation.act_as(&args.login).await?, installation.unit(&args.unit).await?);
            let effect = succeed(world, &act, &args.preset()?, &unit, args.from, args.dry_run).await?;
            say.answer(&effect, || told(say, &effect, args.dry_run))?;
        }
    }
    installation.store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn told(say: &Say, effect: &Succession, dry_run: bool) -> String {
    let key = if dry_run { "agencies-would-succeed" } else { "agencies-succeeded" };
    let count = |n: usize| (n as i64).into();
    let mut lines = vec![text_with(say.lang, key, &[("begin", count(effect.begin.len())), ("end", count(effect.end.len())), ("units", count(effect.units))])];
    if !effect.without_office.is_empty() {
        lines.push(text_with(say.lang, "agencies-without-office", &[("logins", effect.without_office.join(", ").into())]));
    }
    for (old, taker) in &effect.split {
        lines.push(text_with(say.lang, "agencies-split", &[("old", old.as_str().into()), ("new", taker.as_str().into())]));
    }
    lines.join("\n")
}

async fn list(installation: &Installation, say: &Say) -> Result<(), Failure> {
    let offices = installation.world.offices().await?;
    let code = |a: &AgencyRecord| a.successor.and_then(|id| offices.agency(id)).map(|a| a.code.clone());
    let rows: Vec<_> = (offices.agencies().iter())
        .map(|a| {
            json!({"code": a.code, "kind": a.kind, "works": a.works, "name_vi": a.name_vi, "name_en": a.name_en, "unit": a.unit_code,
                   "from": a.term.from, "last": a.term.ends().then_some(a.term.last), "successor": code(a)})
        })
        .collect();
    say.answer(&rows, || {
        let line = |a: &AgencyRecord| {
            let days = if a.term.ends() { format!("{} – {}", a.term.from, a.term.last) } else { format!("{} –", a.term.from) };
            let next = code(a).map(|next| format!(" → {next}")).unwrap_or_default();
            format!("{:<18} {:<60} {days}{next}", a.code, say.lang.pick(&a.name_vi, &a.name_en))
        };
        offices.agencies().iter().map(line).collect::<Vec<_>>().join("\n")
    })
}
