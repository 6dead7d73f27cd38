//! `kipthoi assess`: judges one person (a JSON object of facts) or many (JSON lines).

use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::{Place, Say};
use kipthoi_policy::{Assessment, Outcome, Policy, PolicyBook, Truth, Version};
use kipthoi_texts::{Lang, text_with};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Judge facts by the law / Xét điều kiện
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:
  echo '{\"suspension.start\":\"2021-07-10\",\"suspension.end\":\"2021-07-24\",\"si.active_before\":true,
        \"employer.kind\":\"enterprise\",\"employer.suspended_by_order\":true}' |
    kipthoi assess --policy p04-suspend-unpaid --facts - --on 2021-08-01 --json")]
pub(crate) struct Args {
    #[arg(long)]
    policy: String,
    /// File with a JSON object or JSON lines, `-` for standard input
    #[arg(long)]
    facts: PathBuf,
    /// Day of the judgement; decides the version. Default: the last day of the version, else today
    #[arg(long)]
    on: Option<Date>,
    /// Version instead of the one in force on that day
    #[arg(long)]
    version: Option<String>,
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    let book = place.book().await?;
    let policy = book.policy(&args.policy).ok_or_else(|| {
        Failure::usage(
            format!("không có chính sách «{}»; xem `kipthoi policies list`", args.policy),
            format!("no policy \"{}\"; see `kipthoi policies list`", args.policy),
        )
    })?;
    let (version, on) = version(policy, args)?;
    let mut bench = Bench { say, book: &book, policy, version, on, told: BTreeSet::new() };
    let mut input: Box<dyn Read> = if args.facts.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(&args.facts).map_err(Failure::unreadable(&args.facts))?)
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut reader = std::io::BufReader::new(&mut input);
    // One object over several lines, or one object a line: the first line tells.
    let mut first = String::new();
    reader.read_line(&mut first)?;
    if serde_json::from_str::<Value>(&first).is_ok() {
        one(&mut bench, &first, 1, &mut out)?;
        for (n, line) in reader.lines().enumerate() {
            let line = line?;
            if !line.trim().is_empty() {
                one(&mut bench, &line, n + 2, &mut out)?;
            }
        }
    } else {
        reader.read_to_string(&mut first)?;
        one(&mut bench, &first, 1, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn version<'p>(policy: &'p Policy, args: &Args) -> Result<(&'p Version, Date), Failure> {
    let today = kipthoi_workflow::world::local(kipthoi::wiring::Clock::default().now()).date();
    policy.version_for(args.version.as_deref(), args.on, today).map_err(|no| Failure::usage(no.describe(Lang::Vi), no.describe(Lang::En)))
}

/// By what every line is judged, and which useless facts were told of already.
struct Bench<'b> {
    say: &'b Say,
    book: &'b PolicyBook,
    policy: &'b Policy,
    version: &'b Version,
    on: Date,
    told: BTreeSet<String>,
}

fn one(bench: &mut Bench<'_>, text: &str, line: usize, out: &mut impl Write) -> Result<(), Failure> {
    let Bench { say, book, policy, version, on, told } = bench;
    let bad = |vi: String, en: String| Failure::usage(format!("dòng {line}: {vi}"), format!("line {line}: {en}"));
    let json: Value = serde_json::from_str(text).map_err(|e| bad(format!("không phải JSON: {e}"), format!("not JSON: {e}")))?;
    let unread: Vec<String> = policy.unread(&json).into_iter().filter(|name| told.insert(name.clone())).collect();
    if !unread.is_empty() {
        talk(text_with(say.lang, "assess-unread", &[("facts", unread.join(", ").into())]));
    }
    let answer = book.answer(policy, version, *on, &json).map_err(|e| bad(e.describe(Lang::Vi), e.describe(Lang::En)))?;
    if say.json {
        serde_json::to_writer(&mut *out, &answer).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", readable(say, &answer))?;
    }
    Ok(())
}

fn readable(say: &Say, answer: &Assessment) -> String {
    let result = match answer.result {
        Outcome::Eligible => say.pick("ĐỦ ĐIỀU KIỆN", "ELIGIBLE"),
        Outcome::NotEligible => say.pick("KHÔNG ĐỦ ĐIỀU KIỆN", "NOT ELIGIBLE"),
        Outcome::Unknown => say.pick("CHƯA XÁC ĐỊNH", "UNKNOWN"),
    };
    let amount = answer.amount_vnd.map(|v| format!(" {v}")).unwrap_or_default();
    let mut lines = vec![format!("{result}{amount}  ({} {}, {})", answer.policy, answer.version, answer.on)];
    for c in &answer.conditions {
        let mark = match c.result {
            Truth::True => "✓",
            Truth::False => "✗",
            Truth::Unknown => "?",
        };
        let missing = if c.missing.is_empty() { String::new() } else { format!("  [{}: {}]", say.pick("thiếu", "missing"), c.missing.join(", ")) };
        lines.push(format!("  {mark} {} {} ({}){missing}", c.id, say.pick(&c.text_vi, &c.text_en), c.source));
    }
    for s in &answer.supplements {
        lines.push(format!("  + {} {}", s.policy, s.amount_vnd.map(|v| v.to_string()).unwrap_or_default()));
    }
    lines.extend(answer.notes.iter().map(|n| format!("  ! {}", say.pick(&n.text_vi, &n.text_en))));
    lines.join("\n")
}
