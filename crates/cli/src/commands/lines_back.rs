//! `kipthoi lines reopen`, `withdraw` and `correct`: lines that come back, that their filer takes
//! back, and the visible correction of one that was approved.

use super::decide::Paper;
use super::effect::{Told, none_of_dossier, tell};
use super::lines::dossier_by_number;
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Say};
use kipthoi_domain::LineState;
use kipthoi_texts::text_with;
use kipthoi_workflow::decisions::correct::{correct, preview};
use kipthoi_workflow::dossiers::{reopen, withdraw};
use kipthoi_workflow::judge::{self, LineContent};
use kipthoi_workflow::lines::select::{LINES_MAX, Selection};
use kipthoi_workflow::ports::{LineFilter, LineRecord};
use kipthoi_workflow::{Act, Problem, World};
use serde_json::{Map, Value, json};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi lines reopen --dossier HS.2021.000001 --dry-run")]
pub(crate) struct Reopen {
    #[arg(long)]
    dossier: String,
    /// Only these rows of the list, repeatable / Chỉ các dòng này
    #[arg(long)]
    row: Vec<i64>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as", default_value = "laodong")]
    login: String,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:
  kipthoi lines withdraw --dossier HS.2021.000001 --row 12 --reason \"Công văn 15/CV ngày 18/08/2021\" --as motcua")]
pub(crate) struct Withdraw {
    #[arg(long)]
    dossier: String,
    /// Only these rows of the list, repeatable; default: all not yet decided / Chỉ các dòng này
    #[arg(long)]
    row: Vec<i64>,
    /// Why the filer takes them back / Lý do
    #[arg(long)]
    reason: String,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as")]
    login: String,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:
  kipthoi lines correct --dossier HS.2021.000001 --row 12 --facts '{\"suspension.end\":\"2021-07-20\"}' \\
      --number 1600/QĐ-UBND --signer \"Trần Hữu Phước\" --reason \"Ghi nhầm ngày kết thúc\"")]
pub(crate) struct Correct {
    #[arg(long)]
    dossier: String,
    /// The row of the list / Dòng trong danh sách
    #[arg(long)]
    row: i64,
    /// JSON object of what the line should have said; null takes a fact away / Thông tin đúng
    #[arg(long, default_value = "{}")]
    facts: String,
    /// The name as it should have been / Họ tên đúng
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    paper: Paper,
    #[arg(long)]
    reason: String,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as", default_value = "chutich")]
    login: String,
}

pub(crate) async fn reopened(installation: &Installation, say: &Say, args: &Reopen) -> Result<ExitCode, Failure> {
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    let lines = chosen(world, &act, &args.dossier, &args.row, &[LineState::Refused]).await?;
    let effect = reopen::reopen(world, &act, &lines, args.dry_run).await?;
    let words = [("reopened", (effect.reopened as i64).into()), ("still", (effect.still_refused as i64).into())];
    let told = match (effect.reopened, effect.still_refused) {
        (0, 0) => Told::Nothing(none_of_dossier(world, &act, say.lang, &args.dossier, "effect-nothing-reopen").await?),
        (0, _) => Told::Nothing(text_with(say.lang, "effect-reopen", &words)),
        _ => Told::Done(text_with(say.lang, "effect-reopen", &words)),
    };
    tell(say, &effect, told)
}

pub(crate) async fn withdrawn(installation: &Installation, say: &Say, args: &Withdraw) -> Result<ExitCode, Failure> {
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    let open: Vec<LineState> = LineState::ALL.iter().copied().filter(|s| s.is_open()).collect();
    let lines = chosen(world, &act, &args.dossier, &args.row, &open).await?;
    let effect = match withdraw::look(world, &act, &lines).await {
        // Nothing is open: not a dossier that nobody knows.
        Err(Problem::NotFound) => withdraw::Effect::default(),
        looked => looked?,
    };
    let told = if effect.lines == 0 {
        Told::Nothing(none_of_dossier(world, &act, say.lang, &args.dossier, "effect-nothing-withdraw").await?)
    } else {
        if !args.dry_run {
            withdraw::withdraw(world, &act, &lines, &args.reason).await?;
        }
        let words = [("lines", (effect.lines as i64).into()), ("amount", effect.amount.to_string().into())];
        Told::Done(text_with(say.lang, "effect-withdraw", &words))
    };
    tell(say, &effect, told)
}

