//! `kipthoi pay confirm`: the second person's word about cash that somebody else handed over.

use super::effect::{Told, tell};
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Say, not_found};
use kipthoi_domain::{PaymentId, PaymentState};
use kipthoi_texts::{text, text_with};
use kipthoi_workflow::payments::confirm_cash::{Word, confirm_cash};
use kipthoi_workflow::ports::Page;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi pay confirm --list CT.2021.00001 --as xa04
  kipthoi pay confirm --reference KT210000100001 --not-handed --note 'người dân báo chưa nhận' --as xa04")]
pub(crate) struct ConfirmArgs {
    /// Payment reference, repeatable / Mã chi trả
    #[arg(long, conflicts_with = "list", required_unless_present = "list")]
    reference: Vec<String>,
    /// All cash of the list that waits / Tất cả khoản đang chờ của danh sách
    #[arg(long)]
    list: Option<String>,
    /// It was not handed over; needs a note / Tiền chưa được giao
    #[arg(long, requires = "note")]
    not_handed: bool,
    /// Lý do
    #[arg(long)]
    note: Option<String>,
    #[arg(long = "as")]
    login: String,
}

pub(crate) async fn confirm(installation: &Installation, say: &Say, args: &ConfirmArgs) -> Result<ExitCode, Failure> {
    let (act, world) = (installation.act_as(&args.login).await?, &installation.world);
    let scope = world.scope(&act.actor);
    let mut payments: Vec<PaymentId> = Vec::new();
    for reference in &args.reference {
        payments.push(world.store.payment_by_reference(&scope, reference).await?.ok_or_else(not_found)?.id);
    }
    if let Some(number) = &args.list {
        let lists = world.store.payment_lists(&scope, &Page::first(10_000)).await?.rows;
        let list = lists.iter().find(|l| l.number == *number).ok_or_else(not_found)?;
        payments.extend(world.store.payments_in(&scope, list.id, &[PaymentState::Handed], 0, 200_000).await?.iter().map(|p| p.id));
    }
    let word = if args.not_handed { Word::NotHanded } else { Word::Handed };
    let effect = confirm_cash(world, &act, &payments, word, args.note.as_deref()).await?;
    let words = [("confirmed", (effect.confirmed as i64).into()), ("paid", effect.paid.to_string().into()), ("reopened", (effect.reopened as i64).into())];
    let told = if payments.is_empty() {
        Told::Nothing(text(say.lang, "effect-nothing-cash"))
    } else {
        Told::Done(text_with(say.lang, "effect-cash-confirmed", &words))
    };
    tell(say, &effect, told)
}
