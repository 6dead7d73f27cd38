//! `kipthoi doctor`: what this installation is, and whether it is well.

use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say};
use serde_json::json;
use std::process::ExitCode;

/// Check this installation / Kiểm tra cài đặt
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) async fn run(place: &Place, say: &Say, _args: &Args) -> Result<ExitCode, Failure> {
    let installation = place.open().await?;
    let world = &installation.world;
    let accounts: Vec<String> = world.store.accounts().await?.into_iter().map(|a| a.login).collect();
    let (units, head) = (world.store.units().await?.len(), world.store.audit_head().await?);
    let cases = world.book.run_cases();
    let unconfirmed = world.book.unconfirmed().len();
    let answer = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "database": if place.database_url.is_some() { "postgresql" } else { "sqlite" },
        "now": installation.clock.now().to_string(), "units": units, "accounts": accounts,
        "log_records": head.0, "policies": world.book.policies().count(), "cases_failed": cases.failed(), "unconfirmed_values": unconfirmed,
    });
    say.answer(&answer, || {
        format!(
            "kipthoi {}\n{}: {units}\n{}: {}\n{}: {}\n{}: {unconfirmed}\n{}: {}",
            env!("CARGO_PKG_VERSION"),
            say.pick("Đơn vị hành chính", "Units"),
            say.pick("Tài khoản", "Accounts"), accounts.join(", "),
            say.pick("Bản ghi nhật ký", "Log records"), head.0,
            say.pick("Giá trị chưa đối chiếu văn bản", "Values not yet checked against the gazette"),
            say.pick("Tình huống mẫu sai", "Worked cases that fail"), cases.failed()
        )
    })?;
    Ok(if cases.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
