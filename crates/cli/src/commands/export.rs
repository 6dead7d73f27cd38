//! `kipthoi export`: lines, payments or decisions of an officer's scope as a table, row after
//! row, so that a million of them need no more memory than a hundred.

mod leaving;
mod rows;
mod state_audit;

use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::{Place, Say, private_file};
use kipthoi_domain::LineState;
use kipthoi_exchange::{TableCell, TableError, TableKind, TableWriter};
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::ports::{LineFilter, Page};
use kipthoi_workflow::reading::export::note_export;
use kipthoi_workflow::{Act, World};
use leaving::Leaving;
use serde_json::json;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Rows read at a time.
const CHUNK: u32 = 1_000;

/// Tables of what an account may see / Xuất dữ liệu
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi export lines --unit 99104 --output dong.xlsx --as laodong
  kipthoi export payments --output chi-tra.csv --as taichinh
  kipthoi export decisions --output - --as chutich | head
  kipthoi export state-audit --from 2021-07-01 --to 2021-12-31 --output kiem-toan.xlsx --as taichinh")]
pub(crate) struct Args {
    kind: Kind,
    /// A .csv or .xlsx file, or `-` for CSV on standard output / Tệp kết quả
    #[arg(long)]
    output: PathBuf,
    /// Only this policy (lines, payments) / Một chính sách
    #[arg(long)]
    policy: Option<String>,
    /// Only this unit (lines, payments) / Một đơn vị hành chính
    #[arg(long)]
    unit: Option<String>,
    /// First day of payment lists (state-audit) / Từ ngày
    #[arg(long)]
    from: Option<Date>,
    /// Last day of payment lists (state-audit) / Đến ngày
    #[arg(long)]
    to: Option<Date>,
    /// Only lines in this state, repeatable / Trạng thái
    #[arg(long, value_parser = |s: &str| s.parse::<LineState>().map_err(|e| e.to_string()))]
    state: Vec<LineState>,
    /// Account whose scope counts / Tài khoản thực hiện
    #[arg(long = "as")]
    login: String,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Kind {
    Lines,
    Payments,
    Decisions,
    /// Every payment with its list, decision, reasons, steps and proof / Phục vụ Kiểm toán Nhà nước
    StateAudit,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Kind::Lines => "lines",
            Kind::Payments => "payments",
            Kind::Decisions => "decisions",
            Kind::StateAudit => "state-audit",
        }
    }

    /// Keys of the titles, under `export-`.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Kind::Lines => &[
                "dossier",
                "row",
                "policy",
                "period",
                "unit",
                "unit-list",
                "filer",
                "name",
                "birth",
                "number-kind",
                "number",
                "state",
                "step",
                "owner",
                "due",
                "amount",
                "file-amount",
            ],
            Kind::Payments => &[
                "list",
                "reference",
                "dossier",
                "policy",
                "unit",
                "unit-list",
                "name",
                "birth",
                "number",
                "account-name",
                "account",
                "bank",
                "amount",
                "method",
                "state",
                "settled",
                "receiver",
                "note",
            ],
            Kind::Decisions => &["decision", "decided", "agency", "signer", "kind", "approved", "refused", "amount", "funded", "funded-on"],
            Kind::StateAudit => &state_audit::COLUMNS,
        }
    }
}

/// The table that is being written.
struct Out<'a> {
    table: TableWriter<Box<dyn Write + Send>>,
    place: &'a Path,
    lang: Lang,
    rows: i64,
}

