//! `kipthoi report`: the figures that officers see on their screens, as a table.

mod table;

use super::export::{broken, open, table_kind};
use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say};
use kipthoi_exchange::TableWriter;
use kipthoi_texts::Lang;
use kipthoi_workflow::reading::progress::{self, By, Progress};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Figures as on the screens / Báo cáo số liệu
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Dossiers, lines and money: received, in progress, late, approved, paid / Tiến độ
    Progress(Args),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi report progress                             theo chính sách, toàn địa bàn
  kipthoi report progress --by unit --as laodong --output tien-do.xlsx
  kipthoi report progress --by agency --json | jq '.rows[] | {key, late}'")]
pub(crate) struct Args {
    /// What one row is about / Mỗi dòng là
    #[arg(long, value_enum, default_value_t = Rows::Policy)]
    by: Rows,
    /// Account whose area is reported / Tài khoản xem báo cáo
    #[arg(long = "as", default_value = "chutich")]
    login: String,
    /// A .xlsx or .csv file with every column / Tệp kết quả
    #[arg(long)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Rows {
    /// A support policy / Chính sách
    Policy,
    /// A commune / Xã
    Unit,
    /// A stage of the procedure / Bước xử lý
    Stage,
    /// The agency whose turn it is / Cơ quan đang giữ
    Agency,
}

impl From<Rows> for By {
    fn from(rows: Rows) -> By {
        match rows {
            Rows::Policy => By::Policy,
            Rows::Unit => By::Unit,
            Rows::Stage => By::Stage,
            Rows::Agency => By::Agency,
        }
    }
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let Command::Progress(args) = command;
    // A wrong name of the file is told before anything is opened.
    let kind = args.output.as_deref().map(table_kind).transpose()?;
    let installation = place.open().await?;
    let act = installation.act_as(&args.login).await?;
    let report = progress::progress(&installation.world, &act, args.by.into()).await?;
    installation.store.close().await;
    match (&args.output, kind) {
        (Some(output), Some(kind)) => {
            let table = TableWriter::new(kind, open(output)?, table::titles(say.lang)).map_err(|e| broken(output, &e))?;
            write(table, output, &report, say.lang)?;
            if output.as_os_str() != "-" {
                say.answer(&json!({"file": output, "rows": report.rows.len()}), || output.display().to_string())?;
            }
        }
        _ => say.answer(&report, || table::plain(&report, say.lang))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write<W: std::io::Write + Send>(mut table: TableWriter<W>, output: &Path, report: &Progress, lang: Lang) -> Result<(), Failure> {
    for row in table::rows(report, lang) {
        table.row(&row).map_err(|e| broken(output, &e))?;
    }
    table.finish().map_err(|e| broken(output, &e))
}
