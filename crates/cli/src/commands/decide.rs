//! `kipthoi decide`: a decision over submitted lines.

use super::effect::{Told, changed_amounts, named_reasons, none_of_dossier, tell, with_reasons};
use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Place, Say};
use kipthoi_domain::date::day_vi;
use kipthoi_domain::{AgencyKind, LineState};
use kipthoi_texts::{text, text_with};
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::{LineFilter, StoreError};
use kipthoi_workflow::{Act, Problem};
use std::process::ExitCode;

/// Decide submitted lines / Ra quyết định
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi decide --number 1500/QĐ-UBND --signer \"Trần Hữu Phước\" --dossier HS.2021.000001")]
pub(crate) struct Args {
    #[command(flatten)]
    paper: Paper,
    /// Only this dossier; default: everything submitted
    #[arg(long)]
    dossier: Option<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as", default_value = "chutich")]
    login: String,
}

/// The act as it stands on paper.
#[derive(Debug, clap::Args)]
pub(super) struct Paper {
    /// Number of the decision / Số quyết định
    #[arg(long)]
    number: String,
    /// Default: today / Ngày quyết định
    #[arg(long)]
    on: Option<Date>,
    #[arg(long)]
    signer: String,
    /// UBH (delegated) or TUBND / Cơ quan ban hành
    #[arg(long, default_value = "UBH", value_parser = |s: &str| s.parse::<AgencyKind>().map_err(|e| e.to_string()))]
    agency: AgencyKind,
}

impl Paper {
    pub(super) fn read(&self, act: &Act) -> DecisionPaper {
        let decided_on = self.on.unwrap_or_else(|| act.today());
        DecisionPaper { number: self.number.clone(), decided_on, signer: self.signer.clone(), agency_kind: self.agency }
    }
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    let installation = place.open().await?;
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    let lines = match &args.dossier {
        Some(number) => super::lines::of_dossier(world, &act, number, LineState::Submitted).await?,
        None => Selection::All(LineFilter { states: vec![LineState::Submitted], ..LineFilter::default() }),
    };
    let paper = args.paper.read(&act);
    let effect = match decide(world, &act, &lines, &paper, args.dry_run).await {
        Err(Problem::Store(StoreError::Broken("decision-number-used"))) => return Err(number_used(&installation, &act, &paper).await?),
        done => done?,
    };
    let left = effect.left.values().sum::<i64>();
    let told = if effect.approved + effect.refused + left == 0 {
        Told::Nothing(match &args.dossier {
            Some(number) => none_of_dossier(world, &act, say.lang, number, "effect-nothing-decide").await?,
            None => text(say.lang, "effect-nothing-submitted"),
        })
    } else {
        let counts = [("approved", effect.approved), ("refused", effect.refused), ("left", left)].map(|(name, n)| (name, n.into()));
        let words: Vec<_> = counts.into_iter().chain([("total", effect.total.to_string().into())]).collect();
        let why = named_reasons(say.lang, &effect.left_lines);
        let sentence = with_reasons(text_with(say.lang, "effect-decide", &words), &why) + &changed_amounts(say.lang, &effect.changed);
        if effect.approved + effect.refused == 0 { Told::Nothing(sentence) } else { Told::Done(sentence) }
    };
    let code = tell(say, &effect, told)?;
    installation.store.close().await;
    Ok(code)
}

/// Whose the number is, where the one who asks may know.
async fn number_used(installation: &Installation, act: &Act, paper: &DecisionPaper) -> Result<Failure, Failure> {
    let world = &installation.world;
    let owner = match super::fund::decision_by_number(installation, act, paper.number.trim()).await {
        Ok(id) => world.store.decision(&world.scope(&act.actor), id).await?,
        Err(_) => None,
    };
    Ok(match owner {
        Some(view) => {
            Failure::no("decision-number-of", [("number", view.record.number), ("day", day_vi(view.record.decided_on)), ("signer", view.record.signer)])
        }
        None => Failure::Refused(Problem::Store(StoreError::Broken("decision-number-used"))),
    })
}
