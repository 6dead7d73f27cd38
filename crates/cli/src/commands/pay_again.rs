//! `kipthoi pay account` and `kipthoi pay claim`: what a payment that did not reach its person
//! needs before the next round.

use super::effect::{Told, tell};
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Say, not_found};
use kipthoi_texts::{text, text_with};
use kipthoi_workflow::Act;
use kipthoi_workflow::payments::account::{Typed, give};
use kipthoi_workflow::payments::claim::claim_again;
use kipthoi_workflow::ports::PaymentView;
use serde_json::json;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:
  kipthoi pay account --reference KT210000100001 --number 0123456789 --bank Agribank --evidence \"Đơn ngày 20/08/2021\" --as xa04")]
pub(crate) struct AccountArgs {
    /// A payment of the person / Mã chi trả của người này
    #[arg(long)]
    reference: String,
    #[arg(long)]
    number: String,
    /// Name, short name or BIN / Tên, tên viết tắt hoặc mã BIN
    #[arg(long)]
    bank: String,
    /// Whose account it is, if not the person's / Chủ tài khoản
    #[arg(long, default_value = "")]
    holder: String,
    /// The paper that shows it / Giấy tờ làm căn cứ
    #[arg(long)]
    evidence: String,
    #[arg(long = "as")]
    login: String,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:
  kipthoi pay claim --reference KT210000100001 --reason \"Đơn nhận lại ngày 20/08/2021\" --as xa04")]
pub(crate) struct ClaimArgs {
    /// The payment that was refused / Mã chi trả đã bị từ chối
    #[arg(long)]
    reference: String,
    #[arg(long)]
    reason: String,
    #[arg(long = "as")]
    login: String,
}

pub(crate) async fn account(installation: &Installation, say: &Say, args: &AccountArgs) -> Result<ExitCode, Failure> {
    let act = installation.act_as(&args.login).await?;
    let payment = find(installation, &act, &args.reference).await?;
    let typed = Typed { number: &args.number, bank: &args.bank, holder: &args.holder };
    let effect = give(&installation.world, &act, payment.line.id, &typed, &args.evidence).await?;
    let lines = effect.approved + effect.open;
    tell(say, &effect, Told::Done(text_with(say.lang, "effect-account", &[("lines", (lines as i64).into())])))
}

pub(crate) async fn claim(installation: &Installation, say: &Say, args: &ClaimArgs) -> Result<ExitCode, Failure> {
    let act = installation.act_as(&args.login).await?;
    let payment = find(installation, &act, &args.reference).await?;
    claim_again(&installation.world, &act, payment.line.id, &args.reason).await?;
    tell(say, &json!({"claimed": 1}), Told::Done(text(say.lang, "effect-claim")))
}

async fn find(installation: &Installation, act: &Act, reference: &str) -> Result<PaymentView, Failure> {
    let world = &installation.world;
    world.store.payment_by_reference(&world.scope(&act.actor), reference).await?.ok_or_else(not_found)
}
