//! `kipthoi fund`: money for a decision.

use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Place, Say, not_found};
use kipthoi_domain::DecisionId;
use kipthoi_domain::date::day_vi;
use kipthoi_texts::text_with;
use kipthoi_workflow::decisions::assign_funds::{FundsPaper, SOURCES, assign_funds};
use kipthoi_workflow::ports::Page;
use kipthoi_workflow::{Act, Problem};
use std::process::ExitCode;

/// Assign money to a decision / Giao kinh phí
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi fund --decision 1500/QĐ-UBND --document 812/TB-STC")]
pub(crate) struct Args {
    /// Number of the decision / Số quyết định
    #[arg(long)]
    decision: String,
    /// Default: all that is missing / Số tiền
    #[arg(long)]
    amount: Option<String>,
    /// Where the money comes from / Nguồn kinh phí
    #[arg(long, default_value = "province", value_parser = SOURCES)]
    source: String,
    /// Number of the allocation paper / Văn bản cấp kinh phí
    #[arg(long)]
    document: String,
    #[arg(long)]
    on: Option<Date>,
    #[arg(long = "as", default_value = "taichinh")]
    login: String,
}

/// The newest decision of that number inside the actor's scope.
pub(crate) async fn decision_by_number(installation: &Installation, act: &Act, number: &str) -> Result<DecisionId, Failure> {
    let store = &installation.world.store;
    let scope = installation.world.scope(&act.actor);
    let number = kipthoi_workflow::numbers::decision(number);
    let mut page = Page::first(200);
    loop {
        let found = store.decisions(&scope, &page).await?;
        if let Some(d) = found.rows.iter().find(|d| d.number == number) {
            return Ok(d.id);
        }
        match found.next {
            Some(next) => page.after = Some(next),
            None => return Err(not_found()),
        }
    }
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    let installation = place.open().await?;
    let world = &installation.world;
    let act = installation.act_as(&args.login).await?;
    let id = decision_by_number(&installation, &act, &args.decision).await?;
    let amount = match &args.amount {
        Some(text) => {
            kipthoi_domain::money_parse::parse_vnd(text)
                .map_err(|_| Failure::usage(format!("số tiền không hợp lệ: {text}"), format!("not an amount: {text}")))?
                .vnd
        }
        None => {
            let view = world.store.decision(&world.scope(&act.actor), id).await?.ok_or_else(not_found)?;
            if !view.record.approved_total.is_positive() {
                return Err(Problem::refused("nobody-to-pay", view.record.number).into());
            }
            let missing = view.record.approved_total.checked_sub(view.record.funded).unwrap_or_default();
            if !missing.is_positive() {
                return Err(Failure::no("fund-complete", [("number", view.record.number), ("total", view.record.approved_total.grouped())]));
            }
            missing
        }
    };
    let paper = FundsPaper { amount, source: args.source.clone(), document_no: args.document.clone(), assigned_on: args.on.unwrap_or_else(|| act.today()) };
    let effect = assign_funds(world, &act, id, &paper).await?;
    say.answer(&effect, || {
        text_with(
            say.lang,
            "effect-fund",
            &[
                ("funded", effect.funded.to_string().into()),
                ("missing", effect.missing.to_string().into()),
                ("by", effect.pay_by.map_or_else(|| "–".to_owned(), day_vi).into()),
            ],
        )
    })?;
    installation.store.close().await;
    Ok(ExitCode::SUCCESS)
}
