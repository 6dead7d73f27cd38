//! `kipthoi doctor`: what this installation is, and whether it is well. Every check says what
//! it saw; a fault makes the exit code 1, a warning does not.

use jiff::{SignedDuration, Timestamp};
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, KeyStanding, Place, Say, run_cases};
use kipthoi_authz::Scope;
use kipthoi_texts::{Arg, Lang, text, text_with};
use kipthoi_workflow::ports::Vitals;
use kipthoi_workflow::world::local;
use serde::Serialize;
use serde_json::json;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::ExitCode;

/// Check this installation / Kiểm tra cài đặt
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi doctor --data /var/lib/kipthoi --json")]
pub(crate) struct Args {}

/// Below this many free bytes on the disk of the data folder, somebody should act.
const FREE_WARN: u64 = 2 << 30;
const FREE_BAD: u64 = 200 << 20;
/// How far the clock may be behind the last entry of the log.
const CLOCK_SLACK: SignedDuration = SignedDuration::from_mins(5);
/// The program knows no law before this year.
const YEAR_MIN: i16 = 2021;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Health {
    Good,
    Warning,
    Bad,
}

/// One thing looked at; its sentence is `doctor-<check>` in the locales.
#[derive(Debug, Serialize)]
struct Check {
    check: &'static str,
    health: Health,
    seen: String,
}

impl Check {
    fn new(check: &'static str, health: Health, seen: impl ToString) -> Check {
        Check { check, health, seen: seen.to_string() }
    }

    /// Good where `fine`, else `otherwise`.
    fn when(fine: bool, otherwise: Health, check: &'static str, seen: impl ToString) -> Check {
        Check::new(check, if fine { Health::Good } else { otherwise }, seen)
    }

    fn line(&self, lang: Lang) -> String {
        let mark = match self.health {
            Health::Good => "✓",
            Health::Warning => "!",
            Health::Bad => "✗",
        };
        let advice = match self.health {
            Health::Good => String::new(),
            _ => format!("\n    {}", text(lang, &format!("doctor-{}-advice", self.check))),
        };
        let said = text_with(lang, &format!("doctor-{}", self.check), &[("seen", Arg::from(self.seen.as_str()))]);
        format!("{mark} {said}{advice}")
    }
}

pub(crate) async fn run(place: &Place, say: &Say, _args: &Args) -> Result<ExitCode, Failure> {
    let installation = place.open().await?;
    let world = &installation.world;
    let accounts: Vec<String> = world.store.accounts().await?.into_iter().map(|a| a.login).collect();
    let (units, head, now) = (world.offices().await?.units().count(), world.store.audit_head().await?, installation.clock.now());
    let vitals = world.store.vitals(local(now).date(), now).await?;
    let everything = Scope::everything();
    let lines: i64 = world.store.tally(&everything).await?.iter().map(|t| t.lines).sum();
    let (cases, unconfirmed) = (run_cases()?.failed(), world.book.unconfirmed().len());
    let mut checks = disk(place)?;
    checks.extend(database(&installation).await?);
    checks.extend(work(&vitals));
    checks.push(secret_key(place, &installation).await);
    checks.push(clock(now, installation.store.last_entry_at().await?));
    checks.extend(installation.local_law().await?.map(|law| Check::new("law", Health::Good, law.described())));
    checks.extend(installation.law_unlike_folder().await?.map(|law| Check::new("law-folder", Health::Warning, law.described())));
    checks.push(Check::when(cases == 0, Health::Bad, "cases", cases));
    checks.push(Check::when(unconfirmed == 0, Health::Warning, "unconfirmed", unconfirmed));
    installation.store.close().await;
    let well = checks.iter().all(|c| c.health != Health::Bad);
    let answer = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "database": if place.database_url.is_some() { "postgresql" } else { "sqlite" },
        "now": now.to_string(), "units": units, "accounts": accounts, "lines": lines, "dossiers_open": vitals.dossiers_open,
        "log_records": head.0, "policies": world.book.policies().count(), "cases_failed": cases, "unconfirmed_values": unconfirmed,
        "jobs": vitals, "checks": checks, "well": well,
    });
    say.answer(&answer, || {
        let counts = [("units", units as i64), ("accounts", accounts.len() as i64), ("dossiers", vitals.dossiers_open), ("lines", lines), ("records", head.0)];
        let counts: Vec<(&'static str, Arg<'_>)> = counts.into_iter().map(|(name, n)| (name, n.into())).collect();
        let mut said = vec![format!("kipthoi {}", env!("CARGO_PKG_VERSION")), text_with(say.lang, "doctor-counts", &counts)];
        if !accounts.is_empty() {
            said.push(text_with(say.lang, "doctor-accounts", &[("accounts", accounts.join(", ").into())]));
        }
        said.extend(checks.iter().map(|c| c.line(say.lang)));
        said.join("\n")
    })?;
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The data folder: may it be written, who else may read it, how much room is left.
fn disk(place: &Place) -> Result<Vec<Check>, Failure> {
    let mut checks = Vec::new();
    if place.database_url.is_none() {
        let folder = &place.data;
        checks.push(Check::when(writable(folder), Health::Bad, "writable", folder.display()));
        let mode = std::fs::metadata(folder).map_err(Failure::disk(folder))?.mode() & 0o777;
        checks.push(Check::when(mode & 0o077 == 0, Health::Warning, "rights", format!("{mode:03o}")));
        let room = rustix::fs::statvfs(folder).map_err(|e| Failure::Disk { path: folder.clone(), cause: e.to_string() })?;
        let free = room.f_bavail.saturating_mul(room.f_frsize);
        let health = if free < FREE_BAD { Health::Bad } else { Health::Warning };
        checks.push(Check::when(free >= FREE_WARN, health, "space", format!("{} MB", free >> 20)));
    }
    Ok(checks)
}

