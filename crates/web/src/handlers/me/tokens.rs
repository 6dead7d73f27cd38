//! Tokens of one's own for other programs.

use crate::app::fault::sentence;
use crate::app::once::led;
use crate::app::reading::local;
use crate::app::{Answer, App, Fault, Officer, Posted};
use crate::handlers::{go_saying, page, page_again};
use crate::pages::form_page::HandedOut;
use crate::pages::me::{TokenRow, Tokens};
use crate::pages::parts::Link;
use crate::ui::{Choice, Field, FieldKind, Texts, Tone};
use axum::extract::{Path, State};
use jiff::{SignedDuration, Timestamp, ToSpan};
use kipthoi_workflow::Problem;
use kipthoi_workflow::accounts::token::{self, NewToken};
use kipthoi_workflow::ports::{ApiTokenRecord, TokenRight};
use uuid::Uuid;

const PATH: &str = "/me/tokens";

pub(crate) async fn list(State(app): State<App>, who: Officer) -> Answer {
    page(&filled(&app, &who, &Posted::default(), None).await?)
}

pub(crate) async fn make(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let t = who.t();
    let made = match wanted(&posted) {
        Ok(new) => token::make(&app.world, &who.act, &new.as_new(&posted), &(app.token)()).await,
        Err(problem) => Err(problem),
    };
    match made {
        Ok(token) => Ok(led(
            page(&HandedOut {
                t,
                shell: who.shell(&app, t.t("w-token-title"), None).with_crumb(t.t("w-me-title"), "/me").with_crumb(t.t("w-tokens-title"), PATH),
                lead: t.t("w-token-lead"),
                secrets: vec![token],
                hint: t.t("w-token-hint"),
                next: Link::new(t.t("w-token-next"), PATH),
            })?,
            PATH.to_owned(),
        )),
        Err(problem @ Problem::Refused { .. }) => {
            let wrong = (field_of(&problem), sentence(&problem, who.lang()));
            page_again(&filled(&app, &who, &posted, Some(wrong)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn revoke(State(app): State<App>, who: Officer, Path(id): Path<String>, _posted: Posted) -> Answer {
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    token::revoke(&app.world, &who.act, id).await?;
    Ok(go_saying(PATH, &who.t().t("w-token-revoked-done")))
}

/// What the form asks for, read.
struct Wanted {
    rights: Vec<TokenRight>,
    last_day: jiff::civil::Date,
}

impl Wanted {
    fn as_new<'a>(&'a self, posted: &'a Posted) -> NewToken<'a> {
        NewToken { name: posted.get("name"), rights: &self.rights, last_day: self.last_day, password: posted.raw("present") }
    }
}

fn wanted(posted: &Posted) -> Result<Wanted, Problem> {
    let rights = posted.all("rights").map(str::parse).collect::<Result<_, _>>().map_err(|_| Problem::refused("token-rights", ""))?;
    let last_day = posted.day("last-day").ok_or_else(|| Problem::refused("token-day-form", ""))?;
    Ok(Wanted { rights, last_day })
}

fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-token-rights" => "rights",
        "refused-token-day" | "refused-token-day-form" => "last-day",
        "refused-password-present" | "refused-sign-in-blocked" => "present",
        _ => "name",
    }
}

async fn filled(app: &App, who: &Officer, posted: &Posted, wrong: Option<(&str, String)>) -> Result<Tokens, Fault> {
    let t = who.t();
    let now = who.act.now;
    let mut fields = fields(&t, who, posted);
    let mut shell = who.shell(app, t.t("w-tokens-title"), None).with_crumb(t.t("w-me-title"), "/me");
    if let Some((id, message)) = wrong {
        shell = shell.with_error(id, message.clone());
        for field in fields.iter_mut().filter(|f| f.id == id) {
            field.error.clone_from(&message);
        }
    }
    let rows = token::own(&app.world, &who.act).await?.into_iter().map(|token| row(&t, token, now)).collect();
    Ok(Tokens { t, shell, rows, fields })
}

fn row(t: &Texts, token: ApiTokenRecord, now: Timestamp) -> TokenRow {
    let standing = match token {
        ApiTokenRecord { revoked_at: Some(_), .. } => (Tone::Neutral, "w-token-revoked"),
        ApiTokenRecord { expires_at, .. } if expires_at <= now => (Tone::Neutral, "w-token-over"),
        _ => (Tone::Good, "w-account-in-use"),
    };
    TokenRow {
        id: token.id,
        name: token.name,
        rights: token.rights.iter().map(|r| t.t(&format!("token-right-{}", r.code()))).collect::<Vec<_>>().join(", "),
        last_day: local(token.expires_at - SignedDuration::from_secs(1)).date(),
        used: token.last_used_at.map(local),
        revocable: standing.0 == Tone::Good,
        standing,
    }
}

fn fields(t: &Texts, who: &Officer, posted: &Posted) -> Vec<Field> {
    let offered = TokenRight::ALL.into_iter().filter(|r| r.action().is_none_or(|action| who.may(action)));
    let choice = |right: TokenRight| {
        let choice = Choice::new(right.code(), t.t(&format!("token-right-{}", right.code())));
        if posted.all("rights").any(|code| code == right.code()) { choice.selected() } else { choice }
    };
    let day = posted.opt("last-day").map_or_else(|| t.date(&who.act.today().saturating_add(3.months())), str::to_owned);
    vec![
        Field::new(FieldKind::Text, "name", t.t("w-token-name")).hint(t.t("w-token-name-hint")).value(posted.get("name")),
        Field::new(FieldKind::Checks, "rights", t.t("w-token-rights")).choices(offered.map(choice).collect()),
        Field::new(FieldKind::Date, "last-day", t.t("w-token-last-day")).hint(t.t("w-token-last-day-hint")).value(day),
        Field::new(FieldKind::Password, "present", t.t("w-password-present")),
    ]
}
