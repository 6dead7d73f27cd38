//! `kipthoi import`: an official list, from file to dossier.

use async_trait::async_trait;
use jiff::civil::DateTime;
use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::{self, Place, Say};
use kipthoi_domain::Vnd;
use kipthoi_forms::{Issue, ListLayout};
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::intake::judge_file::Progress;
use kipthoi_workflow::intake::upload::{Upload, Uploaded, upload};
use kipthoi_workflow::intake::{JudgedRow, accept, another_round, discard};
use kipthoi_workflow::ports::{DocumentOrder, FileProblem, ImportRecord, ImportState, Meant, RowVerdict};
use kipthoi_workflow::{Act, World, jobs, seen};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// Import an official list (.xlsx, .xls, .ods, .csv) / Nhập danh sách
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:
  kipthoi import examples/dirty/mau-05-xuong-giay-hung-thinh.xlsx --policy p04-suspend-unpaid \\
      --unit 99104 --sender \"Xưởng giày Hưng Thịnh\" --rejected bi-loi.xlsx")]
pub(crate) struct Args {
    /// The file / Tệp danh sách
    file: PathBuf,
    /// Policy code, see `kipthoi policies list` / Mã chính sách
    #[arg(long)]
    policy: String,
    /// Code of the receiving unit / Mã đơn vị hành chính
    #[arg(long)]
    unit: String,
    /// Who sent it / Nơi gửi
    #[arg(long)]
    sender: String,
    /// Form number; default: the form of the policy / Mẫu số
    #[arg(long)]
    form: Option<String>,
    /// Round of a local list / Đợt
    #[arg(long, default_value = "")]
    round: String,
    /// When it was handed in, local time / Lúc nộp
    #[arg(long)]
    received: Option<DateTime>,
    /// Number of the dossier whose list this one takes the place of; default: the people on it tell
    /// / Số hồ sơ được sửa
    #[arg(long, conflicts_with = "new")]
    corrects: Option<String>,
    /// A list of its own, whoever is on it / Danh sách mới, không sửa danh sách nào
    #[arg(long)]
    new: bool,
    /// Judge only, accept nothing / Chỉ kiểm tra
    #[arg(long)]
    dry_run: bool,
    /// Write the rejected rows here, in the same layout with a column "Lỗi" / Tệp các dòng lỗi
    #[arg(long)]
    rejected: Option<PathBuf>,
    /// Account to act as / Tài khoản thực hiện
    #[arg(long = "as", default_value = "motcua")]
    login: String,
}

struct Teller {
    quiet: bool,
    lang: Lang,
    /// As the file has them, headers and all; 0 while nobody knows.
    total: AtomicI64,
    /// The last number told.
    told: AtomicI64,
}

/// Rows between two lines of progress.
const TELL_EVERY: i64 = 5_000;

impl Teller {
    fn new(say: &Say) -> Teller {
        Teller { quiet: say.json, lang: say.lang, total: AtomicI64::new(0), told: AtomicI64::new(0) }
    }
}

#[async_trait]
impl Progress for Teller {
    async fn about(&self, total: i64) -> kipthoi_workflow::Result<()> {
        self.total.store(total, Ordering::Relaxed);
        Ok(())
    }

    async fn rows(&self, done: i64) -> kipthoi_workflow::Result<()> {
        if !self.quiet && done - self.told.load(Ordering::Relaxed) >= TELL_EVERY {
            self.told.store(done, Ordering::Relaxed);
            talk(text_with(self.lang, "import-progress", &[("done", done.into()), ("total", self.total.load(Ordering::Relaxed).into())]));
        }
        Ok(())
    }
}

