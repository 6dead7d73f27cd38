//! `kipthoi pay`: payment lists and their results.

use super::effect::{Told, reasons, tell, with_reasons};
use super::pay_again::{self, AccountArgs, ClaimArgs};
use super::pay_cash::{self, ConfirmArgs};
use super::pay_results;
use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::wiring::{Place, Say, not_found};
use kipthoi_domain::{LineState, PaymentState};
use kipthoi_texts::{text, text_with};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::payments::make_list::{ListPaper, make_list};
use kipthoi_workflow::payments::record::{Effect, Outcome, record};
use kipthoi_workflow::ports::{LineFilter, Page, PayMethod};
use std::collections::BTreeSet;
use std::process::ExitCode;

/// Payment lists and results / Chi trả
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Make a payment list / Lập danh sách chi trả
    List(ListArgs),
    /// Record the result of payments / Ghi kết quả
    Record(RecordArgs),
    /// As the second person, confirm cash that was handed over / Người thứ hai xác nhận tiền mặt
    Confirm(ConfirmArgs),
    /// Another account to pay a person to / Ghi tài khoản khác
    Account(AccountArgs),
    /// A person claims what they refused / Nhận lại khoản đã từ chối
    Claim(ClaimArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi pay list --decision 1500/QĐ-UBND --unit 99104 --method cash --as quy04")]
pub(crate) struct ListArgs {
    #[arg(long)]
    decision: String,
    #[arg(long)]
    unit: String,
    /// cash (those without a bank account that works), transfer / Tiền mặt (người không có tài khoản dùng được), chuyển khoản
    #[arg(long, value_parser = |s: &str| PayMethod::parse(s).ok_or("cash, transfer"))]
    method: PayMethod,
    /// With --method cash: also those who have a bank account / Chi tiền mặt cả người có tài khoản
    #[arg(long)]
    everybody: bool,
    #[arg(long)]
    place: Option<String>,
    #[arg(long)]
    on: Option<Date>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long = "as")]
    login: String,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi pay record --reference KT210000100001 --result paid --as quy04
  kipthoi pay record --list CT.2021.00001 --result paid --as quy04      (mọi người trong danh sách / everybody on the list)
  kipthoi pay record --list CT.2021.00001 --file S3-da-ghi.xlsx --as quy04")]
