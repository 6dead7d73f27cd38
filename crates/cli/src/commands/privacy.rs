//! `kipthoi privacy`: what becomes of working copies with personal data.

use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say};
use kipthoi_texts::{text, text_with};
use kipthoi_workflow::privacy::retention::rules;
use kipthoi_workflow::privacy::sweep::{Swept, sweep};
use serde_json::json;
use std::process::ExitCode;

/// Personal data that is kept / Dữ liệu cá nhân được lưu
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Delete working copies that have served their purpose; the server does it every night / Xoá bản làm việc đã hết hạn giữ
    Sweep(Sweep),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi privacy sweep --dry-run
  kipthoi privacy sweep --json")]
pub(crate) struct Sweep {
    /// Only count what would be deleted / Chỉ đếm, không xoá
    #[arg(long)]
    dry_run: bool,
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let Command::Sweep(args) = command;
    let installation = place.open().await?;
    let swept = sweep(&installation.world, installation.clock.now(), args.dry_run).await;
    installation.store.close().await;
    let swept = swept?;
    say.answer(&json!({"dry_run": args.dry_run, "swept": swept}), || told(say, args.dry_run, &swept))?;
    Ok(ExitCode::SUCCESS)
}

fn told(say: &Say, look: bool, swept: &[Swept]) -> String {
    let name = |what: &'static str| rules().iter().find(|r| r.what.code() == what).map_or(what, |r| r.text(say.lang));
    let line = |s: &Swept| {
        let args = [
            ("what", name(s.what).into()),
            ("days", i64::from(s.days).into()),
            ("copies", s.copies.into()),
            ("rows", s.rows.into()),
            ("bytes", s.bytes.into()),
        ];
        text_with(say.lang, "privacy-swept", &args)
    };
    let mut lines = vec![text(say.lang, if look { "privacy-sweep-would" } else { "privacy-sweep-did" })];
    lines.extend(swept.iter().map(line));
    lines.join("\n")
}