/// What the list is to those that came before.
async fn meant(world: &World, act: &Act, args: &Args) -> Result<Meant, Failure> {
    match &args.corrects {
        Some(number) => Ok(Meant::Corrects(super::lines::dossier_by_number(world, act, number).await?)),
        None if args.new => Ok(Meant::New),
        None => Ok(Meant::ByContent),
    }
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    let bytes = wiring::read_list(&args.file)?;
    let installation = place.open().await?;
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    let unit = installation.unit(&args.unit).await?;
    let received_at =
        args.received.map(|d| d.to_zoned(kipthoi_workflow::world::hanoi()).map(|z| z.timestamp())).transpose().map_err(|e| Failure::Failed(e.to_string()))?;
    let uploaded = upload(
        world,
        &act,
        Upload {
            file_name: args.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
            policy: args.policy.clone(),
            form: args.form.clone(),
            unit_code: unit.clone(),
            sender: args.sender.clone(),
            round: args.round.clone(),
            received_at,
            meant: meant(world, &act, args).await?,
        },
        &bytes,
    )
    .await?;
    if let Some(known) = uploaded.seen_before.iter().find(|i| i.state == ImportState::Accepted) {
        talk(text_with(
            say.lang,
            "import-seen-before",
            &[("when", kipthoi_domain::date::day_vi(kipthoi_workflow::world::local(known.received_at).date()).into())],
        ));
    }
    put_aside(say, world, &act, &uploaded, args, &unit).await?;
    let clock = installation.clock;
    let record = judge(world, &act, &uploaded, &move || clock.now(), &Teller::new(say)).await?;
    if let Some(problem) = &record.problem {
        return Err(Failure::File(file_problem(problem)));
    }
    let shown = tell_rows(say, world, &record).await?;
    if let Some(path) = &args.rejected {
        let bytes = wiring::rejected(world, &record, say.lang).await?;
        seen::write(world, seen::document(&act, &DocumentOrder::Rejected { import: record.id })).await?;
        std::fs::write(path, bytes).map_err(Failure::disk(path))?;
    }
    if args.dry_run || record.rows_good + record.rows_warned == 0 {
        discard::discard(world, &act, record.id).await?;
        installation.store.close().await;
        say.answer(&summary(&record, None), || shown)?;
        return Ok(if record.rows_rejected > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS });
    }
    if args.corrects.is_none() && record.leaves > 0 {
        // On a page an officer sees this before accepting; a command has nobody to look.
        discard::discard(world, &act, record.id).await?;
        return Err(Failure::no("import-leaves", [("leaves", record.leaves.to_string())]));
    }
    if let Some(problem) = another_round::taken(world, &record, &uploaded.sha256).await? {
        discard::discard(world, &act, record.id).await?;
        return Err(Failure::no("import-another-round", [("other", problem.detail(say.lang).to_owned())]));
    }
    let accepted = accept::accept(world, &act, record.id).await?;
    say.answer(&summary(&record, Some(&accepted)), || {
        format!(
            "{shown}\n{}",
            text_with(
                say.lang,
                "import-accepted",
                &[
                    ("number", accepted.number.clone().into()),
                    ("added", (accepted.added as i64).into()),
                    ("changed", (accepted.changed as i64).into()),
                    ("unchanged", (accepted.unchanged as i64).into()),
                    ("dropped", (accepted.dropped as i64).into()),
                    ("rejected", accepted.rejected.into()),
                    ("total", money(&record, accepted.law_total, say.lang).into()),
                ]
            )
        )
    })?;
    installation.store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Readings of the very same file that this account began before and never ended: their process
/// was stopped, or somebody stops it now. Nothing of them is in the books, so they are dropped
/// and the file is read anew.
async fn put_aside(say: &Say, world: &World, act: &Act, uploaded: &Uploaded, args: &Args, unit: &str) -> Result<(), Failure> {
    let begun = |i: &&ImportRecord| matches!(i.state, ImportState::Waiting | ImportState::Judging | ImportState::Judged) && i.created_by == act.actor.account;
    let same = |i: &&ImportRecord| (i.policy.as_str(), i.unit_code.as_str(), i.round.as_str()) == (args.policy.as_str(), unit, args.round.trim());
    for old in uploaded.seen_before.iter().filter(begun).filter(same) {
        discard::discard(world, act, old.id).await?;
        talk(text_with(say.lang, "import-put-aside", &[("when", kipthoi_domain::date::day_vi(kipthoi_workflow::world::local(old.received_at).date()).into())]));
    }
    Ok(())
}

