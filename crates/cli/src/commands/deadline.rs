//! `kipthoi deadline`: the due day of a limit, and the days counted.

use jiff::civil::{Date, DateTime};
use kipthoi::failure::Failure;
use kipthoi::wiring::Say;
use kipthoi_clock::{Calendar, Pause};
use kipthoi_domain::date::day_vi;
use kipthoi_domain::limit::{Limit, LimitProblem};
use kipthoi_texts::{Lang, text as sentence};
use kipthoi_workflow::Config;
use std::path::PathBuf;
use std::process::ExitCode;

/// Due day of a limit / Ngày hết hạn
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi deadline --received 2021-07-19T16:40 --limit \"2 working days\"
  kipthoi deadline --received 2021-08-27 --limit \"3 ngày làm việc\" --pause 2021-08-30..2021-09-05")]
pub(crate) struct Args {
    /// Day or moment of receipt, local time / Lúc tiếp nhận: 2021-07-19T16:40
    #[arg(long, value_parser = moment)]
    received: DateTime,
    /// "2 working days", "7 days", "2 ngày làm việc"
    #[arg(long, allow_hyphen_values = true, value_parser = limit)]
    limit: Limit,
    /// Days that do not count, FROM..TO (TO may be empty), repeatable / Thời gian tạm dừng tính hạn
    #[arg(long, value_parser = pause)]
    pause: Vec<Pause>,
    /// Holiday table (CSV) instead of the built-in one / Bảng ngày nghỉ
    #[arg(long)]
    calendar: Option<PathBuf>,
}

/// The longest limit that is counted: no step of the law takes more than a year.
const LONGEST: u32 = 366;

fn limit(text: &str) -> Result<Limit, String> {
    let limit: Limit = text.parse().map_err(|e: LimitProblem| both(&format!("problem-{}", e.code())))?;
    if limit.value > LONGEST { Err(both("deadline-limit-long")) } else { Ok(limit) }
}

/// A parser of words does not know the language yet: the sentence in both.
fn both(key: &str) -> String {
    [Lang::Vi, Lang::En].map(|lang| sentence(lang, key)).join(" / ")
}

fn moment(text: &str) -> Result<DateTime, String> {
    text.parse::<DateTime>().map_err(|_| "YYYY-MM-DD or YYYY-MM-DDTHH:MM".to_owned())
}

fn pause(text: &str) -> Result<Pause, String> {
    let usage = || "FROM..TO, e.g. 2021-08-30..2021-09-05".to_owned();
    let (from, to) = text.split_once("..").ok_or_else(usage)?;
    let from: Date = from.parse().map_err(|_| usage())?;
    let to: Option<Date> = if to.is_empty() { None } else { Some(to.parse().map_err(|_| usage())?) };
    if to.is_some_and(|to| to < from) {
        return Err(both("deadline-pause-reversed"));
    }
    Ok(Pause { from, to, reason: String::new(), decision_no: None })
}

pub(crate) fn run(say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    let calendar = match &args.calendar {
        None => Calendar::embedded(),
        Some(path) => Calendar::from_csv(&std::fs::read_to_string(path).map_err(Failure::unreadable(path))?),
    }
    .map_err(|e| Failure::usage(format!("bảng ngày nghỉ: {e}"), format!("holiday table: {e}")))?;
    let receipt = kipthoi_clock::receipt_day(args.received, Config::default().closing, &calendar);
    let deadline = kipthoi_clock::due(receipt, args.limit, &calendar, &args.pause);
    say.answer(&deadline, || {
        let counted: Vec<String> = deadline.counted.iter().map(|d| day_vi(*d)).collect();
        format!("{}: {}\n{}: {}", say.pick("Hạn", "Due"), day_vi(deadline.due), say.pick("Các ngày được tính", "Days counted"), counted.join(", "))
    })?;
    Ok(ExitCode::SUCCESS)
}
