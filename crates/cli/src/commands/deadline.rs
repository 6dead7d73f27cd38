//! `kipthoi deadline`: the due day of a limit, and the days counted.

use jiff::civil::{Date, DateTime};
use kipthoi::failure::Failure;
use kipthoi::wiring::Say;
use kipthoi_clock::Calendar;
use kipthoi_domain::date::day_vi;
use kipthoi_domain::limit::{Limit, LimitProblem};
use kipthoi_texts::{Lang, text as sentence, text_with};
use kipthoi_workflow::answers::deadline::{Paused, Question};
use kipthoi_workflow::{Config, Problem};
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
    pause: Vec<Paused>,
    /// Holiday table (CSV) instead of the built-in one / Bảng ngày nghỉ
    #[arg(long)]
    calendar: Option<PathBuf>,
}

/// A parser of words does not know the language yet: the sentence in both.
fn limit(text: &str) -> Result<Limit, String> {
    text.parse().map_err(|e: LimitProblem| [Lang::Vi, Lang::En].map(|lang| sentence(lang, &format!("problem-{}", e.code()))).join(" / "))
}

fn moment(text: &str) -> Result<DateTime, String> {
    text.parse::<DateTime>().map_err(|_| "YYYY-MM-DD or YYYY-MM-DDTHH:MM".to_owned())
}

fn pause(text: &str) -> Result<Paused, String> {
    let usage = || "FROM..TO, e.g. 2021-08-30..2021-09-05".to_owned();
    let (from, to) = text.split_once("..").ok_or_else(usage)?;
    let day = |text: &str| text.parse::<Date>().map_err(|_| usage());
    Ok(Paused { from: day(from)?, to: if to.is_empty() { None } else { Some(day(to)?) } })
}

pub(crate) fn run(say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    let calendar = match &args.calendar {
        None => Calendar::embedded(),
        Some(path) => Calendar::from_csv(&std::fs::read_to_string(path).map_err(Failure::unreadable(path))?),
    }
    .map_err(|e| Failure::usage(format!("bảng ngày nghỉ: {e}"), format!("holiday table: {e}")))?;
    let question = Question { received: args.received, limit: args.limit, pauses: args.pause.clone() };
    let told = |lang, problem: &Problem| text_with(lang, &problem.key(), &[("detail", problem.detail(lang).into())]);
    let deadline = question.answer(&calendar, Config::default().closing).map_err(|p| Failure::usage(told(Lang::Vi, &p), told(Lang::En, &p)))?;
    say.answer(&deadline, || {
        if let Some(since) = deadline.standing_since {
            return text_with(say.lang, "deadline-open", &[("day", day_vi(since).into())]);
        }
        let counted: Vec<String> = deadline.counted.iter().map(|d| day_vi(*d)).collect();
        format!("{}: {}\n{}: {}", say.pick("Hạn", "Due"), day_vi(deadline.due), say.pick("Các ngày được tính", "Days counted"), counted.join(", "))
    })?;
    Ok(ExitCode::SUCCESS)
}
