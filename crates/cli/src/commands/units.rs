//! `kipthoi units`: administrative units from official lists, and what became of them.

use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Place, Say};
use kipthoi_texts::text_with;
use kipthoi_workflow::offices::import::{Imported, UnitList, map, units};
use kipthoi_workflow::offices::{Offices, named};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Administrative units / Đơn vị hành chính
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Units of this installation with their days / Danh sách
    List,
    /// Units from an official list: code,name,type,parent_code / Nhập danh mục
    #[command(after_help = "Ví dụ / Example:\n  kipthoi units import danh-muc-2021.csv --classification 3t --from 2021-11-01 --under 79 --as quantri")]
    Import(ImportArgs),
    /// Which new unit the people of each old one belong to: old_unit_code,new_commune_code / Nhập bảng chuyển đổi
    #[command(after_help = "Ví dụ / Example:\n  kipthoi units map chuyen-doi.csv --from 3t --to 2t --as quantri")]
    Map(MapArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct ImportArgs {
    file: PathBuf,
    /// Which list the codes belong to: 3t (three tiers) or 2t (two tiers) / Danh mục
    #[arg(long)]
    classification: String,
    /// The day from which new units are there / Từ ngày
    #[arg(long)]
    from: Date,
    /// Only this unit and what is below it / Chỉ đơn vị này trở xuống
    #[arg(long)]
    under: Option<String>,
    /// Only say what would change / Chỉ xem trước
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as", default_value = "quantri")]
    login: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct MapArgs {
    file: PathBuf,
    #[arg(long, default_value = "3t")]
    from: String,
    #[arg(long, default_value = "2t")]
    to: String,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as", default_value = "quantri")]
    login: String,
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let installation = place.open().await?;
    match command {
        Command::List => list(&installation, say).await?,
        Command::Import(args) => {
            let act = installation.act_as(&args.login).await?;
            let text = read(&args.file)?;
            let wanted = UnitList { text: &text, classification: &args.classification, from: args.from, under: args.under.as_deref() };
            tell(say, &units(&installation.world, &act, &wanted, args.dry_run).await?, args.dry_run)?;
        }
        Command::Map(args) => {
            let act = installation.act_as(&args.login).await?;
            let effect = map(&installation.world, &act, &read(&args.file)?, &args.from, &args.to, args.dry_run).await?;
            tell(say, &effect, args.dry_run)?;
        }
    }
    installation.store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(Failure::disk(file))
}

fn tell(say: &Say, effect: &Imported, dry_run: bool) -> Result<(), Failure> {
    let key = if dry_run { "units-would-change" } else { "units-changed" };
    let words = [("added", effect.added), ("changed", effect.changed), ("same", effect.same)].map(|(name, n)| (name, (n as i64).into()));
    say.answer(effect, || text_with(say.lang, key, &words))
}

async fn list(installation: &Installation, say: &Say) -> Result<(), Failure> {
    let offices: &Offices = &*installation.world.offices().await?;
    let rows: Vec<_> = offices
        .units()
        .map(|u| {
            let last = u.term.ends().then_some(u.term.last);
            let next = offices.successors().iter().filter(|s| s.old_key == u.key).map(|s| &s.new_key).collect::<Vec<_>>();
            json!({"key": u.key, "code": u.code, "classification": u.classification, "kind": u.kind, "name": u.name,
                   "parent": u.parent_key, "from": u.term.from, "last": last, "successors": next})
        })
        .collect();
    say.answer(&rows, || {
        let line = |u: &kipthoi_workflow::ports::UnitRecord| {
            let days = if u.term.ends() { format!("{} – {}", u.term.from, u.term.last) } else { format!("{} –", u.term.from) };
            format!("{:<12} {:<40} {days}", u.key, named::with_kind(u, say.lang))
        };
        offices.units().map(line).collect::<Vec<_>>().join("\n")
    })
}
