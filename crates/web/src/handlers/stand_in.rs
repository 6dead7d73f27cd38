//! Standing in for somebody: the lists of one account, opening and ending a time, and the switch in
//! the frame by which an officer acts in the other one's place.

use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::handlers::bulk::told;
use crate::pages::stand_ins::{StandInRow, StandIns};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind, Texts, Tone};
use axum::extract::{Path, State};
use jiff::civil::Date;
use kipthoi_authz::Role;
use kipthoi_domain::AccountId;
use kipthoi_workflow::accounts::stand_in::{self, NewStandIn};
use kipthoi_workflow::ports::{AccountRecord, StandInRecord};
use kipthoi_workflow::{Problem, Result};
use uuid::Uuid;

const OWN: &str = "/me/stand-ins";

/// Takes a place, or gives it back.
pub(crate) async fn switch(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let to = posted.opt("stand_in").map(|id| id.parse().map_err(|_| Fault::Unprocessable)).transpose()?;
    stand_in::switch(&app.world, &who.act, who.session, to).await?;
    Ok(go_saying("/", &who.t().t(if to.is_some() { "w-stand-in-taken" } else { "w-stand-in-back" })))
}

pub(crate) async fn own(State(app): State<App>, who: Officer) -> Answer {
    page(&filled(&app, &who, &Whose::own(&who), &Posted::default(), None).await?)
}

pub(crate) async fn open_own(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    open(&app, &who, &Whose::own(&who), &posted).await
}

pub(crate) async fn end_own(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    end(&app, &who, &Whose::own(&who), &posted).await
}

/// Those of an account, for who looks after accounts.
pub(crate) async fn of_account(State(app): State<App>, who: Officer, Path(id): Path<String>) -> Answer {
    let account = id.parse().map_err(|_| Fault::NotFound)?;
    page(&filled(&app, &who, &Whose::other(account), &Posted::default(), None).await?)
}

/// Whose times a page is about, and where its forms go.
pub(crate) struct Whose {
    account: AccountId,
    post: String,
    end: String,
    list: String,
    other: bool,
}

impl Whose {
    fn own(who: &Officer) -> Whose {
        Whose { account: who.actor().account, post: OWN.to_owned(), end: format!("{OWN}/end"), list: OWN.to_owned(), other: false }
    }

    pub(crate) fn other(account: AccountId) -> Whose {
        let at = format!("/accounts/{account}");
        Whose { account, post: format!("{at}/stand-in"), end: format!("{at}/end-stand-in"), list: format!("{at}/stand-ins"), other: true }
    }
}