pub(crate) struct RecordArgs {
    /// Payment reference, repeatable / Mã chi trả
    #[arg(long, conflicts_with = "list")]
    reference: Vec<String>,
    /// A whole list / Cả danh sách
    #[arg(long)]
    list: Option<String>,
    /// paid, absent, wrong_account, refused, died, returned
    #[arg(long, required_unless_present = "file", conflicts_with = "file", value_parser = |s: &str| s.parse::<PaymentState>().map_err(|e| e.to_string()))]
    result: Option<PaymentState>,
    /// Results as a spreadsheet: S3 or S4 with its result column, or a bank's list / Tệp kết quả
    #[arg(long, requires = "list")]
    file: Option<std::path::PathBuf>,
    /// With --file: also rows without a reference that fit by place, name and amount / Nhận cả dòng suy đoán
    #[arg(long, requires = "file")]
    accept_guesses: bool,
    /// With --file: only say what would be recorded / Chỉ xem trước
    #[arg(long, requires = "file")]
    dry_run: bool,
    #[arg(long)]
    on: Option<Date>,
    /// Why, with absent, refused and returned / Lý do
    #[arg(long)]
    note: Option<String>,
    #[arg(long = "as")]
    login: String,
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let installation = place.open().await?;
    let world = &installation.world;
    let code = match command {
        Command::List(args) => {
            let act = installation.act_as(&args.login).await?;
            let decision = super::fund::decision_by_number(&installation, &act, &args.decision).await?;
            let unit = installation.unit(&args.unit).await?;
            let lines = Selection::All(LineFilter {
                decision: Some(decision),
                unit_code: Some(unit.clone()),
                states: vec![LineState::Approved],
                ..LineFilter::default()
            });
            let paper = ListPaper {
                decision,
                unit_code: unit,
                method: args.method,
                everybody: args.everybody,
                place: args.place.clone(),
                pay_on: args.on.unwrap_or_else(|| act.today()),
            };
            let effect = make_list(world, &act, &lines, &paper, args.dry_run).await?;
            let why = reasons(say.lang, effect.left.iter().map(|(code, n)| (*code, *n)));
            let told = if effect.lines == 0 {
                let words = [("decision", args.decision.as_str().into()), ("unit", args.unit.as_str().into())];
                Told::Nothing(with_reasons(text_with(say.lang, "effect-nothing-list", &words), &why))
            } else {
                let words = [
                    ("number", effect.number.clone().unwrap_or_else(|| "–".to_owned()).into()),
                    ("lines", effect.lines.into()),
                    ("total", effect.total.to_string().into()),
                    ("left", effect.left.values().sum::<i64>().into()),
                ];
                Told::Done(with_reasons(text_with(say.lang, "effect-list", &words), &why))
            };
            tell(say, &effect, told)?
        }
        Command::Account(args) => pay_again::account(&installation, say, args).await?,
        Command::Confirm(args) => pay_cash::confirm(&installation, say, args).await?,
        Command::Claim(args) => pay_again::claim(&installation, say, args).await?,
        Command::Record(args) => {
            let act = installation.act_as(&args.login).await?;
            let scope = world.scope(&act.actor);
            let mut payments = Vec::new();
            for reference in args.reference.iter().collect::<BTreeSet<_>>() {
                payments.push(world.store.payment_by_reference(&scope, reference).await?.ok_or_else(not_found)?);
            }
            if let Some(number) = &args.list {
                let lists = world.store.payment_lists(&scope, &Page::first(10_000)).await?.rows;
                let list = lists.iter().find(|l| l.number == *number).ok_or_else(not_found)?;
                if let Some(file) = &args.file {
                    let order = pay_results::Order { list: list.id, file, day: args.on, accept_guesses: args.accept_guesses, dry_run: args.dry_run };
                    return pay_results::run(installation, say, &act, &order).await;
                }
                // A whole list gets one result: of those on it that have none yet
                // (who has this very result already stays as recorded).
                let open = if args.result == Some(PaymentState::Returned) { PaymentState::Paid } else { PaymentState::Planned };
                let cash = (args.result == Some(PaymentState::Paid)).then_some(PaymentState::Handed);
                let states: Vec<PaymentState> = args.result.into_iter().chain([open]).chain(cash).collect();
                payments = world.store.payments_in(&scope, list.id, &states, 0, 200_000).await?;
            }
            let on = args.on.unwrap_or_else(|| act.today());
            let Some(state) = args.result else { return Err(Failure::usage("cần --result hoặc --file", "--result or --file is needed")) };
            if args.list.is_none() && args.reference.is_empty() {
                return Err(Failure::usage("cần --list hoặc --reference", "--list or --reference is needed"));
            }
            let outcomes: Vec<Outcome> = payments.iter().map(|p| Outcome { payment: p.id, state, on, receiver: None, note: args.note.clone() }).collect();
            let effect = record(world, &act, &outcomes).await?;
            let told = if payments.is_empty() { Told::Nothing(text(say.lang, "effect-nothing-record")) } else { Told::Done(recorded(say, &effect)) };
            tell(say, &effect, told)?
        }
    };
    installation.store.close().await;
    Ok(code)
}

/// What was recorded, in one sentence.
pub(crate) fn recorded(say: &Say, effect: &Effect) -> String {
    let told = text_with(
        say.lang,
        "effect-record",
        &[
            ("recorded", (effect.recorded as i64).into()),
            ("paid", effect.paid.to_string().into()),
            ("reopened", (effect.reopened as i64).into()),
            ("unchanged", (effect.unchanged as i64).into()),
        ],
    );
    if effect.awaiting == 0 {
        return told;
    }
    let waits = [("n", (effect.awaiting as i64).into()), ("total", effect.awaiting_total.to_string().into())];
    format!("{told} {}", text_with(say.lang, "effect-awaiting", &waits))
}