pub(crate) async fn corrected(installation: &Installation, say: &Say, args: &Correct) -> Result<ExitCode, Failure> {
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    let line = rows(world, &act, &args.dossier, &[args.row], &[]).await?.remove(0);
    let facts: Map<String, Value> =
        serde_json::from_str(&args.facts).map_err(|e| Failure::usage(format!("--facts không phải JSON: {e}"), format!("--facts is not JSON: {e}")))?;
    let content = said(world, &act, &line, facts, args.name.as_deref()).await?;
    let paper = args.paper.read(&act);
    let effect = preview(world, &act, line.id, &content, paper.decided_on).await?;
    if !args.dry_run {
        correct(world, &act, line.id, &content, &paper, &args.reason).await?;
    }
    let answer = json!({
        "line": line.id, "number": paper.number, "from": effect.from, "to": effect.to,
        "approved": effect.approved, "funded": effect.funded, "ended": effect.ending.0,
    });
    let words = [
        ("name", line.full_name.into()),
        ("number", paper.number.clone().into()),
        ("from", effect.from.to_string().into()),
        ("to", effect.to.to_string().into()),
    ];
    let key = if effect.from == effect.to { "effect-correct-same" } else { "effect-correct" };
    tell(say, &answer, Told::Done(text_with(say.lang, key, &words)))
}

/// What the line should have said.
async fn said(world: &World, act: &Act, line: &LineRecord, facts: Map<String, Value>, name: Option<&str>) -> Result<LineContent, Failure> {
    let policy = judge::policy(world, &line.policy)?;
    let revision = world.store.current_revisions(&world.scope(&act.actor), &[line.id]).await?.pop().ok_or(Problem::NotFound)?;
    let mut content = LineContent::from_json(&revision.content)?;
    for (fact, value) in facts {
        match policy.fact(&fact) {
            None => return Err(Problem::refused("fact-unknown", fact).into()),
            Some(def) if def.program => return Err(Problem::refused("fact-of-program", fact).into()),
            Some(_) if value.is_null() => drop(content.facts.remove(&fact)),
            Some(_) => drop(content.facts.insert(fact, value)),
        }
    }
    if let Some(name) = name {
        name.clone_into(&mut content.person.full_name);
    }
    Ok(content)
}

/// The lines of a dossier in these states, or only those of some rows.
async fn chosen(world: &World, act: &Act, dossier: &str, numbers: &[i64], states: &[LineState]) -> Result<Selection, Failure> {
    if numbers.is_empty() {
        let id = dossier_by_number(world, act, dossier).await?;
        return Ok(Selection::All(LineFilter { dossier: Some(id), states: states.to_vec(), ..LineFilter::default() }));
    }
    let lines = rows(world, act, dossier, numbers, states).await?;
    Ok(Selection::Lines(lines.into_iter().map(|l| l.id).collect()))
}

/// The lines of some rows of a dossier, without the supplements that follow them.
///
/// # Errors
/// A row that is not there, or in none of these states.
async fn rows(world: &World, act: &Act, dossier: &str, numbers: &[i64], states: &[LineState]) -> Result<Vec<LineRecord>, Failure> {
    let id = dossier_by_number(world, act, dossier).await?;
    let filter = LineFilter { dossier: Some(id), states: states.to_vec(), ..LineFilter::default() };
    let lines = world.store.line_records(&world.scope(&act.actor), &filter, LINES_MAX).await?;
    let find = |row: &i64| {
        let line = lines.iter().find(|l| l.row_no == *row && l.main_line_id.is_none()).cloned();
        line.ok_or_else(|| Failure::no("effect-no-row", [("dossier", dossier.to_owned()), ("row", row.to_string())]))
    };
    numbers.iter().map(find).collect()
}
