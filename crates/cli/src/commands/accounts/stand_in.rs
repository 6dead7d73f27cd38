//! `kipthoi accounts stand-in`: who does whose work while they are away.

use super::{Named, account};
use jiff::civil::Date;
use kipthoi::failure::Failure;
use kipthoi::wiring::{Installation, Say};
use kipthoi_domain::date::day_vi;
use kipthoi_texts::text_with;
use kipthoi_workflow::accounts::stand_in::{NewStandIn, end, open};
use serde_json::json;

#[derive(Debug, clap::Args)]
pub(crate) struct StandIn {
    #[command(flatten)]
    absent: Named,
    /// Who does the work meanwhile / Người làm thay
    #[arg(long)]
    deputy: String,
    /// First day, YYYY-MM-DD / Từ ngày
    #[arg(long)]
    from: Date,
    /// Last day, YYYY-MM-DD / Đến hết ngày
    #[arg(long)]
    to: Date,
    /// Why they are away / Lý do
    #[arg(long)]
    reason: String,
}

pub(super) async fn opened(installation: &Installation, say: &Say, asked: &StandIn) -> Result<(), Failure> {
    let (absent, deputy) = (&asked.absent.login, &asked.deputy);
    let act = installation.act_as(&asked.absent.acting.by).await?;
    let new = NewStandIn {
        absent: account(installation, absent).await?,
        deputy: account(installation, deputy).await?,
        from: asked.from,
        to: asked.to,
        reason: asked.reason.clone(),
    };
    let id = open(&installation.world, &act, &new).await?;
    say.answer(&json!({"stand_in": id, "absent": absent, "deputy": deputy, "from": asked.from, "to": asked.to}), || {
        let days = [("from", day_vi(asked.from).into()), ("to", day_vi(asked.to).into())];
        text_with(say.lang, "accounts-stand-in-opened", &[[("absent", absent.as_str().into()), ("deputy", deputy.as_str().into())], days].concat())
    })
}

/// Ends what is in force or to come for somebody who is back.
pub(super) async fn ended(installation: &Installation, say: &Say, named: &Named) -> Result<(), Failure> {
    let act = installation.act_as(&named.acting.by).await?;
    let absent = account(installation, &named.login).await?;
    let all = installation.world.store.stand_ins_of(absent).await?;
    let open = all.iter().filter(|s| s.account_id == absent && s.ended_at.is_none() && act.today() <= s.to_on);
    let mut over = Vec::new();
    for stand_in in open {
        end(&installation.world, &act, stand_in.id).await?;
        over.push(stand_in.id);
    }
    if over.is_empty() {
        return Err(Failure::no("accounts-stand-in-none", [("login", named.login.clone())]));
    }
    say.answer(&json!({"login": named.login, "ended": over}), || text_with(say.lang, "accounts-stand-in-ended", &[("login", named.login.as_str().into())]))
}