/// Runs the reading's own job, so that a server beside this command does not run it too. Where
/// the server was faster, this waits for what it finds.
async fn judge(world: &World, act: &Act, uploaded: &Uploaded, now: jobs::Now<'_>, teller: &Teller) -> Result<ImportRecord, Failure> {
    let ours = jobs::run_this(world, uploaded.job, now, teller).await?;
    loop {
        let view = world.store.import(&world.scope(&act.actor), uploaded.import).await?.ok_or_else(wiring::not_found)?;
        if ours || !matches!(view.record.state, ImportState::Waiting | ImportState::Judging) {
            return Ok(view.record);
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

fn file_problem(json: &str) -> FileProblem {
    let value: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    FileProblem { code: text("code"), text_vi: text("text_vi"), text_en: text("text_en") }
}

fn summary(record: &ImportRecord, accepted: Option<&accept::Accepted>) -> serde_json::Value {
    json!({
        "import": record.id, "rows": record.rows_read, "good": record.rows_good, "warned": record.rows_warned, "rejected": record.rows_rejected,
        "file_total_vnd": record.file_total, "law_total_vnd": record.law_total, "corrects": record.corrects, "accepted": accepted,
    })
}

/// A sum by the law, or that nobody can tell it yet.
fn money(record: &ImportRecord, total: Vnd, lang: Lang) -> String {
    let unknown = !total.is_positive() && found(record).iter().any(|i| i.code == "amounts-unknown");
    if unknown { text(lang, "w-amount-unknown") } else { total.to_string() }
}

/// Findings about the whole list.
fn found(record: &ImportRecord) -> Vec<Issue> {
    let header: serde_json::Value = record.header.as_deref().and_then(|h| serde_json::from_str(h).ok()).unwrap_or_default();
    serde_json::from_value(header["issues"].clone()).unwrap_or_default()
}

/// Every problem of every row: sheet, row, column, value, what to do.
async fn tell_rows(say: &Say, world: &kipthoi_workflow::World, record: &ImportRecord) -> Result<String, Failure> {
    let about_all = found(record);
    let layout: Option<ListLayout> = record.layout.as_deref().and_then(|l| serde_json::from_str(l).ok());
    for issue in layout.iter().flat_map(|l| &l.notes).chain(&about_all) {
        talk(kipthoi_exchange::reason(issue, say.lang));
    }
    // What is said once of the whole list is not said again of every row.
    let said = about_all.iter().find_map(|issue| match issue.code.as_str() {
        "file-not-in-force" => Some("policy-not-in-force".to_owned()),
        _ => issue.shared().map(|s| s.code),
    });
    let mut after = 0;
    loop {
        let rows = world.store.import_rows(record.id, None, after, 500).await?;
        let Some(last) = rows.last() else { break };
        after = last.position;
        for row in rows.iter().filter(|r| r.verdict != RowVerdict::Good) {
            let row = JudgedRow::from_json(&row.row).map_err(|e| Failure::Failed(e.to_string()))?;
            for issue in row.issues.iter().filter(|i| Some(&i.code) != said.as_ref() && !about_all.iter().any(|whole| i.is_said_by(whole))) {
                talk(kipthoi_exchange::sentence(issue, say.lang));
            }
        }
    }
    Ok(text_with(
        say.lang,
        "import-judged",
        &[
            ("rows", record.rows_read.into()),
            ("good", record.rows_good.into()),
            ("warned", record.rows_warned.into()),
            ("rejected", record.rows_rejected.into()),
            ("file", record.file_total.to_string().into()),
            ("law", money(record, record.law_total, say.lang).into()),
        ],
    ))
}
