//! `kipthoi export`: lines, payments or decisions of an officer's scope as a table, row after
//! row, so that a million of them need no more memory than a hundred.

use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say, private_file};
use kipthoi_domain::{LineState, PartialDate};
use kipthoi_exchange::{TableCell, TableError, TableKind, TableWriter};
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::ports::{DecisionRecord, LineFilter, LineRow, NO_DUE, Page, PaymentView};
use kipthoi_workflow::reading::export::note_export;
use kipthoi_workflow::{Act, World};
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
  kipthoi export decisions --output - --as chutich | head")]
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
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Kind::Lines => "lines",
            Kind::Payments => "payments",
            Kind::Decisions => "decisions",
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
            Kind::Decisions => &[
                "decision",
                "decided",
                "agency",
                "signer",
                "kind",
                "approved",
                "refused",
                "amount",
                "funded",
                "funded-on",
            ],
        }
    }
}

type Table = TableWriter<Box<dyn Write + Send>>;

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    if matches!(args.kind, Kind::Decisions) && (args.policy.is_some() || args.unit.is_some()) {
        return Err(Failure::usage(
            "--policy và --unit chỉ dùng với lines và payments",
            "--policy and --unit are for lines and payments",
        ));
    }
    if !matches!(args.kind, Kind::Lines) && !args.state.is_empty() {
        return Err(Failure::usage(
            "--state chỉ dùng với lines",
            "--state is for lines",
        ));
    }
    let kind = table_kind(&args.output)?;
    let installation = place.open().await?;
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    note_export(
        world,
        &act,
        args.kind.code(),
        args.policy.as_deref(),
        args.unit.as_deref(),
    )
    .await?;
    let titles = args
        .kind
        .columns()
        .iter()
        .map(|c| text(say.lang, &format!("export-{c}")))
        .collect();
    let output = open(&args.output)?;
    let mut table = TableWriter::new(kind, output, titles).map_err(|e| broken(args, &e))?;
    let rows = match args.kind {
        Kind::Lines => lines(world, &act, args, say.lang, &mut table).await?,
        Kind::Payments => payments(world, &act, args, say.lang, &mut table).await?,
        Kind::Decisions => decisions(world, &act, args, &mut table).await?,
    };
    table.finish().map_err(|e| broken(args, &e))?;
    installation.store.close().await;
    eprintln!(
        "{}",
        text_with(say.lang, "export-done", &[("rows", rows.into())])
    );
    if args.output.as_os_str() != "-" {
        say.answer(&json!({"file": args.output, "rows": rows}), || {
            args.output.display().to_string()
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

fn table_kind(output: &Path) -> Result<TableKind, Failure> {
    match output.extension().and_then(|e| e.to_str()) {
        Some("csv") => Ok(TableKind::Csv),
        Some("xlsx") => Ok(TableKind::Xlsx),
        None if output.as_os_str() == "-" => Ok(TableKind::Csv),
        _ => Err(Failure::usage(
            "--output phải là tệp .csv, .xlsx, hoặc «-»",
            "--output must be a .csv or .xlsx file, or \"-\"",
        )),
    }
}

fn open(output: &Path) -> Result<Box<dyn Write + Send>, Failure> {
    if output.as_os_str() == "-" {
        return Ok(Box::new(BufWriter::new(std::io::stdout())));
    }
    Ok(Box::new(BufWriter::new(private_file(output)?)))
}

fn broken(args: &Args, error: &TableError) -> Failure {
    Failure::Disk {
        path: args.output.clone(),
        cause: error.to_string(),
    }
}

async fn lines(
    world: &World,
    act: &Act,
    args: &Args,
    lang: Lang,
    table: &mut Table,
) -> Result<i64, Failure> {
    let filter = LineFilter {
        policy: args.policy.clone(),
        unit_code: args.unit.clone(),
        states: args.state.clone(),
        ..LineFilter::default()
    };
    let (scope, mut page, mut rows) = (world.scope(&act.actor), Page::first(CHUNK), 0);
    loop {
        let found = world.store.lines(&scope, &filter, &page).await?;
        for row in &found.rows {
            table.row(&line(row, lang)).map_err(|e| broken(args, &e))?;
            rows += 1;
        }
        match found.next {
            Some(next) => page.after = Some(next),
            None => return Ok(rows),
        }
    }
}

fn line(row: &LineRow, lang: Lang) -> Vec<TableCell> {
    let l = &row.line;
    vec![
        row.dossier_number.clone().into(),
        l.row_no.into(),
        l.policy.clone().into(),
        l.period.clone().into(),
        l.unit_code.clone().into(),
        row.filer_name.clone().into(),
        l.full_name.clone().into(),
        row.birth.map(PartialDate::iso).into(),
        row.number_kind.clone().into(),
        row.number.clone().into(),
        text(lang, &format!("w-line-state-{}", l.state.code())).into(),
        l.step.clone().into(),
        l.owner.code().to_owned().into(),
        (l.due_on != NO_DUE).then(|| l.due_on.to_string()).into(),
        l.amount.0.into(),
        l.file_amount.map(|v| v.0).into(),
    ]
}

async fn payments(
    world: &World,
    act: &Act,
    args: &Args,
    lang: Lang,
    table: &mut Table,
) -> Result<i64, Failure> {
    let (scope, mut page, mut rows) = (world.scope(&act.actor), Page::first(CHUNK), 0);
    loop {
        let lists = world.store.payment_lists(&scope, &page).await?;
        for list in lists
            .rows
            .iter()
            .filter(|l| args.unit.as_ref().is_none_or(|u| *u == l.unit_code))
        {
            let mut after = 0;
            loop {
                let chunk = world.store.payments(&scope, list.id, after, CHUNK).await?;
                let Some(last) = chunk.last() else { break };
                after = last.position;
                for p in chunk
                    .iter()
                    .filter(|p| args.policy.as_ref().is_none_or(|code| *code == p.policy))
                {
                    table.row(&payment(p, lang)).map_err(|e| broken(args, &e))?;
                    rows += 1;
                }
            }
        }
        match lists.next {
            Some(next) => page.after = Some(next),
            None => return Ok(rows),
        }
    }
}

fn payment(p: &PaymentView, lang: Lang) -> Vec<TableCell> {
    vec![
        p.list_number.clone().into(),
        p.reference.clone().into(),
        p.dossier_number.clone().into(),
        p.policy.clone().into(),
        p.unit_code.clone().into(),
        p.full_name.clone().into(),
        p.birth.map(PartialDate::iso).into(),
        p.number.clone().into(),
        p.account_name.clone().into(),
        p.account_no.clone().into(),
        p.bank_bin.clone().into(),
        p.amount.0.into(),
        text(lang, &format!("export-method-{}", p.method.code())).into(),
        text(lang, &format!("w-payment-state-{}", p.state.code())).into(),
        p.settled_on.map(|d| d.to_string()).into(),
        p.receiver.clone().into(),
        p.note.clone().into(),
    ]
}

async fn decisions(
    world: &World,
    act: &Act,
    args: &Args,
    table: &mut Table,
) -> Result<i64, Failure> {
    let (scope, mut page, mut rows) = (world.scope(&act.actor), Page::first(CHUNK), 0);
    loop {
        let found = world.store.decisions(&scope, &page).await?;
        for d in &found.rows {
            table.row(&decision(d)).map_err(|e| broken(args, &e))?;
            rows += 1;
        }
        match found.next {
            Some(next) => page.after = Some(next),
            None => return Ok(rows),
        }
    }
}

fn decision(d: &DecisionRecord) -> Vec<TableCell> {
    vec![
        d.number.clone().into(),
        d.decided_on.to_string().into(),
        d.agency_kind.code().to_owned().into(),
        d.signer.clone().into(),
        d.kind.clone().into(),
        d.approved.into(),
        d.refused.into(),
        d.approved_total.0.into(),
        d.funded.0.into(),
        d.funded_on.map(|on| on.to_string()).into(),
    ]
}