fn writable(folder: &Path) -> bool {
    let probe = folder.join(".doctor");
    let written = std::fs::write(&probe, b"x").is_ok();
    written && std::fs::remove_file(&probe).is_ok()
}

async fn database(installation: &Installation) -> Result<Vec<Check>, Failure> {
    let store = &installation.store;
    let (has, knows) = (store.schema_version().await?, store.newest_schema());
    let faults = store.file_faults().await?;
    let seen = if faults.is_empty() { "–".to_owned() } else { faults.join("; ") };
    Ok(vec![
        Check::new("engine", Health::Good, store.engine().await?),
        Check::when(has == knows, Health::Bad, "schema", format!("{has} / {knows}")),
        Check::when(faults.is_empty(), Health::Bad, "integrity", seen),
    ])
}

fn work(vitals: &Vitals) -> Vec<Check> {
    vec![
        Check::new("jobs", Health::Good, format!("{} / {}", vitals.jobs_ready, vitals.jobs_running)),
        Check::when(vitals.jobs_abandoned == 0, Health::Warning, "jobs-abandoned", vitals.jobs_abandoned),
        Check::when(vitals.jobs_failed == 0, Health::Warning, "jobs-failed", vitals.jobs_failed),
    ]
}

/// Without its key no second factor can be checked, and no server starts.
async fn secret_key(place: &Place, installation: &Installation) -> Check {
    let file = place.key_file();
    let health = match place.key_standing(&*installation.world.store).await {
        Ok(KeyStanding::Unborn) => Health::Good,
        Ok(KeyStanding::Right) if open_to_others(&file) => Health::Warning,
        Ok(KeyStanding::Right) => Health::Good,
        Ok(KeyStanding::Missing | KeyStanding::Wrong) | Err(_) => Health::Bad,
    };
    Check::new("secret-key", health, file.display())
}

fn open_to_others(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|m| m.mode() & 0o077 != 0)
}

/// A clock that runs behind what was already done would put limits and records in disorder.
fn clock(now: Timestamp, last: Option<Timestamp>) -> Check {
    let behind = last.is_some_and(|last| now + CLOCK_SLACK < last);
    let here = local(now);
    Check::when(!behind && here.year() >= YEAR_MIN, Health::Bad, "clock", here.strftime("%d/%m/%Y %H:%M"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_behind_the_log_or_before_the_law_is_bad() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2021-08-17T01:00:00Z");
        assert_eq!(clock(now, Some(at("2021-08-17T01:04:00Z"))).health, Health::Good);
        assert_eq!(clock(now, Some(at("2021-08-17T02:00:00Z"))).health, Health::Bad);
        assert_eq!(clock(at("1970-01-01T00:00:00Z"), None).health, Health::Bad);
    }

    #[test]
    fn every_check_has_its_sentences() {
        let checks = [
            "writable",
            "rights",
            "space",
            "engine",
            "schema",
            "integrity",
            "jobs",
            "jobs-abandoned",
            "jobs-failed",
            "secret-key",
            "clock",
            "cases",
            "unconfirmed",
        ];
        for lang in [Lang::Vi, Lang::En] {
            for check in checks {
                let line = Check::new(check, Health::Good, 1).line(lang);
                assert!(!line.contains('['), "{line}");
            }
            for check in checks.iter().filter(|c| !["engine", "jobs"].contains(c)) {
                let line = Check::new(check, Health::Bad, 1).line(lang);
                assert!(!line.contains('['), "{line}");
            }
        }
    }
}