pub(crate) async fn open(app: &App, who: &Officer, whose: &Whose, posted: &Posted) -> Answer {
    let opened = match wanted(whose.account, posted) {
        Ok(new) => stand_in::open(&app.world, &who.act, &new).await,
        Err(problem) => Err(problem),
    };
    match opened {
        Ok(_) => Ok(go_saying(&whose.list, &who.t().t("w-stand-in-opened"))),
        Err(problem) if told(&problem) => {
            let wrong = (field_of(&problem), sentence(&problem, who.lang()));
            page_again(&filled(app, who, whose, posted, Some(wrong)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn end(app: &App, who: &Officer, whose: &Whose, posted: &Posted) -> Answer {
    let id: Uuid = posted.get("stand_in").parse().map_err(|_| Fault::NotFound)?;
    stand_in::end(&app.world, &who.act, id).await?;
    Ok(go_saying(&whose.list, &who.t().t("w-stand-in-ended")))
}

fn wanted(absent: AccountId, posted: &Posted) -> Result<NewStandIn> {
    let deputy = posted.get("deputy").parse().map_err(|_| Problem::refused("stand-in-deputy", ""))?;
    let day = |name| posted.day(name).ok_or_else(|| Problem::refused("stand-in-day-form", ""));
    Ok(NewStandIn { absent, deputy, from: day("from")?, to: day("to")?, reason: posted.get("reason").to_owned() })
}

fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-stand-in-deputy" | "refused-stand-in-oneself" | "refused-stand-in-administrator" => "deputy",
        "refused-stand-in-reason" | "refused-text-too-long" => "reason",
        _ => "from",
    }
}

async fn filled(app: &App, who: &Officer, whose: &Whose, posted: &Posted, wrong: Option<(&str, String)>) -> Result<StandIns, Fault> {
    let t = who.t();
    let accounts = app.world.store.accounts().await?;
    let account = accounts.iter().find(|a| a.id == whose.account).ok_or(Fault::NotFound)?;
    let mut fields = fields(&t, who, account, &accounts, posted);
    let mut shell = who.shell(app, t.t("w-stand-ins-title"), whose.other.then_some(Section::Accounts));
    shell = if whose.other {
        shell.with_crumb(t.t("w-accounts-title"), "/accounts").with_crumb(&*account.login, format!("/accounts/{}", account.id))
    } else {
        shell.with_crumb(t.t("w-me-title"), "/me")
    };
    if let Some((id, message)) = wrong {
        shell = shell.with_error(id, message.clone());
        for field in fields.iter_mut().filter(|f| f.id == id) {
            field.error.clone_from(&message);
        }
    }
    let name = |id: AccountId| accounts.iter().find(|a| a.id == id).map(|a| a.display_name.clone()).unwrap_or_default();
    let today = who.act.today();
    let row = |s: StandInRecord| StandInRow {
        id: s.id,
        absent: name(s.account_id),
        deputy: name(s.deputy_id),
        from: s.from_on,
        to: s.to_on,
        standing: standing(&s, today),
        endable: s.account_id == whose.account && s.ended_at.is_none() && today <= s.to_on,
        reason: s.reason,
    };
    let rows = app.world.store.stand_ins_of(whose.account).await?.into_iter().map(row).collect();
    let lead = t.of("w-stand-ins-lead").put("name", &account.display_name).to_string();
    Ok(StandIns { t, shell, lead, rows, fields, post: whose.post.clone(), end: whose.end.clone() })
}

/// What is in force today for whoever asks, in sentences.
pub(crate) async fn sentences(app: &App, who: &Officer) -> Result<Vec<String>, Fault> {
    let (t, own) = (who.t(), who.actor().account);
    let mut said = Vec::new();
    for s in app.world.store.stand_ins_of(own).await?.into_iter().filter(|s| s.in_force(who.act.today())) {
        let (key, other) = if s.deputy_id == own { ("w-me-stands-for", s.account_id) } else { ("w-me-stood-for", s.deputy_id) };
        let other = app.world.store.account_by_id(other).await?.map(|a| a.display_name).unwrap_or_default();
        said.push(t.of(key).put("name", other).put("day", t.date(&s.to_on)).to_string());
    }
    Ok(said)
}

/// A badge: ended, over, in force, to come.
fn standing(s: &StandInRecord, today: Date) -> (Tone, &'static str) {
    match s {
        _ if s.ended_at.is_some() => (Tone::Neutral, "w-stand-in-was-ended"),
        _ if s.in_force(today) => (Tone::Good, "w-stand-in-in-force"),
        _ if today < s.from_on => (Tone::Neutral, "w-stand-in-to-come"),
        _ => (Tone::Neutral, "w-stand-in-over"),
    }
}

/// The form; nothing where nobody could stand in.
fn fields(t: &Texts, who: &Officer, account: &AccountRecord, accounts: &[AccountRecord], posted: &Posted) -> Vec<Field> {
    let may = |a: &&AccountRecord| a.agency_id == account.agency_id && a.id != account.id && a.disabled_at.is_none() && a.role != Role::Administrator;
    let choice = |a: &AccountRecord| {
        let role = t.t(&format!("role-{}", a.role.code().replace('_', "-")));
        let choice = Choice::new(a.id.to_string(), format!("{} ({role})", a.display_name));
        if posted.get("deputy") == choice.value { choice.selected() } else { choice }
    };
    let deputies: Vec<Choice> = accounts.iter().filter(may).map(choice).collect();
    if deputies.is_empty() || account.role == Role::Administrator {
        return Vec::new();
    }
    let day = |name: &str| posted.opt(name).map_or_else(|| t.date(&who.act.today()), str::to_owned);
    vec![
        Field::new(FieldKind::Select, "deputy", t.t("w-stand-in-deputy")).hint(t.t("w-stand-in-deputy-hint")).choices(deputies),
        Field::new(FieldKind::Date, "from", t.t("w-stand-in-from")).value(day("from")),
        Field::new(FieldKind::Date, "to", t.t("w-stand-in-to")).hint(t.t("w-stand-in-to-hint")).value(day("to")),
        Field::new(FieldKind::Text, "reason", t.t("w-field-reason")).hint(t.t("w-stand-in-reason-hint")).value(posted.get("reason")),
    ]
}
