//! `kipthoi demo`: an invented district, ready to be looked at.

mod sign_ins;

use super::entrance::{DoorArgs, Entrance};
use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::{Installation, Place, Say, remove_database};
use kipthoi_demo::{PASSWORD, Size, Stage, TODAY};
use kipthoi_domain::date::day_vi;
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::ids::Ids;
use std::process::ExitCode;
use std::sync::Arc;

/// Demo data if absent, then serve / Dữ liệu minh họa rồi mở trang
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(long, default_value_t = 8068, env = "KIPTHOI_PORT")]
    port: u16,
    /// commune, district or city
    #[arg(long, default_value = "district", value_parser = |s: &str| s.parse::<Size>())]
    size: Size,
    /// Day that the demo's clock shows, 2021-08-17 or later: to try lists of later programmes / Ngày của bản demo
    #[arg(long)]
    on: Option<Date>,
    /// Start again from nothing / Tạo lại từ đầu
    #[arg(long)]
    reset: bool,
    /// Fill the data folder and stop / Chỉ tạo dữ liệu
    #[arg(long)]
    fill_only: bool,
    #[command(flatten)]
    door: DoorArgs,
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    if args.reset {
        if place.database_url.is_some() {
            return Err(Failure::usage("--reset chỉ dùng với cơ sở dữ liệu nhúng", "--reset is for the embedded database only"));
        }
        remove_database(&place.database_file())?;
    }
    place.keep_demo_law()?;
    if place.database_url.is_none() && !place.database_file().exists() {
        let mut draft = place.open_draft().await?;
        make(&mut draft, args.size, say).await?;
        draft.store.close().await;
        place.keep_draft()?;
    }
    let mut installation = place.open().await?;
    if installation.is_empty().await? {
        make(&mut installation, args.size, say).await?;
        installation.note_law().await?;
    }
    if let Some(day) = args.on {
        let act = installation.act_as("quantri").await?;
        if day < act.today() {
            return Err(Failure::of_key("demo-day-past", day_vi(act.today())));
        }
        wake(&mut installation, day).await?;
    }
    if args.fill_only {
        installation.store.close().await;
        return Ok(ExitCode::SUCCESS);
    }
    let address = std::net::SocketAddr::from(([127, 0, 0, 1], args.port));
    talk(text_with(say.lang, "demo-sign-ins", &[("password", PASSWORD.into())]));
    for line in sign_ins::lines(&*installation.world.store, say.lang).await? {
        talk(line);
    }
    super::serve::keep(place, installation, &Entrance::new(address, Vec::new(), &args.door)?, say).await
}

/// Fills an empty installation, and says with what.
async fn make(installation: &mut Installation, size: Size, say: &Say) -> Result<(), Failure> {
    // Ids of the demo come from a constant: two demos are the same to the last byte of an id.
    let fixed = kipthoi_workflow::World { ids: Arc::new(Ids::seeded(68)), ..installation.world.clone() };
    let (quiet, lang) = (say.json, say.lang);
    let summary = kipthoi_demo::fill(&fixed, size, &move |stage: Stage| {
        if !quiet {
            talk(format_args!("… {}", doing(stage, lang)));
        }
    })
    .await?;
    wake(installation, TODAY).await?;
    let figures = [("people", summary.inhabitants), ("employers", summary.employers), ("dossiers", summary.dossiers), ("lines", summary.lines)];
    talk(text_with(say.lang, "demo-made", &figures.map(|(name, n)| (name, (n as i64).into()))));
    Ok(())
}

/// Sets the demo's clock to the morning of a day.
async fn wake(installation: &mut Installation, day: Date) -> Result<(), Failure> {
    let morning = day.at(8, 0, 0, 0).to_zoned(kipthoi_workflow::world::hanoi()).map_err(|e| Failure::Failed(e.to_string()))?.timestamp();
    let act = kipthoi_workflow::Act { now: morning, ..installation.act_as("quantri").await? };
    installation.keep_clock(morning, &act).await
}

fn doing(stage: Stage, lang: Lang) -> String {
    match stage {
        Stage::Offices => text(lang, "demo-doing-offices"),
        Stage::Inhabitants => text(lang, "demo-doing-inhabitants"),
        Stage::Day(day) => text_with(lang, "demo-doing-day", &[("day", day_vi(day).into())]),
    }
}
