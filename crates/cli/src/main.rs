//! `kipthoi`: one binary that wires everything.
//!
//! Lives here: command-line arguments, the wiring of adapters to use cases, exit codes. Data
//! goes to stdout, talk to stderr. Never here: a rule, SQL, HTML.
//! To add a command: a file in `commands/`, a variant below.

mod commands;
mod mirror;
mod usage;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring;
use std::process::ExitCode;

/// Kịp Thời: hỗ trợ khẩn cấp đến đúng người, một lần, đúng hạn luật định.
/// Emergency support to the right person, once, and within the time that the law gives.
#[derive(Debug, Parser)]
#[command(name = "kipthoi", version, about, after_help = EXAMPLES, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    place: wiring::Place,
    /// Answer as JSON on stdout / Trả kết quả JSON
    #[arg(long, global = true, env = "KIPTHOI_JSON")]
    json: bool,
    /// Language of sentences: vi or en / Ngôn ngữ
    #[arg(long, global = true, env = "KIPTHOI_LANG", default_value = "vi", value_parser = wiring::lang)]
    lang: kipthoi_texts::Lang,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Ví dụ / Examples:
  kipthoi demo                                     dữ liệu minh họa, mở http://127.0.0.1:8068
  kipthoi policies show p04-suspend-unpaid         một chính sách, đọc được như văn bản
  kipthoi deadline --received 2021-07-19T16:40 --limit \"2 working days\"
  kipthoi import examples/clean/mau-05-cong-ty-may-binh-minh.xlsx \\
      --policy p04-suspend-unpaid --unit 99104 --sender \"Công ty May Bình Minh\"";

#[derive(Debug, Subcommand)]
enum Command {
    Demo(commands::demo::Args),
    Serve(commands::serve::Args),
    #[command(subcommand)]
    Accounts(commands::accounts::Command),
    #[command(subcommand)]
    Policies(commands::policies::Command),
    Assess(commands::assess::Args),
    Deadline(commands::deadline::Args),
    Import(commands::import::Args),
    #[command(subcommand)]
    Lines(commands::lines::Command),
    Decide(commands::decide::Args),
    Fund(commands::fund::Args),
    #[command(subcommand)]
    Pay(commands::pay::Command),
    Document(commands::document::Args),
    Export(commands::export::Args),
    #[command(subcommand)]
    Report(commands::report::Command),
    #[command(subcommand)]
    Units(commands::units::Command),
    #[command(subcommand)]
    Agencies(commands::agencies::Command),
    Words(commands::words::Args),
    Openapi(commands::openapi::Args),
    #[command(subcommand)]
    Audit(commands::audit::Command),
    #[command(subcommand)]
    Privacy(commands::privacy::Command),
    Backup(commands::backup::Args),
    Restore(commands::restore::Args),
    Doctor(commands::doctor::Args),
}

fn main() -> ExitCode {
    let words = mirror::mirrored(Cli::command()).try_get_matches();
    let cli = match words.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return usage::tell(&error),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            talk(error);
            return ExitCode::from(3);
        }
    };
    match runtime.block_on(run(&cli)) {
        Ok(code) => code,
        Err(failure) => {
            failure.tell(cli.lang);
            failure.exit_code()
        }
    }
}

async fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    let say = wiring::Say { json: cli.json, lang: cli.lang };
    match &cli.command {
        Command::Demo(args) => commands::demo::run(&cli.place, &say, args).await,
        Command::Serve(args) => commands::serve::run(&cli.place, &say, args).await,
        Command::Accounts(command) => commands::accounts::run(&cli.place, &say, command).await,
        Command::Policies(command) => commands::policies::run(&cli.place, &say, command).await,
        Command::Assess(args) => commands::assess::run(&cli.place, &say, args).await,
        Command::Deadline(args) => commands::deadline::run(&say, args),
        Command::Import(args) => commands::import::run(&cli.place, &say, args).await,
        Command::Lines(command) => commands::lines::run(&cli.place, &say, command).await,
        Command::Decide(args) => commands::decide::run(&cli.place, &say, args).await,
        Command::Fund(args) => commands::fund::run(&cli.place, &say, args).await,
        Command::Pay(command) => commands::pay::run(&cli.place, &say, command).await,
        Command::Document(args) => commands::document::run(&cli.place, &say, args).await,
        Command::Export(args) => commands::export::run(&cli.place, &say, args).await,
        Command::Report(command) => commands::report::run(&cli.place, &say, command).await,
        Command::Units(command) => commands::units::run(&cli.place, &say, command).await,
        Command::Agencies(command) => commands::agencies::run(&cli.place, &say, command).await,
        Command::Openapi(args) => commands::openapi::run(&say, args),
        Command::Words(args) => commands::words::run(&say, args),
        Command::Audit(command) => commands::audit::run(&cli.place, &say, command).await,
        Command::Privacy(command) => commands::privacy::run(&cli.place, &say, command).await,
        Command::Backup(args) => commands::backup::run(&cli.place, &say, args).await,
        Command::Restore(args) => commands::restore::run(&cli.place, &say, args).await,
        Command::Doctor(args) => commands::doctor::run(&cli.place, &say, args).await,
    }
}
