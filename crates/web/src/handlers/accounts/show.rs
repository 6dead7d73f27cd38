//! One account: what it is, and what its administrator may do with it.

use super::{form, role};
use crate::app::reading::local;
use crate::app::{App, Fault, Officer, Posted};
use crate::pages::accounts::Account;
use crate::pages::parts::{Action, Fact};
use crate::shell::Section;
use crate::ui::{Field, FieldKind, Texts};
use kipthoi_authz::Role;
use kipthoi_domain::AccountId;
use kipthoi_workflow::ports::AccountRecord;

/// What was posted, the control it is wrong in, and the sentence.
type Wrong<'p> = (&'p Posted, &'static str, String);

pub(super) async fn page(app: &App, who: &Officer, id: AccountId, wrong: Option<Wrong<'_>>) -> Result<Account, Fault> {
    let t = who.t();
    let account = app.world.store.account_by_id(id).await?.ok_or(Fault::NotFound)?;
    let factor = app.world.store.second_factor(id).await?.is_some();
    let sessions = app.world.store.sessions_of(id, who.act.now).await?.len() as u64;
    let standing = super::standing(app, &account, factor, who.act.now);
    let present = Posted {
        fields: vec![
            ("name".to_owned(), account.display_name.clone()),
            ("role".to_owned(), account.role.code().to_owned()),
            ("agency".to_owned(), account.agency_id.to_string()),
        ],
    };
    let mut fields = form::post_fields(app, who, wrong.as_ref().map_or(&present, |(posted, ..)| posted)).await?;
    let mut shell = who.shell(app, account.login.clone(), Some(Section::Accounts)).with_crumb(t.t("w-accounts-title"), "/accounts");
    if let Some((_, field, message)) = wrong {
        form::mark(&mut fields, Some(&(field, message.clone())));
        shell = shell.with_error(field, message);
    }
    let mut facts = vec![
        Fact::new(t.t("w-account-name"), &*account.display_name),
        Fact::new(t.t("w-account-role"), role(&t, account.role)),
        Fact::new(t.t("w-col-state"), standing.iter().map(|(_, key)| t.t(key)).collect::<Vec<_>>().join("; ")),
        Fact::new(t.t("w-account-since"), t.date(&local(account.created_at).date())),
        Fact::new(t.t("w-account-password-since"), t.at(&local(account.password_set_at))),
    ];
    if let Some(until) = account.one_time_until {
        facts.push(Fact::new(t.t("w-account-one-time-until"), t.at(&local(until))));
    }
    facts.push(Fact::new(t.t("w-account-sessions"), t.num(sessions)));
    let mut actions = actions(&t, &account, factor, sessions);
    if let Some(provider) = &app.provider {
        let linked = app.world.store.identity_of(id, provider.with.issuer()).await?;
        facts.extend(linked.as_ref().map(|i| Fact::new(t.t("w-provider-title"), &*i.subject)));
        actions.push(provider_action(&t, id, linked.is_some()));
    }
    let stand_ins = (account.role != Role::Administrator).then(|| format!("/accounts/{id}/stand-ins"));
    Ok(Account { t, shell, facts, stand_ins, change: format!("/accounts/{id}/change"), fields, actions })
}

/// Linking to the name that the provider knows the officer by, or taking the link away.
fn provider_action(t: &Texts, id: AccountId, linked: bool) -> Action {
    let (verb, key) = if linked { ("unlink", "w-provider-unlink") } else { ("link", "w-provider-link") };
    let subject = Field::new(FieldKind::Text, "subject", t.t("w-provider-subject")).hint(t.t("w-provider-subject-hint"));
    Action {
        post: format!("/accounts/{id}/{verb}"),
        label: t.t(key),
        hint: t.t(if linked { "w-provider-unlink-lead" } else { "w-provider-link-hint" }),
        primary: false,
        looks: false,
        fields: if linked { Vec::new() } else { vec![subject] },
    }
}

fn actions(t: &Texts, account: &AccountRecord, factor: bool, sessions: u64) -> Vec<Action> {
    let act = |verb: &str, label: &str, hint: &str| Action {
        post: format!("/accounts/{}/{verb}", account.id),
        label: t.t(label),
        hint: t.t(hint),
        primary: false,
        looks: false,
        fields: Vec::new(),
    };
    if account.disabled_at.is_some() {
        return vec![act("enable", "w-account-enable", "w-account-enable-hint")];
    }
    let mut actions = vec![act("reset", "w-account-reset", "w-account-reset-hint")];
    if factor {
        actions.push(act("remove-factor", "w-account-remove-factor", "w-account-remove-factor-hint"));
    }
    if sessions > 0 {
        actions.push(act("end-sessions", "w-account-end-sessions", "w-account-end-sessions-hint"));
    }
    actions.push(act("disable", "w-account-disable", "w-account-disable-hint"));
    actions
}