impl Out<'_> {
    fn add(&mut self, cells: &[TableCell]) -> Result<(), Failure> {
        self.rows += 1;
        self.table.row(cells).map_err(|e| broken(self.place, &e))
    }
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    if matches!(args.kind, Kind::Decisions) && (args.policy.is_some() || args.unit.is_some()) {
        return Err(Failure::usage("--policy và --unit chỉ dùng với lines và payments", "--policy and --unit are for lines and payments"));
    }
    if !matches!(args.kind, Kind::Lines) && !args.state.is_empty() {
        return Err(Failure::usage("--state chỉ dùng với lines", "--state is for lines"));
    }
    if !matches!(args.kind, Kind::StateAudit) && (args.from.is_some() || args.to.is_some()) {
        return Err(Failure::usage("--from và --to chỉ dùng với state-audit", "--from and --to are for state-audit"));
    }
    let kind = table_kind(&args.output)?;
    let installation = place.open().await?;
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    note_export(world, &act, args.kind.code(), args.policy.as_deref(), args.unit.as_deref()).await?;
    let unit = installation.unit_if(args.unit.as_deref()).await?;
    let titles = args.kind.columns().iter().map(|c| text(say.lang, &format!("export-{c}"))).collect();
    let output = open(&args.output)?;
    let table = TableWriter::new(kind, output, titles).map_err(|e| broken(&args.output, &e))?;
    let mut out = Out { table, place: &args.output, lang: say.lang, rows: 0 };
    match args.kind {
        Kind::Lines => lines(world, &act, args, unit, &mut out).await?,
        Kind::Payments => payments(world, &act, args, unit, &mut out).await?,
        Kind::Decisions => decisions(world, &act, &mut out).await?,
        Kind::StateAudit => payments(world, &act, args, unit, &mut out).await?,
    }
    let rows = out.rows;
    out.table.finish().map_err(|e| broken(&args.output, &e))?;
    installation.store.close().await;
    talk(text_with(say.lang, "export-done", &[("rows", rows.into())]));
    if args.output.as_os_str() != "-" {
        say.answer(&json!({"file": args.output, "rows": rows}), || args.output.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn table_kind(output: &Path) -> Result<TableKind, Failure> {
    match output.extension().and_then(|e| e.to_str()) {
        Some("csv") => Ok(TableKind::Csv),
        Some("xlsx") => Ok(TableKind::Xlsx),
        None if output.as_os_str() == "-" => Ok(TableKind::Csv),
        _ => Err(Failure::usage("--output phải là tệp .csv, .xlsx, hoặc «-»", "--output must be a .csv or .xlsx file, or \"-\"")),
    }
}

pub(super) fn open(output: &Path) -> Result<Box<dyn Write + Send>, Failure> {
    if output.as_os_str() == "-" {
        return Ok(Box::new(BufWriter::new(std::io::stdout())));
    }
    Ok(Box::new(BufWriter::new(private_file(output)?)))
}

pub(super) fn broken(output: &Path, error: &TableError) -> Failure {
    Failure::Disk { path: output.to_owned(), cause: error.to_string() }
}

/// Turns to the next page, if there is one.
fn turned(page: &mut Page, next: Option<String>) -> bool {
    page.after = next;
    page.after.is_some()
}

async fn lines(world: &World, act: &Act, args: &Args, unit: Option<String>, out: &mut Out<'_>) -> Result<(), Failure> {
    let leaving = Leaving { actor: &act.actor, book: &world.book };
    let filter = LineFilter { policy: args.policy.clone(), unit_code: unit, states: args.state.clone(), ..LineFilter::default() };
    let (scope, mut page) = (world.scope(&act.actor), Page::first(CHUNK));
    loop {
        let found = world.store.lines(&scope, &filter, &page).await?;
        for row in &found.rows {
            out.add(&rows::line(row, &leaving, out.lang))?;
        }
        if !turned(&mut page, found.next) {
            return Ok(());
        }
    }
}

async fn payments(world: &World, act: &Act, args: &Args, unit: Option<String>, out: &mut Out<'_>) -> Result<(), Failure> {
    let (scope, mut page) = (world.scope(&act.actor), Page::first(CHUNK));
    let leaving = Leaving { actor: &act.actor, book: &world.book };
    let mut proofs = state_audit::Proofs::default();
    let wanted = |filter: &Option<String>, value: &str| filter.as_ref().is_none_or(|f| f == value);
    loop {
        let lists = world.store.payment_lists(&scope, &page).await?;
        let within = |day: Date| args.from.is_none_or(|from| day >= from) && args.to.is_none_or(|to| day <= to);
        for list in lists.rows.iter().filter(|l| wanted(&unit, &l.unit_code) && within(l.pay_on)) {
            let mut after = 0;
            loop {
                let chunk = world.store.payments(&scope, list.id, after, CHUNK).await?;
                let Some(last) = chunk.last() else { break };
                after = last.position;
                let chunk: Vec<_> = chunk.into_iter().filter(|p| wanted(&args.policy, &p.line.policy)).collect();
                match args.kind {
                    Kind::StateAudit => proofs.add(world, &scope, list, &chunk, &leaving, out).await?,
                    _ => chunk.iter().try_for_each(|p| out.add(&rows::payment(p, &leaving, out.lang)))?,
                }
            }
        }
        if !turned(&mut page, lists.next) {
            return Ok(());
        }
    }
}

async fn decisions(world: &World, act: &Act, out: &mut Out<'_>) -> Result<(), Failure> {
    let (scope, mut page) = (world.scope(&act.actor), Page::first(CHUNK));
    loop {
        let found = world.store.decisions(&scope, &page).await?;
        for decision in &found.rows {
            out.add(&rows::decision(decision))?;
        }
        if !turned(&mut page, found.next) {
            return Ok(());
        }
    }
}
