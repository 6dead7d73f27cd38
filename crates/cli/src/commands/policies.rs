//! `kipthoi policies`: the law, checked, listed and readable.

use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say, run_cases};
use kipthoi_policy::{FactSummary, PolicyBook, PolicySummary, page};
use kipthoi_texts::text_with;
use serde_json::json;
use std::process::ExitCode;

/// The law as data / Chính sách
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Load every file and run every worked case; exit code 1 when one fails / Kiểm tra
    Check,
    /// Policies in the book / Danh sách
    List,
    /// One policy as a page that a lawyer can sign / Đọc một chính sách
    Show { code: String },
    /// Names, types and meaning of the facts of a policy / Các thông tin cần
    Facts { code: String },
    /// Article by article: modelled, partly, or not / Mức độ bao quát
    Coverage,
    /// Values not yet checked against the gazette / Giá trị chưa đối chiếu
    Unconfirmed,
    /// Put the local files of this data folder into force for every server of the database / Áp dụng tệp địa phương
    Adopt {
        /// The folder has no files: national law alone from now on / Chỉ áp dụng văn bản trung ương
        #[arg(long)]
        none: bool,
    },
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    if let Command::Adopt { none } = command {
        return adopt(place, say, *none).await;
    }
    let book = place.book().await?;
    match command {
        Command::Adopt { .. } => {}
        Command::Check => return check(say, &book),
        Command::List => {
            let rows: Vec<PolicySummary> = book.policies().map(PolicySummary::from).collect();
            say.answer(&rows, || book.policies().map(|p| format!("{:<30} {}", p.code, p.name.pick(say.lang))).collect::<Vec<_>>().join("\n"))?;
        }
        Command::Show { code } => {
            let policy = book.policy(code).ok_or_else(|| unknown(code))?;
            let text = page::policy(&book, policy, say.lang);
            say.answer(&json!({"code": code, "page": text}), || text.clone())?;
        }
        Command::Facts { code } => {
            let policy = book.policy(code).ok_or_else(|| unknown(code))?;
            let rows: Vec<FactSummary> = policy.fact_defs().map(FactSummary::from).collect();
            say.answer(&rows, || page::facts(policy, say.lang))?;
        }
        Command::Coverage => {
            let text = page::coverage(&book, say.lang);
            say.answer(&book.coverage(), || text.clone())?;
        }
        Command::Unconfirmed => {
            let values = book.unconfirmed();
            say.answer(&values, || page::unconfirmed(&book, say.lang))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn adopt(place: &Place, say: &Say, none: bool) -> Result<ExitCode, Failure> {
    let folder = place.data.join("policies").display().to_string();
    // A mistyped folder would take the province's law away from everybody.
    match (place.local_law_files()?.is_empty(), none) {
        (true, false) => return Err(Failure::of_key("law-folder-empty", folder)),
        (false, true) => return Err(Failure::of_key("law-folder-not-empty", folder)),
        _ => {}
    }
    let (installation, adopted) = place.adopt_law().await?;
    let law = installation.local_law().await?;
    installation.store.close().await;
    let law = law.ok_or_else(|| Failure::no("law-no-office", []))?;
    let files: Vec<_> = law.files.iter().map(|f| json!({"name": f.name, "sha256": f.sha256})).collect();
    let key = if adopted { "law-adopted" } else { "law-in-force" };
    say.answer(&json!({"adopted": adopted, "since": law.since, "files": files}), || text_with(say.lang, key, &[("law", law.described().into())]))?;
    Ok(ExitCode::SUCCESS)
}

fn unknown(code: &str) -> Failure {
    Failure::usage(format!("không có chính sách «{code}»; xem `kipthoi policies list`"), format!("no policy \"{code}\"; see `kipthoi policies list`"))
}

fn check(say: &Say, book: &PolicyBook) -> Result<ExitCode, Failure> {
    let report = run_cases()?;
    say.answer(&report, || {
        let mut lines: Vec<String> = report.failures.iter().map(|f| format!("{} {}: {}", f.file, f.case, f.what)).collect();
        lines.push(format!(
            "{} {}, {} {}, {} {}",
            book.policies().count(),
            say.pick("chính sách", "policies"),
            report.passed,
            say.pick("tình huống đúng", "cases right"),
            report.failed(),
            say.pick("sai", "wrong")
        ));
        lines.join("\n")
    })?;
    Ok(if report.ok() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
