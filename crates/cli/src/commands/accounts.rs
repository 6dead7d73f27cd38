//! `kipthoi accounts`: what the page of accounts does, for whoever administers the machine.

mod stand_in;

use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::{Installation, Place, Say, random_token};
use kipthoi_authz::Role;
use kipthoi_domain::{AccountId, AgencyId};
use kipthoi_texts::{Arg, Lang, text, text_with};
use kipthoi_workflow::Problem;
use kipthoi_workflow::accounts::manage::{self, Handed, NewAccount};
use kipthoi_workflow::ports::{AccountRecord, AgencyRecord};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Accounts of officers / Tài khoản
#[derive(Debug, clap::Subcommand)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi accounts list
  kipthoi accounts add --login hong.lt --name 'Lê Thị Hồng' --role appraiser --agency LD --as quantri
  kipthoi accounts reset --login hong.lt --second-factor --as quantri
  kipthoi accounts stand-in --login hong.lt --deputy lan.nt --from 2021-08-02 --to 2021-08-20 --reason 'cách ly y tế' --as quantri")]
pub(crate) enum Command {
    /// All accounts / Danh sách
    List,
    /// A new account; prints its one-time password / Mở tài khoản
    Add(Add),
    /// A new one-time password / Cấp mật khẩu dùng một lần
    Reset(Reset),
    /// Nobody signs in with it any more / Khóa
    Disable(Named),
    /// Open it again / Mở khóa
    Enable(Named),
    /// Somebody of the same office does the work of one who is away / Cử người làm thay
    StandIn(stand_in::StandIn),
    /// They are back: nobody stands in any more / Kết thúc làm thay
    EndStandIn(Named),
    /// A new secret key in place of a lost one: every second factor is set up again. Stop the servers first / Đặt lại khóa bí mật
    NewKey(Acting),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Acting {
    /// The administrator who does it / Người thực hiện
    #[arg(long = "as")]
    by: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Named {
    /// Tên đăng nhập
    #[arg(long)]
    login: String,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Reset {
    #[command(flatten)]
    named: Named,
    /// Remove the second factor too: telephone and codes are lost / Gỡ cả xác thực hai bước
    #[arg(long)]
    second_factor: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    #[command(flatten)]
    named: Named,
    #[arg(long)]
    name: String,
    #[arg(long, value_parser = |s: &str| s.parse::<Role>())]
    role: Role,
    /// Code of the office / Mã cơ quan
    #[arg(long)]
    agency: String,
}

pub(crate) async fn run(place: &Place, say: &Say, command: &Command) -> Result<ExitCode, Failure> {
    let installation = place.open().await?;
    let done = carry_out(place, &installation, say, command).await;
    installation.store.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn carry_out(place: &Place, installation: &Installation, say: &Say, command: &Command) -> Result<(), Failure> {
    let world = &installation.world;
    match command {
        Command::List => list(installation, say).await,
        Command::Add(add) => {
            let act = installation.act_as(&add.named.acting.by).await?;
            let agency = agency(installation, &add.agency).await?;
            let new = NewAccount { login: add.named.login.clone(), name: add.name.clone(), role: add.role, agency };
            handed(say, &add.named.login, &manage::open(world, &act, &new, &random_token()).await?)
        }
        Command::Reset(reset) => {
            let (act, id) = (installation.act_as(&reset.named.acting.by).await?, account(installation, &reset.named.login).await?);
            if reset.second_factor {
                match manage::remove_second_factor(world, &act, id).await {
                    // There was none: the password is what is left to do.
                    Ok(()) | Err(Problem::Refused { code: "account-unchanged", .. }) => {}
                    Err(problem) => return Err(problem.into()),
                }
            }
            handed(say, &reset.named.login, &manage::reset(world, &act, id, &random_token()).await?)
        }
        Command::Disable(named) => {
            let (act, id) = (installation.act_as(&named.acting.by).await?, account(installation, &named.login).await?);
            manage::disable(world, &act, id).await?;
            changed(say, &named.login, "accounts-disabled")
        }
        Command::Enable(named) => {
            let (act, id) = (installation.act_as(&named.acting.by).await?, account(installation, &named.login).await?);
            manage::enable(world, &act, id).await?;
            changed(say, &named.login, "accounts-enabled")
        }
        Command::StandIn(asked) => stand_in::opened(installation, say, asked).await,
        Command::EndStandIn(named) => stand_in::ended(installation, say, named).await,
        Command::NewKey(acting) => {
            let act = installation.act_as(&acting.by).await?;
            let removed = place.renew_key(installation, &act).await?;
            let file = place.key_file().display().to_string();
            say.answer(&json!({"file": file, "second_factors_removed": removed}), || {
                text_with(say.lang, "accounts-new-key", &[("file", file.clone().into()), ("n", (removed as i64).into())])
            })
        }
    }
}

async fn account(installation: &Installation, login: &str) -> Result<AccountId, Failure> {
    let found = installation.world.store.account(login).await?;
    found.map(|a| a.id).ok_or_else(|| Failure::no("accounts-unknown", [("login", login.to_owned())]))
}

async fn agency(installation: &Installation, code: &str) -> Result<AgencyId, Failure> {
    let agencies = installation.world.store.agencies().await?;
    agencies.iter().find(|a| a.code == code).map(|a| a.id).ok_or_else(|| {
        let codes: Vec<&str> = agencies.iter().map(|a| a.code.as_str()).collect();
        Failure::no("accounts-agency-unknown", [("code", code.to_owned()), ("codes", codes.join(", "))])
    })
}

/// The password is data: it goes to stdout, alone.
fn handed(say: &Say, login: &str, handed: &Handed) -> Result<(), Failure> {
    talk(text_with(say.lang, "accounts-handed", &[("login", login.into())]));
    say.answer(&json!({"login": login, "account": handed.account, "one_time_password": handed.password}), || handed.password.clone())
}

fn changed(say: &Say, login: &str, key: &str) -> Result<(), Failure> {
    say.answer(&json!({"login": login}), || text_with(say.lang, key, &[("login", Arg::from(login))]))
}

async fn list(installation: &Installation, say: &Say) -> Result<(), Failure> {
    let store = &installation.world.store;
    let (accounts, agencies, holders) = (store.accounts().await?, store.agencies().await?, store.factor_holders().await?);
    let agency = |a: &AccountRecord| agencies.iter().find(|g| g.id == a.agency_id);
    let rows: Vec<Value> = accounts
        .iter()
        .map(|a| {
            json!({
                "login": a.login, "name": a.display_name, "role": a.role.code(), "agency": agency(a).map(|g| &g.code),
                "disabled": a.disabled_at.is_some(), "one_time_password": a.one_time_until.is_some(), "second_factor": holders.contains(&a.id),
            })
        })
        .collect();
    say.answer(&rows, || accounts.iter().map(|a| line(a, agency(a), say.lang)).collect::<Vec<_>>().join("\n"))
}

fn line(account: &AccountRecord, agency: Option<&AgencyRecord>, lang: Lang) -> String {
    let role = text(lang, &format!("role-{}", account.role.code().replace('_', "-")));
    let office = agency.map(|g| lang.pick(&g.name_vi, &g.name_en).to_owned()).unwrap_or_default();
    let closed = if account.disabled_at.is_some() { format!(" ({})", text(lang, "w-account-disabled")) } else { String::new() };
    format!("{:<16} {}; {role}; {office}{closed}", account.login, account.display_name)
}
