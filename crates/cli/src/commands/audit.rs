//! `kipthoi audit verify`: walks the log and everything it vouches for.

use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say};
use std::process::ExitCode;

/// The log nobody can bend / Nhật ký
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Find any edit, deletion or reordering; exit code 1 when something is found / Kiểm tra nhật ký
    Verify,
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let Command::Verify = command;
    let installation = place.open().await?;
    let answer = kipthoi_workflow::audit::verify(&*installation.world.store).await?;
    installation.store.close().await;
    say.answer(&answer, || {
        let mut text = format!(
            "{}: {}\n{}: {}\n{}: {}",
            say.pick("Bản ghi", "Records"),
            answer.records,
            say.pick("Phiên bản dòng", "Line revisions"),
            answer.revisions,
            say.pick("Mã băm cuối", "Head"),
            answer.head
        );
        for finding in &answer.findings {
            text.push_str(&format!("\n{}: {} {}", say.pick("PHÁT HIỆN", "FOUND"), finding.kind, finding.place));
        }
        if answer.findings.is_empty() {
            text.push_str(say.pick("\nNhật ký nguyên vẹn.", "\nThe log is whole."));
        }
        text
    })?;
    Ok(if answer.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
